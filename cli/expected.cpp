// `grlc verify --expected TABLE FOLDER`.
#include <fmt/format.h>

#include "cli/places.hpp"
#include "cli/report.hpp"
#include "cli/verify.hpp"
#include "host/terminal.hpp"
#include "properties/map_table.hpp"

namespace grlc::cli {

Result<int> verify_expected(const VerifyOptions& options) {
  if (options.maps.size() != 1) return tl::make_unexpected(Fault{kUsage, "--expected takes one folder; see grlc verify --help"});
  const std::filesystem::path& folder = options.maps.front();
  const auto checked = properties::check_folder(folder, *options.expected, options.grid,
                                                {.properties = {},
                                                 .schedules = properties::stall_schedules(options.stalls, options.seed),
                                                 .case_directory = case_directory(options.cases)});
  if (!checked) return tl::make_unexpected(checked.error());
  if (!options.json) host::print(summary_of(checked->results) + "\n");
  const int code = show(checked->reports, options.json);
  if (code != kPass && !options.json && first_replay_line(checked->reports).empty()) {
    host::print(fmt::format("{} verify --expected {} {}\n", host::shell_word(program().native()),
                            host::shell_word(std::filesystem::absolute(*options.expected).native()),
                            host::shell_word(std::filesystem::absolute(folder).native())));
  }
  return code;
}

}  // namespace grlc::cli
