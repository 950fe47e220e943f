// Words per cycle of the encoder for each depth of its plan queue, on maps whose grids are clipped: 4 x 4 grids of 8-bit words
// without stalls, the worst of several kinds of data. Cycles are counted, so the result is the same on every machine.
//   plan_depth
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "hwmodel/simulation.hpp"

namespace {

using namespace grlc::hw;

constexpr std::uint32_t kLeastWords = 20000;  // per map, so that filling and draining the pipeline do not count

struct Plane {
  std::uint32_t height;
  std::uint32_t width;
};
constexpr std::array kPlanes{Plane{16, 16}, Plane{14, 14}, Plane{13, 13}, Plane{113, 113}, Plane{7, 7},
                             Plane{5, 7},   Plane{5, 5},   Plane{6, 5},   Plane{4, 1},     Plane{1, 1}};

// Dense, half zeros, mostly zeros, nearly constant, and with some zero planes.
std::vector<std::uint16_t> words_of(const MapShape& shape, unsigned kind) {
  std::mt19937 random(kind);
  std::vector<std::uint16_t> words(std::size_t{shape.channels} * shape.height * shape.width);
  std::size_t index = 0;
  for (std::uint16_t& word : words) {
    const auto any = static_cast<std::uint16_t>(random() & 255U);
    const bool zero = kind == 1 ? random() % 2 == 0 : kind == 2 ? random() % 10 != 0 : kind == 4 && index / 16 % 3 == 0;
    word = zero ? std::uint16_t{0} : kind == 3 ? static_cast<std::uint16_t>(200 + any % 4) : any;
    ++index;
  }
  return words;
}
constexpr unsigned kKinds = 5;

template <unsigned Plans>
double worst_rate(const Plane& plane) {
  MapShape shape{.height = plane.height, .width = plane.width, .bits = 8};
  shape.channels = shape.segment_channels = kLeastWords / (plane.height * plane.width) + 1;
  double worst = 1;
  for (unsigned kind = 0; kind < kKinds; ++kind) {
    const std::vector<std::uint16_t> words = words_of(shape, kind);
    const EncoderRun run = run_encoder<Parameters<8, 16, 16, Plans>>(shape, words, {});
    worst = std::min(worst, static_cast<double>(words.size()) / static_cast<double>(run.taking_cycles));
  }
  return worst;
}

template <unsigned... Index>
void table(std::integer_sequence<unsigned, Index...>) {
  fmt::print("{:<10}", "plans");
  (fmt::print("{:>8}", Index + 1), ...);
  fmt::print("\n");
  for (const Plane& plane : kPlanes) {
    fmt::print("{:<10}", fmt::format("{}x{}", plane.height, plane.width));
    (fmt::print("{:>8.4f}", worst_rate<Index + 1>(plane)), ...);
    fmt::print("\n");
  }
}

}  // namespace

int main() {
  table(std::make_integer_sequence<unsigned, 6>());
  return 0;
}
