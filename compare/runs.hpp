// The maps to compare, and their networks. A folder of .npy files is one run of a network: one input, one map per layer, in the
// order of their names. So is an .npz archive, in its own order. Below a given folder, each folder or archive with maps is a run
// of the network that its path below that folder begins with: in nets/vgg16/cat/u8 and nets/vgg16/dog/u8, if nets is given, two
// runs of vgg16. Files given by name are one run.
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
  std::string name;                    // as shown
  std::filesystem::path path;          // of the .npy file or the archive
  std::optional<std::uint64_t> entry;  // of the archive
};

struct Run {
  std::string network;
  std::string place;  // folder or archive, as shown in a Fault
  std::vector<MapSource> maps;
  std::shared_ptr<const NetworkFile> file;        // network.toml, if there is one
  std::vector<const NetworkFile::Layer*> layers;  // of the maps, if the file has layers
};

// `network_file` replaces each network.toml beside the maps. kBadInput: no map in a folder, a folder that cannot be read, or a
// network.toml that is wrong or has other layers than the maps.
Result<std::vector<Run>> find_runs(std::span<const std::filesystem::path> given,
                                   const std::optional<std::filesystem::path>& network_file);

// The map's file, as a Fault names it.
std::string label(const MapSource& source);

// The array of a map, from any kind of file.
Result<npy::AnyArray> read_map(const MapSource& source);

}  // namespace grlc::compare
