// What the lemmas of encoder and decoder say of fields and signals.
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

inline constexpr unsigned kMostWords = 16;  // of a grid that the hardware takes

// Lemmas, and others after them.
template <std::size_t A, std::size_t B>
constexpr std::array<Lemma, A + B> and_others(const std::array<Lemma, A>& some, const std::array<Lemma, B>& others) {
  std::array<Lemma, A + B> all{};
  std::copy(others.begin(), others.end(), std::copy(some.begin(), some.end(), all.begin()));
  return all;
}

// Words of N bits, any of them.
std::vector<FieldStreamWord> any_words(LemmaBuilder& lemma, std::uint32_t n);

// The fields of any code for a grid of n words, but of a run: tag, width field, base, then flag and word of each, as far as the
// code has them.
std::vector<FieldStreamBlock> any_fields(LemmaBuilder& lemma, std::uint32_t n);

// A step from each word to the next: every one lies between the smallest and the largest that summarize() finds.
void words_lie_between(LemmaBuilder& lemma, std::span<const FieldStreamWord> words);

// A step from each flag to the next of the code of a grid of n words: after the flags so far stand w bits for each that is set.
// Of another code than a sparse one it says nothing.
void flags_have_fields(LemmaBuilder& lemma, std::span<const FieldStreamBlock> code, bool is_sparse, std::uint32_t n,
                       const smt::Bv& w, const smt::Bool& taken);

// Signals by name, and from another source where they have none of these names.
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

// The number in the lowest bits, of which there may be none: the width field of words of one bit has no bits.
inline smt::Bv low_bits(const smt::Bv& a, unsigned number, unsigned width) {
  return number == 0 ? smt::Bv(0, width) : extend(slice(a, 0, number), width);
}

// As many low bits as the number says may be set.
inline smt::Bool fits(const smt::Bv& value, const smt::Bv& bits) { return is_zero(shr(value, bits)); }

// Fields one behind the other, the first in the lowest bits.
struct Code {
  smt::Bv bits{0, 64};
  smt::Bv length{0, SymbolicCount::kWidth};

  void put(const FieldStreamBlock& field) {
    bits = bits | shl(field.term(), length);
    length = length + field.width->term();
  }
};

}  // namespace grlc::proofs
