// The statements of the main suite's proofs, by name, so that none can vanish unseen: proofs/claims.tsv has every lemma with
// every claim and assumption, how often it is stated, and the reason for an assumption. `grlc prove claims` writes the file.
// Each proof has to match it exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace grlc::proofs {

// The reason for an assumption of a lemma.
//   environment  the block's surroundings owe it: `of` is an entry of environment.hpp
//   claim        another lemma claims it: claim `claim` of `lemma` of obligation `of`
//   induction    it holds in the first state and is kept: `lemma` of obligation `of` claims "after reset: NAME" and "kept: NAME"
//   premise      the lemma is only about this case: each of its claims reads "if NAME"
//   unstated     no reason is stated
struct Reason {
  enum class Kind : std::uint8_t { environment, claim, induction, premise, unstated };
  Kind kind = Kind::unstated;
  std::string of{};
  std::string lemma{};
  std::string claim{};

  friend bool operator==(const Reason&, const Reason&) = default;
};

// A row of the file. For an RTL proof, the "lemma" is the block and the claims are the compared signals.
struct Stated {
  std::string obligation;
  std::string lemma;
  bool is_claim = true;  // else an assumption
  std::string name;
  std::uint64_t times = 1;  // how often the lemma states it
  Reason reason{};          // of an assumption
  std::string bound{};      // of the proof that states it; only in the file

  friend bool operator==(const Stated&, const Stated&) = default;
};

// Adds to the count of the last row that is otherwise equal, or adds a row.
void add_stated(std::vector<Stated>& rows, const Stated& row);

// The file: a header and the rows, fields between tabs.
std::string stated_text(std::span<const Stated> rows);
// nullopt if a line does not have the file's form.
std::optional<std::vector<Stated>> parse_stated(std::string_view text);

// The difference between the rows of one proof and those of the file; nullopt if each row matches in its place.
std::optional<std::string> stated_objection(std::span<const Stated> file, std::string_view obligation, std::string_view bound,
                                            std::span<const Stated> found);

}  // namespace grlc::proofs
