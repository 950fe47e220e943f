// A claim that is false, for the test of the harness alone: no map's first word is 5. Every other target is silent as long as the
// code is right; this one shows that what is found is reported, stored and replayed.
#include "fuzz/target.hpp"

const grlc::Property grlc::fuzz::target_property = grlc::Property::lossless;

namespace {

grlc::Verdict first_word_is_not_5(const grlc::Case& c) {
  if (c.words.front() == 5) return {grlc::Outcome::refuted, "word 0 => got 5, expected another", 1};
  return grlc::check(c);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grlc::fuzz::decide(grlc::fuzz::target_property, {data, size}, &first_word_is_not_5);
  return 0;
}
