#!/usr/bin/env bash
# A defect in an emitted file is found by co-simulation, and the line that is printed replays it, twice with the same words; the
# file without the defect passes the same case.
#   planted_test.sh COSIMULATION SCRATCH PLANTED_OPTIONS SOUND_OPTIONS
set -euo pipefail
cosim=$1 scratch=$2
read -ra planted <<< "$3"
read -ra sound <<< "$4"
rm -rf "$scratch"
mkdir -p "$scratch"

status=0
output=$("$cosim" "${planted[@]}" --cycles 300000 --case-directory "$scratch") || status=$?
printf '%s\n' "$output"
[ "$status" = 1 ] || { echo "exit code $status, expected 1"; exit 1; }
grep -qE '(clock|cycle) [0-9]*,( encoder)? port [a-z_]* => got' <<< "$output" || { echo 'no clock and port named'; exit 1; }
line=$(tail -n 1 <<< "$output")
for run in first second; do
  status=0
  eval "$line" > "$scratch/$run" || status=$?
  [ "$status" = 1 ] || { echo "'$line' ends with $status"; exit 1; }
done
cmp "$scratch/first" "$scratch/second"
case_file=("$scratch"/*.case)
[ ${#case_file[@]} = 1 ]
"$cosim" "${sound[@]}" "${case_file[0]}"
