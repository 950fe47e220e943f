#include <algorithm>

#include "hwmodel/address_generator.hpp"
#include "hwmodel/decoder.hpp"
#include "hwmodel/encoder.hpp"
#include "hwmodel/instances.hpp"
#include "proofs/rtl/block.hpp"

namespace grlc::proofs {
namespace {

using hw::Concrete;

template <template <class, class> class Block, class P>
RtlBlock block(std::string_view name) {
  return {name, one_clock<Block<Symbolic, P>>, one_clock<Block<Concrete, P>>};
}

template <unsigned N>
std::array<RtlBlock, kRtlBlocks.size()> blocks() {
  return hw::with_parameters<N, hw::least_beat_bits(N)>(
      4, 4, []<class P>() -> std::array<RtlBlock, kRtlBlocks.size()> {
        return {block<hw::Collector, P>("collector"),
                block<hw::Planner, P>("planner"),
                block<hw::Emitter, P>("emitter"),
                block<hw::Packer, P>("packer"),
                block<hw::Encoder, P>("encoder"),
                block<hw::Unpacker, P>("unpacker"),
                block<hw::Parser, P>("parser"),
                block<hw::Decoder, P>("decoder"),
                {"address-generator", one_clock<hw::AddressGenerator<Symbolic>>, one_clock<hw::AddressGenerator<Concrete>>}};
      });
}

}  // namespace

const RtlBlock* rtl_block(std::string_view name, unsigned bits) {
  static const auto of_8 = blocks<8>();
  static const auto of_16 = blocks<16>();
  if (bits != 8 && bits != 16) return nullptr;
  const auto& of_bits = bits == 8 ? of_8 : of_16;
  const auto found = std::ranges::find(of_bits, name, &RtlBlock::name);
  return found == of_bits.end() ? nullptr : &*found;
}

}  // namespace grlc::proofs
