#include "proofs/encoder_instances.hpp"

#include <array>
#include <utility>

#include "hwmodel/instances.hpp"
#include "proofs/defects.hpp"

namespace grlc::proofs {
namespace {

template <unsigned N>
EncoderInstance instance() {
  using P = hw::Parameters<N, kMostInstanceWords, hw::least_beat_bits(N), 5>;
  return {P::kBeat, run_bench<Symbolic, P>, run_bench<hw::Concrete, P>, run_bench<StuckShift<Symbolic>, P>,
          run_bench<StuckShift<hw::Concrete>, P>};
}

template <unsigned... I>
std::array<EncoderInstance, sizeof...(I)> instances(std::integer_sequence<unsigned, I...>) {
  return {instance<I + 1>()...};
}

}  // namespace

const EncoderInstance& encoder_instance(unsigned bits) {
  static const auto all = instances(std::make_integer_sequence<unsigned, kMostInstanceBits>());
  return all.at(bits - 1);
}

}  // namespace grlc::proofs
