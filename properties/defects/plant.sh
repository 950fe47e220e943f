#!/usr/bin/env bash
# Plants the defects of defects.tsv, one at a time, into a copy of the source, and expects of each: the property test named beside
# it refutes the copy; the replay line that it prints refutes the copy again, twice with the same words; and the program
# without the defect passes the same case. A defect that nobody sees is a failure of this suite.
# Of a defect in the hardware model the replay shows the last clocks before the difference, and marks it in the waves.
#   plant.sh SOURCE_DIRECTORY BUILD_DIRECTORY SCRATCH_DIRECTORY [NAME...]
# BUILD_DIRECTORY holds a finished build of the source. What the defect is in is compiled anew and linked in front of the rest: of the
# reference all of it and the property's check, of the hardware model the instances for words of 5 to 8 bits.
set -euo pipefail
source=$(cd "$1" && pwd) sound=$(cd "$2" && pwd) scratch=$3
shift 3
rm -rf "$scratch"
mkdir -p "$scratch"
scratch=$(cd "$scratch" && pwd)
copy=$scratch/source
cases=${GRLC_DEFECT_CASES:-4000}

fail() { printf 'plant: %s\n' "$*" >&2; exit 1; }

mkdir "$copy"
cp -a "$source"/{reference,hwmodel,properties} "$copy"

# How the sound program is compiled and linked.
compiles=$(ninja -C "$sound" -t commands bin/grlc | grep -E -- " -c $source/(reference|hwmodel|properties)/")
link=$(ninja -C "$sound" -t commands bin/grlc | tail -n 1)

sources_with() { # FILE PROPERTY: what has to be compiled anew
  case $1 in
    reference/*) (cd "$source" && ls reference/*.cpp) && printf 'properties/%s.cpp\n' checks "${2//-/_}" ;;
    hwmodel/address_generator.hpp) printf '%s\n' hwmodel/simulator.cpp ;;
    hwmodel/*) printf '%s\n' hwmodel/instances_5_8.cpp ;;
    *) fail "no defects are planted in $1" ;;
  esac
}

# Without optimisation: a defect is compiled for many times as long as it lives. And so without the headers that are precompiled.
compile() { # SOURCE: to $scratch/objects
  local object command
  object=$scratch/objects/${1//\//_}.o
  command=$(grep -F -- " -c $source/$1" <<< "$compiles" | head -n 1)
  command=${command//$source/$copy}
  command=$(sed -E "s| -Xclang -include(-pch)? -Xclang [^ ]+||g; s| -O[0-3s]? | -O0 |; s| -o [^ ]+ | -o $object |; s| -MD | |; s| -M[TF] [^ ]+||g" <<< "$command")
  (cd "$scratch" && eval "$command")
}
export -f compile
export scratch source copy compiles

build() { # FILE PROPERTY
  rm -rf "$scratch/objects"
  mkdir "$scratch/objects"
  sources_with "$1" "$2" | xargs -P "$(nproc)" -I '{}' bash -c 'compile {}'
  local line=${link/main.cpp.o /main.cpp.o $scratch/objects/*.o }
  line=${line/ -o bin\/grlc / -o $scratch/grlc }
  case $line in *"objects/"*"-o $scratch/grlc "*) ;; *) fail "cannot make sense of the link line: $link" ;; esac
  (cd "$sound" && eval "$line")
}

planted=0 caught=0
while IFS=$'\t' read -r name property file there instead; do
  if [ $# -gt 0 ]; then
    case " $* " in *" $name "*) ;; *) continue ;; esac
  fi
  planted=$((planted + 1))
  [ "$(grep -cF -- "$there" "$source/$file")" = 1 ] || fail "$name: not exactly one line of $file holds: $there"
  THERE=$there INSTEAD=$instead perl -pe 's/\Q$ENV{THERE}\E/$ENV{INSTEAD}/' "$source/$file" > "$copy/$file"
  build "$file" "$property" > "$scratch/build.log" 2>&1 || { tail -n 20 "$scratch/build.log"; fail "$name: building failed"; }

  found=$scratch/cases/$name
  mkdir -p "$found"
  status=0
  output=$("$scratch/grlc" check --property "$property" --cases "$cases" --case-directory "$found" 2>&1) || status=$?
  line=$(tail -n 1 <<< "$output")
  [ "$status" = 1 ] || { printf '%s\n' "$output"; fail "$name: not caught, exit code $status"; }
  case $line in *"grlc replay "*) ;; *) printf '%s\n' "$output"; fail "$name: the last line is not a replay line" ;; esac

  again=() # what two replays say
  for _ in 1 2; do
    status=0
    again+=("$(eval "$line" 2>&1)") || status=$?
    [ "$status" = 1 ] || fail "$name: '$line' ends with $status"
  done
  [ "${again[0]}" = "${again[1]}" ] || fail "$name: two replays differ"
  case $file in
    hwmodel/*)
      grep -qE '^The last clocks up to [0-9]+, (en|de)coder' <<< "${again[0]}" || fail "$name: no table of the last clocks"
      eval "$line --vcd $scratch/wave.vcd" > "$scratch/waves.log" 2>&1 || [ $? = 1 ] || fail "$name: no waves, see $scratch/waves.log"
      grep -qE '^\*-5 [0-9]+$' "$scratch/wave.gtkw" || fail "$name: no marker at the first difference"
      ;;
  esac
  for case_file in "$found"/*.case; do
    "$sound/bin/grlc" replay "$case_file" > "$scratch/sound.log" 2>&1 || { cat "$scratch/sound.log"; fail "$name: the sound program fails its case, too"; }
  done
  printf '%-28s caught by %-22s %s\n' "$name" "$property" "$(grep -m 1 -F '=>' <<< "${again[0]}" | cut -c 1-140)"
  caught=$((caught + 1))
  cp "$source/$file" "$copy/$file"
done < <(grep -v '^#' "$source/properties/defects/defects.tsv")

[ "$planted" -ge 1 ] || fail "no defect was planted"
[ $# -gt 0 ] || [ "$planted" -ge 10 ] || fail "only $planted defects were planted"
printf '%d defects planted, %d caught\n' "$planted" "$caught"
[ "$planted" = "$caught" ]
