// The size of the run's maps in each codec, by layer and by network.
#include <fmt/format.h>

#include <algorithm>

#include "cli/page/chart.hpp"
#include "cli/page/page.hpp"
#include "host/terminal.hpp"

namespace grlc::cli {
namespace {

double ratio(const std::vector<compare::CodeSize>& codes, std::size_t codec) {
  return codes[codec].bytes == 0 ? 0 : static_cast<double>(codes[compare::kRaw].bytes) / static_cast<double>(codes[codec].bytes);
}

std::string ratio_text(const std::vector<compare::CodeSize>& codes, std::size_t codec) {
  return fmt::format("{:.3f}", ratio(codes, codec));
}

std::string percent(double part) { return fmt::format("{:.1f} %", 100 * part); }

std::string saving(const std::vector<compare::CodeSize>& codes, std::size_t other) {
  return percent(compare::saved(static_cast<double>(codes[compare::kGrlc].bytes), static_cast<double>(codes[other].bytes)));
}

std::string title_of(const compare::NetworkSizes& network) { return fmt::format("{}, {}-bit words", network.name, network.bits); }

// GRLC and what hardware does otherwise: RLC at its best, ZVC, EBPC.
std::vector<std::size_t> charted(const compare::NetworkSizes& network, const std::vector<std::string_view>& codecs) {
  std::vector<std::size_t> shown = {compare::kGrlc};
  for (const std::size_t codec : compare::competitors(network, codecs)) {
    if (codecs[codec].starts_with("rlc-") || codecs[codec] == "zvc" || codecs[codec] == "ebpc") shown.push_back(codec);
  }
  return shown;
}

Html chart(const compare::NetworkSizes& network, const std::vector<std::string_view>& codecs) {
  const std::vector<std::size_t> shown = charted(network, codecs);
  std::vector<std::string> series;
  for (const std::size_t codec : shown) series.emplace_back(codecs[codec]);
  std::vector<BarGroup> groups;
  for (const compare::MapSizes& map : network.maps) {
    BarGroup group{map.name, {}};
    for (const std::size_t codec : shown) group.values.push_back(ratio(map.codes, codec));
    groups.push_back(std::move(group));
  }
  return bar_chart("Ratio by layer: " + title_of(network), series, groups);
}

Html layers(const compare::NetworkSizes& network, const std::vector<std::string_view>& codecs) {
  std::vector<std::string> headings = {"map", "shape", ">zeros", ">raw bytes", ">grlc bytes", ">grlc"};
  const std::vector<std::size_t> others = compare::competitors(network, codecs);
  for (const std::size_t codec : others) headings.push_back(fmt::format(">{}", codecs[codec]));
  HtmlTable table("Ratio by layer and codec: " + title_of(network), headings);
  for (const compare::MapSizes& map : network.maps) {
    const Geometry& g = map.geometry;
    std::vector<HtmlCell> row = {map.name,
                                 fmt::format("{}×{}×{}", g.channels, g.height, g.width),
                                 percent(static_cast<double>(map.zeros) / static_cast<double>(map_words(g))),
                                 host::grouped(map.codes[compare::kRaw].bytes),
                                 host::grouped(map.codes[compare::kGrlc].bytes),
                                 ratio_text(map.codes, compare::kGrlc)};
    for (const std::size_t codec : others) row.emplace_back(ratio_text(map.codes, codec));
    table.add(std::move(row));
  }
  return table.html();
}

Html totals(const Comparison& comparison) {
  HtmlTable table("Ratio by network and codec, all maps together",
                  {"network", ">N", ">grlc saves", "best other", ">grlc", ">rlc", ">zvc", ">ebpc", ">zstd-19", ">xz-6", ">maps",
                   ">raw bytes", ">grlc bytes"});
  for (const compare::NetworkSizes& network : comparison.networks) {
    const auto by_name = [&](std::string_view name) -> std::string {
      const auto codec = std::ranges::find(comparison.codecs, name);
      if (codec == comparison.codecs.end()) return "–";
      return ratio_text(network.totals, static_cast<std::size_t>(codec - comparison.codecs.begin()));
    };
    const std::size_t best = compare::best_other(network, comparison.codecs);
    table.add({network.name, std::to_string(network.bits), element("b", saving(network.totals, best)),
               std::string(comparison.codecs[best]), ratio_text(network.totals, compare::kGrlc),
               ratio_text(network.totals, compare::best_rlc(network, comparison.codecs)), by_name("zvc"), by_name("ebpc"),
               by_name("zstd-19"), by_name("xz-6"), std::to_string(network.maps.size()),
               host::grouped(network.totals[compare::kRaw].bytes), host::grouped(network.totals[compare::kGrlc].bytes)});
  }
  return table.html();
}

}  // namespace

Html compression_section(const Evidence& evidence) {
  const std::string heading = "Compression";
  if (!evidence.comparison) return section("compression", heading, not_there(evidence.comparison.error()));
  const Comparison& comparison = *evidence.comparison;
  Html charts;
  Html tables;
  for (const compare::NetworkSizes& network : comparison.networks) {
    charts += chart(network, comparison.codecs);
    tables += layers(network, comparison.codecs);
  }
  return section("compression", heading,
                 element("p",
                         "Raw bytes divided by coded bytes: more is better, the dashed line is raw. RLC stands in the format "
                         "that is shortest on the "
                         "network. These are the maps of data/maps, an excerpt; zstd and xz search the whole map, which no "
                         "accelerator's port does. The command for maps of your own is " +
                             code("grlc compare sizes MAPS") + ".") +
                     totals(comparison) + element("div", {{"class", "charts"}}, charts) +
                     element("details", {{"open", "open"}}, element("summary", "The numbers by layer") + tables));
}

}  // namespace grlc::cli
