#include "compare/sizes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compare/codecs/codecs.hpp"
#include "compare/energy.hpp"
#include "reference/codec.hpp"
#include "reference/map.hpp"

namespace grlc::compare {
namespace {

CodeSize code_size(std::uint64_t bits) {
  const std::uint64_t bytes = (bits + 7) / 8;
  return {bits, bytes, bursts(bytes)};
}

std::optional<std::string> grlc_fault(const FeatureMap& map, const std::vector<Encoded<Word>>& segments) {
  std::vector<std::uint32_t> lengths;
  for (const Encoded<Word>& segment : segments) {
    if (segment.blocks.size() > kMaxSegmentBlocks) return fmt::format("grlc: segment {} is too long for a file", lengths.size());
    lengths.push_back(static_cast<std::uint32_t>(segment.blocks.size()));
  }
  const auto decoded = decode_map<Word>(map.geometry, lengths, [&](std::uint64_t i) { return segments[i].blocks; }, Mode::strict);
  if (!decoded) return fmt::format("grlc: decode => got {}, expected the words", name(decoded.error().error.code));
  const auto at = std::ranges::mismatch(decoded->words, map.words);
  if (at.in1 == decoded->words.end()) return {};
  return fmt::format("grlc: word {} => got {}, expected {}", at.in1 - decoded->words.begin(), at.in1->value(), at.in2->value());
}

std::vector<codecs::Codec> other_codecs(const Measurement& measurement) {
  const auto hardware = codecs::hardware_codecs();
  std::vector<codecs::Codec> codecs(hardware.begin(), hardware.end());
  const auto general = codecs::general_codecs();
  if (measurement.general) codecs.insert(codecs.end(), general.begin(), general.end());
  return codecs;
}

}  // namespace

CodeSize& CodeSize::operator+=(const CodeSize& other) {
  bits += other.bits;
  bytes += other.bytes;
  bursts += other.bursts;
  return *this;
}

std::vector<std::string_view> codec_ids(const Measurement& measurement) {
  std::vector<std::string_view> ids = {"raw", "grlc"};
  for (const codecs::Codec& codec : other_codecs(measurement)) ids.push_back(codec.id);
  return ids;
}

GrlcSize grlc_size(const Geometry& geometry, std::span<const Encoded<Word>> segments) {
  GrlcSize total;
  KindCounts codes{};
  for (const Encoded<Word>& segment : segments) {
    const std::uint64_t bytes = 8 * segment.blocks.size();
    total.size += {segment.bits, bytes, bursts(bytes)};
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] += segment.codes[i];
  }
  total.grids = codes;
  total.grids[0] = map_grids(geometry) - codes[1] - codes[2] - codes[3];
  return total;
}

Result<LoadedMap> load(const MapSource& source, const Measurement& measurement) {
  auto read = read_map(source);
  if (!read) return tl::unexpected(read.error());
  std::optional<Quantization> quantization;
  if (const auto* const numbers = std::get_if<npy::FloatArray>(&*read)) {
    if (!measurement.quantize) {
      return tl::unexpected(Fault{
          kBadInput,
          fmt::format("{:?}: a map of float32, which no codec here takes; --quantize 8 or 16 makes words of it", label(source))});
    }
    auto quantized = quantize(*numbers, *measurement.quantize, label(source));
    if (!quantized) return tl::unexpected(quantized.error());
    quantization = quantized->how;
    read = std::move(quantized->array);
  }
  auto& array = std::get<npy::Array>(*read);
  auto map = io::to_map(array, measurement.coding, label(source));
  if (!map) return tl::unexpected(map.error());
  return LoadedMap{std::move(*map), std::move(array.words), quantization};
}

Result<MapSizes> measure(const MapSource& source, const Measurement& measurement) {
  const auto loaded = load(source, measurement);
  if (!loaded) return tl::unexpected(loaded.error());
  const auto& [map, words, quantization] = *loaded;
  MapSizes sizes{.name = source.name,
                 .geometry = map.geometry,
                 .is_signed = map.is_signed,
                 .zeros = static_cast<std::uint64_t>(std::ranges::count(words, 0)),
                 .grids = {},
                 .codes = {code_size(io::raw_bits(map.geometry))},
                 .quantization = quantization,
                 .fault = {}};
  const std::vector<Encoded<Word>> segments = encode_map<Word>(map.geometry, map.words);
  const GrlcSize grlc = grlc_size(map.geometry, segments);
  sizes.codes.push_back(grlc.size);
  sizes.grids = grlc.grids;
  for (const codecs::Codec& codec : other_codecs(measurement)) {
    if (measurement.round_trip) {
      auto [bits, fault] = codecs::round_trip(codec, words, map.geometry.bits);
      sizes.codes.push_back(code_size(bits));
      if (!sizes.fault) sizes.fault = std::move(fault);
    } else {
      sizes.codes.push_back(code_size(codecs::coded_bits(codec, words, map.geometry.bits)));
    }
  }
  if (measurement.round_trip && !sizes.fault) sizes.fault = grlc_fault(map, segments);
  return sizes;
}

}  // namespace grlc::compare
