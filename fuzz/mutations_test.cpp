// A mutated case is a case of the same property, no longer than allowed, the same for the same seed, and its target nearly always
// decides it. With a mutator that breaks its inputs, a campaign would run and test nothing.
#include "fuzz/mutations.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "properties/generators.hpp"
#include "properties/random.hpp"

namespace grlc::fuzz {
namespace {

// Stands in for libFuzzer: deterministic, grows, shrinks and changes.
std::size_t engine(std::uint8_t* data, std::size_t size, std::size_t max_size) {
  properties::Random random(size);
  const std::size_t grown = std::min(max_size, size + random.below(9));
  for (std::size_t i = size; i < grown; ++i) data[i] = static_cast<std::uint8_t>(random.next());
  if (grown > 0) data[random.below(grown)] = static_cast<std::uint8_t>(random.next());
  return random.chance(1, 4) && grown > 1 ? grown / 2 : grown;
}

struct Count {
  std::uint64_t mutated = 0;
  std::uint64_t decided = 0;
  std::uint64_t failures = 0;
};

void fail(Count& count, const Seed& seed, std::uint32_t mutation_seed, std::string_view what) {
  if (count.failures++ < 10) fmt::print(stderr, "{}/{}, seed {}: {}\n", seed.target, seed.name, mutation_seed, what);
}

// Forty steps away from the seed, each from the result of the last one.
void walk(const Seed& seed, EngineMutate engine_mutate, Count& count) {
  const Property property = seed.c.property;
  std::vector<std::uint8_t> input = serialize(seed.c);
  for (std::uint32_t step = 0; step < 40; ++step) {
    const auto mutated = mutate(property, input, kMaxInput, step, engine_mutate);
    ++count.mutated;
    if (mutated.size() > kMaxInput) fail(count, seed, step, "too long");
    if (mutated != mutate(property, input, kMaxInput, step, engine_mutate)) fail(count, seed, step, "another the second time");
    const auto c = parse_case(mutated, kMostWords);
    if (!c || c->property != property) return fail(count, seed, step, "no case of its property");
    if (bounded_case(property, mutated)) ++count.decided;
    input = mutated;
  }
}

void within_little_room(const Seed& seed, Count& count) {
  const std::vector<std::uint8_t> input = serialize(seed.c);
  for (const std::size_t room : {0U, 1U, 27U, 28U, 29U, 40U, 64U, 100U}) {
    const std::size_t given = std::min(room, input.size());
    for (std::uint32_t mutation_seed = 0; mutation_seed < 10; ++mutation_seed) {
      const auto mutated = mutate(seed.c.property, std::span(input).first(given), room, mutation_seed, &engine);
      if (mutated.size() > room)
        fail(count, seed, mutation_seed, fmt::format("{} bytes where {} are allowed", mutated.size(), room));
    }
  }
}

int run() {
  Count count;
  for (const auto& seeds : {map_seeds(), segment_seeds(), file_seeds()}) {
    for (const Seed& seed : seeds) {
      walk(seed, &engine, count);
      walk(seed, nullptr, count);
      within_little_room(seed, count);
    }
  }
  // From random cases, too, among them geometries far larger than their streams.
  for (const Property property : {Property::lossless, Property::total, Property::container, Property::decoder_equivalence}) {
    for (std::uint64_t i = 0; i < 200; ++i)
      walk({"generated", fmt::format("{} {}", id(property), i), generate(property, i, 40), {}}, &engine, count);
  }
  fmt::print("{} mutated, {} of them decided, {} failures\n", count.mutated, count.decided, count.failures);
  if (count.mutated == 0 || count.decided < count.mutated / 10 * 9) {
    fmt::print(stderr, "expected at least nine of ten mutated cases to be decided\n");
    return 1;
  }
  return count.failures == 0 ? 0 : 1;
}

}  // namespace
}  // namespace grlc::fuzz

int main() { return grlc::fuzz::run(); }
