// The defect that a lemma's third query plants: one operator of every cycle, or of every run of the reference, has the lowest bit
// of its result inverted.
//
// It lives in the symbolic domain and in the symbolic word, so that the code under proof has no switch in it, and is told by
// number, so that a test can plant it at every operator of a block in turn.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace grlc::proofs {

class Mutation {
 public:
  enum class In : std::uint8_t { cycle, reference };

  // Until it is destroyed, operator `number` on this thread of each cycle, or of each run of the reference, counted from 0 in the
  // order in which they are used.
  explicit Mutation(unsigned number, In in = In::cycle) { mutant[index(in)] = number; }
  ~Mutation() { mutant = {}; }
  Mutation(const Mutation&) = delete;
  Mutation& operator=(const Mutation&) = delete;

  static void begins(In in) { met[index(in)] = 0; }
  static void ends(In in) { met[index(in)].reset(); }                      // what is computed from here on is sound
  static unsigned operators(In in) { return met[index(in)].value_or(0); }  // since it began
  // The number of the operator that is planted there; nothing while none is.
  static std::optional<unsigned> mutated_in(In in) { return met[index(in)] ? mutant[index(in)] : std::nullopt; }
  static bool is_next(In in) {
    std::optional<unsigned>& number = met[index(in)];
    return number && (*number)++ == mutant[index(in)];
  }

 private:
  static std::size_t index(In in) { return static_cast<std::size_t>(in); }

  inline static thread_local std::array<std::optional<unsigned>, 2> mutant{};
  inline static thread_local std::array<std::optional<unsigned>, 2> met{};
};

}  // namespace grlc::proofs
