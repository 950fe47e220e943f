#include "properties/properties.hpp"

#include "properties/checks.hpp"

namespace grlc {

namespace {

Verdict decide(const Case& c, hw::Trace* trace) {
  using namespace properties;
  if (!valid(c)) return {Outcome::broken, "the case is not valid for its property", 0};
  switch (c.property) {
    case Property::lossless: return check_lossless(c);
    case Property::deterministic: return check_deterministic(c);
    case Property::canonical: return check_canonical(c);
    case Property::total: return check_total(c);
    case Property::bounded: return check_bounded(c);
    case Property::cheapest: return check_cheapest(c);
    case Property::encoder_equivalence: return check_encoder_equivalence(c, {.trace = trace});
    case Property::decoder_equivalence: return check_decoder_equivalence(c, {.trace = trace});
    case Property::handshake: return check_handshake(c, {.trace = trace});
    case Property::progress: return check_progress(c, {.trace = trace});
    case Property::independence: return check_independence(c);
    case Property::container: return check_container(c);
  }
  return {Outcome::broken, "the case names no property", 0};
}

}  // namespace

Verdict check(const Case& c) { return decide(c, nullptr); }

Verdict traced_check(const Case& c, hw::Trace& trace) { return decide(c, &trace); }

}  // namespace grlc
