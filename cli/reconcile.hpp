// A run is green when every check that the manifest asks for has been done, once, with work and with verdict pass, and no other.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "cli/files.hpp"
#include "properties/verdict.hpp"

namespace grlc::cli {

// A check that must be done: property or obligation `id` by `engine` at `bound`, with at least so much work.
struct Asked {
  std::string id;
  std::string engine;
  std::string bound;
  std::uint64_t least_work = 1;
};

// manifest.json: {"checks": [{"id", "engine", "bound", "least_work"}...]}. Fault: unreadable, not of that form, an entry twice,
// or no entry at all.
Outcome<std::vector<Asked>> read_manifest(const std::filesystem::path& path);

// What keeps the run from being green: one line each, none if it is green. `outcome` is the worst of them.
struct Reconciled {
  grlc::Outcome outcome = grlc::Outcome::pass;
  std::vector<std::string> problems;
};
Reconciled reconcile(std::span<const Asked> manifest, std::span<const CheckReport> reports);

// Property x engine; a cell is the verdict and the work done. Rows and columns in the order of the manifest.
std::string evidence_matrix(std::span<const Asked> manifest, std::span<const CheckReport> reports);

}  // namespace grlc::cli
