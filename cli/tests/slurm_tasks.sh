# shellcheck shell=bash
# Sourced after expect.sh by the tests on a real Slurm, which ends with the test.
# shellcheck source=../../host/slurm_cluster.sh
. "$SOURCE/host/slurm_cluster.sh"
# shellcheck disable=SC2154
trap 'cluster_ends; rm -rf "$scratch"' EXIT

process_of() { # FOLDER TASK
  { grep -lsazFx -- "$scratch/$1" /proc/[0-9]*/cmdline || true; } | { xargs -r grep -lsazFx -- "$2" || true; } | cut -d / -f 3 | grep .
}
another_process_of() { local now; now=$(process_of "$1" "$2") && [ "$now" != "$3" ]; } # FOLDER TASK PROCESS
logs() { find "$1/logs" -name '[0-9]*.log' | wc -l; } # FOLDER: so many tasks were begun
queue_empty() { [ -z "$(squeue --noheader)" ]; }
