// Other solvers, asked the questions that Z3 has answered: cvc5 and Boolector, which share no code with it, as programs on
// SMT-LIB.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace grlc::proofs::smt {

// What questions are about. How long they take hangs on it, not what is answered.
enum class Subject : std::uint8_t {
  words,   // the reference, and a cycle or two of the hardware: sums, products and comparisons of words
  cycles,  // the hardware, unrolled
};

class SecondOpinion {
 public:
  // `keep`: the folder where a question is left on which solvers differ; empty: nowhere.
  SecondOpinion(Subject subject, std::filesystem::path keep);
  ~SecondOpinion();
  SecondOpinion(const SecondOpinion&) = delete;
  SecondOpinion& operator=(const SecondOpinion&) = delete;

  // Asks all of them whether what the SMT-LIB text asserts can hold together. Nothing where they say what Z3 said; else why one
  // of them gave no answer: it is not there, was killed, or found none in time. std::runtime_error where one says the opposite,
  // with the command that asks it again.
  std::optional<std::string> objection(const std::string& question, bool satisfiable) const;

  // Questions on which all were of one mind.
  std::uint64_t agreed() const { return agreed_; }
  static std::string names();  // "cvc5 and boolector"

 private:
  Subject subject_;
  std::filesystem::path keep_;
  std::filesystem::path directory_;  // of this object alone, gone with it
  mutable std::atomic<std::uint64_t> asked_ = 0;
  mutable std::atomic<std::uint64_t> agreed_ = 0;
};

}  // namespace grlc::proofs::smt
