#include "properties/map_checks.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <span>
#include <utility>

#include "properties/bytes.hpp"
#include "properties/case_store.hpp"
#include "properties/checks.hpp"
#include "properties/every_instance.hpp"
#include "reference/map.hpp"

namespace grlc::properties {

Case case_of(Property property, const FeatureMap& map) {
  Case c;
  c.property = property;
  c.geometry = map.geometry;
  c.words = numbers_of(map.words);
  return c;
}

namespace {

// A map as the properties take it: its words, its segments' streams and its file. The reference writes streams and file once.
struct Payloads {
  Geometry geometry;
  std::vector<std::uint16_t> words;
  std::vector<Geometry> segment_geometries;
  std::vector<Encoded<Word>> segments;
  std::optional<std::vector<std::byte>> file;  // nullopt if no property asks for it, or a segment is too long for a file
};

Payloads payloads_of(const FeatureMap& map, const std::vector<Property>& properties) {
  Payloads payloads{map.geometry, numbers_of(map.words), {}, encode_map<Word>(map.geometry, map.words), {}};
  for (std::uint64_t i = 0; i < payloads.segments.size(); ++i) payloads.segment_geometries.push_back(segment_of(map.geometry, i));
  if (!std::ranges::count(properties, Payload::file, payload_of)) return payloads;
  if (auto file = write_file(map)) payloads.file = std::move(*file);
  return payloads;
}

// The cases that check `property` on the map: one of its words or of its file, or one for each segment of its stream. None for a
// property of files if the map has no file.
std::vector<Case> cases_of(Property property, const Payloads& map) {
  Case c;
  c.property = property;
  c.geometry = map.geometry;
  std::vector<Case> cases;
  switch (payload_of(property)) {
    case Payload::words: c.words = map.words; return {c};
    case Payload::file:
      if (!map.file) return {};
      c.bytes = bytes_of(std::span<const std::byte>(*map.file));
      return {c};
    case Payload::segment: break;
  }
  for (std::size_t i = 0; i < map.segments.size(); ++i) {
    c.geometry = map.segment_geometries[i];
    c.bytes = bytes_of(map.segments[i].blocks);
    cases.push_back(c);
  }
  return cases;
}

void take(PropertyTally& tally, const PropertyTally& other) {
  tally.cases += other.cases;
  tally.work.add(other.work);
  if (worse(tally.outcome, other.outcome) == tally.outcome) return;
  tally.outcome = other.outcome;
  tally.detail = other.detail;
  tally.case_file = other.case_file;
}

// One case under one schedule. A failing case is stored. A case to which the property does not apply is not counted.
PropertyTally decide(const Case& c, const std::string& name, const std::filesystem::path& case_directory) {
  const Verdict verdict = check_every_instance(c);
  PropertyTally tally{c.property, verdict.outcome, 1, {}, {}, {}};
  tally.work.add(c, verdict);
  if (verdict.outcome == Outcome::pass && verdict.work > 0) return tally;
  if (verdict.outcome == Outcome::pass) tally.outcome = Outcome::vacuous;
  tally.detail = fmt::format("{}: {}", name, verdict.work == 0 && verdict.detail.empty() ? "no work was done" : verdict.detail);
  if (verdict.outcome == Outcome::skipped) {
    tally.cases = 0;
    return tally;
  }
  if (const auto file = store(c, case_directory)) {
    tally.case_file = *file;
  } else {
    tally.detail += "; the case could not be stored: " + file.error().text;
  }
  return tally;
}

// The instance of the hardware for one schedule. Instances that are not compiled are slow. So, if none is asked for, a small map
// runs on one of them once, under its last schedule, and different maps use different ones.
hw::Instance instance_for(const Case& c, std::size_t schedule, const Examination& examination) {
  constexpr std::uint64_t kSmall = 2048;  // words
  constexpr std::array<hw::Instance, 6> kOthers{{{32, 0}, {64, 9}, {0, 9}, {64, 0}, {32, 9}, {64, 0}}};
  if (examination.beat_bits != 0) return {.beat_bits = examination.beat_bits, .plans = 0};
  const std::uint64_t words = map_words(c.geometry);
  if (schedule == 0 || schedule + 1 != examination.schedules.size() || words > kSmall) return {};
  const hw::Instance other = kOthers[(words + c.geometry.width + c.geometry.bits) % kOthers.size()];
  return is_modelled(c.geometry, other) ? other : hw::Instance{};
}

PropertyTally examine_property(Property property, const std::string& name, std::vector<Case> cases,
                               const Examination& examination) {
  PropertyTally tally{property, Outcome::pass, 0, {}, {}, {}};
  if (cases.empty()) return {property, Outcome::vacuous, 0, name + ": no case: a segment is too long for a file", {}, {}};
  const std::size_t runs = of_hardware(property) ? examination.schedules.size() : 1;
  for (Case& c : cases) {
    for (std::size_t i = 0; i < runs && tally.outcome == Outcome::pass; ++i) {
      c.stalls = of_hardware(property) ? examination.schedules[i] : hw::PortStalls{};
      c.instance = of_hardware(property) ? instance_for(c, i, examination) : hw::Instance{};
      take(tally, decide(c, name, examination.case_directory));
    }
  }
  return tally;
}

std::vector<PropertyTally> ask(const std::string& name, const Payloads& map, const Examination& examination) {
  std::vector<PropertyTally> tallies;
  for (const Property property : examination.properties) {
    tallies.push_back(examine_property(property, name, cases_of(property, map), examination));
  }
  return tallies;
}

void measure_size(MapResult& result, const Payloads& map) {
  for (const Encoded<Word>& segment : map.segments) {
    const std::vector<std::uint8_t> bytes = bytes_of(segment.blocks);
    result.bits += segment.bits;
    result.bytes += bytes.size();
    result.checksum = static_cast<std::uint32_t>(crc32_z(result.checksum, bytes.data(), bytes.size()));
    for (std::size_t kind = 0; kind < segment.codes.size(); ++kind) result.codes[kind] += segment.codes[kind];
  }
}

void measure_speed(MapResult& result, const Payloads& map, std::uint32_t beat_bits) {
  const hw::Instance instance{.beat_bits = beat_bits, .plans = 0};
  if (!is_modelled(map.geometry, instance)) return;
  const hw::MapShape shape = shape_of(map.geometry, instance);
  std::vector<std::vector<std::uint64_t>> streams;
  for (const Encoded<Word>& segment : map.segments) streams.push_back(segment.blocks);
  const Model model = every_instance();
  const hw::EncoderRun encoder = model.encode(shape, map.words, {});
  const hw::DecoderRun decoder = model.decode(shape, streams, {});
  const auto rate = [&map](std::uint64_t cycles) {
    return cycles == 0 ? 0 : static_cast<double>(map.words.size()) / static_cast<double>(cycles);
  };
  if (!encoder.hung) result.encoder_rate = rate(encoder.taking_cycles);
  if (!decoder.hung) result.decoder_rate = rate(decoder.giving_cycles);
}

}  // namespace

std::vector<hw::PortStalls> stall_schedules(unsigned random, std::uint64_t seed) {
  constexpr std::size_t kCycles = 1009;
  // Stalls of source, sink and side, in percent of the cycles.
  constexpr std::array<std::array<unsigned, 3>, 6> kDensities{
      {{50, 50, 50}, {10, 90, 50}, {90, 10, 10}, {10, 10, 90}, {90, 90, 10}, {10, 50, 10}}};
  std::vector<hw::PortStalls> schedules(1);
  std::mt19937_64 generator(seed);
  const auto pattern = [&generator](unsigned density) {
    std::vector<bool> cycles(kCycles);
    for (auto cycle : cycles) cycle = generator() % 100 < density;
    cycles.front() = false;  // a pattern that always stalls is not valid
    return hw::Stalls(std::move(cycles));
  };
  for (unsigned i = 0; i < random; ++i) {
    const auto& [source, sink, side] = kDensities[i % kDensities.size()];
    hw::PortStalls stalls;
    stalls.source = pattern(source);
    stalls.sink = pattern(sink);
    stalls.side = pattern(side);
    schedules.push_back(std::move(stalls));
  }
  return schedules;
}

Outcome MapResult::outcome() const {
  Outcome outcome = properties.empty() ? Outcome::vacuous : Outcome::pass;
  for (const PropertyTally& tally : properties) outcome = worse(outcome, tally.outcome);
  return outcome;
}

MapResult examine(const std::string& name, const FeatureMap& map, const Examination& examination) {
  MapResult result;
  result.name = name;
  result.geometry = map.geometry;
  const Payloads payloads = payloads_of(map, examination.properties);
  measure_size(result, payloads);
  measure_speed(result, payloads, examination.beat_bits);
  result.properties = ask(name, payloads, examination);
  return result;
}

std::vector<PropertyTally> ask(const std::string& name, const FeatureMap& map, const Examination& examination) {
  return ask(name, payloads_of(map, examination.properties), examination);
}

std::vector<CheckReport> reports_of(const std::vector<MapResult>& results, const Examination& examination, const Bound& bound) {
  std::vector<CheckReport> reports;
  for (CountedReport& counted : counted_reports_of(results, examination, bound)) reports.push_back(std::move(counted.report));
  return reports;
}

std::vector<CountedReport> counted_reports_of(const std::vector<MapResult>& results, const Examination& examination,
                                              const Bound& bound) {
  std::vector<CountedReport> reports;
  for (const Property property : examination.properties) {
    PropertyTally tally{property, Outcome::pass, 0, {}, {}, {}};
    for (const MapResult& result : results) {
      for (const PropertyTally& own : result.properties) {
        if (own.property == property) take(tally, own);
      }
    }
    CheckReport report{.id = std::string(id(property)),
                       .engine = Engine::maps,
                       .bound = bound,
                       .outcome = tally.outcome,
                       .work = tally.cases,
                       .detail = tally.detail,
                       .case_file = tally.case_file};
    if (report.work == 0 && report.outcome == Outcome::pass) {
      report.outcome = Outcome::vacuous;
      report.detail = "no case was decided";
    }
    if (of_hardware(property)) report.bound.stall_schedules = examination.schedules.size();
    reports.push_back({std::move(report), std::move(tally.work)});
  }
  return reports;
}

}  // namespace grlc::properties
