// The codec's word as a symbol: all that reference/word.hpp asks of a word type, for every input at once.
//
// A word is a 16-bit vector; one of a map of N-bit words has its upper 16 - N bits zero. A comparison gives a Condition; where
// the code asks it for a bool, the explorer chooses. `smaller` and `larger` choose inside the term and do not fork. What the
// decoder needs as a plain number (a width, a tag, a flag) forks into its feasible values; what the encoder counts does not.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "proofs/explorer.hpp"
#include "proofs/smt/term.hpp"
#include "reference/bits.hpp"
#include "reference/geometry.hpp"
#include "reference/word.hpp"

namespace grlc::proofs {

class Condition {
 public:
  explicit Condition(smt::Bool term) : term_(std::move(term)) {}
  explicit operator bool() const { return Explorer::ask(term_); }

 private:
  smt::Bool term_;
};

class SymbolicBlock {
 public:
  SymbolicBlock() : SymbolicBlock(0U) {}
  explicit SymbolicBlock(unsigned value) : term_(value, 64) {}
  explicit SymbolicBlock(smt::Bv term) : term_(std::move(term)) {}

  const smt::Bv& term() const { return term_; }

  friend SymbolicBlock operator|(const SymbolicBlock& a, const SymbolicBlock& b) {
    return SymbolicBlock(simplified(a.term_ | b.term_));
  }
  friend SymbolicBlock operator<<(const SymbolicBlock& a, unsigned by) { return SymbolicBlock(shl(a.term_, by)); }
  friend SymbolicBlock operator>>(const SymbolicBlock& a, unsigned by) { return SymbolicBlock(simplified(shr(a.term_, by))); }

  friend SymbolicBlock low_bits(const SymbolicBlock& a, unsigned width) {
    return width == 0 ? SymbolicBlock() : SymbolicBlock(simplified(extend(slice(a.term_, 0, width), 64)));
  }
  friend unsigned number(const SymbolicBlock& a) {
    unsigned value = 0;
    for (unsigned i = 0; i < 32; ++i) value |= a.bit(i) ? 1U << i : 0U;
    return value;
  }
  friend Condition is_zero(const SymbolicBlock& a) { return Condition(eq(a.term_, smt::Bv(0, 64))); }
  friend unsigned lowest_set_bit(const SymbolicBlock& a) {
    unsigned i = 0;
    while (i < 64 && !a.bit(i)) ++i;
    return i;
  }

 private:
  bool bit(unsigned i) const { return Explorer::ask(is_set(slice(term_, i, 1))); }

  smt::Bv term_;
};

// A number of bits or words that hangs on the input. Sixteen bits hold the cost of the largest grid of the widest words.
class SymbolicCount {
 public:
  static constexpr unsigned kWidth = 16;

  SymbolicCount(unsigned value) : term_(value, kWidth) {}  // NOLINT(*-explicit-*): the codec adds numbers to counts
  explicit SymbolicCount(smt::Bv term) : term_(std::move(term)) {}

  const smt::Bv& term() const { return term_; }

  friend SymbolicCount operator+(const SymbolicCount& a, const SymbolicCount& b) { return SymbolicCount(a.term_ + b.term_); }
  friend SymbolicCount operator-(const SymbolicCount& a, const SymbolicCount& b) { return SymbolicCount(a.term_ - b.term_); }
  friend SymbolicCount operator*(const SymbolicCount& a, const SymbolicCount& b) { return SymbolicCount(a.term_ * b.term_); }
  friend Condition operator==(const SymbolicCount& a, const SymbolicCount& b) { return Condition(eq(a.term_, b.term_)); }
  friend Condition operator!=(const SymbolicCount& a, const SymbolicCount& b) { return Condition(!eq(a.term_, b.term_)); }
  friend Condition operator<=(const SymbolicCount& a, const SymbolicCount& b) { return Condition(!lt(b.term_, a.term_)); }
  friend Condition operator>=(const SymbolicCount& a, const SymbolicCount& b) { return Condition(!lt(a.term_, b.term_)); }
  friend SymbolicBlock to_block(const SymbolicCount& a) { return SymbolicBlock(extend(a.term_, 64)); }

 private:
  smt::Bv term_;
};

class SymbolicWord {
 public:
  using Block = SymbolicBlock;
  using Count = SymbolicCount;

  SymbolicWord() : SymbolicWord(0U) {}
  explicit SymbolicWord(unsigned value) : term_(value, kMaxBits) {}
  explicit SymbolicWord(smt::Bv term) : term_(std::move(term)) {}

  const smt::Bv& term() const { return term_; }

  friend SymbolicWord operator+(const SymbolicWord& a, const SymbolicWord& b) { return SymbolicWord(a.term_ + b.term_); }
  friend SymbolicWord operator-(const SymbolicWord& a, const SymbolicWord& b) { return SymbolicWord(a.term_ - b.term_); }
  friend Condition operator==(const SymbolicWord& a, const SymbolicWord& b) { return Condition(eq(a.term_, b.term_)); }
  friend Condition operator!=(const SymbolicWord& a, const SymbolicWord& b) { return Condition(!eq(a.term_, b.term_)); }
  friend Condition operator<(const SymbolicWord& a, const SymbolicWord& b) { return Condition(lt(a.term_, b.term_)); }
  friend Condition operator>(const SymbolicWord& a, const SymbolicWord& b) { return Condition(lt(b.term_, a.term_)); }
  friend Condition operator<=(const SymbolicWord& a, const SymbolicWord& b) { return Condition(!lt(b.term_, a.term_)); }
  friend Condition operator>=(const SymbolicWord& a, const SymbolicWord& b) { return Condition(!lt(a.term_, b.term_)); }

  friend SymbolicWord smaller(const SymbolicWord& a, const SymbolicWord& b) {
    return SymbolicWord(mux(lt(b.term_, a.term_), b.term_, a.term_));
  }
  friend SymbolicWord larger(const SymbolicWord& a, const SymbolicWord& b) {
    return SymbolicWord(mux(lt(a.term_, b.term_), b.term_, a.term_));
  }
  friend SymbolicCount significant_bits(const SymbolicWord& a) {
    SymbolicCount bits(0);
    for (unsigned i = 0; i < kMaxBits; ++i)
      bits = SymbolicCount(mux(is_set(slice(a.term_, i, 1)), SymbolicCount(i + 1).term(), bits.term()));
    return bits;
  }
  friend SymbolicCount nonzero(const SymbolicWord& a) {
    return SymbolicCount(extend(bit(!eq(a.term_, smt::Bv(0, kMaxBits))), SymbolicCount::kWidth));
  }
  friend SymbolicBlock to_block(const SymbolicWord& a) { return SymbolicBlock(simplified(extend(a.term_, 64))); }

 private:
  smt::Bv term_;
};

// The stream with fields at places that hang on the input: each block is a term over everything that may come to lie in it, so
// that neither widths nor positions fork. How many blocks there are is the one question left to the explorer.
// A word whose stream is a tape: the fields one behind the other, each with its width, in the place of blocks.
struct TapeBlock : SymbolicBlock {
  using SymbolicBlock::SymbolicBlock;
  TapeBlock(const SymbolicBlock& value, SymbolicCount of_width) : SymbolicBlock(value), width(std::move(of_width)) {}

  SymbolicCount width{0};
};
struct TapeWord : SymbolicWord {
  using SymbolicWord::SymbolicWord;
  TapeWord() = default;
  TapeWord(const SymbolicWord& word) : SymbolicWord(word) {}  // what the functions of SymbolicWord return

  using Block = TapeBlock;

  // As it is built: who reads the tape looks for terms in it.
  friend SymbolicBlock to_block(const TapeWord& a) { return SymbolicBlock(extend(a.term(), 64)); }
  friend TapeWord operator-(const TapeWord& a, const TapeWord& b) { return SymbolicWord(a.term() - b.term()); }
};

class TapeWriter {
 public:
  using Position = SymbolicCount;

  void put(const SymbolicBlock& value, const SymbolicCount& width) {
    fields_.emplace_back(value, width);
    position_ = position_ + width;
  }
  Position position() const { return position_; }
  std::vector<TapeBlock> padded() && { return std::move(fields_); }

 private:
  std::vector<TapeBlock> fields_;
  SymbolicCount position_{0};
};

class SymbolicWriter {
 public:
  using Position = SymbolicCount;

  void put(const SymbolicBlock& value, const SymbolicCount& width) {
    const smt::Bv bits = extend(value.term(), 128);
    const smt::Bv placed = simplified(shl(bits, extend(slice(position_, 0, 6), 128)));
    const smt::Bv block = slice(position_, 6, SymbolicCount::kWidth - 6);
    const std::optional<smt::Number> known = width.term().constant();
    const std::size_t last = most_ / 64 + 1;
    if (blocks_.size() <= last) blocks_.resize(last + 1, smt::Bv(0, 64));
    for (std::size_t i = least_ / 64; i <= most_ / 64; ++i) {
      const smt::Bool here = eq(block, smt::Bv(i, block.width()));
      blocks_[i] = simplified(blocks_[i] | mux(here, slice(placed, 0, 64), smt::Bv(0, 64)));
      blocks_[i + 1] = simplified(blocks_[i + 1] | mux(here, slice(placed, 64, 64), smt::Bv(0, 64)));
    }
    position_ = simplified(position_ + width.term());
    least_ += known ? static_cast<std::size_t>(*known) : 0;
    most_ += known ? static_cast<std::size_t>(*known) : kMaxBits;
  }

  Position position() const { return Position(position_); }

  std::vector<SymbolicBlock> padded() && {
    std::vector<SymbolicBlock> blocks;
    while (64 * blocks.size() < least_ ||
           (64 * blocks.size() < most_ && Position(64 * static_cast<unsigned>(blocks.size()) + 1) <= position())) {
      blocks.emplace_back(blocks_[blocks.size()]);
    }
    return blocks;
  }

 private:
  std::vector<smt::Bv> blocks_;
  smt::Bv position_{0, SymbolicCount::kWidth};
  std::size_t least_ = 0;  // the position is between these two on every input
  std::size_t most_ = 0;
};

}  // namespace grlc::proofs

namespace grlc {

template <>
class BitWriter<proofs::SymbolicBlock> : public proofs::SymbolicWriter {};
template <>
class BitWriter<proofs::TapeBlock> : public proofs::TapeWriter {};

template <>
inline proofs::SymbolicWord to_word<proofs::SymbolicWord>(proofs::SymbolicBlock block) {
  return proofs::SymbolicWord(simplified(slice(block.term(), 0, kMaxBits)));
}

}  // namespace grlc
