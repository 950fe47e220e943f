#include <algorithm>
#include <array>

#include "proofs/obligations.hpp"
#include "proofs/registry.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::proofs {
namespace {

// What the standard suite adds: every N of a range.
struct Sizes {
  std::string_view obligation;
  std::uint32_t grid_height;
  std::uint32_t grid_width;
  std::uint32_t least_bits;
  std::uint32_t most_bits;
  std::uint32_t stalls = 0;
  std::uint32_t map_height = 0;  // 0: one grid
  std::uint32_t map_width = 0;
  std::uint32_t most_nonzero = 0;  // 0: any

  ProofOptions options(std::uint32_t bits) const {
    ProofOptions options{.grid_height = grid_height, .grid_width = grid_width, .bits = bits, .stalls = stalls};
    if (map_height != 0) {
      options.map_height = map_height;
      options.map_width = map_width;
    }
    if (most_nonzero != 0) options.most_nonzero = most_nonzero;
    return options;
  }
};
// Other grids and words; runs that end and start (18 grids); grids that are clipped; more stalls. N as far as half a minute goes.
constexpr std::array<Sizes, 47> kSizes{{
    {"lossless", 1, 1, 1, 8},
    {"lossless", 2, 2, 1, 4},
    {"lossless", 2, 4, 1, 1},
    {"lossless", 3, 3, 1, 1},
    {"lossless", 1, 1, 1, 1, 0, 1, 18, 2},
    {"canonical", 1, 1, 2, 8},
    {"canonical", 2, 2, 2, 5},
    {"canonical", 3, 3, 2, 2},
    {"total", 1, 1, 1, 8},
    {"total", 2, 2, 1, 4},
    {"total", 2, 4, 1, 1},
    {"total", 3, 3, 1, 1},
    {"bounded", 1, 1, 1, 8},
    {"bounded", 2, 2, 1, 8},
    {"bounded", 2, 4, 1, 8},
    {"bounded", 3, 3, 1, 8},
    {"bounded", 1, 1, 1, 1, 0, 1, 18, 2},
    {"bounded", 2, 2, 2, 2, 0, 3, 3},
    {"cheapest", 1, 1, 1, 8},
    {"cheapest", 2, 2, 1, 8},
    {"cheapest", 2, 4, 1, 6},
    {"cheapest", 3, 3, 1, 6},
    {"cheapest", 1, 1, 2, 2, 0, 1, 18, 2},
    {"cheapest", 2, 2, 2, 2, 0, 3, 3},
    {"independence", 1, 1, 1, 8},
    {"independence", 2, 2, 1, 2},
    {"encoder-equivalence", 1, 1, 1, 8},
    {"encoder-equivalence", 2, 2, 1, 6},
    {"encoder-equivalence", 2, 4, 1, 4},
    {"encoder-equivalence", 3, 3, 1, 4},
    {"encoder-equivalence", 1, 1, 1, 1, 0, 1, 18, 1},
    {"encoder-equivalence", 2, 2, 2, 2, 0, 2, 3},
    {"encoder-equivalence", 1, 1, 2, 2, 4},
    {"decoder-equivalence", 1, 1, 1, 8},
    {"decoder-equivalence", 2, 2, 1, 4},
    {"decoder-equivalence", 2, 4, 1, 2},
    {"decoder-equivalence", 3, 3, 1, 1},
    {"decoder-equivalence", 1, 1, 2, 2, 2},
    {"handshake", 1, 1, 1, 6, 1},
    {"handshake", 2, 2, 1, 2, 1},
    {"handshake", 2, 2, 1, 1, 1, 2, 3},
    {"handshake", 1, 1, 2, 2, 4},
    {"progress", 1, 1, 1, 8},
    {"progress", 2, 2, 1, 8},
    {"progress", 2, 4, 1, 4},
    {"progress", 3, 3, 1, 4},
    {"progress", 1, 1, 2, 2, 4},
}};

// Beside the one in the main job: there, a number that is no power of two; in the standard suite, all others.
constexpr std::array<std::uint32_t, 1> kOtherInMain{3};
constexpr auto kOthers = [] {
  std::array<std::uint32_t, rtl::kMostInstances - 2> others{};
  for (std::uint32_t i = 0; i < others.size(); ++i) others[i] = i < 2 ? i + 2 : i + 3;
  return others;
}();

}  // namespace

ProofOptions standard_options(std::string_view obligation) {
  ProofOptions options;
  options.bits = entry(obligation)->bits;
  if (entry(obligation)->bounded == nullptr) {
    options.grid_height = options.grid_width = 4;
    options.bits = 8;
    options.instances = entry(obligation)->instances;
  }
  return options;
}

std::vector<Proof> suite(Suite suite) {
  std::vector<Proof> proofs;
  for (const Entry& obligation : registry()) {
    ProofOptions options = standard_options(obligation.name);
    const std::string bound = bound_of(obligation.name, options);
    proofs.push_back({obligation.name, options});
    if (obligation.name == "reset") {  // a port decides which registers there are
      for (const std::uint32_t port : {32U, 64U}) {
        ProofOptions other = options;
        other.beat_bits = port;
        proofs.push_back({obligation.name, other});
      }
    }
    if (obligation.instances > 1) {
      for (const std::uint32_t instances : suite == Suite::main ? std::span<const std::uint32_t>(kOtherInMain) : kOthers) {
        ProofOptions other = options;
        other.instances = instances;
        proofs.push_back({obligation.name, other});
      }
    }
    if (suite == Suite::main) continue;
    for (const Sizes& sizes : kSizes) {
      for (std::uint32_t bits = sizes.least_bits; sizes.obligation == obligation.name && bits <= sizes.most_bits; ++bits) {
        const ProofOptions other = sizes.options(bits);
        if (bound_of(obligation.name, other) != bound) proofs.push_back({obligation.name, other});
      }
    }
    // N makes no difference to what several instances share.
    if (suite != Suite::full || obligation.is_shared) continue;
    if (obligation.reference_lemmas == nullptr && obligation.block_lemmas == nullptr) continue;
    options.bits = 16;
    proofs.push_back({obligation.name, options});
  }
  return proofs;
}

}  // namespace grlc::proofs
