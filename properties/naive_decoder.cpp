#include "properties/naive_decoder.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace grlc::properties {
namespace {

// The tags of the table in FORMAT.md 3.
enum Tag : unsigned { kZeroRun, kSparse, kDense, kOffset };

// FORMAT.md 3: "the next `run` grids, 1 to 16, all words 0"
constexpr std::uint64_t kLongestRun = 16;

// Row and column of a word inside its channel.
using Cell = std::pair<std::uint64_t, std::uint64_t>;

// The places of the words of a grid, given its top left corner.
//
// FORMAT.md 1: "Where the tiling passes the right or the bottom edge, the grid is clipped: it has only the words inside the
// channel." and "In a grid, words come row by row, and from left to right."
std::vector<Cell> cells_of_grid(const Geometry& g, std::uint64_t top, std::uint64_t left) {
  std::vector<Cell> cells;
  for (std::uint64_t row = top; row < top + g.grid_height; ++row) {
    for (std::uint64_t column = left; column < left + g.grid_width; ++column) {
      if (row < g.height && column < g.width) cells.emplace_back(row, column);
    }
  }
  return cells;
}

std::size_t index_of(const Geometry& g, std::uint64_t channel, const Cell& cell) {
  return ((channel * g.height) + cell.first) * g.width + cell.second;
}

// FORMAT.md 1: "A channel has `ceil(H/Gh) * ceil(W/Gw)` grids."
std::uint64_t count_grids(const Geometry& g) {
  const auto pieces = [](std::uint64_t length, std::uint64_t side) { return length / side + (length % side == 0 ? 0 : 1); };
  return pieces(g.height, g.grid_height) * pieces(g.width, g.grid_width) * g.channels;
}

// FORMAT.md 4: "Bits(x) below is the number of significant bits of x: 0 for x = 0, 3 for 4 to 7."
unsigned digits(std::uint64_t largest) {
  unsigned count = 0;
  for (; largest > 0; largest /= 2) ++count;
  return count;
}

// FORMAT.md 2: "`F` is the width of the field that names a width: `ceil(log2 N)`." It holds the numbers from 0 to N-1.
unsigned width_field_bits(const Geometry& g) { return digits(g.bits - 1); }

// FORMAT.md 2: "A field takes the next bits of the stream, the least significant bit of its value first."
std::string field(std::uint64_t value, unsigned width) {
  std::string bits;
  for (unsigned i = 0; i < width; ++i, value /= 2) bits += value % 2 == 0 ? '0' : '1';
  return bits;
}

// FORMAT.md 3: "`run-1`: 4 bits"
std::string run_code(std::uint64_t run) { return field(kZeroRun, 2) + field(run - 1, 4); }

// Every code that an encoder may write for a grid with a word that is not 0, in the order of the tags.
//
// FORMAT.md 4: "Let `nz` be the number of its words that are not 0, `max` and `min` its largest and smallest word, `w =
// Bits(max)`, `r = Bits(max - min)`."
std::vector<std::string> candidates(const Geometry& g, const std::vector<std::uint64_t>& grid) {
  const auto [smallest, largest] = std::ranges::minmax(grid);
  const unsigned width = digits(largest);
  const unsigned residual_width = digits(largest - smallest);

  // FORMAT.md 3: "`w-1`: F bits" for sparse and dense, "`r`: F bits; base, N bits" for offset
  // FORMAT.md 4: "The fields are the `w` and `r` above, and `min` as base."
  std::string sparse = field(kSparse, 2) + field(width - 1, width_field_bits(g));
  std::string dense = field(kDense, 2) + field(width - 1, width_field_bits(g));
  std::string offset = field(kOffset, 2) + field(residual_width, width_field_bits(g)) + field(smallest, g.bits);
  for (const std::uint64_t word : grid) {
    // FORMAT.md 3: "flag, 1 bit; if the flag is 1, the word, w bits"
    // FORMAT.md 4: "In a sparse code a flag is 1 for exactly the words that are not 0."
    sparse += word == 0 ? "0" : "1";
    if (word != 0) sparse += field(word, width);
    // FORMAT.md 3: "each of the n words, w bits"
    dense += field(word, width);
    // FORMAT.md 3: "for each of the n words a residual, r bits"
    offset += field(word - smallest, residual_width);
  }
  // FORMAT.md 4: offset is allowed "if r < N"
  if (residual_width >= g.bits) return {sparse, dense};
  return {sparse, dense, offset};
}

// FORMAT.md 4: "the cheapest is written; a tie goes to the lowest tag." min gives the first of several shortest codes.
std::string cheapest(const Geometry& g, const std::vector<std::uint64_t>& grid) {
  return std::ranges::min(candidates(g, grid), {}, [](const std::string& code) { return code.size(); });
}

bool all_zero(const std::vector<std::uint64_t>& grid) {
  return std::ranges::all_of(grid, [](std::uint64_t word) { return word == 0; });
}

// The fields of one code of a grid, as they were written.
struct GridCode {
  unsigned tag = 0;
  unsigned width = 0;      // w or r
  std::uint64_t base = 0;  // of an offset code
  bool zero_behind_flag = false;
  std::vector<std::uint64_t> words;
};

// FORMAT.md 5.2: "The error carries the first of these rules that the code breaks."
Rule broken_rule(const Geometry& g, const GridCode& code) {
  // FORMAT.md 5.2: "all words of the grid are 0"
  if (all_zero(code.words)) return Rule::zero_grid;
  // FORMAT.md 5.2: "the word after a flag of 1 is 0"
  if (code.zero_behind_flag) return Rule::zero_word;
  const auto [smallest, largest] = std::ranges::minmax(code.words);
  // FORMAT.md 5.2: "the base is not the smallest word of the grid"
  if (code.tag == kOffset && code.base != smallest) return Rule::base;
  // FORMAT.md 5.2: "w is not Bits(max), or r is not Bits(max - min)"
  if (code.width != digits(code.tag == kOffset ? largest - smallest : largest)) return Rule::width;
  // FORMAT.md 5.2: "the encoder gives the grid another tag"
  if (cheapest(g, code.words).substr(0, 2) != field(code.tag, 2)) return Rule::kind;
  return Rule::none;
}

// Reads one segment from its first bit to its last. A function that returns bool returns false after it has set `error_`.
class Parser {
 public:
  Parser(const Geometry& segment, std::span<const std::uint64_t> blocks, bool strict)
      : g_(segment), strict_(strict), grids_left_(count_grids(segment)) {
    // FORMAT.md 2: "Bit i of the stream is bit i mod 64 of word number i div 64."
    stream_.reserve(64 * blocks.size());
    for (std::uint64_t block : blocks) {
      for (unsigned i = 0; i < 64; ++i, block /= 2) stream_ += block % 2 == 0 ? '0' : '1';
    }
    // FORMAT.md 5.4: "Before it allocates for the output, a decoder checks, without overflow, that `3 * grids <= 512 * L`."
    // The stream has 64 * L bits.
    if (3 * grids_left_ <= 8 * std::uint64_t{stream_.size()}) {
      decoded_.words.resize(std::size_t{g_.channels} * g_.height * g_.width);
    }
  }

  std::variant<NaiveDecoded, Error> parse() && {
    // FORMAT.md 3: "A segment consists of codes, then padding."
    if (!read_grids() || !read_padding()) return *error_;
    return std::move(decoded_);
  }

 private:
  bool fail(ErrorCode code, std::uint64_t bit, Rule rule = Rule::none) {
    error_ = Error{.code = code, .bit = bit, .rule = rule};
    return false;
  }

  bool read_field(unsigned width, std::uint64_t& value) {
    // FORMAT.md 5.1: "a field has bits beyond the last 64-bit word of the stream"
    if (width > stream_.size() - at_) return fail(ErrorCode::truncated, at_);
    // FORMAT.md 2: "A field takes the next bits of the stream, the least significant bit of its value first."
    value = 0;
    std::uint64_t weight = 1;
    for (unsigned i = 0; i < width; ++i, ++at_, weight *= 2) {
      if (stream_[at_] == '1') value += weight;
    }
    return true;
  }

  // FORMAT.md 1: "In a segment, channels come in ascending order. In a channel, grids come row by row, and from left to right in
  // each row of grids."
  bool read_grids() {
    std::uint64_t zero_grids = 0;  // grids of the last run that are still to come
    for (std::uint64_t channel = 0; channel < g_.channels; ++channel) {
      for (std::uint64_t top = 0; top < g_.height; top += g_.grid_height) {
        for (std::uint64_t left = 0; left < g_.width; left += g_.grid_width) {
          // FORMAT.md 3: "The codes together cover its grids in order, each grid once."
          if (zero_grids == 0 && !read_code(channel, cells_of_grid(g_, top, left), zero_grids)) return false;
          if (zero_grids > 0) --zero_grids;
          --grids_left_;
        }
      }
    }
    return true;
  }

  // Sets `zero_grids` to the length of a run, and leaves it 0 if the code is that of the one grid with these cells.
  bool read_code(std::uint64_t channel, const std::vector<Cell>& cells, std::uint64_t& zero_grids) {
    const std::uint64_t tag_at = at_;
    // FORMAT.md 3: "A code begins with a tag of 2 bits"
    std::uint64_t tag = 0;
    if (!read_field(2, tag)) return false;
    if (tag == kZeroRun) return read_run(tag_at, zero_grids);

    // FORMAT.md 3: "The number n is not in the stream: the decoder knows it from the grid's place in the channel."
    GridCode code;
    code.tag = static_cast<unsigned>(tag);
    const bool whole = code.tag == kOffset ? read_offset(code, cells.size()) : read_sparse_or_dense(code, cells.size());
    if (!whole) return false;
    // FORMAT.md 5.3: "The rules of 5.2 are checked for one code when all its fields have been read, before the next tag."
    if (strict_) {
      const Rule rule = broken_rule(g_, code);
      if (rule != Rule::none) return fail(ErrorCode::not_canonical, tag_at, rule);
    }
    if (code.tag == kSparse) ++decoded_.sparse;
    if (code.tag == kDense) ++decoded_.dense;
    if (code.tag == kOffset) ++decoded_.offset;
    after_short_run_ = false;

    // FORMAT.md 5.4: "The decoder then reads it without keeping words, up to the first error, and reports that one."
    if (decoded_.words.empty()) return true;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      decoded_.words[index_of(g_, channel, cells[i])] = static_cast<std::uint16_t>(code.words[i]);
    }
    return true;
  }

  bool read_run(std::uint64_t tag_at, std::uint64_t& run) {
    const std::uint64_t run_at = at_;
    // FORMAT.md 3: "`run-1`: 4 bits"
    std::uint64_t run_minus_1 = 0;
    if (!read_field(4, run_minus_1)) return false;
    run = run_minus_1 + 1;
    // FORMAT.md 5.1: "a run is longer than the number of grids not yet covered"
    if (run > grids_left_) return fail(ErrorCode::run_past_end, run_at);
    // FORMAT.md 5.2: "the code before it is a run shorter than 16"
    if (strict_ && after_short_run_) return fail(ErrorCode::not_canonical, tag_at, Rule::split_run);
    after_short_run_ = run < kLongestRun;
    ++decoded_.zero_runs;
    return true;
  }

  bool read_width(std::uint64_t& value) {
    const std::uint64_t width_at = at_;
    if (!read_field(width_field_bits(g_), value)) return false;
    // FORMAT.md 5.1: "a field `w-1` or `r` is greater than N-1"
    return value <= g_.bits - 1 || fail(ErrorCode::bad_width, width_at);
  }

  bool read_sparse_or_dense(GridCode& code, std::size_t words) {
    // FORMAT.md 3: "`w-1`: F bits"
    std::uint64_t width_minus_1 = 0;
    if (!read_width(width_minus_1)) return false;
    code.width = static_cast<unsigned>(width_minus_1) + 1;
    for (std::size_t i = 0; i < words; ++i) {
      // FORMAT.md 3: "flag, 1 bit; if the flag is 1, the word, w bits" for sparse, "each of the n words, w bits" for dense
      std::uint64_t flag = 1;
      std::uint64_t word = 0;
      if (code.tag == kSparse && !read_field(1, flag)) return false;
      if (flag == 1 && !read_field(code.width, word)) return false;
      if (code.tag == kSparse && flag == 1 && word == 0) code.zero_behind_flag = true;
      code.words.push_back(word);
    }
    return true;
  }

  bool read_offset(GridCode& code, std::size_t words) {
    // FORMAT.md 3: "`r`: F bits; base, N bits; for each of the n words a residual, r bits"
    std::uint64_t width = 0;
    if (!read_width(width)) return false;
    code.width = static_cast<unsigned>(width);
    if (!read_field(g_.bits, code.base)) return false;
    for (std::size_t i = 0; i < words; ++i) {
      const std::uint64_t residual_at = at_;
      std::uint64_t residual = 0;
      if (!read_field(code.width, residual)) return false;
      // FORMAT.md 5.1: "base + residual is 2^N or more"
      if (digits(code.base + residual) > g_.bits) return fail(ErrorCode::word_overflow, residual_at);
      // FORMAT.md 3: "a word is the base plus its residual"
      code.words.push_back(code.base + residual);
    }
    return true;
  }

  bool read_padding() {
    decoded_.bits = at_;
    // FORMAT.md 5.1: "The position of `trailing_data` is the lowest padding bit that is 1."
    for (; at_ % 64 != 0; ++at_) {
      if (stream_[at_] == '1') return fail(ErrorCode::trailing_data, at_);
    }
    // FORMAT.md 5.1: "If all padding is 0, it is the first bit of the first surplus 64-bit word, whatever that word holds."
    return at_ == stream_.size() || fail(ErrorCode::trailing_data, at_);
  }

  Geometry g_;
  bool strict_;
  std::uint64_t grids_left_;  // including the one that is being read
  std::string stream_;
  std::size_t at_ = 0;
  bool after_short_run_ = false;  // the last code was a run shorter than 16
  NaiveDecoded decoded_;
  std::optional<Error> error_;
};

}  // namespace

std::variant<NaiveDecoded, Error> naive_decode(const Geometry& segment, std::span<const std::uint64_t> blocks) {
  return Parser(segment, blocks, false).parse();
}

std::variant<NaiveDecoded, Error> naive_decode_strict(const Geometry& segment, std::span<const std::uint64_t> blocks) {
  return Parser(segment, blocks, true).parse();
}

std::string naive_encode(const Geometry& segment, std::span<const std::uint16_t> words) {
  std::string bits;
  std::uint64_t run = 0;
  // FORMAT.md 4: "A count that is not 0 is written as a zero run, and starts again from 0"
  const auto end_run = [&bits, &run] {
    if (run > 0) bits += run_code(run);
    run = 0;
  };
  for (std::uint64_t channel = 0; channel < segment.channels; ++channel) {
    for (std::uint64_t top = 0; top < segment.height; top += segment.grid_height) {
      for (std::uint64_t left = 0; left < segment.width; left += segment.grid_width) {
        std::vector<std::uint64_t> grid;
        for (const Cell& cell : cells_of_grid(segment, top, left)) grid.push_back(words[index_of(segment, channel, cell)]);
        if (all_zero(grid)) {
          // FORMAT.md 4: "A grid of zeros has no code of its own; it is only counted." and "as soon as the count is 16"
          if (++run == kLongestRun) end_run();
        } else {
          // FORMAT.md 4: "before the code of a grid with a non-zero word"
          end_run();
          bits += cheapest(segment, grid);
        }
      }
    }
  }
  // FORMAT.md 4: "at the end of the segment"
  end_run();
  return bits;
}

}  // namespace grlc::properties
