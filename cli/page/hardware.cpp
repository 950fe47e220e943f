// The hardware: its gates, and how fast its model went on each map.
#include <fmt/format.h>

#include "cli/page/page.hpp"
#include "host/terminal.hpp"
#include "io/maps.hpp"

namespace grlc::cli {
namespace {

std::string rate(double words_per_cycle) { return words_per_cycle == 0 ? "–" : fmt::format("{:.4f}", words_per_cycle); }

}  // namespace

Html area_section(const Evidence& evidence) {
  const std::string heading = "Area";
  if (!evidence.area) return section("area", heading, not_there(evidence.area.error()));
  HtmlTable table(evidence.area->instance,
                  {"block", ">gate equivalents", ">of them registers", ">flops", ">longest path, gates"});
  for (const BlockArea& block : evidence.area->blocks) {
    table.add({{block.name, block.is_part ? "part" : ""},
               fmt::format("{:.0f}", block.area.gate_equivalents),
               fmt::format("{:.0f}", block.area.register_gate_equivalents),
               host::grouped(block.area.flops),
               host::grouped(block.area.longest_path)});
  }
  return section("area", heading,
                 element("p",
                         "The emitted SystemVerilog as Yosys maps it to rtl/gates.lib; a two-input NAND is 1. A block counts its "
                         "parts, which stand below it. Other instances: " +
                             code("grlc area --bits N --grid HxW --port P") + ".") +
                     table.html());
}

Html map_section(const Evidence& evidence) {
  const std::string heading = "Maps";
  if (!evidence.maps) return section("maps", heading, not_there(evidence.maps.error()));
  Html tables;
  for (const ExaminedMaps& maps : *evidence.maps) {
    HtmlTable table(text(maps.bound), {"map", "shape", ">N", ">bits", ">ratio", ">runs", ">sparse", ">dense", ">offset",
                                       ">encoder, words per cycle", ">decoder, words per cycle", "verdict"});
    for (const properties::MapResult& map : maps.results) {
      const Geometry& g = map.geometry;
      table.add({map.name,
                 fmt::format("{}×{}×{}", g.channels, g.height, g.width),
                 std::to_string(g.bits),
                 host::grouped(map.bits),
                 fmt::format("{:.3f}", static_cast<double>(io::raw_bits(g)) / static_cast<double>(map.bits)),
                 host::grouped(map.codes[0]),
                 host::grouped(map.codes[1]),
                 host::grouped(map.codes[2]),
                 host::grouped(map.codes[3]),
                 rate(map.encoder_rate),
                 rate(map.decoder_rate),
                 {element("b", std::string(name(map.outcome()))), verdict_class(map.outcome())}});
    }
    tables += table.html();
  }
  return section(
      "maps", heading,
      element("p",
              "The maps of the column “maps”, each checked against every property of maps; words per cycle are the hardware "
              "model's without stalls.") +
          element("details", {{"open", "open"}}, element("summary", "Map by map") + tables));
}

}  // namespace grlc::cli
