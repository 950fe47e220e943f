#!/usr/bin/env bash
# mutants/run and the check of the table see what it is there to see: a bug that is found, one that is not, one that is found in other words than the table's, a
# text that does not stand there, one that does not build, and rows that are wrong. The source stays as it is.
#   run_test.sh BUILD_DIRECTORY GRLC SCRATCH
set -euo pipefail
build=$1 grlc=$2 scratch=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$here/..
rm -rf "$scratch"
mkdir -p "$scratch"
fail() { printf '%s\n' "$*"; exit 1; }

mutant() { # NAME THERE INSTEAD WORDS: a bug in the reader of cases, for its seeds to find
  printf '%s\tproperties/case.cpp\t%s\t%s\tfuzz:case_reader\t%s\n' "$@" >> "$scratch/mutants.tsv"
}
valid='  if (!valid(c)) return std::nullopt;'
mutant found "$valid" '  ;' 'case-reader: the case that was read => got one that is not valid'
mutant harmless "$valid" '  if (!valid(c)) { return std::nullopt; }' ''
mutant other_words "$valid" '  ;' 'case-reader: something else'
mutant gone 'no such text' 'nothing' ''
mutant twice 'return std::nullopt;' 'return {};' ''
mutant not_cxx "$valid" '  if (' ''
printf 'elsewhere\tcli/info.cpp\tnamespace grlc::cli {\tnamespace  grlc::cli {\tfuzz:case_reader\n' >> "$scratch/mutants.tsv"

runs() { # EXIT_CODE VERDICT NAME PATTERN
  local status=0 said
  said=$("$here/run" --build "$build" --table "$scratch/mutants.tsv" "$3" 2>&1) || status=$?
  printf '%s\n' "$said"
  [ "$status" = "$1" ] || fail "$3: exit code $status, expected $1"
  grep -qE "^$2 +$3 +fuzz:case_reader .*$4" <<< "$said" || fail "$3: expected $2 ... $4"
  grep -qxE "1 mutants, mutation score $([ "$2" = killed ] && echo 1 || echo 0) of 1 killed" <<< "$said" || fail "$3: no mutation score"
}
sources() { (cd "$source" && find . \( -path ./build -o -path ./.git \) -prune -o -type f -print0 | sort -z | xargs -0 cksum); }

sources > "$scratch/before"
runs 0 killed found 'got one that is not valid'
runs 1 survived harmless 'the seeds pass'
runs 1 survived other_words "found in other words than 'case-reader: something else'"
runs 2 stale gone 'row gone: its text stands nowhere in properties/case.cpp'
runs 2 stale twice 'row twice: its text stands more than once'
runs 2 broken not_cxx 'does not build'
runs 1 survived elsewhere 'no program compiles cli/info.cpp anew'
sources > "$scratch/after"
cmp "$scratch/before" "$scratch/after"
cmp "$source/properties/case.cpp" "$build/mutants/source/properties/case.cpp"

# It refuses requests that it cannot carry out.
refuses() { # ARGUMENT...
  local status=0
  "$here/run" --build "$build" "$@" > "$scratch/said" 2>&1 || status=$?
  [ "$status" = 64 ] || fail "run $*: exit code $status, expected 64"
}
refuses --engine none
refuses no_such_mutant
refuses --seconds 0
refuses --build
refuses --no-such-option

# Rows that are wrong, and what is said of each.
head -n 1 "$here/mutants.tsv" > "$scratch/wrong.tsv"
expected=()
wrong() { # NAME WORDS FILE THERE INSTEAD KILLERS
  (IFS=$'\t'; printf '%s\n' "$1"$'\t'"${*:3}") >> "$scratch/wrong.tsv"
  expected+=("row $1: $2")
}
wrong few_columns '3 columns' properties/case.cpp "$valid"
wrong Capital 'a name is of lower-case letters' properties/case.cpp "$valid" ';' fuzz:case_reader
wrong same 'changes nothing' properties/case.cpp "$valid" "$valid" fuzz:case_reader
wrong before_case_cpp 'io/npy.cpp stands after properties/case.cpp' io/npy.cpp "$valid" ';' fuzz:npy_reader
wrong stale 'its text stands nowhere' properties/case.cpp 'no such text' ';' fuzz:case_reader
wrong same 'not the only one of its name' properties/case.cpp "$valid" ';' fuzz:case_reader
wrong no_file 'no file properties/none.cpp' properties/none.cpp "$valid" ';' fuzz:case_reader
for killer in rapidcheck:none proof:none round-trip:none fuzz:none search:none cosim:rtl_cosim/none none:lossless; do
  wrong "killer_${killer//[!a-z]/_}" "no check $killer" properties/properties.cpp "$valid" ';' "$killer"
done
expected+=('row (all): only 0 checks of large' 'row (all): lossless-by-lemmas is refuted by 0 mutants' 'README.md names it')
status=0
"$here/table_test.sh" "$grlc" "$source" "$scratch/wrong.tsv" > "$scratch/said" 2>&1 || status=$?
[ "$status" = 1 ] || fail "a table of faults: exit code $status, expected 1"
for words in "${expected[@]}"; do grep -qF -- "$words" "$scratch/said" || { cat "$scratch/said"; fail "not said: $words"; }; done
