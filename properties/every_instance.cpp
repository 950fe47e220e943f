#include "properties/every_instance.hpp"

#include "rtl/simulation.hpp"

namespace grlc {

properties::Model properties::every_instance(hw::Trace* trace) {
  return {.encoder =
              [](const hw::MapShape& shape, std::span<const std::uint16_t> words, const hw::PortStalls& stalls, hw::Trace* told) {
                return hw::compiled(shape) ? hw::simulate_encoder(shape, words, stalls, told)
                                           : rtl::simulate_encoder(shape, words, stalls, told);
              },
          .decoder =
              [](const hw::MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const hw::PortStalls& stalls,
                 bool record_cycles, hw::Trace* told) {
                return hw::compiled(shape) ? hw::simulate_decoder(shape, segments, stalls, record_cycles, told)
                                           : rtl::simulate_decoder(shape, segments, stalls, record_cycles, told);
              },
          .has = hw::supported,
          .trace = trace};
}

Verdict check_every_instance(const Case& c) { return properties::decide(c, properties::every_instance()); }

Verdict traced_check(const Case& c, hw::Trace& trace) { return properties::decide(c, properties::every_instance(&trace)); }

}  // namespace grlc
