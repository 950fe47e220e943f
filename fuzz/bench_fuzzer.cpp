// The testbench that judges the hardware model reports a broken rule in the cycle that breaks it, applies the stalls and takes
// the shapes that it claims to, disturbs no run that it observes, and ends every run.
#include "fuzz/bench.hpp"
#include "fuzz/reader_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide_reader("bench", {data, size}, &grlc::fuzz::check_bench);
  return 0;
}
