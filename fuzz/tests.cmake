# Tests of the harness: the silence of a target proves nothing until one has been seen to fail.

# The claims of these targets are false on purpose. No campaign may run them, so they are not registered.
grlc_fuzz_binaries(planted)
grlc_fuzz_binaries(planted_reader READER)
set_target_properties(planted_replay planted_reader_replay PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin/fuzz_tests)
if(TARGET planted_fuzzer)
  set_target_properties(planted_fuzzer planted_reader_fuzzer PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin/fuzz_tests)
endif()

add_test(NAME fuzz_standalone
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/standalone_test.sh $<TARGET_FILE:lossless_replay> $<TARGET_FILE:planted_replay>
    $<TARGET_FILE:planted_reader_replay> ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_BINARY_DIR}/standalone_test)

add_test(NAME fuzz_seeds
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/seeds_test.sh $<TARGET_FILE:grlc_make_seeds> ${CMAKE_CURRENT_SOURCE_DIR}/corpus
    ${CMAKE_CURRENT_BINARY_DIR}/seeds_test)

add_executable(fuzz_mutations_test mutations_test.cpp)
target_link_libraries(fuzz_mutations_test PRIVATE grlc_seeds fmt::fmt)
add_test(NAME fuzz_mutations COMMAND fuzz_mutations_test)

add_executable(fuzz_campaign_test campaign_test.cpp)
target_link_libraries(fuzz_campaign_test PRIVATE grlc_campaign fmt::fmt)
get_property(registered GLOBAL PROPERTY GRLC_FUZZERS)
add_test(NAME fuzz_campaign_harness COMMAND fuzz_campaign_test harness ${CMAKE_CURRENT_BINARY_DIR}/campaign_test ${registered})
add_executable(fuzz_options_test options_test.cpp)
target_link_libraries(fuzz_options_test PRIVATE grlc_campaign fmt::fmt)
add_test(NAME fuzz_options
  COMMAND fuzz_options_test ${CMAKE_CURRENT_SOURCE_DIR}/dictionaries ${PROJECT_BINARY_DIR}/bin/fuzz
    ${CMAKE_CURRENT_BINARY_DIR}/options_test)
add_executable(fuzz_coverage_test coverage_test.cpp)
target_link_libraries(fuzz_coverage_test PRIVATE grlc_coverage fmt::fmt)
add_test(NAME fuzz_coverage
  COMMAND fuzz_coverage_test ${CMAKE_CURRENT_BINARY_DIR}/coverage_test ${CMAKE_CURRENT_SOURCE_DIR}/UNREACHED.tsv)
set_target_properties(fuzz_mutations_test fuzz_campaign_test fuzz_options_test fuzz_coverage_test PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin/fuzz_tests)

grlc_seldom(fuzz_campaign_test fuzz_options_test fuzz_coverage_test)

if(GRLC_HAS_LIBFUZZER)
  add_test(NAME fuzz_campaign_engine
    COMMAND fuzz_campaign_test engine ${CMAKE_CURRENT_BINARY_DIR}/engine_test ${PROJECT_BINARY_DIR}/bin/fuzz
      $<TARGET_FILE:planted_fuzzer> $<TARGET_FILE:planted_reader_fuzzer> ${CMAKE_CURRENT_SOURCE_DIR}/corpus)
endif()
