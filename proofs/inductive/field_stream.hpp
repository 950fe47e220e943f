// A word whose stream is a field_stream: the fields one behind the other, each with its width, in the place of blocks. What is
// said of fields by a lemma does not hang on where in the stream they stand.
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

// A field; of one without a width, as many low bits are read as are asked for.
struct FieldStreamBlock : SymbolicBlock {
  using SymbolicBlock::SymbolicBlock;
  FieldStreamBlock(const SymbolicBlock& value, std::optional<SymbolicCount> of_width = {})
      : SymbolicBlock(value), width(std::move(of_width)) {}

  std::optional<SymbolicCount> width;
};

struct FieldStreamWord : SymbolicWord {
  using SymbolicWord::SymbolicWord;
  FieldStreamWord() = default;
  FieldStreamWord(const SymbolicWord& word) : SymbolicWord(word) {}  // what the functions of SymbolicWord return

  using Block = FieldStreamBlock;

  // As it is built: who reads the field_stream looks for terms in it.
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

// As long as it lives, the fields that readers on this thread have taken, in order.
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

// The rest of a stream, of which anything may be so: as it is read from any place on.
struct RestOfStream {
  SymbolicPlace position{0};  // of the first bit of the first field
  SymbolicPlace bits{0};      // from there to the stream's end
  SymbolicBlock padding{0U};  // the bits from the last code to the end of its block
  SymbolicPlace next_block{0};
};

class FieldStreamReader {
 public:
  using Position = SymbolicPlace;  // bits

  // Fields are there as far as the field_stream has them.
  explicit FieldStreamReader(std::span<const FieldStreamBlock> fields) : fields_(fields) {}
  // Fields are there as far as the stream has bits for them. The field_stream has more of them than are taken.
  FieldStreamReader(std::span<const FieldStreamBlock> fields, RestOfStream rest) : fields_(fields), rest_(std::move(rest)) {}

  Position position() const { return rest_ ? rest_->position : position_; }
  Position next_block() const { return rest_ ? rest_->next_block : position_; }
  // A field of this width is next. Of a whole block of a field_stream: a field is left over.
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

  bool at_end() const { return taken_ == fields_.size(); }  // of the field_stream
  const RestOfStream& rest() const { return *rest_; }       // of the stream, from here on
  const smt::Bool& overread() const { return overread_; }   // something was taken that is not there

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
