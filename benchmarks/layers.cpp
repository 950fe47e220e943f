#include "benchmarks/layers.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "io/npy_file.hpp"

namespace grlc::bench {

std::vector<std::filesystem::path> maps_named(std::span<char*> names) {
  std::vector<std::filesystem::path> files(names.begin(), names.end());
  if (!files.empty()) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(GRLC_DATA_DIR) / "maps")) {
    const std::string path = entry.path().string();
    if (entry.path().extension() == ".npy" && path.find("vgg16") != std::string::npos) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

Network load(std::span<const std::filesystem::path> files, unsigned bits) {
  Network network;
  network.bits = bits;
  for (const auto& file : files) {
    const auto array = io::read_npy(file);
    if (!array) {
      std::fprintf(stderr, "%s\n", array.error().text.c_str());
      std::exit(array.error().exit_code);
    }
    if (array->item_bits != bits || array->shape.size() != 3) continue;
    Layer layer;
    layer.geometry.channels = static_cast<std::uint32_t>(array->shape[0]);
    layer.geometry.height = static_cast<std::uint32_t>(array->shape[1]);
    layer.geometry.width = static_cast<std::uint32_t>(array->shape[2]);
    layer.geometry.segment_channels = layer.geometry.channels;
    layer.geometry.bits = bits;
    layer.numbers = array->words;
    for (const std::uint16_t number : array->words) layer.words.emplace_back(number);
    layer.blocks = encode_segment<Word>(layer.geometry, layer.words).blocks;
    network.raw_bytes += static_cast<double>(layer.words.size()) * bits / 8;
    network.layers.push_back(std::move(layer));
  }
  return network;
}

}  // namespace grlc::bench
