// Runs of the model as a value change dump (IEEE 1364-2005, clause 18), and a layout for GTKWave.
//
// Time is in nanoseconds, a cycle takes 10: what stands from the rising edge at 10 t on is what block and outside world showed
// each other in cycle t of all, and the next rising edge takes it in. Runs follow each other. Scope `grlc` has `cycle` and `run`,
// and a scope for each block with `cycle`, the cycle of its run; registers stand in the scopes of their sub-blocks. A block that
// does not run is x. A line's registers are called as in the RTL, words_3.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hwmodel/trace.hpp"
#include "trace/survey.hpp"

namespace grlc::trace {

inline constexpr std::uint64_t kPeriod = 10;  // ns a cycle

// Takes the next piece of a file.
using Sink = std::function<void(std::string_view)>;

class Vcd : public hw::Trace {
 public:
  // `blocks`: those whose runs will be told.
  Vcd(std::vector<Block> blocks, Sink sink);
  void begin(std::string_view block, std::span<const hw::Signal> signals) override;
  void cycle(std::uint64_t cycle, std::span<const std::uint64_t> values) override;
  // The end of the last cycle.
  void finish();

 private:
  struct Variable {
    unsigned bits = 1;
    std::string code;
    std::optional<std::uint64_t> value;  // none: x
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
  std::string text_;  // not yet handed on
  std::uint64_t variables_ = 0;
  Variable clock_;
  Variable run_;
  std::vector<Scope> scopes_;  // as blocks_
  Scope* now_ = nullptr;
  std::uint64_t runs_ = 0;
  std::uint64_t cycles_ = 0;
};

// A layout (.gtkw) that shows the handshakes of each block, what waits in it, and, where given, the marker at a cycle of all.
std::string gtkwave_layout(const std::vector<Block>& blocks, std::optional<std::uint64_t> marker);

}  // namespace grlc::trace
