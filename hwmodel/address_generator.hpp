// Address generator: visits the words of a map in the order of the format, one word per cycle. It implements FORMAT.md 1.
//
// For each word it gives the index in the C x H x W array, and flags for the last word of a grid, of a segment and of the map. It
// clips the grids at the edges. The widths allow dimensions below 2^20 and maps of fewer than 2^40 words.
//
// It needs no multiplier. The last word of a band of grids is also the last word of the band's last row, so the next band, and
// the next plane, begin at the next index.
#pragma once

#include "hwmodel/bits.hpp"

namespace grlc::hw {

template <class D>
struct AddressGenerator {
  static constexpr const char* kName = "address_generator";
  static constexpr unsigned kAddress = 40;
  static constexpr unsigned kDimension = 20;
  static constexpr unsigned kSide = 4;  // bits of a grid side, 1..8 words
  template <unsigned W>
  using B = Bits<D, W>;

  // The inputs stay the same from `start` until the last word of the map is taken. Sizes are in words, channels are counts; no
  // value is 0.
  struct Map {
    B<kDimension> channels;
    B<kDimension> height;
    B<kDimension> width;
    B<kDimension> segment_channels;
    B<kSide> grid_height;
    B<kSide> grid_width;

    static void visit(auto& s, auto&& f) {
      f("channels", s.channels);
      f("height", s.height);
      f("width", s.width);
      f("segment_channels", s.segment_channels);
      f("grid_height", s.grid_height);
      f("grid_width", s.grid_width);
    }
  };
  struct State {
    B<1> busy;
    B<kAddress> address;  // of the current word
    B<kAddress> grid;     // of the first word of its grid
    B<kSide> row;         // of the word in its grid
    B<kSide> column;
    B<kDimension> rows_left;      // from the first row of the grid to the end of the plane
    B<kDimension> columns_left;   // from the first column of the grid to the end of the plane
    B<kDimension> channels_left;  // of the map, including this one
    B<kDimension> segment_left;   // of the segment, including this one

    static void visit(auto& s, auto&& f) {
      f("busy", s.busy);
      f("address", s.address);
      f("grid", s.grid);
      f("row", s.row);
      f("column", s.column);
      f("rows_left", s.rows_left);
      f("columns_left", s.columns_left);
      f("channels_left", s.channels_left);
      f("segment_left", s.segment_left);
    }
  };
  struct In {
    B<1> start;
    Map map;
    B<1> ready;

    static void visit(auto& s, auto&& f) {
      f("start", s.start);
      f("map", s.map);
      f("ready", s.ready);
    }
  };
  struct EarlyOutputs {
    B<1> valid;
    B<kAddress> address;
    B<1> last_in_grid;
    B<1> last_in_segment;
    B<1> last_in_map;

    static void visit(auto& s, auto&& f) {
      f("valid", s.valid);
      f("address", s.address);
      f("last_in_grid", s.last_in_grid);
      f("last_in_segment", s.last_in_segment);
      f("last_in_map", s.last_in_map);
    }
  };
  struct Out {
    static void visit(auto&, auto&&) {}
  };
  struct Step {
    State state;
    Out out;
  };

  // The outputs of this cycle depend only on the registers and the map.
  static EarlyOutputs early_outputs(const State& s, const In& in) {
    const Ends ends = ends_of(s, in.map);
    return {s.busy, s.address, ends.grid, ends.segment, ends.map};
  }

  static Step step(const State& s, const In& in) {
    const Map& map = in.map;
    const Ends ends = ends_of(s, map);
    const B<kSide> one(1);

    const B<1> begin = in.start & ~s.busy;
    const B<1> take = s.busy & in.ready;
    const B<kAddress> behind = s.address + B<kAddress>(1);
    const B<kAddress> below = behind + extend<kAddress>(map.width) - extend<kAddress>(ends.columns);
    const B<kAddress> right = s.grid + extend<kAddress>(ends.columns);
    const B<kAddress> next_grid = mux(ends.band, behind, right);
    const B<kAddress> address = mux(ends.grid, next_grid, mux(ends.row, below, behind));

    State next;
    next.busy = mux(take, ~ends.map, s.busy | begin);
    next.address = mux(begin, B<kAddress>(0), mux(take, address, s.address));
    next.grid = mux(begin, B<kAddress>(0), mux(take & ends.grid, next_grid, s.grid));
    next.column = mux(begin | (take & ends.row), B<kSide>(0), mux(take, s.column + one, s.column));
    next.row = mux(begin | (take & ends.grid), B<kSide>(0), mux(take & ends.row, s.row + one, s.row));
    next.columns_left = mux(begin | (take & ends.band), map.width,
                            mux(take & ends.grid, s.columns_left - extend<kDimension>(ends.columns), s.columns_left));
    next.rows_left = mux(begin | (take & ends.plane), map.height,
                         mux(take & ends.band, s.rows_left - extend<kDimension>(ends.rows), s.rows_left));
    next.channels_left = mux(begin, map.channels, mux(take & ends.plane, s.channels_left - B<kDimension>(1), s.channels_left));
    next.segment_left = mux(begin | (take & ends.segment), map.segment_channels,
                            mux(take & ends.plane, s.segment_left - B<kDimension>(1), s.segment_left));
    return {next, {}};
  }

 private:
  // The size of the current grid, clipped at the edges, and the parts of the map that end with the current word.
  struct Ends {
    B<kSide> rows;
    B<kSide> columns;
    B<1> row;
    B<1> grid;
    B<1> band;  // a row of grids
    B<1> plane;
    B<1> segment;
    B<1> map;
  };
  static Ends ends_of(const State& s, const Map& map) {
    const B<kSide> one(1);
    Ends ends;
    ends.rows = clipped(map.grid_height, s.rows_left);
    ends.columns = clipped(map.grid_width, s.columns_left);
    ends.row = s.column == ends.columns - one;
    ends.grid = ends.row & (s.row == ends.rows - one);
    ends.band = ends.grid & (s.columns_left == extend<kDimension>(ends.columns));
    ends.plane = ends.band & (s.rows_left == extend<kDimension>(ends.rows));
    ends.map = ends.plane & (s.channels_left == B<kDimension>(1));
    ends.segment = ends.plane & ((s.segment_left == B<kDimension>(1)) | ends.map);
    return ends;
  }
  static B<kSide> clipped(const B<kSide>& side, const B<kDimension>& left) {
    return mux(left < extend<kDimension>(side), truncate<kSide>(left), side);
  }
};

}  // namespace grlc::hw
