// Any bytes at all: a map or a named error, in bounds, in linear work; and the naive decoder agrees.
//
// The sanitizers see reads out of bounds; the fuzzer's time limit per input sees work that is not linear.
#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {
namespace {

// true for errors of segments, false for errors of the container.
bool of_segments(ErrorCode code) {
  switch (code) {
    case ErrorCode::truncated:
    case ErrorCode::bad_width:
    case ErrorCode::run_past_end:
    case ErrorCode::word_overflow:
    case ErrorCode::trailing_data:
    case ErrorCode::not_canonical: return true;
    default: return false;
  }
}

std::optional<std::string> fault_of(const Case& c, const Reading& reading, Mode mode, std::uint64_t end) {
  if (const auto* error = std::get_if<Error>(&reading)) {
    if (error->bit > end) return fmt::format("got {}, expected a position of at most {}", text(*error), end);
    if (name(error->code) == "unnamed" || name(error->rule) == "unnamed")
      return fmt::format("got {}, expected a named error", text(*error));
    if (!of_segments(error->code)) return fmt::format("got {}, expected an error of segments", text(*error));
    const bool by_rule = error->code == ErrorCode::not_canonical;
    if (by_rule != (error->rule != Rule::none))
      return fmt::format("got {}, expected a rule with not_canonical alone", text(*error));
    if (by_rule && mode == Mode::lenient) return fmt::format("got {}, expected what a lenient decoder may say", text(*error));
    return std::nullopt;
  }
  const auto& decoded = std::get<NaiveDecoded>(reading);
  if (decoded.words.size() != map_words(c.geometry)) {
    return fmt::format("words => got {}, expected {}", decoded.words.size(), map_words(c.geometry));
  }
  for (std::size_t i = 0; i < decoded.words.size(); ++i) {
    if (decoded.words[i] >> c.geometry.bits == 0) continue;
    return fmt::format("{} => got {}, expected {} bits", at_word(c.geometry, i), decoded.words[i], c.geometry.bits);
  }
  if ((decoded.bits + 63) / 64 * 64 != end) return fmt::format("bits => got {}, expected the last of {}", decoded.bits, end);
  return std::nullopt;
}

std::uint64_t work_of(const Reading& reading) {
  if (const auto* error = std::get_if<Error>(&reading)) return error->bit + 1;
  const auto& decoded = std::get<NaiveDecoded>(reading);
  return decoded.bits + decoded.words.size();
}

}  // namespace

Verdict check_total(const Case& c, Decode decode) {
  const std::vector<std::uint64_t> blocks = blocks_of(c);
  const std::uint64_t end = std::uint64_t{64} * blocks.size();
  std::uint64_t work = 0;
  for (const Mode mode : {Mode::lenient, Mode::strict}) {
    const char* const how = mode == Mode::strict ? "strict" : "lenient";
    const Reading reading = decode(c.geometry, blocks, mode);
    if (const auto fault = fault_of(c, reading, mode, end)) return refuted(fmt::format("{} decoder => {}", how, *fault));
    if (const auto difference = first_difference(c.geometry, reading, read_naive(c.geometry, blocks, mode))) {
      return refuted(fmt::format("{} decoder against naive => {}", how, *difference));
    }
    work += work_of(reading);
  }
  return pass(work);
}

}  // namespace grlc::properties
