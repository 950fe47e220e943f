#include "fuzz/target.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "reference/container.hpp"

namespace grlc::fuzz {
namespace {

// The longest time, in cycles, for which the other side of the port lets a transfer wait. Patterns repeat, so a gap may cross the
// end.
std::uint64_t longest_wait(const hw::Stalls& stalls) {
  std::uint64_t longest = 0;
  std::uint64_t run = 0;
  for (std::uint64_t cycle = 0; cycle < 2 * stalls.pattern().size(); ++cycle) {
    run = stalls.at(cycle) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest + 1;
}

// In the worst case every word and every byte waits once at each port.
std::uint64_t cycles(const Case& c, std::uint64_t words) {
  const hw::PortStalls& s = c.stalls;
  return (words + c.bytes.size()) * (longest_wait(s.source) + longest_wait(s.sink) + longest_wait(s.side));
}

// A map of more words is allowed only if the stream cannot hold it: a decoder must see that before it allocates.
bool stores_few_words(const Case& c) {
  switch (payload_of(c.property)) {
    case Payload::words: return map_words(c.geometry) <= kMostWords;
    case Payload::segment: return map_words(c.geometry) <= kMostWords || !plausible(c.geometry, (c.bytes.size() + 7) / 8);
    case Payload::file: break;
  }
  const auto layout = read_layout(std::as_bytes(std::span(c.bytes)));
  if (!layout || map_words(layout->geometry) <= kMostWords) return true;
  for (std::uint64_t i = 0; i < layout->segments.size(); ++i) {
    if (plausible(segment_of(layout->geometry, i), layout->segments[i].blocks)) return false;
  }
  return true;
}

// Counts what this process has decided. It outlives every input and changes none.
class Decided {
 public:
  explicit Decided(std::string_view of) : of_(of) {}
  Decided(const Decided&) = delete;
  Decided& operator=(const Decided&) = delete;
  ~Decided() { std::fprintf(stderr, "%s%llu of %s\n", kDecidedMark.data(), inputs_, of_.c_str()); }
  void note(std::string_view id) {
    if (id == of_) ++inputs_;
  }

 private:
  std::string of_;
  unsigned long long inputs_ = 0;
};

}  // namespace

std::optional<Case> bounded_case(Property property, std::span<const std::uint8_t> input) {
  if (input.size() > kMaxInput) return {};
  std::optional<Case> c = parse_case(input, kMostWords);
  if (!c || c->property != property) return {};
  if (!stores_few_words(*c) || cycles(*c, std::min(map_words(c->geometry), kMostWords)) > kMostCycles) return {};
  return c;
}

void decide(Property property, std::span<const std::uint8_t> input, Check check) {
  const std::optional<Case> c = bounded_case(property, input);
  if (!c) return;
  report(id(property), check(*c), "grlc replay FILE, where FILE is this input");
}

void report(std::string_view id, const Verdict& verdict, std::string_view replay) {
  if (verdict.outcome == Outcome::pass && verdict.work > 0) {
    static Decided decided{id};
    decided.note(id);
  }
  if (verdict.outcome == Outcome::pass || verdict.outcome == Outcome::skipped) return;
  fmt::print(stderr, "{}{} {}: {}; replay: {}\n", kFindingMark, name(verdict.outcome), id, verdict.detail, replay);
  std::fflush(stderr);
  std::abort();
}

}  // namespace grlc::fuzz
