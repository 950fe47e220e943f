// A `.npy` file of words: numpy's uint8, uint16, int8 and int16 arrays of 1 to 4 dimensions in C order. Read: format versions
// 1.0, 2.0 and 3.0, either byte order. Written: version 1.0, little-endian, the same bytes as numpy.save. For every other file,
// an error of one line names the byte and says what to do in numpy. The format:
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace grlc::npy {

struct Array {
  unsigned item_bits = 8;            // 8 or 16
  bool is_signed = false;            // the words are then zigzag-mapped: v >= 0 -> 2v, else -2v-1, in item_bits bits
  std::vector<std::uint64_t> shape;  // 1 to 4 dimensions, all >= 1, their product is below 2^40
  std::vector<std::uint16_t> words;  // in C order, as many as the product of the dimensions, each below 2^item_bits

  friend bool operator==(const Array&, const Array&) = default;
};

// The value, or an error: one line without its newline. Text of the file in it is escaped.
template <class T>
using Result = tl::expected<T, std::string>;

// `name` stands for the file in that line. `bytes` may be anything. The work is linear in them, and memory for words is taken
// only once their bytes have been seen.
Result<Array> parse(std::span<const std::byte> bytes, std::string_view name);

// An array of float32 numbers, which becomes a map only when it is quantized.
struct FloatArray {
  std::vector<std::uint64_t> shape;  // as above
  std::vector<float> numbers;        // in C order; any bits, NaN included
};
using AnyArray = std::variant<Array, FloatArray>;

// Like `parse`, but accepts float32 arrays, too.
Result<AnyArray> parse_any(std::span<const std::byte> bytes, std::string_view name);

// An error if the array does not keep the promises of its members.
Result<std::vector<std::byte>> format(const Array& array);

}  // namespace grlc::npy
