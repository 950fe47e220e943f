// Shared by the watchers of encoder and decoder: signals, found by name once per run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "hwmodel/trace.hpp"
#include "properties/coverage/coverage.hpp"

namespace grlc::properties {

using Values = std::span<const std::uint64_t>;

// The position of a signal among the values of a cycle.
class Probe {
 public:
  Probe() = default;
  // Throws std::out_of_range if the block has no such signal: the coverage would count nothing.
  Probe(std::span<const hw::Signal> signals, hw::Signal::Role role, std::string_view name);

  std::uint64_t operator()(Values values) const { return values[at_]; }
  bool set(Values values) const { return values[at_] != 0; }
  unsigned bits() const { return bits_; }

 private:
  std::size_t at_ = 0;
  unsigned bits_ = 0;
};

// The point for instances with this port.
constexpr Point instances(unsigned beat_bits, Point of_16, Point of_32, Point of_64) {
  return beat_bits == 16 ? of_16 : beat_bits == 32 ? of_32 : of_64;
}

// The number of registers in an array: "collector.words" for "collector.words[0]" and so on.
unsigned items_of(std::span<const hw::Signal> signals, std::string_view line);

// Cycles from an offer until it is taken, or from one transfer to the next offer.
class Wait {
 public:
  // The number of cycles waited, in the cycle in which the wait ends.
  std::optional<std::uint64_t> ends(bool waits, bool over) {
    if (over) {
      const std::uint64_t cycles = cycles_;
      cycles_ = 0;
      return cycles;
    }
    cycles_ += waits ? 1 : 0;
    return std::nullopt;
  }

 private:
  std::uint64_t cycles_ = 0;
};

class EncoderWatch {
 public:
  explicit EncoderWatch(Coverage& coverage) : coverage_(&coverage) {}
  void begin(std::span<const hw::Signal> signals);
  void cycle(Values values);

 private:
  void queue(Values values, bool refused);
  void line(Values values, bool refused, bool takes);
  void packer(Values values);
  void segments(Values values, bool takes, bool leaves);

  Coverage* coverage_;
  Probe word_valid_, word_, last_in_grid_, last_in_segment_, beat_ready_;
  Probe word_ready_, beat_valid_, beat_, beat_last_;
  Probe used_, open_, complete_, largest_, queued_, pending_, fill_, flushing_;
  std::optional<Probe> beat_number_;  // absent if a 64-bit word is one beat
  unsigned slots_ = 0;
  unsigned plans_ = 0;
  bool whole_before_ = false;  // a second beat of one code was there in the cycle before
  bool queue_full_before_ = false;
  bool last_left_before_ = false;  // a segment's last beat left in the cycle before
  bool segment_over_ = true;       // the word taken last was its segment's last
  bool started_ = false;           // a word has been taken
  std::uint64_t segments_inside_ = 0;
  Wait beat_wait_;
  Wait gap_;
};

class DecoderWatch {
 public:
  explicit DecoderWatch(Coverage& coverage) : coverage_(&coverage) {}
  void begin(std::span<const hw::Signal> signals);
  void cycle(Values values);

 private:
  void reach(Values values, unsigned held);
  void waits(Values values, unsigned held);
  void status(Values values, bool beat_taken);

  Coverage* coverage_;
  Probe beat_valid_, beat_, geometry_valid_, word_ready_, status_ready_;
  Probe beat_ready_, geometry_ready_, word_valid_, word_, status_valid_, status_;
  Probe has_first_, has_second_, position_, ended_, inside_, closing_;
  unsigned held_before_ = 0;
  bool gave_before_ = false;
  bool pushed_before_ = false;
  bool waited_for_third_ = false;
  std::optional<unsigned> wait_before_;    // counted if no error ended the segment in that cycle
  std::optional<unsigned> status_before_;  // of the previous segment
  std::optional<unsigned> next_beat_due_;  // the status after which no beat has come
  Wait word_wait_, status_wait_, beat_gap_, geometry_gap_;
};

}  // namespace grlc::properties
