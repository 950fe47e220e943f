// A target's folder in the work directory: used by one campaign at a time, and nothing in it is lost between two campaigns.
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
  // Throws std::filesystem::filesystem_error if the folder cannot be created; see `claimed`. `corpus`: a folder shared with other
  // workspaces; empty: the workspace's own.
  explicit Workspace(std::filesystem::path folder, const std::filesystem::path& corpus = {});
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  // False if another campaign works here.
  bool claimed() const { return lock_.held(); }

  std::filesystem::path corpus() const { return corpus_; }
  std::filesystem::path worker(unsigned index) const { return folder_ / ("run-" + std::to_string(index)); }
  std::filesystem::path unreproduced() const { return folder_ / "unreproduced"; }
  // One line about why inputs cannot be stored in the corpus, such as a full disk; nullopt if they can.
  std::optional<std::string> objection() const;
  // Creates a worker's folders, without an old log or list of seeds.
  void prepare(unsigned index) const;

  // Moves the workers' new inputs to the corpus.
  void collect_inputs() const;
  // The failing inputs that engines stored, ordered by name.
  std::vector<std::filesystem::path> artifacts() const;

 private:
  std::vector<std::filesystem::path> workers() const;

  std::filesystem::path folder_;
  std::filesystem::path corpus_;
  host::FolderLock lock_;
};

// The kind of failure in the name of a libFuzzer artifact: "crash", "timeout", "oom", "leak"; empty for any other file.
std::string_view failure_kind(const std::filesystem::path& artifact);

// The regular files of a folder, by name; empty if the folder does not exist.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

}  // namespace grlc::fuzz
