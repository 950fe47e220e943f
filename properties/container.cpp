// Any damage to a file is a named error. A second reader agrees on map, layout and errors. A file that a strict reader accepts is
// the file that the writer writes, to the byte. A file with one bit flipped, with one byte more, or with any number of bytes less
// is refused with the error of FORMAT.md 7.

#include <fmt/core.h>

#include <algorithm>

#include "properties/checks.hpp"
#include "properties/naive_file.hpp"

namespace grlc::properties {
namespace {

using Bytes = std::span<const std::byte>;

// Every truncation and every bit is tried if there are no more of them than this: files of up to 4096 and 512 bytes. In a larger
// file all positions at the front (the header and the first segments of the table) are tried, and after it samples at even
// distance. The larger the file, the fewer the samples, since each copy is read to its end.
constexpr std::size_t kMostTrials = 4096;
constexpr std::size_t kMostBytes = std::size_t{1} << 27U;
constexpr std::size_t kFewestSamples = 64;
constexpr std::size_t kFrontBytes = 64;

std::string text(const Error& error, const std::optional<std::uint64_t>& segment) {
  return properties::text(error) + (segment ? fmt::format(" (segment {})", *segment) : "");
}
std::string text(const FileError& error) { return text(error.error, error.segment); }
std::string text(const NaiveFileError& error) { return text(error.error, error.segment); }

// A damaged copy must be refused, with the one error that the damage causes.
std::optional<std::string> accepted(const Container& container, Bytes damaged, const Error& expected) {
  const auto reading = container.read(damaged, Mode::strict);
  if (reading) return fmt::format("got a map, expected {}", properties::text(expected));
  if (reading.error() == FileError{expected, {}}) return std::nullopt;
  return fmt::format("got {}, expected {}", text(reading.error()), properties::text(expected));
}

// Positions 0 to count: all if they are few, else the front and samples.
std::vector<std::size_t> trials(std::size_t count, std::size_t front, std::size_t file_bytes) {
  std::vector<std::size_t> positions;
  const std::size_t samples = std::clamp(kMostBytes / file_bytes, kFewestSamples, kMostTrials / 2);
  const std::size_t stride = count <= kMostTrials ? 1 : count / samples + 1;
  for (std::size_t i = 0; i < count; i += i < front ? 1 : stride) positions.push_back(i);
  return positions;
}

// The error of a file that is cut to this length. Magic and version are checked before the size.
Error error_of_cut(std::size_t length) {
  if (length < 4) return {ErrorCode::bad_magic, 0};
  if (length < 5) return {ErrorCode::bad_version, 32};
  return {ErrorCode::truncated, 8 * std::uint64_t{length}};
}

// The error of a whole file of `segments` segments with one bit flipped.
Error error_of_turned_bit(Bytes file, std::uint64_t segments, std::size_t bit) {
  const std::uint64_t size = 8 * std::uint64_t{file.size()};  // in bits, like all positions below
  const std::uint64_t table_end = 256 + 32 * segments;
  if (bit < 32) return {ErrorCode::bad_magic, 0};
  if (bit < 40) return {ErrorCode::bad_version, 32};
  if (bit < 256) return {ErrorCode::bad_checksum, 224};
  if (bit < table_end) {  // a length grows and the file is too short, or it shrinks and the file is too long
    const bool was_set = (file[bit / 8] >> (bit % 8) & std::byte{1}) != std::byte{0};
    if (!was_set) return {ErrorCode::truncated, size};
    return {ErrorCode::trailing_data, size - (std::uint64_t{64} << (bit % 32))};
  }
  if (segments % 2 == 1 && bit < table_end + 32) return {ErrorCode::bad_padding, table_end};
  return {ErrorCode::bad_checksum, size - 32};
}

std::optional<std::string> damage_fault(const Container& container, Bytes file, std::uint64_t segments, std::uint64_t& work) {
  for (const std::size_t length : trials(file.size(), kFrontBytes, file.size())) {
    const std::vector<std::byte> cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length));
    if (const auto fault = accepted(container, cut, error_of_cut(length)))
      return fmt::format("first {} bytes => {}", length, *fault);
    ++work;
  }
  std::vector<std::byte> damaged(file.begin(), file.end());
  for (const std::size_t bit : trials(8 * file.size(), 8 * kFrontBytes, file.size())) {
    const std::byte mask{static_cast<std::uint8_t>(1U << (bit % 8))};
    damaged[bit / 8] ^= mask;
    if (const auto fault = accepted(container, damaged, error_of_turned_bit(file, segments, bit)))
      return fmt::format("bit {} turned => {}", bit, *fault);
    damaged[bit / 8] ^= mask;
    ++work;
  }
  for (const unsigned extra : {0U, 1U, 0xffU}) {
    damaged.push_back(std::byte{static_cast<std::uint8_t>(extra)});
    if (const auto fault = accepted(container, damaged, {ErrorCode::trailing_data, 8 * std::uint64_t{file.size()}}))
      return fmt::format("one more byte {} => {}", extra, *fault);
    damaged.pop_back();
    ++work;
  }
  return std::nullopt;
}

bool same(const FileError& got, const NaiveFileError& expected) {
  return got.error == expected.error && got.segment == expected.segment;
}

// Compares header, table and pad.
std::optional<std::string> layout_difference(const tl::expected<FileLayout, FileError>& got,
                                             const std::variant<NaiveLayout, NaiveFileError>& naive) {
  const auto* error = std::get_if<NaiveFileError>(&naive);
  if (!got || error != nullptr) {
    if (!got && error != nullptr && same(got.error(), *error)) return std::nullopt;
    return fmt::format("=> got {}, expected {}", got ? "a layout" : text(got.error()),
                       error == nullptr ? "a layout" : text(*error));
  }
  const auto& expected = std::get<NaiveLayout>(naive);
  if (got->geometry != expected.geometry) return "geometry => got another, expected that of the header";
  if (got->is_signed != expected.is_signed)
    return fmt::format("signed => got {}, expected {}", got->is_signed, expected.is_signed);
  if (got->segments.size() != expected.segments.size()) {
    return fmt::format("segments => got {}, expected {}", got->segments.size(), expected.segments.size());
  }
  for (std::size_t i = 0; i < expected.segments.size(); ++i) {
    const auto& a = got->segments[i];
    const auto& b = expected.segments[i];
    if (a.offset == b.start && a.blocks == b.length) continue;
    return fmt::format("segment {} => got {} words at byte {}, expected {} at {}", i, a.blocks, a.offset, b.length, b.start);
  }
  return std::nullopt;
}

// Compares the map, or the error.
std::optional<std::string> file_difference(const tl::expected<DecodedFile, FileError>& got, const NaiveLayout& layout,
                                           const std::variant<NaiveDecoded, NaiveFileError>& naive) {
  const auto* error = std::get_if<NaiveFileError>(&naive);
  if (!got || error != nullptr) {
    if (!got && error != nullptr && same(got.error(), *error)) return std::nullopt;
    return fmt::format("=> got {}, expected {}", got ? "a map" : text(got.error()), error == nullptr ? "a map" : text(*error));
  }
  if (got->map.geometry != layout.geometry || got->map.is_signed != layout.is_signed) {
    return "=> got a map of another geometry or sign, expected that of the header";
  }
  const KindCounts& codes = got->codes;
  const NaiveDecoded reading{numbers_of(got->map.words), got->bits, codes[0], codes[1], codes[2], codes[3]};
  return first_difference(layout.geometry, Reading(reading), Reading(std::get<NaiveDecoded>(naive)));
}

// The second reader on the same bytes, whatever they are.
std::optional<std::string> naive_difference(const Container& container, Bytes file,
                                            const tl::expected<DecodedFile, FileError>& strict) {
  const auto read = naive_read_layout(file);
  if (auto difference = layout_difference(container.layout(file), read)) return "layout against naive " + *difference;
  const auto lenient = container.read(file, Mode::lenient);
  if (const auto* error = std::get_if<NaiveFileError>(&read)) {
    if (auto difference = file_difference(strict, {}, *error)) return "file against naive " + *difference;
    if (auto difference = file_difference(lenient, {}, *error)) return "file read leniently, against naive " + *difference;
    return std::nullopt;
  }
  const auto& layout = std::get<NaiveLayout>(read);
  auto naive = naive_read_segments(file, layout, true);
  if (auto difference = file_difference(strict, layout, naive)) return "file against naive " + *difference;
  // A file that strict reading accepts gives the same map when read leniently.
  if (std::holds_alternative<NaiveFileError>(naive)) naive = naive_read_segments(file, layout, false);
  if (auto difference = file_difference(lenient, layout, naive)) return "file read leniently, against naive " + *difference;
  return std::nullopt;
}

}  // namespace

Verdict check_container(const Case& c, const Container& container) {
  const Bytes file = std::as_bytes(std::span(c.bytes));
  const auto reading = container.read(file, Mode::strict);
  const auto again = container.read(file, Mode::strict);
  if (reading.has_value() != again.has_value() || (!reading && reading.error() != again.error())) {
    return refuted("the same file read again => got another result, expected the same");
  }
  if (const auto difference = naive_difference(container, file, reading)) return refuted(*difference);
  if (!reading) return pass(reading.error().error.bit + 1);

  const auto rewritten = container.write(reading->map);
  if (!rewritten) return refuted(fmt::format("written again => got {}, expected a file", text(rewritten.error())));
  const std::vector<std::byte>& written = *rewritten;
  const auto [got, expected] = std::ranges::mismatch(written, file);
  if (written.size() != file.size()) {
    return refuted(fmt::format("written again, bytes => got {}, expected {}", written.size(), file.size()));
  }
  if (got != written.end()) {
    return refuted(fmt::format("written again, byte {} => got {:#04x}, expected {:#04x}", got - written.begin(),
                               static_cast<unsigned>(*got), static_cast<unsigned>(*expected)));
  }
  std::uint64_t work = file.size();
  if (const auto fault = damage_fault(container, file, segment_count(reading->map.geometry), work)) return refuted(*fault);
  return pass(work);
}

}  // namespace grlc::properties
