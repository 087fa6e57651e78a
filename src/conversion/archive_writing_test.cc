#include "conversion/archive_writing.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "conversion/run_test_support.h"
#include "fs/archive_folder.h"
#include "fs/temporary_folder_test_support.h"

namespace gvoice::conversion {
namespace {

constexpr std::string_view kExport = "takeout-20200101T000000Z-001";

/// An export of two texts, one with a picture, and an unreferenced file.
class ArchiveWritingTest : public ::testing::Test {
 protected:
  ArchiveWritingTest() {
    const std::string stem = "Ann - Text - 2018-05-03T12_00_00Z";
    test_.options.formats = {"html", "ndjson"};
    test_.write(
        kExport, "Calls/" + stem + ".html",
        page_of_texts(text_on_page("+12025550123", "Ann", "2018-05-02T12:00:00.000Z", "Early",
                                   picture_on_page(stem + "-1-1")) +
                      text_on_page("+12025550123", "Ann", "2018-05-03T12:00:00.000Z", "Late")));
    test_.write(kExport, "Calls/" + stem + "-1-1.jpg", "picture");
    test_.write(kExport, "Calls/odd.xyz", "odd");
  }
  Result<ArchiveWritten> write() {
    const auto clock = LocalClock::create(std::nullopt).value();
    const auto formats = formats_named(test_.options.formats).value();
    return write_archive({test_.run(), *account_, test_.lookup(), clock, formats, *archive_});
  }
  void read() { account_ = &test_.account(); }
  fs::Tree placed() {
    EXPECT_TRUE(archive_->commit().ok());
    return fs::tree_of(folder_.at("archive"));
  }

  fs::TemporaryFolder folder_;
  std::unique_ptr<fs::ArchiveFolder> archive_ =
      fs::ArchiveFolder::start(fs::Disk::real(), folder_.at("archive"), {}).value();
  TestRun test_{archive_.get()};
  FinishedAccount* account_ = nullptr;
};

TEST_F(ArchiveWritingTest, TheListingHasEveryFileOfTheArchiveWithItsHash) {
  read();
  const auto written = write();
  ASSERT_TRUE(written.ok());
  const fs::Tree archive = placed();
  std::string expected;
  std::size_t files = 0;
  for (const auto& [path, content] : archive) {
    if (content == "/") continue;
    ++files;
    if (path != "SHA256SUMS") expected += to_hex(sha256(content)) + "  " + path + "\n";
  }
  EXPECT_EQ(archive.at("SHA256SUMS"), expected);
  EXPECT_EQ(written->files, files);
  EXPECT_EQ(written->sums_sha256, to_hex(sha256(expected)));
}

TEST_F(ArchiveWritingTest, TheListingHasNoMediumThatWasForgotten) {
  test_.options.filters.exclude_older_than = parse_date_span("2018-05-03").value();
  test_.options.forget = true;
  read();
  ASSERT_TRUE(write().ok());
  const fs::Tree archive = placed();
  EXPECT_EQ(archive.at("SHA256SUMS").find(to_hex(sha256("picture"))), std::string::npos);
  EXPECT_NE(archive.at("SHA256SUMS").find(to_hex(sha256("odd"))), std::string::npos);
}

TEST_F(ArchiveWritingTest, WhatDoesNotBalanceGetsNoReportAndNoListing) {
  read();
  ++account_->finalized.parsed;
  const auto written = write();
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().kind, ErrorKind::kInternal);
  const fs::Tree archive = placed();
  EXPECT_FALSE(archive.contains("report.json"));
  EXPECT_FALSE(archive.contains("SHA256SUMS"));
}

TEST_F(ArchiveWritingTest, WithoutPagesThereIsNoReportForPeople) {
  test_.options.formats = {"ndjson"};
  read();
  ASSERT_TRUE(write().ok());
  const fs::Tree archive = placed();
  EXPECT_TRUE(archive.contains("report.json"));
  EXPECT_FALSE(archive.contains("report.html"));
}

}  // namespace
}  // namespace gvoice::conversion
