#!/bin/bash -eu
# The fuzz targets as OSS-Fuzz and ClusterFuzzLite ask for them: from $SRC/grlc over $WORK to $OUT, by CC, CXX, CFLAGS, CXXFLAGS and
# LIB_FUZZING_ENGINE as they stand in the environment. Neither here nor in CMake is a flag of a sanitizer added to them.
cmake -S "$SRC/grlc" -B "$WORK/grlc" -G Ninja -D GRLC_FUZZ_ONLY=ON
cmake --build "$WORK/grlc" --target fuzzers
cmake --install "$WORK/grlc" --component fuzzers --prefix "$OUT"
