#!/usr/bin/env bash
# Ctrl-C, or the TERM of a job scheduler, in the middle of work: one line, exit code 130, nothing written.
#   interrupt_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

{ npy_header '|u1' '(64, 1024, 1024)'; } > large.npy
truncate -s $(($(stat -c %s large.npy) + 64 * 1024 * 1024)) large.npy

in_memory() { # PID: waits until the file is in memory, when the start is over and the work begins
  local resident
  resident=$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$1/status" 2> /dev/null) || fail 'ended before it could be interrupted'
  [ "${resident:-0}" -ge 100000 ]
}

at_work() { # PID: for half a second of a processor's time, which puts it into the first of the long queries
  local ticks
  ticks=$(cut -d ' ' -f 14 "/proc/$1/stat" 2> /dev/null) || fail 'ended before it could be interrupted'
  [ "$ticks" -ge $(($(getconf CLK_TCK) / 2)) ]
}

interrupt() { # SIGNAL WHEN ARGUMENT...
  local pid signal=$1 when=$2
  shift 2
  "$GRLC" "$@" > stdout 2> stderr &
  pid=$!
  until "$when" "$pid"; do :; done
  kill -s "$signal" "$pid"
  status=0
  wait "$pid" || status=$?
  [ "$status" = 130 ] || fail "$signal: exit code $status"
  [ "$(cat stderr)" = 'grlc: interrupted' ] || fail "$signal: not the one line"
  [ -z "$(ls -A output)" ] || fail "$signal: left $(ls -A output)"
  expected=$((expected + 1))
}
for signal in INT TERM; do
  interrupt $signal in_memory encode large.npy -o output/large.grlc --grid 1x1
  interrupt $signal at_work prove run --obligation lossless --bits 8 --case-directory output
done
finish
