#!/usr/bin/env bash
# A proof is green at the cost that the ledger has for it, and red in a line that says why where the ledger has another, or none,
# where Z3 may not take a step, and where there is nothing of the name or size that was asked for; and how far a budget goes is
# written down and drawn.
#   prove_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

ledger=$SOURCE/proofs/ledger.csv
proved() { # EXIT_CODE TEXT ARGUMENT...: the parser's proof, which takes a moment, with these arguments
  local code=$1 text=$2
  shift 2
  expect "$code" prove run --obligation rtl-parser --case-directory cases "$@"
  says stdout "$text"
}
proved 0 'pass'
proved 0 'pass' --ledger "$ledger"
proved 2 'unknown' --rlimit 1
proved 2 'unknown' --grid 5x4
proved 2 'unknown' --bits 9 --port 16
proved 0 'N=9, P=64, every state' --bits 9 --port 64
proved 0 '2x2 grid, N=3' --grid 2x2 --bits 3

grep -v '^rtl-parser,' "$ledger" > ledger.csv
proved 1 'the ledger has 0 rows of it' --ledger ledger.csv
row=$(sed -n 's/.*the row of this proof is //p' stdout)
[[ $row =~ ^(.*),([0-9]+),([0-9]+),([0-9]+),(z3 .*)$ ]] || fail "no row of the parser: $row"
edited() { # TEXT ROW...: with these rows for the parser's the run is red and says so
  local text=$1
  shift
  { grep -v '^rtl-parser,' "$ledger"; [ $# = 0 ] || printf '%s\n' "$@"; } > ledger.csv
  proved 1 "$text" --ledger ledger.csv
  says stdout 'broken'
  says stdout "the row of this proof is $row"
}
start=${BASH_REMATCH[1]} paths=${BASH_REMATCH[2]} queries=${BASH_REMATCH[3]} rlimit=${BASH_REMATCH[4]} solver=${BASH_REMATCH[5]}
edited 'the ledger has 0 rows of it'
edited 'the ledger has 2 rows of it' "$row" "$row"
edited 'twice or less than half' "$start,$paths,$queries,$((rlimit / 3)),$solver"
edited 'twice or less than half' "$start,$paths,$queries,$((rlimit * 3)),$solver"
edited 'twice or less than half' "$start,$paths,$((queries * 3)),$rlimit,$solver"
edited 'twice or less than half' "$start,$((paths * 3)),$queries,$rlimit,$solver"
edited 'the ledger is of z3 1.0' "$start,$paths,$queries,$rlimit,z3 1.0"

# The lemmas state the claims of the file, and each obligation about the reference stands on claims alone.
expect 0 prove claims
cmp -s stdout "$SOURCE/proofs/claims.tsv" || fail 'the lemmas state other claims than proofs/claims.tsv'
for obligation in lossless canonical total bounded cheapest independence; do
  expect 0 prove explain "$obligation-by-lemmas"
  ! grep -qE 'OPEN|PROSE' stdout || fail "$obligation-by-lemmas has an open leaf"
done
expect 64 prove explain lossless
expect 0 prove explain --page "$SOURCE/SOUNDNESS.md"
cmp -s stdout "$SOURCE/SOUNDNESS.md" || fail 'the tables of SOUNDNESS.md are out of date'

# A proof that is not of the suite needs no row.
expect 0 prove run --obligation lossless --grid 1x2 --bits 1 --ledger ledger.csv --case-directory cases

# Other solvers, asked what Z3 has answered, have to be there, to answer, and to say the same.
small=(prove run --obligation lossless --grid 1x2 --bits 1 --case-directory cases)
expect 0 "${small[@]}" --solver all
for solver in z3 all; do  # Z3 does the same work, whether others are asked or not
  expect 0 prove run --obligation bounded --grid 2x2 --bits 6 --json --case-directory cases --solver $solver
  grep -oE '[0-9]+ paths, [0-9]+ queries, .*rlimit [0-9]+' stdout > "work_of_$solver"
done
cmp work_of_z3 work_of_all
mkdir others
other() { # SOLVER: what it does instead is on stdin
  { printf '#!/bin/sh\n'; cat; } > "others/$1"
  chmod +x "others/$1"
}
doubted() { # EXIT_CODE TEXT: with the solvers of others/ alone
  PATH=$PWD/others run "$GRLC" "${small[@]}" --solver all
  [ "$status" = "$1" ] || fail "exit code $status, expected $1"
  says stdout "$2"
  expected=$((expected + 1))
}
doubted 2 'cvc5 is not installed'
other cvc5 <<< 'kill -9 $$'
doubted 2 'cvc5 was ended by signal 9'
other cvc5 <<< 'echo timeout'
doubted 2 'cvc5 gave no answer'
other cvc5 <<< 'echo unsat'
doubted 1 'z3 says sat, cvc5 says unsat; ask again: cvc5 '
[ -s "$(sed -n 's/.*ask again: cvc5 //p' stdout)" ] || fail 'the question is not there'
other cvc5 <<< 'exec /usr/bin/cvc5 "$@"'
doubted 2 'boolector is not installed'
other boolector <<< 'echo sat'
doubted 1 'z3 says unsat, boolector says sat'
expect 0 "${small[@]}"
rm -r cases

refused() { # TEXT LINE: a ledger with this line is none
  { cat "$ledger"; printf '%s\n' "$2"; } > ledger.csv
  expect_nothing_written 65 prove run --obligation rtl-parser --ledger ledger.csv --case-directory cases
  says stderr "$1"
}
refused 'not a ledger of proofs' 'lossless,1,2'
refused 'there is no proof of losses' 'losses,"2x2 grid, N=4",1,1,1,z3 1.0'
refused 'there is no proof of lossless, 9x9 grid' 'lossless,"9x9 grid, N=4",1,1,1,z3 1.0'

# Maps of several grids.
expect 0 prove run --obligation bounded --grid 1x1 --map 1x3 --nonzero 1 --bits 3
says stdout '1x1 grid, N=3, 1x3 map, 1 words not zero'
expect 2 prove run --obligation bounded --map 9x8
says stdout 'a bounded proof takes maps of up to 64 words'
expect 2 prove run --obligation rtl-parser --map 2x2
says stdout 'lemmas and RTL proofs hold for any map'
expect_nothing_written 64 prove run --obligation bounded --map 65x1

# The frontier of one second: every size is in the table and beside the plot, also those that were not proved.
# Where a second does not reach the smallest size, ten have to.
for budget in 1 10; do
  expect 0 prove frontier --obligation bounded --output plot.svg --budget "$budget"
  ! grep -qE '^1 \(1x1\) +[0-9.]+ s ' stdout || break
done
grep -qE '^1 \(1x1\) +[0-9.]+ s ' stdout || fail 'no time of the smallest size'
grep -q '<svg' plot.svg || fail 'no plot'
[ "$(wc -l < plot.csv)" = 41 ] || fail "$(wc -l < plot.csv) lines of sizes"
grep -qE '^1x1,1,1,pass,[0-9]+\.[0-9]+,[0-9]+,[0-9]+,[0-9]+,z3 ' plot.csv || fail 'no row of the smallest size'
grep -qE '^4x4,16,16,(unknown|skipped),' plot.csv || fail 'the largest size was proved'
rm plot.svg plot.csv
expect_nothing_written 64 prove frontier --obligation bounded --output plot.svg
expect_nothing_written 64 prove frontier --output plot.svg --budget 1
expect_nothing_written 64 prove frontier --obligation rtl-parser --output plot.svg --budget 1
PATH=$PWD/others run "$GRLC" prove frontier --obligation bounded --output plot.svg --budget 100000  # said before the work
[ "$status" = 74 ] || fail "exit code $status without gnuplot"
says stderr 'gnuplot is not there'
[ ! -e plot.csv ] || fail 'a part was written'

expect_nothing_written 65 prove run --obligation rtl-parser --ledger none.csv --case-directory cases
expect_nothing_written 64 prove run --obligation losses
finish
