#!/usr/bin/env bash
# On the whole collection of feature maps, where it lies beside the checkout, every codec returns every map, and GRLC moves at least
# 11 % fewer map bytes than the best of RLC, ZVC and EBPC, on each network at both widths; else the excerpt in data/maps.
#   compare_all_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

maps=$SOURCE/../shared/maps least=178 networks=8
[ -e "$maps" ] || maps=$SOURCE/data/maps least=23 networks=6
expect 0 compare sizes "$maps" --round-trip --general
says stdout "every codec gave back all $least maps"
expect 0 compare sizes "$maps" --json
grep -E '^      "saved": ' stdout | awk -F ': ' '{ ++n; print "saved:", $2; if ($2 < 0.11) less = 1 } END { exit less || n != '$networks' }' ||
  fail "less than 11 %, or not $networks networks"

# The figures of data/networks are of these maps, every layer; of an excerpt some are missing, and that is said.
code=0
[ $least = 178 ] || code=65
for file in "$SOURCE"/data/networks/*.toml; do
  name=$(basename "$file" .toml)
  [ -e "$maps/$name" ] || continue
  expect $code compare sizes "$maps/$name" --network "$file"
  [ $code = 65 ] || says stdout 'all uJ'
done
finish
