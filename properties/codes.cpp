#include "properties/codes.hpp"

#include <algorithm>
#include <bit>

namespace grlc::properties {
namespace {

unsigned width_of(unsigned number) { return static_cast<unsigned>(std::bit_width(number)); }

}  // namespace

std::vector<std::uint8_t> BitString::bytes() const {
  std::vector<std::uint8_t> bytes((characters_.size() + 63) / 64 * 8);
  for (std::size_t i = 0; i < characters_.size(); ++i) {
    if (characters_[i] == '1') bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] | 1U << (i % 8));
  }
  return bytes;
}

Code run_code(unsigned run) { return {.kind = Kind::zero_run, .run_field = run - 1, .width_field = 0, .base = 0, .words = {}}; }

Code sparse_code(unsigned w, std::span<const std::uint16_t> grid) {
  Code code{.kind = Kind::sparse, .run_field = 0, .width_field = w - 1, .base = 0, .words = {}};
  for (const std::uint16_t word : grid) code.words.push_back({word != 0, word});
  return code;
}

Code dense_code(unsigned w, std::span<const std::uint16_t> grid) {
  Code code{.kind = Kind::dense, .run_field = 0, .width_field = w - 1, .base = 0, .words = {}};
  for (const std::uint16_t word : grid) code.words.push_back({true, word});
  return code;
}

Code offset_code(unsigned r, std::uint32_t base, std::span<const std::uint16_t> grid) {
  Code code{.kind = Kind::offset, .run_field = 0, .width_field = r, .base = base, .words = {}};
  for (const std::uint16_t word : grid) code.words.push_back({true, word - base});
  return code;
}

void append(BitString& out, const Code& code, unsigned bits) {
  out.put(static_cast<std::uint64_t>(code.kind), kTagBits);
  if (code.kind == Kind::zero_run) {
    out.put(code.run_field, kRunBits);
    return;
  }
  out.put(code.width_field, width_field(bits));
  if (code.kind == Kind::offset) out.put(code.base, bits);
  const unsigned width = code.kind == Kind::offset ? code.width_field : code.width_field + 1;
  for (const WordField& word : code.words) {
    if (code.kind == Kind::sparse) out.put(word.flag ? 1 : 0, 1);
    if (word.flag) out.put(word.value, width);
  }
}

std::size_t size_in_bits(const Code& code, unsigned bits) { return written(std::span(&code, 1), bits).size(); }

BitString written(std::span<const Code> codes, unsigned bits) {
  BitString out;
  for (const Code& code : codes) append(out, code, bits);
  return out;
}

std::vector<std::vector<std::uint16_t>> grids_of(const Geometry& segment, std::span<const std::uint16_t> numbers) {
  std::vector<std::vector<std::uint16_t>> grids;
  for (GridCursor cursor(segment); !cursor.done(); cursor.advance()) {
    std::vector<std::uint16_t>& grid = grids.emplace_back();
    for (unsigned row = 0; row < cursor.rows(); ++row) {
      for (unsigned column = 0; column < cursor.columns(); ++column) grid.push_back(numbers[cursor.index(row, column)]);
    }
  }
  return grids;
}

bool all_zero(std::span<const std::uint16_t> grid) {
  return std::ranges::all_of(grid, [](std::uint16_t word) { return word == 0; });
}

std::vector<Code> candidates(std::span<const std::uint16_t> grid, unsigned bits) {
  const auto [smallest, largest] = std::ranges::minmax(grid);
  const unsigned w = width_of(largest);
  const unsigned r = width_of(static_cast<unsigned>(largest - smallest));
  std::vector<Code> codes{sparse_code(w, grid), dense_code(w, grid)};
  if (r < bits) codes.push_back(offset_code(r, smallest, grid));
  return codes;
}

std::vector<Code> canonical_codes(const Geometry& segment, std::span<const std::uint16_t> numbers) {
  std::vector<Code> codes;
  unsigned run = 0;
  const auto end_run = [&] {
    if (run > 0) codes.push_back(run_code(run));
    run = 0;
  };
  for (const std::vector<std::uint16_t>& grid : grids_of(segment, numbers)) {
    if (all_zero(grid)) {
      if (++run == kLongestRun) end_run();
      continue;
    }
    end_run();
    // The first of the shortest: the lower tag wins a tie.
    codes.push_back(
        std::ranges::min(candidates(grid, segment.bits), {}, [&](const Code& code) { return size_in_bits(code, segment.bits); }));
  }
  end_run();
  return codes;
}

}  // namespace grlc::properties
