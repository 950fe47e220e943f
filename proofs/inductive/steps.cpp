#include "proofs/inductive/steps.hpp"

#include <algorithm>

namespace grlc::proofs {
namespace {

constexpr unsigned kGridBits = 40;  // FORMAT.md, section 1: C*H*W < 2^40

FieldStreamBlock field(const smt::Bv& value, const smt::Bv& width) {
  return {SymbolicBlock(extend(value, 64)), SymbolicCount(extend(width, SymbolicCount::kWidth))};
}
FieldStreamBlock field(unsigned value, unsigned width) {
  return field(smt::Bv(value, 64), smt::Bv(width, SymbolicCount::kWidth));
}

KindCounts difference(const KindCounts& after, const KindCounts& before) {
  KindCounts counts{};
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = after[i] - before[i];
  return counts;
}

}  // namespace

SymbolicPlace any_grids(LemmaBuilder& lemma, const std::string& name) {
  return SymbolicPlace(extend(lemma.any(name, kGridBits), SymbolicPlace::kWidth));
}

EncoderStep::EncoderStep(std::span<const FieldStreamWord> words, unsigned bits_of_word, const SymbolicCount& run_before) {
  EncoderState<FieldStreamWord> before;
  before.run = run_before;
  before.codes = kCodesSoFar;
  GridEncoder encoder(AnyGrid(static_cast<unsigned>(words.size()), SymbolicPlace(1)), bits_of_word, words, before);
  encoder.grid();
  EncoderState<FieldStreamWord> after = encoder.state();
  bits = after.out.position();
  fields = std::move(after.out).padded();
  run = after.run.term();
  codes = difference(after.codes, kCodesSoFar);
  one_grid = eq(encoder.grids().left().term(), smt::Bv(0, SymbolicPlace::kWidth));
}

Kind EncoderStep::kind() const {
  for (const Kind kind : {Kind::sparse, Kind::dense, Kind::offset}) {
    if (has(kind)) return kind;
  }
  return Kind::zero_run;
}

std::vector<FieldStreamBlock> fields_of_run(const smt::Bv& run) {
  return {field(0, kTagBits), field(run - smt::Bv(1, run.width()), smt::Bv(kRunBits, SymbolicCount::kWidth))};
}

std::vector<FieldStreamBlock> fields_of(std::span<const FieldStreamWord> words, unsigned bits, Kind kind, const smt::Bv& width,
                                        const FieldStreamWord& base) {
  const bool offset = kind == Kind::offset;
  std::vector<FieldStreamBlock> fields{field(static_cast<unsigned>(kind), kTagBits)};
  const smt::Bv code = offset ? width : width - smt::Bv(1, width.width());
  fields.push_back(field(code, smt::Bv(width_field(bits), SymbolicCount::kWidth)));
  if (offset) fields.push_back(field(base.term(), smt::Bv(bits, SymbolicCount::kWidth)));
  for (const FieldStreamWord& word : words) {
    const smt::Bv set = extend(bit(!is_zero(word.term())), SymbolicCount::kWidth);
    if (kind == Kind::sparse) fields.push_back(field(set, smt::Bv(1, SymbolicCount::kWidth)));
    fields.push_back(field(offset ? word.term() - base.term() : word.term(), kind == Kind::sparse ? set * width : width));
  }
  return fields;
}

smt::Bool same_fields(std::span<const FieldStreamBlock> a, std::span<const FieldStreamBlock> b) {
  if (a.size() != b.size()) return smt::Bool(false);
  smt::Bool all(true);
  for (std::size_t i = 0; i < a.size(); ++i) {
    all = all & eq(a[i].term(), b[i].term()) & eq(a[i].width->term(), b[i].width->term());
  }
  return all;
}

DecoderStep::DecoderStep(const FieldStreamReader& from, std::uint32_t n, unsigned bits, Mode mode, bool after,
                         const SymbolicPlace& grids) {
  words.resize(n);
  const FieldStreamLog log;
  CodeDecoder decoder(AnyGrid(n, grids), bits, mode, words, {BitReader<FieldStreamBlock>(from), after, kCodesSoFar});
  accepted = decoder.code();
  error = decoder.error();
  read = log.fields;
  after_short_run = decoder.state().after_short_run;
  codes = difference(decoder.state().codes, kCodesSoFar);
  left = decoder.grids().left();
  in.push_back(decoder.state().in);
}

smt::Bool DecoderStep::same_as(const DecoderStep& other) const {
  if (accepted != other.accepted || codes != other.codes) return smt::Bool(false);
  smt::Bool same = eq(left.term(), other.left.term());
  if (!accepted) {
    return smt::Bool(error.code == other.error.code && error.rule == other.error.rule) &
           eq(error.bit.term(), other.error.bit.term());
  }
  for (std::size_t i = 0; i < words.size(); ++i) same = same & eq(words[i].term(), other.words[i].term());
  return same & smt::Bool(after_short_run == other.after_short_run);
}

}  // namespace grlc::proofs
