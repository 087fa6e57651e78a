#ifndef GVOICE_FS_CACHE_FOLDER_H_
#define GVOICE_FS_CACHE_FOLDER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "gvoice/result.h"

namespace gvoice::fs {

/// A folder for files that can be made again, readable by the user only. Safe for several
/// processes: published files are complete, and the last one wins. Not thread-safe.
class CacheFolder {
 public:
  /// Creates the folder and its parents if needed, and removes access for others. kRefused if
  /// another user owns it.
  static Result<CacheFolder> open(const std::string& path);

  /// The path of a file, existing or not.
  std::string path_of(const std::string& name) const { return path_ + "/" + name; }
  /// The path at which this process writes a file before publishing it; no such file exists.
  Result<std::string> path_of_new(const std::string& name) const;
  /// Renames a written file to its name, atomically.
  Status publish(const std::string& made, const std::string& name) const;
  /// Deletes an unpublished file, if it exists.
  void discard(const std::string& made) const;
  /// Marks a file as used now.
  void touch(const std::string& name) const;
  /// Deletes files with this ending except the `count` used last.
  void keep_last_used(std::string_view ending, std::size_t count) const;

 private:
  explicit CacheFolder(std::string path) : path_(std::move(path)) {}

  std::string path_;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_CACHE_FOLDER_H_
