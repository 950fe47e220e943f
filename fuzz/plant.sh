#!/usr/bin/env bash
# The targets that no other engine stands behind find what is wrong: of planted.tsv each line is put into a copy of its file, compiled,
# linked in front of a finished replay, and refuted by the seeds alone, in the words of the table.
#   plant.sh SOURCE_DIRECTORY BUILD_DIRECTORY SCRATCH_DIRECTORY
set -euo pipefail
source=$(realpath "$1") build=$(realpath "$2")
rm -rf "$3"
mkdir -p "$3"
scratch=$(realpath "$3")

fail() { printf 'plant.sh: %s\n' "$*"; exit 1; }

count=0
while IFS=$'\t' read -r target file there instead said; do
  [ "$target" != target ] || continue
  name="$target, $file, '$there'"
  [ "$(grep -cF -- "$there" "$source/$file")" = 1 ] || fail "$name: not exactly one line holds it"
  mkdir -p "$scratch/$(dirname "$file")"
  THERE=$there INSTEAD=$instead perl -pe 's/\Q$ENV{THERE}\E/$ENV{INSTEAD}/' "$source/$file" > "$scratch/$file"
  commands=$(ninja -C "$build" -t commands "bin/fuzz/${target}_replay")
  compile=$(grep -F -- " -c $source/$file" <<< "$commands" | head -n 1)
  # Without optimisation, and so without the headers that are precompiled; a defect may leave something unused. Its own folder's headers
  # are the source's.
  compile=$(sed -E "s| -Xclang -include(-pch)? -Xclang [^ ]+||g; s| -O[0-3] | -O0 |; s| -Werror||; s| -MD -MT [^ ]+ -MF [^ ]+||; s| -o [^ ]+ -c [^ ]+| -o $scratch/planted.o -c $scratch/$file|" <<< "$compile")
  link=$(tail -n 1 <<< "$commands")
  link=${link/ -o bin\/fuzz\/${target}_replay / $scratch/planted.o -o $scratch/replay }
  (cd "$build" && eval "$compile" && eval "$link") > "$scratch/log" 2>&1 || { tail -n 20 "$scratch/log"; fail "$name: does not build"; }
  if { "$scratch/replay" "$source/fuzz/corpus/$target" > "$scratch/said" 2>&1; } 2> /dev/null; then fail "$name: not found"; fi
  grep -qF -- "grlc finding: refuted $said" "$scratch/said" || { tail -n 3 "$scratch/said"; fail "$name: expected '$said'"; }
  count=$((count + 1))
done < "$source/fuzz/planted.tsv"
[ $count -ge 12 ] || fail "only $count lines in planted.tsv"
printf '%d planted, %d found by the seeds\n' $count $count
