#!/usr/bin/env bash
# Cases that once failed pass now, and replaying says the same each time.
#   replay_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

for case in "$SOURCE"/data/cases/*.case; do
  expect 0 replay "$case"
  tail -n 1 stdout | grep -qx pass || fail "$case: the last line is not the verdict"
  says stdout 'property  '
  cp stdout first
  expect 0 replay "$case"
  cmp first stdout || fail "$case: another outcome the second time"
  expect 0 replay "$case" --json
  says stdout '"verdict": "pass"'
done

# A property that the case's grids are too large for has not been asked.
bytes 0500 0000 "$(le 4 1)$(le 4 1)$(le 4 2)$(le 4 1)$(le 1 8)$(le 1 8)$(le 1 8)06 0000 0000 0000 47 01" > skipped.case
expect 3 replay skipped.case
says stdout 'skipped: the hardware model takes grids of up to 16 words'
finish
