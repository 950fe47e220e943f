// Streams of bits for the codecs of this folder. The first bit is the highest one of the first byte, so a stream in binary reads
// from left to right, like the description of its codec.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace grlc::codecs {

struct Bits {
  std::vector<std::byte> bytes;
  std::uint64_t count = 0;  // of bits; further bits of the last byte are zero

  friend bool operator==(const Bits&, const Bits&) = default;
};

class BitWriter {
 public:
  // Appends the low `width` bits of `value`, the highest first; all other bits of `value` are zero; width <= 32.
  void put(std::uint64_t value, unsigned width) {
    open_ = open_ << width | value;
    fill_ += width;
    if (fill_ < 32) return;
    fill_ -= 32;
    const auto full = static_cast<std::uint32_t>(open_ >> fill_);
    const std::array<std::byte, 4> bytes = {byte(full, 0), byte(full, 1), byte(full, 2), byte(full, 3)};
    bits_.bytes.insert(bits_.bytes.end(), bytes.begin(), bytes.end());
  }

  Bits finish() && {
    bits_.count = std::uint64_t{8} * bits_.bytes.size() + fill_;
    const auto rest = static_cast<std::uint32_t>(open_ << (32 - fill_));
    for (unsigned i = 0; 8 * i < fill_; ++i) bits_.bytes.push_back(byte(rest, i));
    return std::move(bits_);
  }

 private:
  // Byte `index` of four; 0 is the highest.
  static std::byte byte(std::uint32_t value, unsigned index) { return static_cast<std::byte>(value >> (24 - 8 * index)); }

  Bits bits_;
  std::uint64_t open_ = 0;  // its low `fill_` bits are not yet in bytes
  unsigned fill_ = 0;       // below 32
};

class BitReader {
 public:
  // `bits` has to outlive the reader.
  explicit BitReader(const Bits& bits) : bytes_(bits.bytes), count_(std::min<std::uint64_t>(bits.count, 8 * bytes_.size())) {}

  std::uint64_t position() const { return position_; }
  std::uint64_t left() const { return count_ - position_; }
  bool has(unsigned width) const { return width <= left(); }

  // The next `width` bits, width <= 32; zeros beyond the end.
  std::uint32_t peek(unsigned width) const {
    std::uint64_t window = 0;
    const std::byte* const next = bytes_.data() + position_ / 8;
    if (const std::size_t there = bytes_.size() - position_ / 8; there >= 8) {
      for (std::size_t i = 0; i < 8; ++i) window = window << 8 | std::to_integer<std::uint64_t>(next[i]);  // one load
    } else {
      for (std::size_t i = 0; i < there; ++i) window |= std::to_integer<std::uint64_t>(next[i]) << (56 - 8 * i);
    }
    return static_cast<std::uint32_t>(window << (position_ % 8) >> 32 >> (32 - width));
  }
  // Precondition: has(width).
  void skip(unsigned width) { position_ += width; }
  std::uint32_t take(unsigned width) {
    const std::uint32_t value = peek(width);
    skip(width);
    return value;
  }

 private:
  const std::vector<std::byte>& bytes_;
  std::uint64_t count_;
  std::uint64_t position_ = 0;
};

}  // namespace grlc::codecs
