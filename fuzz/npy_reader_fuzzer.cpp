// Any bytes at all: numpy's array, which comes back from its own file, or one line on what is wrong with them; in bounds, and
// with memory for what the file holds, whatever it claims to hold.
#include "fuzz/reader_target.hpp"
#include "fuzz/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide_reader("npy-reader", {data, size}, &grlc::fuzz::check_npy_reader);
  return 0;
}
