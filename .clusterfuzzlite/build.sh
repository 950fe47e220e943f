#!/bin/bash -eu
# ClusterFuzzLite builds in the same way as OSS-Fuzz.
exec "$SRC/grlc/fuzz/oss-fuzz/build.sh"
