#!/usr/bin/env bash
# On a real Slurm, which the test starts, the tasks of a campaign share what they find, and nothing of it goes with a task, a node or
# the run that gathers.
#   fuzz_slurm_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"
# shellcheck source=slurm_tasks.sh
. "$(dirname "${BASH_SOURCE[0]}")/slurm_tasks.sh"
targets=$(dirname "$GRLC")/fuzz

inputs() { find "$1/corpus" -type f 2> /dev/null | wc -l; } # FOLDER
kept() { # FOLDER COUNT: so many inputs at least, each under the SHA-1 of its bytes; the engine may have put smaller ones for some
  [ "$(inputs "$1")" -ge "$2" ] || fail "$1: $2 inputs, then $(inputs "$1")"
  find "$1"/corpus/*/ -type f -printf '%f  %p\n' | sha1sum --check --quiet || fail "$1: an input is not whole"
}
has_inputs() { [ "$(inputs "$1")" -ge "$2" ]; } # FOLDER COUNT

cluster_begins "$scratch/cluster" || fail 'no cluster'

# Two tasks per target; gathered once more without a task.
two=(fuzz run --target total --target canonical --seconds 3 --tasks 2 --slurm two)
expect 0 "${two[@]}"
cp stdout first
[ "$(grep -c ' pass ' stdout)" = 4 ] && [ "$(logs two)" = 4 ] || fail 'not four tasks'
[ "$(grep -c '"verdict": "pass"' two/campaign.json)" = 4 ] || fail 'not what campaign.json says'
kept two 50
expect 0 "${two[@]}"
cmp stdout first && [ "$(logs two)" = 4 ] || fail 'begun again'
expect 65 fuzz run --target total --seconds 3 --slurm two
says stderr 'is the list of other campaigns, or of another program'

# A task is killed, then the nodes are lost with what runs there: each is submitted again, and goes on from what was found.
lost=(fuzz run --target total --seconds 15 --tasks 2 --slurm lost)
in_background lost "${lost[@]}"
until_so process_of lost 0
until_so process_of lost 1
until_so has_inputs lost 50
before=$(inputs lost)
first=$(process_of lost 0) second=$(process_of lost 1)
kill -KILL "$first"
until_so another_process_of lost 0 "$first"
first=$(process_of lost 0)
lose_nodes
start_node node0
start_node node1
until_so another_process_of lost 0 "$first"
until_so another_process_of lost 1 "$second"
ends 0 lost 0
[ "$(grep -c ' pass ' stdout)" = 2 ] || fail 'not two campaigns'
[ "$(logs lost)" = 5 ] || fail "$(logs lost) tasks were begun, expected three attempts and two"
kept lost "$before"

# Ctrl-C: tasks are cancelled, have no result, and are begun anew.
stopped=(fuzz run --target total --seconds 8 --slurm stopped)
in_background stopped "${stopped[@]}"
until_so has_inputs stopped 20
before=$(inputs stopped)
kill -INT "$background"
ends 130 stopped 1
says stderr 'grlc: interrupted: tasks are cancelled'
until_so queue_empty
[ ! -e stopped/results/0.json ] || fail 'a cancelled task has a result'
expect 0 "${stopped[@]}"
[ "$(logs stopped)" = 2 ] || fail "$(logs stopped) tasks were begun, expected 2"
kept stopped "$before"

# A finding of one task ends in a case, and in the line that replays it.
mkdir -p bin/fuzz
cp "$GRLC" bin/grlc
cp "$(dirname "$targets")/fuzz_tests/planted_fuzzer" bin/fuzz/lossless_fuzzer
run bin/grlc fuzz run --target lossless --from-nothing --seconds 100 --slurm found
[ "$status" = 1 ] || fail "exit code $status of a finding"
says stdout 'refuted lossless by fuzz: word 0 => got 5, expected another'
[ "$(tail -n 1 stdout)" = "$PWD/bin/grlc replay $(find "$PWD/found/cases" -name 'lossless-word-got-expected-another-*.case')" ] || fail 'no line that replays it'
expected=$((expected + 1))
finish
