// The features of maps and streams: kinds, widths, ties, runs, and the fields and segments that end in beats and 64-bit words. A
// stream is taken apart field by field, as far as it is well formed.
#include <algorithm>
#include <bit>
#include <optional>
#include <span>

#include "properties/checks.hpp"
#include "properties/codes.hpp"
#include "properties/coverage/coverage.hpp"

namespace grlc::properties {
namespace {

// The points that encoder and decoder have in common.
struct Points {
  Point kind_words, kind_width, kind_bits, runs, run_channels, residue, residue_port, straddles;
};
constexpr Points kOfEncoder{Point::encoder_kind_words,   Point::encoder_kind_width,   Point::encoder_kind_bits,
                            Point::encoder_runs,         Point::encoder_run_channels, Point::encoder_residue,
                            Point::encoder_residue_port, Point::encoder_straddles};
constexpr Points kOfDecoder{Point::decoder_kind_words,   Point::decoder_kind_width,   Point::decoder_kind_bits,
                            Point::decoder_runs,         Point::decoder_run_channels, Point::decoder_residue,
                            Point::decoder_residue_port, Point::decoder_straddles};

// Reads a segment's fields one after the other and counts their features. Stops at the first error, or after the last code.
class StreamNotes {
 public:
  StreamNotes(Coverage& coverage, const Points& points, const Geometry& segment, std::span<const std::uint64_t> blocks,
              unsigned port)
      : coverage_(coverage),
        points_(points),
        cursor_(segment),
        blocks_(blocks),
        bits_(segment.bits),
        port_(port),
        channel_grids_(grid_rows(segment) * grid_columns(segment)) {}

  void read() {
    bool more = true;
    while (more && !cursor_.done()) {
      first_code_ = at_ == 0;
      more = code();
    }
    if (!more) return;
    end_run(RunEnd::segment);
    const auto past_beat = static_cast<unsigned>(at_ % port_);
    coverage_.hit(points_.residue, static_cast<unsigned>(at_ % 64));
    coverage_.hit(points_.residue_port, past_beat < 2 ? past_beat : past_beat + 1 == port_ ? 2 : 3, port_value(port_));
    trailing();
  }

 private:
  // The field's value; nullopt if the stream ends before the field does.
  std::optional<std::uint64_t> take(Field field, unsigned width) {
    if (at_ + width > 64 * blocks_.size()) {
      if (of_decoder()) coverage_.hit(Point::decoder_cut_fields, static_cast<unsigned>(field));
      error(0);
      return std::nullopt;
    }
    if (width == 0) return 0;
    std::uint64_t value = blocks_[at_ / 64] >> (at_ % 64);
    if (at_ % 64 + width > 64) value |= blocks_[at_ / 64 + 1] << (64 - at_ % 64);
    if (port_ < 64) note_boundary(field, width, port_, port_ == 16 ? Boundary::beat_of_16 : Boundary::beat_of_32);
    note_boundary(field, width, 64, Boundary::word_of_64);
    at_ += width;
    return low_bits(value, width);
  }
  void note_boundary(Field field, unsigned width, unsigned unit, Boundary boundary) {
    if (at_ % unit + width > unit) coverage_.hit(points_.straddles, static_cast<unsigned>(field), boundary);
  }

  bool code() {
    const auto tag = take(Field::tag, kTagBits);
    if (!tag) return false;
    const auto kind = static_cast<Kind>(*tag);
    if (kind == Kind::zero_run) return run();
    end_run(RunEnd::grid);
    return grid(kind);
  }

  bool run() {
    const auto field = take(Field::run, kRunBits);
    if (!field) return false;
    end_run(RunEnd::run);
    run_ = static_cast<unsigned>(*field) + 1;
    if (cursor_.left() < run_) return error(2);
    const std::uint64_t channel = channel_now();
    std::uint64_t last_channel = channel;
    for (unsigned i = 0; i < run_; ++i, cursor_.advance()) {
      coverage_.hit(points_.kind_words, 0, words_value(cursor_.words()));
      last_channel = channel_now();
    }
    if (last_channel != channel) coverage_.hit(points_.run_channels, run_);
    coverage_.hit(points_.kind_bits, 0, bits_);
    return true;
  }

  bool grid(Kind kind) {
    const auto number = static_cast<unsigned>(kind);
    const auto field = take(Field::width, width_field(bits_));
    if (!field) return false;
    if (*field >= bits_) return bad_grid(number - 1, 1);
    const bool offset = kind == Kind::offset;
    std::uint64_t base = 0;
    if (offset) {
      const auto read = take(Field::base, bits_);
      if (!read) return false;
      base = *read;
    }
    const unsigned width = static_cast<unsigned>(*field) + (offset ? 0 : 1);
    for (unsigned i = 0; i < cursor_.words(); ++i) {
      if (kind == Kind::sparse) {
        const auto flag = take(Field::flag, 1);
        if (!flag) return false;
        if (*flag == 0) continue;
      }
      const auto word = take(Field::word, width);
      if (!word) return false;
      if (base + *word >= std::uint64_t{1} << bits_) return bad_grid(i == 0 ? 3 : 4, 3);
    }
    coverage_.hit(points_.kind_words, number, words_value(cursor_.words()));
    coverage_.hit(points_.kind_width, number - 1, static_cast<unsigned>(*field));
    coverage_.hit(points_.kind_bits, number, bits_);
    cursor_.advance();
    return true;
  }

  void end_run(RunEnd end) {
    if (run_ > 0 && end == RunEnd::run && !of_decoder()) {
      coverage_.hit(Point::encoder_run_run, run_);
    } else if (run_ > 0) {
      coverage_.hit(points_.runs, run_, end);
    }
    run_ = 0;
  }

  bool bad_grid(unsigned sort, unsigned error_number) {
    if (of_decoder()) coverage_.hit(Point::decoder_bad_grids, sort);
    return error(error_number);
  }
  // The encoder's streams have no errors; encoder equivalence finds one.
  bool error(unsigned number) {
    if (!of_decoder()) return false;
    const unsigned place = first_code_ ? 0 : cursor_.left() == 1 ? 2 : 1;
    coverage_.hit(Point::decoder_error_places, number, place);
    return false;
  }

  void trailing() {
    if (!of_decoder()) return;
    const std::uint64_t own = (at_ + 63) / 64;
    const std::uint64_t padding = at_ % 64 == 0 ? 0 : blocks_[own - 1] >> (at_ % 64);
    const auto surplus = blocks_.subspan(own);
    const unsigned port = port_value(port_);
    if (padding != 0) return coverage_.hit(Point::decoder_trailing, 0, port);
    if (surplus.empty()) return;
    const bool zeros = std::ranges::all_of(surplus, [](std::uint64_t block) { return block == 0; });
    coverage_.hit(Point::decoder_trailing, zeros ? 1 : 2, port);
  }

  bool of_decoder() const { return &points_ == &kOfDecoder; }
  std::uint64_t channel_now() const { return cursor_.left() == 0 ? ~std::uint64_t{0} : (cursor_.left() - 1) / channel_grids_; }

  Coverage& coverage_;
  const Points& points_;
  GridCursor cursor_;
  std::span<const std::uint64_t> blocks_;
  unsigned bits_;
  unsigned port_;
  std::uint64_t channel_grids_;
  std::uint64_t at_ = 0;
  unsigned run_ = 0;  // of the previous code, in grids; 0 if that was no run
  bool first_code_ = true;
};

// Compares the costs of the kinds for the grid: FORMAT.md 4.
void note_costs(Coverage& coverage, std::span<const std::uint16_t> grid, unsigned bits) {
  const auto [smallest, largest] = std::ranges::minmax(grid);
  if (largest == 0) return;
  const auto n = static_cast<int>(grid.size());
  const auto nonzero = n - static_cast<int>(std::ranges::count(grid, 0));
  const auto w = static_cast<int>(std::bit_width(static_cast<unsigned>(largest)));
  const auto r = static_cast<int>(std::bit_width(static_cast<unsigned>(largest - smallest)));
  const int dense = n * w;
  const int sparse_over = n + nonzero * w - dense;
  const int offset_over = static_cast<int>(bits) + n * r - dense;
  const bool has_offset = r < static_cast<int>(bits);
  if (sparse_over == 0) coverage.hit(Point::encoder_ties, 0, bits);
  if (sparse_over == -1) coverage.hit(Point::encoder_near_ties, 0);
  if (sparse_over == 1) coverage.hit(Point::encoder_near_ties, 1);
  if (has_offset && offset_over == 0) coverage.hit(Point::encoder_ties, 1, bits);
  if (has_offset && offset_over == -1) coverage.hit(Point::encoder_near_ties, 2);
  if (has_offset && offset_over == 1) coverage.hit(Point::encoder_near_ties, 3);
}

}  // namespace

void note(Coverage& coverage, const Case& c) {
  const hw::MapShape shape = shape_of(c.geometry, c.instance);
  if (!hw::supported(shape)) return;
  const unsigned port = hw::instance_of(shape).beat_bits;
  if (c.property == Property::encoder_equivalence) {
    for (const Segment& segment : segments_of(c.geometry, c.words)) {
      const std::vector<std::uint64_t> blocks = encode_segment<Word>(segment.geometry, segment.words).blocks;
      StreamNotes(coverage, kOfEncoder, segment.geometry, blocks, port).read();
      for (const auto& grid : grids_of(segment.geometry, segment.numbers)) note_costs(coverage, grid, c.geometry.bits);
    }
  } else if (c.property == Property::decoder_equivalence) {
    const std::vector<std::uint64_t> blocks = blocks_of(c);
    if (blocks.empty()) return;
    StreamNotes(coverage, kOfDecoder, c.geometry, blocks, port).read();
    const Reading strict = read_reference(c.geometry, blocks, Mode::strict);
    const auto* error = std::get_if<Error>(&strict);
    if (error != nullptr && error->code == ErrorCode::not_canonical) {
      coverage.hit(Point::decoder_rules, static_cast<unsigned>(error->rule) - 1);
    }
  }
}

}  // namespace grlc::properties
