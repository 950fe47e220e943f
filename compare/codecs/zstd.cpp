#include "compare/codecs/zstd.hpp"

#include <zstd.h>

#include <new>

#include "compare/codecs/raw_bytes.hpp"

namespace grlc::codecs::zstd {

std::vector<std::byte> encode(std::span<const std::uint16_t> words, unsigned bits, int level) {
  const std::vector<std::byte> raw = raw_bytes(words, bits);
  std::vector<std::byte> stream(ZSTD_compressBound(raw.size()));
  const std::size_t size = ZSTD_compress(stream.data(), stream.size(), raw.data(), raw.size(), level);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // with room for any stream, nothing else can fail
  stream.resize(size);
  return stream;
}

Decoded decode(std::span<const std::byte> stream, unsigned bits, std::span<std::uint16_t> words) {
  std::vector<std::byte> raw(word_bytes(bits) * words.size());
  const std::size_t size = ZSTD_decompress(raw.data(), raw.size(), stream.data(), stream.size());
  if (ZSTD_isError(size) != 0) return fail(ErrorCode::bad_symbol, 0);
  if (size != raw.size()) return fail(ErrorCode::truncated, 0);
  return from_raw_bytes(raw, bits, words);
}

}  // namespace grlc::codecs::zstd
