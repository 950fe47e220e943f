// The command line as plain values: one struct per command. command_line.cpp and command_line_engines.cpp parse them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "io/grid_size.hpp"
#include "proofs/obligations.hpp"
#include "properties/rapidcheck.hpp"

namespace grlc::cli {

struct EncodeOptions {
  std::filesystem::path map;
  std::filesystem::path output;
  std::optional<std::uint32_t> bits;  // N; by default the item's own width
  io::GridSize grid;
  std::optional<std::uint32_t> segment_channels;  // by default all of them
};

struct DecodeOptions {
  std::filesystem::path input;
  std::filesystem::path output;
  bool lenient = false;
};

struct InfoOptions {
  std::filesystem::path input;
  bool json = false;
};

// A user's own maps.
struct VerifyOptions {
  std::vector<std::filesystem::path> maps;
  std::optional<std::filesystem::path> expected;  // the table that the maps of a folder must agree with
  std::optional<std::filesystem::path> cases;     // where failing cases go
  std::optional<std::filesystem::path> vcd;       // where the waves of one map go
  std::optional<std::uint32_t> bits;
  io::GridSize grid;
  unsigned port = 0;       // P of the hardware; 0: the least, and other ones on small maps
  unsigned schedules = 2;  // random stall schedules per map, and one without stalls
  std::uint64_t seed = kDefaultSeed;
  bool json = false;
};

// The checks that a run must hold, and the place of the page that shows them.
struct ManifestOptions {
  std::optional<std::filesystem::path> data;      // data/ of the checkout
  std::optional<std::filesystem::path> manifest;  // manifest.json of the checkout
  std::optional<std::filesystem::path> html;      // the report as a page
  unsigned fuzz_seconds = 0;                      // per fuzz target; 0: a number of runs instead
  bool json = false;
};

// The main job.
struct EvidenceOptions : ManifestOptions {
  enum class Part : std::uint8_t { all, large, work };
  Part part = Part::all;                          // all of it, its large maps, or the table of its work
  std::optional<std::filesystem::path> report;    // where the report goes, as JSON
  std::optional<std::filesystem::path> cases;     // where failing cases go
  std::uint64_t rlimit = proofs::kDefaultRlimit;  // of its proofs
};

// A report of the main job, held against the manifest once more.
struct JudgeOptions : ManifestOptions {
  std::filesystem::path report;
};

struct CheckOptions {
  std::optional<std::string> property;
  std::uint64_t cases = 1000;
  std::uint64_t seed = kDefaultSeed;
  std::optional<std::filesystem::path> case_directory;
  bool coverage = false;
  bool json = false;
};

struct FuzzOptions {
  std::vector<std::string> targets;  // none given: all
  std::uint64_t runs = 0;            // per target; 0 without seconds: 20,000
  unsigned seconds = 0;              // per target; 0: no limit
  unsigned jobs = 1;
  std::uint32_t seed = kDefaultSeed;
  bool from_nothing = false;  // without the seeds
  bool coverage = false;      // no campaign: what the seeds reach
  std::optional<std::filesystem::path> work_directory;
  std::optional<std::filesystem::path> slurm;  // the folder that all nodes share
  unsigned tasks = 1;                          // per target
  std::optional<std::size_t> task;             // only this task of the folder's list
  unsigned attempts = 3;                       // per task
  std::optional<std::filesystem::path> case_directory;
  bool json = false;
};

struct ProveOptions {
  enum class Action : std::uint8_t { run, frontier, explain, claims };
  Action action = Action::run;
  std::optional<std::string> obligation;
  std::optional<io::GridSize> grid;  // each obligation's own sizes by default
  std::optional<std::uint32_t> bits;
  std::uint32_t port = 0;                  // bits of a beat; 0: the least that keeps up
  std::optional<std::uint32_t> instances;  // K, of what several instances share
  std::optional<io::GridSize> map;         // one grid by default
  std::optional<std::uint32_t> most_nonzero;
  std::optional<std::uint32_t> stalls;
  bool full = false;
  bool all_parameters = false;                   // every instance; the choices above then narrow the list
  std::optional<std::filesystem::path> results;  // of it: the file of the proofs that are done
  std::optional<std::filesystem::path> record;   // of it: proofs/all_parameters.tsv of the checkout
  std::uint64_t rlimit = proofs::kDefaultRlimit;
  bool all_solvers = false;
  std::optional<std::filesystem::path> ledger;  // proofs/ledger.csv of the checkout
  std::optional<std::filesystem::path> slurm;   // the folder that all nodes share
  std::optional<std::size_t> task;              // only this task of the folder's list
  unsigned attempts = 3;                        // per task
  std::optional<std::filesystem::path> case_directory;
  bool json = false;
  unsigned budget = 0;                        // of frontier: seconds for each size
  std::filesystem::path output;               // of frontier: the plot
  std::optional<std::filesystem::path> page;  // of explain: SOUNDNESS.md, to be shown with its tables as they should be
};

struct RtlOptions {
  std::uint32_t bits = 8;
  io::GridSize grid;
  std::uint32_t port = 0;  // bits of a beat; 0: the least that keeps up
  std::uint32_t instances = 1;
  std::filesystem::path output;
};

struct AreaOptions {
  std::uint32_t bits = 8;
  io::GridSize grid;
  std::uint32_t port = 0;
  bool json = false;
};

struct ReplayOptions {
  std::filesystem::path file;
  std::optional<std::filesystem::path> vcd;  // where the waves go
  std::size_t cycles = 8;                    // cycles shown up to the first difference
  bool json = false;
};

struct CompareOptions {
  std::vector<std::filesystem::path> maps;       // .npy and .npz files, folders of them
  std::optional<std::filesystem::path> network;  // network.toml; by default those beside the maps
  std::optional<std::uint32_t> bits;
  io::GridSize grid;
  std::optional<std::uint32_t> segment_channels;
  std::optional<unsigned> quantize;  // bits that maps of float32 become
  bool general = false;              // also zstd, LZ4 and xz
  bool round_trip = false;
  enum class Mode : std::uint8_t { sizes, cycles, sweep };
  Mode mode = Mode::sizes;
  double dram_bytes = 1;  // per cycle of the hardware model, for cycles
  std::optional<std::filesystem::path> csv;
  bool json = false;
};

using Command = std::variant<EncodeOptions, DecodeOptions, InfoOptions, VerifyOptions, EvidenceOptions, JudgeOptions,
                             CheckOptions, FuzzOptions, ProveOptions, RtlOptions, AreaOptions, ReplayOptions, CompareOptions>;

// The command line names no command to run: help or version to print (exit code 0), or a mistake in one line (kUsage).
struct NoCommand {
  int exit_code = 0;
  std::string text;
};

tl::expected<Command, NoCommand> parse_command_line(int argc, char** argv);

}  // namespace grlc::cli
