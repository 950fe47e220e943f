#include "compare/tables.hpp"

#include <fmt/format.h>

#include "host/terminal.hpp"

namespace grlc::compare {
namespace {

double number(std::uint64_t count) { return static_cast<double>(count); }

std::string percent(double part) { return fmt::format("{:.1f} %", 100 * part); }
std::string share(std::uint64_t part, std::uint64_t whole) { return percent(whole == 0 ? 0 : number(part) / number(whole)); }
std::string ratio(const CodeSize& raw, const CodeSize& code) {
  return fmt::format("{:.3f}", number(raw.bytes) / number(code.bytes));
}
std::string microjoule(double picojoule) { return fmt::format("{:.3f}", picojoule / 1e6); }

std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string saving(std::uint64_t own, std::uint64_t other) { return percent(saved(number(own), number(other))); }

host::Colour colour_of(std::uint64_t own, std::uint64_t other) {
  return own < other ? host::Colour::green : own == other ? host::Colour::plain : host::Colour::red;
}

class MapTable {
 public:
  MapTable(const NetworkSizes& network, const std::vector<std::string_view>& ids)
      : network_(network), shown_(competitors(network, ids)), best_(best_other(network, ids)), table_(headings(ids)) {}

  std::string text() {
    for (const MapSizes& map : network_.maps) {
      const Geometry& g = map.geometry;
      add(map.name, fmt::format("{}x{}x{}", g.channels, g.height, g.width), map_words(g), map.zeros, map.codes, map.grids);
    }
    add("all", "", network_.words, network_.zeros, network_.totals, network_.grids);
    return table_.text();
  }

 private:
  std::vector<std::string> headings(const std::vector<std::string_view>& ids) const {
    std::vector<std::string> all = {"map", "shape", ">zeros", ">raw", ">grlc", ">ratio"};
    for (const std::size_t i : shown_) {
      all.push_back(fmt::format(">{}", ids[i]));
      all.emplace_back(">ratio");
    }
    all.push_back(fmt::format(">under {}", ids[best_]));
    for (const char* const kind : {">grids", ">zero", ">sparse", ">dense", ">offset"}) all.emplace_back(kind);
    return all;
  }

  void add(const std::string& name, const std::string& shape, std::uint64_t words, std::uint64_t zeros,
           const std::vector<CodeSize>& codes, const GridCounts& grids) {
    std::vector<host::Cell> row = {name, shape, share(zeros, words), host::grouped(codes[kRaw].bytes)};
    const auto codec = [&](std::size_t i) {
      row.emplace_back(host::grouped(codes[i].bytes));
      row.emplace_back(ratio(codes[kRaw], codes[i]));
    };
    codec(kGrlc);
    for (const std::size_t i : shown_) codec(i);
    row.emplace_back(saving(codes[kGrlc].bytes, codes[best_].bytes), colour_of(codes[kGrlc].bytes, codes[best_].bytes));
    std::uint64_t all = 0;
    for (const std::uint64_t count : grids) all += count;
    row.emplace_back(host::grouped(all));
    for (const std::uint64_t count : grids) row.emplace_back(share(count, all));
    table_.add(std::move(row));
  }

  const NetworkSizes& network_;
  std::vector<std::size_t> shown_;
  std::size_t best_;
  host::Table table_;
};

// One row per codec: the maps' bytes, DRAM traffic with each map written once and read once, and energy; with network.toml also
// all traffic.
std::string codec_table(const NetworkSizes& network, const std::vector<std::string_view>& ids) {
  std::vector<std::string> headings = {"codec", ">map bytes", ">ratio", ">grlc saves", ">bursts", ">map uJ"};
  if (network.figures) {
    for (const char* const heading : {">all bytes", ">grlc saves", ">all uJ", ">grlc saves"}) headings.emplace_back(heading);
  }
  host::Table table(headings);
  const CodeSize& grlc = network.totals[kGrlc];
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const CodeSize& code = network.totals[i];
    const std::string none = "-";
    std::vector<host::Cell> row = {std::string(ids[i]),
                                   host::grouped(code.bytes),
                                   ratio(network.totals[kRaw], code),
                                   i == kGrlc ? none : saving(grlc.bytes, code.bytes),
                                   host::grouped(map_bursts(code)),
                                   microjoule(map_picojoule(network, code))};
    if (network.figures) {
      row.emplace_back(host::grouped(all_bytes(network, code)));
      row.emplace_back(i == kGrlc ? none : saving(all_bytes(network, grlc), all_bytes(network, code)));
      row.emplace_back(microjoule(all_picojoule(network, code)));
      row.emplace_back(i == kGrlc ? none : percent(saved(all_picojoule(network, grlc), all_picojoule(network, code))));
    }
    table.add(std::move(row));
  }
  return table.text();
}

std::string quantization_table(const NetworkSizes& network) {
  host::Table table({"map", ">scale", ">largest number", ">largest error", ">RMS error"});
  bool any = false;
  for (const MapSizes& map : network.maps) {
    if (!map.quantization) continue;
    any = true;
    const Quantization& how = *map.quantization;
    table.add({map.name, fmt::format("{:.6g}", how.scale), fmt::format("{:.6g}", how.largest),
               fmt::format("{:.3g}", how.largest_error), fmt::format("{:.3g}", how.rms_error)});
  }
  return any ? fmt::format("quantized: word = round(number * scale)\n{}\n", table.text()) : "";
}

std::string network_table(const std::vector<NetworkSizes>& networks, const std::vector<std::string_view>& ids) {
  host::Table table({"network", ">N", ">maps", ">raw", ">grlc", ">rlc", ">zvc", ">ebpc", "best other", ">grlc saves"});
  for (const NetworkSizes& network : networks) {
    std::vector<host::Cell> row = {network.name,
                                   std::to_string(network.bits),
                                   std::to_string(network.maps.size()),
                                   host::grouped(network.totals[kRaw].bytes),
                                   host::grouped(network.totals[kGrlc].bytes),
                                   host::grouped(network.totals[best_rlc(network, ids)].bytes)};
    for (std::size_t i = kFirstOther; i < ids.size(); ++i) {
      if (ids[i] == "zvc" || ids[i] == "ebpc") row.emplace_back(host::grouped(network.totals[i].bytes));
    }
    const std::size_t best = best_other(network, ids);
    row.emplace_back(std::string(ids[best]));
    const std::uint64_t own = network.totals[kGrlc].bytes;
    row.emplace_back(saving(own, network.totals[best].bytes), colour_of(own, network.totals[best].bytes));
    table.add(std::move(row));
  }
  return table.text();
}

}  // namespace

std::string as_tables(const std::vector<NetworkSizes>& networks, const std::vector<std::string_view>& ids) {
  std::string text;
  for (const NetworkSizes& network : networks) {
    text += fmt::format("{}, {}-bit words: {} of {}\n\n", network.name, network.bits, counted(network.maps.size(), "map"),
                        counted(network.inputs, "input"));
    text += quantization_table(network);
    text += MapTable(network, ids).text() + "\n";
    text += codec_table(network, ids) + "\n";
    const std::size_t best = best_other(network, ids);
    const std::uint64_t own = network.totals[kGrlc].bytes;
    text += fmt::format("grlc moves {} fewer map bytes than {}, the best of the others\n\n",
                        saving(own, network.totals[best].bytes), ids[best]);
  }
  if (networks.size() > 1) text += network_table(networks, ids);
  return text;
}

}  // namespace grlc::compare
