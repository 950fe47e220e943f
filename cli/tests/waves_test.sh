#!/usr/bin/env bash
# The waves of a replayed case and of a map: a viewer's own reader takes them and finds what went through the ports.
#   waves_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

# The file as GTKWave's converter reads it: SIGNAL TIME VALUE, one line per change.
changes() { # VCD
  vcd2fst "$1" read.fst > converted 2>&1 || fail "vcd2fst refuses $1: $(cat converted)"
  fst2vcd read.fst > read.vcd 2>> converted || fail "fst2vcd refuses what vcd2fst made of $1: $(cat converted)"
  awk '
    $1 == "$scope" { path[++depth] = $3 }
    $1 == "$upscope" { --depth }
    $1 == "$var" {
      name = path[1]
      for (i = 2; i <= depth; ++i) name = name "." path[i]
      names[$4] = name "." $5 (NF > 6 ? $6 : "")
      print names[$4], "declared"
    }
    /^#/ { time = substr($0, 2) }
    /^[01xz]/ { print names[substr($0, 2)], time, substr($0, 1, 1) }
    /^b/ { print names[$2], time, substr($1, 2) }
  ' read.vcd > changes.txt
}

# Counts the transfers of a port: valid and ready at the rising edge that ends a cycle.
moves() { # VALID READY
  awk -v valid="$1" -v ready="$2" '
    NF == 3 && $2 > time { if (time % 10 == 0 && v == 1 && r == 1) ++moves; time = $2 }
    NF == 3 && $1 == valid { v = $3 }
    NF == 3 && $1 == ready { r = $3 }
    END { print moves + 0 }
  ' <(awk 'NF == 3 && ($2 % 10 == 0 || $1 == "grlc.clock")' changes.txt)
}

layout_names_signals() { # GTKW
  grep -o '^grlc\.[^ ]*' "$1" > named
  [ "$(wc -l < named)" -ge 10 ] || fail "$1 shows only $(wc -l < named) signals"
  while read -r name; do grep -qxF "$name declared" changes.txt || fail "$1: no signal $name"; done < named
}

# 3 channels of 5 x 5 8-bit words, a zero among them, two segments of at most two channels: case files as properties/case.hpp has them.
words=
for ((i = 0; i < 75; ++i)); do words+=$(le 2 $((i * 29 % 200 * (i % 7 > 0)))); done
geometry="$(le 4 3)$(le 4 5)$(le 4 5)$(le 4 2)$(le 1 8)$(le 1 4)$(le 1 4)"
for property in 06 08 09; do # encoder-equivalence, handshake, progress
  bytes "$words 02 01 $geometry $property 0300 0200 0000 47 01" > "$property.case"
  expect 0 replay "$property.case" --vcd "output/$property.vcd"
  says stdout "gtkwave output/$property.vcd output/$property.gtkw"
  changes "output/$property.vcd"
  layout_names_signals "output/$property.gtkw"
done

changes output/08.vcd
[ "$(moves grlc.encoder.word_valid grlc.encoder.word_ready)" = 75 ] || fail 'not every word went in'
[ "$(moves grlc.decoder.word_valid grlc.decoder.word_ready)" = 75 ] || fail 'not every word came out'
beats=$(moves grlc.encoder.beat_valid grlc.encoder.beat_ready)
[ "$beats" -ge 8 ] || fail "only $beats beats"
[ "$(moves grlc.decoder.beat_valid grlc.decoder.beat_ready)" = "$beats" ] || fail 'other beats went in than came out'
says changes.txt 'grlc.encoder.planner.plans_0'
says changes.txt 'grlc.decoder.unpacker.'
run moves grlc.encoder.word_valid grlc.encoder.no_such_port
says stdout 0

# The same file each time; a device takes it, too.
cp output/08.vcd first.vcd
expect 0 replay 08.case --vcd output/08.vcd
cmp first.vcd output/08.vcd || fail 'other waves the second time'

# A map, both blocks.
{ npy_header '|u1' '(2, 9, 7)'; bytes "$(for ((i = 0; i < 126; ++i)); do le 1 $((i % 5 * 3)); done)"; } > map.npy
expect 0 verify map.npy --schedules 0 --vcd output/map.vcd
changes output/map.vcd
[ "$(moves grlc.decoder.word_valid grlc.decoder.word_ready)" = 126 ] || fail 'not every word of the map came out'
expect 0 verify map.npy --schedules 0 --json --vcd output/again.vcd
cmp output/map.vcd output/again.vcd || fail 'other waves beside a JSON report'
rm output/*

# A case that does not reach the model has no waves, and the program says so.
bytes "$words $geometry 00 0000 0000 0000 47 01" > 00.case
expect_nothing_written 64 replay 00.case --vcd output/00.vcd
says stderr 'lossless does not run it'
expect_nothing_written 64 replay 08.case --vcd output/00.gtkw
expect_nothing_written 64 verify map.npy map.npy --vcd output/two.vcd
expect 74 replay 08.case --vcd /dev/full
expect_nothing_written 74 replay 08.case --vcd output/none/08.vcd
finish
