#include "io/npy_file.hpp"

namespace grlc::io {
namespace {

Fault bad_input(std::string what) { return {kBadInput, std::move(what)}; }

}  // namespace

Result<npy::Array> read_npy(const std::filesystem::path& path) {
  const auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return npy::parse(*bytes, path.native()).map_error(bad_input);
}

Result<npy::AnyArray> parse_any_npy(std::span<const std::byte> bytes, std::string_view name) {
  return npy::parse_any(bytes, name).map_error(bad_input);
}

Result<std::vector<std::byte>> format_npy(const npy::Array& array) { return npy::format(array).map_error(bad_input); }

}  // namespace grlc::io
