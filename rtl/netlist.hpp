// The netlist domain of the hardware model. An operator records a node of a graph instead of computing a number. Registers and
// inputs are nodes, too, so one run of a block's step draws its circuit.
//
// Equal nodes are merged, constants are folded, and the bits that a slice drops are not built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "hwmodel/bits.hpp"

namespace grlc::rtl {

__extension__ using Number = unsigned __int128;

// A node, by its place in the graph.
struct Wire {
  std::uint32_t node = 0;

  friend auto operator<=>(const Wire&, const Wire&) = default;
};

enum class Op : std::uint8_t {
  constant,  // value
  input,     // an input of the module, a register, or an output of an instance; the module knows which
  add,
  sub,
  mul,  // of operands as wide as their product
  and_,
  or_,
  xor_,
  not_,
  eq,
  lt,
  mux,    // condition, then, otherwise
  shl,    // by a signal of any width
  shr,    // by a signal of any width
  slice,  // from bit `value` upwards
  concat  // highest first
};

struct Node {
  Op op = Op::constant;
  unsigned width = 1;  // bits
  std::vector<Wire> operands;
  Number value = 0;

  friend auto operator<=>(const Node&, const Node&) = default;
};

class Graph {
 public:
  const Node& operator[](Wire wire) const { return nodes_[wire.node]; }
  std::size_t size() const { return nodes_.size(); }

  Wire constant(Number value, unsigned width);
  Wire input(unsigned width);

  // Gives the node, or a simpler one that is always equal. `value` is the number that the operator needs.
  Wire make(Op op, unsigned width, std::vector<Wire> operands, Number value = 0);
  Wire slice(Wire a, unsigned low, unsigned length);
  Wire concat(const std::vector<Wire>& parts);
  Wire extend(Wire a, unsigned width);
  Wire significant_bits(Wire a);

  // The results of the operators of the block's code, in the order of use. Several results may be one node.
  const std::vector<Wire>& results() const { return results_; }
  Wire noted(Wire result);

  // Inserts a defect: exchanges the branches of a mux. Returns false if the node is not a mux.
  bool exchange_branches(Wire mux);

 private:
  Wire add_node(Node node);
  Wire simpler_bitwise(Op op, unsigned width, Wire a, Wire b);
  Wire simpler_mux(unsigned width, Wire condition, Wire then, Wire otherwise);
  bool is(Wire a, Number value) const { return nodes_[a.node].op == Op::constant && nodes_[a.node].value == value; }
  bool is_complement(Wire a, Wire b) const;

  std::vector<Node> nodes_;
  std::map<Node, std::uint32_t> known_;
  std::vector<Wire> results_;
};

// The graph to which the operators write on this thread. Aborts if there is none.
Graph& graph();
class Drawing {
 public:
  explicit Drawing(Graph& graph);
  ~Drawing();
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

 private:
  Graph* before_;
};

// These are out of line because every width of every operator calls them.
Wire made(Op op, unsigned width, Wire a);
Wire made(Op op, unsigned width, Wire a, Wire b);
Wire made(Op op, unsigned width, Wire a, Wire b, Wire c);
Wire concatenated(Wire high, Wire low);
Wire significant(Wire a);

// Defined in draw.hpp: the ports of an instance in the module that is being drawn.
template <class Block>
typename Block::EarlyOutputs instance_early_outputs();
template <class Block>
typename Block::Step instance_step(const typename Block::In& in);

struct Netlist {
  struct Circuit;  // for hw::gated

  template <unsigned W>
  using Raw = Wire;

  template <unsigned W>
  static Wire constant(std::uint64_t value) {
    return graph().constant(value, W);
  }
  template <unsigned W>
  static Wire add(Wire a, Wire b) {
    return made(Op::add, W, a, b);
  }
  template <unsigned W>
  static Wire sub(Wire a, Wire b) {
    return made(Op::sub, W, a, b);
  }
  template <unsigned W>
  static Wire and_(Wire a, Wire b) {
    return made(Op::and_, W, a, b);
  }
  template <unsigned W>
  static Wire or_(Wire a, Wire b) {
    return made(Op::or_, W, a, b);
  }
  template <unsigned W>
  static Wire xor_(Wire a, Wire b) {
    return made(Op::xor_, W, a, b);
  }
  template <unsigned W>
  static Wire not_(Wire a) {
    return made(Op::not_, W, a);
  }
  template <unsigned W>
  static Wire eq(Wire a, Wire b) {
    return made(Op::eq, 1, a, b);
  }
  template <unsigned W>
  static Wire lt(Wire a, Wire b) {
    return made(Op::lt, 1, a, b);
  }
  template <unsigned W>
  static Wire mux(Wire condition, Wire then, Wire otherwise) {
    return made(Op::mux, W, condition, then, otherwise);
  }
  template <unsigned W, unsigned S>
  static Wire shl(Wire a, Wire by) {
    return made(Op::shl, W, a, by);
  }
  template <unsigned W, unsigned S>
  static Wire shr(Wire a, Wire by) {
    return made(Op::shr, W, a, by);
  }
  template <unsigned A, unsigned B>
  static Wire mul(Wire a, Wire b) {
    return made(Op::mul, A + B, graph().extend(a, A + B), graph().extend(b, A + B));
  }
  template <unsigned W, unsigned Low, unsigned Length>
  static Wire slice(Wire a) {
    return graph().slice(a, Low, Length);
  }
  template <unsigned W, unsigned Length>
  static Wire extend(Wire a) {
    return graph().extend(a, Length);
  }
  template <unsigned A, unsigned B>
  static Wire concat(Wire high, Wire low) {
    return concatenated(high, low);
  }
  template <unsigned W>
  static Wire significant_bits(Wire a) {
    return significant(a);
  }
  // A block inside the block that is being drawn is an instance. It keeps its own state, and its ports are wires.
  template <class Block>
  static typename Block::EarlyOutputs early_outputs(const typename Block::State&, const typename Block::In&) {
    return instance_early_outputs<Block>();
  }
  template <class Block>
  static typename Block::Step step(const typename Block::State&, const typename Block::In& in) {
    return instance_step<Block>(in);
  }
};

}  // namespace grlc::rtl
