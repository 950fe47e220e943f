// The one source of random numbers in the generators: SplitMix64, the same numbers on every machine and with every standard
// library. (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace grlc::properties {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31U);
  }
  // 0 to count - 1; count > 0. The bias is below 2^-32 for the counts that occur here.
  std::uint64_t below(std::uint64_t count) { return next() % count; }
  // Both ends included.
  unsigned between(std::uint64_t least, std::uint64_t most) { return static_cast<unsigned>(least + below(most - least + 1)); }
  bool chance(unsigned times, unsigned of) { return below(of) < times; }
  template <class T>
  T pick(std::initializer_list<T> values) {
    return values.begin()[below(values.size())];
  }
  // A number of at most `width` bits.
  std::uint16_t bits(unsigned width) { return static_cast<std::uint16_t>(next() & ((1U << width) - 1)); }

 private:
  std::uint64_t state_;
};

}  // namespace grlc::properties
