// libFuzzer's entry point to the mutations of cases. LLVMFuzzerMutate is weak: an engine may have none.
#include <algorithm>
#include <cstring>

#include "fuzz/mutations.hpp"
#include "fuzz/target.hpp"

extern "C" __attribute__((weak)) std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
  const std::vector<std::uint8_t> mutated =
      grlc::fuzz::mutate(grlc::fuzz::target_property, {data, size}, max_size, seed, &LLVMFuzzerMutate);
  std::copy(mutated.begin(), mutated.end(), data);
  return mutated.size();
}
