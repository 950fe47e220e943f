#!/usr/bin/env bash
# Icarus Verilog, a simulator with four values, runs the emitted RTL on the recorded port values of the model. All registers start
# as X. No output that counts may be X or differ, although registers without a reset stay X at first. An inserted bug, and a reset
# that is missing, must be seen. Between them the instances have every port, every size of block, odd and even N.
#   icarus_test.sh RTL_COSIM GRLC RTL_DIRECTORY CASES SCRATCH      RTL_DIRECTORY/mutant holds an emitted file with an inserted bug
set -euo pipefail
cosim=$1 grlc=$2 mutant=$3/mutant cases=$4 scratch=$5
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf "$scratch"
mkdir -p "$scratch"

simulate() { # BLOCK DIRECTORY N P
  iverilog -g2012 -I "$here" -o "$scratch/$1" -s "vectors_$1" -P "vectors_$1.N=$3" -P "vectors_$1.P=$4" "$here/vectors_$1.sv" "$2/grlc_$1.sv"
  vvp -n "$scratch/$1" "+vectors=$scratch/$1.vectors"
}

same() { # BLOCK DIRECTORY N P LEAST_CYCLES
  local said lines
  lines=$(wc -l < "$scratch/$1.vectors")
  [ "$lines" -ge "$5" ] || { echo "only $lines cycles"; exit 1; }
  said=$(simulate "$1" "$2" "$3" "$4") || { printf '%s\n' "$said"; exit 1; }
  printf 'N = %-2s P = %-2s %s\n' "$3" "$4" "$said"
  grep -qx "vectors_$1: the same on $lines cycles" <<< "$said"
}

instances=0
while read -r bits grid beat; do
  rtl=$scratch/rtl-$bits-$grid-$beat
  "$grlc" rtl --bits "$bits" --grid "$grid" --port "$beat" -o "$rtl" > "$scratch/files"
  "$cosim" --bits "$bits" --grid "$grid" --port "$beat" --cycles 3000 --vectors "$scratch"
  for block in encoder decoder; do same "$block" "$rtl" "$bits" "$beat" 3000; done
  instances=$((instances + 1))
done << 'INSTANCES'
1 2x2 64
3 8x2 16
4 4x4 16
5 4x4 32
7 4x4 64
8 4x4 16
8 2x2 32
8 8x2 64
13 2x2 32
15 4x4 64
16 8x2 64
16 4x4 32
INSTANCES
[ "$instances" = 12 ]

# For each port, one more 64-bit word of zeros is trailing data, whatever the decoder powers up with.
for beat in 16 32 64; do
  rtl=$scratch/surplus-$beat
  "$grlc" rtl --bits 8 --grid 1x1 --port "$beat" -o "$rtl" > "$scratch/files"
  "$cosim" --bits 8 --grid 1x1 --port "$beat" --vectors "$scratch" "$cases/decoder-equivalence-surplus_block.case"
  grep -qE '^1 [01]+ [01]*1101 [01]*1111$' "$scratch/decoder.vectors" || { echo "port $beat: the vectors expect no status 5"; exit 1; }
  same decoder "$rtl" 8 "$beat" 8
done

status=0
"$cosim" --bits 8 --grid 4x4 --port 16 --cycles 5000 --vectors "$scratch"
said=$(simulate encoder "$mutant" 8 16) || status=$?
[ "$status" != 0 ] || { echo "the inserted bug was not seen: $said"; exit 1; }
grep -q 'cycle [0-9]* of all, vectors_encoder => got [01xz]*, expected' <<< "$said" || { printf '%s\n' "$said"; exit 1; }
# An X is a difference too: here it comes from a register whose reset was removed.
sed '/reset_n/,$ s/^      queued <= .*0;$//' "$scratch/rtl-8-4x4-16/grlc_encoder.sv" > "$scratch/grlc_encoder.sv"
! cmp -s "$scratch/rtl-8-4x4-16/grlc_encoder.sv" "$scratch/grlc_encoder.sv" || { echo 'no reset was removed'; exit 1; }
status=0
said=$(simulate encoder "$scratch" 8 16) || status=$?
[ "$status" != 0 ] && grep -q 'got [01]*x' <<< "$said" || { echo "an X was not seen: $said"; exit 1; }
