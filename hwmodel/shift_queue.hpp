// A shift queue: a queue of registers with the oldest item in front. All items move up when the front item leaves, so reading
// needs neither a pointer nor a multiplexer. A register file of the same size with a read port needs more gates.
#pragma once

#include <array>
#include <cstddef>

#include "hwmodel/bits.hpp"

namespace grlc::hw {

// The shift queue in the next cycle: if `leaves`, the front item leaves; if `comes`, `item` enters at `place`, counted after the
// move. Places after the last item hold 0, so an item enters by an OR. `occupied` is set if there is any item. An empty queue is
// cleared, so that the content of its registers before reset cannot get into an item.
// It is inlined because a simulation would otherwise spend its time copying queues.
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

// Single bits as one signal. Bit i is item i.
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
