// With ready held, a map takes at most words + a constant clocks, the constant once for each segment; under the case's stalls
// neither encoder nor decoder hangs.
//
// The constant: a segment ends with zero bits up to a multiple of 64, which leave as beats of at least 16 bits and carry no word:
// at most 64/16 = 4 clocks in which the encoder's emitter waits. The decoder waits for the same beats to pass, and, once a
// segment, for its pipeline to fill and for its status to leave: kFill clocks.
#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {
namespace {

constexpr std::uint64_t kPaddingBeats = 64 / 16;
constexpr std::uint64_t kFill = 4;

std::optional<std::string> slow(const char* what, std::uint64_t clocks, const Case& c, std::uint64_t a_segment) {
  const std::uint64_t most = c.words.size() + a_segment * segment_count(c.geometry);
  if (clocks <= most) return std::nullopt;
  return fmt::format("{} {} words without a stall, clocks => got {}, expected at most {}", what, c.words.size(), clocks, most);
}

}  // namespace

Verdict check_progress(const Case& c) {
  if (const auto reason = not_modelled(c.geometry)) return skipped(*reason);
  const hw::MapShape shape = shape_of(c.geometry);
  std::vector<std::vector<std::uint64_t>> streams;
  for (const Segment& segment : segments_of(c.geometry, c.words)) {
    streams.push_back(encode_segment<Word>(segment.geometry, segment.words).blocks);
  }

  const hw::EncoderRun encoder = hw::simulate_encoder(shape, c.words, {});
  if (const auto fault = protocol_fault(encoder.hung, encoder.clocks, encoder.handshake)) return refuted("encoder: " + *fault);
  if (const auto fault = slow("encoder, taking", encoder.taking_clocks, c, kPaddingBeats)) return refuted(*fault);
  const hw::DecoderRun decoder = hw::simulate_decoder(shape, streams, {});
  if (const auto fault = protocol_fault(decoder.hung, decoder.clocks, decoder.handshake)) return refuted("decoder: " + *fault);
  if (const auto fault = slow("decoder, giving", decoder.giving_clocks, c, kPaddingBeats + kFill)) return refuted(*fault);

  const hw::EncoderRun stalled_encoder = hw::simulate_encoder(shape, c.words, c.stalls);
  if (stalled_encoder.hung) return refuted("encoder under stalls: " + *protocol_fault(true, stalled_encoder.clocks, {}));
  const hw::DecoderRun stalled_decoder = hw::simulate_decoder(shape, streams, c.stalls);
  if (stalled_decoder.hung) return refuted("decoder under stalls: " + *protocol_fault(true, stalled_decoder.clocks, {}));
  return pass(encoder.clocks + decoder.clocks + stalled_encoder.clocks + stalled_decoder.clocks);
}

}  // namespace grlc::properties
