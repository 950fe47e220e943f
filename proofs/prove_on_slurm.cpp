#include "proofs/prove_on_slurm.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "host/parallel.hpp"
#include "host/slurm.hpp"
#include "proofs/prove_all.hpp"
#include "properties/evidence/files.hpp"
#include "properties/task_folder.hpp"

namespace grlc::proofs {
namespace {

using Json = nlohmann::ordered_json;

Json value_of(const std::optional<std::uint32_t>& number) { return number ? Json(*number) : Json(); }

Json row_of(const Proof& proof) {
  const ProofOptions& options = proof.options;
  return {{"obligation", proof.obligation},
          {"bound", text(bound_of(proof.obligation, options))},
          {"grid", {options.grid_height, options.grid_width}},
          {"bits", options.bits},
          {"port", options.beat_bits},
          {"instances", options.instances},
          {"map", {value_of(options.map_height), value_of(options.map_width)}},
          {"nonzero", value_of(options.most_nonzero)},
          {"stalls", options.stalls},
          {"rlimit", options.rlimit},
          {"all_solvers", options.all_solvers}};
}

std::optional<std::uint32_t> read_number(const Json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<std::uint32_t>());
}

// Nothing where there is no obligation of the name.
std::optional<Proof> read_proof(const Json& row) {
  const auto names = obligation_names();
  const auto obligation = std::ranges::find(names, row.at("obligation").get<std::string>());
  if (obligation == names.end()) return std::nullopt;
  Proof proof{*obligation, {}};
  proof.options.grid_height = row.at("grid").at(0);
  proof.options.grid_width = row.at("grid").at(1);
  proof.options.bits = row.at("bits");
  proof.options.beat_bits = row.at("port");
  proof.options.instances = row.at("instances");
  proof.options.map_height = read_number(row.at("map").at(0));
  proof.options.map_width = read_number(row.at("map").at(1));
  proof.options.most_nonzero = read_number(row.at("nonzero"));
  proof.options.stalls = row.at("stalls");
  proof.options.rlimit = row.at("rlimit");
  proof.options.all_solvers = row.at("all_solvers");
  return proof;
}

CheckReport asked(const Proof& proof) {
  return {.id = std::string(proof.obligation), .engine = Engine::proof, .bound = bound_of(proof.obligation, proof.options)};
}

tl::expected<ProofReport, std::string> read_report(const nlohmann::json& result) {
  auto check = read_row(result.at("report"));
  if (!check) return tl::make_unexpected(std::move(check.error()));
  ProofReport report{.check = std::move(*check)};
  report.paths = result.at("paths");
  report.rlimit = result.at("rlimit");
  report.solver = result.at("solver");
  auto stated = parse_stated(result.at("stated").get<std::string>());
  if (!stated) return tl::unexpected<std::string>("has no list of claims");
  report.stated = std::move(*stated);
  return report;
}

}  // namespace

Result<std::vector<ProofReport>> prove_on_slurm(const std::filesystem::path& folder, unsigned attempts,
                                                std::span<const Proof> proofs, const KnownProofs& known) {
  properties::TaskList list{
      .folder = folder, .tasks = Json::array(), .what = "proofs", .command = "prove run", .attempts = attempts};
  std::vector<CheckReport> each;
  for (const Proof& proof : proofs) {
    list.tasks.push_back(row_of(proof));
    each.push_back(asked(proof));
  }
  auto reports = properties::gather_reports<ProofReport>(list, each, read_report);
  if (reports) {
    for (ProofReport& report : *reports) hold_against(known, report);
  }
  return reports;
}

Result<ProofReport> prove_task(const std::filesystem::path& folder, std::size_t number) {
  const auto task = properties::read_task(folder, number);
  if (!task) return tl::make_unexpected(task.error());
  auto proof = properties::parsed(*task, read_proof);
  if (!proof) return tl::make_unexpected(proof.error());
  proof->options.case_directory = task->folder / "cases";
  if (const auto ours = host::slurm::processors()) host::SpareProcessors::limit(*ours);
  ProofReport report = prove_one(*proof);
  const auto written = properties::write_result(*task, {{"report", grlc::row_of(report.check)},
                                                        {"paths", report.paths},
                                                        {"rlimit", report.rlimit},
                                                        {"solver", report.solver},
                                                        {"stated", stated_text(report.stated)}});
  if (!written) return tl::make_unexpected(written.error());
  return report;
}

}  // namespace grlc::proofs
