// Fields of bits in 64-bit blocks, least significant bit first. FORMAT.md, "Bits".
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "reference/word.hpp"

namespace grlc {

template <class Block>
class BitWriter {
 public:
  using Position = std::uint64_t;

  // Appends the low `width` bits of `value`, which has no others; width <= 63. A field of width 0 writes nothing.
  void put(Block value, unsigned width) {
    open_ = fill_ == 0 ? value : open_ | (value << fill_);
    fill_ += width;
    if (fill_ < 64) return;
    blocks_.push_back(open_);
    fill_ -= 64;
    open_ = value >> (width - fill_);  // the bits that did not fit; not read while fill_ is 0
  }

  Position position() const { return std::uint64_t{64} * blocks_.size() + fill_; }

  // Zero bits up to the next multiple of 64, and nothing more.
  std::vector<Block> padded() && {
    if (fill_ != 0) blocks_.push_back(open_);
    return std::move(blocks_);
  }

 private:
  std::vector<Block> blocks_;
  Block open_{};
  unsigned fill_ = 0;
};

template <class Block>
class BitReader {
 public:
  using Position = std::uint64_t;

  explicit BitReader(std::span<const Block> blocks) : blocks_(blocks) {}

  Position position() const { return position_; }
  // The first position of a block, from here on.
  Position next_block() const { return (position_ + 63) / 64 * 64; }
  bool has(unsigned width) const { return width <= std::uint64_t{64} * blocks_.size() - position_; }

  // The next `width` bits, width <= 63. Precondition: has(width).
  Block take(unsigned width) {
    if (width == 0) return Block{};
    const std::size_t index = position_ / 64;
    const unsigned offset = position_ % 64;
    Block bits = blocks_[index] >> offset;
    if (offset + width > 64) bits = bits | (blocks_[index + 1] << (64 - offset));
    position_ += width;
    return low_bits(bits, width);
  }

  // What is left of the block that the position stands in; zero on a boundary.
  Block rest_of_block() const { return position_ % 64 == 0 ? Block{} : blocks_[position_ / 64] >> (position_ % 64); }

 private:
  std::span<const Block> blocks_;
  Position position_ = 0;
};

}  // namespace grlc
