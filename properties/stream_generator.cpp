#include "properties/stream_generator.hpp"

#include <algorithm>
#include <bit>

namespace grlc::properties {
namespace {

unsigned width_of(unsigned number) { return static_cast<unsigned>(std::bit_width(number)); }
unsigned largest(unsigned width) { return (1U << width) - 1; }

// The number of words in each grid of the segment.
std::vector<unsigned> grid_sizes(const Geometry& segment) {
  std::vector<unsigned> sizes;
  for (GridCursor cursor(segment); !cursor.done(); cursor.advance()) sizes.push_back(cursor.words());
  return sizes;
}

std::size_t grids_of_code(const Code& code) { return code.kind == Kind::zero_run ? code.run_field + 1 : 1; }

// The index of the code's first grid.
std::size_t first_grid(const std::vector<Code>& codes, std::size_t index) {
  std::size_t grid = 0;
  for (std::size_t i = 0; i < index; ++i) grid += grids_of_code(codes[i]);
  return grid;
}

Code any_sparse(Random& random, unsigned bits, unsigned words) {
  Code code{.kind = Kind::sparse, .run_field = 0, .width_field = random.between(0, bits - 1), .base = 0, .words = {}};
  const unsigned flags = random.pick({0U, 1U, 4U, 8U});
  const unsigned zeros = random.pick({0U, 0U, 2U, 8U});
  for (unsigned i = 0; i < words; ++i) {
    const bool flag = random.chance(flags, 8);
    code.words.push_back({flag, random.chance(zeros, 8) ? 0U : random.bits(code.width_field + 1)});
  }
  return code;
}

Code any_dense(Random& random, unsigned bits, unsigned words) {
  Code code{.kind = Kind::dense, .run_field = 0, .width_field = random.between(0, bits - 1), .base = 0, .words = {}};
  const unsigned used = random.between(0, code.width_field + 1);
  for (unsigned i = 0; i < words; ++i) code.words.push_back({true, random.bits(used)});
  return code;
}

Code any_offset(Random& random, unsigned bits, unsigned words) {
  const unsigned r = random.chance(1, 4) ? bits - 1 : random.between(0, bits - 1);
  Code code{.kind = Kind::offset, .run_field = 0, .width_field = r, .base = random.bits(random.between(0, bits)), .words = {}};
  const unsigned most = std::min(largest(r), largest(bits) - code.base);
  for (unsigned i = 0; i < words; ++i) code.words.push_back({true, static_cast<std::uint32_t>(random.below(most + 1))});
  return code;
}

Code any_code(Random& random, unsigned bits, unsigned words) {
  switch (random.below(3)) {
    case 0: return any_sparse(random, bits, words);
    case 1: return any_dense(random, bits, words);
    default: return any_offset(random, bits, words);
  }
}

Code zero_grid(Random& random, unsigned bits, unsigned words) {
  const std::vector<std::uint16_t> zeros(words);
  switch (random.below(3)) {
    case 0: return sparse_code(random.between(1, bits), zeros);
    case 1: return dense_code(random.between(1, bits), zeros);
    default: return offset_code(random.between(0, bits - 1), 0, zeros);
  }
}

// The words of a grid's code.
std::vector<std::uint16_t> words_of(const Code& code) {
  std::vector<std::uint16_t> words;
  for (const WordField& word : code.words) words.push_back(static_cast<std::uint16_t>(word.flag ? code.base + word.value : 0));
  return words;
}

// Moves one grid of the run into a code of its own, or splits the run in two.
void break_run(Random& random, const Geometry& segment, std::vector<Code>& codes, std::size_t index) {
  const unsigned run = codes[index].run_field + 1;
  const unsigned before = random.between(0, run - 1);
  std::vector<Code> pieces;
  if (before > 0) pieces.push_back(run_code(before));
  unsigned after = run - before;
  if (before == 0 || random.chance(1, 2)) {
    pieces.push_back(zero_grid(random, segment.bits, grid_sizes(segment)[first_grid(codes, index) + before]));
    --after;
  }
  if (after > 0) pieces.push_back(run_code(after));
  const auto at = codes.erase(codes.begin() + static_cast<std::ptrdiff_t>(index));
  codes.insert(at, pieces.begin(), pieces.end());
}

// Loosens a grid's code: more bits than it needs, a base below the smallest word, a zero word after a set flag, or another kind.
void loosen_grid(Random& random, unsigned bits, Code& code) {
  const std::vector<std::uint16_t> words = words_of(code);
  if (all_zero(words)) {
    code = zero_grid(random, bits, static_cast<unsigned>(words.size()));
    return;
  }
  switch (random.below(4)) {
    case 0: code.width_field = random.between(code.width_field, bits - 1); return;
    case 1: {
      const std::vector<Code> kinds = candidates(words, bits);
      code = kinds[random.below(kinds.size())];
      return;
    }
    case 2: {
      const auto [smallest, greatest] = std::ranges::minmax(words);
      const auto base = static_cast<std::uint32_t>(random.between(0, smallest));
      const unsigned r = width_of(greatest - base);
      if (r < bits) code = offset_code(random.between(r, bits - 1), base, words);
      return;
    }
    default: {
      code = sparse_code(width_of(std::ranges::max(words)), words);
      WordField& word = code.words[random.below(code.words.size())];
      word.flag = true;
    }
  }
}

// If a code starts a grid: makes it an offset code with a residual that does not fit above its base.
bool overflow(Random& random, const Geometry& segment, std::vector<Code>& codes, std::size_t index) {
  if (segment.bits < 2) return false;
  const unsigned words = grid_sizes(segment)[first_grid(codes, index)];
  const unsigned r = random.between(1, segment.bits - 1);
  const unsigned over = random.between(1, largest(r));
  Code code{.kind = Kind::offset, .run_field = 0, .width_field = r, .base = largest(segment.bits) - over + 1, .words = {}};
  for (unsigned i = 0; i < words; ++i) code.words.push_back({true, static_cast<std::uint32_t>(random.below(over))});
  code.words[random.below(words)].value = random.between(over, largest(r));
  codes[index] = code;
  return true;
}

bool bad_width(Random& random, const Geometry& segment, std::vector<Code>& codes, std::size_t index) {
  const unsigned most = largest(width_field(segment.bits));
  if (most < segment.bits) return false;  // N is a power of two: the field has no larger value
  if (codes[index].kind == Kind::zero_run) {
    codes[index] = any_code(random, segment.bits, grid_sizes(segment)[first_grid(codes, index)]);
  }
  codes[index].width_field = random.between(segment.bits, most);
  return true;
}

bool run_past_end(Random& random, const Geometry& segment, std::vector<Code>& codes) {
  const std::size_t grids = grid_sizes(segment).size();
  // The last code with too few grids for the longest run.
  std::size_t index = codes.size() - 1;
  while (index > 0 && random.chance(2, 3) && grids - first_grid(codes, index - 1) < kLongestRun) --index;
  const std::size_t left = grids - first_grid(codes, index);
  if (left >= kLongestRun) return false;
  codes[index] = run_code(random.between(left + 1, kLongestRun));
  return true;
}

void append_blocks(Random& random, std::vector<std::uint8_t>& bytes) {
  const bool zeros = random.chance(1, 2);
  for (unsigned i = 8 * random.between(1, 3); i > 0; --i)
    bytes.push_back(zeros ? std::uint8_t{0} : static_cast<std::uint8_t>(random.bits(8)));
}

void turn_bits(Random& random, std::vector<std::uint8_t>& bytes, std::size_t first_bit, unsigned count) {
  for (unsigned i = 0; i < count && first_bit < 8 * bytes.size(); ++i) {
    const std::size_t bit = first_bit + random.below(8 * bytes.size() - first_bit);
    bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ 1U << (bit % 8));
  }
}

}  // namespace

std::vector<Code> any_codes(Random& random, const Geometry& segment) {
  const std::vector<unsigned> sizes = grid_sizes(segment);
  const unsigned runs = random.pick({0U, 1U, 4U, 7U});
  std::vector<Code> codes;
  for (std::size_t grid = 0; grid < sizes.size(); grid += grids_of_code(codes.back())) {
    if (random.chance(runs, 8)) {
      const std::uint64_t most = std::min<std::uint64_t>(kLongestRun, sizes.size() - grid);
      codes.push_back(run_code(random.chance(1, 2) ? static_cast<unsigned>(most) : random.between(1, most)));
    } else {
      codes.push_back(any_code(random, segment.bits, sizes[grid]));
    }
  }
  return codes;
}

void loosen(Random& random, const Geometry& segment, std::vector<Code>& codes) {
  const std::size_t index = random.below(codes.size());
  if (codes[index].kind == Kind::zero_run) {
    break_run(random, segment, codes, index);
  } else {
    loosen_grid(random, segment.bits, codes[index]);
  }
}

void spoil(Random& random, const Geometry& segment, std::vector<Code>& codes) {
  const std::size_t index = random.below(codes.size());
  switch (random.below(3)) {
    case 0:
      if (bad_width(random, segment, codes, index)) return;
      [[fallthrough]];
    case 1:
      if (overflow(random, segment, codes, index)) return;
      [[fallthrough]];
    default: run_past_end(random, segment, codes);
  }
}

std::vector<std::uint8_t> any_stream(Random& random, const Geometry& segment, std::span<const std::uint16_t> numbers) {
  if (random.chance(1, 16)) {
    std::vector<std::uint8_t> bytes(8 * random.between(0, 12));
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.bits(8) & random.bits(8));
    return bytes;
  }
  std::vector<Code> codes = random.chance(1, 3) ? any_codes(random, segment) : canonical_codes(segment, numbers);
  const unsigned change = random.between(0, 17);
  if (change >= 4 && change < 8) {
    for (unsigned times = random.pick({1U, 1U, 1U, 2U, 8U}); times > 0; --times) loosen(random, segment, codes);
  }
  if (change >= 8 && change < 11) spoil(random, segment, codes);

  const BitString written_codes = written(codes, segment.bits);
  std::vector<std::uint8_t> bytes = written_codes.bytes();
  switch (change) {
    case 11:
    case 16:
    case 17: bytes.resize(8 * random.below(bytes.size() / 8)); break;
    case 12: turn_bits(random, bytes, written_codes.size(), random.between(1, 2)); break;
    case 13: append_blocks(random, bytes); break;
    case 14: turn_bits(random, bytes, 0, random.between(1, 3)); break;
    case 15:
      bytes.resize(bytes.size() - 8);
      append_blocks(random, bytes);
      break;
    default: break;
  }
  return bytes;
}

}  // namespace grlc::properties
