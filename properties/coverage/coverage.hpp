// Counts of the bins of points.hpp, collected while the hardware's properties are decided: from the observation port of every
// run, and from the maps and streams.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "hwmodel/trace.hpp"
#include "properties/case.hpp"
#include "properties/coverage/points.hpp"
#include "properties/evidence/check_report.hpp"

namespace grlc::properties {

class Coverage {
 public:
  Coverage();

  void hit(Point point, unsigned row, unsigned column = 0);
  template <class Label>
    requires std::is_enum_v<Label>
  void hit(Point point, unsigned row, Label column) {
    hit(point, row, static_cast<unsigned>(column));
  }
  std::uint64_t hits(const CoverPoint& point, unsigned row, unsigned column) const;

  // The events without a bin in the point, by name, each once.
  const std::vector<std::string>& strangers(const CoverPoint& point) const {
    return strangers_[static_cast<std::size_t>(point.point)];
  }

 private:
  std::vector<std::uint64_t> counts_;  // of each point row by row, in the order of the table
  std::array<std::size_t, kPoints> first_{};
  std::array<std::vector<std::string>, kPoints> strangers_;
};

// Watches every run of encoder and decoder that it receives.
std::unique_ptr<hw::Trace> watch(Coverage& coverage);

// Counts the features of the map or stream of a case of encoder or decoder equivalence. Other cases are ignored, and so are those
// that the hardware does not take.
void note(Coverage& coverage, const Case& c);

// true if points belong to the property.
bool is_covered(Property property);

// One point of one property as a whole.
struct PointSummary {
  const CoverPoint* point;
  std::size_t bins = 0;
  std::size_t hit = 0;
  std::size_t unreachable = 0;
  std::uint64_t fewest = 0;          // the fewest hits of a reachable bin
  std::string fewest_in;             // the name of that bin
  std::vector<std::string> empty;    // reachable bins without a hit
  std::vector<std::string> reached;  // bins with a hit that are declared unreachable or not in the table
};
std::vector<PointSummary> summary_of(const Coverage& coverage, Property property);

// The report of the check: work is the number of bins that were hit. vacuous: a bin is empty; refuted: a bin was hit that is
// declared unreachable, or that does not exist.
CheckReport coverage_report(const Coverage& coverage, Property property, const Bound& bound);

}  // namespace grlc::properties
