// Writes and reads the fields of a stream: a sequence of 64-bit words, called blocks here. Positions and widths are in bits.
//
// FORMAT.md 2: "A stream is a sequence of 64-bit words, each stored little-endian. Bit i of the stream is bit i mod 64 of word
// number i div 64."
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "reference/word.hpp"

namespace grlc {

// `Blocks` takes the full blocks.
template <class Block, class Blocks = std::vector<Block>, class Number = std::uint64_t>
class BitWriter {
 public:
  using Position = Number;

  BitWriter() = default;
  // Continues after the full blocks and the low `fill` bits of `open`. Its other bits are 0; fill <= 63.
  BitWriter(Blocks blocks, Block open, unsigned fill) : blocks_(std::move(blocks)), open_(std::move(open)), fill_(fill) {}

  // Appends the low `width` bits of `value`. Its other bits are 0; width <= 63.
  //
  // FORMAT.md 2: "A field takes the next bits of the stream, the least significant bit of its value first. A field may have
  // width 0: it takes no bit and its value is 0."
  void put(Block value, unsigned width) {
    open_ = fill_ == 0 ? value : open_ | (value << fill_);
    fill_ += width;
    if (fill_ < 64) return;
    blocks_.push_back(open_);
    fill_ -= 64;
    open_ = value >> (width - fill_);  // the bits that did not fit; not used while fill_ is 0
  }

  Position position() const { return Number{64} * blocks_.size() + fill_; }

  // FORMAT.md 3: "The padding is zero bits from the end of the last code to the next multiple of 64 bits (none if the code ends
  // on one)."
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
  // The position itself if a block begins there, otherwise that of the next block.
  Position next_block() const { return (position_ + 63) / 64 * 64; }
  auto has(unsigned width) const { return width <= Number{64} * blocks_.size() - position_; }

  // The next `width` bits, width <= 63. Precondition: has(width).
  //
  // FORMAT.md 2: "A field takes the next bits of the stream, the least significant bit of its value first. A field may have
  // width 0: it takes no bit and its value is 0."
  Block take(unsigned width) {
    if (width == 0) return Block{};
    const auto index = position_ / 64;
    const auto offset = static_cast<unsigned>(position_ % 64);
    Block bits = blocks_[index] >> offset;
    if (offset + width > 64) bits = bits | (blocks_[index + 1] << (64 - offset));
    position_ = position_ + width;
    return low_bits(bits, width);
  }

  // The bits of the current block that are not read yet; 0 if a block begins at the position.
  Block rest_of_block() const {
    const auto offset = static_cast<unsigned>(position_ % 64);
    return offset == 0 ? Block{} : blocks_[position_ / 64] >> offset;
  }

 private:
  Blocks blocks_;
  Position position_;
};

}  // namespace grlc
