#include "conversion/kept_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/zstd_frames.h"
#include "conversion/run_test_support.h"
#include "fs/archive_folder.h"
#include "fs/temporary_folder_test_support.h"
#include "model/kept_page.h"

namespace gvoice::conversion {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kExport = "takeout-20200101T000000Z-001";

std::string page_of(std::string_view number, std::string_view name, std::string_view time,
                    std::string_view words, std::string_view element = "") {
  return page_of_texts(text_on_page(number, name, time, words, element));
}

/// An export with a page before and a page after the third of May 2018, for filters.
class KeptPagesTest : public ::testing::Test {
 protected:
  KeptPagesTest() {
    test_.write(kExport, "Calls/Ann - Text - 2018-05-01T12_00_00Z.html",
                page_of("+12025550124", "Ann", "2018-05-01T12:00:00.000Z", "Early",
                        picture_on_page("Ann - Text - 2018-05-01T12_00_00Z-1-1")));
    test_.write(kExport, "Calls/Ann - Text - 2018-05-01T12_00_00Z-1-1.jpg", "picture");
    test_.write(kExport, "Calls/Zoe - Text - 2018-05-03T12_00_00Z.html",
                page_of("+12025550123", "Zoe", "2018-05-03T12:00:00.000Z", "Late"));
  }
  void leave_out_early() {
    test_.options.filters.exclude_older_than = parse_date_span("2018-05-03").value();
  }
  void add_contacts(std::string_view vcard) {
    fs::put(folder_.at("contacts.vcf"), vcard);
    test_.options.contacts = {folder_.at("contacts.vcf")};
  }

  /// The content of pages.ndjson.zst.
  std::string kept(const std::vector<std::string>& lookup_lines = {}) {
    const FinishedAccount& account = test_.account(lookup_lines);
    std::vector<WrittenFile> written;
    const std::vector<std::string> formats = {"html"};
    EXPECT_TRUE(
        write_kept_pages(test_.run(), account, test_.lookup(), formats, *archive_, written).ok());
    EXPECT_EQ(written.size(), 1U);
    EXPECT_TRUE(archive_->commit().ok());
    const std::string packed =
        fs::content_of(folder_.at("archive/" + std::string(kept::kFileName)));
    std::string content;
    const auto frames = find_zstd_frames(packed, 2 * kept::kLongestLine);
    for (const ZstdFrame& frame : *frames) content += unpack_zstd_frame(frame).value();
    return content;
  }

  fs::TemporaryFolder folder_;
  std::unique_ptr<fs::ArchiveFolder> archive_ =
      fs::ArchiveFolder::start(fs::Disk::real(), folder_.at("archive"), {}).value();
  TestRun test_{archive_.get()};
};

TEST_F(KeptPagesTest, WhatFiltersLeaveOutIsKept) {
  leave_out_early();
  EXPECT_THAT(kept(), AllOf(HasSubstr("Early"), HasSubstr("Late"), HasSubstr("+12025550124")));
}

TEST_F(KeptPagesTest, NothingOfAForgottenPageIsKeptNotEvenItsNameOrPicture) {
  leave_out_early();
  test_.options.forget = true;
  test_.write(kExport, "archive_browser.html", "<html><body>x</body></html>");
  EXPECT_THAT(kept(), AllOf(HasSubstr("Late"), Not(HasSubstr("Early")), Not(HasSubstr("Ann")),
                            Not(HasSubstr("2025550124")), Not(HasSubstr("2018-05-01"))));
}

TEST_F(KeptPagesTest, OfAPageWithOneForgottenRecordTheOthersAreKept) {
  leave_out_early();
  test_.options.forget = true;
  test_.write(
      kExport, "Calls/Bob - Text - 2018-05-02T12_00_00Z.html",
      page_of_texts(text_on_page("+12025550125", "Bob", "2018-05-02T12:00:00.000Z", "Forgotten") +
                    text_on_page("+12025550125", "Bob", "2018-05-04T12:00:00.000Z", "Kept")));
  EXPECT_THAT(kept(), AllOf(HasSubstr("Kept"), HasSubstr("Late"), Not(HasSubstr("Forgotten"))));
}

TEST_F(KeptPagesTest, ForgetWithoutAFilterForgetsNothing) {
  test_.options.forget = true;
  EXPECT_THAT(kept(), AllOf(HasSubstr("Early"), HasSubstr("Late"), HasSubstr("-1-1.jpg")));
}

TEST_F(KeptPagesTest, OfContactsOnlyThoseWhomTheAccountMentionsAreKept) {
  add_contacts(
      "BEGIN:VCARD\nFN:Zoe Smith\nTEL:+1 202-555-0123\nEND:VCARD\n"
      "BEGIN:VCARD\nFN:Nobody Here\nTEL:+1 202-555-0199\nEND:VCARD\n");
  EXPECT_THAT(kept(),
              AllOf(HasSubstr("Zoe Smith"), Not(HasSubstr("Nobody Here")), Not(HasSubstr("0199"))));
}

TEST_F(KeptPagesTest, ANumberOfACardWhoseMessagesAreForgottenIsNotKept) {
  test_.options.filters.exclude_newer_than = parse_date_span("2018-05-02").value();
  test_.options.forget = true;
  add_contacts("BEGIN:VCARD\nFN:Ann Smith\nTEL:+1 202-555-0123\nTEL:+1 202-555-0124\nEND:VCARD\n");
  EXPECT_THAT(kept(),
              AllOf(HasSubstr("Ann Smith"), HasSubstr("555-0124"), Not(HasSubstr("555-0123"))));
}

TEST_F(KeptPagesTest, OfTheLookupFileOnlyLinesOfThoseInTheAccountAreKept) {
  EXPECT_THAT(kept({"+12025550123|Zoe Typed", "+12025550199|Nobody Here"}),
              AllOf(HasSubstr("Zoe Typed"), Not(HasSubstr("Nobody Here"))));
}

TEST_F(KeptPagesTest, AFileThatCouldNotBeReadIsKeptAsALossWithItsReason) {
  test_.write(kExport, "Calls/empty.jpg", "");
  EXPECT_THAT(kept(), AllOf(HasSubstr("empty.jpg"), HasSubstr("The file is empty.")));
}

}  // namespace
}  // namespace gvoice::conversion
