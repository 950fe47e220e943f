#!/usr/bin/env bash
# Plants the defects of defects.tsv, one at a time, into a copy of the codecs, and expects of each that `grlc compare sizes --round-trip` on
# the maps of data/ refutes the codec that has it, and no other. A defect that nobody sees is a failure of the round-trip property.
#   plant.sh SOURCE_DIRECTORY BUILD_DIRECTORY SCRATCH_DIRECTORY
# BUILD_DIRECTORY holds a finished build of the source.
set -euo pipefail
# shellcheck source=tools/planting.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../../tools/planting.sh"
planting_begins "$1" "$2" "$3" compare

planted=0
while IFS=$'\t' read -r name codec file there instead; do
  plant "$name" "$file" "$there" "$instead" "$file"
  status=0
  "$scratch/grlc" compare sizes --round-trip "$source/data/maps" > "$scratch/compared" 2>&1 || status=$?
  [ "$status" = 1 ] || { tail -n 3 "$scratch/compared"; fail "$name: not caught, exit code $status"; }
  refuted=$(grep '^refuted round trip: ' "$scratch/compared")
  ! grep -qvE ": ${codec}[^ :]*: [^:]* => got .*, expected " <<< "$refuted" || { printf '%s\n' "$refuted"; fail "$name: another codec is refuted"; }
  printf '%-24s caught: %s\n' "$name" "$(head -n 1 <<< "$refuted" | cut -c 1-140)"
  planted=$((planted + 1))
done < <(grep -v '^#' "$source/compare/codecs/defects/defects.tsv")

[ "$planted" -ge 8 ] || fail "only $planted defects were planted"
printf '%d defects planted and caught\n' "$planted"
