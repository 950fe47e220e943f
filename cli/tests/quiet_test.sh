#!/usr/bin/env bash
# A pipe gets text in straight columns and no escapes; a terminal gets colour unless NO_COLOR is set, and a progress bar on stderr alone.
#   quiet_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

map=$SOURCE/data/maps/resnet18-cifar10/cat7/u8/16-relu.npy
escape=$(printf '\033')
export NO_COLOR=
expect 0 verify "$map" --schedules 1
! grep -q "$escape" stdout || fail 'colour in a pipe'

# Names that are wide, combining or neither move no column, whatever the locale is.
for name in map größe $'gro\xcc\x88\xc3\x9fe' 地図; do cp "$map" "$name.npy"; done
LC_ALL=C expect 0 verify -- *.npy
widths=$(sed -nE 's/([0-9]+x[0-9]+x[0-9]+).*/\1/p' stdout | while read -r start; do LC_ALL=C.UTF-8 wc -L <<< "$start"; done)
[ "$(wc -l <<< "$widths")" = 4 ] && [ "$(sort -u <<< "$widths" | wc -l)" = 1 ] || fail "columns at ${widths//$'\n'/, }"

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
