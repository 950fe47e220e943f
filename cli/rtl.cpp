#include <span>

#include "cli/commands.hpp"
#include "host/terminal.hpp"
#include "rtl/design.hpp"

namespace grlc::cli {

Result<int> run(const RtlOptions& options) {
  const rtl::DesignChoice choice{options.bits, options.grid.height, options.grid.width, options.port};
  if (const auto reason = rtl::unsupported(choice)) return tl::make_unexpected(Fault{kUsage, *reason});
  std::filesystem::create_directories(options.output);
  for (const rtl::File& file : rtl::design(choice, options.instances)) {
    const std::filesystem::path path = options.output / file.name;
    const auto written = io::write_file(path, std::as_bytes(std::span(file.text)));
    if (!written) return tl::make_unexpected(written.error());
    host::print(path.native() + "\n");
  }
  return kPass;
}

}  // namespace grlc::cli
