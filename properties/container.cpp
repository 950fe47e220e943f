// Any damage to a file is a named error: what a strict reader accepts is what the writer writes, to the byte, and one bit turned,
// a byte more or any number of bytes less is refused.

#include <fmt/core.h>

#include <algorithm>

#include "properties/checks.hpp"

namespace grlc::properties {
namespace {

using Bytes = std::span<const std::byte>;

// Every truncation and every bit is tried where there are no more than this many of either: files of 4096 and of 512 bytes. Of
// larger files, all in front (the header and the first segments of the table), and behind it a sample at even distance: the
// larger the file the fewer, since each is read to its end.
constexpr std::size_t kMostTrials = 4096;
constexpr std::size_t kMostBytes = std::size_t{1} << 27U;
constexpr std::size_t kFewestSamples = 64;
constexpr std::size_t kFrontBytes = 64;

std::string text(const FileError& error) { return properties::text(error.error); }

std::optional<std::string> error_fault(const FileError& error, std::size_t size) {
  if (name(error.error.code) == "unnamed")
    return fmt::format("got error {}, expected a name", static_cast<int>(error.error.code));
  if (error.error.bit > 8 * std::uint64_t{size}) {
    return fmt::format("got {}, expected a position of at most {}", text(error), 8 * size);
  }
  if ((error.error.code == ErrorCode::not_canonical) == (error.error.rule == Rule::none)) {
    return fmt::format("got {}, expected a rule with not_canonical alone", text(error));
  }
  return std::nullopt;
}

// A damaged copy must be refused; with one certain name where the damage leaves no other.
std::optional<std::string> accepted(const Container& container, Bytes damaged, std::optional<ErrorCode> expected) {
  const auto reading = container.read(damaged, Mode::strict);
  const std::string_view wanted = expected ? name(*expected) : "a named error";
  if (reading) return fmt::format("got a map, expected {}", wanted);
  if (expected && reading.error().error.code != *expected)
    return fmt::format("got {}, expected {}", text(reading.error()), wanted);
  return error_fault(reading.error(), damaged.size());
}

// Positions 0 to count: all where they are few, else the front and samples.
std::vector<std::size_t> trials(std::size_t count, std::size_t front, std::size_t file_bytes) {
  std::vector<std::size_t> positions;
  const std::size_t samples = std::clamp(kMostBytes / file_bytes, kFewestSamples, kMostTrials / 2);
  const std::size_t stride = count <= kMostTrials ? 1 : count / samples + 1;
  for (std::size_t i = 0; i < count; i += i < front ? 1 : stride) positions.push_back(i);
  return positions;
}

// A whole file's first bytes: the magic and the version are looked at before the size.
ErrorCode name_of_cut(std::size_t length) {
  if (length < 4) return ErrorCode::bad_magic;
  return length < 5 ? ErrorCode::bad_version : ErrorCode::truncated;
}

std::optional<std::string> damage_fault(const Container& container, Bytes file, std::uint64_t& work) {
  for (const std::size_t length : trials(file.size(), kFrontBytes, file.size())) {
    const std::vector<std::byte> cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length));
    if (const auto fault = accepted(container, cut, name_of_cut(length)))
      return fmt::format("first {} bytes => {}", length, *fault);
    ++work;
  }
  std::vector<std::byte> damaged(file.begin(), file.end());
  for (const std::size_t bit : trials(8 * file.size(), 8 * kFrontBytes, file.size())) {
    const std::byte mask{static_cast<std::uint8_t>(1U << (bit % 8))};
    damaged[bit / 8] ^= mask;
    if (const auto fault = accepted(container, damaged, std::nullopt)) return fmt::format("bit {} turned => {}", bit, *fault);
    damaged[bit / 8] ^= mask;
    ++work;
  }
  for (const unsigned extra : {0U, 1U, 0xffU}) {
    damaged.push_back(std::byte{static_cast<std::uint8_t>(extra)});
    if (const auto fault = accepted(container, damaged, ErrorCode::trailing_data))
      return fmt::format("one byte {} more => {}", extra, *fault);
    damaged.pop_back();
    ++work;
  }
  return std::nullopt;
}

// The naive decoder on each segment of a file whose layout is whole: the first error is the file's.
std::optional<std::string> naive_difference(Bytes file, const tl::expected<DecodedFile, FileError>& got) {
  const auto layout = read_layout(file);
  if (!layout) return std::nullopt;
  std::vector<std::uint16_t> words;
  for (std::size_t i = 0; i < layout->segments.size(); ++i) {
    const Reading reading = read_naive(segment_of(layout->geometry, i), segment_blocks(file, layout->segments[i]), Mode::strict);
    if (const auto* error = std::get_if<Error>(&reading)) {
      FileError expected{*error, i};
      expected.error.bit += 8 * std::uint64_t{layout->segments[i].offset};
      if (!got && got.error() == expected) return std::nullopt;
      return fmt::format("against naive => got {}, expected {}", got ? "a map" : text(got.error()), text(expected));
    }
    const auto& own = std::get<NaiveDecoded>(reading).words;
    words.insert(words.end(), own.begin(), own.end());
  }
  if (!got) return fmt::format("against naive => got {}, expected a map", text(got.error()));
  return first_difference(layout->geometry, numbers_of(got->map.words), words);
}

}  // namespace

Verdict check_container(const Case& c, const Container& container) {
  const Bytes file = std::as_bytes(std::span(c.bytes));
  const auto reading = container.read(file, Mode::strict);
  const auto again = container.read(file, Mode::strict);
  if (reading.has_value() != again.has_value() || (!reading && reading.error() != again.error())) {
    return refuted("the same file read again => got another result, expected the same");
  }
  if (const auto difference = naive_difference(file, reading)) return refuted("file " + *difference);
  if (!reading) {
    if (const auto fault = error_fault(reading.error(), file.size())) return refuted("file => " + *fault);
    return pass(reading.error().error.bit + 1);
  }

  const std::vector<std::byte> written = container.write(reading->map);
  const auto [got, expected] = std::ranges::mismatch(written, file);
  if (written.size() != file.size()) {
    return refuted(fmt::format("written again, bytes => got {}, expected {}", written.size(), file.size()));
  }
  if (got != written.end()) {
    return refuted(fmt::format("written again, byte {} => got {:#04x}, expected {:#04x}", got - written.begin(),
                               static_cast<unsigned>(*got), static_cast<unsigned>(*expected)));
  }
  std::uint64_t work = file.size();
  if (const auto fault = damage_fault(container, file, work)) return refuted(*fault);
  return pass(work);
}

}  // namespace grlc::properties
