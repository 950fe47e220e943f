#include "hwmodel/trace/names.hpp"

#include <algorithm>

namespace grlc::trace {

std::vector<std::string> path_of(std::span<const hw::Signal> block, const hw::Signal& signal) {
  std::vector<std::string> path(1);
  for (const char c : signal.name) {
    if (c == '.') {
      path.emplace_back();
    } else if (c != ']') {
      path.back() += c == '[' ? '_' : c;
    }
  }
  const auto is_port_of_that_name = [&](const hw::Signal& other) {
    return other.role != hw::Signal::Role::state && other.name == signal.name;
  };
  if (signal.role == hw::Signal::Role::state && std::ranges::any_of(block, is_port_of_that_name)) path.back() += "_q";
  return path;
}

}  // namespace grlc::trace
