#!/usr/bin/env bash
# Each check of check_targets.sh fails on a target that has just this fault, and the good target passes.
#   check_targets_test.sh SCRATCH
set -euo pipefail
checks=$(dirname "$(realpath "$0")")/../check_targets.sh
rm -rf "$1"
mkdir -p "$1"
cd "$1"

# 300 cases that access memory: enough edges and calls for every threshold.
source_of() { # BODY: placed before the cases in the target's function
  printf '#include <cstddef>\n#include <cstdint>\n#include <cstdio>\n#include <cstdlib>\nstatic volatile int table[512];\nstatic volatile unsigned at;\n'
  printf 'int counted();\n#ifdef few\nint counted() { return at > 3; }\n#else\n'
  printf '__attribute__((noinline)) static void planted() { at = at; }\n'
  printf 'extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {\n%s\nif (size < 2) return 0;\n' "$1"
  printf 'switch (data[0] + 256 * (data[1] & 1)) {\n'
  for i in $(seq 0 299); do printf 'case %d: table[at + %d] += (1 << (at + %d)) / int(at + 1); break;\n' "$i" "$i" $((i % 7)); done
  printf '}\nreturn 0;\n}\n#ifdef with_main\nint main() { return 0; }\n#endif\n#endif\n'
}

engine=-fsanitize=fuzzer
counters=-fsanitize=fuzzer-no-link
address=-fsanitize=address
undefined=-fsanitize=array-bounds,shift,signed-integer-overflow,integer-divide-by-zero

compile() { # NAME BODY FLAG...: compiles the object; `link` links it with the same flags and the engine
  local name=$1 body=$2
  shift 2
  source_of "$body" > "$name.cpp"
  clang++-19 -O0 -g0 -c "$@" "$name.cpp" -o "$name.o"
}

link() { # NAME FLAG...
  local name=$1
  shift
  clang++-19 "$name.o" $engine "$@" -o "$name"
}

built() { compile "$@" && link "$1" "${@:3}"; } # NAME BODY FLAG...

# A folder as build.sh leaves it, with one target: the binary NAME as t_fuzzer.
folder() { # NAME
  rm -rf out seeds
  mkdir out seeds
  cp "$1" out/t_fuzzer
  for i in $(seq 0 299); do printf '%b' "\\x$(printf %x $((i % 256)))\\x$((i / 256))" > "seeds/$i"; done
  printf '[libfuzzer]\nmax_len = 64\ndict = t_fuzzer.dict\n' > out/t_fuzzer.options
  printf 'one="\\x01"\n' > out/t_fuzzer.dict
  (cd seeds && cmake -E tar cf ../out/t_fuzzer_seed_corpus.zip --format=zip .)
}

passes() { # NAME SANITIZER
  folder "$1"
  "$checks" out "$2" t_fuzzer > said || { cat said; echo "$1: refused"; exit 1; }
  grep -q '^t_fuzzer: 300 seeds, ' said || { cat said; echo "$1: not counted"; exit 1; }
}

refused() { # LINE [TARGET...]: checks the folder in its present state
  local line=$1
  shift
  [ $# -gt 0 ] || set -- t_fuzzer
  if "$checks" out "$sanitizer" "$@" > said 2>&1; then
    cat said
    echo "accepted, expected: $line"
    exit 1
  fi
  grep -qF "BAD BUILD: $line" said || { cat said; echo "expected: $line"; exit 1; }
  [ -d out ] || { echo "the folder is not back in its place"; exit 1; }
  count=$((count + 1))
}
count=0

export -f source_of compile link built
export engine counters address undefined
{
  printf '%s\0' \
    "built good '' $counters $address" \
    "built good_undefined '' $counters $undefined" \
    "built good_coverage '' -fprofile-instr-generate -fcoverage-mapping" \
    "built plain '' $counters" \
    "compile without_engine '' -Dwith_main && clang++-19 without_engine.o -o without_engine" \
    "compile linked '' $counters && link linked $address" \
    "built mixed '' $counters $address $undefined" \
    "built uncounted '' $address" \
    "compile unsanitized '' $counters && link unsanitized" \
    "built memory '' $counters -fsanitize=memory" \
    "built data_flow 'planted();' $counters $address -Dplanted=__dfsan_planted" \
    "built with_memory 'planted(); planted(); planted(); planted();' $counters $address -Dplanted=__msan_planted" \
    "compile counted_in_part 'counted();' $address && compile few '' -Dfew $counters && link counted_in_part $address few.o" \
    "built exits 'if (at == 0) exit(0);' $counters $address" \
    "built fails_on_seed 'if (size == 2 && data[0] == 43) abort();' $counters $address" \
    "built fails_at_start 'if (at == 0) abort();' $counters $address" \
    "built wants_path 'FILE* f = fopen(\"$PWD/out/t_fuzzer.dict\", \"r\"); if (f == nullptr) abort(); fclose(f);' $counters $address" \
    "built returns_early 'if (size < 1000) return 0;' $counters $address" \
    "compile wants_library '' $counters $address && link wants_library $address -Wl,--no-as-needed -lz" \
    "built quits_with_profile 'if (size == 2 && data[0] == 43) abort();' -fprofile-instr-generate -fcoverage-mapping" \
    "built unprofiled ''"
} | xargs -0 -P "$(nproc)" -I '{}' bash -euo pipefail -c '{}' || { echo 'a target of the test does not build'; exit 1; }

sanitizer=address
passes good address
refused 'not the targets that were asked for' t_fuzzer another_fuzzer
cp good out/nobody_knows_fuzzer
refused 'not the targets that were asked for'
folder good
mv out/t_fuzzer out/t_fuzzer.exe
refused 't_fuzzer.exe: a name with other characters' t_fuzzer.exe
folder good
objcopy --strip-all out/t_fuzzer
refused 't_fuzzer: does not hold the name LLVMFuzzerTestOneInput'
folder good
printf '\xb7' | dd of=out/t_fuzzer bs=1 seek=18 conv=notrunc status=none
refused 't_fuzzer: not for x86-64: '
folder wants_library
refused 't_fuzzer: needs a library that the base image does not have: libz.so'
folder unsanitized
refused 't_fuzzer: not built with the address sanitizer'
folder good_undefined
refused 't_fuzzer: not built with the address sanitizer'
folder linked
refused 't_fuzzer: linked with the address sanitizer, but not compiled with it'
folder mixed
refused 't_fuzzer: an address build with the undefined-behaviour sanitizer'
folder memory
refused 't_fuzzer: not built with the address sanitizer'
folder with_memory
refused 't_fuzzer: built with the memory sanitizer'
folder data_flow
refused 't_fuzzer: built with the data-flow sanitizer'
folder uncounted
refused 't_fuzzer: no coverage instrumentation'
folder counted_in_part
refused 't_fuzzer: instrumented in part: '
folder exits
refused 't_fuzzer: does not come to the end of 4 runs'
folder fails_at_start
refused 't_fuzzer: does not come to the end of 4 runs'
folder wants_path
refused 't_fuzzer: does not come to the end of 4 runs'
folder fails_on_seed
refused 't_fuzzer: fails on its seeds'
folder returns_early
refused 't_fuzzer: its seeds reach '
folder good
rm out/t_fuzzer.options
refused 't_fuzzer: no t_fuzzer.options'
printf 'max_len = 64\n' > out/t_fuzzer.options
refused 't_fuzzer: its options have no [libfuzzer] section'
printf '[libfuzzer]\ndict = t_fuzzer.dict\n' > out/t_fuzzer.options
refused 't_fuzzer: its options have no max_len'
printf '[libfuzzer]\nmax_len = 64\n' > out/t_fuzzer.options
refused 't_fuzzer: its options do not name t_fuzzer.dict'
folder good
: > out/t_fuzzer.dict
refused 't_fuzzer: no t_fuzzer.dict'
printf 'one="\\y"\n' > out/t_fuzzer.dict
refused 't_fuzzer: fails on its seeds'
printf '# nothing\n' > out/t_fuzzer.dict
refused 't_fuzzer: its dictionary was not read'
folder good
mv out/t_fuzzer_seed_corpus.zip out/t_fuzzers_seed_corpus.zip
refused 't_fuzzer: no t_fuzzer_seed_corpus.zip'
printf 'no archive' > out/t_fuzzer_seed_corpus.zip
refused 't_fuzzer: its seeds are no archive'
mkdir nothing
cmake -E tar cf out/t_fuzzer_seed_corpus.zip --format=zip nothing
refused 't_fuzzer: its archive of seeds is empty'

sanitizer=undefined
passes good_undefined undefined
folder without_engine
refused 't_fuzzer: not built with the undefined-behaviour sanitizer'
folder plain
refused 't_fuzzer: linked with the undefined-behaviour sanitizer, but not compiled with it'
folder mixed
refused 't_fuzzer: an undefined build with the address sanitizer'

sanitizer=coverage
passes good_coverage coverage
folder quits_with_profile
refused 't_fuzzer: fails on its seeds'
folder unprofiled
refused 't_fuzzer: leaves no profile'
printf 'check_targets.sh: %d bad targets refused\n' "$count"
