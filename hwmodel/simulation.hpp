// The bench around one instance of the concrete model: drives every port by the valid/ready rule, stalls by the patterns given,
// watches the block's side of the rule, and collects what leaves. See simulator.hpp for what a run reports.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "hwmodel/address_generator.hpp"
#include "hwmodel/concrete.hpp"
#include "hwmodel/decoder.hpp"
#include "hwmodel/encoder.hpp"
#include "hwmodel/simulator.hpp"

namespace grlc::hw {

inline bool is_set(const Bits<Concrete, 1>& bit) { return bit.raw() != 0; }
inline Bits<Concrete, 1> signal(bool set) { return Bits<Concrete, 1>(set ? 1 : 0); }

// An outside party that offers items: it may wait before it offers, and then holds the offer until it is taken.
class Source {
 public:
  explicit Source(const Stalls& stalls) : stalls_(&stalls) {}
  bool offers(std::uint64_t clock, bool has_item) {
    holding_ = has_item && (holding_ || !stalls_->at(clock));
    return holding_;
  }
  void taken() { holding_ = false; }

 private:
  const Stalls* stalls_;
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
  // `if_ready` gives the offer that the block would make in this clock if the other side did not stall: the same one.
  template <class IfReady>
  void see(std::uint64_t clock, const Offer& offer, bool ready, IfReady if_ready, std::optional<HandshakeFault>& fault) {
    if (!fault) {
      if (waiting_.valid && !offer.valid) fault = {clock, port_, "valid fell before ready"};
      if (waiting_.valid && offer.valid && offer != waiting_) fault = {clock, port_, "payload changed before ready"};
      if (!ready && offer != if_ready()) fault = {clock, port_, "valid or payload waits for ready"};
    }
    waiting_ = {offer.valid && !ready, offer.payload};
  }

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

// The geometry of a map, item by item, from the address generator.
class Walk {
  using Generator = AddressGenerator<Concrete>;
  template <unsigned W>
  using B = Bits<Concrete, W>;

 public:
  explicit Walk(const MapShape& shape)
      : map_{B<20>(shape.channels),         B<20>(shape.height),     B<20>(shape.width),
             B<20>(shape.segment_channels), B<4>(shape.grid_height), B<4>(shape.grid_width)} {
    state_ = Generator::step(state_, {signal(true), map_, signal(false)}).state;
  }
  Generator::Offer item() const { return Generator::offer(state_, {signal(false), map_, signal(false)}); }
  void clock(bool taken) { state_ = Generator::step(state_, {signal(false), map_, signal(taken)}).state; }

 private:
  Generator::Map map_;
  Generator::State state_;
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

template <class P>
EncoderRun run_encoder(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls) {
  using Block = Encoder<Concrete, P>;
  const std::uint64_t segments = (std::uint64_t{shape.channels} + shape.segment_channels - 1) / shape.segment_channels;
  const std::uint64_t most_blocks = words.size() + segments;  // a word never costs 64 bits

  EncoderRun run;
  run.segments.resize(1);
  run.block_clocks.resize(1);
  typename Block::State state;
  Walk walk(shape);
  Source source(stalls.source);
  HandshakeMonitor beats("beats");
  Watchdog watchdog(stalls);
  std::uint64_t offered_at = 0;
  std::uint64_t blocks = 0;
  std::uint64_t open_block = 0;
  unsigned open_bits = 0;

  for (std::uint64_t clock = 0; run.segments.size() <= segments; ++clock) {
    const auto item = walk.item();
    const bool offered = source.offers(clock, is_set(item.valid));
    const bool beat_ready = !stalls.sink.at(clock);
    const std::uint64_t address = item.address.raw();
    const std::uint16_t word = offered && address < words.size() ? words[address] : std::uint16_t{0};
    typename Block::In in{signal(offered), Bits<Concrete, P::kWord>(word), item.last_in_grid, item.last_in_segment,
                          signal(beat_ready)};
    const auto step = Block::step(state, in);
    const Offer offer = beat_of(step.out);
    const auto if_ready = [&] {
      in.beat_ready = signal(true);
      return beat_of(Block::step(state, in).out);
    };
    beats.see(clock, offer, beat_ready, if_ready, run.handshake);
    state = step.state;

    const bool taken = offered && is_set(step.out.word_ready);
    if (offered && offered_at == 0) offered_at = clock + 1;
    if (taken) {
      source.taken();
      run.taking_clocks = clock + 2 - offered_at;
    }
    walk.clock(taken);
    const bool beat_last = is_set(step.out.beat_last);
    const std::uint64_t beat = step.out.beat.raw();
    const bool left = offer.valid && beat_ready;
    if (left) {
      open_block |= beat << open_bits;
      open_bits += P::kBeat;
      if (open_bits == 64 || beat_last) {
        run.segments.back().push_back(open_block);
        run.block_clocks.back().push_back(clock);
        open_block = 0;
        open_bits = 0;
        ++blocks;
      }
      if (beat_last) {
        run.segments.emplace_back();
        run.block_clocks.emplace_back();
      }
    }
    run.clocks = clock + 1;
    if (watchdog.hung(taken || left) || blocks > most_blocks) {
      run.hung = true;
      return run;
    }
  }
  run.segments.pop_back();
  run.block_clocks.pop_back();
  return run;
}

template <class P>
DecoderRun run_decoder(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                       bool record_clocks) {
  using Block = Decoder<Concrete, P>;
  DecoderRun run;
  const std::uint64_t map_words = std::uint64_t{shape.channels} * shape.height * shape.width;
  run.words.resize(map_words);
  if (record_clocks) run.word_clocks.resize(map_words);
  typename Block::State state;
  Walk walk(shape);
  Source beats(stalls.source);
  Source geometry(stalls.side);
  HandshakeMonitor words("words");
  HandshakeMonitor status("status");
  Watchdog watchdog(stalls);
  std::uint64_t offered_at = 0;
  std::size_t segment = 0;  // of the next beat
  std::size_t block = 0;
  unsigned bit = 0;

  for (std::uint64_t clock = 0; run.segments.size() < segments.size(); ++clock) {
    const auto item = walk.item();
    const bool beat_offered = beats.offers(clock, segment < segments.size());
    const bool item_offered = geometry.offers(clock, is_set(item.valid));
    const bool word_ready = !stalls.sink.at(clock);
    const bool status_ready = !stalls.sink.at(clock + 1);  // not in step with the words
    std::uint64_t beat = 0;
    bool beat_last = false;
    if (beat_offered) {
      beat = segments[segment][block] >> bit;
      if constexpr (P::kBeat < 64) beat &= (std::uint64_t{1} << P::kBeat) - 1;
      beat_last = bit + P::kBeat == 64 && block + 1 == segments[segment].size();
    }
    typename Block::In in{signal(beat_offered), Bits<Concrete, P::kBeat>(beat), signal(beat_last),  signal(item_offered),
                          item.last_in_grid,    item.last_in_segment,           signal(word_ready), signal(status_ready)};
    const auto step = Block::step(state, in);
    const Offer word_offer = word_of(step.out);
    const Offer status_offer = status_of(step.out);
    const auto if_ready = [&] {
      in.word_ready = in.status_ready = signal(true);
      return Block::step(state, in).out;
    };
    words.see(clock, word_offer, word_ready, [&] { return word_of(if_ready()); }, run.handshake);
    status.see(clock, status_offer, status_ready, [&] { return status_of(if_ready()); }, run.handshake);
    state = step.state;

    const bool beat_taken = beat_offered && is_set(step.out.beat_ready);
    if (beat_offered && offered_at == 0) offered_at = clock + 1;
    if (beat_taken) {
      beats.taken();
      bit = (bit + P::kBeat) % 64;
      if (bit == 0) ++block;
      if (beat_last) {
        ++segment;
        block = 0;
      }
    }
    const bool word_given = word_offer.valid && word_ready;
    const bool item_taken = item_offered && is_set(step.out.geometry_ready);
    const std::uint64_t address = item.address.raw();
    if (word_given && !(item_offered && address < map_words)) {
      if (!run.handshake) run.handshake = {clock, "words", "a word without its item of geometry"};
    } else if (word_given) {
      run.words[address] = step.out.word.raw();
      if (record_clocks) run.word_clocks[address] = clock;
      run.giving_clocks = clock + 2 - offered_at;
    }
    if (item_taken) geometry.taken();
    walk.clock(item_taken);
    const bool status_given = status_offer.valid && status_ready;
    if (status_given) run.segments.push_back({static_cast<Status>(step.out.status.raw()), clock});
    run.clocks = clock + 1;
    if (watchdog.hung(beat_taken || word_given || item_taken || status_given)) {
      run.hung = true;
      return run;
    }
  }
  return run;
}

// The instances for one N: grids of up to 4 words, of up to 16 words in up to 4 rows, and of up to 16 words in up to 8 rows.
template <unsigned N>
struct Instances {
  static EncoderRun encode(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls);
  static DecoderRun decode(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                           bool record_clocks);
};

}  // namespace grlc::hw
