# shellcheck shell=bash
# Sourced by the tests of this folder, which take the program and the source directory as arguments: what a command must do is said
# in one line, what it did is printed where it differs, and a test that expected nothing fails.
set -euo pipefail
GRLC=$(realpath "$1")
# shellcheck disable=SC2034  # for the tests
SOURCE=$(realpath "$2")
export NO_COLOR=1
scratch=$(mktemp -d)
chmod 755 "$scratch"
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
mkdir output
progress='^ *[0-9]+\.[0-9] s  (pass|refuted|unknown|vacuous|skipped|broken) '
expected=0
status=0  # of the last command

fail() {
  printf 'failed: %s\n' "$*"
  [ ! -s stdout ] || sed 's/^/  stdout: /' stdout
  [ ! -s stderr ] || sed 's/^/  stderr: /' stderr
  exit 1
}

run() { # COMMAND...: its exit code goes to `status`, what it prints to the files stdout and stderr
  status=0
  "$@" > stdout 2> stderr || status=$?
}

# The program ends with the exit code and says what it has to say on one line of stderr, nothing where it passes. `evidence` has a
# line of progress for each check that has finished.
expect() { # EXIT_CODE ARGUMENT...
  local code=$1 lines
  shift
  run "$GRLC" "$@"
  [ "$status" = "$code" ] || fail "grlc $*: exit code $status, expected $code"
  lines=$(wc -l < stderr)
  case $code in
    64 | 65 | 69 | 74 | 130) [ "$lines" = 1 ] && [ "$(head -c 6 stderr)" = 'grlc: ' ] || fail "grlc $*: not one line 'grlc: ...' on stderr" ;;
    *) { [ "$lines" = 0 ] || { [ "$1" = evidence ] && ! grep -qvE "$progress" stderr; }; } || fail "grlc $*: not silent on stderr" ;;
  esac
  expected=$((expected + 1))
}

# As above, and nothing is left in output/, where the command was to write.
expect_nothing_written() { # EXIT_CODE ARGUMENT...
  expect "$@"
  [ -z "$(ls -A output)" ] || fail "grlc ${*:2}: left $(ls -A output)"
}

until_so() { # COMMAND...: succeeds, within a minute
  local tries=0
  until "$@" > until_so.log 2>&1; do
    [ $((++tries)) -lt 1200 ] || fail "not in a minute: $*: $(cat until_so.log)"
    sleep 0.05
  done
}

in_background() { # NAME ARGUMENT...: stdout and stderr to NAME.out and NAME.err, its number to `background`
  "$GRLC" "${@:2}" > "$1.out" 2> "$1.err" &
  background=$!
}

ends() { # EXIT_CODE NAME LINES: what is in the background does, with so many lines on stderr
  status=0
  { wait "$background" || status=$?; } 2> /dev/null
  cp "$2.out" stdout
  cp "$2.err" stderr
  [ "$status" = "$1" ] || fail "exit code $status, expected $1"
  [ "$(wc -l < stderr)" = "$3" ] || fail "not $3 lines on stderr"
  expected=$((expected + 1))
}

says() { # FILE TEXT
  grep -qF -- "$2" "$1" || fail "no '$2' in $1"
}

finish() {
  [ "$expected" -gt 0 ] || fail 'nothing was expected'
  printf '%d expectations met\n' "$expected"
}

# Files byte by byte. Numbers become hexadecimal text, little-endian; `bytes` makes a file's bytes of it.
le() { # BYTES NUMBER
  local i number=$2
  for ((i = 0; i < $1; ++i)); do
    printf '%02x' $((number & 255))
    number=$((number >> 8))
  done
}

bytes() { # HEXADECIMAL...
  local text=$*
  text=${text// /}
  # shellcheck disable=SC2059
  printf "$(sed 's/../\\x&/g' <<< "$text")"
}

crc32() { # HEXADECIMAL: zlib's CRC-32 of these bytes, as 4 bytes of a file
  local crc=$((0xffffffff)) i bit
  for ((i = 0; i < ${#1}; i += 2)); do
    crc=$((crc ^ 0x${1:i:2}))
    for ((bit = 0; bit < 8; ++bit)); do crc=$(((crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0))); done
  done
  le 4 $((crc ^ 0xffffffff))
}

# A .grlc file with right checksums: N Gh Gw C H W S FLAGS SEGMENT..., each segment in hexadecimal. TABLE, where it is set, stands
# for the segments' lengths.
grlc_file() {
  local header body segment
  header=47524c4301$(le 1 "$1")$(le 1 "$2")$(le 1 "$3")$(le 4 "$4")$(le 4 "$5")$(le 4 "$6")$(le 4 "$7")$(le 4 "$8")
  shift 8
  body=
  for segment in "$@"; do body+=$(le 4 $((${#segment} / 16))); done
  [ $(($# % 2)) = 0 ] || body+=00000000
  body=${TABLE:-$body}
  for segment in "$@"; do body+=$segment; done
  bytes "$header" "$(crc32 "$header")" "$body" "$(crc32 "$body")"
}

npy_header() { # DESCR SHAPE [FORTRAN_ORDER]: what numpy writes before the words
  local text="{'descr': '$1', 'fortran_order': ${3:-False}, 'shape': $2, }"
  while (((${#text} + 11) % 64 != 0)); do text+=' '; done
  bytes "934e554d50590100$(le 2 $((${#text} + 1)))"
  printf '%s\n' "$text"
}
