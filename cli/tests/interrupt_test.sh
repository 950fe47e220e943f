#!/usr/bin/env bash
# Ctrl-C, or the TERM of a job scheduler, in the middle of work: one line, exit code 130, nothing written.
#   interrupt_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

{ npy_header '|u1' '(64, 1024, 1024)'; } > large.npy
truncate -s $(($(stat -c %s large.npy) + 64 * 1024 * 1024)) large.npy

# Sends the signal once the program has the file in memory: its work lies before it, its start behind.
interrupt() { # SIGNAL
  local pid resident=0
  "$GRLC" encode large.npy -o output/large.grlc --grid 1x1 > stdout 2> stderr &
  pid=$!
  while [ "$resident" -lt 100000 ]; do
    resident=$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$pid/status" 2> /dev/null) || fail 'ended before it could be interrupted'
    resident=${resident:-0}
  done
  kill -s "$1" "$pid"
  status=0
  wait "$pid" || status=$?
  [ "$status" = 130 ] || fail "$1: exit code $status"
  [ "$(cat stderr)" = 'grlc: interrupted' ] || fail "$1: not the one line"
  [ -z "$(ls -A output)" ] || fail "$1: left $(ls -A output)"
  expected=$((expected + 1))
}
interrupt INT
interrupt TERM
finish
