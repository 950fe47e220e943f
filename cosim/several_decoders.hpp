// The ports of several decoders on streams of a map's segments, malformed ones too. Each decoder must do with a stream what one
// decoder alone does.
#pragma once

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cosim/cases.hpp"
#include "cosim/segment_feed.hpp"
#include "hwmodel/decoders.hpp"
#include "hwmodel/testbench.hpp"
#include "properties/checks.hpp"

namespace grlc::cosim {

template <class P, unsigned K>
class DecoderPorts {
  using Block = hw::Decoders<hw::Concrete, P, K>;
  using In = typename Block::In;
  using Out = typename Block::Out;
  using Port = typename Block::Port;
  struct Decoded {
    std::vector<std::uint16_t> words;  // by address
    hw::Status status = hw::Status::ok;
  };

 public:
  explicit DecoderPorts(const Case& c)
      : segments_(properties::segments_of(c.geometry, c.words)),
        to_report_(segments_.size()),
        source_(c.stalls.source),
        word_sinks_(K, hw::StallCycle(c.stalls.sink)),
        status_sink_(c.stalls.sink),
        decoded_(segments_.size()) {
    properties::Random random(seed_of(c));
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      streams_.push_back(blocks_of(random_stream(random, segments_[i].geometry, segments_[i].numbers)));
      own_streams_[i % K].push_back(streams_[i]);
      decoded_[i].words.resize(segments_[i].numbers.size());
    }
    for (unsigned k = 0; k < K; ++k) {
      geometry_.emplace_back(segments_, k, K, c.stalls.side);
      memory_.emplace_back(own_streams_[k], P::kBeat);
    }
  }
  DecoderPorts(const DecoderPorts&) = delete;  // memory_ points into own_streams_
  DecoderPorts& operator=(const DecoderPorts&) = delete;

  bool done() const { return to_report_ == 0; }

  In inputs(const typename Block::State& state) {
    In in;
    const bool status_ready = !status_sink_.next();
    for (unsigned k = 0; k < K; ++k) {
      geometry_[k].begin();
      in.geometry_valid[k] = hw::signal(geometry_[k].offered());
      in.last_in_grid[k] = geometry_[k].last_in_grid();
      in.last_in_segment[k] = geometry_[k].last_in_segment();
      in.word_ready[k] = hw::signal(!word_sinks_[k].next());
      in.status_ready[k] = hw::signal(status_ready);
      in.beat_available[k] = hw::signal(memory_[k].has_beat());
    }
    // The port's request does not depend on the memory's answer.
    const auto asked = Port::step(state.port, {in.beat_available, {}, {}, {}, {}}).out;
    const bool stalls = source_.next();
    if (!hw::is_set(asked.beat_ready) || stalls) return in;
    const hw::BlockReader& memory = memory_[asked.beat_instance.raw()];
    in.beat_valid = hw::signal(true);
    in.beat = hw::Bits<hw::Concrete, P::kBeat>(memory.beat());
    in.beat_last = hw::signal(memory.last());
    return in;
  }

  bool advance(const In& in, const Out& out) {
    bool moved = hw::is_set(in.beat_valid);
    if (moved) memory_[out.beat_instance.raw()].taken();
    for (unsigned k = 0; k < K; ++k) {
      const bool gives_word = hw::is_set(out.word_valid[k] & in.word_ready[k]);
      const bool takes_geometry = geometry_[k].offered() && hw::is_set(out.geometry_ready[k]);
      const bool reports = hw::is_set(out.status_valid[k] & in.status_ready[k]);
      if (gives_word) own_segment(k).words[geometry_[k].address()] = static_cast<std::uint16_t>(out.word[k].raw());
      if (takes_geometry) geometry_[k].taken();
      if (reports) {
        own_segment(k).status = static_cast<hw::Status>(out.status[k].raw());
        ++reported_[k];
        --to_report_;
      }
      moved = moved || gives_word || takes_geometry || reports;
    }
    return moved;
  }

  // The words of a segment with an error are void.
  std::optional<std::string> first_wrong_segment() const {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const hw::DecoderRun alone = hw::simulate_decoder(shape_of(segments_[i].geometry), {&streams_[i], 1}, {});
      const hw::Status status = alone.segments.front().status;
      const std::string where = properties::at(segments_[i]);
      if (decoded_[i].status != status) {
        return fmt::format("{}, status => got {}, expected {}", where, static_cast<unsigned>(decoded_[i].status),
                           static_cast<unsigned>(status));
      }
      if (status != hw::Status::ok) continue;
      const auto wrong = properties::first_difference(segments_[i].geometry, decoded_[i].words, alone.words);
      if (wrong) return fmt::format("{}, {}", where, *wrong);
    }
    return {};
  }

 private:
  Decoded& own_segment(unsigned k) { return decoded_.at(reported_[k] * K + k); }

  std::vector<properties::Segment> segments_;
  std::size_t to_report_;
  std::vector<std::vector<std::uint64_t>> streams_;                     // of each segment
  std::array<std::vector<std::vector<std::uint64_t>>, K> own_streams_;  // of each decoder
  std::vector<SegmentFeed> geometry_;
  std::vector<hw::BlockReader> memory_;
  hw::StallCycle source_;
  std::vector<hw::StallCycle> word_sinks_;
  hw::StallCycle status_sink_;
  std::vector<Decoded> decoded_;
  std::array<std::size_t, K> reported_{};  // segments
};

}  // namespace grlc::cosim
