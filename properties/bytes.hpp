// Segments and files as plain bytes: the form that cases hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace grlc::properties {

// Little-endian.
std::vector<std::uint8_t> bytes_of(std::span<const std::uint64_t> blocks);
std::vector<std::uint8_t> bytes_of(std::span<const std::byte> file);

}  // namespace grlc::properties
