#!/usr/bin/env bash
# A run that did not do, once and with work, what the manifest asks for is never green.
#   reconcile_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

asked() { printf '{"id": "%s", "engine": "%s", "bound": "%s", "least_work": %s}' "$@"; }
row() { printf '{"id": "%s", "engine": "%s", "bound": "%s", "verdict": "%s", "work": %s, "unit": "cases", "detail": "", "replay": ""}' "$@"; }
list() { # ROW...
  local IFS=,
  printf '{"checks": [%s]}' "$*"
}

a=$(asked lossless maps '2 maps' 2)
b=$(asked lossless proof '2x2' 3)
list "$a" "$b" > manifest.json
pass_a=$(row lossless maps '2 maps' pass 2)
pass_b=$(row lossless proof '2x2' pass 3)

judged() { # EXIT_CODE TEXT ROW...: the report of these rows is judged so, in a line with the text
  local code=$1 text=$2
  shift 2
  list "$@" > report.json
  expect "$code" judge report.json --manifest manifest.json
  says stdout "$text"
}
judged 0 'every check that the manifest asks for has passed' "$pass_a" "$pass_b"
judged 1 'missing: lossless by proof (2x2)' "$pass_a"
judged 1 'missing: lossless by maps (2 maps)'
judged 1 'doubled: lossless by maps (2 maps)' "$pass_a" "$pass_a" "$pass_b"
judged 1 'doubled: lossless by maps (2 maps)' "$pass_a" "$(row lossless maps '2 maps' refuted 2)" "$pass_b"
judged 1 'unlisted: total by maps (2 maps)' "$pass_a" "$pass_b" "$(row total maps '2 maps' pass 2)"
judged 1 'unlisted: lossless by maps (1 maps)' "$(row lossless maps '1 maps' pass 2)" "$pass_b"
judged 3 'too little work: lossless by maps (2 maps)' "$(row lossless maps '2 maps' pass 0)" "$pass_b"
judged 3 'too little work: lossless by maps (2 maps)' "$(row lossless maps '2 maps' pass 1)" "$pass_b"
judged 1 'refuted: lossless by maps' "$(row lossless maps '2 maps' refuted 2)" "$pass_b"
judged 2 'unknown: lossless by maps' "$(row lossless maps '2 maps' unknown 2)" "$pass_b"
judged 3 'vacuous: lossless by maps' "$(row lossless maps '2 maps' vacuous 2)" "$pass_b"
judged 3 'skipped: lossless by maps' "$(row lossless maps '2 maps' skipped 2)" "$pass_b"
judged 1 'broken: lossless by maps' "$(row lossless maps '2 maps' broken 2)" "$pass_b"
judged 1 '"fine" is no verdict' "$(row lossless maps '2 maps' fine 2)" "$pass_b"
judged 1 'is no verdict' "$(row lossless maps '2 maps' PASS 2)" "$pass_b"
judged 1 'refuted: lossless by maps' "$(row lossless maps '2 maps' refuted 2)" "$(row lossless proof 2x2 unknown 3)"

# Exact work: neither less nor more.
list "$a" "$(asked lossless proof '2x2' 3 | sed 's/least_work/work/')" > manifest.json
judged 0 'every check that the manifest asks for has passed' "$pass_a" "$pass_b"
judged 3 'too little work: lossless by proof (2x2) did 2 cases, the manifest asks for exactly 3' "$pass_a" "$(row lossless proof 2x2 pass 2)"
judged 1 'other work: lossless by proof (2x2) did 4 cases, the manifest asks for exactly 3' "$pass_a" "$(row lossless proof 2x2 pass 4)"
judged 0 'every check that the manifest asks for has passed' "$(row lossless maps '2 maps' pass 3)" "$pass_b"

list "$pass_a" "$pass_b" > good.json
unreadable() { # TEXT: manifest.json is refused, whatever was reported
  expect 65 judge good.json --manifest manifest.json
  says stderr "$1"
  expect 65 evidence --manifest manifest.json --report report_of_all.json
  [ ! -e report_of_all.json ] || fail 'a report in spite of a bad manifest'
}
list > manifest.json
unreadable 'asks for no check'
list "$a" "$b" "$a" > manifest.json
unreadable 'stands in it twice'
list "$(asked lossless maps '2 maps' 0)" > manifest.json
unreadable 'may do no work'
list "$(asked lossless maps '2 maps' 0 | sed 's/least_work/work/')" > manifest.json
unreadable 'may do no work'
list "$(asked lossless maps '2 maps' 2 | sed 's/"least_work": 2/&, "work": 2/')" > manifest.json
unreadable 'has both'
printf '{"checks": [' > manifest.json
unreadable 'not a manifest'
printf '[]' > manifest.json
unreadable 'not a manifest'
printf '{"checks": [{"id": 1}]}' > manifest.json
unreadable 'not a manifest'
printf '{"checks": [{"id": "lossless", "engine": "maps", "bound": "2 maps"}]}' > manifest.json
unreadable 'not a manifest'
rm manifest.json
unreadable 'cannot be read'

list "$a" "$b" > manifest.json
for report in '' '{}' '{"checks": 1}' '{"checks": [{"id": "lossless"}]}' '{"checks": [{"id": "lossless", "engine": "maps", "bound": "", "verdict": 1, "work": 1}]}'; do
  printf '%s' "$report" > report.json
  expect 65 judge report.json --manifest manifest.json
done
expect 65 judge missing.json --manifest manifest.json
finish
