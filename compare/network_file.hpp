// network.toml: facts about a network that its maps do not contain.
//
//   name = "vgg16"             optional; else the folder's name
//   [[layer]]                  one for each map, in any order
//   name = "00-conv1_1"        the map's file name without .npy
//   macs = 1769472             multiplications for one input
//   weights = 1728             numbers of N bits, or weight_bytes = 1728
//   map = false                optional: a layer whose output is no map here
//   [energy]                   optional, pJ: see energy.hpp
//   dram_pj_bit = 20.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "compare/energy.hpp"
#include "io/files.hpp"

namespace grlc::compare {

struct NetworkFile {
  struct Layer {
    std::string name;
    std::uint64_t macs = 0;
    std::uint64_t weights = 0;
    std::optional<std::uint64_t> weight_bytes;  // if the file gives bytes
    bool has_map = true;
    std::uint64_t line = 0;  // its line in the file
  };
  std::filesystem::path path;
  std::optional<std::string> name;
  std::vector<Layer> layers;
  Energy energy;
};

std::uint64_t weight_bytes(const NetworkFile::Layer& layer, unsigned bits);

// kBadInput, with the line: not TOML, or a key that is unknown, missing, or of a wrong type or range.
Result<NetworkFile> read_network_file(const std::filesystem::path& path);

}  // namespace grlc::compare
