// With ready held, a map takes at most words + a constant cycles; under the case's stalls neither encoder nor decoder hangs.
//
// The constants. A map of one segment is taken at one word per cycle, with none lost; the decoder's pipeline fills before its
// first word. A segment that follows another waits until the end of that one has left. When the last code of a segment enters the
// packer, at most one beat is left before a 64-bit boundary and 64 bits after it, in beats of at least 16 bits. The decoder takes
// as many beats, and one more cycle for the status.
#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {
namespace {

constexpr std::uint64_t kSegmentEnd = 1 + 64 / 16;
constexpr std::uint64_t kStatus = 1;
constexpr std::uint64_t kFill = 4;

std::optional<std::string> slow(const char* what, std::uint64_t cycles, const Case& c, std::uint64_t once,
                                std::uint64_t a_segment) {
  const std::uint64_t most = c.words.size() + once + a_segment * (segment_count(c.geometry) - 1);
  if (cycles <= most) return std::nullopt;
  return fmt::format("{} {} words without a stall, cycles => got {}, expected at most {}", what, c.words.size(), cycles, most);
}

}  // namespace

Verdict check_progress(const Case& c, const Model& model) {
  if (const auto reason = not_modelled(c, model)) return skipped(*reason);
  const hw::MapShape shape = shape_of(c.geometry, c.instance);
  std::vector<std::vector<std::uint64_t>> streams;
  for (const Segment& segment : segments_of(c.geometry, c.words)) {
    streams.push_back(encode_segment<Word>(segment.geometry, segment.words).blocks);
  }

  const hw::EncoderRun encoder = model.encode(shape, c.words, {});
  if (const auto fault = protocol_fault("encoder", encoder)) return *fault;
  if (const auto fault = slow("encoder, taking", encoder.taking_cycles, c, 0, kSegmentEnd)) return refuted(*fault);
  const hw::DecoderRun decoder = model.decode(shape, streams, {});
  if (const auto fault = protocol_fault("decoder", decoder)) return *fault;
  if (const auto fault = slow("decoder, giving", decoder.giving_cycles, c, kFill, kSegmentEnd + kStatus)) return refuted(*fault);

  const hw::EncoderRun stalled_encoder = model.encode(shape, c.words, c.stalls);
  if (const auto fault = protocol_fault("encoder", stalled_encoder)) return *fault;
  const hw::DecoderRun stalled_decoder = model.decode(shape, streams, c.stalls);
  if (const auto fault = protocol_fault("decoder", stalled_decoder)) return *fault;
  return pass(encoder.cycles + decoder.cycles + stalled_encoder.cycles + stalled_decoder.cycles);
}

}  // namespace grlc::properties
