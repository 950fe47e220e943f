// Fields of bits in 64-bit blocks, least significant bit first. FORMAT.md, "Bits".
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "reference/word.hpp"

namespace grlc {

// `Blocks` is where the full blocks go.
template <class Block, class Blocks = std::vector<Block>, class Number = std::uint64_t>
class BitWriter {
 public:
  using Position = Number;

  BitWriter() = default;
  // After the full blocks, and the low `fill` bits of `open`, which has no others; fill <= 63.
  BitWriter(Blocks blocks, Block open, unsigned fill) : blocks_(std::move(blocks)), open_(std::move(open)), fill_(fill) {}

  // Appends the low `width` bits of `value`, which has no others; width <= 63. A field of width 0 writes nothing.
  void put(Block value, unsigned width) {
    open_ = fill_ == 0 ? value : open_ | (value << fill_);
    fill_ += width;
    if (fill_ < 64) return;
    blocks_.push_back(open_);
    fill_ -= 64;
    open_ = value >> (width - fill_);  // the bits that did not fit; not read while fill_ is 0
  }

  Position position() const { return Number{64} * blocks_.size() + fill_; }

  // Zero bits up to the next multiple of 64, and nothing more.
  Blocks padded() && {
    if (fill_ != 0) blocks_.push_back(open_);
    return std::move(blocks_);
  }

 private:
  Blocks blocks_;
  Block open_{};
  unsigned fill_ = 0;
};

template <class Block, class Blocks = std::span<const Block>, class Number = std::uint64_t>
class BitReader {
 public:
  using Position = Number;

  explicit BitReader(Blocks blocks, Position position = Position{0}) : blocks_(std::move(blocks)), position_(position) {}

  Position position() const { return position_; }
  // The first position of a block, from here on.
  Position next_block() const { return (position_ + 63) / 64 * 64; }
  auto has(unsigned width) const { return width <= Number{64} * blocks_.size() - position_; }

  // The next `width` bits, width <= 63. Precondition: has(width).
  Block take(unsigned width) {
    if (width == 0) return Block{};
    const auto index = position_ / 64;
    const auto offset = static_cast<unsigned>(position_ % 64);
    Block bits = blocks_[index] >> offset;
    if (offset + width > 64) bits = bits | (blocks_[index + 1] << (64 - offset));
    position_ = position_ + width;
    return low_bits(bits, width);
  }

  // What is left of the block that the position stands in; zero on a boundary.
  Block rest_of_block() const {
    const auto offset = static_cast<unsigned>(position_ % 64);
    return offset == 0 ? Block{} : blocks_[position_ / 64] >> offset;
  }

 private:
  Blocks blocks_;
  Position position_;
};

}  // namespace grlc
