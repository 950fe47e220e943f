// A reader that is wrong, for the test of the harness alone: it takes memory for what a file claims in its first byte, in units
// of 64 KiB, before it has seen it.
#include <vector>

#include "fuzz/reader_target.hpp"

namespace {

grlc::Verdict believe(std::span<const std::uint8_t> file) {
  std::vector<std::uint8_t> claimed;
  if (!file.empty()) claimed.assign(std::size_t{file.front()} << 16U, file.back());
  return {grlc::Outcome::pass, {}, claimed.empty() ? 1U : 1U + claimed.back()};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide_reader("npy-reader", {data, size}, &believe);
  return 0;
}
