// The decoders on streams of a map's segments, malformed ones too; what they give is held against one decoder on each.
#pragma once

#include "cosim/several_harness.hpp"

namespace grlc::cosim {

// Streams for the segments of the case's map, the same for the same case: the encoder's, loosened, malformed ones.
inline std::vector<std::vector<std::uint64_t>> streams_of(const Case& c, const std::vector<Segment>& segments) {
  properties::Random random(seed_of(c));
  std::vector<std::vector<std::uint64_t>> streams;
  for (const Segment& segment : segments) {
    Case one;
    one.property = Property::decoder_equivalence;
    one.geometry = segment.geometry;
    one.bytes = properties::any_stream(random, segment.geometry, segment.numbers);
    if (one.bytes.empty()) one.bytes.resize(8);
    streams.push_back(blocks_of(one));
  }
  return streams;
}

template <class Rtl, class P, unsigned K>
class DrivenDecoders {
  using Block = hw::Decoders<Concrete, P, K>;
  using In = typename Block::In;
  using Out = typename Block::Out;
  using Port = typename Block::Port;
  // What a decoder made of a segment.
  struct Decoded {
    std::vector<std::uint64_t> words;  // by address
    hw::Status status = hw::Status::ok;
  };

 public:
  explicit DrivenDecoders(const Case& c)
      : segments_(properties::segments_of(c.geometry, c.words)),
        streams_(streams_of(c, segments_)),
        source_(c.stalls.source),
        word_sinks_(K, hw::StallCycle(c.stalls.sink)),
        status_sink_(c.stalls.sink),
        simulated_(seed_of(c), any_inputs),
        decoded_(segments_.size()) {
    for (std::size_t i = 0; i < streams_.size(); ++i) own_streams_[i % K].push_back(streams_[i]);
    for (unsigned k = 0; k < K; ++k) {
      geometry_.emplace_back(segments_, k, K, c.stalls.side);
      memory_.emplace_back(own_streams_[k], P::kBeat);
    }
    for (std::size_t i = 0; i < segments_.size(); ++i) decoded_[i].words.resize(segments_[i].numbers.size());
  }

  Run run() {
    std::size_t to_report = segments_.size();
    for (std::uint64_t quiet = 0; to_report > 0 && !run_.difference;) {
      const In in = inputs();
      const Out& out = model_.step(in);
      drive(in);
      compare(out);
      model_.tick();
      count_cycle(run_, quiet, advance(in, out, to_report));
    }
    compare_segments();
    return run_;
  }

 private:
  static void any_inputs(Rtl& rtl, properties::Random& random) {
    put(rtl.geometry_valid, random.bits(K));
    put(rtl.last_in_grid, random.bits(K));
    put(rtl.last_in_segment, random.bits(K));
    put(rtl.word_ready, random.bits(K));
    put(rtl.status_ready, random.bits(K));
    put(rtl.beat_available, random.bits(K));
    put(rtl.beat_valid, random.bits(1));
    put(rtl.beat, random.bits(16));
    put(rtl.beat_last, random.bits(1));
  }

  In inputs() {
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
    // What the port asks for does not depend on the memory's answer.
    const auto asked = Port::step(model_.state().port, {in.beat_available, {}, {}, {}, {}}).out;
    const bool stalls = source_.next();
    if (!hw::is_set(asked.beat_ready) || stalls) return in;
    const auto& memory = memory_[asked.beat_instance.raw()];
    in.beat_valid = hw::signal(true);
    in.beat = hw::Bits<Concrete, P::kBeat>(memory.beat());
    in.beat_last = hw::signal(memory.last());
    return in;
  }

  void drive(const In& in) {
    Rtl& rtl = simulated_.rtl;
    put(rtl.geometry_valid, packed(in.geometry_valid));
    put(rtl.last_in_grid, packed(in.last_in_grid));
    put(rtl.last_in_segment, packed(in.last_in_segment));
    put(rtl.word_ready, packed(in.word_ready));
    put(rtl.status_ready, packed(in.status_ready));
    put(rtl.beat_available, packed(in.beat_available));
    put(rtl.beat_valid, packed(in.beat_valid));
    put(rtl.beat, packed(in.beat));
    put(rtl.beat_last, packed(in.beat_last));
    rtl.clock = 0;
    rtl.eval();
  }

  void compare(const Out& out) {
    Rtl& rtl = simulated_.rtl;
    Comparer compare(run_);
    compare.same("beat_ready", rtl.beat_ready, out.beat_ready);
    if (hw::is_set(out.beat_ready)) compare.same("beat_instance", rtl.beat_instance, out.beat_instance);
    compare.same("geometry_ready", rtl.geometry_ready, out.geometry_ready);
    compare.same("word_valid", rtl.word_valid, out.word_valid);
    compare.same("status_valid", rtl.status_valid, out.status_valid);
    compare.same_where(out.word_valid, "word", rtl.word, out.word);
    compare.same_where(out.word_valid, "word_last_in_grid", rtl.word_last_in_grid, out.word_last_in_grid);
    compare.same_where(out.word_valid, "word_last_in_segment", rtl.word_last_in_segment, out.word_last_in_segment);
    compare.same_where(out.status_valid, "status", rtl.status, out.status);
    rtl.clock = 1;
    rtl.eval();
  }

  bool advance(const In& in, const Out& out, std::size_t& to_report) {
    bool moved = hw::is_set(in.beat_valid);
    if (moved) memory_[out.beat_instance.raw()].taken();
    for (unsigned k = 0; k < K; ++k) {
      const bool gives_word = hw::is_set(out.word_valid[k] & in.word_ready[k]);
      const bool takes_geometry = geometry_[k].offered() && hw::is_set(out.geometry_ready[k]);
      const bool reports = hw::is_set(out.status_valid[k] & in.status_ready[k]);
      const std::size_t segment = reported_[k] * K + k;
      if (gives_word) decoded_[segment].words[geometry_[k].address()] = out.word[k].raw();
      if (takes_geometry) geometry_[k].taken();
      if (reports) {
        decoded_[segment].status = static_cast<hw::Status>(out.status[k].raw());
        ++reported_[k];
        --to_report;
      }
      moved = moved || gives_word || takes_geometry || reports;
    }
    return moved;
  }

  void compare_segments() {
    for (std::size_t i = 0; i < segments_.size() && !run_.difference; ++i) {
      const hw::DecoderRun alone = hw::simulate_decoder(shape_of(segments_[i].geometry), {&streams_[i], 1}, {});
      const bool same_words = std::ranges::equal(decoded_[i].words, alone.words);
      if (decoded_[i].status == alone.segments.front().status && (same_words || decoded_[i].status != hw::Status::ok)) continue;
      run_.difference =
          fmt::format("segment {} of {}: other words or another status than of a decoder alone", i, segments_.size());
    }
  }

  std::vector<Segment> segments_;
  std::vector<std::vector<std::uint64_t>> streams_;
  std::array<std::vector<std::vector<std::uint64_t>>, K> own_streams_;
  std::vector<Words> geometry_;
  std::vector<hw::BlockReader> memory_;
  hw::StallCycle source_;
  std::vector<hw::StallCycle> word_sinks_;
  hw::StallCycle status_sink_;
  Simulated<Rtl> simulated_;
  hw::Registers<Block> model_;
  std::vector<Decoded> decoded_;
  std::array<std::size_t, K> reported_{};
  Run run_;
};

}  // namespace grlc::cosim
