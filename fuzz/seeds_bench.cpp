// Scripts for the testbench (bench.hpp): each way to break a handshake and the nearest way that does not, shapes on both sides of
// each bound, and a run of each kind of instance.
#include <fmt/format.h>

#include "fuzz/seeds.hpp"

namespace grlc::fuzz {
namespace {

using Bytes = std::vector<std::uint8_t>;

// One cycle of a handshake.
constexpr std::uint8_t kNothing = 0x08;  // nothing offered, ready
constexpr std::uint8_t kWaits = 0x01;    // payload 0 offered, not ready
constexpr std::uint8_t kTaken = 0x09;    // payload 0 offered, ready
constexpr std::uint8_t kOther = 0x02;    // of the payload
constexpr std::uint8_t kReady = 0x08;
constexpr std::uint8_t kValidWaits = 0x10;
constexpr std::uint8_t kPayloadWaits = 0x20;

Bytes shape(const std::vector<std::uint32_t>& fields) {
  Bytes script{2};
  for (const std::uint32_t field : fields) {
    for (unsigned i = 0; i < 4; ++i) script.push_back(static_cast<std::uint8_t>(field >> (8 * i)));
  }
  return script;
}

// N, Gh, Gw, C, H, W, S, each less 1, then words.
Bytes run(std::uint8_t what, Bytes parameters, std::size_t words) {
  parameters.insert(parameters.begin(), what);
  for (std::size_t i = 0; i < 2 * words; ++i) parameters.push_back(static_cast<std::uint8_t>(i % 7 == 0 ? 0 : 37 * i));
  return parameters;
}

}  // namespace

std::vector<ReaderSeed> bench_seeds() {
  std::vector<ReaderSeed> seeds;
  const auto add = [&](std::string name, Bytes script, std::string reaches) {
    seeds.push_back({"bench", std::move(name) + ".script", std::move(script), std::move(reaches)});
  };
  add("nothing_offered", {0, kNothing, 0, kNothing}, "monitor: silent");
  add("waits_and_is_taken", {0, kWaits, kWaits, kTaken, kNothing, kWaits | kOther, kTaken | kOther}, "monitor: silent");
  add("falls_once_taken", {0, kWaits, kTaken, 0}, "monitor: silent");
  add("payload_changes_once_taken", {0, kWaits, kTaken, kWaits | kOther}, "monitor: silent");
  add("payload_changes_where_nothing_is_offered", {0, 0, kOther, kNothing}, "monitor: silent");
  add("valid_falls", {0, kNothing, kWaits, 0, kWaits, 0}, "monitor: valid fell before ready in cycle 2");
  add("valid_falls_as_ready_comes", {0, kWaits, kReady}, "monitor: valid fell before ready in cycle 1");
  add("payload_changes", {0, kWaits, kWaits, kWaits | kOther}, "monitor: payload changed before ready in cycle 2");
  add("payload_changes_as_ready_comes", {0, kWaits, kTaken | kOther}, "monitor: payload changed before ready in cycle 1");
  add("valid_waits_for_ready", {0, kNothing, kValidWaits}, "monitor: valid or payload waits for ready in cycle 1");
  add("valid_falls_with_ready", {0, kWaits | kValidWaits}, "monitor: valid or payload waits for ready in cycle 0");
  add("payload_waits_for_ready", {0, kWaits, kWaits | kPayloadWaits}, "monitor: valid or payload waits for ready in cycle 1");
  add("payload_waits_where_nothing_is_offered", {0, kPayloadWaits}, "monitor: silent");
  add("differs_where_ready", {0, kTaken | kPayloadWaits | kValidWaits}, "monitor: silent");

  add("no_pattern", {1}, "stalls");
  add("alternating_stalls", {1, 0, 1}, "stalls");
  add("always_stalled", {1, 1, 1, 1}, "stalls");
  add("seventeen_clocks", {1, 1, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1}, "stalls");

  constexpr std::uint32_t kLargest = (1U << 20U) - 1;
  add("largest_shape", shape({kLargest, kLargest, 1, 8, 2, 16, kLargest}), "shape: taken");
  add("more_words_than_addresses", shape({kLargest, kLargest, 2, 8, 2, 16, kLargest}), "shape: refused");
  add("as_many_words_as_addresses_and_one", shape({1U << 14U, 1U << 13U, 1U << 13U, 4, 4, 8, 1}), "shape: refused");
  add("grid_of_16_in_4_rows", shape({1, 1, 1, 4, 4, 1, 1}), "shape: taken");
  add("no_channels", shape({0, 1, 1, 4, 4, 8, 1}), "shape: refused");
  add("channels_of_21_bits", shape({kLargest + 1, 1, 1, 4, 4, 8, 1}), "shape: refused");
  add("no_rows", shape({1, 0, 1, 4, 4, 8, 1}), "shape: refused");
  add("rows_of_21_bits", shape({1, kLargest + 1, 1, 4, 4, 8, 1}), "shape: refused");
  add("no_columns", shape({1, 1, 0, 4, 4, 8, 1}), "shape: refused");
  add("grid_of_no_rows", shape({1, 1, 1, 0, 4, 8, 1}), "shape: refused");
  add("grid_of_9_rows", shape({1, 1, 1, 9, 1, 8, 1}), "shape: refused");
  add("grid_of_9_columns", shape({1, 1, 1, 1, 9, 8, 1}), "shape: refused");
  add("grid_of_20_words", shape({1, 1, 1, 4, 5, 8, 1}), "shape: refused");
  add("words_of_17_bits", shape({1, 1, 1, 4, 4, 17, 1}), "shape: refused");
  add("words_of_no_bits", shape({1, 1, 1, 4, 4, 0, 1}), "shape: refused");
  add("segment_longer_than_map", shape({3, 1, 1, 4, 4, 8, 4}), "shape: refused");

  add("observed_8_bits_grid_4x4", run(3, {7, 3, 3, 1, 4, 4, 0}, 50), "observed");
  add("observed_16_bits_grid_8x2", run(3, {15, 7, 1, 0, 4, 4, 0}, 25), "observed");
  add("observed_1_bit_grid_1x1", run(3, {0, 0, 0, 2, 2, 1, 1}, 18), "observed");
  add("observed_zeros", run(3, {4, 1, 1, 1, 3, 3, 1}, 0), "observed");
  add("starved_and_overfed", run(4, {7, 3, 3, 0, 3, 3, 0}, 16), "hung");
  add("starved_of_many_grids", run(4, {7, 0, 0, 2, 4, 255, 2}, 0), "hung");

  add("first_names", {5, 0, 0}, "named");
  add("last_names", {5, 11, 6}, "named");
  for (std::uint8_t error = 1; error < 11; ++error) add(fmt::format("name_of_error_{}", error), {5, error, 0}, "named");
  add("no_error", {5, 12, 0}, "unnamed");
  add("no_rule", {5, 0, 7}, "unnamed");

  add("shift_by_nothing", {6, 0x34, 0x12, 0x0F, 0, 0}, "shifts");
  add("shift_by_width_less_1", {6, 0xFF, 0xFF, 0x0F, 0, 19}, "shifts");
  add("shift_by_width", {6, 0xFF, 0xFF, 0x0F, 0, 20}, "shifts");
  add("shift_by_31", {6, 0xFF, 0xFF, 0x0F, 0, 31}, "shifts");

  add("beats_of_16_bits", {7, 0, 2, 4, 6, 9, 2, 4, 6, 11}, "2 blocks");
  add("beats_of_32_bits_end_within_a_block", {7, 1, 2, 4, 7, 8, 11}, "3 blocks");
  add("beats_of_64_bits", {7, 2, 2, 4, 7, 9}, "4 blocks");
  add("no_beats", {7}, "0 blocks");
  return seeds;
}

}  // namespace grlc::fuzz
