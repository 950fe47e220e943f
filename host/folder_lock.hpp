// A folder that one process at a time works in. The kernel drops the lock with the process, however that ends.
#pragma once

#include <filesystem>

namespace grlc::host {

class FolderLock {
 public:
  // The file `lock` in the folder, which is made where it is missing. Throws std::filesystem::filesystem_error where it cannot be
  // written; see `held`.
  explicit FolderLock(const std::filesystem::path& folder);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

  // False where another process has it. A file system without locks gives it to everybody.
  bool held() const { return held_; }

 private:
  int file_ = -1;
  bool held_ = false;
};

}  // namespace grlc::host
