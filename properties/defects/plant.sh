#!/usr/bin/env bash
# Plants the defects of defects.tsv, one at a time, into a copy of the source, and expects of each: the property test named beside
# it refutes the copy; the replay line that it prints refutes the copy again, twice with the same words; and the program
# without the defect passes the same case. A defect that nobody sees is a failure of this suite.
#   plant.sh SOURCE_DIRECTORY BUILD_DIRECTORY SCRATCH_DIRECTORY [NAME...]
# BUILD_DIRECTORY holds a finished build of the source. Codec, model and properties are compiled anew with the defect; the rest
# of the program, which holds no code of theirs, is linked from there.
set -euo pipefail
source=$(cd "$1" && pwd) sound=$(cd "$2" && pwd) scratch=$3
shift 3
mkdir -p "$scratch"
scratch=$(cd "$scratch" && pwd)
copy=$scratch/source build=$scratch/build
cases=${GRLC_DEFECT_CASES:-2000}

fail() { printf 'plant: %s\n' "$*" >&2; exit 1; }

mkdir -p "$copy"
for room in CMakeLists.txt cmake host reference hwmodel rtl trace properties fuzz proofs cli; do
  cp -a --update --no-target-directory "$source/$room" "$copy/$room"
done
# What an interrupted run left planted is put back: --update alone would keep the newer file.
while IFS=$'\t' read -r _ _ file _; do
  [ -z "${file:-}" ] || cmp -s "$source/$file" "$copy/$file" || cp "$source/$file" "$copy/$file"
done < <(grep -v '^#' "$source/properties/defects/defects.tsv")

# Without optimisation: a defect is compiled for many times as long as it lives.
libraries=(reference/libgrlc_reference.a hwmodel/libgrlc_hwmodel.a properties/libgrlc_properties.a)
compiler=$(sed -n 's/^CMAKE_CXX_COMPILER:[A-Z]*=//p' "$sound/CMakeCache.txt")
cmake -S "$copy" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Defect -DCMAKE_CXX_FLAGS_DEFECT=-O0 \
  -DGRLC_BENCH=OFF -DGRLC_COSIM=OFF > "$scratch/configure.log" || fail "configuring failed, see $scratch/configure.log"

# The link line of the sound program, with the planted libraries whole and in front, so that theirs are the definitions that count.
link=$(ninja -C "$sound" -t commands bin/grlc | tail -n 1)
front="-Wl,--whole-archive ${libraries[*]/#/$build/} -Wl,--no-whole-archive"
link=${link/main.cpp.o /main.cpp.o $front }
link=${link/ -o bin\/grlc / -o $scratch/grlc }
case $link in *whole-archive*"-o $scratch/grlc "*) ;; *) fail "cannot make sense of the link line: $link" ;; esac

compile() {
  { cmake --build "$build" --target "${libraries[@]}" && (cd "$sound" && eval "$link"); } > "$scratch/build.log" 2>&1 ||
    { tail -n 20 "$scratch/build.log"; fail "building failed"; }
}

planted=0 caught=0
while IFS=$'\t' read -r name property file there instead; do
  if [ $# -gt 0 ]; then
    case " $* " in *" $name "*) ;; *) continue ;; esac
  fi
  planted=$((planted + 1))
  [ "$(grep -cF -- "$there" "$source/$file")" = 1 ] || fail "$name: not exactly one line of $file holds: $there"
  THERE=$there INSTEAD=$instead perl -pe 's/\Q$ENV{THERE}\E/$ENV{INSTEAD}/' "$source/$file" > "$copy/$file"
  compile

  found=$scratch/cases/$name
  rm -rf "$found"
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
