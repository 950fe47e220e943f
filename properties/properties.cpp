#include "properties/properties.hpp"

#include "properties/checks.hpp"

namespace grlc {

Verdict properties::decide(const Case& c, const Model& model) {
  if (!valid(c)) return {Outcome::broken, "the case is not valid for its property", 0};
  switch (c.property) {
    case Property::lossless: return check_lossless(c);
    case Property::deterministic: return check_deterministic(c);
    case Property::canonical: return check_canonical(c);
    case Property::total: return check_total(c);
    case Property::bounded: return check_bounded(c);
    case Property::cheapest: return check_cheapest(c);
    case Property::encoder_equivalence: return check_encoder_equivalence(c, model);
    case Property::decoder_equivalence: return check_decoder_equivalence(c, model);
    case Property::handshake: return check_handshake(c, model);
    case Property::progress: return check_progress(c, model);
    case Property::independence: return check_independence(c);
    case Property::container: return check_container(c);
  }
  return {Outcome::broken, "the case names no property", 0};
}

Verdict check(const Case& c) { return properties::decide(c, properties::Model{}); }

}  // namespace grlc
