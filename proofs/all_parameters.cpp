#include "proofs/all_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <utility>

#include "properties/files.hpp"
#include "rtl/design.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::proofs {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kFolders{"reference", "hwmodel", "rtl", "proofs"};
constexpr std::array<std::uint32_t, 3> kPorts{16, 32, 64};
constexpr std::uint32_t kMostBits = 16;

// One of each shape that has an instance of its own: 4 words with 5 plans, 16 words with 5 and with 9; and, of the second, one
// that has 15 words, of which lemmas are.
constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 4> kShapes{{{2, 2}, {4, 4}, {8, 2}, {3, 5}}};
constexpr std::size_t kInstanceShapes = 3;
// Grids of the reference that have, with those clipped from them, every number of words up to 16 that a rectangle has.
constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 3> kGrids{{{4, 4}, {8, 2}, {3, 5}}};

// N changes fastest: what does not depend on the port or the shape is known when the next one comes.
void add_instances(const Proof& standard, std::vector<Proof>& proofs) {
  const std::span all(kShapes);
  const bool is_rtl = standard.obligation.starts_with("rtl-");
  for (const auto& [height, width] : is_rtl ? all.first(kInstanceShapes) : all) {
    for (const std::uint32_t port : kPorts) {
      for (std::uint32_t bits = 1; bits <= kMostBits; ++bits) {
        Proof proof = standard;
        proof.options.bits = bits;
        proof.options.beat_bits = port;
        proof.options.grid_height = height;
        proof.options.grid_width = width;
        if (!rtl::unsupported(proof.options.design())) proofs.push_back(proof);
      }
    }
  }
}

void add_grids(const Proof& standard, std::vector<Proof>& proofs) {
  for (const auto& [height, width] : kGrids) {
    for (std::uint32_t bits = 1; bits <= kMostBits; ++bits) {
      Proof proof = standard;
      proof.options.bits = bits;
      proof.options.grid_height = height;
      proof.options.grid_width = width;
      proofs.push_back(proof);
    }
  }
}

// The port and K make a difference; a block that has one instance is not drawn for more.
void add_shared(const Proof& standard, std::vector<Proof>& proofs) {
  const bool is_single = standard.options.instances == 1;
  for (std::uint32_t instances = is_single ? 1 : 2; instances <= (is_single ? 1 : rtl::kMostInstances); ++instances) {
    for (const std::uint32_t port : kPorts) {
      Proof proof = standard;
      proof.options.instances = instances;
      proof.options.beat_bits = port;
      if (!rtl::unsupported(proof.options.design())) proofs.push_back(proof);
    }
  }
}

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == '\t') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

template <class T>
bool parse(std::string_view text, T& number, int base = 10) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<RecordRow> row_of(const std::vector<std::string>& fields) {
  if (fields[0] != "proof" || fields.size() != 6) return std::nullopt;
  RecordRow row{fields[1], fields[2], fields[3], 0, 0};
  return parse(fields[4], row.queries) && parse(fields[5], row.rlimit) ? std::optional(row) : std::nullopt;
}

bool parse_line(const std::vector<std::string>& fields, ProofRecord& record) {
  if (fields[0] == "date" && fields.size() == 2) {
    record.date = fields[1];
    return true;
  }
  if (fields[0] == "solver" && fields.size() == 2) {
    record.solver = fields[1];
    return true;
  }
  if (fields[0] == "source" && fields.size() == 3) {
    record.sources.push_back({fields[1], 0});
    return parse(fields[2], record.sources.back().crc32, 16);
  }
  const auto row = row_of(fields);
  if (row) record.rows.push_back(*row);
  return row.has_value();
}

std::uint32_t crc32_of_text(std::string_view text) {
  return properties::crc32_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

bool decides(const fs::path& path) {
  const std::string name = path.filename();
  const bool is_code = path.extension() == ".cpp" || path.extension() == ".hpp";
  return is_code && !name.ends_with("_test.cpp") && !name.ends_with("_test.hpp");
}

}  // namespace

std::vector<Proof> all_parameters() {
  std::vector<Proof> proofs;
  for (const std::string_view obligation : obligation_names()) {
    const Proof standard{obligation, standard_options(obligation)};
    switch (scope_of(obligation)) {
      case Scope::one_size: break;
      case Scope::any_map: add_grids(standard, proofs); break;
      case Scope::every_instance: add_instances(standard, proofs); break;
      case Scope::shared_port: add_shared(standard, proofs); break;
      case Scope::without_instance: proofs.push_back(standard); break;
    }
  }
  return proofs;
}

std::vector<Source> sources_in(const fs::path& checkout) {
  std::vector<Source> sources;
  for (const std::string_view folder : kFolders) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(checkout / folder)) {
      if (!entry.is_regular_file() || !decides(entry.path())) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      if (!file) throw fs::filesystem_error("cannot be read", entry.path(), std::make_error_code(std::errc::io_error));
      sources.push_back({fs::relative(entry.path(), checkout), crc32_of_text(text)});
    }
  }
  std::ranges::sort(sources, {}, &Source::path);
  return sources;
}

std::uint32_t digest(std::span<const Source> sources) {
  std::string list;
  for (const Source& source : sources) list += fmt::format("{}\t{:08x}\n", source.path, source.crc32);
  return crc32_of_text(list);
}

RecordRow record_row(const ProofReport& report) {
  return {report.check.id, text(report.check.bound), std::string(name(report.check.outcome)), report.check.work, report.rlimit};
}

std::string record_text(const ProofRecord& record) {
  std::string text = fmt::format("date\t{}\nsolver\t{}\n", record.date, record.solver);
  for (const Source& source : record.sources) text += fmt::format("source\t{}\t{:08x}\n", source.path, source.crc32);
  for (const RecordRow& row : record.rows) text += record_line(row);
  return text;
}

std::string record_line(const RecordRow& row) {
  return fmt::format("proof\t{}\t{}\t{}\t{}\t{}\n", row.obligation, row.bound, row.verdict, row.queries, row.rlimit);
}

std::optional<RecordRow> parse_record_row(std::string_view line) { return row_of(fields_of(line)); }

std::optional<ProofRecord> parse_record(std::string_view text) {
  ProofRecord record;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (!parse_line(fields_of(line), record)) return std::nullopt;
  }
  if (record.date.empty() || record.solver.empty() || record.sources.empty() || record.rows.empty()) return std::nullopt;
  return record;
}

std::optional<std::string> record_objection(const ProofRecord& record, std::span<const Proof> proofs) {
  std::vector<std::pair<std::string, std::string>> asked;
  for (const Proof& proof : proofs) asked.emplace_back(proof.obligation, text(bound_of(proof.obligation, proof.options)));
  std::vector<std::pair<std::string, std::string>> recorded;
  for (const RecordRow& row : record.rows) {
    recorded.emplace_back(row.obligation, row.bound);
    if (row.verdict == name(Outcome::pass) && row.queries > 0) continue;
    return fmt::format("{} ({}) is {} with {} queries", row.obligation, row.bound, row.verdict, row.queries);
  }
  std::ranges::sort(asked);
  std::ranges::sort(recorded);
  const auto [missing, other] = std::ranges::mismatch(asked, recorded);
  if (missing == asked.end() && other == recorded.end()) return std::nullopt;
  if (missing != asked.end()) return fmt::format("no row of {} ({}), or not in its place", missing->first, missing->second);
  return fmt::format("a row of no proof: {} ({})", other->first, other->second);
}

std::optional<std::string> changed_since(const ProofRecord& record, std::span<const Source> now) {
  std::vector<std::string> changed;
  const auto compare = [&](std::span<const Source> some, std::span<const Source> others) {
    for (const Source& source : some) {
      const bool known = std::ranges::find(changed, source.path) != changed.end();
      if (!known && std::ranges::find(others, source) == others.end()) changed.push_back(source.path);
    }
  };
  compare(record.sources, now);
  compare(now, record.sources);
  if (changed.empty()) return std::nullopt;
  return fmt::format("{} and {} more", changed.front(), changed.size() - 1);
}

}  // namespace grlc::proofs
