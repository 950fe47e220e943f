// Words for a map of float32 numbers: word = round(number * scale), with one scale per map, like the fixed point of an
// accelerator. 8 bits: the largest magnitude becomes the largest word. 16 bits: the scale is a power of two such that the largest
// magnitude stays below 2^15. A map with numbers below zero becomes signed words.
#pragma once

#include <string_view>

#include "io/files.hpp"
#include "io/npy_file.hpp"

namespace grlc::compare {

struct Quantization {
  unsigned bits = 8;
  double scale = 1;
  double largest = 0;        // largest magnitude of a number
  double largest_error = 0;  // |word / scale - number|, in units of the numbers
  double rms_error = 0;      // root of the mean square
};

struct QuantizedArray {
  npy::Array array;
  Quantization how;
};

// bits: 8 or 16. `name` stands for the file in a Fault's text. kBadInput: a number that is not finite.
Result<QuantizedArray> quantize(const npy::FloatArray& numbers, unsigned bits, std::string_view name);

}  // namespace grlc::compare
