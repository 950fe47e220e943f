// Lists the blocks that a simulation runs, with their signals, and the length of each run in cycles. A format whose header names
// every signal needs this first, so the simulation runs twice.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hwmodel/trace.hpp"

namespace grlc::trace {

struct Block {
  std::string name;
  std::vector<hw::Signal> signals;
};

class Survey : public hw::Trace {
 public:
  void begin(std::string_view block, std::span<const hw::Signal> signals) override {
    runs_.push_back(cycles_);
    if (std::ranges::find(blocks_, block, &Block::name) != blocks_.end()) return;
    blocks_.push_back({std::string(block), {signals.begin(), signals.end()}});
  }
  void cycle(std::uint64_t, std::span<const std::uint64_t>) override { ++cycles_; }

  const std::vector<Block>& blocks() const { return blocks_; }      // in the order of their first runs
  const std::vector<std::uint64_t>& runs() const { return runs_; }  // per run: the number of cycles before it
  std::uint64_t cycles() const { return cycles_; }                  // cycles of all runs

 private:
  std::vector<Block> blocks_;
  std::vector<std::uint64_t> runs_;
  std::uint64_t cycles_ = 0;
};

}  // namespace grlc::trace
