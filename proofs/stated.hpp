// What the proofs of the main suite state, by name, so that nothing can vanish unseen: proofs/claims.tsv has every lemma with
// every claim and assumption, how often it is stated, and why an assumption may be made. `grlc prove claims` writes the file,
// and each proof is held against it, exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace grlc::proofs {

// Why a lemma may assume something.
//   environment  the block's surroundings owe it: `of` is an entry of the one list of what they owe (environment.hpp)
//   claim        another lemma claims it: `lemma` of obligation `of`, in claim `claim`
//   induction    it holds of the first state and is kept: `lemma` of obligation `of` claims "after reset: NAME" and "kept: NAME"
//   premise      the lemma is about this case alone: each of its claims reads "where NAME"
//   unstated     nobody has said why yet
struct Reason {
  enum class Kind : std::uint8_t { environment, claim, induction, premise, unstated };
  Kind kind = Kind::unstated;
  std::string of{};
  std::string lemma{};
  std::string claim{};

  friend bool operator==(const Reason&, const Reason&) = default;
};

// A row of the file. Of a proof about the RTL the "lemma" is the block, and the claims are the signals that are compared.
struct Stated {
  std::string obligation;
  std::string lemma;
  bool is_claim = true;  // else an assumption
  std::string name;
  std::uint64_t times = 1;  // in one statement of the lemma
  Reason reason{};          // of an assumption
  std::string bound{};      // of the proof that states it; in the file alone

  friend bool operator==(const Stated&, const Stated&) = default;
};

// Counts it in the last row that is equal but for the count, or adds a row.
void add_stated(std::vector<Stated>& rows, const Stated& row);

// The file: a header and the rows, fields between tabs.
std::string stated_text(std::span<const Stated> rows);
// Nothing where a line is not of the file's form.
std::optional<std::vector<Stated>> parse_stated(std::string_view text);

// Why the rows of one proof are not those of the file; nothing where they are, each in its place.
std::optional<std::string> stated_objection(std::span<const Stated> file, std::string_view obligation, std::string_view bound,
                                            std::span<const Stated> found);

}  // namespace grlc::proofs
