#include "hwmodel/power_up.hpp"

namespace grlc::hw {

std::uint64_t PowerUp::next(unsigned width) {
  if (pattern_ == nullptr) {
    random_ += 0x9e3779b97f4a7c15ULL;  // SplitMix64
    std::uint64_t mixed = random_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    return (mixed ^ (mixed >> 31U)) >> (64 - width);
  }
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < width; ++i) {
    if ((*pattern_)[at_]) bits |= std::uint64_t{1} << i;
    if (++at_ == pattern_->size()) at_ = 0;
  }
  return bits;
}

}  // namespace grlc::hw
