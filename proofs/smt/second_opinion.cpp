#include "proofs/smt/second_opinion.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "host/process.hpp"

namespace grlc::proofs::smt {
namespace {

namespace fs = std::filesystem;

// Each with a net of wall-cycle time, as Z3 has one.
struct Other {
  std::string name;
  std::vector<std::string> arguments;
};
const std::array<Other, 2>& others() {
  static const std::array<Other, 2> all{
      {{"cvc5", {"--quiet", "--lang=smt2", "--bitblast=eager", "--bv-sat-solver=cadical", "--tlimit-per=300000"}},
       {"boolector", {"--smt2", "-t", "300"}}}};
  return all;
}

// With conditions as bits cvc5 takes two seconds for what it took most of a minute for, of words, and thrice as long of cycles.
std::vector<std::string> further_arguments(const Other& other, Subject subject) {
  if (other.name != "cvc5") return {};
  return {subject == Subject::words ? "--bool-to-bv=all" : "--ite-simp"};
}

// The first word of a line of its own; the others are warnings.
std::optional<bool> said(const fs::path& log) {
  std::ifstream file(log);
  for (std::string line; std::getline(file, line);) {
    if (line == "sat") return true;
    if (line == "unsat") return false;
  }
  return std::nullopt;
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw std::runtime_error(fmt::format("{} cannot be written", path.native()));
}

// What Z3 writes in the words of the standard: operators of two arguments where it has them of many, and a name with an
// apostrophe in bars.
class Portable {
 public:
  std::string text(std::string_view question) {
    while (!question.empty()) question.remove_prefix(token(question));
    return std::move(out_);
  }

 private:
  struct List {
    std::size_t start = 0;  // of its bracket in the text
    std::string_view op{};  // where it has two arguments by the standard
    std::size_t parts = 0;  // the operator included
  };

  // Takes the first token and gives its length.
  std::size_t token(std::string_view rest) {
    const char first = rest.front();
    if (first == ')') {
      if (!lists_.empty()) lists_.pop_back();
      out_ += first;
      return 1;
    }
    if (first == ' ' || first == '\n') {
      out_ += first;
      return 1;
    }
    if (first == ';') return std::min(rest.find('\n'), rest.size());
    begins_part();
    if (first == '(') {
      lists_.push_back({out_.size(), {}, 0});
      out_ += first;
      return 1;
    }
    const std::size_t length = std::min(first == '|' ? rest.find('|', 1) + 1 : rest.find_first_of("() \n"), rest.size());
    const std::string_view atom = rest.substr(0, length);
    if (!lists_.empty() && lists_.back().parts == 1) {
      for (const std::string_view op : {"bvadd", "bvmul", "bvand", "bvor", "bvxor", "concat"}) {
        if (atom == op) lists_.back().op = op;
      }
    }
    const bool bars = first != '|' && atom.find('\'') != std::string_view::npos;
    out_ += bars ? fmt::format("|{}|", atom) : std::string(atom);
    return length;
  }

  void begins_part() {
    if (lists_.empty()) return;
    List& list = lists_.back();
    if (!list.op.empty() && list.parts == 3) {  // two arguments are there: they become the first
      while (out_.back() == ' ' || out_.back() == '\n') out_.pop_back();
      out_ += ") ";
      out_.insert(list.start, fmt::format("({} ", list.op));
      list.parts = 2;
    }
    ++list.parts;
  }

  std::string out_;
  std::vector<List> lists_;
};

const char* word(bool satisfiable) { return satisfiable ? "sat" : "unsat"; }

}  // namespace

SecondOpinion::SecondOpinion(Subject subject, fs::path keep) : subject_(subject), keep_(std::move(keep)) {
  std::string name = (fs::temp_directory_path() / "grlc-XXXXXX").native();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error(fmt::format("no folder can be made like {}", name));
  directory_ = name;
}

SecondOpinion::~SecondOpinion() {
  std::error_code ignored;  // what is left lies with the system's temporary files
  fs::remove_all(directory_, ignored);
}

std::string SecondOpinion::names() { return fmt::format("{} and {}", others()[0].name, others()[1].name); }

std::optional<std::string> SecondOpinion::objection(const std::string& question, bool satisfiable) const {
  const std::uint64_t number = asked_++;
  const fs::path file = directory_ / fmt::format("{}.smt2", number);
  const fs::path log = directory_ / fmt::format("{}.log", number);
  write(file, "(set-logic QF_BV)\n" + Portable().text(question) + "(exit)\n");
  for (const Other& other : others()) {
    std::vector<std::string> arguments = other.arguments;
    std::ranges::move(further_arguments(other, subject_), std::back_inserter(arguments));
    arguments.push_back(file.native());
    const host::Ending ending = host::Child({other.name, std::move(arguments), directory_, log}).wait();
    if (ending.signal != 0) return fmt::format("{} was ended by signal {}", other.name, ending.signal);
    if (ending.exit_code == 127) return fmt::format("{} is not there to be asked", other.name);
    const std::optional<bool> answer = said(log);
    if (!answer) return fmt::format("{} gives no answer, exit code {}", other.name, ending.exit_code);
    if (*answer == satisfiable) continue;
    std::string again;
    if (!keep_.empty()) {
      fs::create_directories(keep_);
      const fs::path kept = keep_ / fmt::format("{}-{}-{}.smt2", other.name, ::getpid(), number);
      fs::copy_file(file, kept, fs::copy_options::overwrite_existing);
      again = fmt::format("; ask again: {} {}", other.name, kept.native());
    }
    throw std::runtime_error(fmt::format("z3 says {}, {} says {}{}", word(satisfiable), other.name, word(*answer), again));
  }
  ++agreed_;
  std::error_code ignored;
  fs::remove(file, ignored);
  fs::remove(log, ignored);
  return std::nullopt;
}

}  // namespace grlc::proofs::smt
