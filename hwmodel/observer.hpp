// The observation port of a simulation: all that traces, coverage and comparisons read of it. An observer is called once a cycle
// with the cycle's CycleSample, and has no say in what happens. `ports` reads the handshakes of a CycleSample; hw::fields
// (block.hpp) takes its State, In and Out apart by name.
#pragma once

#include <cstdint>

#include "hwmodel/concrete.hpp"
#include "hwmodel/decoder.hpp"
#include "hwmodel/encoder.hpp"

namespace grlc::hw {

// What a cycle was for a block. The references hold until the observer returns.
template <class Block>
struct CycleSample {
  std::uint64_t cycle;
  const typename Block::State& state;  // before the cycle
  const typename Block::In& in;
  const typename Block::Out& out;
};

// The observer of those who do not look.
struct NoObserver {
  template <class Block>
  void operator()(const CycleSample<Block>&) const {}
};

// Calls f(name, valid, ready, payload) for every port of the block; the payload, `last` flags on top, counts only where valid.
template <class P, class F>
void ports(const CycleSample<Encoder<Concrete, P>>& c, F&& f) {
  f("words", c.in.word_valid, c.out.word_ready, concat(c.in.last_in_segment, c.in.last_in_grid, c.in.word));
  f("beats", c.out.beat_valid, c.in.beat_ready, concat(c.out.beat_last, c.out.beat));
}
template <class P, class F>
void ports(const CycleSample<Decoder<Concrete, P>>& c, F&& f) {
  f("beats", c.in.beat_valid, c.out.beat_ready, concat(c.in.beat_last, c.in.beat));
  f("geometry", c.in.geometry_valid, c.out.geometry_ready, concat(c.in.last_in_segment, c.in.last_in_grid));
  f("words", c.out.word_valid, c.in.word_ready, concat(c.out.last_in_segment, c.out.last_in_grid, c.out.word));
  f("status", c.out.status_valid, c.in.status_ready, c.out.status);
}

}  // namespace grlc::hw
