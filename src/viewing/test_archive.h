#ifndef GVOICE_VIEWING_TEST_ARCHIVE_H_
#define GVOICE_VIEWING_TEST_ARCHIVE_H_

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace gvoice::viewing {

/// A folder that looks like an archive, gone with it.
class TestArchive {
 public:
  static constexpr std::string_view kHomePage = "<!DOCTYPE html><title>Home</title>";

  TestArchive() {
    std::string pattern = (std::filesystem::temp_directory_path() / "gvoice-view-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = std::filesystem::canonical(pattern).string();
    const std::string hash(64, '0');
    write("index.html", kHomePage);
    write("report.json", "{}");
    write("SHA256SUMS", hash + "  index.html\n" + hash + "  report.json\n");
  }
  ~TestArchive() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestArchive(const TestArchive&) = delete;
  TestArchive& operator=(const TestArchive&) = delete;

  const std::string& path() const { return path_; }

  /// Makes a file, and the folders on the way to it.
  void write(const std::string& name, std::string_view content) const {
    const std::filesystem::path place = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(place.parent_path());
    std::ofstream(place, std::ios::binary) << content;
  }

 private:
  std::string path_;
};

}  // namespace gvoice::viewing

#endif  // GVOICE_VIEWING_TEST_ARCHIVE_H_
