// A folder in which one process works at a time. The kernel drops the lock when the process ends, however it ends.
#pragma once

#include <filesystem>

namespace grlc::host {

class FolderLock {
 public:
  // Locks the file `lock` in the folder; creates the folder if it is missing. Throws std::filesystem::filesystem_error if the
  // file cannot be written. See `held`.
  explicit FolderLock(const std::filesystem::path& folder);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

  // False if another process holds the lock. A file system without locks grants it to everybody.
  bool held() const { return held_; }

 private:
  int file_ = -1;
  bool held_ = false;
};

}  // namespace grlc::host
