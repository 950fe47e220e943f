#include "proofs/soundness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "proofs/all_parameters.hpp"
#include "proofs/composition.hpp"
#include "proofs/obligations.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kBegin = "<!-- table: ";
constexpr std::string_view kBegun = " -->\n";
constexpr std::string_view kEnd = "<!-- end -->";

std::size_t proofs_of(std::span<const Proof> proofs, std::string_view obligation) {
  return static_cast<std::size_t>(std::ranges::count(proofs, obligation, &Proof::obligation));
}

// The parameters of --all-parameters.
std::string all_of(std::string_view obligation, std::size_t proofs) {
  switch (scope_of(obligation)) {
    case Scope::one_size: return "-";
    case Scope::any_map: return fmt::format("N 1 to 16, grids of 1 to 16 words: {} proofs", proofs);
    case Scope::every_instance: return fmt::format("N 1 to 16, every port, every shape of grid: {} proofs", proofs);
    case Scope::shared_port: return fmt::format("every K and port: {} proofs", proofs);
    case Scope::without_instance: return "has no parameters";
  }
  return "-";
}

std::string table_of(std::string_view name, std::span<const Stated> stated) {
  if (name == "proved") return proved_table();
  if (name == "environment") return environment_table(stated);
  if (name == "prose") return prose_table(all_roots());
  return {};
}

}  // namespace

std::string proved_table() {
  const std::vector<Proof> standard = suite(Suite::standard);
  const std::vector<Proof> full = suite(Suite::full);
  const std::vector<Proof> all = all_parameters();
  std::string text =
      "| obligation | `./verify` | sizes of `grlc prove` | with `--full` | `grlc prove run --all-parameters` |\n"
      "|---|---|---|---|---|\n";
  for (const Proof& proof : suite(Suite::main)) {
    const std::string_view id = proof.obligation;
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", id, grlc::text(bound_of(id, proof.options)), proofs_of(standard, id),
                        proofs_of(full, id), all_of(id, proofs_of(all, id)));
  }
  return text;
}

std::string prose_table(std::span<const Root> roots) {
  std::string text = "| obligation | argument |\n|---|---|\n";
  for (const Root& root : roots) {
    for (const Part& part : root.parts) {
      if (part.is_prose()) text += fmt::format("| `{}` | {} |\n", root.obligation, part.claim);
    }
  }
  return text;
}

std::string with_tables(std::string_view page, std::span<const Stated> stated) {
  std::string text;
  for (std::size_t begin = page.find(kBegin); begin != std::string_view::npos; begin = page.find(kBegin)) {
    const std::size_t name = begin + kBegin.size();
    const std::size_t begun = page.find(kBegun, name);
    const std::size_t end = page.find(kEnd, name);
    if (begun == std::string_view::npos || end == std::string_view::npos || end < begun) break;
    const std::string table = table_of(page.substr(name, begun - name), stated);
    text += page.substr(0, begun + kBegun.size());
    text += table.empty() ? page.substr(begun + kBegun.size(), end - begun - kBegun.size()) : std::string_view(table);
    text += kEnd;
    page.remove_prefix(end + kEnd.size());
  }
  return text + std::string(page);
}

}  // namespace grlc::proofs
