// For every grid of H x W words of N bits as a whole segment, and every schedule with up to S stalls on each side, the hardware
// encoder's beats are those of the reference's stream, from reset to the last, and no offered beat changes or goes away.
//
// Bound: one grid and few stalls, because every clock is unrolled; 2 x 2 words of 4 bits is the least size at which every
// kind and every tie between kinds occurs and a code crosses a beat. Clocks: each word enters and leaves once, each beat leaves
// once, a stall holds up one clock, six more cover the pipeline; a segment that needs more refutes the claim. The reference forks
// into its kinds alone: widths and places of fields are terms. Price: 4 paths, 20 clocks and five seconds; without stalls a
// minute for 4 x 4 words of 4 bits.
#include "proofs/encoder_equivalence.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "hwmodel/parameters.hpp"
#include "hwmodel/simulator.hpp"
#include "proofs/encoder_bench.hpp"
#include "proofs/refutation.hpp"
#include "proofs/symbolic_grid.hpp"
#include "proofs/symbolic_stream.hpp"
#include "properties/properties.hpp"
#include "reference/codec.hpp"
#include "rtl/design.hpp"

namespace grlc::proofs {
namespace {

struct Input {
  std::vector<smt::Bv> words;
  StallClocks stalls;
};

// The planted defect: bit 1 of whatever is shifted left is stuck at 0. The packer shifts each code to its place: a dense tag at
// the front of a beat, binary 10, becomes that of a zero run.
smt::Bv stuck_shift(rtl::Op op, const smt::Bv& result) {
  return op == rtl::Op::shl && result.width() > 1 ? result & ~smt::Bv(2, result.width()) : result;
}

rtl::Module encoder_of(const Geometry& geometry) {
  return rtl::draw_circuits({.bits = geometry.bits, .grid_height = geometry.grid_height, .grid_width = geometry.grid_width})
      .encoder;
}

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
  EncoderProof(const ProofOptions& options, const Defect& defect)
      : geometry_(one_grid(options)),
        stalls_(options.stalls),
        defect_(defect),
        encoder_(encoder_of(geometry_)),
        beat_bits_(hw::least_beat_bits(options.bits)),
        clocks_(clocks_for(geometry_, beat_bits_, stalls_)),
        most_paths_(options.most_paths),
        context_(options.limits()) {}

  Search search(const ProofProgress& progress) {
    // Build.
    input_.words = grid_variables(context_, geometry_);
    for (unsigned i = 0; i < stalls_; ++i) {
      input_.stalls.source.push_back(context_.variable(fmt::format("source_stall{}", i), kClockWidth));
      input_.stalls.sink.push_back(context_.variable(fmt::format("sink_stall{}", i), kClockWidth));
    }
    const std::vector<SymbolicWord> words = symbolic_words<SymbolicWord>(input_.words);
    trace_ = run_bench(encoder_, input_.words, input_.stalls, clocks_, defect_);

    // Assume: stalls, if any, in clocks that are run.
    std::vector<smt::Bool> assumptions;
    for (const smt::Bv& stall : stall_variables()) assumptions.push_back(!lt(smt::Bv(clocks_, kClockWidth), stall));

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
        std::vector<smt::Bv> inputs = stall_variables();
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

  // Each word enters and leaves once, each beat leaves once, a stall holds up one clock; six more cover the pipeline.
  static unsigned clocks_for(const Geometry& geometry, unsigned beat_bits, unsigned stalls) {
    const auto words = static_cast<unsigned>(map_words(geometry));
    const unsigned most_bits = std::max(6U, kTagBits + width_field(geometry.bits) + words * geometry.bits);
    return 2 * words + (most_bits + 63) / 64 * (64 / beat_bits) + 2 * stalls + 6;
  }

  // A pattern repeats, so it is longer than the run; clock 0 of a pattern is clock 1 of StallClocks.
  static hw::Stalls pattern(std::span<const smt::Number> stalls, unsigned clocks) {
    if (std::ranges::all_of(stalls, [](smt::Number stall) { return stall == 0; })) return {};
    std::vector<bool> bits(std::size_t{2} * clocks);
    for (const smt::Number stall : stalls) {
      if (stall != 0) bits[static_cast<std::size_t>(stall) - 1] = true;
    }
    return hw::Stalls(std::move(bits));
  }

 private:
  std::vector<smt::Bv> stall_variables() const {
    std::vector<smt::Bv> all = input_.stalls.source;
    all.insert(all.end(), input_.stalls.sink.begin(), input_.stalls.sink.end());
    return all;
  }

  Case case_from(const smt::Model& model) const {
    Case c = case_of(Property::encoder_equivalence, geometry_, numbers(input_.words, model));
    c.stalls.source = pattern(model.values(input_.stalls.source), clocks_);
    c.stalls.sink = pattern(model.values(input_.stalls.sink), clocks_);
    return c;
  }

  // The path's words under a schedule of this path's own: the symbolic encoder and reference against the code.
  std::optional<std::string> disagreement(const smt::Model& path, std::uint64_t number, const Encoded<SymbolicWord>& expected) {
    const std::vector<std::uint16_t> words = numbers(input_.words, path);
    std::vector<std::pair<smt::Bv, smt::Number>> values;
    StallClocks stalls;
    const auto choose = [&](const std::vector<smt::Bv>& variables, std::vector<smt::Bv>& chosen, std::uint64_t step) {
      for (const smt::Bv& variable : variables) {
        chosen.emplace_back(step * number * (chosen.size() + 1) % (clocks_ + 1), kClockWidth);
        values.emplace_back(variable, *chosen.back().constant());
      }
    };
    choose(input_.stalls.source, stalls.source, 7);
    choose(input_.stalls.sink, stalls.sink, 11);
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
    if (!same_stream || model.value(expected.bits.term()) != encoded.bits || expected.codes != encoded.codes) {
      return fmt::format("words {}: the symbolic reference and the code disagree", fmt::join(words, " "));
    }
    const EncoderTrace numbers = run_bench(encoder_, word_terms, stalls, clocks_, defect_);
    if (!agree(trace_, numbers, model)) {
      return fmt::format("words {}: the circuit on terms and on numbers disagree", fmt::join(words, " "));
    }
    if (defect_) return std::nullopt;
    // Only a run that is right ends alike in the bench and in the simulation; of any other the query will speak.
    std::vector<smt::Bv> blocks;
    for (const std::uint64_t block : encoded.blocks) blocks.emplace_back(block, 64);
    if (!holds(numbers, beats_of(blocks, beat_bits_), words.size()).constant().value()) return std::nullopt;
    const Case c = case_from(model);
    const hw::EncoderRun run = hw::simulate_encoder(hw::MapShape(shape_of(geometry_)), c.words, c.stalls);
    if (run.segments.size() == 1 && run.segments[0] == encoded.blocks && run.beat_clocks[0] == beat_clocks(numbers)) {
      return std::nullopt;
    }
    return fmt::format("words {}: the circuit and the simulation disagree", fmt::join(words, " "));
  }

  Geometry geometry_;
  unsigned stalls_;
  Defect defect_;
  rtl::Module encoder_;
  unsigned beat_bits_;
  unsigned clocks_;
  std::uint64_t most_paths_;
  smt::Context context_;
  Input input_;
  EncoderTrace trace_;
};

std::vector<smt::Bv> stall_clocks(const hw::Stalls& stalls) {
  std::vector<smt::Bv> clocks;
  for (std::size_t i = 0; i < stalls.pattern().size(); ++i) {
    if (stalls.pattern()[i]) clocks.emplace_back(i + 1, kClockWidth);
  }
  return clocks;
}

// The planted defect on numbers, against the reference.
Verdict check_stuck_shift(const Case& c) {
  std::vector<smt::Bv> terms;
  std::vector<Word> words;
  for (const std::uint16_t word : c.words) {
    terms.emplace_back(word, c.geometry.bits);
    words.emplace_back(word);
  }
  const StallClocks stalls{stall_clocks(c.stalls.source), stall_clocks(c.stalls.sink)};
  const unsigned beat_bits = hw::least_beat_bits(c.geometry.bits);
  const auto most_stalls = static_cast<unsigned>(std::max(stalls.source.size(), stalls.sink.size()));
  const EncoderTrace trace =
      run_bench(encoder_of(c.geometry), terms, stalls, EncoderProof::clocks_for(c.geometry, beat_bits, most_stalls), stuck_shift);
  std::vector<smt::Bv> blocks;
  for (const std::uint64_t block : encode_segment<Word>(c.geometry, words).blocks) blocks.emplace_back(block, 64);
  if (holds(trace, beats_of(blocks, beat_bits), words.size()).constant().value()) return {Outcome::pass, {}, 64 * blocks.size()};
  return {Outcome::refuted, "the beats are not those of the reference", 0};
}

}  // namespace

Obligation encoder_equivalence(const ProofOptions& options) {
  const auto search = [=](const Defect& defect) {
    return [=](const ProofProgress& progress) { return EncoderProof(options, defect).search(progress); };
  };
  return {.property = Property::encoder_equivalence,
          .bound = bound_of("encoder-equivalence", options),
          .shipped = search({}),
          .shipped_code = check,
          .planted = search(stuck_shift),
          .planted_code = check_stuck_shift,
          .planted_fault = least_nonzero(Property::encoder_equivalence, one_grid(options))};
}

}  // namespace grlc::proofs
