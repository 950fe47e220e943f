// Everything a person sees: text, tables, colour and progress. A pipe gets the text alone.
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

// Prints to standard output. A write error is reported at the end, by `flush_output`.
void print(std::string_view text);
bool flush_output();

// One line on standard error: "grlc: text".
void complain(std::string_view text);

// One line on standard error, above the progress bar if one is drawn.
void say(std::string_view line);

enum class Colour : std::uint8_t { plain, green, red, yellow, faint };

// `text` in a colour if standard output is a terminal and NO_COLOR is not set (https://no-color.org), else unchanged.
std::string paint(std::string_view text, Colour colour);

// ASCII: one byte is one column.
struct Cell {
  std::string text;
  Colour colour = Colour::plain;

  Cell(std::string of, Colour in = Colour::plain) : text(std::move(of)), colour(in) {}  // NOLINT(google-explicit-constructor)
  Cell(const char* of) : text(of) {}                                                    // NOLINT(google-explicit-constructor)
};

// Aligned columns, two spaces apart. A column is right-aligned if its heading begins with '>', else left-aligned.
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

// A bar with an estimate of the time left, on standard error if that is a terminal, else nothing. Threads may share it.
class Progress {
 public:
  // With `whole` it draws no bar of its own: it is one step of that bar. Several such parts may run at the same time.
  explicit Progress(std::uint64_t steps, Progress* whole = nullptr);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `doing` names the current step; `done` steps are complete.
  void show(std::uint64_t done, std::string_view doing);
  // One more step is complete.
  void advance(std::string_view doing);

 private:
  void move(std::uint64_t from, std::uint64_t to, std::string_view doing);
  std::string left() const;

  std::mutex mutex_;
  std::uint64_t steps_;
  std::uint64_t done_ = 0;  // in thousandths of a step, since parts advance steps of `whole_` by fractions
  Progress* whole_;
  bool on_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Lines on standard error if that is a terminal, else nothing. Each text replaces the last one. None is left at the end.
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
  std::size_t lines_ = 0;  // on the screen now
};

// 1234567 -> "1,234,567"
std::string grouped(std::uint64_t number);

// `text` as one word of a POSIX shell.
std::string shell_word(std::string_view text);

}  // namespace grlc::host
