#include "cli/commands.hpp"
#include "io/maps.hpp"

namespace grlc::cli {

Result<int> run(const EncodeOptions& options) {
  const auto map = io::load_map(options.map, {options.bits, options.grid, options.segment_channels});
  if (!map) return tl::make_unexpected(map.error());
  const auto file = grlc::write_file(*map);
  if (!file) return tl::make_unexpected(io::too_long(file.error(), map->geometry, options.map.native()));
  const auto written = io::write_file(options.output, *file);
  if (!written) return tl::make_unexpected(written.error());
  return kPass;
}

}  // namespace grlc::cli
