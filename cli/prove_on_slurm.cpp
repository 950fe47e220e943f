// `grlc prove --slurm`: the proofs as tasks of a job array. What a task finds it writes into the folder that all nodes share, and
// the run that submitted it gathers the results.
#include <fmt/format.h>

#include <algorithm>

#include "cli/engines.hpp"
#include "cli/report.hpp"
#include "cli/tasks.hpp"
#include "host/parallel.hpp"
#include "host/slurm.hpp"

namespace grlc::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Json value_of(const std::optional<std::uint32_t>& number) { return number ? Json(*number) : Json(); }

Json row_of(const proofs::Proof& proof) {
  const proofs::ProofOptions& options = proof.options;
  return {{"obligation", proof.obligation},
          {"bound", text(proofs::bound_of(proof.obligation, options))},
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
std::optional<proofs::Proof> read_proof(const Json& row) {
  const auto names = proofs::obligation_names();
  const auto obligation = std::ranges::find(names, row.at("obligation").get<std::string>());
  if (obligation == names.end()) return std::nullopt;
  proofs::Proof proof{*obligation, {}};
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

// Their cases go to the folder. Fault: the list is none of proofs.
Result<proofs::Proof> proof_of(const TaskList& list, std::size_t task) {
  try {
    auto proof = read_proof(list.tasks.at(task));
    if (!proof) return refuse_tasks(list, "has an obligation that there is not");
    proof->options.case_directory = list.folder / "cases";
    return std::move(*proof);
  } catch (const nlohmann::json::exception& fault) {
    return refuse_tasks(list, fmt::format("not a list of tasks: {}", fault.what()));
  }
}

proofs::ProofReport without_result(const proofs::Proof& proof, const std::string& endings) {
  return {.check = {.id = std::string(proof.obligation),
                    .engine = Engine::proof,
                    .bound = proofs::bound_of(proof.obligation, proof.options),
                    .detail = "no result: " + endings,
                    .repeat = Repeat::check}};
}

}  // namespace

Result<std::vector<proofs::ProofReport>> prove_on_slurm(const ProveOptions& options, std::span<const proofs::Proof> proofs,
                                                        const KnownProofs& known) {
  Json rows = Json::array();
  for (const proofs::Proof& proof : proofs) rows.push_back(row_of(proof));
  const auto list = list_tasks(*options.slurm, rows, "proofs");
  if (!list) return tl::make_unexpected(list.error());
  std::vector<proofs::ProofReport> reports(proofs.size());
  const auto read = [&](std::size_t task, const nlohmann::json& result) -> std::optional<std::string> {
    auto check = read_row(result.at("report"));
    if (!check) return std::move(check.error());
    proofs::ProofReport report{.check = std::move(*check)};
    report.paths = result.at("paths");
    report.rlimit = result.at("rlimit");
    report.solver = result.at("solver");
    auto stated = proofs::parse_stated(result.at("stated").get<std::string>());
    if (!stated) return "has no list of claims";
    report.stated = std::move(*stated);
    const proofs::Proof& proof = proofs[task];
    if (report.check.id != proof.obligation || report.check.engine != Engine::proof ||
        report.check.bound != bound_of(proof.obligation, proof.options))
      return "is of another task";
    reports[task] = std::move(report);
    return {};
  };
  const auto endings = gather_tasks(*list, "prove", options.attempts, read);
  if (!endings) return tl::make_unexpected(endings.error());
  for (std::size_t i = 0; i < proofs.size(); ++i) {
    if (!(*endings)[i].empty()) reports[i] = without_result(proofs[i], (*endings)[i]);
    hold_against(known, reports[i]);
  }
  return reports;
}

Result<int> prove_task(const fs::path& folder, std::size_t task) {
  const auto list = read_tasks(folder, task);
  if (!list) return tl::make_unexpected(list.error());
  const auto proof = proof_of(*list, task);
  if (!proof) return tl::make_unexpected(proof.error());
  if (const auto ours = host::slurm::processors()) host::SpareProcessors::limit(*ours);
  const proofs::ProofReport report = prove_one(*proof);
  const auto written = write_result(*list, task,
                                    {{"report", row_of(report.check)},
                                     {"paths", report.paths},
                                     {"rlimit", report.rlimit},
                                     {"solver", report.solver},
                                     {"stated", proofs::stated_text(report.stated)}});
  if (!written) return tl::make_unexpected(written.error());
  show(std::span(&report.check, 1), false);
  return kPass;
}

}  // namespace grlc::cli
