// Every instance: the proofs of `grlc prove run --all-parameters`, and the record of their last complete run,
// proofs/all_parameters.tsv, which names the sources that it is about.
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

// Each obligation by lemmas and of the RTL: for every N, and of the hardware for every port and every shape of grid that has an
// instance of its own; of the reference for grids of every number of words.
std::vector<Proof> all_parameters();

// A source that decides what is proved.
struct Source {
  std::string path;  // in the checkout
  std::uint32_t crc32 = 0;

  friend bool operator==(const Source&, const Source&) = default;
};
// The sources of reference/, hwmodel/, rtl/ and proofs/, in the order of their names; tests and tables are left out.
// std::filesystem::filesystem_error where they cannot be read.
std::vector<Source> sources_in(const std::filesystem::path& checkout);
// One number for all of them.
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
  std::string date;    // of the run's end
  std::string solver;  // "z3 4.8.12"
  std::vector<Source> sources;
  std::vector<RecordRow> rows;
};

RecordRow record_row(const ProofReport& report);

// A row as a line, with its end; nothing where a line is none.
std::string record_line(const RecordRow& row);
std::optional<RecordRow> parse_record_row(std::string_view line);

// The record as a file: fields between tabs, the first of a line says what the line is.
std::string record_text(const ProofRecord& record);
// Nothing where a line is not of that form.
std::optional<ProofRecord> parse_record(std::string_view text);

// Why the record is none of the proofs, each of them passed; nothing where it is.
std::optional<std::string> record_objection(const ProofRecord& record, std::span<const Proof> proofs);

// In one line: the sources that have changed since the record; nothing where none has.
std::optional<std::string> changed_since(const ProofRecord& record, std::span<const Source> now);

}  // namespace grlc::proofs
