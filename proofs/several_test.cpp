// What several instances share is proved for every number of instances, model and text, and at every port.
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string_view>

#include "proofs/obligations.hpp"
#include "proofs/proofs_test.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::proofs::tests {
namespace {

void proved(std::string_view obligation, std::uint32_t beat_bits, std::uint32_t instances) {
  const ProofReport report =
      prove(obligation, {.grid_height = 4, .grid_width = 4, .bits = 8, .beat_bits = beat_bits, .instances = instances});
  expect(report.check.outcome == Outcome::pass,
         fmt::format("{}, {}: {}: {}", obligation, text(report.check.bound), name(report.check.outcome), report.check.detail));
}

void refused(std::string_view obligation, std::uint32_t instances) {
  const ProofReport report = prove(obligation, {.grid_height = 4, .grid_width = 4, .bits = 8, .instances = instances});
  expect(report.check.outcome == Outcome::unknown && report.check.work == 0,
         fmt::format("{} with {} instances", obligation, instances));
}

}  // namespace

void several() {
  static constexpr std::array<std::uint32_t, 3> kPorts{16, 32, 64};
  for (const std::uint32_t port : kPorts) {
    proved("beat-slot", port, 1);
    for (std::uint32_t instances = 2; instances <= rtl::kMostInstances; ++instances) {
      for (const std::string_view obligation : {"arbiter", "encoders", "decoders", "rtl-arbiter", "rtl-encoders", "rtl-decoders"})
        proved(obligation, port, instances);
    }
  }
  for (const std::uint32_t instances : {0U, 1U, rtl::kMostInstances + 1}) refused("encoders", instances);
  refused("encoder-equivalence-by-lemmas", 2);
  refused("rtl-packer", 4);
}

}  // namespace grlc::proofs::tests
