#!/usr/bin/env bash
# The main job is green on the checkout, its report stands up to the manifest once more, and its page has all parts.
#   main_job_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

mkdir -p bin/fuzz
cp "$(dirname "$GRLC")/fuzz"/*_fuzzer bin/fuzz
cp "$GRLC" bin
GRLC=$scratch/bin/grlc
printf 'an earlier report' | tee report.json > page.html
expect 0 evidence --report report.json --html page.html --case-directory cases
says stdout 'every check that the manifest asks for has passed'
for part in 'Ratio by layer' 'Proofs of this run' 'Campaigns of this run' 'Gates by block' 'Coverage of encoder-equivalence' 'data/maps, 2x8 grids'; do says page.html "$part"; done
! grep -q 'Not run: ' page.html || fail 'a part of the run is not on the page'
expect 0 judge report.json
cmp stdout <("$GRLC" judge report.json) || fail 'judged otherwise the second time'
expect 1 judge report.json --fuzz-seconds 60
says stdout 'missing: total by fuzz (60 s, seed 1) did not report'
[ -z "$(ls -A cases)" ] || fail 'cases of a run that passed'
finish
