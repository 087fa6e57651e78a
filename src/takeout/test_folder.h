#ifndef GVOICE_TAKEOUT_TEST_FOLDER_H_
#define GVOICE_TAKEOUT_TEST_FOLDER_H_

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace gvoice::takeout {

/// Support for tests: a temporary folder, removed by the destructor. Not thread-safe.
class TestFolder {
 public:
  TestFolder() : path_(::testing::TempDir() + "gvoice-takeout-XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string path(std::string_view name) const { return path_ + "/" + std::string(name); }

  /// Writes a file and creates its folders; returns its full path.
  std::string write(std::string_view name, std::string_view content) const {
    const std::filesystem::path file(path(name));
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file.string();
  }

 private:
  std::string path_;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_TEST_FOLDER_H_
