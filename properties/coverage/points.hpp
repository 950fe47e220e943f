// The situations that the property tests of the hardware must meet before their pass means anything: points of coverage, each a
// table of bins with names. A point is a question that a verification engineer asks of a test plan; a bin is one answer to it.
//
// Bins that cannot be reached are declared here, with the claim of a proof that says so. A bin outside the table does not exist:
// an event that would count there is a finding of its own.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "properties/case.hpp"

namespace grlc::properties {

// One dimension of a point. Its values count from `first`; `labels` name values that are not plain numbers.
struct Axis {
  std::string_view name;
  unsigned first = 0;
  unsigned size = 1;
  std::span<const std::string_view> labels{};

  bool has(unsigned value) const { return value >= first && value - first < size; }
  std::string label(unsigned value) const;
};

// First the features of maps or streams, then the events in the circuit; for the encoder, then for the decoder.
enum class Point : std::uint8_t {
  encoder_kind_words,
  encoder_kind_width,
  encoder_kind_bits,
  encoder_ties,
  encoder_near_ties,
  encoder_runs,
  encoder_run_run,
  encoder_run_channels,
  encoder_residue,
  encoder_residue_port,
  encoder_straddles,
  encoder_instances_16,
  encoder_instances_32,
  encoder_instances_64,
  encoder_two_beats,
  encoder_queue_of_5,
  encoder_queue_of_9,
  encoder_queue_events,
  encoder_word_queue_of_5,
  encoder_word_queue_of_17,
  encoder_word_queue_events,
  encoder_flush,
  encoder_next_segment,
  encoder_sink,
  encoder_source,

  decoder_kind_words,
  decoder_kind_width,
  decoder_kind_bits,
  decoder_runs,
  decoder_run_channels,
  decoder_residue,
  decoder_residue_port,
  decoder_straddles,
  decoder_rules,
  decoder_cut_fields,
  decoder_bad_grids,
  decoder_error_places,
  decoder_trailing,
  decoder_instances_16,
  decoder_instances_32,
  decoder_instances_64,
  decoder_status_bits,
  decoder_status_stalls,
  decoder_status_next,
  decoder_status_order,
  decoder_reach,
  decoder_reach_64,
  decoder_third_beat,
  decoder_waits,
  decoder_sinks,
  decoder_sources,
};
inline constexpr std::size_t kPoints = static_cast<std::size_t>(Point::decoder_sources) + 1;

struct CoverPoint {
  Point point;
  Property property;       // the cases that are counted
  std::string_view name;   // "ties"
  std::string_view wants;  // one sentence
  Axis rows;
  Axis columns{};  // one value without a name if the point has a single question
};

// In the order of Point.
std::span<const CoverPoint> cover_points();
inline const CoverPoint& of(Point point) { return cover_points()[static_cast<std::size_t>(point)]; }
std::size_t bins_of(const CoverPoint& point);

// "ties: sparse and dense, N 5".
std::string bin_name(const CoverPoint& point, unsigned row, unsigned column);

// Bins that cannot be reached: those of the point with a row and a column from these ranges, both ends included. `claim` is a
// claim of `lemma` in the obligation `unreachable`.
struct Unreachable {
  Point point;
  unsigned first_row;
  unsigned last_row;
  unsigned first_column;
  unsigned last_column;
  std::string_view lemma;
  std::string_view claim;

  bool covers(Point of, unsigned row, unsigned column) const {
    return of == point && first_row <= row && row <= last_row && first_column <= column && column <= last_column;
  }
};
std::span<const Unreachable> unreachable_bins();
const Unreachable* unreachable(Point point, unsigned row, unsigned column);

// Values of axes that are not plain numbers. A value outside the axis is one past its last.
enum class RunEnd : std::uint8_t { grid, segment, run };                    // what follows a run
enum class Field : std::uint8_t { tag, run, width, base, word, flag };      // of a code
enum class Boundary : std::uint8_t { beat_of_16, beat_of_32, word_of_64 };  // crossed by a field
enum class Shape : std::uint8_t { four_words, four_rows, eight_rows };      // of the instance, by its largest grid
unsigned words_value(unsigned words);                                       // of a grid
unsigned port_value(unsigned beat_bits);                                    // of an axis of ports
unsigned wait_value(std::uint64_t cycles);                                  // none, up to 7 cycles, more
unsigned two_beats_value(unsigned bits);   // N whose longest code can complete two beats of the least port
unsigned third_beat_value(unsigned bits);  // N whose longest code can reach into a third

}  // namespace grlc::properties
