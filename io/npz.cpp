#include "io/npz.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <system_error>

namespace grlc::io {
namespace {

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;
using Entry = std::unique_ptr<zip_file_t, decltype(&zip_fclose)>;

tl::unexpected<Fault> bad_archive(const std::filesystem::path& path, std::string_view what) {
  return tl::unexpected(Fault{kBadInput, fmt::format("{:?}: {}; write it again with numpy.savez", path.native(), what)});
}

Result<Archive> open(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {  // opening a fifo would wait for a writer
    return bad_archive(path, error ? error.message() : "it is not a regular file");
  }
  int code = 0;
  Archive archive(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code), zip_discard);
  if (archive == nullptr) {
    zip_error_t why;
    zip_error_init_with_code(&why, code);
    const std::string text = zip_error_strerror(&why);
    zip_error_fini(&why);
    return bad_archive(path, fmt::format("it cannot be read as a zip archive: {}", text));
  }
  return archive;
}

}  // namespace

Result<std::vector<std::string>> list_npz(const std::filesystem::path& path) {
  constexpr std::string_view kExtension = ".npy";
  const auto archive = open(path);
  if (!archive) return tl::unexpected(archive.error());
  std::vector<std::string> names;
  const zip_int64_t count = zip_get_num_entries(archive->get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* const name = zip_get_name(archive->get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
    if (name == nullptr) return bad_archive(path, fmt::format("entry {} has no name", i));
    const std::string_view text = name;
    if (!text.ends_with(kExtension)) return bad_archive(path, fmt::format("the entry {:?} is not a .npy file", text));
    names.emplace_back(text.substr(0, text.size() - kExtension.size()));
  }
  if (names.empty()) return bad_archive(path, "there is no array in it");
  return names;
}

Result<std::vector<std::byte>> unpack_npz(const std::filesystem::path& path, std::uint64_t index) {
  constexpr std::size_t kPiece = 1U << 20U;
  const auto archive = open(path);
  if (!archive) return tl::unexpected(archive.error());
  const auto broken = [&](std::string_view why) {
    return bad_archive(path, fmt::format("entry {} cannot be unpacked: {}", index, why));
  };
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_stat_index(archive->get(), index, 0, &status) != 0) return broken(zip_strerror(archive->get()));
  const Entry entry(zip_fopen_index(archive->get(), index, 0), zip_fclose);
  if (entry == nullptr) return broken(zip_strerror(archive->get()));

  std::vector<std::byte> bytes;
  for (std::size_t done = 0;;) {
    if (done > kMaxFileBytes) return broken(fmt::format("it has more than {} bytes", kMaxFileBytes));
    bytes.resize(done + kPiece);
    const zip_int64_t got = zip_fread(entry.get(), bytes.data() + done, kPiece);
    if (got < 0) return broken(zip_file_strerror(entry.get()));  // such as a wrong checksum
    done += static_cast<std::size_t>(got);
    if (got != 0) continue;
    bytes.resize(done);
    if ((status.valid & ZIP_STAT_SIZE) != 0 && status.size != done) {
      return broken(fmt::format("the archive says {} bytes and {} are there", status.size, done));
    }
    return bytes;
  }
}

}  // namespace grlc::io
