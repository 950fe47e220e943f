#include "proofs/inductive/lemma.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>

#include "hwmodel/instances.hpp"
#include "proofs/inductive/known_lemmas.hpp"
#include "proofs/inductive/unexplored.hpp"
#include "proofs/symbolic/explorer.hpp"
#include "reference/geometry.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kCount = 8;

smt::Bv zero(const std::string&, unsigned width) { return {0, width}; }

}  // namespace

smt::Bool implies(const smt::Bool& condition, const smt::Bool& consequence) { return !condition | consequence; }
smt::Bv when(const smt::Bool& condition, const smt::Bv& value) { return mux(condition, value, smt::Bv(0, value.width())); }
smt::Bv count(std::uint64_t number) { return {number, kCount}; }
smt::Bv count(const smt::Bv& number) { return extend(number, kCount); }
smt::Bv count(const smt::Bool& one) { return extend(bit(one), kCount); }
smt::Bool is_zero(const smt::Bv& a) { return eq(a, smt::Bv(0, a.width())); }

const smt::Bv& Signals::operator[](std::string_view name) const {
  const auto found = std::ranges::find(signals_, name, &Signal::name);
  if (found == signals_.end()) throw std::out_of_range(fmt::format("there is no signal '{}'", name));
  return found->term;
}

std::vector<smt::Bv> Signals::items(std::string_view name) const {
  std::vector<smt::Bv> items;
  for (const Signal& signal : signals_) {
    if (signal.name.starts_with(name) && signal.name.substr(name.size()) == fmt::format("[{}]", items.size()))
      items.push_back(signal.term);
  }
  if (items.empty()) throw std::out_of_range(fmt::format("there is no line '{}'", name));
  return items;
}

smt::Bv LemmaBuilder::any(const std::string& name, unsigned width) {
  const smt::Bv value = input_(name, width);
  statement_.inputs.push_back(value);
  statement_.input_names.push_back(name);
  return value;
}

unsigned LemmaBuilder::bits() {
  statement_.read.emplace(kBitsRead);
  return options_.bits;
}

unsigned LemmaBuilder::instances() {
  statement_.read.emplace(kInstancesRead);
  return options_.instances;
}

unsigned LemmaBuilder::beat_bits() {
  statement_.read.emplace(kPortRead);
  return options_.beat_bits == 0 ? hw::least_beat_bits(options_.bits) : options_.beat_bits;
}

unsigned LemmaBuilder::grid_words() {
  statement_.read.emplace(kShapeRead);
  return hw::with_parameters<1, 16>(options_.grid_height, options_.grid_width, []<class P>() { return P::kGrid; });
}

unsigned LemmaBuilder::plans() {
  statement_.read.emplace(kShapeRead);
  return hw::with_parameters<1, 16>(options_.grid_height, options_.grid_width, []<class P>() { return P::kPlans; });
}

unsigned LemmaBuilder::grid_rows() {
  statement_.read.emplace(kShapeRead);
  return options_.grid_height <= 4 ? 4 : kMaxGridSide;
}

const RtlBlock& LemmaBuilder::block(std::string_view name) {
  const RtlBlock* const instance = rtl_block(name, options_.design());
  if (instance == nullptr) throw std::out_of_range(fmt::format("there is no block '{}'", name));
  statement_.read.insert(fmt::format("{}{}", kBlockRead, name));
  return *instance;
}

Cycle LemmaBuilder::cycle(std::string_view block, const Values& state, const Values& in) {
  const RtlBlock& instance = this->block(block);
  Mutation::begins(Mutation::In::cycle);
  BlockCycle cycle = (concrete_ ? instance.concrete : instance.symbolic)(state, in);
  return {std::move(cycle.registers), std::move(cycle.inputs), std::move(cycle.outputs), std::move(cycle.next)};
}

Values LemmaBuilder::anything(std::string prefix) {
  return [this, prefix = std::move(prefix)](const std::string& name, unsigned width) { return any(prefix + name, width); };
}

Values LemmaBuilder::after_reset(std::string_view block, std::string prefix) {
  std::map<std::string, bool> reset;
  for (const Signal& next : this->block(block).concrete(zero, zero).next) reset[next.name] = next.reset;
  return [this, reset = std::move(reset), prefix = std::move(prefix)](const std::string& name, unsigned width) {
    return reset.at(name) ? smt::Bv(0, width) : any(prefix + name, width);
  };
}

Values LemmaBuilder::from(Signals signals) {
  return [signals = std::move(signals)](const std::string& name, unsigned) { return signals[name]; };
}

bool LemmaBuilder::is_impossible(const smt::Bool& condition) const {
  if (context_ == nullptr) return false;
  smt::Solver solver(*context_);
  for (const Statement::Clause& assumed : statement_.assumed) solver.assume(assumed.holds);
  solver.assume(condition);
  const smt::Answer answer = solver.check();
  if (answer == smt::Answer::unknown)
    throw Unexplored{Outcome::unknown, "no answer whether a path is taken: " + solver.why_unknown()};
  return answer == smt::Answer::unsat;
}

void LemmaBuilder::explore(const std::function<void()>& code, const std::function<void(const smt::Bool&)>& claims) {
  const auto run = [&] { of_reference(code); };
  std::vector<Statement::Clause> before = std::move(statement_.claimed);
  std::vector<Statement::Clause> all;
  const auto gather = [&](const smt::Bool& condition) {
    statement_.claimed.clear();
    claims(condition);
    if (statement_.claimed.empty()) {
      if (is_impossible(condition)) return;
      throw Unexplored{Outcome::vacuous, "nothing is claimed of a path that some input takes"};
    }
    if (all.empty()) all.resize(statement_.claimed.size(), {{}, smt::Bool(true)});
    if (all.size() != statement_.claimed.size()) throw Unexplored{Outcome::broken, "a path claims more than another"};
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Statement::Clause& claim = statement_.claimed[i];
      const std::size_t until = claim.until == 0 ? 0 : claim.until + before.size();
      all[i] = {claim.name, all[i].holds & claim.holds, claim.is_step, until};
    }
  };
  if (context_ == nullptr) {
    run();
    gather(smt::Bool(true));
  } else {
    std::vector<smt::Bool> assumptions;
    for (const Statement::Clause& assumed : statement_.assumed) assumptions.push_back(assumed.holds);
    Explorer explorer(*context_, assumptions, options_.most_paths, Explorer::Sides::all);
    const Exploration explored = explorer.explore(run, [&](const Path& path) -> std::optional<std::string> {
      gather(path.condition());
      return std::nullopt;
    });
    if (explored.outcome != Outcome::pass) throw Unexplored{explored.outcome, explored.detail};
  }
  before.insert(before.end(), all.begin(), all.end());
  statement_.claimed = std::move(before);
}

std::vector<Lemma> of_grid(std::span<const Lemma> lemmas, const ProofOptions& options) {
  const auto is_of_grid = [&](const Lemma& lemma) {
    if (lemma.words == 0) return true;
    for (std::uint32_t rows = 1; rows <= options.grid_height; ++rows) {
      if (lemma.words % rows == 0 && lemma.words / rows <= options.grid_width) return true;
    }
    return false;
  };
  std::vector<Lemma> some;
  std::ranges::copy_if(lemmas, std::back_inserter(some), is_of_grid);
  return some;
}

}  // namespace grlc::proofs
