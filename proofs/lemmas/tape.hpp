// A word whose stream is a tape: the fields one behind the other, each with its width, in the place of blocks. What is said of
// fields by a lemma does not hang on where in the stream they stand.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "proofs/symbolic_stream.hpp"
#include "proofs/symbolic_word.hpp"
#include "reference/bits.hpp"

namespace grlc::proofs {

// A field; of one without a width, as many low bits are read as are asked for.
struct TapeBlock : SymbolicBlock {
  using SymbolicBlock::SymbolicBlock;
  TapeBlock(const SymbolicBlock& value, std::optional<SymbolicCount> of_width = {})
      : SymbolicBlock(value), width(std::move(of_width)) {}

  std::optional<SymbolicCount> width;
};

// A tape has no padding in which one could be set.
inline std::uint64_t lowest_set_bit(const TapeBlock&) { return 64; }

struct TapeWord : SymbolicWord {
  using SymbolicWord::SymbolicWord;
  TapeWord() = default;
  TapeWord(const SymbolicWord& word) : SymbolicWord(word) {}  // what the functions of SymbolicWord return

  using Block = TapeBlock;

  // As it is built: who reads the tape looks for terms in it.
  friend SymbolicBlock to_block(const TapeWord& a) { return SymbolicBlock(extend(a.term(), 64)); }
  friend TapeWord operator-(const TapeWord& a, const TapeWord& b) { return SymbolicWord(made(a.term() - b.term())); }
  friend TapeWord operator+(const TapeWord& a, const TapeWord& b) { return SymbolicWord(simplified(made(a.term() + b.term()))); }
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

// As long as it lives, the fields that readers on this thread have taken, in order.
class TapeLog {
 public:
  TapeLog() { current = this; }
  ~TapeLog() { current = nullptr; }
  TapeLog(const TapeLog&) = delete;
  TapeLog& operator=(const TapeLog&) = delete;

  static void add(const TapeBlock& field) {
    if (current != nullptr) current->fields.push_back(field);
  }

  std::vector<TapeBlock> fields;

 private:
  inline static thread_local TapeLog* current = nullptr;
};

class TapeReader {
 public:
  using Position = std::uint64_t;  // fields

  explicit TapeReader(std::span<const TapeBlock> fields) : fields_(fields) {}

  Position position() const { return position_; }
  Position next_block() const { return position_; }
  // A field of this width is next. Of a whole block: a field is left over.
  bool has(const SymbolicCount& width) const {
    if (position_ == fields_.size()) return false;
    const TapeBlock& field = fields_[position_];
    if (width.term().constant() == 64) return field.width.has_value();
    return !field.width || static_cast<bool>(*field.width == width);
  }
  TapeBlock take(const SymbolicCount& width) {
    const TapeBlock& field = fields_[position_++];
    TapeBlock taken(field.width ? SymbolicBlock(field) : low_bits(field.term(), width), width);
    TapeLog::add(taken);
    return taken;
  }
  TapeBlock rest_of_block() const { return TapeBlock(0U); }

 private:
  std::span<const TapeBlock> fields_;
  Position position_ = 0;
};

}  // namespace grlc::proofs

namespace grlc {

template <>
class BitWriter<proofs::TapeBlock> : public proofs::TapeWriter {};
template <>
class BitReader<proofs::TapeBlock> : public proofs::TapeReader {
 public:
  using TapeReader::TapeReader;
};
template <>
inline proofs::TapeWord to_word<proofs::TapeWord>(proofs::TapeBlock block) {
  return proofs::SymbolicWord(simplified(slice(block.term(), 0, kMaxBits)));
}

}  // namespace grlc
