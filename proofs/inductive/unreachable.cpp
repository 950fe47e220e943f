// Bins of the coverage that are declared unreachable (properties/coverage/points.cpp) cannot be hit: each names a claim made
// here.
//
// Price: a few seconds.
#include <fmt/format.h>

#include <array>
#include <bit>
#include <vector>

#include "hwmodel/decoder.hpp"
#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/invariants.hpp"
#include "proofs/symbolic/word.hpp"
#include "reference/grid.hpp"

namespace grlc::proofs {
namespace {

// The reference's choice for any grid of n words of `bits` bits.
template <class Claims>
void choose(LemmaBuilder& builder, unsigned n, unsigned bits, const Claims& claims) {
  std::vector<SymbolicWord> words;
  for (unsigned i = 0; i < n; ++i) {
    words.push_back(SymbolicWord(extend(builder.any(fmt::format("n{}.bits{}.word{}", n, bits, i), bits), kMaxBits)));
  }
  Plan<SymbolicWord> plan;
  builder.explore([&] { plan = cheapest(summarize(std::span<const SymbolicWord>(words)), bits); },
                  [&](const smt::Bool& taken) { claims(plan, taken); });
}

smt::Bool has_width(const Plan<SymbolicWord>& plan, unsigned width) {
  return eq(plan.width.term(), smt::Bv(width, SymbolicCount::kWidth));
}

void codes_never_chosen(LemmaBuilder& builder) {
  const auto is = [](const Plan<SymbolicWord>& plan, Kind kind) { return smt::Bool(plan.kind == kind); };
  choose(builder, 1, builder.bits(), [&](const Plan<SymbolicWord>& plan, const smt::Bool& taken) {
    builder.claim("no grid of 1 word is sparse", implies(taken, !is(plan, Kind::sparse)));
    builder.claim("no grid of 1 word is offset", implies(taken, !is(plan, Kind::offset)));
  });
  for (unsigned n = 1; n <= 16; ++n) {
    // N decides nothing between sparse and dense: of no N.
    choose(builder, n, builder.bits(), [&](const Plan<SymbolicWord>& plan, const smt::Bool& taken) {
      builder.claim(fmt::format("of {} words: no sparse code has words of one bit", n),
                    implies(taken, !(is(plan, Kind::sparse) & has_width(plan, 1))));
    });
    choose(builder, n, kMaxBits, [&](const Plan<SymbolicWord>& plan, const smt::Bool& taken) {
      builder.claim(fmt::format("of {} words: no offset code has residuals of 15 bits", n),
                    implies(taken, !(is(plan, Kind::offset) & has_width(plan, 15))));
    });
  }
}

smt::Bool full_without_a_run(const Signals& state) {
  const smt::Bool full = eq(count(state["planner.queued"]), count(state.items("planner.plans").size()));
  return implies(full, !state.bit("planner.pending"));
}

void states_never_reached(LemmaBuilder& builder) {
  constexpr const char* kClaim = "no run is pending where the queue is full";
  const Cycle start = builder.cycle("encoder", builder.after_reset("encoder", "reset."), builder.anything("reset.in."));
  builder.claim(fmt::format("after reset: {}", kClaim), full_without_a_run(start.state));
  const Cycle cycle = encoder_cycle(builder);
  builder.assume(kClaim, full_without_a_run(cycle.state),
                 {.kind = Reason::Kind::induction, .of = "unreachable", .lemma = "states that are never reached", .claim = {}});
  builder.claim(fmt::format("kept: {}", kClaim), full_without_a_run(cycle.next));
}

// An error is reported where the decoder's status becomes it.
smt::Bool becomes(const Cycle& cycle, unsigned status) {
  return eq(count(cycle.next["status"]), count(status)) & !eq(count(cycle.state["status"]), count(status));
}

void errors_never_reported(LemmaBuilder& builder) {
  const Cycle cycle = decoder_cycle(builder);
  bool fields_fit = true;
  for (unsigned bits = 1; bits <= kMaxBits; bits *= 2) fields_fit = fields_fit && 1U << width_field(bits) == bits;
  const bool is_power = std::has_single_bit(builder.bits());
  builder.claim("no width field is above N where N is a power of two",
                smt::Bool(fields_fit) & implies(smt::Bool(is_power), !becomes(cycle, hw::kStatusBadWidth)));
  const smt::Bool no_beat = !cycle.state.bit("unpacker.has_first") & !cycle.in.bit("beat_valid");
  builder.claim(
      "no error without a beat, but inside a code",
      implies(no_beat & !cycle.state.bit("unpacker.ended") & !cycle.state.bit("closing") & !cycle.state.bit("parser.inside"),
              is_zero(cycle.next["status"])));
  // The residual has no bits, since the width field has none: the word is the base.
  builder.claim(
      "no offset word of one bit overflows",
      smt::Bool(width_field(1) == 0) & implies(smt::Bool(builder.bits() == 1), !becomes(cycle, hw::kStatusWordOverflow)));
}

constexpr std::array<Lemma, 3> kUnreachableLemmas{{
    {"codes that are never chosen", codes_never_chosen, 4, Mutation::In::reference},
    {"states that are never reached", states_never_reached, 4},
    {"errors that words of some widths do not have", errors_never_reported, 85},
}};

}  // namespace

std::span<const Lemma> unreachable_lemmas() { return kUnreachableLemmas; }

}  // namespace grlc::proofs
