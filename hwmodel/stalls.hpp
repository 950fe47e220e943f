// When a port's other side holds still: clock t stalls where bit t modulo the pattern's length is set. No pattern, no stall.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace grlc::hw {

class Stalls {
 public:
  Stalls() = default;
  explicit Stalls(std::vector<bool> pattern) : pattern_(std::move(pattern)) {}

  const std::vector<bool>& pattern() const { return pattern_; }
  // A pattern that always stalls would ask for a block that never moves.
  bool valid() const { return pattern_.empty() || std::find(pattern_.begin(), pattern_.end(), false) != pattern_.end(); }
  bool at(std::uint64_t clock) const { return !pattern_.empty() && pattern_[clock % pattern_.size()]; }

  friend bool operator==(const Stalls&, const Stalls&) = default;

 private:
  std::vector<bool> pattern_;
};

}  // namespace grlc::hw
