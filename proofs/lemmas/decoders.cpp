// K decoders behind one memory port: a beat that the memory gives for a number goes to the slot of the decoder with this number,
// and from there to the decoder, with its mark. Each slot is a queue of one beat, so each decoder gets its beats in their order,
// none lost and none twice; and it sees of the others only that its beats come later, after K - 1 beats of theirs at the most.
//
// The decoders are cut off at their ports: they may take a beat in any cycle. Nothing is carried from one cycle to the next but
// the turn and the slots, so the result has no bound in time. Price: a second.
#include <array>

#include "proofs/lemmas/by_lemmas.hpp"
#include "proofs/lemmas/turns.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kKeeps = "the memory's port asks";
constexpr std::string_view kTurnPath = "arbiter.turn";
constexpr const char* kBlock = "read-port";

Clock read_port_clock(LemmaBench& bench) {
  Clock clock = bench.clock(kBlock, bench.anything(""), bench.anything("in."));
  assume_turn(bench, clock, kTurnPath, "decoders", kKeeps);
  return clock;
}

smt::Bool named(const Clock& clock, unsigned k) {
  const smt::Bv& instance = clock.out["beat_instance"];
  return eq(instance, smt::Bv(k, instance.width()));
}
// A register of instance k's slot.
std::string of_slot(unsigned k, std::string_view name) { return of_instance("slots", k) + "." + std::string(name); }
smt::Bool asks(const Clock& clock, unsigned k) {
  return clock.in.bit(of_instance("beat_available", k)) & !clock.state.bit(of_slot(k, "full"));
}

void port_asks(LemmaBench& bench) {
  const Clock clock = read_port_clock(bench);
  claim_turn(bench, kBlock, clock, kTurnPath);
  const smt::Bool ready = clock.out.bit("beat_ready");
  smt::Bool asked(false);
  smt::Bool for_an_empty_slot(true);
  for (unsigned k = 0; k < bench.instances(); ++k) {
    asked = asked | asks(clock, k);
    for_an_empty_slot = for_an_empty_slot & implies(ready & named(clock, k), asks(clock, k));
  }
  bench.claim("it asks where the memory has a beat for a decoder whose slot is empty", eq(bit(ready), bit(asked)));
  bench.claim("with a decoder's number", implies(ready, is_instance(bench, clock.out["beat_instance"])));
  bench.claim("whose slot is empty and for which the memory has a beat", for_an_empty_slot);

  const Values inputs = bench.anything("other.");
  const Clock other = bench.clock(kBlock, LemmaBench::from(clock.state), [&](const std::string& name, unsigned width) {
    return name.starts_with("beat_available") ? clock.in[name] : inputs(name, width);
  });
  smt::Bool same(true);
  for (const Signal& signal : clock.out.all()) same = same & eq(signal.term, other.out[signal.name]);
  bench.claim("what it asks and shows depends neither on the memory's answer nor on who takes", same);
}

// The slots' beats and marks have no reset: two runs that differ in them alone, and where a slot is empty, stay alike.
void empty_slots_show_nothing(LemmaBench& bench, const Clock& clock) {
  const Values anything = bench.anything("unlike.");
  const auto full_slot = [&](const Signals& state, const std::string& name) {
    return state.bit(name.substr(0, name.find('.')) + ".full");
  };
  const auto is_kept = [](const std::string& name) { return name.ends_with(".beat") || name.ends_with(".last"); };
  const Values unlike = [&](const std::string& name, unsigned width) {
    if (!is_kept(name)) return clock.state[name];
    return mux(full_slot(clock.state, name), clock.state[name], anything(name, width));
  };
  const Clock other = bench.clock(kBlock, unlike, LemmaBench::from(clock.in));
  smt::Bool shown(true);
  for (const char* const name : {"beat_ready", "beat_instance"}) shown = shown & eq(clock.out[name], other.out[name]);
  for (unsigned k = 0; k < bench.instances(); ++k) {
    const std::string valid = of_instance("beat_valid", k);
    shown = shown & eq(clock.out[valid], other.out[valid]);
    for (const std::string& name : {of_instance("beat", k), of_instance("beat_last", k)})
      shown = shown & implies(clock.out.bit(valid), eq(clock.out[name], other.out[name]));
  }
  smt::Bool alike(true);
  for (const Signal& signal : clock.next.all()) {
    const smt::Bool matters = is_kept(signal.name) ? full_slot(clock.next, signal.name) : smt::Bool(true);
    alike = alike & implies(matters, eq(signal.term, other.next[signal.name]));
  }
  bench.claim("nothing is shown of what an empty slot holds", shown);
  bench.claim("nor does it get into what is held then", alike);
}

void slots_are_queues(LemmaBench& bench) {
  const Clock first = bench.clock(kBlock, bench.after_reset(kBlock, "first."), bench.anything("first.in."));
  const Clock clock = read_port_clock(bench);
  const smt::Bool answered = clock.out.bit("beat_ready") & clock.in.bit("beat_valid");
  smt::Bool empty_first(true);
  smt::Bool shown(true);
  smt::Bool held(true);
  smt::Bool stay(true);
  smt::Bool gone(true);
  smt::Bool none(true);
  for (unsigned k = 0; k < bench.instances(); ++k) {
    const std::string beat = of_slot(k, "beat");
    const std::string last = of_slot(k, "last");
    const smt::Bool full = clock.state.bit(of_slot(k, "full"));
    const smt::Bool full_then = clock.next.bit(of_slot(k, "full"));
    const smt::Bool comes = answered & named(clock, k);
    const smt::Bool taken = clock.in.bit(of_instance("beat_ready", k));
    const smt::Bool same = eq(clock.next[beat], clock.state[beat]) & eq(clock.next[last], clock.state[last]);
    empty_first = empty_first & !first.out.bit(of_instance("beat_valid", k));
    shown = shown & eq(clock.out[of_instance("beat_valid", k)], bit(full)) &
            implies(full, eq(clock.out[of_instance("beat", k)], clock.state[beat]) &
                              eq(clock.out[of_instance("beat_last", k)], clock.state[last]));
    held = held & implies(comes, !full & full_then & eq(clock.next[beat], clock.in["beat"]) &
                                     eq(clock.next[last], clock.in["beat_last"]));
    stay = stay & implies(full & !taken, full_then & same);
    gone = gone & implies(full & taken, !full_then);
    none = none & implies(!full & !comes, !full_then);
  }
  bench.claim("after reset every slot is empty", empty_first);
  bench.claim("a decoder is shown the beat in its slot, with its mark", shown);
  bench.claim("a beat that the memory gives goes to the empty slot of its decoder, with its mark", held);
  bench.claim("a beat that is not taken stays as it is, whatever the memory gives", stay);
  bench.claim("a beat that is taken is gone", gone);
  bench.claim("a slot for which none comes stays empty", none);
  empty_slots_show_nothing(bench, clock);
}

void port_goes_on_asking(LemmaBench& bench) {
  const Clock now = read_port_clock(bench);
  const Clock then = bench.clock(kBlock, LemmaBench::from(now.next), bench.anything("then."));
  const smt::Bool waits = now.out.bit("beat_ready") & !now.in.bit("beat_valid");
  smt::Bool available(true);
  smt::Bool shown(true);
  for (unsigned k = 0; k < bench.instances(); ++k) {
    available = available & implies(waits & named(now, k), then.in.bit(of_instance("beat_available", k)));
    const std::string valid = of_instance("beat_valid", k);
    const smt::Bool beat_waits = now.out.bit(valid) & !now.in.bit(of_instance("beat_ready", k));
    shown = shown & implies(beat_waits, then.out.bit(valid));
    for (const std::string& name : {of_instance("beat", k), of_instance("beat_last", k)})
      shown = shown & implies(beat_waits, eq(then.out[name], now.out[name]));
  }
  bench.assume("a beat that the memory has it goes on having until it has given it", available,
               {Reason::Kind::environment, "valid-ready", {}, {}});
  bench.claim("where the memory does not answer it goes on asking", implies(waits, then.out.bit("beat_ready")));
  bench.claim("for the same decoder", implies(waits, eq(then.out["beat_instance"], now.out["beat_instance"])));
  bench.claim("a decoder's beat that waits goes on waiting and does not change", shown);
}

void port_serves_in_turn(LemmaBench& bench) {
  const Clock clock = read_port_clock(bench);
  const auto own = [&](unsigned k) { return asks(clock, k); };
  serves_in_turn(bench, clock, kTurnPath, own, clock.out.bit("beat_ready") & clock.in.bit("beat_valid"),
                 clock.out["beat_instance"]);
}

constexpr std::array<Lemma, 4> kDecodersLemmas{{
    {kKeeps, port_asks, 0},
    {"slots are queues of one beat", slots_are_queues, 0},
    {"the memory's port goes on asking", port_goes_on_asking, 0},
    {"decoders are served in turn", port_serves_in_turn, 0},
}};

}  // namespace

std::span<const Lemma> decoders_lemmas() { return kDecodersLemmas; }

}  // namespace grlc::proofs
