// A run is green when every check that the manifest asks for has been done, once, with work and with verdict pass, and no other.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "properties/evidence/check_report.hpp"

namespace grlc {

// A check that must be done: property or obligation `id` by `engine` at `bound`, with so much work: exactly, where work is
// deterministic, or at least.
struct Asked {
  std::string id;
  Engine engine = Engine::maps;
  Bound bound;
  std::uint64_t work = 1;
  bool exact = false;

  bool satisfied_by(std::uint64_t done) const { return exact ? done == work : done >= work; }
};

// One line for each thing that keeps the run from being green. `outcome` is the worst of them.
struct Reconciled {
  Outcome outcome = Outcome::pass;
  std::vector<std::string> problems;
};
Reconciled reconcile(std::span<const Asked> manifest, std::span<const CheckReport> reports);

// The checks of a property by an engine, together.
struct MatrixCell {
  bool missing = false;            // one that is asked for did not report
  std::optional<Outcome> outcome;  // the worst; too little work is vacuous. Nothing where nothing is asked and none reported
  std::uint64_t work = 0;
};

// Property x engine, rows and columns in the order of the manifest. It keeps views of its arguments.
class EvidenceMatrix {
 public:
  EvidenceMatrix(std::span<const Asked> manifest, std::span<const CheckReport> reports);

  const std::vector<std::string>& ids() const { return ids_; }
  const std::vector<Engine>& engines() const { return engines_; }
  MatrixCell cell(const std::string& id, Engine engine) const;
  std::vector<Asked> missing() const;  // asked for, without a report

 private:
  std::span<const Asked> manifest_;
  std::span<const CheckReport> reports_;
  std::vector<std::string> ids_;
  std::vector<Engine> engines_;
};

}  // namespace grlc
