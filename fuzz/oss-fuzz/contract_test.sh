#!/usr/bin/env bash
# build.sh meets the contract of OSS-Fuzz and ClusterFuzzLite. For each sanitizer it builds a copy of the checkout in the
# environment of their base image, and its output in $OUT passes check_targets.sh after $SRC and $WORK are gone. `checks`: each of
# those checks is seen to fail.
#   contract_test.sh [checks|address|undefined|coverage ...]     all four by default
set -euo pipefail
here=$(dirname "$(realpath "$0")")
checkout=$(realpath "$here/../..")
[ $# -gt 0 ] || set -- checks address undefined coverage

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
targets=$(sed -nE 's/^(PROPERTY|READER)_TARGET\(([a-z_]+), .*/\2_fuzzer/p' "$here/../targets.def")

# The flags of the base image and its `compile`.
common='-O1 -fno-omit-frame-pointer -gline-tables-only -Wno-error=incompatible-function-pointer-types -Wno-error=int-conversion -Wno-error=deprecated-declarations -Wno-error=implicit-function-declaration -Wno-error=implicit-int -Wno-error=vla-cxx-extension -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION'
undefined=array-bounds,bool,builtin,enum,function,integer-divide-by-zero,null,object-size,return,returns-nonnull-attribute,shift,signed-integer-overflow,unreachable,vla-bound,vptr
declare -A flags=(
  [address]='-fsanitize=address -fsanitize-address-use-after-scope -fsanitize=fuzzer-no-link'
  [undefined]="-fsanitize=$undefined,unsigned-integer-overflow -fno-sanitize-recover=$undefined -fsanitize=fuzzer-no-link"
  [coverage]='-fprofile-instr-generate -fcoverage-mapping -pthread -Wl,--no-as-needed -Wl,-ldl -Wl,-lm -Wno-unused-command-line-argument'
)

build() { # SANITIZER: builds into $root/out
  rm -rf "$root/src" "$root/work" "$root/out"
  mkdir -p "$root/src/grlc" "$root/work" "$root/out"
  # The files that a Dockerfile's COPY would bring, without those built here.
  tar -C "$checkout" --exclude=./build --exclude=./.git -cf - . | tar -C "$root/src/grlc" -xf -
  cp "$checkout/.clusterfuzzlite/build.sh" "$root/src/build.sh"
  env -i PATH="$PATH" HOME="$root" SRC="$root/src" WORK="$root/work" OUT="$root/out" \
    SANITIZER="$1" FUZZING_ENGINE=libfuzzer ARCHITECTURE=x86_64 LIB_FUZZING_ENGINE=-fsanitize=fuzzer CC=clang-19 CXX=clang++-19 \
    CFLAGS="$common ${flags[$1]}" CXXFLAGS="$common ${flags[$1]}" \
    bash "$root/src/build.sh" > "$root/log" 2>&1 || { tail -n 20 "$root/log"; printf '%s: build.sh failed\n' "$1"; exit 1; }
  # The binaries show that no sanitizer is mixed in; this shows that none is asked for.
  if grep -o -- '-fsanitize[^ "]*' "$root/work/grlc/build.ninja" | sort -u | grep -vxF -f <(tr ' ' '\n' <<< "${flags[$1]} -fsanitize=fuzzer"); then
    printf '%s: the build adds sanitizer flags to those of the environment\n' "$1"
    exit 1
  fi
  rm -rf "$root/src" "$root/work"
}

for sanitizer in "$@"; do
  began=$SECONDS
  case $sanitizer in
    checks) "$here/check_targets_test.sh" "$root/checks"; continue ;;
    address | undefined | coverage) build "$sanitizer" ;;
    *) printf 'contract_test.sh: %s is none of checks, address, undefined, coverage\n' "$sanitizer" >&2; exit 64 ;;
  esac
  built=$((SECONDS - began))
  # shellcheck disable=SC2086  # a word a target
  "$here/../check_targets.sh" "$root/out" "$sanitizer" $targets
  printf '%s: %d targets, built in %d s, checked in %d s\n' "$sanitizer" "$(wc -w <<< "$targets")" $built $((SECONDS - began - built))
done
