#!/usr/bin/env bash
# A campaign loses nothing that was on the disk, says in one line what stopped it, and goes on when it is asked for again: after
# Ctrl-C at any moment, workers or the program killed, a full disk, a corpus that cannot be written.
#   fuzz_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"
[ -x "$(dirname "$GRLC")/fuzz/total_fuzzer" ] || fail 'no fuzz targets beside the program'

state() { sed -n 's/^  "state": "\(.*\)",$/\1/p' work/campaign.json; }
inputs() { find work/*/corpus -type f | wc -l; }
whole() { # the corpus: each input bears the SHA-1 of its bytes as its name
  find work/*/corpus -type f -printf '%f  %p\n' | sha1sum --check --quiet || fail 'an input is not whole'
}
# Before it does, what a script has in the background does not hear Ctrl-C.
hears_interrupts() { [ $((0x$(sed -n 's/^SigCgt:[^0-9a-f]*//p' "/proc/$background/status") & 2)) != 0 ]; }
workers() { pgrep -P "$background"; }

# Some targets, each by either name; a pipe is told at the end alone.
expect 0 fuzz run --work-directory work --target total,encoder-equivalence --target total --runs 300
[ "$(grep -c ' pass ' stdout)" = 2 ] || fail 'not two targets'
[ "$(state)" = ended ] && [ "$(grep -c '"verdict": "pass"' work/campaign.json)" = 2 ] || fail 'not what campaign.json says'
whole
expect 64 fuzz run --target another
if command -v script > /dev/null; then
  run script -qec "$(printf '%q ' "$GRLC" fuzz run --work-directory work --target total,canonical --runs 300) > table" /dev/null < /dev/null
  grep -q 'total .* runs .* edges\|last new edge' stdout && grep -q 'canonical *waits' stdout || fail 'no live table on a terminal'
  grep -q ' pass ' table && [ "$status" = 0 ] || fail 'no table at the end'
  expected=$((expected + 1))
fi

# Ctrl-C, from before the first worker runs to when all are at work; after it the next campaign goes on.
timed=(--target total --target canonical --seconds 100 --jobs 2)
for pause in 0 0.1 0.4 1 2; do
  before=$(inputs)
  in_background campaign fuzz run --work-directory work "${timed[@]}"
  until_so hears_interrupts
  sleep "$pause"
  kill -INT "$background"
  ends 130 campaign 1
  says stderr 'grlc: interrupted'
  [ "$(inputs)" -ge "$before" ] || fail "$before inputs, then $(inputs)"
  whole
done
[ "$(state)" = interrupted ] || fail "$(state) in campaign.json"
before=$(inputs)

# Ctrl-C at a terminal reaches the workers, too. They leave it to the program, or an input could be torn.
in_background campaign fuzz run --work-directory work --target total --seconds 3
until_so workers
kill -INT "$(workers)"
ends 0 campaign 0

# A worker is killed: another takes its place. The program is killed: its workers end.
in_background campaign fuzz run --work-directory work --target total --seconds 4
until_so workers
kill -KILL "$(workers)"
until_so workers
ends 0 campaign 0
in_background campaign fuzz run --work-directory work "${timed[@]}"
until_so workers
sleep 0.5
orphans=$(workers)
kill -KILL "$background"
ends 137 campaign 0
for orphan in $orphans; do until_so test ! -d "/proc/$orphan"; done
[ "$(inputs)" -ge "$before" ] || fail "$before inputs, then $(inputs)"
whole

# A disk without room, then with; a corpus that cannot be written, then can.
small_disk() {
  mkdir -p disk
  mount -t tmpfs -o size=1m none disk || exit 99
  head -c 2m /dev/zero > disk/filling 2> /dev/null
  "$1" fuzz run --target total --work-directory disk/work --runs 300 > full 2>&1
  printf '%s ' $?
  rm disk/filling
  mount -o remount,size=100m disk
  "$1" fuzz run --target total --work-directory disk/work --runs 300 > room 2>&1
  printf '%s ' $?
  mount --bind disk/work/total/corpus disk/work/total/corpus
  mount -o remount,bind,ro disk/work/total/corpus
  "$1" fuzz run --target total --work-directory disk/work --runs 300 > read_only 2>&1
  printf '%s ' $?
  umount disk/work/total/corpus
  "$1" fuzz run --target total --work-directory disk/work --runs 300 > writable 2>&1
  printf '%s' $?
}
if unshare --mount --map-root-user true 2> /dev/null; then
  codes=$(export -f small_disk && unshare --mount --map-root-user bash -c 'small_disk "$@"' - "$GRLC") || codes="$codes, and then ended with $?"
  [ "$codes" = '74 0 1 0' ] || { head full room read_only writable; fail "exit codes $codes"; }
  grep -q 'No space left on device' full || fail "a full disk: $(cat full)"
  [ "$(grep -c 'Read-only file system' read_only)" = 1 ] || fail "a corpus that cannot be written: $(cat read_only)"
  expected=$((expected + 4))
else
  printf 'no namespace for a small disk here: a full disk and a corpus that cannot be written were not tried\n'
fi
finish
