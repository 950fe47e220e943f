// The ports of several encoders on a map's segments. Each segment that they write must be the reference's.
#pragma once

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cosim/segment_feed.hpp"
#include "hwmodel/encoders.hpp"
#include "hwmodel/testbench.hpp"
#include "properties/checks.hpp"

namespace grlc::cosim {

template <class P, unsigned K>
class EncoderPorts {
  using Block = hw::Encoders<hw::Concrete, P, K>;
  using In = typename Block::In;
  using Out = typename Block::Out;

 public:
  explicit EncoderPorts(const Case& c)
      : segments_(properties::segments_of(c.geometry, c.words)), to_write_(segments_.size()), sink_(c.stalls.sink) {
    for (unsigned k = 0; k < K; ++k) words_.emplace_back(segments_, k, K, c.stalls.source);
    for (hw::EncoderRun& run : runs_) {
      run.segments.resize(1);
      run.beat_cycles.resize(1);
    }
  }

  bool done() const { return to_write_ == 0; }

  In inputs(const typename Block::State&) {
    In in;
    for (unsigned k = 0; k < K; ++k) {
      words_[k].begin();
      in.word_valid[k] = hw::signal(words_[k].offered());
      if (words_[k].offered()) in.word[k] = hw::Bits<hw::Concrete, P::kWord>(words_[k].word());
      in.last_in_grid[k] = words_[k].last_in_grid();
      in.last_in_segment[k] = words_[k].last_in_segment();
    }
    in.beat_ready = hw::signal(!sink_.next());
    return in;
  }

  bool advance(const In& in, const Out& out) {
    bool moved = false;
    for (unsigned k = 0; k < K; ++k) {
      if (!words_[k].offered() || !hw::is_set(out.word_ready[k])) continue;
      words_[k].taken();
      moved = true;
    }
    if (!hw::is_set(out.beat_valid & in.beat_ready)) return moved;
    const auto k = out.beat_instance.raw();
    const bool last = hw::is_set(out.beat_last);
    writers_[k].beat(0, out.beat.raw(), P::kBeat, last, runs_[k]);
    if (last) --to_write_;
    return true;
  }

  std::optional<std::string> first_wrong_segment() const {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const hw::EncoderRun& run = runs_[i % K];
      const auto expected = encode_segment<Word>(segments_[i].geometry, segments_[i].words).blocks;
      const std::string where = properties::at(segments_[i]);
      const auto wrong = properties::first_difference(run.segments.at(i / K), expected);
      if (wrong) return fmt::format("{}, {}", where, *wrong);
      const std::size_t beats = run.beat_cycles[i / K].size();
      const std::size_t expected_beats = expected.size() * P::kBeats;
      if (beats != expected_beats) return fmt::format("{}, beats => got {}, expected {}", where, beats, expected_beats);
    }
    return {};
  }

 private:
  std::vector<properties::Segment> segments_;
  std::size_t to_write_;
  std::vector<SegmentFeed> words_;
  hw::StallCycle sink_;
  std::array<hw::BlockWriter, K> writers_;
  std::array<hw::EncoderRun, K> runs_;
};

}  // namespace grlc::cosim
