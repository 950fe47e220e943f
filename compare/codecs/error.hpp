// The errors of the decoders of this folder.
#pragma once

#include <cstdint>
#include <string_view>
#include <tl/expected.hpp>

namespace grlc::codecs {

enum class ErrorCode : std::uint8_t {
  truncated,      // the stream ends within a symbol, or before the last word
  bad_symbol,     // bits without a meaning
  run_past_end,   // a run goes beyond the last word
  bad_word,       // a word of more than N bits, or a zero where the codec writes none
  trailing_data,  // bits beyond the last word that are not the codec's own fill
};

constexpr std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::truncated: return "truncated";
    case ErrorCode::bad_symbol: return "bad_symbol";
    case ErrorCode::run_past_end: return "run_past_end";
    case ErrorCode::bad_word: return "bad_word";
    case ErrorCode::trailing_data: return "trailing_data";
  }
  return "unnamed";
}

// `bit` counts from the start of the stream; for EBPC from the start of the stream with the error.
struct Error {
  ErrorCode code{};
  std::uint64_t bit = 0;

  friend bool operator==(const Error&, const Error&) = default;
};

using Decoded = tl::expected<void, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::uint64_t bit) { return tl::unexpected(Error{code, bit}); }

}  // namespace grlc::codecs
