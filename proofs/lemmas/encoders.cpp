// K encoders behind one memory port: in each cycle the port passes a beat exactly where one encoder does, with that encoder's
// number, beat and mark. So the beats of each number are that encoder's beats, in their order, none lost and none twice; and an
// encoder sees of the others only that it waits, for K - 1 beats of theirs at the most.
//
// The encoders are cut off at their ports: they may offer anything that keeps the valid/ready rule, which `handshake` proves of
// them. Nothing is carried from one cycle to the next but the turn, so the result has no bound in time. Price: a second.
#include <array>

#include "proofs/lemmas/by_lemmas.hpp"
#include "proofs/lemmas/turns.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kKeeps = "the memory's port passes beats";
constexpr std::string_view kTurnPath = "arbiter.turn";

Clock write_port_clock(LemmaBench& bench) {
  Clock clock = bench.clock("write-port", bench.anything(""), bench.anything("in."));
  assume_turn(bench, clock, kTurnPath, "encoders", kKeeps);
  return clock;
}

// Whether the port names the instance.
smt::Bool named(const Clock& clock, unsigned k) {
  const smt::Bv& instance = clock.out["beat_instance"];
  return eq(instance, smt::Bv(k, instance.width()));
}

void port_passes_beats(LemmaBench& bench) {
  const Clock clock = write_port_clock(bench);
  claim_turn(bench, "write-port", clock, kTurnPath);
  const smt::Bool passes = clock.out.bit("beat_valid") & clock.in.bit("beat_ready");
  smt::Bool offered(false);
  smt::Bool shown(true);
  smt::Bool taken(true);
  smt::Bool alone(true);
  for (unsigned k = 0; k < bench.instances(); ++k) {
    const smt::Bool offers = clock.in.bit(of_instance("beat_valid", k));
    const smt::Bool of_this = clock.out.bit("beat_valid") & named(clock, k);
    const smt::Bool ready = clock.out.bit(of_instance("beat_ready", k));
    smt::Bool others(false);
    for (unsigned other = 0; other < bench.instances(); ++other) {
      if (other != k) others = others | clock.in.bit(of_instance("beat_valid", other));
    }
    offered = offered | offers;
    shown = shown & implies(of_this, offers & eq(clock.out["beat"], clock.in[of_instance("beat", k)]) &
                                         eq(clock.out["beat_last"], clock.in[of_instance("beat_last", k)]));
    taken = taken & eq(bit(offers & ready), bit(passes & of_this));
    alone = alone & implies(offers & !others, of_this & eq(bit(ready), clock.in["beat_ready"]));
  }
  bench.claim("the memory is offered a beat where an encoder offers one", eq(clock.out["beat_valid"], bit(offered)));
  bench.claim("with an encoder's number", implies(clock.out.bit("beat_valid"), is_instance(bench, clock.out["beat_instance"])));
  bench.claim("the beat and the mark are those of the encoder with this number", shown);
  bench.claim("a beat is taken from the encoder whose beat the memory takes, and from no other", taken);
  bench.claim("an encoder that offers alone does not wait for others", alone);

  // The port looks at an encoder's offer before it tells it whether the beat is taken.
  const Clock encoder = bench.clock("encoder", bench.anything("encoder."), bench.anything("encoder.in."));
  const Values words = LemmaBench::from(encoder.in);
  const Clock other = bench.clock("encoder", LemmaBench::from(encoder.state), [&](const std::string& name, unsigned width) {
    return name == "beat_ready" ? ~encoder.in[name] : words(name, width);
  });
  smt::Bool same(true);
  for (const char* const name : {"beat_valid", "beat", "beat_last"}) same = same & eq(encoder.out[name], other.out[name]);
  bench.claim("an encoder's offer does not depend on whether it is taken", same);
}

void port_beats_wait(LemmaBench& bench) {
  const Clock now = write_port_clock(bench);
  const Clock then = bench.clock("write-port", LemmaBench::from(now.next), bench.anything("then."));
  smt::Bool stays(true);
  smt::Bool same(true);
  for (unsigned k = 0; k < bench.instances(); ++k) {
    const std::string valid = of_instance("beat_valid", k);
    const smt::Bool waits = now.in.bit(valid) & !now.out.bit(of_instance("beat_ready", k));
    stays = stays & implies(waits, then.in.bit(valid));
    for (const std::string& name : {of_instance("beat", k), of_instance("beat_last", k)})
      same = same & implies(waits, eq(then.in[name], now.in[name]));
  }
  const std::string lemma = "the encoder's beats stay";
  bench.assume("an encoder's beat that waits goes on waiting", stays,
               {Reason::Kind::claim, "handshake-by-lemmas", lemma, "a beat that waits goes on waiting"});
  bench.assume("and does not change", same,
               {Reason::Kind::claim, "handshake-by-lemmas", lemma, "a beat that waits does not change"});
  const smt::Bool waits = now.out.bit("beat_valid") & !now.in.bit("beat_ready");
  bench.claim("a beat that waits for the memory goes on waiting", implies(waits, then.out.bit("beat_valid")));
  smt::Bool unchanged(true);
  for (const char* const name : {"beat", "beat_last", "beat_instance"}) unchanged = unchanged & eq(now.out[name], then.out[name]);
  bench.claim("a beat that waits for the memory does not change", implies(waits, unchanged));
}

void port_serves_in_turn(LemmaBench& bench) {
  const Clock clock = write_port_clock(bench);
  const auto offers = [&](unsigned k) { return clock.in.bit(of_instance("beat_valid", k)); };
  serves_in_turn(bench, clock, kTurnPath, offers, clock.out.bit("beat_valid") & clock.in.bit("beat_ready"),
                 clock.out["beat_instance"]);
}

constexpr std::array<Lemma, 3> kEncodersLemmas{{
    {kKeeps, port_passes_beats, 0},
    {"beats wait for the memory", port_beats_wait, 0},
    {"encoders are served in turn", port_serves_in_turn, 0},
}};

}  // namespace

std::span<const Lemma> encoders_lemmas() { return kEncodersLemmas; }

}  // namespace grlc::proofs
