#include "cli/commands.hpp"
#include "io/maps.hpp"

namespace grlc::cli {

Result<int> run(const DecodeOptions& options) {
  const auto bytes = io::read_file(options.input);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto decoded = io::decode_map(*bytes, options.lenient ? Mode::lenient : Mode::strict, options.input.native());
  if (!decoded) return tl::make_unexpected(decoded.error());
  const auto array = io::format_npy(io::to_array(decoded->map));
  if (!array) return tl::make_unexpected(array.error());
  const auto written = io::write_file(options.output, *array);
  if (!written) return tl::make_unexpected(written.error());
  return kPass;
}

}  // namespace grlc::cli
