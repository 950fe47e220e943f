#include "proofs/inductive/fields.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace grlc::proofs {

std::vector<FieldStreamWord> any_words(LemmaBuilder& lemma, std::uint32_t n) {
  std::vector<FieldStreamWord> words;
  for (std::uint32_t i = 0; i < n; ++i) {
    words.emplace_back(extend(lemma.any(fmt::format("word{}", i), lemma.bits()), kMaxBits));
  }
  return words;
}

std::vector<FieldStreamBlock> any_fields(LemmaBuilder& lemma, std::uint32_t n) {
  // Every tag but 0, which is a run's.
  const smt::Bv any_tag = lemma.any("tag", kTagBits);
  const smt::Bv tag = mux(is_zero(any_tag), smt::Bv(1, kTagBits), any_tag);
  std::vector<FieldStreamBlock> fields{FieldStreamBlock(SymbolicBlock(extend(tag, 64)))};
  for (std::uint32_t i = 1; i < 3 + 2 * n; ++i) {
    fields.emplace_back(SymbolicBlock(extend(lemma.any(fmt::format("field{}", i), kMaxBits), 64)));
  }
  return fields;
}

void words_lie_between(LemmaBuilder& lemma, std::span<const FieldStreamWord> words) {
  const auto lies_in = [](const smt::Bv& least, const smt::Bv& most, const GridSummary<FieldStreamWord>& summary) {
    return !lt(least, summary.smallest.term()) & !lt(summary.largest.term(), most);
  };
  std::size_t last_but_one = lemma.claims();
  for (std::size_t i = 1; i <= words.size(); ++i) {
    const std::size_t last = lemma.claims();
    const GridSummary<FieldStreamWord> so_far = summarize(words.first(i));
    for (const FieldStreamWord& word : words.first(i)) {
      lemma.step(fmt::format("{} words lie between the smallest and the largest", i), lies_in(word.term(), word.term(), so_far));
    }
    lemma.forget(last_but_one, last);
    last_but_one = last;
  }
}

void flags_have_fields(LemmaBuilder& lemma, std::span<const FieldStreamBlock> code, bool is_sparse, std::uint32_t n,
                       const smt::Bv& w, const smt::Bool& taken) {
  smt::Bv flags(0, SymbolicCount::kWidth);
  smt::Bv bits(0, SymbolicCount::kWidth);
  for (std::uint32_t i = 0; i < n; ++i) {
    if (is_sparse) {
      flags = flags + slice(code[2 + 2 * i].term(), 0, SymbolicCount::kWidth);
      bits = bits + code[3 + 2 * i].width->term();
    }
    lemma.step(fmt::format("after {} flags stand as many fields as are set", i + 1),
               implies(taken & smt::Bool(is_sparse), eq(bits, flags * w)));
    if (i > 0) lemma.forget(lemma.claims() - 2, lemma.claims() - 1);
  }
}

}  // namespace grlc::proofs
