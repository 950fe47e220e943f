#include "hwmodel/trace.hpp"

#include <utility>

namespace grlc::hw {

void Traced::add_signal(const Path& path, unsigned bits, Signal::Role role) {
  std::string name = path.name;
  for (const Path* outer = path.outer; outer != nullptr; outer = outer->outer) name.insert(0, ".").insert(0, outer->name);
  signals_.push_back({std::move(name), bits, role});
}

void Traced::add_line(const Path& path, std::size_t items, unsigned bits, Signal::Role role) {
  for (std::size_t i = 0; i < items; ++i) {
    const std::string item = std::string(path.name) + "[" + std::to_string(i) + "]";
    add_signal({path.outer, item.c_str()}, bits, role);
  }
}

void Traced::add_value(std::uint64_t value) { values_.push_back(value); }

}  // namespace grlc::hw
