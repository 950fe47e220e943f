// The checks that `check` dispatches to, and what they share. Each is in a file of its own, which opens with the claim.
//
// A check presumes a valid case of its property. Its refutation is one line: where, "=>", got, expected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "properties/case.hpp"
#include "properties/naive_decoder.hpp"
#include "properties/verdict.hpp"
#include "reference/codec.hpp"
#include "reference/container.hpp"

namespace grlc::properties {

// A decoder's result for a stream, in the common form in which the reference and the naive decoder are compared.
using Reading = std::variant<NaiveDecoded, Error>;
Reading read_reference(const Geometry& segment, std::span<const std::uint64_t> blocks, Mode mode);
Reading read_naive(const Geometry& segment, std::span<const std::uint64_t> blocks, Mode mode);

// The code to check. The default is the code that ships; tests put wrong code here and expect a refutation.
using Encode = Encoded<Word> (*)(const Geometry&, std::span<const Word>);
using Decode = Reading (*)(const Geometry&, std::span<const std::uint64_t>, Mode);
struct Container {
  tl::expected<std::vector<std::byte>, SegmentTooLong> (*write)(const FeatureMap&) = write_file;
  tl::expected<DecodedFile, FileError> (*read)(std::span<const std::byte>, Mode) = read_file;
  tl::expected<FileLayout, FileError> (*layout)(std::span<const std::byte>) = read_layout;
};
struct Model {
  hw::EncoderRun (*encoder)(const hw::MapShape&, std::span<const std::uint16_t>, const hw::PortStalls&,
                            hw::Trace*) = hw::simulate_encoder;
  hw::DecoderRun (*decoder)(const hw::MapShape&, std::span<const std::vector<std::uint64_t>>, const hw::PortStalls&, bool,
                            hw::Trace*) = hw::simulate_decoder;
  bool (*has)(const hw::MapShape&) = hw::compiled;  // true if it simulates this instance
  hw::Trace* trace = nullptr;

  hw::EncoderRun encode(const hw::MapShape& shape, std::span<const std::uint16_t> words, const hw::PortStalls& stalls) const {
    return encoder(shape, words, stalls, trace);
  }
  hw::DecoderRun decode(const hw::MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                        const hw::PortStalls& stalls, bool record_cycles = false) const {
    return decoder(shape, segments, stalls, record_cycles, trace);
  }
};

// Runs the check of the case's property, with this model if the property is about the hardware.
Verdict decide(const Case& c, const Model& model);

Verdict check_lossless(const Case& c);
Verdict check_deterministic(const Case& c, Encode encode = encode_segment<Word>);
Verdict check_canonical(const Case& c, Decode decode = read_reference);
Verdict check_total(const Case& c, Decode decode = read_reference);
Verdict check_bounded(const Case& c, Encode encode = encode_segment<Word>);
Verdict check_cheapest(const Case& c, Encode encode = encode_segment<Word>);
Verdict check_encoder_equivalence(const Case& c, const Model& model = {});
Verdict check_decoder_equivalence(const Case& c, const Model& model = {});
Verdict check_handshake(const Case& c, const Model& model = {});
Verdict check_progress(const Case& c, const Model& model = {});
Verdict check_independence(const Case& c, const Container& container = {});
Verdict check_container(const Case& c, const Container& container = {});

inline Verdict pass(std::uint64_t work) { return {Outcome::pass, {}, work}; }
inline Verdict refuted(std::string detail) { return {Outcome::refuted, std::move(detail), 0}; }
// "where: cycle 41, encoder port beats, what"; `where` may be empty, and `what` may be just "=> got, expected".
Verdict refuted(std::string_view where, const HardwareCycle& first, std::string_view what);
inline Verdict skipped(std::string reason) { return {Outcome::skipped, std::move(reason), 0}; }

// One segment of a map, with the geometry of its own channels. `numbers` points into the map; `words` holds the same as Word.
struct Segment {
  std::uint64_t index = 0;
  std::uint64_t count = 0;
  Geometry geometry;
  std::span<const std::uint16_t> numbers;
  std::vector<Word> words;
};
std::vector<Segment> segments_of(const Geometry& geometry, std::span<const std::uint16_t> numbers);

std::vector<Word> words_of(std::span<const std::uint16_t> numbers);
std::vector<std::uint16_t> numbers_of(std::span<const Word> words);

// "segment 0 of 2", "word 17 (channel 0, row 1, column 1)".
std::string at(const Segment& segment);
std::string at_word(const Geometry& geometry, std::uint64_t index);

// "not_canonical (width) at bit 12"
std::string text(const Error& error);
// "segment_too_long: segment 0 has 4294967296 64-bit words"
std::string text(const SegmentTooLong& error);

// The first difference of two lists of words or blocks: "word 3 (...) => got 5, expected 7"; nullopt if they are equal.
std::optional<std::string> first_difference(const Geometry& geometry, std::span<const std::uint16_t> got,
                                            std::span<const std::uint16_t> expected);
std::optional<std::string> first_difference(std::span<const std::uint64_t> got, std::span<const std::uint64_t> expected);

std::optional<std::string> first_difference(const Geometry& segment, const Reading& got, const Reading& expected);

// The characters of the naive encoder as 64-bit words.
std::vector<std::uint64_t> blocks_of_characters(const std::string& characters);

// The reason why there is no hardware for a map of this geometry, or why the model does not simulate the case's instance; nullopt
// if it does.
std::optional<std::string> not_modelled(const Geometry& geometry);
std::optional<std::string> not_modelled(const Case& c, const Model& model);
// The refutation of a run of `block` that hung or broke the valid/ready rule at a port; nullopt if neither happened.
std::optional<Verdict> protocol_fault(std::string_view block, bool hung, std::uint64_t cycles,
                                      const std::optional<hw::HandshakeFault>& fault);
template <class Run>
std::optional<Verdict> protocol_fault(std::string_view block, const Run& run) {
  return protocol_fault(block, run.hung, run.cycles, run.handshake);
}

}  // namespace grlc::properties
