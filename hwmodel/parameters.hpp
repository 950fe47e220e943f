// The parameters of one instance of the block and the widths that follow from them.
//   N      bits a word, 1..16
//   G      words of the largest grid, 1..16
//   P      bits of a beat of the packed stream, 16, 32 or 64; 2N is the least that keeps up with a word a cycle
//   Plans  depth of the plan queue: 5 for grids of up to 4 rows and 9 for those of up to 8 keep a word a cycle on every clip
#pragma once

#include <algorithm>
#include <type_traits>

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"

namespace grlc::hw {

// The least port that takes a word of N bits a cycle, whatever the data, in bits.
constexpr unsigned least_beat_bits(unsigned bits) { return bits <= 8 ? 16 : 32; }

template <unsigned N, unsigned G, unsigned P = least_beat_bits(N), unsigned Plans = 5>
struct Parameters {
  static_assert(1 <= N && N <= 16 && 1 <= G && G <= 16 && (P == 16 || P == 32 || P == 64) && P >= N + 8 && Plans >= 1);

  static constexpr unsigned kWord = N;
  static constexpr unsigned kGrid = G;
  static constexpr unsigned kBeat = P;
  static constexpr unsigned kPlans = Plans;
  static constexpr unsigned kBeats = 64 / P;  // beats a 64-bit word of the stream

  // Fields of the code, in bits: FORMAT.md, "Codes".
  static constexpr unsigned kTag = 2;
  static constexpr unsigned kRun = 4;
  static constexpr unsigned kField = bits_for(N - 1U);          // F
  static constexpr unsigned kHeader = kTag + kField;            // of sparse and dense
  static constexpr unsigned kOffsetHeader = kTag + kField + N;  // with the base
  static constexpr unsigned kRunCode = kTag + kRun;
  // What can stand behind a tag without a word: a run, or a width field and a base.
  static constexpr unsigned kRest = std::max(kRun, kField + N);
  // The longest burst is an offset header and its first word; a lenient decoder meets r = N - 1 there.
  static constexpr unsigned kLongestCode = std::max({kRunCode, kHeader + 1 + N, kOffsetHeader + N - 1});

  // Widths of signals.
  static constexpr unsigned kWidth = bits_for(N);                     // a width in bits, 0..N
  static constexpr unsigned kOthers = std::max(1U, bits_for(G - 1));  // words of a grid but one, 0..G-1
  static constexpr unsigned kLength = bits_for(kLongestCode);         // bits of a code, 0..kLongestCode
  static constexpr unsigned kPosition = bits_for(P - 1U);             // of a bit in a beat
  static constexpr unsigned kEnd = bits_for(P - 1 + kLongestCode);    // where a code ends that begins in a beat
};

// Number of a beat in its 64-bit word. Where a word is one beat there is nothing to count, and no register.
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
  // After one more beat where `one_more` is set, modulo the beats of a word.
  static Register advanced(const Register& beat, const Bits<D, 1>& one_more) {
    if constexpr (kCounts) {
      return beat + extend<bits_for(P::kBeats - 1U)>(one_more);
    } else {
      return beat;
    }
  }
};

}  // namespace grlc::hw
