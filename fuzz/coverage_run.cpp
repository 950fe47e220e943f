#include "fuzz/coverage_run.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "fuzz/engine_command.hpp"
#include "host/process.hpp"

namespace grlc::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProfiler = "llvm-profdata-19";
constexpr const char* kCounter = "llvm-cov-19";

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Measurement {
 public:
  explicit Measurement(const CoverageOptions& options) : options_(options) {
    fs::remove_all(options.output);
    fs::create_directories(options.output);
  }

  // The first command that fails ends everything: half a profile would be half a coverage.
  tl::expected<Coverage, std::string> target(std::string_view name) {
    const fs::path binary = options_.replays / fmt::format("{}_replay", name);
    const fs::path raw = file(name, "profraw");
    if (const auto done =
            run("env", {fmt::format("LLVM_PROFILE_FILE={}", raw.string()), binary.string(), (options_.corpus / name).string()},
                file(name, "log"));
        !done) {
      return tl::unexpected(done.error());
    }
    raws_.push_back(raw.string());
    binaries_.push_back(binary.string());
    const fs::path profile = file(name, "profdata");
    if (const auto done = run(kProfiler, {"merge", "-sparse", raw.string(), "-o", profile.string()}, file(name, "log")); !done) {
      return tl::unexpected(done.error());
    }
    return counted(name, profile, {binary.string()});
  }

  // For the drawing only: the coverage in all is the union of the targets' coverage.
  tl::expected<void, std::string> total() {
    const fs::path profile = file("total", "profdata");
    std::vector<std::string> arguments{"merge", "-sparse"};
    arguments.insert(arguments.end(), raws_.begin(), raws_.end());
    arguments.insert(arguments.end(), {"-o", profile.string()});
    if (const auto done = run(kProfiler, arguments, file("total", "log")); !done) return done;
    return draw("total", profile, binaries_);
  }

 private:
  fs::path file(std::string_view name, std::string_view kind) const { return options_.output / fmt::format("{}.{}", name, kind); }

  tl::expected<void, std::string> run(const char* program, std::vector<std::string> arguments, const fs::path& log) const {
    const host::Ending ending =
        host::Child({.program = program, .arguments = std::move(arguments), .directory = options_.output, .log = log}).wait();
    if (ending.success()) return {};
    const std::string how =
        ending.signal != 0 ? fmt::format("signal {}", ending.signal) : fmt::format("exit code {}", ending.exit_code);
    return tl::unexpected(fmt::format("{} ended with {}; see {}", program, how, log.string()));
  }

  std::vector<std::string> of(const fs::path& profile, const std::vector<std::string>& binaries) const {
    std::vector<std::string> arguments{fmt::format("-instr-profile={}", profile.string())};
    for (std::size_t i = 1; i < binaries.size(); ++i) arguments.insert(arguments.end(), {"-object", binaries[i]});
    // The first binary is an argument without a flag, before any source.
    arguments.push_back(binaries.front());
    return arguments;
  }

  tl::expected<void, std::string> export_to(const fs::path& path, std::vector<std::string> how, const fs::path& profile,
                                            const std::vector<std::string>& binaries) const {
    std::vector<std::string> arguments{"export"};
    for (const auto& part : {how, of(profile, binaries)}) arguments.insert(arguments.end(), part.begin(), part.end());
    return run(kCounter, arguments, path);
  }

  tl::expected<Coverage, std::string> counted(std::string_view name, const fs::path& profile,
                                              const std::vector<std::string>& binaries) {
    const fs::path json = file(name, "json");
    const fs::path lcov = file(name, "lcov");
    for (const auto& done : {export_to(json, {"-skip-expansions"}, profile, binaries),
                             export_to(lcov, {"-format=lcov", "-skip-functions", "-skip-branches"}, profile, binaries),
                             draw(name, profile, binaries)}) {
      if (!done) return tl::unexpected(done.error());
    }
    auto coverage = read_coverage(contents(json), contents(lcov), options_.checkout, options_.folders);
    if (!coverage) return tl::unexpected(fmt::format("{}: {}", json.string(), coverage.error()));
    return coverage;
  }

  tl::expected<void, std::string> draw(std::string_view name, const fs::path& profile,
                                       const std::vector<std::string>& binaries) const {
    std::vector<std::string> arguments{"show", "-format=html", "-show-branches=count", "-show-instantiations=false",
                                       fmt::format("-output-dir={}", (options_.output / "html" / name).string())};
    const auto rest = of(profile, binaries);
    arguments.insert(arguments.end(), rest.begin(), rest.end());
    for (const std::string& folder : options_.folders) arguments.push_back((options_.checkout / folder).string());
    return run(kCounter, arguments, file(name, "html.log"));
  }

  const CoverageOptions& options_;
  std::vector<std::string> raws_;
  std::vector<std::string> binaries_;
};

}  // namespace

tl::expected<CoverageRun, std::string> measure_coverage(const CoverageOptions& options,
                                                        const std::function<void(std::string_view)>& doing) {
  Measurement measurement(options);
  CoverageRun run;
  for (const Target& target : targets()) {
    doing(target.name);
    auto coverage = measurement.target(target.name);
    if (!coverage) return tl::unexpected(coverage.error());
    run.total.merge(*coverage);
    run.targets.push_back({target.name, std::move(*coverage)});
  }
  doing("total");
  if (const auto drawn = measurement.total(); !drawn) return tl::unexpected(drawn.error());
  return run;
}

}  // namespace grlc::fuzz
