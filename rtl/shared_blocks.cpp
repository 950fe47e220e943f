// Draws the blocks that instances share: one for each port and number of instances.
#include <array>
#include <memory>
#include <utility>

#include "hwmodel/read_port.hpp"
#include "hwmodel/write_port.hpp"
#include "rtl/draw.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::rtl {
namespace {

template <class Block>
std::shared_ptr<Module> drawn_block() {
  auto module = std::make_shared<Module>();
  draw<Block>(*module);
  return module;
}

// The block for 2, 3, ... instances.
template <template <class, unsigned, unsigned> class Block, unsigned P, unsigned... I>
std::shared_ptr<Module> of_instances(unsigned instances, std::integer_sequence<unsigned, I...>) {
  static constexpr std::array kDraw{&drawn_block<Block<Netlist, P, I + 2>>...};
  return kDraw.at(instances - 2)();
}
template <template <class, unsigned, unsigned> class Block>
std::shared_ptr<Module> of_port(unsigned beat_bits, unsigned instances) {
  static constexpr auto kCounts = std::make_integer_sequence<unsigned, kMostInstances - 1>();
  if (beat_bits == 16) return of_instances<Block, 16>(instances, kCounts);
  if (beat_bits == 32) return of_instances<Block, 32>(instances, kCounts);
  return of_instances<Block, 64>(instances, kCounts);
}

}  // namespace

std::shared_ptr<Module> write_port(unsigned beat_bits, unsigned instances) {
  return of_port<hw::WritePort>(beat_bits, instances);
}
std::shared_ptr<Module> read_port(unsigned beat_bits, unsigned instances) { return of_port<hw::ReadPort>(beat_bits, instances); }

std::shared_ptr<Module> beat_slot(unsigned beat_bits) {
  if (beat_bits == 16) return drawn_block<hw::BeatSlot<Netlist, 16>>();
  if (beat_bits == 32) return drawn_block<hw::BeatSlot<Netlist, 32>>();
  return drawn_block<hw::BeatSlot<Netlist, 64>>();
}

}  // namespace grlc::rtl
