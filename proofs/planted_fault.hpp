// The defect that a lemma's third query plants: one operator of every clock has the lowest bit of its result inverted.
//
// It lives in the symbolic domain, so that the code under proof has no switch in it, and is told by number, so that a test can
// plant it at every operator of a block in turn.
#pragma once

#include <optional>

namespace grlc::proofs {

class PlantedFault {
 public:
  // Until it is destroyed, operator `number` of each clock on this thread, counted from 0 in the order in which the model uses
  // them.
  explicit PlantedFault(unsigned number) { planted = number; }
  ~PlantedFault() { planted.reset(); }
  PlantedFault(const PlantedFault&) = delete;
  PlantedFault& operator=(const PlantedFault&) = delete;

  static void clock_begins() { met = 0; }
  static unsigned operators() { return met; }  // since the clock began
  static bool is_next() { return met++ == planted; }

 private:
  inline static thread_local std::optional<unsigned> planted;
  inline static thread_local unsigned met = 0;
};

}  // namespace grlc::proofs
