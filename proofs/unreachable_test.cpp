// Each bin of the coverage that is declared unreachable names a claim that the obligation `unreachable` makes.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/lemma.hpp"
#include "proofs/proofs_test.hpp"
#include "properties/coverage/points.hpp"

namespace grlc::proofs::tests {
namespace {

std::vector<std::string> claims_of(const Lemma& lemma) {
  const ProofOptions options{.grid_height = 4, .grid_width = 4, .bits = 8};
  LemmaBuilder builder(options, nullptr, LemmaBuilder::Reading::numbers,
                       [](const std::string&, unsigned width) { return smt::Bv(0, width); });
  lemma.state(builder);
  std::vector<std::string> names;
  for (const Statement::Clause& claim : builder.statement().claimed) names.push_back(claim.name);
  return names;
}

}  // namespace

void unreachable() {
  for (const properties::Unreachable& bins : properties::unreachable_bins()) {
    const auto lemmas = unreachable_lemmas();
    const auto lemma = std::ranges::find(lemmas, bins.lemma, &Lemma::name);
    expect(lemma != lemmas.end(), fmt::format("there is a lemma '{}'", bins.lemma));
    expect(std::ranges::count(claims_of(*lemma), bins.claim) == 1, fmt::format("'{}' claims '{}' once", bins.lemma, bins.claim));
  }
  expect(!properties::unreachable_bins().empty(), "bins are declared unreachable");
}

}  // namespace grlc::proofs::tests
