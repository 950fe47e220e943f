// K encoders behind one memory port: in each cycle the port passes a beat exactly where one encoder does, with that encoder's
// number, beat and mark. So the beats of each number are that encoder's beats, in their order, none lost and none twice; and an
// encoder sees of the others only that it waits, for K - 1 beats of theirs at the most.
//
// The encoders are cut off at their ports: they may offer anything that keeps the valid/ready rule, which `handshake` proves of
// them. Nothing is carried from one cycle to the next but the turn, so the result has no bound in time. Price: a second.
#include <array>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/turns.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kKeeps = "the memory's port passes beats";
constexpr std::string_view kTurnPath = "arbiter.turn";

Cycle write_port_cycle(LemmaBuilder& builder) {
  Cycle cycle = builder.cycle("write-port", builder.anything(""), builder.anything("in."));
  assume_turn(builder, cycle, kTurnPath, "encoders", kKeeps);
  return cycle;
}

// Whether the port names the instance.
smt::Bool named(const Cycle& cycle, unsigned k) {
  const smt::Bv& instance = cycle.out["beat_instance"];
  return eq(instance, smt::Bv(k, instance.width()));
}

void port_passes_beats(LemmaBuilder& builder) {
  const Cycle cycle = write_port_cycle(builder);
  claim_turn(builder, "write-port", cycle, kTurnPath);
  const smt::Bool passes = cycle.out.bit("beat_valid") & cycle.in.bit("beat_ready");
  smt::Bool offered(false);
  smt::Bool shown(true);
  smt::Bool taken(true);
  smt::Bool alone(true);
  for (unsigned k = 0; k < builder.instances(); ++k) {
    const smt::Bool offers = cycle.in.bit(of_instance("beat_valid", k));
    const smt::Bool of_this = cycle.out.bit("beat_valid") & named(cycle, k);
    const smt::Bool ready = cycle.out.bit(of_instance("beat_ready", k));
    smt::Bool others(false);
    for (unsigned other = 0; other < builder.instances(); ++other) {
      if (other != k) others = others | cycle.in.bit(of_instance("beat_valid", other));
    }
    offered = offered | offers;
    shown = shown & implies(of_this, offers & eq(cycle.out["beat"], cycle.in[of_instance("beat", k)]) &
                                         eq(cycle.out["beat_last"], cycle.in[of_instance("beat_last", k)]));
    taken = taken & eq(bit(offers & ready), bit(passes & of_this));
    alone = alone & implies(offers & !others, of_this & eq(bit(ready), cycle.in["beat_ready"]));
  }
  builder.claim("the memory is offered a beat where an encoder offers one", eq(cycle.out["beat_valid"], bit(offered)));
  builder.claim("with an encoder's number",
                implies(cycle.out.bit("beat_valid"), is_instance(builder, cycle.out["beat_instance"])));
  builder.claim("the beat and the mark are those of the encoder with this number", shown);
  builder.claim("a beat is taken from the encoder whose beat the memory takes, and from no other", taken);
  builder.claim("an encoder that offers alone does not wait for others", alone);

  // The port looks at an encoder's offer before it tells it whether the beat is taken.
  const Cycle encoder = builder.cycle("encoder", builder.anything("encoder."), builder.anything("encoder.in."));
  const Values words = LemmaBuilder::from(encoder.in);
  const Cycle other = builder.cycle("encoder", LemmaBuilder::from(encoder.state), [&](const std::string& name, unsigned width) {
    return name == "beat_ready" ? ~encoder.in[name] : words(name, width);
  });
  smt::Bool same(true);
  for (const char* const name : {"beat_valid", "beat", "beat_last"}) same = same & eq(encoder.out[name], other.out[name]);
  builder.claim("an encoder's offer does not depend on whether it is taken", same);
}

void port_beats_wait(LemmaBuilder& builder) {
  const Cycle now = write_port_cycle(builder);
  const Cycle then = builder.cycle("write-port", LemmaBuilder::from(now.next), builder.anything("then."));
  smt::Bool stays(true);
  smt::Bool same(true);
  for (unsigned k = 0; k < builder.instances(); ++k) {
    const std::string valid = of_instance("beat_valid", k);
    const smt::Bool waits = now.in.bit(valid) & !now.out.bit(of_instance("beat_ready", k));
    stays = stays & implies(waits, then.in.bit(valid));
    for (const std::string& name : {of_instance("beat", k), of_instance("beat_last", k)})
      same = same & implies(waits, eq(then.in[name], now.in[name]));
  }
  const std::string lemma = "the encoder's beats stay";
  builder.assume("an encoder's beat that waits goes on waiting", stays,
                 {Reason::Kind::claim, "handshake-by-lemmas", lemma, "a beat that waits goes on waiting"});
  builder.assume("and does not change", same,
                 {Reason::Kind::claim, "handshake-by-lemmas", lemma, "a beat that waits does not change"});
  const smt::Bool waits = now.out.bit("beat_valid") & !now.in.bit("beat_ready");
  builder.claim("a beat that waits for the memory goes on waiting", implies(waits, then.out.bit("beat_valid")));
  smt::Bool unchanged(true);
  for (const char* const name : {"beat", "beat_last", "beat_instance"}) unchanged = unchanged & eq(now.out[name], then.out[name]);
  builder.claim("a beat that waits for the memory does not change", implies(waits, unchanged));
}

void port_serves_in_turn(LemmaBuilder& builder) {
  const Cycle cycle = write_port_cycle(builder);
  const auto offers = [&](unsigned k) { return cycle.in.bit(of_instance("beat_valid", k)); };
  serves_in_turn(builder, cycle, kTurnPath, offers, cycle.out.bit("beat_valid") & cycle.in.bit("beat_ready"),
                 cycle.out["beat_instance"]);
}

constexpr std::array<Lemma, 3> kEncodersLemmas{{
    {kKeeps, port_passes_beats, kDistance},
    {"beats wait for the memory", port_beats_wait, kDistance},
    {"encoders are served in turn", port_serves_in_turn, kDistance},
}};

}  // namespace

std::span<const Lemma> encoders_lemmas() { return kEncodersLemmas; }

}  // namespace grlc::proofs
