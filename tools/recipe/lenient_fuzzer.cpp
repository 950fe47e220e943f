// Lenient decoding of what the encoder writes gives the map: property `lenient`, on any map of any geometry.
#include "fuzz/target.hpp"

const grlc::Property grlc::fuzz::target_property = grlc::Property::lenient;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide(grlc::Property::lenient, {data, size});
  return 0;
}
