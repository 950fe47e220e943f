// The composition of the lemmas has no open leaf, each kind of open leaf is reported, and so is each claim that vanishes.
#include "proofs/composition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "proofs/environment.hpp"
#include "proofs/obligations.hpp"
#include "proofs/proofs_test.hpp"
#include "proofs/soundness.hpp"
#include "properties/evidence/files.hpp"

namespace grlc::proofs::tests {
namespace {

using Kind = Reason::Kind;
using Leaf = OpenLeaf::Kind;

std::vector<Stated> committed() {
  std::ifstream file(GRLC_PROOFS "/claims.tsv");
  auto rows = parse_stated(std::string{std::istreambuf_iterator<char>(file), {}});
  expect(rows.has_value() && !rows->empty(), "proofs/claims.tsv can be read; grlc prove claims writes it");
  return std::move(*rows);
}

bool has_lemmas(std::string_view obligation) {
  return scope_of(obligation) != Scope::one_size && !obligation.starts_with("rtl-");
}

// The rows of lemmas. Those about the RTL are lists of signals.
std::vector<Stated> of_lemmas(std::vector<Stated> rows) {
  std::erase_if(rows, [](const Stated& row) { return !has_lemmas(row.obligation); });
  return rows;
}

void nothing_is_open() {
  const std::vector<Stated> rows = of_lemmas(committed());
  for (const std::string_view obligation : obligation_names()) {
    const bool stated = std::ranges::find(rows, obligation, &Stated::obligation) != rows.end();
    expect(stated == has_lemmas(obligation), fmt::format("{}: its claims are listed", obligation));
  }
  const std::vector<Root> roots = all_roots();
  for (const OpenLeaf& leaf : open_leaves(rows, roots)) {
    expect(false, text_of(leaf));
  }
  for (const Root& root : roots) {
    const std::string text = explanation(rows, roots, root.obligation);
    expect(text.find(root.statement) != std::string::npos,
           fmt::format("{}: the explanation has the root's statement", root.obligation));
  }
  for (const Root& root : reference_roots()) {
    expect(std::ranges::none_of(root.parts, &Part::is_prose), fmt::format("{}: the tree has no prose", root.obligation));
  }
}

Stated claim(std::string lemma, std::string name) { return {"any", std::move(lemma), true, std::move(name), 1, {}}; }
Stated assumption(std::string lemma, std::string name, Reason why) {
  return {"any", std::move(lemma), false, std::move(name), 1, std::move(why)};
}

void expect_leaf(Leaf kind, const std::vector<Stated>& rows, std::string_view what) {
  static constexpr std::array<Part, 1> kParts{{{"any", "goal", "done"}}};
  static constexpr std::array<Root, 1> kRoots{{{"any", "all is done", kParts}}};
  const std::vector<OpenLeaf> leaves = open_leaves(rows, kRoots);
  expect(leaves.size() == 1 && leaves.front().kind == kind, fmt::format("{}: {} open leaves", what, leaves.size()));
  expect(explanation(rows, kRoots, "any").find("OPEN") != std::string::npos, fmt::format("{}: is shown", what));
}

void every_kind_of_leaf_is_seen() {
  const Stated goal = claim("goal", "done");
  expect_leaf(Leaf::no_claim, {claim("goal", "begun")}, "a part that no lemma claims");
  expect_leaf(Leaf::no_claim, {goal, assumption("goal", "x", {Kind::claim, "any", "other", "x"})}, "no such lemma");
  expect_leaf(Leaf::no_claim, {goal, assumption("goal", "x", {Kind::claim, "any", "other", "x"}), claim("other", "y")},
              "no such claim");
  expect_leaf(Leaf::no_induction, {goal, assumption("goal", "x", {Kind::induction, "any", "keeps"}), claim("keeps", "kept: x")},
              "no first state");
  expect_leaf(Leaf::no_induction,
              {goal, assumption("goal", "x", {Kind::induction, "any", "keeps"}), claim("keeps", "after reset: x")}, "no step");
  expect_leaf(Leaf::no_environment, {goal, assumption("goal", "x", {Kind::environment, "weather"})}, "no such entry");
  expect_leaf(Leaf::unstated, {goal, assumption("goal", "x", {})}, "no reason");
  expect_leaf(Leaf::circle, {goal, assumption("goal", "x", {Kind::claim, "any", "goal", "done"})},
              "a claim that supports itself");
  expect_leaf(Leaf::circle,
              {goal, assumption("goal", "x", {Kind::claim, "any", "other", "x"}), claim("other", "x"),
               assumption("other", "done", {Kind::claim, "any", "goal", "done"})},
              "two claims that support each other");
  const std::vector<Stated> sound{goal,
                                  assumption("goal", "x", {Kind::induction, "any", "keeps"}),
                                  claim("keeps", "after reset: x"),
                                  claim("keeps", "kept: x"),
                                  assumption("keeps", "x", {Kind::induction, "any", "keeps"}),
                                  assumption("keeps", "y", {Kind::environment, std::string(kEnvironment.front().id)})};
  static constexpr std::array<Part, 1> kParts{{{"any", "*", "done"}}};
  static constexpr std::array<Root, 1> kRoots{{{"any", "all is done", kParts}}};
  expect(open_leaves(sound, kRoots).empty(), "an induction is not a circle");
  expect(open_leaves(sound, {}).size() == 1 && open_leaves(sound, {}).front().kind == Leaf::no_root, "no root");
}

void nothing_vanishes_unseen() {
  const std::vector<Stated> rows = committed();
  expect(*parse_stated(stated_text(rows)) == rows, "what is written is read again");
  const std::string obligation = rows.front().obligation;
  const std::string bound = rows.front().bound;
  std::vector<Stated> found;
  std::ranges::copy_if(rows, std::back_inserter(found),
                       [&](const Stated& row) { return row.obligation == obligation && row.bound == bound; });
  for (Stated& row : found) row.bound.clear();
  expect(!stated_objection(rows, obligation, bound, found), "the listed rows match");
  const auto seen = [&](std::vector<Stated> other, std::string_view what) {
    expect(stated_objection(rows, obligation, bound, other).has_value(), what);
  };
  std::vector<Stated> other = found;
  other.erase(other.begin() + static_cast<std::ptrdiff_t>(other.size() / 2));
  seen(other, "a claim is missing");
  other = found;
  other.pop_back();
  seen(other, "the last claim is missing");
  other = found;
  other.push_back(found.back());
  seen(other, "one more claim");
  other = found;
  ++other.front().times;
  seen(other, "a claim is stated once more");
  std::erase_if(other, [&](const Stated& row) { return row.lemma == found.front().lemma; });
  seen(other, "a lemma is missing");
  seen({}, "nothing is stated");
  expect(!parse_stated("") && !parse_stated(stated_text(rows) + "lossless\tx\n"), "a text that is not a list of claims");
}

// SOUNDNESS.md has the right tables, and the manifest has the proofs of the main suite and no others.
void the_page_says_what_is_proved() {
  const auto text_of_file = [](const char* path) {
    std::ifstream file(path);
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  const std::string page = text_of_file(GRLC_PROOFS "/../SOUNDNESS.md");
  expect(page.find("<!-- table: proved -->") != std::string::npos &&
             page.find("<!-- table: environment -->") != std::string::npos &&
             page.find("<!-- table: prose -->") != std::string::npos,
         "SOUNDNESS.md has its tables");
  expect(with_tables(page, committed()) == page,
         "the tables of SOUNDNESS.md are out of date: grlc prove explain --page SOUNDNESS.md writes it");
  expect(with_tables(page.substr(0, page.find("| `")) + page.substr(page.find("<!-- end -->")), committed()) == page,
         "a table that lacks its rows is seen");
  const auto manifest = read_manifest(GRLC_PROOFS "/../manifest.json");
  expect(manifest.has_value(), "the manifest can be read");
  const std::vector<Proof> main = suite(Suite::main);
  for (const Proof& proof : main) {
    const Bound bound = bound_of(proof.obligation, proof.options);
    const auto asked = std::ranges::find_if(*manifest, [&](const Asked& each) {
      return each.id == proof.obligation && each.engine == Engine::proof && each.bound == bound;
    });
    // The number of queries that make a counterexample small depends on the solver's models. All other numbers are exact.
    expect(asked != manifest->end() && asked->exact == (scope_of(proof.obligation) != Scope::one_size),
           fmt::format("the manifest asks for {}, {}", proof.obligation, grlc::text(bound)));
  }
  expect(std::ranges::count(*manifest, Engine::proof, &Asked::engine) == static_cast<std::ptrdiff_t>(main.size()),
         "the manifest asks for the proofs of the main suite, and for no other");
}

}  // namespace

void composition() {
  the_page_says_what_is_proved();
  every_kind_of_leaf_is_seen();
  nothing_vanishes_unseen();
  nothing_is_open();
}

}  // namespace grlc::proofs::tests
