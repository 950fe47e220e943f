// The hardware decoder gives the lenient reference's words, or its error's name, under every stall schedule: property
// `decoder-equivalence`, on any segment, well formed or not, and any three stall patterns.
#include "fuzz/target.hpp"

const grlc::Property grlc::fuzz::target_property = grlc::Property::decoder_equivalence;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide(grlc::Property::decoder_equivalence, {data, size});
  return 0;
}
