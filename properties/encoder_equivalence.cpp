// Hardware encoder = reference encoder, bit for bit, under the case's stalls.
#include <fmt/core.h>

#include <bit>

#include "properties/checks.hpp"

namespace grlc::properties {

Verdict check_encoder_equivalence(const Case& c, const Model& model) {
  if (const auto reason = not_modelled(c, model)) return skipped(*reason);
  const hw::EncoderRun run = model.encode(shape_of(c.geometry, c.instance), c.words, c.stalls);

  // The stream is compared first: the place where it differs is nearer to the fault than the cycle in which the model hangs.
  std::uint64_t work = 0;
  const std::vector<Segment> segments = segments_of(c.geometry, c.words);
  for (const Segment& segment : segments) {
    if (segment.index >= run.segments.size()) break;
    const std::vector<std::uint64_t>& got = run.segments[segment.index];
    const std::vector<std::uint64_t> expected = encode_segment<Word>(segment.geometry, segment.words).blocks;
    for (std::size_t i = 0; i < got.size() && i < expected.size(); ++i) {
      if (got[i] == expected[i]) continue;
      const unsigned beat_bits = hw::instance_of(shape_of(c.geometry, c.instance)).beat_bits;
      const auto beat = (64 * i + static_cast<unsigned>(std::countr_zero(got[i] ^ expected[i]))) / beat_bits;
      return refuted(fmt::format("{}, block {} of {}", at(segment), i, expected.size()),
                     {"encoder", "beats", run.beat_cycles[segment.index][beat]},
                     fmt::format("=> got {:#018x}, expected {:#018x}", got[i], expected[i]));
    }
    if (got.size() > expected.size() || (got.size() < expected.size() && !run.hung)) {
      const std::vector<std::uint64_t>& cycles = run.beat_cycles[segment.index];
      return refuted(at(segment), {"encoder", "beats", cycles.empty() ? run.cycles - 1 : cycles.back()},
                     fmt::format("blocks => got {}, expected {}", got.size(), expected.size()));
    }
    work += std::uint64_t{64} * expected.size();
  }
  if (const auto fault = protocol_fault("encoder", run)) return *fault;
  if (run.segments.size() != segments.size()) {
    return refuted({}, {"encoder", "beats", run.cycles - 1},
                   fmt::format("segments => got {}, expected {}", run.segments.size(), segments.size()));
  }
  return pass(work);
}

}  // namespace grlc::properties
