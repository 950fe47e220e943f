// Questions to Z3: a context that owns the variables and counts the work, a solver that answers sat, unsat or unknown, models.
//
// A model is looked at before it is believed: what was asked has to hold under it.
//
// Every solver starts fresh, with the logic QF_BV and a fixed seed, so that an answer depends on its own question alone. The
// limit of a query is Z3's own count of steps (`rlimit`), the same on every machine; behind it stands a net of wall-cycle time
// for the case that Z3 forgets to count. Either gives `unknown`, and unknown is never a pass. Other solvers, where they are to be
// asked too, have to say the same.
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
  std::uint64_t rlimit = 0;  // steps a query; 0 allows none
  unsigned net_seconds = 300;
  std::optional<std::chrono::steady_clock::time_point> deadline{};  // of all queries: for who asks how far a budget goes
  const SecondOpinion* others = nullptr;                            // asked every question that Z3 has answered

  std::chrono::steady_clock::time_point end() const;  // of a query that is asked now
};

// Values for the variables of a context; a variable that the model leaves open is 0.
class Model {
 public:
  explicit Model(const z3::model& model);
  bool value(const Bool& a) const;
  Number value(const Bv& a) const;
  // All of them in one walk through what they share; many times as fast as one by one.
  std::vector<Number> values(std::span<const Bv> terms) const;

 private:
  friend class Context;
  std::shared_ptr<const z3::model> model_;
};

// Owns the variables. Terms, models and solvers of a context do not outlive it.
class Context {
 public:
  explicit Context(const Limits& limits);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  Bv variable(const std::string& name, unsigned width);
  // A model that was not found but given: for reading terms under chosen inputs. Precondition: variables of this context.
  Model assignment(std::span<const std::pair<Bv, Number>> values);

  // The same of this context; what it is of, nobody else may use meanwhile.
  Bool copy(const Bool& of_another) const;
  Model copy(const Model& of_another) const;

  // The conjunction of what an SMT-LIB text asserts. Its constants are the variables of the same names.
  Bool parse(const std::string& text);

  const Limits& limits() const { return limits_; }
  std::uint64_t queries() const { return queries_; }  // answered with sat or unsat
  std::uint64_t rlimit_used() const;                  // steps so far
  // What was asked in another context counts as asked in this one.
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
  // Can all that is assumed hold together, and `also` with it? `also` is not kept. std::runtime_error where solvers differ.
  Answer check(const Bool& also = Bool(true));

  const Model& model() const;                                 // of the last answer, which was sat
  const std::string& why_unknown() const { return reason_; }  // of the last answer, which was unknown

 private:
  std::unique_ptr<z3::solver> fresh() const;
  void add(const Bool& condition);
  std::string question(const Bool& also) const;  // what is assumed and `also`, as SMT-LIB

  Context& context_;
  std::unique_ptr<z3::solver> solver_;
  std::vector<Bool> assumed_;  // where other solvers are asked, too
  std::optional<Model> model_;
  std::string reason_;
};

std::string solver_version();  // "z3 4.8.12"

}  // namespace grlc::proofs::smt
