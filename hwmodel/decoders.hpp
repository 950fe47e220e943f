// K decoders on one memory port. Each decodes segments of its own. The others only delay its beats.
#pragma once

#include <array>

#include "hwmodel/bits.hpp"
#include "hwmodel/decoder.hpp"
#include "hwmodel/read_port.hpp"

namespace grlc::hw {

template <class D, class P, unsigned K>
struct Decoders {
  static constexpr const char* kName = "decoders";
  using One = Decoder<D, P>;
  using Port = ReadPort<D, P::kBeat, K>;
  template <unsigned W>
  using B = Bits<D, W>;
  template <unsigned W>
  using Each = std::array<B<W>, K>;  // one per instance

  struct State {
    std::array<typename One::State, K> decoders;
    typename Port::State port;

    static void visit(auto& s, auto&& f) {
      f("decoders", s.decoders);
      f("port", s.port);
    }
  };
  struct In {
    Each<1> geometry_valid;
    Each<1> last_in_grid;
    Each<1> last_in_segment;
    Each<1> word_ready;
    Each<1> status_ready;
    Each<1> beat_available;
    B<1> beat_valid;
    B<P::kBeat> beat;
    B<1> beat_last;

    static void visit(auto& s, auto&& f) {
      f("geometry_valid", s.geometry_valid);
      f("last_in_grid", s.last_in_grid);
      f("last_in_segment", s.last_in_segment);
      f("word_ready", s.word_ready);
      f("status_ready", s.status_ready);
      f("beat_available", s.beat_available);
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
    }
  };
  struct Out {
    Each<1> geometry_ready;
    Each<1> word_valid;
    Each<P::kWord> word;
    Each<1> word_last_in_grid;
    Each<1> word_last_in_segment;
    Each<1> status_valid;
    Each<kStatusBits> status;
    B<1> beat_ready;
    B<Port::kIndex> beat_instance;

    static void visit(auto& s, auto&& f) {
      f("geometry_ready", s.geometry_ready);
      f("word_valid", s.word_valid);
      f("word", s.word);
      f("word_last_in_grid", s.word_last_in_grid);
      f("word_last_in_segment", s.word_last_in_segment);
      f("status_valid", s.status_valid);
      f("status", s.status);
      f("beat_ready", s.beat_ready);
      f("beat_instance", s.beat_instance);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  static Step step(const State& s, const In& in) {
    typename Port::In memory{in.beat_available, in.beat_valid, in.beat, in.beat_last, {}};
    const auto offered = D::template early_outputs<Port>(s.port, memory);
    Step next;
    for (unsigned k = 0; k < K; ++k) {
      const auto one = D::template step<One>(
          s.decoders[k], {offered.beat_valid[k], offered.beat[k], offered.beat_last[k], in.geometry_valid[k], in.last_in_grid[k],
                          in.last_in_segment[k], in.word_ready[k], in.status_ready[k]});
      next.state.decoders[k] = one.state;
      memory.beat_ready[k] = one.out.beat_ready;
      next.out.geometry_ready[k] = one.out.geometry_ready;
      next.out.word_valid[k] = one.out.word_valid;
      next.out.word[k] = one.out.word;
      next.out.word_last_in_grid[k] = one.out.word_last_in_grid;
      next.out.word_last_in_segment[k] = one.out.word_last_in_segment;
      next.out.status_valid[k] = one.out.status_valid;
      next.out.status[k] = one.out.status;
    }
    const auto port = D::template step<Port>(s.port, memory);
    next.state.port = port.state;
    next.out.beat_ready = port.out.beat_ready;
    next.out.beat_instance = port.out.beat_instance;
    return next;
  }
};

}  // namespace grlc::hw
