// Hardware decoder = lenient reference decoder: the words of a well-formed segment, the error's name of any other, under the
// case's stalls; and whatever the segment was, the next one decodes.
#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {
namespace {

using Stream = std::vector<std::uint64_t>;

// One segment of the run, and what lenient decoding says of it.
struct Expected {
  const Stream* stream;
  const Reading* reading;
};

// A map is made for the segment behind a malformed one only up to this size: a few blocks can declare a map of any.
constexpr std::uint64_t kMostFollowingWords = 4096;

constexpr std::string_view name(hw::Status status) {
  switch (status) {
    case hw::Status::ok: return "ok";
    case hw::Status::truncated: return "truncated";
    case hw::Status::bad_width: return "bad_width";
    case hw::Status::run_past_end: return "run_past_end";
    case hw::Status::word_overflow: return "word_overflow";
    case hw::Status::trailing_data: return "trailing_data";
  }
  return "unnamed";
}

std::string_view status_of(const Reading& reading) {
  const auto* error = std::get_if<Error>(&reading);
  return error == nullptr ? "ok" : grlc::name(error->code);
}

// Words of every magnitude, some of them 0, the same for the same geometry.
std::vector<std::uint16_t> following_words(const Geometry& geometry) {
  std::vector<std::uint16_t> words(map_words(geometry));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint64_t mixed = (i + 1) * 0x9e3779b97f4a7c15ULL;
    if (mixed >> 62U != 0) words[i] = static_cast<std::uint16_t>(low_bits(mixed >> 40U, geometry.bits) >> (mixed >> 32U & 3U));
  }
  return words;
}

// `segment` repeated as the segments of one map, which the format and the model may not allow.
std::optional<Geometry> repeated(const Geometry& segment, std::uint64_t times) {
  const std::uint64_t channels = times * segment.channels;
  Geometry map = segment;
  map.channels = static_cast<std::uint32_t>(channels);
  if (map.channels != channels || !valid(map) || not_modelled(map)) return std::nullopt;
  return map;
}

std::optional<std::string> segment_fault(const Geometry& segment, const hw::DecoderRun& run, std::uint64_t index,
                                         const Reading& expected) {
  const hw::DecoderRun::Segment& got = run.segments[index];
  if (name(got.status) != status_of(expected)) {
    return fmt::format("clock {}, port status => got {}, expected {}", got.status_clock, name(got.status), status_of(expected));
  }
  if (got.status != hw::Status::ok) return std::nullopt;
  const std::uint64_t words = map_words(segment);
  const std::span<const std::uint16_t> given = std::span(run.words).subspan(index * words, words);
  return first_difference(segment, given, std::get<NaiveDecoded>(expected).words);
}

// The clock of the first word that is not the expected one, by running once more with the clocks recorded.
std::string at_clock(const Model& model, const hw::MapShape& shape, const std::vector<Stream>& streams,
                     const hw::PortStalls& stalls, std::uint64_t first, std::span<const std::uint16_t> expected) {
  const hw::DecoderRun run = model.decode(shape, streams, stalls, true);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (run.words[first + i] != expected[i]) return fmt::format("clock {}, port words, ", run.word_clocks[first + i]);
  }
  return {};
}

std::optional<std::string> run_fault(const Model& model, const Geometry& segment, const Geometry& map,
                                     const hw::PortStalls& stalls, std::span<const Expected> expected) {
  std::vector<Stream> streams;
  for (const Expected& one : expected) streams.push_back(*one.stream);
  const hw::DecoderRun run = model.decode(shape_of(map), streams, stalls, false);
  for (std::size_t i = 0; i < expected.size() && i < run.segments.size(); ++i) {
    const auto fault = segment_fault(segment, run, i, *expected[i].reading);
    if (!fault) continue;
    std::string clock;
    if (name(run.segments[i].status) == "ok" && status_of(*expected[i].reading) == "ok") {
      clock = at_clock(model, shape_of(map), streams, stalls, i * map_words(segment),
                       std::get<NaiveDecoded>(*expected[i].reading).words);
    }
    return fmt::format("segment {} of {}: {}{}", i, expected.size(), clock, *fault);
  }
  if (const auto fault = protocol_fault(run.hung, run.clocks, run.handshake)) return "decoder: " + *fault;
  if (run.segments.size() == expected.size()) return std::nullopt;
  return fmt::format("clock {}, port status, segments => got {}, expected {}", run.clocks, run.segments.size(), expected.size());
}

}  // namespace

Verdict check_decoder_equivalence(const Case& c, const Model& model) {
  if (const auto reason = not_modelled(c.geometry)) return skipped(*reason);
  const Stream stream = blocks_of(c);
  if (stream.empty()) return skipped("a stream of no beats never reaches the hardware: it ends with its last beat");
  const Geometry& segment = c.geometry;
  const Reading reading = read_reference(segment, stream, Mode::lenient);
  if (const auto difference = first_difference(segment, reading, read_naive(segment, stream, Mode::lenient))) {
    return refuted("lenient decoder against naive => " + *difference);
  }

  const Expected own{&stream, &reading};
  if (const auto fault = run_fault(model, segment, segment, c.stalls, {{own}})) return refuted(*fault);
  if (const auto map = repeated(segment, 2)) {
    if (const auto fault = run_fault(model, segment, *map, c.stalls, {{own, own}})) return refuted(*fault);
  }
  const auto three = repeated(segment, 3);
  if (three && std::holds_alternative<Error>(reading) && map_words(segment) <= kMostFollowingWords) {
    const std::vector<std::uint16_t> words = following_words(segment);
    const Stream good = encode_segment<Word>(segment, words_of(words)).blocks;
    const Reading good_reading = read_reference(segment, good, Mode::lenient);
    const Expected next{&good, &good_reading};
    if (const auto fault = run_fault(model, segment, *three, c.stalls, {{own, next, own}})) return refuted(*fault);
  }
  return pass(std::uint64_t{64} * stream.size());
}

}  // namespace grlc::properties
