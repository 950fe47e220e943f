// `grlc prove explain`: what a proof by lemmas stands on; `grlc prove claims`: what the lemmas state.
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <string>
#include <vector>

#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "host/terminal.hpp"
#include "io/files.hpp"
#include "proofs/composition.hpp"
#include "proofs/known_proofs.hpp"
#include "proofs/obligations.hpp"
#include "proofs/soundness.hpp"

namespace grlc::cli {

Result<int> explain_proofs(const ProveOptions& options) {
  const auto known = proofs::read_known_proofs(checkout());
  if (!known) return tl::make_unexpected(known.error());
  if (options.page) {
    const auto bytes = io::read_file(*options.page);
    if (!bytes) return tl::make_unexpected(bytes.error());
    host::print(proofs::with_tables({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, known->stated));
    return kPass;
  }
  const std::vector<proofs::Root> roots = proofs::all_roots();
  std::size_t shown = 0;
  for (const proofs::Root& root : roots) {
    if (options.obligation && root.obligation != *options.obligation) continue;
    ++shown;
    host::print(proofs::explanation(known->stated, roots, root.obligation) + "\n");
  }
  if (shown == 0) {
    return tl::make_unexpected(
        Fault{kUsage, fmt::format("{} has no lemmas: nothing but the proof itself is to be explained", *options.obligation)});
  }
  host::print("Assumptions on the surroundings of the blocks:\n\n" + proofs::environment_table(known->stated));
  auto open = proofs::open_leaves(known->stated, roots);
  if (options.obligation) std::erase_if(open, [&](const auto& leaf) { return !proofs::concerns(leaf, *options.obligation); });
  host::print("\n");
  for (const proofs::OpenLeaf& leaf : open) host::print("open: " + proofs::text_of(leaf) + "\n");
  host::print(fmt::format("{} open\n", open.size()));
  return open.empty() ? kPass : kRefuted;
}

Result<int> show_claims() {
  std::vector<proofs::Stated> all;
  for (const proofs::Proof& proof : proofs::suite(proofs::Suite::main)) {
    try {
      for (proofs::Stated& row : proofs::stated_by(proof.obligation, proof.options)) {
        row.bound = text(bound_of(proof.obligation, proof.options));
        all.push_back(std::move(row));
      }
    } catch (const std::exception& failure) {
      return tl::make_unexpected(Fault{kBadInput, fmt::format("{}: {}", proof.obligation, failure.what())});
    }
  }
  host::print(proofs::stated_text(all));
  return kPass;
}

}  // namespace grlc::cli
