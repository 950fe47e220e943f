#include "cli/commands.hpp"
#include "cli/maps.hpp"

namespace grlc::cli {

Outcome<int> run(const DecodeOptions& options) {
  const auto bytes = read_file(options.input);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto decoded = decode_map(*bytes, options.lenient ? Mode::lenient : Mode::strict, options.input.native());
  if (!decoded) return tl::make_unexpected(decoded.error());
  const auto array = format_npy(to_array(decoded->map));
  if (!array) return tl::make_unexpected(array.error());
  const auto written = write_file(options.output, *array);
  if (!written) return tl::make_unexpected(written.error());
  return kPass;
}

}  // namespace grlc::cli
