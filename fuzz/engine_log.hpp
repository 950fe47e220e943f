// The progress and the errors of libFuzzer and the target, read from their output line by line as it grows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace grlc::fuzz {

struct EngineState {
  std::uint64_t runs = 0;
  std::uint64_t edges = 0;        // covered so far
  std::uint64_t inputs = 0;       // in the corpus
  bool final_statistics = false;  // the engine came to its end and printed its counts
  bool interrupted = false;       // by a signal, which libFuzzer answers with exit code 0
  std::uint64_t decided = 0;      // inputs on which the target decided its claim
  std::string decided_of;         // that claim's id
  std::string finding;            // the target's own line about its finding, without the mark
  std::string error;              // the engine's or a sanitizer's last line about why it stopped

  void read_line(std::string_view line);
};

// Follows a log while another process writes it.
class LogReader {
 public:
  explicit LogReader(std::filesystem::path path) : path_(std::move(path)) {}

  // Reads new lines; with `at_end` also an unfinished last line.
  const EngineState& update(bool at_end = false);
  const EngineState& state() const { return state_; }

 private:
  std::filesystem::path path_;
  std::streamoff offset_ = 0;
  std::string line_;
  EngineState state_;
};

}  // namespace grlc::fuzz
