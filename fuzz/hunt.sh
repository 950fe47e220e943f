#!/usr/bin/env bash
# From an empty corpus a campaign finds each defect of hunted.tsv within five minutes on one worker, and all of them in less time with
# the mutators of mutations.hpp than with the engine's alone. Each is hunted twice at the same time, by the target with them and without.
#   hunt.sh SOURCE_DIRECTORY BUILD_DIRECTORY SCRATCH_DIRECTORY [SECONDS [NAME...]]
# A hunt without the mutators ends after SECONDS (default: 60), and counts as these where it found nothing. BUILD_DIRECTORY holds a
# finished build of the source. Of the hardware model the instances for words of 5 to 8 bits have the defect.
set -euo pipefail
# shellcheck source=tools/planting.sh
. "$(dirname "${BASH_SOURCE[0]}")/../tools/planting.sh"
planting_begins "$1" "$2" "$3" reference hwmodel properties
most=300 most_without=${4:-60}
shift $(($# < 4 ? $# : 4))

hunt() { # WAY NAME TARGET SECONDS: what is found, and when, stands in campaign.json then
  local way=$scratch/$1
  mkdir -p "$way/bin/fuzz"
  cp -f "$sound/bin/grlc" "$way/bin"
  cp "$sound/bin/fuzz/$3_fuzzer.dict" "$way/bin/fuzz"
  mv "$scratch/$1.$3" "$way/bin/fuzz/$3_fuzzer"
  "$way/bin/grlc" fuzz run --target "$3" --from-nothing --seconds "$4" --work-directory "$way/$2" --case-directory "$way/cases/$2" \
    > "$way/$2.log" 2>&1 || [ $? = 1 ] || fail "$2: see $way/$2.log"
}
record() { # WAY NAME PATTERN: of campaign.json
  sed -nE "s/^ *$3,?\$/\\1/p" "$scratch/$1/$2/campaign.json" | tail -n 1
}
found() { [ "$(record "$1" "$2" '"verdict": "(.*)"')" = refuted ]; } # WAY NAME
seconds() { # WAY NAME LIMIT
  if found "$1" "$2"; then record "$1" "$2" '"seconds": ([^,]*)'; else printf '%s' "$3"; fi
}
shown() { # WAY NAME LIMIT: "12.3 s"
  if found "$1" "$2"; then printf '%s s' "$(record "$1" "$2" '"seconds": ([^,]*)')"; else printf 'not in %s s' "$3"; fi
}
sum() { awk "BEGIN { printf \"%.1f\", $1 + $2 }"; }

count=0 missed=0 with=0 without=0
printf '%-38s %-20s %14s %14s\n' defect target mutators engine
while IFS=$'\t' read -r name target file there instead; do
  if [ $# -gt 0 ]; then
    case " $* " in *" $name "*) ;; *) continue ;; esac
  fi
  if [ -z "$file" ]; then
    IFS=$'\t' read -r _ _ file there instead < <(grep -- "^$name	" "$source/properties/defects/defects.tsv") || fail "$name: no such defect"
  fi
  planted_in "bin/fuzz/${target}_fuzzer" "${target}_fuzzer.cpp.o" -O1
  mapfile -t sources < <(sources_to_check "$file" "$target")
  plant "$name" "$file" "$there" "$instead" "${sources[@]}"
  mv "$scratch/${target}_fuzzer" "$scratch/with.$target"
  engine_alone=${link/ fuzz\/CMakeFiles\/grlc_fuzz_mutator.dir\/mutator.cpp.o/}
  [ "$engine_alone" != "$link" ] || fail "$target has no mutator"
  link_planted "$scratch/without.$target" "$engine_alone"

  hunt without "$name" "$target" "$most_without" &
  hunt with "$name" "$target" "$most"
  wait $! || exit 1
  count=$((count + 1))
  found with "$name" || missed=$((missed + 1))
  with=$(sum "$with" "$(seconds with "$name" "$most")")
  without=$(sum "$without" "$(seconds without "$name" "$most_without")")
  printf '%-38s %-20s %14s %14s\n' "$name" "$target" "$(shown with "$name" "$most")" "$(shown without "$name" "$most_without")"
done < <(grep -v '^#' "$source/fuzz/hunted.tsv")

printf '%-59s %12s s %12s s\n' "$count in all" "$with" "$without"
[ $# -gt 0 ] || [ "$count" -ge 12 ] || fail "only $count lines in hunted.tsv"
[ "$missed" = 0 ] || fail "$missed not found"
awk "BEGIN { exit !($with < $without) }" || fail 'the mutators are worth nothing'
