#!/usr/bin/env bash
# The maps of a folder are what the table says, on the reference and on the hardware model; and a table or a folder that is not
# whole is red.
#   maps_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

cp -r "$SOURCE/data/maps" maps
table=maps/expected.tsv
judge() { # EXIT_CODE TEXT
  expect "$1" verify --expected "$table" maps --schedules 1 --case-directory cases
  says stdout "$2"
  [ "$1" = 0 ] || tail -n 1 stdout | grep -qE '^[^ ]+ (replay|verify) ' || fail 'the last line does not reproduce the failure'
}
judge 0 ' 23 maps'

map=resnet18-cifar10/cat7/u8/16-relu.npy
sound=$(cat $table)
for column in 3 4 5 6 7 8 9; do
  awk -F '\t' -v OFS='\t' -v map=$map -v column=$column '$1 == map { $column += 1 } 1' <<< "$sound" > $table
  judge 1 "refuted expected by table: $map: "
done
sed 's/[0-9a-f]\{8\}$/00000000/' <<< "$sound" > $table
judge 1 'payload_crc32 => got '
grep -v "$map" <<< "$sound" > $table
judge 1 "$map: a map that has no row"
{ printf '%s\n' "$sound"; grep "$map" <<< "$sound" | sed 's/16-relu/17-relu/'; } > $table
judge 1 'a row that has no map'
printf '%s\n%s\n' "$sound" "$(grep "$map" <<< "$sound")" > $table
expect 65 verify --expected $table maps
head -n 1 <<< "$sound" > $table
expect 65 verify --expected $table maps
cut -f 1-9 <<< "$sound" > $table
expect 65 verify --expected $table maps
printf '%s\n' "$sound" > $table
expect 65 verify --expected $table missing
mkdir empty
expect 65 verify --expected $table empty
says stderr 'holds no map'
{ head -c 1000 maps/$map; printf 'xxxx'; tail -c +1005 maps/$map; } > other.npy
cp other.npy maps/$map
judge 1 "refuted expected by table: $map: "
head -c 1000 other.npy > maps/$map
expect 65 verify --expected $table maps

# Planes that no grid divides, of the words of an early layer: one word per cycle all the same.
layer=$SOURCE/data/maps/vgg16-cifar10/ship7/u8/00-conv1_1.npy
for shape in 1800:5:7 4:113:113 300:14:14 300:13:13 60:1:1000 9000:1:1 5:112:113; do
  IFS=: read -r channels rows columns <<< "$shape"
  { npy_header '|u1' "($channels, $rows, $columns)"; head -c $((128 + channels * rows * columns)) "$layer" | tail -c +129; } > "$shape.npy"
  expect 0 verify "$shape.npy" --schedules 1 --json
  grep -oE '"(en|de)coder_words_per_cycle": [0-9.]+' stdout | awk -v shape="$shape" \
    '{ ++rates; if ($2 < 0.99) { print shape, $0; slow = 1 } } END { exit slow || rates != 2 }' || fail "$shape: less than 0.99 words per cycle"
done

# A dimension of 2^20 - 1 is the largest that the hardware model takes; one more is said to be skipped, and that is not a pass.
wide() { # COLUMNS: one row, zeros but for the words of a layer at its end
  { npy_header '|u1' "($1,)"; head -c $(($1 - 4096)) /dev/zero; tail -c 4096 "$layer"; } > "$1.npy"
}
wide 1048575
expect 0 verify 1048575.npy --schedules 0
wide 1048576
expect 3 verify 1048576.npy --schedules 0
says stdout 'the hardware model does not take a map of 1 x 1 x 1048576'
expect 0 encode 1048576.npy -o output/wide.grlc
expect 0 decode output/wide.grlc -o output/wide.npy
cmp <(tail -c 1048576 1048576.npy) <(tail -c 1048576 output/wide.npy) || fail 'a map of 2^20 columns comes back as another'
expect 64 compare cycles 1048576.npy --dram 1
says stderr 'dimensions below 2^20'

# Grids that the hardware model does not take are said to be skipped, and that is not a pass.
expect 3 verify "$layer" --grid 8x8
says stdout 'the hardware model takes grids of up to 16 words'
expect 0 verify "$layer" --bits 9 --grid 3x5 --seed 7
finish
