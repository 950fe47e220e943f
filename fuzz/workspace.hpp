// A target's folder in the work directory: claimed by one campaign at a time, and nothing in it is lost between two.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/folder_lock.hpp"

namespace grlc::fuzz {

class Workspace {
 public:
  // Throws std::filesystem::filesystem_error where the folder cannot be made; see `claimed`.
  // `corpus`: elsewhere, shared with other workspaces; empty: its own.
  explicit Workspace(std::filesystem::path folder, const std::filesystem::path& corpus = {});
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  // False where another campaign works here.
  bool claimed() const { return lock_.held(); }

  std::filesystem::path corpus() const { return corpus_; }
  std::filesystem::path worker(unsigned index) const { return folder_ / ("run-" + std::to_string(index)); }
  std::filesystem::path unreproduced() const { return folder_ / "unreproduced"; }
  // What keeps inputs from being stored in the corpus, a full disk for one: one line. Nothing where they can be.
  std::optional<std::string> objection() const;
  // Makes the folders of a worker, its log and its list of seeds gone.
  void prepare(unsigned index) const;

  // Moves the workers' new inputs to the corpus.
  void collect_inputs() const;
  // What engines stored of failures, in the order of names.
  std::vector<std::filesystem::path> artifacts() const;

 private:
  std::vector<std::filesystem::path> workers() const;

  std::filesystem::path folder_;
  std::filesystem::path corpus_;
  host::FolderLock lock_;
};

// Kinds of failure by the names that libFuzzer gives its artifacts: "crash", "timeout", "oom", "leak"; empty for any other file.
std::string_view failure_kind(const std::filesystem::path& artifact);

// Regular files in a folder, by name; empty where there is no such folder.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

}  // namespace grlc::fuzz
