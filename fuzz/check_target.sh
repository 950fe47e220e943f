#!/usr/bin/env bash
# Checks one fuzz target and the files beside it, by the rules and thresholds of OSS-Fuzz's build check.
#   check_target.sh BINARY address|undefined|coverage SCRATCH
set -euo pipefail
binary=$1 sanitizer=$2 scratch=$3
target=$(basename "$binary")
export UBSAN_OPTIONS=silence_unsigned_overflow=1  # OSS-Fuzz enables it there as one more signal; it is not a fault

runs=4
least_edges=100
# Calls of a sanitizer's functions, those inside the runtimes included: the least number for a build with it, the most for a build
# with another one.
least_asan=1000 least_ubsan=168
most_asan=0 most_ubsan=200 most_msan=3 most_dfsan=0
# The runtimes alone make 5,800 and 171 calls, so those numbers say little about the code. These count what the instrumented code
# calls.
least_reports=100

bad() { # WHAT: prints it and the last words of the target, if it ran
  printf 'BAD BUILD: %s: %s\n' "$target" "$*"
  [ ! -s log ] || tail -n 5 log | sed 's/^/  /'
  exit 1
}

check_binary() {
  local kind needed
  [[ $target =~ ^[A-Za-z0-9_-]+$ ]] || bad 'a name with other characters than A-Z a-z 0-9 _ -: the engine ignores it'
  grep -q LLVMFuzzerTestOneInput "$binary" || bad 'does not hold the name LLVMFuzzerTestOneInput: the engine ignores it'
  kind=$(readelf -h "$binary" | sed -n 's/^ *Machine: *//p')
  [[ $kind == *X86-64 ]] || bad "not for x86-64: $kind"
  needed=$(readelf -d "$binary" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | tr '\n' ' ')
  needed=$(sed -E 's/(lib(c|m|dl|rt|pthread|resolv|gcc_s|stdc\+\+)\.so|ld-linux)[^ ]* *//g' <<< "$needed")
  [ -z "$needed" ] || bad "needs a library that the base image does not have: $needed"
}

calls_of() { # NAME: counts the calls of functions whose names begin with it
  grep -cE "callq? +[0-9a-f]+ <$1" calls || true
}

check_sanitizers() {
  objdump -dC "$binary" | grep -E '\scallq?\s.*<__(asan|ubsan|msan|dfsan)' > calls || true
  local asan ubsan msan dfsan
  asan=$(calls_of __asan) ubsan=$(calls_of __ubsan) msan=$(calls_of __msan) dfsan=$(calls_of __dfsan)
  if [ "$sanitizer" = address ]; then
    [ "$asan" -ge $least_asan ] || bad "not built with the address sanitizer: $asan calls"
    [ "$(calls_of __asan_report_)" -ge $least_reports ] || bad 'linked with the address sanitizer, but not compiled with it'
    [ "$ubsan" -le $most_ubsan ] || bad "an address build with the undefined-behaviour sanitizer: $ubsan calls"
  else
    [ "$ubsan" -ge $least_ubsan ] || bad "not built with the undefined-behaviour sanitizer: $ubsan calls"
    [ "$(calls_of __ubsan_handle_)" -ge $least_reports ] || bad 'linked with the undefined-behaviour sanitizer, but not compiled with it'
    [ "$asan" -le $most_asan ] || bad "an undefined build with the address sanitizer: $asan calls"
  fi
  [ "$msan" -le $most_msan ] || bad "built with the memory sanitizer: $msan calls"
  [ "$dfsan" -le $most_dfsan ] || bad "built with the data-flow sanitizer: $dfsan calls"
  found="$asan calls of asan, $ubsan of ubsan"
}

check_start() {
  local edges
  "$binary" -seed=1337 -runs=$runs > log 2>&1 || true
  ! grep -q 'no interesting inputs were found' log || bad 'no coverage instrumentation'
  grep -q "Done $runs runs" log || bad "does not come to the end of $runs runs"
  edges=$(sed -nE 's/.*INFO: Loaded [0-9]+ modules? .*(counters|guards)\): ([0-9]+).*/\2/p' log)
  [ "${edges:-0}" -ge $least_edges ] || bad "instrumented in part: ${edges:-0} edges"
}

read_options() { # reads the [libfuzzer] section as flags into `flags`
  local name value
  [ -f "$binary.options" ] || bad "no $target.options"
  [ "$(head -n 1 "$binary.options")" = '[libfuzzer]' ] || bad 'its options have no [libfuzzer] section'
  while IFS=' =' read -r name value; do
    case $name in
      '' | '['*) ;;
      dict) flags+=("-dict=$(dirname "$binary")/$value") ;;
      *) flags+=("-$name=$value") ;;
    esac
  done < "$binary.options"
  [[ " ${flags[*]} " =~ \ -max_len=[0-9]+\  ]] || bad 'its options have no max_len'
  [[ " ${flags[*]} " == *" -dict=$binary.dict "* ]] || bad "its options do not name $target.dict"
  [ -s "$binary.dict" ] || bad "no $target.dict"
}

unpack_seeds() {
  [ -f "${binary}_seed_corpus.zip" ] || bad "no ${target}_seed_corpus.zip"
  mkdir seeds
  (cd seeds && cmake -E tar xf "${binary}_seed_corpus.zip") > log 2>&1 || bad 'its seeds are no archive'
  seeds=$(find seeds -type f | wc -l)
  [ "$seeds" -gt 0 ] || bad 'its archive of seeds is empty'
}

run_seeds() {
  local edges
  "$binary" -runs=0 "${flags[@]}" seeds > log 2>&1 || bad 'fails on its seeds'
  grep -qE 'Dictionary: [1-9]' log || bad 'its dictionary was not read'
  edges=$(sed -nE 's/.*INITED +cov: ([0-9]+).*/\1/p' log)
  [ "${edges:-0}" -ge $least_edges ] || bad "its seeds reach ${edges:-0} edges"
  found+=", $edges edges"
}

# A coverage build has no counters for the engine. Its seeds are replayed by a merge into an empty folder.
profile_seeds() {
  local lines
  mkdir merged
  LLVM_PROFILE_FILE=$PWD/raw "$binary" -merge=1 "${flags[@]}" merged seeds > log 2>&1 || bad 'fails on its seeds'
  # The merge survives an input that crashes: it starts again after that input.
  ! grep -q 'MERGE-OUTER: attempt 2' log || bad 'fails on its seeds'
  llvm-profdata-19 merge -sparse raw -o profile > log 2>&1 || bad 'leaves no profile'
  lines=$(llvm-cov-19 export -summary-only -instr-profile=profile "$binary" 2> log | sed -nE 's/.*"totals":.*"lines":\{"count":[0-9]+,"covered":([0-9]+).*/\1/p')
  [ "${lines:-0}" -ge $least_edges ] || bad "its seeds reach ${lines:-0} lines"
  found="$lines lines"
}

mkdir "$scratch"
cd "$scratch"
found='' seeds=0 flags=()
check_binary
if [ "$sanitizer" != coverage ]; then
  check_sanitizers
  check_start
fi
read_options
unpack_seeds
if [ "$sanitizer" = coverage ]; then profile_seeds; else run_seeds; fi
printf '%s: %s seeds, %s\n' "$target" "$seeds" "$found"
