#include <algorithm>
#include <stdexcept>
#include <string>

#include "properties/coverage/watch.hpp"

namespace grlc::properties {

namespace {

enum Reach : std::uint8_t { inside_first, end_of_first, into_second, end_of_second, into_third };
enum MissingPart : std::uint8_t { beat_at_header, beat_in_code, more_of_header, more_of_word, geometry };
enum Order : std::uint8_t { after_ok, before_ok, twice };
constexpr unsigned kOk = 0;

class Watch : public hw::Trace {
 public:
  explicit Watch(Coverage& coverage) : encoder_(coverage), decoder_(coverage) {}
  void begin(std::string_view block, std::span<const hw::Signal> signals) override {
    is_encoder_ = block == "encoder";
    if (!is_encoder_ && block != "decoder") throw std::out_of_range("coverage of an unknown block: " + std::string(block));
    is_encoder_ ? encoder_.begin(signals) : decoder_.begin(signals);
  }
  void cycle(std::uint64_t /*cycle*/, std::span<const std::uint64_t> values) override {
    is_encoder_ ? encoder_.cycle(values) : decoder_.cycle(values);
  }

 private:
  EncoderWatch encoder_;
  DecoderWatch decoder_;
  bool is_encoder_ = false;
};

}  // namespace

std::unique_ptr<hw::Trace> watch(Coverage& coverage) { return std::make_unique<Watch>(coverage); }

Probe::Probe(std::span<const hw::Signal> signals, hw::Signal::Role role, std::string_view name) {
  const auto found = std::ranges::find_if(signals, [&](const hw::Signal& s) { return s.role == role && s.name == name; });
  if (found == signals.end()) throw std::out_of_range("coverage of an unknown signal: " + std::string(name));
  at_ = static_cast<std::size_t>(found - signals.begin());
  bits_ = found->bits;
}

unsigned items_of(std::span<const hw::Signal> signals, std::string_view line) {
  const std::string first = std::string(line) + "[";
  return static_cast<unsigned>(std::ranges::count_if(signals, [&](const hw::Signal& s) { return s.name.starts_with(first); }));
}

void DecoderWatch::begin(std::span<const hw::Signal> signals) {
  using enum hw::Signal::Role;
  const auto probe = [&](hw::Signal::Role role, std::string_view name) { return Probe(signals, role, name); };
  Coverage& coverage = *coverage_;
  *this = DecoderWatch(coverage);
  beat_valid_ = probe(in, "beat_valid");
  beat_ = probe(in, "beat");
  geometry_valid_ = probe(in, "geometry_valid");
  word_ready_ = probe(in, "word_ready");
  status_ready_ = probe(in, "status_ready");
  beat_ready_ = probe(out, "beat_ready");
  geometry_ready_ = probe(out, "geometry_ready");
  word_valid_ = probe(out, "word_valid");
  word_ = probe(out, "word");
  status_valid_ = probe(out, "status_valid");
  status_ = probe(out, "status");
  has_first_ = probe(state, "unpacker.has_first");
  has_second_ = probe(state, "unpacker.has_second");
  position_ = probe(state, "unpacker.position");
  ended_ = probe(state, "unpacker.ended");
  inside_ = probe(state, "parser.inside");
  closing_ = probe(state, "closing");
  coverage.hit(instances(beat_.bits(), Point::decoder_instances_16, Point::decoder_instances_32, Point::decoder_instances_64),
               word_.bits());
}

void DecoderWatch::cycle(Values values) {
  const unsigned held = (has_first_.set(values) ? 1U : 0U) + (has_second_.set(values) ? 1U : 0U);
  const bool beat_taken = beat_valid_.set(values) && beat_ready_.set(values);
  reach(values, held);
  waits(values, held);
  status(values, beat_taken);

  const bool gives = word_valid_.set(values) && word_ready_.set(values);
  if (const auto waited = word_wait_.ends(word_valid_.set(values), gives)) {
    coverage_->hit(Point::decoder_sinks, 0, wait_value(*waited));
  }
  const bool geometry_taken = geometry_valid_.set(values) && geometry_ready_.set(values);
  if (const auto waited = beat_gap_.ends(!beat_valid_.set(values), beat_taken)) {
    coverage_->hit(Point::decoder_sources, 0, wait_value(*waited));
  }
  if (const auto waited = geometry_gap_.ends(!geometry_valid_.set(values), geometry_taken)) {
    coverage_->hit(Point::decoder_sources, 1, wait_value(*waited));
  }
  held_before_ = held;
  gave_before_ = gives;
  pushed_before_ = beat_taken;
}

// Notes the reach of the code that was taken in the cycle before, from the beats that it finished and the position.
void DecoderWatch::reach(Values values, unsigned held) {
  if (!gave_before_) return;
  const unsigned over = held_before_ + (pushed_before_ ? 1 : 0) - held;
  const bool at_end = position_(values) == 0;
  const Reach how = over == 0   ? inside_first
                    : over == 1 ? (at_end ? end_of_first : into_second)
                                : (at_end ? end_of_second : into_third);
  if (beat_.bits() == 64) {
    coverage_->hit(Point::decoder_reach_64, how);
  } else {
    coverage_->hit(Point::decoder_reach, how, port_value(beat_.bits()));
  }
  if (how == into_third) coverage_->hit(Point::decoder_third_beat, third_beat_value(word_.bits()), waited_for_third_ ? 1 : 0);
  waited_for_third_ = false;
}

// A wait counts if no error ended the segment in the same cycle; the error shows in the next cycle.
void DecoderWatch::waits(Values values, unsigned held) {
  const bool closing = closing_.set(values);
  if (wait_before_ && !closing) coverage_->hit(Point::decoder_waits, *wait_before_);
  wait_before_.reset();
  if (closing) waited_for_third_ = false;
  if (closing || ended_.set(values)) return;
  const bool inside = inside_.set(values);
  if (!geometry_valid_.set(values)) {
    if (held > 0) wait_before_ = geometry;
  } else if (!word_valid_.set(values)) {
    wait_before_ = held == 0 ? (inside ? beat_in_code : beat_at_header) : (inside ? more_of_word : more_of_header);
    if (held == 2) waited_for_third_ = true;
  }
}

void DecoderWatch::status(Values values, bool beat_taken) {
  const bool leaves = status_valid_.set(values) && status_ready_.set(values);
  const auto waited = status_wait_.ends(status_valid_.set(values), leaves);
  if (next_beat_due_ && beat_taken) {
    coverage_->hit(Point::decoder_status_next, *next_beat_due_, 1);
    next_beat_due_.reset();
  }
  if (!leaves) return;
  const auto now = static_cast<unsigned>(status_(values));
  coverage_->hit(Point::decoder_sinks, 1, wait_value(*waited));
  coverage_->hit(Point::decoder_status_bits, now, word_.bits());
  coverage_->hit(Point::decoder_status_stalls, now, wait_value(*waited));
  if (status_before_) {
    if (*status_before_ == kOk) coverage_->hit(Point::decoder_status_order, now, after_ok);
    if (now == kOk) coverage_->hit(Point::decoder_status_order, *status_before_, before_ok);
    if (now == *status_before_) coverage_->hit(Point::decoder_status_order, now, twice);
  }
  if (beat_taken) {
    coverage_->hit(Point::decoder_status_next, now, 0);
  } else {
    next_beat_due_ = now;
  }
  status_before_ = now;
}

}  // namespace grlc::properties
