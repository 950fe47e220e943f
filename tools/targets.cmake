# One static library per folder. For fuzz targets each library has a second variant of the same sources with coverage counters. In
# a build under the sanitizers the counters are the only difference, so there one variant with both is compiled once.

add_library(grlc_flags INTERFACE)
target_include_directories(grlc_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(grlc_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
# If only fuzz targets are built, the compiler is not chosen by this project and may have warnings of its own.
if(NOT GRLC_FUZZ_ONLY)
  target_compile_options(grlc_flags INTERFACE -Werror)
endif()
# Without three checks that the address sanitizer makes in its own way, or that only a cast of pointers could fail. They run at
# every member access, and compiling the model takes twice as long with them.
set(GRLC_SANITIZERS -fsanitize=address,undefined -fno-sanitize=null,alignment,object-size -fno-sanitize-recover=all -fno-omit-frame-pointer)
if(GRLC_SANITIZE)
  target_compile_options(grlc_flags INTERFACE ${GRLC_SANITIZERS})
  target_link_options(grlc_flags INTERFACE ${GRLC_SANITIZERS})
endif()

# Text formatting. Fuzz targets have to run where no library is installed, so for them fmt is header-only.
find_package(fmt REQUIRED)
add_library(grlc_fmt INTERFACE)
target_link_libraries(grlc_fmt INTERFACE $<IF:$<BOOL:${GRLC_FUZZ_ONLY}>,fmt::fmt-header-only,fmt::fmt>)

# grlc_library(NAME SOURCES ... LINKS ... [FUZZED] [SELDOM]): the library NAME and, with FUZZED, NAME_fuzzed, which links the fuzzed
# variants of the grlc libraries among LINKS. SELDOM: its code takes hardly any time in a run, so under the sanitizers it is compiled
# without optimisation, which takes half the time.
function(grlc_library name)
  cmake_parse_arguments(arg "FUZZED;SELDOM" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC grlc_flags ${arg_LINKS})
  if(arg_SELDOM AND GRLC_SANITIZE)
    target_compile_options(${name} PRIVATE -O0)
    return()
  endif()
  if(arg_FUZZED AND GRLC_SANITIZE)
    target_link_libraries(${name} PRIVATE grlc_fuzz_flags)
    target_precompile_headers(${name} REUSE_FROM grlc_headers_fuzzed)
    add_library(${name}_fuzzed ALIAS ${name})
    return()
  endif()
  target_precompile_headers(${name} REUSE_FROM grlc_headers)
  if(arg_FUZZED)
    add_library(${name}_fuzzed STATIC EXCLUDE_FROM_ALL ${arg_SOURCES})
    target_link_libraries(${name}_fuzzed PUBLIC grlc_flags grlc_fuzz_flags)
    target_precompile_headers(${name}_fuzzed REUSE_FROM grlc_headers_fuzzed)
    foreach(link IN LISTS arg_LINKS)
      if(TARGET ${link}_fuzzed)
        target_link_libraries(${name}_fuzzed PUBLIC ${link}_fuzzed)
      else()
        target_link_libraries(${name}_fuzzed PUBLIC ${link})
      endif()
    endforeach()
  endif()
endfunction()

# The same for programs.
function(grlc_seldom)
  if(GRLC_SANITIZE)
    foreach(program IN LISTS ARGN)
      target_compile_options(${program} PRIVATE -O0)
    endforeach()
  endif()
endfunction()

# The fuzzing engine: the one that LIB_FUZZING_ENGINE names, else the compiler's libFuzzer, else the runner in fuzz/ that replays.
include(CheckCXXSourceCompiles)
add_library(grlc_fuzz_flags INTERFACE)
set(GRLC_FUZZING_ENGINE "$ENV{LIB_FUZZING_ENGINE}" CACHE STRING "Link flags of a fuzzing engine, 'standalone', or empty to choose")
if(GRLC_FUZZING_ENGINE STREQUAL "")
  set(CMAKE_REQUIRED_FLAGS -fsanitize=fuzzer)
  check_cxx_source_compiles("#include <cstddef>\n#include <cstdint>\nextern \"C\" int LLVMFuzzerTestOneInput(const std::uint8_t*, std::size_t) { return 0; }"
                            GRLC_HAS_LIBFUZZER)
  unset(CMAKE_REQUIRED_FLAGS)
  if(GRLC_HAS_LIBFUZZER)
    set(GRLC_FUZZING_LINK -fsanitize=fuzzer)
    # Without the tracing of comparisons: in a datapath without branches it takes half the time, and the mutator knows fields and
    # checksums, so it does not need the constants that tracing finds. Without the depth of the stack: it depends on the address
    # at which the system puts the stack, so a campaign would not be the same every time.
    target_compile_options(grlc_fuzz_flags INTERFACE
      -fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp,stack-depth ${GRLC_SANITIZERS})
    target_link_options(grlc_fuzz_flags INTERFACE ${GRLC_SANITIZERS})
  endif()
elseif(NOT GRLC_FUZZING_ENGINE STREQUAL "standalone")
  set(GRLC_FUZZING_LINK ${GRLC_FUZZING_ENGINE})
endif()

# External headers that most sources include, parsed once for each set of flags. That saves a second and more per compilation.
file(WRITE ${PROJECT_BINARY_DIR}/headers.cpp "")
foreach(flags "" _fuzzed)
  add_library(grlc_headers${flags} OBJECT EXCLUDE_FROM_ALL ${PROJECT_BINARY_DIR}/headers.cpp)
  target_link_libraries(grlc_headers${flags} PRIVATE grlc_flags grlc_fmt)
  target_precompile_headers(grlc_headers${flags} PRIVATE
    <algorithm> <array> <charconv> <filesystem> <fmt/format.h> <fmt/ranges.h> <fstream> <functional> <map> <mutex> <optional> <span>
    <string> <string_view> <thread> <tl/expected.hpp> <utility> <variant> <vector>)
endforeach()
target_link_libraries(grlc_headers_fuzzed PRIVATE grlc_fuzz_flags)
