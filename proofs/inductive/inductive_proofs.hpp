// The obligations that are decided by lemmas, each in the file of its name: the lemmas, in the order in which they are proved.
#pragma once

#include <cstdint>
#include <span>

#include "proofs/inductive/lemma.hpp"

namespace grlc::proofs {

// About the reference: maps of any size.
std::span<const Lemma> lossless_lemmas();
std::span<const Lemma> canonical_lemmas();
std::span<const Lemma> total_lemmas();
std::span<const Lemma> bounded_lemmas();
std::span<const Lemma> independence_lemmas();
std::span<const Lemma> cheapest_lemmas();
std::span<const Lemma> grid_cursor_lemmas();

// About a cycle of the blocks from any state: maps of any size, any segments and any stalls.
std::span<const Lemma> encoder_lemmas();
std::span<const Lemma> decoder_lemmas();
std::span<const Lemma> handshake_lemmas();
std::span<const Lemma> progress_lemmas();
std::span<const Lemma> unreachable_lemmas();  // bins of the coverage
std::span<const Lemma> reset_lemmas();
std::span<const Lemma> address_generator_lemmas();  // every map of 20-bit dimensions

// About what several instances share, whatever the instances do.
std::span<const Lemma> arbiter_lemmas();
std::span<const Lemma> beat_slot_lemmas();
std::span<const Lemma> encoders_lemmas();
std::span<const Lemma> decoders_lemmas();

}  // namespace grlc::proofs
