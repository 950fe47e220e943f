#include "compare/network_file.hpp"

#include <fmt/format.h>
#define TOML_HEADER_ONLY 0
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace grlc::compare {
namespace {

constexpr std::size_t kMostBytes = 1U << 20U;  // in the file
constexpr std::uint64_t kMost = 1ULL << 50U;   // MACs or weights of a layer, so that sums stay below 2^64

// Reads one table of the file. A key that nobody asked for is an error.
class TableReader {
 public:
  TableReader(const std::filesystem::path& path, const toml::table& table) : path_(path), table_(table) {}

  std::optional<std::string> text(std::string_view key) {
    const toml::node* const node = find(key);
    if (node == nullptr) return {};
    const auto text = node->value_exact<std::string>();
    if (!text || text->empty()) refuse(*node, fmt::format("{} is not a text", key));
    return text;
  }
  std::optional<std::uint64_t> count(std::string_view key) {
    const toml::node* const node = find(key);
    if (node == nullptr) return {};
    const auto number = node->value_exact<std::int64_t>();
    const bool right = number && *number >= 0 && static_cast<std::uint64_t>(*number) <= kMost;
    if (!right) refuse(*node, fmt::format("{} is not a whole number of 0 to 2^50", key));
    return right ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
  }
  std::optional<bool> flag(std::string_view key) {
    const toml::node* const node = find(key);
    if (node == nullptr) return {};
    const auto flag = node->value_exact<bool>();
    if (!flag) refuse(*node, fmt::format("{} is neither true nor false", key));
    return flag;
  }
  void picojoule(std::string_view key, double& value) {
    const toml::node* const node = find(key);
    if (node == nullptr) return;
    const auto number = node->value<double>();
    if (!node->is_number() || !number || !std::isfinite(*number) || *number < 0) {
      return refuse(*node, fmt::format("{} is not a number of 0 or more", key));
    }
    value = *number;
  }
  const toml::node* find(std::string_view key) {
    asked_.emplace_back(key);
    return table_.get(key);
  }

  void refuse(const toml::node& at, std::string_view what) { refuse(at.source().begin.line, what); }
  void refuse(std::uint64_t line, std::string_view what) {
    if (!fault_) fault_ = Fault{kBadInput, fmt::format("{:?}, line {}: {}", path_.native(), line, what)};
  }

  // Call it after the last key: gives the first error.
  Result<void> end() {
    for (const auto& [key, node] : table_) {
      const std::string_view name = key;
      if (std::ranges::find(asked_, name) == asked_.end()) {
        refuse(key.source().begin.line, fmt::format("{:?} is not one of {}", name, fmt::join(asked_, ", ")));
      }
    }
    if (fault_) return tl::unexpected(*fault_);
    return {};
  }

 private:
  const std::filesystem::path& path_;
  const toml::table& table_;
  std::vector<std::string> asked_;
  std::optional<Fault> fault_;
};

Result<NetworkFile::Layer> read_layer(const std::filesystem::path& path, const toml::table& table) {
  TableReader in(path, table);
  NetworkFile::Layer layer;
  layer.line = table.source().begin.line;
  const auto name = in.text("name");
  if (!name) in.refuse(layer.line, "the layer has no name");
  layer.name = name.value_or("");
  const auto macs = in.count("macs");
  if (!macs) in.refuse(layer.line, "the layer has no macs");
  layer.macs = macs.value_or(0);
  const auto weights = in.count("weights");
  layer.weight_bytes = in.count("weight_bytes");
  if (weights.has_value() == layer.weight_bytes.has_value()) {
    in.refuse(layer.line, "the layer needs weights or weight_bytes, and not both");
  }
  layer.weights = weights.value_or(0);
  layer.has_map = in.flag("map").value_or(true);
  if (const auto end = in.end(); !end) return tl::unexpected(end.error());
  return layer;
}

Result<void> read_layers(const toml::node& node, NetworkFile& file, TableReader& whole) {
  const toml::array* const layers = node.as_array();
  if (layers == nullptr || !layers->is_homogeneous<toml::table>()) {
    whole.refuse(node, "layer is not a list of tables, as [[layer]]");
    return {};
  }
  for (const toml::node& one : *layers) {
    auto layer = read_layer(file.path, *one.as_table());
    if (!layer) return tl::unexpected(layer.error());
    if (std::ranges::find(file.layers, layer->name, &NetworkFile::Layer::name) != file.layers.end()) {
      whole.refuse(layer->line, fmt::format("the layer {:?} is listed twice", layer->name));
    }
    file.layers.push_back(std::move(*layer));
  }
  return {};
}

Result<void> read_energy(const toml::node& node, NetworkFile& file, TableReader& whole) {
  const toml::table* const table = node.as_table();
  if (table == nullptr) {
    whole.refuse(node, "energy is not a table, as [energy]");
    return {};
  }
  TableReader in(file.path, *table);
  Energy& energy = file.energy;
  for (const auto& [key, value] : {std::pair("dram_pj_bit", &energy.dram_pj_bit), std::pair("sram_pj_word", &energy.sram_pj_word),
                                   std::pair("add_pj", &energy.add_pj), std::pair("multiply8_pj", &energy.multiply8_pj),
                                   std::pair("multiply16_pj", &energy.multiply16_pj)}) {
    in.picojoule(key, *value);
  }
  return in.end();
}

}  // namespace

std::uint64_t weight_bytes(const NetworkFile::Layer& layer, unsigned bits) {
  return layer.weight_bytes.value_or((layer.weights * bits + 7) / 8);
}

Result<NetworkFile> read_network_file(const std::filesystem::path& path) {
  const auto bytes = io::read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  if (bytes->size() > kMostBytes) {
    return tl::unexpected(
        Fault{kBadInput, fmt::format("{:?}: a network.toml of {} bytes, {} at most", path.native(), bytes->size(), kMostBytes)});
  }
  NetworkFile file;
  file.path = path;
  toml::table table;
  try {
    table = toml::parse(std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
  } catch (const toml::parse_error& error) {
    return tl::unexpected(Fault{
        kBadInput, fmt::format("{:?}, line {}: not TOML: {:?}", path.native(), error.source().begin.line, error.description())});
  }
  TableReader in(path, table);
  file.name = in.text("name");
  if (const toml::node* const layers = in.find("layer"); layers != nullptr) {
    if (const auto read = read_layers(*layers, file, in); !read) return tl::unexpected(read.error());
  }
  if (const toml::node* const energy = in.find("energy"); energy != nullptr) {
    if (const auto read = read_energy(*energy, file, in); !read) return tl::unexpected(read.error());
  }
  if (const auto end = in.end(); !end) return tl::unexpected(end.error());
  return file;
}

}  // namespace grlc::compare
