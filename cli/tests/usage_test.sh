#!/usr/bin/env bash
# Every command explains itself, with an example and the exit codes; a mistake costs one line and exit code 64.
#   usage_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

expect 0 --version
expect 0 --help
for command in encode decode info verify evidence judge check fuzz prove rtl area replay compare; do
  expect 0 --help
  says stdout "  $command "
  expect 0 "$command" --help
  says stdout "Example:"
  says stdout "  grlc $command "
  says stdout 'Exit codes:'
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
expect 64 verify map.npy --port 8
expect 64 verify "$(find "$SOURCE/data/maps" -path '*u16*' -name '*.npy' | sort | head -n 1)" --port 16
says stderr 'need --port 32 or 64'
for mistake in map.npy '--bits 4' '--port 64' '--grid 2x2' '--schedules 1' '--fuzz-seconds 0' '--expected table.tsv' 'large --html page.html' \
  'large map.npy' 'work --html page.html' '--html page.html large' '--report report.json work' 'large work'; do
  # shellcheck disable=SC2086
  expect 64 evidence $mistake
done
expect 64 verify --fuzz-seconds 60 map.npy
expect 64 verify --report one.json map.npy
expect 64 verify --expected table.tsv
expect 64 verify --expected table.tsv one two
expect 64 verify --expected table.tsv one --bits 4
expect 64 judge
expect 64 judge one.json two.json
expect 64 judge one.json --report two.json

# Each subcommand explains itself, and the spellings of an earlier version name the new one.
for command in 'evidence large' 'evidence work' 'fuzz run' 'fuzz coverage' 'prove run' 'prove frontier' 'prove explain' 'prove claims' 'compare sizes' 'compare cycles' 'compare sweep'; do
  # shellcheck disable=SC2086
  expect 0 $command --help
  says stdout "  grlc $command"
  says stdout 'Exit codes:'
  ! grep -q -- '--task ' stdout || fail "grlc $command shows an option for its own tasks"
  # shellcheck disable=SC2086
  expect 64 $command --no-such-option
  says stderr "see grlc $command --help"
done
old() { # NEW ARGUMENT...
  local new=$1
  shift
  expect 64 "$@"
  says stderr "is now: $new"
}
old 'grlc evidence' verify --all --report report.json
old 'grlc evidence large' verify --large
old 'grlc evidence work' verify --work
old 'grlc judge REPORT' verify --judge report.json
old 'grlc fuzz coverage' fuzz --coverage --json
old 'grlc fuzz run' fuzz --seconds 60
old 'grlc fuzz run' fuzz
old 'grlc prove run' prove
old 'grlc prove run' prove --obligation lossless --grid 2x2 --bits 4
old 'grlc prove frontier --obligation ID --budget SECONDS --output SVG' prove --obligation total --frontier plot.svg --budget 60
old 'grlc prove frontier --obligation ID --budget SECONDS --output SVG' prove run --obligation total --frontier plot.svg --budget 60
old 'grlc verify MAP... --schedules K' verify map.npy --stalls 4
old 'grlc compare sizes MAP...' compare map.npy
old 'grlc compare cycles MAP... --dram BYTES' compare map.npy --clocks 0.5
old 'grlc compare sweep MAP...' compare map.npy --sweep
expect 64 check --property lossles
says stderr 'lossless, deterministic'
expect 64 check --cases 0
expect 64 fuzz run --target nothing
expect 64 fuzz run --jobs 0
expect 64 fuzz coverage --seconds 1
expect 64 prove run --obligation nothing
expect 64 prove run --bits 17
expect 64 prove run --task 0
expect 64 prove run --attempts 2
for mistake in '--attempts 0' '--case-directory cases' '--task 0 --bits 4' '--task 0 --full' '--task -1' '--obligation lossless --budget 1'; do
  # shellcheck disable=SC2086
  expect_nothing_written 64 prove run --slurm output/run $mistake
done
expect 64 replay
finish
