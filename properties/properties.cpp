// The table of properties, in the order of the enumeration. Engines, reports, help and replay read it.
#include "properties/properties.hpp"

#include <algorithm>
#include <array>

#include "properties/checks.hpp"

namespace grlc {
namespace {

using namespace properties;

struct Row {
  Property property;
  std::string_view id;
  std::string_view claim;
  Payload payload;
  bool of_hardware;
  Verdict (*check)(const Case&, const Model&);
};

constexpr bool kCodec = false;
constexpr bool kHardware = true;

constexpr std::array<Row, kProperties> kTable{{
    {Property::lossless, "lossless", "decode(encode(map)) = map", Payload::words, kCodec,
     [](const Case& c, const Model&) { return check_lossless(c); }},
    {Property::deterministic, "deterministic", "encoding twice gives the same bits; a second, separately written decoder agrees",
     Payload::words, kCodec, [](const Case& c, const Model&) { return check_deterministic(c); }},
    {Property::canonical, "canonical", "strict decode accepts a stream only if encoding what it gave returns the same bits",
     Payload::segment, kCodec, [](const Case& c, const Model&) { return check_canonical(c); }},
    {Property::total, "total", "any bytes at all: a map or a named error, in bounds, in linear work", Payload::segment, kCodec,
     [](const Case& c, const Model&) { return check_total(c); }},
    {Property::bounded, "bounded", "no grid costs more than 2 + F + n*N bits, no zero map more than 6 bits per 16 grids",
     Payload::words, kCodec, [](const Case& c, const Model&) { return check_bounded(c); }},
    {Property::cheapest, "cheapest", "no other kind would have been shorter", Payload::words, kCodec,
     [](const Case& c, const Model&) { return check_cheapest(c); }},
    {Property::encoder_equivalence, "encoder-equivalence",
     "hardware encoder = reference encoder, bit for bit, under every stall schedule", Payload::words, kHardware,
     [](const Case& c, const Model& model) { return check_encoder_equivalence(c, model); }},
    {Property::decoder_equivalence, "decoder-equivalence",
     "hardware decoder = lenient reference decoder, words or error name, under every stall schedule", Payload::segment, kHardware,
     [](const Case& c, const Model& model) { return check_decoder_equivalence(c, model); }},
    {Property::handshake, "handshake", "the valid/ready rule, at every port, in every cycle", Payload::words, kHardware,
     [](const Case& c, const Model& model) { return check_handshake(c, model); }},
    {Property::progress, "progress", "with ready held, a map takes at most words + a constant cycles; under stalls nothing hangs",
     Payload::words, kHardware, [](const Case& c, const Model& model) { return check_progress(c, model); }},
    {Property::independence, "independence", "a segment decodes alone as it does in its file", Payload::words, kCodec,
     [](const Case& c, const Model&) { return check_independence(c); }},
    {Property::container, "container", "any damage to a file is a named error", Payload::file, kCodec,
     [](const Case& c, const Model&) { return check_container(c); }},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (kTable[i].property != static_cast<Property>(i) || kTable[i].check == nullptr) return false;
  }
  return true;
}
static_assert(in_order(), "kTable needs one row per property, in the order of the enumeration");

const Row& row(Property property) { return kTable[static_cast<std::size_t>(property)]; }

}  // namespace

std::string_view id(Property property) { return row(property).id; }
std::string_view claim(Property property) { return row(property).claim; }
Payload payload_of(Property property) { return row(property).payload; }
bool of_hardware(Property property) { return row(property).of_hardware; }

std::vector<Property> all_properties() {
  std::vector<Property> properties;
  for (const Row& each : kTable) properties.push_back(each.property);
  return properties;
}

std::optional<Property> property_named(std::string_view id) {
  const auto found = std::ranges::find(kTable, id, &Row::id);
  return found == kTable.end() ? std::nullopt : std::optional(found->property);
}

Verdict properties::decide(const Case& c, const Model& model) {
  if (!valid(c)) return {Outcome::broken, "the case is not valid for its property", 0};
  return row(c.property).check(c, model);
}

Verdict check(const Case& c) { return decide(c, Model{}); }

}  // namespace grlc
