// The cost of proofs: of those of this run, and by size of those in the ledger.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "cli/page/chart.hpp"
#include "cli/page/page.hpp"
#include "host/terminal.hpp"
#include "properties/case.hpp"

namespace grlc::cli {
namespace {

const proofs::LedgerRow* ledger_row(const ProofCosts& costs, std::string_view obligation, const Bound& bound) {
  const std::string of = text(bound);
  const auto row = std::ranges::find_if(
      costs.ledger, [&](const proofs::LedgerRow& each) { return each.obligation == obligation && each.bound == of; });
  return row == costs.ledger.end() ? nullptr : &*row;
}

Html this_run(const ProofCosts& costs) {
  HtmlTable table("Proofs of this run; steps are Z3's rlimit, all queries together",
                  {"obligation", "bound", "verdict", ">paths", ">queries", ">steps", ">ledger's steps", ">seconds", "solver"});
  for (const auto& [report, seconds] : costs.proofs) {
    const CheckReport& check = report.check;
    const proofs::LedgerRow* const row = ledger_row(costs, check.id, check.bound);
    table.add({link("#" + check_anchor(check.id, check.engine), check.id),
               text(check.bound),
               {element("b", std::string(name(check.outcome))), verdict_class(check.outcome)},
               host::grouped(report.paths),
               host::grouped(check.work),
               host::grouped(report.rlimit),
               row == nullptr ? "–" : host::grouped(row->rlimit),
               fmt::format("{:.1f}", seconds),
               report.solver});
  }
  return table.html();
}

// A proof in one piece that the ledger has, and how large its map is.
struct Sized {
  std::uint64_t bits = 0;  // of all words together
  const proofs::LedgerRow* row = nullptr;
  bool of_this_run = false;
};
using BySize = std::map<std::string_view, std::vector<Sized>>;  // by obligation

BySize by_size(const ProofCosts& costs) {
  BySize sized;
  for (const proofs::Proof& proof : proofs::suite(proofs::Suite::full)) {
    if (!property_named(proof.obligation)) continue;  // lemmas hold for any size
    const proofs::ProofOptions& size = proof.options;
    const Bound bound = proofs::bound_of(proof.obligation, size);
    const proofs::LedgerRow* const row = ledger_row(costs, proof.obligation, bound);
    if (row == nullptr) continue;
    const std::uint64_t words =
        std::uint64_t{size.map_height.value_or(size.grid_height)} * size.map_width.value_or(size.grid_width);
    const bool of_this_run = std::ranges::any_of(costs.proofs, [&](const TimedProof& proved) {
      const CheckReport& check = proved.report.check;
      return check.id == proof.obligation && check.bound == bound && check.outcome == Outcome::pass;
    });
    sized[proof.obligation].push_back({words * size.bits, row, of_this_run});
  }
  return sized;
}

Html ledger_charts(const BySize& sized) {
  Axis x{"bits of the map's words", 1, 1, true};
  Axis y{"steps", 1e3, 1e3, true};
  for (const auto& [obligation, proofs] : sized) {
    for (const Sized& proof : proofs) {
      x.most = std::max(x.most, static_cast<double>(proof.bits));
      y.most = std::max(y.most, static_cast<double>(proof.row->rlimit));
      y.least = std::min(
          y.least, std::pow(10, std::floor(std::log10(static_cast<double>(std::max<std::uint64_t>(proof.row->rlimit, 1))))));
    }
  }
  Html charts;
  for (const auto& [obligation, proofs] : sized) {
    std::vector<Point> points;
    for (const Sized& proof : proofs) {
      points.push_back({static_cast<double>(proof.bits), static_cast<double>(std::max<std::uint64_t>(proof.row->rlimit, 1)),
                        proof.of_this_run, fmt::format("{}: {} steps", proof.row->bound, host::grouped(proof.row->rlimit))});
    }
    charts += scatter_chart(std::string(obligation), x, y, points);
  }
  return element("div", {{"class", "charts"}}, charts);
}

Html ledger_table(const BySize& sized) {
  HtmlTable table("Proofs of the ledger in one piece, by size",
                  {"obligation", "bound", ">bits", ">paths", ">queries", ">steps", "solver"});
  for (const auto& [obligation, proofs] : sized) {
    for (const Sized& proof : proofs) {
      table.add({std::string(obligation), proof.row->bound, host::grouped(proof.bits), host::grouped(proof.row->paths),
                 host::grouped(proof.row->queries), host::grouped(proof.row->rlimit), proof.row->solver});
    }
  }
  return table.html();
}

}  // namespace

Html proof_section(const Evidence& evidence) {
  const std::string heading = "Proofs: cost against size";
  if (!evidence.proofs) return section("proofs", heading, not_there(evidence.proofs.error()));
  const BySize sized = by_size(*evidence.proofs);
  return section(
      "proofs", heading,
      this_run(*evidence.proofs) + element("h3", "By size") +
          element("p",
                  "Each point is a proof in one piece: every input of that size; of the same size, more grids and more stalls "
                  "cost more. Costs are those that proofs/ledger.csv "
                  "records of the standard suite, which this run did not repeat; filled points are sizes that this "
                  "run has proved, at no more than twice that cost. Proofs by lemmas hold for any size. To prove them all: " +
                      code("grlc prove") + ".") +
          ledger_charts(sized) +
          element("details", {{"open", "open"}}, element("summary", "The numbers by size") + ledger_table(sized)));
}

}  // namespace grlc::cli
