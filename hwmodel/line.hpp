// A line of registers, the oldest item in front: what a queue is made of. All move up when the front one leaves, so that reading
// needs neither a pointer nor a multiplexer; a register file of the same size with its read port is dearer.
#pragma once

#include <array>
#include <cstddef>

#include "hwmodel/bits.hpp"

namespace grlc::hw {

// The line in the next cycle: the front item leaves, and `item` comes to stand at `place`, counted after that.
// Places behind the last item hold 0, which makes coming in an OR. `occupied` says whether there is any item at all: an empty
// line is wiped, so that nothing of what its registers held before reset gets into an item.
// Inline, or a simulation would spend its time on copying lines.
template <class D, unsigned W, std::size_t K, unsigned I>
[[gnu::always_inline]] inline std::array<Bits<D, W>, K> advanced(const std::array<Bits<D, W>, K>& queue,
                                                                 const Bits<D, 1>& occupied, const Bits<D, 1>& leaves,
                                                                 const Bits<D, 1>& comes, const Bits<D, I>& place,
                                                                 const Bits<D, W>& item) {
  const Bits<D, 1> stays = occupied & ~leaves;
  std::array<Bits<D, W>, K> next;
  for (std::size_t i = 0; i < K; ++i) {
    next[i] = when(stays, queue[i]) | when(comes & (place == Bits<D, I>(i)), item);
    if (i + 1 < K) next[i] = next[i] | when(leaves, queue[i + 1]);
  }
  return next;
}

// A line of single bits as one signal, bit i being item i.
template <std::size_t Count, class D, std::size_t K>
auto joined_first(const std::array<Bits<D, 1>, K>& queue) {
  if constexpr (Count == 1) {
    return queue[0];
  } else {
    return concat(queue[Count - 1], joined_first<Count - 1>(queue));
  }
}
template <class D, std::size_t K>
Bits<D, K> joined(const std::array<Bits<D, 1>, K>& queue) {
  return joined_first<K>(queue);
}

}  // namespace grlc::hw
