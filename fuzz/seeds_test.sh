#!/bin/sh
# The committed seeds are what the code makes, each of them reaching what it says: seeds_test.sh MAKE_SEEDS CORPUS SCRATCH.
set -eu
make_seeds=$1 corpus=$2 scratch=$3

rm -rf "$scratch"
"$make_seeds" "$scratch"
if ! diff -r "$corpus" "$scratch"; then
  echo "the seeds in $corpus are not those that the code makes: grlc_make_seeds $corpus"
  exit 1
fi
large=$(find "$corpus" -type f -size +4k -name '*.case')
if [ -n "$large" ]; then
  echo "seeds of more than 4 KiB: $large"
  exit 1
fi
