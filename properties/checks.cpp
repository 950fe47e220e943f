#include "properties/checks.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace grlc::properties {

std::vector<Segment> segments_of(const Geometry& geometry, std::span<const std::uint16_t> numbers) {
  const std::uint64_t count = segment_count(geometry);
  std::vector<Segment> segments;
  for (std::uint64_t i = 0; i < count; ++i) {
    const Geometry segment = segment_of(geometry, i);
    const auto own = numbers.first(map_words(segment));
    segments.push_back({i, count, segment, own, words_of(own)});
    numbers = numbers.subspan(own.size());
  }
  return segments;
}

std::vector<Word> words_of(std::span<const std::uint16_t> numbers) {
  std::vector<Word> words;
  words.reserve(numbers.size());
  for (const std::uint16_t number : numbers) words.emplace_back(number);
  return words;
}

std::vector<std::uint16_t> numbers_of(std::span<const Word> words) {
  std::vector<std::uint16_t> numbers;
  numbers.reserve(words.size());
  for (const Word word : words) numbers.push_back(word.value());
  return numbers;
}

std::string at(const Segment& segment) { return fmt::format("segment {} of {}", segment.index, segment.count); }

std::string at_word(const Geometry& geometry, std::uint64_t index) {
  const std::uint64_t row = index / geometry.width;
  return fmt::format("word {} (channel {}, row {}, column {})", index, row / geometry.height, row % geometry.height,
                     index % geometry.width);
}

std::string text(const Error& error) {
  if (error.rule == Rule::none) return fmt::format("{} at bit {}", name(error.code), error.bit);
  return fmt::format("{} ({}) at bit {}", name(error.code), name(error.rule), error.bit);
}

std::string text(const SegmentTooLong& error) {
  return fmt::format("segment_too_long: segment {} has {} 64-bit words", error.segment, error.blocks);
}

std::optional<std::string> first_difference(const Geometry& geometry, std::span<const std::uint16_t> got,
                                            std::span<const std::uint16_t> expected) {
  if (got.size() != expected.size()) return fmt::format("words => got {}, expected {}", got.size(), expected.size());
  const auto [a, b] = std::ranges::mismatch(got, expected);
  if (a == got.end()) return std::nullopt;
  return fmt::format("{} => got {}, expected {}", at_word(geometry, static_cast<std::uint64_t>(a - got.begin())), *a, *b);
}

std::optional<std::string> first_difference(std::span<const std::uint64_t> got, std::span<const std::uint64_t> expected) {
  const auto [a, b] = std::ranges::mismatch(got, expected);
  if (a != got.end() && b != expected.end()) {
    return fmt::format("block {} of {} => got {:#018x}, expected {:#018x}", a - got.begin(), expected.size(), *a, *b);
  }
  if (got.size() != expected.size()) return fmt::format("blocks => got {}, expected {}", got.size(), expected.size());
  return std::nullopt;
}

Reading read_reference(const Geometry& segment, std::span<const std::uint64_t> blocks, Mode mode) {
  const auto decoded = decode_segment<Word>(segment, blocks, mode);
  if (!decoded) return decoded.error();
  const KindCounts& codes = decoded->codes;
  return NaiveDecoded{numbers_of(decoded->words), decoded->bits, codes[0], codes[1], codes[2], codes[3]};
}

Reading read_naive(const Geometry& segment, std::span<const std::uint64_t> blocks, Mode mode) {
  return mode == Mode::strict ? naive_decode_strict(segment, blocks) : naive_decode(segment, blocks);
}

std::optional<std::string> first_difference(const Geometry& segment, const Reading& got, const Reading& expected) {
  if (got == expected) return std::nullopt;
  const auto* got_error = std::get_if<Error>(&got);
  const auto* expected_error = std::get_if<Error>(&expected);
  if (got_error != nullptr || expected_error != nullptr) {
    return fmt::format("got {}, expected {}", got_error == nullptr ? "a map" : text(*got_error),
                       expected_error == nullptr ? "a map" : text(*expected_error));
  }
  const auto& a = std::get<NaiveDecoded>(got);
  const auto& b = std::get<NaiveDecoded>(expected);
  if (auto difference = first_difference(segment, a.words, b.words)) return difference;
  return fmt::format("bits and codes (zero run, sparse, dense, offset) => got {} ({} {} {} {}), expected {} ({} {} {} {})",
                     a.bits, a.zero_runs, a.sparse, a.dense, a.offset, b.bits, b.zero_runs, b.sparse, b.dense, b.offset);
}

std::vector<std::uint64_t> blocks_of_characters(const std::string& characters) {
  std::vector<std::uint64_t> blocks((characters.size() + 63) / 64);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (characters[i] == '1') blocks[i / 64] |= std::uint64_t{1} << (i % 64);
  }
  return blocks;
}

std::optional<std::string> not_modelled(const Geometry& geometry) {
  if (is_modelled(geometry)) return std::nullopt;
  if (geometry.grid_height * geometry.grid_width > hw::kMaxHardwareGridWords) {
    return fmt::format("the hardware model takes grids of up to {} words, not {} x {}", hw::kMaxHardwareGridWords,
                       geometry.grid_height, geometry.grid_width);
  }
  return fmt::format("the hardware model does not take a map of {} x {} x {}", geometry.channels, geometry.height,
                     geometry.width);
}

std::optional<std::string> not_modelled(const Case& c, const Model& model) {
  if (auto reason = not_modelled(c.geometry)) return reason;
  const hw::MapShape shape = shape_of(c.geometry, c.instance);
  if (model.has(shape)) return std::nullopt;
  const auto [beat_bits, plans] = hw::instance_of(shape);
  return fmt::format("this program does not simulate the instance with a port of {} bits and {} plans; `grlc replay` does",
                     beat_bits, plans);
}

Verdict refuted(std::string_view where, const HardwareCycle& first, std::string_view what) {
  std::string detail = fmt::format("{}{}cycle {}, {}", where, where.empty() ? "" : ": ", first.cycle, first.block);
  if (!first.port.empty()) detail += fmt::format(" port {}", first.port);
  return {Outcome::refuted, fmt::format("{}{} {}", detail, what.starts_with("=>") ? "" : ",", what), 0, first};
}

std::optional<Verdict> protocol_fault(std::string_view block, bool hung, std::uint64_t cycles,
                                      const std::optional<hw::HandshakeFault>& fault) {
  if (fault) {
    return refuted({}, {block, fault->port, fault->cycle}, fmt::format("=> got {}, expected the valid/ready rule", fault->rule));
  }
  if (hung) return refuted({}, {block, {}, cycles - 1}, "=> got no progress, expected the end of the map");
  return std::nullopt;
}

}  // namespace grlc::properties
