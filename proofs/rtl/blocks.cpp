// The compiled instances: the blocks' own code, on terms and on numbers.
#include <algorithm>
#include <utility>

#include "hwmodel/address_generator.hpp"
#include "hwmodel/decoder.hpp"
#include "hwmodel/encoder.hpp"
#include "hwmodel/instances.hpp"
#include "proofs/rtl/block.hpp"
#include "proofs/rtl/several.hpp"

namespace grlc::proofs {
namespace {

using hw::Concrete;

struct NamedBlock {
  std::string_view name;
  RtlBlock block;
};
using NamedBlocks = std::array<NamedBlock, kRtlBlocks.size()>;

template <template <class, class> class Block, class P>
NamedBlock block(std::string_view name) {
  return {name, {one_cycle<Block<Symbolic, P>>, one_cycle<Block<Concrete, P>>, true}};
}

template <unsigned N>
NamedBlocks blocks() {
  return hw::with_parameters<N, hw::least_beat_bits(N)>(4, 4, []<class P>() -> NamedBlocks {
    return {block<hw::Collector, P>("collector"),
            block<hw::Planner, P>("planner"),
            block<hw::Emitter, P>("emitter"),
            block<hw::Packer, P>("packer"),
            block<hw::Encoder, P>("encoder"),
            block<hw::Unpacker, P>("unpacker"),
            block<hw::Parser, P>("parser"),
            block<hw::Decoder, P>("decoder"),
            NamedBlock{"address-generator",
                       {one_cycle<hw::AddressGenerator<Symbolic>>, one_cycle<hw::AddressGenerator<Concrete>>, true}}};
  });
}

}  // namespace

bool is_compiled_choice(const rtl::DesignChoice& choice) {
  const bool shape = choice.grid_height * choice.grid_width > 4 && choice.grid_height <= 4;
  const bool port = choice.beat_bits == 0 || choice.beat_bits == hw::least_beat_bits(choice.bits);
  return shape && port && (choice.bits == 8 || choice.bits == 16);
}

const RtlBlock* compiled_block(std::string_view name, const rtl::DesignChoice& choice) {
  static const auto of_8 = blocks<8>();
  static const auto of_16 = blocks<16>();
  if (!is_compiled_choice(choice)) return nullptr;
  const NamedBlocks& all = choice.bits == 8 ? of_8 : of_16;
  const auto found = std::ranges::find(all, name, &NamedBlock::name);
  return found == all.end() ? nullptr : &found->block;
}

const RtlBlock* rtl_block(std::string_view name, const rtl::DesignChoice& choice) {
  if (is_of_several(name)) return several_block(name, choice);
  const RtlBlock* const compiled = compiled_block(name, choice);
  return compiled != nullptr ? compiled : drawn_block(name, choice);
}

}  // namespace grlc::proofs
