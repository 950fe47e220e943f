// Columns of tables stand below one another, whatever characters the cells have.
#include "host/terminal.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace grlc::host {
namespace {

int checks = 0;
int failures = 0;

template <class T>
void expect(std::string_view what, const T& got, const T& expected) {
  ++checks;
  if (got == expected) return;
  ++failures;
  fmt::print("failed: {} => got {:?}, expected {:?}\n", what, fmt::to_string(got), fmt::to_string(expected));
}

void test_widths() {
  const auto width = [](std::string_view what, std::string_view text, std::size_t columns) {
    expect(what, display_width(text), columns);
  };
  width("no text", "", 0);
  width("ASCII", "map.npy", 7);
  width("a letter of two bytes", "gr\u00f6\u00dfe.npy", 9);
  width("a letter and a combining diaeresis", "gro\u0308\u00dfe.npy", 9);
  width("characters of two columns", "\u5730\u56f3.npy", 8);
  width("an emoji", "\U0001F5FA\U0001F600", 3);  // a map takes one column, a face two
  width("a zero-width space", "a\u200bb", 2);
  width("bytes that are no UTF-8", "a\xff\xc3", 3);
  width("a zero", std::string_view("a\0b", 3), 3);
}

void test_table() {
  Table table({"map", ">words", "verdict"});
  table.add({"map.npy", "1", "pass"});
  table.add({"gr\u00f6\u00dfe.npy", "22", "pass"});
  table.add({"gro\u0308\u00dfe.npy", "333", "pass"});
  table.add({"\u5730\u56f3.npy", "4", "pass"});
  expect("a table", table.text(),
         std::string("map        words  verdict\n"
                     "map.npy        1  pass\n"
                     "gr\u00f6\u00dfe.npy     22  pass\n"
                     "gro\u0308\u00dfe.npy    333  pass\n"
                     "\u5730\u56f3.npy       4  pass\n"));
}

}  // namespace
}  // namespace grlc::host

int main() {
  using namespace grlc::host;
  test_widths();
  test_table();
  fmt::print("{} checks, {} failures\n", checks, failures);
  return failures == 0 && checks > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
