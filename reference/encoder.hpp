// The encoder of one segment. FORMAT.md, "Codes" and "Choosing".
#pragma once

#include <array>
#include <cstdint>
#include <span>
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

template <class W>
class SegmentEncoder {
 public:
  SegmentEncoder(const Geometry& segment, std::span<const W> words) : grids_(segment), bits_(segment.bits), words_(words) {}

  Encoded<W> run() && {
    for (; !grids_.done(); grids_.advance()) grid();
    flush_run();
    const auto bits = out_.position();
    return {std::move(out_).padded(), bits, codes_};
  }

 private:
  void grid() {
    const std::span<const W> words = gather();
    const GridSummary<W> summary = summarize(words);
    const Plan<W> plan = cheapest(summary, bits_);
    if (plan.kind == Kind::zero_run) {
      if (++run_ == kLongestRun) flush_run();
      return;
    }
    flush_run();
    tag(plan.kind);
    out_.put(to_block(plan.kind == Kind::offset ? plan.width : plan.width - 1), width_field(bits_));
    if (plan.kind == Kind::offset) out_.put(to_block(summary.smallest), bits_);
    for (const W& word : words) {
      if (plan.kind == Kind::sparse) {
        const auto flag = nonzero(word);
        out_.put(to_block(flag), 1);
        out_.put(to_block(word), flag * plan.width);
      } else {
        out_.put(to_block(plan.kind == Kind::offset ? word - summary.smallest : word), plan.width);
      }
    }
  }

  // A run is written when it reaches 16, before a grid that is not zero, and at the segment's end.
  void flush_run() {
    if (run_ == 0) return;
    tag(Kind::zero_run);
    put(run_ - 1, kRunBits);
    run_ = 0;
  }

  void tag(Kind kind) {
    ++codes_[static_cast<std::size_t>(kind)];
    put(static_cast<unsigned>(kind), kTagBits);
  }
  void put(unsigned field, unsigned width) { out_.put(typename W::Block{field}, width); }

  std::span<const W> gather() {
    const unsigned columns = grids_.columns();
    W* next = buffer_.data();
    for (unsigned row = 0; row < grids_.rows(); ++row) {
      next = std::copy_n(words_.begin() + static_cast<std::ptrdiff_t>(grids_.index(row, 0)), columns, next);
    }
    return {buffer_.data(), grids_.words()};
  }

  GridCursor grids_;
  unsigned bits_;
  std::span<const W> words_;
  BitWriter<typename W::Block> out_;
  unsigned run_ = 0;
  KindCounts codes_{};
  std::array<W, kMaxGridWords> buffer_{};
};

// Precondition: valid(segment), one word for each of its words in C x H x W order, each below 2^bits.
template <class W>
Encoded<W> encode_segment(const Geometry& segment, std::span<const W> words) {
  return SegmentEncoder<W>(segment, words).run();
}

}  // namespace grlc
