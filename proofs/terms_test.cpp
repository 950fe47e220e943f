// On random numbers, a term under a model has the value that the same construction of constants has, for every operator; and
// the symbolic domain of the hardware model has the concrete one's.
#include <fmt/format.h>

#include <random>
#include <vector>

#include "hwmodel/concrete.hpp"
#include "proofs/proofs_test.hpp"
#include "proofs/smt/solver.hpp"
#include "proofs/symbolic/domain.hpp"

namespace grlc::proofs::tests {
namespace {

using smt::Bool;
using smt::Bv;
using smt::Number;

// Corners as often as other numbers: identities of constants are where folding could go wrong.
Number any_number(std::mt19937_64& random, unsigned width) {
  switch (random() % 6) {
    case 0: return 0;
    case 1: return 1;
    case 2: return ~Number{0} >> (smt::kMostWidth - width);
    case 3: return random() % 20 & (~Number{0} >> (smt::kMostWidth - width));
    default: return random() & (~Number{0} >> (smt::kMostWidth - width));
  }
}

// Everything that can be made of a, b of one width and a condition: bit-vectors, truth values as single bits.
std::vector<Bv> made_of(const Bv& a, const Bv& b, const Bool& c, unsigned by) {
  const unsigned width = a.width();
  const unsigned low = by % width;
  std::vector<Bv> all{a + b,        a - b,         a * b,         a / b,  expanded((a + b) * (a - b)), a & b, a | b, a ^ b, ~a,
                      mux(c, a, b), bit(eq(a, b)), bit(lt(a, b)), bit(!c)};
  for (const Bool& other : {Bool(false), Bool(true), eq(a, b), lt(b, a), !c}) {
    all.insert(all.end(), {bit(c & other), bit(c | other), bit(mux(c, other, lt(a, b))), bit(mux(lt(a, b), other, c))});
  }
  all.insert(all.end(), {shl(a, by), shr(a, by), shl(a, b), shr(a, b), slice(a, low, width - low), extend(a, width + 5)});
  all.insert(all.end(), {shl(a, slice(b, 0, 1)), shr(a, extend(b, width + 3)), shl(a, extend(b, width + 3))});
  if (2 * width <= smt::kMostWidth) all.push_back(concat(a, b));
  for (const Bv& single : {slice(a, low, 1), bit(c), bit(eq(a, b))}) all.push_back(bit(is_set(single)));
  all.push_back(bit(eq(slice(a, low, 1), Bv(1, 1))));
  all.push_back(bit(eq(slice(a, low, 1), Bv(0, 1))));
  return all;
}

void constants_and_terms() {
  std::mt19937_64 random(1);
  smt::Context context({.rlimit = 1'000'000});  // one for all: Z3 clears 17 MB for a new one
  for (unsigned round = 0; round < 400; ++round) {
    const unsigned width = round % 3 == 0 ? 1 + static_cast<unsigned>(random() % 4) : 1 + static_cast<unsigned>(random() % 120);
    const Bv x(any_number(random, width), width);
    const Bv y(any_number(random, width), width);
    const bool condition = random() % 2 == 0;
    const auto by = static_cast<unsigned>(random() % (width + 3));

    // Variables are of 64 bits at most when a number is assigned; wider ones are put together.
    std::vector<std::pair<Bv, Number>> values;
    const auto symbol = [&](const std::string& name, const Bv& value) {
      const unsigned low = std::min(width, 60U);
      const Bv low_part = context.variable(name, low);
      values.emplace_back(low_part, *slice(value, 0, low).constant());
      if (low == width) return low_part;
      const Bv high_part = context.variable(name + "_high", width - low);
      values.emplace_back(high_part, *slice(value, low, width - low).constant());
      return concat(high_part, low_part);
    };
    const Bv a = symbol("a", x);
    const Bv b = symbol("b", y);
    const Bv c = context.variable("c", 1);
    values.emplace_back(c, condition ? 1 : 0);
    const smt::Model model = context.assignment(values);

    const std::vector<Bv> expected = made_of(x, y, Bool(condition), by);
    for (unsigned mix = 0; mix < 4; ++mix) {  // which operands are terms; a constant beside a term has identities of its own
      const auto got = made_of(mix % 2 == 0 ? a : x, mix / 2 == 0 ? b : y, is_set(c), by);
      const std::vector<Number> together = model.values(got);
      for (std::size_t i = 0; i < got.size(); ++i) {
        const auto what = fmt::format("operator {} of {} bits, mix {}", i, width, mix);
        expect(expected[i].constant().has_value() && got[i].width() == expected[i].width(), what);
        expect(model.value(got[i]) == *expected[i].constant() && together[i] == *expected[i].constant(), what);
        expect(model.value(simplified(got[i])) == *expected[i].constant(), what + ", simplified");
      }
    }
  }
}

template <class D, unsigned W>
std::vector<Bv> operators_of(const hw::Bits<D, W>& a, const hw::Bits<D, W>& b, const hw::Bits<D, 1>& c,
                             const hw::Bits<D, 3>& index) {
  std::vector<Bv> all{term_of(a + b),          term_of(a - b),
                      term_of(a & b),          term_of(a | b),
                      term_of(a ^ b),          term_of(~a),
                      term_of(a == b),         term_of(a < b),
                      term_of(mux(c, a, b)),   term_of(a << b),
                      term_of(a >> b),         term_of(a << index),
                      term_of(a >> index),     term_of(c & ~c),
                      term_of(multiply(a, b)), term_of(concat(a, index)),
                      term_of(c | any(a)),     term_of(significant_bits(a)),
                      term_of(c ^ any(b))};
  all.push_back(term_of(hw::slice<W / 2, W - W / 2>(a)));
  all.push_back(term_of(hw::extend<W + 7>(a)));
  return all;
}

template <unsigned W>
void domains_agree() {
  std::mt19937_64 random(W);
  smt::Context context({.rlimit = 1'000'000});
  const Bv a = context.variable("a", W);
  const Bv b = context.variable("b", W);
  const Bv c = context.variable("c", 1);
  const Bv index = context.variable("index", 3);
  const auto symbolic = operators_of<Symbolic, W>(signal_of<Symbolic, W>(a), signal_of<Symbolic, W>(b), signal_of<Symbolic, 1>(c),
                                                  signal_of<Symbolic, 3>(index));
  for (unsigned round = 0; round < 60; ++round) {
    const Number x = any_number(random, W);
    const Number y = any_number(random, W);
    const Number set = random() % 2;
    const Number i = random() % 8;
    const std::vector<std::pair<Bv, Number>> values{{a, x}, {b, y}, {c, set}, {index, i}};
    const smt::Model model = context.assignment(values);
    const auto concrete =
        operators_of<hw::Concrete, W>(signal_of<hw::Concrete, W>(Bv(x, W)), signal_of<hw::Concrete, W>(Bv(y, W)),
                                      signal_of<hw::Concrete, 1>(Bv(set, 1)), signal_of<hw::Concrete, 3>(Bv(i, 3)));
    const std::vector<Number> got = model.values(symbolic);
    for (std::size_t k = 0; k < got.size(); ++k) {
      expect(symbolic[k].width() == concrete[k].width() && got[k] == *concrete[k].constant(),
             fmt::format("operator {} of {} bits in both domains", k, W));
    }
  }
}

}  // namespace

void terms() {
  constants_and_terms();
  domains_agree<1>();
  domains_agree<2>();
  domains_agree<4>();
  domains_agree<9>();
  domains_agree<26>();
  domains_agree<47>();
}

}  // namespace grlc::proofs::tests
