// A table of the last cycles of a run up to a given one: all ports, and the registers that change in these cycles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hwmodel/trace.hpp"

namespace grlc::trace {

class LastCycles : public hw::Trace {
 public:
  // Records run `run` up to its cycle `last`, at most `most` cycles. Runs and cycles are counted from 0.
  LastCycles(std::uint64_t run, std::uint64_t last, std::size_t most) : run_(run), last_(last), most_(most) {}
  void begin(std::string_view block, std::span<const hw::Signal> signals) override;
  void cycle(std::uint64_t cycle, std::span<const std::uint64_t> values) override;

  // One column per cycle, values in hexadecimal. Empty if there was no such run.
  std::string table() const;

 private:
  std::uint64_t run_;
  std::uint64_t last_;
  std::size_t most_;
  std::uint64_t runs_ = 0;
  std::vector<hw::Signal> signals_;
  struct Row {
    std::uint64_t cycle;
    std::vector<std::uint64_t> values;
  };
  std::deque<Row> rows_;
};

}  // namespace grlc::trace
