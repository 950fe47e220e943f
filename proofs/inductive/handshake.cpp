// At every port where encoder or decoder offer something, an offer that is not taken stands in the next cycle, and what is
// offered has not changed: in every state, for every map, stream and stall schedule.
//
// Assumed of the other side: the decoder's sources keep the same rule, the encoder's source marks the ends of grids of up to 16
// words. Two cycles from any state that the invariants admit; so the result has no bound in time. Price: a minute.
#include <array>
#include <initializer_list>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/invariants.hpp"

namespace grlc::proofs {
namespace {

smt::Bool same_in(const Signals& a, const Signals& b, std::initializer_list<const char*> names) {
  smt::Bool all(true);
  for (const char* const name : names) all = all & eq(a[name], b[name]);
  return all;
}

void encoder_beats_stay(LemmaBuilder& lemma) {
  const Cycle now = encoder_cycle(lemma);
  const Cycle then = lemma.cycle("encoder", LemmaBuilder::from(now.next), lemma.anything("then."));
  const smt::Bool waits = now.out.bit("beat_valid") & !now.in.bit("beat_ready");
  lemma.claim("a beat that waits goes on waiting", implies(waits, then.out.bit("beat_valid")));
  lemma.claim("a beat that waits does not change", implies(waits, same_in(now.out, then.out, {"beat", "beat_last"})));
}

void decoder_words_and_status_stay(LemmaBuilder& lemma) {
  const Cycle now = decoder_cycle(lemma);
  const Cycle then = lemma.cycle("decoder", LemmaBuilder::from(now.next), lemma.anything("then."));
  const auto source = [&](const char* valid, const char* ready, std::initializer_list<const char*> data) {
    const smt::Bool waits = now.in.bit(valid) & !now.out.bit(ready);
    lemma.assume("what the decoder has not taken stays offered",
                 implies(waits, then.in.bit(valid) & same_in(now.in, then.in, data)), {Reason::Kind::environment, "valid-ready"});
  };
  source("beat_valid", "beat_ready", {"beat", "beat_last"});
  source("geometry_valid", "geometry_ready", {"last_in_grid", "last_in_segment"});

  const smt::Bool word = now.out.bit("word_valid") & !now.in.bit("word_ready");
  lemma.claim("a word that waits goes on waiting", implies(word, then.out.bit("word_valid")));
  lemma.claim("a word that waits does not change",
              implies(word, same_in(now.out, then.out, {"word", "word_last_in_grid", "word_last_in_segment"})));
  const smt::Bool status = now.out.bit("status_valid") & !now.in.bit("status_ready");
  lemma.claim("a status that waits goes on waiting", implies(status, then.out.bit("status_valid")));
  lemma.claim("a status that waits does not change", implies(status, same_in(now.out, then.out, {"status"})));
}

constexpr std::array<Lemma, 4> kHandshakeLemmas{{
    {"the encoder keeps its invariant", encoder_keeps_invariant, 88},
    {"the encoder's beats stay", encoder_beats_stay, 44},
    {"the decoder keeps its invariant", decoder_keeps_invariant, 55},
    {"the decoder's words and status stay", decoder_words_and_status_stay, 33},
}};

}  // namespace

std::span<const Lemma> handshake_lemmas() { return kHandshakeLemmas; }

}  // namespace grlc::proofs
