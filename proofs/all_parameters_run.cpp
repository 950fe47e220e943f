#include "proofs/all_parameters_run.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "io/files.hpp"
#include "proofs/all_parameters.hpp"
#include "proofs/inductive/known_lemmas.hpp"
#include "proofs/smt/solver.hpp"

namespace grlc::proofs {
namespace {

namespace fs = std::filesystem;
using Key = std::pair<std::string, std::string>;  // obligation and bound

Key key_of(const Proof& proof) { return {std::string(proof.obligation), text(bound_of(proof.obligation, proof.options))}; }

// Marks a result as one of these sources, this solver and this limit.
std::string mark_of(std::span<const Source> sources, std::uint64_t rlimit) {
  return fmt::format("{:08x} {} rlimit {}", digest(sources), smt::solver_version(), rlimit);
}

// The proofs that passed, by the file of results: a line each, the mark before the row.
std::map<Key, RecordRow> read_results(const fs::path& path, const std::string& mark) {
  std::map<Key, RecordRow> done;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (file.eof()) break;  // a line that was cut short
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || line.substr(0, tab) != mark) continue;
    if (const auto row = parse_record_row(line.substr(tab + 1))) done[{row->obligation, row->bound}] = *row;
  }
  return done;
}

// The part of the list that the options name, without what is done.
std::vector<Proof> still_to_prove(const AllParametersOptions& options, const std::map<Key, RecordRow>& done) {
  std::vector<Proof> proofs = all_parameters();
  std::erase_if(proofs, [&](const Proof& proof) {
    const ProofOptions& size = proof.options;
    return done.contains(key_of(proof)) || (options.obligation && proof.obligation != *options.obligation) ||
           (options.bits && size.bits != *options.bits) ||
           (options.port != 0 && size.beat_bits != 0 && size.beat_bits != options.port) ||
           (options.grid && (size.grid_height != options.grid->height || size.grid_width != options.grid->width));
  });
  for (Proof& proof : proofs) {
    proof.options.rlimit = options.rlimit;
    proof.options.all_solvers = options.all_solvers;
    proof.options.case_directory = options.case_directory;
  }
  return proofs;
}

bool ends_in_a_cut_line(const fs::path& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file || file.tellg() == 0) return false;
  file.seekg(-1, std::ios::end);
  return file.get() != '\n';
}

// Appends what passes. A line that was cut short ends before the first new one.
class Results {
 public:
  Results(const fs::path& path, std::string mark) : file_(path, std::ios::app), mark_(std::move(mark)) {
    if (ends_in_a_cut_line(path)) file_ << '\n';
  }
  bool good() const { return file_.good(); }
  void add(const ProofReport& report) {
    if (report.check.outcome != Outcome::pass) return;
    file_ << mark_ << '\t' << record_line(record_row(report)) << std::flush;
  }

 private:
  std::ofstream file_;
  std::string mark_;
};

Result<void> write_record(const fs::path& path, const std::map<Key, RecordRow>& done, const std::vector<Source>& sources) {
  ProofRecord record{.date = fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::chrono::system_clock::now())),
                     .solver = smt::solver_version(),
                     .sources = sources,
                     .rows = {}};
  for (const Proof& proof : all_parameters()) record.rows.push_back(done.at(key_of(proof)));
  const std::string text = record_text(record);
  return io::write_file(path, std::as_bytes(std::span(text)));
}

Result<std::vector<Source>> read_sources(const fs::path& checkout) {
  try {
    return sources_in(checkout);
  } catch (const fs::filesystem_error& fault) {
    return tl::make_unexpected(Fault{kBadInput, fmt::format("the sources of the proofs: {}", fault.what())});
  }
}

}  // namespace

Result<AllParametersRun> prove_all_parameters(const AllParametersOptions& options, const Prover& prover) {
  const auto sources = read_sources(options.checkout);
  if (!sources) return tl::make_unexpected(sources.error());
  const std::string mark = mark_of(*sources, options.rlimit);
  std::map<Key, RecordRow> done = read_results(options.results, mark);
  std::vector<Proof> rest = still_to_prove(options, done);

  AllParametersRun run{.reports = {}, .done = 0, .all = all_parameters().size()};
  if (!rest.empty()) {
    Results results(options.results, mark);
    if (!results.good())
      return tl::make_unexpected(Fault{kOutputFailed, fmt::format("{:?}: cannot be written", options.results.native())});
    KnownLemmas lemmas;
    for (Proof& proof : rest) proof.options.known = &lemmas;
    auto proved = prover(rest, [&](const ProofReport& report) { results.add(report); });
    if (!proved) return tl::make_unexpected(proved.error());
    run.reports = std::move(*proved);
    done = read_results(options.results, mark);
  }
  const auto now = read_sources(options.checkout);
  if (!now || *now != *sources) {
    return tl::make_unexpected(
        Fault{kBadInput, "the sources changed during the run: nothing is recorded; build, and run it again"});
  }
  run.done = done.size();
  if (run.done < run.all) return run;
  if (const auto written = write_record(options.record, done, *sources); !written) return tl::make_unexpected(written.error());
  return run;
}

fs::path record_path(const fs::path& checkout) { return checkout / "proofs" / "all_parameters.tsv"; }

std::string state_of_record(const fs::path& checkout) {
  constexpr std::string_view kOtherwise = "beyond what this run proves, only ./test and ./test long count (SOUNDNESS.md)";
  const auto bytes = io::read_file(record_path(checkout));
  if (!bytes) return fmt::format("all parameters: no complete run is recorded: {}\n", kOtherwise);
  const auto record = parse_record({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!record) return fmt::format("all parameters: {:?} is no record: {}\n", record_path(checkout).native(), kOtherwise);
  if (const auto objection = record_objection(*record, all_parameters()))
    return fmt::format("all parameters: the record of {} is not complete, {}: {}\n", record->date, *objection, kOtherwise);
  try {
    if (const auto changed = changed_since(*record, sources_in(checkout)))
      return fmt::format("all parameters: sources have changed since the record of {}, {}: {}\n", record->date, *changed,
                         kOtherwise);
  } catch (const fs::filesystem_error&) {
    return fmt::format("all parameters: the sources cannot be read: {}\n", kOtherwise);
  }
  return fmt::format("all parameters: {} proofs of these sources are recorded, of {}\n", record->rows.size(), record->date);
}

}  // namespace grlc::proofs
