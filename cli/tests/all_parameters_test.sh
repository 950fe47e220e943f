#!/usr/bin/env bash
# A stated selection of the instances is proved: N = 16 at its least port in 4 x 4 grids, and other N, so that each port and each
# shape of grid is among them. A run goes on where it was stopped, and writes no record before all is proved.
#   all_parameters_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

part() { # TEXT ARGUMENT...: of all parameters, with one file of results
  local text=$1
  shift
  expect 0 prove run --all-parameters --results results.tsv --record record.tsv --case-directory cases "$@"
  says stdout "$text"
}

# In two pieces, and again: what is done is not proved again, and a line that was cut short does not count.
part '1 of' --obligation rtl-parser --bits 1 --port 16 --grid 2x2
part '2 of' --obligation rtl-parser --bits 1 --port 32 --grid 2x2
says stdout 'N=1, P=32'
part '2 of' --obligation rtl-parser --bits 1 --port 32 --grid 2x2
! grep -q 'N=1, P=32' stdout || fail 'a proof that is done was proved again'
truncate -s -5 results.tsv
part '2 of' --obligation rtl-parser --bits 1 --port 32 --grid 2x2
says stdout 'N=1, P=32'
sed -i 's/^........ /00000000 /' results.tsv
part '1 of' --obligation rtl-parser --bits 1 --port 16 --grid 2x2
[ ! -e record.tsv ] || fail 'a record of a part'
expect 64 prove run --results results.tsv
expect 64 prove run --all-parameters --full

while read -r bits port grid; do
  part 'proofs are done' --bits "$bits" --port "$port" --grid "$grid"
done <<'END'
1 64 2x2
7 32 8x2
15 64 4x4
16 32 4x4
END
finish
