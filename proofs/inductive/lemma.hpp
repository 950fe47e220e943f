// Lemmas: claims about a cycle or a few of the model's blocks, from any state that an invariant admits. What is kept by one cycle
// is kept by any number of them, so a lemma has no bound on maps, segments and stalls.
//
// A lemma is a function over terms. Run on variables, it is what the solver is asked; run on the numbers of a model, it is what
// the code that ships does with them, through the model's domain of numbers; and the two have to agree in every claim.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "proofs/proof.hpp"
#include "proofs/rtl/block.hpp"
#include "proofs/smt/solver.hpp"
#include "proofs/smt/term.hpp"
#include "proofs/stated.hpp"
#include "proofs/symbolic/mutation.hpp"

namespace grlc::proofs {

// If the first holds, so does the second.
smt::Bool implies(const smt::Bool& condition, const smt::Bool& consequence);
// The value where the condition holds, else 0.
smt::Bv when(const smt::Bool& condition, const smt::Bv& value);
smt::Bool is_zero(const smt::Bv& a);

// Arithmetic of counts: eight bits hold every number that the blocks count to.
smt::Bv count(std::uint64_t number);
smt::Bv count(const smt::Bv& number);
smt::Bv count(const smt::Bool& one);

// A signal of one bit.
inline const smt::Bv kSet(1, 1);
inline const smt::Bv kClear(0, 1);

// The signals of a State, In, Out or Offer by their paths: "planner.queued". An unknown name is std::out_of_range.
class Signals {
 public:
  Signals(std::vector<Signal> signals) : signals_(std::move(signals)) {}  // NOLINT(*-explicit-*): a list with look-up

  const smt::Bv& operator[](std::string_view name) const;
  smt::Bool bit(std::string_view name) const { return is_set((*this)[name]); }
  // The items of a line: "collector.words" for "collector.words[0]" and so on.
  std::vector<smt::Bv> items(std::string_view name) const;

  const std::vector<Signal>& all() const { return signals_; }

 private:
  std::vector<Signal> signals_;
};

// One cycle of a block: its registers before and behind it, and its ports.
struct Cycle {
  Signals state;
  Signals in;
  Signals out;
  Signals next;
};

// What a lemma states, in the order in which it is stated.
struct Statement {
  struct Clause {
    std::string name;
    smt::Bool holds;
    bool is_step = false;   // of a claim: those after it may assume it,
    std::size_t until = 0;  // up to the claim of this number; 0: all of them
    Reason reason{};        // of an assumption
  };
  std::vector<smt::Bv> inputs;
  std::vector<std::string> input_names;
  std::vector<Clause> assumed;
  std::vector<Clause> claimed;
  std::set<std::string> read;  // what it was made from: "N", "P", ..., and "block NAME" of each block that it runs
};

// What a lemma is written with.
class LemmaBuilder {
 public:
  using Input = std::function<smt::Bv(const std::string& name, unsigned width)>;

  // `context`: whose variables the inputs are; null where they are numbers, which go through the domain of numbers or, with a
  // defect in it, of terms.
  enum class Reading : std::uint8_t { proof, replayable, numbers, terms_of_numbers };
  LemmaBuilder(const ProofOptions& options, smt::Context* context, Reading reading, Input input)
      : options_(options),
        context_(context),
        concrete_(reading == Reading::numbers),
        for_replay_(reading != Reading::proof),
        input_(std::move(input)) {}

  unsigned bits();        // N
  unsigned beat_bits();   // P
  unsigned grid_words();  // G: words of the largest grid of the instance, 4 or 16
  unsigned plans();       // depth of its plan queue, 5 or 9
  unsigned grid_rows();   // of the tallest grid that it takes, 4 or 8
  unsigned instances();   // K

  // An input of the lemma: any value.
  smt::Bv any(const std::string& name, unsigned width);

  // One cycle of a block of kRtlBlocks, its signals as `state` and `in` give them.
  Cycle cycle(std::string_view block, const Values& state, const Values& in);

  // Sources of signals. `prefix` keeps apart the inputs of several cycles.
  Values anything(std::string prefix);
  Values after_reset(std::string_view block, std::string prefix);  // what reset sets is 0, the others are any
  static Values from(Signals signals);                             // those of another cycle

  void assume(std::string name, const smt::Bool& holds, Reason reason = {}) {
    statement_.assumed.push_back({std::move(name), holds, false, 0, std::move(reason)});
  }
  void claim(std::string name, const smt::Bool& holds) { statement_.claimed.push_back({std::move(name), holds}); }
  // A claim that those behind it may assume once it is proved.
  void step(std::string name, const smt::Bool& holds) { statement_.claimed.push_back({std::move(name), holds, true}); }
  // Of the claims so far, to tell steps that are not needed any more: forget(from, to) are those of these numbers.
  std::size_t claims() const { return statement_.claimed.size(); }
  void forget(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) statement_.claimed[i].until = statement_.claimed.size();
  }
  const Statement& statement() const { return statement_; }

  // Runs code of the reference, and it alone with the planted defect: what a lemma computes itself, to say what is right, has
  // none.
  template <class Code>
  static auto of_reference(const Code& code) {
    struct Run {
      Run() { Mutation::begins(Mutation::In::reference); }
      ~Run() { Mutation::ends(Mutation::In::reference); }
    } const run;
    return code();
  }

  // Runs code of the reference along every path, those that no input takes included. Behind each path `claims` claims something
  // of what it left, the same on every path; each claim is then made of all paths. It is told which inputs take the path, so that
  // it can claim more than is so of them alone.
  void explore(const std::function<void()>& code, const std::function<void(const smt::Bool& taken)>& claims);

  // For a claim that does not need to know which inputs take its path: all of them, which is quicker to prove; but a
  // counterexample has to take the path, or it could not be replayed.
  smt::Bool wherever(const smt::Bool& taken) const { return for_replay_ ? taken : smt::Bool(true); }

 private:
  bool is_impossible(const smt::Bool& condition) const;
  const RtlBlock& block(std::string_view name);

  const ProofOptions& options_;
  smt::Context* context_;
  bool concrete_;
  bool for_replay_;
  Input input_;
  Statement statement_;
};

struct Lemma {
  std::string_view name;                          // "encoder keeps its invariant"
  void (*state)(LemmaBuilder&);                   // assumes and claims
  unsigned mutated_operator;                      // the third query's defect: of this operator of each cycle,
  Mutation::In mutated_in = Mutation::In::cycle;  // or of each run of the reference
  std::uint32_t words = 0;                        // it is about grids of so many; 0: of any
};

// Of the lemmas those about grids that an obligation of this grid has, clipped or not.
std::vector<Lemma> of_grid(std::span<const Lemma> lemmas, const ProofOptions& options);

// Whether the lemma notices that an operator of each cycle, or of each run of the reference, has the lowest bit of its result
// inverted, and by which claim. pass: it does, and the model with the defect, run on numbers, breaks the claim; vacuous: it does
// not.
struct Noticed {
  Outcome outcome = Outcome::broken;
  std::string detail;
};
Noticed notices(const Lemma& lemma, unsigned mutated_operator, const ProofOptions& options);

// Proves an obligation that consists of lemmas, each by its three queries. pass: all hold. refuted: `detail` has the first that
// does not, the claim, and the state and inputs that break it.
Decision prove_lemmas(std::string_view obligation, std::span<const Lemma> lemmas, const ProofOptions& options,
                      const ProofProgress& progress);

// The names of all that the lemmas state at the size. Nothing is proved; a solver is asked at most whether a path is taken.
// std::runtime_error where a lemma cannot be stated.
std::vector<Stated> lemmas_state(std::string_view obligation, std::span<const Lemma> lemmas, const ProofOptions& options);

}  // namespace grlc::proofs
