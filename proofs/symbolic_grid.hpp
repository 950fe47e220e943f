// One grid of N-bit words, each of them any: the input of an obligation, as variables, as the codec's words and as numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "proofs/obligations.hpp"
#include "proofs/smt/solver.hpp"
#include "properties/case.hpp"
#include "reference/geometry.hpp"

namespace grlc::proofs {

// A map that is one whole grid of the size asked for.
inline Geometry one_grid(const ProofOptions& options) {
  return {.channels = 1,
          .height = options.grid_height,
          .width = options.grid_width,
          .grid_height = options.grid_height,
          .grid_width = options.grid_width,
          .bits = options.bits,
          .segment_channels = 1};
}

// A variable of N bits a word: that a word is below 2^N needs no assumption.
inline std::vector<smt::Bv> grid_variables(smt::Context& context, const Geometry& geometry) {
  std::vector<smt::Bv> words;
  for (std::uint64_t i = 0; i < map_words(geometry); ++i) {
    words.push_back(context.variable("word" + std::to_string(i), geometry.bits));
  }
  return words;
}

template <class W>
std::vector<W> symbolic_words(const std::vector<smt::Bv>& variables) {
  std::vector<W> words;
  for (const smt::Bv& variable : variables) words.push_back(W(extend(variable, kMaxBits)));
  return words;
}

inline std::vector<std::uint16_t> numbers(const std::vector<smt::Bv>& variables, const smt::Model& model) {
  std::vector<std::uint16_t> words;
  for (const smt::Bv& variable : variables) words.push_back(static_cast<std::uint16_t>(model.value(variable)));
  return words;
}

inline Case case_of(Property property, const Geometry& geometry, std::vector<std::uint16_t> words) {
  Case c;
  c.property = property;
  c.geometry = geometry;
  c.words = std::move(words);
  return c;
}

// All words 0 but the last, which is 1: the least of grids that are not zero, on which both planted defects show.
inline Case least_nonzero(Property property, const Geometry& geometry) {
  std::vector<std::uint16_t> words(map_words(geometry));
  words.back() = 1;
  return case_of(property, geometry, std::move(words));
}

}  // namespace grlc::proofs
