#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "cli/commands.hpp"
#include "host/terminal.hpp"
#include "io/maps.hpp"

namespace grlc::cli {
namespace {

constexpr std::array<std::string_view, 4> kKindNames = {"zero_run", "sparse", "dense", "offset"};  // by tag

std::string as_json(const FileLayout& layout, const DecodedFile& decoded, std::size_t bytes, const std::string& not_canonical) {
  const Geometry& g = layout.geometry;
  nlohmann::ordered_json report = {{"bits", g.bits},
                                   {"grid", {g.grid_height, g.grid_width}},
                                   {"shape", {g.channels, g.height, g.width}},
                                   {"signed", layout.is_signed},
                                   {"words", map_words(g)},
                                   {"segment_channels", g.segment_channels},
                                   {"file_bytes", bytes},
                                   {"raw_bits", io::raw_bits(g)},
                                   {"payload_bits", decoded.bits},
                                   {"canonical", not_canonical.empty()}};
  if (!not_canonical.empty()) report["not_canonical"] = not_canonical;
  for (std::size_t kind = 0; kind < kKindNames.size(); ++kind)
    report["codes"][std::string(kKindNames[kind])] = decoded.codes[kind];
  report["segments"] = nlohmann::ordered_json::array();
  for (const FileLayout::Segment& segment : layout.segments) {
    report["segments"].push_back({{"offset", segment.offset}, {"bytes", std::uint64_t{8} * segment.blocks}});
  }
  return report.dump(2) + "\n";
}

std::string as_table(const FileLayout& layout, const DecodedFile& decoded, std::size_t bytes, const std::string& not_canonical) {
  const Geometry& g = layout.geometry;
  const std::uint64_t raw = io::raw_bits(g);
  host::Table table({"field", ">value", ""});
  table.add({"format", "GRLC-1"});
  table.add({"bits per word", std::to_string(g.bits), layout.is_signed ? "signed, zigzag" : "unsigned"});
  table.add({"grid", fmt::format("{} x {}", g.grid_height, g.grid_width), "rows x columns"});
  table.add({"map", fmt::format("{} x {} x {}", g.channels, g.height, g.width), "channels x rows x columns"});
  table.add({"words", host::grouped(map_words(g))});
  table.add({"segments", host::grouped(layout.segments.size()), fmt::format("of {} channels", g.segment_channels)});
  table.add({"file", host::grouped(bytes), "bytes"});
  table.add({"raw", host::grouped(raw), "bits"});
  table.add({"payload", host::grouped(decoded.bits), "bits, before padding"});
  table.add({"ratio", fmt::format("{:.3f}", static_cast<double>(raw) / static_cast<double>(decoded.bits)), "raw / payload"});
  for (std::size_t kind = 0; kind < kKindNames.size(); ++kind) {
    table.add({fmt::format("{} codes", kKindNames[kind]), host::grouped(decoded.codes[kind])});
  }
  table.add({"canonical", not_canonical.empty() ? "yes" : "no", not_canonical});
  return table.text();
}

}  // namespace

Result<int> run(const InfoOptions& options) {
  const auto bytes = io::read_file(options.input);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto decoded = io::decode_map(*bytes, Mode::lenient, options.input.native());
  if (!decoded) return tl::make_unexpected(decoded.error());
  const auto strict = grlc::read_file(*bytes, Mode::strict);
  const std::string not_canonical = strict ? "" : io::describe(strict.error());
  const auto show = options.json ? as_json : as_table;
  host::print(show(*read_layout(*bytes), *decoded, bytes->size(), not_canonical));
  return kPass;
}

}  // namespace grlc::cli
