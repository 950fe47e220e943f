// Writes runs of the model as a value change dump (IEEE 1364-2005, clause 18), and a layout for GTKWave.
//
// Time is in nanoseconds. A cycle takes 10 ns, from one rising edge to the next. Cycle t, counted over all runs, begins at 10 t.
// From then on the wave shows the values that the block and its environment showed each other in this cycle; the next rising edge
// ends it. Runs follow each other. Scope `grlc` has `cycle` and `run`, and a scope for each block. The scope of a block has
// `cycle`, which counts the cycles of the run. Registers are in the scopes of their sub-blocks, with the names of the RTL, for
// example words_3. All values of a block that does not run are x.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hwmodel/trace.hpp"
#include "hwmodel/trace/survey.hpp"

namespace grlc::trace {

inline constexpr std::uint64_t kPeriod = 10;  // ns per cycle

// Receives the next piece of the file.
using Sink = std::function<void(std::string_view)>;

class Vcd : public hw::Trace {
 public:
  // `blocks`: the blocks that will run.
  Vcd(std::vector<Block> blocks, Sink sink);
  void begin(std::string_view block, std::span<const hw::Signal> signals) override;
  void cycle(std::uint64_t cycle, std::span<const std::uint64_t> values) override;
  // Must be called once, after the last cycle.
  void finish();

 private:
  struct Variable {
    unsigned bits = 1;
    std::string code;
    std::optional<std::uint64_t> value;  // nullopt: x
  };
  struct Scope {
    Variable cycle;
    std::vector<Variable> signals;
  };

  Variable declare(std::string_view type, std::string_view name, unsigned bits);
  Scope declare(const Block& block);
  void change(Variable& variable, std::optional<std::uint64_t> value);
  void flush();

  std::vector<Block> blocks_;
  Sink sink_;
  std::string text_;  // not yet given to the sink
  std::uint64_t variables_ = 0;
  Variable clock_;
  Variable run_;
  std::vector<Scope> scopes_;  // one per block
  Scope* now_ = nullptr;
  std::uint64_t runs_ = 0;
  std::uint64_t cycles_ = 0;
};

// A layout (.gtkw) with the ports of each block and its registers, except those of shift queues. `marker` is a cycle, counted
// over all runs.
std::string gtkwave_layout(const std::vector<Block>& blocks, std::optional<std::uint64_t> marker);

}  // namespace grlc::trace
