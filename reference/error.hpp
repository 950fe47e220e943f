// The errors of decoders and file readers: a name and a position in bits. FORMAT.md 5.1 has those of segments, FORMAT.md 7 those
// of files.
//
// FORMAT.md 5: "A decoder reports a stream that it does not accept: one error, with its name and its position, and no map."
#pragma once

#include <cstdint>
#include <string_view>

namespace grlc {

enum class ErrorCode : std::uint8_t {
  truncated,
  bad_width,
  run_past_end,
  word_overflow,
  trailing_data,
  not_canonical,
  bad_magic,
  bad_version,
  bad_checksum,
  bad_geometry,
  bad_flags,
  bad_padding,
};

// The rule of canonical streams that a code breaks, in the order of the checks: FORMAT.md 5.2.
enum class Rule : std::uint8_t { none, split_run, zero_grid, zero_word, base, width, kind };

// `bit` counts from the first bit of the segment in a segment decoder, and from the first bit of the file in a file reader.
template <class Position>
struct ErrorAt {
  ErrorCode code{};
  Position bit{0};
  Rule rule = Rule::none;  // not none only for not_canonical

  friend bool operator==(const ErrorAt&, const ErrorAt&) = default;
};
using Error = ErrorAt<std::uint64_t>;

constexpr std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::truncated: return "truncated";
    case ErrorCode::bad_width: return "bad_width";
    case ErrorCode::run_past_end: return "run_past_end";
    case ErrorCode::word_overflow: return "word_overflow";
    case ErrorCode::trailing_data: return "trailing_data";
    case ErrorCode::not_canonical: return "not_canonical";
    case ErrorCode::bad_magic: return "bad_magic";
    case ErrorCode::bad_version: return "bad_version";
    case ErrorCode::bad_checksum: return "bad_checksum";
    case ErrorCode::bad_geometry: return "bad_geometry";
    case ErrorCode::bad_flags: return "bad_flags";
    case ErrorCode::bad_padding: return "bad_padding";
  }
  return "unnamed";
}

constexpr std::string_view name(Rule rule) {
  switch (rule) {
    case Rule::none: return "none";
    case Rule::split_run: return "split_run";
    case Rule::zero_grid: return "zero_grid";
    case Rule::zero_word: return "zero_word";
    case Rule::base: return "base";
    case Rule::width: return "width";
    case Rule::kind: return "kind";
  }
  return "unnamed";
}

}  // namespace grlc
