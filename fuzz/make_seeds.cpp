// Writes the seed corpora: `grlc_make_seeds fuzz/corpus`. They follow from the code alone, so the bytes are always the same.
// Fails if a seed does not reach what it declares, is refuted, is too large, or has the name of another one.
#include <fmt/core.h>
#include <fmt/os.h>

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "fuzz/bench.hpp"
#include "fuzz/readers.hpp"
#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "reference/container.hpp"

namespace grlc::fuzz {
namespace {

std::string rejection(const Error& error) { return fmt::format("rejects: {}", name(error.code)); }
std::string leniency(const Error& error) { return fmt::format("lenient: {}", name(error.rule)); }

std::string reached_by_segment(const Case& c) {
  const std::vector<std::uint64_t> blocks = blocks_of(c);
  const auto lenient = decode_segment<Word>(c.geometry, blocks, Mode::lenient);
  if (!lenient) return rejection(lenient.error());
  const auto strict = decode_segment<Word>(c.geometry, blocks, Mode::strict);
  return strict ? "canonical" : leniency(strict.error());
}

std::string reached_by_file(const Case& c) {
  const auto file = std::as_bytes(std::span(c.bytes));
  const auto lenient = read_file(file, Mode::lenient);
  if (!lenient) return rejection(lenient.error().error);
  const auto strict = read_file(file, Mode::strict);
  return strict ? "canonical" : leniency(strict.error().error);
}

// A seed as stored in the corpus; `fault` is empty, or the reason why it is not a seed.
struct File {
  std::string_view target;
  std::string name;
  std::vector<std::uint8_t> bytes;
  std::string reaches;
  std::string fault;
};

std::string fault(const std::string& reaches, const std::string& said, const Verdict& verdict) {
  if (!reaches.starts_with(said)) return fmt::format("reaches '{}', said '{}'", reaches, said);
  if (verdict.outcome != Outcome::pass) return fmt::format("{}: {}", name(verdict.outcome), verdict.detail);
  return {};
}

File file_of(const Seed& seed) {
  File file{seed.target, seed.name + ".case", serialize(seed.c), reached(seed.c), {}};
  const auto c = bounded_case(seed.c.property, file.bytes);
  file.fault = c && *c == seed.c ? fault(file.reaches, seed.reaches, check(*c)) : "its target would not read it back";
  return file;
}

struct Reader {
  std::string_view target;
  Verdict (*check)(std::span<const std::uint8_t>);
  std::string (*reached)(std::span<const std::uint8_t>);
};
constexpr std::array<Reader, 3> kReaders{{{"npy_reader", check_npy_reader, reached_by_npy_reader},
                                          {"case_reader", check_case_reader, reached_by_case_reader},
                                          {"bench", check_bench, reached_by_bench}}};

File file_of(const ReaderSeed& seed) {
  const Reader& reader = *std::ranges::find(kReaders, seed.target, &Reader::target);
  File file{seed.target, seed.name, seed.bytes, reader.reached(seed.bytes), {}};
  file.fault = seed.bytes.size() > kMaxInput ? "longer than its target reads"
                                             : fault(file.reaches, seed.reaches, reader.check(seed.bytes));
  return file;
}

int make(const std::filesystem::path& corpus) {
  std::vector<File> files;
  for (const auto& seeds : {map_seeds(), segment_seeds(), file_seeds()}) {
    for (const Seed& seed : seeds) files.push_back(file_of(seed));
  }
  for (const auto& seeds : {reader_seeds(), bench_seeds()}) {
    for (const ReaderSeed& seed : seeds) files.push_back(file_of(seed));
  }
  std::ranges::sort(files, {}, [](const File& file) { return std::tie(file.target, file.name); });

  std::filesystem::create_directories(corpus);
  std::map<std::string_view, std::size_t> counts;
  std::set<std::filesystem::path> paths;
  fmt::ostream list = fmt::output_file((corpus / "SEEDS.tsv").string());
  list.print("target\tseed\treaches\n");
  for (File& seed : files) {
    const std::filesystem::path path = corpus / seed.target / seed.name;
    if (!paths.insert(path).second) seed.fault = "two seeds of one name";
    if (!seed.fault.empty()) {
      fmt::print(stderr, "{}/{}: {}\n", seed.target, seed.name, seed.fault);
      return 1;
    }
    std::filesystem::create_directories(path.parent_path());
    fmt::ostream file = fmt::output_file(path.string());
    file.print("{}", std::string_view(reinterpret_cast<const char*>(seed.bytes.data()), seed.bytes.size()));
    list.print("{}\t{}\t{}\n", seed.target, path.stem().string(), seed.reaches);
    ++counts[seed.target];
  }
  fmt::ostream totals = fmt::output_file((corpus / "COUNTS").string());
  for (const auto& [target, count] : counts) totals.print("{} {}\n", target, count);
  fmt::print("{} seeds in {}\n", files.size(), corpus.string());
  return 0;
}

}  // namespace

std::string reached(const Case& c) {
  switch (payload_of(c.property)) {
    case Payload::words: return "map";
    case Payload::segment: return reached_by_segment(c);
    case Payload::file: break;
  }
  return reached_by_file(c);
}

}  // namespace grlc::fuzz

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: grlc_make_seeds FOLDER\n");
    return 64;
  }
  try {
    return grlc::fuzz::make(argv[1]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
