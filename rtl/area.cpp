#include "rtl/area.hpp"

#include <fmt/format.h>

#include <optional>
#include <sstream>
#include <string_view>

#include "rtl/yosys.hpp"

namespace grlc::rtl {
namespace {

constexpr double kFlop = 5.67;  // area of DFF in gates.lib; no other flop is used, because reset is synchronous

// The number after a text in the output of Yosys, for example in "   Chip area for module '\grlc_encoder': 4711.000000",
// "     DFF                            169" and "Longest topological path in grlc_encoder (length=47):".
std::optional<double> number_behind(const std::string& text, std::string_view before) {
  const std::size_t found = text.find(before);
  if (found == std::string::npos) return std::nullopt;
  const std::size_t start = text.find_first_of("0123456789", text.find_first_of(":= ", found + before.size()));
  if (start == std::string::npos) return std::nullopt;
  std::istringstream digits(text.substr(start, 24));
  double number = 0;
  if (!(digits >> number)) return std::nullopt;
  return number;
}

struct Block {
  std::string module;
  std::string name;
  bool is_part;
  const std::string* text;
};

std::vector<Block> blocks_of(const Circuits& circuits, const std::vector<File>& files) {
  std::vector<Block> blocks;
  const auto add = [&blocks](const Module& module, const std::string& text) {
    const std::string top = "grlc_" + module.name;
    blocks.push_back({top, module.name, false, &text});
    for (const Instance& part : module.instances) {
      blocks.push_back({top + "_" + part.module->name, part.module->name, true, &text});
    }
  };
  add(circuits.encoder, files[0].text);
  add(circuits.decoder, files[1].text);
  add(circuits.address_generator, files[2].text);
  return blocks;
}

}  // namespace

tl::expected<Area, std::string> area_of(const std::string& text, const std::string& top) {
  const std::string script = fmt::format(
      "read_verilog -sv design.sv\nhierarchy -check -top {0}\nproc; flatten; opt\nsynth -flatten -top {0}\n"
      "dfflibmap -liberty gates.lib\nabc -liberty gates.lib\nopt_clean -purge\n"
      "tee -o area.txt stat -liberty gates.lib\n"
      "read_liberty -lib gates.lib\ndelete t:DFF\ntee -a area.txt ltp\n",  // without the flops, every path ends at a register
      top);
  const auto said = run_yosys({{"design.sv", text}, {"gates.lib", kGatesLibrary}}, script, "area.txt");
  if (!said) return tl::make_unexpected(said.error());
  const auto gates = number_behind(*said, "Chip area for ");
  const auto path = number_behind(*said, "(length");
  if (!gates || !path) return tl::make_unexpected("yosys printed neither area nor longest path: is it another version?");
  Area area;
  area.gate_equivalents = *gates;
  area.flops = static_cast<std::uint64_t>(number_behind(*said, " DFF ").value_or(0));
  area.register_gate_equivalents = kFlop * static_cast<double>(area.flops);
  area.longest_path = static_cast<std::uint64_t>(*path);
  return area;
}

Result<std::vector<BlockArea>> areas_of(const DesignChoice& choice, host::Progress* whole) {
  if (const auto reason = unsupported(choice)) return tl::make_unexpected(Fault{kUsage, *reason});
  const Circuits circuits = draw_circuits(choice);
  const std::vector<File> files = design(choice);
  const std::vector<Block> blocks = blocks_of(circuits, files);
  std::vector<BlockArea> areas;
  host::Progress progress(blocks.size(), whole);
  for (const Block& block : blocks) {
    const auto area = area_of(*block.text, block.module);
    if (!area) return tl::make_unexpected(Fault{kBadInput, area.error()});
    progress.advance(block.module);
    areas.push_back({block.module, block.name, block.is_part, *area});
  }
  return areas;
}

}  // namespace grlc::rtl
