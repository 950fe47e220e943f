#!/usr/bin/env bash
# The rules of the model's language are compile errors. Each file of rejected/ must fail to compile, with an error that matches the
# pattern in its first line. The model itself must compile with the same command.
#   rejected_test.sh COMPILER SOURCE_DIRECTORY
set -euo pipefail
compiler=$1 source=$2

compile() { "$compiler" -std=c++20 -fsyntax-only -I "$source" "$1" 2>&1; }

if ! output=$(compile "$source/hwmodel/instances_1_4.cpp"); then
  printf '%s\nthe model itself does not compile, so a failure would prove nothing\n' "$output"
  exit 1
fi
count=0
for file in "$source"/hwmodel/rejected/*.cpp; do
  reason=$(sed -n '1s|^// expected: ||p' "$file")
  [ -n "$reason" ] || { echo "$file: no expected reason in its first line"; exit 1; }
  if output=$(compile "$file"); then
    echo "$file: compiles, and must not"
    exit 1
  fi
  grep -qE "$reason" <<< "$output" || { printf '%s\n%s: rejected, but not for "%s"\n' "$output" "$file" "$reason"; exit 1; }
  count=$((count + 1))
done
[ "$count" -ge 6 ] || { echo "only $count files in rejected/"; exit 1; }
echo "$count mistakes rejected"
