// The maps for a benchmark, in memory: those named on its command line, or the VGG-16 maps of data/maps.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "reference/codec.hpp"

namespace grlc::bench {

struct Layer {
  Geometry geometry;
  std::vector<std::uint16_t> numbers;
  std::vector<Word> words;
  std::vector<std::uint64_t> blocks;  // GRLC's stream
};

struct Network {
  unsigned bits = 8;  // N
  std::vector<Layer> layers;
  double raw_bytes = 0;  // N / 8 bytes per word
};

std::vector<std::filesystem::path> maps_named(std::span<char*> names);

// The C x H x W maps among the files with items of `bits` bits. Ends the program if a file cannot be read.
Network load(std::span<const std::filesystem::path> files, unsigned bits);

}  // namespace grlc::bench
