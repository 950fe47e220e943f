#!/usr/bin/env bash
# A second simulator, with four values: Icarus Verilog runs the emitted RTL on what went through the model's ports. No output that
# counts is X, though registers without a reset start as one; and a defect in the text is seen.
#   icarus_test.sh RTL_COSIM RTL_DIRECTORY SCRATCH      RTL_DIRECTORY/CONFIGURATION holds the emitted files
set -euo pipefail
cosim=$1 rtl=$2 scratch=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf "$scratch"
mkdir -p "$scratch"

simulate() { # BLOCK DIRECTORY N P
  iverilog -g2012 -I "$here" -o "$scratch/$1" -s "vectors_$1" -P "vectors_$1.N=$3" -P "vectors_$1.P=$4" "$here/vectors_$1.sv" "$2/grlc_$1.sv"
  vvp -n "$scratch/$1" "+vectors=$scratch/$1.vectors"
}
for config in 'n4 4 16' 'n16 16 32' 'n8_2x2 8 16' 'n8 8 16'; do
  read -r name bits beat <<< "$config"
  "$cosim" --config "$name" --clocks 5000 --vectors "$scratch"
  for block in encoder decoder; do
    lines=$(wc -l < "$scratch/$block.vectors")
    [ "$lines" -ge 5000 ] || { echo "only $lines clocks"; exit 1; }
    said=$(simulate "$block" "$rtl/$name" "$bits" "$beat") || { printf '%s\n' "$said"; exit 1; }
    printf '%-7s %s\n' "$name" "$said"
    grep -qx "vectors_$block: the same on $lines clocks" <<< "$said"
  done
done

status=0
said=$(simulate encoder "$rtl/planted" 8 16) || status=$?
[ "$status" != 0 ] || { echo "the planted defect was not seen: $said"; exit 1; }
grep -q 'clock [0-9]* of all, vectors_encoder => got [01xz]*, expected' <<< "$said" || { printf '%s\n' "$said"; exit 1; }
# An X is a difference, too: of a register whose reset is gone.
sed '/reset_n/,$ s/^      queued <= .*0;$//' "$rtl/n8/grlc_encoder.sv" > "$scratch/grlc_encoder.sv"
! cmp -s "$rtl/n8/grlc_encoder.sv" "$scratch/grlc_encoder.sv" || { echo 'no reset was taken away'; exit 1; }
status=0
said=$(simulate encoder "$scratch" 8 16) || status=$?
[ "$status" != 0 ] && grep -q 'got [01]*x' <<< "$said" || { echo "an X was not seen: $said"; exit 1; }
