// The parts of the testbench: sources and sinks of items, the monitor of the valid/ready rule, and the conversion of 64-bit words
// to beats and back. They depend only on ports, so every instance can use them, compiled or interpreted.
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

// A source of items. It may stall before it offers an item, and then holds the item until it is taken.
class Source {
 public:
  explicit Source(const Stalls& stalls) : stalls_(stalls) {}
  // Must be called once per cycle.
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

// An output port of the block in one cycle. The payload counts only if valid.
struct Offer {
  bool valid = false;
  std::uint64_t payload = 0;

  friend bool operator==(const Offer& a, const Offer& b) { return a.valid == b.valid && (!a.valid || a.payload == b.payload); }
};

// Checks the block's side of the valid/ready rule at one of its outputs.
class HandshakeMonitor {
 public:
  explicit HandshakeMonitor(std::string_view port) : port_(port) {}
  // True if the rule requires anything in this cycle. It does not if the other side neither stalls nor has stalled.
  bool asks(bool ready) const { return waiting_.valid || !ready; }
  // `if_ready`: the port in the same cycle if the other side did not stall. By the rule it is the same.
  void see(std::uint64_t cycle, const Offer& offer, bool ready, const Offer& if_ready, std::optional<HandshakeFault>& fault);

 private:
  std::string_view port_;
  Offer waiting_;
};

// Counts the cycles in which no port moved. Between two moves, each side stalls for at most one period of its pattern, and the
// block processes at most one grid. A longer time is a hang.
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

// The address driver: gives the geometry of a map, item by item, from the address generator. It is the same for all instances, so
// it is compiled once.
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
  Generator::State if_taken_;  // the next state if the item is taken; it is computed together with the item
};

// The number of cycles from the first offer at a port to the last transfer there or at another port, both included.
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

// The seed of PowerUp if the run has no pattern. Equal runs have equal seeds, and different runs most often different ones. It
// depends only on the front of the data, so it takes almost no time.
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
  return {is_set(out.word_valid), concat(out.word_last_in_segment, out.word_last_in_grid, out.word).raw()};
}
template <class Out>
Offer status_of(const Out& out) {
  return {is_set(out.status_valid), out.status.raw()};
}

// Joins the beats of the encoder to the 64-bit words of each segment.
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
  std::uint64_t blocks_ = 0;  // complete blocks
  std::uint64_t segments_ = 0;
};

// Splits the 64-bit words of the segments into the beats of the decoder.
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

  std::span<const std::vector<std::uint64_t>> segments_;  // from that of the next beat on
  const std::uint64_t* next_ = nullptr;                   // the block of the next beat
  const std::uint64_t* end_ = nullptr;                    // the end of its segment
  unsigned bits_;
  unsigned shift_ = 0;
};

}  // namespace grlc::hw
