#!/usr/bin/env bash
# A run that did not do, once and with work, what the manifest asks for is never green.
#   reconcile_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

asked() { printf '{"id": "%s", "engine": "%s", "bound": {%s}, "least_work": %s}' "$@"; }
row() { printf '{"id": "%s", "engine": "%s", "bound": {%s}, "verdict": "%s", "work": %s}' "$@"; }
list() { # ROW...
  local IFS=,
  printf '{"checks": [%s]}' "$*"
}
reported() { list "$@" | sed 's/^{/{"report": 2, /'; }

maps='"map_count": 2, "grid": [4, 4]'
wide='"map_count": 2, "grid": [4, 8]'
small='"grid": [2, 2], "bits": 4'
a=$(asked lossless maps "$maps" 2)
b=$(asked lossless proof "$small" 3)
list "$a" "$b" > manifest.json
pass_a=$(row lossless maps "$maps" pass 2)
pass_b=$(row lossless proof "$small" pass 3)

judged() { # EXIT_CODE TEXT ROW...: the report of these rows is judged so, in a line with the text
  local code=$1 text=$2
  shift 2
  reported "$@" > report.json
  expect "$code" judge report.json --manifest manifest.json
  says stdout "$text"
}
judged 0 'every check that the manifest asks for has passed' "$pass_a" "$pass_b"
judged 1 'missing: lossless by proof (2x2 grid, N=4)' "$pass_a"
judged 1 'missing: lossless by maps (2 maps, 4x4 grids)'
judged 1 'doubled: lossless by maps (2 maps, 4x4 grids)' "$pass_a" "$pass_a" "$pass_b"
judged 1 'doubled: lossless by maps (2 maps, 4x4 grids)' "$pass_a" "$(row lossless maps "$maps" refuted 2)" "$pass_b"
judged 1 'unlisted: total by maps (2 maps, 4x4 grids)' "$pass_a" "$pass_b" "$(row total maps "$maps" pass 2)"
judged 1 'unlisted: lossless by rapidcheck (2 maps, 4x4 grids)' "$(row lossless rapidcheck "$maps" pass 2)" "$pass_b"
judged 3 'too little work: lossless by maps (2 maps, 4x4 grids)' "$(row lossless maps "$maps" pass 0)" "$pass_b"
judged 3 'too little work: lossless by maps (2 maps, 4x4 grids)' "$(row lossless maps "$maps" pass 1)" "$pass_b"
judged 1 'refuted: lossless by maps' "$(row lossless maps "$maps" refuted 2)" "$pass_b"
judged 2 'unknown: lossless by maps' "$(row lossless maps "$maps" unknown 2)" "$pass_b"
judged 3 'vacuous: lossless by maps' "$(row lossless maps "$maps" vacuous 2)" "$pass_b"
judged 3 'skipped: lossless by maps' "$(row lossless maps "$maps" skipped 2)" "$pass_b"
judged 1 'broken: lossless by maps' "$(row lossless maps "$maps" broken 2)" "$pass_b"
judged 1 '"fine" is no verdict' "$(row lossless maps "$maps" fine 2)" "$pass_b"
judged 1 'is no verdict' "$(row lossless maps "$maps" PASS 2)" "$pass_b"
judged 1 'refuted: lossless by maps' "$(row lossless maps "$maps" refuted 2)" "$(row lossless proof "$small" unknown 3)"

# One value of a bound that differs, or one more or less, is another check.
for other in "$wide" '"map_count": 3, "grid": [4, 4]' '"map_count": 2' "$maps, \"seed\": 1"; do
  judged 1 'missing: lossless by maps (2 maps, 4x4 grids)' "$(row lossless maps "$other" pass 2)" "$pass_b"
  says stdout 'unlisted: lossless by maps ('
done
judged 1 'unlisted: lossless by maps (2 maps, 4x8 grids)' "$(row lossless maps "$wide" pass 2)" "$pass_b"
judged 1 'unlisted: lossless by proof (2x2 grid, N=4, any map)' "$pass_a" "$(row lossless proof "$small, \"for_all\": \"maps\"" pass 3)"
judged 0 'every check that the manifest asks for has passed' "$(row lossless maps '"grid": [4, 4], "map_count": 2' pass 2)" "$pass_b"

# Exact work: neither less nor more.
list "$a" "$(asked lossless proof "$small" 3 | sed 's/least_work/work/')" > manifest.json
judged 0 'every check that the manifest asks for has passed' "$pass_a" "$pass_b"
judged 3 'too little work: lossless by proof (2x2 grid, N=4) did 2 queries, the manifest asks for exactly 3' "$pass_a" "$(row lossless proof "$small" pass 2)"
judged 1 'other work: lossless by proof (2x2 grid, N=4) did 4 queries, the manifest asks for exactly 3' "$pass_a" "$(row lossless proof "$small" pass 4)"
judged 0 'every check that the manifest asks for has passed' "$(row lossless maps "$maps" pass 3)" "$pass_b"

reported "$pass_a" "$pass_b" > good.json
unreadable() { # TEXT...: manifest.json is refused in a line with the texts, whatever was reported
  expect 65 judge good.json --manifest manifest.json
  [ "$(wc -l < stderr)" = 1 ] || fail 'not one line'
  says stderr 'manifest.json'
  local text
  for text in "$@"; do says stderr "$text"; done
  expect 65 evidence --manifest manifest.json --report report_of_all.json
  [ ! -e report_of_all.json ] || fail 'a report in spite of a bad manifest'
}
list > manifest.json
unreadable 'asks for no check'
list "$a" "$b" "$a" > manifest.json
unreadable 'rows 1 and 3 are the same check: lossless by maps (2 maps, 4x4 grids)'
for work in least_work work; do
  list "$b" "$(asked lossless maps "$maps" 0 | sed "s/least_work/$work/")" > manifest.json
  unreadable 'row 2, ' 'may do no work'
done
list "$(asked lossless maps "$maps" 2 | sed 's/"least_work": 2/&, "work": 2/')" > manifest.json
unreadable 'row 1, ' 'not one of "work" and "least_work"'
printf '{"checks": [' > manifest.json
unreadable 'not a manifest'
printf '[]' > manifest.json
unreadable 'not an object'
printf '{"checks": {}}' > manifest.json
unreadable '"checks" is not a list'
list "$a" | sed 's/^{/{"more": 1, /' > manifest.json
unreadable 'unknown key "more"'

# Each row is of the form, to the last value of its bound; the line names the row and what is wrong with it.
edited() { # EDIT TEXT: the second of three rows, edited
  list "$(asked total maps "$maps" 2)" "$(sed "$1" <<< "$a")" "$b" > manifest.json
  [ "$(sed "$1" <<< "$a")" != "$a" ] || fail "nothing edited: $1"
  unreadable 'row 2, {' "$2"
}
edited 's/"id"/"ids"/' 'no key "id"'
edited 's/"lossless"/1/' '"id" is not a string'
edited 's/"maps"/"mapps"/' '"engine" is "mapps", none of: maps, table, rapidcheck, coverage, fuzz, proof, replay'
edited 's/"bound": {[^}]*}, //' 'no key "bound"'
edited 's/{"map_count.*}, /"2 maps, 4x4 grids", /' '"bound" is not an object'
edited 's/, "least_work": 2/, "verdict": "pass"&/' 'unknown key "verdict"'
edited 's/, "least_work": 2//' 'not one of "work" and "least_work"'
edited 's/"least_work": 2/"least_work": "2"/' '"least_work" is not a whole number'
edited 's/"least_work": 2/"least_work": -2/' '"least_work" is not a whole number'
edited 's/"least_work": 2/"least_work": 2.0/' '"least_work" is not a whole number'
edited 's/"least_work": 2/"least_work": true/' '"least_work" is not a whole number'
edited 's/"grid"/"gird"/' 'unknown key "gird"'
edited 's/\[4, 4\]/"4x4"/' '"grid" is not [rows, columns]'
edited 's/\[4, 4\]/[4, 4, 4]/' '"grid" is not [rows, columns]'
edited 's/\[4, 4\]/[4, 4294967296]/' '"grid" is not a whole number from 0 to 4294967295'
edited 's/"map_count": 2/"maps": "data"/' '"maps" is "data", none of: data/maps, large'
edited 's/"map_count": 2/"for_all": 1/' '"for_all" is not a string'
rm manifest.json
unreadable 'cannot be read'

# The same of a report.
list "$a" "$b" > manifest.json
refused() { # TEXT: report.json is refused in a line with the text
  expect 65 judge report.json --manifest manifest.json
  [ "$(wc -l < stderr)" = 1 ] || fail 'not one line'
  says stderr "$1"
}
printf '' > report.json
refused 'not a report'
printf '[]' > report.json
refused 'not an object'
# As earlier versions wrote it.
printf '{"checks": [{"id": "lossless", "engine": "maps", "bound": "2 maps", "verdict": "pass", "work": 1, "unit": "maps"}]}' > report.json
refused 'it is of another version, expected "report": 2; make it again with this grlc'
list "$pass_a" | sed 's/^{/{"report": 3, /' > report.json
refused 'it is of another version'
printf '{"report": 2}' > report.json
refused 'no key "checks"'
printf '{"report": 2, "checks": 1}' > report.json
refused '"checks" is not a list'
reported "$pass_a" | sed 's/^{/{"checked": [], /' > report.json
refused 'unknown key "checked"'
for edit in 's/"verdict": "pass"/"verdict": 1/' 's/, "verdict": "pass"//' 's/"work": 3/&, "replay": "grlc check"/' 's/"work": 3/&, "repeat": "never"/' \
  's/"work": 3/"work": "much"/' 's/"proof"/"prove"/' 's/"bits"/"bit"/'; do
  reported "$pass_a" "$(sed "$edit" <<< "$pass_b")" > report.json
  [ "$(sed "$edit" <<< "$pass_b")" != "$pass_b" ] || fail "nothing edited: $edit"
  refused 'row 2, {'
done
expect 65 judge missing.json --manifest manifest.json
finish
