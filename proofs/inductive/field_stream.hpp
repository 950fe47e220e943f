// A word whose stream is a field stream: the sequence of fields, each with its width, in place of 64-bit blocks. A lemma about
// fields then does not depend on their place in the stream.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "proofs/symbolic/place.hpp"
#include "proofs/symbolic/stream.hpp"
#include "proofs/symbolic/word.hpp"
#include "reference/bits.hpp"

namespace grlc::proofs {

// A field. A field without a width gives as many low bits as the reader asks for.
struct FieldStreamBlock : SymbolicBlock {
  using SymbolicBlock::SymbolicBlock;
  FieldStreamBlock(const SymbolicBlock& value, std::optional<SymbolicCount> of_width = {})
      : SymbolicBlock(value), width(std::move(of_width)) {}

  std::optional<SymbolicCount> width;
};

struct FieldStreamWord : SymbolicWord {
  using SymbolicWord::SymbolicWord;
  FieldStreamWord() = default;
  FieldStreamWord(const SymbolicWord& word) : SymbolicWord(word) {}  // for results of SymbolicWord's functions

  using Block = FieldStreamBlock;

  // Not simplified: readers of the field stream search for terms in it.
  friend SymbolicBlock to_block(const FieldStreamWord& a) { return SymbolicBlock(extend(a.term(), 64)); }
  friend FieldStreamWord operator-(const FieldStreamWord& a, const FieldStreamWord& b) {
    return SymbolicWord(made(a.term() - b.term()));
  }
  friend FieldStreamWord operator+(const FieldStreamWord& a, const FieldStreamWord& b) {
    return SymbolicWord(simplified(made(a.term() + b.term())));
  }
};

class FieldStreamWriter {
 public:
  using Position = SymbolicCount;

  void put(const SymbolicBlock& value, const SymbolicCount& width) {
    fields_.emplace_back(value, width);
    position_ = position_ + width;
  }
  Position position() const { return position_; }
  std::vector<FieldStreamBlock> padded() && { return std::move(fields_); }

 private:
  std::vector<FieldStreamBlock> fields_;
  SymbolicCount position_{0};
};

// While it lives, logs the fields that readers on this thread take, in order.
class FieldStreamLog {
 public:
  FieldStreamLog() { current = this; }
  ~FieldStreamLog() { current = nullptr; }
  FieldStreamLog(const FieldStreamLog&) = delete;
  FieldStreamLog& operator=(const FieldStreamLog&) = delete;

  static void add(const FieldStreamBlock& field) {
    if (current != nullptr) current->fields.push_back(field);
  }

  std::vector<FieldStreamBlock> fields;

 private:
  inline static thread_local FieldStreamLog* current = nullptr;
};

// The rest of a stream from any place on, with any content.
struct RestOfStream {
  SymbolicPlace position{0};  // place of the first field's first bit
  SymbolicPlace bits{0};      // number of bits from there to the end of the stream
  SymbolicBlock padding{0U};  // the bits from the last code to the end of its block
  SymbolicPlace next_block{0};
};

class FieldStreamReader {
 public:
  using Position = SymbolicPlace;  // bits

  // Has as many fields as the field stream.
  explicit FieldStreamReader(std::span<const FieldStreamBlock> fields) : fields_(fields) {}
  // Has the fields for which the stream has bits. The field stream has more fields than are taken.
  FieldStreamReader(std::span<const FieldStreamBlock> fields, RestOfStream rest) : fields_(fields), rest_(std::move(rest)) {}

  Position position() const { return rest_ ? rest_->position : position_; }
  Position next_block() const { return rest_ ? rest_->next_block : position_; }
  // True if a field of this width is next. For a whole block: true if a field is left.
  bool has(const SymbolicCount& width) const {
    if (rest_) return static_cast<bool>(width <= rest_->bits);
    if (taken_ == fields_.size()) return false;
    const FieldStreamBlock& field = fields_[taken_];
    if (width.term().constant() == 64) return field.width.has_value();
    return !field.width || static_cast<bool>(*field.width == width);
  }
  FieldStreamBlock take(const SymbolicCount& width) {
    if (taken_ == fields_.size()) {
      overread_ = smt::Bool(true);
      return FieldStreamBlock(0U);
    }
    const FieldStreamBlock& field = fields_[taken_++];
    FieldStreamBlock taken(field.width ? SymbolicBlock(field) : low_bits(field.term(), width), width);
    FieldStreamLog::add(taken);
    if (rest_) {
      overread_ = overread_ | lt(rest_->bits.term(), SymbolicPlace(width).term());
      rest_->position = rest_->position + width;
      rest_->bits = rest_->bits - width;
    } else {
      position_ = position_ + width;
    }
    return taken;
  }
  FieldStreamBlock rest_of_block() const { return rest_ ? FieldStreamBlock(rest_->padding) : FieldStreamBlock(0U); }

  bool at_end() const { return taken_ == fields_.size(); }  // of the field stream
  const RestOfStream& rest() const { return *rest_; }       // the stream from here on
  const smt::Bool& overread() const { return overread_; }   // a field past the end was taken

 private:
  std::span<const FieldStreamBlock> fields_;
  std::size_t taken_ = 0;
  Position position_{0};
  std::optional<RestOfStream> rest_;
  smt::Bool overread_{false};
};

}  // namespace grlc::proofs

namespace grlc {

template <>
class BitWriter<proofs::FieldStreamBlock> : public proofs::FieldStreamWriter {};
template <>
class BitReader<proofs::FieldStreamBlock> : public proofs::FieldStreamReader {
 public:
  using FieldStreamReader::FieldStreamReader;
  explicit BitReader(const proofs::FieldStreamReader& reader) : FieldStreamReader(reader) {}
};
template <>
inline proofs::FieldStreamWord to_word<proofs::FieldStreamWord>(proofs::FieldStreamBlock block) {
  return proofs::SymbolicWord(simplified(slice(block.term(), 0, kMaxBits)));
}

}  // namespace grlc
