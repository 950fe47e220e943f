// Arbiter: grants one memory port to one of K instances per cycle, round robin, for K from 2 to 16. An instance that waits gets
// the port before any other instance gets it twice.
//
// A request stays until it is granted and the port is ready. The grant stays as well: until then the search begins with the same
// instance.
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
    B<kIndex> turn;  // the search begins with this instance

    static void visit(auto& s, auto&& f) { f("turn", s.turn); }
  };
  struct In {
    B<K> requests;  // bit k belongs to instance k
    B<1> ready;

    static void visit(auto& s, auto&& f) {
      f("requests", s.requests);
      f("ready", s.ready);
    }
  };
  struct Out {
    B<1> valid;
    B<kIndex> grant;  // counts only if valid

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
    // The requests as a circle that begins with the instance `turn`. The lowest bit that is set is granted.
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
  // index + by, modulo K.
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
