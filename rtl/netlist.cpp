#include "rtl/netlist.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <numeric>
#include <utility>

#include "rtl/operators.hpp"

namespace grlc::rtl {
namespace {

thread_local Graph* recording = nullptr;

Number ones(unsigned width) { return ~Number{0} >> (128 - width); }

bool commutes(Op op) {
  return op == Op::add || op == Op::mul || op == Op::and_ || op == Op::or_ || op == Op::xor_ || op == Op::eq;
}

}  // namespace

Graph& graph() {
  if (recording == nullptr) std::abort();  // a signal is used and nothing is being drawn
  return *recording;
}

Wire made(Op op, unsigned width, Wire a) { return graph().noted(graph().make(op, width, {a})); }
Wire made(Op op, unsigned width, Wire a, Wire b) { return graph().noted(graph().make(op, width, {a, b})); }
Wire made(Op op, unsigned width, Wire a, Wire b, Wire c) { return graph().noted(graph().make(op, width, {a, b, c})); }
Wire significant(Wire a) { return graph().noted(graph().significant_bits(a)); }
Wire concatenated(Wire high, Wire low) { return graph().concat({high, low}); }

Drawing::Drawing(Graph& graph) : before_(recording) { recording = &graph; }
Drawing::~Drawing() { recording = before_; }

Wire Graph::add_node(Node node) {
  const auto [place, is_new] = known_.try_emplace(node, static_cast<std::uint32_t>(nodes_.size()));
  if (is_new) nodes_.push_back(std::move(node));
  return {place->second};
}

Wire Graph::constant(Number value, unsigned width) { return add_node({Op::constant, width, {}, value}); }

Wire Graph::input(unsigned width) { return add_node({Op::input, width, {}, nodes_.size()}); }

bool Graph::is_complement(Wire a, Wire b) const {
  const auto not_of = [this](Wire x, Wire y) { return (*this)[x].op == Op::not_ && (*this)[x].operands[0] == y; };
  return not_of(a, b) || not_of(b, a);
}

Wire Graph::simpler_bitwise(Op op, unsigned width, Wire a, Wire b) {
  const Number all = ones(width);
  if (is(a, 0) || is(a, all)) std::swap(a, b);
  const bool with_zero = is(b, 0);
  const bool with_all = is(b, all);
  if (op == Op::and_) {
    if (a == b || with_all) return a;
    if (with_zero) return b;
    if (is_complement(a, b)) return constant(0, width);
  } else if (op == Op::or_) {
    if (a == b || with_zero) return a;
    if (with_all) return b;
    if (is_complement(a, b)) return constant(all, width);
  } else {
    if (with_zero) return a;
    if (with_all) return make(Op::not_, width, {a});
    if (a == b) return constant(0, width);
  }
  return add_node({op, width, {std::min(a, b), std::max(a, b)}});
}

Wire Graph::simpler_mux(unsigned width, Wire condition, Wire then, Wire otherwise) {
  if ((*this)[condition].op == Op::not_) return make(Op::mux, width, {(*this)[condition].operands[0], otherwise, then});
  if (is(condition, 1) || then == otherwise) return then;
  if (is(condition, 0)) return otherwise;
  if (width == 1) {
    const Wire not_condition = make(Op::not_, 1, {condition});
    if (is(then, 1)) return make(Op::or_, 1, {condition, otherwise});
    if (is(then, 0)) return make(Op::and_, 1, {not_condition, otherwise});
    if (is(otherwise, 0)) return make(Op::and_, 1, {condition, then});
    if (is(otherwise, 1)) return make(Op::or_, 1, {not_condition, then});
  }
  return add_node({Op::mux, width, {condition, then, otherwise}});
}

Wire Graph::make(Op op, unsigned width, std::vector<Wire> operands, Number value) {
  if (op == Op::slice) return slice(operands[0], static_cast<unsigned>(value), width);
  if (op == Op::concat) return concat(operands);
  if (std::ranges::all_of(operands, [this](Wire a) { return (*this)[a].op == Op::constant; })) {
    const auto number = [&](std::size_t i) { return i < operands.size() ? (*this)[operands[i]].value : Number{0}; };
    return constant(result_of<Number>(op, width, number(0), number(1), number(2), static_cast<unsigned>(value)), width);
  }
  switch (op) {
    case Op::and_:
    case Op::or_:
    case Op::xor_: return simpler_bitwise(op, width, operands[0], operands[1]);
    case Op::mux: return simpler_mux(width, operands[0], operands[1], operands[2]);
    case Op::not_:
      if ((*this)[operands[0]].op == Op::not_) return (*this)[operands[0]].operands[0];
      break;
    case Op::add:
      if (is(operands[0], 0)) return operands[1];
      if (is(operands[1], 0)) return operands[0];
      break;
    case Op::sub:
      if (is(operands[1], 0)) return operands[0];
      if (operands[0] == operands[1]) return constant(0, width);
      break;
    case Op::eq: {
      const auto [a, b] = std::minmax(operands[0], operands[1], [this](Wire x, Wire y) {
        return ((*this)[x].op == Op::constant) < ((*this)[y].op == Op::constant);
      });
      if (a == b) return constant(1, 1);
      if ((*this)[a].width == 1 && is(b, 1)) return a;
      if ((*this)[a].width == 1 && is(b, 0)) return make(Op::not_, 1, {a});
      break;
    }
    case Op::lt:
      if (operands[0] == operands[1] || is(operands[1], 0) || is(operands[0], ones((*this)[operands[0]].width))) {
        return constant(0, 1);
      }
      break;
    case Op::shl:
    case Op::shr:
      if (is(operands[0], 0) || is(operands[1], 0)) return operands[0];
      break;
    default: break;
  }
  // The variable comes first and a constant second.
  if (commutes(op)) {
    std::ranges::sort(operands, {}, [this](Wire a) { return std::pair((*this)[a].op == Op::constant, a); });
  }
  return add_node({op, width, std::move(operands), value});
}

Wire Graph::slice(Wire a, unsigned low, unsigned length) {
  const Node node = (*this)[a];
  if (low == 0 && length == node.width) return a;
  const auto each = [&](Op op) {
    std::vector<Wire> parts;
    for (const Wire operand : node.operands) parts.push_back(slice(operand, low, length));
    return make(op, length, std::move(parts));
  };
  switch (node.op) {
    case Op::constant: return constant((node.value >> low) & ones(length), length);
    case Op::slice: return slice(node.operands[0], static_cast<unsigned>(node.value) + low, length);
    case Op::and_:
    case Op::or_:
    case Op::xor_:
    case Op::not_: return each(node.op);
    case Op::mux:
      return make(Op::mux, length,
                  {node.operands[0], slice(node.operands[1], low, length), slice(node.operands[2], low, length)});
    case Op::concat: {
      std::vector<Wire> parts;  // the parts that the slice has bits of, highest first
      unsigned bottom = node.width;
      for (const Wire part : node.operands) {
        const unsigned top = bottom;
        bottom -= (*this)[part].width;
        const unsigned from = std::max(bottom, low);
        const unsigned to = std::min(top, low + length);
        if (from < to) parts.push_back(slice(part, from - bottom, to - from));
      }
      return concat(parts);
    }
    default: break;
  }
  return add_node({Op::slice, length, {a}, low});
}

Wire Graph::concat(const std::vector<Wire>& parts) {
  std::vector<Wire> flat;
  for (const Wire part : parts) {
    const Node& node = (*this)[part];
    if (node.op == Op::concat) {
      flat.insert(flat.end(), node.operands.begin(), node.operands.end());
    } else {
      flat.push_back(part);
    }
  }
  // Adjacent constants are merged, and so are adjacent slices of one signal.
  std::vector<Wire> merged;
  for (const Wire low : flat) {
    if (!merged.empty()) {
      const Node high = (*this)[merged.back()];
      const Node& node = (*this)[low];
      const unsigned width = high.width + node.width;
      if (high.op == Op::constant && node.op == Op::constant) {
        merged.back() = constant((high.value << node.width) | node.value, width);
        continue;
      }
      if (high.op == Op::slice && node.op == Op::slice && high.operands == node.operands &&
          node.value + node.width == high.value) {
        merged.back() = slice(node.operands[0], static_cast<unsigned>(node.value), width);
        continue;
      }
    }
    merged.push_back(low);
  }
  if (merged.size() == 1) return merged[0];
  const unsigned width =
      std::accumulate(merged.begin(), merged.end(), 0U, [this](unsigned sum, Wire a) { return sum + (*this)[a].width; });
  return add_node({Op::concat, width, std::move(merged)});
}

Wire Graph::extend(Wire a, unsigned width) {
  const unsigned own = (*this)[a].width;
  return own == width ? a : concat({constant(0, width - own), a});
}

// Builds a tree. Let a have at most 2^k - 1 bits, so that the result has k bits. The top bit of the result is 1 if the bits of a
// from bit 2^(k-1) - 1 upwards are not all 0. In this case the other bits of the result are the result for the bits of a from bit
// 2^(k-1) upwards. Otherwise they are the result for the low 2^(k-1) - 1 bits.
Wire Graph::significant_bits(Wire a) {
  const unsigned width = (*this)[a].width;
  if (width == 1) return a;
  const auto bits = static_cast<unsigned>(std::bit_width(width));
  const unsigned half = 1U << (bits - 1);
  const Wire upper = slice(a, half - 1, width - half + 1);
  const Wire any_upper = make(Op::not_, 1, {make(Op::eq, 1, {upper, constant(0, width - half + 1)})});
  const Wire low = significant_bits(slice(a, 0, half - 1));
  const Wire high = width == half ? constant(0, bits - 1) : extend(significant_bits(slice(a, half, width - half)), bits - 1);
  return concat({any_upper, make(Op::mux, bits - 1, {any_upper, high, low})});
}

Wire Graph::noted(Wire result) {
  results_.push_back(result);
  return result;
}

bool Graph::exchange_branches(Wire mux) {
  Node& node = nodes_[mux.node];
  if (node.op != Op::mux) return false;
  std::swap(node.operands[1], node.operands[2]);
  return true;
}

}  // namespace grlc::rtl
