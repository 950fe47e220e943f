#!/usr/bin/env bash
# Plants the defects of defects.tsv, one at a time, into a copy of the source, and expects of each: the property test named beside
# it refutes the copy; the replay line that it prints refutes the copy again, twice with the same words; and the program
# without the defect passes the same case. A defect that nobody sees is a failure of this suite.
# A property of the form large:PROPERTY is one that the large maps refute (grlc evidence large), compiled with optimisation.
# Of a defect in the hardware model the replay shows the last clocks before the difference, and marks it in the waves.
#   plant.sh SOURCE_DIRECTORY BUILD_DIRECTORY SCRATCH_DIRECTORY [NAME...]
# BUILD_DIRECTORY holds a finished build of the source. What the defect is in is compiled anew: of the reference all of it and the
# property's check, of the hardware model the instances for words of 5 to 8 bits.
set -euo pipefail
# shellcheck source=tools/planting.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../tools/planting.sh"
planting_begins "$1" "$2" "$3" reference io hwmodel rtl properties
shift 3
cases=${GRLC_DEFECT_CASES:-4000}

planted=0 caught=0
while IFS=$'\t' read -r name property file there instead; do
  if [ $# -gt 0 ]; then
    case " $* " in *" $name "*) ;; *) continue ;; esac
  fi
  planted=$((planted + 1))
  mapfile -t sources < <(sources_to_check "$file" "${property#large:}" "$instead")
  case $property in large:*) optimisation=-O2 ;; *) optimisation=-O0 ;; esac
  plant "$name" "$file" "$there" "$instead" "${sources[@]}"

  found=$scratch/cases/$name
  mkdir -p "$found"
  status=0
  case $property in
    large:*) command=(evidence large) ;;
    *) command=(check --property "$property" --cases "$cases") ;;
  esac
  output=$("$scratch/grlc" "${command[@]}" --case-directory "$found" 2>&1) || status=$?
  line=$(tail -n 1 <<< "$output")
  [ "$status" = 1 ] || { printf '%s\n' "$output"; fail "$name: not caught, exit code $status"; }
  case $line in *"grlc replay "*) ;; *) printf '%s\n' "$output"; fail "$name: the last line is not a replay line" ;; esac

  replays_alike "$name" "$line"
  case $file in
    hwmodel/*)
      grep -qE '^The last clocks up to [0-9]+, (en|de)coder' "$scratch/replayed" || fail "$name: no table of the last clocks"
      eval "$line --vcd $scratch/wave.vcd" > "$scratch/waves.log" 2>&1 || [ $? = 1 ] || fail "$name: no waves, see $scratch/waves.log"
      grep -qE '^\*-5 [0-9]+$' "$scratch/wave.gtkw" || fail "$name: no marker at the first difference"
      ;;
  esac
  passes_soundly "$name" "$found"/*.case
  printf '%-28s caught by %-22s %s\n' "$name" "$property" "$(grep -m 1 -F '=>' "$scratch/replayed" | cut -c 1-140)"
  caught=$((caught + 1))
done < <(grep -v '^#' "$source/properties/defects/defects.tsv")

[ "$planted" -ge 1 ] || fail "no defect was planted"
[ $# -gt 0 ] || [ "$planted" -ge 10 ] || fail "only $planted defects were planted"
printf '%d defects planted, %d caught\n' "$planted" "$caught"
[ "$planted" = "$caught" ]
