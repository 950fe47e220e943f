#!/bin/sh
# The committed seeds are those that the code makes; each is declared and reaches what it declares; and every other corpus is
# refused: seeds_test.sh MAKE_SEEDS CORPUS SCRATCH.
set -eu
make_seeds=$1 corpus=$2 scratch=$3

rm -rf "$scratch"
mkdir -p "$scratch"
"$make_seeds" "$scratch/made"

same() { # CORPUS: compares seeds, declarations and counts
  diff -r "$1" "$scratch/made"
}

if ! same "$corpus"; then
  echo "the seeds in $corpus are not those that the code makes: grlc_make_seeds $corpus"
  exit 1
fi
large=$(find "$corpus" -type f -size +4k -name '*.*' ! -name SEEDS.tsv)
if [ -n "$large" ]; then
  echo "seeds of more than 4 KiB: $large"
  exit 1
fi

refused() { # WHAT COMMAND WORD: changes a copy of the corpus in $copy; the message must name the seed
  copy=$scratch/copy
  rm -rf "$copy"
  cp -R "$corpus" "$copy"
  eval "$2"
  if same "$copy" >"$scratch/said" 2>&1; then
    echo "$1: accepted"
    exit 1
  fi
  if ! grep -qF -- "$3" "$scratch/said"; then
    echo "$1: expected a word of $3, got:"
    cat "$scratch/said"
    exit 1
  fi
}

# shellcheck disable=SC2016  # for eval
{
  refused 'a seed that is not declared' 'cp "$copy/total/no_bytes.case" "$copy/total/another.case"' another.case
  refused 'a seed that is missing' 'rm "$copy/total/no_bytes.case"' no_bytes.case
  refused 'a seed that was changed' 'printf 0 >>"$copy/npy_reader/version_2.npy"' version_2.npy
  refused 'a seed that declares something else' \
    'sed -i "s/\(bad_width_dense\t\).*/\1canonical/" "$copy/SEEDS.tsv"' bad_width_dense
  refused 'a target without seeds' 'rm -r "$copy/case_reader"' case_reader
}
