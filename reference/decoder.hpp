// The decoder of one segment, strict (canonical streams and no others) and lenient (every well-formed one).
// FORMAT.md, "What a decoder owes".
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

// All that the decoder carries from one code of a segment to the next.
template <class W>
struct DecoderState {
  BitReader<typename W::Block> in;
  bool after_short_run = false;  // the last code was a run shorter than 16
  KindCounts codes{};
};

// `Grids` is GridCursor, or another that has what is used of it here.
template <class W, class Grids = GridCursor>
class SegmentDecoder {
  using Block = typename W::Block;
  using Count = typename W::Count;
  using Position = typename BitReader<Block>::Position;
  using Error = SegmentError<W>;

 public:
  // `words` holds the segment's words and is all zero, or is empty: then the stream is parsed and nothing is stored.
  SegmentDecoder(const Geometry& segment, std::span<const Block> blocks, Mode mode, std::span<W> words)
      : SegmentDecoder(Grids(segment), segment.bits, mode, words, {BitReader<Block>(blocks)}) {}
  // From the place where `grids` stands, with what the codes before it left.
  SegmentDecoder(const Grids& grids, unsigned bits, Mode mode, std::span<W> words, const DecoderState<W>& state)
      : grids_(grids), bits_(bits), mode_(mode), words_(words), state_(state) {}

  tl::expected<Parsed<W>, Error> run() && {
    while (!grids_.done()) {
      if (!code()) return tl::make_unexpected(error_);
    }
    if (!padding()) return tl::make_unexpected(error_);
    return Parsed<W>{state_.in.position(), state_.codes};
  }

  // The next code, of a run or of the grid that the cursor stands at; false where it is not accepted: then error() says why.
  // Precondition: the cursor is not done.
  bool code() {
    const Position start = state_.in.position();
    Block tag{};
    if (!field(kTagBits, tag)) return false;
    const auto kind = static_cast<Kind>(number(tag));
    ++state_.codes[static_cast<std::size_t>(kind)];
    return kind == Kind::zero_run ? zero_run(start) : grid(start, kind);
  }

  // What follows the last code: zero bits up to the next multiple of 64, and nothing more.
  bool padding() {
    const Block rest = state_.in.rest_of_block();
    if (!is_zero(rest)) return fail(ErrorCode::trailing_data, state_.in.position() + lowest_set_bit(rest));
    if (state_.in.has(64)) return fail(ErrorCode::trailing_data, state_.in.next_block());
    return true;
  }

  const DecoderState<W>& state() const { return state_; }
  const Grids& grids() const { return grids_; }
  const Error& error() const { return error_; }

 private:
  // The code of a grid as the stream has it; `width` is w or r in bits.
  struct Code {
    Kind kind;
    Count width;
  };

  bool zero_run(const Position& start) {
    const Position position = state_.in.position();
    Block run_less_one{};
    if (!field(kRunBits, run_less_one)) return false;
    const unsigned run = number(run_less_one) + 1;
    if (run > grids_.left()) return fail(ErrorCode::run_past_end, position);
    if (mode_ == Mode::strict && state_.after_short_run) return not_canonical(Rule::split_run, start);
    state_.after_short_run = run < kLongestRun;
    for (unsigned i = 0; i < run; ++i) grids_.advance();
    return true;
  }

  bool grid(const Position& start, Kind kind) {
    const Position position = state_.in.position();
    Block width_code{};
    if (!field(width_field(bits_), width_code)) return false;
    const Count width = to_count(width_code);
    if (width >= bits_) return fail(ErrorCode::bad_width, position);
    const Code code{kind, kind == Kind::offset ? width : width + 1};

    W base{};
    if (kind == Kind::offset) {
      Block block{};
      if (!field(bits_, block)) return false;
      base = to_word<W>(block);
    }

    Count flags{0};  // that are set
    const std::span<W> words(buffer_.data(), grids_.words());
    for (W& word : words) {
      if (!this->word(code, base, word, flags)) return false;
    }

    if (mode_ == Mode::strict && !canonical(start, code, base, words, flags)) return false;
    state_.after_short_run = false;
    if (!words_.empty()) scatter<W>(words, grids_, words_);
    grids_.advance();
    return true;
  }

  bool word(const Code& code, const W& base, W& word, Count& flags) {
    Count width = code.width;
    if (code.kind == Kind::sparse) {
      Block flag{};
      if (!field(1, flag)) return false;
      width = to_count(flag) * code.width;  // a flag that is not set has no field behind it, and the word is 0
      flags = flags + to_count(flag);
    }
    const Position position = state_.in.position();
    Block block{};
    if (!field(width, block)) return false;
    word = to_word<W>(block);
    if (code.kind == Kind::offset) {
      const W largest((1U << bits_) - 1);
      if (largest - base < word) return fail(ErrorCode::word_overflow, position);
      word = base + word;
    }
    return true;
  }

  // The rules in the format's order; the first that the code breaks is the one reported.
  bool canonical(const Position& start, const Code& code, const W& base, std::span<const W> words, const Count& flags) {
    const GridSummary<W> summary = summarize(words);
    const Plan<W> best = cheapest(summary, bits_);
    if (best.kind == Kind::zero_run) return not_canonical(Rule::zero_grid, start);
    if (code.kind == Kind::sparse && flags != summary.nonzero) return not_canonical(Rule::zero_word, start);
    if (code.kind == Kind::offset && base != summary.smallest) return not_canonical(Rule::base, start);
    if (code.width != least_width(summary, code.kind)) return not_canonical(Rule::width, start);
    if (code.kind != best.kind) return not_canonical(Rule::kind, start);
    return true;
  }

  bool field(const Count& width, Block& value) {
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

// A code of a grid that is not zero has at least 3 bits, and 6 bits hold at most 16 zero grids: so many grids fit.
constexpr bool plausible(const Geometry& segment, std::uint64_t blocks) { return map_grids(segment) <= 512 * blocks / 3; }

// Precondition: valid(segment). Takes memory and time linear in the blocks and the words that they can hold.
template <class W>
tl::expected<Decoded<W>, SegmentError<W>> decode_segment(const Geometry& segment, std::span<const typename W::Block> blocks,
                                                         Mode mode) {
  Decoded<W> decoded;
  if (plausible(segment, blocks.size())) decoded.words.resize(map_words(segment));
  const tl::expected<Parsed<W>, SegmentError<W>> parsed = SegmentDecoder<W>(segment, blocks, mode, decoded.words).run();
  if (!parsed) return tl::make_unexpected(parsed.error());
  decoded.bits = parsed->bits;
  decoded.codes = parsed->codes;
  return decoded;
}

}  // namespace grlc
