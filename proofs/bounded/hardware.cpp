#include "proofs/bounded/hardware.hpp"

#include "hwmodel/simulator.hpp"
#include "reference/codec.hpp"

namespace grlc::proofs {
namespace {

// The cycles in which what is offered was taken, and what it was.
struct Moved {
  std::vector<std::uint64_t> cycles;
  std::vector<std::uint64_t> payloads;
};
Moved moved(const std::vector<Offer>& offers) {
  Moved all;
  for (std::size_t t = 0; t < offers.size(); ++t) {
    if ((offers[t].valid & offers[t].ready).constant() != smt::Number{1}) continue;
    all.cycles.push_back(t);
    all.payloads.push_back(static_cast<std::uint64_t>(*offers[t].payload.constant()));
  }
  return all;
}

}  // namespace

std::optional<std::string> differs_from_simulation(const HardwareRun& numbers, const Case& c) {
  const bool of_maps = payload_of(c.property) == Payload::words;
  std::vector<std::uint64_t> stream = blocks_of(c);
  if (of_maps) stream = encode_segment<Word>(c.geometry, std::vector<Word>(c.words.begin(), c.words.end())).blocks;
  if (numbers.encoder) {
    const hw::EncoderRun run = hw::simulate_encoder(shape_of(c.geometry), c.words, c.stalls);
    if (run.segments.size() != 1 || run.segments[0] != stream || run.beat_cycles[0] != moved(beats(*numbers.encoder)).cycles) {
      return text(c) + ": the encoder's circuit and the simulation disagree";
    }
  }
  if (numbers.decoder) {
    const std::vector<std::vector<std::uint64_t>> segments{stream};
    const hw::DecoderRun run = hw::simulate_decoder(shape_of(c.geometry), segments, c.stalls, true);
    const Moved status = moved(statuses(*numbers.decoder));
    bool same = run.segments.size() == 1 && status.cycles.size() == 1 && run.segments[0].status_cycle == status.cycles[0] &&
                static_cast<std::uint64_t>(run.segments[0].status) == status.payloads[0];
    if (same && run.segments[0].status == hw::Status::ok) {
      const std::vector<Item> items = items_of(c.geometry);
      const Moved given = moved(words(*numbers.decoder));
      same = given.cycles.size() == items.size();
      for (std::size_t i = 0; same && i < items.size(); ++i) {
        same = run.word_cycles[items[i].index] == given.cycles[i] &&
               run.words[items[i].index] == (given.payloads[i] & ((1U << c.geometry.bits) - 1));
      }
    }
    if (!same) return text(c) + ": the decoder's circuit and the simulation disagree";
  }
  return std::nullopt;
}

}  // namespace grlc::proofs
