// The inputs of bounded obligations, each of any value: the words of a map, the blocks of a stream, and the cycles in which the
// other sides of the hardware's ports stall. They exist as variables, as the codec's words and as a case.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hwmodel/simulator.hpp"
#include "proofs/proof.hpp"
#include "proofs/smt/solver.hpp"
#include "proofs/symbolic/word.hpp"
#include "properties/case.hpp"
#include "reference/geometry.hpp"

namespace grlc::proofs {

// One channel of the size in the options, as one segment; without a size, one whole grid.
Geometry map_of(const ProofOptions& options);
// Two such channels, each a segment.
Geometry two_segments_of(const ProofOptions& options);

// One variable of N bits per word, C x H x W. Their width makes an assumption on words below 2^N unnecessary.
std::vector<smt::Bv> map_variables(smt::Context& context, const Geometry& geometry);
// At most `most` of the variables are not 0; empty without a limit.
std::vector<smt::Bool> few_nonzero(const std::vector<smt::Bv>& variables, std::optional<std::uint32_t> most);

template <class W>
std::vector<W> symbolic_words(const std::vector<smt::Bv>& variables) {
  std::vector<W> words;
  for (const smt::Bv& variable : variables) words.push_back(W(extend(variable, kMaxBits)));
  return words;
}

std::vector<std::uint16_t> numbers(const std::vector<smt::Bv>& variables, const smt::Model& model);

// "words 0 1", "blocks 0x2".
std::string text(const Case& c);

Case case_of(Property property, const Geometry& geometry, std::vector<std::uint16_t> words);

Case zeros(Property property, const Geometry& geometry);
// All words are 0 except the last, which is 1: the least map that is not zero.
Case least_nonzero(Property property, const Geometry& geometry);

// The number of 64-bit blocks that hold any code of each grid of the map, well formed or not.
std::size_t most_blocks(const Geometry& geometry);

// A stream of any length, up to a number of blocks.
class SymbolicBlocks {
 public:
  SymbolicBlocks(smt::Context& context, std::size_t least, std::size_t most);

  // The blocks, in the length that the explorer chooses.
  std::vector<SymbolicBlock> blocks() const;

  const smt::Bv& length() const { return length_; }  // blocks; 8 bits
  const std::vector<smt::Bv>& all() const { return all_; }
  smt::Bool assumption() const;
  std::vector<smt::Bv> inputs() const;
  std::vector<std::uint64_t> numbers(const smt::Model& model) const;
  Case case_from(Property property, const Geometry& geometry, const smt::Model& model) const;

 private:
  smt::Bv length_;
  std::vector<smt::Bv> all_;
  std::size_t least_;
};

inline constexpr unsigned kCycleWidth = 8;  // bits of a cycle's number

// The cycles, counted from 1, in which the other side of a port stalls; 0: in none. Terms of kCycleWidth bits.
using StallCycles = std::vector<smt::Bv>;
smt::Bool stalls_in(const StallCycles& stalls, unsigned cycle);

// The bits that registers without reset hold at power-up, 64 per term. Bits beyond the last term are 0.
using PowerUpBits = std::vector<smt::Bv>;
smt::Bv power_up_bits(const PowerUpBits& all, unsigned first, unsigned width);

// The stalls and power-up bits of a run: see hw::PortStalls.
struct Schedule {
  StallCycles source;
  StallCycles sink;
  StallCycles side;
  PowerUpBits power_up{};

  std::vector<smt::Bv> all() const;
  smt::Bool within(unsigned cycles) const;  // every stall is in a cycle that is run
};
enum class Ports : std::uint8_t { source_and_sink, all };
// Any schedule with this number of stalls at each port and of bits at power-up.
Schedule any_schedule(smt::Context& context, unsigned stalls, Ports ports, unsigned power_up_bits);
// A concrete schedule, another one for each number.
Schedule some_schedule(const Schedule& any, std::uint64_t number, unsigned cycles);
// The form of a schedule in a case, and back.
hw::PortStalls port_stalls(const Schedule& any, const smt::Model& model, unsigned cycles);
Schedule schedule_of(const hw::PortStalls& stalls, unsigned power_up_bits);

// For Context::assignment: the numbers as values of some variables, and the values of a model for the others.
std::vector<std::pair<smt::Bv, smt::Number>> assignment(const std::vector<smt::Bv>& some, const std::vector<smt::Bv>& numbers,
                                                        const std::vector<smt::Bv>& others, const smt::Model& model);
}  // namespace grlc::proofs
