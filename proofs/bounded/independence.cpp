// For every map of two segments of the size, the map's streams are those that its segments have alone, whatever the other holds;
// each is decoded alone to its own words, and both together to the map.
//
// What stands around the streams in a file, header, table and checksums, is what `container` is about.
// Bound: one channel a segment, and few words, because both are encoded, and decoded twice. Price: 97 paths and
// fourteen seconds at 2 x 2, N = 2; fifty at N = 3.
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/reference.hpp"
#include "reference/map.hpp"

namespace grlc::proofs {
namespace {

template <class W>
smt::Bool same_words(std::span<const W> a, std::span<const W> b) {
  smt::Bool all(a.size() == b.size());
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) all = all & eq(term(a[i]), term(b[i]));
  return all;
}

template <class W>
smt::Bool same_stream(const Encoded<W>& a, const Encoded<W>& b) {
  smt::Bool all(a.blocks.size() == b.blocks.size());
  for (std::size_t i = 0; i < a.blocks.size() && i < b.blocks.size(); ++i) all = all & eq(term(a.blocks[i]), term(b.blocks[i]));
  return all & eq(count_term(a.bits), count_term(b.bits));
}

struct Independence {
  static constexpr Property kProperty = Property::independence;
  template <class Base>
  using Mutant = LowBitLost<Base>;
  static Geometry geometry(const ProofOptions& options) { return two_segments_of(options); }
  static std::optional<Case> mutant_counterexample(const ProofOptions& options) {
    return least_nonzero(kProperty, geometry(options));
  }

  template <class W>
  static Observed observe(const Geometry& geometry, std::span<const W> words) {
    Observed seen;
    const std::vector<Encoded<W>> map = encode_map<W>(geometry, words);
    std::vector<std::uint32_t> lengths;
    for (std::uint64_t i = 0; i < map.size(); ++i) {
      const Geometry segment = segment_of(geometry, i);
      const std::span<const W> own = words.subspan(i * map_words(segment), map_words(segment));
      seen.require_apart(same_stream(map[i], encode_segment<W>(segment, own)));
      seen.see(map[i]);
      const auto alone = decode_segment<W>(segment, map[i].blocks, Mode::strict);
      seen.require_apart(alone ? same_words<W>(alone->words, own) : smt::Bool(false));
      seen.see(alone);
      lengths.push_back(static_cast<std::uint32_t>(map[i].blocks.size()));
    }
    const auto blocks_of = [&](std::uint64_t i) { return map[i].blocks; };
    const auto together = decode_map<W>(geometry, lengths, blocks_of, Mode::strict);
    seen.require_apart(together ? same_words<W>(together->words, words) : smt::Bool(false));
    if (together) seen.see_all(together->words);
    return seen;
  }
};

}  // namespace

BoundedProof independence(const ProofOptions& options) { return of_the_reference<OfMaps<Independence>>(options); }

}  // namespace grlc::proofs
