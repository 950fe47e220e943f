#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "cli/arguments.hpp"
#include "host/exit_codes.hpp"
#include "properties/verdict.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::cli {
namespace {

// "refuted: a counterexample exists; broken: the harness failed": the verdicts that end with the code.
std::string verdicts_of(int code) {
  std::string text;
  for (const OutcomeText& outcome : kOutcomes) {
    if (outcome.exit_code == code) text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", outcome.name, outcome.meaning);
  }
  return text;
}

}  // namespace

void describe_end(CLI::App& command, std::string_view example, std::initializer_list<int> exit_codes) {
  const auto may_end_with = [&](int code) {
    const bool everywhere = code == kPass || code == kUsage || code == kOutputFailed || code == kInterrupted;
    return everywhere || std::ranges::find(exit_codes, code) != exit_codes.end();
  };
  std::string text = fmt::format("Example:\n  {}\n\nExit codes:\n", example);
  for (const int code : {kPass, kRefuted, kUnknown, kVacuous}) {
    if (may_end_with(code)) text += fmt::format("  {:>3}  {}\n", code, verdicts_of(code));
  }
  for (const auto& [code, meaning] : kExitCodes) {
    if (may_end_with(code)) text += fmt::format("  {:>3}  {}\n", code, meaning);
  }
  text.pop_back();
  command.footer(text);
}

namespace {

// The options of every command; the answer is the one whose subcommand was given.
struct Commands {
  EncodeOptions encode;
  DecodeOptions decode;
  InfoOptions info;
  VerifyOptions verify;
  EvidenceOptions evidence;
  JudgeOptions judge;
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
  add_bits(command, options.bits, "Bits per word (default: the item's 8 or 16)");
  add_grid(command, options.grid, "Rows x columns of a grid, 1 to 8 each (default: 4x4)");
  add_segment(command, options.segment_channels);
  describe_end(command, "grlc encode conv1.npy -o conv1.grlc --grid 4x4", {kBadInput});
}

void add_decode(CLI::App& app, DecodeOptions& options) {
  CLI::App& command = *app.add_subcommand("decode", "Decompress a feature map: .grlc to .npy, CxHxW");
  command.add_option("FILE", options.input, ".grlc file")->required();
  command.add_option("-o,--output", options.output, ".npy file to write")->required()->type_name("FILE");
  command.add_flag("--lenient", options.lenient, "Accept every well-formed stream, not only the encoder's own");
  describe_end(command, "grlc decode conv1.grlc -o conv1.npy", {kBadInput});
}

void add_info(CLI::App& app, InfoOptions& options) {
  CLI::App& command = *app.add_subcommand("info", "Show what a .grlc file holds: geometry, segments, codes, ratio");
  command.add_option("FILE", options.input, ".grlc file")->required();
  add_json(command, options.json);
  describe_end(command, "grlc info conv1.grlc", {kBadInput});
}

// The parameters of an instance of the hardware.
template <class Options>
void add_instance(CLI::App& command, Options& options) {
  add_bits(command, options.bits, "Bits per word (default: 8)");
  add_grid(command, options.grid, "Rows x columns of the largest grid, at most 16 words (default: 4x4)");
  add_port(command, options.port);
}

void add_rtl(CLI::App& app, RtlOptions& options) {
  CLI::App& command = *app.add_subcommand("rtl", "Write the hardware model as SystemVerilog");
  add_instance(command, options);
  command
      .add_option("--instances", options.instances,
                  "Encoders and decoders that share one memory port, each on a segment of its own (default: 1)")
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
  describe_end(command, "grlc area --bits 16 --grid 4x4 --port 32", {kBadInput});
}

void add_replay(CLI::App& app, ReplayOptions& options) {
  CLI::App& command =
      *app.add_subcommand("replay", "Repeat one failing case on the code that ships, and show the first difference.");
  command.add_option("CASE", options.file, "Case file, whichever engine wrote it")->required();
  command.add_option("--vcd", options.vcd, "Write the waves of the hardware model here, and a layout for GTKWave beside them")
      ->type_name("FILE");
  command.add_option("--clocks", options.cycles, "Cycles shown up to the hardware model's first difference (default: 8)")
      ->check(CLI::Range(1U, 1000U))
      ->type_name("N");
  add_json(command, options.json);
  describe_end(command, "grlc replay data/cases/one.case --vcd one.vcd", {kRefuted, kVacuous, kBadInput});
}

// The maps, and how their words are read.
void add_maps(CLI::App& command, CompareOptions& options) {
  command.add_option("MAP", options.maps, ".npy files, .npz archives, or folders of them: a folder is a network")->required();
  command.add_option("--network", options.network, "MACs, weights and energy (default: the network.toml beside the maps)")
      ->type_name("TOML");
  add_bits(command, options.bits, "Bits per word (default: the item's 8 or 16)");
  command.add_option("--quantize", options.quantize, "Make words of 8 or 16 bits from float32 maps, and say with what error")
      ->check(CLI::IsMember({8U, 16U}))
      ->type_name("N");
  add_json(command, options.json);
}

void add_coding(CLI::App& command, CompareOptions& options) {
  add_grid(command, options.grid, "Rows x columns of a grid, 1 to 8 each (default: 4x4)");
  add_segment(command, options.segment_channels);
}

}  // namespace

void add_compare(CLI::App& app, CompareOptions& options) {
  using Mode = CompareOptions::Mode;
  CLI::App& command = *app.add_subcommand("compare", "Compare GRLC with other codecs on feature maps");
  CLI::App& sizes = *command.add_subcommand(
      "sizes",
      "Compare the size of each map in GRLC with that in RLC, ZVC and EBPC: bytes, DRAM bursts, energy, by layer and codec.");
  add_maps(sizes, options);
  add_coding(sizes, options);
  sizes.add_flag("--general", options.general, "Add zstd, LZ4 and xz, which take longer");
  sizes.add_flag("--round-trip", options.round_trip, "Decode what each codec wrote and compare it with the map");
  sizes.add_option("--csv", options.csv, "Write a line for each map here")->type_name("FILE");
  describe_end(sizes, "grlc compare sizes maps/vgg16 --csv vgg16.csv", {kRefuted, kBadInput});

  CLI::App& cycles = *command.add_subcommand(
      "cycles",
      "Compare the cycles that the hardware model takes for each map with those of raw words, at a limited DRAM bandwidth.");
  add_maps(cycles, options);
  add_coding(cycles, options);
  cycles.add_option("--dram", options.dram_bytes, "Bytes that the DRAM moves per cycle")
      ->check(CLI::Range(0.01, 64.0))
      ->type_name("BYTES")
      ->required();
  cycles.callback([&options] { options.mode = Mode::cycles; });
  describe_end(cycles, "grlc compare cycles maps/vgg16 --dram 0.5", {kBadInput});

  CLI::App& sweep = *command.add_subcommand(
      "sweep", "Compare the sizes that other grids, segments and RLC runs would give with that of 4x4 grids.");
  add_maps(sweep, options);
  sweep.callback([&options] { options.mode = Mode::sweep; });
  describe_end(sweep, "grlc compare sweep maps/vgg16", {kBadInput});
  command.require_subcommand(1);
  describe_end(command, "grlc compare sizes maps/vgg16 --csv vgg16.csv", {kRefuted, kBadInput});
}

namespace {

// A spelling of an earlier version, and the one that replaced it.
struct Renamed {
  std::string_view command;
  std::string_view flag;  // empty: the command without a subcommand
  std::string_view now;
};
constexpr std::array kRenamed{
    Renamed{"verify", "--all", "grlc evidence"},
    Renamed{"verify", "--large", "grlc evidence large"},
    Renamed{"verify", "--work", "grlc evidence work"},
    Renamed{"verify", "--judge", "grlc judge REPORT"},
    Renamed{"verify", "--stalls", "grlc verify MAP... --schedules K"},
    Renamed{"prove", "--frontier", "grlc prove frontier --obligation ID --budget SECONDS --output SVG"},
    Renamed{"fuzz", "--coverage", "grlc fuzz coverage"},
    Renamed{"compare", "--clocks", "grlc compare cycles MAP... --dram BYTES"},
    Renamed{"compare", "--sweep", "grlc compare sweep MAP..."},
    Renamed{"fuzz", "", "grlc fuzz run"},
    Renamed{"prove", "", "grlc prove run"},
    Renamed{"compare", "", "grlc compare sizes MAP..."},
};

// The line that refuses an old spelling; nullopt for any other mistake.
std::optional<std::string> renamed(std::span<char* const> arguments, const CLI::App& command) {
  for (const Renamed& old : kRenamed) {
    if (command.get_name() != old.command) continue;
    const bool given =
        old.flag.empty() ? command.get_subcommands().empty() : std::ranges::find(arguments, old.flag, [](const char* argument) {
                                                                 return std::string_view(argument);
                                                               }) != arguments.end();
    if (!given) continue;
    return fmt::format("grlc {}{}{} is now: {}; see grlc {} --help", old.command,
                       old.flag.empty() ? " without a subcommand" : " ", old.flag, old.now, old.command);
  }
  return std::nullopt;
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
  describe_end(app, "grlc encode conv1.npy -o conv1.grlc && grlc info conv1.grlc",
               {kRefuted, kUnknown, kVacuous, kBadInput, kUnavailable});
  Commands commands;
  add_encode(app, commands.encode);
  add_decode(app, commands.decode);
  add_info(app, commands.info);
  add_verify(app, commands.verify);
  add_evidence(app, commands.evidence);
  add_judge(app, commands.judge);
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
    std::string command = "grlc";
    for (auto next = given; !next.empty(); next = next.front()->get_subcommands()) command += " " + next.front()->get_name();
    if (!given.empty()) {
      if (const auto line = renamed({argv, static_cast<std::size_t>(argc)}, *given.front())) {
        return tl::make_unexpected(NoCommand{64, in_one_line(*line)});
      }
    }
    if (given.empty() && argc > 1 && argv[1][0] != '-') {
      return tl::make_unexpected(NoCommand{64, in_one_line(std::string(argv[1]) + " is not a command; see grlc --help")});
    }
    return tl::make_unexpected(NoCommand{64, in_one_line(std::string(mistake.what()) + "; see " + command + " --help")});
  }
  if (app.got_subcommand("encode")) return commands.encode;
  if (app.got_subcommand("decode")) return commands.decode;
  if (app.got_subcommand("info")) return commands.info;
  if (app.got_subcommand("verify")) return commands.verify;
  if (app.got_subcommand("evidence")) return commands.evidence;
  if (app.got_subcommand("judge")) return commands.judge;
  if (app.got_subcommand("check")) return commands.check;
  if (app.got_subcommand("fuzz")) return commands.fuzz;
  if (app.got_subcommand("prove")) return commands.prove;
  if (app.got_subcommand("rtl")) return commands.rtl;
  if (app.got_subcommand("area")) return commands.area;
  if (app.got_subcommand("compare")) return commands.compare;
  return commands.replay;
}

}  // namespace grlc::cli
