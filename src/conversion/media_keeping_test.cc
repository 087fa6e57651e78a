#include "conversion/media_keeping.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "conversion/run_test_support.h"
#include "fs/archive_folder.h"
#include "fs/temporary_folder_test_support.h"

namespace gvoice::conversion {
namespace {

/// An export with one page of test messages, read up to its media.
class MediaKeepingTest : public ::testing::Test {
 protected:
  static constexpr std::string_view kStem = "Ann - Text - 2018-05-03T18_39_04Z";

  void add_picture(std::string_view reference) {
    texts_ += text_on_page("+12025550123", "Ann",
                           "2018-05-03T18:39:0" + std::to_string(++count_) + ".000Z", "Hi",
                           picture_on_page(reference));
  }
  void add_file(std::string_view name, std::string_view content) {
    test_.write(kExport, "Calls/" + std::string(name), content);
  }

  void keep(std::string_view page_stem = kStem) {
    add_file(std::string(page_stem) + ".html", page_of_texts(texts_));
    test_.read_and_date();
    keep_what_was_read();
  }
  void keep_what_was_read() {
    ASSERT_TRUE(keep_media(test_.run(), test_.store, test_.scanned,
                           match_references(test_.run(), test_.scanned))
                    .ok());
  }

  /// Leaves out the messages at these positions of the page.
  void leave_out(const std::vector<std::uint32_t>& positions) {
    std::vector<const Record*> records;
    for (const std::uint32_t position : positions)
      records.push_back(&test_.run().pages.front().page.records[position]);
    ASSERT_TRUE(leave_out_media(test_.run(), test_.store, LeftOut(records)).ok());
  }

  const MediaItem& item(std::string_view name, std::string_view input = "") const {
    return test_.medium(name, input);
  }
  const Attachment& attachment(std::size_t message, std::size_t page = 0) const {
    return test_.run().pages[page].page.records[message].attachments.front();
  }
  /// Commits the new archive and returns its files.
  fs::Tree placed() {
    EXPECT_TRUE(archive_->commit().ok());
    return fs::tree_of(folder_.at("archive"));
  }

  static constexpr std::string_view kExport = "takeout-20200101T000000Z-001";
  static constexpr std::string_view kOtherPart = "takeout-20200101T000000Z-002";
  static constexpr std::string_view kOtherExport = "takeout-20210101T000000Z-001";

  fs::TemporaryFolder folder_;
  std::unique_ptr<fs::ArchiveFolder> archive_ =
      fs::ArchiveFolder::start(fs::Disk::real(), folder_.at("archive"), {}).value();
  TestRun test_{archive_.get()};

 private:
  std::string texts_;
  int count_ = 0;
};

std::string name_of(std::string_view stem, std::string_view rest) {
  return std::string(stem) + std::string(rest);
}

TEST_F(MediaKeepingTest, OnlyMediaOfLeftOutMessagesGo) {
  add_picture(name_of(kStem, "-1-1"));
  add_picture(name_of(kStem, "-2-1"));
  add_file(name_of(kStem, "-1-1.jpg"), "one");
  add_file(name_of(kStem, "-2-1.jpg"), "two");
  add_file("odd.xyz", "odd");
  keep();
  leave_out({0});
  EXPECT_FALSE(item(name_of(kStem, "-1-1.jpg")).in_archive());
  EXPECT_TRUE(item(name_of(kStem, "-2-1.jpg")).in_archive());
  EXPECT_TRUE(item("odd.xyz").in_archive());
}

TEST_F(MediaKeepingTest, APictureThatAKeptMessageMayOwnStays) {
  const std::string stem = "Christopher Johnson - Text - 2018-05-03T12_00_00Z";
  add_picture(stem + "-1-1");
  add_picture(stem + "-2-1");
  add_file(stem + "-.jpg", "one");
  add_file(stem + "-(1).jpg", "two");
  keep(stem);
  EXPECT_EQ(attachment(0).status, AttachmentStatus::kAmbiguous);
  leave_out({0});
  EXPECT_TRUE(item(stem + "-.jpg").in_archive());
  EXPECT_TRUE(item(stem + "-(1).jpg").in_archive());
}

TEST_F(MediaKeepingTest, WhatAKeptMessageMissesMayBeAnothers) {
  const std::string stem = "Christopher Johnson - Text - 2018-05-03T12_00_00Z";
  add_picture(stem + "-1-1");
  add_picture(stem + "-2-1");
  add_file(stem + "-.jpg", "one");
  keep(stem);
  ASSERT_EQ(attachment(1).status, AttachmentStatus::kMissing);
  ASSERT_EQ(attachment(1).candidates.size(), 1U);
  EXPECT_EQ(attachment(1).candidates.front(), &item(stem + "-.jpg").stored);
  leave_out({0});
  EXPECT_TRUE(item(stem + "-.jpg").in_archive());
}

TEST_F(MediaKeepingTest, OneFileOfTwoMessagesStaysForTheOther) {
  add_picture(name_of(kStem, "-1-1"));
  add_picture(name_of(kStem, "-1-1"));
  add_file(name_of(kStem, "-1-1.jpg"), "one");
  keep();
  leave_out({0});
  EXPECT_TRUE(item(name_of(kStem, "-1-1.jpg")).in_archive());
  leave_out({0, 1});
  EXPECT_FALSE(item(name_of(kStem, "-1-1.jpg")).in_archive());
}

TEST_F(MediaKeepingTest, WhatIsNobodysIsKeptAmongTheUnreferenced) {
  add_picture(name_of(kStem, "-1-1"));
  add_file("no ending", "words");
  add_file("notes.html", "<html><body>Notes</body></html>");
  add_file(name_of(kStem, "-1-1.jpg"), "");
  keep();
  EXPECT_TRUE(item("no ending").stored.path.starts_with("attachments/unreferenced/"));
  EXPECT_TRUE(item("notes.html").page);
  EXPECT_TRUE(item("notes.html").stored.path.starts_with("attachments/unreferenced/"));
  EXPECT_FALSE(item(name_of(kStem, "-1-1.jpg")).kept);
  EXPECT_EQ(attachment(0).status, AttachmentStatus::kMissing);
  EXPECT_TRUE(attachment(0).candidates.empty());
}

TEST_F(MediaKeepingTest, WhatOnlyLeftOutMessagesShowLiesInTheArchiveNoMore) {
  const std::string name = name_of(kStem, "-1-1.jpg");
  add_picture(name_of(kStem, "-1-1"));
  add_picture(name_of(kStem, "-2-1"));
  add_file(name, "one");
  add_file(name_of(kStem, "-2-1.jpg"), "two");
  keep();
  const std::string gone(item(name).stored.path);
  const std::string stays(item(name_of(kStem, "-2-1.jpg")).stored.path);
  leave_out({0});
  const fs::Tree archive = placed();
  EXPECT_FALSE(archive.contains(gone));
  EXPECT_TRUE(archive.contains(stays));
}

TEST_F(MediaKeepingTest, AFileThatAKeptMessagesPictureSharesStays) {
  add_picture(name_of(kStem, "-1-1"));
  add_picture(name_of(kStem, "-2-1"));
  add_file(name_of(kStem, "-1-1.jpg"), "the same");
  add_file(name_of(kStem, "-2-1.jpg"), "the same");
  keep();
  const std::string shared(item(name_of(kStem, "-2-1.jpg")).stored.path);
  leave_out({0});
  EXPECT_TRUE(placed().contains(shared));
}

TEST_F(MediaKeepingTest, ALeftOutPictureGoesWhereItLiesWithoutItsPageToo) {
  const std::string name = name_of(kStem, "-1-1.jpg");
  add_picture(name_of(kStem, "-1-1"));
  add_file(name, "one");
  test_.write(kOtherExport, "Calls/" + name, "one");
  keep();
  ASSERT_FALSE(item(name, kOtherExport).referenced);
  leave_out({0});
  EXPECT_FALSE(item(name, kOtherExport).in_archive());
}

TEST_F(MediaKeepingTest, AnUnreferencedFileWhoseBytesAKeptMessageShowsStays) {
  const std::string name = name_of(kStem, "-1-1.jpg");
  add_picture(name_of(kStem, "-1-1"));
  add_picture(name_of(kStem, "-2-1"));
  add_file(name, "the same");
  add_file(name_of(kStem, "-2-1.jpg"), "the same");
  test_.write(kOtherExport, "Calls/" + name, "the same");
  keep();
  leave_out({0});
  EXPECT_TRUE(item(name, kOtherExport).in_archive());
}

TEST_F(MediaKeepingTest, AGreetingStaysWhateverIsLeftOut) {
  add_picture(name_of(kStem, "-1-1"));
  add_file(name_of(kStem, "-1-1.jpg"), "the same");
  test_.write(kExport, "Greetings/Hello.mp3", "the same");
  keep();
  leave_out({0});
  EXPECT_TRUE(item("Hello.mp3").greeting);
  EXPECT_TRUE(item("Hello.mp3").in_archive());
}

TEST_F(MediaKeepingTest, AFileThatTwoPartsHoldIsTheOneThatAPageAsksForInBoth) {
  const std::string name = name_of(kStem, "-1-1.jpg");
  add_picture(name_of(kStem, "-1-1"));
  add_file(name, "one");
  test_.write(kOtherPart, "Calls/" + name, "one");
  keep();
  EXPECT_TRUE(item(name, kExport).referenced);
  EXPECT_TRUE(item(name, kOtherPart).referenced);
}

TEST_F(MediaKeepingTest, APageThatTwoPartsHoldAsksForItsPictureOnce) {
  const std::string stem = "Christopher Johnson - Text - 2018-05-03T12_00_00Z";
  add_picture(stem + "-1-1");
  add_file(stem + "-.jpg", "one");
  test_.write(kOtherPart, "Calls/" + stem + ".html",
              page_of_texts(text_on_page("+12025550123", "Ann", "2018-05-03T18:39:01.000Z", "Hi",
                                         picture_on_page(stem + "-1-1"))));
  keep(stem);
  EXPECT_EQ(attachment(0, 0).status, AttachmentStatus::kFound);
  EXPECT_EQ(attachment(0, 1).status, AttachmentStatus::kFound);
  EXPECT_EQ(attachment(0, 1).media, attachment(0, 0).media);
}

TEST_F(MediaKeepingTest, UnreferencedMediaLieInTheArchive) {
  add_picture(name_of(kStem, "-1-1"));
  add_file("odd.xyz", "odd");
  keep();
  const fs::Tree archive = placed();
  const auto found = archive.find(std::string(item("odd.xyz").stored.path));
  ASSERT_NE(found, archive.end());
  EXPECT_EQ(found->second, "odd");
}

TEST_F(MediaKeepingTest, ATestLeavesOutTheMediaOfPagesThatItLeavesOut) {
  test_.options.page_limit = 1;
  add_picture(name_of(kStem, "-1-1"));
  add_file(name_of(kStem, "-1-1.jpg"), "one");
  add_file("Zoe - Text - 2018-05-03T18_39_04Z.html",
           page_of_texts(text_on_page("+12025550124", "Zoe", "2018-05-03T18:39:04.000Z", "Hi")));
  add_file("Zoe - Text - 2018-05-03T18_39_04Z-1-1.jpg", "two");
  keep();
  EXPECT_TRUE(item(name_of(kStem, "-1-1.jpg")).kept);
  EXPECT_FALSE(item("Zoe - Text - 2018-05-03T18_39_04Z-1-1.jpg").kept);
}

}  // namespace
}  // namespace gvoice::conversion
