// Any damage to a file is a named error, and a whole file gives its map: property `container`, on any file.
#include "fuzz/target.hpp"

const grlc::Property grlc::fuzz::target_property = grlc::Property::container;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide(grlc::Property::container, {data, size});
  return 0;
}
