// Any bytes at all decode to a map or to a named error, in bounds and in linear work: property `total`, on any segment.
#include "fuzz/target.hpp"

const grlc::Property grlc::fuzz::target_property = grlc::Property::total;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide(grlc::Property::total, {data, size});
  return 0;
}
