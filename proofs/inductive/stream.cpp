#include "proofs/inductive/stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "proofs/symbolic/place.hpp"
#include "proofs/symbolic/word.hpp"
#include "reference/bits.hpp"

namespace grlc::proofs {
namespace {

// A block for writer and reader as they ship.
struct PlainBlock : SymbolicBlock {
  using SymbolicBlock::SymbolicBlock;
  PlainBlock() = default;
  explicit PlainBlock(const SymbolicBlock& block) : SymbolicBlock(block) {}

  friend PlainBlock operator|(const PlainBlock& a, const PlainBlock& b) {
    return PlainBlock(static_cast<const SymbolicBlock&>(a) | static_cast<const SymbolicBlock&>(b));
  }
  friend PlainBlock operator<<(const PlainBlock& a, unsigned by) {
    return PlainBlock(static_cast<const SymbolicBlock&>(a) << by);
  }
  friend PlainBlock operator>>(const PlainBlock& a, unsigned by) {
    return PlainBlock(static_cast<const SymbolicBlock&>(a) >> by);
  }
  friend PlainBlock low_bits(const PlainBlock& a, unsigned width) {
    return PlainBlock(low_bits(static_cast<const SymbolicBlock&>(a), width));
  }
};

// What a writer has written: so many blocks, and those that came since.
struct BlocksSoFar {
  SymbolicPlace before{0};
  std::vector<PlainBlock> since{};

  SymbolicPlace size() const { return before + SymbolicPlace(since.size()); }
  void push_back(const PlainBlock& block) { since.push_back(block); }
};

// A stream of so many blocks, two of which are looked at.
struct TwoBlocks {
  SymbolicPlace place{0};  // of the first of the two
  SymbolicPlace count{0};
  PlainBlock first{};
  PlainBlock second{};
  PlainBlock elsewhere{};

  const SymbolicPlace& size() const { return count; }
  PlainBlock operator[](const SymbolicPlace& index) const {
    const smt::Bool is_first = simplified(eq(index.term(), place.term()));
    const smt::Bool is_second = simplified(eq(index.term(), (place + SymbolicPlace(1)).term()));
    const smt::Bv other = mux(is_second, second.term(), elsewhere.term());
    return PlainBlock(SymbolicBlock(simplified(mux(is_first, first.term(), other))));
  }
};

// A stream that is too long to be held, for what ships.
struct LongStream {
  static constexpr std::uint64_t size() { return std::uint64_t{1} << 50U; }
  std::uint64_t operator[](std::uint64_t index) const { return (index + 1) * 0x9e37'79b9'7f4a'7c15U; }
};
struct LongOutput {
  std::uint64_t before = 0;
  std::vector<std::uint64_t> since{};

  std::uint64_t size() const { return before + since.size(); }
  void push_back(std::uint64_t block) { since.push_back(block); }
};
constexpr std::array<std::uint64_t, 6> kManyBlocks{(1U << 16U) - 1,   1U << 26U,   (1U << 26U) + 1,
                                                   (1ULL << 32U) - 1, 1ULL << 32U, (1ULL << 38U) + 1};

bool shipped_writer_counts() {
  return std::ranges::all_of(kManyBlocks, [](std::uint64_t blocks) {
    BitWriter<std::uint64_t, LongOutput> writer({blocks}, 5, 60);
    writer.put(0x7f, 7);
    return writer.position() == 64 * blocks + 67 &&
           std::move(writer).padded().since == std::vector<std::uint64_t>{5 | 0xfULL << 60U, 7};
  });
}
bool shipped_reader_counts() {
  return std::ranges::all_of(kManyBlocks, [](std::uint64_t blocks) {
    const LongStream stream;
    BitReader<std::uint64_t, LongStream> reader(stream, 64 * blocks + 60);
    const std::uint64_t rest = reader.rest_of_block();
    const std::uint64_t next = reader.next_block();
    const std::uint64_t field = reader.take(10);
    return rest == stream[blocks] >> 60U && next == 64 * (blocks + 1) && reader.position() == 64 * blocks + 70 &&
           field == (rest | (stream[blocks + 1] & 63U) << 4U) && reader.has(16);
  });
}

SymbolicPlace any_blocks(LemmaBuilder& lemma, const std::string& name) {
  return SymbolicPlace(extend(lemma.any(name, 57), SymbolicPlace::kWidth));
}
// Bit `bit` of block `block`, which both fit.
SymbolicPlace bit_of(const SymbolicPlace& block, unsigned bit) {
  return SymbolicPlace(concat(slice(block.term(), 0, 58), smt::Bv(bit, 6)));
}

}  // namespace

// After any number of blocks, from every fill of the open block, a field of every width.
void writer_packs(LemmaBuilder& lemma) {
  const SymbolicPlace blocks_before = any_blocks(lemma, "blocks");
  const SymbolicBlock open(lemma.any("open", 64));
  const SymbolicBlock value(lemma.any("value", 64));
  for (unsigned fill = 0; fill < 64; ++fill) {
    smt::Bool right(true);
    for (unsigned width = 0; width <= kMaxBits; ++width) {
      const PlainBlock first(low_bits(open, fill));
      const PlainBlock second(low_bits(value, width));
      SymbolicPlace position(0);
      const std::vector<PlainBlock> blocks = LemmaBuilder::of_reference([&] {
        BitWriter<PlainBlock, BlocksSoFar, SymbolicPlace> writer({blocks_before}, first, fill);
        writer.put(second, width);
        position = writer.position();
        return std::move(writer).padded().since;
      });
      const unsigned end = fill + width;
      const smt::Bv stream = extend(first.term(), 128) | shl(extend(second.term(), 128), fill);
      const SymbolicPlace there = end < 64 ? bit_of(blocks_before, end) : bit_of(blocks_before + SymbolicPlace(1), end - 64);
      right = right & eq(position.term(), there.term()) & smt::Bool(blocks.size() == (end + 63) / 64);
      for (std::size_t i = 0; i < 2; ++i) {
        const smt::Bv block = i < blocks.size() ? blocks[i].term() : smt::Bv(0, 64);
        right = right & eq(block, slice(stream, static_cast<unsigned>(64 * i), 64));
      }
    }
    lemma.claim(fmt::format("a field is put after {} bits of a block", fill), right);
  }
  BitWriter<PlainBlock> begins;
  lemma.claim("a writer begins at bit 0", smt::Bool(begins.position() == 0 && std::move(begins).padded().empty()));
  lemma.claim("blocks are counted far past 2^32", smt::Bool(shipped_writer_counts()));
}

// In any block, from every place in it, a field of every width; and what is left of the block there.
void reader_reads(LemmaBuilder& lemma) {
  const SymbolicPlace block = any_blocks(lemma, "blocks");
  const SymbolicPlace count = any_blocks(lemma, "count");
  const TwoBlocks blocks{block, count, PlainBlock(lemma.any("block", 64)), PlainBlock(lemma.any("next", 64)),
                         PlainBlock(lemma.any("elsewhere", 64))};
  const smt::Bv stream = concat(blocks.second.term(), blocks.first.term());
  for (unsigned place = 0; place < 64; ++place) {
    const SymbolicPlace at = bit_of(block, place);
    const auto reader_at_place = [&] { return BitReader<PlainBlock, TwoBlocks, SymbolicPlace>(blocks, at); };
    // It stands in the stream or at its end.
    const smt::Bool inside = lt(block.term(), count.term()) | (eq(block.term(), count.term()) & smt::Bool(place == 0));
    const auto ends_by = [&](unsigned last) {  // the block of so many bits from this block's first is there
      return lt((block + SymbolicPlace((last - 1) / 64)).term(), count.term());
    };
    smt::Bool right(true);
    for (unsigned width = 1; width <= kMaxBits; ++width) {
      auto reader = reader_at_place();
      const PlainBlock field = LemmaBuilder::of_reference([&] { return reader.take(width); });
      right = right & eq(field.term(), extend(slice(stream, place, width), 64));
      right = right & eq(reader.position().term(), (at + SymbolicPlace(width)).term());
      right = right & implies(inside, eq(bit(reader_at_place().has(width).term()), bit(ends_by(place + width))));
    }
    right =
        right & smt::Bool(reader_at_place().take(0).term().constant() == 0) & implies(inside, reader_at_place().has(0).term());
    lemma.claim(fmt::format("a field is taken after {} bits of a block", place), right);
    const smt::Bv left = place == 0 ? smt::Bv(0, 64) : extend(slice(stream, place, 64 - place), 64);
    const SymbolicPlace next = place == 0 ? at : bit_of(block + SymbolicPlace(1), 0);
    lemma.claim(fmt::format("the padding is found after {} bits of a block", place),
                eq(reader_at_place().rest_of_block().term(), left) & eq(reader_at_place().next_block().term(), next.term()) &
                    implies(inside, eq(bit(reader_at_place().has(64).term()), bit(ends_by(place + 64)))));
  }
  lemma.claim("a reader begins at bit 0", smt::Bool(BitReader<PlainBlock>({}).position() == 0));
  lemma.claim("blocks are counted far past 2^32", smt::Bool(shipped_reader_counts()));
}

}  // namespace grlc::proofs
