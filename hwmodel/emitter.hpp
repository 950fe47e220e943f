// Emitter: turns plans and words into codes, at most one per cycle: a run, a header with the grid's first word, or a word. It
// implements the fields of FORMAT.md 3.
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/plan.hpp"

namespace grlc::hw {

template <class D, class P>
struct Emitter {
  static constexpr const char* kName = "emitter";
  template <unsigned W>
  using B = Bits<D, W>;

  struct State {
    B<1> inside;  // the first word of the current grid has left

    static void visit(auto& s, auto&& f) { f("inside", s.inside); }
  };
  struct In {
    B<1> plan_valid;
    Plan<D, P> plan;
    B<P::kWord> word;  // the oldest word in the collector
    B<1> word_last;    // it is the last word of its grid
    B<1> ready;        // the packer takes the code

    static void visit(auto& s, auto&& f) {
      f("plan_valid", s.plan_valid);
      f("plan", s.plan);
      f("word", s.word);
      f("word_last", s.word_last);
      f("ready", s.ready);
    }
  };
  struct EarlyOutputs {
    B<1> valid;
    B<P::kLongestCode> code;  // zero above `length`
    B<P::kLength> length;
    B<1> last;  // the segment's last code

    static void visit(auto& s, auto&& f) {
      f("valid", s.valid);
      f("code", s.code);
      f("length", s.length);
      f("last", s.last);
    }
  };
  struct Out {
    B<1> leaves;  // the word leaves
    B<1> pop;     // the plan is done

    static void visit(auto& s, auto&& f) {
      f("leaves", s.leaves);
      f("pop", s.pop);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  // The code that leaves in this cycle if the packer is ready. It does not depend on the packer.
  static EarlyOutputs early_outputs(const State& s, const In& in) {
    const Kind kind = kind_of(in.plan);
    const B<1> header = ~s.inside | kind.wordless;
    const B<1> flag = any(in.word);
    const B<1> flagged = kind.sparse & flag;

    // The word as the kind writes it: flag and word, or residual. The base is 0 except in offset codes.
    const B<P::kWord> residual = in.word - base_of(in.plan);
    const B<P::kWord + 1> spelled = mux(kind.sparse, concat(in.word, flag), extend<P::kWord + 1>(residual));
    const B<P::kWord + 1> body = when(~kind.run & ~kind.wordless, spelled);

    // The tag, the fields after it, and the word after the base or after the width field. A code without a base has zeros in
    // place of the base, and a code without a word has zeros in place of the word.
    const auto spell_header = [&] {
      const B<P::kLongestCode> head = fitted(concat(in.plan.rest, in.plan.kind));
      const B<P::kLongestCode> behind_base = fitted(concat(body, B<P::kOffsetHeader>(0)));
      const B<P::kLongestCode> behind_field = fitted(concat(body, B<P::kHeader>(0)));
      return head | mux(kind.offset, behind_base, behind_field);
    };

    // The length of the code without the value of the width field, w - 1 or r, which is added below.
    const auto bits = [](unsigned number) { return B<P::kLength>(number); };
    const B<P::kLength> word_bits = mux(kind.offset, bits(0), mux(flagged, bits(2), bits(1)));
    const auto header_bits = [&] {
      return mux(kind.run, bits(P::kRunCode),
                 mux(kind.offset, bits(P::kOffsetHeader), mux(flagged, bits(P::kHeader + 2), bits(P::kHeader + 1))));
    };
    const B<1> width_counts = ~kind.run & (~kind.sparse | flag);

    EarlyOutputs code;
    code.valid = in.plan_valid & (~kind.wordless | in.word_last);
    code.code = mux_lazily(header, spell_header, fitted(body));
    code.length =
        mux_lazily(header, header_bits, word_bits) + when(width_counts, extend<P::kLength>(width_field<P>(in.plan.rest)));
    code.last = in.plan.last & (kind.run | in.word_last);
    return code;
  }

  static Step step(const State& s, const In& in) {
    const Kind kind = kind_of(in.plan);
    const B<1> uncoded = kind.wordless & ~in.word_last;  // the word leaves without a code
    const B<1> moves = in.plan_valid & (in.ready | uncoded);
    State next;
    next.inside = mux(moves, ~(kind.run | in.word_last), s.inside);
    return {next, {moves & ~kind.run, moves & (kind.run | in.word_last)}};
  }

 private:
  // `wordless`: an offset code with r = 0, whose words have no bits. Its header leaves with the last word of the grid, not with
  // the first. Otherwise the segment's last beat could leave before its last word.
  struct Kind {
    B<1> run;
    B<1> sparse;
    B<1> offset;
    B<1> wordless;
  };
  static Kind kind_of(const Plan<D, P>& plan) {
    const B<1> offset = plan.kind == B<P::kTag>(kOffsetTag);
    return {plan.kind == B<P::kTag>(kZeroRunTag), plan.kind == B<P::kTag>(kSparseTag), offset,
            offset & ~any(width_field<P>(plan.rest))};
  }
  static B<P::kWord> base_of(const Plan<D, P>& plan) { return slice<P::kField, P::kWord>(plan.rest); }

  // Fits the code to the width of the longest code. The bits that are cut off are 0 for every plan.
  template <unsigned W>
  static B<P::kLongestCode> fitted(const B<W>& code) {
    if constexpr (W > P::kLongestCode) {
      return truncate<P::kLongestCode>(code);
    } else {
      return extend<P::kLongestCode>(code);
    }
  }
};

}  // namespace grlc::hw
