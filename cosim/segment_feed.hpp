// Segments k, k + K, ... of a map, offered item by item to instance k of K.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "hwmodel/testbench.hpp"
#include "properties/checks.hpp"

namespace grlc::cosim {

class SegmentFeed {
 public:
  SegmentFeed(const std::vector<properties::Segment>& segments, unsigned instance, unsigned instances, const hw::Stalls& stalls)
      : source_(stalls) {
    for (std::size_t i = instance; i < segments.size(); i += instances) segments_.push_back(&segments[i]);
    open();
    for (unsigned skip = 0; skip < instance; ++skip) source_.offers(false);  // the instances out of step with each other
  }

  // Called once per cycle, first.
  void begin() { offered_ = source_.offers(!segments_.empty()); }
  bool offered() const { return offered_; }
  // The item, whether it is offered or not. Precondition of word and address: there is one.
  std::uint16_t word() const { return segments_.front()->numbers[address()]; }
  std::uint64_t address() const { return addresses_.value().item().address.raw(); }
  hw::Bits<hw::Concrete, 1> last_in_grid() const { return addresses_ ? addresses_->item().last_in_grid : hw::signal(false); }
  hw::Bits<hw::Concrete, 1> last_in_segment() const {
    return addresses_ ? addresses_->item().last_in_segment : hw::signal(false);
  }
  void taken() {
    source_.taken();
    const bool last = hw::is_set(last_in_segment());
    addresses_.value().tick(true);
    if (!last) return;
    segments_.pop_front();
    open();
  }

 private:
  void open() {
    addresses_.reset();
    if (!segments_.empty()) addresses_.emplace(shape_of(segments_.front()->geometry));
  }

  std::deque<const properties::Segment*> segments_;  // from the item's on
  std::optional<hw::AddressDriver> addresses_;
  hw::Source source_;
  bool offered_ = false;
};

}  // namespace grlc::cosim
