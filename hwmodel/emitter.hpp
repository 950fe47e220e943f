// Emitter: turns plans and words into codes, one a clock: a run, or a header with the grid's first word, or a word.
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
    B<1> run_sent;      // the run of the plan at the head has left
    B<P::kCount> left;  // words of the plan still to leave; 0: its header has not left

    static void visit(auto& s, auto&& f) {
      f("run_sent", s.run_sent);
      f("left", s.left);
    }
  };
  struct In {
    B<1> plan_valid;
    Plan<D, P> plan;
    B<P::kWord> word;  // the oldest word in the collector
    B<1> run_over;     // the pending run may leave while no plan waits
    B<P::kRun> pending;
    B<1> ready;  // the packer takes the code

    static void visit(auto& s, auto&& f) {
      f("plan_valid", s.plan_valid);
      f("plan", s.plan);
      f("word", s.word);
      f("run_over", s.run_over);
      f("pending", s.pending);
      f("ready", s.ready);
    }
  };
  struct Offer {
    B<1> valid;
    B<P::kBurst> code;  // zero above `length`
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
    B<P::kCount> leaving;  // words taken out of the collector
    B<1> pop;              // the plan is done
    B<1> flushed;          // the pending run has been written

    static void visit(auto& s, auto&& f) {
      f("leaving", s.leaving);
      f("pop", s.pop);
      f("flushed", s.flushed);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  // What leaves in this clock if the packer is ready; it depends on nothing that the packer says.
  static Offer offer(const State& s, const In& in) {
    const Turn turn = turn_of(s, in);
    const B<P::kRun> run = mux(in.plan_valid, truncate<P::kRun>(in.plan.run), in.pending);
    const B<P::kRun> run_field = run - B<P::kRun>(1);  // of 16, which is 0 here, 15
    const B<P::kRunCode> run_code = concat(run_field, B<P::kTag>(kZeroRunTag));

    const Body body = body_of(in);
    const B<P::kBurst> header = mux(body.offset, join(body.bits, concat(in.plan.base, head_of(in, body.offset))),
                                    join(body.bits, head_of(in, body.offset)));
    const B<P::kLength> header_length =
        mux(body.offset, B<P::kLength>(P::kOffsetHeader), B<P::kLength>(P::kHeader)) + body.length;

    Offer code;
    code.valid = turn.run | turn.flush | turn.header | turn.word;
    code.code = mux(turn.run | turn.flush, extend<P::kBurst>(run_code), mux(turn.header, header, extend<P::kBurst>(body.bits)));
    code.length = mux(turn.run | turn.flush, B<P::kLength>(P::kRunCode), mux(turn.header, header_length, body.length));
    code.last = in.plan.last & turn.ends;
    return code;
  }

  static Step step(const State& s, const In& in) {
    const Turn turn = turn_of(s, in);
    const B<P::kCount> one(1);
    const B<P::kCount> none(0);
    const B<P::kCount> after_header = mux(turn.wordless, none, in.plan.words - one);

    State next;
    next.run_sent = mux(in.ready & turn.run, ~turn.ends, s.run_sent & ~(in.ready & turn.header));
    next.left = mux(in.ready & turn.header, after_header, mux(in.ready & turn.word, s.left - one, s.left));
    Out out;
    out.leaving = mux(in.ready & turn.header, mux(turn.wordless, in.plan.words, one), mux(in.ready & turn.word, one, none));
    out.pop = in.ready & turn.ends;
    out.flushed = in.ready & turn.flush;
    return {next, out};
  }

 private:
  // Whose turn it is. `wordless`: the words of an offset grid with r = 0 have no bits, so all of them leave with the header;
  // if they did not, the segment's last beat could be gone before its last word.
  struct Turn {
    B<1> run;
    B<1> header;
    B<1> word;
    B<1> flush;
    B<1> wordless;
    B<1> ends;  // the plan is done when this code has left
  };
  static Turn turn_of(const State& s, const In& in) {
    const B<1> run_only = in.plan.kind == B<P::kTag>(kZeroRunTag);
    Turn turn;
    turn.run = in.plan_valid & any(in.plan.run) & ~s.run_sent & ~any(s.left);
    turn.header = in.plan_valid & ~run_only & ~turn.run & ~any(s.left);
    turn.word = in.plan_valid & any(s.left);
    turn.flush = ~in.plan_valid & in.run_over;
    turn.wordless = turn.header & (in.plan.kind == B<P::kTag>(kOffsetTag)) & ~any(in.plan.width);
    const B<1> one_word = in.plan.words == B<P::kCount>(1);
    turn.ends = (turn.run & run_only) | (turn.header & (turn.wordless | one_word)) | (turn.word & (s.left == B<P::kCount>(1)));
    return turn;
  }

  // The word as the plan's kind writes it: flag and word, word, or residual.
  struct Body {
    B<1> offset;
    B<P::kWord + 1> bits;
    B<P::kLength> length;
  };
  static Body body_of(const In& in) {
    const B<1> sparse = in.plan.kind == B<P::kTag>(kSparseTag);
    const B<1> offset = in.plan.kind == B<P::kTag>(kOffsetTag);
    const B<1> flag = any(in.word);
    const B<P::kWord> residual = mux(offset, in.word - in.plan.base, in.word);
    const B<P::kLength> width = extend<P::kLength>(in.plan.width);
    const B<P::kLength> flagged = mux(flag, width + B<P::kLength>(1), B<P::kLength>(1));
    return {offset, mux(sparse, concat(in.word, flag), extend<P::kWord + 1>(residual)), mux(sparse, flagged, width)};
  }

  // Tag and width field.
  static B<P::kHeader> head_of(const In& in, const B<1>& offset) {
    if constexpr (P::kField == 0) {
      return in.plan.kind;
    } else {
      const B<P::kWidth> field = mux(offset, in.plan.width, in.plan.width - B<P::kWidth>(1));
      return concat(truncate<P::kField>(field), in.plan.kind);
    }
  }

  // The first word behind a header, to the burst's width: what is cut off above is zero for every plan.
  template <unsigned H>
  static B<P::kBurst> join(const B<P::kWord + 1>& body, const B<H>& header) {
    constexpr unsigned kJoined = P::kWord + 1 + H;
    if constexpr (kJoined > P::kBurst) {
      return truncate<P::kBurst>(concat(body, header));
    } else {
      return extend<P::kBurst>(concat(body, header));
    }
  }
};

}  // namespace grlc::hw
