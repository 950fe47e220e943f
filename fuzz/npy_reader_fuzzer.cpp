// Any bytes at all: a numpy array, which comes back from its own file, or one line that says what is wrong; in bounds, and with
// memory for the file's real content, whatever size it claims.
#include "fuzz/reader_target.hpp"
#include "fuzz/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide_reader("npy-reader", {data, size}, &grlc::fuzz::check_npy_reader);
  return 0;
}
