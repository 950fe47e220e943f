// Arbiter: which of K instances has the one memory port, in turn. An instance that waits gets it before any other gets it twice.
// A request stays until it is granted and the port is ready, and so does the grant: the search begins with whom it found before.
#pragma once

#include <bit>

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"

namespace grlc::hw {

template <class D, unsigned K>
struct Arbiter {
  static_assert(2 <= K && K <= 16);
  static constexpr const char* kName = "arbiter";
  static constexpr unsigned kIndex = bits_for(K - 1);
  template <unsigned W>
  using B = Bits<D, W>;

  struct State {
    B<kIndex> turn;  // the instance that is asked first

    static void visit(auto& s, auto&& f) { f("turn", s.turn); }
  };
  struct In {
    B<K> requests;  // bit k is instance k's
    B<1> ready;

    static void visit(auto& s, auto&& f) {
      f("requests", s.requests);
      f("ready", s.ready);
    }
  };
  struct Out {
    B<1> valid;
    B<kIndex> grant;  // where valid

    static void visit(auto& s, auto&& f) {
      f("valid", s.valid);
      f("grant", s.grant);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  static Step step(const State& s, const In& in) {
    // The requests in a circle, from the one whose turn it is on; the lowest that is set is the next.
    const B<kIndex + 1> before = B<kIndex + 1>(K) - extend<kIndex + 1>(s.turn);
    const B<K> circle = (in.requests >> s.turn) | (in.requests << before);
    const B<K> lowest = circle & (B<K>(0) - circle);
    const B<kIndex> behind = truncate<kIndex>(significant_bits(lowest)) - B<kIndex>(1);
    const B<1> valid = any(in.requests);
    const B<kIndex> grant = ahead(s.turn, behind);
    const B<kIndex> next = ahead(grant, extend<kIndex>(in.ready));
    return {{mux(valid, next, s.turn)}, {valid, grant}};
  }

 private:
  // In the circle of K.
  static B<kIndex> ahead(const B<kIndex>& index, const B<kIndex>& by) {
    if constexpr (std::has_single_bit(K)) {
      return index + by;
    } else {
      const B<kIndex + 1> sum = extend<kIndex + 1>(index) + extend<kIndex + 1>(by);
      return truncate<kIndex>(mux(sum >= B<kIndex + 1>(K), sum - B<kIndex + 1>(K), sum));
    }
  }
};

}  // namespace grlc::hw
