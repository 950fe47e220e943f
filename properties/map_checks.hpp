// Puts a feature map to every concrete check: each property of maps, the hardware's under several stall schedules, and the speed
// of the hardware model.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "properties/case.hpp"
#include "properties/classes.hpp"
#include "properties/evidence/check_report.hpp"
#include "properties/verdict.hpp"
#include "reference/container.hpp"

namespace grlc::properties {

// The schedule without stalls, then `random` schedules that follow from the seed. Each port stalls with a density of its own, 10,
// 50 or 90 %, by a pattern of 1,009 cycles: a prime, so that it does not keep step with grids.
std::vector<hw::PortStalls> stall_schedules(unsigned random, std::uint64_t seed);

// One property on all maps together.
struct PropertyTally {
  Property property = Property::lossless;
  Outcome outcome = Outcome::pass;  // the worst
  std::uint64_t cases = 0;          // maps x schedules that were decided
  std::string detail;               // of the first with this outcome, where it is not pass
  std::filesystem::path case_file;  // its case
  WorkByClass work;                 // of those that were decided
};

struct MapResult {
  std::string name;
  Geometry geometry;
  std::uint64_t bits = 0;      // payload, before padding
  std::uint64_t bytes = 0;     // after it
  std::uint32_t checksum = 0;  // CRC-32 of these bytes
  KindCounts codes{};
  double encoder_rate = 0;  // words per cycle without stalls; 0 where the model does not take the map
  double decoder_rate = 0;
  std::vector<PropertyTally> properties;

  Outcome outcome() const;
};

// The case of a property of maps.
Case case_of(Property property, const FeatureMap& map);

// The questions, and the folder for cases that fail.
struct Examination {
  std::vector<Property> properties;
  std::vector<hw::PortStalls> schedules;
  std::filesystem::path case_directory;
  std::uint32_t beat_bits = 0;  // P of the hardware; 0: the least, and other instances if a map is small
};

MapResult examine(const std::string& name, const FeatureMap& map, const Examination& examination);

// The verdicts of the properties alone, in their order; the map's size and the hardware's speed are not measured.
std::vector<PropertyTally> ask(const std::string& name, const FeatureMap& map, const Examination& examination);

// One report per property, of all maps together, by the engine of maps. `bound` says which maps and how they were coded; that of
// the hardware's properties has the number of stall schedules, too.
std::vector<CheckReport> reports_of(const std::vector<MapResult>& results, const Examination& examination, const Bound& bound);

// The same, with the work of each check by classes of its cases.
struct CountedReport {
  CheckReport report;
  WorkByClass work;
};
std::vector<CountedReport> counted_reports_of(const std::vector<MapResult>& results, const Examination& examination,
                                              const Bound& bound);

}  // namespace grlc::properties
