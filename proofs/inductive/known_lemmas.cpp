#include "proofs/inductive/known_lemmas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "hwmodel/instances.hpp"
#include "proofs/rtl/block.hpp"
#include "proofs/rtl/several.hpp"

namespace grlc::proofs {
namespace {

// Whether the block's own code or its drawn circuit is run, and the circuit.
std::string value_of_block(std::string_view name, const ProofOptions& options) {
  const rtl::DesignChoice choice = options.design();
  const char* const how = is_compiled_choice(choice) ? "compiled" : "drawn";
  if (!is_of_several(name)) return fmt::format("{} {}", how, circuit_text(name, choice));
  return fmt::format("N={} {}x{} P={} K={}", options.bits, options.grid_height, options.grid_width, options.beat_bits,
                     options.instances);
}

std::string value_of(std::string_view read, const ProofOptions& options) {
  if (read == kBitsRead) return std::to_string(options.bits);
  if (read == kPortRead) return std::to_string(options.beat_bits == 0 ? hw::least_beat_bits(options.bits) : options.beat_bits);
  if (read == kInstancesRead) return std::to_string(options.instances);
  if (read == kShapeRead) {
    return hw::with_parameters<1, 16>(options.grid_height, options.grid_width,
                                      []<class P>() { return fmt::format("{} words, {} plans", P::kGrid, P::kPlans); });
  }
  if (read.starts_with(kBlockRead)) return value_of_block(read.substr(kBlockRead.size()), options);
  throw std::logic_error(fmt::format("nobody knows the value of '{}'", read));
}

}  // namespace

std::optional<DecidedLemma> KnownLemmas::find(const Lemma& lemma, std::optional<unsigned> mutant, const ProofOptions& options) {
  std::map<std::string, std::string> values;
  const auto is_same = [&](const auto& read) {
    auto& value = values[read.first];
    if (value.empty()) value = value_of(read.first, options);
    return value == read.second;
  };
  const std::scoped_lock lock(mutex_);
  for (const Answered& answered : answered_[{lemma.state, mutant}]) {
    if (!std::ranges::all_of(answered.read, is_same)) continue;
    DecidedLemma decided = answered.decided;
    for (Stated& row : decided.stated) row.lemma = lemma.name;
    return decided;
  }
  return std::nullopt;
}

void KnownLemmas::add(const Lemma& lemma, std::optional<unsigned> mutant, const ProofOptions& options,
                      const std::set<std::string>& read, const DecidedLemma& decided) {
  Answered answered{{}, decided};
  for (const std::string& name : read) answered.read[name] = value_of(name, options);
  const std::scoped_lock lock(mutex_);
  answered_[{lemma.state, mutant}].push_back(std::move(answered));
}

}  // namespace grlc::proofs
