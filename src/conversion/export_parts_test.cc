#include "conversion/export_parts.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "conversion/run_test_support.h"

namespace gvoice::conversion {
namespace {

constexpr std::string_view kPage = "Calls/Ann - Text - 2018-05-03T12_00_00Z.html";
constexpr std::string_view kPicture = "Calls/Ann - Text - 2018-05-03T12_00_00Z-1-1.jpg";

std::string page_saying(std::string_view words, std::string_view behind = "") {
  return page_of_texts(text_on_page("+12025550123", "Ann", "2018-05-03T12:00:00.000Z", words) +
                       std::string(behind));
}

/// Two inputs whose names allow them to be parts of one export.
class ExportPartsTest : public ::testing::Test {
 protected:
  static constexpr std::string_view kOne = "one";
  static constexpr std::string_view kOther = "two";

  bool are_one_export() {
    test_.read();
    const auto exports = find_exports(test_.run(), test_.scanned);
    EXPECT_TRUE(exports.ok());
    EXPECT_EQ(exports->size(), 2U);
    return exports->front() == exports->back();
  }

  TestRun test_;
};

TEST_F(ExportPartsTest, EqualFilesContradictNothing) {
  for (const std::string_view input : {kOne, kOther}) {
    test_.write(input, kPage, page_saying("Hi"));
    test_.write(input, kPicture, "picture");
  }
  EXPECT_TRUE(are_one_export());
}

TEST_F(ExportPartsTest, AMediumWithOtherBytesSeparatesExports) {
  for (const std::string_view input : {kOne, kOther}) test_.write(input, kPage, page_saying("Hi"));
  test_.write(kOne, kPicture, "picture");
  test_.write(kOther, kPicture, "pictura");
  EXPECT_FALSE(are_one_export());
}

TEST_F(ExportPartsTest, APageThatStatesMoreSeparatesExports) {
  test_.write(kOne, kPage, page_saying("Hi"));
  test_.write(
      kOther, kPage,
      page_saying("Hi", text_on_page("+12025550123", "Ann", "2018-05-03T12:01:00.000Z", "More")));
  EXPECT_FALSE(are_one_export());
}

TEST_F(ExportPartsTest, APageThatStatesTheSameInOtherBytesContradictsNothing) {
  test_.write(kOne, kPage, page_saying("Hi"));
  test_.write(kOther, kPage, page_saying("Hi") + "\n<!-- saved again -->\n");
  EXPECT_TRUE(are_one_export());
}

TEST_F(ExportPartsTest, AnItemOnPagesOfOtherNamesSeparatesExports) {
  test_.write(kOne, kPage, page_saying("Hi"));
  test_.write(kOther, "Calls/Anna - Text - 2018-05-03T12_00_00Z.html", page_saying("Hi"));
  EXPECT_FALSE(are_one_export());
}

TEST_F(ExportPartsTest, PagesWhoseNamesDifferInANumberOfGooglesContradictNothing) {
  test_.write(kOne, kPage, page_saying("Hi"));
  test_.write(kOther, "Calls/Ann - Text - 2018-05-03T12_00_00Z(1).html", page_saying("Hi"));
  EXPECT_TRUE(are_one_export());
}

TEST_F(ExportPartsTest, OtherItemsOnPagesOfOtherNamesContradictNothing) {
  test_.write(kOne, kPage, page_saying("Hi"));
  test_.write(kOther, "Calls/Anna - Text - 2018-05-03T12_00_00Z.html", page_saying("Ho"));
  EXPECT_TRUE(are_one_export());
}

TEST_F(ExportPartsTest, OtherNumbersOfTheOwnerTellExportsApart) {
  const auto owner = [](std::string_view number) {
    return "BEGIN:VCARD\nVERSION:3.0\nFN:\nitem1.TEL:" + std::string(number) +
           "\nitem1.X-ABLabel:Google Voice\nEND:VCARD\n";
  };
  test_.write(kOne, kPage, page_saying("Hi"));
  test_.write(kOther, kPicture, "picture");
  test_.write(kOne, "Phones.vcf", owner("+12025550100"));
  test_.write(kOther, "Phones.vcf", owner("+12025550101"));
  EXPECT_FALSE(are_one_export());
  ASSERT_EQ(test_.run().account_numbers.size(), 2U);
}

TEST_F(ExportPartsTest, IndexPagesContradictNothing) {
  test_.write(kOne, kPage, page_saying("Hi"));
  test_.write(kOther, kPicture, "picture");
  test_.write(kOne, "archive_browser.html", "<html><body>1 file</body></html>");
  test_.write(kOther, "archive_browser.html", "<html><body>2 files</body></html>");
  EXPECT_TRUE(are_one_export());
}

}  // namespace
}  // namespace gvoice::conversion
