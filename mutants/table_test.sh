#!/usr/bin/env bash
# The table of mutants is right: every text stands once in its file, every check exists, and no engine or proof has lost its mutants.
#   table_test.sh GRLC SOURCE_DIRECTORY [TABLE]
set -euo pipefail
export LC_ALL=C
grlc=$1 source=$2
table=${3:-$source/mutants/mutants.tsv}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
faults=0
fault() { printf 'mutants.tsv, row %s: %s\n' "$name" "$*"; faults=$((faults + 1)); }

properties=$("$grlc" check --property none 2>&1 || true)
obligations=$(cut -d , -f 1 "$source/proofs/ledger.csv" | sed 1d | sort -u)
exists() { # KILLER
  local check=${1#*:}
  case $1 in
    rapidcheck:* | ports:* | large:*) grep -qE "[ :]$check(,|\$)" <<< "$properties" ;;
    proof:* | state:*) grep -qx -- "$check" <<< "$obligations" ;;
    round-trip:*) grep -qE "\"${check}[^\"]*\"" "$source/compare/codecs/codecs.cpp" ;;
    fuzz:* | search:*) [ -f "$source/fuzz/${check}_fuzzer.cpp" ] && [ -d "$source/fuzz/corpus/$check" ] ;;
    cosim:*/*) grep -qE "\\(${check#*/} .*MUTANT $name\\)" "$source/cosim/CMakeLists.txt" ;;
    *) false ;;
  esac
}

[ "$(head -n 1 "$table")" = $'# name\tfile\twhat stands there\tchange\tkilled by\tin these words' ] || { name=1; fault 'not the header'; }
last='' checks=''
declare -A seen=()  # names, and checks that exist
while IFS= read -r row; do
  tabs=${row//[!$'\t']/} name=${row%%$'\t'*}
  [ ${#tabs} = 4 ] || [ ${#tabs} = 5 ] || { fault "$((${#tabs} + 1)) columns"; continue; }
  [[ $row != *$'\t\t'* ]] || { fault 'an empty column'; continue; }
  IFS=$'\t' read -r name file there instead killers _ <<< "$row"
  [[ $name =~ ^[a-z][a-z0-9_]*$ ]] || fault 'a name is of lower-case letters, digits and _'
  [ -z "${seen[$name]:-}" ] || fault 'not the only one of its name'
  seen[$name]=1
  [[ ! $file < $last ]] || fault "$file stands after $last: rows are sorted by file"
  last=$file
  [ "$there" != "$instead" ] || fault 'changes nothing'
  for killer in $killers; do
    if [ -z "${seen[$killer]:-}" ] && ! exists "$killer"; then fault "no check $killer"; fi
    seen[$killer]=1
    checks+=$killer$'\n'
  done
  # The co-simulation's rows change emitted text: its build fails if they do not stand there once.
  [[ $file != cosim/* ]] || continue
  [ -f "$source/$file" ] || { fault "no file $file"; continue; }
  cp "$source/$file" "$scratch/changed"
  "$source/mutants/change" "$table" "$name" "$scratch/changed" || faults=$((faults + 1))
done < <(sed 1d "$table")

name='(all)'
mapfile -t ids < <(sed 's/.*: //; s/, /\n/g' <<< "$properties")
for property in "${ids[@]}"; do
  grep -qE "^(rapidcheck|ports|large):$property$" <<< "$checks" || fault "no mutant that rapidcheck:$property has to kill"
done
while read -r least engine; do
  there=$(grep -c "^$engine:" <<< "$checks" || true)
  [ "$there" -ge "$least" ] || fault "only $there checks of $engine, expected $least"
done << 'LEAST'
33 rapidcheck
1 ports
2 large
57 proof
58 state
8 round-trip
13 fuzz
13 search
2 cosim
LEAST
for obligation in $obligations; do
  there=$(grep -cxE "(proof|state):$obligation" <<< "$checks" || true)
  [ "$there" -ge 2 ] || fault "$obligation is refuted by $there mutants, and has to be by two"
done
while read -r name; do
  grep -q "^$name"$'\t' "$table" || fault 'mutants/README.md names it, and it is no mutant'
done < <(sed -n '/^## Where/,$p' "$source/mutants/README.md" | grep -oE '[a-z0-9]+(_[a-z0-9]+)+' | sort -u)

[ "$faults" = 0 ] || exit 1
printf '%s mutants, %s checks that kill them\n' "$(sed 1d "$table" | wc -l)" "$(grep -c : <<< "$checks")"
