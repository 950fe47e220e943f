#!/usr/bin/env bash
# The report as a page: each check of the manifest stands in it, failures have their replay line and a link, what was not run as
# that, and no text of a report becomes markup.
#   page_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

well_formed() { # FILE
  xmllint --noout "$1" > stdout 2> stderr || fail "$1: not well-formed, or no xmllint"
}

manifest=$SOURCE/manifest.json
passed() { sed '1s/{/{"report": 2,/; s/"\(least_\)*work": \([0-9]*\)/"verdict": "pass", "work": \2/' "$manifest"; }

printf 'a run that passed\n'
passed > report.json
expect 0 judge report.json --html page.html
says stdout 'the report: page.html'
well_formed page.html
says page.html '<strong>Pass</strong>'
for engine in maps rapidcheck coverage fuzz proof; do
  mapfile -t ids < <(sed -n 's/.*"id": "\([^"]*\)", "engine": "'$engine'".*/\1/p' "$manifest")
  [ ${#ids[@]} -gt 0 ] || fail "the manifest asks $engine for nothing"
  for id in "${ids[@]}"; do
    says page.html "<a href=\"#check-$engine-$id\"><b>pass</b></a>"
    says page.html "<tr id=\"check-$engine-$id\">"
  done
done
# Each check with the command that repeats it.
for command in 'prove run --obligation lossless --grid 2x2 --bits 4' 'prove run --obligation handshake --grid 2x2 --bits 4 --stalls 1' \
  'prove run --obligation reset --grid 4x4 --bits 8 --port 64' 'prove run --obligation encoders --grid 4x4 --bits 8 --instances 3' \
  'prove run --obligation grid-cursor' 'fuzz run --target npy-reader --runs 20000 --seed 1' 'check --property total --cases 10000 --seed 1' \
  'check --coverage --property decoder-equivalence --cases 10000 --seed 1' evidence 'evidence large'; do
  says page.html "<code>grlc $command</code>"
  read -ra words <<< "$command"
  expect 64 "${words[@]}" --unknown  # refused for this option alone: the command itself is spelled as it is today
  says stderr 'argument was not expected: --unknown;'
done
[ "$(grep -o 'Not run: ' page.html | wc -l)" = 6 ] || fail 'what a judged report does not hold is not said to be not run'
! grep -q 'class="refuted"' page.html || fail 'red without a failure'

printf 'a run that did not\n'
sed '0,/"engine": "maps".*"verdict": "pass"/s//&, "detail": "<script>x<\/script> \\u0001 \\"\&amp;", "case": "\/tmp\/a b\/lossless-1.case"/; 0,/"verdict": "pass"/s//"verdict": "refuted"/' \
  <(passed) > report.json
expect 1 judge report.json --html page.html
well_formed page.html
says page.html '<strong>Not passed</strong>'
says page.html '<td class="refuted"><a href="#check-maps-lossless"><b>refuted</b></a>'
grep -A1 -F '<tr id="check-maps-lossless">' page.html | grep -qF "Replay: <code>$GRLC replay '/tmp/a b/lossless-1.case'</code>" ||
  fail 'the red cell does not lead to its replay line'
says page.html 'a%20b/lossless-1.case">lossless-1.case</a>'
says page.html "&lt;script&gt;x&lt;/script&gt; $(printf '\xEF\xBF\xBD') &quot;&amp;amp;"
! grep -qE '<script|javascript:' page.html || fail 'a script'
! grep -oE '(href|src)="[^"]*"|url\(|@import' page.html | grep -vE '^href="(#|[^:]*\.case")' || fail 'something to fetch'

printf 'a refuted proof, with a link to its case\n'
passed | sed -E '0,/"engine": "proof".*"verdict": "pass"/s/("engine": "proof".*)"verdict": "pass"/\1"verdict": "refuted", "detail": "words 1", "case": "\/tmp\/lossless-2.case"/' > report.json
expect 1 judge report.json --html page.html
well_formed page.html
grep -A1 -F '<tr id="check-proof-lossless">' page.html | grep -qF 'lossless-2.case">lossless-2.case</a>' || fail 'no link to the case of a refuted proof'

printf 'checks that are missing, and a verdict that hides too little work\n'
passed | sed '3d; 4s/"work": [0-9]*/"work": 1/' > report.json
expect 1 judge report.json --html page.html
well_formed page.html
says page.html '<td class="missing"><a href="#check-maps-lossless"><b>MISSING</b></a>'
says page.html '<td class="vacuous"><a href="#check-maps-deterministic"><b>vacuous</b></a>'

printf 'a page that cannot be written\n'
passed > report.json
expect_nothing_written 74 judge report.json --html output
expect 74 judge report.json --html missing/page.html
expect 64 verify "$SOURCE"/data/maps/vgg16-cifar10/cat7/u8/*.npy --html page.html
finish
