// The hardware encoder writes the reference's stream bit for bit under every stall schedule: property
// `encoder-equivalence`, on any map and any three stall patterns.
#include "fuzz/target.hpp"

const grlc::Property grlc::fuzz::target_property = grlc::Property::encoder_equivalence;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide(grlc::Property::encoder_equivalence, {data, size});
  return 0;
}
