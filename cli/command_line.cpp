#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "reference/geometry.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::cli {
namespace {

constexpr std::string_view kExitCodes =
    "Exit codes: 0 pass, 1 refuted, 2 unknown (a limit was reached), 3 vacuous (nothing was really asked),\n"
    "            64 wrong usage, 65 bad input, 69 Slurm is not there, refuses or does not answer, 74 output cannot be written,\n"
    "            130 interrupted";

void describe_end(CLI::App& command, std::string_view example) {
  command.footer("Example:\n  " + std::string(example) + "\n\n" + std::string(kExitCodes));
}

// "4x4", "2x8": rows x columns, each up to `most`; or what is wrong with it.
template <class Grid>
std::string read_size(const std::string& text, std::uint32_t most, Grid& grid) {
  const char* const end = text.data() + text.size();
  io::GridSize read;
  const auto [x, height_error] = std::from_chars(text.data(), end, read.height);
  if (height_error != std::errc{} || x == end || *x != 'x') return "is not HxW, as 4x4";
  const auto [rest, width_error] = std::from_chars(x + 1, end, read.width);
  if (width_error != std::errc{} || rest != end) return "is not HxW, as 4x4";
  const auto in_range = [&](std::uint32_t side) { return 1 <= side && side <= most; };
  if (!in_range(read.height) || !in_range(read.width)) return "has a side that is not 1 to " + std::to_string(most);
  grid = read;
  return {};
}

template <class Grid>
CLI::Option* add_size(CLI::App& command, const std::string& option, std::uint32_t most, Grid& size,
                      const std::string& description) {
  return command
      .add_option_function<std::string>(
          option,
          [&size, option, most](const std::string& text) {
            if (const std::string wrong = read_size(text, most, size); !wrong.empty())
              throw CLI::ValidationError(option, text + " " + wrong);
          },
          description)
      ->type_name("HxW");
}

template <class Grid>
CLI::Option* add_grid(CLI::App& command, Grid& grid, const std::string& description) {
  return add_size(command, "--grid", kMaxGridSide, grid, description);
}

template <class Bits>
CLI::Option* add_bits(CLI::App& command, Bits& bits, const std::string& description) {
  return command.add_option("--bits", bits, description)->check(CLI::Range(1U, kMaxBits))->type_name("N");
}

CLI::Option* add_segment(CLI::App& command, std::optional<std::uint32_t>& channels) {
  return command.add_option("--segment", channels, "Channels a segment, each decodable alone (default: all)")
      ->check(CLI::PositiveNumber)
      ->type_name("S");
}

void add_json(CLI::App& command, bool& json) { command.add_flag("--json", json, "Print the report as JSON"); }

template <class Directory>
void add_case_directory(CLI::App& command, Directory& directory) {
  command.add_option("--case-directory", directory, "Folder for failing cases (default: cases/ beside the program's folder)")
      ->type_name("DIR");
}

// A command by tasks on a cluster, and one of its tasks.
template <class Options>
CLI::Option* add_slurm(CLI::App& command, Options& options) {
  CLI::Option* const slurm =
      command
          .add_option("--slurm", options.slurm,
                      "By a job array of Slurm. Every node has to see DIR, which keeps list, results, logs and cases:\n"
                      "the same command goes on where it was stopped. sbatch reads SBATCH_PARTITION, SBATCH_TIMELIMIT, ...")
          ->type_name("DIR");
  command.add_option("--attempts", options.attempts, "How often a task may end without a result (default: 3)")
      ->check(CLI::Range(1U, 100U))
      ->type_name("K")
      ->needs(slurm);
  CLI::Option* const task =
      command.add_option("--task", options.task, "Do this one of the list in DIR, and write its result there, as a task does")
          ->check(CLI::NonNegativeNumber)
          ->type_name("N")
          ->needs(slurm);
  command.callback([&command, slurm, task] {  // the list says what is done
    for (const CLI::Option* const other : command.get_options()) {
      if (*task && *other && other != task && other != slurm) throw CLI::ExcludesError("--task", other->get_name());
    }
  });
  return slurm;
}

// Where the options of the commands are read to; the one whose subcommand was given is the answer.
struct Commands {
  EncodeOptions encode;
  DecodeOptions decode;
  InfoOptions info;
  VerifyOptions verify;
  CheckOptions check;
  FuzzOptions fuzz;
  ProveOptions prove;
  RtlOptions rtl;
  AreaOptions area;
  ReplayOptions replay;
  CompareOptions compare;
};

void add_encode(CLI::App& app, EncodeOptions& options) {
  CLI::App& command = *app.add_subcommand("encode", "Compress a feature map: .npy to .grlc");
  command.add_option("MAP", options.map, ".npy file: uint8, uint16, int8 or int16; W, HxW, CxHxW or BxCxHxW")->required();
  command.add_option("-o,--output", options.output, ".grlc file to write")->required()->type_name("FILE");
  add_bits(command, options.bits, "Bits a word (default: the item's 8 or 16)");
  add_grid(command, options.grid, "Rows x columns of a grid, 1 to 8 each (default: 4x4)");
  add_segment(command, options.segment_channels);
  describe_end(command, "grlc encode conv1.npy -o conv1.grlc --grid 4x4");
}

void add_decode(CLI::App& app, DecodeOptions& options) {
  CLI::App& command = *app.add_subcommand("decode", "Give a feature map back: .grlc to .npy, CxHxW");
  command.add_option("FILE", options.input, ".grlc file")->required();
  command.add_option("-o,--output", options.output, ".npy file to write")->required()->type_name("FILE");
  command.add_flag("--lenient", options.lenient, "Accept every well-formed stream, not the encoder's own alone");
  describe_end(command, "grlc decode conv1.grlc -o conv1.npy");
}

void add_info(CLI::App& app, InfoOptions& options) {
  CLI::App& command = *app.add_subcommand("info", "Show what a .grlc file holds: geometry, segments, codes, ratio");
  command.add_option("FILE", options.input, ".grlc file")->required();
  add_json(command, options.json);
  describe_end(command, "grlc info conv1.grlc");
}

CLI::Option* add_rlimit(CLI::App& command, std::uint64_t& rlimit) {
  return command.add_option("--rlimit", rlimit, "Z3's resource limit a query; beyond it the verdict is unknown")
      ->check(CLI::PositiveNumber)
      ->type_name("R");
}

void add_verify(CLI::App& app, VerifyOptions& options) {
  CLI::App& command = *app.add_subcommand("verify", "Put feature maps through every concrete check, or do the main job");
  CLI::Option* maps = command.add_option("MAP", options.maps, ".npy files; with --expected one folder of them");
  CLI::Option* all = command.add_flag("--all", options.all, "The main job: maps of data/, property tests, fuzzing, proofs");
  CLI::Option* large = command.add_flag("--large", options.large, "The main job's large maps alone");
  CLI::Option* expected =
      command.add_option("--expected", options.expected, "Table of what each map of the folder becomes")->type_name("TSV");
  CLI::Option* judged =
      command.add_option("--judge", options.judged, "Hold a written report against the manifest")->type_name("FILE");
  CLI::Option* work = command.add_flag(
      "--work", options.work, "Print the cases and work of maps and property tests by class, as work.tsv of a checkout has it");
  all->excludes(maps)->excludes(expected)->excludes(judged)->excludes(work);
  work->excludes(maps)->excludes(expected)->excludes(judged);
  large->excludes(maps)->excludes(all)->excludes(expected)->excludes(judged)->excludes(work);
  expected->needs(maps)->excludes(judged);
  judged->excludes(maps);
  command.add_option("--report", options.report, "Write the main job's report here, as JSON")->needs(all)->type_name("FILE");
  command
      .add_option("--html", options.html,
                  "Write the report of the main job, or of --judge, here as one page of HTML, with charts of what was measured")
      ->excludes(maps)
      ->excludes(large)
      ->excludes(expected)
      ->type_name("FILE");
  command.add_option("--data", options.data, "data/ of a checkout (default: where the program was built from)")->type_name("DIR");
  command.add_option("--manifest", options.manifest, "The checks that are asked for (default: manifest.json beside data/)")
      ->type_name("FILE");
  add_bits(command, options.bits, "Bits a word (default: the item's 8 or 16)")
      ->excludes(all)
      ->excludes(large)
      ->excludes(expected);
  add_grid(command, options.grid, "Rows x columns of a grid, 1 to 8 each (default: 4x4)")->excludes(all)->excludes(large);
  command
      .add_option("--port", options.port,
                  "Bits of the hardware's port: 16, 32 or 64 (default: the least, and others once on small maps)")
      ->check(CLI::IsMember({16U, 32U, 64U}))
      ->type_name("P")
      ->excludes(all)
      ->excludes(large)
      ->excludes(expected);
  command.add_option("--stalls", options.stalls, "Random stall schedules a map, beside the one without stalls (default: 2)")
      ->check(CLI::Range(0U, 100U))
      ->type_name("K")
      ->excludes(all)
      ->excludes(large);
  command.add_option("--seed", options.seed, "Seed of the stall schedules (default: 1)")->excludes(all)->excludes(large);
  add_rlimit(command, options.rlimit)->needs(all);
  command
      .add_option("--fuzz-seconds", options.fuzz_seconds,
                  "Fuzz each target for so long (default: 20000 runs, which repeat themselves)")
      ->check(CLI::PositiveNumber)
      ->type_name("S")
      ->excludes(maps)
      ->excludes(large)
      ->excludes(expected);
  add_case_directory(command, options.cases);
  command
      .add_option("--vcd", options.vcd, "Write the hardware model's waves on one MAP here, without stalls, and a layout beside")
      ->needs(maps)
      ->excludes(expected)
      ->type_name("FILE");
  add_json(command, options.json);
  describe_end(command, "grlc verify conv1.npy conv2.npy --stalls 4");
}

void add_check(CLI::App& app, CheckOptions& options) {
  CLI::App& command = *app.add_subcommand("check", "Property tests: generated cases, shrunk when they fail");
  command.add_option("--property", options.property, "One property's id (default: all twelve)")->type_name("ID");
  command.add_option("--cases", options.cases, "Cases a property (default: 1000)")->check(CLI::PositiveNumber)->type_name("N");
  command.add_option("--seed", options.seed, "Seed of the generators (default: 1)");
  command.add_flag("--coverage", options.coverage,
                   "Count which situations of the format and the circuit come up, and fail where one never does: 10000 cases");
  add_case_directory(command, options.case_directory);
  add_json(command, options.json);
  describe_end(command, "grlc check --property lossless --cases 10000 --seed 7");
}

void add_fuzz(CLI::App& app, FuzzOptions& options) {
  CLI::App& command = *app.add_subcommand("fuzz", "A fuzzing campaign on each target, or what its seeds reach");
  CLI::Option* const coverage =
      command.add_flag("--coverage", options.coverage,
                       "Replay the seeds on a build that counts: lines, regions, branches of reference/ and hwmodel/");
  command.add_option("--target", options.targets, "Targets, one or more (default: all)")
      ->delimiter(',')
      ->type_name("T")
      ->excludes(coverage);
  command.add_option("--seconds", options.seconds, "Stop a target after this time")
      ->check(CLI::PositiveNumber)
      ->type_name("S")
      ->excludes(coverage);
  command.add_option("--runs", options.runs, "Stop a target after so many inputs (default: 20000 unless --seconds is given)")
      ->check(CLI::PositiveNumber)
      ->type_name("N")
      ->excludes(coverage);
  command.add_option("--jobs", options.jobs, "Processes a target (default: 1)")->check(CLI::Range(1U, 256U))->type_name("J");
  command.add_option("--seed", options.seed, "Seed of the mutations (default: 1)");
  command.add_flag("--from-nothing", options.from_nothing, "Without the seeds")->excludes(coverage);
  command
      .add_option("--work-directory", options.work_directory,
                  "Folder for campaign.json and what campaigns find: they go on from it (default: fuzzing/ beside the program's)")
      ->type_name("DIR")
      ->excludes(coverage);
  add_case_directory(command, options.case_directory);
  CLI::Option* const slurm = add_slurm(command, options);
  slurm->excludes(coverage)->excludes("--work-directory")->excludes("--case-directory");
  command.add_option("--tasks", options.tasks, "Tasks a target, each with seeds of its own (default: 1)")
      ->check(CLI::Range(1U, 1000U))
      ->type_name("K")
      ->needs(slurm);
  add_json(command, options.json);
  describe_end(command, "grlc fuzz --target total,canonical --seconds 60 --jobs 2");
}

CLI::Option* add_port(CLI::App& command, std::uint32_t& port) {
  return command.add_option("--port", port, "Bits of the stream's port: 16, 32 or 64 (default: the least that keeps up)")
      ->check(CLI::IsMember({16U, 32U, 64U}))
      ->type_name("P");
}

void add_prove(CLI::App& app, ProveOptions& options) {
  CLI::App& command = *app.add_subcommand("prove", "Prove properties for every input of a fixed size");
  CLI::Option* const obligation =
      command.add_option("--obligation", options.obligation, "One obligation's id (default: all)")->type_name("ID");
  add_grid(command, options.grid, "Rows x columns of the grid (default: several; of lemmas and RTL 4x4)");
  add_bits(command, options.bits, "Bits a word (default: several; of lemmas and RTL 8)");
  add_port(command, options.port)->needs(obligation);
  command
      .add_option("--instances", options.instances, "Instances behind one memory port, where several share it (default: 3 and 4)")
      ->check(CLI::Range(1U, rtl::kMostInstances))
      ->needs(obligation)
      ->type_name("K");
  add_size(command, "--map", proofs::kMostWordsInOnePiece, options.map,
           "Rows x columns of a map, where a proof is in one piece (default: one grid)");
  command.add_option("--nonzero", options.most_nonzero, "Words of the map that are not 0, at the most (default: all)")
      ->type_name("K");
  command.add_option("--stalls", options.stalls, "Stalls on each side, in any clocks, where clocks are unrolled (default: 1)")
      ->check(CLI::Range(0, 8))
      ->type_name("S");
  command.add_flag("--full", options.full, "Also the lemmas for 16-bit words; minutes")->excludes("--bits");
  add_rlimit(command, options.rlimit);
  command
      .add_option_function<std::string>(
          "--solver", [&options](const std::string& solver) { options.all_solvers = solver == "all"; },
          "z3, or all: what it answers is asked of cvc5 and Boolector, too (default: z3)")
      ->check(CLI::IsMember({"z3", "all"}))
      ->type_name("NAME");
  CLI::Option* const everything = command.add_flag(
      "--all-parameters", options.all_parameters,
      "The lemmas and the RTL for every N, port and shape of grid; hours. It goes on where it was stopped; --obligation, "
      "--grid, --bits and --port name a part");
  command
      .add_option(
          "--results", options.results,
          "File of the proofs of --all-parameters that are done (default: all_parameters.tsv beside the program's folder)")
      ->needs(everything)
      ->type_name("TSV");
  command.add_option("--record", options.record, "Record of a complete run (default: proofs/all_parameters.tsv of the checkout)")
      ->needs(everything)
      ->type_name("TSV");
  add_json(command, options.json);
  command.add_option("--ledger", options.ledger, "What each proof may cost (default: proofs/ledger.csv of the checkout)")
      ->type_name("CSV");
  CLI::Option* const frontier =
      command
          .add_option("--frontier", options.frontier, "Find the sizes proved within the budget; the plot, and a .csv beside it")
          ->type_name("SVG");
  CLI::Option* const budget = command.add_option("--budget", options.budget, "Seconds a size, for --frontier")
                                  ->check(CLI::Range(1U, 100'000U))
                                  ->type_name("SECONDS");
  budget->needs(frontier);
  frontier->needs(budget)
      ->needs(obligation)
      ->excludes("--full")
      ->excludes(everything)
      ->excludes("--json")
      ->excludes("--grid")
      ->excludes("--bits")
      ->excludes("--map")
      ->excludes("--nonzero");
  add_case_directory(command, options.case_directory);
  add_slurm(command, options)->excludes(frontier)->excludes("--case-directory");
  for (const char* const other : {"--full", "--map", "--nonzero", "--stalls"}) everything->excludes(other);
  describe_end(command, "grlc prove --obligation lossless --grid 2x2 --bits 4");

  using Action = ProveOptions::Action;
  command.add_subcommand("run", "Prove: the same as without a subcommand")->fallthrough();
  CLI::App& explain =
      *command.add_subcommand("explain", "Show what a proof by lemmas stands on: its claims, what they assume, why");
  explain.add_option("OBLIGATION", options.obligation, "An obligation's id (default: each that has lemmas)");
  explain.add_option("--page", options.page, "Write this page, SOUNDNESS.md, with its tables brought up to date")
      ->type_name("FILE");
  explain.callback([&options] { options.action = Action::explain; });
  CLI::App& claims = *command.add_subcommand("claims", "Write what the lemmas state, as proofs/claims.tsv has it");
  claims.callback([&options] { options.action = Action::claims; });
  command.require_subcommand(0, 1);
}

// What an instance of the hardware is chosen by.
template <class Options>
void add_instance(CLI::App& command, Options& options) {
  add_bits(command, options.bits, "Bits a word (default: 8)");
  add_grid(command, options.grid, "Rows x columns of the largest grid, at most 16 words (default: 4x4)");
  add_port(command, options.port);
}

void add_rtl(CLI::App& app, RtlOptions& options) {
  CLI::App& command = *app.add_subcommand("rtl", "Write the hardware model as SystemVerilog");
  add_instance(command, options);
  command
      .add_option("--instances", options.instances,
                  "Encoders and decoders, each on a segment, behind one memory port (default: 1)")
      ->check(CLI::Range(1U, rtl::kMostInstances))
      ->type_name("K");
  command.add_option("-o,--output", options.output, "Folder for the files; made where it is missing")
      ->required()
      ->type_name("DIR");
  describe_end(command, "grlc rtl --bits 8 --grid 4x4 -o rtl");
}

void add_area(CLI::App& app, AreaOptions& options) {
  CLI::App& command = *app.add_subcommand("area", "Gates of the hardware, by block: Yosys maps the SystemVerilog to gates.lib");
  add_instance(command, options);
  add_json(command, options.json);
  describe_end(command, "grlc area --bits 16 --grid 4x4 --port 32");
}

void add_replay(CLI::App& app, ReplayOptions& options) {
  CLI::App& command = *app.add_subcommand("replay", "Decide one failing case again and show it");
  command.add_option("CASE", options.file, "Case file, whichever engine wrote it")->required();
  command.add_option("--vcd", options.vcd, "Write the waves of the hardware model here, and a layout for GTKWave beside them")
      ->type_name("FILE");
  command.add_option("--clocks", options.clocks, "Clocks shown up to the hardware model's first difference (default: 8)")
      ->check(CLI::Range(1U, 1000U))
      ->type_name("N");
  add_json(command, options.json);
  describe_end(command, "grlc replay data/cases/one.case --vcd one.vcd");
}

void add_compare(CLI::App& app, CompareOptions& options) {
  CLI::App& command = *app.add_subcommand("compare", "What GRLC saves against other codecs on maps: bytes, DRAM bursts, energy");
  command.add_option("MAP", options.maps, ".npy files, .npz archives, or folders of them: a folder is a network")->required();
  command.add_option("--network", options.network, "MACs, weights and energy (default: the network.toml beside the maps)")
      ->type_name("TOML");
  add_bits(command, options.bits, "Bits a word (default: the item's 8 or 16)");
  CLI::Option* const grid = add_grid(command, options.grid, "Rows x columns of a grid, 1 to 8 each (default: 4x4)");
  CLI::Option* const segment = add_segment(command, options.segment_channels);
  command.add_option("--quantize", options.quantize, "Make words of 8 or 16 bits of maps of float32, and say with what error")
      ->check(CLI::IsMember({8U, 16U}))
      ->type_name("N");
  CLI::Option* const general = command.add_flag("--general", options.general, "zstd, LZ4 and xz as well, which take longer");
  CLI::Option* const round_trip =
      command.add_flag("--round-trip", options.round_trip, "Decode what each codec wrote and hold it against the map");
  CLI::Option* const csv = command.add_option("--csv", options.csv, "Write a line a map here")->type_name("FILE");
  CLI::Option* const clocks = command
                                  .add_option("--clocks", options.dram_bytes,
                                              "Clocks of the hardware model instead, with a DRAM of so many bytes a clock")
                                  ->check(CLI::Range(0.01, 64.0))
                                  ->type_name("BYTES");
  for (CLI::Option* const option : {general, round_trip, csv}) clocks->excludes(option);
  command.add_flag("--sweep", options.sweep, "Other grids, segments and RLC runs instead: what 4x4 is worth")
      ->excludes(grid)
      ->excludes(segment)
      ->excludes(general)
      ->excludes(round_trip)
      ->excludes(csv)
      ->excludes(clocks);
  add_json(command, options.json);
  describe_end(command, "grlc compare maps/vgg16 --csv vgg16.csv");
}

std::string in_one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
  return text;
}

}  // namespace

tl::expected<Command, NoCommand> parse_command_line(int argc, char** argv) {
  CLI::App app("GRLC: a lossless code for CNN feature maps, and the proof that codec and hardware model hold to it.", "grlc");
  app.set_version_flag("--version", "grlc 1.0, format GRLC-1");
  app.require_subcommand(1);
  describe_end(app, "grlc encode conv1.npy -o conv1.grlc && grlc info conv1.grlc");
  Commands commands;
  add_encode(app, commands.encode);
  add_decode(app, commands.decode);
  add_info(app, commands.info);
  add_verify(app, commands.verify);
  add_check(app, commands.check);
  add_fuzz(app, commands.fuzz);
  add_prove(app, commands.prove);
  add_rtl(app, commands.rtl);
  add_area(app, commands.area);
  add_replay(app, commands.replay);
  add_compare(app, commands.compare);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return tl::make_unexpected(NoCommand{0, app.help()});
  } catch (const CLI::CallForVersion& version) {
    return tl::make_unexpected(NoCommand{0, version.what() + std::string("\n")});
  } catch (const CLI::ParseError& mistake) {
    const auto given = app.get_subcommands();
    const std::string command = given.empty() ? "grlc" : "grlc " + given.front()->get_name();
    if (given.empty() && argc > 1 && argv[1][0] != '-') {
      return tl::make_unexpected(NoCommand{64, in_one_line(std::string(argv[1]) + " is not a command; see grlc --help")});
    }
    return tl::make_unexpected(NoCommand{64, in_one_line(std::string(mistake.what()) + "; see " + command + " --help")});
  }
  if (app.got_subcommand("encode")) return commands.encode;
  if (app.got_subcommand("decode")) return commands.decode;
  if (app.got_subcommand("info")) return commands.info;
  if (app.got_subcommand("verify")) return commands.verify;
  if (app.got_subcommand("check")) return commands.check;
  if (app.got_subcommand("fuzz")) return commands.fuzz;
  if (app.got_subcommand("prove")) return commands.prove;
  if (app.got_subcommand("rtl")) return commands.rtl;
  if (app.got_subcommand("area")) return commands.area;
  if (app.got_subcommand("compare")) return commands.compare;
  return commands.replay;
}

}  // namespace grlc::cli
