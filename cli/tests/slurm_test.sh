#!/usr/bin/env bash
# On a real Slurm, which the test starts, proofs end as they do on one machine, whatever becomes of tasks, nodes and the run that
# gathers.
#   slurm_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"
# shellcheck source=slurm_tasks.sh
. "$(dirname "${BASH_SOURCE[0]}")/slurm_tasks.sh"

clocks=(prove run --obligation handshake-by-lemmas)  # seconds; with --full a second proof

# Nobody who answers, and a refusal.
printf 'ClusterName=test\nSlurmctldHost=localhost(127.0.0.1)\nSlurmctldPort=1\nMessageTimeout=1\nNodeName=n\nPartitionName=p Nodes=n\n' > dead.conf
SLURM_CONF=$PWD/dead.conf expect 69 "${clocks[@]}" --slurm unheard
says stderr 'Unable to contact slurm controller'
cluster_begins "$scratch/cluster" || fail 'no cluster'
SBATCH_PARTITION=nowhere expect 69 "${clocks[@]}" --slurm unheard
says stderr 'Invalid partition name'

# As on one machine, and gathered once more without a task.
all=(prove run --grid 1x2 --bits 1 --rlimit 10000)  # some pass, most are unknown
expect 2 "${all[@]}" --case-directory cases
cp stdout local.txt
expect 2 "${all[@]}" --case-directory cases --json
cp stdout local.json
tasks=$(grep -c ' proof  ' local.txt)
[ "$tasks" -ge 20 ] || fail "$tasks tasks"
expect 2 "${all[@]}" --slurm all
cmp stdout local.txt || fail 'other than on one machine'
[ "$(logs all)" = "$tasks" ] || fail "$(logs all) tasks were begun, expected $tasks"
expect 2 "${all[@]}" --slurm all --json
cmp stdout local.json || fail 'other than on one machine'

# A result that is cut short, of another task or list, or missing is proved again, and only that one.
truncate -s -9 all/results/0.json
cp all/results/3.json all/results/2.json
sed -i 's/"list": "./&0/' all/results/4.json
rm all/results/6.json
expect 2 "${all[@]}" --slurm all
cmp stdout local.txt || fail 'other than on one machine'
[ "$(logs all)" = $((tasks + 4)) ] || fail "$(($(logs all) - tasks)) tasks were begun again, expected 4"
for task in 0 2 4 6; do
  [ "$(find all/logs -name "$task.*.log" | wc -l)" = 2 ] || fail "task $task was not begun again"
done

# Tasks are killed, then the nodes are lost with what runs there: each is submitted again, without a word.
in_background killed "${clocks[@]}" --full --slurm killed
until_so process_of killed 0
until_so process_of killed 1
first=$(process_of killed 0) second=$(process_of killed 1)
expect 65 "${clocks[@]}" --full --slurm killed
says stderr 'another run gathers here'
kill -KILL "$first"
scancel "$(basename killed/logs/1.*.log .log | cut -d . -f 2)_1"
until_so another_process_of killed 0 "$first"
until_so another_process_of killed 1 "$second"
first=$(process_of killed 0) second=$(process_of killed 1)
lose_nodes
start_node node0
start_node node1
until_so another_process_of killed 0 "$first"
until_so another_process_of killed 1 "$second"
# A daemon alone that is killed and begins again costs no task.
kill_daemon node0
start_node node0
ends 0 killed 0
[ "$(grep -c ' pass ' stdout)" = 2 ] || fail 'not two proofs'
[ "$(logs killed)" = 6 ] || fail "$(logs killed) tasks were begun, expected three attempts of two"

# The run is killed: the next one waits for its task. Ctrl-C: the task is cancelled, and the next run begins it anew.
in_background stopped "${clocks[@]}" --slurm stopped
until_so process_of stopped 0
{ kill -KILL "$background" && ! wait "$background"; } 2> /dev/null
first=$(process_of stopped 0)
in_background stopped "${clocks[@]}" --slurm stopped
until_so test -e stopped/logs/squeue.log
sleep 1
[ "$(process_of stopped 0)" = "$first" ] || fail 'begun twice'
kill -INT "$background"
ends 130 stopped 1
says stderr 'grlc: interrupted: tasks are cancelled'
until_so queue_empty
expect 0 "${clocks[@]}" --slurm stopped
[ "$(logs stopped)" = 2 ] || fail "$(logs stopped) tasks were begun, expected 2"

# A task that dies whenever it runs, of a second of processor time, is given up, and said to be.
run bash -c 'ulimit -S -t 1; exec "$@"' - "$GRLC" "${clocks[@]}" --slurm dying --attempts 2
[ "$status" = 1 ] || fail "exit code $status of a task that dies"
grep -qE 'broken handshake-by-lemmas by proof: no result: job [0-9]+ FAILED \([A-Za-z]+\), job [0-9]+ FAILED \([A-Za-z]+\); see .*/dying/logs/0\.[0-9]+\.log$' stdout || fail 'not why'
[ -e "$(sed -n 's/.*; see //p' stdout)" ] || fail 'no log'
[ "$(tail -n 1 stdout)" = "$GRLC prove run --obligation handshake-by-lemmas --grid 4x4 --bits 8" ] || fail 'no line to prove it again'
[ "$(logs dying)" = 2 ] || fail "$(logs dying) attempts"
expected=$((expected + 1))
finish
