#!/usr/bin/env bash
# Checks the fuzz targets in a folder as OSS-Fuzz's build check does, without the checks that OSS-Fuzz has dropped. No target may
# be broken, and the seeds must pass.
#   check_targets.sh OUT address|undefined|coverage TARGET...     all targets, by their names in OUT: lossless_fuzzer ...
# The folder is moved while this runs, so that a path that was built into a binary fails.
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

# An extra target is one that nobody knows, and a missing one would not be noticed.
difference=$(diff <(printf '%s\n' "$@" | sort) <(find moved -maxdepth 1 -type f -executable ! -name llvm-symbolizer -printf '%f\n' | sort) | grep '^[<>]' | tr '\n' ' ') || true
[ -z "$difference" ] || bad "not the targets that were asked for (<), but others (>): $difference"
status=0
printf '%s\0' "$@" | xargs -0 -P "$(nproc)" -I '{}' "$check_target" "$scratch/moved/{}" "$sanitizer" "$scratch/{}" || status=1
exit $status
