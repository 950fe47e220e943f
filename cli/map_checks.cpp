#include "cli/map_checks.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <random>
#include <span>
#include <utility>

#include "cli/report.hpp"
#include "properties/properties.hpp"

namespace grlc::cli {
namespace {

// Properties whose verdict depends on who stalls when.
bool under_stalls(Property property) {
  return property == Property::encoder_equivalence || property == Property::decoder_equivalence ||
         property == Property::handshake || property == Property::progress;
}

std::vector<std::uint8_t> bytes_of(std::span<const std::uint64_t> blocks) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(8 * blocks.size());
  for (const std::uint64_t block : blocks) {
    for (unsigned bit = 0; bit < 64; bit += 8) bytes.push_back(static_cast<std::uint8_t>(block >> bit));
  }
  return bytes;
}

std::vector<Encoded<Word>> encode_segments(const FeatureMap& map) {
  std::vector<Encoded<Word>> segments;
  std::span<const Word> words = map.words;
  for (std::uint64_t i = 0; i < segment_count(map.geometry); ++i) {
    const Geometry segment = segment_of(map.geometry, i);
    segments.push_back(encode_segment<Word>(segment, words.first(map_words(segment))));
    words = words.subspan(map_words(segment));
  }
  return segments;
}

std::vector<std::uint16_t> numbers_of(const FeatureMap& map) {
  std::vector<std::uint16_t> numbers;
  numbers.reserve(map.words.size());
  for (const Word word : map.words) numbers.push_back(word.value());
  return numbers;
}

}  // namespace

Case case_of(Property property, const FeatureMap& map) {
  Case c;
  c.property = property;
  c.geometry = map.geometry;
  c.words = numbers_of(map);
  return c;
}

namespace {

// The cases that put `property` to the map: one of its words or of its file, or one for each segment of its stream. None where
// the map has no file.
std::vector<Case> cases_of(Property property, const FeatureMap& map, const std::vector<Encoded<Word>>& segments) {
  if (payload_of(property) == Payload::words) return {case_of(property, map)};
  Case c;
  c.property = property;
  c.geometry = map.geometry;
  if (payload_of(property) == Payload::file) {
    const auto file = grlc::write_file(map);
    if (!file) return {};
    for (const std::byte byte : *file) c.bytes.push_back(std::to_integer<std::uint8_t>(byte));
    return {c};
  }
  std::vector<Case> cases;
  for (std::uint64_t i = 0; i < segments.size(); ++i) {
    c.geometry = segment_of(map.geometry, i);
    c.bytes = bytes_of(segments[i].blocks);
    cases.push_back(c);
  }
  return cases;
}

void take(PropertyTally& tally, const PropertyTally& other) {
  tally.cases += other.cases;
  if (worse(tally.outcome, other.outcome) == tally.outcome) return;
  tally.outcome = other.outcome;
  tally.detail = other.detail;
  tally.replay = other.replay;
}

// One case under one schedule. A failing one is stored; one that the property does not apply to was not decided.
PropertyTally decide(const Case& c, const std::string& name, const std::filesystem::path& case_directory) {
  const Verdict verdict = check(c);
  PropertyTally tally{c.property, verdict.outcome, 1, {}, {}};
  if (verdict.outcome == grlc::Outcome::pass && verdict.work > 0) return tally;
  if (verdict.outcome == grlc::Outcome::pass) tally.outcome = grlc::Outcome::vacuous;
  tally.detail = fmt::format("{}: {}", name, verdict.work == 0 && verdict.detail.empty() ? "no work was done" : verdict.detail);
  if (verdict.outcome == grlc::Outcome::skipped) {
    tally.cases = 0;
    return tally;
  }
  if (const auto file = store(c, case_directory)) {
    tally.replay = file->native();
  } else {
    tally.detail += "; the case could not be stored: " + file.error().text;
  }
  return tally;
}

PropertyTally examine_property(Property property, const std::string& name, std::vector<Case> cases,
                               const Examination& examination) {
  PropertyTally tally{property, grlc::Outcome::pass, 0, {}, {}};
  if (cases.empty()) return {property, grlc::Outcome::vacuous, 0, name + ": no case: a segment is too long for a file", {}};
  const std::size_t runs = under_stalls(property) ? examination.schedules.size() : 1;
  for (Case& c : cases) {
    for (std::size_t i = 0; i < runs && tally.outcome == grlc::Outcome::pass; ++i) {
      c.stalls = under_stalls(property) ? examination.schedules[i] : hw::PortStalls{};
      take(tally, decide(c, name, examination.case_directory));
    }
  }
  return tally;
}

std::vector<PropertyTally> ask(const std::string& name, const FeatureMap& map, const std::vector<Encoded<Word>>& segments,
                               const Examination& examination) {
  std::vector<PropertyTally> tallies;
  for (const Property property : examination.properties) {
    tallies.push_back(examine_property(property, name, cases_of(property, map, segments), examination));
  }
  return tallies;
}

void measure_size(MapResult& result, const std::vector<Encoded<Word>>& segments) {
  for (const Encoded<Word>& segment : segments) {
    const std::vector<std::uint8_t> bytes = bytes_of(segment.blocks);
    result.bits += segment.bits;
    result.bytes += bytes.size();
    result.checksum = static_cast<std::uint32_t>(crc32_z(result.checksum, bytes.data(), bytes.size()));
    for (std::size_t kind = 0; kind < segment.codes.size(); ++kind) result.codes[kind] += segment.codes[kind];
  }
}

void measure_speed(MapResult& result, const FeatureMap& map, const std::vector<Encoded<Word>>& segments) {
  const hw::MapShape shape = shape_of(map.geometry);
  if (!hw::supported(shape)) return;
  std::vector<std::vector<std::uint64_t>> streams;
  for (const Encoded<Word>& segment : segments) streams.push_back(segment.blocks);
  const hw::EncoderRun encoder = hw::simulate_encoder(shape, numbers_of(map), {});
  const hw::DecoderRun decoder = hw::simulate_decoder(shape, streams, {});
  const auto rate = [&map](std::uint64_t clocks) {
    return clocks == 0 ? 0 : static_cast<double>(map.words.size()) / static_cast<double>(clocks);
  };
  if (!encoder.hung) result.encoder_rate = rate(encoder.taking_clocks);
  if (!decoder.hung) result.decoder_rate = rate(decoder.giving_clocks);
}

}  // namespace

std::vector<hw::PortStalls> stall_schedules(unsigned random, std::uint64_t seed) {
  constexpr std::size_t kClocks = 1009;
  // Percent of the clocks, of source, sink and side.
  constexpr std::array<std::array<unsigned, 3>, 6> kDensities{
      {{50, 50, 50}, {10, 90, 50}, {90, 10, 10}, {10, 10, 90}, {90, 90, 10}, {10, 50, 10}}};
  std::vector<hw::PortStalls> schedules(1);
  std::mt19937_64 generator(seed);
  const auto pattern = [&generator](unsigned density) {
    std::vector<bool> clocks(kClocks);
    for (auto clock : clocks) clock = generator() % 100 < density;
    clocks.front() = false;  // a pattern that always stalls is not valid
    return hw::Stalls(std::move(clocks));
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

grlc::Outcome MapResult::outcome() const {
  grlc::Outcome outcome = properties.empty() ? grlc::Outcome::vacuous : grlc::Outcome::pass;
  for (const PropertyTally& tally : properties) outcome = worse(outcome, tally.outcome);
  return outcome;
}

std::vector<Property> all_properties() {
  std::vector<Property> properties;
  for (unsigned i = 0; i < kProperties; ++i) properties.push_back(static_cast<Property>(i));
  return properties;
}

MapResult examine(const std::string& name, const FeatureMap& map, const Examination& examination) {
  MapResult result;
  result.name = name;
  result.geometry = map.geometry;
  const std::vector<Encoded<Word>> segments = encode_segments(map);
  measure_size(result, segments);
  measure_speed(result, map, segments);
  result.properties = ask(name, map, segments, examination);
  return result;
}

std::vector<PropertyTally> ask(const std::string& name, const FeatureMap& map, const Examination& examination) {
  return ask(name, map, encode_segments(map), examination);
}

std::vector<CheckReport> reports_of(const std::vector<MapResult>& results, const Examination& examination,
                                    const std::string& bound) {
  std::vector<CheckReport> reports;
  for (const Property property : examination.properties) {
    PropertyTally tally{property, grlc::Outcome::pass, 0, {}, {}};
    for (const MapResult& result : results) {
      for (const PropertyTally& own : result.properties) {
        if (own.property == property) take(tally, own);
      }
    }
    CheckReport report{.id = std::string(id(property)),
                       .engine = "maps",
                       .bound = bound,
                       .outcome = tally.outcome,
                       .work = tally.cases,
                       .unit = "cases",
                       .detail = tally.detail,
                       .replay = tally.replay};
    if (report.work == 0 && report.outcome == grlc::Outcome::pass) {
      report.outcome = grlc::Outcome::vacuous;
      report.detail = "no case was decided";
    }
    if (under_stalls(property)) {
      const std::size_t schedules = examination.schedules.size();
      report.bound += schedules == 1 ? ", no stalls" : fmt::format(", {} stall schedules", schedules);
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

Outcome<std::filesystem::path> store(const Case& c, const std::filesystem::path& directory) {
  static std::mutex one_at_a_time;  // write_file's rule
  const std::vector<std::uint8_t> bytes = serialize(c);
  const auto checksum = static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
  std::filesystem::path path = directory / fmt::format("{}-{:08x}.case", id(c.property), checksum);
  const std::scoped_lock lock(one_at_a_time);
  const auto written = write_file(path, std::as_bytes(std::span(bytes)));
  if (!written) return tl::make_unexpected(written.error());
  return path;
}

}  // namespace grlc::cli
