#!/usr/bin/env bash
# A file that is encoded decodes to the same file: both widths, signed and unsigned, one to four dimensions, every way to cut a map.
#   round_trip_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

round_trip() { # MAP EXPECTED [OPTION...]
  local map=$1 back=$2
  shift 2
  expect 0 encode "$map" -o one.grlc "$@"
  expect 0 decode one.grlc -o back.npy
  cmp "$back" back.npy || fail "$map $*: not what was encoded"
  expect 0 decode one.grlc -o back.npy --lenient
  cmp "$back" back.npy || fail "$map $*: not what was encoded, leniently"
  expect 0 info one.grlc
  says stdout 'canonical  '
  expect 0 info one.grlc --json
  says stdout '"canonical": true'
}

words() { head -c $((128 + $2)) "$SOURCE/data/maps/$1" | tail -c "$2"; }

maps=0
while IFS=$'\t' read -r map _; do
  [ "$map" != map ] || continue
  round_trip "$SOURCE/data/maps/$map" "$SOURCE/data/maps/$map"
  maps=$((maps + 1))
done < "$SOURCE/data/maps/expected.tsv"
[ "$maps" -ge 20 ] || fail "only $maps maps in data/maps/expected.tsv"

u8=vgg16-cifar10/ship7/u8/00-conv1_1.npy
u16=vgg16-cifar10/ship7/u16/04-conv3_1.npy
for cut in '--grid 1x1' '--grid 8x8' '--grid 2x8 --segment 16' '--grid 3x5 --segment 1' '--segment 7'; do
  # shellcheck disable=SC2086
  round_trip "$SOURCE/data/maps/$u8" "$SOURCE/data/maps/$u8" $cut
done
round_trip "$SOURCE/data/maps/$u16" "$SOURCE/data/maps/$u16" --bits 15

# Bytes of an early layer as signed words, and as words of 5 bits: those above 31 do not fit.
for descr in '|i1' '<i2' '|u1' '<u2'; do
  for shape in '(1020,)' '(1, 1, 1020)' '(30, 34)' '(1, 30, 34)' '(10, 6, 17)' '(5, 2, 6, 17)'; do
    case $descr in *1) size=1020 ;; *) size=2040 ;; esac
    { npy_header "$descr" "$shape"; words $u8 $size; } > map.npy
    case $shape in
      '(1020,)' | '(1, 1, 1020)') three='(1, 1, 1020)' ;;
      '(30, 34)' | '(1, 30, 34)') three='(1, 30, 34)' ;;
      *) three='(10, 6, 17)' ;;
    esac
    { npy_header "$descr" "$three"; words $u8 $size; } > three.npy
    round_trip map.npy three.npy --grid 4x4
  done
done
{ npy_header '>u2' '(2,)'; bytes 0102 0304; } > big_endian.npy
{ npy_header '<u2' '(1, 1, 2)'; bytes 0201 0403; } > little_endian.npy
round_trip big_endian.npy little_endian.npy

# A map that fits 5 bits, and one whose third word does not.
{ npy_header '|u1' '(1, 1, 4)'; bytes 00 1f 03 11; } > five.npy
round_trip five.npy five.npy --bits 5
{ npy_header '|u1' '(2, 1, 2)'; bytes 00 1f 20 ff; } > wide.npy
expect_nothing_written 65 encode wide.npy -o output/wide.grlc --bits 5
says stderr 'channel 1, row 0, column 0 is 32 and does not fit --bits 5'
{ npy_header '|i1' '(1, 1, 2)'; bytes 0f ef; } > negative.npy
expect_nothing_written 65 encode negative.npy -o output/wide.grlc --bits 5
says stderr 'column 1 is -17 and does not fit --bits 5; the map needs 6'
{ npy_header '|i1' '(1, 1, 2)'; bytes 0f f0; } > negative.npy
round_trip negative.npy negative.npy --bits 5

# The worked example of the format with an offset code: 21 bits.
{ npy_header '|u1' '(2, 2)'; bytes c8 c9 ca cb; } > offset.npy
expect 0 encode offset.npy -o offset.grlc --grid 2x2
[ "$(tail -c +41 offset.grlc | head -c 8 | od -An -tx1 | tr -d ' \n')" = 0b991c0000000000 ] || fail 'not the bytes of the worked example'
finish
