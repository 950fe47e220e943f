// Every instance that `grlc rtl` can write, N from 1 to 16, every port, every plan queue, agrees with the reference. Encoder and
// decoder run on random maps and on streams that are well formed or not, under stalls, over several segments and with a segment
// after an error, and start from a reset out of any state that random inputs left in the block. Each instance runs as the circuit
// from which its RTL is written. The last line of a failure replays it.
//   every_instance_test [--rounds N] [--case-directory DIR]
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>
#include <vector>

#include "host/parallel.hpp"
#include "properties/case_store.hpp"
#include "properties/checks.hpp"
#include "properties/files.hpp"
#include "properties/map_generator.hpp"
#include "properties/properties.hpp"
#include "properties/stream_generator.hpp"
#include "reference/grid.hpp"
#include "rtl/interpreted.hpp"
#include "rtl/simulation.hpp"

namespace grlc {
namespace {

using properties::Random;

// The three sizes of block: up to 4 words; up to 16 words in 4 rows; up to 16 words in 8 rows, which has the deeper queue.
enum class Size : std::uint8_t { four, sixteen, tall };
constexpr std::array kSizes{Size::four, Size::sixteen, Size::tall};
constexpr unsigned kInstances = 120;

struct Drawn {
  std::uint32_t bits;
  std::uint32_t beat_bits;
  Size size;

  std::string text() const {
    constexpr std::array kNames{"grids of 4 words", "grids of 16 words", "9 plans"};
    return fmt::format("N = {}, P = {}, {}", bits, beat_bits, kNames[static_cast<std::size_t>(size)]);
  }
};

std::vector<Drawn> all_instances() {
  std::vector<Drawn> all;
  for (std::uint32_t bits = 1; bits <= kMaxBits; ++bits) {
    for (const std::uint32_t beat_bits : {16U, 32U, 64U}) {
      for (const Size size : kSizes) {
        const hw::MapShape shape{.bits = bits, .instance = {.beat_bits = beat_bits, .plans = 0}};
        if (hw::supported(shape)) all.push_back({bits, beat_bits, size});
      }
    }
  }
  return all;
}

// Grids for which the instance is the least one, and 4 x 4 grids, which the deeper queue takes as well.
void choose_grid(Random& random, Size size, Geometry& g) {
  switch (size) {
    case Size::four:
      std::tie(g.grid_height, g.grid_width) = random.pick<std::pair<unsigned, unsigned>>({{2, 2}, {4, 1}, {1, 3}});
      break;
    case Size::sixteen:
      std::tie(g.grid_height, g.grid_width) = random.pick<std::pair<unsigned, unsigned>>({{4, 4}, {3, 5}, {2, 8}});
      break;
    case Size::tall:
      std::tie(g.grid_height, g.grid_width) = random.pick<std::pair<unsigned, unsigned>>({{8, 2}, {4, 4}, {5, 3}});
      break;
  }
}

// Any map; a map whose codes are the longest; a map of many clipped grids, which fill the plan queue.
enum class Kind : std::uint8_t { any, long_codes, many_grids };

Case any_case(Random& random, const Drawn& drawn, Property property) {
  const Kind kind = static_cast<Kind>(random.between(0, 2));
  Case c;
  c.property = property;
  switch (kind) {
    case Kind::any:
      c.geometry = {.channels = random.between(1, 4), .height = random.between(1, 9), .width = random.between(1, 9)};
      break;
    case Kind::long_codes: c.geometry = properties::long_code_geometry(random, 400); break;
    case Kind::many_grids: c.geometry = properties::narrow_geometry(random, 200); break;
  }
  c.geometry.bits = drawn.bits;
  choose_grid(random, drawn.size, c.geometry);
  c.geometry.segment_channels = random.between(1, c.geometry.channels);
  c.instance = {.beat_bits = drawn.beat_bits, .plans = drawn.size == Size::tall ? 9U : 5U};
  c.stalls = properties::any_stalls(random);
  c.words =
      kind == Kind::long_codes ? properties::long_code_words(random, c.geometry) : properties::any_words(random, c.geometry);
  if (payload_of(property) == Payload::words) return c;
  c.geometry.segment_channels = c.geometry.channels;
  c.bytes = properties::any_stream(random, c.geometry, c.words);
  if (c.bytes.empty()) c.bytes.resize(8);  // a stream without beats never reaches the hardware
  c.words.clear();
  return c;
}

// The bits that a reset leaves in a block after any state and any inputs.
template <template <class, class> class Block>
std::vector<bool> left_by_reset(Random& random, const rtl::Program& program, unsigned beat_bits) {
  rtl::Interpreted<Block> device(program, beat_bits, hw::PowerUp(random.next()));
  device.hold(hw::PowerUp(random.next()));
  for (unsigned cycles = random.between(0, 20); cycles > 0; --cycles) {
    typename rtl::Interpreted<Block>::In in;
    std::size_t i = 0;
    std::remove_reference_t<decltype(in)>::visit(in, [&](const char*, auto& field) {
      using Field = std::remove_reference_t<decltype(field)>;
      field = Field(random.next() >> (64 - program.inputs()[i++].width));
    });
    device.step(in);
    device.tick();
  }
  return device.kept_by_reset();
}

properties::Model circuits() {
  return {.encoder = rtl::simulate_encoder, .decoder = rtl::simulate_decoder, .has = hw::supported};
}

struct Outcomes {
  std::uint64_t cases = 0;
  std::uint64_t work = 0;
  std::optional<Case> failing;
  std::string detail;
};

Outcomes try_instance(const Drawn& drawn, unsigned rounds) {
  constexpr std::array kProperties4{Property::encoder_equivalence, Property::decoder_equivalence, Property::decoder_equivalence,
                                    Property::handshake, Property::progress};
  Outcomes outcomes;
  Random random(drawn.bits * 1000 + drawn.beat_bits * 10 + static_cast<unsigned>(drawn.size));
  for (unsigned round = 0; round < rounds; ++round) {
    for (const Property property : kProperties4) {
      Case c = any_case(random, drawn, property);
      const rtl::Programs& programs = rtl::programs_of(rtl::choice_of(shape_of(c.geometry, c.instance)));
      c.stalls.power_up = property == Property::decoder_equivalence
                              ? left_by_reset<hw::Decoder>(random, programs.decoder, drawn.beat_bits)
                              : left_by_reset<hw::Encoder>(random, programs.encoder, drawn.beat_bits);
      const Verdict verdict = properties::decide(c, circuits());
      ++outcomes.cases;
      outcomes.work += verdict.work;
      if (verdict.outcome == Outcome::pass && verdict.work > 0) continue;
      outcomes.failing = c;
      outcomes.detail = verdict.detail.empty() ? std::string(name(verdict.outcome)) : verdict.detail;
      return outcomes;
    }
  }
  return outcomes;
}

// A program with a defect, which runs in place of the one under test.
const rtl::Program* planted = nullptr;

properties::Model with_planted_encoder() {
  properties::Model model = circuits();
  model.encoder = [](const hw::MapShape& shape, std::span<const std::uint16_t> words, const hw::PortStalls& stalls, hw::Trace*) {
    rtl::Interpreted<hw::Encoder> device(*planted, hw::instance_of(shape).beat_bits,
                                         hw::PowerUp(hw::power_up_seed(shape, words, stalls)));
    return hw::drive_encoder(device, shape, words, stalls, rtl::TracedCircuit(nullptr));
  };
  return model;
}
properties::Model with_planted_decoder() {
  properties::Model model = circuits();
  model.decoder = [](const hw::MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                     const hw::PortStalls& stalls, bool record_cycles, hw::Trace*) {
    rtl::Interpreted<hw::Decoder> device(*planted, hw::instance_of(shape).beat_bits,
                                         hw::PowerUp(hw::power_up_seed(shape, segments, stalls)));
    return hw::drive_decoder(device, shape, segments, stalls, record_cycles, rtl::TracedCircuit(nullptr));
  };
  return model;
}

// Removes the reset of each register in turn; a few hundred cases have to notice it. Counts the registers in `registers`.
unsigned resets_that_are_missed(const Drawn& drawn, Property property, unsigned& registers) {
  constexpr unsigned kMostCases = 400;
  Random random(1);
  const Case first = any_case(random, drawn, property);
  const rtl::Programs& programs = rtl::programs_of(rtl::choice_of(shape_of(first.geometry, first.instance)));
  const bool encoder = property == Property::encoder_equivalence;
  const rtl::Program& sound = encoder ? programs.encoder : programs.decoder;
  const properties::Model model = encoder ? with_planted_encoder() : with_planted_decoder();
  unsigned missed = 0;
  for (std::size_t i = 0; i < sound.registers().size(); ++i) {
    const rtl::Program::StateRegister& r = sound.registers()[i];
    if (!r.reset || !r.place) continue;
    ++registers;
    rtl::Program program = sound;
    program.drop_reset(i);
    planted = &program;
    bool seen = false;
    for (unsigned n = 0; n < kMostCases && !seen; ++n) {
      Case c = any_case(random, drawn, property);
      // The program is for this size of block, whatever grid the case has.
      seen = properties::decide(c, model).outcome == Outcome::refuted;
    }
    if (seen) continue;
    ++missed;
    fmt::print("{}: no case noticed that {}.{} had no reset\n", drawn.text(), encoder ? "encoder" : "decoder", r.path);
  }
  planted = nullptr;
  return missed;
}

int resets_are_needed() {
  unsigned missed = 0;
  unsigned registers = 0;
  for (const Drawn& drawn : {Drawn{8, 16, Size::sixteen}, Drawn{7, 32, Size::tall}, Drawn{3, 64, Size::four}}) {
    for (const Property property : {Property::encoder_equivalence, Property::decoder_equivalence}) {
      missed += resets_that_are_missed(drawn, property, registers);
    }
  }
  fmt::print("{} resets removed, {} not noticed\n", registers, missed);
  return missed == 0 && registers >= 45 ? 0 : 1;
}

int run(unsigned rounds, const std::filesystem::path& directory) {
  const std::vector<Drawn> instances = all_instances();
  std::vector<Outcomes> outcomes(instances.size());
  host::in_parallel(instances.size(), [&](std::size_t i) { outcomes[i] = try_instance(instances[i], rounds); });
  std::uint64_t cases = 0;
  std::uint64_t work = 0;
  unsigned failures = 0;
  std::string replay;
  for (std::size_t i = 0; i < instances.size(); ++i) {
    cases += outcomes[i].cases;
    work += outcomes[i].work;
    if (!outcomes[i].failing) continue;
    ++failures;
    fmt::print("{}, {}: {}\n", instances[i].text(), id(outcomes[i].failing->property), outcomes[i].detail);
    if (!replay.empty()) continue;
    const auto file = properties::store(*outcomes[i].failing, directory);
    replay = file ? "grlc replay " + file->native() : file.error().text;
  }
  fmt::print("{} instances, {} cases, {} failures\n", instances.size(), cases, failures);
  if (!replay.empty()) fmt::print("{}\n", replay);
  const bool all = instances.size() == kInstances && cases >= 5ULL * kInstances && work > 0;
  if (!all) fmt::print("expected {} instances and at least {} cases\n", kInstances, 5 * kInstances);
  return failures == 0 && all ? 0 : 1;
}

}  // namespace
}  // namespace grlc

int main(int argc, char** argv) {
  unsigned rounds = 60;
  std::filesystem::path directory = "cases";
  CLI::App app("Every instance of the hardware against the reference", "every_instance_test");
  app.add_option("--rounds", rounds, "Cases per instance and property (default: 60)")->check(CLI::PositiveNumber);
  app.add_option("--case-directory", directory, "Folder for a failing case (default: cases)");
  CLI11_PARSE(app, argc, argv);
  return grlc::resets_are_needed() + grlc::run(rounds, directory) == 0 ? 0 : 1;
}
