#include "compare/quantize.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace grlc::compare {
namespace {

double scale_for(double largest, bool is_signed, unsigned bits) {
  if (largest == 0) return 1;
  if (bits == 8) return (is_signed ? 127 : 255) / largest;
  constexpr double kBelow = 1U << 15U;
  int exponent = 15 - std::ilogb(largest) - 1;
  if (std::nearbyint(std::ldexp(largest, exponent)) >= kBelow) --exponent;  // it was rounded up to the bound
  return std::ldexp(1.0, exponent);
}

}  // namespace

Result<QuantizedArray> quantize(const npy::FloatArray& numbers, unsigned bits, std::string_view name) {
  Quantization how{.bits = bits};
  bool is_signed = false;
  for (std::size_t i = 0; i < numbers.numbers.size(); ++i) {
    const float number = numbers.numbers[i];
    if (!std::isfinite(number)) {
      return tl::unexpected(
          Fault{kBadInput, fmt::format("{:?}: the number at index {} is {}; a map has only finite numbers", name, i, number)});
    }
    is_signed = is_signed || number < 0;
    how.largest = std::max(how.largest, std::abs(static_cast<double>(number)));
  }
  how.scale = scale_for(how.largest, is_signed, bits);

  npy::Array array{.item_bits = bits, .is_signed = is_signed, .shape = numbers.shape, .words = {}};
  array.words.reserve(numbers.numbers.size());
  double squares = 0;
  for (const float number : numbers.numbers) {
    const double rounded = std::nearbyint(number * how.scale);
    const double error = std::abs(rounded / how.scale - number);
    how.largest_error = std::max(how.largest_error, error);
    squares += error * error;
    const auto magnitude = static_cast<unsigned>(std::abs(rounded));
    const unsigned zigzag = rounded < 0 ? 2 * magnitude - 1 : 2 * magnitude;  // like signed words; see npy::Array
    array.words.push_back(static_cast<std::uint16_t>(is_signed ? zigzag : magnitude));
  }
  how.rms_error = std::sqrt(squares / static_cast<double>(std::max<std::size_t>(numbers.numbers.size(), 1)));
  return QuantizedArray{std::move(array), how};
}

}  // namespace grlc::compare
