// Strict decode accepts a stream only if encoding its result returns the same bits. A stream that it refuses as not canonical is
// well formed up to that point; if the whole stream is well formed, encoding its map returns other bits.
#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {
namespace {

std::optional<std::string> encodes_to_itself(const Geometry& segment, const NaiveDecoded& decoded,
                                             std::span<const std::uint64_t> blocks) {
  return first_difference(encode_segment<Word>(segment, words_of(decoded.words)).blocks, blocks);
}

// The fault in lenient decoding of a stream that strict decoding refused with `error`; nullopt if there is none.
std::optional<std::string> refusal_fault(const Geometry& segment, const Error& error, const Reading& lenient,
                                         std::span<const std::uint64_t> blocks) {
  const auto* refusal = std::get_if<Error>(&lenient);
  if (error.code != ErrorCode::not_canonical) {
    if (refusal != nullptr && *refusal == error) return std::nullopt;
    return fmt::format("lenient decoder => got {}, expected {}", refusal == nullptr ? "a map" : text(*refusal), text(error));
  }
  if (error.rule == Rule::none) return fmt::format("strict decoder => got {} with no rule, expected one", text(error));
  if (refusal != nullptr) {
    if (refusal->code != ErrorCode::not_canonical && refusal->bit > error.bit) return std::nullopt;
    return fmt::format("lenient decoder => got {}, expected a map or an error after {}", text(*refusal), text(error));
  }
  if (encodes_to_itself(segment, std::get<NaiveDecoded>(lenient), blocks)) return std::nullopt;
  return fmt::format("strict decoder => got {}, expected a map: the stream is what the encoder writes", text(error));
}

}  // namespace

Verdict check_canonical(const Case& c, Decode decode) {
  const std::vector<std::uint64_t> blocks = blocks_of(c);
  const Reading strict = decode(c.geometry, blocks, Mode::strict);
  if (const auto difference = first_difference(c.geometry, strict, read_naive(c.geometry, blocks, Mode::strict))) {
    return refuted("strict decoder against naive => " + *difference);
  }
  const Reading lenient = decode(c.geometry, blocks, Mode::lenient);
  if (const auto* error = std::get_if<Error>(&strict)) {
    if (const auto fault = refusal_fault(c.geometry, *error, lenient, blocks)) return refuted(*fault);
    return pass(error->bit + 1);
  }

  const auto& decoded = std::get<NaiveDecoded>(strict);
  if (const auto difference = encodes_to_itself(c.geometry, decoded, blocks)) return refuted("encoded again, " + *difference);
  if (const auto difference = first_difference(c.geometry, lenient, strict)) return refuted("lenient decoder => " + *difference);
  return pass(decoded.bits + decoded.words.size());
}

}  // namespace grlc::properties
