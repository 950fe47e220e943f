// What one configuration of several instances is driven with, and compared by.
#pragma once

#include <fmt/format.h>
#include <verilated.h>

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cosim/pins.hpp"
#include "cosim/several.hpp"
#include "hwmodel/decoders.hpp"
#include "hwmodel/encoders.hpp"
#include "hwmodel/simulation.hpp"
#include "properties/checks.hpp"
#include "properties/files.hpp"
#include "properties/stream_generator.hpp"

namespace grlc::cosim {

using hw::Concrete;
using properties::Segment;

inline constexpr std::uint64_t kMostQuietCycles = 4000;  // with no port moving

// A line of the model as a vector port of the wrapper: instance 0 lowest.
template <unsigned W, std::size_t K>
std::uint64_t packed(const std::array<hw::Bits<Concrete, W>, K>& line) {
  static_assert(K * W <= 64, "a wider vector is no machine integer in Verilator");
  std::uint64_t all = 0;
  for (std::size_t k = 0; k < K; ++k) all |= static_cast<std::uint64_t>(line[k].raw()) << (k * W);
  return all;
}
template <unsigned W>
std::uint64_t packed(const hw::Bits<Concrete, W>& one) {
  return one.raw();
}
void put(auto& pin, std::uint64_t value) { pin = static_cast<std::remove_reference_t<decltype(pin)>>(value); }

// Compares ports one after the other; the first that differs is kept.
class Comparer {
 public:
  explicit Comparer(Run& run) : run_(run) {}
  template <class Part>
  void same(std::string_view port, std::uint64_t got, const Part& expected) {
    differ(port, got, packed(expected));
  }
  // A vector port whose parts count where those of `valid` are set.
  template <unsigned W, std::size_t K>
  void same_where(const std::array<hw::Bits<Concrete, 1>, K>& valid, std::string_view port, std::uint64_t got,
                  const std::array<hw::Bits<Concrete, W>, K>& expected) {
    for (std::size_t k = 0; k < K; ++k) {
      if (hw::is_set(valid[k])) differ(port, got >> (k * W) & ((1U << W) - 1), expected[k].raw());
    }
  }

 private:
  void differ(std::string_view port, std::uint64_t got, std::uint64_t expected) {
    if (got == expected || run_.difference) return;
    run_.difference = fmt::format("cycle {}, port {} => got {:#x}, expected {:#x}", run_.cycles, port, got, expected);
  }
  Run& run_;
};

// Registers without a reset start with any value; then some cycles of any input, and one in reset.
template <class Rtl>
class Simulated {
 public:
  explicit Simulated(std::uint64_t seed, auto&& any_inputs) : seeded_(seed_registers(seed)) {
    properties::Random random(seed);
    rtl.reset_n = 1;
    for (unsigned cycles = random.between(0, 20); cycles > 0; --cycles) {
      any_inputs(rtl, random);
      edge(rtl);
    }
    reset(rtl);
  }
  ~Simulated() { rtl.final(); }
  Simulated(const Simulated&) = delete;
  Simulated& operator=(const Simulated&) = delete;

 private:
  static bool seed_registers(std::uint64_t seed) {
    Verilated::randReset(2);
    Verilated::randSeed(static_cast<int>(seed & 0x7fffffffU));
    return true;
  }
  bool seeded_;  // before there are registers

 public:
  Rtl rtl;
};

// Segment k, k + K, ... of a map, word by word with their side bands.
class Words {
 public:
  Words(const std::vector<Segment>& segments, unsigned instance, unsigned instances, const hw::Stalls& stalls) : source_(stalls) {
    for (std::size_t i = instance; i < segments.size(); i += instances) segments_.push_back(&segments[i]);
    open();
    for (unsigned skip = 0; skip < instance; ++skip) source_.offers(false);  // the instances out of step with each other
  }
  bool done() const { return segments_.empty(); }
  bool offered() const { return offered_; }
  void begin() { offered_ = source_.offers(!done()); }
  std::uint16_t word() const { return segments_.front()->numbers[addresses_->item().address.raw()]; }
  std::uint64_t address() const { return addresses_->item().address.raw(); }
  hw::Bits<Concrete, 1> last_in_grid() const { return addresses_ ? addresses_->item().last_in_grid : hw::signal(false); }
  hw::Bits<Concrete, 1> last_in_segment() const { return addresses_ ? addresses_->item().last_in_segment : hw::signal(false); }
  void taken() {
    source_.taken();
    const bool last = hw::is_set(addresses_->item().last_in_segment);
    addresses_->tick(true);
    if (!last) return;
    segments_.pop_front();
    open();
  }

 private:
  void open() {
    addresses_.reset();
    if (!done()) addresses_.emplace(shape_of(segments_.front()->geometry));
  }

  std::deque<const Segment*> segments_;
  std::optional<hw::AddressDriver> addresses_;
  hw::Source source_;
  bool offered_ = false;
};

inline std::uint64_t seed_of(const Case& c) { return properties::crc32_of(serialize(c)); }

// One more cycle has passed; where no port has moved for too long, that is a difference.
inline void count_cycle(Run& run, std::uint64_t& quiet, bool moved) {
  quiet = moved ? 0 : quiet + 1;
  if (quiet > kMostQuietCycles) run.difference = fmt::format("cycle {} => got no progress", run.cycles);
  ++run.cycles;
}

}  // namespace grlc::cosim
