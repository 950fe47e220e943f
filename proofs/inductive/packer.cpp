// The encoder's packer: its beats are its codes' bits in order, then zeros up to 64 bits. So are the blocks of the reference's
// BitWriter.
#include <fmt/format.h>

#include <array>

#include "proofs/inductive/encoder_blocks.hpp"
#include "proofs/inductive/fields.hpp"
#include "proofs/inductive/invariants.hpp"
#include "proofs/inductive/stream.hpp"

namespace grlc::proofs {
namespace {

void packer_packs(LemmaBuilder& lemma) {
  const Cycle cycle = lemma.cycle("packer", lemma.anything(""), lemma.anything("in."));
  const unsigned beat_bits = cycle.out["beat"].width();
  const std::uint64_t beats = 64 / beat_bits;
  // Which beat of its 64-bit word leaves next; where a word is one beat nothing counts them.
  const auto number_of = [&](const Signals& state) { return beats == 1 ? count(0) : count(state["beat"]); };
  const smt::Bv beat_number = number_of(cycle.state);
  const smt::Bv fill = count(cycle.state["fill"]);
  const smt::Bv length = count(cycle.in["length"]);
  const auto assume_given = [&](const char* claim, const smt::Bool& holds) {
    lemma.assume(claim, implies(cycle.in.bit("valid"), holds), given(claim));
  };
  assume_given("the code has no bits above its length", fits(cycle.in["code"], length));
  assume_given("nor is it longer than the longest code", !lt(count(cycle.in["code"].width()), length));
  assume_given("after a code that completed two beats comes a word",
               lt(fill, count(beat_bits)) | !lt(count(lemma.bits() + 1), length));
  const Clauses assume_kept = assumed_by_induction(lemma, kEncoder, kWordsAndPlans);
  assume_kept("no bits above those that are left over", fits(cycle.state["left"], fill));
  assume_kept("no more are left over than there is room for", !lt(count(cycle.state["left"].width()), fill));

  const smt::Bool flushing = cycle.state.bit("flushing");
  const smt::Bool taken = cycle.in.bit("valid") & cycle.out.bit("ready");
  const smt::Bool pop = cycle.out.bit("beat_valid") & cycle.in.bit("beat_ready");
  const auto wide = [](const smt::Bv& value) { return extend(value, 128); };
  const smt::Bv before = wide(cycle.state["left"]) | when(taken, shl(wide(cycle.in["code"]), fill));
  const smt::Bv left = wide(cycle.next["left"]);
  lemma.claim("bits keep their order", eq(before, mux(pop, wide(cycle.out["beat"]) | shl(left, beat_bits), left)));
  const smt::Bv bits = fill + when(taken, length);
  const smt::Bv bits_then = count(cycle.next["fill"]) + when(pop, count(beat_bits));
  const smt::Bv padded = mux(lt(bits, count(beat_bits)), count(beat_bits), bits);
  lemma.claim("no bit is lost and none is added but behind the last code", eq(bits_then, mux(flushing & pop, padded, bits)));
  lemma.claim("no bits above those that are left over then", fits(cycle.next["left"], count(cycle.next["fill"])));
  lemma.claim("and no more than there is room for", !lt(count(cycle.next["left"].width()), count(cycle.next["fill"])));

  const smt::Bool last_in = taken & cycle.in.bit("last");
  const smt::Bool leaves_last = pop & cycle.out.bit("beat_last");
  lemma.claim("behind the last code no other is taken", implies(flushing, !cycle.out.bit("ready")));
  lemma.claim("a segment is over with its last beat", eq(cycle.next["flushing"], bit((flushing | last_in) & !leaves_last)));
  lemma.claim("which has all that was left and ends a 64-bit word",
              implies(leaves_last, (flushing | last_in) & is_zero(cycle.next["fill"]) & is_zero(cycle.next["left"]) &
                                       eq(beat_number, count(beats - 1))));
  lemma.claim("and is the first such",
              implies(pop & (flushing | last_in) & eq(beat_number, count(beats - 1)) & is_zero(cycle.next["fill"]), leaves_last));
  const smt::Bv next_number = mux(eq(beat_number, count(beats - 1)), count(0), beat_number + count(1));
  lemma.claim("beats are counted", eq(number_of(cycle.next), mux(pop, next_number, beat_number)));
}

constexpr std::array<Lemma, 2> kPackerLemmas{{
    {"the packer packs", packer_packs, 0},
    {"the writer packs", writer_packs, 0, Mutation::In::reference},
}};

}  // namespace

std::span<const Lemma> packer_lemmas() { return kPackerLemmas; }

}  // namespace grlc::proofs
