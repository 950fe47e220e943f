#!/usr/bin/env bash
# Every command explains itself, with an example and the exit codes; a mistake costs one line and exit code 64.
#   usage_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

expect 0 --version
expect 0 --help
for command in encode decode info verify check fuzz prove rtl area replay compare; do
  expect 0 --help
  says stdout "  $command "
  expect 0 "$command" --help
  says stdout "Example:"
  says stdout "  grlc $command "
  says stdout 'Exit codes: 0 pass'
  expect 64 "$command" --no-such-option
  says stderr "see grlc $command --help"
done
expect 64
expect 64 frobnicate
expect 64 encode
expect 64 encode map.npy
for mistake in '--bits 0' '--bits 17' '--bits x' '--bits -1' '--bits 8 --bits 9' '--grid 4' '--grid 4x' '--grid x4' '--grid 0x4' '--grid 9x4' \
  '--grid 4x4x4' '--grid 4x-4' '--segment 0' '--segment -1' 'another.npy'; do
  # shellcheck disable=SC2086
  expect_nothing_written 64 encode map.npy -o output/one.grlc $mistake
done
expect_nothing_written 64 encode "$SOURCE/data/maps/resnet18-cifar10/cat7/u8/16-relu.npy" -o output/one.grlc --segment 129
expect 64 verify
expect 64 verify --all map.npy
expect 64 verify --all --bits 4
for mistake in map.npy --all '--bits 4' '--grid 2x2' '--stalls 1' '--html page.html' '--expected table.tsv'; do
  # shellcheck disable=SC2086
  expect 64 verify --large $mistake
done
expect 64 verify --all --fuzz-seconds 0
expect 64 verify --fuzz-seconds 60 map.npy
expect 64 verify --report one.json map.npy
expect 64 verify --expected table.tsv
expect 64 verify --expected table.tsv one two
expect 64 check --property lossles
says stderr 'lossless, deterministic'
expect 64 check --cases 0
expect 64 fuzz --target nothing
expect 64 fuzz --jobs 0
expect 64 fuzz --coverage --seconds 1
expect 64 prove --obligation nothing
expect 64 prove --bits 17
expect 64 prove --task 0
expect 64 prove --attempts 2
for mistake in '--attempts 0' '--case-directory cases' '--task 0 --bits 4' '--task 0 --full' '--task -1' '--obligation lossless --budget 1 --frontier plot.svg'; do
  # shellcheck disable=SC2086
  expect_nothing_written 64 prove --slurm output/run $mistake
done
expect 64 replay
finish
