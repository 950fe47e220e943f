// The size of a map in each codec.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/quantize.hpp"
#include "compare/runs.hpp"
#include "host/terminal.hpp"
#include "io/maps.hpp"

namespace grlc::compare {

struct CodeSize {
  std::uint64_t bits = 0;
  std::uint64_t bytes = 0;   // whole bytes; for GRLC the 64-bit words of all segments, as in its format
  std::uint64_t bursts = 0;  // DRAM bursts for moving them in one direction

  CodeSize& operator+=(const CodeSize& other);
};

// The settings for measuring a map.
struct Measurement {
  io::Coding coding;
  std::optional<unsigned> quantize;  // bits, for maps of float32
  bool general = false;              // zstd, LZ4 and xz, too
  bool round_trip = false;           // decode every codec's streams, and compare with the map
};

// The names of the codecs in the order of MapSizes::codes: raw, grlc, then those of compare/codecs/.
std::vector<std::string_view> codec_ids(const Measurement& measurement);
inline constexpr std::size_t kRaw = 0;
inline constexpr std::size_t kGrlc = 1;
inline constexpr std::size_t kFirstOther = 2;

// Numbers of grids of each kind, by tag: zero, sparse, dense, offset. For words in GRLC's codes, a run counts as its grids.
using GridCounts = std::array<std::uint64_t, 4>;

struct MapSizes {
  std::string name;
  Geometry geometry;
  bool is_signed = false;
  std::uint64_t zeros = 0;  // words that are 0
  GridCounts grids{};
  std::vector<CodeSize> codes;
  std::optional<Quantization> quantization;
  std::optional<std::string> fault;  // of a round trip: codec, place => got, expected
};

// kBadInput: the map cannot be read, or is float32 and `quantize` is not set.
Result<MapSizes> measure(const MapSource& source, const Measurement& measurement);

// The words of a map, as all codecs take them.
struct LoadedMap {
  FeatureMap map;
  std::vector<std::uint16_t> words;
  std::optional<Quantization> quantization;
};
Result<LoadedMap> load(const MapSource& source, const Measurement& measurement);

// GRLC's size for a map coded with its geometry.
struct GrlcSize {
  CodeSize size;
  GridCounts grids{};
};
GrlcSize grlc_size(const Geometry& geometry, std::span<const Encoded<Word>> segments);

}  // namespace grlc::compare
