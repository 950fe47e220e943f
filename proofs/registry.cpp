#include "proofs/registry.hpp"

#include <algorithm>
#include <array>

#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/inductive/inductive_proofs.hpp"

namespace grlc::proofs {
namespace {

constexpr auto kObligations = std::to_array<Entry>({
    {.name = "lossless", .bounded = lossless},
    {.name = "lossless-by-lemmas", .reference_lemmas = lossless_lemmas},
    {.name = "canonical", .bounded = canonical},
    {.name = "canonical-by-lemmas", .reference_lemmas = canonical_lemmas},
    {.name = "total", .bounded = total},
    {.name = "total-by-lemmas", .reference_lemmas = total_lemmas},
    {.name = "bounded", .bounded = bounded},
    {.name = "bounded-by-lemmas", .reference_lemmas = bounded_lemmas},
    {.name = "cheapest", .bounded = cheapest},
    {.name = "cheapest-by-lemmas", .reference_lemmas = cheapest_lemmas},
    {.name = "independence", .bounded = independence, .bits = 2},
    {.name = "grid-cursor", .walk_lemmas = grid_cursor_lemmas},
    {.name = "independence-by-lemmas", .reference_lemmas = independence_lemmas},
    {.name = "encoder-equivalence", .bounded = encoder_equivalence, .hardware = true},
    {.name = "encoder-equivalence-by-lemmas", .block_lemmas = encoder_lemmas},
    {.name = "decoder-equivalence", .bounded = decoder_equivalence, .hardware = true},
    {.name = "decoder-equivalence-by-lemmas", .block_lemmas = decoder_lemmas},
    {.name = "handshake", .bounded = handshake, .hardware = true},
    {.name = "handshake-by-lemmas", .block_lemmas = handshake_lemmas},
    {.name = "progress", .bounded = progress, .hardware = true},
    {.name = "progress-by-lemmas", .block_lemmas = progress_lemmas},
    {.name = "unreachable", .block_lemmas = unreachable_lemmas},
    {.name = "reset", .block_lemmas = reset_lemmas},
    {.name = "address-generator", .hardware = true, .walk_lemmas = address_generator_lemmas},
    {.name = "rtl-collector"},
    {.name = "rtl-planner"},
    {.name = "rtl-emitter"},
    {.name = "rtl-packer"},
    {.name = "rtl-encoder"},
    {.name = "rtl-unpacker"},
    {.name = "rtl-parser"},
    {.name = "rtl-decoder"},
    {.name = "rtl-address-generator", .has_parameters = false},
    {.name = "arbiter", .block_lemmas = arbiter_lemmas, .is_shared = true, .instances = 4},
    {.name = "beat-slot", .block_lemmas = beat_slot_lemmas, .is_shared = true},
    {.name = "encoders", .block_lemmas = encoders_lemmas, .is_shared = true, .instances = 4},
    {.name = "decoders", .block_lemmas = decoders_lemmas, .is_shared = true, .instances = 4},
    {.name = "rtl-arbiter", .is_shared = true, .instances = 4},
    {.name = "rtl-encoders", .is_shared = true, .instances = 4},
    {.name = "rtl-decoders", .is_shared = true, .instances = 4},
});

}  // namespace

std::span<const Entry> registry() { return kObligations; }

const Entry* entry(std::string_view obligation) {
  const auto found = std::ranges::find(kObligations, obligation, &Entry::name);
  return found == kObligations.end() ? nullptr : &*found;
}

}  // namespace grlc::proofs
