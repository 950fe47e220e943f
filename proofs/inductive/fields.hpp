// Fields and signals in the lemmas of encoder and decoder.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "proofs/inductive/field_stream.hpp"
#include "proofs/inductive/lemma.hpp"
#include "reference/encoder.hpp"

namespace grlc::proofs {

inline constexpr unsigned kMostWords = 16;  // words of the largest grid that the hardware takes

// The lemmas, followed by others.
template <std::size_t A, std::size_t B>
constexpr std::array<Lemma, A + B> and_others(const std::array<Lemma, A>& some, const std::array<Lemma, B>& others) {
  std::array<Lemma, A + B> all{};
  std::copy(others.begin(), others.end(), std::copy(some.begin(), some.end(), all.begin()));
  return all;
}

// Any n words of N bits.
std::vector<FieldStreamWord> any_words(LemmaBuilder& lemma, std::uint32_t n);

// The fields of any code for a grid of n words, except a run: tag, width field, base, then flag and word of each, as far as the
// code has them.
std::vector<FieldStreamBlock> any_fields(LemmaBuilder& lemma, std::uint32_t n);

// Steps from each word to the next: every word lies between the smallest and the largest that summarize() finds.
void words_lie_between(LemmaBuilder& lemma, std::span<const FieldStreamWord> words);

// Steps from each flag to the next of a sparse code of a grid of n words: after the flags so far come w bits for each flag that
// is set. For another code they say nothing.
void flags_have_fields(LemmaBuilder& lemma, std::span<const FieldStreamBlock> code, bool is_sparse, std::uint32_t n,
                       const smt::Bv& w, const smt::Bool& taken);

// The given signals by name; all others from another source.
inline Values with(std::vector<std::pair<std::string, smt::Bv>> given, Values others) {
  return [given = std::move(given), others = std::move(others)](const std::string& name, unsigned width) {
    for (const auto& [path, value] : given) {
      if (path == name) return value;
    }
    return others(name, width);
  };
}

inline smt::Bool same_number(const smt::Bv& a, const smt::Bv& b) {
  const unsigned width = std::max(a.width(), b.width());
  return eq(extend(a, width), extend(b, width));
}

// The number in the lowest bits. There may be none: the width field of one-bit words has no bits.
inline smt::Bv low_bits(const smt::Bv& a, unsigned number, unsigned width) {
  return number == 0 ? smt::Bv(0, width) : extend(slice(a, 0, number), width);
}

// True if no bit above the `bits` lowest is set.
inline smt::Bool fits(const smt::Bv& value, const smt::Bv& bits) { return is_zero(shr(value, bits)); }

// Fields in sequence, the first in the lowest bits.
struct Code {
  smt::Bv bits{0, 64};
  smt::Bv length{0, SymbolicCount::kWidth};

  void put(const FieldStreamBlock& field) {
    bits = bits | shl(field.term(), length);
    length = length + field.width->term();
  }
};

}  // namespace grlc::proofs
