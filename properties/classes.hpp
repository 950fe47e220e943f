// Classes of cases: how many cases of each class a check has decided, with how much work. Two runs of the same check agree in
// every number, on every machine. A check that leaves out a class, or does less work with it, differs.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>

#include "properties/case.hpp"
#include "properties/verdict.hpp"

namespace grlc {

// One value of one way to divide cases: {"stalls", "sink"}, {"size", "17 to 64 words"}, {"payload", "bad_width"}.
struct CaseClass {
  std::string of;
  std::string name;
  friend auto operator<=>(const CaseClass&, const CaseClass&) = default;
};

struct ClassWork {
  std::uint64_t cases = 0;
  std::uint64_t work = 0;  // as in Verdict
  friend bool operator==(const ClassWork&, const ClassWork&) = default;
};

class WorkByClass {
 public:
  // Counts the case if it was decided: pass, with work.
  void add(const Case& c, const Verdict& verdict);
  void add(const WorkByClass& others);
  const std::map<CaseClass, ClassWork>& rows() const { return rows_; }

 private:
  std::map<CaseClass, ClassWork> rows_;
};

}  // namespace grlc
