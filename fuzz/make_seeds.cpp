// Writes the seed corpora: `grlc_make_seeds fuzz/corpus`, from nothing but the code, so the same bytes every time. Fails where a
// seed does not reach what it says, is refuted, is too large, or carries another one's name.
#include <fmt/core.h>
#include <fmt/os.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <tuple>

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

// Empty, or why the seed is none.
std::string fault(const Seed& seed) {
  const std::vector<std::uint8_t> bytes = serialize(seed.c);
  const auto c = bounded_case(seed.c.property, bytes);
  if (!c || !(*c == seed.c)) return "its target would not read it back";
  if (const std::string reaches = reached(*c); !reaches.starts_with(seed.reaches)) {
    return fmt::format("reaches '{}', said '{}'", reaches, seed.reaches);
  }
  const Verdict verdict = check(*c);
  if (verdict.outcome != Outcome::pass) return fmt::format("{}: {}", name(verdict.outcome), verdict.detail);
  return {};
}

int make(const std::filesystem::path& corpus) {
  std::vector<Seed> seeds = map_seeds();
  for (const auto& more : {segment_seeds(), file_seeds()}) seeds.insert(seeds.end(), more.begin(), more.end());
  std::sort(seeds.begin(), seeds.end(),
            [](const Seed& a, const Seed& b) { return std::tie(a.target, a.name) < std::tie(b.target, b.name); });

  std::filesystem::create_directories(corpus);
  std::map<std::string_view, std::size_t> counts;
  std::set<std::filesystem::path> names;
  fmt::ostream list = fmt::output_file((corpus / "SEEDS.tsv").string());
  list.print("target\tseed\treaches\n");
  for (const Seed& seed : seeds) {
    const std::filesystem::path path = corpus / seed.target / (seed.name + ".case");
    std::string why = fault(seed);
    if (!names.insert(path).second) why = "two seeds of one name";
    if (!why.empty()) {
      fmt::print(stderr, "{}/{}: {}\n", seed.target, seed.name, why);
      return 1;
    }
    std::filesystem::create_directories(path.parent_path());
    const std::vector<std::uint8_t> bytes = serialize(seed.c);
    fmt::ostream file = fmt::output_file(path.string());
    file.print("{}", std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    list.print("{}\t{}\t{}\n", seed.target, seed.name, reached(seed.c));
    ++counts[seed.target];
  }
  fmt::ostream totals = fmt::output_file((corpus / "COUNTS").string());
  for (const auto& [target, count] : counts) totals.print("{} {}\n", target, count);
  fmt::print("{} seeds in {}\n", seeds.size(), corpus.string());
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
