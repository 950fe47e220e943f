// The encoder of one segment. FORMAT.md, "Codes" and "Choosing".
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

// All that the encoder carries from one grid of a segment to the next.
template <class W>
struct EncoderState {
  BitWriter<typename W::Block> out;
  typename W::Count run{0};  // zero grids not written yet; fewer than 16
  KindCounts codes{};
};

template <class W>
void put_tag(EncoderState<W>& state, Kind kind) {
  ++state.codes[static_cast<std::size_t>(kind)];
  state.out.put(typename W::Block{static_cast<unsigned>(kind)}, kTagBits);
}

// A run is written when it reaches 16, before a grid that is not zero, and at the segment's end.
template <class W>
void put_run(EncoderState<W>& state) {
  if (state.run == 0) return;
  put_tag(state, Kind::zero_run);
  state.out.put(to_block(state.run - 1), kRunBits);
  state.run = 0;
}

// One grid more, of N-bit words. Precondition: the grid holds a word.
template <class W>
void encode_grid(EncoderState<W>& state, std::span<const W> words, unsigned bits) {
  const GridSummary<W> summary = summarize(words);
  const Plan<W> plan = cheapest(summary, bits);
  if (plan.kind == Kind::zero_run) {
    state.run = state.run + 1;
    if (state.run == kLongestRun) put_run(state);
    return;
  }
  put_run(state);
  put_tag(state, plan.kind);
  state.out.put(to_block(plan.kind == Kind::offset ? plan.width : plan.width - 1), width_field(bits));
  if (plan.kind == Kind::offset) state.out.put(to_block(summary.smallest), bits);
  for (const W& word : words) {
    if (plan.kind == Kind::sparse) {
      const auto flag = nonzero(word);
      state.out.put(to_block(flag), 1);
      state.out.put(to_block(word), flag * plan.width);
    } else {
      state.out.put(to_block(plan.kind == Kind::offset ? word - summary.smallest : word), plan.width);
    }
  }
}

// `Grids` is GridCursor, or another that has what is used of it here.
template <class W, class Grids = GridCursor>
class SegmentEncoder {
 public:
  SegmentEncoder(const Geometry& segment, std::span<const W> words) : SegmentEncoder(Grids(segment), segment.bits, words, {}) {}
  // From the place where `grids` stands, with what the grids before it left.
  SegmentEncoder(const Grids& grids, unsigned bits, std::span<const W> words, const EncoderState<W>& state)
      : grids_(grids), bits_(bits), words_(words), state_(state) {}

  Encoded<W> run() && {
    while (!grids_.done()) grid();
    put_run(state_);
    const auto bits = state_.out.position();
    return {std::move(state_.out).padded(), bits, state_.codes};
  }

  // The grid that the cursor stands at. Precondition: it is not done.
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

// Precondition: valid(segment), one word for each of its words in C x H x W order, each below 2^bits.
template <class W>
Encoded<W> encode_segment(const Geometry& segment, std::span<const W> words) {
  return SegmentEncoder<W>(segment, words).run();
}

}  // namespace grlc
