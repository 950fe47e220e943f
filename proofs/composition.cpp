// The graph of claims and reasons, its open leaves, and its text.
#include "proofs/composition.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "proofs/environment.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kAny = "*";
constexpr std::string_view kBase = "after reset: ";
constexpr std::string_view kStep = "kept: ";

using Kind = Reason::Kind;
using LemmaName = std::pair<std::string, std::string>;  // obligation, lemma

const Owed* owed(std::string_view id) {
  const auto* const found = std::ranges::find(kEnvironment, id, &Owed::id);
  return found == kEnvironment.end() ? nullptr : found;
}

std::string label(const LemmaName& lemma) { return fmt::format("{}, '{}'", lemma.first, lemma.second); }

// The rows of a file by lemma, and the edges from one lemma to another.
class Graph {
 public:
  explicit Graph(std::span<const Stated> stated) {
    for (const Stated& row : stated) lemmas_[{row.obligation, row.lemma}].push_back(&row);
  }

  const std::map<LemmaName, std::vector<const Stated*>>& lemmas() const { return lemmas_; }

  // The lemmas that state the claim.
  std::vector<LemmaName> stating(std::string_view obligation, std::string_view lemma, std::string_view claim) const {
    std::vector<LemmaName> found;
    for (const auto& [name, rows] : lemmas_) {
      if (name.first != obligation || (lemma != kAny && name.second != lemma)) continue;
      const auto states = [&](const Stated* row) { return row->is_claim && (claim == kAny || row->name == claim); };
      if (std::ranges::any_of(rows, states)) found.push_back(name);
    }
    return found;
  }

  // The lemmas that support an assumption, within the same cycle or by induction over cycles.
  std::vector<LemmaName> giving(const Stated& assumed) const {
    const Reason& why = assumed.reason;
    if (why.kind == Kind::claim) return stating(obligation_of(assumed), why.lemma, why.claim);
    if (why.kind == Kind::induction) return stating(obligation_of(assumed), why.lemma, std::string(kStep) + invariant(assumed));
    return {};
  }

  // The open leaf of an unsupported assumption; nullopt if it is supported.
  std::optional<OpenLeaf> open(const Stated& assumed) const {
    const Reason& why = assumed.reason;
    const auto leaf = [&](OpenLeaf::Kind kind, std::string what) {
      return OpenLeaf{kind, label({assumed.obligation, assumed.lemma}), std::move(what)};
    };
    switch (why.kind) {
      case Kind::premise: return std::nullopt;
      case Kind::unstated: return leaf(OpenLeaf::Kind::unstated, assumed.name);
      case Kind::environment:
        if (owed(why.of) != nullptr) return std::nullopt;
        return leaf(OpenLeaf::Kind::no_environment, why.of);
      case Kind::claim:
        if (!giving(assumed).empty()) return std::nullopt;
        return leaf(OpenLeaf::Kind::no_claim, fmt::format("'{}' of {}", why.claim, label({obligation_of(assumed), why.lemma})));
      case Kind::induction:
        for (const std::string_view when : {kBase, kStep}) {
          const std::string claim = std::string(when) + invariant(assumed);
          if (!stating(obligation_of(assumed), why.lemma, claim).empty()) continue;
          return leaf(OpenLeaf::Kind::no_induction, fmt::format("'{}' of {}", claim, label({obligation_of(assumed), why.lemma})));
        }
        return std::nullopt;
    }
    return std::nullopt;
  }

  // A lemma whose same-cycle reasons lead back to itself; nullopt if there is none.
  std::optional<LemmaName> on_a_circle() const {
    std::set<LemmaName> done;
    for (const auto& [name, rows] : lemmas_) {
      std::set<LemmaName> above;
      if (leads_back(name, above, done)) return name;
    }
    return std::nullopt;
  }

 private:
  static std::string obligation_of(const Stated& assumed) {
    return assumed.reason.of.empty() ? assumed.obligation : assumed.reason.of;
  }
  static std::string invariant(const Stated& assumed) {
    return assumed.reason.claim.empty() ? assumed.name : assumed.reason.claim;
  }

  bool leads_back(const LemmaName& name, std::set<LemmaName>& above, std::set<LemmaName>& done) const {
    if (above.contains(name)) return true;
    if (!done.insert(name).second) return false;
    above.insert(name);
    for (const Stated* const row : lemmas_.at(name)) {
      if (row->is_claim || row->reason.kind != Kind::claim) continue;
      for (const LemmaName& given : giving(*row)) {
        if (leads_back(given, above, done)) return true;
      }
    }
    above.erase(name);
    return false;
  }

  std::map<LemmaName, std::vector<const Stated*>> lemmas_;
};

// The tree of one obligation, each lemma once.
class Explanation {
 public:
  explicit Explanation(const Graph& graph) : graph_(graph) {}

  std::string of(const Root& root) {
    text_ = fmt::format("{}: {}\n", root.obligation, root.statement);
    for (const Part& part : root.parts) {
      if (part.is_prose()) {
        line(1, fmt::format("PROSE, not checked by a machine: {}", part.claim));
        continue;
      }
      const auto lemmas = graph_.stating(part.obligation, part.lemma, part.claim);
      if (lemmas.empty()) line(1, fmt::format("OPEN: no claim '{}' of {}, '{}'", part.claim, part.obligation, part.lemma));
      for (const LemmaName& lemma : lemmas) {
        line(1, fmt::format("{} [{}]", part.claim == kAny ? "every claim" : fmt::format("'{}'", part.claim), label(lemma)));
        below(2, lemma);
      }
    }
    return std::move(text_);
  }

 private:
  void line(std::size_t depth, std::string_view sentence) {
    text_ += std::string(2 * depth, ' ') + fmt::format("{}\n", sentence);
  }

  void below(std::size_t depth, const LemmaName& lemma) {
    if (!written_.insert(lemma).second) return;
    for (const Stated* const row : graph_.lemmas().at(lemma)) {
      if (row->is_claim) continue;
      line(depth, fmt::format("assumes '{}': {}", row->name, why(*row)));
      for (const LemmaName& given : graph_.giving(*row)) below(depth + 1, given);
    }
  }

  std::string why(const Stated& assumed) const {
    const Reason& reason = assumed.reason;
    if (const auto leaf = graph_.open(assumed)) return "OPEN: " + text_of(*leaf);
    switch (reason.kind) {
      case Kind::environment: return fmt::format("environment, {}: {}", reason.of, owed(reason.of)->sentence);
      case Kind::premise: return "the case that the lemma is about";
      case Kind::claim:
      case Kind::induction: {
        std::vector<std::string> by;
        for (const LemmaName& given : graph_.giving(assumed)) by.push_back(label(given));
        return fmt::format("{} [{}]", reason.kind == Kind::claim ? fmt::format("claimed, '{}'", reason.claim) : "by induction",
                           fmt::join(by, "; "));
      }
      case Kind::unstated: break;
    }
    return "OPEN";
  }

  const Graph& graph_;
  std::set<LemmaName> written_;
  std::string text_;
};

}  // namespace

std::vector<Root> all_roots() {
  std::vector<Root> roots;
  for (const auto some : {reference_roots(), hardware_roots()}) roots.insert(roots.end(), some.begin(), some.end());
  return roots;
}

std::vector<OpenLeaf> open_leaves(std::span<const Stated> stated, std::span<const Root> roots) {
  const Graph graph(stated);
  std::vector<OpenLeaf> leaves;
  std::set<std::string> without_root;
  for (const auto& [name, rows] : graph.lemmas()) {
    // An RTL proof needs no root: the signals that it compares are all that it proves.
    const bool is_rtl = name.first.starts_with("rtl-");
    if (!is_rtl && std::ranges::find(roots, name.first, &Root::obligation) == roots.end()) without_root.insert(name.first);
    for (const Stated* const row : rows) {
      if (row->is_claim) continue;
      if (auto leaf = graph.open(*row)) leaves.push_back(std::move(*leaf));
    }
  }
  for (const std::string& obligation : without_root) leaves.push_back({OpenLeaf::Kind::no_root, obligation, "its statement"});
  for (const Root& root : roots) {
    for (const Part& part : root.parts) {
      if (part.is_prose() || !graph.stating(part.obligation, part.lemma, part.claim).empty()) continue;
      leaves.push_back({OpenLeaf::Kind::no_claim, std::string(root.obligation),
                        fmt::format("'{}' of {}, '{}'", part.claim, part.obligation, part.lemma)});
    }
    if (root.parts.empty()) leaves.push_back({OpenLeaf::Kind::no_claim, std::string(root.obligation), "any part"});
  }
  if (const auto lemma = graph.on_a_circle()) leaves.push_back({OpenLeaf::Kind::circle, label(*lemma), "itself"});
  return leaves;
}

bool concerns(const OpenLeaf& leaf, std::string_view obligation) {
  return leaf.where == obligation || leaf.where.starts_with(std::string(obligation) + ",");
}

std::string text_of(const OpenLeaf& leaf) {
  switch (leaf.kind) {
    case OpenLeaf::Kind::no_claim: return fmt::format("{}: no lemma claims {}; see proofs/claims.tsv", leaf.where, leaf.what);
    case OpenLeaf::Kind::no_induction: return fmt::format("{}: an induction lacks the claim {}", leaf.where, leaf.what);
    case OpenLeaf::Kind::no_environment: return fmt::format("{}: environment.hpp has no entry '{}'", leaf.where, leaf.what);
    case OpenLeaf::Kind::circle: return fmt::format("{}: its assumptions lead back to it within one cycle", leaf.where);
    case OpenLeaf::Kind::unstated: return fmt::format("{}: the assumption '{}' has no reason", leaf.where, leaf.what);
    case OpenLeaf::Kind::no_root: return fmt::format("{}: no root in roots_reference.cpp or roots_hardware.cpp", leaf.where);
  }
  return leaf.where;
}

std::string explanation(std::span<const Stated> stated, std::span<const Root> roots, std::string_view obligation) {
  const Graph graph(stated);
  std::string text;
  for (const Root& root : roots) {
    if (root.obligation == obligation) text += Explanation(graph).of(root);
  }
  for (const OpenLeaf& leaf : open_leaves(stated, roots)) {
    if (concerns(leaf, obligation)) text += "OPEN: " + text_of(leaf) + "\n";
  }
  return text;
}

std::string environment_table(std::span<const Stated> stated) {
  std::string text = "| entry | what is assumed | owed by | assumed in |\n|---|---|---|---|\n";
  for (const Owed& entry : kEnvironment) {
    std::vector<std::string> in;
    for (const Stated& row : stated) {
      if (row.is_claim || row.reason.kind != Kind::environment || row.reason.of != entry.id) continue;
      if (std::ranges::find(in, row.obligation) == in.end()) in.push_back(row.obligation);
    }
    text += fmt::format("| {} | {} | {} | {} |\n", entry.id, entry.sentence, entry.by,
                        in.empty() ? std::string("no lemma") : fmt::format("{}", fmt::join(in, ", ")));
  }
  return text;
}

}  // namespace grlc::proofs
