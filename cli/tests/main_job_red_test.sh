#!/usr/bin/env bash
# With a fuzz target, a map and a seed folder gone and steps of the solver that do for no proof the main job is red in a line for
# each, which no other check's pass makes up for.
#   main_job_red_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

mkdir -p bin/fuzz
cp "$(dirname "$GRLC")/fuzz"/*_fuzzer bin/fuzz
cp "$GRLC" bin
GRLC=$scratch/bin/grlc
mkdir -p part/fuzz part/proofs
cp -r "$SOURCE/data" "$SOURCE/manifest.json" part
sed '/^total\trapidcheck\t.*\ttruncated\t/d' "$SOURCE/work.tsv" > part/work.tsv
! cmp -s part/work.tsv "$SOURCE/work.tsv" || fail 'no row of work was taken out'
cp "$SOURCE/proofs/ledger.csv" "$SOURCE/proofs/claims.tsv" part/proofs
cp -r "$SOURCE/fuzz/corpus" part/fuzz
rm bin/fuzz/total_fuzzer part/data/maps/resnet18-cifar10/cat7/u8/16-relu.npy
rm -r part/fuzz/corpus/canonical
expect 1 evidence --data part/data --rlimit 100 --report report.json --case-directory cases
says stdout 'broken: total by fuzz'
says stdout 'broken: canonical by fuzz'
says stdout 'unknown: lossless by proof'
says stdout 'broken: total by rapidcheck (10000 cases, seed 1): payload truncated => got '
says stdout 'broken: lossless by maps (data/maps, 4x4 grids): grid up to 16 words => got 22 cases'
expect 1 judge report.json --manifest part/manifest.json
says stdout 'broken: total by fuzz'

# Nothing to check is no pass, either.
rm -r part/data/maps
expect_nothing_written 65 evidence --data part/data --report output/report.json --html output/page.html
finish
