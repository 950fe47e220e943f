#include "compare/codecs/zvc.hpp"

#include <algorithm>

namespace grlc::codecs::zvc {
namespace {

constexpr std::uint32_t flag(std::size_t index) { return 1U << (kGroup - 1 - index); }

}  // namespace

std::uint64_t size(std::span<const std::uint16_t> words, unsigned bits) {
  const auto zeros = static_cast<std::uint64_t>(std::ranges::count(words, 0));
  return kGroup * ((words.size() + kGroup - 1) / kGroup) + bits * (words.size() - zeros);
}

Bits encode(std::span<const std::uint16_t> words, unsigned bits) {
  BitWriter out;
  while (!words.empty()) {
    const auto group = words.first(std::min<std::size_t>(kGroup, words.size()));
    words = words.subspan(group.size());
    std::uint32_t flags = 0;
    for (std::size_t i = 0; i < group.size(); ++i) flags |= group[i] != 0 ? flag(i) : 0;
    out.put(flags, kGroup);
    for (const std::uint16_t word : group) out.put(word, word != 0 ? bits : 0);
  }
  return std::move(out).finish();
}

Decoded decode(const Bits& stream, unsigned bits, std::span<std::uint16_t> words) {
  BitReader in(stream);
  while (!words.empty()) {
    const auto group = words.first(std::min<std::size_t>(kGroup, words.size()));
    words = words.subspan(group.size());
    const std::uint64_t start = in.position();
    if (!in.has(kGroup)) return fail(ErrorCode::truncated, start);
    const std::uint32_t flags = in.take(kGroup);
    if (group.size() < kGroup && flags % flag(group.size() - 1) != 0) return fail(ErrorCode::run_past_end, start);
    for (std::size_t i = 0; i < group.size(); ++i) {
      group[i] = 0;
      if ((flags & flag(i)) == 0) continue;
      if (!in.has(bits)) return fail(ErrorCode::truncated, in.position());
      if (in.peek(bits) == 0) return fail(ErrorCode::bad_word, in.position());
      group[i] = static_cast<std::uint16_t>(in.take(bits));
    }
  }
  if (in.has(1)) return fail(ErrorCode::trailing_data, in.position());
  return {};
}

}  // namespace grlc::codecs::zvc
