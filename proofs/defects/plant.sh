#!/usr/bin/env bash
# Each mutant of defects.tsv refutes the obligations named beside it. One mutant at a time is made in a copy of the source that ships.
# `grlc replay` reproduces each case at once, twice with the same words, and the program without the mutation passes it. The RTL has a
# state and not a case as its counterexample: there the line that proves it again is the replay. The same holds for an obligation
# with a ~ after its name, for which no case of a bounded proof is large enough: the search for one is kept short. At least two
# mutants have to refute each obligation.
#   plant.sh SOURCE_DIRECTORY BUILD_DIRECTORY SCRATCH_DIRECTORY [NAME...]
# BUILD_DIRECTORY holds a finished build of the source. Price: a quarter of an hour.
set -euo pipefail
# shellcheck source=tools/planting.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../tools/planting.sh"
planting_begins "$1" "$2" "$3" host reference hwmodel properties rtl trace proofs
shift 3

sources_with() { # FILE: the sources to compile again for bounded proofs at N = 4 and lemmas at N = 8
  cd "$source"
  case $1 in
    reference/*) ls reference/*.cpp properties/{checks,lossless,canonical,total,bounded,cheapest,encoder_equivalence,decoder_equivalence}.cpp \
                    proofs/{lossless,canonical,total,bounded,cheapest,independence,encoder_equivalence,decoder_equivalence,handshake,progress}.cpp proofs/lemmas/*.cpp ;;
    hwmodel/arbiter.hpp | hwmodel/beat_slot.hpp | hwmodel/write_port.hpp | hwmodel/read_port.hpp) printf '%s\n' rtl/wrapper.cpp ;;
    hwmodel/*) ls hwmodel/instances_{1_4,5_8}.cpp rtl/instances_{1_4,5_8}.cpp proofs/rtl/blocks.cpp ;;
    rtl/*) printf '%s\n' "$1" ;;
    *) fail "no mutants are made in $1: add a case to sources_with" ;;
  esac
}

refutes() { # NAME OBLIGATION
  local name=$1 obligation=${2%\~} of_a_state=no found=$scratch/cases/$1/$2 status=0 output line size=(--grid 2x2 --bits 4)
  [ "$2" = "$obligation" ] || of_a_state=yes
  case $obligation in
    rtl-* | *-by-lemmas | grid-cursor | address-generator | arbiter | beat-slot | encoders | decoders | reset | unreachable) size=() ;;
    independence) size=(--grid 1x1 --bits 4) ;;
  esac
  [ $of_a_state = no ] || size+=(--rlimit 10000000)
  mkdir -p "$found"
  output=$("$scratch/grlc" prove run --obligation "$obligation" "${size[@]}" --case-directory "$found" 2>&1) || status=$?
  line=$(tail -n 1 <<< "$output")
  [ "$status" = 1 ] || { printf '%s\n' "$output"; fail "$name: $obligation is not refuted, exit code $status"; }
  case $obligation:$line in
    rtl-*"grlc prove "* | grid-cursor:*"grlc prove "* | address-generator:*"grlc prove "* | arbiter:*"grlc prove "* | beat-slot:*"grlc prove "* | encoders:*"grlc prove "* | decoders:*"grlc prove "* | reset:*"grlc prove "* | unreachable:*"grlc prove "*) ;;
    *:*"grlc prove "*) [ $of_a_state = yes ] || fail "$name: $obligation has no case" ;;
    rtl-* | grid-cursor:* | address-generator:* | arbiter:* | beat-slot:* | encoders:* | decoders:* | reset:* | unreachable:*) fail "$name: the last line of $obligation is no prove line" ;;
    *"grlc replay "*) passes_soundly "$name" "$found"/*-proof-???????? ;;
    *) printf '%s\n' "$output"; fail "$name: the last line of $obligation is no replay line" ;;
  esac
  case $file:$obligation in
    hwmodel/*:*-equivalence* | hwmodel/*:handshake* | hwmodel/*:progress*) [[ $line != *"grlc replay "* ]] || compgen -G "$found/*.vcd" > "$scratch/waves" || fail "$name: $obligation shows no waves" ;;
  esac
  [ $of_a_state = no ] || line+=" --rlimit 10000000"
  replays_alike "$name" "$line"
  printf '%-28s refutes %-32s %s\n' "$name" "$obligation" "$(grep -m 1 -E '=>|refuted' "$scratch/replayed" | cut -c 1-120)"
  printf '%s\n' "$obligation" >> "$scratch/refuted"
}

planted=0
: > "$scratch/refuted"
while IFS=$'\t' read -r name obligations file there instead; do
  if [ $# -gt 0 ]; then
    case " $* " in *" $name "*) ;; *) continue ;; esac
  fi
  planted=$((planted + 1))
  mapfile -t sources < <(sources_with "$file")
  plant "$name" "$file" "$there" "$instead" "${sources[@]}"
  for obligation in $obligations; do refutes "$name" "$obligation"; done
done < <(grep -v '^#' "$source/proofs/defects/defects.tsv")

[ "$planted" -ge 1 ] || fail "no mutant was made: check the names"
if [ $# = 0 ]; then
  while read -r obligation; do
    [ "$(grep -cxF -- "$obligation" "$scratch/refuted")" -ge 2 ] || fail "$obligation: refuted by fewer than two mutants"
  done < <(cut -d , -f 1 "$source/proofs/ledger.csv" | sed 1d | sort -u)
fi
printf '%d mutants made, every obligation named was refuted\n' "$planted"
