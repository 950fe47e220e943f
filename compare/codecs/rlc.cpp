#include "compare/codecs/rlc.hpp"

#include <algorithm>

namespace grlc::codecs::rlc {
namespace {

constexpr unsigned kBlockBits = 64;

unsigned pairs_a_block(unsigned bits, Format format) { return (kBlockBits - 1) / (format.run_bits + bits); }

class PairWriter {
 public:
  PairWriter(unsigned bits, Format format)
      : bits_(bits), pair_bits_(format.run_bits + bits), most_(pairs_a_block(bits, format)), packed_(format.packed) {}

  void pair(std::uint64_t run, std::uint16_t word) {
    if (packed_ && pairs_ == most_) close_block(false);
    out_.put(run << bits_ | word, pair_bits_);
    ++pairs_;
  }

  Bits finish() && {
    if (packed_ && pairs_ != 0) close_block(true);
    return std::move(out_).finish();
  }

 private:
  void close_block(bool last) {
    for (unsigned fill = kBlockBits - 1 - pairs_ * pair_bits_; fill != 0;) {
      const unsigned width = std::min(fill, 32U);
      out_.put(0, width);
      fill -= width;
    }
    out_.put(last ? 1 : 0, 1);
    pairs_ = 0;
  }

  BitWriter out_;
  unsigned bits_;
  unsigned pair_bits_;
  unsigned most_;
  bool packed_;
  unsigned pairs_ = 0;  // in the open block
};

// Reads the bits after the pairs of a block.
Decoded end_block(BitReader& in, unsigned fill, bool last) {
  while (fill != 0) {
    const unsigned width = std::min(fill, 32U);
    if (!in.has(width)) return fail(ErrorCode::truncated, in.position());
    if (in.peek(width) != 0) return fail(ErrorCode::trailing_data, in.position());
    in.skip(width);
    fill -= width;
  }
  if (!in.has(1)) return fail(ErrorCode::truncated, in.position());
  const bool terminates = in.peek(1) == 1;
  if (terminates != last) return fail(last ? ErrorCode::trailing_data : ErrorCode::truncated, in.position());
  in.skip(1);
  return {};
}

}  // namespace

std::uint64_t size(std::span<const std::uint16_t> words, unsigned bits, Format format) {
  // A pair ends at a word that is not zero, and at each 2^R-th zero of a run. There is no branch on the data: zeros are hard to
  // predict.
  const std::uint32_t mask = (1U << format.run_bits) - 1;
  std::uint64_t pairs = 0;
  std::uint32_t zeros = 0;
  for (const std::uint16_t word : words) {
    zeros = word == 0 ? zeros + 1 : 0;
    pairs += (zeros & mask) == 0 ? 1 : 0;
  }
  if ((zeros & mask) != 0) ++pairs;
  if (!format.packed) return pairs * (format.run_bits + bits);
  const unsigned most = pairs_a_block(bits, format);
  return (pairs + most - 1) / most * kBlockBits;
}

Bits encode(std::span<const std::uint16_t> words, unsigned bits, Format format) {
  const std::uint32_t longest = (1U << format.run_bits) - 1;
  PairWriter out(bits, format);
  std::uint32_t run = 0;
  for (const std::uint16_t word : words) {
    if (word == 0 && run < longest) {
      ++run;
    } else {
      out.pair(run, word);
      run = 0;
    }
  }
  if (run != 0) out.pair(run - 1, 0);
  return std::move(out).finish();
}

Decoded decode(const Bits& stream, unsigned bits, Format format, std::span<std::uint16_t> words) {
  const unsigned pair_bits = format.run_bits + bits;
  const unsigned most = pairs_a_block(bits, format);
  BitReader in(stream);
  auto next = words.begin();
  unsigned pairs = 0;  // in the block
  while (next != words.end()) {
    const std::uint64_t start = in.position();
    if (!in.has(pair_bits)) return fail(ErrorCode::truncated, start);
    const std::uint32_t pair = in.take(pair_bits);
    const std::uint32_t run = pair >> bits;
    if (run >= words.end() - next) return fail(ErrorCode::run_past_end, start);
    next = std::fill_n(next, run, std::uint16_t{0});
    *next++ = static_cast<std::uint16_t>(pair & ((1U << bits) - 1));
    ++pairs;
    const bool last = next == words.end();
    if (format.packed && (pairs == most || last)) {
      if (const auto end = end_block(in, kBlockBits - 1 - pairs * pair_bits, last); !end) return end;
      pairs = 0;
    }
  }
  if (in.has(1)) return fail(ErrorCode::trailing_data, in.position());
  return {};
}

}  // namespace grlc::codecs::rlc
