// All results of a run. The page shows these and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "cli/report.hpp"
#include "compare/comparison.hpp"
#include "fuzz/campaign.hpp"
#include "proofs/ledger.hpp"
#include "proofs/obligations.hpp"
#include "properties/coverage/coverage.hpp"
#include "properties/evidence/work_table.hpp"
#include "properties/map_checks.hpp"
#include "rtl/area.hpp"

namespace grlc::cli {

// A part of the page, or the reason that the run did not make it.
template <class T>
using Part = tl::expected<T, std::string>;
inline tl::unexpected<std::string> not_done() {
  return tl::unexpected<std::string>("a report that is judged holds checks alone");
}

struct ExaminedMaps {
  Bound bound;  // which, and how they were coded
  std::vector<properties::MapResult> results;
};

struct Comparison {
  std::vector<compare::NetworkSizes> networks;
  std::vector<std::string_view> codecs;
};

struct TimedProof {
  proofs::ProofReport report;
  double seconds = 0;
};

struct ProofCosts {
  std::vector<TimedProof> proofs;
  std::vector<proofs::LedgerRow> ledger;
};

// A campaign over time: one point whenever it had reached more.
struct Course {
  CheckReport report;
  std::vector<fuzz::Progress> points;
};

struct InstanceArea {
  std::string instance;
  std::vector<rtl::BlockArea> blocks;
};

struct Evidence {
  std::string command;
  std::string time;  // of its end
  Versions versions;
  std::vector<std::pair<std::string, std::string>> settings;  // seeds and bounds, by name
  std::vector<Asked> manifest;
  std::vector<CheckReport> reports;
  std::vector<std::string> problems;  // of reconciling these
  Part<std::vector<ExaminedMaps>> maps = not_done();
  Part<Comparison> comparison = not_done();
  Part<ProofCosts> proofs = not_done();
  Part<std::vector<Course>> fuzzing = not_done();
  Part<InstanceArea> area = not_done();
  Part<properties::Coverage> coverage = not_done();
  std::vector<properties::WorkRow> work;                       // counted for maps and property tests, by classes of their cases
  std::optional<std::vector<properties::WorkRow>> work_asked;  // work.tsv
};

}  // namespace grlc::cli
