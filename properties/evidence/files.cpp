#include "properties/evidence/files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>

#include "io/files.hpp"

namespace grlc {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kReportVersion = 2;
constexpr std::array<std::string_view, 3> kRepeats{"", "check", "work"};  // by Repeat

// Why a value is not of the form. It does not leave this file.
struct Objection {
  std::string why;
};

// The members of an object. Each is asked for by its name; `end` refuses the others.
class Members {
 public:
  explicit Members(const Json& object) : object_(object) {
    if (!object.is_object()) throw Objection{"not an object"};
  }

  const Json* find(std::string_view key) {
    asked_.insert(key);
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }
  const Json& at(std::string_view key) {
    const Json* const value = find(key);
    if (value == nullptr) throw Objection{fmt::format("no key {:?}", key)};
    return *value;
  }
  void end() const {
    for (const auto& [key, value] : object_.items()) {
      if (!asked_.contains(key)) throw Objection{fmt::format("unknown key {:?}", key)};
    }
  }

 private:
  const Json& object_;
  std::set<std::string_view, std::less<>> asked_;
};

template <class Number>
void read(const Json& value, std::string_view key, Number& number) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::numeric_limits<Number>::max()) {
    throw Objection{fmt::format("{:?} is not a whole number from 0 to {}", key, std::numeric_limits<Number>::max())};
  }
  number = value.get<Number>();
}

void read(const Json& value, std::string_view key, std::string& text) {
  if (!value.is_string()) throw Objection{fmt::format("{:?} is not a string", key)};
  text = value.get<std::string>();
}

void read(const Json& value, std::string_view key, Sides& sides) {
  if (!value.is_array() || value.size() != sides.size()) throw Objection{fmt::format("{:?} is not [rows, columns]", key)};
  for (std::size_t i = 0; i < sides.size(); ++i) read(value[i], key, sides[i]);
}

// The number of the name among `names`.
std::size_t read_choice(const Json& value, std::string_view key, std::span<const std::string_view> names) {
  std::string name;
  read(value, key, name);
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) throw Objection{fmt::format("{:?} is {:?}, none of: {}", key, name, fmt::join(names, ", "))};
  return static_cast<std::size_t>(found - names.begin());
}

void read(const Json& value, std::string_view key, MapSet& maps) {
  maps = static_cast<MapSet>(read_choice(value, key, kMapSets));
}
void read(const Json& value, std::string_view key, ForAll& all) { all = static_cast<ForAll>(read_choice(value, key, kForAll)); }

Bound read_bound(const Json& value) {
  if (!value.is_object()) throw Objection{R"("bound" is not an object)"};
  Members members(value);
  Bound bound;
  each_value(bound, [&members](std::string_view key, auto& of_bound) {
    if (const Json* const found = members.find(key)) read(*found, key, of_bound.emplace());
  });
  members.end();
  return bound;
}

template <class Value>
const Value& written(const Value& value) {
  return value;
}
std::string_view written(MapSet maps) { return kMapSets.at(static_cast<std::size_t>(maps)); }
std::string_view written(ForAll all) { return kForAll.at(static_cast<std::size_t>(all)); }

nlohmann::ordered_json json_of(const Bound& bound) {
  nlohmann::ordered_json values = nlohmann::ordered_json::object();
  each_value(bound, [&values](std::string_view key, const auto& value) {
    if (value) values[std::string(key)] = written(*value);
  });
  return values;
}

// id, engine and bound, which rows of both files have.
template <class Check>
void read_check(Members& members, Check& check) {
  const std::vector<std::string_view> engines = engine_names();
  read(members.at("id"), "id", check.id);
  check.engine = *engine_named(engines[read_choice(members.at("engine"), "engine", engines)]);
  check.bound = read_bound(members.at("bound"));
}

CheckReport report_of(const Json& row) {
  Members members(row);
  CheckReport report;
  read_check(members, report);
  read(members.at("work"), "work", report.work);
  if (const Json* const detail = members.find("detail")) read(*detail, "detail", report.detail);
  if (const Json* const file = members.find("case")) {
    std::string path;
    read(*file, "case", path);
    report.case_file = path;
  }
  if (const Json* const repeat = members.find("repeat")) {
    report.repeat = static_cast<Repeat>(read_choice(*repeat, "repeat", kRepeats));
  }
  std::string verdict;
  read(members.at("verdict"), "verdict", verdict);
  members.end();
  const auto* const known = std::ranges::find(kBySeverity, verdict, [](Outcome outcome) { return name(outcome); });
  if (known != kBySeverity.end()) {
    report.outcome = *known;
  } else {
    report.detail = fmt::format("{:?} is no verdict", verdict);
  }
  return report;
}

Asked asked_by(const Json& row) {
  Members members(row);
  Asked asked;
  read_check(members, asked);
  const Json* const exact = members.find("work");
  const Json* const least = members.find("least_work");
  members.end();
  if ((exact == nullptr) == (least == nullptr)) throw Objection{R"(not one of "work" and "least_work")"};
  asked.exact = exact != nullptr;
  read(asked.exact ? *exact : *least, asked.exact ? "work" : "least_work", asked.work);
  if (asked.work == 0) throw Objection{"may do no work"};
  return asked;
}

// "row 3, {"id":"lossless",...}", whatever bytes stand in it.
std::string row_name(std::size_t number, const Json& row) {
  constexpr std::size_t kShown = 200;
  const std::string text = row.dump(-1, ' ', true, Json::error_handler_t::replace);
  return fmt::format("row {}, {}{}", number + 1, text.substr(0, kShown), text.size() > kShown ? "..." : "");
}

template <class Row>
std::vector<Row> read_rows(const Json& rows, Row (*read_one)(const Json&)) {
  if (!rows.is_array()) throw Objection{R"("checks" is not a list)"};
  std::vector<Row> read;
  for (const Json& row : rows) {
    try {
      read.push_back(read_one(row));
    } catch (const Objection& objection) {
      throw Objection{fmt::format("{}: {}", row_name(read.size(), row), objection.why)};
    }
  }
  return read;
}

// The file's rows as `take` makes them of its document. Fault: unreadable, no JSON, or an Objection.
template <class Row>
Result<std::vector<Row>> read_file(const std::filesystem::path& path, std::string_view what,
                                   std::vector<Row> (*take)(const Json& document)) {
  const auto bytes = io::read_file(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto refuse = [&](std::string_view why) {
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: not a {}: {}", path.native(), what, why)});
  };
  try {
    const auto* const text = reinterpret_cast<const char*>(bytes->data());
    return take(Json::parse(text, text + bytes->size()));
  } catch (const Objection& objection) {
    return refuse(objection.why);
  } catch (const Json::exception& fault) {
    return refuse(fault.what());
  }
}

}  // namespace

nlohmann::ordered_json row_of(const CheckReport& report) {
  nlohmann::ordered_json row = {{"id", report.id},
                                {"engine", name(report.engine)},
                                {"bound", json_of(report.bound)},
                                {"verdict", name(report.outcome)},
                                {"work", report.work}};
  if (!report.detail.empty()) row["detail"] = report.detail;
  if (!report.case_file.empty()) row["case"] = report.case_file.native();
  if (report.repeat != Repeat::nothing) row["repeat"] = kRepeats.at(static_cast<std::size_t>(report.repeat));
  return row;
}

tl::expected<CheckReport, std::string> read_row(const Json& row) {
  try {
    return report_of(row);
  } catch (const Objection& objection) {
    return tl::make_unexpected(objection.why);
  }
}

std::string to_json(std::span<const CheckReport> reports, std::span<const std::string> problems, const Versions& versions) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const CheckReport& report : reports) rows.push_back(row_of(report));
  nlohmann::ordered_json by_name;
  for (const auto& [tool, version] : versions) by_name[tool] = version;
  const nlohmann::ordered_json report = {
      {"report", kReportVersion}, {"checks", rows}, {"problems", problems}, {"versions", by_name}};
  // A detail may quote bytes of an input; those that are not UTF-8 are replaced rather than refused.
  return report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Result<std::vector<CheckReport>> read_reports(const std::filesystem::path& path) {
  return read_file<CheckReport>(path, "report", [](const Json& document) {
    Members members(document);
    const Json* const version = members.find("report");
    if (version == nullptr || *version != kReportVersion) {
      throw Objection{
          fmt::format("it is of another version, expected \"report\": {}; make it again with this grlc", kReportVersion)};
    }
    for (const char* const beside : {"problems", "versions", "maps"}) members.find(beside);  // not judged
    auto reports = read_rows<CheckReport>(members.at("checks"), report_of);
    members.end();
    return reports;
  });
}

Result<std::vector<Asked>> read_manifest(const std::filesystem::path& path) {
  return read_file<Asked>(path, "manifest", [](const Json& document) {
    Members members(document);
    auto manifest = read_rows<Asked>(members.at("checks"), asked_by);
    members.end();
    if (manifest.empty()) throw Objection{"it asks for no check"};
    for (auto asked = manifest.begin(); asked != manifest.end(); ++asked) {
      const auto first = std::ranges::find_if(manifest, [&](const Asked& other) { return same_check(other, *asked); });
      if (first == asked) continue;
      throw Objection{fmt::format("rows {} and {} are the same check: {}", first - manifest.begin() + 1,
                                  asked - manifest.begin() + 1, label(*asked))};
    }
    return manifest;
  });
}

}  // namespace grlc
