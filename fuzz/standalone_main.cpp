// Runs a target once on each given file and on each file of the given folders. For compilers without a fuzzing engine, and for
// the tests. Each input lies in a heap block of exactly its size: a larger buffer would hide reads beyond the end. An input's
// path goes to stderr before it runs, so the last path names the input that failed. No input at all is a failure.
#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

// The inputs under `path`, ordered by name; nullopt if it is neither file nor folder.
std::optional<std::vector<fs::path>> inputs_under(const fs::path& path) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) return std::vector{path};
  if (!fs::is_directory(path, error)) return {};
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  if (error) return {};
  std::sort(files.begin(), files.end());
  return files;
}

bool run(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) return false;
  const std::unique_ptr<std::uint8_t[]> block(new std::uint8_t[size]);
  if (!file.read(reinterpret_cast<char*>(block.get()), static_cast<std::streamsize>(size))) return false;
  fmt::print(stderr, "{}\n", path.string());
  LLVMFuzzerTestOneInput(block.get(), size);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    const std::optional<std::vector<fs::path>> inputs = inputs_under(argv[i]);
    if (!inputs) {
      fmt::print(stderr, "{}: no such file or folder\n", argv[i]);
      return 1;
    }
    for (const fs::path& path : *inputs) {
      if (!run(path)) {
        fmt::print(stderr, "{}: cannot be read\n", path.string());
        return 1;
      }
      ++count;
    }
  }
  if (count == 0) {
    fmt::print(stderr, "no inputs: nothing was run\n");
    return 1;
  }
  fmt::print("{} inputs run\n", count);
  return 0;
}
