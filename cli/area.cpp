#include "cli/area.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"

namespace grlc::cli {
namespace {

struct Block {
  std::string top;  // module
  std::string name;
  bool is_part;
  const std::string* text;
};

std::vector<Block> blocks_of(const rtl::Circuits& circuits, const std::vector<rtl::File>& files) {
  std::vector<Block> blocks;
  const auto add = [&blocks](const rtl::Module& module, const std::string& text) {
    const std::string top = "grlc_" + module.name;
    blocks.push_back({top, module.name, false, &text});
    for (const rtl::Instance& part : module.instances) {
      blocks.push_back({top + "_" + part.module->name, part.module->name, true, &text});
    }
  };
  add(circuits.encoder, files[0].text);
  add(circuits.decoder, files[1].text);
  add(circuits.address_generator, files[2].text);
  return blocks;
}

}  // namespace

Result<std::vector<BlockArea>> areas_of(const rtl::DesignChoice& choice, host::Progress* whole) {
  if (const auto reason = rtl::unsupported(choice)) return tl::make_unexpected(Fault{kUsage, *reason});
  const rtl::Circuits circuits = rtl::draw_circuits(choice);
  const std::vector<rtl::File> files = rtl::design(choice);
  const std::vector<Block> blocks = blocks_of(circuits, files);
  std::vector<BlockArea> areas;
  host::Progress progress(blocks.size(), whole);
  for (const Block& block : blocks) {
    const auto area = rtl::area_of(*block.text, block.top);
    if (!area) return tl::make_unexpected(Fault{kBadInput, area.error()});
    progress.advance(block.top);
    areas.push_back({block.top, block.name, block.is_part, *area});
  }
  return areas;
}

Result<int> run(const AreaOptions& options) {
  const auto areas = areas_of({options.bits, options.grid.height, options.grid.width, options.port});
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
