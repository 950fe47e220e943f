// The testbench around one instance of the hardware. It drives every port by the valid/ready rule, stalls by the given patterns,
// checks the block's side of the rule, calls an observer in every cycle, and collects the outputs. simulator.hpp has the results
// of a run.
//
// A device is a simulated instance: the compiled concrete model (below), or an interpreted circuit (rtl/simulation.hpp). It has
//   In, Out              the ports of the block; a port may be wider than that of the instance
//   beat_bits()          P
//   step(in)             gives the outputs of this cycle for these inputs; cycle() then advances the registers
//   outputs(in)          gives the outputs of the same cycle for other inputs, without effect
//   show(observer, t, in, out)   gives cycle t to the observer, between step and cycle
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "hwmodel/concrete.hpp"
#include "hwmodel/decoder.hpp"
#include "hwmodel/encoder.hpp"
#include "hwmodel/observer.hpp"
#include "hwmodel/power_up.hpp"
#include "hwmodel/simulator.hpp"
#include "hwmodel/testbench.hpp"
#include "hwmodel/trace.hpp"

namespace grlc::hw {

// A block with its registers. Two sets of registers alternate, so no cycle copies them.
template <class Block>
class Registers {
  using State = typename Block::State;
  using Step = typename Block::Step;

 public:
  using In = typename Block::In;
  using Out = typename Block::Out;

  explicit Registers(PowerUp bits = PowerUp(0)) { bits.fill(steps_[now_].state); }

  const State& state() const { return steps_[now_].state; }
  // Gives the outputs of this cycle for these inputs. `cycle` then advances the registers.
  const Out& step(const In& in) {
    Step& next = steps_[1 - now_];
    evaluate(state(), in, next);
    return next.out;
  }
  void tick() { now_ = 1 - now_; }
  // Gives the outputs of the same cycle for other inputs, without effect.
  Out outputs(const In& in) const {
    Step step;
    evaluate(state(), in, step);
    return step.out;
  }
  template <class Observer>
  void show(Observer& observer, std::uint64_t cycle, const In& in, const Out& out) const {
    observer(CycleSample<Block>{cycle, state(), in, out});
  }

 private:
  // One function per block, not one per caller: it is long, and there are many instances. Its result is constructed in place, so
  // each register is stored as soon as it is known.
  [[gnu::noinline]] static void evaluate(const State& state, const In& in, Step& step) {
    ::new (&step) Step(Concrete::step<Block>(state, in));
  }

  std::array<Step, 2> steps_;
  std::size_t now_ = 0;
};

// A device that is compiled.
template <class Block, class P>
struct Compiled : Registers<Block> {
  using Registers<Block>::Registers;
  static constexpr unsigned beat_bits() { return P::kBeat; }
};

template <class Device, class Observer>
EncoderRun drive_encoder(Device& device, const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls,
                         Observer&& observer) {
  using In = typename Device::In;
  const std::uint64_t segments = (std::uint64_t{shape.channels} + shape.segment_channels - 1) / shape.segment_channels;
  const std::uint64_t most_blocks = words.size() + segments;  // a word costs fewer than 64 bits

  EncoderRun run;
  run.segments.resize(1);
  run.beat_cycles.resize(1);
  AddressDriver addresses(shape);
  Source source(stalls.source);
  StallCycle sink(stalls.sink);
  HandshakeMonitor beats("beats");
  Watchdog watchdog(stalls);
  CycleSpan taking;
  BlockWriter writer;

  std::uint64_t cycle = 0;
  for (; writer.segments() < segments && !run.hung; ++cycle) {
    const auto item = addresses.item();
    const bool offered = source.offers(is_set(item.valid));
    const bool beat_ready = !sink.next();
    const std::uint64_t address = item.address.raw();
    const std::uint16_t word = offered && address < words.size() ? words[address] : std::uint16_t{0};
    In in{signal(offered), decltype(In::word)(word), item.last_in_grid, item.last_in_segment, signal(beat_ready)};
    const auto& out = device.step(in);
    device.show(observer, cycle, in, out);
    const Offer offer = beat_of(out);
    if (beats.asks(beat_ready)) {
      in.beat_ready = signal(true);
      beats.see(cycle, offer, beat_ready, beat_of(device.outputs(in)), run.handshake);
    }
    device.tick();

    if (offered) taking.offered(cycle);
    const bool taken = offered && is_set(out.word_ready);
    if (taken) {
      source.taken();
      taking.moved(cycle);
    }
    addresses.tick(taken);
    const bool left = offer.valid && beat_ready;
    if (left) writer.beat(cycle, out.beat.raw(), device.beat_bits(), is_set(out.beat_last), run);
    run.hung = watchdog.hung(taken || left) || writer.blocks() > most_blocks;
  }
  run.cycles = cycle;
  run.taking_cycles = taking.cycles();
  if (!run.hung) {
    run.segments.pop_back();
    run.beat_cycles.pop_back();
  }
  return run;
}

template <class Device, class Observer>
DecoderRun drive_decoder(Device& device, const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                         const PortStalls& stalls, bool record_cycles, Observer&& observer) {
  using In = typename Device::In;
  DecoderRun run;
  const std::uint64_t map_words = std::uint64_t{shape.channels} * shape.height * shape.width;
  run.words.resize(map_words);
  if (record_cycles) run.word_cycles.resize(map_words);
  AddressDriver addresses(shape);
  Source beats(stalls.source);
  Source geometry(stalls.side);
  StallCycle word_sink(stalls.sink);
  StallCycle status_sink(stalls.sink);
  status_sink.next();  // so that it does not stall in the same cycles as the words
  HandshakeMonitor words("words");
  HandshakeMonitor status("status");
  Watchdog watchdog(stalls);
  CycleSpan giving;
  BlockReader reader(segments, device.beat_bits());
  std::uint64_t to_report = segments.size();
  std::uint64_t words_given = 0;  // words of this segment so far

  std::uint64_t cycle = 0;
  for (; to_report > 0 && !run.hung; ++cycle) {
    const auto item = addresses.item();
    const bool beat_offered = beats.offers(reader.has_beat());
    const bool item_offered = geometry.offers(is_set(item.valid));
    const bool word_ready = !word_sink.next();
    const bool status_ready = !status_sink.next();
    const std::uint64_t beat = beat_offered ? reader.beat() : 0;
    const bool beat_last = beat_offered && reader.last();
    In in{signal(beat_offered), decltype(In::beat)(beat), signal(beat_last),  signal(item_offered),
          item.last_in_grid,    item.last_in_segment,     signal(word_ready), signal(status_ready)};
    const auto& out = device.step(in);
    device.show(observer, cycle, in, out);
    const Offer word_offer = word_of(out);
    const Offer status_offer = status_of(out);
    if (words.asks(word_ready) || status.asks(status_ready)) {
      in.word_ready = in.status_ready = signal(true);
      const auto if_ready = device.outputs(in);
      words.see(cycle, word_offer, word_ready, word_of(if_ready), run.handshake);
      status.see(cycle, status_offer, status_ready, status_of(if_ready), run.handshake);
    }
    device.tick();

    if (beat_offered) giving.offered(cycle);
    const bool beat_taken = beat_offered && is_set(out.beat_ready);
    if (beat_taken) {
      beats.taken();
      reader.taken();
    }
    const bool word_given = word_offer.valid && word_ready;
    const bool item_taken = item_offered && is_set(out.geometry_ready);
    const std::uint64_t address = item.address.raw();
    if (word_given && !(item_offered && address < map_words)) {
      if (!run.handshake) run.handshake = {cycle, "words", "a word without its item of geometry"};
    } else if (word_given) {
      run.words[address] = static_cast<std::uint16_t>(out.word.raw());
      if (record_cycles) run.word_cycles[address] = cycle;
      giving.moved(cycle);
      ++words_given;
    }
    if (item_taken) geometry.taken();
    addresses.tick(item_taken);
    const bool status_given = status_offer.valid && status_ready;
    if (status_given) {
      run.segments.push_back({static_cast<Status>(out.status.raw()), cycle, std::exchange(words_given, 0)});
      --to_report;
    }
    run.hung = watchdog.hung(beat_taken || word_given || item_taken || status_given);
  }
  run.cycles = cycle;
  run.giving_cycles = giving.cycles();
  return run;
}

template <class P, class Observer = NoObserver>
EncoderRun run_encoder(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls,
                       Observer&& observer = {}) {
  Compiled<Encoder<Concrete, P>, P> device(PowerUp(stalls.power_up, power_up_seed(shape, words, stalls)));
  return drive_encoder(device, shape, words, stalls, observer);
}

template <class P, class Observer = NoObserver>
DecoderRun run_decoder(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                       bool record_cycles, Observer&& observer = {}) {
  Compiled<Decoder<Concrete, P>, P> device(PowerUp(stalls.power_up, power_up_seed(shape, segments, stalls)));
  return drive_decoder(device, shape, segments, stalls, record_cycles, observer);
}

// The three instances for one N: grids of up to 4 words, of up to 16 words in up to 4 rows, and of up to 16 words in up to 8
// rows.
template <unsigned N>
struct Instances {
  static EncoderRun encode(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls, Trace* trace);
  static DecoderRun decode(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                           bool record_cycles, Trace* trace);
};

}  // namespace grlc::hw
