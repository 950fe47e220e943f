#include "cli/places.hpp"

#include <fstream>

#include "host/terminal.hpp"

namespace grlc::cli {

namespace fs = std::filesystem;

fs::path program_directory() { return program().parent_path(); }

fs::path data_directory(const std::optional<fs::path>& given) { return given ? fs::absolute(*given) : checkout() / "data"; }

fs::path checkout(const std::optional<fs::path>& data) {
  return data ? fs::absolute(*data / "..").lexically_normal() : fs::path(GRLC_SOURCE_DIRECTORY);
}

fs::path case_directory(const std::optional<fs::path>& given) {
  fs::path directory = given ? fs::absolute(*given).lexically_normal() : program_directory().parent_path() / "cases";
  fs::create_directories(directory);
  return directory;
}

std::string own_command() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string command;
  for (std::string word; std::getline(file, word, '\0');) command += (command.empty() ? "" : " ") + host::shell_word(word);
  return command;
}

}  // namespace grlc::cli
