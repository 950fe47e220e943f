#include "rtl/wrapper.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <bit>
#include <utility>
#include <vector>

#include "hwmodel/arbiter.hpp"
#include "hwmodel/beat_slot.hpp"
#include "hwmodel/decoder.hpp"
#include "rtl/draw.hpp"
#include "rtl/verilog.hpp"

namespace grlc::rtl {
namespace {

template <class Block>
std::string text_of(const std::string& name) {
  Module module;
  draw<Block>(module);
  simplify(module);
  prune(module);
  return verilog(module, name) + "\n";
}

template <unsigned... I>
std::string arbiter(unsigned instances, std::integer_sequence<unsigned, I...>) {
  static constexpr std::array kArbiters{&text_of<hw::Arbiter<Netlist, I + 2>>...};
  return kArbiters[instances - 2]("grlc_arbiter");
}
std::string arbiter(unsigned instances) { return arbiter(instances, std::make_integer_sequence<unsigned, kMostInstances - 1>()); }

std::string beat_slot(unsigned beat_bits) {
  if (beat_bits == 16) return text_of<hw::BeatSlot<Netlist, 16>>("grlc_beat_slot");
  if (beat_bits == 32) return text_of<hw::BeatSlot<Netlist, 32>>("grlc_beat_slot");
  return text_of<hw::BeatSlot<Netlist, 64>>("grlc_beat_slot");
}

// A port of the wrapper: one of each instance, or one of all.
struct WrapperPort {
  std::string_view direction;
  unsigned bits;  // of an instance
  std::string_view name;
  bool shared = false;
};

std::string vector(unsigned bits) { return bits == 1 ? "" : fmt::format("[{}:0] ", bits - 1); }

std::string header(std::string_view name, const std::vector<WrapperPort>& ports, unsigned instances) {
  std::vector<std::string> lines{"  input  logic clock", "  input  logic reset_n"};
  for (const WrapperPort& port : ports) {
    lines.push_back(
        fmt::format("  {:<6} logic {}{}", port.direction, vector(port.shared ? port.bits : port.bits * instances), port.name));
  }
  return fmt::format("module {} (\n{}\n);\n", name, fmt::join(lines, ",\n"));
}

// Instance k's part of a port.
std::string part(const WrapperPort& port, unsigned k) {
  if (port.bits == 1) return fmt::format("{}[{}]", port.name, k);
  return fmt::format("{}[{}:{}]", port.name, (k + 1) * port.bits - 1, k * port.bits);
}

std::string instance(std::string_view module, unsigned k, const std::vector<std::pair<std::string, std::string>>& connections) {
  std::vector<std::string> lines{"    .clock(clock)", "    .reset_n(reset_n)"};
  for (const auto& [port, signal] : connections) lines.push_back(fmt::format("    .{}({})", port, signal));
  return fmt::format("  grlc_{0} {0}_{1} (\n{2}\n  );\n", module, k, fmt::join(lines, ",\n"));
}

unsigned index_bits(unsigned instances) { return static_cast<unsigned>(std::bit_width(instances - 1)); }

// Whether the arbiter's choice is instance k.
std::string chosen(unsigned instances) {
  std::string text;
  for (unsigned k = 0; k < instances; ++k) {
    text += fmt::format("  wire chosen_{} = beat_instance == {}'d{};\n", k, index_bits(instances), k);
  }
  return text;
}

}  // namespace

std::string encoders_text(const DesignChoice& choice, unsigned instances) {
  const unsigned beat = choice.beat_bits;
  const std::vector<WrapperPort> words{{"input", 1, "word_valid"},
                                       {"input", choice.bits, "word"},
                                       {"input", 1, "last_in_grid"},
                                       {"input", 1, "last_in_segment"},
                                       {"output", 1, "word_ready"}};
  std::vector<WrapperPort> ports = words;
  ports.push_back({"output", 1, "beat_valid", true});
  ports.push_back({"output", beat, "beat", true});
  ports.push_back({"output", 1, "beat_last", true});
  ports.push_back({"output", index_bits(instances), "beat_instance", true});
  ports.push_back({"input", 1, "beat_ready", true});

  std::string text = header("grlc_encoders", ports, instances);
  text += fmt::format("  logic {}offers;\n  logic {}lasts;\n", vector(instances), vector(instances));
  for (unsigned k = 0; k < instances; ++k) text += fmt::format("  logic {}beat_{};\n", vector(beat), k);
  text += "\n" + chosen(instances) + "\n";
  for (unsigned k = 0; k < instances; ++k) {
    std::vector<std::pair<std::string, std::string>> connections;
    for (const WrapperPort& port : words) connections.emplace_back(port.name, part(port, k));
    connections.emplace_back("beat_valid", fmt::format("offers[{}]", k));
    connections.emplace_back("beat", fmt::format("beat_{}", k));
    connections.emplace_back("beat_last", fmt::format("lasts[{}]", k));
    connections.emplace_back("beat_ready", fmt::format("beat_ready & chosen_{}", k));
    text += instance("encoder", k, connections);
  }
  text += instance("arbiter", 0,
                   {{"requests", "offers"}, {"ready", "beat_ready"}, {"valid", "beat_valid"}, {"grant", "beat_instance"}});
  std::vector<std::string> beats;
  std::vector<std::string> lasts;
  for (unsigned k = 0; k < instances; ++k) {
    beats.push_back(fmt::format("({{{}{{chosen_{}}}}} & beat_{})", beat, k, k));
    lasts.push_back(fmt::format("(chosen_{} & lasts[{}])", k, k));
  }
  text += fmt::format("\n  assign beat = {};\n  assign beat_last = {};\nendmodule\n", fmt::join(beats, " | "),
                      fmt::join(lasts, " | "));
  return arbiter(instances) + text;
}

std::string decoders_text(const DesignChoice& choice, unsigned instances) {
  const unsigned beat = choice.beat_bits;
  const std::vector<WrapperPort> own{
      {"input", 1, "geometry_valid"},     {"input", 1, "last_in_grid"},          {"input", 1, "last_in_segment"},
      {"output", 1, "geometry_ready"},    {"output", 1, "word_valid"},           {"output", choice.bits, "word"},
      {"output", 1, "word_last_in_grid"}, {"output", 1, "word_last_in_segment"}, {"input", 1, "word_ready"},
      {"output", 1, "status_valid"},      {"output", hw::kStatusBits, "status"}, {"input", 1, "status_ready"}};
  std::vector<WrapperPort> ports = own;
  ports.push_back({"input", 1, "beat_available"});
  ports.push_back({"output", 1, "beat_ready", true});
  ports.push_back({"output", index_bits(instances), "beat_instance", true});
  ports.push_back({"input", 1, "beat_valid", true});
  ports.push_back({"input", beat, "beat", true});
  ports.push_back({"input", 1, "beat_last", true});

  std::string text = header("grlc_decoders", ports, instances);
  text +=
      fmt::format("  logic {0}requests;\n  logic {0}slot_valid;\n  logic {0}slot_last;\n  logic {0}taken;\n", vector(instances));
  for (unsigned k = 0; k < instances; ++k) text += fmt::format("  logic {}beat_{};\n", vector(beat), k);
  text += "\n" + chosen(instances) + "\n";
  for (unsigned k = 0; k < instances; ++k) {
    text += instance("beat_slot", k,
                     {{"fill", fmt::format("beat_valid & beat_ready & chosen_{}", k)},
                      {"memory_beat", "beat"},
                      {"memory_last", "beat_last"},
                      {"taken", fmt::format("taken[{}]", k)},
                      {"request", fmt::format("requests[{}]", k)},
                      {"beat_valid", fmt::format("slot_valid[{}]", k)},
                      {"slot_beat", fmt::format("beat_{}", k)},
                      {"slot_last", fmt::format("slot_last[{}]", k)}});
    std::vector<std::pair<std::string, std::string>> connections{{"beat_valid", fmt::format("slot_valid[{}]", k)},
                                                                 {"beat", fmt::format("beat_{}", k)},
                                                                 {"beat_last", fmt::format("slot_last[{}]", k)},
                                                                 {"beat_ready", fmt::format("taken[{}]", k)}};
    for (const WrapperPort& port : own) connections.emplace_back(port.name, part(port, k));
    text += instance("decoder", k, connections);
  }
  text += instance(
      "arbiter", 0,
      {{"requests", "requests & beat_available"}, {"ready", "beat_valid"}, {"valid", "beat_ready"}, {"grant", "beat_instance"}});
  return arbiter(instances) + beat_slot(beat) + text + "endmodule\n";
}

}  // namespace grlc::rtl
