// Strict decoding accepts a stream only if encoding its result returns the same bits: property `canonical`, on any segment.
#include "fuzz/target.hpp"

const grlc::Property grlc::fuzz::target_property = grlc::Property::canonical;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide(grlc::Property::canonical, {data, size});
  return 0;
}
