#!/usr/bin/env bash
# A result of a task on a cluster counts only if this program wrote it whole, for this task of this list. Nothing else in the
# folder does, and Slurm, which is not there, is asked again. The tasks are begun by hand.
#   tasks_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

proof=(prove run --obligation lossless --grid 1x1 --bits 1)
mkdir none

gather() { # EXIT_CODE ARGUMENT...: without Slurm
  local code=$1
  shift
  PATH=$PWD/none run "$GRLC" "$@"
  [ "$status" = "$code" ] || fail "grlc $*: exit code $status, expected $code"
  expected=$((expected + 1))
}
not_there() { # the proof has no result
  gather 69 "${proof[@]}" --slurm run
  [ "$(cat stderr)" = 'grlc: squeue cannot be started: is Slurm installed?; the same command goes on where this one stopped' ] || fail 'not the one line'
}

not_there
expect 0 prove run --slurm run --task 0
says stdout 'pass'
gather 0 "${proof[@]}" --slurm run
says stdout 'pass'
expect 0 "${proof[@]}" --case-directory cases
cp stdout local
gather 0 "${proof[@]}" --slurm run/
cmp stdout local || fail 'other than on one machine'

# Results that are none.
result=run/results/0.json
cp $result sound.json
for edit in 's/"list": "./&0/' 's/"task": 0/"task": 1/' 's/"id": "lossless"/"id": "total"/' 's/"bits": 1/"bits": 2/' 's/"engine": "proof"/"engine": "fuzz"/' \
  's/"paths"/"path"/' 's/"work": [0-9]*/"work": "much"/' 's/{/[/' '1q' 'd'; do
  sed "$edit" sound.json > $result
  ! cmp -s $result sound.json || fail "nothing edited: $edit"
  not_there
done
rm $result
not_there
mkdir $result
not_there
rmdir $result
# A verdict that is none of the six is no pass, and what is written as one has to stand up to the ledger.
sed 's/"verdict": "pass"/"verdict": "fine"/' sound.json > $result
gather 1 "${proof[@]}" --slurm run
says stdout '"fine" is no verdict'
sed 's/"rlimit": [0-9]*/"rlimit": 1/' sound.json > $result
gather 1 "${proof[@]}" --slurm run
says stdout 'twice or less than half'
cp sound.json $result
gather 0 "${proof[@]}" --slurm run

# A pass of another list; other proofs, another program and other files in the folder.
gather 69 "${proof[@]}" --rlimit 1 --slurm limited
expect 0 prove run --slurm limited --task 0
gather 2 "${proof[@]}" --rlimit 1 --slurm limited
cp $result limited/results
gather 69 "${proof[@]}" --rlimit 1 --slurm limited
expect 65 "${proof[@]}" --slurm limited
says stderr 'is the list of other proofs, or of another program'
cp "$GRLC" other
printf x >> other
for arguments in "${proof[*]} --slurm run" 'prove run --slurm run --task 0'; do
  # shellcheck disable=SC2086
  run ./other $arguments
  [ "$status" = 65 ] && [ "$(wc -l < stderr)" = 1 ] || fail "exit code $status of another program"
  says stderr 'of another program'
  expected=$((expected + 1))
done
touch output/file
expect 65 "${proof[@]}" --slurm output
says stderr 'holds something else'
[ "$(ls -A output)" = file ] || fail 'a list among other files'
rm output/file

# A task that is not of the list, and lists that are none.
expect 64 prove run --slurm run --task 1
expect_nothing_written 65 prove run --slurm output --task 0
cp run/tasks.json tasks.json
for edit in 's/"lossless"/"losses"/' 's/"bits": 1/"bits": "one"/' 's/"tasks"/"task"/' '1q' 'd'; do
  sed "$edit" tasks.json > run/tasks.json
  expect 65 prove run --slurm run --task 0
done
finish
