#include "fuzz/workspace.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "fuzz/target.hpp"

namespace grlc::fuzz {

namespace fs = std::filesystem;

Workspace::Workspace(fs::path folder, const fs::path& corpus)
    : folder_(std::move(folder)), corpus_(corpus.empty() ? folder_ / "corpus" : corpus), lock_(folder_) {
  fs::create_directories(corpus_);
}

void Workspace::prepare(unsigned index) const {
  const fs::path folder = worker(index);
  fs::create_directories(folder / "new");
  fs::create_directories(folder / "artifacts");
  fs::remove(folder / "log.txt");
  fs::remove(folder / "seeds");
}

std::optional<std::string> Workspace::objection() const {
  const fs::path probe = corpus() / "probe";
  const std::string bytes(kMaxInput, '0');
  errno = 0;
  std::ofstream file(probe, std::ios::binary);
  file << bytes;
  file.close();
  const int error = errno;
  std::error_code none;
  fs::remove(probe, none);
  if (file) return {};
  return fmt::format("{}: cannot be written: {}; the inputs already stored are kept, and the same command continues",
                     corpus().string(), std::generic_category().message(error));
}

std::vector<fs::path> Workspace::workers() const {
  std::vector<fs::path> folders;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
    if (entry.is_directory() && entry.path().filename().string().starts_with("run-")) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

void Workspace::collect_inputs() const {
  for (const fs::path& folder : workers()) {
    for (const fs::path& input : files_in(folder / "new")) fs::rename(input, corpus() / input.filename());
  }
}

std::vector<fs::path> Workspace::artifacts() const {
  std::vector<fs::path> found;
  for (const fs::path& folder : workers()) {
    for (const fs::path& file : files_in(folder / "artifacts")) {
      if (!failure_kind(file).empty()) found.push_back(file);
    }
  }
  return found;
}

std::string_view failure_kind(const fs::path& artifact) {
  static constexpr std::array<std::string_view, 4> kKinds{"crash", "timeout", "oom", "leak"};
  const std::string name = artifact.filename().string();
  const auto kind =
      std::find_if(kKinds.begin(), kKinds.end(), [&](std::string_view k) { return name.starts_with(std::string(k) + "-"); });
  return kind == kKinds.end() ? std::string_view{} : *kind;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace grlc::fuzz
