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

}  // namespace grlc::rtl
