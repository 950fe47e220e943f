// Options that several commands have. Only this header and the two parsers that use it include CLI11.
#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/command_line.hpp"
#include "cli/report.hpp"
#include "reference/geometry.hpp"

namespace grlc::cli {

inline void describe_end(CLI::App& command, std::string_view example) {
  command.footer("Example:\n  " + std::string(example) + "\n\n" + exit_codes());
}

// "4x4", "2x8": rows x columns, each up to `most`; or what is wrong with it.
template <class Grid>
std::string read_size(const std::string& text, std::uint32_t most, Grid& grid) {
  const char* const end = text.data() + text.size();
  io::GridSize read;
  const auto [x, height_error] = std::from_chars(text.data(), end, read.height);
  if (height_error != std::errc{} || x == end || *x != 'x') return "is not HxW, as 4x4";
  const auto [rest, width_error] = std::from_chars(x + 1, end, read.width);
  if (width_error != std::errc{} || rest != end) return "is not HxW, as 4x4";
  const auto in_range = [&](std::uint32_t side) { return 1 <= side && side <= most; };
  if (!in_range(read.height) || !in_range(read.width)) return "has a side that is not 1 to " + std::to_string(most);
  grid = read;
  return {};
}

template <class Grid>
CLI::Option* add_size(CLI::App& command, const std::string& option, std::uint32_t most, Grid& size,
                      const std::string& description) {
  return command
      .add_option_function<std::string>(
          option,
          [&size, option, most](const std::string& text) {
            if (const std::string wrong = read_size(text, most, size); !wrong.empty())
              throw CLI::ValidationError(option, text + " " + wrong);
          },
          description)
      ->type_name("HxW");
}

template <class Grid>
CLI::Option* add_grid(CLI::App& command, Grid& grid, const std::string& description) {
  return add_size(command, "--grid", kMaxGridSide, grid, description);
}

template <class Bits>
CLI::Option* add_bits(CLI::App& command, Bits& bits, const std::string& description) {
  return command.add_option("--bits", bits, description)->check(CLI::Range(1U, kMaxBits))->type_name("N");
}

inline CLI::Option* add_segment(CLI::App& command, std::optional<std::uint32_t>& channels) {
  return command.add_option("--segment", channels, "Channels per segment, each decodable alone (default: all)")
      ->check(CLI::PositiveNumber)
      ->type_name("S");
}

inline void add_json(CLI::App& command, bool& json) { command.add_flag("--json", json, "Print the report as JSON"); }

template <class Directory>
void add_case_directory(CLI::App& command, Directory& directory) {
  command.add_option("--case-directory", directory, "Folder for failing cases (default: cases/ beside the program's folder)")
      ->type_name("DIR");
}

inline CLI::Option* add_port(CLI::App& command, std::uint32_t& port) {
  return command.add_option("--port", port, "Bits of the stream's port: 16, 32 or 64 (default: the least that keeps up)")
      ->check(CLI::IsMember({16U, 32U, 64U}))
      ->type_name("P");
}

inline CLI::Option* add_rlimit(CLI::App& command, std::uint64_t& rlimit) {
  return command.add_option("--rlimit", rlimit, "Z3's resource limit per query; beyond it the verdict is unknown")
      ->check(CLI::PositiveNumber)
      ->type_name("R");
}

// Each adds its command to the program, and reads its options to `options`.
void add_verify(CLI::App& app, VerifyOptions& options);
void add_evidence(CLI::App& app, EvidenceOptions& options);
void add_judge(CLI::App& app, JudgeOptions& options);
void add_check(CLI::App& app, CheckOptions& options);
void add_fuzz(CLI::App& app, FuzzOptions& options);
void add_prove(CLI::App& app, ProveOptions& options);
void add_compare(CLI::App& app, CompareOptions& options);

}  // namespace grlc::cli
