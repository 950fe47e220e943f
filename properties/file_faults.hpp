// Faults of `.grlc` files, at least one for each check of FORMAT.md 7, and files with two faults at once. A reader reports the
// fault that its checks meet first.
//
// All files are made from one small file of three segments, so each fault has one place.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "properties/files.hpp"
#include "reference/error.hpp"

namespace grlc::properties {

// The damaged file: fields first, then its end.
struct SpoiltFile {
  PlainFile plain;
  std::optional<std::size_t> cut_to;  // in bytes
};

struct FileFault {
  unsigned check;                        // its number in FORMAT.md 7
  std::string_view name;                 // "geometry_no_row"
  ErrorCode code;                        // the error that is reported
  std::optional<std::uint64_t> bit;      // and its position; without a number, the end of the file
  std::optional<std::uint64_t> segment;  // for check 11
  void (*spoil)(SpoiltFile&);
};

// In the order of the checks. Faults of one check are in the order in which a reader meets them.
std::span<const FileFault> file_faults();

// The reason why no file with both faults can show their order; nullopt if one can. `first` comes before `second`.
std::optional<std::string_view> cannot_be_told_apart(const FileFault& first, const FileFault& second);

struct FaultyFile {
  std::string name;  // "bad_version_and_bad_flags"
  const FileFault* first = nullptr;
  const FileFault* second = nullptr;  // nullptr if the file has one fault
  std::vector<std::uint8_t> bytes;

  Error expected() const { return {first->code, first->bit.value_or(8 * std::uint64_t{bytes.size()})}; }
};

std::vector<FaultyFile> files_of_one_fault();
std::vector<FaultyFile> files_of_two_faults();  // every pair that can be told apart

// One of those for each pair of checks, and all pairs of neighbouring fields of the geometry.
std::vector<FaultyFile> sample_of_two_faults();

}  // namespace grlc::properties
