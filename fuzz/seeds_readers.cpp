// Files for the two readers: accepted ones in every form that the format allows, and one for each fault in the order in which a
// reader checks. They are written byte by byte, so that a change of the writers cannot change them.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "fuzz/bytes.hpp"
#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"

namespace grlc::fuzz {
namespace {

using Bytes = std::vector<std::uint8_t>;

// ---- numpy's arrays

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

Bytes operator+(Bytes front, const Bytes& back) {
  front.insert(front.end(), back.begin(), back.end());
  return front;
}

Bytes first(std::size_t count, Bytes bytes) {
  bytes.resize(count);
  return bytes;
}

Bytes preamble(unsigned major, unsigned minor, std::uint32_t header_bytes) {
  Bytes bytes = bytes_of("\x93NUMPY") + Bytes{static_cast<std::uint8_t>(major), static_cast<std::uint8_t>(minor)};
  for (unsigned i = 0; i < (major == 1 ? 2U : 4U); ++i) bytes.push_back(static_cast<std::uint8_t>(header_bytes >> (8 * i)));
  return bytes;
}

// As numpy.save writes it, padded so that the words start at a multiple of 64 bytes.
Bytes with_header(std::string header, const Bytes& words, unsigned major = 1) {
  const std::size_t before = major == 1 ? 10 : 12;
  while ((before + header.size() + 1) % 64 != 0) header += ' ';
  header += '\n';
  return preamble(major, 0, static_cast<std::uint32_t>(header.size())) + bytes_of(header) + words;
}

std::string dictionary(std::string_view descr, std::string_view shape, std::string_view fortran_order = "False") {
  return fmt::format("{{'descr': '{}', 'fortran_order': {}, 'shape': {}, }}", descr, fortran_order, shape);
}

Bytes counting(std::size_t bytes) {
  Bytes words(bytes);
  for (std::size_t i = 0; i < bytes; ++i) words[i] = static_cast<std::uint8_t>(i);
  return words;
}

using Seeds = std::vector<ReaderSeed>;

void add(Seeds& seeds, std::string name, Bytes bytes, std::string reaches) {
  seeds.push_back({"npy_reader", std::move(name) + ".npy", std::move(bytes), std::move(reaches)});
}

void add_array(Seeds& seeds, std::string name, std::string_view descr, std::string_view shape, const Bytes& words,
               std::string reaches) {
  add(seeds, std::move(name), with_header(dictionary(descr, shape), words), std::move(reaches));
}

void add_taken(Seeds& seeds) {
  add_array(seeds, "plane_of_bytes", "|u1", "(3, 4)", counting(12), "reads: uint8 (3, 4)");
  add_array(seeds, "zigzag_edges_of_8_bits", "|i1", "(6,)", {0, 1, 0xFF, 0x7F, 0x80, 0x81}, "reads: int8 (6)");
  add_array(seeds, "zigzag_edges_of_16_bits", "<i2", "(6,)", {0, 0, 1, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0x80, 1, 0x80},
            "reads: int16 (6)");
  add_array(seeds, "little_endian_words", "<u2", "(2, 2)", counting(8), "reads: uint16 (2, 2)");
  add_array(seeds, "big_endian_words", ">u2", "(2, 2)", counting(8), "reads: uint16 (2, 2)");
  add_array(seeds, "big_endian_signed_words", ">i2", "(2,)", {0x80, 0, 0x7F, 0xFF}, "reads: int16 (2)");
  add_array(seeds, "bytes_with_an_order", "<u1", "(2,)", counting(2), "reads: uint8 (2)");
  add_array(seeds, "signed_bytes_with_an_order", "<i1", "(2,)", counting(2), "reads: int8 (2)");
  add_array(seeds, "one_word", "|u1", "(1,)", {255}, "reads: uint8 (1)");
  add_array(seeds, "four_dimensions", "|u1", "(2, 1, 3, 2)", counting(12), "reads: uint8 (2, 1, 3, 2)");
  add_array(seeds, "dimensions_of_python_2", "|u1", "(2L, 3L)", counting(6), "reads: uint8 (2, 3)");
  add(seeds, "without_spaces_and_last_comma", with_header("{'descr':'|u1','fortran_order':False,'shape':(2,3)}", counting(6)),
      "reads: uint8 (2, 3)");
  add(seeds, "version_2", with_header(dictionary("|u1", "(3, 4)"), counting(12), 2), "reads: uint8 (3, 4)");
  add(seeds, "version_3", with_header(dictionary("<u2", "(3, 2)"), counting(12), 3), "reads: uint16 (3, 2)");
}

void add_preambles(Seeds& seeds) {
  const Bytes file = with_header(dictionary("|u1", "(3, 4)"), counting(12));
  add(seeds, "empty_file", {}, "rejects: byte 0: the file ends");
  add(seeds, "magic_alone", first(6, file), "rejects: byte 6: the file ends");
  add(seeds, "version_2_cut_in_its_length", first(11, preamble(2, 0, 64)), "rejects: byte 11");
  add(seeds, "another_magic", bytes_of("\x93NUMPX") + counting(16), "rejects: byte 0: not a .npy file");
  add(seeds, "archive", bytes_of("PK\x03\x04") + counting(16), "rejects: byte 0: not a .npy file");
  add(seeds, "version_4", preamble(4, 0, 0) + counting(4), "rejects: byte 6: format version 4.0");
  add(seeds, "version_1_1", preamble(1, 1, 0) + counting(4), "rejects: byte 6: format version 1.1");
  add(seeds, "header_longer_than_file", preamble(1, 0, 0x0180) + counting(100), "rejects: byte 8: the header claims 384");
  add(seeds, "header_of_4_giga_bytes", preamble(2, 0, 0xFFFFFFFF) + counting(100),
      "rejects: byte 8: the header claims 4294967295");
  add(seeds, "header_of_no_bytes", preamble(1, 0, 0) + counting(4), "rejects: byte 10: the header");
}

void add_headers(Seeds& seeds) {
  const auto header = [&](std::string name, std::string text, std::string reaches) {
    add(seeds, std::move(name), with_header(std::move(text), counting(12)), "rejects: byte 10: " + reaches);
  };
  const auto dtype = [&](std::string name, std::string_view descr) {
    header(std::move(name), dictionary(descr, "(3, 4)"), "the dtype is");
  };
  dtype("floats", "<f4");
  dtype("truth_values", "|b1");
  dtype("words_of_32_bits", "<u4");
  dtype("objects", "|O");
  dtype("text", "<U3");
  dtype("no_dtype", "");
  dtype("dtype_that_drives_a_terminal", "\x1B[2J\xC2\x9B\xFF");
  dtype("dtype_with_escapes", R"(\x00\"\n)");
  header("records", "{'descr': [('a', '|u1'), ('b', '<i2')], 'fortran_order': False, 'shape': (3, 4), }",
         "the array holds records");
  header("no_dictionary", "[1, 2]", "the header");
  header("dtype_without_end", "{'descr': '|u1, ", "the header");
  header("no_shape", "{'descr': '|u1', 'fortran_order': False, }", "the header");
  header("long_dictionary", dictionary("|u1", "(3, 4)" + std::string(1024, 'x') + "'shape': ()"), "the header");
  header("fortran_order", dictionary("|u1", "(3, 4)", "True"), "the array is in Fortran order");
  header("neither_order", dictionary("|u1", "(3, 4)", "None"), "the header");
  header("unknown_key", "{'descr': '|u1', 'fortran_order': False, 'order': 'C', 'shape': (3, 4), }", "the header");
  header("key_twice", "{'descr': '|u1', 'fortran_order': False, 'fortran_order': False, 'shape': (3, 4), }", "the header");
  header("dimension_with_a_sign", dictionary("|u1", "(3, -4)"), "the header");
  header("dimensions_without_comma", dictionary("|u1", "(1 2,)"), "the header");
  header("dimension_beyond_64_bits", dictionary("|u1", "(18446744073709551617,)"), "the header");
}

void add_shapes(Seeds& seeds) {
  const auto shape = [&](std::string name, std::string_view text, std::string reaches) {
    add_array(seeds, std::move(name), "|u1", text, counting(12), "rejects: byte " + reaches);
  };
  shape("no_dimension", "()", "10: ");
  shape("five_dimensions", "(1, 1, 1, 3, 4)", "10: the array has 5 dimensions");
  shape("dimension_of_0", "(3, 0, 4)", "10: a dimension is 0");
  shape("two_to_the_40_words", "(1048576, 1048576)", "10: the shape");
  shape("dimensions_multiply_past_64_bits", "(4294967296, 4294967296, 3)", "10: the shape");
  shape("terabyte_declared", "(1099511627775,)", "140: the words are cut short");
  shape("one_word_short", "(13,)", "140: the words are cut short");
  shape("one_word_over", "(11,)", "139: there are bytes beyond");
}

// ---- cases

Case plain(Property property) {
  Case c{.property = property, .geometry = {}, .words = {}, .bytes = {}, .stalls = {}};
  c.geometry.width = 5;
  if (payload_of(property) == Payload::words) c.words = {0, 1, 127, 128, 255};
  if (payload_of(property) != Payload::words) c.bytes = counting(16);
  return c;
}

// Replaces the byte at `from_end` (1: the last).
Bytes with(Bytes file, std::size_t from_end, std::uint8_t byte) {
  file[file.size() - from_end] = byte;
  return file;
}

void add_cases(Seeds& seeds) {
  const auto add = [&](std::string name, Bytes bytes, std::string reaches) {
    seeds.push_back({"case_reader", std::move(name) + ".case", std::move(bytes), std::move(reaches)});
  };
  for (unsigned i = 0; i < kProperties; ++i) {
    const auto property = static_cast<Property>(i);
    std::string name(id(property));
    std::ranges::replace(name, '-', '_');
    add(name, serialize(plain(property)), fmt::format("reads: {}", id(property)));
  }
  Case stalled = plain(Property::encoder_equivalence);
  stalled.stalls = {
      .source = hw::Stalls({true, false, true}), .sink = hw::Stalls(std::vector<bool>(17)), .side = hw::Stalls({false})};
  const Bytes patterns = serialize(stalled);
  add("patterns_of_3_17_and_1_bits", patterns, "reads: encoder-equivalence");
  add("patterns_of_65535_bits", with(with(patterns, 3, 0xFF), 4, 0xFF), "rejects: no case");
  stalled.stalls.side = hw::Stalls({true});
  add("always_stalled", serialize(stalled), "rejects: no case");

  Case instance = plain(Property::handshake);
  instance.instance = {.beat_bits = 64, .plans = 9};
  instance.stalls.power_up = {true, false, true, true, false, false, true, true, true};
  const Bytes second = serialize(instance);
  add("port_of_64_bits_and_9_plans", second, "reads: handshake");
  add("port_of_32_bits", with(second, 30, 32), "reads: handshake");
  add("port_of_8_bits", with(second, 30, 8), "rejects: no case");
  add("queue_of_7_plans", with(second, 29, 7), "rejects: no case");
  add("power_up_of_65535_bits", with(with(second, 31, 0xFF), 32, 0xFF), "rejects: no case");

  const Bytes map = serialize(plain(Property::lossless));
  add("words_above_n_bits", counting(10) + Bytes(map.end() - 28, map.end()), "reads: lossless");
  add("words_missing", Bytes(map.end() - 28, map.end()), "reads: lossless");
  add("words_beyond_the_map", counting(9) + map, "reads: lossless");
  Case large = plain(Property::total);
  large.geometry.width = 1U << 30U;
  add("map_of_a_giga_word", serialize(large), "reads: total");
  add("map_of_a_giga_word_that_is_held", with(serialize(large), 9, static_cast<std::uint8_t>(Property::lossless)),
      "rejects: no case");

  add("no_bytes", {}, "rejects: no case");
  add("trailer_cut", Bytes(map.end() - 27, map.end()), "rejects: no case");
  add("another_magic", with(map, 2, 'F'), "rejects: no case");
  add("version_2_of_a_codec_property", with(map, 1, 2), "rejects: no case");
  add("version_3", with(map, 1, 3), "rejects: no case");
  add("property_255", with(map, 9, 0xff), "rejects: no case");
  add("words_of_17_bits", with(map, 12, 17), "rejects: no case");
  add("grid_of_9_rows", with(map, 11, 9), "rejects: no case");
  add("no_rows", with(map, 24, 0), "rejects: no case");
  add("no_columns", with(map, 20, 0), "rejects: no case");
  add("two_to_the_41_words", with(serialize(large), 27, 8), "rejects: no case");
  add("segment_in_two_segments", with(with(serialize(plain(Property::total)), 28, 2), 16, 1), "rejects: no case");
}

}  // namespace

std::vector<ReaderSeed> reader_seeds() {
  Seeds seeds;
  add_taken(seeds);
  add_preambles(seeds);
  add_headers(seeds);
  add_shapes(seeds);
  add_cases(seeds);
  return seeds;
}

}  // namespace grlc::fuzz
