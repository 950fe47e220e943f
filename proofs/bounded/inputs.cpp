#include "proofs/bounded/inputs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "proofs/symbolic/explorer.hpp"
#include "reference/grid.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kPowerUpTerm = 64;  // bits

// Repeated over as many bits as any block has registers without reset; none where the case leaves them to the simulation.
PowerUpBits power_up_of(const std::vector<bool>& pattern, unsigned bits) {
  PowerUpBits power_up;
  std::size_t at = 0;
  for (unsigned first = 0; first < bits && !pattern.empty(); first += kPowerUpTerm) {
    std::uint64_t term = 0;
    for (unsigned i = 0; i < kPowerUpTerm; ++i) term |= std::uint64_t{pattern[at++ % pattern.size()]} << i;
    power_up.emplace_back(term, kPowerUpTerm);
  }
  return power_up;
}

}  // namespace

Geometry map_of(const ProofOptions& options) {
  return {.channels = 1,
          .height = options.map_height.value_or(options.grid_height),
          .width = options.map_width.value_or(options.grid_width),
          .grid_height = options.grid_height,
          .grid_width = options.grid_width,
          .bits = options.bits,
          .segment_channels = 1};
}

Geometry two_segments_of(const ProofOptions& options) {
  Geometry two = map_of(options);
  two.channels = 2;
  return two;
}

std::vector<smt::Bv> map_variables(smt::Context& context, const Geometry& geometry) {
  std::vector<smt::Bv> words;
  for (std::uint64_t i = 0; i < map_words(geometry); ++i) {
    words.push_back(context.variable("word" + std::to_string(i), geometry.bits));
  }
  return words;
}

std::vector<smt::Bool> few_nonzero(const std::vector<smt::Bv>& variables, std::optional<std::uint32_t> most) {
  if (!most) return {};
  smt::Bv set(0, 16);
  for (const smt::Bv& variable : variables) set = set + extend(bit(!eq(variable, smt::Bv(0, variable.width()))), set.width());
  return {!lt(smt::Bv(*most, set.width()), set)};
}

std::vector<std::uint16_t> numbers(const std::vector<smt::Bv>& variables, const smt::Model& model) {
  std::vector<std::uint16_t> words;
  for (const smt::Bv& variable : variables) words.push_back(static_cast<std::uint16_t>(model.value(variable)));
  return words;
}

std::string text(const Case& c) {
  if (payload_of(c.property) == Payload::words) return fmt::format("words {}", fmt::join(c.words, " "));
  return c.bytes.empty() ? "no blocks" : fmt::format("blocks {:#x}", fmt::join(blocks_of(c), " "));
}

Case case_of(Property property, const Geometry& geometry, std::vector<std::uint16_t> words) {
  Case c;
  c.property = property;
  c.geometry = geometry;
  c.words = std::move(words);
  return c;
}

Case zeros(Property property, const Geometry& geometry) {
  return case_of(property, geometry, std::vector<std::uint16_t>(map_words(geometry)));
}

Case least_nonzero(Property property, const Geometry& geometry) {
  Case c = zeros(property, geometry);
  c.words.back() = 1;
  return c;
}

std::size_t most_blocks(const Geometry& geometry) {
  const std::uint64_t headers = map_grids(geometry) * (kTagBits + std::max(kRunBits, width_field(geometry.bits) + geometry.bits));
  return (headers + map_words(geometry) * (1 + geometry.bits) + 63) / 64;
}

SymbolicBlocks::SymbolicBlocks(smt::Context& context, std::size_t least, std::size_t most)
    : length_(context.variable("blocks", 8)), least_(least) {
  for (std::size_t i = 0; i < most; ++i) all_.push_back(context.variable("block" + std::to_string(i), 64));
}

std::vector<SymbolicBlock> SymbolicBlocks::blocks() const {
  std::vector<SymbolicBlock> stream;
  for (const smt::Bv& block : all_) {
    if (stream.size() >= least_ && Explorer::ask(eq(length_, smt::Bv(stream.size(), length_.width())))) break;
    stream.emplace_back(block);
  }
  return stream;
}

smt::Bool SymbolicBlocks::assumption() const {
  return !lt(length_, smt::Bv(least_, length_.width())) & !lt(smt::Bv(all_.size(), length_.width()), length_);
}

std::vector<smt::Bv> SymbolicBlocks::inputs() const {
  std::vector<smt::Bv> inputs{length_};
  inputs.insert(inputs.end(), all_.begin(), all_.end());
  return inputs;
}

std::vector<std::uint64_t> SymbolicBlocks::numbers(const smt::Model& model) const {
  std::vector<std::uint64_t> blocks;
  for (std::size_t i = 0; i < model.value(length_); ++i) blocks.push_back(static_cast<std::uint64_t>(model.value(all_[i])));
  return blocks;
}

Case SymbolicBlocks::case_from(Property property, const Geometry& geometry, const smt::Model& model) const {
  Case c = case_of(property, geometry, {});
  for (const std::uint64_t block : numbers(model)) {
    for (unsigned byte = 0; byte < 8; ++byte) c.bytes.push_back(static_cast<std::uint8_t>(block >> (8 * byte)));
  }
  return c;
}

smt::Bool stalls_in(const StallCycles& stalls, unsigned cycle) {
  smt::Bool any(false);
  for (const smt::Bv& stall : stalls) any = any | eq(stall, smt::Bv(cycle, kCycleWidth));
  return any;
}

smt::Bv power_up_bits(const PowerUpBits& all, unsigned first, unsigned width) {
  const auto term = [&](unsigned i) { return i < all.size() ? all[i] : smt::Bv(0, kPowerUpTerm); };
  const unsigned low = first % kPowerUpTerm;
  if (low + width <= kPowerUpTerm) return slice(term(first / kPowerUpTerm), low, width);
  const unsigned in_front = kPowerUpTerm - low;
  return concat(slice(term(first / kPowerUpTerm + 1), 0, width - in_front), slice(term(first / kPowerUpTerm), low, in_front));
}

std::vector<smt::Bv> Schedule::all() const {
  std::vector<smt::Bv> all = source;
  for (const std::vector<smt::Bv>* others : {&sink, &side, &power_up}) all.insert(all.end(), others->begin(), others->end());
  return all;
}

smt::Bool Schedule::within(unsigned cycles) const {
  smt::Bool holds(true);
  for (const StallCycles* stalls : {&source, &sink, &side}) {
    for (const smt::Bv& stall : *stalls) holds = holds & !lt(smt::Bv(cycles, kCycleWidth), stall);
  }
  return holds;
}

Schedule any_schedule(smt::Context& context, unsigned stalls, Ports ports, unsigned power_up_bits) {
  Schedule any;
  for (unsigned first = 0; first < power_up_bits; first += kPowerUpTerm) {
    any.power_up.push_back(context.variable(fmt::format("power_up{}", first), kPowerUpTerm));
  }
  for (unsigned i = 0; i < stalls; ++i) {
    any.source.push_back(context.variable(fmt::format("source_stall{}", i), kCycleWidth));
    any.sink.push_back(context.variable(fmt::format("sink_stall{}", i), kCycleWidth));
    if (ports == Ports::all) any.side.push_back(context.variable(fmt::format("side_stall{}", i), kCycleWidth));
  }
  return any;
}

Schedule some_schedule(const Schedule& any, std::uint64_t number, unsigned cycles) {
  const auto some = [&](const StallCycles& stalls, std::uint64_t step) {
    StallCycles chosen;
    for (std::size_t i = 1; i <= stalls.size(); ++i) chosen.emplace_back(step * number * i % (cycles + 1), kCycleWidth);
    return chosen;
  };
  PowerUpBits power_up;
  for (std::size_t i = 1; i <= any.power_up.size(); ++i) power_up.emplace_back(number * i * 0x9e3779b97f4a7c15ULL, kPowerUpTerm);
  return {some(any.source, 7), some(any.sink, 11), some(any.side, 5), std::move(power_up)};
}

hw::PortStalls port_stalls(const Schedule& any, const smt::Model& model, unsigned cycles) {
  // A pattern repeats, so it is longer than the run.
  const auto pattern = [&](const StallCycles& stalls) {
    const std::vector<smt::Number> in_cycles = model.values(stalls);
    if (std::ranges::all_of(in_cycles, [](smt::Number cycle) { return cycle == 0; })) return hw::Stalls();
    std::vector<bool> bits(std::size_t{2} * cycles);
    for (const smt::Number cycle : in_cycles) {
      if (cycle != 0) bits[static_cast<std::size_t>(cycle) - 1] = true;
    }
    return hw::Stalls(std::move(bits));
  };
  std::vector<bool> power_up;
  for (const smt::Number bits : model.values(any.power_up)) {
    for (unsigned i = 0; i < kPowerUpTerm; ++i) power_up.push_back((bits >> i & 1U) != 0);
  }
  if (std::ranges::count(power_up, true) == 0) power_up = {false};
  return {pattern(any.source), pattern(any.sink), pattern(any.side), std::move(power_up)};
}

Schedule schedule_of(const hw::PortStalls& stalls, unsigned power_up_bits) {
  const auto cycles = [](const hw::Stalls& pattern) {
    StallCycles in_cycles;
    for (std::size_t i = 0; i < pattern.pattern().size(); ++i) {
      if (pattern.pattern()[i]) in_cycles.emplace_back(i + 1, kCycleWidth);
    }
    return in_cycles;
  };
  return {cycles(stalls.source), cycles(stalls.sink), cycles(stalls.side), power_up_of(stalls.power_up, power_up_bits)};
}

std::vector<std::pair<smt::Bv, smt::Number>> assignment(const std::vector<smt::Bv>& some, const std::vector<smt::Bv>& numbers,
                                                        const std::vector<smt::Bv>& others, const smt::Model& model) {
  std::vector<std::pair<smt::Bv, smt::Number>> values;
  for (std::size_t i = 0; i < some.size(); ++i) values.emplace_back(some[i], *numbers[i].constant());
  for (const smt::Bv& variable : others) values.emplace_back(variable, model.value(variable));
  return values;
}

}  // namespace grlc::proofs
