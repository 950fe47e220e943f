#include "proofs/obligations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>

#include "hwmodel/simulator.hpp"
#include "proofs/bounded.hpp"
#include "proofs/canonical.hpp"
#include "proofs/cheapest.hpp"
#include "proofs/decoder_lemmas.hpp"
#include "proofs/encoder_equivalence.hpp"
#include "proofs/encoder_lemmas.hpp"
#include "proofs/handshake.hpp"
#include "proofs/lossless.hpp"
#include "proofs/lossless_lemmas.hpp"
#include "proofs/progress.hpp"
#include "proofs/rtl_block.hpp"
#include "proofs/rtl_equivalence.hpp"
#include "proofs/smt/second_opinion.hpp"
#include "proofs/symbolic_grid.hpp"
#include "proofs/three_queries.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kRtl = "rtl-";

// What an obligation is decided by: one size in one piece, lemmas about the reference for any map, or lemmas about the blocks for
// any number of clocks; none of them: RTL against model.
struct Entry {
  std::string_view name;
  Obligation (*in_one_piece)(const ProofOptions&) = nullptr;
  std::span<const Lemma> (*of_the_reference)() = nullptr;
  std::span<const Lemma> (*of_the_blocks)() = nullptr;
};
constexpr std::array<Entry, 19> kObligations{{
    {.name = "lossless", .in_one_piece = lossless},
    {.name = "lossless-unbounded", .of_the_reference = lossless_lemmas},
    {.name = "canonical", .of_the_reference = canonical_lemmas},
    {.name = "bounded", .of_the_reference = bounded_lemmas},
    {.name = "cheapest", .of_the_reference = cheapest_lemmas},
    {.name = "encoder-equivalence", .in_one_piece = encoder_equivalence},
    {.name = "encoder-equivalence-unbounded", .of_the_blocks = encoder_lemmas},
    {.name = "decoder-equivalence-unbounded", .of_the_blocks = decoder_lemmas},
    {.name = "handshake", .of_the_blocks = handshake_lemmas},
    {.name = "progress", .of_the_blocks = progress_lemmas},
    {.name = "rtl-collector"},
    {.name = "rtl-planner"},
    {.name = "rtl-emitter"},
    {.name = "rtl-packer"},
    {.name = "rtl-encoder"},
    {.name = "rtl-unpacker"},
    {.name = "rtl-parser"},
    {.name = "rtl-decoder"},
    {.name = "rtl-address-generator"},
}};
constexpr auto kNames = [] {
  std::array<std::string_view, kObligations.size()> names;
  std::ranges::transform(kObligations, names.begin(), &Entry::name);
  return names;
}();

// Null where there is none of the name.
const Entry* entry(std::string_view obligation) {
  const auto found = std::ranges::find(kObligations, obligation, &Entry::name);
  return found == kObligations.end() ? nullptr : &*found;
}

// Why a size is not decided; nothing where it can be tried.
std::optional<std::string> unsupported(const Entry& obligation, const ProofOptions& options) {
  if (!valid(one_grid(options))) {
    return fmt::format("the format has no grid of {} x {} words of {} bits", options.grid_height, options.grid_width,
                       options.bits);
  }
  if (obligation.in_one_piece == encoder_equivalence && options.grid_height * options.grid_width > hw::kMaxGridWords) {
    return fmt::format("the hardware has grids of up to {} words", hw::kMaxGridWords);
  }
  if (obligation.in_one_piece != nullptr) return std::nullopt;
  if (options.grid_height != 4 || options.grid_width != 4) return "the lemmas and the blocks are for 4 x 4 grids";
  const std::string_view block = obligation.name.starts_with(kRtl) ? obligation.name.substr(kRtl.size()) : "encoder";
  if (obligation.of_the_reference == nullptr && rtl_block(block, options.bits) == nullptr) {
    return "the blocks have instances for 8 and 16-bit words";
  }
  return std::nullopt;
}

ProofReport not_proved(std::string_view obligation, const ProofOptions& options, Outcome outcome, std::string detail) {
  ProofReport report;
  report.id = obligation;
  report.engine = "proof";
  report.bound = bound_of(obligation, options);
  report.unit = "queries";
  report.outcome = outcome;
  report.detail = std::move(detail);
  return report;
}

ProofReport decided(const Entry& obligation, const ProofOptions& options, const ProofProgress& progress) {
  if (obligation.in_one_piece != nullptr) return decide(obligation.in_one_piece(options), options, progress);
  if (obligation.of_the_reference != nullptr) {
    return prove_lemmas(obligation.name, obligation.of_the_reference(), options, progress);
  }
  if (obligation.of_the_blocks != nullptr) return prove_lemmas(obligation.name, obligation.of_the_blocks(), options, progress);
  return rtl_equivalence(obligation.name.substr(kRtl.size()), options, progress);
}

}  // namespace

std::span<const std::string_view> obligation_names() { return kNames; }

ProofOptions standard_options(std::string_view obligation) {
  ProofOptions options;
  if (entry(obligation)->in_one_piece == nullptr) {
    options.grid_height = options.grid_width = 4;
    options.bits = 8;
  }
  return options;
}

std::vector<Proof> standard_suite() {
  std::vector<Proof> suite;
  for (const std::string_view obligation : kNames) suite.push_back({obligation, standard_options(obligation)});
  return suite;
}

std::vector<Proof> full_suite() {
  std::vector<Proof> suite;
  for (const Entry& obligation : kObligations) {
    if (obligation.of_the_reference == nullptr && obligation.of_the_blocks == nullptr) continue;
    suite.push_back({obligation.name, standard_options(obligation.name)});
    suite.back().options.bits = 16;
  }
  return suite;
}

std::string bound_of(std::string_view obligation, const ProofOptions& options) {
  const std::string size = fmt::format("{}x{} grid, N={}", options.grid_height, options.grid_width, options.bits);
  const Entry& of = *entry(obligation);
  if (of.of_the_reference != nullptr) return size + ", any map";
  if (of.of_the_blocks != nullptr) return size + ", any number of clocks";
  if (of.in_one_piece == nullptr) return size + ", every state";
  if (of.in_one_piece != encoder_equivalence) return size;
  if (options.stalls <= 1) return size + (options.stalls == 0 ? ", no stall" : ", one stall a side");
  return fmt::format("{}, {} stalls a side", size, options.stalls);
}

ProofReport prove(std::string_view obligation, const ProofOptions& options, const ProofProgress& progress) {
  const Entry* const of = entry(obligation);
  if (of == nullptr) {
    ProofReport report;
    report.id = obligation;
    report.engine = "proof";
    report.detail = fmt::format("there is no obligation '{}'", obligation);
    return report;
  }
  if (auto reason = unsupported(*of, options)) return not_proved(obligation, options, Outcome::unknown, std::move(*reason));
  try {
    if (!options.all_solvers) return decided(*of, options, progress);
    const smt::SecondOpinion others(options.case_directory);
    ProofOptions with_others = options;
    with_others.others = &others;
    ProofReport report = decided(*of, with_others, progress);
    if (report.outcome != Outcome::pass) return report;
    if (others.agreed() == 0) {
      report.outcome = Outcome::vacuous;
      report.detail = fmt::format("{} were asked nothing", smt::SecondOpinion::names());
      return report;
    }
    report.detail += fmt::format("; {} agree on {} questions", smt::SecondOpinion::names(), others.agreed());
    return report;
  } catch (const std::exception& failure) {
    return not_proved(obligation, options, Outcome::broken, failure.what());
  }
}

}  // namespace grlc::proofs
