#include "proofs/obligations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>

#include "hwmodel/parameters.hpp"
#include "hwmodel/simulator.hpp"
#include "proofs/in_one_piece.hpp"
#include "proofs/inputs.hpp"
#include "proofs/lemmas/by_lemmas.hpp"
#include "proofs/rtl/equivalence.hpp"
#include "proofs/smt/second_opinion.hpp"
#include "proofs/three_queries.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kRtl = "rtl-";
constexpr std::string_view kNoPort = "a port is chosen for lemmas about blocks and for RTL alone";
constexpr std::string_view kByLemmas = "-by-lemmas";  // behind the name of the obligation in one piece

// What an obligation is decided by: one size in one piece, lemmas about the reference for any map, lemmas about the blocks for
// any number of cycles, or lemmas about the walk through any map; none of them: RTL against model.
struct Entry {
  std::string_view name;
  Obligation (*in_one_piece)(const ProofOptions&) = nullptr;
  bool hardware = false;   // of the reference alone otherwise
  std::uint32_t bits = 4;  // N in the main job
  std::span<const Lemma> (*of_the_reference)() = nullptr;
  std::span<const Lemma> (*of_the_blocks)() = nullptr;
  std::span<const Lemma> (*of_every_map)() = nullptr;  // about the walk through it: no size of word or grid
  bool has_parameters = true;                          // of blocks and RTL: else N, grid and port make no difference
  bool is_shared = false;       // behind one memory port: the port and K make a difference, N and grid do not
  std::uint32_t instances = 1;  // K in the main job; 1: it is about a single block
};
constexpr auto kObligations = std::to_array<Entry>({
    {.name = "lossless", .in_one_piece = lossless},
    {.name = "lossless-by-lemmas", .of_the_reference = lossless_lemmas},
    {.name = "canonical", .in_one_piece = canonical},
    {.name = "canonical-by-lemmas", .of_the_reference = canonical_lemmas},
    {.name = "total", .in_one_piece = total},
    {.name = "total-by-lemmas", .of_the_reference = total_lemmas},
    {.name = "bounded", .in_one_piece = bounded},
    {.name = "bounded-by-lemmas", .of_the_reference = bounded_lemmas},
    {.name = "cheapest", .in_one_piece = cheapest},
    {.name = "cheapest-by-lemmas", .of_the_reference = cheapest_lemmas},
    {.name = "independence", .in_one_piece = independence, .bits = 2},
    {.name = "grid-cursor", .of_every_map = grid_cursor_lemmas},
    {.name = "independence-by-lemmas", .of_the_reference = independence_lemmas},
    {.name = "encoder-equivalence", .in_one_piece = encoder_equivalence, .hardware = true},
    {.name = "encoder-equivalence-by-lemmas", .of_the_blocks = encoder_lemmas},
    {.name = "decoder-equivalence", .in_one_piece = decoder_equivalence, .hardware = true},
    {.name = "decoder-equivalence-by-lemmas", .of_the_blocks = decoder_lemmas},
    {.name = "handshake", .in_one_piece = handshake, .hardware = true},
    {.name = "handshake-by-lemmas", .of_the_blocks = handshake_lemmas},
    {.name = "progress", .in_one_piece = progress, .hardware = true},
    {.name = "progress-by-lemmas", .of_the_blocks = progress_lemmas},
    {.name = "unreachable", .of_the_blocks = unreachable_lemmas},
    {.name = "reset", .of_the_blocks = reset_lemmas},
    {.name = "address-generator", .hardware = true, .of_every_map = address_generator_lemmas},
    {.name = "rtl-collector"},
    {.name = "rtl-planner"},
    {.name = "rtl-emitter"},
    {.name = "rtl-packer"},
    {.name = "rtl-encoder"},
    {.name = "rtl-unpacker"},
    {.name = "rtl-parser"},
    {.name = "rtl-decoder"},
    {.name = "rtl-address-generator", .has_parameters = false},
    {.name = "arbiter", .of_the_blocks = arbiter_lemmas, .is_shared = true, .instances = 4},
    {.name = "beat-slot", .of_the_blocks = beat_slot_lemmas, .is_shared = true},
    {.name = "encoders", .of_the_blocks = encoders_lemmas, .is_shared = true, .instances = 4},
    {.name = "decoders", .of_the_blocks = decoders_lemmas, .is_shared = true, .instances = 4},
    {.name = "rtl-arbiter", .is_shared = true, .instances = 4},
    {.name = "rtl-encoders", .is_shared = true, .instances = 4},
    {.name = "rtl-decoders", .is_shared = true, .instances = 4},
});
constexpr auto kNames = [] {
  std::array<std::string_view, kObligations.size()> names;
  std::ranges::transform(kObligations, names.begin(), &Entry::name);
  return names;
}();

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

// Null where there is none of the name.
const Entry* entry(std::string_view obligation) {
  const auto found = std::ranges::find(kObligations, obligation, &Entry::name);
  return found == kObligations.end() ? nullptr : &*found;
}

std::optional<std::string> unsupported_instances(const Entry& obligation, std::uint32_t instances) {
  if (obligation.instances == 1) {
    if (instances == 1) return std::nullopt;
    return fmt::format("'{}' is about a single block: it has no --instances", obligation.name);
  }
  if (2 <= instances && instances <= rtl::kMostInstances) return std::nullopt;
  return fmt::format("a wrapper has 2 to {} instances; one instance stands alone, without a wrapper", rtl::kMostInstances);
}

// Why a size is not decided; nothing where it can be tried.
std::optional<std::string> unsupported(const Entry& obligation, const ProofOptions& options) {
  if (!valid(map_of(options))) {
    return fmt::format("the format has no grid of {} x {} words of {} bits", options.grid_height, options.grid_width,
                       options.bits);
  }
  if (obligation.in_one_piece != nullptr) {
    if (obligation.hardware && options.grid_height * options.grid_width > hw::kMaxHardwareGridWords) {
      return fmt::format("the hardware has grids of up to {} words", hw::kMaxHardwareGridWords);
    }
    if (map_words(map_of(options)) > kMostWordsInOnePiece) {
      return fmt::format("in one piece a map has up to {} words", kMostWordsInOnePiece);
    }
    if (options.beat_bits != 0) return std::string(kNoPort);
    if (obligation.in_one_piece == bounded && options.bits == kMaxBits) {
      return "in one piece the planted defect needs a bit more than the words have";
    }
    return std::nullopt;
  }
  if (options.map_height || options.map_width || options.most_nonzero) return "lemmas and RTL are of any map";
  if (obligation.of_every_map != nullptr) {
    if (options.beat_bits != 0) return std::string(kNoPort);
    const ProofOptions only = standard_options(obligation.name);
    if (options.grid_height == only.grid_height && options.grid_width == only.grid_width && options.bits == only.bits)
      return std::nullopt;
    return "the proof is about every grid and every word at once: leave out --grid and --bits";
  }
  if (auto reason = unsupported_instances(obligation, options.instances)) return reason;
  if (obligation.of_the_reference == nullptr) return rtl::unsupported(options.design());
  if (options.beat_bits != 0) return std::string(kNoPort);
  if (options.grid_height * options.grid_width > hw::kMaxHardwareGridWords) {
    return fmt::format("the lemmas are about grids of up to {} words", hw::kMaxHardwareGridWords);
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

// What breaks a lemma is a state or a few fields. A case of it, which can be replayed, is looked for in one piece.
void look_for_a_case(ProofReport& refuted, const ProofOptions& options, const ProofProgress& progress) {
  const Entry* const piece = entry(refuted.id.substr(0, refuted.id.size() - kByLemmas.size()));
  for (const Proof& size : suite(Suite::standard)) {
    if (size.obligation != piece->name) continue;
    ProofOptions of_piece = size.options;
    of_piece.rlimit = options.rlimit;
    of_piece.case_directory = options.case_directory;
    const ProofReport found = decide(piece->in_one_piece(of_piece), of_piece, progress);
    if (found.outcome != Outcome::refuted) continue;
    refuted.detail += fmt::format("; {}: {}", found.bound, found.detail);
    if (!found.replay.empty()) refuted.replay = found.replay;
    return;
  }
}

ProofReport decided(const Entry& obligation, const ProofOptions& options, const ProofProgress& progress) {
  if (obligation.in_one_piece != nullptr) return decide(obligation.in_one_piece(options), options, progress);
  if (obligation.of_every_map != nullptr) return prove_lemmas(obligation.name, obligation.of_every_map(), options, progress);
  if (obligation.of_the_reference != nullptr || obligation.of_the_blocks != nullptr) {
    const auto lemmas = obligation.of_the_reference != nullptr ? obligation.of_the_reference : obligation.of_the_blocks;
    ProofReport report = prove_lemmas(obligation.name, lemmas(), options, progress);
    if (report.outcome == Outcome::refuted && obligation.name.ends_with(kByLemmas)) look_for_a_case(report, options, progress);
    return report;
  }
  return rtl_equivalence(obligation.name.substr(kRtl.size()), options, progress);
}

}  // namespace

std::span<const std::string_view> obligation_names() { return kNames; }

ProofOptions standard_options(std::string_view obligation) {
  ProofOptions options;
  options.bits = entry(obligation)->bits;
  if (entry(obligation)->in_one_piece == nullptr) {
    options.grid_height = options.grid_width = 4;
    options.bits = 8;
    options.instances = entry(obligation)->instances;
  }
  return options;
}

std::vector<Proof> suite(Suite suite) {
  std::vector<Proof> proofs;
  for (const Entry& obligation : kObligations) {
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
    if (obligation.of_the_reference == nullptr && obligation.of_the_blocks == nullptr) continue;
    options.bits = 16;
    proofs.push_back({obligation.name, options});
  }
  return proofs;
}

std::string bound_of(std::string_view obligation, const ProofOptions& options) {
  std::string size = fmt::format("{}x{} grid, N={}", options.grid_height, options.grid_width, options.bits);
  const Entry& of = *entry(obligation);
  if (of.of_every_map != nullptr) return of.hardware ? "any map of 20-bit dimensions" : "any map";
  if (options.beat_bits != 0 && options.beat_bits != hw::least_beat_bits(options.bits)) {
    size += fmt::format(", P={}", options.beat_bits);
  }
  if (of.instances > 1) size += fmt::format(", K={}", options.instances);
  if (of.of_the_reference != nullptr) return size + ", any map";
  if (of.of_the_blocks != nullptr) return size + ", any number of clocks";
  if (of.in_one_piece == nullptr) return size + ", every state";
  if (options.map_height || options.map_width) {
    const Geometry map = map_of(options);
    size += fmt::format(", {}x{} map", map.height, map.width);
  }
  if (options.most_nonzero) size += fmt::format(", {} words not zero", *options.most_nonzero);
  if (!of.hardware) return size;
  if (options.stalls <= 1) return size + (options.stalls == 0 ? ", no stall" : ", one stall a side");
  return fmt::format("{}, {} stalls a side", size, options.stalls);
}

Scope scope_of(std::string_view obligation) {
  const Entry& of = *entry(obligation);
  if (of.in_one_piece != nullptr) return Scope::one_size;
  if (of.of_every_map != nullptr) return Scope::without_instance;
  if (of.of_the_reference != nullptr) return Scope::any_map;
  if (of.is_shared) return Scope::shared_port;
  return of.has_parameters ? Scope::every_instance : Scope::without_instance;
}

std::vector<Stated> stated_by(std::string_view obligation, const ProofOptions& options) {
  const Entry& of = *entry(obligation);
  if (of.in_one_piece != nullptr) return {};
  if (of.of_every_map != nullptr) return lemmas_state(obligation, of.of_every_map(), options);
  if (of.of_the_reference != nullptr) return lemmas_state(obligation, of.of_the_reference(), options);
  if (of.of_the_blocks != nullptr) return lemmas_state(obligation, of.of_the_blocks(), options);
  return rtl_states(obligation.substr(kRtl.size()), options);
}

std::string command_of(std::string_view obligation, const ProofOptions& options) {
  std::string command = fmt::format("grlc prove run --obligation {} --grid {}x{} --bits {}", obligation, options.grid_height,
                                    options.grid_width, options.bits);
  if (options.beat_bits != 0) command += fmt::format(" --port {}", options.beat_bits);
  if (options.instances != 1) command += fmt::format(" --instances {}", options.instances);
  return command;
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
    const smt::SecondOpinion others(of->hardware ? smt::Subject::cycles : smt::Subject::words, options.case_directory);
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
