#ifndef GVOICE_FS_TEMPORARY_FOLDER_TEST_SUPPORT_H_
#define GVOICE_FS_TEMPORARY_FOLDER_TEST_SUPPORT_H_

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace gvoice::fs {

/// Writes a file and creates its folders.
inline void put(const std::string& path, std::string_view content) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  ASSERT_TRUE(file.good()) << path;
}

/// A temporary folder, deleted by the destructor.
class TemporaryFolder {
 public:
  TemporaryFolder() : TemporaryFolder(std::filesystem::temp_directory_path().string()) {}
  explicit TemporaryFolder(const std::string& parent) {
    std::string pattern = parent + "/gvoice-test-XXXXXX";
    if (::mkdtemp(pattern.data()) != nullptr) path_ = std::filesystem::canonical(pattern).string();
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  /// A folder in memory if the machine has one, for tests that need hundreds of folders.
  static std::string quick_parent() {
    const bool there = ::access("/dev/shm", W_OK | X_OK) == 0;
    return there ? "/dev/shm" : std::filesystem::temp_directory_path().string();
  }

  const std::string& path() const { return path_; }
  std::string at(std::string_view name) const { return path_ + '/' + std::string(name); }

  /// Writes a file and creates its folders; returns its path.
  std::string write(std::string_view name, std::string_view content) const {
    const std::string file = at(name);
    put(file, content);
    return file;
  }

 private:
  std::string path_;
};

inline std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return std::move(content).str();
}

/// Everything below a folder: a file's content, "/" for a folder, "-> target" for a link.
using Tree = std::map<std::string, std::string>;

inline Tree tree_of(const std::string& root) {
  Tree tree;
  if (!std::filesystem::exists(root)) return tree;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    std::string& shown = tree[entry.path().lexically_relative(root).string()];
    if (entry.is_symlink()) {
      shown = "-> " + std::filesystem::read_symlink(entry.path()).string();
    } else {
      shown = entry.is_directory() ? "/" : content_of(entry.path().string());
    }
  }
  return tree;
}

/// Creates the files of a tree.
inline void plant(const std::string& root, const Tree& tree) {
  std::filesystem::create_directories(root);
  for (const auto& [name, content] : tree) {
    const std::string path = root + '/' + name;
    if (content == "/") {
      std::filesystem::create_directories(path);
    } else if (content.starts_with("-> ")) {
      std::filesystem::create_directories(std::filesystem::path(path).parent_path());
      std::filesystem::create_symlink(content.substr(3), path);
    } else {
      put(path, content);
    }
  }
}

}  // namespace gvoice::fs

#endif  // GVOICE_FS_TEMPORARY_FOLDER_TEST_SUPPORT_H_
