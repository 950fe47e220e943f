// The other sides of a block's ports in a simulation: who offers items, who takes them, who watches the valid/ready rule, and how
// 64-bit words of a stream become beats. They know ports alone, so that they serve every instance, however it is simulated.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "hwmodel/address_generator.hpp"
#include "hwmodel/concrete.hpp"
#include "hwmodel/simulator.hpp"

namespace grlc::hw {

inline bool is_set(const Bits<Concrete, 1>& bit) { return bit.raw() != 0; }
inline Bits<Concrete, 1> signal(bool set) { return Bits<Concrete, 1>(set ? 1 : 0); }

// An outside party that offers items: it may wait before it offers, and then holds the offer until it is taken.
class Source {
 public:
  explicit Source(const Stalls& stalls) : stalls_(stalls) {}
  // Called once a cycle.
  bool offers(bool has_item) {
    const bool stalls = stalls_.next();
    holding_ = has_item && (holding_ || !stalls);
    return holding_;
  }
  void taken() { holding_ = false; }

 private:
  StallCycle stalls_;
  bool holding_ = false;
};

// What stands at an output of the block in one cycle. The payload counts only where it is valid.
struct Offer {
  bool valid = false;
  std::uint64_t payload = 0;

  friend bool operator==(const Offer& a, const Offer& b) { return a.valid == b.valid && (!a.valid || a.payload == b.payload); }
};

// The block's side of the valid/ready rule at one of its outputs.
class HandshakeMonitor {
 public:
  explicit HandshakeMonitor(std::string_view port) : port_(port) {}
  // In a cycle in which the other side neither stalls nor has stalled, the rule asks for nothing.
  bool asks(bool ready) const { return waiting_.valid || !ready; }
  // `if_ready`: the offer that the block would make in this cycle if the other side did not stall. The same one, by the rule.
  void see(std::uint64_t cycle, const Offer& offer, bool ready, const Offer& if_ready, std::optional<HandshakeFault>& fault);

 private:
  std::string_view port_;
  Offer waiting_;
};

// Counts the cycles in which no port moved. Between two moves each party waits for at most a period of its pattern, and the
// block works through at most one grid: more is a hang.
class Watchdog {
 public:
  explicit Watchdog(const PortStalls& stalls)
      : limit_(256 + stalls.source.pattern().size() + stalls.sink.pattern().size() + stalls.side.pattern().size()) {}
  bool hung(bool moved) {
    quiet_ = moved ? 0 : quiet_ + 1;
    return quiet_ > limit_;
  }

 private:
  std::uint64_t limit_;
  std::uint64_t quiet_ = 0;
};

// The geometry of a map, item by item, from the address generator. The same for all instances, and so not a part of each.
class AddressDriver {
  using Generator = AddressGenerator<Concrete>;

 public:
  explicit AddressDriver(const MapShape& shape);
  const Generator::EarlyOutputs& item() const { return item_; }
  void tick(bool taken);

 private:
  void look();

  Generator::Map map_;
  Generator::State state_;
  Generator::EarlyOutputs item_;
  Generator::State if_taken_;  // the next state if the item is taken: what decides it decides the item, too
};

// The cycles from the first offer at a port to the last transfer there or at another one, both included.
class CycleSpan {
 public:
  void offered(std::uint64_t cycle) {
    if (first_ == kNever) first_ = cycle;
  }
  void moved(std::uint64_t cycle) { last_ = cycle; }
  std::uint64_t cycles() const { return last_ == kNever ? 0 : last_ + 1 - first_; }

 private:
  static constexpr std::uint64_t kNever = ~std::uint64_t{0};
  std::uint64_t first_ = kNever;
  std::uint64_t last_ = kNever;
};

// For the bits of registers without reset where the run says none: another seed for another run, the same one for the same run.
// Of the data it looks at the front alone, so that it costs nothing.
std::uint64_t power_up_seed(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls);
std::uint64_t power_up_seed(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                            const PortStalls& stalls);

template <class Out>
Offer beat_of(const Out& out) {
  const std::uint64_t beat = out.beat.raw();
  return {is_set(out.beat_valid), is_set(out.beat_last) ? ~beat : beat};
}
template <class Out>
Offer word_of(const Out& out) {
  return {is_set(out.word_valid), concat(out.last_in_segment, out.last_in_grid, out.word).raw()};
}
template <class Out>
Offer status_of(const Out& out) {
  return {is_set(out.status_valid), out.status.raw()};
}

// Puts the beats that leave the encoder together: the 64-bit words of each segment.
class BlockWriter {
 public:
  void beat(std::uint64_t cycle, std::uint64_t beat, unsigned bits, bool last, EncoderRun& run) {
    block_ |= beat << bits_;
    bits_ += bits;
    run.beat_cycles.back().push_back(cycle);
    if (bits_ == 64 || last) close_block(last, run);
  }
  std::uint64_t blocks() const { return blocks_; }
  std::uint64_t segments() const { return segments_; }

 private:
  void close_block(bool last, EncoderRun& run);

  std::uint64_t block_ = 0;
  unsigned bits_ = 0;
  std::uint64_t blocks_ = 0;  // complete ones
  std::uint64_t segments_ = 0;
};

// Takes the segments' 64-bit words apart: the beats that enter the decoder.
class BlockReader {
 public:
  BlockReader(std::span<const std::vector<std::uint64_t>> segments, unsigned bits) : segments_(segments), bits_(bits) { open(); }
  bool has_beat() const { return next_ != end_; }
  std::uint64_t beat() const { return (*next_ >> shift_) & (~std::uint64_t{0} >> (64 - bits_)); }
  bool last() const { return shift_ + bits_ == 64 && next_ + 1 == end_; }
  void taken() {
    shift_ = (shift_ + bits_) % 64;
    if (shift_ == 0 && ++next_ == end_) {
      segments_ = segments_.subspan(1);
      open();
    }
  }

 private:
  void open() {
    if (segments_.empty()) return;
    next_ = segments_.front().data();
    end_ = next_ + segments_.front().size();
  }

  std::span<const std::vector<std::uint64_t>> segments_;  // from the next beat's on
  const std::uint64_t* next_ = nullptr;                   // the block of the next beat
  const std::uint64_t* end_ = nullptr;                    // of its segment
  unsigned bits_;
  unsigned shift_ = 0;
};

}  // namespace grlc::hw
