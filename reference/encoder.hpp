// The encoder of one segment. FORMAT.md 3 and FORMAT.md 4.
//
// Input: the words of the segment as a C x H x W array, each below 2^N. Output: the stream in 64-bit blocks. There are no errors.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "reference/bits.hpp"
#include "reference/geometry.hpp"
#include "reference/grid.hpp"
#include "reference/word.hpp"

namespace grlc {

template <class W>
struct Encoded {
  std::vector<typename W::Block> blocks;                    // padded with zero bits
  typename BitWriter<typename W::Block>::Position bits{0};  // before the padding
  KindCounts codes{};
};

// The state that the encoder carries from one grid of a segment to the next.
template <class W>
struct EncoderState {
  BitWriter<typename W::Block> out;
  typename W::Count run{0};  // zero grids counted and not written yet; fewer than 16
  KindCounts codes{};
};

// FORMAT.md 3: "A code begins with a tag of 2 bits"
template <class W>
void put_tag(EncoderState<W>& state, Kind kind) {
  ++state.codes[static_cast<std::size_t>(kind)];
  state.out.put(typename W::Block{static_cast<unsigned>(kind)}, kTagBits);
}

// FORMAT.md 4: "A count that is not 0 is written as a zero run, and starts again from 0"
template <class W>
void put_run(EncoderState<W>& state) {
  if (state.run == 0) return;
  put_tag(state, Kind::zero_run);
  // FORMAT.md 3: "`run-1`: 4 bits"
  state.out.put(to_block(state.run - 1), kRunBits);
  state.run = 0;
}

// Encodes the next grid. `bits` is N. Precondition: the grid has at least one word.
template <class W>
void encode_grid(EncoderState<W>& state, std::span<const W> words, unsigned bits) {
  const GridSummary<W> summary = summarize(words);
  const Plan<W> plan = cheapest(summary, bits);
  if (plan.kind == Kind::zero_run) {
    // FORMAT.md 4: "A grid of zeros has no code of its own; it is only counted."
    state.run = state.run + 1;
    // FORMAT.md 4: "as soon as the count is 16"
    if (state.run == kLongestRun) put_run(state);
    return;
  }
  // FORMAT.md 4: "before the code of a grid with a non-zero word"
  put_run(state);
  // FORMAT.md 4: "Any other grid gets one code."
  put_tag(state, plan.kind);
  // FORMAT.md 3: "`w-1`: F bits" or, for offset, "`r`: F bits"
  state.out.put(to_block(plan.kind == Kind::offset ? plan.width : plan.width - 1), width_field(bits));
  // FORMAT.md 3: "base, N bits" and FORMAT.md 4: "`min` as base"
  if (plan.kind == Kind::offset) state.out.put(to_block(summary.smallest), bits);
  for (const W& word : words) {
    if (plan.kind == Kind::sparse) {
      // FORMAT.md 3: "flag, 1 bit; if the flag is 1, the word, w bits"
      // FORMAT.md 4: "In a sparse code a flag is 1 for exactly the words that are not 0."
      const auto flag = nonzero(word);
      state.out.put(to_block(flag), 1);
      state.out.put(to_block(word), flag * plan.width);
    } else {
      // FORMAT.md 3: "each of the n words, w bits" or, for offset, "for each of the n words a residual, r bits"
      // FORMAT.md 4: "A residual is the word less the base."
      state.out.put(to_block(plan.kind == Kind::offset ? word - summary.smallest : word), plan.width);
    }
  }
}

// `Grids` is GridCursor, or another type with the same functions.
template <class W, class Grids = GridCursor>
class SegmentEncoder {
 public:
  SegmentEncoder(const Geometry& segment, std::span<const W> words) : SegmentEncoder(Grids(segment), segment.bits, words, {}) {}
  // Continues at the grid of the cursor `grids`, with the state that the grids before it left.
  SegmentEncoder(const Grids& grids, unsigned bits, std::span<const W> words, const EncoderState<W>& state)
      : grids_(grids), bits_(bits), words_(words), state_(state) {}

  Encoded<W> run() && {
    // FORMAT.md 3: "The codes together cover its grids in order, each grid once."
    while (!grids_.done()) grid();
    // FORMAT.md 4: "at the end of the segment"
    put_run(state_);
    // FORMAT.md 3: "A segment consists of codes, then padding."
    const auto bits = state_.out.position();
    return {std::move(state_.out).padded(), bits, state_.codes};
  }

  // Encodes the grid at the cursor. Precondition: the cursor is not done.
  void grid() {
    encode_grid<W>(state_, gather(words_, grids_, std::span<W>(buffer_)), bits_);
    grids_.advance();
  }

  const EncoderState<W>& state() const { return state_; }
  const Grids& grids() const { return grids_; }

 private:
  Grids grids_;
  unsigned bits_;
  std::span<const W> words_;
  EncoderState<W> state_;
  std::array<W, kMaxGridWords> buffer_{};
};

// Preconditions: valid(segment); `words` is a C x H x W array, each word below 2^bits.
template <class W>
Encoded<W> encode_segment(const Geometry& segment, std::span<const W> words) {
  return SegmentEncoder<W>(segment, words).run();
}

}  // namespace grlc
