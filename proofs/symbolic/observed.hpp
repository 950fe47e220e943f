// What one run of the codec or of the hardware shows, in terms, whether it runs on symbols or on numbers.
#pragma once

#include <algorithm>
#include <cstdint>
#include <tl/expected.hpp>
#include <vector>

#include "proofs/smt/solver.hpp"
#include "proofs/symbolic/stream.hpp"
#include "reference/codec.hpp"

namespace grlc::proofs {

// What the codec works with as a term, whether it runs on symbols or on numbers.
inline smt::Bv term(const SymbolicWord& word) { return word.term(); }
inline smt::Bv term(const SymbolicBlock& block) { return block.term(); }
inline smt::Bv term(const SymbolicCount& count) { return count.term(); }
inline smt::Bv term(const Word& word) { return {word.value(), kMaxBits}; }
inline smt::Bv term(std::uint64_t block) { return {block, 64}; }
// A count or a position in the width of SymbolicCount.
inline smt::Bv count_term(const SymbolicCount& count) { return count.term(); }
inline smt::Bv count_term(std::uint64_t count) { return {count, SymbolicCount::kWidth}; }

// One run: whether the claim holds of it, and all else in which a run on symbols and one on numbers have to agree.
class Observed {
 public:
  // What has to hold; apart, what is asked of the solver by itself.
  void require(const smt::Bool& condition) { required_[0] = required_[0] & condition; }
  void require_apart(const smt::Bool& condition) { required_.push_back(condition); }
  const std::vector<smt::Bool>& required() const { return required_; }
  smt::Bool holds() const {
    smt::Bool all(true);
    for (const smt::Bool& part : required_) all = all & part;
    return all;
  }
  void see(const smt::Bv& value) { seen_.push_back(value); }
  template <class Position>
  void see(const ErrorAt<Position>& error) {
    see(smt::Bv(static_cast<unsigned>(error.code), 8));
    see(count_term(error.bit));
    see(smt::Bv(static_cast<unsigned>(error.rule), 8));
  }
  template <class T>
  void see_all(const std::vector<T>& values) {
    see(smt::Bv(values.size(), 32));
    for (const T& value : values) see(term(value));
  }
  template <class W>
  void see(const Encoded<W>& encoded) {
    see_all(encoded.blocks);
    see(count_term(encoded.bits));
    for (const std::uint64_t codes : encoded.codes) see(smt::Bv(codes, 64));
  }
  template <class W>
  void see(const tl::expected<Decoded<W>, SegmentError<W>>& decoded) {
    if (!decoded) return see(decoded.error());
    see_all(decoded->words);
    see(count_term(decoded->bits));
  }

  void see_signals(const std::vector<smt::Bv>& signals) { seen_.insert(seen_.end(), signals.begin(), signals.end()); }

  // Whether under the model this run on symbols is that one on numbers, bit for bit.
  bool agrees(const Observed& numbers, const smt::Model& model) const {
    return model.value(holds()) == numbers.holds().constant() &&
           std::ranges::equal(model.values(seen_), numbers.seen_, {}, {},
                              [](const smt::Bv& number) { return number.constant().value(); });
  }

 private:
  std::vector<smt::Bool> required_{smt::Bool(true)};
  std::vector<smt::Bv> seen_;
};

}  // namespace grlc::proofs
