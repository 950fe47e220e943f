#include "properties/classes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "properties/checks.hpp"

namespace grlc {
namespace {

constexpr std::array<std::uint64_t, 7> kSizes{1, 16, 64, 256, 1024, 65536, 1U << 20U};

std::string size_class(std::uint64_t size, std::string_view unit) {
  const auto* const most = std::ranges::lower_bound(kSizes, size);
  if (most == kSizes.end()) return fmt::format("above {} {}", kSizes.back(), unit);
  return fmt::format("up to {} {}", *most, unit);
}

std::string stall_class(const hw::PortStalls& stalls) {
  const auto stalls_ever = [](const hw::Stalls& port) { return std::ranges::count(port.pattern(), true) > 0; };
  const bool source = stalls_ever(stalls.source);
  const bool sink = stalls_ever(stalls.sink);
  const bool side = stalls_ever(stalls.side);
  if (int{source} + int{sink} + int{side} > 1) return "several";
  return source ? "source" : sink ? "sink" : side ? "side" : "none";
}

std::string zeros_class(std::span<const std::uint16_t> words) {
  const auto zeros = static_cast<std::size_t>(std::ranges::count(words, 0));
  if (zeros == words.size()) return "all words zero";
  if (zeros == 0) return "no word zero";
  return 2 * zeros > words.size() ? "more than half of the words zero" : "up to half of the words zero";
}

// The strict decoder's result for the stream, or the error of the file.
std::string stream_class(const Case& c) {
  const auto reading = properties::read_reference(c.geometry, blocks_of(c), Mode::strict);
  const auto* error = std::get_if<Error>(&reading);
  if (error == nullptr) return "canonical";
  return std::string(error->code == ErrorCode::not_canonical ? name(error->rule) : name(error->code));
}
std::string file_class(const Case& c) {
  const auto file = read_file(std::as_bytes(std::span(c.bytes)), Mode::strict);
  return file ? "whole" : std::string(name(file.error().error.code));
}

std::vector<CaseClass> classes_of(const Case& c) {
  std::vector<CaseClass> classes;
  const Geometry& g = c.geometry;
  switch (payload_of(c.property)) {
    case Payload::words:
      classes.push_back({"size", size_class(c.words.size(), "words")});
      classes.push_back({"payload", zeros_class(c.words)});
      classes.push_back({"segments", segment_count(g) == 1 ? "one" : "several"});
      break;
    case Payload::segment:
      classes.push_back({"size", size_class(c.bytes.size(), "bytes")});
      classes.push_back({"payload", stream_class(c)});
      break;
    case Payload::file:
      classes.push_back({"size", size_class(c.bytes.size(), "bytes")});
      classes.push_back({"payload", file_class(c)});
      return classes;
  }
  classes.push_back({"grid", size_class(std::uint64_t{g.grid_height} * g.grid_width, "words")});
  if (!of_hardware(c.property)) return classes;
  const hw::Instance instance = hw::instance_of(shape_of(g, c.instance));
  classes.push_back({"stalls", stall_class(c.stalls)});
  classes.push_back({"instance", fmt::format("port {}, {} plans", instance.beat_bits, instance.plans)});
  classes.push_back({"power-up", c.stalls.power_up.empty() ? "follows from the run" : "of the case"});
  return classes;
}

}  // namespace

void WorkByClass::add(const Case& c, const Verdict& verdict) {
  if (verdict.outcome != Outcome::pass || verdict.work == 0) return;
  for (const CaseClass& each : classes_of(c)) {
    ClassWork& row = rows_[each];
    ++row.cases;
    row.work += verdict.work;
  }
}

void WorkByClass::add(const WorkByClass& others) {
  for (const auto& [each, other] : others.rows_) {
    ClassWork& row = rows_[each];
    row.cases += other.cases;
    row.work += other.work;
  }
}

}  // namespace grlc
