// Every check of the hardware model can fail: a wrong model is refuted, in one line with cycle and port.
#include <gtest/gtest.h>

#include "properties/checks.hpp"
#include "properties/codes.hpp"
#include "properties/refutation_test.hpp"

namespace grlc::properties {
namespace {

using Streams = std::span<const std::vector<std::uint64_t>>;

// Changes to a run of the model that ships.
struct Change {
  void (*encoder)(hw::EncoderRun&) = [](hw::EncoderRun&) {};
  void (*decoder)(hw::DecoderRun&) = [](hw::DecoderRun&) {};
};
Change change;

Model wrong(const Change& what) {
  change = what;
  return {
      .encoder =
          [](const hw::MapShape& shape, std::span<const std::uint16_t> words, const hw::PortStalls& stalls, hw::Trace* trace) {
            hw::EncoderRun run = hw::simulate_encoder(shape, words, stalls, trace);
            change.encoder(run);
            return run;
          },
      .decoder =
          [](const hw::MapShape& shape, Streams segments, const hw::PortStalls& stalls, bool cycles, hw::Trace* trace) {
            hw::DecoderRun run = hw::simulate_decoder(shape, segments, stalls, cycles, trace);
            change.decoder(run);
            return run;
          }};
}

Case hardware_case(Property property) {
  Case c;
  c.property = property;
  c.geometry = {.channels = 2, .height = 4, .width = 8, .grid_height = 4, .grid_width = 4, .bits = 8, .segment_channels = 1};
  for (std::uint16_t i = 0; i < 64; ++i) c.words.push_back(static_cast<std::uint16_t>((i * 37 + 1) % 256));
  return c;
}

Case stream_case(const std::vector<Code>& codes) {
  Case c;
  c.property = Property::decoder_equivalence;
  c.geometry = {.channels = 1, .height = 2, .width = 2, .grid_height = 2, .grid_width = 2, .bits = 8, .segment_channels = 1};
  c.bytes = written(codes, 8).bytes();
  return c;
}

TEST(RefutedHardware, EncoderEquivalence) {
  const Case c = hardware_case(Property::encoder_equivalence);
  EXPECT_EQ(check_encoder_equivalence(c).outcome, Outcome::pass);
  const auto refuted_by = [&](void (*fault)(hw::EncoderRun&), const char* where) {
    expect_refuted(check_encoder_equivalence(c, wrong({.encoder = fault})), where);
  };
  refuted_by([](hw::EncoderRun& run) { run.segments[1][2] ^= 4; }, "segment 1 of 2, block 2 of 5: cycle ");
  refuted_by([](hw::EncoderRun& run) { run.segments[1][2] ^= 4; }, "encoder port beats => got 0x");
  refuted_by([](hw::EncoderRun& run) { run.segments[0].pop_back(); }, "encoder port beats, blocks => got 4, expected 5");
  refuted_by([](hw::EncoderRun& run) { run.segments.pop_back(); }, "segments => got 1, expected 2");
  refuted_by([](hw::EncoderRun& run) { run.hung = true; }, "no progress");
  refuted_by([](hw::EncoderRun& run) { run.handshake = {7, "beats", "valid fell before ready"}; }, "cycle 7, encoder port beats");
}

TEST(RefutedHardware, DecoderEquivalence) {
  const std::vector<std::uint16_t> grid{200, 201, 202, 203};
  const Case good = stream_case({offset_code(3, 198, grid)});
  Case bad = stream_case({run_code(2)});
  EXPECT_EQ(check_decoder_equivalence(good).outcome, Outcome::pass);
  EXPECT_EQ(check_decoder_equivalence(bad).outcome, Outcome::pass);
  const auto refuted_by = [](const Case& c, void (*fault)(hw::DecoderRun&), const char* where) {
    expect_refuted(check_decoder_equivalence(c, wrong({.decoder = fault})), where);
  };
  refuted_by(
      good, [](hw::DecoderRun& run) { run.words[3] ^= 1; },
      "decoder port words, word 3 (channel 0, row 1, column 1) => got 202, expected 203");
  // Only the number of words shows that a word of 0 is lost.
  refuted_by(good, [](hw::DecoderRun& run) { --run.segments[1].words; }, "decoder port words => got 3, expected 4");
  refuted_by(
      good, [](hw::DecoderRun& run) { run.segments[0].status = hw::Status::truncated; },
      "decoder port status => got truncated, expected ok");
  refuted_by(bad, [](hw::DecoderRun& run) { run.segments[0].status = hw::Status::truncated; }, "expected run_past_end");
  refuted_by(bad, [](hw::DecoderRun& run) { run.segments[0].status = hw::Status::ok; }, "got ok, expected run_past_end");
  refuted_by(bad, [](hw::DecoderRun& run) { run.hung = true; }, "no progress");
  refuted_by(good, [](hw::DecoderRun& run) { run.segments.clear(); }, "segments => got 0, expected 2");
  // Only the segment after another one is wrong, or only the one between two errors.
  refuted_by(
      good,
      [](hw::DecoderRun& run) {
        if (run.segments.size() == 2) run.words[4] = 0;
      },
      "segment 1 of 2");
  refuted_by(
      bad,
      [](hw::DecoderRun& run) {
        if (run.segments.size() == 3) run.words[4] ^= 1;
      },
      "segment 1 of 3");
  bad.bytes.clear();
  EXPECT_EQ(check_decoder_equivalence(bad).outcome, Outcome::skipped);
}

TEST(RefutedHardware, Handshake) {
  const Case c = hardware_case(Property::handshake);
  EXPECT_EQ(check_handshake(c).outcome, Outcome::pass);
  expect_refuted(
      check_handshake(
          c, wrong({.encoder = [](hw::EncoderRun& run) { run.handshake = {3, "beats", "payload changed before ready"}; }})),
      "cycle 3, encoder port beats");
  expect_refuted(
      check_handshake(c,
                      wrong({.decoder = [](hw::DecoderRun& run) { run.handshake = {9, "status", "valid fell before ready"}; }})),
      "cycle 9, decoder port status");
  expect_refuted(check_handshake(c, wrong({.decoder = [](hw::DecoderRun& run) { run.hung = true; }})),
                 ", decoder => got no progress");
}

TEST(RefutedHardware, Progress) {
  const Case c = hardware_case(Property::progress);
  EXPECT_EQ(check_progress(c).outcome, Outcome::pass);
  // One cycle lost in every grid of 16 words; the map has four.
  expect_refuted(check_progress(c, wrong({.encoder = [](hw::EncoderRun& run) { run.taking_cycles += 4 + 5; }})),
                 "encoder, taking 64 words");
  expect_refuted(check_progress(c, wrong({.decoder = [](hw::DecoderRun& run) { run.giving_cycles += 4 + 10; }})),
                 "decoder, giving 64 words");
  expect_refuted(check_progress(c, wrong({.encoder = [](hw::EncoderRun& run) { run.hung = true; }})),
                 ", encoder => got no progress");
  expect_refuted(check_progress(c, wrong({.decoder = [](hw::DecoderRun& run) { run.hung = true; }})),
                 ", decoder => got no progress");
}

TEST(RefutedHardware, GridsAboveSixteenWordsAreSkippedWithTheReason) {
  for (const Property property : {Property::encoder_equivalence, Property::handshake, Property::progress}) {
    Case c = hardware_case(property);
    c.geometry.grid_height = c.geometry.grid_width = 8;
    const Verdict verdict = property == Property::encoder_equivalence ? check_encoder_equivalence(c)
                            : property == Property::handshake         ? check_handshake(c)
                                                                      : check_progress(c);
    EXPECT_EQ(verdict.outcome, Outcome::skipped);
    EXPECT_NE(verdict.detail.find("up to 16 words"), std::string::npos) << verdict.detail;
  }
}

}  // namespace
}  // namespace grlc::properties
