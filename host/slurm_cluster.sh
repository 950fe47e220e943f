# shellcheck shell=bash
# Sourced by tests: a Slurm of their own on this machine, of one controller and two nodes with two processors each, that runs as
# the user who runs the test. It needs neither systemd, cgroups nor /etc/slurm, and has a munged of its own.

# A daemon ends with the shell, even if the shell is killed.
daemon() { # NAME COMMAND...: its number goes to daemons[NAME]
  local name=$1
  shift
  setpriv --pdeathsig KILL "$@" > "$cluster/$name.log" 2>&1 &
  daemons[$name]=$!
}

kill_daemon() { # NAME
  [ -n "${daemons[$1]:-}" ] || return 0
  kill -KILL "${daemons[$1]}" 2> /dev/null || true
  wait "${daemons[$1]}" 2> /dev/null || true
  unset "daemons[$1]"
}

free_ports() { # COUNT: the first of COUNT consecutive ports on which nobody listens
  local first i taken
  for _ in {1..100}; do
    first=$((10000 + RANDOM % 20000)) taken=
    for ((i = 0; i < $1; ++i)); do
      ! (exec 3<> "/dev/tcp/127.0.0.1/$((first + i))") 2> /dev/null || taken=1
    done
    [ -n "$taken" ] || { printf '%d' "$first"; return; }
  done
  return 1
}

start_node() { daemon "$1" /usr/sbin/slurmd -D -f "$SLURM_CONF" -N "$1"; } # NAME

cluster_begins() { # FOLDER: created for all files of the cluster
  local port host
  cluster=$1
  declare -gA daemons=()
  export SLURM_CONF=$cluster/slurm.conf
  mkdir -m 755 "$cluster" "$cluster/state"
  port=$(free_ports 3)
  host=$(uname -n)
  host=${host%%.*}
  (umask 077 && head -c 128 /dev/urandom > "$cluster/munge.key")
  cat > "$SLURM_CONF" << END
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthInfo=socket=$cluster/munge.socket
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool-%n
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SlurmdParameters=config_overrides
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=100000
KillWait=1
ReturnToService=2
NodeName=node0 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=2
NodeName=node1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=2
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
  daemon munged /usr/sbin/munged --foreground --key-file="$cluster/munge.key" --socket="$cluster/munge.socket" \
    --pid-file="$cluster/munged.pid" --log-file="$cluster/munge.log" --seed-file="$cluster/munge.seed"
  for _ in {1..100}; do [ -S "$cluster/munge.socket" ] && break || sleep 0.05; done
  daemon slurmctld /usr/sbin/slurmctld -D -c -f "$SLURM_CONF"
  start_node node0
  start_node node1
  for _ in {1..200}; do
    [ "$(sinfo --noheader --Node --states=idle --format=%N 2> /dev/null | wc -l)" = 2 ] && return
    sleep 0.1
  done
  tail -n 5 "$cluster"/*.log
  return 1
}

# Work on the nodes outlives their slurmd. The steps are killed first: they would report how their task ended.
kill_steps() {
  local step
  for step in /proc/[0-9]*; do
    grep -qx slurmstepd "$step/comm" 2> /dev/null || continue
    grep -qazF "SLURM_CONF=$SLURM_CONF" "$step/environ" 2> /dev/null || continue
    # shellcheck disable=SC2046
    kill -KILL "${step#/proc/}" $(cat "$step/task/${step#/proc/}/children") 2> /dev/null || true
  done
}

# The nodes stop at once, with all that runs there. The controller notices by itself after SlurmdTimeout.
lose_nodes() {
  kill_daemon node0
  kill_daemon node1
  kill_steps
  scontrol update nodename=node0,node1 state=down reason=lost
}

cluster_ends() { # also ends everything that the shell runs in the background
  [ -n "${cluster:-}" ] || return 0
  # shellcheck disable=SC2046
  { kill -KILL $(jobs -p); wait; } 2> /dev/null  # bash reports each killed job
  kill_steps
}
