#include "convert/media_keeping.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convert/export_ages.h"
#include "convert/reading.h"
#include "takeout/test_folder.h"

namespace gvoice::conversion {
namespace {

/// A folder Takeout whose one page has the messages of the test, read up to its media.
class MediaKeepingTest : public ::testing::Test {
 protected:
  static constexpr std::string_view kStem = "Ann - Text - 2018-05-03T18_39_04Z";

  void add_message(std::string_view element) {
    messages_ += "<div class=\"message\"><abbr class=\"dt\" title=\"2018-05-03T18:39:0" +
                 std::to_string(++count_) +
                 ".000Z\">x</abbr>:<cite class=\"sender vcard\"><a class=\"tel\" "
                 "href=\"tel:+12025550123\"><span class=\"fn\">Ann</span></a></cite>:<q>Hi</q>"
                 "<div>" +
                 std::string(element) + "</div></div>";
  }
  void add_picture(std::string_view reference) {
    add_message("<img src=\"" + std::string(reference) + "\" alt=\"Image MMS Attachment\" />");
  }
  void add_file(std::string_view name, std::string_view content) {
    folder_.write("Takeout/Voice/Calls/" + std::string(name), content);
  }

  void keep(std::string_view page_stem = kStem) {
    add_file(std::string(page_stem) + ".html",
             "<html><body><div class=\"hChatLog hfeed\">" + messages_ + "</div></body></html>");
    options_.inputs = {folder_.path("Takeout")};
    run_.emplace(options_, observer_, stop_, 1);
    ASSERT_TRUE(list_inputs(*run_, store_, scanned_).ok());
    ASSERT_TRUE(read_pages(*run_, scanned_).ok());
    run_->ages = age_exports(*run_);
    ASSERT_TRUE(keep_media(*run_, store_, scanned_, match_references(*run_, scanned_)).ok());
  }

  /// Leaves out the messages at these positions of the page.
  void leave_out(const std::vector<std::uint32_t>& positions) {
    std::vector<const Record*> records;
    for (const std::uint32_t position : positions)
      records.push_back(&run_->pages.front().page.records[position]);
    ASSERT_TRUE(leave_out_media(*run_, store_, LeftOut(records)).ok());
  }

  const MediaItem& item(std::string_view name) const {
    for (const MediaItem& one : run_->media) {
      if (run_->catalog.entries()[one.entry].file_name() == name) return one;
    }
    ADD_FAILURE() << "no " << name;
    return run_->media.front();
  }
  const Attachment& attachment(std::size_t message) const {
    return run_->pages.front().page.records[message].attachments.front();
  }

  takeout::TestFolder folder_;
  ConvertOptions options_;
  ConvertObserver observer_;
  StopFlag stop_;
  MediaStore store_{nullptr};
  Scanned scanned_;
  std::optional<conversion::Run> run_;

 private:
  std::string messages_;
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

}  // namespace
}  // namespace gvoice::conversion
