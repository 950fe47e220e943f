// An observer sees every cycle once and in order, and changes nothing. Runs with and without an observer are equal in every
// field, and the cycles that it saw agree with the run.
#include "hwmodel/observer.hpp"

#include <cstdint>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "hwmodel/simulation.hpp"

namespace grlc::hw {
namespace {

std::uint64_t checks = 0;
std::uint64_t failures = 0;

void expect(bool holds, const char* what, const std::string& where) {
  ++checks;
  if (holds) return;
  ++failures;
  std::printf("%s: %s\n", where.c_str(), what);
}

// Compares every field.
bool same(const std::optional<HandshakeFault>& a, const std::optional<HandshakeFault>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return std::tie(a->cycle, a->port, a->rule) == std::tie(b->cycle, b->port, b->rule);
}
bool same(const EncoderRun& a, const EncoderRun& b) {
  return std::tie(a.segments, a.beat_cycles, a.cycles, a.taking_cycles, a.hung) ==
             std::tie(b.segments, b.beat_cycles, b.cycles, b.taking_cycles, b.hung) &&
         same(a.handshake, b.handshake);
}
bool same(const DecoderRun& a, const DecoderRun& b) {
  return std::tie(a.segments, a.words, a.word_cycles, a.cycles, a.giving_cycles, a.hung) ==
             std::tie(b.segments, b.words, b.word_cycles, b.cycles, b.giving_cycles, b.hung) &&
         same(a.handshake, b.handshake);
}

// Every field of a State or Out as a number. All have at most 64 bits here.
template <class T>
std::vector<std::uint64_t> numbers(const T& value) {
  std::vector<std::uint64_t> all;
  fields(value, [&](const std::string&, const auto& bits, Reset) { all.push_back(static_cast<std::uint64_t>(bits.raw())); });
  return all;
}

template <class Block>
class Witness {
 public:
  explicit Witness(std::string name) : name_(std::move(name)) {}
  void operator()(const CycleSample<Block>& sample) {
    expect(sample.cycle == cycles_, "a cycle was seen twice, or not at all", name_);
    ++cycles_;
    if (sample.cycle == 0) {
      fields(sample.state, [&](const std::string&, const auto& bits, Reset reset) {
        expect(reset == Reset::none || bits.raw() == 0, "a register with a reset is not 0 after it", name_);
      });
    } else {
      expect(numbers(sample.state) == expected_, "the state is not the next state of the cycle before", name_);
    }
    const auto step = Block::step(sample.state, sample.in);
    expect(numbers(step.out) == numbers(sample.out), "the outputs are not those of state and inputs", name_);
    expected_ = numbers(step.state);
    ports(sample, [&](std::string_view port, const auto& valid, const auto& ready, const auto&) {
      moves_[std::string(port)] += is_set(valid & ready) ? 1U : 0U;
    });
  }
  std::uint64_t cycles() const { return cycles_; }
  std::uint64_t moves(const char* port) const { return moves_.at(port); }

 private:
  std::string name_;
  std::uint64_t cycles_ = 0;
  std::vector<std::uint64_t> expected_;
  std::map<std::string, std::uint64_t> moves_;
};

// Mostly zeros and small words. Grids of every kind occur.
std::vector<std::uint16_t> words_of(const MapShape& shape) {
  std::vector<std::uint16_t> words;
  std::uint32_t noise = 1;
  for (std::size_t k = 0; k < std::size_t{shape.channels} * shape.height * shape.width; ++k) {
    noise = noise * 1664525U + 1013904223U;
    const std::uint32_t word = k % 97 < 40   ? 0
                               : k % 97 < 60 ? (1U << (shape.bits - 1)) + (noise >> 30U)
                                             : noise >> (noise % 24U + 8U);
    words.push_back(static_cast<std::uint16_t>(word & ((1U << shape.bits) - 1)));
  }
  return words;
}

template <class P>
void observe(const MapShape& shape, const PortStalls& stalls, const std::string& name) {
  const std::vector<std::uint16_t> words = words_of(shape);
  Witness<Encoder<Concrete, P>> encoding(name + ", encoder");
  const EncoderRun encoded = run_encoder<P>(shape, words, stalls, encoding);
  expect(same(encoded, run_encoder<P>(shape, words, stalls)), "the encoder's run is another one with an observer", name);
  std::uint64_t beats = 0;
  for (const auto& segment : encoded.segments) beats += segment.size() * P::kBeats;
  expect(encoding.cycles() == encoded.cycles, "cycles of the encoder", name);
  expect(encoding.moves("words") == words.size(), "words into the encoder", name);
  expect(encoding.moves("beats") == beats, "beats out of the encoder", name);

  Witness<Decoder<Concrete, P>> decoding(name + ", decoder");
  const DecoderRun decoded = run_decoder<P>(shape, encoded.segments, stalls, true, decoding);
  expect(same(decoded, run_decoder<P>(shape, encoded.segments, stalls, true)),
         "the decoder's run is another one with an observer", name);
  expect(decoded.words == words, "the words come back", name);
  expect(decoding.cycles() == decoded.cycles, "cycles of the decoder", name);
  expect(decoding.moves("beats") == beats, "beats into the decoder", name);
  expect(decoding.moves("geometry") == words.size(), "items of geometry into the decoder", name);
  expect(decoding.moves("words") == words.size(), "words out of the decoder", name);
  expect(decoding.moves("status") == encoded.segments.size(), "status out of the decoder", name);
}

void all() {
  const Stalls rare({false, false, false, false, true});
  const Stalls often({true, true, false, true, false, true, true});
  const std::vector<std::pair<const char*, PortStalls>> patterns{
      {"no stalls", {}},
      {"stalls at the source", {often, {}, {}}},
      {"stalls at the sink", {{}, often, {}}},
      {"stalls of the geometry", {rare, {}, often}},
      {"stalls everywhere", {often, rare, rare}},
  };
  for (const auto& [name, stalls] : patterns) {
    observe<Parameters<8, 16>>({5, 11, 9, 4, 4, 8, 2}, stalls, std::string("N = 8, ") + name);
    observe<Parameters<3, 4, 64>>({3, 6, 7, 2, 2, 3, 3}, stalls, std::string("N = 3, P = 64, ") + name);
    observe<Parameters<16, 16, 32, 9>>({2, 17, 5, 8, 2, 16, 1}, stalls, std::string("N = 16, ") + name);
  }
}

}  // namespace
}  // namespace grlc::hw

int main() {
  grlc::hw::all();
  std::printf("%llu checks, %llu failures\n", static_cast<unsigned long long>(grlc::hw::checks),
              static_cast<unsigned long long>(grlc::hw::failures));
  return grlc::hw::failures == 0 && grlc::hw::checks > 0 ? 0 : 1;
}
