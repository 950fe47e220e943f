#include "fuzz/reader_target.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <new>
#include <utility>

#include "fuzz/target.hpp"

namespace {

std::uint64_t allocated = 0;  // bytes, since the start of the input

void* allocate(std::size_t size) noexcept {
  allocated += size;
  return std::malloc(size == 0 ? 1 : size);
}

}  // namespace

// Replaces operator new of the whole program, so that memory is counted in every build, not only under a sanitizer. Arrays and
// over-aligned objects use other operators; neither reader allocates them.
void* operator new(std::size_t size) {
  if (void* const block = allocate(size)) return block;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept { return allocate(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t /*size*/) noexcept { std::free(block); }
void operator delete(void* block, const std::nothrow_t& /*tag*/) noexcept { std::free(block); }

namespace grlc::fuzz {

void decide_reader(std::string_view id, std::span<const std::uint8_t> input, ReaderCheck check) {
  if (input.size() > kMaxInput) return;
  allocated = 0;
  Verdict verdict = check(input);
  const std::uint64_t asked = std::exchange(allocated, 0);
  if (verdict.outcome == Outcome::pass && asked > kMostAllocated) {
    verdict = {Outcome::refuted, fmt::format("memory => got {} bytes asked for, expected at most {}", asked, kMostAllocated), 1};
  }
  report(id, verdict, "this target with this input");
}

}  // namespace grlc::fuzz
