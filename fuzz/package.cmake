# The files beside a target's binary: dictionary and options in every build, the seeds as an archive if `fuzzers` is built, and
# all of them if the component `fuzzers` is installed. OSS-Fuzz and ClusterFuzzLite look for these names.
add_custom_target(fuzzers)

function(grlc_package_fuzzer name dictionary passes)
  set(target ${name}_fuzzer)
  set(folder ${PROJECT_BINARY_DIR}/bin/fuzz)
  configure_file(dictionaries/${dictionary}.dict ${folder}/${target}.dict COPYONLY)
  set(counters "")
  if(passes STREQUAL uncounted)
    set(counters "\nuse_counters = 0")
  endif()
  configure_file(fuzzer.options.in ${folder}/${target}.options @ONLY)
  if(NOT TARGET ${target})
    return()
  endif()
  file(GLOB seeds CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}/*)
  set(archive ${folder}/${target}_seed_corpus.zip)
  add_custom_command(OUTPUT ${archive}
    COMMAND ${CMAKE_COMMAND} -E rm -f ${archive}
    COMMAND ${CMAKE_COMMAND} -E tar cf ${archive} --format=zip .
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name} DEPENDS ${seeds} VERBATIM)
  add_custom_target(${name}_seed_corpus DEPENDS ${archive})
  add_dependencies(fuzzers ${target} ${name}_seed_corpus)
  install(TARGETS ${target} DESTINATION . COMPONENT fuzzers)
  install(FILES ${archive} ${folder}/${target}.dict ${folder}/${target}.options DESTINATION . COMPONENT fuzzers)
endfunction()
