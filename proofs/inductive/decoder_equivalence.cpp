// For grids of up to 4 x 4 words, maps of any size, any number of segments, any stream and any stalls: the hardware decoder
// gives the words of the reference's lenient decoder, or reports its error.
//
// The lemmas are about a cycle of the decoder from any state of its invariant, with the reference's SegmentDecoder run on terms
// beside it:
//   invariant  the other lemmas' assumptions about the registers hold after reset, and every cycle keeps them
//   order      held bits and the bits of the incoming beat keep their order; bits leave at the front
//   reads      cycle by cycle it takes the fields of a grid that the reference takes, gives its word, and ends with its error; if
//              bits of a word are missing it waits, or ends with `truncated` if no more will come
//   runs       a zero run gives words of zero for as many grids as it says, and is an error if the segment ends before
//   waits      a cycle without a word and without an error changes only the beats that are held
//   closes     after the last word, or an error, it takes the rest, reports, and begins anew
//   reader     the reference's BitReader takes the bits of the stream in their order
// README.md, "The production size", composes them. That is a manual argument; the properties check it on whole streams.
//
// Price: half a minute at N = 8.
#include <fmt/format.h>

#include <array>
#include <tl/expected.hpp>

#include "hwmodel/decoder.hpp"
#include "proofs/inductive/field_stream.hpp"
#include "proofs/inductive/fields.hpp"
#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/invariants.hpp"
#include "proofs/inductive/stream.hpp"
#include "reference/decoder.hpp"

namespace grlc::proofs {
namespace {

// The held part of the stream: the beats, or zeros without a beat.
std::array<smt::Bv, 2> beats_of(const Signals& state) {
  return {when(state.bit("unpacker.has_first"), state["unpacker.first"]),
          when(state.bit("unpacker.has_second"), state["unpacker.second"])};
}
smt::Bv number_of_beats(const Signals& state) { return count(state["unpacker.has_first"]) + count(state["unpacker.has_second"]); }
smt::Bool takes_beat(const Cycle& cycle) { return cycle.in.bit("beat_valid") & cycle.out.bit("beat_ready"); }

// Bits of the stream, with the next one in the lowest place, zeros above them, and their number.
struct Held {
  smt::Bv bits{0, 1};
  smt::Bv number{0, 1};
};

// The bits that a cycle can use: the held beats, and a third beat that comes in. Two 64-bit beats always hold a whole code.
Held seen(const Cycle& cycle) {
  const Signals& state = cycle.state;
  const smt::Bv beat = cycle.in["beat"];
  const bool two_are_enough = beat.width() == 64;
  const smt::Bool third =
      smt::Bool(!two_are_enough) & state.bit("unpacker.has_second") & cycle.in.bit("beat_valid") & !state.bit("unpacker.ended");
  const auto [first, second] = beats_of(state);
  const smt::Bv two = concat(second, first);
  const smt::Bv beats = two_are_enough ? two : concat(when(third, beat), two);
  const smt::Bv number = (number_of_beats(state) + count(third)) * count(beat.width()) - count(state["unpacker.position"]);
  return {shr(beats, state["unpacker.position"]), when(state.bit("unpacker.has_first"), number)};
}

// The number of held bits.
smt::Bv held(const Signals& state) {
  const smt::Bv bits = number_of_beats(state) * count(state["unpacker.first"].width()) - count(state["unpacker.position"]);
  return when(state.bit("unpacker.has_first"), bits);
}

// The number of bits that leave in the cycle.
smt::Bv taken_bits(const Cycle& cycle) {
  return held(cycle.state) + when(takes_beat(cycle), count(cycle.in["beat"].width())) - held(cycle.next);
}

smt::Bool gives(const Cycle& cycle) { return cycle.out.bit("word_valid") & cycle.in.bit("word_ready"); }
smt::Bool begins_anew(const Cycle& cycle) { return cycle.out.bit("status_valid") & cycle.in.bit("status_ready"); }
smt::Bool ends_with(const Cycle& cycle, unsigned status) {
  return !cycle.out.bit("word_valid") & cycle.next.bit("closing") & eq(cycle.next["status"], smt::Bv(status, hw::kStatusBits));
}
// Whole beats that were taken after the last code. If a 64-bit word is one beat, no register counts them.
smt::Bv padding_beats(const Signals& state) {
  const bool counted = state["unpacker.first"].width() < 64;
  return counted ? count(state["padding"]) : count(0);
}
smt::Bool stays(const Cycle& cycle, const char* name) { return eq(cycle.next[name], cycle.state[name]); }

void bits_keep_their_order(LemmaBuilder& lemma) {
  const Cycle cycle = decoder_cycle(lemma);
  const smt::Bv beat = cycle.in["beat"];
  const unsigned beat_bits = beat.width();
  const smt::Bool push = takes_beat(cycle);
  const smt::Bv there = number_of_beats(cycle.state);
  const smt::Bv gone = there + count(push) - number_of_beats(cycle.next);
  const auto [first, second] = beats_of(cycle.state);
  const auto pushed = [&](unsigned place) { return when(push & eq(there, count(place)), beat); };
  const smt::Bv none(0, beat_bits);
  const std::array<smt::Bv, 5> before{first | pushed(0), second | pushed(1), pushed(2), none, none};
  smt::Bool right(true);
  for (unsigned place = 0; place <= 2; ++place) {
    const smt::Bv left = mux(eq(gone, count(2)), before[place + 2], mux(eq(gone, count(1)), before[place + 1], before[place]));
    right = right & eq(place < 2 ? beats_of(cycle.next)[place] : none, left);
  }
  // The first bit of the next segment comes after the last bit of a segment. It is taken in the cycle in which the decoder
  // begins anew.
  const smt::Bool anew = begins_anew(cycle);
  lemma.claim("nothing is held when a segment begins anew", implies(anew, is_zero(there)));
  lemma.claim("at most two beats leave, and none is added", !lt(count(2), gone));
  lemma.claim("bits leave at the front, and the others keep their order", right);
  lemma.claim("no bit is added", !lt(held(cycle.state) + when(push, count(beat_bits)), held(cycle.next)));
  lemma.claim("no bit leaves without a word", implies(!cycle.state.bit("closing") & !gives(cycle), is_zero(taken_bits(cycle))));
  lemma.claim(
      "the segment's last beat is remembered",
      eq(cycle.next["unpacker.ended"], bit((cycle.state.bit("unpacker.ended") & !anew) | (push & cycle.in.bit("beat_last")))));
  lemma.claim("after the last beat no beat is taken", implies(cycle.state.bit("unpacker.ended") & !anew, !push));
}

// Cycle i of a grid: a segment is read, and the sink and the geometry are there.
Cycle reading_cycle(LemmaBuilder& lemma, std::uint32_t i, std::vector<std::pair<std::string, smt::Bv>> parser, bool final) {
  parser.emplace_back("closing", kClear);
  std::vector<std::pair<std::string, smt::Bv>> in{
      {"geometry_valid", kSet}, {"word_ready", kSet}, {"last_in_grid", final ? kSet : kClear}};
  if (!final) in.emplace_back("last_in_segment", kClear);
  Cycle cycle = lemma.cycle("decoder", with(std::move(parser), lemma.anything(fmt::format("at{}.", i))),
                            with(std::move(in), lemma.anything(fmt::format("at{}.in.", i))));
  decoder_invariant(cycle.state, assumed_by_induction(lemma, kDecoder, kInvariant));
  return cycle;
}

template <std::uint32_t rows, std::uint32_t columns>
void decoder_reads(LemmaBuilder& lemma) {
  constexpr std::uint32_t n = rows * columns;
  const Geometry geometry{.height = rows, .width = columns, .grid_height = rows, .grid_width = columns, .bits = lemma.bits()};
  const unsigned field_bits = width_field(lemma.bits());

  const std::vector<FieldStreamBlock> fields = any_fields(lemma, n);
  const smt::Bv tag = slice(fields[0].term(), 0, kTagBits);
  const smt::Bool is_offset = eq(tag, smt::Bv(static_cast<unsigned>(Kind::offset), kTagBits));
  const smt::Bv base = when(is_offset, slice(fields[2].term(), 0, lemma.bits()));

  std::vector<Cycle> cycles;
  cycles.push_back(reading_cycle(lemma, 0, {{"parser.inside", kClear}}, n == 1));
  const unsigned rest_bits = cycles[0].state["parser.rest"].width();
  for (std::uint32_t i = 1; i < n; ++i) {
    const smt::Bv above = lemma.any(fmt::format("at{}.above_width", i), rest_bits);
    const smt::Bv rest = shl(above, field_bits) | low_bits(fields[1].term(), field_bits, rest_bits);
    cycles.push_back(reading_cycle(
        lemma, i, {{"parser.inside", kSet}, {"parser.kind", tag}, {"parser.rest", rest}, {"parser.base", base}}, i + 1 == n));
  }

  tl::expected<Decoded<FieldStreamWord>, SegmentError<FieldStreamWord>> decoded;
  std::vector<FieldStreamBlock> read;
  Kind kind{};
  const auto decode = [&] {
    FieldStreamLog log;
    decoded = decode_segment<FieldStreamWord>(geometry, fields, Mode::lenient);
    read = std::move(log.fields);
    kind = static_cast<Kind>(number(read[0]));
  };
  lemma.explore(decode, [&](const smt::Bool& path) {
    auto next = read.begin();
    for (std::uint32_t i = 0; i < n; ++i) {
      const bool behind_error = next == read.end();
      Code code;
      for (unsigned left = (i == 0 ? (kind == Kind::offset ? 3 : 2) : 0) + (kind == Kind::sparse ? 2 : 1); left > 0; --left) {
        if (next != read.end()) code.put(*next++);
      }
      const bool has_error = !decoded && next == read.end();
      const Cycle& cycle = cycles[i];
      const Held stream = seen(cycle);
      const smt::Bv length = slice(code.length, 0, 8);
      const smt::Bool all_there = !lt(stream.number, length);
      const smt::Bv looked_at = mux(all_there, length, stream.number);
      const smt::Bv differs =
          slice(stream.bits ^ extend(slice(code.bits, 0, std::min(64U, stream.bits.width())), stream.bits.width()), 0,
                std::min(64U, stream.bits.width()));
      const smt::Bool is_next = is_zero(shl(differs, count(differs.width()) - looked_at)) | is_zero(looked_at);
      const smt::Bool given = path & is_next;
      const auto claim = [&](std::string_view what, const smt::Bool& holds) {
        lemma.claim(fmt::format("{} x {}, word {}: {}", rows, columns, i, what),
                    behind_error ? smt::Bool(true) : implies(given, holds));
      };
      const smt::Bool ended = cycle.state.bit("unpacker.ended");
      claim("waits while bits are missing that will come",
            implies(!all_there & !ended, !cycle.out.bit("word_valid") & !cycle.next.bit("closing")));
      claim("is truncated if they will not come", implies(!all_there & ended, ends_with(cycle, hw::kStatusTruncated)));
      if (has_error) {
        const unsigned status = decoded.error().code == ErrorCode::bad_width ? hw::kStatusBadWidth : hw::kStatusWordOverflow;
        const bool is_one = decoded.error().code == ErrorCode::bad_width || decoded.error().code == ErrorCode::word_overflow;
        claim("has the reference's error", implies(all_there, smt::Bool(is_one) & ends_with(cycle, status)));
      } else {
        const smt::Bool ends = cycle.in.bit("last_in_segment");
        claim("is given", implies(all_there, cycle.out.bit("word_valid") & eq(cycle.next["closing"], bit(ends)) &
                                                 is_zero(cycle.next["status"])));
      }
      const bool has_word = !behind_error && !has_error;
      const auto of_word = [&](const smt::Bool& holds) { return !has_word ? smt::Bool(true) : implies(all_there, holds); };
      claim("is the reference's", of_word(decoded ? same_number(cycle.out["word"], decoded->words[i].term()) : smt::Bool(true)));
      claim("takes the reference's bits", of_word(eq(taken_bits(cycle), length)));
      claim("leaves the code open or done", of_word(eq(cycle.next["parser.inside"], i + 1 == n ? kClear : kSet)));
      claim("leaves the code as it is",
            of_word(smt::Bool(i + 1 == n) | (eq(cycle.next["parser.kind"], tag) & eq(cycle.next["parser.base"], base) &
                                             eq(low_bits(cycle.next["parser.rest"], field_bits, rest_bits),
                                                low_bits(fields[1].term(), field_bits, rest_bits)))));
    }
    if (next != read.end()) lemma.claim("no field is left over", smt::Bool(false));
  });
}

// The reference's reading of a run before `grids` grids: its words, or its error if the run is too long.
bool reference_runs(unsigned run, unsigned grids) {
  const Geometry row{.height = 1, .width = grids, .grid_height = 1, .grid_width = 1, .bits = 8};
  const std::vector<FieldStreamBlock> fields{FieldStreamBlock(0U), FieldStreamBlock(run - 1)};
  const FieldStreamLog log;
  const auto decoded = decode_segment<FieldStreamWord>(row, fields, Mode::lenient);
  const bool reads_both = log.fields.size() == 2;
  if (run == grids) return reads_both && decoded;
  return reads_both && !decoded && decoded.error().code == (run > grids ? ErrorCode::run_past_end : ErrorCode::truncated);
}

void decoder_runs(LemmaBuilder& lemma) {
  const Cycle cycle = decoder_cycle(lemma);
  const Held stream = seen(cycle);
  const smt::Bool inside = cycle.state.bit("parser.inside");
  const smt::Bv header = slice(stream.bits, 0, kTagBits + kRunBits);
  const smt::Bv length = when(!inside, count(kTagBits + kRunBits));
  const smt::Bv kind = mux(inside, cycle.state["parser.kind"], slice(header, 0, kTagBits));
  const smt::Bv rest = mux(inside, slice(cycle.state["parser.rest"], 0, kRunBits), slice(header, kTagBits, kRunBits));
  lemma.assume("a segment is being read", !cycle.state.bit("closing"), {Reason::Kind::premise});
  lemma.assume("a run begins or is under way", is_zero(kind), {Reason::Kind::premise});
  lemma.assume("its header is there", !lt(stream.number, length), {Reason::Kind::premise});
  lemma.assume("the geometry is there", cycle.in.bit("geometry_valid"), {Reason::Kind::premise});
  const smt::Bool past_end = cycle.in.bit("last_in_segment") & !is_zero(rest);
  lemma.claim("a run past the end of the segment is an error", implies(past_end, ends_with(cycle, hw::kStatusRunPastEnd)));
  lemma.claim("a run gives words of zero", implies(!past_end, cycle.out.bit("word_valid") & is_zero(cycle.out["word"])));
  const smt::Bool taken = gives(cycle);
  const smt::Bool grid_over = cycle.in.bit("last_in_grid");
  lemma.claim("a run takes the bits of its header, and later none", implies(taken, eq(taken_bits(cycle), length)));
  lemma.claim("a run goes on until its last grid is over",
              implies(taken, eq(cycle.next["parser.inside"], bit(!grid_over | !is_zero(rest)))));
  const smt::Bool goes_on = cycle.next.bit("parser.inside");
  lemma.claim("a run counts its grids",
              implies(taken & goes_on, is_zero(cycle.next["parser.kind"]) & is_zero(cycle.next["parser.base"]) &
                                           same_number(cycle.next["parser.rest"], rest - extend(bit(grid_over), kRunBits))));
  lemma.claim("the segment closes after its last word", implies(taken, eq(cycle.next["closing"], cycle.in["last_in_segment"])));
  for (unsigned run = 1; run <= kLongestRun; ++run) {
    smt::Bool right(true);
    for (unsigned grids = 1; grids <= kLongestRun + 1; ++grids) right = right & smt::Bool(reference_runs(run, grids));
    lemma.claim(fmt::format("the reference reads a run of {} in the same way", run), right);
  }
}

// A missing part of a run's header is waited for, too.
void decoder_waits_for_runs(LemmaBuilder& lemma) {
  const Cycle cycle = decoder_cycle(lemma);
  const Held stream = seen(cycle);
  lemma.assume("a segment is being read", !cycle.state.bit("closing"), {Reason::Kind::premise});
  lemma.assume("no code is begun", !cycle.state.bit("parser.inside"), {Reason::Kind::premise});
  lemma.assume(
      "the bits of the tag that are there are a run's",
      is_zero(slice(stream.bits, 0, 1)) & is_zero(slice(stream.bits, 1, 1)) & lt(stream.number, count(kTagBits + kRunBits)),
      {Reason::Kind::premise});
  const smt::Bool ended = cycle.state.bit("unpacker.ended");
  lemma.claim("a missing header is waited for", implies(!ended, !cycle.out.bit("word_valid") & !cycle.next.bit("closing")));
  lemma.claim("a header that will not come is truncated", implies(ended, ends_with(cycle, hw::kStatusTruncated)));
}

void decoder_waits(LemmaBuilder& lemma) {
  const Cycle cycle = decoder_cycle(lemma);
  lemma.assume("a segment is being read", !cycle.state.bit("closing"), {Reason::Kind::premise});
  lemma.claim("a word needs its geometry", implies(cycle.out.bit("word_valid"), cycle.in.bit("geometry_valid")));
  lemma.claim("the geometry goes with its word", eq(cycle.out["geometry_ready"], bit(gives(cycle))));
  lemma.claim("a word has the marks of its geometry", eq(cycle.out["word_last_in_grid"], cycle.in["last_in_grid"]) &
                                                          eq(cycle.out["word_last_in_segment"], cycle.in["last_in_segment"]));
  lemma.claim("nothing is reported", !cycle.out.bit("status_valid"));
  const smt::Bool waits = !gives(cycle) & !cycle.next.bit("closing");
  const smt::Bool same_code = stays(cycle, "parser.kind") & stays(cycle, "parser.rest") & stays(cycle, "parser.base");
  lemma.claim("the code stays",
              implies(waits, stays(cycle, "parser.inside") & implies(cycle.state.bit("parser.inside"), same_code)));
  lemma.claim("there is no status", implies(waits | gives(cycle), is_zero(cycle.next["status"])));
  lemma.claim("the geometry is over with the segment's last word",
              eq(cycle.next["geometry_over"], bit(gives(cycle) & cycle.in.bit("last_in_segment"))));
  lemma.claim("nothing is padding yet", is_zero(padding_beats(cycle.next)));
}

// The readiness of sinks and the presence of geometry do not change an offer, and an error needs neither.
void decoder_offers(LemmaBuilder& lemma) {
  const Values state = lemma.anything("");
  const Values in = lemma.anything("in.");
  const Cycle cycle = lemma.cycle("decoder", state, in);
  decoder_invariant(cycle.state, assumed_by_induction(lemma, kDecoder, kInvariant));
  lemma.assume("a segment is being read", !cycle.state.bit("closing"), {Reason::Kind::premise});
  const Cycle waits = lemma.cycle("decoder", state, with({{"word_ready", kClear}, {"status_ready", kClear}}, in));
  lemma.claim("a word does not depend on whether it is taken",
              eq(cycle.out["word_valid"], waits.out["word_valid"]) & eq(cycle.out["word"], waits.out["word"]));
  lemma.claim("an error does not depend on whether it is taken",
              implies(waits.next.bit("closing"), cycle.next.bit("closing") & eq(cycle.next["status"], waits.next["status"])));
  const Cycle later = lemma.cycle("decoder", state, with({{"geometry_valid", kClear}}, in));
  const smt::Bool error_then = later.next.bit("closing");
  lemma.claim("an error without the geometry is the same error with it",
              implies(error_then, cycle.next.bit("closing") & eq(cycle.next["status"], later.next["status"])));
}

void decoder_closes(LemmaBuilder& lemma) {
  const Cycle cycle = decoder_cycle(lemma);
  const Held stream = seen(cycle);
  const smt::Bv number = held(cycle.state);
  const unsigned beat_bits = cycle.in["beat"].width();
  const std::uint64_t beats = 64 / beat_bits;
  lemma.assume("the segment closes", cycle.state.bit("closing"), {Reason::Kind::premise});
  const smt::Bool ended = cycle.state.bit("unpacker.ended");
  const smt::Bool first = cycle.state.bit("unpacker.has_first");
  const smt::Bool drained = first & (cycle.state.bit("unpacker.has_second") | ended);
  const smt::Bool whole = !lt(number, count(beat_bits));
  const smt::Bool nonzero = !is_zero(slice(stream.bits, 0, beat_bits));
  const smt::Bool too_much = whole & eq(padding_beats(cycle.state), count(beats - 1));
  const smt::Bool ok = is_zero(cycle.state["status"]);
  const smt::Bool anew = begins_anew(cycle);
  lemma.claim("no word is given", !cycle.out.bit("word_valid"));
  lemma.claim("the bits of one beat leave, or what is left",
              eq(taken_bits(cycle), when(drained, mux(whole, count(beat_bits), number))));
  lemma.claim(
      "bits that are set, or a 64-bit word and more, are trailing data",
      implies(!anew, eq(cycle.next["status"], mux(drained & ok & (nonzero | too_much),
                                                  smt::Bv(hw::kStatusTrailingData, hw::kStatusBits), cycle.state["status"]))));
  lemma.claim("whole beats are counted",
              implies(!anew & !too_much, eq(padding_beats(cycle.next), padding_beats(cycle.state) + count(drained & whole))));
  lemma.claim("the geometry is taken to its end",
              eq(cycle.out["geometry_ready"], bit(!cycle.state.bit("geometry_over"))) &
                  implies(!anew, eq(cycle.next["geometry_over"],
                                    bit(cycle.state.bit("geometry_over") |
                                        (cycle.in.bit("geometry_valid") & cycle.in.bit("last_in_segment"))))));
  lemma.claim("it reports when everything is taken",
              eq(cycle.out["status_valid"], bit(ended & is_zero(number) & !first & cycle.state.bit("geometry_over"))) &
                  eq(cycle.out["status"], cycle.state["status"]));
  lemma.claim("it goes on until the report", implies(!anew, cycle.next.bit("closing")));
  lemma.claim("it begins anew after the report",
              implies(anew, !cycle.next.bit("closing") & is_zero(cycle.next["status"]) & !cycle.next.bit("geometry_over") &
                                !cycle.next.bit("parser.inside") & is_zero(cycle.next["unpacker.position"])));
}

constexpr auto kDecoderCycle = Mutation::In::cycle;
constexpr std::array<Lemma, 22> kDecoderLemmas{{
    {"invariant", decoder_keeps_invariant, 55},
    {"bits keep their order", bits_keep_their_order, 44},
    {"the decoder reads 1 x 1", decoder_reads<1, 1>, 55},
    {"the decoder reads 1 x 2", decoder_reads<1, 2>, 55},
    {"the decoder reads 1 x 3", decoder_reads<1, 3>, 55},
    {"the decoder reads 2 x 2", decoder_reads<2, 2>, 55},
    {"the decoder reads 1 x 5", decoder_reads<1, 5>, 55, kDecoderCycle, 5},
    {"the decoder reads 2 x 3", decoder_reads<2, 3>, 55, kDecoderCycle, 6},
    {"the decoder reads 1 x 7", decoder_reads<1, 7>, 55, kDecoderCycle, 7},
    {"the decoder reads 2 x 4", decoder_reads<2, 4>, 55, kDecoderCycle, 8},
    {"the decoder reads 3 x 3", decoder_reads<3, 3>, 55, kDecoderCycle, 9},
    {"the decoder reads 2 x 5", decoder_reads<2, 5>, 55, kDecoderCycle, 10},
    {"the decoder reads 3 x 4", decoder_reads<3, 4>, 55, kDecoderCycle, 12},
    {"the decoder reads 2 x 7", decoder_reads<2, 7>, 55, kDecoderCycle, 14},
    {"the decoder reads 3 x 5", decoder_reads<3, 5>, 55, kDecoderCycle, 15},
    {"the decoder reads 4 x 4", decoder_reads<4, 4>, 55, kDecoderCycle, 16},
    {"the decoder reads runs", decoder_runs, 55},
    {"the decoder waits for runs", decoder_waits_for_runs, 55},
    {"the decoder waits", decoder_waits, 60},
    {"the decoder offers", decoder_offers, 70},
    {"the decoder closes", decoder_closes, 0},
    {"the reader reads", reader_reads, 0, Mutation::In::reference},
}};

}  // namespace

std::span<const Lemma> decoder_lemmas() { return kDecoderLemmas; }

}  // namespace grlc::proofs
