// The geometry of a feature map, and the order in which its words are coded. FORMAT.md 1.
//
// Sizes are in words unless said otherwise. A map is an array of C x H x W words.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

namespace grlc {

inline constexpr unsigned kMaxBits = 16;                    // N, bits per word
inline constexpr unsigned kMaxGridSide = 8;                 // Gh and Gw
inline constexpr unsigned kMaxGridWords = 64;               // Gh * Gw
inline constexpr std::uint64_t kMaxMapWords = 1ULL << 40U;  // C * H * W is less than this

// C, H, W, Gh, Gw, N and S. A segment is coded with the geometry of its own channels: see `segment_of`.
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

// True if the format allows the geometry. Generators, readers and proofs all use this predicate.
constexpr bool valid(const Geometry& g) {
  const auto in = [](std::uint32_t value, std::uint32_t most) { return 1 <= value && value <= most; };
  // FORMAT.md 1: "A map has `C` channels of `H` rows and `W` columns, each from 1 to 2^32 - 1, with `C*H*W < 2^40`."
  if (g.channels == 0 || g.height == 0 || g.width == 0) return false;
  // FORMAT.md 1: "A grid is a rectangle of one channel, `Gh` rows by `Gw` columns (each 1 to 8; 4 and 4 unless
  // chosen otherwise)."
  // FORMAT.md 1: "an unsigned number of `N` bits, `N` from 1 to 16"
  if (!in(g.grid_height, kMaxGridSide) || !in(g.grid_width, kMaxGridSide) || !in(g.bits, kMaxBits)) return false;
  // FORMAT.md 1: "A segment is `S` consecutive channels, `1 <= S <= C`"
  if (!in(g.segment_channels, g.channels)) return false;
  const std::uint64_t plane = std::uint64_t{g.height} * g.width;  // below 2^64
  return plane < kMaxMapWords && g.channels <= (kMaxMapWords - 1) / plane;
}

// The number of grids of this side along so many words, the clipped one included.
template <class Number>
constexpr Number grids_along(const Number& words, const Number& side) {
  return (words + side - Number(1)) / side;
}

constexpr std::uint64_t map_words(const Geometry& g) { return std::uint64_t{g.channels} * g.height * g.width; }
constexpr std::uint64_t grid_rows(const Geometry& g) { return grids_along<std::uint64_t>(g.height, g.grid_height); }
constexpr std::uint64_t grid_columns(const Geometry& g) { return grids_along<std::uint64_t>(g.width, g.grid_width); }
// FORMAT.md 1: "A channel has `ceil(H/Gh) * ceil(W/Gw)` grids."
constexpr std::uint64_t map_grids(const Geometry& g) { return g.channels * grid_rows(g) * grid_columns(g); }
// FORMAT.md 1: "A map has `ceil(C/S)` segments."
constexpr std::uint64_t segment_count(const Geometry& g) {
  return (std::uint64_t{g.channels} + g.segment_channels - 1) / g.segment_channels;
}

// The geometry of segment `index` alone: the same planes, only its channels, one segment.
//
// FORMAT.md 1: "A segment is `S` consecutive channels, `1 <= S <= C`; the last segment has the channels that are left."
constexpr Geometry segment_of(const Geometry& g, std::uint64_t index) {
  const auto first = static_cast<std::uint32_t>(index * g.segment_channels);
  Geometry segment = g;
  segment.channels = std::min(g.segment_channels, g.channels - first);
  segment.segment_channels = segment.channels;
  return segment;
}

// F in bits; 0 for N = 1.
//
// FORMAT.md 2: "`F` is the width of the field that names a width: `ceil(log2 N)`."
constexpr unsigned width_field(unsigned bits) { return static_cast<unsigned>(std::bit_width(bits - 1U)); }

constexpr std::uint64_t smaller(std::uint64_t a, std::uint64_t b) { return b < a ? b : a; }

// Visits the grids of a segment in the format's order. The grid at the cursor has `rows` x `columns` words.
//
// FORMAT.md 1: "In a segment, channels come in ascending order. In a channel, grids come row by row, and from left to right in
// each row of grids. In a grid, words come row by row, and from left to right."
//
// Number counts words and grids. Side counts the words along a grid. The two can be any types that have the operators used here,
// comparisons that a condition can convert to bool, and `smaller`.
template <class Number, class Side>
class GridCursorOf {
 public:
  // The size of each channel.
  struct Plane {
    Number height;
    Number width;
    Number grid_height;
    Number grid_width;
  };
  // The grid at the cursor.
  struct Place {
    Number left;       // grids not yet visited, this one included
    Number plane = 0;  // channel * H
    Number top = 0;
    Number side = 0;
  };

  explicit constexpr GridCursorOf(const Geometry& g)
      : GridCursorOf(g.channels, {g.height, g.width, g.grid_height, g.grid_width}) {}
  constexpr GridCursorOf(const Number& channels, const Plane& plane)
      : GridCursorOf(plane,
                     {channels * grids_along(plane.height, plane.grid_height) * grids_along(plane.width, plane.grid_width)}) {}
  constexpr GridCursorOf(const Plane& plane, const Place& place) : size_(plane), at_(place) { clip(); }

  constexpr bool done() const { return static_cast<bool>(at_.left == Number(0)); }
  constexpr const Number& left() const { return at_.left; }
  constexpr const Place& place() const { return at_; }
  constexpr Side rows() const { return rows_; }
  constexpr Side columns() const { return columns_; }
  constexpr Side words() const { return rows_ * columns_; }
  // Index of word (row, column) of the grid in a C x H x W array.
  constexpr Number index(const Side& row, const Side& column) const {
    return (at_.plane + at_.top + row) * size_.width + at_.side + column;
  }

  constexpr void advance() {
    at_.left = at_.left - Number(1);
    // FORMAT.md 1: "from left to right in each row of grids"
    at_.side = at_.side + size_.grid_width;
    if (at_.side >= size_.width) {
      // FORMAT.md 1: "In a channel, grids come row by row"
      at_.side = Number(0);
      at_.top = at_.top + size_.grid_height;
      if (at_.top >= size_.height) {
        // FORMAT.md 1: "In a segment, channels come in ascending order."
        at_.top = Number(0);
        at_.plane = at_.plane + size_.height;
      }
    }
    clip();
  }

 private:
  // FORMAT.md 1: "Where the tiling passes the right or the bottom edge, the grid is clipped: it has only the words inside the
  // channel."
  constexpr void clip() {
    rows_ = static_cast<Side>(smaller(size_.grid_height, size_.height - at_.top));
    columns_ = static_cast<Side>(smaller(size_.grid_width, size_.width - at_.side));
  }

  Plane size_;
  Place at_;
  Side rows_{};
  Side columns_{};
};
using GridCursor = GridCursorOf<std::uint64_t, unsigned>;

}  // namespace grlc
