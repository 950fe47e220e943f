// Lemmas: claims about one cycle or a few of the model's blocks, from any state that an invariant admits. A property that one
// cycle keeps holds after any number of cycles, so a lemma has no bound on maps, segments and stalls.
//
// A lemma is a function over terms. On variables it is the solver's question. On the numbers of a model it is the shipped
// code's answer, through the model's domain of numbers. Both have to agree in every claim.
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
// The value if the condition holds, else 0.
smt::Bv when(const smt::Bool& condition, const smt::Bv& value);
smt::Bool is_zero(const smt::Bv& a);

// A count: eight bits hold every number that the blocks count to.
smt::Bv count(std::uint64_t number);
smt::Bv count(const smt::Bv& number);
smt::Bv count(const smt::Bool& one);

// A signal of one bit.
inline const smt::Bv kSet(1, 1);
inline const smt::Bv kClear(0, 1);

// The signals of a State, In, Out or EarlyOutputs by their paths: "planner.queued". An unknown name throws std::out_of_range.
class Signals {
 public:
  Signals(std::vector<Signal> signals) : signals_(std::move(signals)) {}  // NOLINT(*-explicit-*): a list with look-up

  const smt::Bv& operator[](std::string_view name) const;
  smt::Bool bit(std::string_view name) const { return is_set((*this)[name]); }
  // The items of an array: "collector.words" gives "collector.words[0]" and so on.
  std::vector<smt::Bv> items(std::string_view name) const;

  const std::vector<Signal>& all() const { return signals_; }

 private:
  std::vector<Signal> signals_;
};

// One cycle of a block: its registers before and after it, and its ports.
struct Cycle {
  Signals state;
  Signals in;
  Signals out;
  Signals next;
};

// The statement of a lemma, in the order in which it is stated.
struct Statement {
  struct Clause {
    std::string name;
    smt::Bool holds;
    bool is_step = false;   // for a claim: later claims may assume it,
    std::size_t until = 0;  // up to the claim of this number; 0: all later claims
    Reason reason{};        // for an assumption
  };
  std::vector<smt::Bv> inputs;
  std::vector<std::string> input_names;
  std::vector<Clause> assumed;
  std::vector<Clause> claimed;
  std::set<std::string> read;  // all that it depends on: "N", "P", ..., and "block NAME" for each block that it runs
};

// The interface in which lemmas are written.
class LemmaBuilder {
 public:
  using Input = std::function<smt::Bv(const std::string& name, unsigned width)>;

  // `context`: owner of the inputs' variables. Null if the inputs are numbers; these go through the domain of numbers or, with
  // a mutant, through the domain of terms.
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
  unsigned grid_rows();   // rows of the tallest grid that it takes, 4 or 8
  unsigned instances();   // K

  // An input of the lemma: any value.
  smt::Bv any(const std::string& name, unsigned width);

  // One cycle of a block of kRtlBlocks or kSeveralBlocks. `state` and `in` give its signals.
  Cycle cycle(std::string_view block, const Values& state, const Values& in);

  // Sources of signals. `prefix` separates the inputs of several cycles.
  Values anything(std::string prefix);
  Values after_reset(std::string_view block, std::string prefix);  // registers with reset are 0, the others have any value
  static Values from(Signals signals);                             // the signals of another cycle

  void assume(std::string name, const smt::Bool& holds, Reason reason = {}) {
    statement_.assumed.push_back({std::move(name), holds, false, 0, std::move(reason)});
  }
  void claim(std::string name, const smt::Bool& holds) { statement_.claimed.push_back({std::move(name), holds}); }
  // A claim that later claims may assume once it is proved.
  void step(std::string name, const smt::Bool& holds) { statement_.claimed.push_back({std::move(name), holds, true}); }
  // The number of claims so far. forget(from, to): later claims do not assume the steps with these numbers.
  std::size_t claims() const { return statement_.claimed.size(); }
  void forget(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) statement_.claimed[i].until = statement_.claimed.size();
  }
  const Statement& statement() const { return statement_; }

  // Runs code of the reference. Only this code gets the mutant; the lemma's own computations of the right result never do.
  template <class Code>
  static auto of_reference(const Code& code) {
    struct Run {
      Run() { Mutation::begins(Mutation::In::reference); }
      ~Run() { Mutation::ends(Mutation::In::reference); }
    } const run;
    return code();
  }

  // Runs code of the reference along every path, including paths that no input takes. After each path `claims` makes claims
  // about the results, the same claims on every path; each is then required on all paths. `taken` tells which inputs take the
  // path, so that more can be claimed about them than about all inputs.
  void explore(const std::function<void()>& code, const std::function<void(const smt::Bool& taken)>& claims);

  // For a claim that holds for all inputs, not only for those that take its path: it is quicker to prove without `taken`. A
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
  std::string_view name;                          // "the encoder keeps its invariant"
  void (*state)(LemmaBuilder&);                   // assumes and claims
  unsigned mutated_operator;                      // the third query's mutant: this operator of each cycle
  Mutation::In mutated_in = Mutation::In::cycle;  // or of each run of the reference
  std::uint32_t words = 0;                        // number of words of the grids that it is about; 0: any
};

// The lemmas about grids that an obligation of this grid has, clipped or not.
std::vector<Lemma> of_grid(std::span<const Lemma> lemmas, const ProofOptions& options);

// The lemma's answer to the mutant in which an operator of each cycle, or of each run of the reference, has the lowest bit of
// its result inverted.
//   pass     the lemma notices it: `detail` is a claim that the mutant, run on numbers, breaks
//   vacuous  it does not
struct Noticed {
  Outcome outcome = Outcome::broken;
  std::string detail;
};
Noticed notices(const Lemma& lemma, unsigned mutated_operator, const ProofOptions& options);

// Proves an inductive obligation: each of its lemmas by three queries. pass: all hold. refuted: `detail` has the first lemma
// that does not hold, its claim, and the state and inputs that break it.
Decision prove_lemmas(std::string_view obligation, std::span<const Lemma> lemmas, const ProofOptions& options,
                      const ProofProgress& progress);

// The names of all statements of the lemmas at the size. Nothing is proved; at most, a solver is asked whether a path is taken.
// Throws std::runtime_error if a lemma cannot be stated.
std::vector<Stated> lemmas_state(std::string_view obligation, std::span<const Lemma> lemmas, const ProofOptions& options);

}  // namespace grlc::proofs
