#!/usr/bin/env bash
# Follows CONTRIBUTING's recipes for a property, a fuzz target and a proof, in a copy of the project, for the property `lenient` of
# tools/recipe. Only the files that the recipes name may change. Afterwards every engine decides the property.
#   recipe_test.sh SOURCE SCRATCH
# shellcheck disable=SC2016  # a back quote is a character of the documents
set -euo pipefail
export LC_ALL=C NO_COLOR=1
source=$(realpath "$1") scratch=$2
recipe=$source/tools/recipe
fail() { printf 'failed: %s\n' "$*"; exit 1; }

rm -rf "$scratch"
mkdir -p "$scratch"
scratch=$(realpath "$scratch")
tar -C "$source" --exclude=./build --exclude=./.git -cf - . | tar -C "$scratch" --one-top-level=before -xf -
cp -r "$scratch/before" "$scratch/after"
cd "$scratch/after"

# ---- the steps of the recipes that a person writes

after() { # FILE LINE TEXT: adds TEXT after the only line of FILE that begins with LINE
  local file=$1 line=$2 text=$3 places
  mapfile -t places < <(grep -nF -- "$line" "$file" | cut -d : -f 1)
  [ ${#places[@]} = 1 ] || fail "$file: ${#places[@]} lines with '$line', expected 1"
  sed -i "${places[0]}r /dev/stdin" "$file" <<< "$text"
}
instead() { # FILE TEXT OTHER
  local text
  text=$(cat "$1")
  [[ $text = *"$2"* ]] || fail "$1: no '$2'"
  printf '%s\n' "${text/"$2"/"$3"}" > "$1"
}
killed_by() { # MUTANT CHECK
  sed -i -E "s/^($1\t[^\t]*\t[^\t]*\t[^\t]*\t)/\1$2 /" mutants/mutants.tsv
  grep -qE "^$1"$'\t'".*$2 " mutants/mutants.tsv || fail "mutants.tsv: no mutant $1"
}
like() { # ENGINE: the rows of `lossless` in the manifest, for `lenient`
  sed -i -E "/\"id\": \"lossless\", \"engine\": \"$1\"/{p;s/lossless/lenient/}" manifest.json
}

count=$(sed -nE 's/.*kProperties = ([0-9]+);/\1/p' properties/case.hpp)
last=$(grep -B 3 -F 'inline constexpr unsigned kProperties' properties/case.hpp | grep -E '^  [a-z_]+,' | tail -n 1)
after properties/case.hpp "$last" '  lenient,'
instead properties/case.hpp "kProperties = $count;" "kProperties = $((count + 1));"
last=$(grep -nE '^}};$' properties/properties.cpp | head -n 1 | cut -d : -f 1)
sed -i "$((last - 1))r /dev/stdin" properties/properties.cpp << 'ROW'
    {Property::lenient, "lenient", "lenient decode(encode(map)) = map", Payload::words, kCodec,
     [](const Case& c, const Model&) { return check_lenient(c); }},
ROW
cp "$recipe/lenient_property.cpp" properties/lenient.cpp
after properties/checks.hpp 'Verdict check_lossless(const Case& c);' 'Verdict check_lenient(const Case& c, Decode decode = read_reference);'
instead properties/CMakeLists.txt 'lossless.cpp deterministic.cpp' 'lossless.cpp lenient.cpp deterministic.cpp'
after properties/make_cases.cpp 'out.map(Property::lossless, "one_bit_ones"' \
  '  out.map(Property::lenient, "one_bit_ones", shape(1, 4, 4, 4, 4, 1), Words(16, 1));'
instead data/cases/README.md '`lossless-one_bit_ones`' '`lossless-one_bit_ones`, `lenient-one_bit_ones`'
killed_by base_forgotten rapidcheck:lenient
like maps
like rapidcheck
after README.md '| `lossless` | decode(encode(map)) = map |' '| `lenient` | lenient decode(encode(map)) = map |'

cp "$recipe/lenient_fuzzer.cpp" fuzz/lenient_fuzzer.cpp
after fuzz/targets.def 'PROPERTY_TARGET(lossless, ' 'PROPERTY_TARGET(lenient, words, counted)'
killed_by run_of_16_off_by_one_across_a_channel search:lenient
like fuzz
after fuzz/README.md '| `lossless` | `lossless` | a map of any geometry |' '| `lenient` | `lenient` | a map of any geometry |'

cp "$recipe/lenient_proof.cpp" proofs/bounded/lenient.cpp
after proofs/bounded/bounded_proofs.hpp 'BoundedProof lossless(' 'BoundedProof lenient(const ProofOptions& options);'
instead proofs/CMakeLists.txt 'bounded/lossless.cpp' 'bounded/lossless.cpp bounded/lenient.cpp'
after proofs/registry.cpp '{.name = "lossless", .bounded = lossless},' '    {.name = "lenient", .bounded = lenient},'
killed_by base_forgotten proof:lenient
killed_by residual_of_the_largest proof:lenient
like proof
after proofs/README.md '| `lossless` | every map comes back' '| `lenient` | every map comes back from encoder and lenient decoder |'

# ---- the generated files

log=$scratch/build.log
cmake --preset release -DCMAKE_CXX_FLAGS_RELEASE=-O1 -DGRLC_BENCH=OFF > "$log" 2>&1 &&
  ninja -C build/release grlc grlc_make_cases grlc_make_seeds lenient_fuzzer lenient_replay properties_test >> "$log" 2>&1 ||
  { tail -n 30 "$log"; fail 'the project with the property does not build'; }
bin=$PWD/build/release/bin
"$bin/grlc_make_cases" data/cases
"$bin/grlc_make_seeds" fuzz/corpus
"$bin/grlc" evidence work > "$scratch/work.tsv"
cp "$scratch/work.tsv" work.tsv

engine() { # NAME EXIT_CODE WORDS COMMAND...
  local name=$1 code=$2 words=$3 status=0
  "${@:4}" > "$scratch/$name.log" 2>&1 || status=$?
  [ "$status" = "$code" ] && grep -qE -- "$words" "$scratch/$name.log" ||
    { tail -n 20 "$scratch/$name.log"; fail "$name: exit code $status, expected $code and '$words'"; }
  printf '%s: %s\n' "$name" "$(grep -m 1 -E -- "$words" "$scratch/$name.log")"
}

prove=("$bin/grlc" prove run --obligation lenient --grid 2x2 --bits 4)
"${prove[@]}" > "$scratch/unknown_price.log" 2>&1 || true
row=$(grep -oE 'lenient,"2x2 grid, N=4",[0-9]+,[0-9]+,[0-9]+,z3 [0-9.]+' "$scratch/unknown_price.log" | head -n 1)
[ -n "$row" ] || { cat "$scratch/unknown_price.log"; fail 'the proof prints no row for the ledger'; }
after proofs/ledger.csv 'obligation,bound,' "$row"

# ---- every engine

engine proof 0 '^lenient .*pass' "${prove[@]}"
engine rapidcheck 0 '^lenient .*pass' "$bin/grlc" check --property lenient --cases 2000
mapfile -t maps < <(find data/maps -name '*.npy' | sort | head -n 3)
engine maps 0 '^lenient .*pass' "$bin/grlc" verify "${maps[@]}"
engine fuzz 0 'lenient .*pass' "$bin/grlc" fuzz run --target lenient --runs 2000 --work-directory "$scratch/fuzz"
engine replay 0 'pass' "$bin/grlc" replay data/cases/lenient-one_bit_ones.case
engine tests 0 'PASSED' "$bin/properties_test" --gtest_filter='*lenient*:KeptCases*:CaseFile*:PropertyNames*'
engine mutant 0 '^killed +base_forgotten' mutants/run --build "$PWD/build/release" --engine rapidcheck base_forgotten
engine table 0 '' mutants/table_test.sh "$bin/grlc" "$PWD"

# ---- the recipes name the files that changed

rm -rf build
cd ..
{ diff -rq before after || true; } | sed -nE 's/^Files before\/(.*) and .* differ$/\1/p; s/^Only in after\/?(.*): (.*)$/\1\/\2/p' |
  sed -E 's/^\///; s/^fuzz\/corpus.*/fuzz\/corpus/; s/^data\/cases\/(list.txt|.*\.case)/data\/cases/' | sort -u > changed
sed -n '/^### Add a property/,/^### Add a codec/p' before/CONTRIBUTING.md |
  grep -oE '`(grlc_make_[a-z]+ |grlc evidence work > )?[A-Za-z_]+[A-Za-z_/]*[/.][A-Za-z_/.]*`' |
  sed -E 's/`//g; s/^grlc[^>]*> //; s/^grlc_[a-z_]+ //; s/NAME/lenient/' | sort -u > named
missing=$(comm -23 changed named)
[ -z "$missing" ] || fail "the recipes do not name $missing"
while read -r file; do # named, but unchanged: of other kinds of target and proof
  case $file in
    fuzz/dictionaries/ | fuzz/seeds* | fuzz/make_seeds.cpp | mutants.hpp | suites.cpp | inductive* | roots* | proofs/claims.tsv | SOUNDNESS.md) ;;
    *) fail "a recipe names $file, which needs no change" ;;
  esac
done < <(comm -13 changed named)
printf '%d files, all of them named\n' "$(wc -l < changed)"
