# shellcheck shell=bash
# Sourced by ./verify and ./test. Work is done in named steps; the first step that fails ends the script with its name and exit
# code.

step() { # NAME COMMAND...
  local name=$1 status=0
  shift
  printf '== %s\n' "$name"
  "$@" || status=$?
  [ "$status" = 0 ] || failed "$name" "$status"
}

failed() { # NAME EXIT_CODE
  printf '%s: failed: %s (exit code %s)\n' "$(basename "$0")" "$1" "$2" >&2
  exit "$2"
}

# Runs a command with much output, which is printed only if the command fails.
quietly() { # COMMAND...
  local output status=0
  output=$("$@" 2>&1) || status=$?
  [ "$status" = 0 ] || printf '%s\n' "$output"
  return "$status"
}

build() { # PRESET [OPTION...]: of cmake --build
  local preset=$1
  shift
  quietly cmake --preset "$preset" && cmake --build --preset "$preset" "$@"
}
