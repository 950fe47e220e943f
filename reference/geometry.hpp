// The geometry of a feature map and the order in which its words are coded: channel, grid row, grid column, and row by row
// inside a grid. FORMAT.md, "Words, maps, grids".
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

namespace grlc {

inline constexpr unsigned kMaxBits = 16;                    // N, bits a word
inline constexpr unsigned kMaxGridSide = 8;                 // Gh and Gw, in words
inline constexpr unsigned kMaxGridWords = 64;               // Gh * Gw
inline constexpr std::uint64_t kMaxMapWords = 1ULL << 40U;  // C * H * W is less than this

// Counts of words unless said otherwise. A segment is coded with the geometry of its own channels: see `segment_of`.
struct Geometry {
  std::uint32_t channels = 1;
  std::uint32_t height = 1;
  std::uint32_t width = 1;
  std::uint32_t grid_height = 4;
  std::uint32_t grid_width = 4;
  std::uint32_t bits = 8;
  std::uint32_t segment_channels = 1;

  friend bool operator==(const Geometry&, const Geometry&) = default;
};

// The one predicate for a geometry that the format allows; generators, readers and proofs all use it.
constexpr bool valid(const Geometry& g) {
  const auto in = [](std::uint32_t value, std::uint32_t most) { return 1 <= value && value <= most; };
  if (g.channels == 0 || g.height == 0 || g.width == 0) return false;
  if (!in(g.grid_height, kMaxGridSide) || !in(g.grid_width, kMaxGridSide) || !in(g.bits, kMaxBits)) return false;
  if (!in(g.segment_channels, g.channels)) return false;
  const std::uint64_t plane = std::uint64_t{g.height} * g.width;  // below 2^64
  return plane < kMaxMapWords && g.channels <= (kMaxMapWords - 1) / plane;
}

constexpr std::uint64_t map_words(const Geometry& g) { return std::uint64_t{g.channels} * g.height * g.width; }
constexpr std::uint64_t grid_rows(const Geometry& g) { return (std::uint64_t{g.height} + g.grid_height - 1) / g.grid_height; }
constexpr std::uint64_t grid_columns(const Geometry& g) { return (std::uint64_t{g.width} + g.grid_width - 1) / g.grid_width; }
constexpr std::uint64_t map_grids(const Geometry& g) { return g.channels * grid_rows(g) * grid_columns(g); }
constexpr std::uint64_t segment_count(const Geometry& g) {
  return (std::uint64_t{g.channels} + g.segment_channels - 1) / g.segment_channels;
}

// The geometry of segment `index` alone: the same planes, only its channels, one segment.
constexpr Geometry segment_of(const Geometry& g, std::uint64_t index) {
  const auto first = static_cast<std::uint32_t>(index * g.segment_channels);
  Geometry segment = g;
  segment.channels = std::min(g.segment_channels, g.channels - first);
  segment.segment_channels = segment.channels;
  return segment;
}

// F = ceil(log2 N), the width of a width field in bits; 0 for N = 1.
constexpr unsigned width_field(unsigned bits) { return static_cast<unsigned>(std::bit_width(bits - 1U)); }

// One grid of a segment after the other, in grid order. `rows` x `columns` are clipped at the right and bottom edge.
class GridCursor {
 public:
  explicit constexpr GridCursor(const Geometry& g) : g_(g), left_(map_grids(g)) { clip(); }

  constexpr bool done() const { return left_ == 0; }
  constexpr std::uint64_t left() const { return left_; }  // grids not yet passed, this one included
  constexpr unsigned rows() const { return rows_; }
  constexpr unsigned columns() const { return columns_; }
  constexpr unsigned words() const { return rows_ * columns_; }
  // Index of the grid's word (row, column) in a C x H x W array.
  constexpr std::uint64_t index(unsigned row, unsigned column) const { return (plane_ + top_ + row) * g_.width + side_ + column; }

  constexpr void advance() {
    --left_;
    side_ += g_.grid_width;
    if (side_ >= g_.width) {
      side_ = 0;
      top_ += g_.grid_height;
      if (top_ >= g_.height) {
        top_ = 0;
        plane_ += g_.height;
      }
    }
    clip();
  }

 private:
  constexpr void clip() {
    rows_ = static_cast<unsigned>(std::min<std::uint64_t>(g_.grid_height, g_.height - top_));
    columns_ = static_cast<unsigned>(std::min<std::uint64_t>(g_.grid_width, g_.width - side_));
  }

  Geometry g_;
  std::uint64_t left_;
  std::uint64_t plane_ = 0;  // channel * H
  std::uint64_t top_ = 0;
  std::uint64_t side_ = 0;
  unsigned rows_ = 0;
  unsigned columns_ = 0;
};

}  // namespace grlc
