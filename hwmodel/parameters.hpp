// The parameters of one instance, and the widths that follow from them. Widths are in bits.
//   N      bits per word, 1..16
//   G      words of the largest grid, 1..16
//   P      bits per beat of the packed stream: 16, 32 or 64. It must be at least 2N to sustain one word per cycle
//   Plans  depth of the plan queue. For one word per cycle on every clip, grids of up to 4 rows need 5 and grids of up to 8 rows
//   9
#pragma once

#include <algorithm>
#include <type_traits>

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"

namespace grlc::hw {

// The narrowest port, in bits, that sustains one word of N bits per cycle for all data.
constexpr unsigned least_beat_bits(unsigned bits) { return bits <= 8 ? 16 : 32; }

template <unsigned N, unsigned G, unsigned P = least_beat_bits(N), unsigned Plans = 5>
struct Parameters {
  static_assert(1 <= N && N <= 16 && 1 <= G && G <= 16 && (P == 16 || P == 32 || P == 64) && P >= N + 8 && Plans >= 1);

  static constexpr unsigned kWord = N;
  static constexpr unsigned kGrid = G;
  static constexpr unsigned kBeat = P;
  static constexpr unsigned kPlans = Plans;
  static constexpr unsigned kBeats = 64 / P;  // beats per 64-bit word of the stream

  // Widths of the fields of a code: FORMAT.md 3.
  static constexpr unsigned kTag = 2;
  static constexpr unsigned kRun = 4;
  static constexpr unsigned kField = bits_for(N - 1U);          // F
  static constexpr unsigned kHeader = kTag + kField;            // tag and width field of sparse and dense
  static constexpr unsigned kOffsetHeader = kTag + kField + N;  // tag, width field and base
  static constexpr unsigned kRunCode = kTag + kRun;
  // The longest content after a tag, without a word: a run, or a width field and a base.
  static constexpr unsigned kRest = std::max(kRun, kField + N);
  // The longest code of one cycle, most often an offset header with its first word. A lenient decoder has to read r = N - 1
  // there.
  static constexpr unsigned kLongestCode = std::max({kRunCode, kHeader + 1 + N, kOffsetHeader + N - 1});

  // Widths of signals.
  static constexpr unsigned kWidth = bits_for(N);                     // a width, 0..N
  static constexpr unsigned kOthers = std::max(1U, bits_for(G - 1));  // words of a grid less one, 0..G-1
  static constexpr unsigned kLength = bits_for(kLongestCode);         // length of a code, 0..kLongestCode
  static constexpr unsigned kPosition = bits_for(P - 1U);             // place of a bit in a beat
  static constexpr unsigned kEnd = bits_for(P - 1 + kLongestCode);    // end of a code that begins in a beat
};

// The number of a beat in its 64-bit word. If a word is one beat, there is nothing to count and no register.
template <class D, class P>
struct BeatOfWord {
  static constexpr bool kCounts = P::kBeats > 1;
  using Number = Bits<D, std::max(1U, bits_for(P::kBeats - 1U))>;
  using Register = std::conditional_t<kCounts, Number, NoRegister>;

  static Bits<D, 1> is_last(const Register& beat) {
    if constexpr (kCounts) {
      return beat == Number(P::kBeats - 1);
    } else {
      return Bits<D, 1>(1);
    }
  }
  // The number after one more beat if `one_more` is set, modulo the beats of a word.
  static Register advanced(const Register& beat, const Bits<D, 1>& one_more) {
    if constexpr (kCounts) {
      return beat + extend<bits_for(P::kBeats - 1U)>(one_more);
    } else {
      return beat;
    }
  }
};

}  // namespace grlc::hw
