#!/usr/bin/env bash
# Eleven ways in which a check that did not happen has been shown as one that passed, each tried here.
#   pitfalls_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

red() { # EXIT_CODE TEXT ARGUMENT...: no pass, and a line that says why
  expect "$1" "${@:3}"
  says stdout "$2"
  ! grep -qw pass stdout || fail 'a pass is shown'
}
proof=(prove run --obligation rtl-parser --case-directory cases)
judge() { # EXIT_CODE TEXT REPORT: against a manifest of one check
  printf '{"checks": [{"id": "total", "engine": "maps", "bound": {"map_count": 1}, "least_work": 1%s}]}' "${EXPECTED:-}" > manifest.json
  printf '{"report": 2, "checks": [%s]}' "$3" > report.json
  expect "$1" judge report.json --manifest manifest.json
}
row() { # VERDICT
  printf '{"id": "total", "engine": "maps", "bound": {"map_count": 1}, "verdict": "%s", "work": 1}' "$1"
}
judge 0 '' "$(row pass)"

# 1. The solver's time is up.
red 2 unknown "${proof[@]}" --rlimit 1

# 2. A tool is missing.
mkdir tools
PATH=$PWD/tools run "$GRLC" "${proof[@]}"
[ "$status" = 1 ] || fail "exit code $status without Yosys"
says stdout broken
says stdout yosys

# 3. A failure is what was expected: a manifest knows one right verdict, and another word for it is refused.
judge 1 'refuted: total by maps' "$(row refuted)"
EXPECTED=', "expect": "pass,refuted"' judge 65 '' "$(row pass)"
says stderr '"expect"'

# 4. A size that is not known is left out.
red 2 unknown prove run --obligation rtl-parser --grid 5x4
red 2 unknown prove run --obligation bounded --map 9x8
expect 64 prove run --obligation lossless --grid 9x9
expect 64 prove run --obligation lossless --bits 17

# 5. The result of a run before stands for this one.
expect 0 "${proof[@]}"
red 2 unknown "${proof[@]}" --rlimit 1
judge 0 '' "$(row pass)"
echo '{}' > manifest.json
expect 65 evidence --manifest manifest.json --report report.json
[ ! -e report.json ] || fail 'the report of a run before is still there'

# 6. There is nothing to check.
mkdir maps corpus
expect 65 verify --expected "$SOURCE/data/maps/expected.tsv" maps
expect 65 evidence --data maps
judge 1 'missing: total by maps' ''
judge 3 'too little work' "$(row pass | sed 's/"work": 1/"work": 0/')"

# 7. A check that no list names never runs: each property, each target and each obligation of the source is asked for.
asked() { # ENGINE ID
  grep -qF "{\"id\": \"$2\", \"engine\": \"$1\"" "$SOURCE/manifest.json" || fail "the manifest does not ask for $2 by $1"
}
named=0
expect 64 prove run --obligation none
mapfile -t obligations < <(sed 's/.*is no obligation: //; s/, /\n/g' stderr)
for obligation in "${obligations[@]}"; do asked proof "$obligation"; done
while read -r obligation; do
  [[ " ${obligations[*]} " = *" ${obligation//_/-} "* ]] || fail "nothing proves the obligation $obligation"
  named=$((named + 1))
done < <(cd "$SOURCE/proofs/bounded" && sed -nE 's/^BoundedProof ([a-z_]+)\(const ProofOptions.*/\1/p' ./*.cpp)
while read -r lemmas; do # are an obligation's, or part of those of another, which then calls them
  if grep -qE "= ${lemmas}[,}]" "$SOURCE/proofs/registry.cpp"; then
    named=$((named + 1))
  elif ! grep -qE " $lemmas\(\)[,}]" "$SOURCE"/proofs/inductive/*.cpp; then
    fail "no obligation has the lemmas of $lemmas"
  fi
done < <(sed -nE 's/^std::span<const Lemma> ([a-z_]+_lemmas)\(.*/\1/p' "$SOURCE"/proofs/inductive/*.cpp)
[ "$named" -ge 28 ] || fail "only $named obligations in the source"
for target in "$SOURCE"/fuzz/*_fuzzer.cpp; do
  target=$(basename "$target" _fuzzer.cpp)
  [[ $target = planted* ]] || asked fuzz "${target//_/-}"
done
expect 64 check --property none
mapfile -t properties < <(sed 's/.*: //; s/, /\n/g' stderr)
[ ${#properties[@]} -ge 12 ] || fail "${#properties[@]} properties"
for property in encoder-equivalence decoder-equivalence; do asked coverage "$property"; done
for property in "${properties[@]}"; do
  asked rapidcheck "$property"
  asked maps "$property"
  grep -qF "| \`$property\` |" "$SOURCE/README.md" || fail "README.md: the table of properties has no row of $property"
done

# 8. The runner ends well although a step of it failed, or threw.
mkdir checkout
cp -r "$SOURCE/tools" checkout
for script in verify test; do
  # shellcheck disable=SC2016
  sed "s/^set -euo pipefail$/&\nPATH=$(sed 's/[&/]/\\&/g' <<< "$PWD/steps"):\$PATH/" "$SOURCE/$script" > "checkout/$script"
  chmod +x "checkout/$script"
done
mkdir steps
printf '#!/bin/sh\nexit 3\n' > steps/cmake
printf '#!/bin/sh\nexit 0\n' > checkout/tools/check_style
cp checkout/tools/check_style checkout/tools/setup
chmod +x steps/cmake checkout/tools/{check_style,setup}
for script in verify test; do
  run "checkout/$script"
  [ "$status" != 0 ] || fail "./$script ends well where a step of it failed"
  cat stdout stderr > said
  grep -qE "^$script: failed: build (test|release) \(exit code 3\)$" said || fail "./$script does not say what failed"
done
export TMPDIR=$PWD/none
red 1 broken prove run --obligation lossless --grid 1x2 --bits 1 --case-directory cases --solver all
unset TMPDIR

# 9. The assertion is not there in what ships: nothing here depends on NDEBUG.
found=$(grep -rlE --include='*.?pp' '<cassert>|assert\.h|\bassert\(' "$SOURCE"/{host,reference,hwmodel,rtl,trace,properties,fuzz,proofs,cli,cosim} || true)
[ -z "$found" ] || fail "an assertion that NDEBUG takes away: $found"

# 10. The check is commented out: then its report is missing.
judge 1 'missing: total by maps (1 map)' ''

# 11. Zero cases are replayed.
: > empty.case
expect 65 replay empty.case
expect 65 replay "$SOURCE/data/cases"
expect 64 replay
finish
