// work.tsv: of each check of the maps and the property tests how many cases of each class it decides, and with how much work.
// Made by `grlc evidence work`, reviewed where it changes, and compared exactly by `grlc evidence`.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "io/files.hpp"
#include "properties/map_checks.hpp"

namespace grlc::cli {

struct WorkRow {
  std::string id;
  std::string engine;
  std::string bound;
  CaseClass cases_of;
  ClassWork work;
  friend bool operator==(const WorkRow&, const WorkRow&) = default;
};

std::vector<WorkRow> rows_of(const properties::CountedReport& counted);
std::string as_work_table(std::span<const WorkRow> rows);

// Fault: unreadable, or not of that form.
Result<std::vector<WorkRow>> read_work_table(const std::filesystem::path& path);

// A check that passes with other work than its rows say, with a class more or with one less, is broken.
void hold_against(std::span<const WorkRow> table, properties::CountedReport& counted);

// Rows of checks that are not among these: such a check is not done, or is done under another name.
std::vector<std::string> stale_rows(std::span<const WorkRow> table, std::span<const CheckReport> reports);

}  // namespace grlc::cli
