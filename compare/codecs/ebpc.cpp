#include "compare/codecs/ebpc.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace grlc::codecs::ebpc {
namespace {

using Block = std::array<std::uint16_t, kBlockWords>;

constexpr unsigned kRunBits = 4;
constexpr unsigned kPositionBits = 3;
constexpr std::uint32_t kOnes = (1U << kDifferences) - 1;  // a plane of ones

// A symbol's first bits; no prefix begins with another.
struct Prefix {
  std::uint32_t bits;
  unsigned width;
};
constexpr Prefix kZeroPlane{0b01, 2};
constexpr Prefix kZeroPlanes{0b001, 3};
constexpr Prefix kAllOnes{0b00000, 5};
constexpr Prefix kZeroBeforeXor{0b00001, 5};
constexpr Prefix kTwoOnes{0b00010, 5};
constexpr Prefix kOneOne{0b00011, 5};
constexpr Prefix kPlain{0b1, 1};

// F, the width of a run's length.
unsigned length_bits(unsigned bits) { return static_cast<unsigned>(std::bit_width(bits - 1)); }

// The bit of difference `index`, counted from the first, in a plane.
constexpr std::uint32_t at(unsigned index) { return 1U << (kDifferences - 1 - index); }

void put(BitWriter& out, Prefix prefix) { out.put(prefix.bits, prefix.width); }

void put_zero_planes(BitWriter& out, unsigned run, unsigned bits) {
  if (run == 0) return;
  put(out, run == 1 ? kZeroPlane : kZeroPlanes);
  if (run > 1) out.put(run - 2, length_bits(bits));
}

// A plane that is not zero: `before` is what it was before the xor.
void put_plane(BitWriter& out, std::uint32_t plane, std::uint32_t before) {
  const auto first = static_cast<unsigned>(std::countl_zero(plane)) - (32 - kDifferences);
  if (plane == kOnes) {
    put(out, kAllOnes);
  } else if (before == 0) {
    put(out, kZeroBeforeXor);
  } else if (first + 1 < kDifferences && plane == (at(first) | at(first + 1))) {
    put(out, kTwoOnes);
    out.put(first, kPositionBits);
  } else if (plane == at(first)) {
    put(out, kOneOne);
    out.put(first, kPositionBits);
  } else {
    put(out, kPlain);
    out.put(plane, kDifferences);
  }
}

void put_block(BitWriter& out, const Block& words, unsigned bits) {
  out.put(words[0], bits);
  std::uint32_t above = 0;
  unsigned run = 0;
  for (unsigned k = bits + 1; k-- > 0;) {
    std::uint32_t before = 0;
    for (unsigned i = 0; i < kDifferences; ++i) {
      const auto difference = static_cast<std::uint32_t>(words[i + 1] - words[i]);
      before |= (difference >> k & 1U) != 0 ? at(i) : 0;
    }
    const std::uint32_t plane = before ^ above;
    above = before;
    if (plane == 0) {
      ++run;
      continue;
    }
    put_zero_planes(out, std::exchange(run, 0), bits);
    put_plane(out, plane, before);
  }
  put_zero_planes(out, run, bits);
}

// The size in bits, for all planes at once: bit k of these masks stands for plane k. Bit k of (difference xor difference >> 1) is
// the bit of plane k after its xor.
unsigned block_size(const std::uint16_t* words, unsigned bits) {
  const std::uint32_t planes = (2U << bits) - 1;
  std::uint32_t any_before = 0;
  std::uint32_t any = 0;
  std::uint32_t all = planes;
  for (unsigned i = 0; i < kDifferences; ++i) {
    const std::uint32_t difference = static_cast<std::uint32_t>(words[i + 1] - words[i]) & planes;
    const std::uint32_t plane = difference ^ difference >> 1;
    any_before |= difference;
    any |= plane;
    all &= plane;
  }
  const std::uint32_t zero = planes & ~any;
  const std::uint32_t bare = any & (all | ~any_before);  // planes that need only a prefix
  const std::uint32_t starts = zero & ~(zero << 1);
  const std::uint32_t lone = starts & ~(zero >> 1);
  const auto count = [](std::uint32_t mask) { return static_cast<unsigned>(std::popcount(mask)); };
  constexpr unsigned kFull = kPlain.width + kDifferences;
  static_assert(kFull == kTwoOnes.width + kPositionBits && kFull == kOneOne.width + kPositionBits);
  return bits + kFull * count(any) - (kFull - kAllOnes.width) * count(bare) + kZeroPlane.width * count(lone) +
         (kZeroPlanes.width + length_bits(bits)) * (count(starts) - count(lone));
}

std::uint64_t values_size(std::span<const std::uint16_t> words, unsigned bits) {
  constexpr std::size_t kPiece = 1024;  // words read before their blocks are counted
  std::array<std::uint16_t, kPiece + kBlockWords> values{};
  std::size_t fill = 0;
  std::uint64_t size = 0;
  while (!words.empty()) {
    const auto piece = words.first(std::min(kPiece, words.size()));
    words = words.subspan(piece.size());
    for (const std::uint16_t word : piece) {
      values[fill] = word;
      fill += word != 0 ? 1 : 0;
    }
    std::size_t done = 0;
    for (; done + kBlockWords <= fill; done += kBlockWords) size += block_size(values.data() + done, bits);
    std::copy(values.begin() + static_cast<std::ptrdiff_t>(done), values.begin() + static_cast<std::ptrdiff_t>(fill),
              values.begin());
    fill -= done;
  }
  if (fill == 0) return size;
  std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(fill), kBlockWords - fill, std::uint16_t{0});
  return size + block_size(values.data(), bits);
}

// Fills `words` with 0 for a zero and 1 for a word whose value is in the other stream.
Decoded take_zeros(const Bits& stream, std::span<std::uint16_t> words) {
  BitReader in(stream);
  for (auto next = words.begin(); next != words.end();) {
    const std::uint64_t start = in.position();
    if (!in.has(1)) return fail(ErrorCode::truncated, start);
    if (in.take(1) == 1) {
      *next++ = 1;
      continue;
    }
    if (!in.has(kRunBits)) return fail(ErrorCode::truncated, start);
    const std::uint32_t run = in.take(kRunBits) + 1;
    if (run > words.end() - next) return fail(ErrorCode::run_past_end, start);
    next = std::fill_n(next, run, std::uint16_t{0});
  }
  if (in.has(1)) return fail(ErrorCode::trailing_data, in.position());
  return {};
}

class BlockReader {
 public:
  BlockReader(const Bits& stream, unsigned bits) : in_(stream), bits_(bits) {}

  // An error in the words of a block is reported at the start of the block.
  Decoded take_block(Block& words) {
    const std::uint64_t start = in_.position();
    std::uint32_t first = 0;
    if (!field(bits_, first)) return fail(ErrorCode::truncated, start);
    std::array<std::uint32_t, kDifferences> differences{};
    if (const auto taken = take_planes(differences); !taken) return taken;
    words[0] = static_cast<std::uint16_t>(first);
    std::uint32_t word = first;
    for (unsigned i = 0; i < kDifferences; ++i) {
      word = (word + differences[i]) & ((2U << bits_) - 1);
      if (word >> bits_ != 0) return fail(ErrorCode::bad_word, start);
      words[i + 1] = static_cast<std::uint16_t>(word);
    }
    return {};
  }

  std::uint64_t position() const { return in_.position(); }
  bool at_end() const { return in_.left() == 0; }

 private:
  struct Symbol {
    unsigned run = 0;         // planes of zeros; 0: `plane` is valid
    std::uint32_t plane = 0;  // after the xor
  };

  Decoded take_planes(std::array<std::uint32_t, kDifferences>& differences) {
    std::uint32_t above = 0;
    for (unsigned left = bits_ + 1; left > 0;) {
      const std::uint64_t start = in_.position();
      Symbol symbol;
      if (const auto taken = take_symbol(above, symbol); !taken) return taken;
      if (symbol.run > left) return fail(ErrorCode::bad_symbol, start);
      for (unsigned planes = std::max(symbol.run, 1U); planes > 0; --planes) {
        above ^= symbol.plane;
        for (unsigned i = 0; i < kDifferences; ++i) differences[i] = differences[i] << 1 | ((above & at(i)) != 0 ? 1 : 0);
        --left;
      }
    }
    return {};
  }

  // `above` is the plane above, without xor.
  Decoded take_symbol(std::uint32_t above, Symbol& symbol) {
    const std::uint64_t start = in_.position();
    std::uint32_t value = 0;
    bool there = true;
    if (starts(kPlain)) {
      there = field(kDifferences, symbol.plane);
    } else if (starts(kZeroPlane)) {
      symbol.run = 1;
    } else if (starts(kZeroPlanes)) {
      there = field(length_bits(bits_), value);
      symbol.run = value + 2;
    } else if (starts(kAllOnes)) {
      symbol.plane = kOnes;
    } else if (starts(kZeroBeforeXor)) {
      symbol.plane = above;
    } else if (starts(kTwoOnes)) {
      there = field(kPositionBits, value);
      if (there && value + 1 >= kDifferences) return fail(ErrorCode::bad_symbol, start);
      symbol.plane = there ? at(value) | at(value + 1) : 0;
    } else if (starts(kOneOne)) {
      there = field(kPositionBits, value);
      if (there && value >= kDifferences) return fail(ErrorCode::bad_symbol, start);
      symbol.plane = there ? at(value) : 0;
    } else {
      there = false;  // no prefix of five bits is left
    }
    if (!there) return fail(ErrorCode::truncated, start);
    return {};
  }

  bool starts(Prefix prefix) {
    if (!in_.has(prefix.width) || in_.peek(prefix.width) != prefix.bits) return false;
    in_.skip(prefix.width);
    return true;
  }
  bool field(unsigned width, std::uint32_t& value) {
    if (!in_.has(width)) return false;
    value = in_.take(width);
    return true;
  }

  BitReader in_;
  unsigned bits_;
};

}  // namespace

std::uint64_t size(std::span<const std::uint16_t> words, unsigned bits) {
  std::uint64_t size = 0;
  std::uint32_t zeros = 0;
  for (const std::uint16_t word : words) {
    zeros = word == 0 ? zeros + 1 : 0;
    size += word != 0 ? 1 : 0;
    size += zeros % kLongestRun == 1 ? 1 + kRunBits : 0;
  }
  return size + values_size(words, bits);
}

Streams encode(std::span<const std::uint16_t> words, unsigned bits) {
  BitWriter zeros;
  BitWriter values;
  unsigned run = 0;
  Block block{};
  unsigned fill = 0;
  const auto flush_run = [&] {
    if (run != 0) zeros.put(std::exchange(run, 0) - 1, 1 + kRunBits);
  };
  for (const std::uint16_t word : words) {
    if (word == 0) {
      if (++run == kLongestRun) flush_run();
      continue;
    }
    flush_run();
    zeros.put(1, 1);
    block[fill++] = word;
    if (fill == kBlockWords) {
      put_block(values, block, bits);
      fill = 0;
    }
  }
  flush_run();
  if (fill != 0) {
    std::fill(block.begin() + fill, block.end(), std::uint16_t{0});
    put_block(values, block, bits);
  }
  return {std::move(zeros).finish(), std::move(values).finish()};
}

Decoded decode(const Bits& zeros, const Bits& values, unsigned bits, std::span<std::uint16_t> words) {
  if (const auto taken = take_zeros(zeros, words); !taken) return taken;
  BlockReader in(values, bits);
  Block block{};
  unsigned used = kBlockWords;
  std::uint64_t start = 0;
  for (std::uint16_t& word : words) {
    if (word == 0) continue;
    if (used == kBlockWords) {
      start = in.position();
      if (const auto taken = in.take_block(block); !taken) return taken;
      used = 0;
    }
    word = block[used++];
    if (word == 0) return fail(ErrorCode::bad_word, start);
  }
  if (std::any_of(block.begin() + used, block.end(), [](std::uint16_t word) { return word != 0; })) {
    return fail(ErrorCode::trailing_data, start);
  }
  if (!in.at_end()) return fail(ErrorCode::trailing_data, in.position());
  return {};
}

}  // namespace grlc::codecs::ebpc
