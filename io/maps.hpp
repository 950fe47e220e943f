// Turns numpy arrays into feature maps of the codec and back: the geometry of an array, and the text of a decoder's error.
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

// The options for coding an array.
struct Coding {
  std::optional<std::uint32_t> bits;  // N; nullopt: the width of the array's items
  GridSize grid;
  std::optional<std::uint32_t> segment_channels;
};

// Arrays of 1, 2, 3, 4 dimensions are maps of 1x1xW, 1xHxW, CxHxW, (B*C)xHxW. `name` stands for the file in a Fault's text.
// kBadInput: a word needs more than N bits, or a dimension is 2^32 or more. kUsage: a segment of more channels than the map has.
Result<FeatureMap> to_map(const npy::Array& array, const Coding& coding, std::string_view name);

// C x H x W in 8-bit items where N <= 8, else in 16-bit ones.
npy::Array to_array(const FeatureMap& map);

// The map of a .npy file.
Result<FeatureMap> load_map(const std::filesystem::path& path, const Coding& coding);

// The map in the bytes of a .grlc file. kBadInput, with the error's name, position and meaning: the file is not valid, or its map
// is larger than the largest .npy file that this program reads.
Result<DecodedFile> decode_map(std::span<const std::byte> bytes, Mode mode, std::string_view name);

// The fault if a segment of the map is too long for a .grlc file: kBadInput, with the error's name and a remedy.
Fault too_long(const SegmentTooLong& error, const Geometry& geometry, std::string_view name);

// "not_canonical (rule width) at bit 345 (segment 2): a width is not the least that the grid needs"
std::string describe(const FileError& error);

std::uint64_t raw_bits(const Geometry& geometry);

}  // namespace grlc::io
