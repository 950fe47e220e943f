// The inputs of obligations in one piece, each of them any: the words of a map, the blocks of a stream, the cycles in which the
// other sides of the hardware's ports stall; as variables, as the codec's words and as a case.
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

// One channel of the size asked for, which is one segment; where none is asked for it is one whole grid.
Geometry map_of(const ProofOptions& options);
// Two such channels, each a segment.
Geometry two_segments_of(const ProofOptions& options);

// A variable of N bits a word, C x H x W: that a word is below 2^N needs no assumption.
std::vector<smt::Bv> map_variables(smt::Context& context, const Geometry& geometry);
// At the most so many of them are not 0; nothing where there is no such limit.
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
// All words 0 but the last, which is 1: the least of maps that are not zero.
Case least_nonzero(Property property, const Geometry& geometry);

// 64-bit blocks that hold any code of each grid of the map, well formed or not.
std::size_t most_blocks(const Geometry& geometry);

// A stream of any length up to a number of blocks.
class SymbolicBlocks {
 public:
  SymbolicBlocks(smt::Context& context, std::size_t least, std::size_t most);

  // Its length as the explorer chooses it.
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

// The cycles in which the other side of a port holds still, counted from 1; 0: in none. Terms of kCycleWidth bits.
using StallCycles = std::vector<smt::Bv>;
smt::Bool stalls_in(const StallCycles& stalls, unsigned cycle);

// The bits that registers without reset hold at power-up, 64 in a term. Bits beyond the last term are 0.
using PowerUpBits = std::vector<smt::Bv>;
smt::Bv power_up_bits(const PowerUpBits& all, unsigned first, unsigned width);

// What a run is under: see hw::PortStalls.
struct Schedule {
  StallCycles source;
  StallCycles sink;
  StallCycles side;
  PowerUpBits power_up{};

  std::vector<smt::Bv> all() const;
  smt::Bool within(unsigned cycles) const;  // none stands in a cycle that is not run
};
enum class Ports : std::uint8_t { source_and_sink, all };
// So many stalls at each port, so many bits at power-up.
Schedule any_schedule(smt::Context& context, unsigned stalls, Ports ports, unsigned power_up_bits);
// One of them, another for each number.
Schedule some_schedule(const Schedule& any, std::uint64_t number, unsigned cycles);
// As a case has it, and back.
hw::PortStalls port_stalls(const Schedule& any, const smt::Model& model, unsigned cycles);
Schedule schedule_of(const hw::PortStalls& stalls, unsigned power_up_bits);

// For Context::assignment: these numbers in the place of some variables, and for the others those of a model.
std::vector<std::pair<smt::Bv, smt::Number>> assignment(const std::vector<smt::Bv>& some, const std::vector<smt::Bv>& numbers,
                                                        const std::vector<smt::Bv>& others, const smt::Model& model);
}  // namespace grlc::proofs
