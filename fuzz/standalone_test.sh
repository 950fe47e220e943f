#!/bin/sh
# The runner without an engine reports what it ran, and fails if it ran nothing:
#   standalone_test.sh LOSSLESS_REPLAY PLANTED_REPLAY PLANTED_READER_REPLAY FUZZ_FOLDER SCRATCH
set -u
lossless=$1 planted=$2 reader=$3 fuzz=$4 scratch=$5
corpus=$fuzz/corpus/lossless

rm -rf "$scratch"
mkdir -p "$scratch/empty" "$scratch/short/lossless"
failures=0

# fails NAME LINE COMMAND...: the command has to end with another code than 0 and print LINE.
fails() {
  name=$1 line=$2
  shift 2
  if "$@" >"$scratch/out" 2>&1; then
    echo "$name: accepted"
    failures=1
  elif ! grep -qF -- "$line" "$scratch/out"; then
    echo "$name: expected \"$line\", got:"
    cat "$scratch/out"
    failures=1
  fi
}

fails "no arguments" "no inputs: nothing was run" "$lossless"
fails "an empty folder" "no inputs: nothing was run" "$lossless" "$scratch/empty"
fails "a folder that is missing" "no such file or folder" "$lossless" "$scratch/missing"
fails "a missing one after one that is there" "no such file or folder" "$lossless" "$corpus/one_zero_grid.case" "$scratch/missing"

cp "$corpus/one_zero_grid.case" "$scratch/short/lossless"
echo "lossless 2" >"$scratch/short/COUNTS"
fails "fewer seeds than committed" "1 inputs run, expected 2" sh "$fuzz/replay_corpus.sh" "$lossless" "$scratch/short" lossless
: >"$scratch/short/COUNTS"
fails "no count" "no count of seeds" sh "$fuzz/replay_corpus.sh" "$lossless" "$scratch/short" lossless

# The false claim fails if the first word is 5, as in the worked example.
marked=$corpus/worked_example_sparse.case
fails "a false claim" "grlc finding: refuted lossless: word 0 => got 5, expected another; replay: grlc replay FILE" "$planted" "$marked"
fails "the input of a false claim is named" "worked_example_sparse.case" "$planted" "$marked"
if ! "$planted" "$corpus/one_zero_grid.case" >"$scratch/out" 2>&1; then
  echo "the false claim fails on an input without a 5:"
  cat "$scratch/out"
  failures=1
fi
[ "$(tail -n 1 "$scratch/out")" = "1 inputs run" ] || { echo "expected \"1 inputs run\""; failures=1; }

# The wrong reader allocates what a file claims: 255 x 64 KiB here, and 15 x 64 KiB within bounds.
printf '\377' >"$scratch/claims_much"
printf '\017' >"$scratch/claims_little"
fails "a reader that believes a length" "grlc finding: refuted npy-reader: memory => got 167" "$reader" "$scratch/claims_much"
if ! "$reader" "$scratch/claims_little" >"$scratch/out" 2>&1; then
  echo "the wrong reader fails within bounds:"
  cat "$scratch/out"
  failures=1
fi
exit $failures
