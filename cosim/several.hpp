// Several instances of the model behind one memory port each way, put together as the wrappers of rtl/wrapper.hpp are: a clock of
// all.
#pragma once

#include <array>
#include <cstdint>

#include "hwmodel/arbiter.hpp"
#include "hwmodel/beat_slot.hpp"
#include "hwmodel/simulation.hpp"

namespace grlc::cosim {

// What the memory's port shows in a clock; the beat counts where it is valid.
struct MemoryWrite {
  bool valid = false;
  unsigned instance = 0;
  std::uint64_t beat = 0;
  bool last = false;
};

template <class P, unsigned K>
class Encoders {
  using Block = hw::Encoder<hw::Concrete, P>;
  using Arbiter = hw::Arbiter<hw::Concrete, K>;

 public:
  using In = typename Block::In;  // `beat_ready` is the wrapper's own
  struct Out {
    std::array<typename Block::Out, K> instances;
    MemoryWrite write;
  };

  Out step(std::array<In, K> in, bool memory_ready) {
    // What an encoder offers does not look at `beat_ready`.
    std::uint64_t offers = 0;
    for (unsigned k = 0; k < K; ++k) {
      in[k].beat_ready = hw::signal(false);
      offers |= std::uint64_t{encoders_[k].outputs(in[k]).beat_valid.raw()} << k;
    }
    const auto& turn = arbiter_.step({hw::Bits<hw::Concrete, K>(offers), hw::signal(memory_ready)});
    const auto granted = static_cast<unsigned>(turn.grant.raw());
    Out out;
    for (unsigned k = 0; k < K; ++k) {
      in[k].beat_ready = hw::signal(memory_ready && k == granted);
      out.instances[k] = encoders_[k].step(in[k]);
    }
    const auto& chosen = out.instances[granted];
    out.write = {hw::is_set(turn.valid), granted, chosen.beat.raw(), hw::is_set(chosen.beat_last)};
    return out;
  }
  void clock() {
    arbiter_.clock();
    for (auto& encoder : encoders_) encoder.clock();
  }

 private:
  std::array<hw::Registers<Block>, K> encoders_;
  hw::Registers<Arbiter> arbiter_;
};

struct MemoryRead {
  bool ready = false;
  unsigned instance = 0;  // where ready
};

template <class P, unsigned K>
class Decoders {
  using Block = hw::Decoder<hw::Concrete, P>;
  using Slot = hw::BeatSlot<hw::Concrete, P::kBeat>;
  using Arbiter = hw::Arbiter<hw::Concrete, K>;

 public:
  using In = typename Block::In;  // the beat is the wrapper's own
  struct Out {
    std::array<typename Block::Out, K> instances;
    MemoryRead read;
  };

  // Whose beat the wrapper asks for in this clock, of those that the memory has one for; it depends on registers alone.
  MemoryRead asks(std::uint64_t available) const { return read_of(arbiter_.outputs(turn(available, false))); }
  // `beat`: the memory's answer, where it has one.
  Out step(std::array<In, K> in, std::uint64_t available, bool beat_valid, std::uint64_t beat, bool last) {
    Out out;
    out.read = read_of(arbiter_.step(turn(available, beat_valid)));
    for (unsigned k = 0; k < K; ++k) {
      typename Slot::In fill{hw::signal(beat_valid && out.read.ready && k == out.read.instance),
                             hw::Bits<hw::Concrete, P::kBeat>(beat), hw::signal(last), hw::signal(false)};
      const auto held = slots_[k].outputs(fill);
      in[k].beat_valid = held.beat_valid;
      in[k].beat = held.beat;
      in[k].beat_last = held.beat_last;
      out.instances[k] = decoders_[k].step(in[k]);
      fill.taken = out.instances[k].beat_ready;
      slots_[k].step(fill);
    }
    return out;
  }
  void clock() {
    arbiter_.clock();
    for (unsigned k = 0; k < K; ++k) {
      slots_[k].clock();
      decoders_[k].clock();
    }
  }

 private:
  typename Arbiter::In turn(std::uint64_t available, bool answered) const {
    std::uint64_t requests = 0;
    for (unsigned k = 0; k < K; ++k) requests |= std::uint64_t{slots_[k].outputs({}).request.raw()} << k;
    return {hw::Bits<hw::Concrete, K>(requests & available), hw::signal(answered)};
  }
  static MemoryRead read_of(const typename Arbiter::Out& turn) {
    return {hw::is_set(turn.valid), static_cast<unsigned>(turn.grant.raw())};
  }

  std::array<hw::Registers<Block>, K> decoders_;
  std::array<hw::Registers<Slot>, K> slots_;
  hw::Registers<Arbiter> arbiter_;
};

}  // namespace grlc::cosim
