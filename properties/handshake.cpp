// Once valid, valid and payload stay until ready, at every output of encoder and decoder, in every cycle, under the case's
// stalls; and neither of them hangs.
#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {

Verdict check_handshake(const Case& c, const Model& model) {
  if (const auto reason = not_modelled(c, model)) return skipped(*reason);
  const hw::EncoderRun encoder = model.encode(shape_of(c.geometry, c.instance), c.words, c.stalls);
  if (const auto fault = protocol_fault("encoder", encoder)) return *fault;

  std::vector<std::vector<std::uint64_t>> streams;
  for (const Segment& segment : segments_of(c.geometry, c.words)) {
    streams.push_back(encode_segment<Word>(segment.geometry, segment.words).blocks);
  }
  const hw::DecoderRun decoder = model.decode(shape_of(c.geometry, c.instance), streams, c.stalls);
  if (const auto fault = protocol_fault("decoder", decoder)) return *fault;
  return pass(encoder.cycles + decoder.cycles);
}

}  // namespace grlc::properties
