#include "cli/tasks.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "cli/places.hpp"
#include "cli/report.hpp"

namespace grlc::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string dumped(const Json& document) { return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

std::string_view text_of(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// Of the running program's file.
const Outcome<std::string>& program_fingerprint() {
  static const Outcome<std::string> once = read_file(program()).map([](const auto& bytes) { return fingerprint(bytes); });
  return once;
}

Json value_of(const std::optional<std::uint32_t>& number) { return number ? Json(*number) : Json(); }

Json row_of(const proofs::Proof& proof) {
  const proofs::ProofOptions& options = proof.options;
  return {{"obligation", proof.obligation},
          {"bound", proofs::bound_of(proof.obligation, options)},
          {"grid", {options.grid_height, options.grid_width}},
          {"bits", options.bits},
          {"map", {value_of(options.map_height), value_of(options.map_width)}},
          {"nonzero", value_of(options.most_nonzero)},
          {"stalls", options.stalls},
          {"rlimit", options.rlimit},
          {"all_solvers", options.all_solvers}};
}

std::optional<std::uint32_t> read_number(const nlohmann::json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<std::uint32_t>());
}

// Nothing where there is no obligation of the name.
std::optional<proofs::Proof> read_proof(const nlohmann::json& row) {
  const auto names = proofs::obligation_names();
  const auto obligation = std::ranges::find(names, row.at("obligation").get<std::string>());
  if (obligation == names.end()) return std::nullopt;
  proofs::Proof proof{*obligation, {}};
  proof.options.grid_height = row.at("grid").at(0);
  proof.options.grid_width = row.at("grid").at(1);
  proof.options.bits = row.at("bits");
  proof.options.map_height = read_number(row.at("map").at(0));
  proof.options.map_width = read_number(row.at("map").at(1));
  proof.options.most_nonzero = read_number(row.at("nonzero"));
  proof.options.stalls = row.at("stalls");
  proof.options.rlimit = row.at("rlimit");
  proof.options.all_solvers = row.at("all_solvers");
  return proof;
}

fs::path list_in(const fs::path& folder) { return folder / "tasks.json"; }

fs::path result_of(const TaskList& list, std::size_t task) { return list.folder / "results" / fmt::format("{}.json", task); }

tl::unexpected<Fault> refuse(const fs::path& path, std::string_view why) {
  return tl::unexpected(Fault{kBadInput, fmt::format("{:?}: {}", path.native(), why)});
}

}  // namespace

std::string fingerprint(std::span<const std::byte> bytes) {
  return fmt::format("{:08x}-{}", crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()), bytes.size());
}

Outcome<TaskList> list_tasks(const fs::path& folder, std::span<const proofs::Proof> proofs) {
  const auto& program = program_fingerprint();
  if (!program) return tl::make_unexpected(program.error());
  Json list = {{"program", *program}, {"tasks", Json::array()}};
  for (const proofs::Proof& proof : proofs) list["tasks"].push_back(row_of(proof));
  const std::string text = dumped(list);
  const fs::path path = list_in(folder);
  fs::create_directories(folder);
  if (fs::exists(path)) {
    const auto there = read_file(path);
    if (!there) return tl::make_unexpected(there.error());
    if (text_of(*there) != text) return refuse(path, "is the list of other proofs, or of another program; name another folder");
  } else {
    if (!fs::is_empty(folder)) return refuse(folder, "holds something else; name an empty folder, or none that exists");
    if (const auto written = write_file(path, bytes_of(text)); !written) return tl::make_unexpected(written.error());
  }
  return read_tasks(folder);
}

Outcome<TaskList> read_tasks(const fs::path& folder) {
  const fs::path path = list_in(folder);
  const auto& program = program_fingerprint();
  if (!program) return tl::make_unexpected(program.error());
  const auto bytes = read_file(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  TaskList list{fs::absolute(path).lexically_normal().parent_path(), {}, fingerprint(*bytes)};
  try {
    const auto document = nlohmann::json::parse(text_of(*bytes));
    if (document.at("program") != *program) return refuse(path, "is a list of another program");
    for (const auto& row : document.at("tasks")) {
      auto proof = read_proof(row);
      if (!proof) return refuse(path, "has an obligation that there is not");
      proof->options.case_directory = list.folder / "cases";
      list.proofs.push_back(std::move(*proof));
    }
    return list;
  } catch (const nlohmann::json::exception& fault) {
    return refuse(path, fmt::format("not a list of tasks: {}", fault.what()));
  }
}

Outcome<void> write_result(const TaskList& list, std::size_t task, const proofs::ProofReport& report) {
  const Json result = {{"list", list.fingerprint}, {"task", task},           {"report", row_of(report)}, {"paths", report.paths},
                       {"rlimit", report.rlimit},  {"solver", report.solver}};
  return write_file(result_of(list, task), bytes_of(dumped(result)));
}

tl::expected<proofs::ProofReport, std::string> read_result(const TaskList& list, std::size_t task) {
  const fs::path path = result_of(list, task);
  if (!fs::exists(path)) return tl::unexpected(std::string());
  const auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(std::string("cannot be read"));
  try {
    const auto result = nlohmann::json::parse(text_of(*bytes));
    if (result.at("list") != list.fingerprint) return tl::unexpected(std::string("is of another list"));
    proofs::ProofReport report;
    static_cast<CheckReport&>(report) = read_row(result.at("report"));
    report.paths = result.at("paths");
    report.rlimit = result.at("rlimit");
    report.solver = result.at("solver");
    const proofs::Proof& proof = list.proofs[task];
    const bool of_this = result.at("task") == task && report.id == proof.obligation && report.engine == "proof" &&
                         report.bound == proofs::bound_of(proof.obligation, proof.options);
    if (!of_this) return tl::unexpected(std::string("is of another task"));
    return report;
  } catch (const nlohmann::json::exception&) {
    return tl::unexpected(std::string("is not whole"));
  }
}

}  // namespace grlc::cli
