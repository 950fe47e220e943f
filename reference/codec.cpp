#include "reference/codec.hpp"

namespace grlc {

template class SegmentEncoder<Word>;
template Encoded<Word> encode_segment<Word>(const Geometry&, std::span<const Word>);
template class SegmentDecoder<Word>;
template tl::expected<Decoded<Word>, Error> decode_segment<Word>(const Geometry&, std::span<const std::uint64_t>, Mode);

}  // namespace grlc
