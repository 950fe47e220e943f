#include "proofs/bounded/unrolled.hpp"

#include <algorithm>
#include <utility>

#include "hwmodel/parameters.hpp"
#include "reference/grid.hpp"
#include "rtl/design.hpp"

namespace grlc::proofs {
namespace {

smt::Bv index_of(std::size_t i) { return {i, kIndexWidth}; }

const smt::Bv& named(const std::vector<Signal>& signals, std::string_view name) {
  return std::ranges::find(signals, name, &Signal::name)->term;
}

// Registers as the cycle before left them; after a reset 0, and those without one as the power-up left them.
Values registers_of(const std::vector<Signal>& state, const std::vector<PowerUpPlace>& places, const PowerUpBits& power_up) {
  return [&](const std::string& name, unsigned width) {
    if (!state.empty()) return named(state, name);
    const auto place = std::ranges::find(places, name, &PowerUpPlace::path);
    return place == places.end() ? smt::Bv(0, width) : power_up_bits(power_up, place->first, place->width);
  };
}

// One of the items by its index, and 0 where there is none of it.
smt::Bv chosen(std::span<const smt::Bv> items, const smt::Bv& index) {
  smt::Bv item(0, items[0].width());
  for (std::size_t i = 0; i < items.size(); ++i) item = mux(eq(index, index_of(i)), items[i], item);
  return item;
}

// Who offers items one after the other.
class Source {
 public:
  Source(const StallCycles& stalls, smt::Bv count) : stalls_(stalls), count_(std::move(count)) {}

  smt::Bool offers(unsigned cycle) const { return lt(index_, count_) & (holding_ | !stalls_in(stalls_, cycle)); }
  void goes_on(const smt::Bool& offered, const smt::Bool& taken) {
    holding_ = offered & !taken;
    index_ = index_ + extend(bit(taken), kIndexWidth);
  }
  const smt::Bv& index() const { return index_; }

 private:
  const StallCycles& stalls_;
  smt::Bv count_;
  smt::Bv index_ = index_of(0);
  smt::Bool holding_{false};
};

// An output of the block; `if_ready`: the same with every sink ready.
Offer offer(const smt::Bv& valid, const smt::Bv& payload, const smt::Bool& ready, const smt::Bv& index,
            const smt::Bv& valid_if_ready, const smt::Bv& payload_if_ready) {
  const smt::Bool same = eq(valid, valid_if_ready) & (!is_set(valid) | eq(payload, payload_if_ready));
  return {valid, bit(ready), payload, bit(same), index};
}

void count_taken(smt::Bv& count, const Offer& offer) { count = count + extend(offer.valid & offer.ready, kIndexWidth); }

Values ports(std::vector<std::pair<std::string_view, smt::Bv>> given) {
  return [given = std::move(given)](const std::string& name, unsigned) {
    return std::ranges::find(given, name, &std::pair<std::string_view, smt::Bv>::first)->second;
  };
}

std::vector<smt::Bv> flags(std::span<const Item> items, bool Item::* flag) {
  std::vector<smt::Bv> bits;
  for (const Item& item : items) bits.emplace_back(item.*flag ? 1U : 0U, 1);
  return bits;
}

smt::Bv beat_payload(const BlockCycle& cycle) { return concat(named(cycle.outputs, "beat_last"), named(cycle.outputs, "beat")); }
smt::Bv word_payload(const BlockCycle& cycle) {
  return concat(concat(named(cycle.outputs, "word_last_in_segment"), named(cycle.outputs, "word_last_in_grid")),
                named(cycle.outputs, "word"));
}

template <class Trace, class Port>
std::vector<Offer> offers(const Trace& trace, Port port) {
  std::vector<Offer> all;
  for (const auto& cycle : trace.cycles) all.push_back(cycle.*port);
  return all;
}

void list(std::vector<smt::Bv>& signals, const Offer& o) {
  signals.insert(signals.end(), {o.valid, o.ready, o.payload, o.patient, o.index});
}

}  // namespace

std::vector<PowerUpPlace> power_up_places(const rtl::Module& module) {
  std::vector<PowerUpPlace> places;
  unsigned first = 0;
  for (const rtl::Register& r : module.registers) {  // the whole state's, those of parts included
    if (r.reset) continue;
    places.push_back({r.path, first, module.graph[r.current].width});
    first += places.back().width;
  }
  return places;
}

Subject::Subject(const Geometry& of, Mutator with)
    : geometry(of), mutator(std::move(with)), beat_bits(hw::least_beat_bits(of.bits)) {
  rtl::Circuits circuits = rtl::draw_circuits({.bits = of.bits, .grid_height = of.grid_height, .grid_width = of.grid_width});
  encoder = std::move(circuits.encoder);
  decoder = std::move(circuits.decoder);
  encoder_power_up = power_up_places(encoder);
  decoder_power_up = power_up_places(decoder);
}

unsigned Subject::power_up_bits() const {
  unsigned most = 0;
  for (const std::vector<PowerUpPlace>* places : {&encoder_power_up, &decoder_power_up}) {
    if (!places->empty()) most = std::max(most, places->back().first + places->back().width);
  }
  return most;
}

unsigned encoder_cycles(const Subject& subject, unsigned stalls) {
  const Geometry& g = subject.geometry;
  unsigned bits = 0;
  for (GridCursor grid(g); !grid.done(); grid.advance()) {
    bits += std::max(kTagBits + kRunBits, kTagBits + width_field(g.bits) + grid.words() * g.bits);
  }
  return 2 * static_cast<unsigned>(map_words(g)) + (bits + 63) / 64 * (64 / subject.beat_bits) + 2 * stalls + 6;
}

unsigned decoder_cycles(const Subject& subject, std::size_t blocks, unsigned stalls) {
  const auto beats = static_cast<unsigned>(blocks) * (64 / subject.beat_bits);
  return static_cast<unsigned>(map_words(subject.geometry)) + beats + 3 * stalls + 6;
}

EncoderTrace run_encoder(const Subject& subject, std::span<const smt::Bv> words, const Schedule& stalls, unsigned cycles) {
  const std::vector<Item> items = items_of(subject.geometry);
  std::vector<smt::Bv> in_order;
  for (const Item& item : items) in_order.push_back(words[item.index]);
  const std::vector<smt::Bv> ends = flags(items, &Item::last_in_grid);
  const std::vector<smt::Bv> end = flags(items, &Item::last_in_segment);

  EncoderTrace trace;
  std::vector<Signal> state;
  Source source(stalls.source, index_of(items.size()));
  smt::Bv beats = index_of(0);
  for (unsigned t = 1; t <= cycles; ++t) {
    const smt::Bool offered = source.offers(t);
    const smt::Bool ready = !stalls_in(stalls.sink, t);
    const smt::Bv word = mux(offered, chosen(in_order, source.index()), smt::Bv(0, in_order[0].width()));
    const auto inputs = [&](const smt::Bool& beat_ready) {
      return ports({{"word_valid", bit(offered)},
                    {"word", word},
                    {"last_in_grid", chosen(ends, source.index())},
                    {"last_in_segment", chosen(end, source.index())},
                    {"beat_ready", bit(beat_ready)}});
    };
    const Values registers = registers_of(state, subject.encoder_power_up, stalls.power_up);
    const BlockCycle cycle = one_cycle(subject.encoder, registers, inputs(ready), subject.mutator);
    const BlockCycle if_ready =
        stalls.sink.empty() ? cycle : one_cycle(subject.encoder, registers, inputs(smt::Bool(true)), subject.mutator);
    const smt::Bool taken = offered & is_set(named(cycle.outputs, "word_ready"));
    const Offer beat = offer(named(cycle.outputs, "beat_valid"), beat_payload(cycle), ready, beats,
                             named(if_ready.outputs, "beat_valid"), beat_payload(if_ready));
    trace.cycles.push_back({bit(taken), beat});
    trace.ended = trace.ended | (is_set(beat.valid & beat.ready) & is_set(named(cycle.outputs, "beat_last")));
    source.goes_on(offered, taken);
    count_taken(beats, beat);
    state = cycle.next;
  }
  trace.words_taken = source.index();
  trace.beats_left = beats;
  return trace;
}

DecoderTrace run_decoder(const Subject& subject, std::span<const smt::Bv> blocks, const smt::Bv& length, const Schedule& stalls,
                         unsigned cycles) {
  const std::vector<Item> items = items_of(subject.geometry);
  const std::vector<smt::Bv> ends = flags(items, &Item::last_in_grid);
  const std::vector<smt::Bv> end = flags(items, &Item::last_in_segment);
  const std::vector<smt::Bv> stream = beats_of(blocks, subject.beat_bits);
  const smt::Bv beats_in_stream = length * index_of(64 / subject.beat_bits);

  DecoderTrace trace;
  std::vector<Signal> state;
  Source beats(stalls.source, beats_in_stream);
  Source geometry(stalls.side, index_of(items.size()));
  smt::Bv words = index_of(0);
  smt::Bv statuses = index_of(0);
  for (unsigned t = 1; t <= cycles; ++t) {
    const smt::Bool beat_offered = beats.offers(t);
    const smt::Bool item_offered = geometry.offers(t);
    const smt::Bool word_ready = !stalls_in(stalls.sink, t);
    const smt::Bool status_ready = !stalls_in(stalls.sink, t + 1);
    const auto inputs = [&](const smt::Bool& to_words, const smt::Bool& to_status) {
      return ports({{"beat_valid", bit(beat_offered)},
                    {"beat", mux(beat_offered, chosen(stream, beats.index()), smt::Bv(0, subject.beat_bits))},
                    {"beat_last", bit(beat_offered & eq(beats.index() + index_of(1), beats_in_stream))},
                    {"geometry_valid", bit(item_offered)},
                    {"last_in_grid", chosen(ends, geometry.index())},
                    {"last_in_segment", chosen(end, geometry.index())},
                    {"word_ready", bit(to_words)},
                    {"status_ready", bit(to_status)}});
    };
    const smt::Bool always(true);
    const Values registers = registers_of(state, subject.decoder_power_up, stalls.power_up);
    const BlockCycle cycle = one_cycle(subject.decoder, registers, inputs(word_ready, status_ready), subject.mutator);
    const BlockCycle if_ready =
        stalls.sink.empty() ? cycle : one_cycle(subject.decoder, registers, inputs(always, always), subject.mutator);
    const auto out = [&](std::string_view name) { return named(cycle.outputs, name); };
    const auto ready_out = [&](std::string_view name) { return named(if_ready.outputs, name); };
    trace.cycles.push_back(
        {offer(out("word_valid"), word_payload(cycle), word_ready, words, ready_out("word_valid"), word_payload(if_ready)),
         offer(out("status_valid"), out("status"), status_ready, statuses, ready_out("status_valid"), ready_out("status"))});
    beats.goes_on(beat_offered, beat_offered & is_set(out("beat_ready")));
    geometry.goes_on(item_offered, item_offered & is_set(out("geometry_ready")));
    count_taken(words, trace.cycles.back().word);
    count_taken(statuses, trace.cycles.back().status);
    state = cycle.next;
  }
  trace.beats_taken = beats.index();
  trace.items_taken = geometry.index();
  trace.words_given = words;
  trace.statuses = statuses;
  return trace;
}

smt::Bool keeps_the_rule(std::span<const Offer> offers) {
  smt::Bool all(true);
  for (std::size_t t = 0; t < offers.size(); ++t) {
    all = all & is_set(offers[t].patient);
    if (t == 0) continue;
    const smt::Bool waiting = is_set(offers[t - 1].valid) & !is_set(offers[t - 1].ready);
    all = all & (!waiting | (is_set(offers[t].valid) & eq(offers[t].payload, offers[t - 1].payload)));
  }
  return all;
}

std::vector<Offer> beats(const EncoderTrace& trace) { return offers(trace, &EncoderCycle::beat); }
std::vector<Offer> words(const DecoderTrace& trace) { return offers(trace, &DecoderCycle::word); }
std::vector<Offer> statuses(const DecoderTrace& trace) { return offers(trace, &DecoderCycle::status); }

std::vector<smt::Bv> signals_of(const EncoderTrace& trace) {
  std::vector<smt::Bv> signals{trace.words_taken, trace.beats_left};
  for (const EncoderCycle& cycle : trace.cycles) {
    signals.push_back(cycle.taken);
    list(signals, cycle.beat);
  }
  return signals;
}

std::vector<smt::Bv> signals_of(const DecoderTrace& trace) {
  std::vector<smt::Bv> signals{trace.beats_taken, trace.items_taken, trace.words_given, trace.statuses};
  for (const DecoderCycle& cycle : trace.cycles) {
    list(signals, cycle.word);
    list(signals, cycle.status);
  }
  return signals;
}

bool agree(std::span<const smt::Bv> symbols, std::span<const smt::Bv> numbers, const smt::Model& model) {
  return std::ranges::equal(model.values(symbols), numbers, {}, {},
                            [](const smt::Bv& number) { return number.constant().value(); });
}

std::vector<Item> items_of(const Geometry& segment) {
  std::vector<Item> items;
  for (GridCursor grid(segment); !grid.done(); grid.advance()) {
    for (unsigned row = 0; row < grid.rows(); ++row) {
      for (unsigned column = 0; column < grid.columns(); ++column) items.push_back({grid.index(row, column), false, false});
    }
    items.back().last_in_grid = true;
  }
  items.back().last_in_segment = true;
  return items;
}

std::vector<smt::Bv> beats_of(std::span<const smt::Bv> blocks, unsigned beat_bits) {
  std::vector<smt::Bv> beats;
  for (const smt::Bv& block : blocks) {
    for (unsigned bit = 0; bit < 64; bit += beat_bits) beats.push_back(slice(block, bit, beat_bits));
  }
  return beats;
}

}  // namespace grlc::proofs
