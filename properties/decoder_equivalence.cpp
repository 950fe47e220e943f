// Hardware decoder = lenient reference decoder, under the case's stalls: the same words for a well-formed segment, the same error
// name for any other. Whatever the segment was, the next one decodes.
#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {
namespace {

using Stream = std::vector<std::uint64_t>;

// One segment of the run, and the result of lenient decoding.
struct Expected {
  const Stream* stream;
  const Reading* reading;
};

// Largest map, in words, for the segment after a malformed one: a few blocks can declare a map of any size.
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

// `segment` repeated as the segments of one map; nullopt if the format or the model does not allow that.
std::optional<Geometry> repeated(const Geometry& segment, std::uint64_t times) {
  const std::uint64_t channels = times * segment.channels;
  Geometry map = segment;
  map.channels = static_cast<std::uint32_t>(channels);
  if (map.channels != channels || !valid(map) || not_modelled(map)) return std::nullopt;
  return map;
}

// The first difference in one run, segment after segment. If a word differs, a second run records its cycles.
std::optional<Verdict> run_fault(const Model& model, const Case& c, const Geometry& map, std::span<const Expected> expected) {
  const Geometry& segment = c.geometry;
  const hw::MapShape shape = shape_of(map, c.instance);
  std::vector<Stream> streams;
  for (const Expected& one : expected) streams.push_back(*one.stream);
  const hw::DecoderRun run = model.decode(shape, streams, c.stalls);
  const std::uint64_t words = map_words(segment);
  for (std::size_t i = 0; i < expected.size() && i < run.segments.size(); ++i) {
    const std::string where = fmt::format("segment {} of {}", i, expected.size());
    const hw::DecoderRun::Segment& got = run.segments[i];
    const std::string_view status = status_of(*expected[i].reading);
    if (name(got.status) != status) {
      return refuted(where, {"decoder", "status", got.status_cycle},
                     fmt::format("=> got {}, expected {}", name(got.status), status));
    }
    if (got.status != hw::Status::ok) continue;
    const std::vector<std::uint16_t>& right = std::get<NaiveDecoded>(*expected[i].reading).words;
    const auto own = [&](const auto& all) { return std::span(all).subspan(i * words, words); };
    if (!first_difference(segment, own(run.words), right)) {
      if (got.words == words) continue;
      return refuted(where, {"decoder", "words", got.status_cycle}, fmt::format("=> got {}, expected {}", got.words, words));
    }
    const hw::DecoderRun again = model.decode(shape, streams, c.stalls, true);
    // The first word in time: words leave grid by grid.
    std::uint64_t cycle = run.cycles;
    std::size_t first = 0;
    for (std::size_t k = 0; k < words; ++k) {
      if (own(again.words)[k] == right[k] || own(again.word_cycles)[k] >= cycle) continue;
      cycle = own(again.word_cycles)[k];
      first = k;
    }
    return refuted(where, {"decoder", "words", cycle},
                   fmt::format("{} => got {}, expected {}", at_word(segment, first), own(again.words)[first], right[first]));
  }
  if (const auto fault = protocol_fault("decoder", run)) return fault;
  if (run.segments.size() == expected.size()) return std::nullopt;
  return refuted({}, {"decoder", "status", run.cycles - 1},
                 fmt::format("segments => got {}, expected {}", run.segments.size(), expected.size()));
}

}  // namespace

Verdict check_decoder_equivalence(const Case& c, const Model& model) {
  if (const auto reason = not_modelled(c, model)) return skipped(*reason);
  const Stream stream = blocks_of(c);
  if (stream.empty()) return skipped("a stream of no beats never reaches the hardware: it ends with its last beat");
  const Geometry& segment = c.geometry;
  const Reading reading = read_reference(segment, stream, Mode::lenient);
  if (const auto difference = first_difference(segment, reading, read_naive(segment, stream, Mode::lenient))) {
    return refuted("lenient decoder against naive => " + *difference);
  }

  // Twice, so that it comes once after a reset and once after a segment; alone if the model does not take a map of two.
  const Expected own{&stream, &reading};
  const auto two = repeated(segment, 2);
  const auto fault = two ? run_fault(model, c, *two, {{own, own}}) : run_fault(model, c, segment, {{own}});
  if (fault) return *fault;
  const auto three = repeated(segment, 3);
  if (three && std::holds_alternative<Error>(reading) && map_words(segment) <= kMostFollowingWords) {
    const std::vector<std::uint16_t> words = following_words(segment);
    const Stream good = encode_segment<Word>(segment, words_of(words)).blocks;
    const Reading good_reading = read_reference(segment, good, Mode::lenient);
    const Expected next{&good, &good_reading};
    if (const auto behind = run_fault(model, c, *three, {{own, next, own}})) return *behind;
  }
  return pass(std::uint64_t{64} * stream.size());
}

}  // namespace grlc::properties
