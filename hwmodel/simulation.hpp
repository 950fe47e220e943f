// The bench around one instance of the concrete model: drives every port by the valid/ready rule, stalls by the patterns given,
// watches the block's side of the rule, tells an observer, and collects what leaves. See simulator.hpp for what a run reports.
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

#include "hwmodel/address_generator.hpp"
#include "hwmodel/concrete.hpp"
#include "hwmodel/decoder.hpp"
#include "hwmodel/encoder.hpp"
#include "hwmodel/observer.hpp"
#include "hwmodel/simulator.hpp"
#include "hwmodel/trace.hpp"

namespace grlc::hw {

inline bool is_set(const Bits<Concrete, 1>& bit) { return bit.raw() != 0; }
inline Bits<Concrete, 1> signal(bool set) { return Bits<Concrete, 1>(set ? 1 : 0); }

// The registers of a block and what it makes of a clock. Two sets of registers take turns: no clock copies them.
template <class Block>
class Registers {
  using State = typename Block::State;
  using In = typename Block::In;
  using Out = typename Block::Out;
  using Step = typename Block::Step;

 public:
  const State& state() const { return steps_[now_].state; }
  // What stands at the outputs with these inputs; `clock` then takes the registers on.
  const Out& step(const In& in) {
    Step& next = steps_[1 - now_];
    evaluate(state(), in, next);
    return next.out;
  }
  void clock() { now_ = 1 - now_; }
  // What would stand there with other inputs in the same clock.
  Out outputs(const In& in) const {
    Step step;
    evaluate(state(), in, step);
    return step.out;
  }

 private:
  // The whole block is one function, and not one for each of its callers: they are long, and there are many instances. Its result
  // is made in place: a block that fills it in part by part has a register stored as soon as it is known, and not all at the end.
  [[gnu::noinline]] static void evaluate(const State& state, const In& in, Step& step) {
    ::new (&step) Step(Concrete::step<Block>(state, in));
  }

  std::array<Step, 2> steps_;
  std::size_t now_ = 0;
};

// An outside party that offers items: it may wait before it offers, and then holds the offer until it is taken.
class Source {
 public:
  explicit Source(const Stalls& stalls) : stalls_(stalls) {}
  // Called once a clock.
  bool offers(bool has_item) {
    const bool stalls = stalls_.next();
    holding_ = has_item && (holding_ || !stalls);
    return holding_;
  }
  void taken() { holding_ = false; }

 private:
  StallClock stalls_;
  bool holding_ = false;
};

// What stands at an output of the block in one clock. The payload counts only where it is valid.
struct Offer {
  bool valid = false;
  std::uint64_t payload = 0;

  friend bool operator==(const Offer& a, const Offer& b) { return a.valid == b.valid && (!a.valid || a.payload == b.payload); }
};

// The block's side of the valid/ready rule at one of its outputs.
class HandshakeMonitor {
 public:
  explicit HandshakeMonitor(std::string_view port) : port_(port) {}
  // In a clock in which the other side neither stalls nor has stalled, the rule asks for nothing.
  bool asks(bool ready) const { return waiting_.valid || !ready; }
  // `if_ready`: the offer that the block would make in this clock if the other side did not stall. The same one, by the rule.
  void see(std::uint64_t clock, const Offer& offer, bool ready, const Offer& if_ready, std::optional<HandshakeFault>& fault);

 private:
  std::string_view port_;
  Offer waiting_;
};

// Counts the clocks in which no port moved. Between two moves each party waits for at most a period of its pattern, and the
// block works through at most one grid: more is a hang.
class Watchdog {
 public:
  explicit Watchdog(const PortStalls& stalls)
      : limit_(256 + stalls.source.pattern().size() + stalls.sink.pattern().size() + stalls.side.pattern().size()) {}
  bool hung(bool moved) {
    quiet_ = moved ? 0 : quiet_ + 1;
    return quiet_ > limit_;
  }

 private:
  std::uint64_t limit_;
  std::uint64_t quiet_ = 0;
};

// The geometry of a map, item by item, from the address generator. The same for all instances, and so not a part of each.
class Walk {
  using Generator = AddressGenerator<Concrete>;

 public:
  explicit Walk(const MapShape& shape);
  const Generator::Offer& item() const { return item_; }
  void clock(bool taken);

 private:
  void look();

  Generator::Map map_;
  Generator::State state_;
  Generator::Offer item_;
  Generator::State if_taken_;  // the next state if the item is taken: what decides it decides the item, too
};

// The clocks from the first offer at a port to the last transfer there or at another one, both included.
class ClockSpan {
 public:
  void offered(std::uint64_t clock) {
    if (first_ == kNever) first_ = clock;
  }
  void moved(std::uint64_t clock) { last_ = clock; }
  std::uint64_t clocks() const { return last_ == kNever ? 0 : last_ + 1 - first_; }

 private:
  static constexpr std::uint64_t kNever = ~std::uint64_t{0};
  std::uint64_t first_ = kNever;
  std::uint64_t last_ = kNever;
};

template <class Out>
Offer beat_of(const Out& out) {
  const std::uint64_t beat = out.beat.raw();
  return {is_set(out.beat_valid), is_set(out.beat_last) ? ~beat : beat};
}
template <class Out>
Offer word_of(const Out& out) {
  return {is_set(out.word_valid), concat(out.last_in_segment, out.last_in_grid, out.word).raw()};
}
template <class Out>
Offer status_of(const Out& out) {
  return {is_set(out.status_valid), out.status.raw()};
}

// Puts the beats that leave the encoder together: the 64-bit words of each segment.
class BlockWriter {
 public:
  void beat(std::uint64_t clock, std::uint64_t beat, unsigned bits, bool last, EncoderRun& run) {
    block_ |= beat << bits_;
    bits_ += bits;
    run.beat_clocks.back().push_back(clock);
    if (bits_ == 64 || last) close_block(last, run);
  }
  std::uint64_t blocks() const { return blocks_; }
  std::uint64_t segments() const { return segments_; }

 private:
  void close_block(bool last, EncoderRun& run);

  std::uint64_t block_ = 0;
  unsigned bits_ = 0;
  std::uint64_t blocks_ = 0;  // complete ones
  std::uint64_t segments_ = 0;
};

// Takes the segments' 64-bit words apart: the beats that enter the decoder.
class BlockReader {
 public:
  BlockReader(std::span<const std::vector<std::uint64_t>> segments, unsigned bits) : segments_(segments), bits_(bits) { open(); }
  bool has_beat() const { return next_ != end_; }
  std::uint64_t beat() const { return (*next_ >> shift_) & (~std::uint64_t{0} >> (64 - bits_)); }
  bool last() const { return shift_ + bits_ == 64 && next_ + 1 == end_; }
  void taken() {
    shift_ = (shift_ + bits_) % 64;
    if (shift_ == 0 && ++next_ == end_) {
      segments_ = segments_.subspan(1);
      open();
    }
  }

 private:
  void open() {
    if (segments_.empty()) return;
    next_ = segments_.front().data();
    end_ = next_ + segments_.front().size();
  }

  std::span<const std::vector<std::uint64_t>> segments_;  // from the next beat's on
  const std::uint64_t* next_ = nullptr;                   // the block of the next beat
  const std::uint64_t* end_ = nullptr;                    // of its segment
  unsigned bits_;
  unsigned shift_ = 0;
};

template <class P, class Observer = NoObserver>
EncoderRun run_encoder(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls,
                       Observer&& observer = {}) {
  using Block = Encoder<Concrete, P>;
  const std::uint64_t segments = (std::uint64_t{shape.channels} + shape.segment_channels - 1) / shape.segment_channels;
  const std::uint64_t most_blocks = words.size() + segments;  // a word never costs 64 bits

  EncoderRun run;
  run.segments.resize(1);
  run.beat_clocks.resize(1);
  Registers<Block> registers;
  Walk walk(shape);
  Source source(stalls.source);
  StallClock sink(stalls.sink);
  HandshakeMonitor beats("beats");
  Watchdog watchdog(stalls);
  ClockSpan taking;
  BlockWriter writer;

  std::uint64_t clock = 0;
  for (; writer.segments() < segments && !run.hung; ++clock) {
    const auto item = walk.item();
    const bool offered = source.offers(is_set(item.valid));
    const bool beat_ready = !sink.next();
    const std::uint64_t address = item.address.raw();
    const std::uint16_t word = offered && address < words.size() ? words[address] : std::uint16_t{0};
    typename Block::In in{signal(offered), Bits<Concrete, P::kWord>(word), item.last_in_grid, item.last_in_segment,
                          signal(beat_ready)};
    const auto& out = registers.step(in);
    observer(Commit<Block>{clock, registers.state(), in, out});
    const Offer offer = beat_of(out);
    if (beats.asks(beat_ready)) {
      in.beat_ready = signal(true);
      beats.see(clock, offer, beat_ready, beat_of(registers.outputs(in)), run.handshake);
    }
    registers.clock();

    if (offered) taking.offered(clock);
    const bool taken = offered && is_set(out.word_ready);
    if (taken) {
      source.taken();
      taking.moved(clock);
    }
    walk.clock(taken);
    const bool left = offer.valid && beat_ready;
    if (left) writer.beat(clock, out.beat.raw(), P::kBeat, is_set(out.beat_last), run);
    run.hung = watchdog.hung(taken || left) || writer.blocks() > most_blocks;
  }
  run.clocks = clock;
  run.taking_clocks = taking.clocks();
  if (!run.hung) {
    run.segments.pop_back();
    run.beat_clocks.pop_back();
  }
  return run;
}

template <class P, class Observer = NoObserver>
DecoderRun run_decoder(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                       bool record_clocks, Observer&& observer = {}) {
  using Block = Decoder<Concrete, P>;
  DecoderRun run;
  const std::uint64_t map_words = std::uint64_t{shape.channels} * shape.height * shape.width;
  run.words.resize(map_words);
  if (record_clocks) run.word_clocks.resize(map_words);
  Registers<Block> registers;
  Walk walk(shape);
  Source beats(stalls.source);
  Source geometry(stalls.side);
  StallClock word_sink(stalls.sink);
  StallClock status_sink(stalls.sink);
  status_sink.next();  // not in step with the words
  HandshakeMonitor words("words");
  HandshakeMonitor status("status");
  Watchdog watchdog(stalls);
  ClockSpan giving;
  BlockReader reader(segments, P::kBeat);
  std::uint64_t to_report = segments.size();
  std::uint64_t words_given = 0;  // of this segment

  std::uint64_t clock = 0;
  for (; to_report > 0 && !run.hung; ++clock) {
    const auto item = walk.item();
    const bool beat_offered = beats.offers(reader.has_beat());
    const bool item_offered = geometry.offers(is_set(item.valid));
    const bool word_ready = !word_sink.next();
    const bool status_ready = !status_sink.next();
    const std::uint64_t beat = beat_offered ? reader.beat() : 0;
    const bool beat_last = beat_offered && reader.last();
    typename Block::In in{signal(beat_offered), Bits<Concrete, P::kBeat>(beat), signal(beat_last),  signal(item_offered),
                          item.last_in_grid,    item.last_in_segment,           signal(word_ready), signal(status_ready)};
    const auto& out = registers.step(in);
    observer(Commit<Block>{clock, registers.state(), in, out});
    const Offer word_offer = word_of(out);
    const Offer status_offer = status_of(out);
    if (words.asks(word_ready) || status.asks(status_ready)) {
      in.word_ready = in.status_ready = signal(true);
      const auto if_ready = registers.outputs(in);
      words.see(clock, word_offer, word_ready, word_of(if_ready), run.handshake);
      status.see(clock, status_offer, status_ready, status_of(if_ready), run.handshake);
    }
    registers.clock();

    if (beat_offered) giving.offered(clock);
    const bool beat_taken = beat_offered && is_set(out.beat_ready);
    if (beat_taken) {
      beats.taken();
      reader.taken();
    }
    const bool word_given = word_offer.valid && word_ready;
    const bool item_taken = item_offered && is_set(out.geometry_ready);
    const std::uint64_t address = item.address.raw();
    if (word_given && !(item_offered && address < map_words)) {
      if (!run.handshake) run.handshake = {clock, "words", "a word without its item of geometry"};
    } else if (word_given) {
      run.words[address] = static_cast<std::uint16_t>(out.word.raw());
      if (record_clocks) run.word_clocks[address] = clock;
      giving.moved(clock);
      ++words_given;
    }
    if (item_taken) geometry.taken();
    walk.clock(item_taken);
    const bool status_given = status_offer.valid && status_ready;
    if (status_given) {
      run.segments.push_back({static_cast<Status>(out.status.raw()), clock, std::exchange(words_given, 0)});
      --to_report;
    }
    run.hung = watchdog.hung(beat_taken || word_given || item_taken || status_given);
  }
  run.clocks = clock;
  run.giving_clocks = giving.clocks();
  return run;
}

// The instances for one N: grids of up to 4 words, of up to 16 words in up to 4 rows, and of up to 16 words in up to 8 rows.
template <unsigned N>
struct Instances {
  static EncoderRun encode(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls, Trace* trace);
  static DecoderRun decode(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                           bool record_clocks, Trace* trace);
};

}  // namespace grlc::hw
