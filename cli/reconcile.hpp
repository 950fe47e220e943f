// A run is green when every check that the manifest asks for has been done, once, with work and with verdict pass, and no other.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "io/files.hpp"
#include "properties/verdict.hpp"

namespace grlc::cli {

// A check that must be done: property or obligation `id` by `engine` at `bound`, with so much work: exactly, where work is
// deterministic, or at least.
struct Asked {
  std::string id;
  std::string engine;
  std::string bound;
  std::uint64_t work = 1;
  bool exact = false;

  bool satisfied_by(std::uint64_t done) const { return exact ? done == work : done >= work; }
};

// manifest.json: {"checks": [{"id", "engine", "bound", "work" or "least_work"}...]}: "work" is exact, "least_work" a minimum, and
// each check has one of them. Fault: unreadable, not of that form, an entry twice, or no entry at all.
Result<std::vector<Asked>> read_manifest(const std::filesystem::path& path);

// What keeps the run from being green: one line each, none if it is green. `outcome` is the worst of them.
struct Reconciled {
  Outcome outcome = Outcome::pass;
  std::vector<std::string> problems;
};
Reconciled reconcile(std::span<const Asked> manifest, std::span<const CheckReport> reports);

// What the checks of a property by an engine come to together.
struct MatrixCell {
  bool missing = false;            // one that is asked for did not report
  std::optional<Outcome> outcome;  // the worst; too little work is vacuous. Nothing where nothing is asked and none reported
  std::uint64_t work = 0;
  std::string unit;
};

// Property x engine, rows and columns in the order of the manifest. It looks at what it is made of.
class EvidenceMatrix {
 public:
  EvidenceMatrix(std::span<const Asked> manifest, std::span<const CheckReport> reports);

  const std::vector<std::string>& ids() const { return ids_; }
  const std::vector<std::string>& engines() const { return engines_; }
  MatrixCell cell(const std::string& id, const std::string& engine) const;
  std::vector<Asked> missing() const;  // what did not report

 private:
  std::span<const Asked> manifest_;
  std::span<const CheckReport> reports_;
  std::vector<std::string> ids_;
  std::vector<std::string> engines_;
};

// The same as text.
std::string evidence_matrix(std::span<const Asked> manifest, std::span<const CheckReport> reports);

}  // namespace grlc::cli
