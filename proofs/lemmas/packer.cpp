// The encoder's packer: its beats are its codes' bits in order, then zeros up to 64 bits. So are the blocks of the reference's
// BitWriter.
#include <fmt/format.h>

#include <array>

#include "proofs/lemmas/encoder_blocks.hpp"
#include "proofs/lemmas/fields.hpp"
#include "proofs/lemmas/invariants.hpp"
#include "proofs/lemmas/stream.hpp"

namespace grlc::proofs {
namespace {

void packer_packs(LemmaBench& bench) {
  const Clock clock = bench.clock("packer", bench.anything(""), bench.anything("in."));
  const unsigned beat_bits = clock.out["beat"].width();
  const std::uint64_t beats = 64 / beat_bits;
  // Which beat of its 64-bit word leaves next; where a word is one beat nothing counts them.
  const auto number_of = [&](const Signals& state) { return beats == 1 ? count(0) : count(state["beat"]); };
  const smt::Bv beat_number = number_of(clock.state);
  const smt::Bv fill = count(clock.state["fill"]);
  const smt::Bv length = count(clock.in["length"]);
  const auto assume_given = [&](const char* claim, const smt::Bool& holds) {
    bench.assume(claim, implies(clock.in.bit("valid"), holds), given(claim));
  };
  assume_given("the code has no bits above its length", fits(clock.in["code"], length));
  assume_given("nor is it longer than the longest code", !lt(count(clock.in["code"].width()), length));
  assume_given("after a code that completed two beats comes a word",
               lt(fill, count(beat_bits)) | !lt(count(bench.bits() + 1), length));
  const Clauses assume_kept = assumed_by_induction(bench, kEncoder, kWordsAndPlans);
  assume_kept("no bits above those that are left over", fits(clock.state["left"], fill));
  assume_kept("no more are left over than there is room for", !lt(count(clock.state["left"].width()), fill));

  const smt::Bool flushing = clock.state.bit("flushing");
  const smt::Bool taken = clock.in.bit("valid") & clock.out.bit("ready");
  const smt::Bool pop = clock.out.bit("beat_valid") & clock.in.bit("beat_ready");
  const auto wide = [](const smt::Bv& value) { return extend(value, 128); };
  const smt::Bv before = wide(clock.state["left"]) | when(taken, shl(wide(clock.in["code"]), fill));
  const smt::Bv left = wide(clock.next["left"]);
  bench.claim("bits keep their order", eq(before, mux(pop, wide(clock.out["beat"]) | shl(left, beat_bits), left)));
  const smt::Bv bits = fill + when(taken, length);
  const smt::Bv bits_then = count(clock.next["fill"]) + when(pop, count(beat_bits));
  const smt::Bv padded = mux(lt(bits, count(beat_bits)), count(beat_bits), bits);
  bench.claim("no bit is lost and none is added but behind the last code", eq(bits_then, mux(flushing & pop, padded, bits)));
  bench.claim("no bits above those that are left over then", fits(clock.next["left"], count(clock.next["fill"])));
  bench.claim("and no more than there is room for", !lt(count(clock.next["left"].width()), count(clock.next["fill"])));

  const smt::Bool last_in = taken & clock.in.bit("last");
  const smt::Bool leaves_last = pop & clock.out.bit("beat_last");
  bench.claim("behind the last code no other is taken", implies(flushing, !clock.out.bit("ready")));
  bench.claim("a segment is over with its last beat", eq(clock.next["flushing"], bit((flushing | last_in) & !leaves_last)));
  bench.claim("which has all that was left and ends a 64-bit word",
              implies(leaves_last, (flushing | last_in) & is_zero(clock.next["fill"]) & is_zero(clock.next["left"]) &
                                       eq(beat_number, count(beats - 1))));
  bench.claim("and is the first such",
              implies(pop & (flushing | last_in) & eq(beat_number, count(beats - 1)) & is_zero(clock.next["fill"]), leaves_last));
  const smt::Bv next_number = mux(eq(beat_number, count(beats - 1)), count(0), beat_number + count(1));
  bench.claim("beats are counted", eq(number_of(clock.next), mux(pop, next_number, beat_number)));
}

constexpr std::array<Lemma, 2> kPackerLemmas{{
    {"the packer packs", packer_packs, 0},
    {"the writer packs", writer_packs, 0, PlantedFault::In::reference},
}};

}  // namespace

std::span<const Lemma> packer_lemmas() { return kPackerLemmas; }

}  // namespace grlc::proofs
