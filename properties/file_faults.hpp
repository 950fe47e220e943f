// Faults of `.grlc` files, at least one for each check of FORMAT.md, section 7, and files with two faults at once, of which a
// reader reports the one that its checks come to first.
//
// All are made from one small file of three segments, so each fault has one place.
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

// The file as it is spoilt: fields first, then its end.
struct SpoiltFile {
  PlainFile plain;
  std::optional<std::size_t> cut_to;  // in bytes
};

struct FileFault {
  unsigned check;                        // its number in FORMAT.md, section 7
  std::string_view name;                 // "geometry_no_row"
  ErrorCode code;                        // what is reported
  std::optional<std::uint64_t> bit;      // and where; at the end of the file where there is no number
  std::optional<std::uint64_t> segment;  // of check 11
  void (*spoil)(SpoiltFile&);
};

// In the order of the checks; faults of one check in the order in which a reader meets them.
std::span<const FileFault> file_faults();

// Why no file can have both faults so that their order could be seen; nothing where one can. `first` stands before `second`.
std::optional<std::string_view> cannot_be_told_apart(const FileFault& first, const FileFault& second);

struct FaultyFile {
  std::string name;  // "bad_version_and_bad_flags"
  const FileFault* first = nullptr;
  const FileFault* second = nullptr;  // none where the file has one fault
  std::vector<std::uint8_t> bytes;

  Error expected() const { return {first->code, first->bit.value_or(8 * std::uint64_t{bytes.size()})}; }
};

std::vector<FaultyFile> files_of_one_fault();
std::vector<FaultyFile> files_of_two_faults();  // every pair that can be told apart

// Of those, one for each pair of checks, and each two neighbouring fields of the geometry.
std::vector<FaultyFile> sample_of_two_faults();

}  // namespace grlc::properties
