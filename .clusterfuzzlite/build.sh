#!/bin/bash -eu
# ClusterFuzzLite builds as OSS-Fuzz does.
exec "$SRC/grlc/fuzz/oss-fuzz/build.sh"
