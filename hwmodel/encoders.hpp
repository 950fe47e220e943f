// K encoders on one memory port. Each encodes segments of its own. The others only delay its beats.
#pragma once

#include <array>

#include "hwmodel/bits.hpp"
#include "hwmodel/encoder.hpp"
#include "hwmodel/write_port.hpp"

namespace grlc::hw {

template <class D, class P, unsigned K>
struct Encoders {
  static constexpr const char* kName = "encoders";
  using One = Encoder<D, P>;
  using Port = WritePort<D, P::kBeat, K>;
  template <unsigned W>
  using B = Bits<D, W>;
  template <unsigned W>
  using Each = std::array<B<W>, K>;  // one per instance

  struct State {
    std::array<typename One::State, K> encoders;
    typename Port::State port;

    static void visit(auto& s, auto&& f) {
      f("encoders", s.encoders);
      f("port", s.port);
    }
  };
  struct In {
    Each<1> word_valid;
    Each<P::kWord> word;
    Each<1> last_in_grid;
    Each<1> last_in_segment;
    B<1> beat_ready;

    static void visit(auto& s, auto&& f) {
      f("word_valid", s.word_valid);
      f("word", s.word);
      f("last_in_grid", s.last_in_grid);
      f("last_in_segment", s.last_in_segment);
      f("beat_ready", s.beat_ready);
    }
  };
  struct Out {
    Each<1> word_ready;
    B<1> beat_valid;
    B<P::kBeat> beat;
    B<1> beat_last;  // of the instance's segment
    B<Port::kIndex> beat_instance;

    static void visit(auto& s, auto&& f) {
      f("word_ready", s.word_ready);
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
      f("beat_instance", s.beat_instance);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  static Step step(const State& s, const In& in) {
    typename Port::In offered;
    for (unsigned k = 0; k < K; ++k) {
      // The beat of an encoder does not depend on `beat_ready`.
      const auto out = D::template step<One>(s.encoders[k], words_of(in, k, B<1>(0))).out;
      offered.beat_valid[k] = out.beat_valid;
      offered.beat[k] = out.beat;
      offered.beat_last[k] = out.beat_last;
    }
    offered.beat_ready = in.beat_ready;
    const auto port = D::template step<Port>(s.port, offered);
    Step next;
    next.state.port = port.state;
    next.out.beat_valid = port.out.beat_valid;
    next.out.beat = port.out.beat;
    next.out.beat_last = port.out.beat_last;
    next.out.beat_instance = port.out.beat_instance;
    for (unsigned k = 0; k < K; ++k) {
      const auto one = D::template step<One>(s.encoders[k], words_of(in, k, port.out.beat_ready[k]));
      next.state.encoders[k] = one.state;
      next.out.word_ready[k] = one.out.word_ready;
    }
    return next;
  }

 private:
  static typename One::In words_of(const In& in, unsigned k, const B<1>& beat_ready) {
    return {in.word_valid[k], in.word[k], in.last_in_grid[k], in.last_in_segment[k], beat_ready};
  }
};

}  // namespace grlc::hw
