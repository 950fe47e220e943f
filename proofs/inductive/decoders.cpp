// K decoders behind one memory port: a beat that the memory gives for a number goes to the slot of the decoder with this number,
// and from there to the decoder, with its mark. Each slot is a queue of one beat, so each decoder gets its beats in their order,
// none lost and none twice; and it sees of the others only that its beats come later, after K - 1 beats of theirs at the most.
//
// The decoders are cut off at their ports: they may take a beat in any cycle. Nothing is carried from one cycle to the next but
// the turn and the slots, so the result has no bound in time. Price: a second.
#include <array>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/turns.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kKeeps = "the memory's port asks";
constexpr std::string_view kTurnPath = "arbiter.turn";
constexpr const char* kBlock = "read-port";

Cycle read_port_cycle(LemmaBuilder& lemma) {
  Cycle cycle = lemma.cycle(kBlock, lemma.anything(""), lemma.anything("in."));
  assume_turn(lemma, cycle, kTurnPath, "decoders", kKeeps);
  return cycle;
}

smt::Bool named(const Cycle& cycle, unsigned k) {
  const smt::Bv& instance = cycle.out["beat_instance"];
  return eq(instance, smt::Bv(k, instance.width()));
}
// A register of instance k's slot.
std::string of_slot(unsigned k, std::string_view name) { return of_instance("slots", k) + "." + std::string(name); }
smt::Bool asks(const Cycle& cycle, unsigned k) {
  return cycle.in.bit(of_instance("beat_available", k)) & !cycle.state.bit(of_slot(k, "full"));
}

void port_asks(LemmaBuilder& lemma) {
  const Cycle cycle = read_port_cycle(lemma);
  claim_turn(lemma, kBlock, cycle, kTurnPath);
  const smt::Bool ready = cycle.out.bit("beat_ready");
  smt::Bool asked(false);
  smt::Bool for_an_empty_slot(true);
  for (unsigned k = 0; k < lemma.instances(); ++k) {
    asked = asked | asks(cycle, k);
    for_an_empty_slot = for_an_empty_slot & implies(ready & named(cycle, k), asks(cycle, k));
  }
  lemma.claim("it asks where the memory has a beat for a decoder whose slot is empty", eq(bit(ready), bit(asked)));
  lemma.claim("with a decoder's number", implies(ready, is_instance(lemma, cycle.out["beat_instance"])));
  lemma.claim("whose slot is empty and for which the memory has a beat", for_an_empty_slot);

  const Values inputs = lemma.anything("other.");
  const Cycle other = lemma.cycle(kBlock, LemmaBuilder::from(cycle.state), [&](const std::string& name, unsigned width) {
    return name.starts_with("beat_available") ? cycle.in[name] : inputs(name, width);
  });
  smt::Bool same(true);
  for (const Signal& signal : cycle.out.all()) same = same & eq(signal.term, other.out[signal.name]);
  lemma.claim("what it asks and shows depends neither on the memory's answer nor on who takes", same);
}

// The slots' beats and marks have no reset: two runs that differ in them alone, and where a slot is empty, stay alike.
void empty_slots_show_nothing(LemmaBuilder& lemma, const Cycle& cycle) {
  const Values anything = lemma.anything("unlike.");
  const auto full_slot = [&](const Signals& state, const std::string& name) {
    return state.bit(name.substr(0, name.find('.')) + ".full");
  };
  const auto is_kept = [](const std::string& name) { return name.ends_with(".beat") || name.ends_with(".last"); };
  const Values unlike = [&](const std::string& name, unsigned width) {
    if (!is_kept(name)) return cycle.state[name];
    return mux(full_slot(cycle.state, name), cycle.state[name], anything(name, width));
  };
  const Cycle other = lemma.cycle(kBlock, unlike, LemmaBuilder::from(cycle.in));
  smt::Bool shown(true);
  for (const char* const name : {"beat_ready", "beat_instance"}) shown = shown & eq(cycle.out[name], other.out[name]);
  for (unsigned k = 0; k < lemma.instances(); ++k) {
    const std::string valid = of_instance("beat_valid", k);
    shown = shown & eq(cycle.out[valid], other.out[valid]);
    for (const std::string& name : {of_instance("beat", k), of_instance("beat_last", k)})
      shown = shown & implies(cycle.out.bit(valid), eq(cycle.out[name], other.out[name]));
  }
  smt::Bool alike(true);
  for (const Signal& signal : cycle.next.all()) {
    const smt::Bool matters = is_kept(signal.name) ? full_slot(cycle.next, signal.name) : smt::Bool(true);
    alike = alike & implies(matters, eq(signal.term, other.next[signal.name]));
  }
  lemma.claim("nothing is shown of what an empty slot holds", shown);
  lemma.claim("nor does it get into what is held then", alike);
}

void slots_are_queues(LemmaBuilder& lemma) {
  const Cycle first = lemma.cycle(kBlock, lemma.after_reset(kBlock, "first."), lemma.anything("first.in."));
  const Cycle cycle = read_port_cycle(lemma);
  const smt::Bool answered = cycle.out.bit("beat_ready") & cycle.in.bit("beat_valid");
  smt::Bool empty_first(true);
  smt::Bool shown(true);
  smt::Bool held(true);
  smt::Bool stay(true);
  smt::Bool gone(true);
  smt::Bool none(true);
  for (unsigned k = 0; k < lemma.instances(); ++k) {
    const std::string beat = of_slot(k, "beat");
    const std::string last = of_slot(k, "last");
    const smt::Bool full = cycle.state.bit(of_slot(k, "full"));
    const smt::Bool full_then = cycle.next.bit(of_slot(k, "full"));
    const smt::Bool comes = answered & named(cycle, k);
    const smt::Bool taken = cycle.in.bit(of_instance("beat_ready", k));
    const smt::Bool same = eq(cycle.next[beat], cycle.state[beat]) & eq(cycle.next[last], cycle.state[last]);
    empty_first = empty_first & !first.out.bit(of_instance("beat_valid", k));
    shown = shown & eq(cycle.out[of_instance("beat_valid", k)], bit(full)) &
            implies(full, eq(cycle.out[of_instance("beat", k)], cycle.state[beat]) &
                              eq(cycle.out[of_instance("beat_last", k)], cycle.state[last]));
    held = held & implies(comes, !full & full_then & eq(cycle.next[beat], cycle.in["beat"]) &
                                     eq(cycle.next[last], cycle.in["beat_last"]));
    stay = stay & implies(full & !taken, full_then & same);
    gone = gone & implies(full & taken, !full_then);
    none = none & implies(!full & !comes, !full_then);
  }
  lemma.claim("after reset every slot is empty", empty_first);
  lemma.claim("a decoder is shown the beat in its slot, with its mark", shown);
  lemma.claim("a beat that the memory gives goes to the empty slot of its decoder, with its mark", held);
  lemma.claim("a beat that is not taken stays as it is, whatever the memory gives", stay);
  lemma.claim("a beat that is taken is gone", gone);
  lemma.claim("a slot for which none comes stays empty", none);
  empty_slots_show_nothing(lemma, cycle);
}

void port_goes_on_asking(LemmaBuilder& lemma) {
  const Cycle now = read_port_cycle(lemma);
  const Cycle then = lemma.cycle(kBlock, LemmaBuilder::from(now.next), lemma.anything("then."));
  const smt::Bool waits = now.out.bit("beat_ready") & !now.in.bit("beat_valid");
  smt::Bool available(true);
  smt::Bool shown(true);
  for (unsigned k = 0; k < lemma.instances(); ++k) {
    available = available & implies(waits & named(now, k), then.in.bit(of_instance("beat_available", k)));
    const std::string valid = of_instance("beat_valid", k);
    const smt::Bool beat_waits = now.out.bit(valid) & !now.in.bit(of_instance("beat_ready", k));
    shown = shown & implies(beat_waits, then.out.bit(valid));
    for (const std::string& name : {of_instance("beat", k), of_instance("beat_last", k)})
      shown = shown & implies(beat_waits, eq(then.out[name], now.out[name]));
  }
  lemma.assume("a beat that the memory has it goes on having until it has given it", available,
               {Reason::Kind::environment, "valid-ready", {}, {}});
  lemma.claim("where the memory does not answer it goes on asking", implies(waits, then.out.bit("beat_ready")));
  lemma.claim("for the same decoder", implies(waits, eq(then.out["beat_instance"], now.out["beat_instance"])));
  lemma.claim("a decoder's beat that waits goes on waiting and does not change", shown);
}

void port_serves_in_turn(LemmaBuilder& lemma) {
  const Cycle cycle = read_port_cycle(lemma);
  const auto own = [&](unsigned k) { return asks(cycle, k); };
  serves_in_turn(lemma, cycle, kTurnPath, own, cycle.out.bit("beat_ready") & cycle.in.bit("beat_valid"),
                 cycle.out["beat_instance"]);
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
