#!/bin/sh
# Runs a target's seeds once each, and inputs that it once found and that no case can hold: replay_corpus.sh REPLAY CORPUS TARGET
# [CASES]. Fewer seeds than CORPUS/COUNTS says is a failure.
set -eu
replay=$1 corpus=$2 target=$3 cases=${4:-}

expected=$(awk -v target="$target" '$1 == target { print $2 }' "$corpus/COUNTS")
if [ -z "$expected" ] || [ "$expected" -eq 0 ]; then
  echo "$corpus/COUNTS: no count of seeds for $target"
  exit 1
fi
said=$("$replay" "$corpus/$target")
ran=${said%% *}
if [ "$ran" -lt "$expected" ]; then
  echo "$target: $ran inputs run, expected $expected"
  exit 1
fi
echo "$target: $said"
for input in "$cases/$(echo "$target" | tr _ -)"-*.input; do
  [ ! -e "$input" ] || "$replay" "$input"
done
