#!/usr/bin/env bash
# The main job is green on the checkout, its report stands up to the manifest once more; and with a fuzz target, a map and a seed
# folder gone and steps of the solver that do for no proof it is red in a line for each, which no other check's pass makes up for.
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

mkdir -p part/fuzz part/proofs
cp -r "$SOURCE/data" "$SOURCE/manifest.json" part
cp "$SOURCE/proofs/ledger.csv" part/proofs
cp -r "$SOURCE/fuzz/corpus" part/fuzz
rm bin/fuzz/total_fuzzer part/data/maps/resnet18-cifar10/cat7/u8/16-relu.npy
rm -r part/fuzz/corpus/canonical
expect 1 verify --all --data part/data --rlimit 100 --report report.json --case-directory cases
says stdout 'broken: total by fuzz'
says stdout 'broken: canonical by fuzz'
says stdout 'unknown: lossless by proof'
says stdout 'too little work: lossless by maps (data/maps, 4x4 grids) did 22 cases, the manifest asks for 23'
expect 1 verify --judge report.json --manifest part/manifest.json
says stdout 'broken: total by fuzz'

# Nothing to check is no pass, either.
rm -r part/data/maps
expect_nothing_written 65 verify --all --data part/data --report output/report.json
finish
