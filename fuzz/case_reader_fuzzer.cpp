// Any bytes at all: no case, or a valid one whose own file is read as an equal case; in bounds, and with memory for the file's
// real content, whatever size it claims.
#include "fuzz/reader_target.hpp"
#include "fuzz/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide_reader("case-reader", {data, size}, &grlc::fuzz::check_case_reader);
  return 0;
}
