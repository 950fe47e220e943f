// The operators of a circuit on numbers, by the rules of hwmodel/concrete.hpp.
#pragma once

#include <cstdlib>

#include "rtl/netlist.hpp"

namespace grlc::rtl {

// `width` is that of the result. `Number` has room for operands and result. `number` is the lowest bit of a slice, or the width
// of the lower part `b` of a concatenation.
template <class Number>
inline Number result_of(Op op, unsigned width, Number a, Number b, Number c, unsigned number) {
  const Number ones = static_cast<Number>(~Number{0}) >> (8 * sizeof(Number) - width);
  switch (op) {
    case Op::add: return (a + b) & ones;
    case Op::sub: return (a - b) & ones;
    case Op::mul: return (a * b) & ones;
    case Op::and_: return a & b;
    case Op::or_: return a | b;
    case Op::xor_: return a ^ b;
    case Op::not_: return ~a & ones;
    case Op::eq: return a == b ? 1 : 0;
    case Op::lt: return a < b ? 1 : 0;
    case Op::mux: return a != 0 ? b : c;
    case Op::shl: return b < width ? (a << static_cast<unsigned>(b)) & ones : Number{0};
    case Op::shr: return b < width ? a >> static_cast<unsigned>(b) : Number{0};
    case Op::slice: return (a >> number) & ones;
    case Op::concat: return (a << number) | b;
    case Op::constant:
    case Op::input: break;
  }
  std::abort();
}

}  // namespace grlc::rtl
