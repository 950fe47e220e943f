#include "host/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cwchar>
#include <utility>

namespace grlc::host {
namespace {

constexpr std::uint64_t kFine = 1000;  // parts of a step of a bar

bool coloured() {
  static const bool on = [] {
    const char* const no_colour = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
  }();
  return on;
}

std::string_view escape(Colour colour) {
  switch (colour) {
    case Colour::plain: return "";
    case Colour::green: return "\x1b[32m";
    case Colour::red: return "\x1b[31m";
    case Colour::yellow: return "\x1b[33m";
    case Colour::faint: return "\x1b[2m";
  }
  return "";
}

// While it lives, the C library takes the text of this thread for UTF-8, whatever the user's locale is. fmt pads by code points,
// for which a combining character is as wide as a letter; the C library's tables know better.
class Utf8Locale {
 public:
  Utf8Locale() : before_(::uselocale(utf8())) {}
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;
  ~Utf8Locale() { ::uselocale(before_); }

 private:
  static ::locale_t utf8() {
    static const ::locale_t locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
  }
  ::locale_t before_;
};

struct Character {
  std::size_t bytes = 1;
  std::size_t width = 1;
};

// Precondition: text, and a Utf8Locale.
Character first_character(std::string_view text) {
  wchar_t code = 0;
  std::mbstate_t start{};
  const std::size_t bytes = std::mbrtowc(&code, text.data(), text.size(), &start);
  if (bytes == 0 || bytes > text.size()) return {};  // a zero, or no UTF-8
  return {.bytes = bytes, .width = static_cast<std::size_t>(std::max(::wcwidth(code), 0))};
}

// The end of the text that fits into so many columns.
std::string_view last_columns(std::string_view text, std::size_t columns) {
  const Utf8Locale utf8;
  for (std::size_t width = display_width(text); width > columns;) {
    const Character first = first_character(text);
    width -= first.width;
    text.remove_prefix(first.bytes);
  }
  return text;
}

}  // namespace

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

bool flush_output() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

void complain(std::string_view text) {
  std::fflush(stdout);  // so that the line comes last where both streams are one
  const std::string line = fmt::format("grlc: {}\n", text);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void say(std::string_view line) {
  const std::string text = fmt::format("{}{}\n", ::isatty(STDERR_FILENO) == 1 ? "\r\x1b[K" : "", line);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

std::string paint(std::string_view text, Colour colour) {
  if (colour == Colour::plain || !coloured()) return std::string(text);
  return fmt::format("{}{}\x1b[0m", escape(colour), text);
}

std::size_t display_width(std::string_view text) {
  const Utf8Locale utf8;
  std::size_t width = 0;
  while (!text.empty()) {
    const Character next = first_character(text);
    width += next.width;
    text.remove_prefix(next.bytes);
  }
  return width;
}

Table::Table(std::vector<std::string> headings) {
  for (std::string& heading : headings) {
    right_.push_back(heading.starts_with('>'));
    if (right_.back()) heading.erase(0, 1);
    headings_.emplace_back(std::move(heading), Colour::faint);
  }
}

void Table::add(std::vector<Cell> cells) {
  cells.resize(headings_.size(), Cell(""));
  rows_.push_back(std::move(cells));
}

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (const Cell& heading : headings_) widths.push_back(display_width(heading.text));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i].text));
  }
  // Spaces go around the painted text, so that escape sequences do not disturb the alignment. No line ends with a space.
  const auto line = [&](const std::vector<Cell>& row) {
    std::string text;
    std::size_t owed = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::size_t pad = widths[i] - display_width(row[i].text);
      if (i != 0) owed += 2;
      if (right_[i]) owed += pad;
      if (!row[i].text.empty()) text += std::string(std::exchange(owed, 0), ' ') + paint(row[i].text, row[i].colour);
      if (!right_[i]) owed += pad;
    }
    return text + "\n";
  };
  std::string text = line(headings_);
  for (const auto& row : rows_) text += line(row);
  return text;
}

Progress::Progress(std::uint64_t steps, Progress* whole)
    : steps_(std::max<std::uint64_t>(steps, 1)), whole_(whole), on_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (on_ && whole_ == nullptr) std::fputs("\r\x1b[K", stderr);
  if (on_ && whole_ != nullptr) show(steps_, "");
}

void Progress::show(std::uint64_t done, std::string_view doing) {
  if (!on_) return;
  const std::scoped_lock lock(mutex_);
  move(done_, kFine * std::min(done, steps_), doing);
}

void Progress::advance(std::string_view doing) {
  if (!on_) return;
  const std::scoped_lock lock(mutex_);
  move(0, kFine, doing);
}

// Requires the lock. Replaces `from` of the completed parts by `to`.
void Progress::move(std::uint64_t from, std::uint64_t to, std::string_view doing) {
  const std::uint64_t before = done_;
  done_ = std::min(done_ - from + to, kFine * steps_);
  if (whole_ != nullptr) {
    const std::scoped_lock lock(whole_->mutex_);
    whole_->move(before / steps_, done_ / steps_, doing);
    return;
  }
  if (doing.empty()) return;
  constexpr std::uint64_t kBar = 24;        // columns
  constexpr std::size_t kLongestName = 32;  // the line must fit 80 columns, or it cannot be drawn over
  const std::uint64_t filled = kBar * done_ / (kFine * steps_);
  doing = last_columns(doing, kLongestName);  // the end of a path tells more than its start
  const std::string line = fmt::format("\r\x1b[K[{:#<{}}{:.<{}}] {:>3} % {}{}", "", filled, "", kBar - filled,
                                       100 * done_ / (kFine * steps_), left(), doing);
  std::fputs(line.c_str(), stderr);
}

// "4 min left, ", from the time that the completed steps took. Empty while that says little, and near the end.
std::string Progress::left() const {
  constexpr double kEnough = 0.02;
  const double behind = static_cast<double>(done_) / static_cast<double>(kFine * steps_);
  const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  if (behind < kEnough || took < 5) return {};
  const auto seconds = static_cast<std::uint64_t>(took * (1 - behind) / behind);
  if (seconds < 10) return {};
  if (seconds < 100) return fmt::format("{} s left, ", seconds);
  return fmt::format("{} min left, ", (seconds + 30) / 60);
}

LiveText::LiveText() : on_(::isatty(STDERR_FILENO) == 1) {}

LiveText::~LiveText() { show(""); }

void LiveText::show(std::string_view text) {
  if (!on_) return;
  // A line that is too long for the terminal is cut, not wrapped: the cursor could not find the first line again.
  const std::string up = lines_ == 0 ? std::string() : fmt::format("\x1b[{}A", lines_);
  const std::string drawn = fmt::format("\r{}\x1b[J\x1b[?7l{}\x1b[?7h", up, text);
  std::fwrite(drawn.data(), 1, drawn.size(), stderr);
  lines_ = static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

std::string shell_word(std::string_view text) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+=:@,%";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string_view::npos) return std::string(text);
  std::string word = "'";
  for (const char c : text) {
    if (c == '\'') {
      word += "'\\''";
    } else {
      word += c;
    }
  }
  return word + "'";
}

}  // namespace grlc::host
