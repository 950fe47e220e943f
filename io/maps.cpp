#include "io/maps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <new>
#include <string_view>
#include <utility>

namespace grlc::io {
namespace {

std::string_view meaning(ErrorCode code) {
  switch (code) {
    case ErrorCode::truncated: return "a field runs past the end of what was given";
    case ErrorCode::bad_width: return "a width is larger than the words of this map can be";
    case ErrorCode::run_past_end: return "a run of zero grids goes beyond the segment's last grid";
    case ErrorCode::word_overflow: return "base and residual together do not fit a word";
    case ErrorCode::trailing_data: return "there is data beyond the end";
    case ErrorCode::not_canonical: return "the encoder would have written other bits; --lenient accepts them";
    case ErrorCode::bad_magic: return "this is not a .grlc file";
    case ErrorCode::bad_version: return "this is a .grlc file of another version than 1";
    case ErrorCode::bad_checksum: return "the bytes before this checksum are damaged";
    case ErrorCode::bad_geometry: return "the header declares a map that the format does not allow";
    case ErrorCode::bad_flags: return "the header has flags that the format does not know";
    case ErrorCode::bad_padding: return "the pad after the table of segments is not zero";
  }
  return "";
}

std::string_view meaning(Rule rule) {
  switch (rule) {
    case Rule::none: return "";
    case Rule::split_run: return "a run shorter than 16 is followed by another run";
    case Rule::zero_grid: return "a grid of zeros is not in a run";
    case Rule::zero_word: return "the word after a set flag is 0";
    case Rule::base: return "the base is not the grid's smallest word";
    case Rule::width: return "the width is not the least that the grid needs";
    case Rule::kind: return "another kind of code would have been shorter";
  }
  return "";
}

Result<Geometry> geometry_of(const npy::Array& array, const Coding& coding, std::string_view name) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  const auto& shape = array.shape;
  const std::uint64_t width = shape.back();
  const std::uint64_t height = shape.size() >= 2 ? shape[shape.size() - 2] : 1;
  std::uint64_t channels = 1;
  for (std::size_t i = 0; i + 2 < shape.size(); ++i) channels *= shape[i];  // no overflow: the array has fewer than 2^40 words
  if (std::max({width, height, channels}) > kMost) {
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: a dimension of the {}x{}x{} map is 2^32 or more; reshape it",
                                                            name, channels, height, width)});
  }
  const std::uint64_t segment = coding.segment_channels.value_or(static_cast<std::uint32_t>(channels));
  if (segment > channels) {
    return tl::make_unexpected(
        Fault{kUsage, fmt::format("{:?}: --segment {} is more than the map's {} channels", name, segment, channels)});
  }
  return Geometry{.channels = static_cast<std::uint32_t>(channels),
                  .height = static_cast<std::uint32_t>(height),
                  .width = static_cast<std::uint32_t>(width),
                  .grid_height = coding.grid.height,
                  .grid_width = coding.grid.width,
                  .bits = coding.bits.value_or(array.item_bits),
                  .segment_channels = static_cast<std::uint32_t>(segment)};
}

Fault too_wide(const npy::Array& array, const Geometry& g, std::size_t index, std::string_view name) {
  const unsigned word = array.words[index];
  const std::uint64_t plane = std::uint64_t{g.height} * g.width;
  const std::string number = !array.is_signed ? std::to_string(word)
                             : word % 2 == 0  ? std::to_string(word / 2)
                                              : fmt::format("-{}", (word + 1) / 2);
  const unsigned largest = *std::max_element(array.words.begin(), array.words.end());
  return Fault{
      kBadInput,
      fmt::format("{:?}: the word at channel {}, row {}, column {} is {} and does not fit --bits {}; the map needs {}", name,
                  index / plane, index % plane / g.width, index % g.width, number, g.bits, significant_bits(Word(largest)))};
}

}  // namespace

Result<FeatureMap> to_map(const npy::Array& array, const Coding& coding, std::string_view name) {
  const auto geometry = geometry_of(array, coding, name);
  if (!geometry) return tl::make_unexpected(geometry.error());
  const unsigned bits = geometry->bits;
  const auto wide = std::ranges::find_if(array.words, [bits](unsigned word) { return word >> bits != 0; });
  if (wide != array.words.end()) {
    return tl::make_unexpected(too_wide(array, *geometry, static_cast<std::size_t>(wide - array.words.begin()), name));
  }
  FeatureMap map{*geometry, array.is_signed, {}};
  map.words.reserve(array.words.size());
  for (const std::uint16_t word : array.words) map.words.emplace_back(word);
  return map;
}

npy::Array to_array(const FeatureMap& map) {
  const Geometry& g = map.geometry;
  npy::Array array{
      .item_bits = g.bits <= 8 ? 8U : 16U, .is_signed = map.is_signed, .shape = {g.channels, g.height, g.width}, .words = {}};
  array.words.reserve(map.words.size());
  for (const Word word : map.words) array.words.push_back(word.value());
  return array;
}

Result<FeatureMap> load_map(const std::filesystem::path& path, const Coding& coding) {
  const auto array = read_npy(path);
  if (!array) return tl::make_unexpected(array.error());
  return to_map(*array, coding, path.native());
}

Result<DecodedFile> decode_map(std::span<const std::byte> bytes, Mode mode, std::string_view name) {
  const auto refuse = [name](const std::string& why) {
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: {}", name, why)});
  };
  const auto layout = read_layout(bytes);
  if (!layout) return refuse(describe(layout.error()));
  const std::uint64_t words = map_words(layout->geometry);
  bool too_large = words > kMaxFileBytes / 2;
  for (std::uint64_t i = 0; too_large && i < layout->segments.size(); ++i) {
    too_large = plausible(segment_of(layout->geometry, i), layout->segments[i].blocks);
  }
  if (too_large) return refuse(fmt::format("its map of {} words is larger than this program holds in memory", words));
  try {
    auto decoded = grlc::read_file(bytes, mode);
    if (!decoded) return refuse(describe(decoded.error()));
    return std::move(*decoded);
  } catch (const std::bad_alloc&) {
    return refuse(fmt::format("no memory for its map of {} words", words));
  }
}

Fault too_long(const SegmentTooLong& error, const Geometry& geometry, std::string_view name) {
  const std::string_view remedy =
      geometry.segment_channels > 1 ? "put fewer channels into a segment with --segment" : "divide its planes among several maps";
  return {kBadInput,
          fmt::format("{:?}: segment_too_long: segment {} has {} 64-bit words and a file takes at most {} per segment; {}", name,
                      error.segment, error.blocks, kMaxSegmentBlocks, remedy)};
}

std::string describe(const FileError& error) {
  std::string text(name(error.error.code));
  if (error.error.rule != Rule::none) text += fmt::format(" (rule {})", name(error.error.rule));
  text += fmt::format(" at bit {}", error.error.bit);
  if (error.segment) text += fmt::format(" (segment {})", *error.segment);
  text += fmt::format(": {}", meaning(error.error.code));
  if (error.error.rule != Rule::none) text += fmt::format(" ({})", meaning(error.error.rule));
  return text;
}

std::uint64_t raw_bits(const Geometry& geometry) { return map_words(geometry) * geometry.bits; }

}  // namespace grlc::io
