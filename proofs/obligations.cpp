#include "proofs/obligations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>

#include "hwmodel/simulator.hpp"
#include "proofs/encoder_equivalence.hpp"
#include "proofs/encoder_lemmas.hpp"
#include "proofs/handshake.hpp"
#include "proofs/lossless.hpp"
#include "proofs/progress.hpp"
#include "proofs/rtl_block.hpp"
#include "proofs/rtl_equivalence.hpp"
#include "proofs/symbolic_grid.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kRtl = "rtl-";
constexpr std::array<std::string_view, 14> kNames{"lossless",
                                                  "encoder-equivalence",
                                                  "encoder-equivalence-unbounded",
                                                  "handshake",
                                                  "progress",
                                                  "rtl-collector",
                                                  "rtl-planner",
                                                  "rtl-emitter",
                                                  "rtl-packer",
                                                  "rtl-encoder",
                                                  "rtl-unpacker",
                                                  "rtl-parser",
                                                  "rtl-decoder",
                                                  "rtl-address-generator"};

// Those that consist of lemmas about the blocks.
constexpr std::array<std::string_view, 3> kUnbounded{"encoder-equivalence-unbounded", "handshake", "progress"};

bool of_lemmas(std::string_view obligation) { return std::ranges::find(kUnbounded, obligation) != kUnbounded.end(); }
bool of_rtl(std::string_view obligation) { return obligation.starts_with(kRtl); }

// Why a size is not decided; nothing where it can be tried.
std::optional<std::string> unsupported(std::string_view obligation, const ProofOptions& options) {
  if (!valid(one_grid(options))) {
    return fmt::format("the format has no grid of {} x {} words of {} bits", options.grid_height, options.grid_width,
                       options.bits);
  }
  if (obligation == "encoder-equivalence" && options.grid_height * options.grid_width > hw::kMaxGridWords) {
    return fmt::format("the hardware has grids of up to {} words", hw::kMaxGridWords);
  }
  const std::string_view block = of_rtl(obligation) ? obligation.substr(kRtl.size()) : "encoder";
  if (obligation != "lossless" && obligation != "encoder-equivalence" &&
      (options.grid_height != 4 || options.grid_width != 4 || rtl_block(block, options.bits) == nullptr)) {
    return "the proof has instances of the blocks for 4 x 4 grids of 8 and 16-bit words";
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

ProofOptions standard_options(std::string_view obligation) {
  ProofOptions options;
  if (of_rtl(obligation) || of_lemmas(obligation)) {
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
  for (const std::string_view obligation : kUnbounded) {
    suite.push_back({obligation, standard_options(obligation)});
    suite.back().options.bits = 16;
  }
  return suite;
}

std::string bound_of(std::string_view obligation, const ProofOptions& options) {
  const std::string size = fmt::format("{}x{} grid, N={}", options.grid_height, options.grid_width, options.bits);
  if (of_rtl(obligation)) return size + ", every state";
  if (of_lemmas(obligation)) return size + ", any number of clocks";
  if (obligation != "encoder-equivalence") return size;
  if (options.stalls <= 1) return size + (options.stalls == 0 ? ", no stall" : ", one stall a side");
  return fmt::format("{}, {} stalls a side", size, options.stalls);
}

ProofReport prove(std::string_view obligation, const ProofOptions& options, const ProofProgress& progress) {
  if (std::ranges::find(kNames, obligation) == kNames.end()) {
    return not_proved(obligation, options, Outcome::broken, fmt::format("there is no obligation '{}'", obligation));
  }
  if (auto reason = unsupported(obligation, options))
    return not_proved(obligation, options, Outcome::unknown, std::move(*reason));
  try {
    if (obligation == "encoder-equivalence-unbounded") return prove_lemmas(obligation, encoder_lemmas(), options, progress);
    if (obligation == "handshake") return prove_lemmas(obligation, handshake_lemmas(), options, progress);
    if (obligation == "progress") return prove_lemmas(obligation, progress_lemmas(), options, progress);
    if (of_rtl(obligation)) return rtl_equivalence(obligation.substr(kRtl.size()), options, progress);
    return decide(obligation == "lossless" ? lossless(options) : encoder_equivalence(options), options, progress);
  } catch (const std::exception& failure) {
    return not_proved(obligation, options, Outcome::broken, failure.what());
  }
}

}  // namespace grlc::proofs
