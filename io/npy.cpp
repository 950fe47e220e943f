#include "io/npy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <new>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <xtensor/xnpy.hpp>

#include "reference/geometry.hpp"

namespace grlc::npy {
namespace {

constexpr std::size_t kMaxDimensions = 4;
constexpr std::string_view kMagic(xt::detail::magic_string, xt::detail::magic_string_length);
constexpr std::size_t kPreambleV1 = 10;  // bytes before the header: magic, version, 2-byte length
constexpr std::size_t kPreambleV2 = 12;  // the same with a 4-byte length, versions 2.0 and 3.0

// The header of a plain array has some hundred bytes and padding. Version 1.0 itself ends at 64 KiB; 2.0 and 3.0 allow 4 GiB.
constexpr std::size_t kMaxHeaderBytes = 1U << 16U;

struct Item {
  std::string_view descr;  // numpy's name of the dtype
  unsigned bits;
  bool is_signed;
  bool big_endian;
  bool is_float = false;
};

// For one byte there is no order: numpy writes '|' and others write '<'. The first entry of each kind is the one that is written.
constexpr std::array<Item, 10> kItems = {{{"|u1", 8, false, false},
                                          {"|i1", 8, true, false},
                                          {"<u2", 16, false, false},
                                          {"<i2", 16, true, false},
                                          {">u2", 16, false, true},
                                          {">i2", 16, true, true},
                                          {"<u1", 8, false, false},
                                          {"<i1", 8, true, false},
                                          {"<f4", 32, true, false, true},
                                          {">f4", 32, true, true, true}}};

// The dtypes that a reader accepts.
enum class Dtypes : std::uint8_t { words, words_and_floats };

tl::unexpected<std::string> fault(std::string_view name, std::uint64_t byte, std::string_view what) {
  return tl::unexpected(fmt::format("{:?}, byte {}: {}", name, byte, what));
}

// Quoted and escaped, for a line on a terminal.
std::string excerpt(std::string_view text) {
  constexpr std::size_t kMost = 160;
  return fmt::format("{:?}{}", text.substr(0, kMost), text.size() > kMost ? "..." : "");
}

struct Header {
  std::size_t begin = 0;  // offset in the file, in bytes; the words begin at begin + text.size()
  std::string_view text;
};

// xtensor's read_magic, read_header_1_0 and read_header_2_0 are not used: they allocate as much as the length field says, do not
// notice a file that ends early, and misread a length whose low byte is 128 or more, since they widen it as a signed char.
// xtensor's parse_header is not used either. It compiles regular expressions for every file, and a fuzz target reads 20,000 files
// per second.
Result<Header> find_header(std::span<const std::byte> bytes, std::string_view name) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (!text.starts_with(kMagic.substr(0, text.size()))) {
    const std::string_view hint =
        text.starts_with("PK") ? "take one array out of this .npz archive and write it" : "write the array";
    return fault(name, 0, fmt::format("not a .npy file, which begins with \\x93NUMPY; {} with numpy.save", hint));
  }
  const auto cut_short = [&](std::size_t needed) {
    return fault(name, bytes.size(), fmt::format("the file ends within the {} bytes before its header; write it again", needed));
  };
  if (bytes.size() < kPreambleV1) return cut_short(kPreambleV1);

  const auto byte = [&](std::size_t at) { return std::to_integer<std::size_t>(bytes[at]); };
  const std::size_t major = byte(6);
  const std::size_t minor = byte(7);
  if (major < 1 || major > 3 || minor != 0) {
    return fault(name, 6, fmt::format("format version {}.{} is not 1.0, 2.0 or 3.0; write it with numpy.save", major, minor));
  }
  const std::size_t begin = major == 1 ? kPreambleV1 : kPreambleV2;
  if (bytes.size() < begin) return cut_short(begin);
  const std::size_t length = byte(8) | byte(9) << 8U | (major == 1 ? 0 : byte(10) << 16U | byte(11) << 24U);
  if (length > bytes.size() - begin) {
    const std::size_t left = bytes.size() - begin;
    return fault(name, 8, fmt::format("the header claims {} bytes and the file has {} left; write it again", length, left));
  }
  if (length > kMaxHeaderBytes) {
    return fault(name, 8, fmt::format("the header has {} bytes, {} at most; write a plain array", length, kMaxHeaderBytes));
  }
  return Header{begin, text.substr(begin, length)};
}

// The dictionary without its padding, the spaces that numpy writes after , and : and the L that Python 2 wrote after a dimension.
// Other spaces stay: (1 2,) is not (12,).
std::string compact(std::string_view text) {
  constexpr std::string_view kBeforeSpace = ",:({}";
  const auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char last = kept.empty() ? '\0' : kept.back();
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] == ' ' && kBeforeSpace.find(last) != std::string_view::npos) continue;
    if (text[i] == 'L' && is_digit(last) && (next == ',' || next == ')')) continue;
    kept += text[i];
  }
  if (kept.ends_with(")}\n")) kept.insert(kept.size() - 2, ",");  // numpy writes the comma; some writers do not
  return kept;
}

std::string numpy_preamble_and_header(std::string_view descr, bool fortran_order, const std::vector<std::size_t>& shape) {
  std::ostringstream out;
  xt::detail::write_header(out, std::string(descr), fortran_order, shape);
  return out.str();
}

std::string what_to_do_with(std::string_view descr) {
  const std::size_t letter = descr.find_first_not_of("<>|=");
  switch (letter == std::string_view::npos ? '\0' : descr[letter]) {
    case 'f': return "quantize it first, as numpy.rint(a * (255 / a.max())).astype(numpy.uint8)";
    case 'b': return "convert it with a.astype(numpy.uint8)";
    case 'u':
    case 'i': return "if the numbers fit, convert it with a.astype(numpy.uint16) or a.astype(numpy.int16)";
    case 'O': return "an array of objects has no words, build it anew with numpy.array(a.tolist(), dtype=numpy.uint8)";
    default: return "convert it with a.astype(numpy.uint8) or a.astype(numpy.uint16)";
  }
}

// The numbers, separated by commas, at the start of the text.
std::vector<std::size_t> dimensions_in(std::string_view text) {
  std::vector<std::size_t> dimensions;
  for (std::size_t number = 0;;) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return dimensions;
    dimensions.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.starts_with(',')) return dimensions;
    text.remove_prefix(1);
  }
}

struct Layout {
  Item item{};
  std::vector<std::size_t> shape;  // as the header has it, not yet checked
};

Result<Layout> parse_dictionary(const Header& header, Dtypes dtypes, std::string_view name) {
  constexpr std::string_view kDescr = "{'descr':'";
  const std::string dictionary = compact(header.text);
  const auto not_plain = [&](std::string_view why) {
    return fault(name, header.begin,
                 fmt::format("the header {} is not that of a plain array ({}); load it in numpy and write it with numpy.save",
                             excerpt(dictionary), why));
  };
  if (dictionary.starts_with("{'descr':[")) {
    return fault(name, header.begin,
                 "the array holds records (a structured dtype); write one field of it, as numpy.save(file, a['field'])");
  }
  if (!dictionary.starts_with(kDescr)) return not_plain("it does not begin with {'descr': '");
  const std::size_t quote = dictionary.find('\'', kDescr.size());
  if (quote == std::string::npos) return not_plain("the dtype has no end");
  const std::string_view descr = std::string_view(dictionary).substr(kDescr.size(), quote - kDescr.size());
  const auto* const item = std::ranges::find(kItems, descr, &Item::descr);
  if (item == kItems.end() || (item->is_float && dtypes == Dtypes::words)) {
    return fault(name, header.begin,
                 fmt::format("the dtype is {}, not an integer of 8 or 16 bits; {}", excerpt(descr), what_to_do_with(descr)));
  }

  constexpr std::string_view kShape = "'shape':(";
  const std::size_t shape = dictionary.find(kShape);
  if (shape == std::string::npos || !dictionary.ends_with("),}\n")) return not_plain("it does not end with a shape");
  Layout layout{.item = *item, .shape = dimensions_in(std::string_view(dictionary).substr(shape + kShape.size()))};
  const bool fortran_order = dictionary.find("'fortran_order':True") != std::string::npos;
  // The search above ignores unknown and repeated keys, text after a number, signs, and numbers beyond 2^64. So the header that
  // numpy would write for the values found must equal the header in the file.
  const std::string again = numpy_preamble_and_header(descr, fortran_order, layout.shape).substr(kPreambleV1);
  if (compact(again) != dictionary) return not_plain("wanted: descr, fortran_order, shape, each once, plain numbers below 2^64");
  if (fortran_order) {
    return fault(name, header.begin, "the array is in Fortran order; write it with numpy.save(file, numpy.ascontiguousarray(a))");
  }
  return layout;
}

// The product of the dimensions, or an error.
tl::expected<std::uint64_t, std::string> count_words(const std::vector<std::uint64_t>& shape) {
  if (shape.empty() || shape.size() > kMaxDimensions) {
    return tl::unexpected(fmt::format("the array has {} dimensions, not 1 to {}; reshape it to channels x rows x columns",
                                      shape.size(), kMaxDimensions));
  }
  std::uint64_t words = 1;
  if (std::ranges::find(shape, 0U) != shape.end()) {
    return tl::unexpected(std::string("a dimension is 0, so there is no word to code; write an array that is not empty"));
  }
  for (const std::uint64_t dimension : shape) {
    if (dimension > (kMaxMapWords - 1) / words) {
      return tl::unexpected(
          fmt::format("the shape ({}) has 2^40 words or more; split the array by channels", fmt::join(shape, ", ")));
    }
    words *= dimension;
  }
  return words;
}

constexpr unsigned largest(unsigned bits) { return (1U << bits) - 1U; }

// `raw` is a number in two's complement of `bits` bits.
constexpr unsigned zigzag(unsigned raw, unsigned bits) {
  const bool negative = raw >> (bits - 1U) != 0;
  return negative ? 2U * (largest(bits) - raw) + 1U : 2U * raw;
}

constexpr unsigned undo_zigzag(unsigned word, unsigned bits) { return word % 2U == 0 ? word / 2U : largest(bits) - word / 2U; }

static_assert(zigzag(0xFF, 8) == 1 && zigzag(1, 8) == 2 && zigzag(0x80, 8) == 255 && undo_zigzag(65535, 16) == 0x8000);

std::vector<std::uint16_t> read_words(std::span<const std::byte> payload, const Item& item) {
  const std::size_t item_bytes = item.bits / 8U;
  std::vector<std::uint16_t> words(payload.size() / item_bytes);
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto raw = std::to_integer<unsigned>(payload[i * item_bytes]);
    if (item.bits == 16) {
      const auto second = std::to_integer<unsigned>(payload[2 * i + 1]);
      raw = item.big_endian ? raw << 8U | second : second << 8U | raw;
    }
    words[i] = static_cast<std::uint16_t>(item.is_signed ? zigzag(raw, item.bits) : raw);
  }
  return words;
}

std::vector<float> read_numbers(std::span<const std::byte> payload, const Item& item) {
  std::vector<float> numbers(payload.size() / 4);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::uint32_t raw = 0;
    for (unsigned j = 0; j < 4; ++j) {
      raw |= std::to_integer<std::uint32_t>(payload[4 * i + j]) << 8U * (item.big_endian ? 3 - j : j);
    }
    numbers[i] = std::bit_cast<float>(raw);
  }
  return numbers;
}

Result<AnyArray> parse_file(std::span<const std::byte> bytes, Dtypes dtypes, std::string_view name) {
  const auto header = find_header(bytes, name);
  if (!header) return tl::unexpected(header.error());
  auto layout = parse_dictionary(*header, dtypes, name);
  if (!layout) return tl::unexpected(layout.error());
  const Item& item = layout->item;
  std::vector<std::uint64_t> shape(layout->shape.begin(), layout->shape.end());
  const auto words = count_words(shape);
  if (!words) return fault(name, header->begin, words.error());

  const std::size_t begin = header->begin + header->text.size();
  const std::uint64_t there = bytes.size() - begin;
  const std::uint64_t needed = *words * (item.bits / 8U);
  if (there != needed) {
    const std::string_view what = there < needed ? "the words are cut short" : "there are bytes beyond the words";
    return fault(name, begin + std::min(there, needed),
                 fmt::format("{}: shape ({}) needs {} bytes and {} are there; write the array again", what,
                             fmt::join(shape, ", "), needed, there));
  }
  const auto payload = bytes.subspan(begin);
  if (item.is_float) return FloatArray{.shape = std::move(shape), .numbers = read_numbers(payload, item)};
  return Array{
      .item_bits = item.bits, .is_signed = item.is_signed, .shape = std::move(shape), .words = read_words(payload, item)};
}

Result<AnyArray> parse_in_memory(std::span<const std::byte> bytes, Dtypes dtypes, std::string_view name) {
  try {
    return parse_file(bytes, dtypes, name);
  } catch (const std::bad_alloc&) {
    return fault(name, 0,
                 fmt::format("no memory for the words of this file of {} bytes; split the array by channels", bytes.size()));
  }
}

}  // namespace

Result<Array> parse(std::span<const std::byte> bytes, std::string_view name) {
  auto array = parse_in_memory(bytes, Dtypes::words, name);
  if (!array) return tl::unexpected(array.error());
  return std::get<Array>(std::move(*array));
}

Result<AnyArray> parse_any(std::span<const std::byte> bytes, std::string_view name) {
  return parse_in_memory(bytes, Dtypes::words_and_floats, name);
}

Result<std::vector<std::byte>> format(const Array& array) {
  const auto refuse = [](std::string_view what) {
    return tl::unexpected(fmt::format("this array cannot be a .npy file: {}", what));
  };
  if (array.item_bits != 8 && array.item_bits != 16) {
    return refuse(fmt::format("its words have {} bits, not 8 or 16; store them in 16", array.item_bits));
  }
  const auto words = count_words(array.shape);
  if (!words) return refuse(words.error());
  if (*words != array.words.size()) {
    return refuse(fmt::format("its shape needs {} words and {} are there; make them agree", *words, array.words.size()));
  }
  if (std::ranges::any_of(array.words, [&](std::uint16_t word) { return word > largest(array.item_bits); })) {
    return refuse("a word does not fit 8 bits; store the words in 16");
  }

  const auto* const item =
      std::ranges::find_if(kItems, [&](const Item& i) { return i.bits == array.item_bits && i.is_signed == array.is_signed; });
  try {
    const std::string front = numpy_preamble_and_header(item->descr, false, array.shape);
    std::vector<std::byte> file(front.size() + array.words.size() * (item->bits / 8U));
    auto next = std::ranges::copy(std::as_bytes(std::span(front)), file.begin()).out;
    for (const unsigned word : array.words) {
      const unsigned raw = item->is_signed ? undo_zigzag(word, item->bits) : word;
      *next++ = static_cast<std::byte>(raw & 0xFFU);
      if (item->bits == 16) *next++ = static_cast<std::byte>(raw >> 8U);
    }
    return file;
  } catch (const std::bad_alloc&) {
    return refuse(fmt::format("no memory for its {} words; split it by channels", array.words.size()));
  }
}

}  // namespace grlc::npy
