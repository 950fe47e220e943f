#include "fuzz/targets.hpp"

#include <algorithm>
#include <array>

namespace grlc::fuzz {

std::span<const Target> targets() {
  constexpr bool counted = true;
  constexpr bool uncounted = false;
  static constexpr auto kTargets = std::to_array<Target>({
#define PROPERTY_TARGET(name, dictionary, passes) {#name, Property::name, passes},
#define READER_TARGET(name, dictionary, passes) {#name, std::nullopt, passes},
#include "fuzz/targets.def"
#undef PROPERTY_TARGET
#undef READER_TARGET
  });
  return kTargets;
}

std::string id(const Target& target) {
  std::string id(target.property ? grlc::id(*target.property) : target.name);
  std::ranges::replace(id, '_', '-');
  return id;
}

}  // namespace grlc::fuzz
