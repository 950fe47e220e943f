// Hardware encoder = reference encoder, bit for bit, under the case's stalls.
#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {

Verdict check_encoder_equivalence(const Case& c, const Model& model) {
  if (const auto reason = not_modelled(c.geometry)) return skipped(*reason);
  const hw::EncoderRun run = model.encode(shape_of(c.geometry), c.words, c.stalls);

  // The stream is compared first: where it differs from the reference's is nearer to the fault than where the model hung.
  std::uint64_t work = 0;
  const std::vector<Segment> segments = segments_of(c.geometry, c.words);
  for (const Segment& segment : segments) {
    if (segment.index >= run.segments.size()) break;
    const std::vector<std::uint64_t>& got = run.segments[segment.index];
    const std::vector<std::uint64_t> expected = encode_segment<Word>(segment.geometry, segment.words).blocks;
    for (std::size_t i = 0; i < got.size() && i < expected.size(); ++i) {
      if (got[i] == expected[i]) continue;
      return refuted(fmt::format("{}, block {} of {}: clock {}, port beats => got {:#018x}, expected {:#018x}", at(segment), i,
                                 expected.size(), run.block_clocks[segment.index][i], got[i], expected[i]));
    }
    if (got.size() > expected.size() || (got.size() < expected.size() && !run.hung)) {
      return refuted(fmt::format("{}: clock {}, port beats, blocks => got {}, expected {}", at(segment), run.clocks, got.size(),
                                 expected.size()));
    }
    work += std::uint64_t{64} * expected.size();
  }
  if (const auto fault = protocol_fault(run.hung, run.clocks, run.handshake)) return refuted("encoder: " + *fault);
  if (run.segments.size() != segments.size()) {
    return refuted(fmt::format("clock {}, segments => got {}, expected {}", run.clocks, run.segments.size(), segments.size()));
  }
  return pass(work);
}

}  // namespace grlc::properties
