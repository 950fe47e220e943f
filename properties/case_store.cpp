#include "properties/case_store.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <mutex>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "io/files.hpp"

namespace grlc::properties {

Result<std::filesystem::path> store(const Case& c, const std::filesystem::path& directory, std::string_view stem) {
  static std::mutex one_at_a_time;  // write_file allows one call at a time
  const std::vector<std::uint8_t> bytes = serialize(c);
  const auto checksum = static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
  std::filesystem::path path = directory / fmt::format("{}-{:08x}.case", stem, checksum);
  const std::scoped_lock lock(one_at_a_time);
  std::error_code failure;
  std::filesystem::create_directories(directory, failure);
  if (failure) {
    return tl::make_unexpected(Fault{
        kOutputFailed, fmt::format("{:?}: cannot be created: {}; name another folder", directory.native(), failure.message())});
  }
  const auto written = io::write_file(path, std::as_bytes(std::span(bytes)));
  if (!written) return tl::make_unexpected(written.error());
  return path;
}

Result<Case> load(const std::filesystem::path& file, std::uint64_t most_words) {
  const auto bytes = io::read_file(file);
  if (!bytes) return tl::make_unexpected(bytes.error());
  auto c = parse_case({reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size()}, most_words);
  if (c) return std::move(*c);
  return tl::make_unexpected(Fault{
      kBadInput,
      fmt::format("{:?}: not a case file: it must end in a trailer of 28 bytes, the last two 47 01 or 47 02, with a geometry "
                  "of the format",
                  file.native())});
}

}  // namespace grlc::properties
