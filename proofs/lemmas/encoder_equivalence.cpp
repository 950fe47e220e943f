// For grids of up to 4 x 4 words, maps of any size, any number of segments and any stalls: the hardware encoder writes what the
// reference writes.
//
// Lemmas, most of them about one block in every state that it can be in, with the reference's own functions run on terms beside
// it; these stand in the file of the block (collector.cpp, planner.cpp, emitter.cpp, packer.cpp):
//   invariant  What the others assume of the registers holds after reset and is kept by every clock.
//   wired      The encoder is its four blocks and the wires between them.
//   sums up    The collector's registers hold what summarize() says of the words of the grid, however long they took to come in.
//   lines up   Words leave in the order in which they came in; of a zero grid's words none stays.
//   chooses    The planner queues for each grid the kind, width field and base that cheapest() chooses,
//   counts     and for zero grids the runs that the reference writes.
//   spells     From a plan and the words of its grid the emitter makes the fields that encode_segment() puts, code by code.
//   packs      The packer's beats are its codes' bits in order, then zeros up to 64 bits; so are the blocks of the BitWriter.
// How they compose is said in README.md, "The production size"; that is argument, and is checked in one piece at small sizes.
//
// Price: half a minute at N = 8, three minutes at N = 16.
#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "proofs/lemmas/by_lemmas.hpp"
#include "proofs/lemmas/encoder_blocks.hpp"
#include "proofs/lemmas/fields.hpp"
#include "proofs/lemmas/invariants.hpp"

namespace grlc::proofs {
namespace {

// The encoder is its four blocks and the wires between them. What a block offers before its step is looked at with the inputs
// that are not known yet at any value: were it to hang on them, the two would not be equal.
void blocks_are_wired(LemmaBench& bench) {
  const Clock whole = bench.clock("encoder", bench.anything(""), bench.anything("in."));
  const auto state_of = [&](const std::string& block) {
    return [&, block](const std::string& name, unsigned) { return whole.state[block + "." + name]; };
  };
  using Wires = std::vector<std::pair<std::string, smt::Bv>>;
  const auto run = [&](const std::string& block, Wires wires) {
    return bench.clock(block, state_of(block), with(std::move(wires), bench.anything(block + ".open.")));
  };
  const Signals planned = run("planner", {}).out;
  Wires word{{"valid", whole.in["word_valid"]},
             {"word", whole.in["word"]},
             {"last_in_grid", whole.in["last_in_grid"]},
             {"last_in_segment", whole.in["last_in_segment"]},
             {"room", planned["room"]},
             {"pending", planned["has_pending"]}};
  const Signals collected = run("collector", word).out;
  Wires turn{{"plan_valid", planned["plan_valid"]}, {"plan.kind", planned["plan.kind"]}, {"plan.rest", planned["plan.rest"]},
             {"plan.last", planned["plan.last"]},   {"word", collected["front"]},        {"word_last", collected["front_last"]}};
  const Signals code = run("emitter", turn).out;
  const Clock packer = run("packer", {{"valid", code["valid"]},
                                      {"code", code["code"]},
                                      {"length", code["length"]},
                                      {"last", code["last"]},
                                      {"beat_ready", whole.in["beat_ready"]}});
  turn.emplace_back("ready", packer.out["ready"]);
  const Clock emitter = run("emitter", turn);
  word.emplace_back("leaves", emitter.out["leaves"]);
  const Clock collector = run("collector", word);
  Wires grid{{"arrival", collector.out["arrival"]}, {"pop", emitter.out["pop"]}};
  for (const char* const name : {"planned", "last", "others", "zeros", "smallest", "largest"}) {
    grid.emplace_back(fmt::format("grid.{}", name), collector.out[fmt::format("grid.{}", name)]);
  }
  const Clock planner = run("planner", grid);

  for (const auto& [block, clock] : {std::pair<const char*, const Clock&>{"collector", collector},
                                     {"planner", planner},
                                     {"emitter", emitter},
                                     {"packer", packer}}) {
    smt::Bool same_state(true);
    for (const Signal& next : clock.next.all()) {
      same_state = same_state & eq(next.term, whole.next[fmt::format("{}.{}", block, next.name)]);
    }
    bench.claim(fmt::format("the encoder's {} does what it does alone", block), same_state);
  }
  bench.claim("the encoder's ports are its blocks'",
              eq(whole.out["word_ready"], collector.out["ready"]) & eq(whole.out["beat_valid"], packer.out["beat_valid"]) &
                  eq(whole.out["beat"], packer.out["beat"]) & eq(whole.out["beat_last"], packer.out["beat_last"]));
}

constexpr std::array<Lemma, 2> kWholeLemmas{{
    {"invariant", encoder_keeps_invariant, 88},
    {"the blocks are wired", blocks_are_wired, 0},
}};

}  // namespace

std::span<const Lemma> encoder_lemmas() {
  static const std::vector<Lemma> all = [] {
    std::vector<Lemma> lemmas;
    for (const auto& some :
         {std::span<const Lemma>(kWholeLemmas), collector_lemmas(), planner_lemmas(), emitter_lemmas(), packer_lemmas()}) {
      lemmas.insert(lemmas.end(), some.begin(), some.end());
    }
    return lemmas;
  }();
  return all;
}

}  // namespace grlc::proofs
