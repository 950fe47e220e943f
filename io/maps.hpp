// Between arrays of numpy and feature maps of the codec: which geometry an array has, and what a decoder's error means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "io/files.hpp"
#include "io/grid_size.hpp"
#include "io/npy_file.hpp"
#include "reference/container.hpp"

namespace grlc::io {

// How an array is to be coded.
struct Coding {
  std::optional<std::uint32_t> bits;  // N; the item's own width where nothing is said
  GridSize grid;
  std::optional<std::uint32_t> segment_channels;
};

// 1, 2, 3, 4 dimensions: 1x1xW, 1xHxW, CxHxW, (B*C)xHxW. `name` stands for the file in a Fault's text.
// kBadInput: a word needs more than N bits, a dimension is 2^32 or more. kUsage: more channels a segment than there are.
Result<FeatureMap> to_map(const npy::Array& array, const Coding& coding, std::string_view name);

// C x H x W in 8-bit items where N <= 8, else in 16-bit ones.
npy::Array to_array(const FeatureMap& map);

// The map of a .npy file.
Result<FeatureMap> load_map(const std::filesystem::path& path, const Coding& coding);

// The map of a .grlc file's bytes. kBadInput, with the error's name, position and meaning: not a file of the format, or one
// whose map is larger than a .npy file may be here.
Result<DecodedFile> decode_map(std::span<const std::byte> bytes, Mode mode, std::string_view name);

// Why the map of `name` has no .grlc file with its segments: kBadInput, with the error's name and a way out.
Fault too_long(const SegmentTooLong& error, const Geometry& geometry, std::string_view name);

// "not_canonical (rule width) at bit 345 (segment 2): a width is not the least that the grid needs"
std::string describe(const FileError& error);

std::uint64_t raw_bits(const Geometry& geometry);

}  // namespace grlc::io
