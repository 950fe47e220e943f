// The signals of a module as text: which of them get a name of their own, and what each is called or written as where it is read.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rtl/module.hpp"

namespace grlc::rtl {

class Expressions {
 public:
  // Precondition: pruned.
  explicit Expressions(const Module& module);

  // The declarations of the signals with names of their own, a line each, each behind those that it reads.
  const std::string& wires() const { return wires_; }

  // How the signal is read: its name, a constant, or an expression.
  const std::string& text(Wire wire) const { return texts_[wire.node].text; }
  std::string negated(Wire wire) const { return negation(wire).text; }

  // Of a register's next value: a mux that nothing else reads, so that it can be an `if`; and so its last branch.
  bool is_if(Wire wire) const { return chain_.contains(wire); }

 private:
  // An expression, and what binds it together: parts of another operator get parentheses around them.
  struct Text {
    std::string text;
    std::string_view binds{};  // "" for names, constants and whatever brackets itself
  };

  void find_uses();
  void follow_chain(const Register& r);
  void name_sources();
  void name_source(Wire wire, const std::string& name);
  void name_wanted();
  void place(Wire wire);
  std::string free_name(Wire wire);

  bool is_name(Wire wire) const;
  bool is_cast(Wire wire) const;
  bool is_sliced(Wire wire);
  bool simple(Wire wire) const;

  static std::string in_brackets(const Text& part);
  Text infix(std::string_view op, Wire a, Wire b) const;
  Text negation(Wire a) const;
  Text expression(Wire wire) const;

  const Module& module_;
  const Graph& graph_;
  std::vector<Text> texts_;              // of each node, when it has been placed
  std::vector<unsigned> uses_;           // of each node
  std::vector<bool> sliced_;             // each node
  std::set<Wire> chain_;                 // muxes that become `if`
  std::set<std::string> taken_;          // names
  std::map<Wire, std::string> outputs_;  // signals that are output ports
  std::map<Wire, std::string> wanted_;   // names that would suit a signal
  unsigned numbered_ = 0;
  std::string wires_;
};

// "8'd3"
std::string constant(Number value, unsigned width);
// "[7:0] ", or nothing for one bit.
std::string range(unsigned width);

}  // namespace grlc::rtl
