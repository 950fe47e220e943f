#include "rtl/area.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "host/terminal.hpp"

namespace grlc::cli {

Result<int> run(const AreaOptions& options) {
  const auto areas = rtl::areas_of({options.bits, options.grid.height, options.grid.width, options.port});
  if (!areas) return tl::make_unexpected(areas.error());
  host::Table table({"block", ">GE", ">of them registers", ">flops", ">longest path"});
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  double coder = 0;
  for (const auto& [module, name, is_part, area] : *areas) {
    if (name == "encoder" || name == "decoder") coder += area.gate_equivalents;
    table.add({(is_part ? "  " : "") + name, fmt::format("{:.0f}", area.gate_equivalents),
               fmt::format("{:.0f}", area.register_gate_equivalents), host::grouped(area.flops),
               fmt::format("{} gates", area.longest_path)});
    rows.push_back({{"module", module},
                    {"gate_equivalents", area.gate_equivalents},
                    {"register_gate_equivalents", area.register_gate_equivalents},
                    {"flops", area.flops},
                    {"longest_path", area.longest_path}});
  }
  if (options.json) {
    host::print(nlohmann::ordered_json{{"blocks", rows}, {"encoder_and_decoder", coder}}.dump(2) + "\n");
  } else {
    host::print(table.text() + fmt::format("encoder and decoder: {:.0f} GE\n", coder));
  }
  return kPass;
}

}  // namespace grlc::cli
