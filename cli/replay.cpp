#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "fuzz/finding.hpp"
#include "host/terminal.hpp"
#include "properties/case_store.hpp"
#include "properties/every_instance.hpp"
#include "properties/waves.hpp"

namespace grlc::cli {
namespace {

constexpr std::size_t kShown = 16;      // words or bytes that are printed
constexpr std::size_t kShownBits = 64;  // power-up bits that are printed

std::string head(const Case& c) {
  const auto show = [](const auto& items, std::string_view what, const char* item) {
    std::string text = fmt::format("{} {}:", items.size(), what);
    for (std::size_t i = 0; i < std::min(items.size(), kShown); ++i) text += " " + fmt::format(fmt::runtime(item), items[i]);
    return text + (items.size() > kShown ? " ..." : "");
  };
  return payload_of(c.property) == Payload::words ? show(c.words, "words", "{}") : show(c.bytes, "bytes", "{:02x}");
}

std::string stalls(const char* port, const hw::Stalls& schedule) {
  const std::vector<bool>& pattern = schedule.pattern();
  if (pattern.empty()) return fmt::format("{} never", port);
  return fmt::format("{} in {} of {} clocks", port, std::ranges::count(pattern, true), pattern.size());
}

std::string hardware(const Case& c) {
  const hw::MapShape shape = shape_of(c.geometry, c.instance);
  std::string text;
  if (hw::supported(shape)) {
    const auto [beat_bits, plans] = hw::instance_of(shape);
    text = fmt::format("hardware  a port of {} bits, {} plans\n", beat_bits, plans);
  }
  const std::vector<bool>& bits = c.stalls.power_up;
  if (bits.empty()) return text;
  std::string shown;
  for (std::size_t i = 0; i < std::min(bits.size(), kShownBits); ++i) shown += bits[i] ? '1' : '0';
  return text +
         fmt::format("power-up  registers without reset hold {}{}, repeated\n", shown, bits.size() > kShownBits ? "..." : "");
}

std::string in_words(const Case& c) {
  const Geometry& g = c.geometry;
  std::string text = fmt::format("property  {}: {}\n", id(c.property), claim(c.property));
  if (payload_of(c.property) != Payload::file) {
    text += fmt::format("map       {} x {} x {} words of {} bits, {} x {} grids, {} channels per segment\n", g.channels, g.height,
                        g.width, g.bits, g.grid_height, g.grid_width, g.segment_channels);
  }
  text += fmt::format("payload   {}\n", head(c));
  text += fmt::format("stalls    {}, {}, {}\n", stalls("source", c.stalls.source), stalls("sink", c.stalls.sink),
                      stalls("side", c.stalls.side));
  return text + (of_hardware(c.property) ? hardware(c) : "");
}

// A file that a reader's target found. No case of a property can hold it.
Result<int> replay_input(const ReplayOptions& options) {
  if (const auto there = io::read_file(options.file); !there) return tl::make_unexpected(there.error());
  if (options.vcd) {
    return tl::make_unexpected(Fault{kUsage, fmt::format("{:?}: an input of a reader has no waves", options.file.native())});
  }
  const CheckReport report = fuzz::replay_input(options.file, program_directory() / "fuzz");
  if (options.json) {
    host::print(to_json(std::span(&report, 1), {}, all_versions({})));
  } else {
    const std::string line =
        report.detail.empty() ? std::string(name(report.outcome)) : fmt::format("{}: {}", name(report.outcome), report.detail);
    host::print(fmt::format("target    {}\n{}\n", report.id, host::paint(line, colour(report.outcome))));
  }
  return exit_code(report.outcome);
}

}  // namespace

Result<int> run(const ReplayOptions& options) {
  if (options.file.extension() == ".input") return replay_input(options);
  const auto c = properties::load(options.file);
  if (!c) return tl::make_unexpected(c.error());
  const Verdict verdict = check_every_instance(*c);
  std::string waves;
  if (options.vcd) {
    const auto written = properties::write_waves(*c, *options.vcd, verdict.first_difference);
    if (!written) return tl::make_unexpected(written.error());
    waves = fmt::format("waves     {}", *written);
  }
  if (options.json) {
    const CheckReport report{.id = std::string(id(c->property)),
                             .engine = Engine::replay,
                             .bound = {.cases = 1},
                             .outcome = verdict.outcome,
                             .work = 1,
                             .detail = verdict.detail,
                             .case_file = options.file};
    host::print(to_json(std::span(&report, 1), {}, all_versions({})));
  } else {
    const std::string line = verdict.detail.empty() ? std::string(name(verdict.outcome))
                                                    : fmt::format("{}: {}", name(verdict.outcome), verdict.detail);
    host::print(in_words(*c) + waves);
    if (verdict.first_difference) {
      host::print(fmt::format("The last cycles up to {}, {} {}:\n{}", verdict.first_difference->cycle,
                              verdict.first_difference->block, verdict.first_difference->port,
                              properties::last_cycles(*c, *verdict.first_difference, options.cycles)));
    }
    host::print(host::paint(line, colour(verdict.outcome)) + "\n");
  }
  return exit_code(verdict.outcome);
}

}  // namespace grlc::cli
