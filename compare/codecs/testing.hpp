// Shared by the tests of this folder: streams as readable text, and words made from a seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "compare/codecs/bits.hpp"

namespace grlc::codecs::testing {

// "01 001" -> "01001": the spaces are for readers of the test.
inline std::string bits(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c != ' ') kept += c;
  }
  return kept;
}

inline std::string text(const Bits& stream) {
  std::string text;
  BitReader in(stream);
  while (in.has(1)) text += in.take(1) == 1 ? '1' : '0';
  return text;
}

inline Bits stream(std::string_view text) {
  BitWriter out;
  for (const char c : bits(text)) out.put(c == '1' ? 1 : 0, 1);
  return std::move(out).finish();
}

// Words below 2^N like those of feature maps: zeros in runs, words near the one before, few large ones.
inline std::vector<std::uint16_t> any_words(std::mt19937_64& random, std::size_t count, unsigned bits) {
  const auto below = [&random](std::uint64_t bound) { return random() % bound; };
  const std::uint64_t zeros_in_16 = below(17);
  const std::uint64_t longest_run = 1 + below(80);
  const unsigned width = 1 + static_cast<unsigned>(below(bits));
  std::vector<std::uint16_t> words;
  while (words.size() < count) {
    if (below(16) < zeros_in_16) {
      words.insert(words.end(), std::min<std::size_t>(1 + below(longest_run), count - words.size()), 0);
    } else if (!words.empty() && below(2) == 0) {
      words.push_back(static_cast<std::uint16_t>((words.back() + below(3)) & ((1U << bits) - 1)));
    } else {
      words.push_back(static_cast<std::uint16_t>(below(1U << (below(8) == 0 ? bits : width))));
    }
  }
  return words;
}

}  // namespace grlc::codecs::testing
