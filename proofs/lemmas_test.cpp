// What is made of a lemma's three queries, and how a refutation reads.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/lemma.hpp"
#include "proofs/proofs_test.hpp"
#include "proofs/symbolic/word.hpp"
#include "reference/geometry.hpp"

namespace grlc::proofs::tests {
namespace {

ProofOptions production() { return {.grid_height = 4, .grid_width = 4, .bits = 8}; }

Decision proof_of(const Lemma& lemma) { return prove_lemmas("handshake", std::array{lemma}, production(), {}); }

void expect_outcome(const Lemma& lemma, Outcome outcome, std::string_view detail) {
  const Decision decision = proof_of(lemma);
  expect(decision.outcome == outcome && decision.detail == detail,
         fmt::format("'{}' is {}: {}", lemma.name, name(decision.outcome), decision.detail));
}

// About the emitter, whose first operator asks whether the plan is an offset code.
void nothing(LemmaBuilder&) {}
void emitter_cycle(LemmaBuilder& builder, bool contradiction, bool wrong) {
  const Cycle cycle = builder.cycle("emitter", builder.anything(""), builder.anything("in."));
  builder.assume("there is a plan", cycle.in.bit("plan_valid"));
  builder.assume("no grid is begun", !cycle.state.bit("inside"));
  if (contradiction) builder.assume("there is none", !cycle.in.bit("plan_valid"));
  builder.claim("a run's code is six bits long",
                implies(is_zero(cycle.in["plan.kind"]) & cycle.out.bit("valid"), eq(count(cycle.out["length"]), count(6))));
  if (wrong) builder.claim("a code is a run", implies(cycle.out.bit("valid"), eq(count(cycle.out["length"]), count(6))));
}
void sound(LemmaBuilder& builder) { emitter_cycle(builder, false, false); }
void contradictory(LemmaBuilder& builder) { emitter_cycle(builder, true, false); }
void wrong(LemmaBuilder& builder) { emitter_cycle(builder, false, true); }
void unseen(LemmaBuilder& builder) {
  builder.assume("anything at all", is_zero(builder.any("a", 4)));
  builder.claim("nothing of the model", smt::Bool(true));
}
void silent_on_a_path(LemmaBuilder& builder) {
  const SymbolicWord word(extend(builder.any("word", 4), kMaxBits));
  bool zero = false;
  builder.explore([&] { zero = static_cast<bool>(word == SymbolicWord(0)); },
                  [&](const smt::Bool&) {
                    if (!zero) builder.claim("of the other words alone", smt::Bool(true));
                  });
}
void unknown_name(LemmaBuilder& builder) {
  builder.claim("x", builder.cycle("emitter", builder.anything(""), builder.anything("in.")).out.bit("y"));
}

void three_answers_make_a_pass() {
  constexpr unsigned kOffset = 0;
  const Decision decision = proof_of({"sound", sound, kOffset + 1});
  expect(decision.outcome == Outcome::pass && decision.queries == 4 && decision.paths == 1, "sound: " + decision.detail);
  expect_outcome({"nothing", nothing, 0}, Outcome::vacuous, "nothing: nothing is claimed");
  expect_outcome({"contradictory", contradictory, 0}, Outcome::vacuous, "contradictory: nothing satisfies the assumptions");
  expect_outcome({"unseen", unseen, 0}, Outcome::vacuous, "unseen: a defect in operator 0 went unseen");
  expect_outcome({"silent", silent_on_a_path, 0}, Outcome::vacuous, "silent: nothing is claimed of a path that some input takes");
  expect_outcome({"wrong", wrong, 0}, Outcome::refuted,
                 "wrong: 'a code is a run' does not hold: in.plan_valid=0x1 in.plan.kind=0x3 in.word_last=0x1");
  expect(prove_lemmas("handshake", {}, production(), {}).outcome == Outcome::vacuous, "no lemma at all");
  bool thrown = false;
  try {
    proof_of({"unknown name", unknown_name, 0});
  } catch (const std::out_of_range&) {
    thrown = true;
  }
  expect(thrown, "a signal that the block does not have");
}

// Each operator of the block with a defect, and how many of them the lemmas of an obligation notice.
void mutants_are_noticed() {
  struct Swept {
    std::span<const Lemma> lemmas;
    std::string_view lemma;
    unsigned least;
  };
  constexpr unsigned kEvery = 11;
  for (const Swept& swept :
       {Swept{handshake_lemmas(), "the decoder's words and status stay", 9},
        Swept{progress_lemmas(), "the decoder gives a word a clock", 6}, Swept{decoder_lemmas(), "bits keep their order", 1},
        Swept{decoder_lemmas(), "the decoder reads 2 x 2", 1}, Swept{decoder_lemmas(), "the decoder closes", 6}}) {
    const Lemma& lemma = *std::ranges::find(swept.lemmas, swept.lemma, &Lemma::name);
    unsigned seen = 0;
    for (unsigned number = 0; number < 220; number += kEvery) {
      const Noticed noticed = notices(lemma, number, production());
      expect(noticed.outcome == Outcome::pass || noticed.outcome == Outcome::vacuous, noticed.detail);
      seen += noticed.outcome == Outcome::pass ? 1 : 0;
    }
    fmt::print("{}: {} defects noticed\n", lemma.name, seen);
    expect(seen >= swept.least, fmt::format("{} defects noticed by '{}'", seen, lemma.name));
  }
}

// The third query of a lemma about the reference breaks what the obligation is for, and no step on the way to it.
void mutants_break_what_is_claimed() {
  struct Broken {
    std::span<const Lemma> lemmas;
    std::string_view claim;
  };
  for (const Broken& broken : {Broken{lossless_lemmas(), "the grid comes back"},
                               Broken{canonical_lemmas(), "what is accepted is what the encoder writes, and nothing else"},
                               Broken{bounded_lemmas(), "no more bits than tag, width field and the words as they are"},
                               Broken{cheapest_lemmas(), "the kind is the cheapest, and of several the lowest tag"}}) {
    for (const std::string_view words : {"1 word", "2 words", "4 words"}) {
      const Lemma& lemma = *std::ranges::find(broken.lemmas, words, &Lemma::name);
      const Noticed noticed = notices(lemma, lemma.mutated_operator, production());
      expect(noticed.outcome == Outcome::pass && noticed.detail == broken.claim,
             fmt::format("{}: the planted defect breaks '{}', expected '{}'", words, noticed.detail, broken.claim));
    }
  }
}

// Counted on the shipped cursor at small sizes, as the lemmas on it claim of every size: the grids of a map have each of its
// words once.
void each_word_is_in_one_grid() {
  for (std::uint32_t height = 1; height <= 13; ++height) {
    for (std::uint32_t width = 1; width <= 13; ++width) {
      for (std::uint32_t size = 1; size <= 64; ++size) {
        const Geometry map{.channels = 3,
                           .height = height,
                           .width = width,
                           .grid_height = (size - 1) / 8 + 1,
                           .grid_width = (size - 1) % 8 + 1,
                           .segment_channels = 3};
        std::vector<unsigned> times(map_words(map));
        for (GridCursor grid(map); !grid.done(); grid.advance()) {
          for (unsigned row = 0; row < grid.rows(); ++row) {
            for (unsigned column = 0; column < grid.columns(); ++column) ++times.at(grid.index(row, 0) + column);
          }
        }
        expect(std::ranges::count(times, 1U) == static_cast<std::ptrdiff_t>(times.size()),
               fmt::format("{} x {} in {} x {}: each word in one grid", height, width, map.grid_height, map.grid_width));
      }
    }
  }
}

}  // namespace

void lemmas() {
  each_word_is_in_one_grid();
  three_answers_make_a_pass();
  mutants_are_noticed();
  mutants_break_what_is_claimed();
}

}  // namespace grlc::proofs::tests
