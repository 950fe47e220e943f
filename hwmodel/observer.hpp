// The observation port of a simulation. Traces, coverage and comparisons read nothing else.
//
// An observer is called once per cycle with the cycle sample, a CycleSample. It cannot change the run. `ports` gives the
// handshakes of a cycle sample, and hw::fields (block.hpp) gives the fields of its State, In and Out by name.
#pragma once

#include <cstdint>

#include "hwmodel/concrete.hpp"
#include "hwmodel/decoder.hpp"
#include "hwmodel/encoder.hpp"

namespace grlc::hw {

// The cycle sample of a block. The references are valid until the observer returns.
template <class Block>
struct CycleSample {
  std::uint64_t cycle;
  const typename Block::State& state;  // before the cycle edge that ends the cycle
  const typename Block::In& in;
  const typename Block::Out& out;
};

// An observer that does nothing.
struct NoObserver {
  template <class Block>
  void operator()(const CycleSample<Block>&) const {}
};

// Calls f(name, valid, ready, payload) for every port of the block. The payload has the `last` flags in its upper bits, and
// counts only if valid.
template <class P, class F>
void ports(const CycleSample<Encoder<Concrete, P>>& c, F&& f) {
  f("words", c.in.word_valid, c.out.word_ready, concat(c.in.last_in_segment, c.in.last_in_grid, c.in.word));
  f("beats", c.out.beat_valid, c.in.beat_ready, concat(c.out.beat_last, c.out.beat));
}
template <class P, class F>
void ports(const CycleSample<Decoder<Concrete, P>>& c, F&& f) {
  f("beats", c.in.beat_valid, c.out.beat_ready, concat(c.in.beat_last, c.in.beat));
  f("geometry", c.in.geometry_valid, c.out.geometry_ready, concat(c.in.last_in_segment, c.in.last_in_grid));
  f("words", c.out.word_valid, c.in.word_ready, concat(c.out.word_last_in_segment, c.out.word_last_in_grid, c.out.word));
  f("status", c.out.status_valid, c.in.status_ready, c.out.status);
}

}  // namespace grlc::hw
