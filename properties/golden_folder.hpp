// The folder of golden vectors and its table, written file by file; see make_golden.cpp.
#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "properties/codes.hpp"
#include "properties/files.hpp"
#include "reference/error.hpp"

namespace grlc::properties {

using Words = std::vector<std::uint16_t>;

// The code of a grid: its kind; `number` is the run, w or r.
struct Choice {
  Kind kind;
  unsigned number;
};
constexpr Choice run(unsigned grids) { return {Kind::zero_run, grids}; }
constexpr Choice sparse(unsigned w) { return {Kind::sparse, w}; }
constexpr Choice dense(unsigned w) { return {Kind::dense, w}; }
constexpr Choice offset(unsigned r) { return {Kind::offset, r}; }

inline constexpr std::size_t kHeader = 32;

inline Geometry shape(std::uint32_t channels, std::uint32_t height, std::uint32_t width, std::uint32_t grid_height,
                      std::uint32_t grid_width, std::uint32_t bits, std::uint32_t segment_channels = 0) {
  return {channels, height, width, grid_height, grid_width, bits, segment_channels == 0 ? channels : segment_channels};
}

inline std::vector<Code> codes_of(const Geometry& segment, const Words& words, const std::vector<Choice>& choices) {
  const auto grids = grids_of(segment, words);
  std::vector<Code> codes;
  auto grid = grids.begin();
  for (const Choice& choice : choices) {
    switch (choice.kind) {
      case Kind::zero_run: codes.push_back(run_code(choice.number)); break;
      case Kind::sparse: codes.push_back(sparse_code(choice.number, *grid)); break;
      case Kind::dense: codes.push_back(dense_code(choice.number, *grid)); break;
      case Kind::offset: codes.push_back(offset_code(choice.number, std::ranges::min(*grid), *grid)); break;
    }
    grid += choice.kind == Kind::zero_run ? choice.number : 1;
  }
  return codes;
}

class GoldenFolder {
 public:
  explicit GoldenFolder(std::filesystem::path path) : path_(std::move(path)), table_(path_ / "golden.tsv", std::ios::binary) {
    table_ << "file\texpect\trule\tbit\tbits\tzero_run\tsparse\tdense\toffset\tcrc32\n";
  }
  bool written() { return static_cast<bool>(table_.flush()) && whole_; }

  // A file that a strict reader accepts, from the choices for each segment's codes.
  void accepted(const std::string& name, const Geometry& g, const Words& words, const std::vector<std::vector<Choice>>& segments,
                std::uint32_t flags = 0) {
    PlainFile file{.geometry = g, .flags = flags, .segments = {}, .table = {}, .behind = {}};
    std::uint64_t bits = 0;
    std::array<unsigned, 4> counts{};
    auto next = words.begin();
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const Geometry segment = segment_of(g, i);
      const auto end = next + static_cast<std::ptrdiff_t>(map_words(segment));
      const BitString stream = properties::written(codes_of(segment, Words(next, end), segments[i]), g.bits);
      next = end;
      bits += stream.size();
      file.segments.push_back(stream.bytes());
      for (const Choice& choice : segments[i]) ++counts[static_cast<std::size_t>(choice.kind)];
    }
    std::vector<std::uint8_t> bytes;
    for (const std::uint16_t word : words) {
      bytes.push_back(static_cast<std::uint8_t>(word));
      bytes.push_back(static_cast<std::uint8_t>(word >> 8));
    }
    write(name, file.bytes());
    table_ << fmt::format("{}.grlc\tok\t-\t-\t{}\t{}\t{}\t{}\t{}\t{:08x}\n", name, bits, counts[0], counts[1], counts[2],
                          counts[3], crc32_of(bytes));
  }

  void refused(const std::string& name, const std::vector<std::uint8_t>& bytes, ErrorCode code, std::uint64_t bit,
               Rule rule = Rule::none) {
    write(name, bytes);
    table_ << fmt::format("{}.grlc\t{}\t{}\t{}\t-\t-\t-\t-\t-\t-\n", name, grlc::name(code),
                          rule == Rule::none ? "-" : grlc::name(rule), bit);
  }

  // A file of one segment with this stream; `bit` counts from the stream's start.
  void refused_stream(const std::string& name, const Geometry& g, const std::vector<std::uint8_t>& stream, ErrorCode code,
                      std::uint64_t bit, Rule rule = Rule::none) {
    const PlainFile file{.geometry = g, .segments = {stream}, .table = {}, .behind = {}};
    refused(name, file.bytes(), code, 8 * (kHeader + 8) + bit, rule);
  }

 private:
  void write(const std::string& name, const std::vector<std::uint8_t>& bytes) {
    std::ofstream out(path_ / (name + ".grlc"), std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    whole_ = whole_ && static_cast<bool>(out.flush());
  }

  std::filesystem::path path_;
  std::ofstream table_;
  bool whole_ = true;
};

// The bits of `codes`, cut or continued to whole 64-bit words.
inline std::vector<std::uint8_t> stream_of(const std::vector<Code>& codes, unsigned bits, std::size_t blocks) {
  std::vector<std::uint8_t> bytes = written(codes, bits).bytes();
  bytes.resize(8 * blocks);
  return bytes;
}

}  // namespace grlc::properties
