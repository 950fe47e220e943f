// Every operator of the concrete domain agrees with arithmetic modulo 2^W on plain 64-bit numbers. For W up to 6 all operands are
// tried, for W from 7 to 64 the smallest, middle and largest ones. Some operators are also tried at W = 100.
#include "hwmodel/concrete.hpp"

#include <cstdint>
#include <cstdio>
#include <utility>

namespace grlc::hw {
namespace {

std::uint64_t checks = 0;
std::uint64_t failures = 0;

void expect(bool holds, const char* what, unsigned width, std::uint64_t a, std::uint64_t b) {
  ++checks;
  if (holds) return;
  ++failures;
  std::printf("%s at W = %u: a = %llu, b = %llu\n", what, width, static_cast<unsigned long long>(a),
              static_cast<unsigned long long>(b));
}

template <unsigned W>
std::uint64_t number(const Bits<Concrete, W>& bits) {
  return static_cast<std::uint64_t>(bits.raw());
}

template <unsigned W>
void pair(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t mask = ~std::uint64_t{0} >> (64 - W);
  const Bits<Concrete, W> x(a);
  const Bits<Concrete, W> y(b);
  expect(number(x + y) == ((a + b) & mask), "a + b", W, a, b);
  expect(number(x - y) == ((a - b) & mask), "a - b", W, a, b);
  expect(number(x & y) == (a & b), "a & b", W, a, b);
  expect(number(x | y) == (a | b), "a | b", W, a, b);
  expect(number(x ^ y) == (a ^ b), "a ^ b", W, a, b);
  expect(number(~x) == (~a & mask), "~a", W, a, b);
  expect(number(x == y) == (a == b ? 1U : 0U), "a == b", W, a, b);
  expect(number(x != y) == (a != b ? 1U : 0U), "a != b", W, a, b);
  expect(number(x < y) == (a < b ? 1U : 0U), "a < b", W, a, b);
  expect(number(x <= y) == (a <= b ? 1U : 0U), "a <= b", W, a, b);
  expect(number(x > y) == (a > b ? 1U : 0U), "a > b", W, a, b);
  expect(number(x >= y) == (a >= b ? 1U : 0U), "a >= b", W, a, b);
  expect(number(x << y) == (b < W ? (a << b) & mask : 0), "a << b", W, a, b);
  expect(number(x >> y) == (b < W ? a >> b : 0), "a >> b", W, a, b);
  expect(number(mux(Bits<Concrete, 1>(b & 1U), x, y)) == ((b & 1U) != 0 ? a : b), "mux", W, a, b);
  if constexpr (W <= 32) {
    expect(number(multiply(x, y)) == a * b, "a * b", W, a, b);
    expect(number(concat(x, y)) == (a << W | b), "concat", W, a, b);
  }
  std::uint64_t significant = 0;
  while (significant < 64 && a >> significant != 0) ++significant;
  expect(number(significant_bits(x)) == significant, "significant_bits", W, a, b);
  expect(number(slice<W / 2, W - W / 2>(x)) == a >> (W / 2), "slice", W, a, b);
  expect(number(extend<W + 9>(x)) == a, "extend", W, a, b);
}

template <unsigned... W>
void exhaustive(std::integer_sequence<unsigned, W...>) {
  const auto all = []<unsigned V>() {
    for (std::uint64_t a = 0; a < 1U << V; ++a) {
      for (std::uint64_t b = 0; b < 1U << V; ++b) pair<V>(a, b);
    }
  };
  (all.template operator()<W + 1>(), ...);
}

template <unsigned... W>
void edges(std::integer_sequence<unsigned, W...>) {
  const auto some = []<unsigned V>() {
    const std::uint64_t most = ~std::uint64_t{0} >> (64 - V);
    for (const std::uint64_t a : {std::uint64_t{0}, std::uint64_t{1}, most / 3, most / 2, most / 2 + 1, most - 1, most}) {
      for (const std::uint64_t b : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{V - 1}, std::uint64_t{V}, most / 5, most}) {
        pair<V>(a & most, b & most);
      }
    }
  };
  (some.template operator()<W + 7>(), ...);
}

// More than 64 bits, as the packer needs them: shifts a single bit through all positions.
void wide() {
  const Bits<Concrete, 100> one(1);
  for (std::uint64_t by = 0; by < 128; ++by) {
    const auto moved = one << Bits<Concrete, 7>(by);
    expect(number(any(moved)) == (by < 100 ? 1U : 0U), "1 << b", 100, 1, by);
    expect(number(truncate<64>(moved >> Bits<Concrete, 7>(by))) == (by < 100 ? 1U : 0U), "1 << b >> b", 100, 1, by);
    expect(number(slice<36, 64>(moved)) == (by >= 36 && by < 100 ? std::uint64_t{1} << (by - 36) : 0), "slice", 100, 1, by);
  }
  expect(number(slice<64, 36>(~Bits<Concrete, 100>(0))) == (std::uint64_t{1} << 36U) - 1, "~0", 100, 0, 0);
}

}  // namespace
}  // namespace grlc::hw

int main() {
  grlc::hw::exhaustive(std::make_integer_sequence<unsigned, 6>());
  grlc::hw::edges(std::make_integer_sequence<unsigned, 58>());
  grlc::hw::wide();
  std::printf("%llu checks, %llu failures\n", static_cast<unsigned long long>(grlc::hw::checks),
              static_cast<unsigned long long>(grlc::hw::failures));
  return grlc::hw::failures == 0 && grlc::hw::checks > 0 ? 0 : 1;
}
