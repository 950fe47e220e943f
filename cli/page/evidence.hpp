// What a run has found, whole: what the page shows, and nothing but that.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "cli/reconcile.hpp"
#include "cli/report.hpp"
#include "cli/work_table.hpp"
#include "compare/comparison.hpp"
#include "fuzz/campaign.hpp"
#include "proofs/ledger.hpp"
#include "proofs/obligations.hpp"
#include "properties/coverage/coverage.hpp"
#include "properties/map_checks.hpp"
#include "rtl/area.hpp"

namespace grlc::cli {

// A part of the page, or why it is not there: what a run did not do is never taken for done.
template <class T>
using Part = tl::expected<T, std::string>;
inline tl::unexpected<std::string> not_done() {
  return tl::unexpected<std::string>("a report that is judged holds checks alone");
}

struct ExaminedMaps {
  std::string bound;  // which, and how they were coded
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

// A campaign as it went: what it had reached whenever that changed.
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
  std::vector<WorkRow> work;                       // of maps and property tests, by classes of their cases
  std::optional<std::vector<WorkRow>> work_asked;  // what it is held against
};

}  // namespace grlc::cli
