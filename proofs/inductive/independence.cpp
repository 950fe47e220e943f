// A map is coded segment by segment: each has the stream that it has alone and is decoded alone to its own words, whatever the
// others hold, and the segments' words are those of the map, each once and in order. For any number of channels, segments and
// words.
//
//   segments   From any segment the next begins where this one ends, and after the last no word of the map is left.
//   encode     encode_map() makes of each segment what encode_segment() makes of its words.
//   decode     decode_map() has of each segment what decode_segment() has of its stream, in the place of its words; of several
//              segments that are not accepted the first is reported.
// encode_segment() and decode_segment() begin with nothing carried, which lossless-by-lemmas claims.
//
// Price: seconds.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/steps.hpp"
#include "reference/map.hpp"

namespace grlc::proofs {
namespace {

constexpr std::uint32_t kMostChannels = 4;  // of the maps whose loops are looked at

void segments_follow_one_another(LemmaBuilder& lemma) {
  const auto any = [&](const char* name, unsigned width) {
    return SymbolicPlace(extend(lemma.any(name, width), SymbolicPlace::kWidth));
  };
  const SymbolicPlace channels = any("channels", 32);
  const SymbolicPlace most = any("channels of a segment", 32);
  const SymbolicPlace plane = any("words of a channel", 40);
  lemma.assume("a segment has a channel", !is_zero(most.term()), {Reason::Kind::environment, "map-in-format"});
  lemma.assume("a channel is left", !is_zero(channels.term()), {Reason::Kind::premise});
  SymbolicPlace own(0);
  SymbolicPlace words(0);
  SymbolicPlace begin(0);
  SymbolicPlace left(0);
  LemmaBuilder::of_reference([&] {
    SegmentCursorOf<SymbolicPlace> cursor(channels, most, plane);
    own = cursor.channels();
    words = cursor.words();
    cursor.advance();
    begin = cursor.begin();
    left = cursor.left();
    return 0;
  });
  lemma.claim("where a channel is left: a segment has as many channels as it can, and one at least",
              !is_zero(own.term()) & !lt(most.term(), own.term()) &
                  (eq(own.term(), most.term()) | eq(own.term(), channels.term())) & !lt(channels.term(), own.term()));
  lemma.claim("where a channel is left: its words are those of its channels", eq(words.term(), (own * plane).term()));
  lemma.claim("where a channel is left: the next segment has the channels after its own",
              eq(left.term(), (channels - own).term()));
  lemma.claim("where a channel is left: the next segment begins after its words", eq(begin.term(), words.term()));
  lemma.claim("where a channel is left: the map ends where it ended",
              eq((begin + left * plane).term(), (channels * plane).term()));
}

// Maps of 2 x 3 words a channel, in segments of so many channels: as many segments as there can be, words that differ.
struct SmallMap {
  Geometry geometry;
  std::vector<FieldStreamWord> words;
  std::vector<std::span<const FieldStreamWord>> segments;  // as FORMAT.md, section 1, divides the map

  SmallMap(std::uint32_t channels, std::uint32_t segment_channels, unsigned bits)
      : geometry{.channels = channels,
                 .height = 2,
                 .width = 3,
                 .grid_height = 1,
                 .grid_width = 2,
                 .bits = bits,
                 .segment_channels = segment_channels} {
    for (unsigned i = 0; i < map_words(geometry); ++i) words.emplace_back(i % 5 == 0 ? 1U : i / 7 % 2);
    for (std::uint32_t first = 0; first < channels; first += segment_channels) {
      segments.push_back(
          std::span<const FieldStreamWord>(words).subspan(6 * first, 6 * std::min(segment_channels, channels - first)));
    }
  }
  Geometry of_segment(std::size_t i) const {
    Geometry segment = geometry;
    segment.channels = segment.segment_channels = static_cast<std::uint32_t>(segments[i].size() / 6);
    return segment;
  }
};

bool same(std::span<const FieldStreamWord> a, std::span<const FieldStreamWord> b) {
  return std::ranges::equal(a, b,
                            [](const FieldStreamWord& x, const FieldStreamWord& y) { return smt::same(x.term(), y.term()); });
}
bool same(const Encoded<FieldStreamWord>& a, const Encoded<FieldStreamWord>& b) {
  return same_fields(a.blocks, b.blocks).constant() == true && a.codes == b.codes && smt::same(a.bits.term(), b.bits.term());
}

bool streams_are_their_own(const SmallMap& map) {
  const std::vector<Encoded<FieldStreamWord>> streams = encode_map<FieldStreamWord>(map.geometry, map.words);
  if (streams.size() != map.segments.size()) return false;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    if (!same(streams[i], encode_segment<FieldStreamWord>(map.of_segment(i), map.segments[i]))) return false;
  }
  return true;
}

// decode_map() of the map's streams, and of the same with a first field that is an error in the segments from `wrong` on.
bool words_are_their_own(const SmallMap& map, std::optional<std::size_t> wrong, Mode mode) {
  std::vector<std::vector<FieldStreamBlock>> streams;
  KindCounts codes{};
  for (std::size_t i = 0; i < map.segments.size(); ++i) {
    const Encoded<FieldStreamWord> encoded = encode_segment<FieldStreamWord>(map.of_segment(i), map.segments[i]);
    for (std::size_t kind = 0; kind < codes.size(); ++kind) codes.at(kind) += encoded.codes.at(kind);
    streams.push_back(encoded.blocks);
    if (wrong && i >= *wrong) streams.back().resize(1 + i - *wrong);
  }
  const std::vector<std::uint32_t> lengths(streams.size(), 100);
  const auto decoded = decode_map<FieldStreamWord>(map.geometry, lengths, [&](std::size_t i) { return streams[i]; }, mode);
  if (!wrong) return decoded && same(decoded->words, map.words) && decoded->codes == codes;
  if (decoded || decoded.error().segment != *wrong) return false;
  const auto alone = decode_segment<FieldStreamWord>(map.of_segment(*wrong), streams[*wrong], mode);
  return !alone && alone.error().code == decoded.error().error.code &&
         smt::same(alone.error().bit.term(), decoded.error().error.bit.term());
}

void for_small_maps(LemmaBuilder& lemma, std::string_view claim, const std::function<bool(const SmallMap&)>& holds) {
  for (std::uint32_t channels = 1; channels <= kMostChannels; ++channels) {
    bool right = true;
    lemma.explore(
        [&] {
          right = true;
          for (std::uint32_t most = 1; most <= channels; ++most) right = right && holds(SmallMap(channels, most, lemma.bits()));
        },
        [&](const smt::Bool& taken) {
          lemma.claim(fmt::format("{} channels: {}", channels, claim), implies(taken, smt::Bool(right)));
        });
  }
}

void encode_map_repeats_segments(LemmaBuilder& lemma) {
  for_small_maps(lemma, "each segment has the stream that it has alone", streams_are_their_own);
}

void decode_map_repeats_segments(LemmaBuilder& lemma) {
  for_small_maps(lemma, "each segment has the words that it has alone, and the first error is reported", [](const SmallMap& map) {
    bool right = true;
    for (const Mode mode : {Mode::strict, Mode::lenient}) {
      right = right && words_are_their_own(map, std::nullopt, mode);
      for (std::size_t wrong = 0; wrong < map.segments.size(); ++wrong) right = right && words_are_their_own(map, wrong, mode);
    }
    return right;
  });
}

constexpr auto kReference = Mutation::In::reference;
constexpr std::array<Lemma, 3> kIndependenceLemmas{{
    {"segments follow one another", segments_follow_one_another, 1, kReference},
    {"encode_map repeats encode_segment", encode_map_repeats_segments, 1, kReference},
    {"decode_map repeats decode_segment", decode_map_repeats_segments, 1, kReference},
}};

}  // namespace

std::span<const Lemma> independence_lemmas() { return kIndependenceLemmas; }

}  // namespace grlc::proofs
