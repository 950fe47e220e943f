// The reference's cursor goes through the grids of any map in the format's order and has each word in exactly one of them.
//
// Over the shipped GridCursor, whose numbers are terms here: channels, rows and columns of any size that the format has, any
// grid. Grid (c, i, j) is row of grids i and column of grids j of channel c.
//   order    a new cursor stands at grid (0, 0, 0); `advance` leads from each grid to the next by column, then row, then
//            channel; `left` counts those that are not passed; it is done after the last and not before
//   words    a word is passed with the grid that it is in and with no other; when the cursor is done, every word is passed
//   place    `index` is the word's place in a C x H x W array, and in its bounds
//   ends     5 grids in a row, of up to 4 rows, have more words than the largest of them; so have 9 of up to 8 rows
// Multiplication enters as a number that grows by one factor from step to step: the lemma on products says that it does.
//
// Price: seconds.
#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "proofs/inductive/cursor.hpp"
#include "proofs/inductive/inductive_proofs.hpp"

namespace grlc::proofs {

namespace {

constexpr std::string_view kAlong = "grids along a side";
constexpr std::string_view kPlace = "the place of a word";
constexpr std::string_view kIsClipped = "all grids but the last are full, and the last has 1 to as many words";
constexpr std::string_view kAtLeastAFactor = "no times a factor is nothing, and every other number of them a factor at least";
constexpr std::string_view kNoneIsNothing = "no times a factor is nothing";
constexpr std::string_view kGrows = "fewer of a factor are less by a factor";

Reason of_geometry() { return {Reason::Kind::environment, "map-in-format"}; }
Reason claimed(std::string_view lemma, std::string_view claim) {
  return {Reason::Kind::claim, std::string(kGridCursor), std::string(lemma), std::string(claim)};
}

smt::Bool within(const smt::Bv& low, const smt::Bv& value, const smt::Bv& end) { return !lt(value, low) & lt(value, end); }
smt::Bool below_power(const smt::Bv& value, unsigned power) { return lt(value, number(std::uint64_t{1} << power)); }

}  // namespace

namespace {

// Any direction of any plane: the lemma "grids along a side" says that every one is cut like this.
Direction any_direction(LemmaBuilder& builder, const std::string& name) {
  const Direction direction{number(builder.any(name + ".words", 32)), number(builder.any(name + ".side", 4)),
                            number(builder.any(name + ".grids", 32)), number(builder.any(name + ".last", 4))};
  builder.assume("a side has 1 to 8 words", within(number(1), direction.side, number(kMaxGridSide + 1)), of_geometry());
  builder.assume("the last grid is clipped", within(number(1), direction.last, one_more(direction.side)),
                 claimed(kAlong, kIsClipped));
  builder.assume("there is a grid", !is_zero(direction.grids), claimed(kAlong, kIsClipped));
  builder.assume("the first grid begins at 0", direction.begins(number(0), number(0)), claimed(kPlace, kAtLeastAFactor));
  return direction;
}

// By induction over words: `grids` of them, all full but the last, which has `others` and one.
void grids_along_a_side(LemmaBuilder& builder) {
  const smt::Bv grids = number(builder.any("grids", 32));
  const smt::Bv others = number(builder.any("others", 3));
  for (std::uint64_t side = 1; side <= kMaxGridSide; ++side) {
    const auto words = [&](const smt::Bv& all, const smt::Bv& of_last_but_one) {
      return all * number(side) + of_last_but_one + number(1) - number(side);
    };
    const smt::Bool clipped = lt(others, number(side));
    const smt::Bv counted = LemmaBuilder::of_reference([&] {
                              return grids_along(SymbolicNumber(words(grids, others)), SymbolicNumber(side));
                            }).term();
    builder.claim(std::string(kIsClipped), implies(clipped & !is_zero(grids), eq(counted, grids)));
    builder.claim("after reset: one word is in one grid", eq(words(number(1), number(0)), number(1)));
    const smt::Bool full = eq(others, number(side - 1));
    builder.claim("kept: one word more is in the last grid, or in one grid more",
                  implies(clipped, eq(one_more(words(grids, others)),
                                      words(mux(full, one_more(grids), grids), when(!full, one_more(others))))));
  }
}

// A factor of up to 40 bits, a number of them of up to 40 bits, and products in 128: nothing wraps around.
constexpr unsigned kExact = 128;

void products(LemmaBuilder& builder) {
  const auto factor = [&](const char* name) { return extend(builder.any(name, 40), kExact); };
  const auto constant = [](std::uint64_t value) { return smt::Bv(value, kExact); };
  const smt::Bv n = factor("n");
  const smt::Bv k = factor("k");
  builder.claim(std::string(kNoneIsNothing), is_zero(expanded(constant(0) * k)));
  builder.claim("one more is one factor more", eq(expanded((n + constant(1)) * k), expanded(n * k + k)));
  const smt::Bv channels = factor("channels");
  const smt::Bv rows = factor("rows");
  const smt::Bv columns = factor("columns");
  const smt::Bv one = constant(1);
  builder.claim(
      "the grids of a map are those of its other channels, of the other rows of the first, and of its first row",
      eq(expanded(channels * rows * columns), expanded((channels - one) * (rows * columns) + (rows - one) * columns + columns)));
  builder.claim("the order of factors does not matter", eq(expanded(n * k), expanded(k * n)));

  // By induction over n, `product` stands for n * k; and over m, from n + 1 on, `greater` for m * k.
  const smt::Bv m = factor("m");
  const smt::Bv product = extend(builder.any("product", 100), kExact);
  const smt::Bv greater = extend(builder.any("greater", 100), kExact);
  const auto fits = [&](const smt::Bv& number, const smt::Bv& of) { return !lt(shl(of, 40), number); };
  const auto less = [&](const smt::Bv& than) { return !lt(than, product + k); };
  const std::string bits = "a product has the bits of its factors";
  const std::string grows(kGrows);
  builder.assume(bits, fits(product, n) & fits(greater, m),
                 {Reason::Kind::induction, std::string(kGridCursor), std::string(kPlace), bits});
  builder.assume(grows, less(greater), {Reason::Kind::induction, std::string(kGridCursor), std::string(kPlace), grows});
  builder.claim("after reset: " + bits, fits(constant(0), constant(0)));
  builder.claim("after reset: " + grows, less(product + k));
  builder.claim("kept: " + bits, fits(product + k, n + one) & fits(greater + k, m + one));
  builder.claim("kept: " + grows, less(greater + k));
  builder.claim(std::string(kAtLeastAFactor), implies(is_zero(product), !lt(greater, k)));
  const smt::Bv column = factor("column");
  builder.claim("a word of an earlier row stands before every later row", implies(lt(column, k), lt(product + column, greater)));
}

// Any map, and grid (c, i, j) of it. Products stand as numbers of their own, which change by a factor.
struct AnyGrid {
  explicit AnyGrid(LemmaBuilder& builder)
      : down(any_direction(builder, "down")),
        across(any_direction(builder, "across")),
        channels(number(builder.any("channels", 32))),
        plane_grids(builder.any("plane_grids", 64)),
        channel(number(builder.any("channel", 32))),
        row(number(builder.any("row", 32))),
        column(number(builder.any("column", 32))),
        plane(builder.any("plane", 64)),
        top(number(builder.any("top", 32))),
        side(number(builder.any("left_side", 32))),
        of_channels(builder.any("grids_of_channels", 64)),
        of_rows(builder.any("grids_of_rows", 64)) {}

  AnyCursor::Plane size() const {
    return {SymbolicNumber(down.words), SymbolicNumber(across.words), SymbolicNumber(down.side), SymbolicNumber(across.side)};
  }
  smt::Bv left() const { return of_channels + of_rows + across.grids - column; }
  AnyCursor::Place place() const {
    return {SymbolicNumber(left()), SymbolicNumber(plane), SymbolicNumber(top), SymbolicNumber(side)};
  }
  smt::Bool is_of_the_map() const { return lt(channel, channels) & lt(row, down.grids) & lt(column, across.grids); }
  smt::Bool is_over() const { return eq(channel, channels); }

  smt::Bool row_ends() const { return across.is_last(column); }
  smt::Bool plane_ends() const { return row_ends() & down.is_last(row); }

  // By column, then row, then channel.
  AnyGrid next() const {
    AnyGrid grid = next_column();
    grid.take(row_ends(), next_row());
    grid.take(plane_ends(), next_plane());
    return grid;
  }
  AnyGrid next_column() const {
    AnyGrid grid = *this;
    grid.column = one_more(column);
    grid.side = side + across.side;
    return grid;
  }
  AnyGrid next_row() const {
    AnyGrid grid = *this;
    grid.column = grid.side = number(0);
    grid.row = one_more(row);
    grid.top = top + down.side;
    grid.of_rows = of_rows - across.grids;
    return grid;
  }
  AnyGrid next_plane() const {
    AnyGrid grid = *this;
    grid.column = grid.side = grid.row = grid.top = number(0);
    grid.channel = one_more(channel);
    grid.plane = plane + down.words;
    grid.of_rows = plane_grids - across.grids;
    grid.of_channels = of_channels - plane_grids;
    return grid;
  }
  // The other one where the condition holds.
  void take(const smt::Bool& condition, const AnyGrid& other) {
    const auto take = [&](smt::Bv AnyGrid::* number) { this->*number = mux(condition, other.*number, this->*number); };
    for (const auto number : {&AnyGrid::channel, &AnyGrid::row, &AnyGrid::column, &AnyGrid::plane, &AnyGrid::top, &AnyGrid::side,
                              &AnyGrid::of_channels, &AnyGrid::of_rows}) {
      take(number);
    }
  }

  Direction down;
  Direction across;
  smt::Bv channels;
  smt::Bv plane_grids;  // of a channel: rows * columns
  smt::Bv channel;
  smt::Bv row;
  smt::Bv column;
  smt::Bv plane;        // channel * H
  smt::Bv top;          // row * Gh
  smt::Bv side;         // column * Gw
  smt::Bv of_channels;  // grids of the channels after this one: as many * plane_grids
  smt::Bv of_rows;      // of the rows of grids after this one in its channel: as many * columns
};

// Lexicographic: channel, row, column, each below 2^32.
smt::Bv key(const AnyGrid& grid) {
  return concat(slice(grid.channel, 0, 32), concat(slice(grid.row, 0, 32), slice(grid.column, 0, 32)));
}

// A word of the map, and where it stands to the cursor.
struct AnyWord {
  explicit AnyWord(LemmaBuilder& builder)
      : channel(number(builder.any("word.channel", 32))),
        y(number(builder.any("word.y", 32))),
        x(number(builder.any("word.x", 32))) {}

  smt::Bool is_of(const AnyGrid& map) const {
    return lt(channel, map.channels) & lt(y, map.down.words) & lt(x, map.across.words);
  }
  smt::Bool is_passed(const smt::Bv& cursor_channel, const AnyCursor& cursor, const AnyGrid& map) const {
    const smt::Bv top = cursor.place().top.term();
    const smt::Bv side = cursor.place().side.term();
    return lt(channel, cursor_channel) |
           (eq(channel, cursor_channel) & (lt(y, top) | (lt(y, top + map.down.side) & lt(x, side))));
  }
  smt::Bool is_in_grid(const smt::Bv& cursor_channel, const AnyCursor& cursor) const {
    const smt::Bv top = cursor.place().top.term();
    const smt::Bv side = cursor.place().side.term();
    return eq(channel, cursor_channel) & within(top, y, top + cursor.rows().term()) &
           within(side, x, side + cursor.columns().term());
  }

  smt::Bv channel;
  smt::Bv y;
  smt::Bv x;
};

smt::Bool same_place(const AnyCursor::Place& a, const AnyCursor::Place& b) {
  return eq(a.plane.term(), b.plane.term()) & eq(a.top.term(), b.top.term()) & eq(a.side.term(), b.side.term());
}

void a_new_cursor(LemmaBuilder& builder) {
  const smt::Bv down = number(builder.any("height", 32));
  const smt::Bv across = number(builder.any("width", 32));
  const smt::Bv grid_height = number(builder.any("grid_height", 4));
  const smt::Bv grid_width = number(builder.any("grid_width", 4));
  const SymbolicNumber channels(number(builder.any("channels", 32)));
  const AnyCursor::Plane size{SymbolicNumber(down), SymbolicNumber(across), SymbolicNumber(grid_height),
                              SymbolicNumber(grid_width)};
  const AnyCursor cursor = LemmaBuilder::of_reference([&] { return AnyCursor(channels, size); });
  const smt::Bv rows = (down + grid_height - number(1)) / grid_height;
  const smt::Bv columns = (across + grid_width - number(1)) / grid_width;
  builder.claim("a new cursor stands at the first word", same_place(cursor.place(), {SymbolicNumber(0)}));
  builder.claim("and has all grids of the map before it", eq(cursor.left().term(), channels.term() * rows * columns));
}

// From any grid on, so many grids in a row, of this channel, the next one, or the next segment's; of `rows` rows and 16 words at
// the most.
void few_end_together(LemmaBuilder& builder, AnyGrid grid, unsigned rows) {
  const auto words = [](const smt::Bv& r, const smt::Bv& c) { return slice(r, 0, 8) * slice(c, 0, 8); };
  const smt::Bool of_hardware = !lt(number(rows), grid.down.side) & !lt(count(16), words(grid.down.side, grid.across.side));
  smt::Bv sum = count(0);
  for (unsigned k = 0; k <= rows; ++k) {
    sum = sum + words(grid.down.of_grid(grid.row), grid.across.of_grid(grid.column));
    grid = grid.next();
  }
  builder.claim(fmt::format("{} grids in a row, of up to {} rows and 16 words, have more words than the largest", rows + 1, rows),
                implies(of_hardware, lt(words(grid.down.of_largest(), grid.across.of_largest()), sum)));
}

void one_grid_more(LemmaBuilder& builder) {
  const AnyGrid grid(builder);
  const std::string stands = "the cursor stands at a grid of the map, or behind its last";
  const auto induction = [](const std::string& name) {
    return Reason{Reason::Kind::induction, std::string(kGridCursor), "one grid more", name};
  };
  const AnyGrid next = grid.next();
  const AnyGrid next_column = grid.next_column();
  const AnyGrid next_row = grid.next_row();
  const AnyGrid next_plane = grid.next_plane();
  const smt::Bool row_ends = grid.row_ends();
  const smt::Bool plane_ends = grid.plane_ends();
  builder.assume("it is not done", !grid.is_over(), {Reason::Kind::premise});
  builder.assume(stands, grid.is_of_the_map() | grid.is_over(), induction(stands));
  builder.assume("no grids are left of no rows and of no channels",
                 implies(grid.down.is_last(grid.row), is_zero(grid.of_rows)) &
                     implies(eq(one_more(grid.channel), grid.channels), is_zero(grid.of_channels)),
                 claimed(kPlace, kNoneIsNothing));
  builder.assume("the grids of a part of the map are no more than the map's",
                 below_power(grid.of_rows, 40) & below_power(grid.of_channels, 40) & below_power(next.of_rows, 40) &
                     below_power(next.of_channels, 40),
                 claimed(kPlace, fmt::format("kept: {}", kGrows)));
  builder.assume("where rows or channels are left, the grids of one at least are left",
                 (grid.down.is_last(grid.row) | !lt(grid.of_rows, grid.across.grids)) &
                     (eq(one_more(grid.channel), grid.channels) | !lt(grid.of_channels, grid.plane_grids)) &
                     !lt(grid.plane_grids, grid.across.grids),
                 claimed(kPlace, kAtLeastAFactor));
  builder.assume("a grid's first word is as many grids after the plane's",
                 grid.down.begins(grid.row, grid.top) & grid.across.begins(grid.column, grid.side) &
                     implies(!next.is_over(), next.down.begins(next.row, next.top) & next.across.begins(next.column, next.side)),
                 claimed(kPlace, kAtLeastAFactor));
  const AnyWord word(builder);
  builder.assume("it is a word of the map", word.is_of(grid), {Reason::Kind::premise});

  AnyGrid first = grid;
  first.channel = first.row = first.column = first.plane = first.top = first.side = number(0);
  const AnyCursor at_first(grid.size(), {SymbolicNumber(grid.left())});
  builder.claim("after reset: " + stands, first.is_of_the_map() | is_zero(grid.channels));
  builder.claim("after reset: no word is passed", !word.is_passed(number(0), at_first, grid));

  AnyCursor before(grid.size(), grid.place());
  builder.claim("a grid's rows are clipped to the plane", eq(before.rows().term(), grid.down.of_grid(grid.row)));
  builder.claim("a grid's columns are clipped to the plane", eq(before.columns().term(), grid.across.of_grid(grid.column)));
  builder.claim("a grid's words are rows times columns",
                eq(before.words().term(), before.rows().term() * before.columns().term()));
  builder.claim("it is done behind the last grid alone", !is_zero(grid.left()));
  few_end_together(builder, grid, 4);
  few_end_together(builder, grid, kMaxGridSide);
  AnyCursor cursor = before;
  builder.explore(
      [&] {
        cursor = before;
        cursor.advance();
      },
      [&](const smt::Bool& taken) {
        const auto claim = [&](std::string name, const smt::Bool& holds) {
          builder.claim(std::move(name), implies(taken, holds));
        };
        claim("kept: " + stands, next.is_of_the_map() | next.is_over());
        claim("the next grid is the next column's, the next row's or the next channel's first",
              same_place(cursor.place(), next.place()));
        claim("the order is that of channel, row and column", lt(key(grid), key(next)));
        const smt::Bv left = cursor.left().term();
        claim("one grid less is left of a row of grids", row_ends | eq(left, next_column.left()));
        claim("one grid less is left of a plane", !row_ends | plane_ends | eq(left, next_row.left()));
        claim("one grid less is left of a map", !plane_ends | next.is_over() | eq(left, next_plane.left()));
        claim("no grid is left behind the last", implies(next.is_over(), is_zero(left)));
        claim("it is done behind the last grid", eq(bit(is_zero(left)), bit(next.is_over())));
        claim("a word is passed with its grid and with no other",
              eq(bit(word.is_passed(next.channel, cursor, grid)),
                 bit(word.is_passed(grid.channel, before, grid) | word.is_in_grid(grid.channel, before))) &
                  !(word.is_passed(grid.channel, before, grid) & word.is_in_grid(grid.channel, before)));
        claim("when it is done every word is passed", implies(next.is_over(), word.is_passed(next.channel, cursor, grid)));
      });
}

// A word's index is a product, and how products grow is what the other lemmas have of theirs.
void place_of_a_word(LemmaBuilder& builder) {
  products(builder);
  const smt::Bv width = number(builder.any("width", 32));
  const smt::Bv plane = builder.any("plane", 64);
  const smt::Bv top = builder.any("top", 64);
  const smt::Bv side = builder.any("side", 64);
  const smt::Bv row = number(builder.any("row", 3));
  const smt::Bv column = number(builder.any("column", 3));
  const AnyCursor cursor({SymbolicNumber(0), SymbolicNumber(width), SymbolicNumber(0), SymbolicNumber(0)},
                         {SymbolicNumber(0), SymbolicNumber(plane), SymbolicNumber(top), SymbolicNumber(side)});
  const auto index = [&](const smt::Bv& r, const smt::Bv& c) {
    return LemmaBuilder::of_reference([&] { return cursor.index(SymbolicNumber(r), SymbolicNumber(c)); }).term();
  };
  builder.claim("a word's index is its row of the array times W, and its column",
                eq(expanded(index(row, column)), expanded((plane + top + row) * width + (side + column))));
  builder.claim("one row down are W words more",
                eq(expanded(index(one_more(row), column)), expanded(index(row, column) + width)));
  builder.claim("one column on is one word more",
                eq(expanded(index(row, one_more(column))), expanded(one_more(index(row, column)))));
}

constexpr auto kReference = Mutation::In::reference;
constexpr std::array<Lemma, 4> kGridCursorLemmas{{
    {kAlong, grids_along_a_side, 1, kReference},
    {kPlace, place_of_a_word, 0, kReference},
    {"a new cursor", a_new_cursor, 7, kReference},
    {"one grid more", one_grid_more, 1, kReference},
}};

}  // namespace

std::span<const Lemma> grid_cursor_lemmas() { return kGridCursorLemmas; }

}  // namespace grlc::proofs
