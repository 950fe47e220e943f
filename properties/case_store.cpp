#include "properties/case_store.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <mutex>
#include <span>

#include "io/files.hpp"

namespace grlc::properties {

Result<std::filesystem::path> store(const Case& c, const std::filesystem::path& directory) {
  static std::mutex one_at_a_time;  // write_file's rule
  const std::vector<std::uint8_t> bytes = serialize(c);
  const auto checksum = static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
  std::filesystem::path path = directory / fmt::format("{}-{:08x}.case", id(c.property), checksum);
  const std::scoped_lock lock(one_at_a_time);
  const auto written = io::write_file(path, std::as_bytes(std::span(bytes)));
  if (!written) return tl::make_unexpected(written.error());
  return path;
}

}  // namespace grlc::properties
