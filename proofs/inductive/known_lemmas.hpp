// Answers to lemmas, for a run over many instances. A lemma is a function of what it reads from its bench: N, the port, the shape
// of the grid, K, and the circuits of the blocks that it runs. Where all that it read at one instance is the same at another, it
// states the same there, and is decided once.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "proofs/inductive/lemma.hpp"

namespace grlc::proofs {

// What Statement::read has.
inline constexpr std::string_view kBitsRead = "N";
inline constexpr std::string_view kPortRead = "P";
inline constexpr std::string_view kShapeRead = "shape";  // of the grid: words, rows and plans of its instance
inline constexpr std::string_view kInstancesRead = "K";
inline constexpr std::string_view kBlockRead = "block ";  // and the block's name

// The outcome of a lemma's queries and what they took.
struct DecidedLemma {
  Noticed answer;
  std::uint64_t queries = 0;
  std::uint64_t rlimit = 0;
  std::vector<Stated> stated;  // its rows
};

// For one limit of steps and one version of the sources; for any number of threads.
class KnownLemmas {
 public:
  // `planted`: the operator of the third query; none: the first two.
  std::optional<DecidedLemma> find(const Lemma& lemma, std::optional<unsigned> mutant, const ProofOptions& options);
  void add(const Lemma& lemma, std::optional<unsigned> mutant, const ProofOptions& options, const std::set<std::string>& read,
           const DecidedLemma& decided);

 private:
  using Asked = std::pair<void (*)(LemmaBuilder&), std::optional<unsigned>>;
  struct Answered {
    std::map<std::string, std::string> read;  // with the values
    DecidedLemma decided;
  };
  std::mutex mutex_;
  std::map<Asked, std::vector<Answered>> answered_;
};

}  // namespace grlc::proofs
