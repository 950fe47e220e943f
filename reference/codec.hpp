// The codec for the concrete word, compiled once.
#pragma once

#include <cstdint>
#include <span>

#include "reference/decoder.hpp"
#include "reference/encoder.hpp"

namespace grlc {

extern template class SegmentEncoder<Word>;
extern template Encoded<Word> encode_segment<Word>(const Geometry&, std::span<const Word>);
extern template class SegmentDecoder<Word>;
extern template tl::expected<Decoded<Word>, Error> decode_segment<Word>(const Geometry&, std::span<const std::uint64_t>, Mode);

}  // namespace grlc
