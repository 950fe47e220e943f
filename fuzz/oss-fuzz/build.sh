#!/bin/bash -eu
# Builds the fuzz targets as OSS-Fuzz and ClusterFuzzLite require: from $SRC/grlc in $WORK to $OUT, with CC, CXX, CFLAGS, CXXFLAGS
# and LIB_FUZZING_ENGINE from the environment. Neither this script nor CMake adds a sanitizer flag.
cmake -S "$SRC/grlc" -B "$WORK/grlc" -G Ninja -D GRLC_FUZZ_ONLY=ON
cmake --build "$WORK/grlc" --target fuzzers
cmake --install "$WORK/grlc" --component fuzzers --prefix "$OUT"
