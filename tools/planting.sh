# shellcheck shell=bash
# Sourced by the scripts that plant defects: a copy of the source with one line changed, compiled without optimisation where the
# defect is and linked in front of the rest of a finished build.

fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

planting_begins() { # SOURCE_DIRECTORY BUILD_DIRECTORY SCRATCH_DIRECTORY FOLDER...: of the source, those that are copied
  source=$(cd "$1" && pwd) sound=$(cd "$2" && pwd) scratch=$3
  shift 3
  rm -rf "$scratch"
  mkdir -p "$scratch"
  scratch=$(cd "$scratch" && pwd)
  copy=$scratch/source
  mkdir "$copy"
  (cd "$source" && cp -a "$@" "$copy")
  folders=$(IFS='|'; printf '%s' "$*")
  planted_in bin/grlc main.cpp.o -O0
  export scratch source copy compiles optimisation
}

# How the sound program is compiled and linked; what is compiled anew stands behind its main object.
planted_in() { # PROGRAM MAIN_OBJECT OPTIMISATION
  program=$1 main_object=$2 optimisation=$3
  compiles=$(ninja -C "$sound" -t commands "$program" | grep -E -- " -c $source/($folders)/")
  link=$(ninja -C "$sound" -t commands "$program" | tail -n 1)
}

# Mostly without optimisation: a defect is compiled for many times as long as it lives. And so without the headers that are precompiled.
compile() { # SOURCE: to $scratch/objects
  local object command
  object=$scratch/objects/${1//\//_}.o
  command=$(grep -F -- " -c $source/$1" <<< "$compiles" | head -n 1)
  command=${command//$source/$copy}
  command=$(sed -E "s| -Xclang -include(-pch)? -Xclang [^ ]+||g; s| -O[0-3s]? | $optimisation |; s| -o [^ ]+ | -o $object |; s| -MD | |; s| -M[TF] [^ ]+||g" <<< "$command")
  (cd "$scratch" && eval "$command")
}
export -f compile

build_planted() { # SOURCE...: compiled anew; the program goes to $scratch under its own name
  rm -rf "$scratch/objects"
  mkdir "$scratch/objects"
  printf '%s\n' "$@" | xargs -P "$(nproc)" -I '{}' bash -c 'compile {}' || return 1
  link_planted "$scratch/$(basename "$program")" "$link"
}

link_planted() { # OUTPUT LINE: the line that linked the sound program
  local line=${2/"$main_object "/"$main_object $scratch/objects/*.o "}
  line=${line/" -o $program "/" -o $1 "}
  case $line in *"objects/"*"-o $1 "*) ;; *) fail "cannot make sense of the link line: $2" ;; esac
  (cd "$sound" && eval "$line")
}

plant() { # NAME FILE THERE INSTEAD SOURCE...: the program with the one line of the file changed; THERE@K is the Kth line of several
  local name=$1 file=$2 there=$3 instead=$4 line=1
  shift 4
  case $there in
    *@[1-9]) line=${there: -1} there=${there%@?}
       [ "$(grep -cF -- "$there" "$source/$file")" -gt 1 ] || fail "$name: not several lines of $file hold: $there" ;;
    *) [ "$(grep -cF -- "$there" "$source/$file")" = 1 ] || fail "$name: not exactly one line of $file holds: $there" ;;
  esac
  THERE=$there INSTEAD=$instead LINE=$line perl -pe 's/\Q$ENV{THERE}\E/$ENV{INSTEAD}/ if /\Q$ENV{THERE}\E/ && ++$lines == $ENV{LINE}' \
    "$source/$file" > "$copy/$file"
  ! cmp -s "$source/$file" "$copy/$file" || fail "$name: $file is as it was"
  build_planted "$@" > "$scratch/build.log" 2>&1 || { tail -n 20 "$scratch/build.log"; fail "$name: building failed"; }
  cp "$source/$file" "$copy/$file"
}

replays_alike() { # NAME LINE: a replay line refutes the program, twice with the same words, which go to $scratch/replayed
  local status again
  for again in replayed again; do
    status=0
    eval "$2" > "$scratch/$again" 2>&1 || status=$?
    [ "$status" = 1 ] || fail "$1: '$2' ends with $status"
  done
  cmp -s "$scratch/replayed" "$scratch/again" || fail "$1: two replays differ"
}

passes_soundly() { # NAME CASE...: the program without the defect passes the cases
  local name=$1 case_file
  shift
  for case_file in "$@"; do
    "$sound/bin/grlc" replay "$case_file" > "$scratch/sound.log" 2>&1 || { cat "$scratch/sound.log"; fail "$name: the sound program fails its case, too"; }
  done
}

# What has to be compiled anew where the property's check is to see the defect: of the reference all of it, of the hardware model the
# instances for words of 5 to 8 bits, and the circuits of these where the defect is one of other ports, which are not compiled.
sources_to_check() { # FILE PROPERTY INSTEAD
  case $1 in
    reference/*) (cd "$source" && ls reference/*.cpp) && printf 'properties/%s.cpp\n' checks "${2//-/_}" ;;
    hwmodel/address_generator.hpp) printf '%s\n' hwmodel/simulator.cpp ;;
    io/*) printf '%s\n' "$1" ;;
    hwmodel/*)
      printf '%s\n' hwmodel/instances_5_8.cpp
      case ${3:-} in *P::kBeat*==*) printf '%s\n' rtl/instances_5_8.cpp ;; esac
      ;;
    *) fail "no defects are planted in $1" ;;
  esac
}
