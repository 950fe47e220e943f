// Cycle-by-cycle simulation of the concrete hardware model: the address generator walks a map in grid order, the encoder takes
// its words, the decoder gives them back. Each port's other side stalls by a pattern of its own. What enters and leaves is in
// terms of whole maps and 64-bit words of the stream, so that it can be held against the reference word for word.
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

inline constexpr unsigned kMaxHardwareGridWords = 16;  // words a grid of the model holds

// An instance of the hardware, among those for the same words and grids.
struct Instance {
  std::uint32_t beat_bits = 0;  // P; 0: the least that keeps up
  std::uint32_t plans = 0;      // depth of the plan queue; 0: the least that keeps up

  friend bool operator==(const Instance&, const Instance&) = default;
};

// A map as the address generator sees it; dimensions in words, `bits` is N.
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

// There is hardware for N from 1 to 16 and grids of up to 16 words, dimensions below 2^20 and maps of fewer
// than 2^40 words, with ports of 16 (N <= 8), 32 and 64 bits, and plan queues of 5 (grids of up to 4 rows) and 9 places.
bool supported(const MapShape& shape);
// With the zeros replaced by what they stand for. Precondition: supported.
Instance instance_of(const MapShape& shape);
// Whether the instance is compiled into this simulator: those with the least port are. The circuits of all are in rtl/.
bool compiled(const MapShape& shape);

// How a segment ended, as the decoder's status port says it.
enum class Status : std::uint8_t { ok, truncated, bad_width, run_past_end, word_overflow, trailing_data };

// A port that broke the valid/ready rule: once valid, valid and payload stay until ready, and neither waits for ready.
struct HandshakeFault {
  std::uint64_t cycle = 0;
  std::string_view port;
  std::string_view rule;  // "valid fell before ready", "payload changed before ready", ...
};

// What a run is under.
struct PortStalls {
  Stalls source;                 // who offers words to the encoder, beats to the decoder
  Stalls sink;                   // who takes beats from the encoder, words and status from the decoder
  Stalls side;                   // who offers the geometry to the decoder
  std::vector<bool> power_up{};  // what registers without reset hold at the start: see PowerUp; empty: it follows from the run
};

struct EncoderRun {
  std::vector<std::vector<std::uint64_t>> segments;     // the 64-bit words of each segment's stream
  std::vector<std::vector<std::uint64_t>> beat_cycles;  // the cycle in which each of its beats left
  std::uint64_t cycles = 0;                             // until the last beat left
  std::uint64_t taking_cycles = 0;                      // from the first word offered to the last one taken, both included
  std::optional<HandshakeFault> handshake;
  bool hung = false;  // no progress within the number of cycles that the data and the stalls can account for
};

struct DecoderRun {
  struct Segment {
    Status status = Status::ok;
    std::uint64_t status_cycle = 0;
    std::uint64_t words = 0;  // that left before the status did
    bool operator==(const Segment&) const = default;
  };
  std::vector<std::uint16_t> words;  // C x H x W, 0 where none left; those of a segment whose status is not ok are void
  std::vector<Segment> segments;
  std::vector<std::uint64_t> word_cycles;  // C x H x W, filled only when asked for
  std::uint64_t cycles = 0;                // until the last status left
  std::uint64_t giving_cycles = 0;         // from the first beat offered to the last word given, both included
  std::optional<HandshakeFault> handshake;
  bool hung = false;
};

// Preconditions: compiled(shape), valid stalls; words in C x H x W order, each below 2^N. A trace (trace.hpp) sees every cycle.
EncoderRun simulate_encoder(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls,
                            Trace* trace = nullptr);

// `segments`: the stream of each segment of the map, none of them empty (a stream ends with its last beat).
DecoderRun simulate_decoder(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                            bool record_cycles = false, Trace* trace = nullptr);

}  // namespace grlc::hw
