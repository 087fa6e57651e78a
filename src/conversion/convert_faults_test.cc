#include <gtest/gtest.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "base/hash.h"
#include "conversion/convert_on.h"
#include "fs/archive_listing.h"
#include "fs/faulty_disk_test_support.h"
#include "fs/temporary_folder_test_support.h"

/// Complete conversions over an existing archive, on a failing disk.
namespace gvoice::conversion {
namespace {

const std::string kSample = GVOICE_SOURCE_DIR "/examples/takeout/Takeout";

ConvertOptions options_for(const std::string& output, const std::vector<std::string>& formats) {
  ConvertOptions options;
  options.inputs = {kSample};
  options.output = output;
  options.formats = formats;
  options.jobs = 2;
  return options;
}

Result<ConvertSummary> convert_to(fs::Disk& disk, const std::string& output,
                                  const std::vector<std::string>& formats) {
  Observer observer;
  const StopFlag stop;
  return convert_on(fs::InputDisk::real(), options_for(output, formats), observer, stop, disk);
}

/// Whether the archive contains exactly what its SHA256SUMS lists.
bool is_whole(const fs::Tree& archive) {
  const auto sums = archive.find("SHA256SUMS");
  if (sums == archive.end()) return false;
  const fs::ArchiveListing listing(sums->second);
  std::size_t files = 0;
  for (const auto& [path, content] : archive) {
    if (content == "/" || path == "SHA256SUMS" || path == "phone_lookup.txt" ||
        path.starts_with("backup/")) {
      continue;
    }
    if (!listing.lists(path, to_hex(sha256(content)))) return false;
    ++files;
  }
  return files == static_cast<std::size_t>(std::ranges::count(sums->second, '\n'));
}

class ConvertFaults : public ::testing::Test {
 protected:
  ConvertFaults() {
    EXPECT_TRUE(convert_to(fs::Disk::real(), folder_, {"html", "csv"}).ok());
    former_ = fs::tree_of(folder_);
    EXPECT_TRUE(is_whole(former_));
  }

  /// Restores the former archive.
  void restore() {
    std::filesystem::remove_all(folder_);
    fs::plant(folder_, former_);
  }

  void expect_nothing_beside(const std::string& when) const {
    for (const auto& entry : std::filesystem::directory_iterator(sandbox_.path())) {
      EXPECT_EQ(entry.path().filename(), "archive") << when;
    }
  }

  fs::TemporaryFolder sandbox_{fs::TemporaryFolder::quick_parent()};
  std::string folder_ = sandbox_.at("archive");
  fs::Tree former_;
};

// GVOICE_EVERY_FAULT tries every fault at every call; else they alternate.
TEST_F(ConvertFaults, AnyFaultAtAnyCallLeavesTheFormerArchiveOrTheWholeNewOne) {
  constexpr std::array kFaults = {EACCES, EMFILE, ENOMEM, EIO, ENOSPC};
  const bool every = std::getenv("GVOICE_EVERY_FAULT") != nullptr;  // NOLINT(concurrency-mt-unsafe)
  std::set<std::string> outcomes;
  bool reached = true;
  for (int call = 1; reached; ++call) {
    for (std::size_t turn = 0; turn < (every ? kFaults.size() : 1); ++turn) {
      const int fault = kFaults[(static_cast<std::size_t>(call) + turn) % kFaults.size()];
      const std::string when = "call " + std::to_string(call) + ", errno " + std::to_string(fault);
      fs::FaultyDisk disk;
      disk.failing_call = call;
      disk.failure = fault;
      const auto done = convert_to(disk, folder_, {"html", "ndjson", "text"});
      reached = disk.calls() >= call;
      const fs::Tree after = fs::tree_of(folder_);
      if (done) {
        // Harmless failures: removing the lock file, the user's lookup file.
        outcomes.insert("done");
        EXPECT_TRUE(is_whole(after)) << when;
        EXPECT_TRUE(after.contains("messages.ndjson")) << when;
      } else if (done.error().message.starts_with("The new archive is in its place")) {
        outcomes.insert("in its place");
        EXPECT_TRUE(after.contains("messages.ndjson")) << when;
        fs::FaultyDisk well;
        EXPECT_TRUE(convert_to(well, folder_, {"html", "ndjson", "text"}).ok()) << when;
        EXPECT_TRUE(is_whole(fs::tree_of(folder_))) << when;
      } else {
        outcomes.insert("as it was");
        EXPECT_EQ(after, former_) << when << ": " << done.error().message;
        EXPECT_NE(done.error().kind, ErrorKind::kInternal) << when << ": " << done.error().message;
      }
      if (after != former_) restore();
    }
  }
  const std::set<std::string> all = {"as it was", "done", "in its place"};
  EXPECT_EQ(outcomes, all);
  // The next run removes what a fault left behind.
  EXPECT_TRUE(convert_to(fs::Disk::real(), folder_, {"html"}).ok());
  expect_nothing_beside("in the end");
}

}  // namespace
}  // namespace gvoice::conversion
