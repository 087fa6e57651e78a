#ifndef GVOICE_FS_CACHE_FOLDER_H_
#define GVOICE_FS_CACHE_FOLDER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "gvoice/result.h"

namespace gvoice::fs {

/// A folder for files that can be made again, which nobody but the user may read. Safe from several
/// processes: what is published is whole, and the last one wins. Not thread-safe.
class CacheFolder {
 public:
  /// Makes the folder, and those above it, where it is not there, and takes it from all others.
  /// kRefused where it belongs to somebody else.
  static Result<CacheFolder> open(const std::string& path);

  /// Where a file of this name is, or would be.
  std::string path_of(const std::string& name) const { return path_ + "/" + name; }
  /// Where this process makes a file before it publishes it; there is none of this name.
  Result<std::string> path_of_new(const std::string& name) const;
  /// Gives a file that was made its name, in one step.
  Status publish(const std::string& made, const std::string& name) const;
  /// Deletes what was made; nothing where it is not there.
  void discard(const std::string& made) const;
  /// Marks a file as used now.
  void touch(const std::string& name) const;
  /// Of the files whose names end so, deletes all but those that were used last.
  void keep_last_used(std::string_view ending, std::size_t count) const;

 private:
  explicit CacheFolder(std::string path) : path_(std::move(path)) {}

  std::string path_;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_CACHE_FOLDER_H_
