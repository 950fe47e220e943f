// Which maps there are to compare, and of which networks. A folder that holds .npy files is one run of a network: one input, a
// map a layer, in the order of their names. So is an .npz archive, in its own order. Below a folder that is given, each folder
// and archive with maps is a run of the network that the folder's part of the path below it begins with: in nets/vgg16/cat/u8 and
// nets/vgg16/dog/u8, where nets is given, two runs of vgg16. Files that are given by name are one run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compare/network_file.hpp"
#include "io/files.hpp"
#include "io/npy_file.hpp"

namespace grlc::compare {

struct MapSource {
  std::string name;                    // as it is shown
  std::filesystem::path path;          // of the .npy file or the archive
  std::optional<std::uint64_t> entry;  // of the archive
};

struct Run {
  std::string network;
  std::string place;  // folder or archive, as it is shown in a Fault
  std::vector<MapSource> maps;
  std::shared_ptr<const NetworkFile> file;        // network.toml, where there is one
  std::vector<const NetworkFile::Layer*> layers;  // of the maps, where the file has layers
};

// `network_file` stands for each network.toml beside the maps. kBadInput: no map in a folder, a folder that cannot be read, a
// network.toml that is wrong, or whose layers are not those of the maps.
Result<std::vector<Run>> find_runs(std::span<const std::filesystem::path> given,
                                   const std::optional<std::filesystem::path>& network_file);

// The map's file, as a Fault names it.
std::string label(const MapSource& source);

// The array of a map, whatever it is made of.
Result<npy::AnyArray> read_map(const MapSource& source);

}  // namespace grlc::compare
