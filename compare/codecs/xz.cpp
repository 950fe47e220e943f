#include "compare/codecs/xz.hpp"

#include <lzma.h>

#include <new>

#include "compare/codecs/raw_bytes.hpp"

namespace grlc::codecs::xz {
namespace {

constexpr std::uint64_t kMostMemory = 100U << 20U;  // for a decoder; level 9 needs 65 MiB

const std::uint8_t* in(const std::byte* bytes) { return reinterpret_cast<const std::uint8_t*>(bytes); }
std::uint8_t* out(std::byte* bytes) { return reinterpret_cast<std::uint8_t*>(bytes); }

}  // namespace

std::vector<std::byte> encode(std::span<const std::uint16_t> words, unsigned bits, std::uint32_t level) {
  const std::vector<std::byte> raw = raw_bytes(words, bits);
  std::vector<std::byte> stream(lzma_stream_buffer_bound(raw.size()));
  std::size_t size = 0;
  const lzma_ret ended = lzma_easy_buffer_encode(level, LZMA_CHECK_CRC64, nullptr, in(raw.data()), raw.size(), out(stream.data()),
                                                 &size, stream.size());
  if (ended != LZMA_OK) throw std::bad_alloc();  // with room for any stream, nothing else can fail
  stream.resize(size);
  return stream;
}

Decoded decode(std::span<const std::byte> stream, unsigned bits, std::span<std::uint16_t> words) {
  std::vector<std::byte> raw(word_bytes(bits) * words.size());
  std::uint64_t memory = kMostMemory;
  std::size_t taken = 0;
  std::size_t size = 0;
  const lzma_ret ended = lzma_stream_buffer_decode(&memory, 0, nullptr, in(stream.data()), &taken, stream.size(), out(raw.data()),
                                                   &size, raw.size());
  if (ended != LZMA_OK) return fail(ErrorCode::bad_symbol, 0);
  if (size != raw.size()) return fail(ErrorCode::truncated, 0);
  if (taken != stream.size()) return fail(ErrorCode::trailing_data, 0);
  return from_raw_bytes(raw, bits, words);
}

}  // namespace grlc::codecs::xz
