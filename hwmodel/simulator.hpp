// Cycle-by-cycle simulation of the concrete hardware model. The address generator visits a map in grid order, the encoder takes
// its words, and the decoder gives them back. The other side of each port stalls by its own pattern.
//
// Inputs and outputs are whole maps and 64-bit words of the stream, so they can be compared with the reference word by word.
// Times are in cycles from the start of the run, which are counted from 0.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hwmodel/stalls.hpp"

namespace grlc::hw {

class Trace;

inline constexpr unsigned kMaxHardwareGridWords = 16;  // the largest grid of the model, in words

// Selects an instance of the hardware among those for the same N and grid.
struct Instance {
  std::uint32_t beat_bits = 0;  // P; 0: the narrowest that sustains one word per cycle
  std::uint32_t plans = 0;      // depth of the plan queue; 0: the least that sustains one word per cycle

  friend bool operator==(const Instance&, const Instance&) = default;
};

// A map as the address generator has it. Dimensions are in words, `bits` is N.
struct MapShape {
  std::uint32_t channels = 1;
  std::uint32_t height = 1;
  std::uint32_t width = 1;
  std::uint32_t grid_height = 4;
  std::uint32_t grid_width = 4;
  std::uint32_t bits = 8;
  std::uint32_t segment_channels = 1;
  Instance instance{};
};

// True if there is hardware for the map: N from 1 to 16, grids of up to 16 words, dimensions below 2^20, maps of fewer than 2^40
// words, ports of 16 (N <= 8), 32 and 64 bits, plan queues of 5 places (grids of up to 4 rows) and 9 places.
bool supported(const MapShape& shape);
// The instance with its zeros replaced by the values that they stand for. Precondition: supported.
Instance instance_of(const MapShape& shape);
// True if the instance is compiled into this simulator. Those with the narrowest port are. rtl/ has the circuits of all
// instances.
bool compiled(const MapShape& shape);

// The status of a segment, as on the decoder's status port.
enum class Status : std::uint8_t { ok, truncated, bad_width, run_past_end, word_overflow, trailing_data };

// A port that broke the valid/ready rule: once valid is set, valid and payload stay until ready, and neither waits for ready.
struct HandshakeFault {
  std::uint64_t cycle = 0;
  std::string_view port;
  std::string_view rule;  // "valid fell before ready", "payload changed before ready", ...
};

// The conditions of a run.
struct PortStalls {
  Stalls source;                 // the source of the words of the encoder, or of the beats of the decoder
  Stalls sink;                   // the sink of the beats of the encoder, or of words and status of the decoder
  Stalls side;                   // the source of the geometry of the decoder
  std::vector<bool> power_up{};  // the pattern of PowerUp; empty: pseudo-random bits with power_up_seed
};

struct EncoderRun {
  std::vector<std::vector<std::uint64_t>> segments;     // the 64-bit words of each segment's stream
  std::vector<std::vector<std::uint64_t>> beat_cycles;  // the cycle in which each of its beats left
  std::uint64_t cycles = 0;                             // cycles until the last beat left
  std::uint64_t taking_cycles = 0;                      // cycles from the first word offered to the last one taken, both included
  std::optional<HandshakeFault> handshake;
  bool hung = false;  // no progress for more cycles than the data and the stalls can explain
};

struct DecoderRun {
  struct Segment {
    Status status = Status::ok;
    std::uint64_t status_cycle = 0;
    std::uint64_t words = 0;  // words that left before the status
    bool operator==(const Segment&) const = default;
  };
  std::vector<std::uint16_t> words;  // C x H x W, 0 where no word left; void in a segment whose status is not ok
  std::vector<Segment> segments;
  std::vector<std::uint64_t> word_cycles;  // the cycle in which each word left; empty unless asked for
  std::uint64_t cycles = 0;                // cycles until the last status left
  std::uint64_t giving_cycles = 0;         // cycles from the first beat offered to the last word given, both included
  std::optional<HandshakeFault> handshake;
  bool hung = false;
};

// Preconditions: compiled(shape); valid stalls; `words` is a C x H x W array, each word below 2^N. A trace (trace.hpp) receives
// every cycle.
EncoderRun simulate_encoder(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls,
                            Trace* trace = nullptr);

// `segments`: the stream of each segment of the map. None is empty, because a segment ends with its last beat.
DecoderRun simulate_decoder(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                            bool record_cycles = false, Trace* trace = nullptr);

}  // namespace grlc::hw
