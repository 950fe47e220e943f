#!/usr/bin/env bash
# Every golden file decodes, or fails with the name, the rule and the bit that golden.tsv says; and every error of the format
# is among them.
#   golden_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

golden=$SOURCE/data/golden
seen=
while IFS=$'\t' read -r file expect rule bit bits zero_run sparse dense offset _; do
  case $file in file | '#'*) continue ;; esac
  if [ "$expect" = ok ]; then
    expect 0 decode "$golden/$file" -o back.npy
    rm back.npy
    expect 0 info "$golden/$file" --json
    for field in "\"payload_bits\": $bits," "\"zero_run\": $zero_run," "\"sparse\": $sparse," "\"dense\": $dense," "\"offset\": $offset" '"canonical": true'; do
      says stdout "$field"
    done
  else
    expect_nothing_written 65 decode "$golden/$file" -o output/one.npy
    case $rule in
      '' | - | none) says stderr ": $expect at bit $bit" ;;
      *) says stderr ": $expect (rule $rule) at bit $bit" ;;
    esac
  fi
  seen+=" $expect $rule "
done < "$golden/golden.tsv"
for name in truncated bad_width run_past_end word_overflow trailing_data not_canonical bad_magic bad_version bad_checksum bad_geometry \
  bad_flags bad_padding split_run zero_grid zero_word base width kind ok; do
  case $seen in *" $name "*) ;; *) fail "no golden file for $name" ;; esac
done
finish
