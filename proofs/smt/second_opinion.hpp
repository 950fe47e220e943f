// Other solvers answer the questions that Z3 has answered: cvc5 and Boolector, which share no code with Z3. They run as
// programs on SMT-LIB text.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace grlc::proofs::smt {

// The subject of a question. It decides how long an answer takes, not the answer.
enum class Subject : std::uint8_t {
  words,   // the reference, and a cycle or two of the hardware: sums, products and comparisons of words
  cycles,  // the hardware, unrolled
};

class SecondOpinion {
 public:
  // `keep`: the folder for a question on which solvers differ; empty: it is not kept.
  SecondOpinion(Subject subject, std::filesystem::path keep);
  ~SecondOpinion();
  SecondOpinion(const SecondOpinion&) = delete;
  SecondOpinion& operator=(const SecondOpinion&) = delete;

  // Asks every solver whether the assertions of the SMT-LIB text can hold together. Returns nullopt if all say what Z3 said;
  // else the reason why one gave no answer: it is not installed, was killed, or ran out of time. Throws std::runtime_error if
  // one says the opposite, with the command that asks it again.
  std::optional<std::string> objection(const std::string& question, bool satisfiable) const;

  // The number of questions on which all agreed.
  std::uint64_t agreed() const { return agreed_; }
  static std::string names();  // "cvc5 and boolector"

 private:
  Subject subject_;
  std::filesystem::path keep_;
  std::filesystem::path directory_;  // of this object; removed with it
  mutable std::atomic<std::uint64_t> asked_ = 0;
  mutable std::atomic<std::uint64_t> agreed_ = 0;
};

}  // namespace grlc::proofs::smt
