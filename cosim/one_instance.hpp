// The model of one instance: compiled for it, or the circuit from which its RTL is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hwmodel/simulation.hpp"
#include "properties/case.hpp"
#include "rtl/interpreted.hpp"

namespace grlc::cosim {

// The decoder gets its segment twice: after the end of the first, or after its error, the second must decode.
struct TwoSegments {
  explicit TwoSegments(const Case& c) : shape(shape_of(c.geometry, c.instance)), streams(2, blocks_of(c)) { shape.channels *= 2; }

  hw::MapShape shape;
  std::vector<std::vector<std::uint64_t>> streams;
};

template <class P>
struct OneInstance {
  using Encoder = hw::Encoder<hw::Concrete, P>;
  using Decoder = hw::Decoder<hw::Concrete, P>;
  static constexpr Payload kDecodes = Payload::segment;
};

// The results of one instance are not compared here: the properties of the model do that.
template <class P>
struct Compiled : OneInstance<P> {
  static std::optional<std::string> encode(const Case& c, auto& observer) {
    hw::run_encoder<P>(shape_of(c.geometry), c.words, c.stalls, observer);
    return {};
  }
  static std::optional<std::string> decode(const Case& c, auto& observer) {
    const TwoSegments two(c);
    hw::run_decoder<P>(two.shape, two.streams, c.stalls, false, observer);
    return {};
  }
};

template <class P>
struct Circuit : OneInstance<P> {
  static std::optional<std::string> encode(const Case& c, auto& observer) {
    rtl::run_encoder(shape_of(c.geometry, c.instance), c.words, c.stalls, observer);
    return {};
  }
  static std::optional<std::string> decode(const Case& c, auto& observer) {
    const TwoSegments two(c);
    rtl::run_decoder(two.shape, two.streams, c.stalls, false, observer);
    return {};
  }
};

}  // namespace grlc::cosim
