#!/usr/bin/env bash
# The fuzz targets in a folder as OSS-Fuzz's build check sees them, with what that check has given up asking: none may be broken, and
# the seeds run clean.
#   check_targets.sh OUT address|undefined|coverage TARGET...     all of them, as they are named in OUT: lossless_fuzzer ...
# While it runs the folder lies elsewhere, so that a path that was built in leads nowhere.
set -euo pipefail
check_target=$(dirname "$(realpath "$0")")/check_target.sh
out=$(realpath "$1") sanitizer=$2
shift 2

bad() { printf 'BAD BUILD: %s\n' "$*"; exit 1; }

case $sanitizer in address | undefined | coverage) ;; *) bad "$sanitizer: no sanitizer of this check" ;; esac
[ $# -gt 0 ] || bad "$out: no targets: nothing was checked"
scratch=$(mktemp -d)
trap 'mv "$scratch/moved" "$out"; rm -rf "$scratch"' EXIT
mv "$out" "$scratch/moved"
cd "$scratch"

# A target more is one that nobody knows, one less is one that nobody misses.
difference=$(diff <(printf '%s\n' "$@" | sort) <(find moved -maxdepth 1 -type f -executable ! -name llvm-symbolizer -printf '%f\n' | sort) | grep '^[<>]' | tr '\n' ' ') || true
[ -z "$difference" ] || bad "not the targets that were asked for (<), but others (>): $difference"
status=0
printf '%s\0' "$@" | xargs -0 -P "$(nproc)" -I '{}' "$check_target" "$scratch/moved/{}" "$sanitizer" "$scratch/{}" || status=1
exit $status
