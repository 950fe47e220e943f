// The decoder of one segment, strict and lenient. FORMAT.md 3 and FORMAT.md 5.
//
// Input: the stream in 64-bit blocks, which may be anything. Output: the words as a C x H x W array, or one error. Positions are
// in bits.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <tl/expected.hpp>
#include <vector>

#include "reference/bits.hpp"
#include "reference/error.hpp"
#include "reference/geometry.hpp"
#include "reference/grid.hpp"
#include "reference/word.hpp"

namespace grlc {

// FORMAT.md 5: "A strict decoder accepts canonical streams, and no others." and "A lenient decoder accepts every well-formed
// stream."
enum class Mode : std::uint8_t { strict, lenient };

template <class W>
struct Parsed {
  typename BitReader<typename W::Block>::Position bits{0};  // before the padding
  KindCounts codes{};
};

template <class W>
struct Decoded {
  std::vector<W> words;  // C x H x W
  typename BitReader<typename W::Block>::Position bits{0};
  KindCounts codes{};
};

template <class W>
using SegmentError = ErrorAt<typename BitReader<typename W::Block>::Position>;

// The state that the decoder carries from one code of a segment to the next.
template <class W>
struct DecoderState {
  BitReader<typename W::Block> in;
  bool after_short_run = false;  // the last code was a run shorter than 16
  KindCounts codes{};
};

// `Grids` is GridCursor, or another type with the same functions.
template <class W, class Grids = GridCursor>
class SegmentDecoder {
  using Block = typename W::Block;
  using Count = typename W::Count;
  using Position = typename BitReader<Block>::Position;
  using Error = SegmentError<W>;

 public:
  // `words` has room for the segment's words and is all zero. If it is empty, the stream is parsed and nothing is stored.
  SegmentDecoder(const Geometry& segment, std::span<const Block> blocks, Mode mode, std::span<W> words)
      : SegmentDecoder(Grids(segment), segment.bits, mode, words, {BitReader<Block>(blocks)}) {}
  // Continues at the grid of the cursor `grids`, with the state that the codes before it left.
  SegmentDecoder(const Grids& grids, unsigned bits, Mode mode, std::span<W> words, const DecoderState<W>& state)
      : grids_(grids), bits_(bits), mode_(mode), words_(words), state_(state) {}

  tl::expected<Parsed<W>, Error> run() && {
    // FORMAT.md 3: "A segment consists of codes, then padding. The codes together cover its grids in order, each grid once."
    while (!grids_.done()) {
      if (!code()) return tl::make_unexpected(error_);
    }
    if (!padding()) return tl::make_unexpected(error_);
    return Parsed<W>{state_.in.position(), state_.codes};
  }

  // Reads the next code: a run, or the code of the grid at the cursor. Returns false if the code is not accepted, and error() has
  // the reason. Precondition: the cursor is not done.
  bool code() {
    const Position start = state_.in.position();
    // FORMAT.md 3: "A code begins with a tag of 2 bits"
    Block tag{};
    if (!field(kTagBits, tag)) return false;
    const auto kind = static_cast<Kind>(number(tag));
    ++state_.codes[static_cast<std::size_t>(kind)];
    return kind == Kind::zero_run ? zero_run(start) : grid(start, kind);
  }

  // FORMAT.md 5.1: "a padding bit is 1, or 64-bit words follow the one in which the last code ends"
  bool padding() {
    // FORMAT.md 5.1: "The position of `trailing_data` is the lowest padding bit that is 1."
    const Block rest = state_.in.rest_of_block();
    if (!is_zero(rest)) return fail(ErrorCode::trailing_data, state_.in.position() + lowest_set_bit(rest));
    // FORMAT.md 5.1: "If all padding is 0, it is the first bit of the first surplus 64-bit word, whatever that word holds."
    if (state_.in.has(64)) return fail(ErrorCode::trailing_data, state_.in.next_block());
    return true;
  }

  const DecoderState<W>& state() const { return state_; }
  const Grids& grids() const { return grids_; }
  const Error& error() const { return error_; }

 private:
  // The code of a grid as the stream has it. `width` is w or r.
  struct Code {
    Kind kind;
    Count width;
  };

  bool zero_run(const Position& start) {
    const Position position = state_.in.position();
    // FORMAT.md 3: "`run-1`: 4 bits"
    Block run_less_one{};
    if (!field(kRunBits, run_less_one)) return false;
    const unsigned run = number(run_less_one) + 1;
    // FORMAT.md 5.1: "a run is longer than the number of grids not yet covered"
    if (run > grids_.left()) return fail(ErrorCode::run_past_end, position);
    // FORMAT.md 5.2: "the code before it is a run shorter than 16"
    if (mode_ == Mode::strict && state_.after_short_run) return not_canonical(Rule::split_run, start);
    state_.after_short_run = run < kLongestRun;
    // FORMAT.md 3: "the next `run` grids, 1 to 16, all words 0"
    for (unsigned i = 0; i < run; ++i) grids_.advance();
    return true;
  }

  bool grid(const Position& start, Kind kind) {
    const Position position = state_.in.position();
    // FORMAT.md 3: "`w-1`: F bits" or, for offset, "`r`: F bits"
    Block width_code{};
    if (!field(width_field(bits_), width_code)) return false;
    const Count width = to_count(width_code);
    // FORMAT.md 5.1: "a field `w-1` or `r` is greater than N-1"
    if (width >= bits_) return fail(ErrorCode::bad_width, position);
    const Code code{kind, kind == Kind::offset ? width : width + 1};

    // FORMAT.md 3: "base, N bits"
    W base{};
    if (kind == Kind::offset) {
      Block block{};
      if (!field(bits_, block)) return false;
      base = to_word<W>(block);
    }

    // FORMAT.md 3: "The number n is not in the stream: the decoder knows it from the grid's place in the channel."
    Count flags{0};  // flags of 1
    const std::span<W> words(buffer_.data(), grids_.words());
    for (W& word : words) {
      if (!this->word(code, base, word, flags)) return false;
    }

    // FORMAT.md 5.3: "The rules of 5.2 are checked for one code when all its fields have been read, before the next tag."
    if (mode_ == Mode::strict && !canonical(start, code, base, words, flags)) return false;
    state_.after_short_run = false;
    if (!words_.empty()) scatter<W>(words, grids_, words_);
    grids_.advance();
    return true;
  }

  bool word(const Code& code, const W& base, W& word, Count& flags) {
    Count width = code.width;
    // FORMAT.md 3: "flag, 1 bit; if the flag is 1, the word, w bits"
    if (code.kind == Kind::sparse) {
      Block flag{};
      if (!field(1, flag)) return false;
      width = to_count(flag) * code.width;  // FORMAT.md 3: "A flag of 0 stands for the word 0 and has no word after it."
      flags = flags + to_count(flag);
    }
    // FORMAT.md 3: "each of the n words, w bits" or, for offset, "for each of the n words a residual, r bits"
    const Position position = state_.in.position();
    Block block{};
    if (!field(width, block)) return false;
    word = to_word<W>(block);
    // FORMAT.md 3: "In an offset code, r is 0 to N-1, and a word is the base plus its residual."
    if (code.kind == Kind::offset) {
      // FORMAT.md 5.1: "base + residual is 2^N or more"
      const W largest((1U << bits_) - 1);
      if (largest - base < word) return fail(ErrorCode::word_overflow, position);
      word = base + word;
    }
    return true;
  }

  // FORMAT.md 5.2: "The error carries the first of these rules that the code breaks."
  bool canonical(const Position& start, const Code& code, const W& base, std::span<const W> words, const Count& flags) {
    const GridSummary<W> summary = summarize(words);
    const Plan<W> best = cheapest(summary, bits_);
    // FORMAT.md 5.2: "all words of the grid are 0"
    if (best.kind == Kind::zero_run) return not_canonical(Rule::zero_grid, start);
    // FORMAT.md 5.2: "the word after a flag of 1 is 0"
    if (code.kind == Kind::sparse && flags != summary.nonzero) return not_canonical(Rule::zero_word, start);
    // FORMAT.md 5.2: "the base is not the smallest word of the grid"
    if (code.kind == Kind::offset && base != summary.smallest) return not_canonical(Rule::base, start);
    // FORMAT.md 5.2: "w is not Bits(max), or r is not Bits(max - min)"
    if (code.width != least_width(summary, code.kind)) return not_canonical(Rule::width, start);
    // FORMAT.md 5.2: "the encoder gives the grid another tag"
    if (code.kind != best.kind) return not_canonical(Rule::kind, start);
    return true;
  }

  // FORMAT.md 5.3: "Each field is checked as soon as it is read: first that it is there, then its value."
  bool field(const Count& width, Block& value) {
    // FORMAT.md 5.1: "a field has bits beyond the last 64-bit word of the stream"
    if (!state_.in.has(width)) return fail(ErrorCode::truncated, state_.in.position());
    value = state_.in.take(width);
    return true;
  }
  bool fail(ErrorCode code, const Position& bit) {
    error_ = {code, bit};
    return false;
  }
  bool not_canonical(Rule rule, const Position& start) {
    error_ = {ErrorCode::not_canonical, start, rule};
    return false;
  }

  Grids grids_;
  unsigned bits_;
  Mode mode_;
  std::span<W> words_;
  DecoderState<W> state_;
  Error error_{};
  std::array<W, kMaxGridWords> buffer_{};
};

// True if so many blocks can hold the segment's grids.
//
// FORMAT.md 5.4: "Before it allocates for the output, a decoder checks, without overflow, that `3 * grids <= 512 * L`."
constexpr bool plausible(const Geometry& segment, std::uint64_t blocks) { return map_grids(segment) <= 512 * blocks / 3; }

// Precondition: valid(segment).
//
// FORMAT.md 5.4: "No input may make a decoder read beyond its stream or take time that is not linear in stream and output."
template <class W>
tl::expected<Decoded<W>, SegmentError<W>> decode_segment(const Geometry& segment, std::span<const typename W::Block> blocks,
                                                         Mode mode) {
  Decoded<W> decoded;
  // FORMAT.md 5.4: "The decoder then reads it without keeping words, up to the first error, and reports that one."
  if (plausible(segment, blocks.size())) decoded.words.resize(map_words(segment));
  const tl::expected<Parsed<W>, SegmentError<W>> parsed = SegmentDecoder<W>(segment, blocks, mode, decoded.words).run();
  if (!parsed) return tl::make_unexpected(parsed.error());
  decoded.bits = parsed->bits;
  decoded.codes = parsed->codes;
  return decoded;
}

}  // namespace grlc
