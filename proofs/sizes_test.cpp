// Beside N = 8, which the main job proves: the lemmas at other N and ports, for grids of up to 4 words, which are the cheapest.
// `sizes` has those where a width is at a limit of its kind: of one bit, of no power of two, of a field's last value, of the
// ports that are wider than they need to be; `all_sizes` every N, with the ports in turn. `grlc prove run --all-parameters` has
// all.
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "host/parallel.hpp"
#include "proofs/inductive/known_lemmas.hpp"
#include "proofs/obligations.hpp"
#include "proofs/proofs_test.hpp"

namespace grlc::proofs::tests {
namespace {

struct Size {
  std::uint32_t bits;
  std::uint32_t port;
};
// And of the deeper plan queue, which grids of more than 4 rows have, the encoder.
constexpr Size kDeeper{5, 32};
constexpr std::array<Size, 6> kSome{{{1, 32}, {3, 16}, {7, 64}, {8, 32}, {8, 64}, {15, 32}}};
constexpr std::array<Size, 18> kAll{{{1, 16},
                                     {2, 32},
                                     {3, 64},
                                     {4, 16},
                                     {5, 32},
                                     {6, 64},
                                     {7, 16},
                                     {8, 32},
                                     {8, 64},
                                     {9, 32},
                                     {10, 64},
                                     {11, 32},
                                     {12, 64},
                                     {13, 32},
                                     {14, 64},
                                     {15, 32},
                                     {16, 64},
                                     {1, 64}}};

void proved(std::span<const Size> sizes) {
  std::vector<Proof> proofs;
  for (const std::string_view obligation : obligation_names()) {
    const bool of_hardware = scope_of(obligation) == Scope::every_instance && !obligation.starts_with("rtl-");
    if (!of_hardware && scope_of(obligation) != Scope::any_map) continue;
    if (obligation == "reset") continue;  // a suite of its own has every N and port
    for (const Size& size : sizes) {
      Proof proof{obligation, standard_options(obligation)};
      proof.options.grid_height = proof.options.grid_width = 2;
      proof.options.bits = size.bits;
      proof.options.beat_bits = of_hardware ? size.port : 0;
      proofs.push_back(proof);
    }
  }
  Proof deeper{"encoder-equivalence-by-lemmas", standard_options("encoder-equivalence-by-lemmas")};
  deeper.options.grid_height = 8;
  deeper.options.grid_width = 2;
  deeper.options.bits = kDeeper.bits;
  deeper.options.beat_bits = kDeeper.port;
  proofs.insert(proofs.begin(), deeper);  // the longest first
  KnownLemmas known;
  std::vector<ProofReport> reports(proofs.size());
  host::in_parallel(proofs.size(), [&](std::size_t i) {
    proofs[i].options.known = &known;
    reports[i] = prove(proofs[i].obligation, proofs[i].options);
  });
  for (const ProofReport& report : reports) {
    expect(report.check.outcome == Outcome::pass && report.check.work > 0,
           fmt::format("{}, {}: {}: {}", report.check.id, text(report.check.bound), name(report.check.outcome),
                       report.check.detail));
  }
}

}  // namespace

void sizes() { proved(kSome); }
void all_sizes() { proved(kAll); }

}  // namespace grlc::proofs::tests
