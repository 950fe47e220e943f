# shellcheck shell=bash
# Sourced by mutants/run: how each engine is asked whether it kills the mutant that is built. ask_ENGINE CHECK returns 0 if it does,
# 1 if the mutant survives and 2 if something else is wrong; $detail says more. The caller sets:
#   name, file      of the mutant
#   finding         words that the report of the check has to hold; empty: any
#   scratch, build  $scratch/ENGINE/bin/grlc is the mutant, $build/bin/grlc the sound program
#   found, output   a folder for cases, and a file for what the check prints
: "${name:=}" "${file:=}" "${finding:=}" "${root:=}" "${scratch:=}" "${build:=}" "${found:=}" "${output:=}" "${alone:=}"

detail=''
survives() { detail=$*; return 1; }
is_broken() { detail=$*; return 2; }

# The program and its arguments refute the check, in these words.
refutes() { # CHECK COMMAND...
  local check=$1 status=0
  shift
  "$@" > "$output" 2>&1 || status=$?
  case $status in
    1) ;;
    0 | 2 | 3) survives "$check ends with exit code $status, see $output"; return ;;
    *) is_broken "$check ends with exit code $status, see $output"; return ;;
  esac
  detail=$(grep -m 1 -E "^refuted $check by [a-z]+: " "$output") || { survives "$check is not among what is refuted, see $output"; return; }
  detail=${detail#*: }
}

# The line that a check prints last refutes the mutant twice, in the same words, which go to $scratch/replayed.
replays_alike() { # LINE
  local again status
  for again in replayed again; do
    status=0
    eval "$1" > "$scratch/$again" 2>&1 || status=$?
    [ "$status" = 1 ] || { is_broken "'$1' ends with exit code $status"; return; }
  done
  cmp -s "$scratch/replayed" "$scratch/again" || is_broken "'$1' says something else the second time"
}

sound_program_passes() { # CASE...
  local case_file
  for case_file in "$@"; do
    "$build/bin/grlc" replay "$case_file" > "$scratch/sound.log" 2>&1 || { is_broken "the program without the bug fails $case_file, too"; return; }
  done
}

# Refuted with a case: it replays, and the program without the bug passes it.
refutes_with_a_case() { # CHECK COMMAND...
  refutes "$@" || return
  line=$(tail -n 1 "$output")
  [[ $line = *'grlc replay '* ]] || { is_broken "the last line of $1 replays no case, see $output"; return; }
  replays_alike "$line" || return
  mapfile -t cases < <(find "$found" -type f ! -name '*.vcd' ! -name '*.gtkw' | sort)
  [ ${#cases[@]} -ge 1 ] || { is_broken "$1 left no case in $found"; return; }
  sound_program_passes "${cases[@]}"
}

# For a bug in the hardware model, the replay shows the last cycles before the difference, and marks it in the waves.
ask_rapidcheck() { # PROPERTY [PROGRAM]
  refutes_with_a_case "$1" "$scratch/${2:-rapidcheck}/bin/grlc" check --property "$1" --cases 4000 --case-directory "$found" || return
  [[ $file = hwmodel/* ]] || return 0
  grep -qE '^The last (clocks|cycles) up to [0-9]+, (en|de)coder' "$scratch/replayed" || { is_broken "no table of the last cycles, see $scratch/replayed"; return; }
  eval "$line --vcd $scratch/wave.vcd" > "$scratch/waves.log" 2>&1 || [ $? = 1 ] || { is_broken "no waves, see $scratch/waves.log"; return; }
  grep -qE '^\*-5 [0-9]+$' "$scratch/wave.gtkw" || is_broken "no marker at the first difference, see $scratch/wave.gtkw"
}

# The same, where the instances for other ports have the bug, too.
ask_ports() { ask_rapidcheck "$1" ports; } # PROPERTY

ask_large() { # PROPERTY
  refutes_with_a_case "$1" "$scratch/large/bin/grlc" evidence large --case-directory "$found"
}

prove() { # OBLIGATION [OPTION...]: the obligation at a size that is quickly decided
  local options=("${@:2}")
  case $1 in
    independence) options+=(--grid 1x1 --bits 4) ;;
    lossless | canonical | total | bounded | cheapest | *-equivalence | handshake | progress) options+=(--grid 2x2 --bits 4) ;;
  esac
  printf '%s\0' "$scratch/proof/bin/grlc" prove run --obligation "$1" "${options[@]}" --case-directory "$found"
}

# Refuted by a case; of a bug in the hardware model, with its waves.
ask_proof() { # OBLIGATION
  local command
  mapfile -d '' command < <(prove "$1")
  refutes_with_a_case "$1" "${command[@]}" || return
  case $file:$1 in
    hwmodel/*:*-equivalence* | hwmodel/*:handshake* | hwmodel/*:progress*)
      compgen -G "$found/*.vcd" > "$scratch/waves.log" || is_broken "$1 left no waves in $found" ;;
  esac
}

# Refuted by a state of the registers: the line that proves it again is the replay. No case of a bounded proof is large enough to get
# there, so the limit of steps keeps an inductive obligation from a long search for one.
ask_state() { # OBLIGATION
  local command options=()
  [[ $1 != *-by-lemmas ]] || options=(--rlimit 10000000)
  mapfile -d '' command < <(prove "$1" "${options[@]}")
  refutes "$1" "${command[@]}" || return
  line=$(tail -n 1 "$output")
  [[ $line = *'grlc prove run '* ]] || { is_broken "the last line of $1 proves nothing again, see $output"; return; }
  replays_alike "$line ${options[*]}"
}

# This codec's round trip fails on a map of data/, and that of no other.
ask_round_trip() { # CODEC: or what the names of its formats begin with
  local status=0
  "$scratch/round_trip/bin/grlc" compare sizes --round-trip "$root/data/maps" > "$output" 2>&1 || status=$?
  [ "$status" != 0 ] || { survives "every codec passes, see $output"; return; }
  [ "$status" = 1 ] || { is_broken "exit code $status, see $output"; return; }
  detail=$(grep -m 1 '^refuted round trip: ' "$output") || { is_broken "nothing is refuted, see $output"; return; }
  if grep '^refuted round trip: ' "$output" | grep -qvE ": $1[^ :]*: [^:]* => got .*, expected "; then survives "another codec is refuted, see $output"; return; fi
  detail=${detail#*: }
}

# The seeds alone, each once.
ask_fuzz() { # TARGET
  if { "$scratch/fuzz/$1_replay" "$root/fuzz/corpus/$1" > "$output" 2>&1; } 2> /dev/null; then survives "the seeds pass, see $output"; return; fi
  detail=$(grep -m 1 '^grlc finding: refuted ' "$output") || { is_broken "no finding, see $output"; return; }
  detail=${detail#*refuted }
}

# A campaign on one worker that begins with an empty corpus: the command, and its program where it looks for targets beside itself.
campaign() { # WAY TARGET SECONDS
  local way=$scratch/search/$1
  rm -rf "${way:?}/$name"
  cp -f "$build/bin/grlc" "$way/bin"
  cp -f "$build/bin/fuzz/$2_fuzzer.dict" "$way/bin/fuzz"
  printf '%s\0' "$way/bin/grlc" fuzz run --target "$2" --from-nothing --seconds "$3" --work-directory "$way/$name" --case-directory "$found/$1"
}
recorded() { # WAY PATTERN
  sed -nE "s/^ *$2,?\$/\\1/p" "$scratch/search/$1/$name/campaign.json" | tail -n 1
}
took() { # WAY LIMIT: seconds; the limit where nothing was found
  if [ "$(recorded "$1" '"verdict": "(.*)"')" = refuted ]; then recorded "$1" '"seconds": ([^,]*)'; else printf '%s' "$2"; fi
}

# Found within five minutes, with our mutators. The same search with the engine's alone goes on beside it: at the end of the run all bugs
# together have to be found sooner with ours.
ask_search() { # TARGET
  local with without status=0
  mapfile -d '' with < <(campaign with "$1" 300)
  mapfile -d '' without < <(campaign without "$1" "$alone")
  "${without[@]}" > "$output.without" 2>&1 &
  "${with[@]}" > "$output" 2>&1 || status=$?
  wait $! || [ $? -le 3 ] || status=2  # without our mutators, hardly an input may get as far as the check: vacuous
  [ "$status" -le 1 ] || { is_broken "the campaign failed, see $output and $output.without"; return; }
  printf '%s\t%s\n' "$(took with 300)" "$(took without "$alone")" >> "$scratch/searches"
  detail="$(took with 300) s; the engine alone $(took without "$alone") s"
  [ "$(recorded with '"verdict": "(.*)"')" = refuted ] || survives "not found in 300 s"
}

# The configuration of the co-simulation that has the bug in its emitted text: its clock and port are named, the line replays, and the
# configuration without the bug passes the case.
ask_cosim() { # PROGRAM/CONFIGURATION
  local program=$build/bin/${1%/*} configuration=${1#*/} status=0 sound
  "$program" --config "$configuration" --cycles 300000 --case-directory "$found" > "$output" 2>&1 || status=$?
  [ "$status" != 0 ] || { survives "no difference, see $output"; return; }
  [ "$status" = 1 ] || { is_broken "exit code $status, see $output"; return; }
  detail=$(grep -m 1 -E '(clock|cycle) [0-9]*,( encoder)? port [a-z_]* => got' "$output") || { is_broken "no clock and port named, see $output"; return; }
  replays_alike "$(tail -n 1 "$output")" || return
  sound=${file#cosim/} sound=${sound%/*}
  mapfile -t cases < <(find "$found" -name '*.case')
  [ ${#cases[@]} = 1 ] || { is_broken "${#cases[@]} cases in $found"; return; }
  "$program" --config "$sound" "${cases[0]}" > "$scratch/sound.log" 2>&1 || is_broken "the text without the bug fails ${cases[0]}, too"
}
