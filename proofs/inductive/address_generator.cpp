// The address generator gives, word by word, the address and the marks that the reference's order of words gives: for every map
// of 20-bit dimensions, every grid and segment size, for the second map as for the first, however long an item waits.
//
// A refinement. Beside the registers walks the reference: for each segment the shipped GridCursor over its channels, and in each
// grid its words row by row. The relation says where the registers stand when the walk stands at a word.
//   starts  from any idle state `start` leads to the walk's first word
//   walks   a word that is taken leads to the walk's next one, a word that waits to itself; after the last one it is idle
// What the cursor's own lemmas claim is assumed of it. The place of a word in the map is the number of its row of words times W,
// and its column. It is a number of its own here, without a multiplier: one row of words further is W words further, one column
// further one word, and behind a row's last column comes the next row's first.
//
// Price: seconds.
#include <array>
#include <cstdint>
#include <string>

#include "proofs/inductive/cursor.hpp"
#include "proofs/inductive/fields.hpp"
#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/invariants.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kObligation = "address-generator";
constexpr std::string_view kWalks = "it walks";
constexpr unsigned kAddress = 40;

smt::Bv least(const smt::Bv& a, const smt::Bv& b) { return mux(lt(b, a), b, a); }
smt::Bv places(const smt::Bv& words) { return slice(words, 0, kAddress); }

// Where the reference stands: at a word of a grid of a segment.
struct Walk {
  smt::Bv channels;  // of the map, in this segment and those after it
  smt::Bv channel;   // of the segment
  AnyCursor cursor;
  smt::Bv row;  // of the grid
  smt::Bv column;
  smt::Bv grid_start;  // place of the grid's first word in the map
  smt::Bv row_start;   // of the first in this row of it

  smt::Bv top() const { return cursor.place().top.term(); }
  smt::Bv side() const { return cursor.place().side.term(); }
  smt::Bv plane() const { return cursor.place().plane.term(); }
  smt::Bv place() const { return row_start + places(column); }
  smt::Bool row_ends() const { return eq(one_more(column), cursor.columns().term()); }
  smt::Bool grid_ends() const { return row_ends() & eq(one_more(row), cursor.rows().term()); }
};

// The map at the ports.
struct Map {
  explicit Map(const Signals& in)
      : channels(number(in["map.channels"])),
        height(number(in["map.height"])),
        width(number(in["map.width"])),
        segment_channels(number(in["map.segment_channels"])),
        grid_height(number(in["map.grid_height"])),
        grid_width(number(in["map.grid_width"])) {}

  AnyCursor::Plane plane() const {
    return {SymbolicNumber(height), SymbolicNumber(width), SymbolicNumber(grid_height), SymbolicNumber(grid_width)};
  }
  smt::Bv of_segment(const Walk& walk) const { return least(segment_channels, walk.channels); }
  Walk first_word() const {
    const smt::Bv start(0, kAddress);
    return {channels, number(0), AnyCursor(plane(), {SymbolicNumber(1)}), number(0), number(0), start, start};
  }

  smt::Bv channels;
  smt::Bv height;
  smt::Bv width;
  smt::Bv segment_channels;
  smt::Bv grid_height;
  smt::Bv grid_width;
};

void assume_map(LemmaBuilder& lemma, const Map& map) {
  const auto owed = [&](const char* name, const smt::Bool& holds) {
    lemma.assume(name, holds, {Reason::Kind::environment, "map-in-format"});
  };
  const auto side = [](const smt::Bv& words) { return !is_zero(words) & !lt(number(kMaxGridSide), words); };
  owed("no dimension is 0", !is_zero(map.channels) & !is_zero(map.height) & !is_zero(map.width));
  owed("a grid has a side of 1 to 8 words", side(map.grid_height) & side(map.grid_width));
  owed("a segment has a channel at least, and no more than the map",
       !is_zero(map.segment_channels) & !lt(map.channels, map.segment_channels));
}

// Where the registers stand when the walk stands at a word.
void related(const Signals& state, const Map& map, const Walk& walk, const Clauses& clause) {
  const auto holds = [&](const char* name, const smt::Bv& expected) { return eq(number(state[name]), expected); };
  clause("the grid is one of the plane", lt(walk.top(), map.height) & lt(walk.side(), map.width));
  clause("the word is one of the grid", lt(walk.row, walk.cursor.rows().term()) & lt(walk.column, walk.cursor.columns().term()));
  clause("the channel is one of the segment", lt(walk.channel, map.of_segment(walk)));
  clause("the segment is one of the map", !lt(map.channels, walk.channels));
  clause("row and column are those of the word", holds("row", walk.row) & holds("column", walk.column));
  clause("the words left of the plane are counted",
         holds("rows_left", map.height - walk.top()) & holds("columns_left", map.width - walk.side()));
  clause("the channels left of the map are counted", holds("channels_left", walk.channels - walk.channel));
  clause("the channels left of the segment are counted", holds("segment_left", map.segment_channels - walk.channel));
  clause("the address is the word's place", eq(state["address"], walk.place()));
  clause("the grid's address is its first word's place", eq(state["grid"], walk.grid_start));
}

void starts(LemmaBuilder& lemma) {
  const Cycle cycle = lemma.cycle("address-generator", lemma.anything(""), lemma.anything("in."));
  const Map map(cycle.in);
  assume_map(lemma, map);
  const smt::Bool idle = !cycle.state.bit("busy");
  const smt::Bool begins = idle & cycle.in.bit("start");
  lemma.claim("an idle one offers nothing", implies(idle, !cycle.out.bit("valid")));
  lemma.claim("an idle one stays so until it is started", implies(idle & !cycle.in.bit("start"), !cycle.next.bit("busy")));
  lemma.claim("it starts", implies(begins, cycle.next.bit("busy")));
  related(cycle.next, map, map.first_word(),
          [&](const std::string& name, const smt::Bool& holds) { lemma.claim("after reset: " + name, implies(begins, holds)); });
}

Walk any_walk(LemmaBuilder& lemma, const Map& map) {
  const auto any = [&](const char* name, unsigned width) { return number(lemma.any(name, width)); };
  const AnyCursor::Place place{SymbolicNumber(any("left", 64)), SymbolicNumber(any("plane", 64)), SymbolicNumber(any("top", 20)),
                               SymbolicNumber(any("side", 20))};
  return {any("channels", 20),
          any("channel", 20),
          AnyCursor(map.plane(), place),
          any("row", 4),
          any("column", 4),
          lemma.any("grid_start", kAddress),
          lemma.any("row_start", kAddress)};
}

// The word after this one, if there is one in the map; `advanced`: the cursor after the grid.
Walk next_word(const Walk& walk, const Map& map, const AnyCursor& advanced) {
  const smt::Bool row_ends = walk.row_ends();
  const smt::Bool grid_ends = walk.grid_ends();
  const smt::Bool segment_ends = is_zero(advanced.left().term());
  const auto of = [&](const SymbolicNumber& after, const SymbolicNumber& now) {
    return SymbolicNumber(mux(grid_ends, when(!segment_ends, after.term()), now.term()));
  };
  const AnyCursor::Place& then = advanced.place();
  const AnyCursor::Place& now = walk.cursor.place();
  const smt::Bool band_ends = is_zero(then.side.term());
  const smt::Bool plane_ends = band_ends & is_zero(then.top.term());

  Walk next = walk;
  next.column = when(!row_ends, one_more(walk.column));
  next.row = mux(row_ends, when(!grid_ends, one_more(walk.row)), walk.row);
  next.cursor = AnyCursor(map.plane(),
                          {of(then.left, now.left), of(then.plane, now.plane), of(then.top, now.top), of(then.side, now.side)});
  next.channel = mux(grid_ends & plane_ends, when(!segment_ends, one_more(walk.channel)), walk.channel);
  const smt::Bool over = grid_ends & segment_ends;
  next.channels = mux(over, walk.channels - map.of_segment(walk), walk.channels);
  const smt::Bv columns = places(walk.cursor.columns().term());
  const smt::Bv next_grid = mux(band_ends, walk.row_start, walk.grid_start) + columns;
  next.grid_start = mux(grid_ends, next_grid, walk.grid_start);
  next.row_start = mux(grid_ends, next_grid, mux(row_ends, walk.row_start + places(map.width), walk.row_start));
  return next;
}

void walks(LemmaBuilder& lemma) {
  const Cycle cycle = lemma.cycle("address-generator", lemma.anything(""), lemma.anything("in."));
  const Map map(cycle.in);
  assume_map(lemma, map);
  const Walk walk = any_walk(lemma, map);
  related(cycle.state, map, walk, [&](const std::string& name, const smt::Bool& holds) {
    lemma.assume(name, holds, {Reason::Kind::induction, std::string(kObligation), std::string(kWalks), name});
  });
  lemma.assume("it is busy", cycle.state.bit("busy"), {Reason::Kind::premise});
  const smt::Bool last_grid = !lt(walk.top() + map.grid_height, map.height) & !lt(walk.side() + map.grid_width, map.width) &
                              eq(one_more(walk.channel), map.of_segment(walk));
  lemma.assume("one grid is left at the segment's last", eq(bit(eq(walk.cursor.left().term(), number(1))), bit(last_grid)),
               {Reason::Kind::claim, std::string(kGridCursor), "one grid more", "it is done behind the last grid"});

  // Started again from idle, it is at the walk's first word: the induction's first step.
  {
    const Cycle idle = lemma.cycle("address-generator", with({{"busy", kClear}}, lemma.anything("idle.")),
                                   with({{"start", kSet}, {"ready", lemma.any("idle.ready", 1)}}, LemmaBuilder::from(cycle.in)));
    related(idle.next, map, map.first_word(),
            [&](const std::string& name, const smt::Bool& holds) { lemma.claim("after reset: " + name, holds); });
    lemma.claim("after reset: it is busy", idle.next.bit("busy"));
  }

  const smt::Bool taken = cycle.in.bit("ready");
  AnyCursor advanced = walk.cursor;
  lemma.explore(
      [&] {
        advanced = walk.cursor;
        advanced.advance();
      },
      [&](const smt::Bool& path) {
        const auto claim = [&](std::string name, const smt::Bool& holds) { lemma.claim(std::move(name), implies(path, holds)); };
        const smt::Bool segment_ends = walk.grid_ends() & is_zero(advanced.left().term());
        const smt::Bool map_ends = segment_ends & eq(map.of_segment(walk), walk.channels);
        claim("a busy one offers a word", cycle.out.bit("valid"));
        claim("with its place in the map", eq(cycle.out["address"], walk.place()));
        claim("the grid's last word is marked", eq(cycle.out["last_in_grid"], bit(walk.grid_ends())));
        claim("the segment's last word is marked", eq(cycle.out["last_in_segment"], bit(segment_ends)));
        claim("the map's last word is marked", eq(cycle.out["last_in_map"], bit(map_ends)));
        claim("it is busy until the map's last word is taken", eq(cycle.next["busy"], bit(!(taken & map_ends))));
        const Walk after = next_word(walk, map, advanced);
        const smt::Bool grid_ends = walk.grid_ends();
        const smt::Bv rows = one_more(walk.row);  // of the grid, at its end
        const smt::Bv columns = walk.cursor.columns().term();
        const AnyCursor::Place& then = advanced.place();
        const smt::Bool band_ends = grid_ends & is_zero(then.side.term());
        const smt::Bool plane_ends = band_ends & is_zero(then.top.term());
        const smt::Bool same_plane = eq(then.plane.term(), walk.plane());
        claim("the next grid of a row of grids is so many columns further",
              implies(grid_ends & !band_ends,
                      same_plane & eq(then.top.term(), walk.top()) & eq(then.side.term(), walk.side() + columns)));
        claim("a row of grids ends with the plane's last column", implies(band_ends, eq(walk.side() + columns, map.width)));
        claim("the next row of grids is so many rows further",
              implies(band_ends & !plane_ends, same_plane & eq(then.top.term(), walk.top() + rows)));
        claim("a plane ends with its last row, and the next one begins",
              implies(plane_ends, eq(walk.top() + rows, map.height) & eq(then.plane.term(), walk.plane() + map.height)));
        related(cycle.next, map, walk,
                [&](const std::string& name, const smt::Bool& holds) { claim("while it waits: " + name, taken | holds); });
        related(cycle.next, map, after,
                [&](const std::string& name, const smt::Bool& holds) { claim("kept: " + name, !taken | map_ends | holds); });
      });
}

constexpr std::array<Lemma, 2> kAddressGeneratorLemmas{{
    {"it starts", starts, 37},
    {kWalks, walks, 20},
}};

}  // namespace

std::span<const Lemma> address_generator_lemmas() { return kAddressGeneratorLemmas; }

}  // namespace grlc::proofs
