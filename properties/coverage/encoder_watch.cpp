#include "properties/coverage/watch.hpp"

namespace grlc::properties {

namespace {

Shape shape_of(unsigned slots, unsigned plans) {
  if (slots <= 5) return Shape::four_words;
  return plans <= 5 ? Shape::four_rows : Shape::eight_rows;
}

enum QueueEvent : std::uint8_t { queue_full, grid_waits, run_pending, word_refused, room_again };
enum WordQueueEvent : std::uint8_t {
  refused_by_word_queue,
  full_takes,
  full_in_flush,
  given_up,
  given_up_in_last_place,
  lone_word
};
enum NextSegment : std::uint8_t { offered, taken, taken_with_last, plan_waits, follows_at_once, two_inside };

}  // namespace

void EncoderWatch::begin(std::span<const hw::Signal> signals) {
  using enum hw::Signal::Role;
  const auto probe = [&](hw::Signal::Role role, std::string_view name) { return Probe(signals, role, name); };
  Coverage& coverage = *coverage_;
  *this = EncoderWatch(coverage);
  word_valid_ = probe(in, "word_valid");
  word_ = probe(in, "word");
  last_in_grid_ = probe(in, "last_in_grid");
  last_in_segment_ = probe(in, "last_in_segment");
  beat_ready_ = probe(in, "beat_ready");
  word_ready_ = probe(out, "word_ready");
  beat_valid_ = probe(out, "beat_valid");
  beat_ = probe(out, "beat");
  beat_last_ = probe(out, "beat_last");
  used_ = probe(state, "collector.used");
  open_ = probe(state, "collector.open");
  complete_ = probe(state, "collector.complete");
  largest_ = probe(state, "collector.largest");
  queued_ = probe(state, "planner.queued");
  pending_ = probe(state, "planner.pending");
  fill_ = probe(state, "packer.fill");
  flushing_ = probe(state, "packer.flushing");
  if (beat_.bits() < 64) beat_number_ = probe(state, "packer.beat");
  slots_ = items_of(signals, "collector.words");
  plans_ = items_of(signals, "planner.plans");
  coverage.hit(instances(beat_.bits(), Point::encoder_instances_16, Point::encoder_instances_32, Point::encoder_instances_64),
               word_.bits(), shape_of(slots_, plans_));
}

void EncoderWatch::cycle(Values values) {
  const bool refused = word_valid_.set(values) && !word_ready_.set(values);
  const bool takes = word_valid_.set(values) && word_ready_.set(values);
  const bool leaves = beat_valid_.set(values) && beat_ready_.set(values);
  queue(values, refused);
  line(values, refused, takes);
  packer(values);
  segments(values, takes, leaves);
}

void EncoderWatch::queue(Values values, bool refused) {
  const auto queued = static_cast<unsigned>(queued_(values));
  const unsigned column = plans_ == 5 ? 0 : 1;
  const auto hit = [&](QueueEvent event) { coverage_->hit(Point::encoder_queue_events, event, column); };
  coverage_->hit(plans_ == 5 ? Point::encoder_queue_of_5 : Point::encoder_queue_of_9, queued);
  const bool full = queued == plans_;
  if (full) hit(queue_full);
  if (full && complete_.set(values)) hit(grid_waits);
  if (full && pending_.set(values)) hit(run_pending);
  if (full && refused && used_(values) != slots_) hit(word_refused);
  if (!full && queue_full_before_) hit(room_again);
  queue_full_before_ = full;
}

void EncoderWatch::line(Values values, bool refused, bool takes) {
  const auto used = static_cast<unsigned>(used_(values));
  const unsigned column = slots_ == 5 ? 0 : 1;
  const auto hit = [&](WordQueueEvent event) { coverage_->hit(Point::encoder_word_queue_events, event, column); };
  coverage_->hit(slots_ == 5 ? Point::encoder_word_queue_of_5 : Point::encoder_word_queue_of_17, used);
  const bool full = used == slots_;
  if (full && refused) hit(refused_by_word_queue);
  if (full && takes) hit(full_takes);
  if (full && flushing_.set(values)) hit(full_in_flush);
  const bool alone = !open_.set(values);
  const bool zero = word_(values) == 0 && (alone || largest_(values) == 0);
  if (!takes || !last_in_grid_.set(values)) return;
  if (zero && used > 0) hit(given_up);
  if (zero && used + 1 >= slots_) hit(given_up_in_last_place);
  if (alone) hit(lone_word);
}

void EncoderWatch::packer(Values values) {
  const unsigned port = beat_.bits();
  const bool whole = port < 64 && fill_(values) >= port;
  const bool ready = beat_ready_.set(values);
  if (whole && !whole_before_) coverage_->hit(Point::encoder_two_beats, two_beats_value(word_.bits()), ready ? 0 : 1);
  whole_before_ = whole && !ready;
  if (flushing_.set(values)) {
    const auto number = static_cast<unsigned>(beat_number_ ? (*beat_number_)(values) : 0);
    coverage_->hit(Point::encoder_flush, (port == 16 ? 0 : port == 32 ? 4 : 6) + number, ready ? 0 : 1);
  }
  const bool offers = beat_valid_.set(values);
  if (const auto waited = beat_wait_.ends(offers && !ready, offers && ready)) {
    coverage_->hit(Point::encoder_sink, beat_last_.set(values) ? 1 : 0, wait_value(*waited));
  }
}

void EncoderWatch::segments(Values values, bool takes, bool leaves) {
  const auto hit = [&](NextSegment event) { coverage_->hit(Point::encoder_next_segment, event); };
  const bool offers = word_valid_.set(values);
  const bool flushing = flushing_.set(values);
  const bool last_leaves = leaves && beat_last_.set(values);
  const bool behind = segments_inside_ > 0;  // the previous segment is not out yet
  if (offers && flushing) hit(offered);
  if (takes && flushing) hit(taken);
  if (takes && behind && last_leaves) hit(taken_with_last);
  if (flushing && queued_(values) > 0) hit(plan_waits);
  if (beat_valid_.set(values) && last_left_before_) hit(follows_at_once);

  const unsigned place = open_.set(values) ? 0 : segment_over_ ? 2 : 1;
  const bool first = segment_over_ && !started_;
  if (const auto waited = gap_.ends(!offers, offers && takes); waited && !first) {
    coverage_->hit(Point::encoder_source, place, wait_value(*waited));
  }
  if (takes) segment_over_ = last_in_segment_.set(values);
  started_ = started_ || takes;
  segments_inside_ += takes && segment_over_ ? 1 : 0;
  if (segments_inside_ > 1) hit(two_inside);
  segments_inside_ -= last_leaves ? 1 : 0;
  last_left_before_ = last_leaves;
}

}  // namespace grlc::properties
