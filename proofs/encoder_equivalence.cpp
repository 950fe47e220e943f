// For every grid of H x W words of N bits as a whole segment, and every schedule with up to one stall on each side, the hardware
// encoder's beats are those of the reference's stream, from reset to the last, and no offered beat changes or goes away.
//
// Bound: one grid and one stall a side, because every clock is unrolled; 2 x 2 words of 4 bits is the least size at which every
// kind and every tie between kinds occurs and a code crosses a beat. Clocks: each word enters and leaves once, each beat leaves
// once, eight more cover the pipeline and the stalls; a segment that needs more refutes the claim. Price: 70 paths, 20 clocks
// and ten seconds.
#include "proofs/encoder_equivalence.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "hwmodel/simulator.hpp"
#include "proofs/encoder_instances.hpp"
#include "proofs/refutation.hpp"
#include "proofs/symbolic_grid.hpp"
#include "proofs/symbolic_word.hpp"
#include "properties/properties.hpp"
#include "reference/codec.hpp"

namespace grlc::proofs {
namespace {

struct Subject {
  Bench symbolic;
  Bench concrete;
  bool simulated;  // the simulation that ships runs it, too
};

struct Input {
  std::vector<smt::Bv> words;
  OneStall stall;
};

smt::Bv index_of(std::size_t i) { return {i, kIndexWidth}; }

std::vector<smt::Bv> beats_of(std::span<const smt::Bv> blocks, unsigned beat_bits) {
  std::vector<smt::Bv> beats;
  for (const smt::Bv& block : blocks) {
    for (unsigned bit = 0; bit < 64; bit += beat_bits) beats.push_back(slice(block, bit, beat_bits));
  }
  return beats;
}

// What must hold of a run whose stream is `beats`.
smt::Bool holds(const EncoderTrace& trace, std::span<const smt::Bv> beats, std::size_t words) {
  smt::Bool all = eq(trace.words_taken, index_of(words)) & eq(trace.beats_left, index_of(beats.size()));
  smt::Bool waiting(false);
  for (const EncoderClock& clock : trace.clocks) {
    smt::Bool right(false);  // what is offered is the next beat of the stream
    for (std::size_t i = 0; i < beats.size(); ++i) {
      const smt::Bool last_as_due = i + 1 == beats.size() ? is_set(clock.last) : !is_set(clock.last);
      right = mux(eq(clock.index, index_of(i)), eq(clock.beat, beats[i]) & last_as_due, right);
    }
    const smt::Bool valid = is_set(clock.valid);
    all = all & (!valid | right) & (!waiting | valid);
    waiting = valid & !is_set(clock.ready);
  }
  return all;
}

std::vector<smt::Bv> signals_of(const EncoderTrace& trace) {
  std::vector<smt::Bv> signals{trace.words_taken, trace.beats_left};
  for (const EncoderClock& c : trace.clocks) signals.insert(signals.end(), {c.taken, c.valid, c.ready, c.beat, c.last, c.index});
  return signals;
}

// Whether under the model every signal of every clock is what the concrete run has.
bool agree(const EncoderTrace& symbolic, const EncoderTrace& concrete, const smt::Model& model) {
  return std::ranges::equal(model.values(signals_of(symbolic)), signals_of(concrete), {}, {},
                            [](const smt::Bv& number) { return number.constant().value(); });
}

// The clocks in which beats left: the one timing that the simulation reports.
std::vector<std::uint64_t> beat_clocks(const EncoderTrace& concrete) {
  std::vector<std::uint64_t> clocks;
  for (std::size_t t = 0; t < concrete.clocks.size(); ++t) {
    const EncoderClock& clock = concrete.clocks[t];
    if ((clock.valid & clock.ready).constant() == smt::Number{1}) clocks.push_back(t);
  }
  return clocks;
}

class EncoderProof {
 public:
  EncoderProof(const ProofOptions& options, const Subject& subject)
      : geometry_(one_grid(options)),
        subject_(subject),
        beat_bits_(encoder_instance(options.bits).beat_bits),
        clocks_(clocks_for(geometry_, beat_bits_)),
        most_paths_(options.most_paths),
        context_({.rlimit = options.rlimit}) {}

  Search search(const ProofProgress& progress) {
    // Build.
    input_ = {grid_variables(context_, geometry_),
              {context_.variable("source_stall", kClockWidth), context_.variable("sink_stall", kClockWidth)}};
    const std::vector<SymbolicWord> words = symbolic_words<SymbolicWord>(input_.words);
    trace_ = subject_.symbolic(input_.words, input_.stall, clocks_);

    // Assume: a stall, if any, in a clock that is run.
    const std::vector<smt::Bool> assumptions{!lt(smt::Bv(clocks_, kClockWidth), input_.stall.source),
                                             !lt(smt::Bv(clocks_, kClockWidth), input_.stall.sink)};

    // Run.
    Search result;
    Encoded<SymbolicWord> expected;
    std::vector<PathClaim> claims;
    const auto visit = [&](const Path& path) -> std::optional<std::string> {
      if (!result.assumed) result.assumed = case_from(path.model);
      std::vector<smt::Bv> blocks;
      for (const SymbolicBlock& block : expected.blocks) blocks.push_back(block.term());
      claims.push_back({path.condition(), holds(trace_, beats_of(blocks, beat_bits_), words.size())});
      if (progress) progress(claims.size(), context_.queries());
      return disagreement(path.model, claims.size(), expected);
    };
    Explorer explorer(context_, assumptions, most_paths_);
    const Exploration exploration = explorer.explore([&] { expected = encode_segment<SymbolicWord>(geometry_, words); }, visit);

    // Assert.
    result.outcome = exploration.outcome;
    result.detail = exploration.detail;
    if (exploration.outcome == Outcome::pass) {
      const Refutation refutation = refute(context_, assumptions, claims);
      result.outcome = refutation.outcome;
      result.detail = refutation.detail;
      if (refutation.model) {
        std::vector<smt::Bv> inputs{input_.stall.source, input_.stall.sink};
        inputs.insert(inputs.end(), input_.words.begin(), input_.words.end());
        const Smallest smallest = smallest_failing(context_, assumptions, claims, *refutation.model, inputs);
        result.failing = case_from(smallest.model);
        result.unique = smallest.unique;
      }
    }

    // Report.
    result.paths = exploration.paths;
    result.queries = context_.queries();
    result.rlimit = context_.rlimit_used();
    return result;
  }

  static unsigned clocks_for(const Geometry& geometry, unsigned beat_bits) {
    const auto words = static_cast<unsigned>(map_words(geometry));
    const unsigned most_bits = std::max(6U, kTagBits + width_field(geometry.bits) + words * geometry.bits);
    return 2 * words + (most_bits + 63) / 64 * (64 / beat_bits) + 8;
  }

  // A pattern repeats, so it is longer than the run; clock 0 of a pattern is clock 1 of OneStall.
  static hw::Stalls pattern(std::uint64_t stall, unsigned clocks) {
    if (stall == 0) return {};
    std::vector<bool> bits(std::size_t{2} * clocks);
    bits[stall - 1] = true;
    return hw::Stalls(std::move(bits));
  }

 private:
  Case case_from(const smt::Model& model) const {
    Case c = case_of(Property::encoder_equivalence, geometry_, numbers(input_.words, model));
    c.stalls.source = pattern(static_cast<std::uint64_t>(model.value(input_.stall.source)), clocks_);
    c.stalls.sink = pattern(static_cast<std::uint64_t>(model.value(input_.stall.sink)), clocks_);
    return c;
  }

  // The path's words under a schedule of this path's own: the symbolic encoders against the concrete ones.
  std::optional<std::string> disagreement(const smt::Model& path, std::uint64_t number, const Encoded<SymbolicWord>& expected) {
    const std::vector<std::uint16_t> words = numbers(input_.words, path);
    const OneStall stall{smt::Bv(7 * number % (clocks_ + 1), kClockWidth), smt::Bv(11 * number % (clocks_ + 1), kClockWidth)};
    std::vector<std::pair<smt::Bv, smt::Number>> values{{input_.stall.source, *stall.source.constant()},
                                                        {input_.stall.sink, *stall.sink.constant()}};
    std::vector<smt::Bv> word_terms;
    std::vector<Word> concrete_words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      values.emplace_back(input_.words[i], words[i]);
      word_terms.emplace_back(words[i], geometry_.bits);
      concrete_words.emplace_back(words[i]);
    }
    const smt::Model model = context_.assignment(values);

    const Encoded<Word> encoded = encode_segment<Word>(geometry_, concrete_words);
    const bool same_stream = std::ranges::equal(
        expected.blocks, encoded.blocks, {}, [&](const SymbolicBlock& b) { return model.value(b.term()); },
        [](std::uint64_t b) { return smt::Number{b}; });
    if (!same_stream || expected.bits != encoded.bits || expected.codes != encoded.codes) {
      return fmt::format("words {}: the symbolic reference and the code disagree", fmt::join(words, " "));
    }
    const EncoderTrace concrete = subject_.concrete(word_terms, stall, clocks_);
    if (!agree(trace_, concrete, model)) {
      return fmt::format("words {}: the symbolic and the concrete encoder disagree", fmt::join(words, " "));
    }
    // Only a run that is right ends alike in the bench and in the simulation; of any other the query will speak.
    std::vector<smt::Bv> blocks;
    for (const std::uint64_t block : encoded.blocks) blocks.emplace_back(block, 64);
    const bool right = holds(concrete, beats_of(blocks, beat_bits_), words.size()).constant().value();
    if (!subject_.simulated || !right) return std::nullopt;
    const Case c = case_from(model);
    const hw::EncoderRun run = hw::simulate_encoder(hw::MapShape(shape_of(geometry_)), c.words, c.stalls);
    if (run.beat_clocks.size() == 1 && run.beat_clocks[0] == beat_clocks(concrete)) return std::nullopt;
    return fmt::format("words {}: the bench and the simulation disagree on clocks", fmt::join(words, " "));
  }

  Geometry geometry_;
  Subject subject_;
  unsigned beat_bits_;
  unsigned clocks_;
  std::uint64_t most_paths_;
  smt::Context context_;
  Input input_;
  EncoderTrace trace_;
};

std::uint64_t first_stall(const hw::Stalls& stalls) {
  const auto found = std::ranges::find(stalls.pattern(), true);
  return found == stalls.pattern().end() ? 0 : static_cast<std::uint64_t>(found - stalls.pattern().begin()) + 1;
}

// The planted defect's concrete twin against the reference.
Verdict check_stuck_shift(const Case& c) {
  const EncoderInstance& instance = encoder_instance(c.geometry.bits);
  std::vector<smt::Bv> terms;
  std::vector<Word> words;
  for (const std::uint16_t word : c.words) {
    terms.emplace_back(word, c.geometry.bits);
    words.emplace_back(word);
  }
  const OneStall stall{smt::Bv(first_stall(c.stalls.source), kClockWidth), smt::Bv(first_stall(c.stalls.sink), kClockWidth)};
  const EncoderTrace trace = instance.planted_concrete(terms, stall, EncoderProof::clocks_for(c.geometry, instance.beat_bits));
  std::vector<smt::Bv> blocks;
  for (const std::uint64_t block : encode_segment<Word>(c.geometry, words).blocks) blocks.emplace_back(block, 64);
  if (holds(trace, beats_of(blocks, instance.beat_bits), words.size()).constant().value())
    return {Outcome::pass, {}, 64 * blocks.size()};
  return {Outcome::refuted, "the beats are not those of the reference", 0};
}

}  // namespace

Obligation encoder_equivalence(const ProofOptions& options) {
  const EncoderInstance& instance = encoder_instance(options.bits);
  const Subject shipped{instance.symbolic, instance.concrete, true};
  const Subject planted{instance.planted_symbolic, instance.planted_concrete, false};
  return {.property = Property::encoder_equivalence,
          .bound = bound_of("encoder-equivalence", options),
          .shipped = [=](const ProofProgress& progress) { return EncoderProof(options, shipped).search(progress); },
          .shipped_code = check,
          .planted = [=](const ProofProgress& progress) { return EncoderProof(options, planted).search(progress); },
          .planted_code = check_stuck_shift,
          .planted_fault = least_nonzero(Property::encoder_equivalence, one_grid(options))};
}

}  // namespace grlc::proofs
