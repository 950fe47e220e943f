#!/usr/bin/env bash
# Whatever a command is given: one line on stderr, the documented exit code, no partial output, and memory in proportion to the
# input.
#   bad_input_test.sh GRLC SOURCE_DIRECTORY [MEMORY_LIMIT_IN_KB]
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

limit=${3:-}  # none in a build with sanitizers, which map terabytes
[ -z "$limit" ] || ulimit -v "$limit"
map=$SOURCE/data/maps/resnet18-cifar10/cat7/u8/16-relu.npy
size=$(stat -c %s "$map")
"$GRLC" encode "$map" -o good.grlc --segment 32

bad_map() { expect_nothing_written 65 encode "$1" -o output/one.grlc; }
bad_file() {
  expect_nothing_written 65 decode "$1" -o output/one.npy
  reported_alike "$1"
}
reported_alike() {
  expect_nothing_written 65 decode "$1" -o output/one.npy --lenient
  expect 65 info "$1"
}

printf 'cut, extended and turned .npy files\n'
for length in 0 1 6 7 9 10 11 64 127 128 129 $((size - 1)); do
  head -c "$length" "$map" > cut.npy
  bad_map cut.npy
done
{ cat "$map"; printf 'x'; } > long.npy
bad_map long.npy
for byte in 0 5 6 8 9 10 11 24 40; do
  { head -c "$byte" "$map"; printf '\x7f'; tail -c +$((byte + 2)) "$map"; } > turned.npy
  bad_map turned.npy
done

printf 'hostile .npy files\n'
npy() { # DESCR SHAPE [FORTRAN_ORDER]: a header and 40 bytes
  { npy_header "$@"; head -c 40 /dev/zero; } > hostile.npy
  bad_map hostile.npy
}
npy '|u1' '(18446744073709551615, 18446744073709551615)'
npy '|u1' '(4294967296, 4294967296)'
npy '|u1' '(18446744073709551616, 1)'
npy '|u1' '(18446744073709551617,)'
npy '<u2' '(9223372036854775808, 2)'
npy '|u1' '(1125899906842624,)'
says stderr '2^40 words or more'
npy '<u2' '(549755813888,)'
npy '|u1' '(0, 4)'
npy '|u1' '()'
npy '|u1' '(1, 1, 2, 2, 10)'
npy '|u1' '(-1, 40)'
npy '|u1' '(40,)' True
says stderr 'Fortran order'
npy '|O' '(5,)'
says stderr 'objects'
for descr in '<f4' '<f8' '<u4' '<i8' '|b1' '|S40' '<c8' '<M8[s]' 'u3' ''; do npy "$descr" '(10,)'; done
npy "|u1', 'descr': '<u2" '(20,)'
{ bytes 934e554d50590200 ffffffff; head -c 40 /dev/zero; } > long_header.npy
bad_map long_header.npy
{ bytes 934e554d50590200 01000100; head -c 65577 /dev/zero; } > header_of_65537_bytes.npy
bad_map header_of_65537_bytes.npy
says stderr 'the header has 65537 bytes, 65536 at most'
{ bytes 934e554d50590100 0400; printf '{}\n\n'; } > short_header.npy
bad_map short_header.npy
head -c 4096 /dev/zero > zeros.npy
bad_map zeros.npy
printf 'PK\003\004 and so on' > archive.npy
bad_map archive.npy

# Many files are damaged alike. The first of every eight goes to every command that reads files, and is checked for leaks, which takes
# longer than the checks themselves.
damaged() { # NUMBER FILE
  export ASAN_OPTIONS=detect_leaks=$(($1 % 8 == 0))
  [ $(($1 % 8)) != 0 ] || reported_alike "$2"
  expect_nothing_written 65 decode "$2" -o output/one.npy
  unset ASAN_OPTIONS
}

printf 'cut, extended and turned .grlc files\n'
grlc_size=$(stat -c %s good.grlc)
for ((length = 0; length < grlc_size; length += length < 60 ? 1 : 131)); do
  head -c "$length" good.grlc > cut.grlc
  damaged "$length" cut.grlc
  case $length in
    [0-3]) says stderr 'bad_magic at bit 0' ;;
    4) says stderr 'bad_version at bit 32' ;;
    *) says stderr 'truncated at bit ' ;;
  esac
done
for extra in '\x00' '\xff' '\x00\x00\x00\x00'; do
  # shellcheck disable=SC2059
  { cat good.grlc; printf "$extra"; } > long.grlc
  bad_file long.grlc
  says stderr "trailing_data at bit $((8 * grlc_size))"
done
for ((byte = 0; byte < grlc_size; byte += byte < 60 ? 1 : 131)); do
  was=$((0x$(od -An -tx1 -j "$byte" -N 1 good.grlc | tr -d ' ')))
  { head -c "$byte" good.grlc; bytes "$(le 1 $((was ^ 1 << byte % 8)))"; tail -c +$((byte + 2)) good.grlc; } > turned.grlc
  damaged "$byte" turned.grlc
done

printf 'hostile .grlc files\n'
zeros=0000000000000000
hostile() { # ERROR and what grlc_file takes
  local error=$1
  shift
  grlc_file "$@" > hostile.grlc
  bad_file hostile.grlc
  says stderr "$error at bit "
}
most=4294967295
hostile bad_geometry 8 4 4 $most $most $most $most 0 $zeros
hostile bad_geometry 8 4 4 1 $most $most 1 0 $zeros
hostile bad_geometry 8 4 4 65536 65536 256 65536 0 $zeros
hostile bad_geometry 0 4 4 1 1 1 1 0 $zeros
hostile bad_geometry 17 4 4 1 1 1 1 0 $zeros
hostile bad_geometry 8 0 4 1 1 1 1 0 $zeros
hostile bad_geometry 8 4 9 1 1 1 1 0 $zeros
hostile bad_geometry 8 4 4 1 1 1 2 0 $zeros
hostile bad_geometry 8 4 4 0 1 1 0 0 $zeros
hostile bad_flags 8 4 4 1 1 1 1 2 $zeros
# A map of 2^40 - 2^20 words, of which nothing is there: a million segments, or one that declares all.
hostile truncated 8 4 4 1048575 1024 1024 1 0 $zeros
hostile truncated 8 4 4 1048575 1024 1024 1048575 0 $zeros
TABLE=$(le 4 $most)00000000 hostile truncated 8 4 4 1 4 4 1 0 $zeros
TABLE=$(le 4 0)00000000 hostile trailing_data 8 4 4 1 4 4 1 0 $zeros
TABLE=$(le 4 1)01000000 hostile bad_padding 8 4 4 1 4 4 1 0 $zeros
# A map of 2^32 + 2^16 words, for which 3 MiB of runs would be enough, is more than the program holds.
{ bytes "$(le 4 393264)$(le 4 0)"; head -c $((8 * 393264)) /dev/zero; } > body
# gzip's trailer begins with the CRC-32 of what it holds.
{ grlc_file 8 8 8 1 65537 65536 1 0 | head -c 32; cat body; gzip -c body | tail -c 8 | head -c 4; } > larger_than_memory.grlc
bad_file larger_than_memory.grlc
says stderr 'its map of 4295032832 words is larger than this program holds in memory'
# Grids of one word at most: more of them than the segment can hold.
hostile truncated 16 8 8 1 1048575 1048576 1 0 "$(printf "$zeros%.0s" {1..64})"
hostile run_past_end 8 4 4 1 4 4 1 0 fcffffffffffffff

printf 'names that are no files\n'
for name in output missing.npy /dev/null /dev/zero /proc/self/mem "$(printf 'bell\a and\nline')" ''; do
  bad_map "$name"
  bad_file "$name"
  expect 65 replay "$name"
  expect 65 verify "$name"
done
mkfifo fifo
bad_map fifo
truncate -s 9T huge.npy 2> truncate.log && bad_map huge.npy
if [ "$(id -u)" = 0 ]; then
  as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)  # root reads what nobody may
else
  as_nobody=()
fi
install -m 755 "$GRLC" program
cp "$map" unreadable.npy
chmod 000 unreadable.npy
run "${as_nobody[@]}" ./program encode unreadable.npy -o output/one.grlc
[ "$status" = 65 ] && [ "$(wc -l < stderr)" = 1 ] || fail "an unreadable file: exit code $status"
says stderr 'Permission denied'

printf 'places that cannot be written\n'
for place in /dev/full output missing/one.grlc /proc/one.grlc "$(printf '%0300d' 0)"; do
  expect_nothing_written 74 encode "$map" -o "$place"
  expect_nothing_written 74 decode good.grlc -o "$place"
done
: > output/kept
# As a full disk, at the first byte. Through a pipe: files of the test's own would have the limit, too.
{ (ulimit -f 0; "$GRLC" encode "$map" -o output/kept 2>&1 > /dev/null; printf '%d\n' $?) || true; } | cat > stdout
[ "$(tail -n 1 stdout)" = 74 ] && [ "$(wc -l < stdout)" = 2 ] || fail 'a full disk: not exit code 74 and one line'
[ "$(ls -A output)" = kept ] && [ ! -s output/kept ] || fail 'a full disk: the old file is not as it was'
rm output/kept
"$GRLC" info good.grlc > /dev/full 2> stderr && fail 'a full standard output: exit code 0'
[ "$(wc -l < stderr)" = 1 ] || fail 'a full standard output: not one line'
# Before the work, and before what else is wrong with the command is looked at.
: > report.json
for place in output missing/page.html /proc/page.html; do
  expect_nothing_written 74 evidence --data missing --report report.json --html "$place"
  expect_nothing_written 74 evidence --data missing --report "$place"
  expect_nothing_written 74 compare sizes missing --csv "$place"
  expect_nothing_written 74 verify missing.npy --vcd "$place"
done
expect 74 prove frontier --obligation lossless --output missing/plot.svg --budget 100000
expect 64 prove frontier --obligation lossless --output plot.csv --budget 100000
[ -e report.json ] || fail 'an earlier report went without a run'
mkfifo report.pipe
expect 65 evidence --data missing --report report.pipe
[ -p report.pipe ] || fail 'a fifo was removed for a report of an earlier run'
expect 74 check --cases 1 --case-directory /proc/cases
expect 74 verify "$map" --case-directory good.grlc/cases
mkdir disk
if unshare --mount --map-root-user true 2> /dev/null; then
  big=$SOURCE/data/maps/vgg16-cifar10/ship7/u8/00-conv1_1.npy
  # shellcheck disable=SC2016
  run unshare --mount --map-root-user bash -c 'mount -t tmpfs -o size=16k none disk && exec 3> disk/stderr || exit 99
    status=0; "$1" encode "$2" -o disk/one.grlc 2> stderr || status=$?
    [ "$(ls -A disk)" = stderr ] || exit 98; cat stderr >&2; exit "$status"' - "$GRLC" "$big"
  case $status in
    74) says stderr 'No space left on device' ;;
    99) printf 'no small disk can be mounted here; /dev/full and ulimit stood for it\n' ;;
    *) fail "a full disk: exit code $status" ;;
  esac
else
  printf 'no namespace for a small disk here; /dev/full and ulimit stood for it\n'
fi

printf 'case files\n'
printf 'property: lossless' > text.case
expect 65 replay text.case
: > empty.case
expect 65 replay empty.case
# Property 0 of a map of 2^30 words that the file does not hold.
bytes "$(le 4 1024)$(le 4 1024)$(le 4 1024)$(le 4 1)$(le 1 8)$(le 1 4)$(le 1 4)00 0000 0000 0000 47 01" > huge.case
expect 65 replay huge.case
bytes "$(le 4 1)$(le 4 1)$(le 4 1)$(le 4 1)$(le 1 8)$(le 1 4)$(le 1 4)7f 0000 0000 0000 47 01" > unknown.case
expect 65 replay unknown.case
finish
