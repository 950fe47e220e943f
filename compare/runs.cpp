#include "compare/runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

#include "io/npz.hpp"

namespace grlc::compare {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNetworkFile = "network.toml";

tl::unexpected<Fault> fault(const fs::path& path, std::string_view what) {
  return tl::unexpected(Fault{kBadInput, fmt::format("{:?}: {}", path.native(), what)});
}

std::string stem_of(const MapSource& map) { return fs::path(map.name).filename().native(); }

class Finder {
 public:
  explicit Finder(const std::optional<fs::path>& network_file) : network_file_(network_file) {}

  Result<std::vector<Run>> find(std::span<const fs::path> given) {
    Run named{.network = "maps", .place = "the given maps", .maps = {}, .file = {}, .layers = {}};
    for (const fs::path& path : given) {
      std::error_code ignored;  // read_map reports paths that cannot be read
      if (fs::is_directory(path, ignored)) {
        if (auto found = folder(path); !found) return tl::unexpected(found.error());
      } else if (path.extension() == ".npz") {
        if (auto found = archive(path, path.stem().native(), "", path.parent_path(), path.parent_path()); !found) {
          return tl::unexpected(found.error());
        }
      } else {
        named.maps.push_back({shown(path), path, {}});
      }
    }
    if (!named.maps.empty()) {
      if (auto added = add(std::move(named), {}, {}); !added) return tl::unexpected(added.error());
    }
    return std::move(runs_);
  }

 private:
  static std::string shown(const fs::path& path) {
    return path.extension() == ".npy" ? fs::path(path).replace_extension().native() : path.native();
  }

  // All runs in and below `root`.
  Result<void> folder(const fs::path& root) {
    std::map<fs::path, std::vector<fs::path>> files;  // by folder, in order
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(root, error); !error && entry != fs::recursive_directory_iterator();
         entry.increment(error)) {
      const fs::path path = entry->path();
      if (path.extension() == ".npy" || path.extension() == ".npz") files[path.parent_path()].push_back(path);
    }
    if (error) return fault(root, fmt::format("cannot be listed: {}", error.message()));
    if (files.empty()) return fault(root, "no map is in this folder: no file whose name ends in .npy or .npz");
    for (auto& [folder, paths] : files) {
      std::ranges::sort(paths);
      if (auto found = run(root, folder, paths); !found) return found;
    }
    return {};
  }

  // The maps of one folder, and of each of its archives.
  Result<void> run(const fs::path& root, const fs::path& folder, const std::vector<fs::path>& paths) {
    const fs::path below = folder.lexically_relative(root);
    const bool is_root = below == ".";
    const std::string network = is_root ? own_name(root) : below.begin()->native();
    // The part of the path below the root that comes after the network's name.
    fs::path prefix;
    for (auto part = below.begin(); part != below.end(); ++part) {
      if (part != below.begin()) prefix /= *part;
    }
    Run run{.network = network, .place = folder.native(), .maps = {}, .file = {}, .layers = {}};
    for (const fs::path& path : paths) {
      if (path.extension() == ".npz") {
        const std::string stem = path.stem().native();
        if (auto found = archive(path, is_root ? stem : network, is_root ? fs::path() : prefix / stem, root, folder); !found)
          return found;
      } else {
        run.maps.push_back({(prefix / path.stem()).native(), path, {}});
      }
    }
    if (run.maps.empty()) return {};
    return add(std::move(run), root, folder);
  }

  Result<void> archive(const fs::path& path, const std::string& network, const fs::path& prefix, const fs::path& root,
                       const fs::path& folder) {
    const auto names = io::list_npz(path);
    if (!names) return tl::unexpected(names.error());
    Run run{.network = network, .place = path.native(), .maps = {}, .file = {}, .layers = {}};
    for (std::uint64_t i = 0; i < names->size(); ++i) run.maps.push_back({(prefix / (*names)[i]).native(), path, i});
    return add(std::move(run), root, folder);
  }

  static std::string own_name(const fs::path& root) {
    std::error_code ignored;
    const fs::path whole = fs::weakly_canonical(root, ignored);
    return whole.filename().empty() ? root.native() : whole.filename().native();
  }

  Result<void> add(Run run, const fs::path& root, const fs::path& folder) {
    if (auto found = network_file(root, folder)) {
      run.file = *found;
    } else {
      return tl::unexpected(found.error());
    }
    if (run.file != nullptr) {
      if (run.file->name) run.network = *run.file->name;
      if (auto matched = match(run); !matched) return matched;
    }
    runs_.push_back(std::move(run));
    return {};
  }

  // The file of --network, or else the nearest network.toml from the maps' folder up to the given folder.
  Result<std::shared_ptr<const NetworkFile>> network_file(const fs::path& root, const fs::path& folder) {
    if (network_file_) return read(*network_file_);
    if (folder.empty() && root.empty()) return std::shared_ptr<const NetworkFile>();
    for (fs::path at = folder;; at = at.parent_path()) {
      std::error_code ignored;
      if (fs::exists(at / kNetworkFile, ignored)) return read(at / kNetworkFile);
      if (at == root || !at.has_relative_path()) return std::shared_ptr<const NetworkFile>();
    }
  }

  Result<std::shared_ptr<const NetworkFile>> read(const fs::path& path) {
    if (const auto known = files_.find(path); known != files_.end()) return known->second;
    auto file = read_network_file(path);
    if (!file) return tl::unexpected(file.error());
    return files_[path] = std::make_shared<const NetworkFile>(std::move(*file));
  }

  // Each map needs a layer with its file name, and each layer with a map needs that map.
  static Result<void> match(Run& run) {
    const NetworkFile& file = *run.file;
    if (file.layers.empty()) return {};
    for (const MapSource& map : run.maps) {
      const auto layer = std::ranges::find(file.layers, stem_of(map), &NetworkFile::Layer::name);
      if (layer == file.layers.end()) {
        return fault(file.path, fmt::format("no layer is named {:?}, as a map in {:?} is", stem_of(map), run.place));
      }
      if (!layer->has_map) {
        return fault(file.path, fmt::format("line {}: the layer {:?} has a map in {:?}, in spite of map = false", layer->line,
                                            layer->name, run.place));
      }
      run.layers.push_back(&*layer);
    }
    for (const NetworkFile::Layer& layer : file.layers) {
      if (layer.has_map && std::ranges::find(run.layers, &layer) == run.layers.end()) {
        return fault(file.path, fmt::format("line {}: the layer {:?} has no map in {:?}; say map = false if it is to have none",
                                            layer.line, layer.name, run.place));
      }
    }
    return {};
  }

  const std::optional<fs::path>& network_file_;
  std::map<fs::path, std::shared_ptr<const NetworkFile>> files_;
  std::vector<Run> runs_;
};

}  // namespace

Result<std::vector<Run>> find_runs(std::span<const fs::path> given, const std::optional<fs::path>& network_file) {
  return Finder(network_file).find(given);
}

std::string label(const MapSource& source) {
  return source.entry ? fmt::format("{}[{}]", source.path.native(), stem_of(source)) : source.path.native();
}

Result<npy::AnyArray> read_map(const MapSource& source) {
  const auto bytes = source.entry ? io::unpack_npz(source.path, *source.entry) : io::read_file(source.path);
  if (!bytes) return tl::unexpected(bytes.error());
  return io::parse_any_npy(*bytes, label(source));
}

}  // namespace grlc::compare
