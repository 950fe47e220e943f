#include "fuzz/bench.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "fuzz/target.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/simulation.hpp"
#include "reference/error.hpp"

namespace grlc::fuzz {
namespace {

Verdict pass(std::uint64_t work) { return {Outcome::pass, {}, work}; }

// The number of blocks in all segments.
std::uint64_t count(const std::vector<std::vector<std::uint64_t>>& segments) {
  std::uint64_t blocks = 0;
  for (const auto& segment : segments) blocks += segment.size();
  return blocks;
}

class Script {
 public:
  explicit Script(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  bool over() const { return bytes_.empty(); }
  unsigned byte() {
    if (bytes_.empty()) return 0;
    const unsigned byte = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return byte;
  }
  std::uint32_t number() {
    std::uint32_t number = 0;
    for (unsigned i = 0; i < 4; ++i) number |= std::uint32_t{byte()} << (8 * i);
    return number;
  }
  unsigned from_1_to(unsigned most) { return 1 + byte() % most; }

 private:
  std::span<const std::uint8_t> bytes_;
};

// ---- the monitor

struct Cycle {
  hw::Offer offer;
  bool ready = false;
  hw::Offer if_ready;  // what would be offered with ready
};

Cycle cycle_of(unsigned byte) {
  const hw::Offer offer{(byte & 1U) != 0, byte >> 1U & 3U};
  return {offer, (byte & 8U) != 0, {offer.valid != ((byte & 16U) != 0), offer.payload ^ (byte >> 5U & 3U)}};
}

struct Fault {
  std::uint64_t cycle = 0;
  std::string_view rule;

  friend bool operator==(const Fault&, const Fault&) = default;
};

// The rule that this cycle breaks, given the payload that was offered in the cycle before and not taken.
std::string_view broken_rule(const std::optional<std::uint64_t>& waiting, const Cycle& now) {
  const bool waits_for_ready =
      now.offer.valid != now.if_ready.valid || (now.offer.valid && now.offer.payload != now.if_ready.payload);
  if (!now.ready && waits_for_ready) return "valid or payload waits for ready";
  if (!waiting) return {};
  if (!now.offer.valid) return "valid fell before ready";
  return now.offer.payload != *waiting ? "payload changed before ready" : "";
}

std::optional<Fault> first_fault(Script script) {
  std::optional<std::uint64_t> waiting;
  for (std::uint64_t cycle = 0; !script.over(); ++cycle) {
    const Cycle now = cycle_of(script.byte());
    if (const std::string_view rule = broken_rule(waiting, now); !rule.empty()) return Fault{cycle, rule};
    waiting = now.offer.valid && !now.ready ? std::optional(now.offer.payload) : std::nullopt;
  }
  return {};
}

std::optional<Fault> fault_seen(Script script) {
  hw::HandshakeMonitor monitor("port");
  std::optional<hw::HandshakeFault> fault;
  for (std::uint64_t cycle = 0; !script.over(); ++cycle) {
    const Cycle now = cycle_of(script.byte());
    // Like the testbench: the monitor does not see a cycle for which the rule requires nothing.
    if (monitor.asks(now.ready)) monitor.see(cycle, now.offer, now.ready, now.if_ready, fault);
  }
  if (!fault) return {};
  return Fault{fault->cycle, fault->rule};
}

std::string text(const std::optional<Fault>& fault) {
  return fault ? fmt::format("{} in cycle {}", fault->rule, fault->cycle) : "silent";
}

Verdict check_monitor(const Script& script) {
  const auto got = fault_seen(script);
  const auto expected = first_fault(script);
  if (got == expected) return pass(1);
  return refuted(fmt::format("monitor => got {}, expected {}", text(got), text(expected)));
}

// ---- stalls and shapes

Verdict check_stalls(Script script) {
  std::vector<bool> pattern;
  while (!script.over() && pattern.size() < 64) pattern.push_back((script.byte() & 1U) != 0);
  const hw::Stalls stalls(pattern);
  const bool moves = pattern.empty() || std::ranges::count(pattern, false) > 0;
  if (stalls.valid() != moves) return refuted(fmt::format("a pattern that moves => got {}, expected {}", stalls.valid(), moves));
  hw::StallCycle cycle(stalls);
  for (std::uint64_t t = 0; t < 2 * pattern.size() + 2; ++t) {
    const bool expected = !pattern.empty() && pattern[t % pattern.size()];
    if (stalls.at(t) == expected && cycle.next() == expected) continue;
    return refuted(fmt::format("cycle {} => got another stall, expected {}", t, expected));
  }
  return pass(2 * pattern.size() + 2);
}

hw::MapShape any_shape(Script script) {
  hw::MapShape shape;
  for (std::uint32_t* field : {&shape.channels, &shape.height, &shape.width, &shape.grid_height, &shape.grid_width, &shape.bits,
                               &shape.segment_channels}) {
    *field = script.number();
  }
  return shape;
}

// Dimensions have 20 bits in the address generator, addresses 40, sides of grids 4; a grid has 16 words, a word 16 bits.
bool fits(const hw::MapShape& s) {
  for (const std::uint32_t field : {s.channels, s.height, s.width, s.grid_height, s.grid_width, s.bits, s.segment_channels}) {
    if (field == 0) return false;
  }
  if (s.channels >> 20U != 0 || s.height >> 20U != 0 || s.width >> 20U != 0 || s.segment_channels > s.channels) return false;
  if ((std::uint64_t{s.channels} * s.height * s.width) >> 40U != 0) return false;
  return s.bits <= 16 && s.grid_height <= 8 && s.grid_width <= 8 && s.grid_height * s.grid_width <= 16;
}

Verdict check_shape(const Script& script) {
  const hw::MapShape shape = any_shape(script);
  if (hw::supported(shape) == fits(shape)) return pass(1);
  return refuted(fmt::format("shape taken => got {}, expected {}", hw::supported(shape), fits(shape)));
}

// ---- runs

struct Map {
  hw::MapShape shape;
  std::vector<std::uint16_t> words;
  std::uint64_t segments = 0;
};

Map small_map(Script script, unsigned widest = 5) {
  Map map;
  hw::MapShape& s = map.shape;
  s.bits = script.from_1_to(16);
  s.grid_height = script.from_1_to(8);
  s.grid_width = script.from_1_to(hw::kMaxHardwareGridWords / s.grid_height < 8 ? hw::kMaxHardwareGridWords / s.grid_height : 8);
  s.channels = script.from_1_to(3);
  s.height = script.from_1_to(5);
  s.width = script.from_1_to(widest);
  s.segment_channels = script.from_1_to(s.channels);
  map.segments = (s.channels + s.segment_channels - 1) / s.segment_channels;
  map.words.resize(std::size_t{s.channels} * s.height * s.width);
  for (std::uint16_t& word : map.words) {
    const unsigned low = script.byte();
    word = static_cast<std::uint16_t>((low | script.byte() << 8U) & ((1U << s.bits) - 1));
  }
  return map;
}

// An observer that compares what it receives with what it received before.
class Witness : public hw::Trace {
 public:
  void begin(std::string_view, std::span<const hw::Signal> signals) override {
    bits_.assign(signals.size(), 0);
    name(signals);
  }
  void cycle(std::uint64_t cycle, std::span<const std::uint64_t> values) override {
    complete_ = complete_ && cycle == cycles_ && values.size() == bits_.size();
    for (std::size_t i = 0; complete_ && i < values.size(); ++i) complete_ = bits_[i] >= 64 || values[i] >> bits_[i] == 0;
    ++cycles_;
  }
  // Every one of this many cycles was seen, each with a value for every signal, none of them too large.
  bool saw(std::uint64_t cycles) const { return complete_ && !bits_.empty() && cycles_ == cycles; }

 private:
  void name(std::span<const hw::Signal> signals) {
    for (std::size_t i = 0; i < signals.size(); ++i) bits_[i] = signals[i].bits;
  }

  std::vector<unsigned> bits_;
  std::uint64_t cycles_ = 0;
  bool complete_ = true;
};

Verdict check_observed(const Script& script) {
  const Map map = small_map(script);
  Witness encoder;
  Witness decoder;
  const hw::EncoderRun encoded = hw::simulate_encoder(map.shape, map.words, {});
  const hw::EncoderRun seen = hw::simulate_encoder(map.shape, map.words, {}, &encoder);
  if (seen.segments != encoded.segments || seen.cycles != encoded.cycles || seen.hung || !encoder.saw(seen.cycles)) {
    return refuted(
        fmt::format("encoder, observed => got {} cycles, expected {}, each with every signal", seen.cycles, encoded.cycles));
  }
  std::uint64_t beats = 0;
  const std::uint64_t blocks = count(seen.segments);
  for (const auto& cycles : seen.beat_cycles) beats += cycles.size();
  if (beats * hw::least_beat_bits(map.shape.bits) != 64 * blocks) {
    return refuted(
        fmt::format("{} blocks, beats => got {}, expected {} bits each", blocks, beats, hw::least_beat_bits(map.shape.bits)));
  }
  const hw::DecoderRun decoded = hw::simulate_decoder(map.shape, encoded.segments, {}, false);
  const hw::DecoderRun watched = hw::simulate_decoder(map.shape, encoded.segments, {}, true, &decoder);
  const bool in_time = std::ranges::all_of(watched.word_cycles, [&](std::uint64_t cycle) { return cycle < watched.cycles; });
  if (watched.words != decoded.words || watched.cycles != decoded.cycles || watched.hung || !decoder.saw(watched.cycles) ||
      !in_time || watched.word_cycles.size() != map.words.size()) {
    return refuted(
        fmt::format("decoder, observed => got {} cycles, expected {}, each with every signal", watched.cycles, decoded.cycles));
  }
  return pass(encoded.cycles + decoded.cycles);
}

Verdict check_hung(const Script& script) {
  const Map map = small_map(script, 256);
  const hw::EncoderRun encoded = hw::simulate_encoder(map.shape, map.words, {});
  // Missing words count as zeros. If there are more blocks than the given words can need, the run counts as an endless loop.
  const hw::EncoderRun starved = hw::simulate_encoder(map.shape, {}, {});
  const std::uint64_t blocks = count(starved.segments);
  if (starved.hung != (blocks > map.segments)) {
    return refuted(
        fmt::format("encoder without words, {} blocks of {} segments, hung => got {}", blocks, map.segments, starved.hung));
  }
  // A segment without geometry waits for it for ever.
  std::vector<std::vector<std::uint64_t>> segments = encoded.segments;
  segments.push_back(segments.front());
  const hw::DecoderRun overfed = hw::simulate_decoder(map.shape, segments, {}, false);
  if (!overfed.hung || overfed.segments.size() != map.segments) {
    return refuted(fmt::format("decoder with a segment more, hung => got {} after {} segments, expected so after {}",
                               overfed.hung, overfed.segments.size(), map.segments));
  }
  return pass(encoded.cycles + starved.cycles + overfed.cycles);
}

// ---- assumptions of the judges

constexpr unsigned kErrors = 12;
constexpr unsigned kRules = 7;  // `none` included

bool is_named(Script script) {
  return name(static_cast<ErrorCode>(script.byte())) != "unnamed" && name(static_cast<Rule>(script.byte())) != "unnamed";
}

Verdict check_names(Script script) {
  const unsigned error = script.byte();
  const unsigned rule = script.byte();
  const std::string_view of_error = name(static_cast<ErrorCode>(error));
  const std::string_view of_rule = name(static_cast<Rule>(rule));
  if ((of_error == "unnamed") == (error >= kErrors) && (of_rule == "unnamed") == (rule >= kRules)) return pass(1);
  return refuted(
      fmt::format("error {}, rule {} => got {}, {}, expected only names of the format", error, rule, of_error, of_rule));
}

Verdict check_shifts(Script script) {
  constexpr unsigned kWidth = 20;
  constexpr std::uint64_t kMask = (1U << kWidth) - 1;
  const std::uint64_t value = script.number() & kMask;
  const unsigned by = script.byte() & 31U;
  const hw::Bits<hw::Concrete, kWidth> bits(value);
  const hw::Bits<hw::Concrete, 5> distance(by);
  const std::uint64_t left = (bits << distance).raw();
  const std::uint64_t right = (bits >> distance).raw();
  const unsigned needed = hw::bits_for(static_cast<unsigned>(value));
  if (value >> needed != 0 || (needed > 0 && value >> (needed - 1) == 0)) {
    return refuted(fmt::format("{:#x} => got {} bits, expected the least that hold it", value, needed));
  }
  if (left == (value << by & kMask) && right == value >> by) return pass(1);
  return refuted(fmt::format("{:#x} by {} => got {:#x}, {:#x}, expected {:#x}, {:#x}", value, by, left, right,
                             value << by & kMask, value >> by));
}

// The blocks of a script of beats: the testbench's, and the same put together bit by bit.
struct Blocks {
  std::vector<std::vector<std::uint64_t>> got;
  std::vector<std::vector<std::uint64_t>> expected;
};

Blocks blocks_of(Script script) {
  const unsigned width = 16U << script.byte() % 3;
  hw::BlockWriter writer;
  hw::EncoderRun run;
  run.segments.resize(1);
  run.beat_cycles.resize(1);
  Blocks blocks{{}, {{}}};
  unsigned filled = 64;  // bits of the last block
  for (std::uint64_t cycle = 0; !script.over(); ++cycle) {
    const unsigned byte = script.byte();
    const bool last = (byte & 1U) != 0;
    const std::uint64_t beat = byte * 0x0101010101010101ULL & ~std::uint64_t{0} >> (64 - width);
    writer.beat(cycle, beat, width, last, run);
    for (unsigned i = 0; i < width; ++i, ++filled) {
      if (filled == 64) {
        blocks.expected.back().push_back(0);
        filled = 0;
      }
      blocks.expected.back().back() |= (beat >> i & 1U) << filled;
    }
    if (!last) continue;
    blocks.expected.emplace_back();
    filled = 64;
  }
  // A block that is not full has not been written yet.
  if (filled < 64) blocks.expected.back().pop_back();
  blocks.got = run.segments;
  return blocks;
}

Verdict check_beats(const Script& script) {
  const Blocks blocks = blocks_of(script);
  if (blocks.got == blocks.expected) return pass(blocks.got.size());
  return refuted(fmt::format("blocks => got {}, expected {}", blocks.got, blocks.expected));
}

}  // namespace

Verdict check_bench(std::span<const std::uint8_t> script) {
  Script rest(script);
  switch (rest.byte() % 8) {
    case 0: return check_monitor(rest);
    case 1: return check_stalls(rest);
    case 2: return check_shape(rest);
    case 3: return check_observed(rest);
    case 4: return check_hung(rest);
    case 5: return check_names(rest);
    case 6: return check_shifts(rest);
    default: return check_beats(rest);
  }
}

std::string reached_by_bench(std::span<const std::uint8_t> script) {
  Script rest(script);
  switch (rest.byte() % 8) {
    case 0: return "monitor: " + text(fault_seen(rest));
    case 1: return "stalls";
    case 2: return hw::supported(any_shape(rest)) ? "shape: taken" : "shape: refused";
    case 3: return "observed";
    case 4: return "hung";
    case 5: return is_named(rest) ? "named" : "unnamed";
    case 6: return "shifts";
    default: return fmt::format("{} blocks", count(blocks_of(rest).got));
  }
}

}  // namespace grlc::fuzz
