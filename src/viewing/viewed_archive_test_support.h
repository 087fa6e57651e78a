#ifndef GVOICE_VIEWING_VIEWED_ARCHIVE_TEST_SUPPORT_H_
#define GVOICE_VIEWING_VIEWED_ARCHIVE_TEST_SUPPORT_H_

#include <string>
#include <string_view>

#include "fs/temporary_folder_test_support.h"

namespace gvoice::viewing {

/// A folder that looks like an archive, gone with it.
class TestArchive {
 public:
  static constexpr std::string_view kHomePage = "<!DOCTYPE html><title>Home</title>";

  TestArchive() {
    const std::string hash(64, '0');
    write("index.html", kHomePage);
    write("report.json", "{}");
    write("SHA256SUMS", hash + "  index.html\n" + hash + "  report.json\n");
  }

  const std::string& path() const { return folder_.path(); }

  /// Makes a file, and the folders on the way to it.
  void write(std::string_view name, std::string_view content) const {
    folder_.write(name, content);
  }

 private:
  fs::TemporaryFolder folder_;
};

}  // namespace gvoice::viewing

#endif  // GVOICE_VIEWING_VIEWED_ARCHIVE_TEST_SUPPORT_H_
