#include "properties/coverage/points.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace grlc::properties {
namespace {

using Labels = std::string_view;

constexpr std::array<Labels, 4> kKinds{"zero run", "sparse", "dense", "offset"};
constexpr std::array<Labels, 3> kGridKinds{"sparse", "dense", "offset"};
constexpr std::array<Labels, 2> kTies{"sparse and dense", "dense and offset"};
constexpr std::array<Labels, 4> kNearTies{"sparse one bit shorter than dense", "sparse one bit longer",
                                          "offset one bit shorter than dense", "offset one bit longer"};
constexpr std::array<Labels, 2> kEncoderRunEnds{"then a grid", "then the segment's end"};
constexpr std::array<Labels, 3> kRunEnds{"then a grid", "then the segment's end", "then a run"};
constexpr std::array<Labels, 6> kFields{"tag", "run", "width", "base", "word", "flag"};
constexpr std::array<Labels, 3> kBoundaries{"beats of 16 bits", "beats of 32 bits", "words of 64 bits"};
constexpr std::array<Labels, 3> kShapes{"grids of 4 words", "grids of 16 words in 4 rows", "grids of 16 words in 8 rows"};
constexpr std::array<Labels, 4> kResidues{"with a beat", "one bit past a beat", "one bit short of a beat", "elsewhere"};
constexpr std::array<Labels, 3> kPorts{"port 16", "port 32", "port 64"};
constexpr std::array<Labels, 5> kTwoBeatBits{"N 7", "N 8", "N 14", "N 15", "N 16"};
constexpr std::array<Labels, 4> kThirdBeatBits{"N 7", "N 8", "N 15", "N 16"};
constexpr std::array<Labels, 2> kTaken{"taken at once", "stalled"};
constexpr std::array<Labels, 2> kPlans{"5 plans", "9 plans"};
constexpr std::array<Labels, 5> kQueueEvents{"full", "full and a grid waits for a place", "full and a run is pending",
                                             "full and a word is refused", "full and has room again"};
constexpr std::array<Labels, 2> kWordQueues{"line of 5", "line of 17"};
constexpr std::array<Labels, 6> kWordQueueEvents{
    "full and a word is refused",           "full, one word leaves and one comes",       "full while a segment is flushed",
    "a zero grid is given up, others wait", "a zero grid's last word is the last place", "one word alone is a grid"};
constexpr std::array<Labels, 7> kFlushBeats{"port 16, beat 0", "port 16, beat 1", "port 16, beat 2", "port 16, beat 3",
                                            "port 32, beat 0", "port 32, beat 1", "port 64, beat 0"};
constexpr std::array<Labels, 6> kNextSegment{"its word is offered during the flush",        "its word is taken during the flush",
                                             "its word is taken as the last beat leaves",   "its plan waits for the flush",
                                             "its first beat follows the last one at once", "two ends of segments are inside"};
constexpr std::array<Labels, 2> kBeats{"beat", "last beat of a segment"};
constexpr std::array<Labels, 3> kWaits{"at once", "after up to 7 cycles", "after 8 cycles or more"};
constexpr std::array<Labels, 3> kGaps{"inside a grid", "between grids", "between segments"};
constexpr std::array<Labels, 6> kRules{"split_run", "zero_grid", "zero_word", "base", "width", "kind"};
constexpr std::array<Labels, 6> kCut{"tag", "run", "width", "base", "word", "flag"};
constexpr std::array<Labels, 5> kBadGrids{"width above N, sparse", "width above N, dense", "width above N, offset",
                                          "overflow in the first word", "overflow in a later word"};
constexpr std::array<Labels, 4> kErrorNames{"truncated", "bad_width", "run_past_end", "word_overflow"};
constexpr std::array<Labels, 3> kPlaces{"in the segment's first code", "in between", "in its last grid"};
constexpr std::array<Labels, 3> kTrailing{"a set bit of padding", "a surplus 64-bit word of zeros",
                                          "a surplus 64-bit word with set bits"};
constexpr std::array<Labels, 6> kStatuses{"ok", "truncated", "bad_width", "run_past_end", "word_overflow", "trailing_data"};
constexpr std::array<Labels, 2> kNextBeat{"the next segment's beat is taken with the status",
                                          "the next segment's beat comes later"};
constexpr std::array<Labels, 3> kOrder{"after one that is ok", "before one that is ok", "before one like itself"};
constexpr std::array<Labels, 5> kReach{"inside the first beat", "to the end of the first", "into the second",
                                       "to the end of the second", "into a third"};
constexpr std::array<Labels, 2> kThird{"offered in time", "waited for"};
constexpr std::array<Labels, 5> kDecoderWaits{"for a beat, at a header", "for a beat, inside a code", "for more of a header",
                                              "for more of a word", "for geometry"};
constexpr std::array<Labels, 2> kDecoderSinks{"word", "status"};
constexpr std::array<Labels, 2> kDecoderSources{"beat", "geometry"};

constexpr Axis kBits{"N", 1, 16};
// Sizes of grids of up to 8 x 8 with at most 16 words: 11 and 13 are no product of two sides.
constexpr std::array<unsigned, 14> kGridWords{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16};
constexpr std::array<Labels, 14> kGridWordNames{"1 word",  "2 words", "3 words",  "4 words",  "5 words",  "6 words",  "7 words",
                                                "8 words", "9 words", "10 words", "12 words", "14 words", "15 words", "16 words"};
template <std::size_t N>
constexpr Axis among(const std::array<Labels, N>& labels) {
  return {"", 0, N, labels};
}

constexpr Property kEncoder = Property::encoder_equivalence;
constexpr Property kDecoder = Property::decoder_equivalence;

constexpr std::array<CoverPoint, kPoints> kTable{{
    {Point::encoder_kind_words, kEncoder, "grids", "Grids of every number of words, clipped ones too, are written as every kind.",
     among(kKinds), among(kGridWordNames)},
    {Point::encoder_kind_width,
     kEncoder,
     "widths",
     "Every kind is written with every width field.",
     among(kGridKinds),
     {"field", 0, 16}},
    {Point::encoder_kind_bits, kEncoder, "kinds", "Every kind is written at every N.", among(kKinds), kBits},
    {Point::encoder_ties, kEncoder, "ties", "Two kinds cost the same, and no third costs less, at every N.", among(kTies), kBits},
    {Point::encoder_near_ties, kEncoder, "near ties", "Two kinds differ by one bit, either way.", among(kNearTies)},
    {Point::encoder_runs,
     kEncoder,
     "runs",
     "Runs of every length end before a grid and with the segment.",
     {"run of", 1, 16},
     among(kEncoderRunEnds)},
    {Point::encoder_run_run,
     kEncoder,
     "runs one after the other",
     "A full run is followed by another: no shorter one is.",
     {"run of", 16, 1}},
    {Point::encoder_run_channels,
     kEncoder,
     "runs over channels",
     "A run of every length goes on from one channel into the next.",
     {"run of", 2, 15}},
    {Point::encoder_residue, kEncoder, "residues", "A segment ends at every position of the 64-bit word.", {"position", 0, 64}},
    {Point::encoder_residue_port, kEncoder, "residues of beats",
     "A segment ends with a beat, one bit past it, and one bit short of it, at every port.", among(kResidues), among(kPorts)},
    {Point::encoder_straddles,
     kEncoder,
     "fields across",
     "Every field lies across the end of a beat and of a 64-bit word.",
     {"", 0, 5, kFields},
     among(kBoundaries)},
    {Point::encoder_instances_16,
     kEncoder,
     "instances, port 16",
     "Every instance with a port of 16 bits has run.",
     {"N", 1, 8},
     among(kShapes)},
    {Point::encoder_instances_32,
     kEncoder,
     "instances, port 32",
     "Every instance with a port of 32 bits has run.",
     {"N", 1, 16},
     among(kShapes)},
    {Point::encoder_instances_64,
     kEncoder,
     "instances, port 64",
     "Every instance with a port of 64 bits has run.",
     {"N", 1, 16},
     among(kShapes)},
    {Point::encoder_two_beats, kEncoder, "two beats",
     "A code completes two beats at every N where one can; the second is taken, or stalled.", among(kTwoBeatBits), among(kTaken)},
    {Point::encoder_queue_of_5, kEncoder, "queue of 5", "The plan queue holds every number of plans.", {"plans", 0, 6}},
    {Point::encoder_queue_of_9, kEncoder, "queue of 9", "The plan queue holds every number of plans.", {"plans", 0, 10}},
    {Point::encoder_queue_events, kEncoder, "queue", "The plan queue is full in every way.", among(kQueueEvents), among(kPlans)},
    {Point::encoder_word_queue_of_5, kEncoder, "line of 5", "The collector holds every number of words.", {"words", 0, 6}},
    {Point::encoder_word_queue_of_17, kEncoder, "line of 17", "The collector holds every number of words.", {"words", 0, 18}},
    {Point::encoder_word_queue_events, kEncoder, "line",
     "The collector is full in every way, and gives zero grids up in every way.", among(kWordQueueEvents), among(kWordQueues)},
    {Point::encoder_flush, kEncoder, "flush", "Every beat of a 64-bit word is flushed, and stalled.", among(kFlushBeats),
     among(kTaken)},
    {Point::encoder_next_segment, kEncoder, "next segment", "The next segment meets the end of the one before in every way.",
     among(kNextSegment)},
    {Point::encoder_sink, kEncoder, "beats out", "Beats leave at once, and after short and long stalls.", among(kBeats),
     among(kWaits)},
    {Point::encoder_source, kEncoder, "gaps between words", "The source pauses in every place, for short and long.", among(kGaps),
     among(kWaits)},

    {Point::decoder_kind_words, kDecoder, "grids", "Grids of every number of words, clipped ones too, are read as every kind.",
     among(kKinds), among(kGridWordNames)},
    {Point::decoder_kind_width,
     kDecoder,
     "widths",
     "Every kind is read with every width field.",
     among(kGridKinds),
     {"field", 0, 16}},
    {Point::decoder_kind_bits, kDecoder, "kinds", "Every kind is read at every N.", among(kKinds), kBits},
    {Point::decoder_runs,
     kDecoder,
     "runs",
     "Runs of every length are read before a grid, at a segment's end, and before another run.",
     {"run of", 1, 16},
     among(kRunEnds)},
    {Point::decoder_run_channels,
     kDecoder,
     "runs over channels",
     "A run of every length goes on from one channel into the next.",
     {"run of", 2, 15}},
    {Point::decoder_residue,
     kDecoder,
     "residues",
     "A well-formed segment ends at every position of the 64-bit word.",
     {"position", 0, 64}},
    {Point::decoder_residue_port, kDecoder, "residues of beats",
     "A well-formed segment ends with a beat, one bit past it, and one bit short of it, at every port.", among(kResidues),
     among(kPorts)},
    {Point::decoder_straddles,
     kDecoder,
     "fields across",
     "Every field lies across the end of a beat and of a 64-bit word.",
     {"", 0, 5, kFields},
     among(kBoundaries)},
    {Point::decoder_rules, kDecoder, "loose streams", "Well-formed streams break every rule of canonical ones.", among(kRules)},
    {Point::decoder_cut_fields, kDecoder, "cut fields", "A truncated stream ends in, or before, every field.", among(kCut)},
    {Point::decoder_bad_grids, kDecoder, "bad grids", "Widths above N and words above N bits come in every kind and place.",
     among(kBadGrids)},
    {Point::decoder_error_places, kDecoder, "places of errors",
     "Every error comes in the first code, in the last grid, and in between.", among(kErrorNames), among(kPlaces)},
    {Point::decoder_trailing, kDecoder, "trailing data", "Every sort of trailing data comes at every port.", among(kTrailing),
     among(kPorts)},
    {Point::decoder_instances_16, kDecoder, "instances, port 16", "Every instance with a port of 16 bits has run.", {"N", 1, 8}},
    {Point::decoder_instances_32, kDecoder, "instances, port 32", "Every instance with a port of 32 bits has run.", {"N", 1, 16}},
    {Point::decoder_instances_64, kDecoder, "instances, port 64", "Every instance with a port of 64 bits has run.", {"N", 1, 16}},
    {Point::decoder_status_bits, kDecoder, "statuses", "Every status is reported at every N.", among(kStatuses), kBits},
    {Point::decoder_status_stalls, kDecoder, "stalled statuses", "Every status leaves at once, and after short and long stalls.",
     among(kStatuses), among(kWaits)},
    {Point::decoder_status_next, kDecoder, "beats after a status", "The next segment's beat comes with every status, and later.",
     among(kStatuses), among(kNextBeat)},
    {Point::decoder_status_order, kDecoder, "statuses in order",
     "Every status comes after, and before, a segment that is ok, and twice.", among(kStatuses), among(kOrder)},
    {Point::decoder_reach,
     kDecoder,
     "reach of a code",
     "A code ends in every place of the beats that are held.",
     among(kReach),
     {"port", 0, 2, kPorts}},
    {Point::decoder_reach_64,
     kDecoder,
     "reach of a code, port 64",
     "A code ends in every place of the beats that are held.",
     {"", 0, 3, kReach}},
    {Point::decoder_third_beat, kDecoder, "third beat",
     "A code reaches into a third beat at every N where one can, which is there or is waited for.", among(kThirdBeatBits),
     among(kThird)},
    {Point::decoder_waits, kDecoder, "waits", "The decoder waits for everything that can be missing.", among(kDecoderWaits)},
    {Point::decoder_sinks, kDecoder, "words and statuses out", "They leave at once, and after short and long stalls.",
     among(kDecoderSinks), among(kWaits)},
    {Point::decoder_sources, kDecoder, "gaps before beats and geometry", "They come at once, and after short and long pauses.",
     among(kDecoderSources), among(kWaits)},
}};

constexpr std::string_view kChoice = "codes that are never chosen";
constexpr std::string_view kStates = "states that are never reached";
constexpr std::string_view kErrors = "errors that words of some widths do not have";

// Rows and columns are values of the point's axes.
constexpr std::array kUnreachable{
    Unreachable{Point::encoder_kind_words, 1, 1, 0, 0, kChoice, "no grid of 1 word is sparse"},
    Unreachable{Point::encoder_kind_words, 3, 3, 0, 0, kChoice, "no grid of 1 word is offset"},
    Unreachable{Point::encoder_kind_width, 0, 0, 0, 0, kChoice, "of 16 words: no sparse code has words of one bit"},
    Unreachable{Point::encoder_kind_width, 2, 2, 15, 15, kChoice, "of 16 words: no offset code has residuals of 15 bits"},
    Unreachable{Point::encoder_kind_bits, 1, 1, 1, 1, kChoice, "of 16 words: no sparse code has words of one bit"},
    Unreachable{Point::encoder_ties, 0, 0, 1, 1, kChoice, "of 16 words: no sparse code has words of one bit"},
    Unreachable{Point::encoder_queue_events, 2, 2, 0, 1, kStates, "kept: no run is pending where the queue is full"},
    Unreachable{Point::decoder_status_bits, 2, 2, 1, 2, kErrors, "no width field is above N where N is a power of two"},
    Unreachable{Point::decoder_status_bits, 2, 2, 4, 4, kErrors, "no width field is above N where N is a power of two"},
    Unreachable{Point::decoder_status_bits, 2, 2, 8, 8, kErrors, "no width field is above N where N is a power of two"},
    Unreachable{Point::decoder_status_bits, 2, 2, 16, 16, kErrors, "no width field is above N where N is a power of two"},
    Unreachable{Point::decoder_status_bits, 4, 4, 1, 1, kErrors, "no offset word of one bit overflows"},
};

}  // namespace

std::span<const CoverPoint> cover_points() { return kTable; }
std::span<const Unreachable> unreachable_bins() { return kUnreachable; }

std::size_t bins_of(const CoverPoint& point) { return std::size_t{point.rows.size} * point.columns.size; }

std::string Axis::label(unsigned value) const {
  if (!labels.empty()) return std::string(labels[value - first]);
  return fmt::format("{} {}", name, value);
}

std::string bin_name(const CoverPoint& point, unsigned row, unsigned column) {
  std::string text =
      fmt::format("{}: {}", point.name, point.rows.has(row) ? point.rows.label(row) : fmt::format("value {}", row));
  if (point.columns.size == 1 && point.columns.labels.empty()) return text;
  return text + ", " + (point.columns.has(column) ? point.columns.label(column) : fmt::format("value {}", column));
}

const Unreachable* unreachable(Point point, unsigned row, unsigned column) {
  const auto* const found =
      std::ranges::find_if(kUnreachable, [&](const Unreachable& bins) { return bins.covers(point, row, column); });
  return found == kUnreachable.end() ? nullptr : found;
}

namespace {

template <std::size_t N>
unsigned place(const std::array<unsigned, N>& values, unsigned value) {
  return static_cast<unsigned>(std::ranges::find(values, value) - values.begin());
}

}  // namespace

unsigned words_value(unsigned words) { return place(kGridWords, words); }
unsigned port_value(unsigned beat_bits) { return place(std::array{16U, 32U, 64U}, beat_bits); }
unsigned wait_value(std::uint64_t cycles) { return cycles == 0 ? 0 : cycles < 8 ? 1 : 2; }
unsigned two_beats_value(unsigned bits) { return place(std::array{7U, 8U, 14U, 15U, 16U}, bits); }
unsigned third_beat_value(unsigned bits) { return place(std::array{7U, 8U, 15U, 16U}, bits); }

}  // namespace grlc::properties
