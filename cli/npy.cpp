#include "cli/npy.hpp"

namespace grlc::cli {
namespace {

Fault bad_input(std::string what) { return {kBadInput, std::move(what)}; }

}  // namespace

Outcome<npy::Array> read_npy(const std::filesystem::path& path) {
  const auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return npy::parse(*bytes, path.native()).map_error(bad_input);
}

Outcome<npy::AnyArray> parse_any_npy(std::span<const std::byte> bytes, std::string_view name) {
  return npy::parse_any(bytes, name).map_error(bad_input);
}

Outcome<std::vector<std::byte>> format_npy(const npy::Array& array) { return npy::format(array).map_error(bad_input); }

}  // namespace grlc::cli
