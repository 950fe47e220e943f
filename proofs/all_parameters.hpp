// Every instance: the proofs of `grlc prove run --all-parameters`, and the record of their last complete run,
// proofs/all_parameters.tsv, which names the sources that it covers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/obligations.hpp"

namespace grlc::proofs {

// Each inductive and each RTL obligation, for every N; for the hardware also for every port and every shape of grid that has an
// instance of its own; for the reference also for grids of every number of words.
std::vector<Proof> all_parameters();

// A source that the proofs depend on.
struct Source {
  std::string path;  // relative to the checkout
  std::uint32_t crc32 = 0;

  friend bool operator==(const Source&, const Source&) = default;
};
// The sources of reference/, hwmodel/, rtl/ and proofs/, sorted by path, without tests and tables. Throws
// std::filesystem::filesystem_error if they cannot be read.
std::vector<Source> sources_in(const std::filesystem::path& checkout);
// One checksum of all of them.
std::uint32_t digest(std::span<const Source> sources);

struct RecordRow {
  std::string obligation;
  std::string bound;
  std::string verdict;
  std::uint64_t queries = 0;
  std::uint64_t rlimit = 0;

  friend bool operator==(const RecordRow&, const RecordRow&) = default;
};
struct ProofRecord {
  std::string date;    // on which the run ended
  std::string solver;  // "z3 4.8.12"
  std::vector<Source> sources;
  std::vector<RecordRow> rows;
};

RecordRow record_row(const ProofReport& report);

// A row as a line, with its end; nullopt if a line is not a row.
std::string record_line(const RecordRow& row);
std::optional<RecordRow> parse_record_row(std::string_view line);

// The record as a file: fields between tabs. The first field of a line names its kind.
std::string record_text(const ProofRecord& record);
// nullopt if a line does not have that form.
std::optional<ProofRecord> parse_record(std::string_view text);

// The reason why the record does not say that each of the proofs passed; nullopt if it does.
std::optional<std::string> record_objection(const ProofRecord& record, std::span<const Proof> proofs);

// The sources that have changed since the record, in one line; nullopt if none has.
std::optional<std::string> changed_since(const ProofRecord& record, std::span<const Source> now);

}  // namespace grlc::proofs
