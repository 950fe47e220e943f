#include "properties/map_generator.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

#include "properties/checks.hpp"

namespace grlc::properties {
namespace {

enum class Texture : std::uint8_t {
  sparse,
  cluster,
  lone_word,
  dense,
  all_bits,
  near_constant,
  outlier,
  constant,
  ones,
  largest,
  power_edges,
  sparse_tie,
  offset_tie,
  long_code,
};
constexpr unsigned kTextures = 14;

using Grid = std::span<std::uint16_t>;

std::uint16_t largest_word(unsigned bits) { return static_cast<std::uint16_t>((1U << bits) - 1); }

std::uint16_t nonzero(Random& random, unsigned bits) {
  return static_cast<std::uint16_t>(random.between(1, largest_word(random.between(1, bits))));
}

void near_constant(Random& random, Grid grid, unsigned bits) {
  const unsigned r = random.between(0, std::min(bits - 1, 3U));
  const unsigned base = random.between(0, largest_word(bits) - largest_word(r));
  for (std::uint16_t& word : grid) word = static_cast<std::uint16_t>(base + random.bits(r));
}

// n + nz*w = n*w, where w divides n: sparse costs as many bits as dense.
void sparse_tie(Random& random, Grid grid, unsigned bits) {
  const auto n = static_cast<unsigned>(grid.size());
  unsigned w = std::min(bits, n);
  while (n % w != 0) --w;
  for (std::size_t i = 0; i < n - n / w; ++i) grid[i] = static_cast<std::uint16_t>(1U << (w - 1) | random.bits(w - 1));
  for (std::size_t i = n; i-- > 1;) std::swap(grid[i], grid[random.below(i + 1)]);
}

// n*w = N + n*r, where n divides N: dense costs as many bits as offset.
void offset_tie(Random& random, Grid grid, unsigned bits) {
  const auto n = static_cast<unsigned>(grid.size());
  if (bits % n != 0 || n == 1) return near_constant(random, grid, bits);
  const unsigned saved = bits / n;
  const unsigned r = random.between(0, bits - saved);
  const unsigned high = (1U << (r + saved - 1)) | largest_word(r);
  for (std::uint16_t& word : grid) word = static_cast<std::uint16_t>(high - random.bits(r));
  grid.front() = static_cast<std::uint16_t>(high);
  grid.back() = static_cast<std::uint16_t>(high - largest_word(r));
}

// An offset code with the widest residuals that still pay: its header and first word are the longest code for N and n.
void long_code(Random& random, Grid grid, unsigned bits) {
  const auto n = static_cast<unsigned>(grid.size());
  const unsigned saved = bits / n + 1;  // n * saved > N
  if (saved > bits) return near_constant(random, grid, bits);
  const unsigned r = bits - saved;
  const unsigned least = (1U << (bits - 1)) - std::min(largest_word(r), static_cast<std::uint16_t>((1U << (bits - 1)) - 1));
  const unsigned base = random.between(least, largest_word(bits) - largest_word(r));
  for (std::uint16_t& word : grid) word = static_cast<std::uint16_t>(base + random.bits(r));
  grid[random.below(n)] = static_cast<std::uint16_t>(base);
  grid[random.below(n)] = static_cast<std::uint16_t>(base + largest_word(r));
}

// The grid holds only zeros before.
void fill(Random& random, Texture texture, Grid grid, unsigned bits) {
  const auto each = [&](auto&& word) { std::ranges::generate(grid, word); };
  const auto anywhere = [&]() -> std::uint16_t& { return grid[random.below(grid.size())]; };
  switch (texture) {
    case Texture::sparse: return each([&] { return random.chance(1, 4) ? nonzero(random, bits) : std::uint16_t{0}; });
    case Texture::cluster:
      for (std::uint16_t& word : grid.first(random.between(1, grid.size()))) word = nonzero(random, bits);
      return;
    case Texture::lone_word: anywhere() = nonzero(random, bits); return;
    case Texture::dense: {
      const unsigned w = random.between(1, bits);
      return each([&] { return static_cast<std::uint16_t>(random.between(1, largest_word(w))); });
    }
    case Texture::all_bits: return each([&] { return random.bits(bits); });
    case Texture::near_constant: return near_constant(random, grid, bits);
    case Texture::outlier:
      near_constant(random, grid, bits);
      anywhere() = random.pick({std::uint16_t{0}, random.bits(bits), largest_word(bits)});
      return;
    case Texture::constant: {
      const std::uint16_t word = nonzero(random, bits);
      return each([&] { return word; });
    }
    case Texture::ones: return each([] { return std::uint16_t{1}; });
    case Texture::largest: return each([&] { return largest_word(bits); });
    case Texture::power_edges:
      return each([&] {
        const std::uint16_t below = largest_word(random.between(1, bits));
        return static_cast<std::uint16_t>(random.chance(1, 2) ? below : below / 2 + 1);
      });
    case Texture::sparse_tie: return sparse_tie(random, grid, bits);
    case Texture::offset_tie: return offset_tie(random, grid, bits);
    case Texture::long_code: return long_code(random, grid, bits);
  }
}

Texture any_texture(Random& random) { return static_cast<Texture>(random.below(kTextures)); }

// The common features of one map's grids, so that maps differ more from each other than grids inside a map do.
class Painter {
 public:
  Painter(Random& random, const Geometry& geometry, std::vector<std::uint16_t>& words)
      : random_(random), geometry_(geometry), words_(words) {
    const unsigned count = random.between(1, 3);
    for (unsigned i = 0; i < count; ++i) palette_.push_back(any_texture(random));
    zeros_in_16_ = random.pick({0U, 2U, 8U, 14U, 16U});
    constant_ends_ = random.chance(1, 3);
  }

  // Mostly grids of this texture, few zero grids.
  void prefer(Texture texture) {
    palette_ = {texture, texture, any_texture(random_)};
    zeros_in_16_ = std::min(zeros_in_16_, 2U);
    constant_ends_ = false;
  }

  void paint() {
    const std::uint64_t channel_grids = grid_rows(geometry_) * grid_columns(geometry_);
    std::uint64_t grid = 0;
    for (GridCursor cursor(geometry_); !cursor.done(); cursor.advance(), ++grid) {
      const std::uint64_t channel = (grid + 1) / channel_grids;  // the first channel that is not complete after this grid
      const bool last =
          (grid + 1) % channel_grids == 0 && (channel % geometry_.segment_channels == 0 || channel == geometry_.channels);
      if (last && constant_ends_) {
        put(cursor, random_.chance(3, 4) ? Texture::constant : Texture::ones);
      } else if (zeros_left_ > 0) {
        --zeros_left_;
      } else if (random_.chance(zeros_in_16_, 16)) {
        zeros_left_ = random_.pick({0U, 0U, 1U, 13U, 14U, 15U, 16U, 17U, 30U, 31U, 32U});
      } else {
        put(cursor, random_.chance(1, 8) ? any_texture(random_) : palette_[random_.below(palette_.size())]);
      }
    }
  }

  // Puts other words into one grid, to make the stream end on a boundary.
  void repaint_one(std::uint64_t grid) {
    GridCursor cursor(geometry_);
    for (std::uint64_t i = 0; i < grid; ++i) cursor.advance();
    put(cursor, any_texture(random_));
  }

 private:
  void put(const GridCursor& cursor, Texture texture) {
    std::vector<std::uint16_t> grid(cursor.words());
    fill(random_, texture, grid, geometry_.bits);
    for (unsigned row = 0; row < cursor.rows(); ++row) {
      for (unsigned column = 0; column < cursor.columns(); ++column) {
        words_[cursor.index(row, column)] = grid[row * cursor.columns() + column];
      }
    }
  }

  Random& random_;
  Geometry geometry_;
  std::vector<std::uint16_t>& words_;
  std::vector<Texture> palette_;
  unsigned zeros_in_16_ = 0;
  unsigned zeros_left_ = 0;
  bool constant_ends_ = false;
};

// Repaints grids before the last one until the last segment's stream ends on a 64-bit boundary, or gives up. If the last grid is
// constant, its words then take no bits after the stream's last block.
void end_on_boundary(Random& random, Painter& painter, const Geometry& geometry, const std::vector<std::uint16_t>& words) {
  const std::uint64_t grids = map_grids(geometry);
  const Geometry last = segment_of(geometry, segment_count(geometry) - 1);
  const std::uint64_t own = map_grids(last);
  if (own < 2) return;
  for (unsigned attempt = 0; attempt < 96; ++attempt) {
    const auto own_words = std::span(words).last(map_words(last));
    if (encode_segment<Word>(last, words_of(own_words)).bits % 64 == 0) return;
    painter.repaint_one(grids - own + random.below(own - 1));
  }
}

hw::Stalls any_pattern(Random& random) {
  const unsigned of_16 = random.pick({0U, 0U, 1U, 4U, 8U, 12U, 15U});
  if (of_16 == 0) return {};
  std::vector<bool> pattern(random.between(2, 64));
  const bool in_one_piece = random.chance(1, 4);
  for (std::size_t t = 0; t < pattern.size(); ++t) {
    pattern[t] = in_one_piece ? 16 * t < of_16 * pattern.size() : random.chance(of_16, 16);
  }
  pattern[random.below(pattern.size())] = false;
  return hw::Stalls(std::move(pattern));
}

}  // namespace

Geometry any_geometry(Random& random, std::uint64_t most_words, unsigned most_grid_words) {
  Geometry g;
  g.bits = random.between(1, kMaxBits);
  if (random.chance(1, 4)) {
    g.grid_height = random.between(1, 4);
    g.grid_width = random.between(1, 4);
  } else if (random.chance(2, 3)) {
    g.grid_height = random.between(1, kMaxGridSide);
    g.grid_width = random.between(1, kMaxGridSide);
  }
  while (g.grid_height * g.grid_width > most_grid_words) (random.chance(1, 2) ? g.grid_height : g.grid_width) /= 2;
  g.grid_height = std::max(g.grid_height, 1U);
  g.grid_width = std::max(g.grid_width, 1U);

  const std::uint64_t most_grids = std::max<std::uint64_t>(1, most_words / (g.grid_height * g.grid_width));
  const std::uint64_t wanted = random.pick({1U, 2U, 3U, 15U, 16U, 17U, 18U, 32U, 33U, random.between(1, most_grids)});
  const std::uint64_t grids = std::min(wanted, most_grids);
  g.channels = random.between(1, std::min<std::uint64_t>(grids, random.pick({1U, 4U, 40U})));
  const std::uint64_t plane = grids / g.channels;
  const std::uint64_t rows = random.between(1, plane);
  const std::uint64_t columns = plane / rows;
  const auto clipped = [&](std::uint64_t count, std::uint32_t side) {
    const std::uint64_t missing = random.pick<std::uint64_t>({0, random.below(side), side - 1, side > 1 ? 1U : 0U});
    return static_cast<std::uint32_t>(count * side - missing);
  };
  g.height = clipped(rows, g.grid_height);
  g.width = clipped(columns, g.grid_width);
  g.segment_channels = random.chance(1, 2) ? g.channels : random.between(1, g.channels);
  return g;
}

std::vector<std::uint16_t> any_words(Random& random, const Geometry& geometry) {
  std::vector<std::uint16_t> words(map_words(geometry));
  Painter painter(random, geometry, words);
  painter.paint();
  if (random.chance(1, 6)) end_on_boundary(random, painter, geometry, words);
  return words;
}

Geometry long_code_geometry(Random& random, std::uint64_t most_words) {
  Geometry g;
  g.bits = random.pick({7U, 8U, 14U, 14U, 15U, 16U});
  const unsigned sides = random.between(0, 4);
  g.grid_height = std::array{2U, 4U, 4U, 3U, 8U}[sides];
  g.grid_width = std::array{2U, 4U, 4U, 5U, 2U}[sides];
  const bool short_segments = random.chance(1, 2);
  const unsigned most_side = short_segments ? 2 : 8;
  g.height = g.grid_height * random.between(1, most_side);
  g.width = g.grid_width * random.between(1, most_side);
  const std::uint64_t most_channels = most_words / (std::uint64_t{g.height} * g.width);
  g.channels = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(most_channels, 1, 24));
  g.segment_channels = short_segments ? 1 : g.channels;
  return g;
}

Geometry narrow_geometry(Random& random, std::uint64_t most_words) {
  Geometry g;
  g.bits = random.between(1, kMaxBits);
  g.grid_height = random.chance(3, 4) ? random.between(5, 8) : random.between(1, 4);
  g.grid_width = random.between(1, 2);
  g.height = random.between(1, 2);
  g.width = random.between(1, 24);
  g.channels = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(most_words / (g.height * g.width), 1, 24));
  g.segment_channels = random.chance(1, 2) ? g.channels : random.between(1, g.channels);
  return g;
}

std::vector<std::uint16_t> long_code_words(Random& random, const Geometry& geometry) {
  std::vector<std::uint16_t> words(map_words(geometry));
  Painter painter(random, geometry, words);
  painter.prefer(Texture::long_code);
  painter.paint();
  return words;
}

hw::PortStalls any_stalls(Random& random) {
  if (random.chance(1, 8)) return {};
  return {any_pattern(random), any_pattern(random), any_pattern(random)};
}

}  // namespace grlc::properties
