#include "proofs/lemmas/stream.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "proofs/symbolic_word.hpp"
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

}  // namespace

// From every fill of the open block, a field of every width.
void writer_packs(LemmaBench& bench) {
  const SymbolicBlock open(bench.any("open", 64));
  const SymbolicBlock value(bench.any("value", 64));
  for (unsigned fill = 0; fill < 64; ++fill) {
    smt::Bool right(true);
    for (unsigned width = 0; width <= kMaxBits; ++width) {
      const PlainBlock first(low_bits(open, fill));
      const PlainBlock second(low_bits(value, width));
      std::uint64_t position = 0;
      const std::vector<PlainBlock> blocks = LemmaBench::of_reference([&] {
        BitWriter<PlainBlock> writer;
        writer.put(first, fill);
        writer.put(second, width);
        position = writer.position();
        return std::move(writer).padded();
      });
      const smt::Bv stream = extend(first.term(), 128) | shl(extend(second.term(), 128), fill);
      right = right & smt::Bool(position == fill + width && blocks.size() == (position + 63) / 64);
      for (std::size_t i = 0; i < 2; ++i) {
        const smt::Bv block = i < blocks.size() ? blocks[i].term() : smt::Bv(0, 64);
        right = right & eq(block, slice(stream, static_cast<unsigned>(64 * i), 64));
      }
    }
    bench.claim(fmt::format("a field is put behind {} bits", fill), right);
  }
}

// From every place in a block, a field of every width; and what is left of the block there.
void reader_reads(LemmaBench& bench) {
  const std::array<PlainBlock, 2> blocks{PlainBlock(bench.any("block", 64)), PlainBlock(bench.any("behind", 64))};
  const smt::Bv stream = concat(blocks[1].term(), blocks[0].term());
  for (unsigned place = 0; place < 64; ++place) {
    smt::Bool right(true);
    const auto at_place = [&](std::size_t count) {
      BitReader<PlainBlock> reader(std::span(blocks).first(count));
      reader.take(place);
      return reader;
    };
    for (unsigned width = 1; width <= kMaxBits; ++width) {
      BitReader<PlainBlock> reader = at_place(2);
      const PlainBlock field = LemmaBench::of_reference([&] { return reader.take(width); });
      right = right & eq(field.term(), extend(slice(stream, place, width), 64)) & smt::Bool(reader.position() == place + width);
      right = right & smt::Bool(at_place(1).has(width) == (place + width <= 64) && at_place(2).has(width));
    }
    right = right & smt::Bool(at_place(1).take(0).term().constant() == 0);
    const BitReader<PlainBlock> reader = at_place(1);
    const smt::Bv left = place == 0 ? smt::Bv(0, 64) : extend(slice(stream, place, 64 - place), 64);
    right = right & eq(reader.rest_of_block().term(), left);
    right =
        right & smt::Bool(reader.next_block() == (place == 0 ? 0 : 64) && reader.has(64) == (place == 0) && at_place(2).has(64));
    bench.claim(fmt::format("a field is taken behind {} bits", place), right);
  }
}

}  // namespace grlc::proofs
