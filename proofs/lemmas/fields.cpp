#include "proofs/lemmas/fields.hpp"

#include <fmt/format.h>

namespace grlc::proofs {

std::vector<TapeWord> any_words(LemmaBench& bench, std::uint32_t n) {
  std::vector<TapeWord> words;
  for (std::uint32_t i = 0; i < n; ++i) {
    words.emplace_back(extend(bench.any(fmt::format("word{}", i), bench.bits()), kMaxBits));
  }
  return words;
}

std::vector<TapeBlock> any_fields(LemmaBench& bench, std::uint32_t n) {
  std::vector<TapeBlock> fields;
  for (std::uint32_t i = 0; i < 3 + 2 * n; ++i) {
    fields.emplace_back(SymbolicBlock(extend(bench.any(fmt::format("field{}", i), kMaxBits), 64)));
  }
  bench.assume("the code is not a run", !is_zero(slice(fields[0].term(), 0, kTagBits)));
  return fields;
}

void words_lie_between(LemmaBench& bench, std::span<const TapeWord> words) {
  for (std::size_t i = 1; i <= words.size(); ++i) {
    const GridSummary<TapeWord> so_far = summarize(words.first(i));
    smt::Bool between(true);
    for (const TapeWord& word : words.first(i)) {
      between = between & !lt(word.term(), so_far.smallest.term()) & !lt(so_far.largest.term(), word.term());
    }
    bench.step(fmt::format("{} words lie between the smallest and the largest", i), between);
  }
}

void flags_have_fields(LemmaBench& bench, std::span<const TapeBlock> code, bool is_sparse, std::uint32_t n, const smt::Bv& w,
                       const smt::Bool& taken) {
  smt::Bv flags(0, SymbolicCount::kWidth);
  smt::Bv bits(0, SymbolicCount::kWidth);
  for (std::uint32_t i = 0; i < n; ++i) {
    if (is_sparse) {
      flags = flags + slice(code[2 + 2 * i].term(), 0, SymbolicCount::kWidth);
      bits = bits + code[3 + 2 * i].width->term();
    }
    bench.step(fmt::format("after {} flags stand as many fields as are set", i + 1),
               implies(taken & smt::Bool(is_sparse), eq(bits, flags * w)));
  }
}

}  // namespace grlc::proofs
