// The stream of symbolic words: blocks of 64 bits with fields at places that hang on the input.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "proofs/symbolic/word.hpp"
#include "reference/bits.hpp"

namespace grlc::proofs {

// The low `width` bits; no field has more than kMaxBits.
inline SymbolicBlock low_bits(const smt::Bv& a, const SymbolicCount& width) {
  const smt::Bv field = slice(a, 0, kMaxBits);
  return SymbolicBlock(simplified(extend(field & ~shl(~smt::Bv(0, kMaxBits), width.term()), 64)));
}

// A number of bits that hangs on the input, and what it is at the least and at the most.
class SymbolicPosition {
 public:
  void advance(const SymbolicCount& width) {
    const std::optional<smt::Number> known = width.term().constant();
    term_ = simplified(term_ + width.term());
    least_ += known ? static_cast<std::size_t>(*known) : 0;
    most_ += known ? static_cast<std::size_t>(*known) : kMaxBits;
  }
  SymbolicCount count() const { return SymbolicCount(term_); }
  smt::Bv offset() const { return slice(term_, 0, 6); }  // in its block
  smt::Bool in_block(std::size_t i) const {
    const smt::Bv block = slice(term_, 6, SymbolicCount::kWidth - 6);
    return simplified(eq(block, smt::Bv(i, block.width())));
  }
  std::size_t least() const { return least_; }
  std::size_t most() const { return most_; }

 private:
  smt::Bv term_{0, SymbolicCount::kWidth};
  std::size_t least_ = 0;
  std::size_t most_ = 0;
};

// Each block is a term over everything that may come to lie in it, so that neither widths nor positions fork. How many blocks
// there are is the one question left to the explorer.
class SymbolicWriter {
 public:
  using Position = SymbolicCount;

  void put(const SymbolicBlock& value, const SymbolicCount& width) {
    const smt::Bv bits = extend(value.term(), 128);
    const smt::Bv placed = simplified(shl(bits, extend(position_.offset(), 128)));
    const std::size_t last = position_.most() / 64 + 1;
    if (blocks_.size() <= last) blocks_.resize(last + 1, smt::Bv(0, 64));
    for (std::size_t i = position_.least() / 64; i < last; ++i) {
      const smt::Bool here = position_.in_block(i);
      blocks_[i] = simplified(blocks_[i] | mux(here, slice(placed, 0, 64), smt::Bv(0, 64)));
      blocks_[i + 1] = simplified(blocks_[i + 1] | mux(here, slice(placed, 64, 64), smt::Bv(0, 64)));
    }
    position_.advance(width);
  }

  Position position() const { return position_.count(); }

  std::vector<SymbolicBlock> padded() && {
    std::vector<SymbolicBlock> blocks;
    while (64 * blocks.size() < position_.least() ||
           (64 * blocks.size() < position_.most() && Position(64 * static_cast<unsigned>(blocks.size()) + 1) <= position())) {
      blocks.emplace_back(blocks_[blocks.size()]);
    }
    return blocks;
  }

 private:
  std::vector<smt::Bv> blocks_;
  SymbolicPosition position_;
};

class SymbolicReader {
 public:
  using Position = SymbolicCount;

  explicit SymbolicReader(std::span<const SymbolicBlock> blocks) : blocks_(blocks) {}

  Position position() const { return position_.count(); }
  Position next_block() const {
    return Position(concat(slice((position() + 63).term(), 6, SymbolicCount::kWidth - 6), smt::Bv(0, 6)));
  }
  Condition has(const SymbolicCount& width) const { return position() + width <= end(); }

  // std::out_of_range where some input reads what is not there.
  SymbolicBlock take(const SymbolicCount& width) {
    if (!has(width)) throw std::out_of_range("the decoder reads behind the end of its stream");
    smt::Bv bits(0, 64 + kMaxBits);
    for (std::size_t i = position_.least() / 64; i < blocks_.size() && i <= position_.most() / 64; ++i) {
      const smt::Bv behind = i + 1 < blocks_.size() ? slice(blocks_[i + 1].term(), 0, kMaxBits) : smt::Bv(0, kMaxBits);
      bits = mux(position_.in_block(i), concat(behind, blocks_[i].term()), bits);
    }
    const smt::Bv field = shr(bits, extend(position_.offset(), bits.width()));
    position_.advance(width);
    return low_bits(field, width);
  }

  SymbolicBlock rest_of_block() const {
    smt::Bv rest(0, 64);
    for (std::size_t i = position_.least() / 64; i < blocks_.size() && i <= position_.most() / 64; ++i) {
      rest = mux(position_.in_block(i), shr(blocks_[i].term(), extend(position_.offset(), 64)), rest);
    }
    const smt::Bool on_boundary = eq(position_.offset(), smt::Bv(0, 6));
    return SymbolicBlock(simplified(mux(on_boundary, smt::Bv(0, 64), rest)));
  }

 private:
  SymbolicCount end() const { return {64 * static_cast<unsigned>(blocks_.size())}; }

  std::span<const SymbolicBlock> blocks_;
  SymbolicPosition position_;
};

}  // namespace grlc::proofs

namespace grlc {

template <>
class BitWriter<proofs::SymbolicBlock> : public proofs::SymbolicWriter {};
template <>
class BitReader<proofs::SymbolicBlock> : public proofs::SymbolicReader {
 public:
  using SymbolicReader::SymbolicReader;
};

}  // namespace grlc
