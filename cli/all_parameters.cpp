// `grlc prove run --all-parameters`: every instance, in as many pieces as one likes. A proof that passed is written to the file
// of results at once, with the sources and the solver that it is about; a later run goes on with the rest, and the one that finds
// all of them done writes the record.
#include "proofs/all_parameters.hpp"

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

#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "proofs/inductive/known_lemmas.hpp"
#include "proofs/smt/solver.hpp"

namespace grlc::cli {
namespace {

namespace fs = std::filesystem;
using Key = std::pair<std::string, std::string>;  // obligation and bound

Key key_of(const proofs::Proof& proof) {
  return {std::string(proof.obligation), text(proofs::bound_of(proof.obligation, proof.options))};
}

fs::path record_path(const fs::path& checkout) { return checkout / "proofs" / "all_parameters.tsv"; }

// Marks a result as one of these sources, this solver and this limit.
std::string mark_of(std::span<const proofs::Source> sources, std::uint64_t rlimit) {
  return fmt::format("{:08x} {} rlimit {}", proofs::digest(sources), proofs::smt::solver_version(), rlimit);
}

// The proofs that passed, by the file of results: a line each, the mark before the row.
std::map<Key, proofs::RecordRow> read_results(const fs::path& path, const std::string& mark) {
  std::map<Key, proofs::RecordRow> done;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (file.eof()) break;  // a line that was cut short
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || line.substr(0, tab) != mark) continue;
    if (const auto row = proofs::parse_record_row(line.substr(tab + 1))) done[{row->obligation, row->bound}] = *row;
  }
  return done;
}

// The part of the list that the options name, without what is done.
std::vector<proofs::Proof> still_to_prove(const ProveOptions& options, const std::map<Key, proofs::RecordRow>& done) {
  std::vector<proofs::Proof> proofs = proofs::all_parameters();
  std::erase_if(proofs, [&](const proofs::Proof& proof) {
    const proofs::ProofOptions& size = proof.options;
    return done.contains(key_of(proof)) || (options.obligation && proof.obligation != *options.obligation) ||
           (options.bits && size.bits != *options.bits) ||
           (options.port != 0 && size.beat_bits != 0 && size.beat_bits != options.port) ||
           (options.grid && (size.grid_height != options.grid->height || size.grid_width != options.grid->width));
  });
  for (proofs::Proof& proof : proofs) {
    proof.options.rlimit = options.rlimit;
    proof.options.all_solvers = options.all_solvers;
    if (!options.slurm) proof.options.case_directory = case_directory(options.case_directory);
  }
  return proofs;
}

// Appends what passes.
class Results {
 public:
  Results(const fs::path& path, std::string mark) : file_(path, std::ios::app), mark_(std::move(mark)) {}
  bool good() const { return file_.good(); }
  void add(const proofs::ProofReport& report) {
    if (report.check.outcome != Outcome::pass) return;
    file_ << mark_ << '\t' << proofs::record_line(proofs::record_row(report)) << std::flush;
  }

 private:
  std::ofstream file_;
  std::string mark_;
};

Result<void> write_record(const fs::path& path, const std::map<Key, proofs::RecordRow>& done,
                          const std::vector<proofs::Source>& sources) {
  proofs::ProofRecord record{.date = fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::chrono::system_clock::now())),
                             .solver = proofs::smt::solver_version(),
                             .sources = sources,
                             .rows = {}};
  for (const proofs::Proof& proof : proofs::all_parameters()) record.rows.push_back(done.at(key_of(proof)));
  const std::string text = proofs::record_text(record);
  return io::write_file(path, std::as_bytes(std::span(text)));
}

Result<std::vector<proofs::Source>> read_sources() {
  try {
    return proofs::sources_in(checkout());
  } catch (const fs::filesystem_error& fault) {
    return tl::make_unexpected(Fault{kBadInput, fmt::format("the sources of the proofs: {}", fault.what())});
  }
}

}  // namespace

Result<int> prove_all_parameters(const ProveOptions& options) {
  const auto known = read_known_proofs(checkout(), options.ledger);
  if (!known) return tl::make_unexpected(known.error());
  const auto sources = read_sources();
  if (!sources) return tl::make_unexpected(sources.error());
  const std::string mark = mark_of(*sources, options.rlimit);
  const fs::path path = options.results.value_or(program_directory().parent_path() / "all_parameters.tsv");
  std::map<Key, proofs::RecordRow> done = read_results(path, mark);
  std::vector<proofs::Proof> rest = still_to_prove(options, done);

  std::vector<CheckReport> reports;
  if (!rest.empty()) {
    Results results(path, mark);
    if (!results.good()) return tl::make_unexpected(Fault{kOutputFailed, fmt::format("{:?}: cannot be written", path.native())});
    const auto add = [&](const proofs::ProofReport& report) { results.add(report); };
    proofs::KnownLemmas lemmas;
    for (proofs::Proof& proof : rest) proof.options.known = &lemmas;
    const auto proved = options.slurm ? prove_on_slurm(options, rest, *known) : prove_all(rest, *known, nullptr, add);
    if (!proved) return tl::make_unexpected(proved.error());
    if (options.slurm) std::ranges::for_each(*proved, add);
    reports = checks_of(*proved);
    done = read_results(path, mark);
  }
  const auto now = read_sources();
  if (!now || *now != *sources) {
    return tl::make_unexpected(
        Fault{kBadInput, "the sources changed during the run: nothing is recorded; build, and run it again"});
  }
  const int code = rest.empty() ? kPass : show(reports, options.json);
  const std::size_t all = proofs::all_parameters().size();
  if (done.size() < all) {
    if (!options.json) host::print(fmt::format("{} of {} proofs are done; the same command goes on\n", done.size(), all));
    return code;
  }
  const fs::path record = options.record.value_or(record_path(checkout()));
  if (const auto written = write_record(record, done, *sources); !written) return tl::make_unexpected(written.error());
  if (!options.json) host::print(fmt::format("all {} proofs are done: {}\n", all, record.native()));
  return code;
}

std::string state_of_record(const fs::path& checkout) {
  constexpr std::string_view kOtherwise = "beyond what this run proves, only ./test and ./test long count (SOUNDNESS.md)";
  const auto bytes = io::read_file(record_path(checkout));
  if (!bytes) return fmt::format("all parameters: no complete run is recorded: {}\n", kOtherwise);
  const auto record = proofs::parse_record({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!record) return fmt::format("all parameters: {:?} is no record: {}\n", record_path(checkout).native(), kOtherwise);
  if (const auto objection = proofs::record_objection(*record, proofs::all_parameters()))
    return fmt::format("all parameters: the record of {} is not complete, {}: {}\n", record->date, *objection, kOtherwise);
  try {
    if (const auto changed = proofs::changed_since(*record, proofs::sources_in(checkout)))
      return fmt::format("all parameters: sources have changed since the record of {}, {}: {}\n", record->date, *changed,
                         kOtherwise);
  } catch (const fs::filesystem_error&) {
    return fmt::format("all parameters: the sources cannot be read: {}\n", kOtherwise);
  }
  return fmt::format("all parameters: {} proofs of these sources are recorded, of {}\n", record->rows.size(), record->date);
}

}  // namespace grlc::cli
