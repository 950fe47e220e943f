#include <array>
#include <span>
#include <utility>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "rtl/design.hpp"

namespace grlc::cli {

Outcome<int> run(const RtlOptions& options) {
  const rtl::DesignChoice choice{options.bits, options.grid.height, options.grid.width, options.port};
  if (const auto reason = rtl::unsupported(choice)) return tl::make_unexpected(Fault{kUsage, *reason});
  const rtl::Design design = rtl::design(choice);
  std::filesystem::create_directories(options.output);
  for (const auto& [name, text] : {std::pair("grlc_encoder.sv", &design.encoder), std::pair("grlc_decoder.sv", &design.decoder),
                                   std::pair("grlc_address_generator.sv", &design.address_generator)}) {
    const std::filesystem::path path = options.output / name;
    const auto written = write_file(path, std::as_bytes(std::span(*text)));
    if (!written) return tl::make_unexpected(written.error());
    print(path.native() + "\n");
  }
  return kPass;
}

}  // namespace grlc::cli
