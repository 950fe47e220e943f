// The bench that judges the hardware model sees a broken rule in the cycle in which it is broken, stalls and takes shapes as it
// says, disturbs no run that it observes, and ends every run.
#include "fuzz/bench.hpp"
#include "fuzz/reader_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide_reader("bench", {data, size}, &grlc::fuzz::check_bench);
  return 0;
}
