#include "compare/codecs/lz4.hpp"

#include <lz4frame.h>

#include <memory>
#include <new>

#include "compare/codecs/raw_bytes.hpp"

namespace grlc::codecs::lz4 {

std::vector<std::byte> encode(std::span<const std::uint16_t> words, unsigned bits) {
  const std::vector<std::byte> raw = raw_bytes(words, bits);
  std::vector<std::byte> stream(LZ4F_compressFrameBound(raw.size(), nullptr));
  const std::size_t size = LZ4F_compressFrame(stream.data(), stream.size(), raw.data(), raw.size(), nullptr);
  if (LZ4F_isError(size) != 0) throw std::bad_alloc();  // with room for any stream, nothing else can fail
  stream.resize(size);
  return stream;
}

Decoded decode(std::span<const std::byte> stream, unsigned bits, std::span<std::uint16_t> words) {
  LZ4F_dctx* made = nullptr;
  if (LZ4F_isError(LZ4F_createDecompressionContext(&made, LZ4F_VERSION)) != 0) throw std::bad_alloc();
  const std::unique_ptr<LZ4F_dctx, decltype(&LZ4F_freeDecompressionContext)> context(made, LZ4F_freeDecompressionContext);
  std::vector<std::byte> raw(word_bytes(bits) * words.size());
  for (std::size_t done = 0;;) {
    std::size_t room = raw.size() - done;
    std::size_t taken = stream.size();
    const std::size_t wanted = LZ4F_decompress(context.get(), raw.data() + done, &room, stream.data(), &taken, nullptr);
    if (LZ4F_isError(wanted) != 0) return fail(ErrorCode::bad_symbol, 0);
    done += room;
    stream = stream.subspan(taken);
    if (wanted == 0) {  // the frame is whole
      if (done != raw.size()) return fail(ErrorCode::truncated, 0);
      if (!stream.empty()) return fail(ErrorCode::trailing_data, 0);
      return from_raw_bytes(raw, bits, words);
    }
    if (room == 0 && taken == 0)
      return fail(done == raw.size() && !stream.empty() ? ErrorCode::trailing_data : ErrorCode::truncated, 0);
  }
}

}  // namespace grlc::codecs::lz4
