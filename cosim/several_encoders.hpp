// The encoders on a map's segments; what they write is held against the reference.
#pragma once

#include "cosim/several_harness.hpp"

namespace grlc::cosim {

template <class Rtl, class P, unsigned K>
class DrivenEncoders {
  using Block = hw::Encoders<Concrete, P, K>;
  using In = typename Block::In;
  using Out = typename Block::Out;

 public:
  explicit DrivenEncoders(const Case& c)
      : segments_(properties::segments_of(c.geometry, c.words)), sink_(c.stalls.sink), simulated_(seed_of(c), any_inputs) {
    for (unsigned k = 0; k < K; ++k) words_.emplace_back(segments_, k, K, c.stalls.source);
    for (auto& own : written_) own.resize(1);
  }

  Run run() {
    std::size_t to_write = segments_.size();
    for (std::uint64_t quiet = 0; to_write > 0 && !run_.difference;) {
      const In in = inputs();
      const Out& out = model_.step(in);
      drive(in);
      compare(out);
      model_.tick();
      count_cycle(run_, quiet, advance(in, out, to_write));
    }
    compare_segments();
    return run_;
  }

 private:
  static void any_inputs(Rtl& rtl, properties::Random& random) {
    put(rtl.word_valid, random.bits(K));
    put(rtl.word, random.bits(K));
    put(rtl.last_in_grid, random.bits(K));
    put(rtl.last_in_segment, random.bits(K));
    put(rtl.beat_ready, random.bits(1));
  }

  In inputs() {
    In in;
    for (unsigned k = 0; k < K; ++k) {
      words_[k].begin();
      in.word_valid[k] = hw::signal(words_[k].offered());
      if (words_[k].offered()) in.word[k] = hw::Bits<Concrete, P::kWord>(words_[k].word());
      in.last_in_grid[k] = words_[k].last_in_grid();
      in.last_in_segment[k] = words_[k].last_in_segment();
    }
    in.beat_ready = hw::signal(!sink_.next());
    return in;
  }

  void drive(const In& in) {
    Rtl& rtl = simulated_.rtl;
    put(rtl.word_valid, packed(in.word_valid));
    put(rtl.word, packed(in.word));
    put(rtl.last_in_grid, packed(in.last_in_grid));
    put(rtl.last_in_segment, packed(in.last_in_segment));
    put(rtl.beat_ready, packed(in.beat_ready));
    rtl.clock = 0;
    rtl.eval();
  }

  void compare(const Out& out) {
    Rtl& rtl = simulated_.rtl;
    Comparer compare(run_);
    compare.same("word_ready", rtl.word_ready, out.word_ready);
    compare.same("beat_valid", rtl.beat_valid, out.beat_valid);
    if (hw::is_set(out.beat_valid)) {
      compare.same("beat_instance", rtl.beat_instance, out.beat_instance);
      compare.same("beat", rtl.beat, out.beat);
      compare.same("beat_last", rtl.beat_last, out.beat_last);
    }
    rtl.clock = 1;
    rtl.eval();
  }

  bool advance(const In& in, const Out& out, std::size_t& to_write) {
    bool moved = false;
    for (unsigned k = 0; k < K; ++k) {
      if (!words_[k].offered() || !hw::is_set(out.word_ready[k])) continue;
      words_[k].taken();
      moved = true;
    }
    if (!hw::is_set(out.beat_valid & in.beat_ready)) return moved;
    auto& own = written_[out.beat_instance.raw()];
    own.back().push_back(out.beat.raw());
    if (hw::is_set(out.beat_last)) {
      own.emplace_back();
      --to_write;
    }
    return true;
  }

  void compare_segments() {
    for (std::size_t i = 0; i < segments_.size() && !run_.difference; ++i) {
      std::vector<std::uint64_t> expected;
      for (const std::uint64_t block : encode_segment<Word>(segments_[i].geometry, segments_[i].words).blocks) {
        for (unsigned bit = 0; bit < 64; bit += P::kBeat)
          expected.push_back(block >> bit & (~std::uint64_t{0} >> (64 - P::kBeat)));
      }
      if (written_[i % K][i / K] == expected) continue;
      run_.difference = fmt::format("segment {} of {}: other beats than the reference's", i, segments_.size());
    }
  }

  std::vector<Segment> segments_;
  std::vector<Words> words_;
  hw::StallCycle sink_;
  Simulated<Rtl> simulated_;
  hw::Registers<Block> model_;
  std::array<std::vector<std::vector<std::uint64_t>>, K> written_;  // segments, beats
  Run run_;
};

}  // namespace grlc::cosim
