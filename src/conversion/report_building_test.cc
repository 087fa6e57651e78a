#include "conversion/report_building.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "conversion/run_test_support.h"

namespace gvoice::conversion {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kExport = "takeout-20200101T000000Z-001";
constexpr std::string_view kOtherExport = "takeout-20210101T000000Z-001";
constexpr std::string_view kStem = "Ann - Text - 2018-05-03T12_00_00Z";

std::string text_at(std::string_view time, std::string_view element = "") {
  return text_on_page("+12025550123", "Ann", time, "Hi", element);
}

class ReportBuildingTest : public ::testing::Test {
 protected:
  void write(std::string_view path, std::string_view content) {
    test_.write(kExport, path, content);
  }
  void write_page(std::string_view texts) {
    write("Calls/" + std::string(kStem) + ".html", page_of_texts(texts));
  }
  void leave_out_before(std::string_view day) {
    test_.options.filters.exclude_older_than = parse_date_span(day).value();
  }
  static std::vector<std::string> details(const Report& report, ProblemKind kind) {
    std::vector<std::string> details;
    for (const Problem& problem : report.problems) {
      if (problem.kind == kind) details.push_back(problem.entry + ": " + problem.detail);
    }
    return details;
  }

  TestRun test_;
};

TEST_F(ReportBuildingTest, EachEntryIsCountedInOneClass) {
  write_page(text_at("2018-05-03T12:00:00.000Z"));
  write("Calls/odd.html", "<html><body>Notes</body></html>");
  write("Calls/picture.jpg", "picture");
  write("Calls/empty.jpg", "");
  write("Calls/.DS_Store", "x");
  write("Greetings/Hello.mp3", "hello");
  write("Bills.html", "<html><body>Bills</body></html>");
  write("Phones.vcf", "BEGIN:VCARD\nEND:VCARD\n");
  test_.account();
  const Report::Entries entries = test_.report().entries;
  EXPECT_EQ(entries.total, 8U);
  EXPECT_EQ(entries.conversation_html, 1U);
  EXPECT_EQ(entries.unknown, 1U);
  EXPECT_EQ(entries.media, 2U);
  EXPECT_EQ(entries.unreadable, 1U);
  EXPECT_EQ(entries.companion, 1U);
  EXPECT_EQ(entries.known_other, 2U);
  EXPECT_TRUE(entries.balances());
}

TEST_F(ReportBuildingTest, PagesThatATestLeavesOutAreNoEntriesAndAreCountedByThemselves) {
  test_.options.page_limit = 1;
  write_page(text_at("2018-05-03T12:00:00.000Z"));
  write("Calls/Zoe - Text - 2018-05-03T12_00_00Z.html",
        page_of_texts(text_at("2018-05-03T12:00:00.000Z")));
  const FinishedAccount& account = test_.account();
  EXPECT_EQ(account.model.partial.pages_left_out, 1U);
  EXPECT_EQ(account.model.partial.test_limit, 1U);
  EXPECT_EQ(test_.report().entries.total, 1U);
}

TEST_F(ReportBuildingTest, RecordsThatFiltersLeaveOutAreCountedAndTheirFiltersNamed) {
  leave_out_before("2018-05-03");
  write_page(text_at("2018-05-02T12:00:00.000Z") + text_at("2018-05-02T13:00:00.000Z") +
             text_at("2018-05-03T12:00:00.000Z"));
  test_.account();
  const Report report = test_.report();
  EXPECT_EQ(report.records.parsed, 3U);
  EXPECT_EQ(report.records.written, 1U);
  EXPECT_EQ(report.records.all_filtered(), 2U);
  EXPECT_EQ(report.partial.records_left_out, 2U);
  EXPECT_THAT(report.partial.filters, ElementsAre("exclude-older-than"));
}

TEST_F(ReportBuildingTest, AFilterThatLeavesNothingOutIsNotNamed) {
  leave_out_before("2018-05-03");
  write_page(text_at("2018-05-03T12:00:00.000Z"));
  test_.account();
  const Report report = test_.report();
  EXPECT_THAT(report.partial.filters, IsEmpty());
  EXPECT_TRUE(report.partial.is_whole());
}

TEST_F(ReportBuildingTest, CopiesInAnotherExportAreDuplicates) {
  const std::string page = page_of_texts(text_at("2018-05-03T12:00:00.000Z"));
  for (const std::string_view input : {kExport, kOtherExport})
    test_.write(input, "Calls/" + std::string(kStem) + ".html", page);
  test_.account();
  const Report::Records records = test_.report().records;
  EXPECT_EQ(records.parsed, 2U);
  EXPECT_EQ(records.duplicates, 1U);
  EXPECT_EQ(records.written, 1U);
  EXPECT_EQ(records.by_kind[static_cast<std::size_t>(RecordKind::kText)], 1U);
}

TEST_F(ReportBuildingTest, AMissingAttachmentIsAProblemOfItsPage) {
  write_page(text_at("2018-05-03T12:00:00.000Z", picture_on_page(std::string(kStem) + "-1-1")));
  test_.account();
  const Report report = test_.report();
  EXPECT_EQ(report.attachments.referenced, 1U);
  EXPECT_EQ(report.attachments.missing, 1U);
  EXPECT_THAT(details(report, ProblemKind::kMissingAttachment),
              ElementsAre("Voice/Calls/" + std::string(kStem) +
                          ".html: No file was found for the attachment \"" + std::string(kStem) +
                          "-1-1\"."));
}

TEST_F(ReportBuildingTest, APictureThatWasGivenByOrderIsAProblem) {
  const std::string stem = "Christopher Johnson - Text - 2018-05-03T12_00_00Z";
  write("Calls/" + stem + ".html",
        page_of_texts(text_at("2018-05-03T12:00:00.000Z", picture_on_page(stem + "-1-1")) +
                      text_at("2018-05-03T12:01:00.000Z", picture_on_page(stem + "-2-1"))));
  write("Calls/" + stem + "-.jpg", "one");
  write("Calls/" + stem + "-(1).jpg", "two");
  test_.account();
  const Report report = test_.report();
  EXPECT_EQ(report.attachments.ambiguous, 2U);
  EXPECT_EQ(report.attachments.found, 0U);
  EXPECT_EQ(details(report, ProblemKind::kAmbiguousAttachment).size(), 2U);
}

TEST_F(ReportBuildingTest, AFileThatNobodyRefersToIsNamedWithThePlaceWhereItIsKept) {
  write_page(text_at("2018-05-03T12:00:00.000Z"));
  write("Calls/picture.jpg", "picture");
  write("Greetings/Hello.mp3", "hello");
  test_.account();
  const Report report = test_.report();
  EXPECT_EQ(report.attachments.unreferenced, 1U);
  EXPECT_THAT(details(report, ProblemKind::kUnreferencedMedia),
              ElementsAre("Voice/Calls/picture.jpg: No page refers to this file; it is kept as " +
                          std::string(test_.medium("picture.jpg").stored.path) + "."));
}

TEST_F(ReportBuildingTest, AnUnreadableFileIsCountedAmongWhatTheArchiveLacks) {
  write_page(text_at("2018-05-03T12:00:00.000Z"));
  write("Calls/empty.jpg", "");
  test_.account();
  const Report report = test_.report();
  EXPECT_EQ(report.partial.files_left_out, 1U);
  EXPECT_FALSE(report.partial.is_whole());
  EXPECT_THAT(details(report, ProblemKind::kUnreadableEntry),
              ElementsAre("Voice/Calls/empty.jpg: The file is empty."));
}

TEST_F(ReportBuildingTest, ANameWithoutANumberIsUnresolvedAndNoNumberOfTheAccount) {
  write("Calls/Zoe - Text - 2018-05-03T12_00_00Z.html",
        page_of_texts(text_on_page("+12025550100", "Me", "2018-05-03T12:00:00.000Z", "Hi")));
  test_.account();
  const Report report = test_.report();
  EXPECT_EQ(report.people.numbers, 0U);
  ASSERT_EQ(report.people.unresolved.size(), 1U);
  EXPECT_EQ(report.people.unresolved.front().name, "Zoe");
  EXPECT_EQ(report.people.unresolved.front().records, 1U);
  EXPECT_THAT(report.people.own_numbers, ElementsAre("+12025550100"));
}

TEST_F(ReportBuildingTest, ProblemsOfAllWorkersAndStagesAreSorted) {
  write_page(text_at("2018-05-03T12:00:00.000Z", picture_on_page("gone-1")));
  write("Calls/zero.jpg", "");
  write("Calls/empty.jpg", "");
  write("Calls/odd.html", "<html><body>Notes</body></html>");
  test_.account();
  const Report report = test_.report();
  EXPECT_TRUE(std::ranges::is_sorted(report.problems));
  EXPECT_EQ(report.problems.size(), 4U);
}

}  // namespace
}  // namespace gvoice::conversion
