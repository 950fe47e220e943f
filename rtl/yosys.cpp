#include "rtl/yosys.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "host/process.hpp"

namespace grlc::rtl {
namespace {

namespace fs = std::filesystem;

constexpr int kNotFound = 127;

// A new folder in the system's temporary folder. The destructor removes it.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "grlc-yosys-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool write(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return file.good();
}

// The last line of a log, which names the fault.
std::string last_line(std::string log) {
  while (!log.empty() && log.back() == '\n') log.pop_back();
  return log.substr(log.rfind('\n') + 1);
}

// Rewrites the output of Yosys' `write_smt2 -stbv`: functions of a state, each defined by others. Z3's reader replaces uses by
// definitions and would take exponential time. So each function becomes a constant and an assertion. `state` is the state before
// the cycle edge. Names for the state after it end with a prime.
class Constants {
 public:
  Constants(const std::string& functions, std::string top) : top_(std::move(top)) {
    std::string_view rest = functions;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
      line(rest.substr(0, end));
      rest.remove_prefix(end + 1);
    }
  }
  std::string text() && { return std::move(text_); }

 private:
  static bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
  }
  static std::string_view without_comment(std::string_view line) { return line.substr(0, line.rfind(" ; ")); }

  void line(std::string_view line) {
    if (in_transition_) {  // "(= (|value| state) (|register| next_state)) ; its name"
      in_transition_ = line.starts_with("  ");
      if (in_transition_) text_ += fmt::format("(assert {})\n", in_place(without_comment(line)));
      return;
    }
    if (take(line, fmt::format("(define-fun |{}_t| ", top_))) {
      in_transition_ = line.ends_with("(and") || line.ends_with("Bool ");  // several registers, or one
    } else if (take(line, "(define-sort |") && line.ends_with(')')) {      // "m_s| () (_ BitVec 551))"
      const std::string_view sort = line.substr(line.find("() ") + 3);
      for (const char* const state : {"state", "state'"}) text_ += fmt::format("(declare-const |{}| {}\n", state, sort);
    } else if (take(line, "(define-fun |")) {
      definition(without_comment(line));
    }
  }

  // "name| ((state |m_s|)) (_ BitVec 3) body)"
  void definition(std::string_view line) {
    const std::string name(line.substr(0, line.find('|')));
    const std::string_view arguments = " ((state |";
    const std::size_t start = line.find("|)) ");
    if (line.substr(name.size() + 1, arguments.size()) != arguments || start == std::string_view::npos) return;
    line.remove_prefix(start + 4);
    if (!line.ends_with(')')) return;  // of several lines: assumptions and others, which our modules do not have
    line.remove_suffix(1);
    const bool is_bool = take(line, "Bool ");
    const std::size_t sort_end = is_bool ? 0 : line.find(") ") + 1;
    const std::string sort = is_bool ? "Bool" : std::string(line.substr(0, sort_end));
    std::string_view body = line.substr(is_bool ? 0 : sort_end + 1);
    const auto declare = [&](const std::string& as, const std::string& value) {
      text_ += fmt::format("(declare-const |{0}| {1})\n(assert (= |{0}| {2}))\n", as, sort, value);
    };
    declare(name, in_place(body));
    // Registers and other names for them. Inputs may be among these, which does no harm.
    if (body.starts_with("((_ extract") || body.starts_with("(= ((_ extract") || body.starts_with("(|")) {
      std::string primed(body);
      for (std::size_t at = primed.find(" state)"); at != std::string::npos; at = primed.find(" state)", at + 1)) {
        primed.replace(at, 7, " next_state)");
      }
      if (behind_only_registers(primed)) {
        registers_.insert(name);
        declare(name + "'", in_place(primed));
      }
    }
  }

  // True if each name in the text that belongs to the state after the cycle edge has a definition with a prime.
  bool behind_only_registers(std::string_view text) const {
    for (std::size_t at = text.find("(|"); at != std::string_view::npos; at = text.find("(|", at + 1)) {
      const std::size_t end = text.find('|', at + 2);
      if (!registers_.contains(std::string(text.substr(at + 2, end - at - 2)))) return false;
    }
    return true;
  }

  // "(|name| state)" is |name|, "(|name| next_state)" is |name'|.
  static std::string in_place(std::string_view text) {
    std::string out;
    while (!text.empty()) {
      if (take(text, "(|")) {
        const std::string_view name = text.substr(0, text.find('|'));
        text.remove_prefix(name.size() + 1);
        const bool behind = take(text, " next_state)");
        if (!behind && !take(text, " state)")) std::abort();  // not the form that this version of Yosys writes
        out += fmt::format("|{}{}|", name, behind ? "'" : "");
      } else if (take(text, " next_state)")) {
        out += " |state'|)";
      } else if (take(text, " state)")) {
        out += " |state|)";
      } else {
        out += text.front();
        text.remove_prefix(1);
      }
    }
    return out;
  }

  std::string top_;
  std::string text_;
  std::set<std::string> registers_;
  bool in_transition_ = false;
};

}  // namespace

tl::expected<std::string, std::string> run_yosys(const std::vector<NamedText>& files, const std::string& script,
                                                 const std::string& result) {
  const Folder folder;
  const fs::path& path = folder.path();
  bool written = !path.empty() && write(path / "script.ys", script);
  for (const NamedText& file : files) written = written && write(path / file.name, file.text);
  if (!written) return tl::make_unexpected(fmt::format("cannot write to {}", fs::temp_directory_path().string()));
  const host::Ending ending = host::Child({"yosys", {"-q", "-s", "script.ys"}, path, path / "log.txt"}).wait();
  if (ending.exit_code == kNotFound) return tl::make_unexpected("yosys cannot be started; is it installed?");
  if (!ending.success()) return tl::make_unexpected("yosys: " + last_line(contents(path / "log.txt")));
  if (!fs::exists(path / result)) return tl::make_unexpected("yosys wrote no " + result);
  return contents(path / result);
}

tl::expected<std::string, std::string> smtlib(const std::string& text, const std::string& top) {
  const std::string script = fmt::format(
      "read_verilog -sv design.sv\nhierarchy -check -top {}\nproc\nflatten\nmemory_collect\nmemory_map\nopt_clean\n"
      "write_smt2 -stbv -wires design.smt2\n",
      top);
  auto functions = run_yosys({{"design.sv", text}}, script, "design.smt2");
  if (!functions) return functions;
  return Constants(*functions, top).text();
}

}  // namespace grlc::rtl
