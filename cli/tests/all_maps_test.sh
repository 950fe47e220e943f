#!/usr/bin/env bash
# The whole collection of feature maps, where it lies beside the checkout, is what its table says, bit for bit; else the excerpt
# of it in data/maps.
#   all_maps_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

maps=$SOURCE/../shared/maps least=178
[ -e "$maps" ] || maps=$SOURCE/data/maps least=23
expect 0 verify --expected "$maps/expected.tsv" "$maps" --schedules 2
cat stdout
[ "$(sed -n '1s/ maps, .*//p' stdout)" -ge $least ] || fail "fewer than $least maps"
finish
