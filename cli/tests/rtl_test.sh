#!/usr/bin/env bash
# The emitted SystemVerilog is taken by three readers without a warning, is the same text every time, and is written whole or not at
# all; the area is a table of numbers.
#   rtl_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

silent() { # COMMAND...: ends well and says nothing
  local said
  said=$("$@" 2>&1) || fail "$1: $said"
  [ -z "$said" ] || fail "$1 says: $said"
  expected=$((expected + 1))
}

for choice in '8 4x4 16' '16 4x4 32' '4 4x4 64' '1 2x2 16' '8 2x8 32' '13 8x2 64'; do
  read -r bits grid port <<< "$choice"
  expect 0 rtl --bits "$bits" --grid "$grid" --port "$port" -o one
  expect 0 rtl --bits "$bits" --grid "$grid" --port "$port" -o two
  silent diff -r one two
  for block in encoder decoder address_generator; do
    silent verilator --lint-only -Wall "one/grlc_$block.sv"
    silent iverilog -g2012 -Wall -Wno-timescale -o compiled "one/grlc_$block.sv"
  done
done
expect 0 rtl -o one
for block in encoder decoder; do
  silent yosys -q -p "read_verilog -sv one/grlc_$block.sv; synth; check -assert"
done

for choice in '8 4x4 16 4' '16 2x2 32 2' '5 4x4 64 3' '8 4x4 16 16'; do
  read -r bits grid port instances <<< "$choice"
  rm -rf several
  expect 0 rtl --bits "$bits" --grid "$grid" --port "$port" --instances "$instances" -o several
  for block in encoders decoders; do
    silent verilator --lint-only -Wall "several/grlc_$block.sv"
    silent iverilog -g2012 -Wall -Wno-timescale -o compiled "several/grlc_$block.sv"
  done
done
expect 0 rtl --instances 2 -o several
for block in encoders decoders; do
  silent yosys -q -p "read_verilog -sv several/grlc_$block.sv; synth; check -assert"
done
expect_nothing_written 64 rtl --instances 17 -o output/rtl

expect 64 rtl
expect_nothing_written 64 rtl --bits 16 --port 16 -o output/rtl
expect_nothing_written 64 rtl --grid 8x8 -o output/rtl
expect_nothing_written 64 rtl --port 17 -o output/rtl
echo 'a file' > file
expect 74 rtl -o file/rtl

expect 0 area --grid 2x2 --json
says stdout '"module": "grlc_decoder_parser"'
! grep -qE '"(gate_equivalents|flops|longest_path)": 0[,.]' stdout || fail 'a block without gates, flops or a path'
expect 0 area --grid 2x2
says stdout 'encoder and decoder: '
mkdir broken
printf '#!/bin/sh\nexit 127\n' > broken/yosys # the exit codes of a shell and of the program for a missing tool
chmod +x broken/yosys
PATH=$PWD/broken:$PATH expect 65 area
says stderr 'is it installed'
finish
