#!/usr/bin/env bash
# Sizes, traffic and energy of maps whose codes were counted by hand; every codec gives back the maps of data/; and of what is wrong
# with a folder, a map, an archive or network.toml one line says what and where.
#   compare_test.sh GRLC SOURCE_DIRECTORY [MEMORY_LIMIT_IN_KB]
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

limit=${3:-}  # none in a build with sanitizers, which map terabytes
[ -z "$limit" ] || ulimit -v "$limit"

npy() { # DESCR SHAPE HEXADECIMAL...: to stdout
  npy_header "$1" "$2"
  bytes "${@:3}"
}

# A zip file of .npy files, each NAME=FILE, packed by gzip, which knows the checksum. CLAIM, where it is set, stands for the size of the
# first once it is unpacked.
npz() {
  local one name file size crc packed offset=0 local_part central='' count=0 claim=${CLAIM:-}
  for one in "$@"; do
    name=$(printf '%s.npy' "${one%%=*}" | od -An -v -tx1 | tr -d ' \n')
    file=${one#*=}
    packed=$(gzip -nc "$file" | od -An -v -tx1 | tr -d ' \n')
    crc=${packed: -16:8}
    size=${claim:-$(le 4 "$(stat -c %s "$file")")}
    claim=
    packed=${packed:20:-16}
    local_part=14000000080000002100$crc$(le 4 $((${#packed} / 2)))$size$(le 2 $((${#name} / 2)))0000
    bytes 504b0304"$local_part$name$packed"
    central+=504b01021400${local_part}00000000000000000000$(le 4 $offset)$name
    offset=$((offset + 30 + ${#name} / 2 + ${#packed} / 2))
    count=$((count + 1))
  done
  bytes "$central" 504b050600000000 "$(le 2 $count)$(le 2 $count)$(le 4 $((${#central} / 2)))$(le 4 $offset)0000"
}

# `number` of what --json said, by the last line above it that names the codec.
codec_says() { # CODEC KEY NUMBER
  awk -v codec="\"$1\":" -v key="\"$2\":" -v number="$3" '
    $1 == codec { inside = 1 } inside && $1 == key { got = $2; sub(/,$/, "", got); if (got != number) exit 1; found = 1; exit }
    END { exit !found }' stdout || fail "$1: $2 is not $3"
}

printf 'sizes by hand\n'
# Eight fives. GRLC: two grids of 1 x 4, each tag, width, base: 2 * (2 + 3 + 8) bits, a block of 64. RLC: eight pairs of 12 or 13
# bits. ZVC: flags and eight words. EBPC: 8 bits, a word, a run of nine planes of 6 bits.
mkdir fives
npy '|u1' '(1, 1, 8)' 05 05 05 05 05 05 05 05 > fives/00-conv.npy
expect 0 compare sizes fives --json --general --round-trip
for one in raw:64:8 grlc:26:8 rlc-4:96:12 rlc-4-packed:128:16 rlc-5:104:13 rlc-5-packed:128:16 zvc:96:12 ebpc:22:3; do
  IFS=: read -r codec bits count <<< "$one"
  codec_says "$codec" bits "$bits"
  codec_says "$codec" bytes "$count"
done
says stdout '"offset": 2'
says stdout '"best_other": "ebpc"'
says stdout '"map_pj": 20480.0'  # one DRAM burst written and read, 512 bits each, at 20 pJ
expect 0 compare sizes fives
says stdout 'fives, 8-bit words: 1 map of 1 input'

# The layer's figures: 100 MACs of 0.2 + 0.05 + 2 * 10 / 8 pJ, 65 bytes of weights, so two DRAM bursts, and two of the map: at 1 pJ per bit.
cat > fives/network.toml <<'END'
name = "the fives"
[[layer]]
name = "00-conv"
macs = 100
weights = 65
[energy]
dram_pj_bit = 1
END
expect 0 compare sizes fives --json
says stdout '"network": "the fives"'
says stdout '"all_pj": 2323.0'
says stdout '"all_bytes": 256'
says stdout '"map_pj": 1024.0'
cp -r fives elsewhere
rm elsewhere/network.toml
expect 0 compare sizes elsewhere --network fives/network.toml --json
says stdout '"all_pj": 2323.0'
expect 0 compare sizes fives
says stdout 'all uJ'

printf 'the maps of data/\n'
expect 0 compare sizes "$SOURCE/data/maps" --round-trip --csv output/maps.csv
says stdout 'every codec gave back all 23 maps'
[ "$(wc -l < output/maps.csv)" = 24 ] || fail 'not one line per map'
# GRLC's bytes are what the table of an implementation apart says.
awk -F '\t' 'NR > 1 { print $5 }' "$SOURCE/data/maps/expected.tsv" | sort > expected_bytes
awk -F , 'NR == 1 { for (i = 1; i <= NF; ++i) if ($i == "grlc_bytes") column = i } NR > 1 { print $column }' output/maps.csv | sort > bytes
cmp expected_bytes bytes || fail 'not the bytes of expected.tsv'
rm output/maps.csv
expect 0 compare sweep "$SOURCE/data/maps"
says stdout '4x4 '
expect 0 compare sweep "$SOURCE/data/maps/vgg16-cifar10" --json
says stdout '"rlc_run_bits"'
expect_nothing_written 74 compare sizes fives --csv output

printf 'clocks\n'
map=$SOURCE/data/maps/resnet18-cifar10/cat7/u8/16-relu.npy
json_number() { grep -oE "\"$1\": [0-9.e-]+" stdout | awk '{ print $2 }'; }
expect 0 compare cycles "$map" --dram 2 --json # one beat per cycle, so as without DRAM
[ "$(json_number encoder_stalled) $(json_number decoder_stalled)" = '0.0 0.0' ] || fail 'stalled by a DRAM that is always ready'
free=$(json_number encoder_clocks)
expect 0 compare cycles "$map" --dram 0.25 --json # less than the map has after coding
[ "$(json_number encoder_clocks)" -gt $((2 * free)) ] || fail 'not slowed by a quarter of a byte per cycle'
[ "$(json_number raw_clocks)" = $((4 * $(json_number words))) ] || fail 'raw words are not four clocks each'
expect 0 compare cycles "$map" --dram 0.5
says stdout 'alone and with a DRAM of 0.5 bytes per cycle'
expect 64 compare cycles "$map" --dram 0
expect 64 compare cycles "$map" --dram 1 --grid 8x8
says stderr 'grids of up to 16 words'
expect 64 compare sweep "$map" --clocks 1

printf 'maps of float32\n'
mkdir floats
npy '<f4' '(1, 1, 4)' 0000803f 00000040 00000000 0000003f > floats/00.npy  # 1, 2, 0, 0.5
expect 65 compare sizes floats
says stderr '"floats/00.npy": '
says stderr '--quantize 8 or 16'
expect 0 compare sizes floats --quantize 16 --json
says stdout '"scale": 8192.0'
says stdout '"largest_error": 0.0'
expect 0 compare sizes floats --quantize 8 # by 127.5: 128, 255, 0, 64
says stdout '127.5'
says stdout '0.00392'  # of 1 / 255
npy '>f4' '(1, 1, 2)' bf800000 3f000000 > floats/00.npy # -1 and 0.5, so signed: -127 and 64
expect 0 compare sizes floats --quantize 8 --json
says stdout '"signed": true'
says stdout '"scale": 127.0'
for number in 0000c07f 0000807f 000080ff; do
  npy '<f4' '(1, 1, 2)' 0000803f $number > floats/00.npy
  expect 65 compare sizes floats --quantize 8
  says stderr 'index 1 is '
done
expect 64 compare sizes floats --quantize 9

printf 'archives\n'
npy '|u1' '(1, 2, 2)' 01 02 03 04 > b.npy
npz "conv1=fives/00-conv.npy" "conv2=b.npy" > net.npz
expect 0 compare sizes net.npz --json
says stdout '"map": "conv1"'
says stdout '"map": "conv2"'
codec_says ebpc bits 22
mkdir archives
cp net.npz archives
expect 0 compare sizes archives --round-trip
says stdout 'net, 8-bit words: 2 maps of 1 input'
head -c 100 net.npz > bad.npz
expect 65 compare sizes bad.npz
CLAIM=feffffff npz "conv1=b.npy" > bad.npz
expect 65 compare sizes bad.npz
says stderr '4294967294 bytes'
CLAIM=01000000 npz "conv1=b.npy" > bad.npz
expect 65 compare sizes bad.npz
npy '|u1' '(1, 65536, 65536)' 01 > lying.npy
npz "conv1=lying.npy" > bad.npz
expect 65 compare sizes bad.npz
says stderr 'cut short'
{ head -c 40 net.npz; printf 'x'; tail -c +42 net.npz; } > bad.npz
expect 65 compare sizes bad.npz
cp b.npy plain
npz "conv1=plain" | sed 's/conv1.npy/conv1.txt/g' > bad.npz
expect 65 compare sizes bad.npz
says stderr 'conv1.txt'
mkfifo fifo.npz
for name in fifo.npz missing.npz /dev/zero; do expect 65 compare sizes "$name"; done

printf 'folders that are no network\n'
mkdir empty
expect 65 compare sizes empty
says stderr 'no map is in this folder'
expect 65 compare sizes missing
expect 64 compare
mkdir mixed
cp fives/00-conv.npy mixed
npy '<u2' '(1, 1, 2)' 0500 0500 > mixed/01.npy
expect 65 compare sizes mixed
says stderr 'uint8'
says stderr 'uint16'
npy '|i1' '(1, 1, 2)' 05 05 > mixed/01.npy
expect 65 compare sizes mixed
head -c 100 b.npy > mixed/01.npy
expect 65 compare sizes mixed
says stderr 'mixed/01.npy'
npy '|u1' '(1, 1, 2)' ff 05 > mixed/01.npy
expect 65 compare sizes mixed --bits 4
says stderr '--bits 4'
expect 64 compare sweep fives --csv output/one.csv

printf 'network.toml\n'
wrong() { # LINE TEXT: what is said of the standard input
  cat > fives/network.toml
  expect 65 compare sizes fives
  says stderr "fives/network.toml\", line $1: "
  says stderr "$2"
}
layer=$'[[layer]]\nname = "00-conv"\n'
wrong 2 'not TOML' <<< $'name = "x"\nlayer = ['
wrong 1 'is not one of' <<< 'nam = "x"'
wrong 1 'name is not a text' <<< 'name = 5'
wrong 3 'macs is not a whole number' <<< "${layer}macs = -1"$'\nweights = 1'
wrong 3 'macs is not a whole number' <<< "${layer}macs = 9007199254740993"$'\nweights = 1'
wrong 3 'macs is not a whole number' <<< "${layer}macs = 1.5"$'\nweights = 1'
wrong 1 'has no macs' <<< "${layer}weights = 1"
wrong 1 'needs weights or weight_bytes, and not both' <<< "${layer}macs = 1"
wrong 1 'needs weights or weight_bytes, and not both' <<< "${layer}macs = 1"$'\nweights = 1\nweight_bytes = 1'
wrong 1 'has no name' <<< $'[[layer]]\nmacs = 1\nweights = 1'
wrong 5 'is not one of' <<< "${layer}macs = 1"$'\nweights = 1\nbias = 1'
wrong 5 'twice' <<< "${layer}macs = 1"$'\nweights = 1\n'"${layer}macs = 1"$'\nweights = 1'
wrong 1 'not a list of tables' <<< 'layer = 5'
wrong 2 'not a number of 0 or more' <<< $'[energy]\ndram_pj_bit = -1'
wrong 2 'not a number of 0 or more' <<< $'[energy]\ndram_pj_bit = nan'
wrong 2 'not a number of 0 or more' <<< $'[energy]\ndram_pj_bit = "20"'
wrong 2 'is not one of' <<< $'[energy]\ndram = 1'
cat > fives/network.toml <<< $'[[layer]]\nname = "01-conv"\nmacs = 1\nweights = 1'
expect 65 compare sizes fives
says stderr 'no layer is named "00-conv"'
cat > fives/network.toml <<< "${layer}macs = 1"$'\nweights = 1\n[[layer]]\nname = "fc"\nmacs = 1\nweights = 1'
expect 65 compare sizes fives
says stderr 'line 5: the layer "fc" has no map'
printf 'map = false\n' >> fives/network.toml
expect 0 compare sizes fives
head -c 2000000 /dev/zero > fives/network.toml
expect 65 compare sizes fives
expect 65 compare sizes fives --network missing.toml
finish
