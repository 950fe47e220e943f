#include "cli/waves.hpp"

#include <fmt/format.h>

#include <span>
#include <string_view>

#include "host/terminal.hpp"
#include "hwmodel/trace/last_cycles.hpp"
#include "hwmodel/trace/survey.hpp"
#include "hwmodel/trace/vcd.hpp"
#include "properties/every_instance.hpp"

namespace grlc::cli {

Result<std::string> write_waves(const Case& c, const std::filesystem::path& path,
                                const std::optional<HardwareCycle>& first_difference) {
  trace::Survey survey;
  const Verdict verdict = traced_check(c, survey);
  if (survey.blocks().empty()) {
    const std::string reason = verdict.detail.empty() ? fmt::format("{} does not run it", id(c.property)) : verdict.detail;
    return tl::make_unexpected(Fault{kUsage, fmt::format("no waves, since the hardware model was not run: {}", reason)});
  }
  std::filesystem::path layout = path;
  layout.replace_extension(".gtkw");
  if (layout == path) return tl::make_unexpected(Fault{kUsage, "--vcd: .gtkw is the layout's extension; name the waves .vcd"});

  const auto waves = io::write_file(path, [&](const io::ByteSink& sink) {
    trace::Vcd vcd(survey.blocks(), [&sink](std::string_view text) { sink(std::as_bytes(std::span(text))); });
    traced_check(c, vcd);
    vcd.finish();
  });
  if (!waves) return tl::make_unexpected(waves.error());
  std::optional<std::uint64_t> marker;
  if (first_difference) marker = survey.runs().back() + first_difference->cycle;
  const std::string text = trace::gtkwave_layout(survey.blocks(), marker);
  const auto written = io::write_file(layout, std::as_bytes(std::span(text)));
  if (!written) return tl::make_unexpected(written.error());

  std::string blocks;
  for (const trace::Block& block : survey.blocks()) blocks += (blocks.empty() ? "" : " and ") + block.name;
  return fmt::format("{} clocks of {}: gtkwave {} {}\n", host::grouped(survey.cycles()), blocks, host::shell_word(path.native()),
                     host::shell_word(layout.native()));
}

std::string last_cycles(const Case& c, const HardwareCycle& first_difference, std::size_t most) {
  trace::Survey survey;
  traced_check(c, survey);
  if (survey.runs().empty()) return {};
  trace::LastCycles last(survey.runs().size() - 1, first_difference.cycle, most);
  traced_check(c, last);
  return last.table();
}

}  // namespace grlc::cli
