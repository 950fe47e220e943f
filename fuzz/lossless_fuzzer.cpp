// Decoding an encoded map gives the same map: property `lossless`, on any map of any geometry.
#include "fuzz/target.hpp"

const grlc::Property grlc::fuzz::target_property = grlc::Property::lossless;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide(grlc::Property::lossless, {data, size});
  return 0;
}
