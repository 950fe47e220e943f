// What a person sees: text, tables, colour and progress. A pipe sees the text alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grlc::host {

// To standard output. Whether all of it arrived is known at the end, from `flush_output`.
void print(std::string_view text);
bool flush_output();

// One line on standard error: "grlc: text".
void complain(std::string_view text);

// One line on standard error, above the bar that is drawn there.
void say(std::string_view line);

enum class Colour : std::uint8_t { plain, green, red, yellow, faint };

// `text` in a colour where standard output is a terminal and NO_COLOR is not set (https://no-color.org), else as it is.
std::string paint(std::string_view text, Colour colour);

// Columns of a terminal that UTF-8 text takes: a wide character takes two, a combining one none. A byte that is no UTF-8 takes
// one.
std::size_t display_width(std::string_view text);

struct Cell {
  std::string text;
  Colour colour = Colour::plain;

  Cell(std::string of, Colour in = Colour::plain) : text(std::move(of)), colour(in) {}  // NOLINT(google-explicit-constructor)
  Cell(const char* of) : text(of) {}                                                    // NOLINT(google-explicit-constructor)
};

// Aligned columns, two spaces apart. Columns are left-aligned, or right-aligned where the heading begins with '>'.
class Table {
 public:
  explicit Table(std::vector<std::string> headings);

  // At most as many cells as there are headings.
  void add(std::vector<Cell> cells);
  std::string text() const;

 private:
  std::vector<Cell> headings_;
  std::vector<bool> right_;
  std::vector<std::vector<Cell>> rows_;
};

// A bar on standard error if that is a terminal, else nothing, with an estimate of the time that is left. Threads may share it.
class Progress {
 public:
  // With `whole`, no bar of its own but one step of that one, which several such parts may go through at a time.
  explicit Progress(std::uint64_t steps, Progress* whole = nullptr);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `doing` names what is under way; `done` steps lie behind.
  void show(std::uint64_t done, std::string_view doing);
  // One step more lies behind.
  void advance(std::string_view doing);

 private:
  void move(std::uint64_t from, std::uint64_t to, std::string_view doing);
  std::string left() const;

  std::mutex mutex_;
  std::uint64_t steps_;
  std::uint64_t done_ = 0;  // in thousandths of a step, as steps of `whole_` are gone through in parts
  Progress* whole_;
  bool on_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Lines on standard error, each time over those of the last, if that is a terminal; else nothing. None are left at the end.
class LiveText {
 public:
  LiveText();
  ~LiveText();
  LiveText(const LiveText&) = delete;
  LiveText& operator=(const LiveText&) = delete;

  bool on() const { return on_; }
  void show(std::string_view text);

 private:
  bool on_;
  std::size_t lines_ = 0;  // that stand there
};

// 1234567 -> "1,234,567"
std::string grouped(std::uint64_t number);

// `text` as one word of a POSIX shell.
std::string shell_word(std::string_view text);

}  // namespace grlc::host
