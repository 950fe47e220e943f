#include "fuzz/readers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "fuzz/target.hpp"
#include "io/npy.hpp"

namespace grlc::fuzz {
namespace {

constexpr std::string_view kName = "input";  // the file's name, for the reader
constexpr std::size_t kLongestLine = 1024;   // characters: an escaped excerpt and the words around it

npy::Result<npy::Array> read(std::span<const std::uint8_t> file) { return npy::parse(std::as_bytes(file), kName); }

Verdict check_line(std::string_view line) {
  const bool printable = std::ranges::all_of(line, [](unsigned char c) { return c >= ' ' && c != 0x7F; });
  if (!printable || line.empty() || line.size() > kLongestLine) {
    return refuted(
        fmt::format("the line on what is wrong => got {:?}, expected 1 to {} printable characters", line, kLongestLine));
  }
  return {Outcome::pass, {}, line.size()};
}

}  // namespace

Verdict check_npy_reader(std::span<const std::uint8_t> file) {
  const auto array = read(file);
  if (!array) return check_line(array.error());
  if (array->words.size() > file.size()) {
    return refuted(fmt::format("words => got {}, expected at most the {} bytes of the file", array->words.size(), file.size()));
  }
  // The writer checks the promises of the members.
  const auto written = npy::format(*array);
  if (!written)
    return refuted(fmt::format("the array that was read => got {:?}, expected one that can be written", written.error()));
  const auto again = npy::parse(*written, kName);
  if (!again || !(*again == *array)) return refuted("written and read again => got another array, expected the same");
  return {Outcome::pass, {}, array->words.size()};
}

Verdict check_case_reader(std::span<const std::uint8_t> file) {
  const auto c = parse_case(file, kMostWords);
  if (!c) return {Outcome::pass, {}, 1};
  if (!valid(*c)) return refuted("the case that was read => got one that is not valid");
  if (c->words.size() > kMostWords || c->bytes.size() > file.size()) {
    return refuted(fmt::format("payload => got {} words and {} bytes, expected at most {} and {}", c->words.size(),
                               c->bytes.size(), kMostWords, file.size()));
  }
  const auto again = parse_case(serialize(*c), kMostWords);
  if (!again || !(*again == *c)) return refuted("written and read again => got another case, expected the same");
  return {Outcome::pass, {}, 1 + c->words.size() + c->bytes.size()};
}

std::string reached_by_npy_reader(std::span<const std::uint8_t> file) {
  const auto array = read(file);
  if (array)
    return fmt::format("reads: {}int{} ({})", array->is_signed ? "" : "u", array->item_bits, fmt::join(array->shape, ", "));
  const std::string_view line = array.error();
  return fmt::format("rejects: {}", line.substr(fmt::format("{:?}, ", kName).size()));
}

std::string reached_by_case_reader(std::span<const std::uint8_t> file) {
  const auto c = parse_case(file, kMostWords);
  return c ? fmt::format("reads: {}", id(c->property)) : "rejects: no case";
}

}  // namespace grlc::fuzz
