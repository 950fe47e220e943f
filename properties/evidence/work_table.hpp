// work.tsv: for each check of the maps and the property tests, how many cases of each class it decides, and with how much work.
// `grlc evidence work` writes it, a person reviews its changes, and `grlc evidence` compares it exactly.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "host/fault.hpp"
#include "properties/map_checks.hpp"

namespace grlc::properties {

struct WorkRow {
  std::string id;
  std::string engine;
  std::string bound;  // as the sentence of it
  CaseClass cases_of;
  ClassWork work;
  friend bool operator==(const WorkRow&, const WorkRow&) = default;
};

std::vector<WorkRow> rows_of(const properties::CountedReport& counted);
std::string as_work_table(std::span<const WorkRow> rows);

// Fault: unreadable, or not of that form.
Result<std::vector<WorkRow>> read_work_table(const std::filesystem::path& path);

// Makes a check broken that passes with other work than its rows say, or with other classes.
void hold_against(std::span<const WorkRow> table, properties::CountedReport& counted);

// One line for each check that has rows and is not among these: it did not run, or has another name now.
std::vector<std::string> stale_rows(std::span<const WorkRow> table, std::span<const CheckReport> reports);

}  // namespace grlc::properties
