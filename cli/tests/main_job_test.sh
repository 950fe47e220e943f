#!/usr/bin/env bash
# The main job is green on the checkout, and its report stands up to the manifest once more.
#   main_job_test.sh GRLC SOURCE_DIRECTORY       with the fuzz targets of the folder GRLC_FUZZERS, else those beside the program
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

mkdir -p bin/fuzz
cp "${GRLC_FUZZERS:-$(dirname "$GRLC")/fuzz}"/*_fuzzer bin/fuzz
cp "$GRLC" bin
GRLC=$scratch/bin/grlc
printf 'an earlier report' > report.json
expect 0 verify --all --report report.json --case-directory cases
says stdout 'every check that the manifest asks for has passed'
expect 0 verify --judge report.json
cmp stdout <("$GRLC" verify --judge report.json) || fail 'judged otherwise the second time'
[ -z "$(ls -A cases)" ] || fail 'cases of a run that passed'
finish
