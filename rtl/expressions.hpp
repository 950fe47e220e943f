// The signals of a module as text: decides which of them get a name, and gives the name or expression of each.
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

  // The declarations of the named signals, one per line, each after those that it reads.
  const std::string& wires() const { return wires_; }

  // The text that reads the signal: its name, a constant, or an expression.
  const std::string& text(Wire wire) const { return texts_[wire.node].text; }
  std::string negated(Wire wire) const { return negation(wire).text; }

  // True if the signal is written as `if`: it is a mux in a register's next value, alone or in a chain of last branches, and
  // nothing else reads it.
  bool is_if(Wire wire) const { return chain_.contains(wire); }

 private:
  // An expression and its outermost operator. In an expression of another operator it gets parentheses.
  struct Text {
    std::string text;
    std::string_view binds{};  // "" for names, constants, and text in brackets
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
  std::vector<Text> texts_;              // per node, once it is placed
  std::vector<unsigned> uses_;           // per node
  std::vector<bool> sliced_;             // per node
  std::set<Wire> chain_;                 // muxes that are written as `if`
  std::set<std::string> taken_;          // names in use
  std::map<Wire, std::string> outputs_;  // signals that are output ports
  std::map<Wire, std::string> wanted_;   // names that a signal may get
  unsigned numbered_ = 0;
  std::string wires_;
};

// "8'd3"
std::string constant(Number value, unsigned width);
// "[7:0] ", or "" for one bit.
std::string range(unsigned width);

}  // namespace grlc::rtl
