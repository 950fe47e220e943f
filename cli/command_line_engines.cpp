// Arguments of the commands that check something.
#include <array>

#include "cli/arguments.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::cli {
namespace {

constexpr std::initializer_list<int> kAnyVerdict{kRefuted, kUnknown, kVacuous, kBadInput};
constexpr std::initializer_list<int> kAnyVerdictOnSlurm{kRefuted, kUnknown, kVacuous, kBadInput, kUnavailable};

// A command by tasks on a cluster, and one of its tasks.
template <class Options>
CLI::Option* add_slurm(CLI::App& command, Options& options) {
  CLI::Option* const slurm =
      command
          .add_option("--slurm", options.slurm,
                      "Run as a Slurm job array. Every node must see DIR, which keeps list, results, logs and cases:\n"
                      "the same command continues where it was stopped. sbatch reads SBATCH_PARTITION, SBATCH_TIMELIMIT, ...")
          ->type_name("DIR");
  command.add_option("--attempts", options.attempts, "Attempts per task that ends without a result (default: 3)")
      ->check(CLI::Range(1U, 100U))
      ->type_name("K")
      ->needs(slurm);
  // The number of a task in the list of the array. Only the array itself uses it.
  CLI::Option* const task = command.add_option("--task", options.task)->check(CLI::NonNegativeNumber)->needs(slurm)->group("");
  command.callback([&command, slurm, task] {
    for (const CLI::Option* const other : command.get_options()) {
      if (*task && *other && other != task && other != slurm) throw CLI::ExcludesError("--task", other->get_name());
    }
  });
  return slurm;
}

// Where manifest.json and data/ are, and the page.
void add_manifest(CLI::App& command, ManifestOptions& options) {
  command.add_option("--data", options.data, "data/ of a checkout (default: where the program was built from)")->type_name("DIR");
  command.add_option("--manifest", options.manifest, "The checks that must appear (default: manifest.json beside data/)")
      ->type_name("FILE");
  command.add_option("--html", options.html, "Write the report here as one HTML page, with charts of what was measured")
      ->type_name("FILE");
  command
      .add_option("--fuzz-seconds", options.fuzz_seconds, "Fuzz each target for S seconds (default: 20,000 runs, deterministic)")
      ->check(CLI::PositiveNumber)
      ->type_name("S");
  add_json(command, options.json);
}

// The targets and seeds of a campaign, and how long it goes on.
void add_campaign(CLI::App& command, FuzzOptions& options) {
  command.add_option("--target", options.targets, "Targets, one or more (default: all)")->delimiter(',')->type_name("T");
  command.add_option("--seconds", options.seconds, "Stop each target after S seconds")
      ->check(CLI::PositiveNumber)
      ->type_name("S");
  command.add_option("--runs", options.runs, "Stop each target after N inputs (default: 20000 unless --seconds is given)")
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  command.add_option("--jobs", options.jobs, "Processes per target (default: 1)")->check(CLI::Range(1U, 256U))->type_name("J");
  command.add_option("--seed", options.seed, "Seed of the mutations (default: 1)");
  command.add_flag("--from-nothing", options.from_nothing, "Start without the seeds");
  command
      .add_option("--work-directory", options.work_directory,
                  "Folder for campaign.json and what campaigns find; they continue from it (default: fuzzing/ beside the "
                  "program's)")
      ->type_name("DIR");
  add_case_directory(command, options.case_directory);
  CLI::Option* const slurm = add_slurm(command, options);
  slurm->excludes("--work-directory")->excludes("--case-directory");
  command.add_option("--tasks", options.tasks, "Tasks per target, each with seeds of its own (default: 1)")
      ->check(CLI::Range(1U, 1000U))
      ->type_name("K")
      ->needs(slurm);
  add_json(command, options.json);
}

}  // namespace

void add_verify(CLI::App& app, VerifyOptions& options) {
  CLI::App& command = *app.add_subcommand(
      "verify",
      "Check your own feature maps with every property. The codec must give each map back, write what a second, separate decoder "
      "reads, and stay within its bounds; the hardware model must give the same bits and words as the codec, with random "
      "stalls.");
  CLI::Option* const maps = command.add_option("MAP", options.maps, ".npy files; with --expected one folder of them")->required();
  CLI::Option* const expected =
      command.add_option("--expected", options.expected, "Table of what each map of the folder must become")->type_name("TSV");
  add_bits(command, options.bits, "Bits per word (default: the item's 8 or 16)")->excludes(expected);
  add_grid(command, options.grid, "Rows x columns of a grid, 1 to 8 each (default: 4x4)");
  command
      .add_option("--port", options.port,
                  "Bits of the hardware's port: 16, 32 or 64 (default: the least, and others once on small maps)")
      ->check(CLI::IsMember({16U, 32U, 64U}))
      ->type_name("P")
      ->excludes(expected);
  command
      .add_option("--schedules", options.schedules,
                  "Random schedules of stalls per map, beside the run without stalls (default: 2)")
      ->check(CLI::Range(0U, 100U))
      ->type_name("K");
  command.add_option("--seed", options.seed, "Seed of the stall schedules (default: 1)");
  add_case_directory(command, options.cases);
  command
      .add_option("--vcd", options.vcd, "Write the hardware model's waves on one MAP here, without stalls, and a layout beside")
      ->needs(maps)
      ->excludes(expected)
      ->type_name("FILE");
  add_json(command, options.json);
  describe_end(command, "grlc verify conv1.npy conv2.npy --schedules 4", {kRefuted, kVacuous, kBadInput});
}

void add_evidence(CLI::App& app, EvidenceOptions& options) {
  using Part = EvidenceOptions::Part;
  CLI::App& command = *app.add_subcommand(
      "evidence",
      "Do the main job: put the maps of data/, large maps, property tests, fuzz targets and proofs to every property, and "
      "compare "
      "the results with manifest.json. A check that is missing, doubled, did other work or does not pass makes the run red.");
  command.add_option("--report", options.report, "Write the report here, as JSON")->type_name("FILE");
  add_manifest(command, options);
  add_rlimit(command, options.rlimit);
  add_case_directory(command, options.cases);
  describe_end(command, "grlc evidence --report verify.json --html report.html", kAnyVerdict);

  CLI::App& large = *command.add_subcommand(
      "large", "Check the large maps alone: sizes around powers of two up to 2^20, and layers of 64 x 224 x 224.");
  add_case_directory(large, options.cases);
  add_json(large, options.json);
  large.callback([&options] { options.part = Part::large; });
  describe_end(large, "grlc evidence large", {kRefuted, kVacuous});
  CLI::App& work = *command.add_subcommand(
      "work", "Print how many cases of each class maps and property tests decide, as work.tsv of a checkout has it.");
  work.add_option("--data", options.data, "data/ of a checkout (default: where the program was built from)")->type_name("DIR");
  add_case_directory(work, options.cases);
  add_json(work, options.json);
  work.callback([&options] { options.part = Part::work; });
  describe_end(work, "grlc evidence work > work.tsv", {kRefuted, kVacuous, kBadInput});
  command.require_subcommand(0, 1);
  command.callback([&command] {
    if (command.get_subcommands().empty()) return;
    for (const CLI::Option* const option : command.get_options()) {
      if (*option) throw CLI::ExcludesError(command.get_subcommands().front()->get_name(), option->get_name());
    }
  });
}

void add_judge(CLI::App& app, JudgeOptions& options) {
  CLI::App& command = *app.add_subcommand(
      "judge", "Compare a report that grlc evidence wrote with manifest.json, and print its matrix again. Nothing is run.");
  command.add_option("REPORT", options.report, "The file of --report")->required();
  add_manifest(command, options);
  describe_end(command, "grlc judge build/verify.json --html report.html", kAnyVerdict);
}

void add_check(CLI::App& app, CheckOptions& options) {
  CLI::App& command =
      *app.add_subcommand("check", "Run the property tests: put generated cases to each property; a case that fails is shrunk.");
  command.add_option("--property", options.property, "One property's id (default: all)")->type_name("ID");
  command.add_option("--cases", options.cases, "Cases per property (default: 1000)")->check(CLI::PositiveNumber)->type_name("N");
  command.add_option("--seed", options.seed, "Seed of the generators (default: 1)");
  command.add_flag("--coverage", options.coverage,
                   "Count which situations of the format and the circuit come up, and fail where one never does: 10000 cases");
  add_case_directory(command, options.case_directory);
  add_json(command, options.json);
  describe_end(command, "grlc check --property lossless --cases 10000 --seed 7", {kRefuted, kVacuous});
}

void add_fuzz(CLI::App& app, FuzzOptions& options) {
  CLI::App& command = *app.add_subcommand("fuzz", "Fuzz the targets, or show what their seeds reach");
  CLI::App& run = *command.add_subcommand("run",
                                          "Fuzz each target: libFuzzer mutates its seeds and looks for an input that refutes the "
                                          "target's property. The codec and the "
                                          "model run under the address and undefined-behaviour sanitizers.");
  add_campaign(run, options);
  describe_end(run, "grlc fuzz run --target total,canonical --seconds 60 --jobs 2", kAnyVerdictOnSlurm);
  CLI::App& coverage = *command.add_subcommand("coverage",
                                               "Replay the seeds on a build that counts, and show which lines, regions and "
                                               "branches of reference/ and hwmodel/ they reach.");
  add_json(coverage, options.json);
  coverage.callback([&options] { options.coverage = true; });
  describe_end(coverage, "grlc fuzz coverage", {kRefuted, kVacuous, kBadInput});
  command.require_subcommand(1);
  describe_end(command, "grlc fuzz run --target total,canonical --seconds 60 --jobs 2", kAnyVerdictOnSlurm);
}

namespace {

// The obligation and its size.
void add_sizes(CLI::App& command, CLI::Option* obligation, ProveOptions& options) {
  add_grid(command, options.grid, "Rows x columns of the grid (default: several; of lemmas and RTL 4x4)");
  add_bits(command, options.bits, "Bits per word (default: several; of lemmas and RTL 8)");
  add_port(command, options.port);
  command
      .add_option("--instances", options.instances,
                  "Instances that share one memory port, in proofs about several (default: 3 and 4)")
      ->check(CLI::Range(1U, rtl::kMostInstances))
      ->needs(obligation)
      ->type_name("K");
  add_size(command, "--map", proofs::kMostBoundedWords, options.map,
           "Rows x columns of the map of a bounded proof (default: one grid)");
  command.add_option("--nonzero", options.most_nonzero, "Most words of the map that are not 0 (default: all)")->type_name("K");
  command.add_flag("--full", options.full, "Also the lemmas for 16-bit words; minutes")->excludes("--bits");
}

CLI::Option* add_obligation(CLI::App& command, ProveOptions& options, const std::string& description) {
  return command.add_option("--obligation", options.obligation, description)->type_name("ID");
}

CLI::Option* add_stalls(CLI::App& command, ProveOptions& options, const std::string& otherwise) {
  return command
      .add_option(
          "--stalls", options.stalls,
          "Most stalls on each side of the hardware, in any cycles, where cycles are unrolled (default: " + otherwise + ")")
      ->check(CLI::Range(0, 8))
      ->type_name("S");
}

void add_prove_run(CLI::App& prove, ProveOptions& options) {
  CLI::App& command = *prove.add_subcommand(
      "run",
      "Prove properties for every input of a size. Z3 decides on the code that ships: it compares the reference with what the "
      "property claims, the hardware model with the reference, and the RTL with the model. A proof that passes is then compared "
      "with the ledger of costs and the list of claims.");
  CLI::Option* const obligation = add_obligation(command, options, "One obligation's id (default: all)");
  add_sizes(command, obligation, options);
  add_stalls(command, options, "1");
  add_rlimit(command, options.rlimit);
  command
      .add_option_function<std::string>(
          "--solver", [&options](const std::string& solver) { options.all_solvers = solver == "all"; },
          "z3, or all: cvc5 and Boolector must agree with each answer of Z3 (default: z3)")
      ->check(CLI::IsMember({"z3", "all"}))
      ->type_name("NAME");
  CLI::Option* const everything = command.add_flag(
      "--all-parameters", options.all_parameters,
      "The lemmas and the RTL for every N, port and shape of grid; hours. The same command continues where it was stopped; "
      "--obligation, --grid, --bits and --port name a part");
  for (const char* const other : {"--full", "--map", "--nonzero", "--stalls"}) everything->excludes(other);
  command
      .add_option(
          "--results", options.results,
          "File of the proofs of --all-parameters that are done (default: all_parameters.tsv beside the program's folder)")
      ->needs(everything)
      ->type_name("TSV");
  command.add_option("--record", options.record, "Record of a complete run (default: proofs/all_parameters.tsv of the checkout)")
      ->needs(everything)
      ->type_name("TSV");
  command.add_option("--ledger", options.ledger, "Expected cost of each proof (default: proofs/ledger.csv of the checkout)")
      ->type_name("CSV");
  add_case_directory(command, options.case_directory);
  add_slurm(command, options)->excludes("--case-directory");
  add_json(command, options.json);
  describe_end(command, "grlc prove run --obligation lossless --grid 2x2 --bits 4", kAnyVerdictOnSlurm);
}

void add_prove_frontier(CLI::App& prove, ProveOptions& options) {
  CLI::App& command = *prove.add_subcommand(
      "frontier",
      "Find the sizes whose bounded proof ends within a budget: the time of each proof against the words of the grid and N, "
      "as a table, as a plot, and as numbers in a .csv beside the plot.");
  add_obligation(command, options, "A property's id")->required();
  command.add_option("--budget", options.budget, "Seconds for each size")
      ->check(CLI::Range(1U, 100'000U))
      ->type_name("SECONDS")
      ->required();
  command.add_option("-o,--output", options.output, "The plot to write")->type_name("SVG")->required();
  add_stalls(command, options, "0");
  add_case_directory(command, options.case_directory);
  command.callback([&options] { options.action = ProveOptions::Action::frontier; });
  describe_end(command, "grlc prove frontier --obligation total --budget 60 -o total.svg", {kRefuted});
}

}  // namespace

void add_prove(CLI::App& app, ProveOptions& options) {
  using Action = ProveOptions::Action;
  CLI::App& command = *app.add_subcommand("prove", "Prove properties for every input, and show what the proofs stand on");
  add_prove_run(command, options);
  add_prove_frontier(command, options);
  CLI::App& explain = *command.add_subcommand(
      "explain",
      "Show what a proof by lemmas stands on: the tree of claims, the assumptions of each, and why each may be made. Both are "
      "compared with proofs/claims.tsv; an assumption that nothing answers for is open, and refutes.");
  explain.add_option("OBLIGATION", options.obligation, "An obligation's id (default: each that has lemmas)");
  explain.add_option("--page", options.page, "Print this page, SOUNDNESS.md, with its tables brought up to date instead")
      ->type_name("FILE");
  explain.callback([&options] { options.action = Action::explain; });
  describe_end(explain, "grlc prove explain lossless-by-lemmas", {kRefuted, kBadInput});
  CLI::App& claims =
      *command.add_subcommand("claims", "Print what the lemmas state, as proofs/claims.tsv has it. Nothing is proved.");
  claims.callback([&options] { options.action = Action::claims; });
  describe_end(claims, "grlc prove claims > proofs/claims.tsv", {kBadInput});
  command.require_subcommand(1);
  describe_end(command, "grlc prove run --obligation lossless --grid 2x2 --bits 4", kAnyVerdictOnSlurm);
}

}  // namespace grlc::cli
