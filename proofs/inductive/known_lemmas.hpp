// Known answers to lemmas, for a run over many instances. A lemma is a function of what it reads from its LemmaBuilder: N, the
// port, the shape of the grid, K, and the circuits of the blocks that it runs. If all of these are the same at two instances,
// the lemma states the same and is decided once.
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

// The values in Statement::read.
inline constexpr std::string_view kBitsRead = "N";
inline constexpr std::string_view kPortRead = "P";
inline constexpr std::string_view kShapeRead = "shape";  // words of the largest grid and plans of the instance
inline constexpr std::string_view kInstancesRead = "K";
inline constexpr std::string_view kBlockRead = "block ";  // followed by the block's name

// The outcome of a lemma's queries, and their cost.
struct DecidedLemma {
  Noticed answer;
  std::uint64_t queries = 0;
  std::uint64_t rlimit = 0;
  std::vector<Stated> stated;  // the lemma's rows
};

// For one limit of steps and one version of the sources. Safe for any number of threads.
class KnownLemmas {
 public:
  // `mutant`: the operator of the third query; nullopt: the first two queries.
  std::optional<DecidedLemma> find(const Lemma& lemma, std::optional<unsigned> mutant, const ProofOptions& options);
  void add(const Lemma& lemma, std::optional<unsigned> mutant, const ProofOptions& options, const std::set<std::string>& read,
           const DecidedLemma& decided);

 private:
  using Asked = std::pair<void (*)(LemmaBuilder&), std::optional<unsigned>>;
  struct Answered {
    std::map<std::string, std::string> read;  // with their values
    DecidedLemma decided;
  };
  std::mutex mutex_;
  std::map<Asked, std::vector<Answered>> answered_;
};

}  // namespace grlc::proofs
