#include "proofs/obligations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>

#include "proofs/encoder_equivalence.hpp"
#include "proofs/encoder_instances.hpp"
#include "proofs/lossless.hpp"
#include "proofs/symbolic_grid.hpp"

namespace grlc::proofs {
namespace {

constexpr std::array<std::string_view, 2> kNames{"lossless", "encoder-equivalence"};

// Why a size is not decided; nothing where it can be tried.
std::optional<std::string> unsupported(std::string_view obligation, const ProofOptions& options) {
  if (!valid(one_grid(options))) {
    return fmt::format("the format has no grid of {} x {} words of {} bits", options.grid_height, options.grid_width,
                       options.bits);
  }
  if (obligation == "encoder-equivalence" &&
      (options.bits > kMostInstanceBits || options.grid_height * options.grid_width > kMostInstanceWords)) {
    return fmt::format("the proof has instances of the encoder for grids of up to {} words of up to {} bits", kMostInstanceWords,
                       kMostInstanceBits);
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

}  // namespace

std::span<const std::string_view> obligation_names() { return kNames; }

std::string bound_of(std::string_view obligation, const ProofOptions& options) {
  const std::string size = fmt::format("{}x{} grid, N={}", options.grid_height, options.grid_width, options.bits);
  return obligation == "encoder-equivalence" ? size + ", one stall a side" : size;
}

ProofReport prove(std::string_view obligation, const ProofOptions& options, const ProofProgress& progress) {
  if (std::ranges::find(kNames, obligation) == kNames.end()) {
    return not_proved(obligation, options, Outcome::broken, fmt::format("there is no obligation '{}'", obligation));
  }
  if (auto reason = unsupported(obligation, options))
    return not_proved(obligation, options, Outcome::unknown, std::move(*reason));
  try {
    return decide(obligation == "lossless" ? lossless(options) : encoder_equivalence(options), options, progress);
  } catch (const std::exception& failure) {
    return not_proved(obligation, options, Outcome::broken, failure.what());
  }
}

}  // namespace grlc::proofs
