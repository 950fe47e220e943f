// The stalls of the other side of a port: it stalls in cycle t if bit t, modulo the length of the pattern, is set. Without a
// pattern there are no stalls.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace grlc::hw {

class Stalls {
 public:
  Stalls() = default;
  explicit Stalls(std::vector<bool> pattern) : pattern_(std::move(pattern)) {}

  const std::vector<bool>& pattern() const { return pattern_; }
  // A pattern that always stalls is not valid, because nothing could ever move.
  bool valid() const { return pattern_.empty() || std::find(pattern_.begin(), pattern_.end(), false) != pattern_.end(); }
  bool at(std::uint64_t cycle) const { return !pattern_.empty() && pattern_[cycle % pattern_.size()]; }

  friend bool operator==(const Stalls&, const Stalls&) = default;

 private:
  std::vector<bool> pattern_;
};

// The same, one call per cycle.
class StallCycle {
 public:
  explicit StallCycle(const Stalls& stalls) : pattern_(&stalls.pattern()), length_(stalls.pattern().size()) {}
  bool next() {
    if (length_ == 0) return false;
    const bool stalls = (*pattern_)[position_];
    if (++position_ == length_) position_ = 0;
    return stalls;
  }

 private:
  const std::vector<bool>* pattern_;
  std::size_t length_;
  std::size_t position_ = 0;
};

}  // namespace grlc::hw
