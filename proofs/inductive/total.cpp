// From any fields, at any place of a stream of any length, with any number of grids left and after any code, the decoder's step
// does what FORMAT.md 5 says. It reads the fields in their order, each at once, and ends with the first error in that order,
// with its name, position and rule. Otherwise it has the words, each below 2^N, and fewer grids are left. Nothing is read past
// the end of the stream.
//
// By induction over the codes, any stream gives a map or a named error, in at most as many steps as there are grids.
//
// Price: see the ledger.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/steps.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kWide = SymbolicCount::kWidth;
constexpr unsigned kPlaceBits = 57;  // so that sums of places and of a code's bits fit 64 bits

smt::Bv wide(std::uint64_t number) { return {number, kWide}; }
SymbolicPlace any_place(LemmaBuilder& lemma, const std::string& name) {
  return SymbolicPlace(extend(lemma.any(name, kPlaceBits), SymbolicPlace::kWidth));
}

// One check of a decoder, in the order of FORMAT.md 5.3.
struct Check {
  smt::Bool fails;
  ErrorCode code;
  Rule rule;
  SymbolicPlace bit;
};

// A code as FORMAT.md 5 reads it: its checks, and its values if all hold.
struct Expected {
  std::vector<Check> checks{};
  SymbolicPlace position{0};
  SymbolicPlace bits{0};  // left in the stream
  std::vector<smt::Bv> words{};

  void check(const smt::Bool& fails, ErrorCode code, const SymbolicPlace& bit, Rule rule = Rule::none) {
    checks.push_back({fails, code, rule, bit});
  }
  // A field of `width` bits, as the field stream gives it.
  smt::Bv field(const FieldStreamBlock& value, const smt::Bv& width) {
    const SymbolicPlace by(extend(width, SymbolicPlace::kWidth));
    check(lt(bits.term(), by.term()), ErrorCode::truncated, position);
    position = position + by;
    bits = bits - by;
    return simplified(slice(low_bits(value.term(), SymbolicCount(width)).term(), 0, kMaxBits));
  }
  smt::Bv field(const FieldStreamBlock& value, unsigned width) { return field(value, wide(width)); }

  // True if the first check that fails is that error.
  smt::Bool is(const SegmentError<FieldStreamWord>& error) const {
    smt::Bool right(false);
    smt::Bool none_before(true);
    for (const Check& check : checks) {
      if (check.code == error.code && check.rule == error.rule) {
        right = right | (none_before & check.fails & eq(check.bit.term(), error.bit.term()));
      }
      none_before = none_before & !check.fails;
    }
    return right;
  }
  smt::Bool none_fails() const {
    smt::Bool none(true);
    for (const Check& check : checks) none = none & !check.fails;
    return none;
  }
};

Expected code_of(LemmaBuilder& lemma, Kind kind, std::span<const FieldStreamBlock> field_stream, unsigned n,
                 const RestOfStream& from) {
  const unsigned bits = lemma.bits();
  const bool offset = kind == Kind::offset;
  Expected code{.position = from.position, .bits = from.bits};
  auto next = field_stream.begin();
  code.field(*next++, kTagBits);

  const SymbolicPlace width_at = code.position;
  const smt::Bv width_code = code.field(*next++, width_field(bits));
  code.check(!lt(width_code, wide(bits)), ErrorCode::bad_width, width_at);
  const smt::Bv width = offset ? width_code : width_code + wide(1);
  const smt::Bv base = offset ? code.field(*next++, bits) : wide(0);

  std::vector<FieldStreamWord> words;
  smt::Bv flags = wide(0);
  smt::Bv not_zero = wide(0);
  smt::Bool zero_behind_flag(false);
  for (unsigned i = 0; i < n; ++i) {
    smt::Bv flag = wide(1);
    if (kind == Kind::sparse) flag = code.field(*next++, 1);
    const SymbolicPlace word_at = code.position;
    const smt::Bv read = code.field(*next++, kind == Kind::sparse ? flag * width : width);
    const smt::Bv word = simplified(base + read);
    if (offset) code.check(lt(smt::Bv((1U << bits) - 1, kWide) - base, read), ErrorCode::word_overflow, word_at);
    words.emplace_back(word);
    code.words.push_back(word);
    zero_behind_flag = zero_behind_flag | (is_set(slice(flag, 0, 1)) & is_zero(word));
    flags = flags + flag;
    not_zero = not_zero + nonzero(words.back()).term();
    if (kind == Kind::sparse) {
      lemma.step(fmt::format("of {} flags some stand before a word 0, or they are as many as the words that are not 0", i + 1),
                 !lt(flags, not_zero) & eq(bit(zero_behind_flag), bit(!eq(flags, not_zero))));
    }
  }

  const GridSummary<FieldStreamWord> all = summarize(std::span<const FieldStreamWord>(words));
  const smt::Bv w = least_width(all, Kind::dense).term();
  const smt::Bv r = least_width(all, Kind::offset).term();
  const smt::Bv sparse_bits = wide(n) + not_zero * w;
  const smt::Bv dense_bits = wide(n) * w;
  const smt::Bv offset_bits = wide(bits) + wide(n) * r;
  const smt::Bool no_offset = !lt(r, wide(bits));
  const smt::Bool is_sparse = !lt(dense_bits, sparse_bits) & (no_offset | !lt(offset_bits, sparse_bits));
  const smt::Bool is_dense = !is_sparse & (no_offset | !lt(offset_bits, dense_bits));
  const auto rule = [&](Rule rule, const smt::Bool& broken) {
    code.check(broken, ErrorCode::not_canonical, from.position, rule);
  };
  rule(Rule::zero_grid, is_zero(all.largest.term()));
  if (kind == Kind::sparse) rule(Rule::zero_word, zero_behind_flag);
  if (offset) rule(Rule::base, !eq(base, all.smallest.term()));
  rule(Rule::width, !eq(width, offset ? r : w));
  rule(Rule::kind, kind == Kind::sparse ? !is_sparse : kind == Kind::dense ? !is_dense : is_sparse | is_dense);
  return code;
}

struct CodeIsReadInOrder {
  static constexpr unsigned kMutatedOperator = 3;

  template <unsigned n>
  static void state(LemmaBuilder& lemma) {
    const std::vector<FieldStreamBlock> field_stream = any_fields(lemma, n);
    const RestOfStream from{.position = any_place(lemma, "position"), .bits = any_place(lemma, "bits")};
    const SymbolicPlace left = any_grids(lemma, "left");
    std::array<Expected, 4> expected;
    for (const Kind kind : {Kind::sparse, Kind::dense, Kind::offset}) {
      expected.at(static_cast<std::size_t>(kind)) = code_of(lemma, kind, field_stream, n, from);
    }
    DecoderStep strict;
    DecoderStep lenient;
    lemma.explore(
        [&] {
          const FieldStreamReader at(field_stream, from);
          strict = DecoderStep(at, n, lemma.bits(), Mode::strict, false, left + SymbolicPlace(1));
          lenient = DecoderStep(at, n, lemma.bits(), Mode::lenient, false, left + SymbolicPlace(1));
        },
        [&](const smt::Bool& taken) {
          const Kind kind = kind_of(strict);
          const Expected& code = expected.at(static_cast<std::size_t>(kind == Kind::zero_run ? Kind::sparse : kind));
          lemma.claim("the tag is the code's kind",
                      implies(taken & smt::Bool(kind != Kind::zero_run),
                              eq(slice(field_stream[0].term(), 0, kTagBits), smt::Bv(static_cast<unsigned>(kind), kTagBits))));
          lemma.claim("the first check that fails is the error, and if none fails there is none",
                      implies(taken, strict.accepted ? code.none_fails() : code.is(strict.error)));
          lemma.claim("the lenient decoder agrees, except on not_canonical", implies(taken, lenient_follows(strict, lenient)));
          lemma.claim("words are the format's, and below 2^N", implies(taken, words_are(lenient, code, lemma.bits())));
          lemma.claim("the next grid follows, and the reader is past the code's last field",
                      implies(taken & smt::Bool(lenient.accepted), leads_on(lenient, code, left)));
          lemma.claim("no bit past the end is read", implies(taken, !strict.in[0].overread() & !lenient.in[0].overread()));
        });
  }

  // zero_run if the stream ends before the tag.
  static Kind kind_of(const DecoderStep& step) {
    for (const Kind kind : {Kind::sparse, Kind::dense, Kind::offset}) {
      if (step.codes.at(static_cast<std::size_t>(kind)) == 1) return kind;
    }
    return Kind::zero_run;
  }
  static smt::Bool lenient_follows(const DecoderStep& strict, const DecoderStep& lenient) {
    if (!strict.accepted && strict.error.code == ErrorCode::not_canonical) return smt::Bool(lenient.accepted);
    return lenient.same_as(strict);
  }
  static smt::Bool words_are(const DecoderStep& step, const Expected& code, unsigned bits) {
    if (!step.accepted) return smt::Bool(true);
    smt::Bool all(true);
    for (std::size_t i = 0; i < step.words.size(); ++i) {
      all = all & eq(step.words[i].term(), code.words[i]) & fits(step.words[i].term(), wide(bits));
    }
    return all;
  }
  static smt::Bool leads_on(const DecoderStep& step, const Expected& code, const SymbolicPlace& left) {
    const RestOfStream& rest = step.in[0].rest();
    return eq(step.left.term(), left.term()) & eq(rest.position.term(), code.position.term()) &
           eq(rest.bits.term(), code.bits.term()) & smt::Bool(!step.after_short_run);
  }
};

// The code of any run.
void runs_are_read_in_order(LemmaBuilder& lemma) {
  const RestOfStream from{.position = any_place(lemma, "position"), .bits = any_place(lemma, "bits")};
  const SymbolicPlace left = any_grids(lemma, "left");
  const std::vector<FieldStreamBlock> field_stream{FieldStreamBlock(0U),
                                                   FieldStreamBlock(SymbolicBlock(extend(lemma.any("run", kRunBits), 64)))};
  const smt::Bv run = extend(slice(field_stream[1].term(), 0, kRunBits), 64) + smt::Bv(1, 64);
  for (const Mode mode : {Mode::strict, Mode::lenient}) {
    for (const bool after_short_run : {false, true}) {
      Expected code{.position = from.position, .bits = from.bits};
      code.field(field_stream[0], kTagBits);
      const SymbolicPlace run_at = code.position;
      code.field(field_stream[1], kRunBits);
      code.check(lt(left.term(), run), ErrorCode::run_past_end, run_at);
      code.check(smt::Bool(mode == Mode::strict && after_short_run), ErrorCode::not_canonical, from.position, Rule::split_run);
      DecoderStep step;
      lemma.explore(
          [&] { step = DecoderStep(FieldStreamReader(field_stream, from), 1, lemma.bits(), mode, after_short_run, left); },
          [&](const smt::Bool& taken) {
            const RestOfStream& rest = step.in[0].rest();
            const smt::Bool leads_on = eq(step.left.term(), left.term() - run) & eq(rest.position.term(), code.position.term()) &
                                       eq(rest.bits.term(), code.bits.term()) &
                                       eq(bit(smt::Bool(step.after_short_run)), bit(lt(run, smt::Bv(kLongestRun, 64))));
            lemma.claim(fmt::format("{}{}: a run is taken, or its first error is reported",
                                    mode == Mode::strict ? "strict" : "lenient", after_short_run ? ", after a short run" : ""),
                        implies(taken, step.accepted ? code.none_fails() & leads_on : code.is(step.error)) &
                            implies(taken, !step.in[0].overread()));
          });
    }
  }
}

// The padding after the last code.
void padding_is_read(LemmaBuilder& lemma) {
  const RestOfStream from{.position = any_place(lemma, "position"),
                          .bits = any_place(lemma, "bits"),
                          .padding = SymbolicBlock(lemma.any("padding", 64)),
                          .next_block = any_place(lemma, "next block")};
  bool accepted = false;
  SegmentError<FieldStreamWord> error;
  lemma.explore(
      [&] {
        const std::vector<FieldStreamBlock> field_stream;
        CodeDecoder decoder(AnyGrid(1, SymbolicPlace(0)), lemma.bits(), Mode::strict, {},
                            {BitReader<FieldStreamBlock>(FieldStreamReader(field_stream, from))});
        accepted = decoder.padding();
        error = decoder.error();
      },
      [&](const smt::Bool& taken) {
        Expected padding;
        for (unsigned i = 0; i < 64; ++i) {
          padding.check(is_set(slice(from.padding.term(), i, 1)), ErrorCode::trailing_data, from.position + SymbolicPlace(i));
        }
        padding.check(!lt(from.bits.term(), SymbolicPlace(64).term()), ErrorCode::trailing_data, from.next_block);
        lemma.claim("the lowest bit that is set is the error, or the first block too many",
                    implies(taken, accepted ? padding.none_fails() : padding.is(error)));
      });
}

constexpr auto kReference = Mutation::In::reference;
constexpr auto kTotalLemmas = and_others(
    of_every_number_of_words<CodeIsReadInOrder>(),
    std::array<Lemma, 2>{{{"runs", runs_are_read_in_order, 2, kReference}, {"padding", padding_is_read, 0, kReference}}});

}  // namespace

std::span<const Lemma> total_lemmas() { return kTotalLemmas; }

}  // namespace grlc::proofs
