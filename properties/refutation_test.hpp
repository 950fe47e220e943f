// The form that every refutation must have.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "properties/verdict.hpp"

namespace grlc::properties {

// One line: where, got, expected.
inline void expect_refuted(const Verdict& verdict, std::string_view where) {
  EXPECT_EQ(verdict.outcome, Outcome::refuted) << verdict.detail;
  EXPECT_NE(verdict.detail.find(" => got "), std::string::npos) << verdict.detail;
  EXPECT_NE(verdict.detail.find(", expected "), std::string::npos) << verdict.detail;
  EXPECT_NE(verdict.detail.find(where), std::string::npos) << verdict.detail << "\nlacks " << where;
  EXPECT_EQ(verdict.detail.find('\n'), std::string::npos) << verdict.detail;
}

}  // namespace grlc::properties
