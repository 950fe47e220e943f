// The corner cases from which every campaign starts, chosen by hand and written by grlc_make_seeds. A seed declares what it
// reaches, and is not written if it does not reach it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/targets.hpp"
#include "properties/case.hpp"

namespace grlc::fuzz {

struct Seed {
  std::string_view target;  // "encoder_equivalence", the folder in fuzz/corpus
  std::string name;         // "run_of_16_over_channel_end", the file without ".case"
  Case c;
  std::string reaches;  // see `reached`
};

// The same for a reader's target, whose inputs are no cases.
struct ReaderSeed {
  std::string_view target;  // "npy_reader"
  std::string name;         // "version_2.npy", the file
  std::vector<std::uint8_t> bytes;
  std::string reaches;  // see readers.hpp, bench.hpp
};

// A map by itself, before it becomes a map, a stream or a file in a seed.
struct Map {
  std::string name;
  Geometry geometry;
  std::vector<std::uint16_t> words;
};

std::vector<Map> seed_maps();

// For every target of a property, by its payload.
std::vector<Seed> map_seeds();
std::vector<Seed> segment_seeds();
std::vector<Seed> file_seeds();
std::vector<ReaderSeed> reader_seeds();
std::vector<ReaderSeed> bench_seeds();

// The reference's result for the case: "map" (of words), "canonical", "lenient: RULE" (well formed, but breaks RULE) or "rejects:
// ERROR", the error's name from lenient decoding.
std::string reached(const Case& c);

}  // namespace grlc::fuzz
