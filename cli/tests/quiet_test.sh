#!/usr/bin/env bash
# A pipe gets text and no escapes; a terminal gets colour unless NO_COLOR is set, and a progress bar on stderr alone.
#   quiet_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

map=$SOURCE/data/maps/resnet18-cifar10/cat7/u8/16-relu.npy
escape=$(printf '\033')
export NO_COLOR=
expect 0 verify "$map" --schedules 1
! grep -q "$escape" stdout || fail 'colour in a pipe'

on_terminal() { script -qec "$(printf '%q ' "$GRLC" verify "$map" --schedules 1) $1" /dev/null < /dev/null; }
if command -v script > /dev/null; then
  run on_terminal '2> bar'
  [ "$status" = 0 ] && grep -q "${escape}\[32m" stdout || fail 'no colour on a terminal'
  [ ! -s bar ] || fail 'a progress bar in a file'
  run on_terminal '> table'
  grep -q '100 %' stdout || fail 'no progress bar on a terminal'
  ! grep -q "$escape" table || fail 'colour in a file'
  NO_COLOR=1 run on_terminal '2> bar'
  ! grep -q "${escape}\[32m" stdout || fail 'colour in spite of NO_COLOR'
  expected=$((expected + 3))
fi
finish
