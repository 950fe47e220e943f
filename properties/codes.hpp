// Streams written by hand, code by code, as a string of the characters 0 and 1. Tests use them to write streams that no encoder
// writes, and to count the encoder's bits without it. Nothing is checked: a width, a run or a base may be wrong on purpose.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "reference/geometry.hpp"
#include "reference/grid.hpp"

namespace grlc::properties {

class BitString {
 public:
  // Least significant bit first.
  void put(std::uint64_t value, unsigned width) {
    for (unsigned i = 0; i < width; ++i) characters_ += (value >> i & 1U) != 0 ? '1' : '0';
  }
  void flip(std::size_t bit) { characters_[bit] = characters_[bit] == '0' ? '1' : '0'; }

  std::size_t size() const { return characters_.size(); }
  const std::string& characters() const { return characters_; }
  // Little-endian, padded with zero bits to a multiple of 64.
  std::vector<std::uint8_t> bytes() const;

 private:
  std::string characters_;
};

// The field of one word: after a flag (sparse), or alone. In offset codes it is the word minus the base.
struct WordField {
  bool flag = true;
  std::uint32_t value = 0;
};

// One code as written in the stream. `width_field` is w-1 or r as written; `run_field` is run-1.
struct Code {
  Kind kind = Kind::zero_run;
  unsigned run_field = 0;
  unsigned width_field = 0;
  std::uint32_t base = 0;
  std::vector<WordField> words;
};

Code run_code(unsigned run);
Code sparse_code(unsigned w, std::span<const std::uint16_t> grid);
Code dense_code(unsigned w, std::span<const std::uint16_t> grid);
Code offset_code(unsigned r, std::uint32_t base, std::span<const std::uint16_t> grid);

void append(BitString& out, const Code& code, unsigned bits);
std::size_t size_in_bits(const Code& code, unsigned bits);
BitString written(std::span<const Code> codes, unsigned bits);

// The segment's grids in grid order, each row by row.
std::vector<std::vector<std::uint16_t>> grids_of(const Geometry& segment, std::span<const std::uint16_t> numbers);
bool all_zero(std::span<const std::uint16_t> grid);

// Every code with least widths that the format allows for a grid that is not zero, by rising tag.
std::vector<Code> candidates(std::span<const std::uint16_t> grid, unsigned bits);

// The codes that FORMAT.md 4 requires, found by writing out every candidate.
std::vector<Code> canonical_codes(const Geometry& segment, std::span<const std::uint16_t> numbers);

}  // namespace grlc::properties
