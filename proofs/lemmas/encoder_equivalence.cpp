// For grids of up to 4 x 4 words, maps of any size, any number of segments and any stalls: the hardware encoder writes what the
// reference writes.
//
// Lemmas, most of them about one block in every state that it can be in, with the reference's own functions run on terms beside
// it:
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

#include "proofs/lemmas/by_lemmas.hpp"
#include "proofs/lemmas/fields.hpp"
#include "proofs/lemmas/invariants.hpp"
#include "proofs/lemmas/stream.hpp"
#include "proofs/lemmas/tape.hpp"
#include "reference/codec.hpp"

namespace grlc::proofs {
namespace {

// Words of a grid, as inputs of the lemma and as the reference's.
template <class W>
struct GridOfAny {
  GridOfAny(LemmaBench& bench, unsigned n) {
    for (unsigned i = 0; i < n; ++i) {
      terms.push_back(bench.any(fmt::format("word{}", i), bench.bits()));
      words.push_back(W(extend(terms.back(), kMaxBits)));
    }
  }
  std::vector<smt::Bv> terms;
  std::vector<W> words;
};

void collector_sums(LemmaBench& bench) {
  const GridOfAny<SymbolicWord> grid(bench, kMostWords);
  Values state = with({{"open", kClear}}, bench.anything(""));
  for (unsigned i = 0; i < kMostWords; ++i) {
    const auto take = [&](const smt::Bv& last) {
      return bench.clock(
          "collector", state,
          with({{"valid", kSet}, {"word", grid.terms[i]}, {"last_in_grid", last}}, bench.anything(fmt::format("in{}.", i))));
    };
    const Clock inside = take(kClear);
    const Clock final = take(kSet);
    bench.assume("the word is taken", inside.out.bit("ready"));
    const GridSummary<SymbolicWord> summary = summarize(std::span<const SymbolicWord>(grid.words).first(i + 1));
    const auto sums = [&](const Signals& next) {
      const smt::Bool is_zero_grid = is_zero(summary.nonzero.term());
      return same_number(next["others"], count(i)) & same_number(next["smallest"], summary.smallest.term()) &
             same_number(next["largest"], summary.largest.term()) &
             (is_zero_grid | same_number(next["zeros"], (SymbolicCount(i + 1) - summary.nonzero).term()));
    };
    bench.step(fmt::format("{} words are summed up", i + 1), sums(inside.next) & inside.next.bit("open"));
    bench.claim(fmt::format("a grid of {} words is summed up", i + 1), sums(final.next) & !final.next.bit("open") &
                                                                           final.next.bit("complete") &
                                                                           eq(final.next["last"], final.in["last_in_segment"]));
    state = LemmaBench::from(inside.next);
  }
}

// A clock in which no word is taken.
void collector_waits(LemmaBench& bench) {
  const Clock clock = bench.clock("collector", bench.anything(""), bench.anything("in."));
  bench.assume("no word is taken", !(clock.in.bit("valid") & clock.out.bit("ready")));
  for (const char* const name : {"open", "last", "others", "zeros", "smallest", "largest"}) {
    bench.claim(fmt::format("{} stays", name), eq(clock.next[name], clock.state[name]));
  }
  bench.claim("a complete grid waits for room",
              eq(bit(clock.next.bit("complete")), bit(clock.state.bit("complete") & !clock.in.bit("room"))));
  bench.claim("no word, no arrival", !clock.out.bit("arrival"));
}

// Where the word or plan that stands at `place` comes to stand.
smt::Bv moved_from(const std::vector<smt::Bv>& line, std::size_t place, const smt::Bool& leaves) {
  return place + 1 < line.size() ? mux(leaves, line[place + 1], line[place]) : line[place];
}

void words_line_up(LemmaBench& bench) {
  const Clock clock = bench.clock("collector", bench.anything(""), bench.anything("in."));
  const std::vector<smt::Bv> words = clock.state.line("words");
  const std::vector<smt::Bv> next = clock.next.line("words");
  const smt::Bv used = count(clock.state["used"]);
  const smt::Bool leaves = clock.in.bit("leaves");
  const smt::Bool open = clock.state.bit("open");
  const smt::Bv so_far = when(open, count(clock.state["others"]) + count(1));
  const smt::Bv stay = used - count(leaves);
  bench.assume("a grid that comes in has fewer than 16 words", lt(so_far, count(16)));
  bench.assume("no more words than the line has places", !lt(count(words.size()), used));
  bench.assume("a word leaves that is there, and none of the grid that comes in",
               implies(leaves, lt(so_far, used)) & !lt(used, so_far));
  for (std::size_t i = 0; i < words.size(); ++i) {
    bench.assume("places behind the last word are zero", lt(count(i), used) | is_zero(used) | is_zero(words[i]));
  }
  const smt::Bool take = clock.in.bit("valid") & clock.out.bit("ready");
  const smt::Bool zero = is_zero(clock.in["word"]) & (!open | is_zero(clock.state["largest"]));
  const smt::Bool drop = take & clock.in.bit("last_in_grid") & zero;
  const smt::Bv left = mux(drop, stay - so_far, stay);
  bench.claim("as many words as there have to be", eq(count(clock.next["used"]), left + count(take & !drop)));
  const smt::Bv item = concat(clock.in["last_in_grid"], clock.in["word"]);
  for (std::size_t i = 0; i < words.size(); ++i) {
    bench.claim(fmt::format("word {} is the one that was there", i),
                implies(lt(count(i), left), eq(next[i], moved_from(words, i, leaves))));
    bench.claim(fmt::format("word {} is the one that came in", i), implies(take & !drop & eq(left, count(i)), eq(next[i], item)));
  }
  bench.claim("the front word is offered", eq(concat(clock.out["front_last"], clock.out["front"]), words[0]));
  bench.claim("a grid is planned when it is complete and there is room",
              eq(clock.out["grid.planned"], bit(clock.state.bit("complete") & clock.in.bit("room"))));
  for (const char* const name : {"last", "others", "zeros", "smallest", "largest"}) {
    bench.claim(fmt::format("the planner is told {}", name), eq(clock.out[fmt::format("grid.{}", name)], clock.state[name]));
  }
  bench.claim("an arrival is a word that is not zero", eq(clock.out["arrival"], bit(take & !is_zero(clock.in["word"]))));
}

// A plan of the queue as the emitter sees it: the last flag above what follows the tag above the tag.
smt::Bv plan_of(const smt::Bv& last, const smt::Bv& rest, unsigned tag) {
  return concat(concat(last, rest), smt::Bv(tag, kTagBits));
}

// One clock of the planner in a state that the encoder's invariant admits, with a place in the queue where it needs one.
Clock planner_clock(LemmaBench& bench) {
  Clock clock = bench.clock("planner", bench.anything(""), bench.anything("in."));
  const std::vector<smt::Bv> plans = clock.state.line("plans");
  const smt::Bv queued = count(clock.state["queued"]);
  bench.assume("no more plans than the queue has places", !lt(count(plans.size()), queued));
  for (std::size_t i = 0; i < plans.size(); ++i) {
    bench.assume("places behind the last plan are zero", lt(count(i), queued) | is_zero(queued) | is_zero(plans[i]));
  }
  bench.assume("a plan leaves that is there", implies(clock.in.bit("pop"), !is_zero(queued)));
  const smt::Bool asked = clock.in.bit("grid.planned") | (clock.in.bit("arrival") & clock.state.bit("pending"));
  bench.assume("there is room where a plan is asked for", implies(asked, lt(queued, count(plans.size()))));
  bench.assume("no run, no count", implies(!clock.state.bit("pending"), is_zero(clock.state["run"])));
  bench.assume("a run is shorter than 16", lt(count(clock.state["run"]), count(15)));
  const smt::Bool nonzero = clock.in.bit("grid.planned") & !is_zero(clock.in["grid.largest"]);
  bench.assume("no run behind a word that is not zero", !(nonzero & clock.state.bit("pending")));
  return clock;
}

// Where it is so given: `plan` is pushed if `pushed` holds, and nothing else changes in the queue.
void claim_queue(LemmaBench& bench, const Clock& clock, const std::string& what, const smt::Bool& given, const smt::Bool& pushed,
                 const smt::Bv& plan) {
  const std::vector<smt::Bv> plans = clock.state.line("plans");
  const std::vector<smt::Bv> next = clock.next.line("plans");
  const smt::Bv place = count(clock.state["queued"]) - count(clock.in.bit("pop"));
  smt::Bool right = eq(count(clock.next["queued"]), place + count(pushed));
  for (std::size_t i = 0; i < plans.size(); ++i) {
    right = right & implies(lt(count(i), place), eq(next[i], moved_from(plans, i, clock.in.bit("pop")))) &
            implies(pushed & eq(place, count(i)), eq(next[i], plan));
  }
  bench.claim(what, implies(given, right));
}

void planner_chooses(LemmaBench& bench) {
  const Clock clock = planner_clock(bench);
  const smt::Bv others = clock.in["grid.others"];
  const SymbolicCount zeros(extend(clock.in["grid.zeros"], SymbolicCount::kWidth));
  GridSummary<SymbolicWord> summary{.smallest = SymbolicWord(extend(clock.in["grid.smallest"], kMaxBits)),
                                    .largest = SymbolicWord(extend(clock.in["grid.largest"], kMaxBits))};
  bench.assume("a grid is planned that is not zero", clock.in.bit("grid.planned") & !is_zero(clock.in["grid.largest"]));
  bench.assume("the smallest word is no larger than the largest", !lt(clock.in["grid.largest"], clock.in["grid.smallest"]));
  bench.assume("with a zero the smallest word is zero, and without one it is not",
               eq(bit(is_zero(clock.in["grid.zeros"])), bit(!is_zero(clock.in["grid.smallest"]))));
  bench.assume("not all words are zero", !lt(count(others), count(clock.in["grid.zeros"])));
  const unsigned field = width_field(bench.bits());
  const unsigned rest_bits = clock.state.line("plans")[0].width() - kTagBits - 1;
  for (unsigned n = 1; n <= kMostWords; ++n) {
    summary.words = n;
    summary.nonzero = SymbolicCount(n) - zeros;
    Plan<SymbolicWord> plan;
    bench.explore([&] { plan = cheapest(summary, bench.bits()); },
                  [&](const smt::Bool& taken) {
                    const bool offset = plan.kind == Kind::offset;
                    const smt::Bv width = extend(offset ? plan.width.term() : (plan.width - 1).term(), 32);
                    const smt::Bv base = offset ? extend(summary.smallest.term(), 32) : smt::Bv(0, 32);
                    const smt::Bv rest = slice(width | shl(base, field), 0, rest_bits);
                    const smt::Bool of_n = eq(count(others), count(n - 1));
                    claim_queue(bench, clock, fmt::format("of {} words as the reference", n), taken & of_n, smt::Bool(true),
                                plan_of(clock.in["grid.last"], rest, static_cast<unsigned>(plan.kind)));
                  });
  }
}

// The fields of a zero run, as the reference puts them in front of a grid, in full runs, and at the end.
bool reference_puts_runs(unsigned zero_grids, bool then_a_grid) {
  const std::uint32_t grids = zero_grids + (then_a_grid ? 1 : 0);
  const Geometry row{.height = 1, .width = grids, .grid_height = 1, .grid_width = 1, .bits = 8};
  std::vector<TapeWord> words(grids, TapeWord(0));
  if (then_a_grid) words.back() = TapeWord(3);
  const std::vector<TapeBlock> fields = encode_segment<TapeWord>(row, words).blocks;
  std::vector<std::pair<unsigned, unsigned>> expected;
  for (unsigned left = zero_grids; left > 0; left -= std::min(left, kLongestRun)) {
    expected.insert(expected.end(), {{0, kTagBits}, {std::min(left, kLongestRun) - 1, kRunBits}});
  }
  if (then_a_grid) expected.insert(expected.end(), {{2, kTagBits}, {1, 3}, {3, 2}});
  return std::ranges::equal(fields, expected, [](const TapeBlock& block, const std::pair<unsigned, unsigned>& pair) {
    return block.term().constant() == pair.first && block.width->term().constant() == pair.second;
  });
}

void planner_counts_runs(LemmaBench& bench) {
  const Clock clock = planner_clock(bench);
  const smt::Bool zero = clock.in.bit("grid.planned") & is_zero(clock.in["grid.largest"]);
  bench.assume("no grid is planned, or one of zeros", zero | !clock.in.bit("grid.planned"));
  const auto zero_grids = [](const Signals& state) { return when(state.bit("pending"), count(state["run"]) + count(1)); };
  const smt::Bv run = zero_grids(clock.state) + count(zero);
  const smt::Bool ends =
      !is_zero(run) & (eq(run, count(kLongestRun)) | clock.in.bit("arrival") | (zero & clock.in.bit("grid.last")));
  bench.claim("a run that goes on is counted", eq(zero_grids(clock.next), when(!ends, run)));
  const unsigned rest_bits = clock.state.line("plans")[0].width() - kTagBits - 1;
  const smt::Bv rest = extend(run - count(1), 32);
  claim_queue(bench, clock, "a run that ends is queued", smt::Bool(true), ends,
              plan_of(bit(zero & clock.in.bit("grid.last")), slice(rest, 0, rest_bits), static_cast<unsigned>(Kind::zero_run)));
  for (unsigned grids = 0; grids <= 2 * kLongestRun + 1; ++grids) {
    bench.claim(fmt::format("the reference writes {} zero grids so", grids),
                smt::Bool((grids == 0 || reference_puts_runs(grids, false)) && reference_puts_runs(grids, true)));
  }
}

template <std::uint32_t rows, std::uint32_t columns>
void emitter_spells(LemmaBench& bench) {
  constexpr std::uint32_t n = rows * columns;
  const Geometry geometry{.height = rows, .width = columns, .bits = bench.bits()};
  const GridOfAny<TapeWord> grid(bench, n);
  smt::Bool nonzero(false);
  for (const smt::Bv& word : grid.terms) nonzero = nonzero | !is_zero(word);
  bench.assume("not all words are zero", nonzero);
  const smt::Bv last = bench.any("last", 1);

  // And so each field is as wide as is said of it.
  const std::span<const TapeWord> words(grid.words);
  words_lie_between(bench, words);
  const GridSummary<TapeWord> all = summarize(words);
  const smt::Bv w = least_width(all, Kind::dense).term();
  const smt::Bv r = least_width(all, Kind::offset).term();
  const smt::Bv most(bench.bits(), SymbolicCount::kWidth);
  bench.claim(fmt::format("{} x {}: a width is 1 to N", rows, columns), !is_zero(w) & !lt(most, w));
  const auto fits_width = [&](std::uint32_t i, const smt::Bv& width) { return fits(words[i].term(), width); };
  const auto fits_residual = [&](std::uint32_t i, const smt::Bv& width, const smt::Bv& base) {
    return !lt(words[i].term(), base) & fits(words[i].term() - base, width);
  };
  for (std::uint32_t i = 0; i < n; ++i) {
    bench.claim(fmt::format("{} x {}: word {} has no more bits than that", rows, columns, i), fits_width(i, w));
    bench.claim(fmt::format("{} x {}: nor its residual", rows, columns), fits_residual(i, r, all.smallest.term()));
  }

  Plan<TapeWord> plan;
  GridSummary<TapeWord> summary;
  std::vector<TapeBlock> fields;
  const auto encode = [&] {
    summary = summarize(std::span<const TapeWord>(grid.words));
    plan = cheapest(summary, bench.bits());
    fields = encode_segment<TapeWord>(geometry, grid.words).blocks;
  };
  bench.explore(encode, [&](const smt::Bool& taken) {
    if (plan.kind == Kind::zero_run) return;
    const bool offset = plan.kind == Kind::offset;
    const bool sparse = plan.kind == Kind::sparse;
    bench.claim(fmt::format("{} x {}: residuals have less than N bits", rows, columns),
                implies(taken & smt::Bool(offset), lt(plan.width.term(), most)));

    // How width and base come of the words is of no account from here on: they get names, and the fields are put in these.
    const smt::Bv width = bench.any("width", SymbolicCount::kWidth);
    const smt::Bv base = extend(bench.any("base", bench.bits()), kMaxBits);
    smt::Bool right = offset ? lt(width, most) : !is_zero(width) & !lt(most, width);
    for (std::uint32_t i = 0; i < n; ++i) right = right & (offset ? fits_residual(i, width, base) : fits_width(i, width));
    const smt::Bool named = right & bench.wherever(taken & eq(width, plan.width.term()) & eq(base, summary.smallest.term()));
    const auto in_names = [&](const smt::Bv& term) {
      return replaced(replaced(term, plan.width.term(), width), summary.smallest.term(), base);
    };
    for (TapeBlock& field : fields) field = {SymbolicBlock(in_names(field.term())), SymbolicCount(in_names(field.width->term()))};
    const smt::Bv width_code = extend(offset ? width : width - smt::Bv(1, width.width()), 32);
    const smt::Bv rest = width_code | when(smt::Bool(offset), shl(extend(base, 32), width_field(bench.bits())));
    const smt::Bool wordless = smt::Bool(offset) & is_zero(width);
    auto field = fields.begin();
    Code header;
    Values state = with({{"inside", kClear}}, bench.anything(""));
    for (std::uint32_t i = 0; i < n; ++i) {
      Code code;
      if (i == 0) {
        for (unsigned of_header = offset ? 3 : 2; of_header > 0; --of_header) code.put(*field++);
      }
      for (unsigned of_word = sparse ? 2 : 1; of_word > 0; --of_word) code.put(*field++);
      const bool final = i + 1 == n;
      const Values in = [&](const std::string& name, unsigned signal_bits) {
        if (name == "plan.kind") return smt::Bv(static_cast<unsigned>(plan.kind), signal_bits);
        if (name == "plan.rest") return slice(rest, 0, signal_bits);
        if (name == "plan.last") return last;
        if (name == "word") return grid.terms[i];
        return smt::Bv(name == "word_last" ? (final ? 1 : 0) : 1, signal_bits);
      };
      const Clock clock = bench.clock("emitter", state, in);
      // Words of no bits leave without a code, and their header with the last of them.
      if (i == 0) header = code;
      const smt::Bv bits = final ? mux(wordless, header.bits, code.bits) : code.bits;
      const smt::Bv length = final ? mux(wordless, header.length, code.length) : code.length;
      const smt::Bool is_coded = smt::Bool(final) | !wordless;
      bench.claim(
          fmt::format("{} x {}: the fields of word {} leave", rows, columns, i),
          implies(named, eq(bit(clock.out.bit("valid")), bit(is_coded)) &
                             implies(is_coded, same_number(clock.out["code"], bits) & same_number(clock.out["length"], length) &
                                                   eq(clock.out["last"], bit(smt::Bool(final) & is_set(last))))));
      bench.claim(fmt::format("{} x {}: word {} leaves", rows, columns, i),
                  implies(named, clock.out.bit("leaves") & eq(bit(clock.out.bit("pop")), bit(smt::Bool(final))) &
                                     eq(bit(clock.next.bit("inside")), bit(smt::Bool(!final)))));
      state = LemmaBench::from(clock.next);
    }
    if (field != fields.end()) bench.claim("no field is left over", smt::Bool(false));
  });
}

void emitter_waits(LemmaBench& bench) {
  const Values state = bench.anything("");
  const Values in = bench.anything("in.");
  const Clock ready = bench.clock("emitter", state, with({{"ready", kSet}}, in));
  const Clock waits = bench.clock("emitter", state, with({{"ready", kClear}}, in));
  for (const char* const name : {"valid", "code", "length", "last"}) {
    bench.claim(fmt::format("{} does not hang on who takes it", name), eq(ready.out[name], waits.out[name]));
  }
  const smt::Bool valid = waits.out.bit("valid");
  bench.claim("a code that is not taken keeps its word and its plan",
              implies(valid, !waits.out.bit("leaves") & !waits.out.bit("pop") & eq(waits.next["inside"], waits.state["inside"])));
  bench.claim("without a plan nothing leaves",
              implies(!ready.in.bit("plan_valid"), !ready.out.bit("valid") & !ready.out.bit("leaves") & !ready.out.bit("pop")));
  const smt::Bool run = ready.in.bit("plan_valid") & is_zero(ready.in["plan.kind"]) & !ready.state.bit("inside") &
                        is_zero(shr(ready.in["plan.rest"], kRunBits));
  const smt::Bv fields = shl(extend(slice(ready.in["plan.rest"], 0, kRunBits), 64), kTagBits);
  bench.claim(
      "a run is its tag and its number",
      implies(run, valid & same_number(ready.out["code"], fields) & same_number(ready.out["length"], count(kTagBits + kRunBits)) &
                       eq(ready.out["last"], ready.in["plan.last"]) & ready.out.bit("pop") & !ready.out.bit("leaves") &
                       !ready.next.bit("inside")));
}

void packer_packs(LemmaBench& bench) {
  const Clock clock = bench.clock("packer", bench.anything(""), bench.anything("in."));
  const unsigned beat_bits = clock.out["beat"].width();
  const smt::Bv beat_number = count(clock.state["beat"]);
  const std::uint64_t beats = 64 / beat_bits;
  const smt::Bv fill = count(clock.state["fill"]);
  const smt::Bv length = count(clock.in["length"]);
  bench.assume("the code has no bits above its length", fits(clock.in["code"], length));
  bench.assume("nor is it longer than a burst", !lt(count(clock.in["code"].width()), length));
  bench.assume("no bits above those that are left over", fits(clock.state["left"], fill));
  bench.assume("no more are left over than there is room for", !lt(count(clock.state["left"].width()), fill));
  bench.assume("behind a burst that completed two beats comes a word",
               lt(fill, count(beat_bits)) | !lt(count(bench.bits() + 1), length));
  bench.assume("a 64-bit word has so many beats", lt(beat_number, count(beats)));

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
  bench.claim("beats are counted", eq(count(clock.next["beat"]), mux(pop, next_number, beat_number)));
}

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

constexpr std::array<Lemma, 19> kEncoderLemmas{{
    {"invariant", encoder_keeps_invariant, 88},
    {"the blocks are wired", blocks_are_wired, 0},
    {"the collector sums up", collector_sums, 8},
    {"the collector waits", collector_waits, 8},
    {"words line up", words_line_up, 8},
    {"the planner chooses", planner_chooses, 4},
    {"the planner counts runs", planner_counts_runs, 4},
    {"the emitter spells 1 x 1", emitter_spells<1, 1>, 0},
    {"the emitter spells 1 x 2", emitter_spells<1, 2>, 0},
    {"the emitter spells 1 x 3", emitter_spells<1, 3>, 0},
    {"the emitter spells 2 x 2", emitter_spells<2, 2>, 0},
    {"the emitter spells 2 x 3", emitter_spells<2, 3>, 0},
    {"the emitter spells 2 x 4", emitter_spells<2, 4>, 0},
    {"the emitter spells 3 x 3", emitter_spells<3, 3>, 0},
    {"the emitter spells 3 x 4", emitter_spells<3, 4>, 0},
    {"the emitter spells 4 x 4", emitter_spells<4, 4>, 0},
    {"the emitter waits", emitter_waits, 0},
    {"the packer packs", packer_packs, 0},
    {"the writer packs", writer_packs, 0, PlantedFault::In::reference},
}};

}  // namespace

std::span<const Lemma> encoder_lemmas() { return kEncoderLemmas; }

}  // namespace grlc::proofs
