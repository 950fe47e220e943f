// Bins of the coverage that are declared unreachable (properties/coverage/points.cpp) cannot be hit: each names a claim made
// here.
//
// Price: a few seconds.
#include <fmt/format.h>

#include <array>
#include <bit>
#include <vector>

#include "hwmodel/decoder.hpp"
#include "proofs/lemmas/by_lemmas.hpp"
#include "proofs/lemmas/invariants.hpp"
#include "proofs/symbolic_word.hpp"
#include "reference/grid.hpp"

namespace grlc::proofs {
namespace {

// The reference's choice for any grid of n words of `bits` bits.
template <class Claims>
void choose(LemmaBench& bench, unsigned n, unsigned bits, const Claims& claims) {
  std::vector<SymbolicWord> words;
  for (unsigned i = 0; i < n; ++i) {
    words.push_back(SymbolicWord(extend(bench.any(fmt::format("n{}.bits{}.word{}", n, bits, i), bits), kMaxBits)));
  }
  Plan<SymbolicWord> plan;
  bench.explore([&] { plan = cheapest(summarize(std::span<const SymbolicWord>(words)), bits); },
                [&](const smt::Bool& taken) { claims(plan, taken); });
}

smt::Bool has_width(const Plan<SymbolicWord>& plan, unsigned width) {
  return eq(plan.width.term(), smt::Bv(width, SymbolicCount::kWidth));
}

void codes_never_chosen(LemmaBench& bench) {
  const auto is = [](const Plan<SymbolicWord>& plan, Kind kind) { return smt::Bool(plan.kind == kind); };
  choose(bench, 1, bench.bits(), [&](const Plan<SymbolicWord>& plan, const smt::Bool& taken) {
    bench.claim("no grid of 1 word is sparse", implies(taken, !is(plan, Kind::sparse)));
    bench.claim("no grid of 1 word is offset", implies(taken, !is(plan, Kind::offset)));
  });
  for (unsigned n = 1; n <= 16; ++n) {
    // N decides nothing between sparse and dense: of no N.
    choose(bench, n, bench.bits(), [&](const Plan<SymbolicWord>& plan, const smt::Bool& taken) {
      bench.claim(fmt::format("of {} words: no sparse code has words of one bit", n),
                  implies(taken, !(is(plan, Kind::sparse) & has_width(plan, 1))));
    });
    choose(bench, n, kMaxBits, [&](const Plan<SymbolicWord>& plan, const smt::Bool& taken) {
      bench.claim(fmt::format("of {} words: no offset code has residuals of 15 bits", n),
                  implies(taken, !(is(plan, Kind::offset) & has_width(plan, 15))));
    });
  }
}

smt::Bool full_without_a_run(const Signals& state) {
  const smt::Bool full = eq(count(state["planner.queued"]), count(state.line("planner.plans").size()));
  return implies(full, !state.bit("planner.pending"));
}

void states_never_reached(LemmaBench& bench) {
  constexpr const char* kClaim = "no run is pending where the queue is full";
  const Clock start = bench.clock("encoder", bench.after_reset("encoder", "reset."), bench.anything("reset.in."));
  bench.claim(fmt::format("after reset: {}", kClaim), full_without_a_run(start.state));
  const Clock clock = encoder_clock(bench);
  bench.assume(kClaim, full_without_a_run(clock.state),
               {.kind = Reason::Kind::induction, .of = "unreachable", .lemma = "states that are never reached", .claim = {}});
  bench.claim(fmt::format("kept: {}", kClaim), full_without_a_run(clock.next));
}

// An error is reported where the decoder's status becomes it.
smt::Bool becomes(const Clock& clock, unsigned status) {
  return eq(count(clock.next["status"]), count(status)) & !eq(count(clock.state["status"]), count(status));
}

void errors_never_reported(LemmaBench& bench) {
  const Clock clock = decoder_clock(bench);
  bool fields_fit = true;
  for (unsigned bits = 1; bits <= kMaxBits; bits *= 2) fields_fit = fields_fit && 1U << width_field(bits) == bits;
  const bool is_power = std::has_single_bit(bench.bits());
  bench.claim("no width field is above N where N is a power of two",
              smt::Bool(fields_fit) & implies(smt::Bool(is_power), !becomes(clock, hw::kStatusBadWidth)));
  const smt::Bool no_beat = !clock.state.bit("unpacker.has_first") & !clock.in.bit("beat_valid");
  bench.claim(
      "no error without a beat, but inside a code",
      implies(no_beat & !clock.state.bit("unpacker.ended") & !clock.state.bit("closing") & !clock.state.bit("parser.inside"),
              is_zero(clock.next["status"])));
  // The residual has no bits, since the width field has none: the word is the base.
  bench.claim("no offset word of one bit overflows",
              smt::Bool(width_field(1) == 0) & implies(smt::Bool(bench.bits() == 1), !becomes(clock, hw::kStatusWordOverflow)));
}

constexpr std::array<Lemma, 3> kUnreachableLemmas{{
    {"codes that are never chosen", codes_never_chosen, 4, PlantedFault::In::reference},
    {"states that are never reached", states_never_reached, 4},
    {"errors that words of some widths do not have", errors_never_reported, 85},
}};

}  // namespace

std::span<const Lemma> unreachable_lemmas() { return kUnreachableLemmas; }

}  // namespace grlc::proofs
