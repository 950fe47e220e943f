// Questions to Z3: a context that owns the variables and counts the work, a solver that answers sat, unsat or unknown, and
// models.
//
// A model is checked before it is believed: the question has to hold under it.
//
// Every solver starts fresh, with the logic QF_BV and a fixed seed, so an answer depends on its own question only. The limit of
// a query is Z3's own count of steps (`rlimit`), which is the same on every machine. A wall-clock limit is the safety net for
// steps that Z3 does not count. Both limits give `unknown`, and unknown is never a pass. If other solvers are asked too, they
// have to agree.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "proofs/smt/term.hpp"

namespace z3 {
class context;
class model;
class solver;
}  // namespace z3

namespace grlc::proofs::smt {

class SecondOpinion;

struct Limits {
  std::uint64_t rlimit = 0;  // steps per query; 0 allows none
  unsigned net_seconds = 300;
  std::optional<std::chrono::steady_clock::time_point> deadline{};  // of all queries together, for a run with a time budget
  const SecondOpinion* others = nullptr;                            // asked every question that Z3 has answered

  std::chrono::steady_clock::time_point end() const;  // of a query that starts now
};

// Values for the variables of a context. A variable that the model leaves open is 0.
class Model {
 public:
  explicit Model(const z3::model& model);
  bool value(const Bool& a) const;
  Number value(const Bv& a) const;
  // The values of all terms in one walk through their shared parts: many times as fast as one by one.
  std::vector<Number> values(std::span<const Bv> terms) const;

 private:
  friend class Context;
  std::shared_ptr<const z3::model> model_;
};

// Owns the variables. Terms, models and solvers must not outlive their context.
class Context {
 public:
  explicit Context(const Limits& limits);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  Bv variable(const std::string& name, unsigned width);
  // A chosen model, for reading terms under chosen inputs. Precondition: variables of this context.
  Model assignment(std::span<const std::pair<Bv, Number>> values);

  // The same term in this context. Precondition: no other thread uses the term's own context meanwhile.
  Bool copy(const Bool& of_another) const;
  Model copy(const Model& of_another) const;

  // The conjunction of the assertions of an SMT-LIB text. Its constants are the variables of the same names.
  Bool parse(const std::string& text);

  const Limits& limits() const { return limits_; }
  std::uint64_t queries() const { return queries_; }  // answered with sat or unsat
  std::uint64_t rlimit_used() const;                  // steps so far
  // Adds the queries and steps of another context to this one.
  void count_in(const Context& other);

 private:
  friend class Solver;
  Limits limits_;
  std::uint64_t queries_ = 0;
  std::uint64_t rlimit_of_others_ = 0;
  std::unique_ptr<z3::context> context_;
};

enum class Answer : std::uint8_t { sat, unsat, unknown };

class Solver {
 public:
  explicit Solver(Context& context);
  ~Solver();
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;

  void assume(const Bool& condition);
  // Can all assumptions hold together, and `also` with them? `also` is not kept. Throws std::runtime_error if solvers differ.
  Answer check(const Bool& also = Bool(true));

  const Model& model() const;                                 // precondition: the last answer was sat
  const std::string& why_unknown() const { return reason_; }  // precondition: the last answer was unknown

 private:
  std::unique_ptr<z3::solver> fresh() const;
  void add(const Bool& condition);
  std::string question(const Bool& also) const;  // the assumptions and `also`, as SMT-LIB

  Context& context_;
  std::unique_ptr<z3::solver> solver_;
  std::vector<Bool> assumed_;  // kept only if other solvers are asked
  std::optional<Model> model_;
  std::string reason_;
};

std::string solver_version();  // "z3 4.8.12"

}  // namespace grlc::proofs::smt
