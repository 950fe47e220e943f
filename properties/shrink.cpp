#include <algorithm>
#include <cstddef>
#include <span>

#include "properties/generators.hpp"

namespace grlc {
namespace {

// The most pieces of words or bytes that are tried one by one.
constexpr std::size_t kMostPieces = 64;

class Candidates {
 public:
  explicit Candidates(const Case& c) : case_(c) {}

  std::vector<Case> all() && {
    hardware();
    stalls();
    if (payload_of(case_.property) != Payload::file) geometry();
    if (payload_of(case_.property) == Payload::words) {
      pieces(case_.words.size(), [](std::uint16_t) { return std::uint16_t{0}; });
      pieces(case_.words.size(), [](std::uint16_t word) { return static_cast<std::uint16_t>(word == 0 ? 0 : 1); });
      pieces(case_.words.size(), [](std::uint16_t word) { return static_cast<std::uint16_t>(word / 2); });
      pieces(case_.words.size(), [](std::uint16_t word) { return static_cast<std::uint16_t>(word - (word == 0 ? 0 : 1)); });
    } else {
      bytes();
    }
    return std::move(found_);
  }

 private:
  void add(Case candidate) {
    if (valid(candidate) && candidate != case_) found_.push_back(std::move(candidate));
  }

  // Towards the instance with the least port and queue, and registers that all start as zero.
  void hardware() {
    Case candidate = case_;
    candidate.instance = {};
    add(candidate);
    for (std::uint32_t hw::Instance::* const field : {&hw::Instance::beat_bits, &hw::Instance::plans}) {
      candidate = case_;
      candidate.instance.*field = 0;
      add(candidate);
    }
    const std::vector<bool>& bits = case_.stalls.power_up;
    if (bits.size() == 1 && !bits[0]) return;
    const std::vector<bool> half(bits.begin(), bits.begin() + static_cast<std::ptrdiff_t>((bits.size() + 1) / 2));
    for (const std::vector<bool>& fewer : {std::vector<bool>{false}, std::vector<bool>{true}, half}) {
      candidate = case_;
      candidate.stalls.power_up = fewer;
      if (fewer.size() < bits.size() || bits.empty() || (bits.size() == 1 && !fewer[0])) add(candidate);
    }
  }

  void stalls() {
    if (case_.stalls.source.pattern().empty() && case_.stalls.sink.pattern().empty() && case_.stalls.side.pattern().empty())
      return;
    Case none = case_;
    none.stalls.source = none.stalls.sink = none.stalls.side = {};
    add(none);
    for (hw::Stalls hw::PortStalls::* const port : {&hw::PortStalls::source, &hw::PortStalls::sink, &hw::PortStalls::side}) {
      const std::vector<bool>& pattern = (case_.stalls.*port).pattern();
      if (pattern.empty()) continue;
      const auto half = pattern.begin() + static_cast<std::ptrdiff_t>(pattern.size() / 2);
      for (const std::vector<bool>& less :
           {std::vector<bool>{}, std::vector<bool>(pattern.begin(), half), std::vector<bool>(half, pattern.end()),
            std::vector<bool>(pattern.begin(), pattern.end() - 1)}) {
        Case candidate = case_;
        candidate.stalls.*port = hw::Stalls(less);
        add(candidate);
      }
    }
  }

  void geometry() {
    const Geometry& g = case_.geometry;
    for (const std::uint32_t fewer : {1U, g.channels / 2, g.channels - 1}) {
      for (const bool last : {false, true}) crop(fewer, g.height, g.width, last);
    }
    for (const std::uint32_t fewer : {1U, g.height / 2, g.height - g.grid_height, g.height - 1}) {
      for (const bool last : {false, true}) crop(g.channels, fewer, g.width, last);
    }
    for (const std::uint32_t fewer : {1U, g.width / 2, g.width - g.grid_width, g.width - 1}) {
      for (const bool last : {false, true}) crop(g.channels, g.height, fewer, last);
    }
    regrid([](Geometry& smaller) { smaller.segment_channels = smaller.channels; });
    regrid([](Geometry& smaller) { smaller.grid_height = smaller.grid_width = 1; });
    regrid([](Geometry& smaller) { --smaller.grid_height; });
    regrid([](Geometry& smaller) { --smaller.grid_width; });
    regrid([](Geometry& smaller) { smaller.bits = 1; });
    regrid([](Geometry& smaller) { --smaller.bits; });
  }

  // There may be no such instance for fewer bits or smaller grids; then the least one is tried.
  void regrid(auto&& change) {
    Case candidate = case_;
    change(candidate.geometry);
    if (!valid(candidate)) candidate.instance = {};
    add(candidate);  // valid checks that the words fit fewer bits
  }

  // Keeps the given number of channels, rows and columns: the first of each, or the last.
  void crop(std::uint32_t channels, std::uint32_t height, std::uint32_t width, bool last) {
    const Geometry& g = case_.geometry;
    if (channels == 0 || height == 0 || width == 0 || channels > g.channels || height > g.height || width > g.width) return;
    const bool streams = case_.words.empty();
    Case candidate = case_;
    candidate.geometry.channels = channels;
    candidate.geometry.height = height;
    candidate.geometry.width = width;
    candidate.geometry.segment_channels = streams ? channels : std::min(g.segment_channels, channels);
    if (streams) return add(candidate);

    const std::size_t channel0 = last ? g.channels - channels : 0;
    const std::size_t row0 = last ? g.height - height : 0;
    const std::size_t column0 = last ? g.width - width : 0;
    candidate.words.clear();
    for (std::size_t channel = 0; channel < channels; ++channel) {
      for (std::size_t row = 0; row < height; ++row) {
        const std::size_t from = ((channel0 + channel) * g.height + row0 + row) * g.width + column0;
        const auto first = case_.words.begin() + static_cast<std::ptrdiff_t>(from);
        candidate.words.insert(candidate.words.end(), first, first + width);
      }
    }
    add(candidate);
  }

  // Changes all words, then each half, each quarter, ... while there are few pieces.
  void pieces(std::size_t words, auto&& change) {
    for (std::size_t count = 1; count <= std::min(words, kMostPieces); count *= 2) {
      for (std::size_t piece = 0; piece < count; ++piece)
        change_words(words * piece / count, words * (piece + 1) / count, change);
      if (count < words && 2 * count > words) {
        for (std::size_t i = 0; i < words; ++i) change_words(i, i + 1, change);
      }
    }
  }

  void change_words(std::size_t first, std::size_t end, auto&& change) {
    Case candidate = case_;
    for (std::size_t i = first; i < end; ++i) candidate.words[i] = change(candidate.words[i]);
    add(candidate);
  }

  void bytes() {
    const std::size_t size = case_.bytes.size();
    const std::size_t unit = payload_of(case_.property) == Payload::segment ? 8 : 1;
    for (const std::size_t fewer :
         {std::size_t{0}, size / 2 / unit * unit, size - std::min(size, 8 * unit), size - std::min(size, unit)}) {
      Case candidate = case_;
      candidate.bytes.resize(fewer);
      add(candidate);
    }
    for (std::size_t count = 1; count <= std::min(size, kMostPieces); count *= 2) {
      for (std::size_t piece = 0; piece < count; ++piece) {
        Case candidate = case_;
        const std::span<std::uint8_t> all(candidate.bytes);
        const std::size_t first = size * piece / count;
        std::ranges::fill(all.subspan(first, size * (piece + 1) / count - first), std::uint8_t{0});
        add(candidate);
      }
    }
    if (size > kMostPieces) return;
    for (std::size_t bit = 0; bit < 8 * size; ++bit) {
      if ((case_.bytes[bit / 8] >> (bit % 8) & 1U) == 0) continue;
      Case candidate = case_;
      candidate.bytes[bit / 8] = static_cast<std::uint8_t>(candidate.bytes[bit / 8] ^ 1U << (bit % 8));
      add(candidate);
    }
  }

  const Case& case_;
  std::vector<Case> found_;
};

}  // namespace

std::vector<Case> shrink(const Case& c) { return Candidates(c).all(); }

}  // namespace grlc
