// With ready held, encoder and decoder do something in every cycle until nothing is left to do; and while a segment lasts the
// encoder takes a word in every cycle in which one is offered, and the decoder gives one in every cycle.
//
// From any state that the invariants admit, so that maps, segments and runs may be of any length:
//   drains     A cycle without a word taken brings a count of what is left to do nearer to zero, and an encoder with nothing left
//              takes a word. So no schedule makes it hang. The same of the decoder.
//   ends       The end of a segment that has come in stays, in the collector, in a plan or in the flush, until the segment's last
//              beat has left. So nothing of it is left behind where there is nothing left to do.
//   sustains   As long as the sink takes every beat, a word that is offered to the encoder is taken, in the first segment as in
//              every later one, but for as many cycles in all as the ends of earlier segments have been flushed; and a flush
//              takes at most one cycle and a 64-bit word's beats. Between the word that leaves and the one that comes in stand at
//              most as many words and runs as the largest grid has words, and one, and one for each cycle that is owed: that is
//              the line. The plans are enough since grids of up to 4 rows (8 where there are 9 plans) do not end in quick
//              succession, which the lemmas on GridCursor say of every map. The decoder gives a word in every cycle once two
//              beats are in, for streams as an encoder writes them: well formed, and no offset code for a grid of one word.
//              Between a segment's last word and its status pass no more cycles than beats are still to come and to drain, two
//              for the beats that are not in yet, and one.
//
// Price: a minute.
#include <fmt/format.h>

#include <array>
#include <vector>

#include "proofs/inductive/fields.hpp"
#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/invariants.hpp"
#include "reference/geometry.hpp"

namespace grlc::proofs {
namespace {

// The mark on top of a plan: its last code is the segment's.
smt::Bool ends_segment(const smt::Bv& plan) { return is_set(slice(plan, plan.width() - 1, 1)); }

constexpr const char* kSustains = "the encoder takes a word a clock";
constexpr const char* kCloses = "the decoder closes";

Reason environment(const char* entry) { return {Reason::Kind::environment, entry}; }
Reason premise() { return {Reason::Kind::premise}; }
Reason induction(const char* lemma, std::string name) {
  return {Reason::Kind::induction, "progress-by-lemmas", lemma, std::move(name)};
}

// Which beat of its 64-bit word leaves next; where a word is one beat there is no register for it.
smt::Bv beat_index(const Signals& state, unsigned beat_bits) { return beat_bits == 64 ? count(0) : count(state["packer.beat"]); }
std::uint64_t beats_of_word(unsigned beat_bits) { return 64 / beat_bits; }

// What the encoder has left to do if no word comes in, in sixteenths of a code: every word and run will leave, a complete grid
// has to be planned and may bring a run with it, and behind a segment's last code beats are flushed, eight at the most.
smt::Bv left_to_do(const Signals& state, unsigned beat_bits) {
  const InEncoder in(state);
  const auto wide = [](const smt::Bv& a) { return extend(a, 16); };
  const smt::Bv beats = wide(count(beats_of_word(beat_bits)) - beat_index(state, beat_bits));
  const smt::Bool more = lt(count(beat_bits), count(state["packer.fill"]));
  const smt::Bv flushed = when(state.bit("packer.flushing"), beats + when(more, smt::Bv(4, 16)));
  return smt::Bv(16, 16) * wide(in.used + in.runs) + when(in.complete, smt::Bv(24, 16)) + flushed;
}

void encoder_drains(LemmaBuilder& builder) {
  const Cycle cycle = encoder_cycle(builder);
  const InEncoder in(cycle.state);
  const unsigned beat_bits = cycle.out["beat"].width();
  builder.assume("the sink takes beats", cycle.in.bit("beat_ready"), environment("ready"));
  const smt::Bool takes = cycle.in.bit("word_valid") & cycle.out.bit("word_ready");
  const smt::Bool idle = is_zero(in.plans) & !in.complete & !cycle.state.bit("packer.flushing");
  builder.claim("what is left gets less",
                takes | idle | lt(left_to_do(cycle.next, beat_bits), left_to_do(cycle.state, beat_bits)));
  builder.claim("who has nothing to do takes a word", implies(idle, cycle.out.bit("word_ready")));
}

// Segments whose last word is in and whose last beat is not out.
smt::Bv ending_segments(const Signals& state) {
  const InEncoder in(state);
  smt::Bv ends = count(in.complete & state.bit("collector.last")) + count(state.bit("packer.flushing"));
  const std::vector<smt::Bv> plans = state.items("planner.plans");
  for (std::size_t p = 0; p < plans.size(); ++p) ends = ends + count(in.plan_there[p] & ends_segment(plans[p]));
  return ends;
}

// The cycles in which a segment's end is flushed while the sink takes every beat.
std::uint64_t most_flushed(unsigned beat_bits) { return 1 + beats_of_word(beat_bits); }

// Of the ends that are in, those cycles, at most.
smt::Bv to_flush(const Signals& state, unsigned beat_bits) {
  const smt::Bv flushing = count(state.bit("packer.flushing"));
  const smt::Bv beats = count(beats_of_word(beat_bits)) - beat_index(state, beat_bits);
  const smt::Bool one_word_more = eq(beats, count(1)) & lt(count(beat_bits), count(state["packer.fill"]));
  return count(most_flushed(beat_bits)) * (ending_segments(state) - flushing) +
         when(is_set(slice(flushing, 0, 1)), beats + when(one_word_more, count(beats_of_word(beat_bits))));
}

void encoder_ends_segments(LemmaBuilder& builder) {
  const Cycle cycle = encoder_cycle(builder);
  const smt::Bool comes = cycle.in.bit("word_valid") & cycle.out.bit("word_ready") & cycle.in.bit("last_in_segment");
  const smt::Bool leaves = cycle.out.bit("beat_valid") & cycle.in.bit("beat_ready") & cycle.out.bit("beat_last");
  builder.claim("a segment's end stays until its last beat leaves",
                eq(ending_segments(cycle.next) + count(leaves), ending_segments(cycle.state) + count(comes)));
  const unsigned beat_bits = cycle.out["beat"].width();
  const smt::Bv before = to_flush(cycle.state, beat_bits) + when(comes, count(most_flushed(beat_bits)));
  const smt::Bv after = to_flush(cycle.next, beat_bits) + count(cycle.state.bit("packer.flushing"));
  builder.claim("with the sink ready it is flushed in a cycle and a 64-bit word's beats at most",
                implies(cycle.in.bit("beat_ready"), !lt(before, after)));
}

// Of each plan in the queue, since the last word of its grid, or of its run's last grid, was taken:
struct Since {
  std::vector<smt::Bv> words;  // that have been taken
  std::vector<smt::Bv> ends;   // of grids among them
};

// For each plan, the codes until it is done, itself included: the runs up to it, and the words up to the end of its grid.
std::vector<smt::Bv> due(const InEncoder& in) {
  const std::size_t plans = in.plan_there.size();
  // ended[k][i]: more than k grids end among the words up to number i.
  std::vector ended(plans, std::vector<smt::Bool>(in.last.size()));
  for (std::size_t k = 0; k < plans; ++k) {
    for (std::size_t i = 0; i < in.last.size(); ++i) {
      const smt::Bool others = k == 0 ? smt::Bool(true) : i == 0 ? smt::Bool(false) : ended[k - 1][i - 1];
      ended[k][i] = (in.last[i] & others) | (i == 0 ? smt::Bool(false) : ended[k][i - 1]);
    }
  }
  std::vector<smt::Bv> words_to_end;  // of grid number k
  for (std::size_t k = 0; k < plans; ++k) {
    smt::Bv words = count(in.last.size());
    for (std::size_t i = in.last.size(); i-- > 0;) words = mux(ended[k][i], count(i + 1), words);
    words_to_end.push_back(words);
  }
  std::vector<smt::Bv> codes;
  smt::Bv runs = count(0);
  smt::Bv grids = count(0);
  smt::Bv words = count(0);
  for (std::size_t p = 0; p < plans; ++p) {
    for (std::size_t k = 0; k <= p; ++k) words = mux(!in.plan_is_run[p] & eq(grids, count(k)), words_to_end[k], words);
    runs = runs + count(in.plan_is_run[p]);
    grids = grids + count(!in.plan_is_run[p]);
    codes.push_back(runs + words);
  }
  return codes;
}

// Counts of a run of any length: a map has fewer than 2^40 words, and so fewer ends of segments.
constexpr unsigned kLong = 48;
smt::Bv number_of(const smt::Bv& count) { return extend(count, kLong); }
smt::Bv number_of(const smt::Bool& one) { return extend(bit(one), kLong); }

// What holds while no sink stalls. `owed`: cycles in which the ends of segments were flushed, but for those in which a word had
// to wait for it.
void sustained(const Signals& state, const Since& since, const smt::Bv& largest, const smt::Bv& owed, const Clauses& clause) {
  const InEncoder in(state);
  clause("no grid is larger than the largest", !lt(largest, in.unplanned) & implies(in.open, lt(in.unplanned, largest)));
  const smt::Bv bound = number_of(largest + count(1)) + owed;
  clause("no more words and runs than the largest grid, one, and what is owed",
         !lt(bound, number_of(in.used + in.runs + count(in.pending | (in.complete & !in.nonzero)))));
  const std::vector<smt::Bv> codes = due(in);
  for (std::size_t p = 0; p < since.words.size(); ++p) {
    clause(fmt::format("no more words since plan {} than may be there", p),
           implies(in.plan_there[p], !lt(bound, since.words[p])));
    clause(fmt::format("no more words since plan {} than may come until it is done", p),
           implies(in.plan_there[p], !lt(bound, number_of(codes[p]) + since.words[p])));
    clause(fmt::format("no more ends of grids since plan {} than words", p),
           implies(in.plan_there[p], !lt(since.words[p], since.ends[p])));
    const smt::Bv others = in.plans - count(p + 1) + count(in.pending) + count(in.complete);
    clause(fmt::format("behind plan {}, a grid's end for every other plan, for the run and for the complete grid", p),
           implies(in.plan_there[p], !lt(since.ends[p], number_of(others))));
  }
}

// What a cycle in which the sink is ready does to the queue.
struct QueueStep {
  QueueStep(const InEncoder& in, const InEncoder& next, const smt::Bool& flushes)
      : pop(!flushes & in.plan_there[0] & (in.plan_is_run[0] | in.last[0])),
        place(in.plans - count(pop)),
        push(lt(place, next.plans)) {}

  smt::Bool pop;
  smt::Bv place;
  smt::Bool push;
  smt::Bool pushes(std::size_t plan) const { return push & eq(place, count(plan)); }
  smt::Bv moved(const std::vector<smt::Bv>& line, std::size_t plan) const {
    return plan + 1 < line.size() ? mux(pop, line[plan + 1], line[plan]) : line[plan];
  }
};

Since after_cycle(const Cycle& cycle, const InEncoder& in, const QueueStep& queue, const Since& since) {
  const smt::Bv take = number_of(cycle.in.bit("word_valid") & cycle.out.bit("word_ready"));
  const smt::Bv end = when(cycle.in.bit("last_in_grid"), take);
  // The plan is of the complete grid or of a run that ends with it; or of a run that the grid coming in has ended.
  const smt::Bv words_of_push = number_of(when(!in.complete, in.unplanned)) + take;

  Since next;
  for (std::size_t p = 0; p < since.words.size(); ++p) {
    next.words.push_back(mux(queue.pushes(p), words_of_push, queue.moved(since.words, p) + take));
    next.ends.push_back(mux(queue.pushes(p), end, queue.moved(since.ends, p) + end));
  }
  return next;
}

// Grids of up to `rows` rows do not end in quick succession: see the lemmas on the cursor.
Reason few_end_together(unsigned rows) {
  return {Reason::Kind::claim, "grid-cursor", "one grid more",
          fmt::format("{} grids in a row, of up to {} rows and 16 words, have more words than the largest", rows + 1, rows)};
}

void encoder_sustains(LemmaBuilder& builder) {
  const Cycle cycle = encoder_cycle(builder);
  const InEncoder in(cycle.state);
  builder.assume("the sink takes beats", cycle.in.bit("beat_ready"), environment("ready"));
  const smt::Bv largest = builder.any("largest_grid", 8);
  builder.assume("the largest grid is one of the instance's", lt(count(0), largest) & !lt(count(builder.grid_words()), largest),
                 environment("grid-size"));
  const smt::Bool full = eq(when(in.open, in.unplanned) + count(1), largest);
  builder.assume("no grid is larger than the largest of the map",
                 implies(cycle.in.bit("word_valid") & full, cycle.in.bit("last_in_grid")), environment("grid-size"));

  const std::size_t plans = in.plan_there.size();
  const unsigned rows = builder.grid_rows();
  Since since;
  for (std::size_t p = 0; p < plans; ++p) {
    since.words.push_back(builder.any("words_since[" + std::to_string(p) + "]", kLong));
    since.ends.push_back(builder.any("ends_since[" + std::to_string(p) + "]", kLong));
  }
  const smt::Bv owed = builder.any("owed", kLong);
  builder.assume("fewer cycles are owed than a map can have", lt(owed, shl(smt::Bv(1, kLong), 45)), environment("map-in-format"));
  const smt::Bool flushes = cycle.state.bit("packer.flushing");
  const smt::Bool waits = cycle.in.bit("word_valid") & !cycle.out.bit("word_ready");
  const smt::Bv owed_then = owed + number_of(flushes) - number_of(waits);

  const InEncoder in_next(cycle.next);
  const QueueStep queue(in, in_next, flushes);
  const Since then = after_cycle(cycle, in, queue, since);
  const auto few = [&](const InEncoder& at, const Since& then_since, std::size_t p) {
    return implies(at.plan_there[p] & !lt(number_of(largest), then_since.words[p]),
                   !lt(number_of(count(rows)), then_since.ends[p]));
  };
  for (std::size_t p = 0; p < plans; ++p) {
    builder.assume("few grids end among as many words as the largest has", few(in, since, p) & few(in_next, then, p),
                   few_end_together(rows));
  }

  const Cycle reset = builder.cycle("encoder", builder.after_reset("encoder", "reset."), builder.anything("reset.in."));
  const smt::Bv none(0, kLong);
  sustained(reset.state, {std::vector(plans, none), std::vector(plans, none)}, largest, none,
            [&](const std::string& name, const smt::Bool& holds) { builder.claim("after reset: " + name, holds); });
  sustained(cycle.state, since, largest, owed,
            [&](const std::string& name, const smt::Bool& holds) { builder.assume(name, holds, induction(kSustains, name)); });
  // A flush may let words without bits go. The last plan of a queue is done when all runs and all words with a plan have left.
  const std::vector<smt::Bv> codes = due(in);
  const std::vector<smt::Bv> codes_then = due(in_next);
  const smt::Bv leaves = count(!flushes & in.plan_there[0]);
  for (std::size_t p = 0; p < plans; ++p) {
    const smt::Bool old = in_next.plan_there[p] & !queue.pushes(p);
    builder.step(fmt::format("plan {} is a code nearer to its end", p),
                 implies(old, !lt(queue.moved(codes, p), codes_then[p] + leaves)));
    builder.step(fmt::format("a new plan {} is behind all words that are planned", p),
                 implies(in_next.plan_there[p] & queue.pushes(p), eq(codes_then[p], in_next.runs + in_next.planned)));
  }
  builder.step("a word waits for a cycle that is owed alone", implies(waits, flushes | !is_zero(owed)));
  sustained(cycle.next, then, largest, owed_then,
            [&](const std::string& name, const smt::Bool& holds) { builder.claim("kept: " + name, holds); });
}

// Beats that the decoder holds, and whether it still looks for words.
smt::Bv beats_held(const Signals& state) { return count(state["unpacker.has_first"]) + count(state["unpacker.has_second"]); }
smt::Bool parses(const Signals& state) { return !state.bit("closing"); }

void assume_nobody_stalls(LemmaBuilder& builder, const Cycle& cycle) {
  builder.assume("the sinks take words and status", cycle.in.bit("word_ready") & cycle.in.bit("status_ready"),
                 environment("ready"));
  builder.assume("beats come until the last", cycle.in.bit("beat_valid") | cycle.state.bit("unpacker.ended"),
                 environment("beats-come"));
  builder.assume("the geometry is there", cycle.in.bit("geometry_valid"), environment("geometry-comes"));
}

void decoder_drains(LemmaBuilder& builder) {
  const Cycle cycle = decoder_cycle(builder);
  assume_nobody_stalls(builder, cycle);
  const auto left = [](const Signals& state) { return when(parses(state), count(4)) + beats_held(state); };
  const smt::Bool takes = (cycle.in.bit("beat_valid") & cycle.out.bit("beat_ready")) | cycle.out.bit("geometry_ready");
  builder.claim("something moves", takes | cycle.out.bit("status_valid") | lt(left(cycle.next), left(cycle.state)));
}

// Two beats are held, or one that has the next residual and does not end with it, or there are no more.
smt::Bool filled(const Signals& state, unsigned bits, unsigned beat_bits) {
  const smt::Bool offset = state.bit("parser.inside") & eq(state["parser.kind"], smt::Bv(3, 2));
  const smt::Bv width = low_bits(state["parser.rest"], width_field(bits), count(0).width());
  const smt::Bool whole = offset & lt(count(state["unpacker.position"]) + width, count(beat_bits));
  return state.bit("unpacker.ended") | (state.bit("unpacker.has_first") & (state.bit("unpacker.has_second") | whole));
}

void decoder_sustains(LemmaBuilder& builder) {
  const Cycle cycle = decoder_cycle(builder);
  assume_nobody_stalls(builder, cycle);
  const unsigned beat_bits = cycle.in["beat"].width();
  const smt::Bv stream = concat(cycle.state["unpacker.second"], cycle.state["unpacker.first"]);
  const smt::Bv tag = slice(shr(stream, cycle.state["unpacker.position"]), 0, 2);
  builder.assume("words are looked for", parses(cycle.state), premise());
  builder.assume("the stream is well formed", is_zero(cycle.next["status"]), environment("well-formed"));
  builder.assume("no offset code for a grid of one word",
                 !(!cycle.state.bit("parser.inside") & eq(tag, smt::Bv(3, 2)) & cycle.in.bit("last_in_grid")),
                 environment("well-formed"));

  const smt::Bool full = filled(cycle.state, builder.bits(), beat_bits);
  const smt::Bool gives = cycle.out.bit("word_valid");
  builder.claim("where words are looked for, who is filled gives a word", implies(full, gives));
  builder.claim("where words are looked for, who is filled stays so",
                implies(full, filled(cycle.next, builder.bits(), beat_bits) | !parses(cycle.next)));
  builder.claim("where words are looked for, who gives no word gets a beat more",
                gives | lt(beats_held(cycle.state), beats_held(cycle.next)) | cycle.next.bit("unpacker.ended"));
  builder.claim(
      "where words are looked for, a beat is never missed again",
      implies(lt(count(0), beats_held(cycle.state)), lt(count(0), beats_held(cycle.next)) | cycle.next.bit("unpacker.ended")));
}

// Behind a segment's last word: beats are still to come and to drain, and a status is to be taken. It is so for every segment,
// also for one that follows another: a beat of it comes in with the status before.
void decoder_closes(LemmaBuilder& builder) {
  const Cycle cycle = decoder_cycle(builder);
  assume_nobody_stalls(builder, cycle);
  const unsigned beat_bits = cycle.in["beat"].width();
  const smt::Bv to_come = count(builder.any("beats_to_come", 4));
  const std::string relation = "the last beat is in when none is to come";
  builder.assume("a segment has as many beats as are to come", eq(cycle.in["beat_last"], bit(eq(to_come, count(1)))),
                 environment("well-formed"));
  builder.assume(relation, eq(cycle.state["unpacker.ended"], bit(is_zero(to_come))), induction(kCloses, relation));
  const smt::Bool over = cycle.out.bit("status_valid");
  const smt::Bv then = to_come - count(cycle.in.bit("beat_valid") & cycle.out.bit("beat_ready"));
  const Cycle reset = builder.cycle("decoder", builder.after_reset("decoder", "reset."), builder.anything("reset.in."));
  builder.claim("after reset: " + relation, !reset.state.bit("unpacker.ended"));
  builder.claim("kept: " + relation, over | eq(cycle.next["unpacker.ended"], bit(is_zero(then))));

  const smt::Bool closes = !parses(cycle.state) & cycle.state.bit("geometry_over") & is_zero(cycle.next["status"]);
  const smt::Bv held = beats_held(cycle.state);
  const auto left = [&](const Signals& state, const smt::Bv& beats) {
    const smt::Bv in = beats_held(state);
    return beats + in + when(!state.bit("unpacker.ended"), count(2) - in) + count(1);
  };
  // Fewer than 64 bits of padding.
  const auto bits = [](const smt::Bv& number) { return extend(number, 16); };
  const smt::Bool padded =
      lt(bits(held + to_come) * smt::Bv(beat_bits, 16), smt::Bv(64, 16) + bits(cycle.state["unpacker.position"]));
  builder.claim("the geometry is over behind the last word",
                implies(cycle.out.bit("word_valid") & cycle.in.bit("last_in_segment"), cycle.next.bit("geometry_over")));
  builder.claim("of a segment that closes a cycle less is left",
                implies(closes, over | lt(left(cycle.next, then), left(cycle.state, to_come))));
  builder.claim("a segment closes in a 64-bit word's beats and two cycles",
                implies(closes & padded, !lt(count(beats_of_word(beat_bits) + 2), left(cycle.state, to_come))));
  builder.claim("with the status the next segment's first beat comes in",
                implies(over & cycle.in.bit("beat_valid"), eq(beats_held(cycle.next), count(1)) & parses(cycle.next)));
  builder.claim("whatever a segment ended with, the next one begins like the first",
                implies(over, is_zero(cycle.next["status"]) & is_zero(cycle.next["unpacker.position"]) &
                                  !cycle.next.bit("geometry_over") & !cycle.next.bit("parser.inside")));
}

constexpr std::array<Lemma, 8> kProgressLemmas{{
    {"the encoder keeps its invariant", encoder_keeps_invariant, 88},
    {"the encoder drains", encoder_drains, 88},
    {"the encoder ends its segments", encoder_ends_segments, 88},
    {kSustains, encoder_sustains, 88},
    {"the decoder keeps its invariant", decoder_keeps_invariant, 55},
    {"the decoder drains", decoder_drains, 77},
    {"the decoder gives a word a clock", decoder_sustains, 55},
    {kCloses, decoder_closes, 85},
}};

}  // namespace

std::span<const Lemma> progress_lemmas() { return kProgressLemmas; }

}  // namespace grlc::proofs
