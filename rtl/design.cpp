#include "rtl/design.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "hwmodel/address_generator.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/simulator.hpp"
#include "rtl/draw.hpp"
#include "rtl/instances.hpp"
#include "rtl/verilog.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::rtl {
namespace {

constexpr unsigned kMostBits = 16;

using DrawInstance = void (*)(const DesignChoice&, Module&, Module&);

template <unsigned... I>
constexpr std::array<DrawInstance, kMostBits> instances(std::integer_sequence<unsigned, I...>) {
  return {&draw_instance<I + 1>...};
}

std::string headed(const DesignChoice& choice, const char* what, const std::string& text) {
  return fmt::format(
      "// {} of GRLC-1 streams: words of {} bits, grids of {} x {} words (fewer at the edges), beats of {} bits.\n"
      "// `grlc rtl` made this file from the hardware model. Make changes in the model.\n"
      "/* verilator lint_off DECLFILENAME */  // a block and its parts are in one file\n\n{}",
      what, choice.bits, choice.grid_height, choice.grid_width, choice.beat_bits, text);
}

}  // namespace

std::optional<std::string> unsupported(const DesignChoice& choice) {
  const hw::MapShape shape{.grid_height = choice.grid_height, .grid_width = choice.grid_width, .bits = choice.bits};
  if (!hw::supported(shape)) {
    return fmt::format("no hardware for {} x {} grids of {}-bit words: at most {} words per grid, 1 to {} bits",
                       choice.grid_height, choice.grid_width, choice.bits, hw::kMaxHardwareGridWords, kMostBits);
  }
  const unsigned least = hw::least_beat_bits(choice.bits);
  const unsigned beat = choice.beat_bits;
  if (beat == 0 || beat == least || beat == 32 || beat == 64) return std::nullopt;
  return fmt::format("no port of {} bits: {} is the least for {}-bit words, and 32 and 64 are possible", beat, least,
                     choice.bits);
}

Circuits draw_model(const DesignChoice& choice) {
  static constexpr auto kInstances = instances(std::make_integer_sequence<unsigned, kMostBits>());
  Circuits circuits;
  kInstances[choice.bits - 1](choice, circuits.encoder, circuits.decoder);
  draw<hw::AddressGenerator<Netlist>>(circuits.address_generator);
  return circuits;
}

Circuits draw_circuits(const DesignChoice& choice) {
  Circuits circuits = draw_model(choice);
  for (Module* const module : {&circuits.encoder, &circuits.decoder, &circuits.address_generator}) {
    simplify(*module);
    prune(*module);
  }
  return circuits;
}

std::vector<File> design(const DesignChoice& asked, unsigned instances) {
  DesignChoice choice = asked;
  if (choice.beat_bits == 0) choice.beat_bits = hw::least_beat_bits(choice.bits);
  Circuits circuits = draw_circuits(choice);
  const File generator{"grlc_address_generator.sv", headed(choice, "Address generator for maps",
                                                           verilog(circuits.address_generator, "grlc_address_generator"))};
  if (instances == 1) {
    return {{"grlc_encoder.sv", headed(choice, "Encoder", verilog(circuits.encoder, "grlc_encoder"))},
            {"grlc_decoder.sv", headed(choice, "Decoder", verilog(circuits.decoder, "grlc_decoder"))},
            generator};
  }
  const auto several = [&](Module& one, std::shared_ptr<Module> (*shared)(unsigned, unsigned)) {
    const std::string what = fmt::format("{} {}s on one memory port", instances, one.name);
    const auto single = std::make_shared<Module>(std::move(one));
    return headed(choice, what.c_str(), wrapper_text(wrapper(single, shared(choice.beat_bits, instances), instances)));
  };
  return {{"grlc_encoders.sv", several(circuits.encoder, write_port)},
          {"grlc_decoders.sv", several(circuits.decoder, read_port)},
          generator};
}

}  // namespace grlc::rtl
