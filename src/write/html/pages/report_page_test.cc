#include "write/html/pages/report_page.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "write/format/model_maker_test_support.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html::pages {
namespace {

std::string page_of(const Report& report, const ArchiveModel& model = {}) {
  std::string page;
  append_report(model, LocalClock::create(std::nullopt).value(), report, page);
  return page;
}

Report balanced() {
  Report report;
  report.inputs = {{"takeout-001.zip", "zip", 12, std::string(64, 'a')}};
  report.entries = {.total = 1250,
                    .conversation_html = 1200,
                    .media = 40,
                    .known_other = 7,
                    .unknown = 2,
                    .unreadable = 1};
  report.records = {.parsed = 1500, .duplicates = 300, .written = 1200, .by_kind = {1100, 100}};
  return report;
}

/// The rows of the table with this caption, as `name number`.
std::vector<std::string> rows_of(const Dom& dom, std::string_view caption) {
  std::vector<std::string> rows;
  for (const auto& table : dom.all("table")) {
    if (table.text_of("caption") != caption) continue;
    for (const auto& row : table.all("tr")) {
      std::string text = row.text_of("th").value();
      for (const auto& cell : row.all("td")) text += " " + cell.text();
      rows.push_back(text);
    }
  }
  return rows;
}

TEST(ReportHtmlTest, AnArchiveThatLacksSomethingNeverSoundsWhole) {
  Report report = balanced();
  EXPECT_EQ(Dom(page_of(report)).text_of(".partial"), std::nullopt);
  report.partial.test_limit = 13;
  report.partial.pages_left_out = 127;
  const std::string page = page_of(report);
  const Dom dom(page);
  EXPECT_EQ(dom.errors(), 0U);
  EXPECT_NE(dom.text_of(".partial")->find("This is a test"), std::string::npos);
  EXPECT_EQ(page.find("every file that was given"), std::string::npos);
  EXPECT_EQ(page.find("No problem was found"), std::string::npos);
}

Problem problem(ProblemKind kind, std::string entry, std::string detail) {
  return {kind, "takeout-001.zip", std::move(entry), std::nullopt, std::move(detail)};
}

TEST(ReportHtmlTest, BothBalancesAreTables) {
  const std::string page = page_of(balanced());
  const Dom dom(page);
  EXPECT_EQ(dom.errors(), 0U);
  EXPECT_EQ(rows_of(dom, "What became of the files"),
            (std::vector<std::string>{"Pages of texts, calls and voicemail, read 1,200",
                                      "Pictures, videos, recordings and other media 40",
                                      "Files that hold no messages, and files outside Voice, not "
                                      "read 7",
                                      "Pages of no known kind, kept as they are 2",
                                      "Files that could not be read, not in the archive 1",
                                      "All files 1,250"}));
  EXPECT_EQ(rows_of(dom, "What became of the records"),
            (std::vector<std::string>{"Written to the archive 1,200",
                                      "Duplicates found in more than one place 300",
                                      "All records found 1,500"}));
  EXPECT_EQ(rows_of(dom, "What was written").front(), "Texts 1,100");
  EXPECT_EQ(rows_of(dom, "What was written").back(), "All records written 1,200");
  EXPECT_NE(dom.text_of(".hint")->find("Both balances hold"), std::string::npos);
  EXPECT_NE(dom.text_of(".hint")->find("No problem was found"), std::string::npos);
}

TEST(ReportHtmlTest, WhatFiltersLeftOutHasARowForEach) {
  Report report = balanced();
  for (std::size_t i = 0; i < kFilters; ++i) report.records.filtered[i] = i;
  report.records.parsed += report.records.all_filtered();
  const Dom dom(page_of(report));
  const auto rows = rows_of(dom, "What became of the records");
  ASSERT_EQ(rows.size(), 3 + kFilters - 1) << "a filter that left out nothing has no row";
  for (std::size_t i = 1; i < kFilters; ++i) {
    EXPECT_TRUE(rows[1 + i].starts_with("Left out")) << rows[1 + i];
    EXPECT_NE(rows[1 + i].find(filter_name(static_cast<Filter>(i))), std::string::npos);
    EXPECT_TRUE(rows[1 + i].ends_with(" " + std::to_string(i)));
  }
  EXPECT_NE(dom.text_of(".hint")->find("Both balances hold"), std::string::npos);
}

TEST(ReportHtmlTest, ABalanceThatDoesNotHoldIsNotPraised) {
  for (const bool files : {true, false}) {
    Report report = balanced();
    ++(files ? report.entries.total : report.records.parsed);
    const std::string page = page_of(report);
    EXPECT_NE(page.find("The balances below do not hold."), std::string::npos);
    EXPECT_EQ(page.find("Both balances hold"), std::string::npos);
  }
}

TEST(ReportHtmlTest, InputsWithTheirDigests) {
  Report report = balanced();
  report.inputs.push_back({"Takeout<b>", "folder", 1, std::string(64, 'f')});
  const Dom dom(page_of(report));
  const auto list = dom.all("ul").back().all("li");
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].text_of("h3"), "takeout-001.zip zip, 12\u00A0files");
  EXPECT_EQ(list[0].text_of("code"), std::string(64, 'a'));
  EXPECT_EQ(list[1].text_of("h3"), "Takeout<b> folder, 1\u00A0file");
}

TEST(ReportHtmlTest, ProblemsStandUnderTheirKindWithWhatToDo) {
  Report report = balanced();
  report.problems = {problem(ProblemKind::kUnreadableEntry, "Voice/Calls/a.html", "It is empty."),
                     problem(ProblemKind::kUnreadableEntry, "Voice/Calls/b.html", "CRC differs."),
                     {ProblemKind::kDamagedArchive, "cut.zip", "", 4096, "The end is missing."},
                     {ProblemKind::kLookupLine, "", "", std::nullopt, "Line 7: no number."}};
  const Dom dom(page_of(report));
  EXPECT_EQ(dom.errors(), 0U);
  EXPECT_EQ(rows_of(dom, "Problems by kind"),
            (std::vector<std::string>{"Files that could not be read 2", "Damaged inputs 1",
                                      "Lines of phone_lookup.txt that cannot be read 1",
                                      "All problems 4"}));
  std::vector<std::string> lines;
  for (const auto& section : dom.all("section")) {
    const auto id = section.all("h2").front().attribute("id");
    if (id != "unreadable_entry" && id != "damaged_archive" && id != "lookup_line") continue;
    EXPECT_NE(section.text_of("p")->find("What to do:"), std::string::npos);
    for (const auto& line : section.all("li")) lines.push_back(line.text());
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"Voice/Calls/a.html in takeout-001.zipIt is empty.",
                                             "Voice/Calls/b.html in takeout-001.zipCRC differs.",
                                             "cut.zipThe end is missing. (At byte 4096.)",
                                             "Line 7: no number."}));
  EXPECT_EQ(dom.text_of(".hint")->find("No problem was found"), std::string::npos);
  EXPECT_NE(dom.text_of(".hint")->find("4\u00A0problems"), std::string::npos);
}

TEST(ReportHtmlTest, LongListsStayShort) {
  Report report = balanced();
  for (int i = 0; i < 100'000; ++i) {
    report.problems.push_back(problem(ProblemKind::kMissingAttachment,
                                      "Voice/Calls/" + std::to_string(i) + ".html", "No file."));
  }
  report.problems.push_back(problem(ProblemKind::kPageFailed, "Voice/Calls/x.html", "Failed."));
  for (int i = 0; i < 5000; ++i) {
    report.people.unresolved.push_back({"Name " + std::to_string(i), 1});
    report.missing_from_parts.push_back("Voice/Calls/lost" + std::to_string(i));
  }
  const std::string page = page_of(report);
  const Dom dom(page);
  EXPECT_LT(page.size(), 1'000'000U);
  EXPECT_EQ(dom.all("li").size(), 3 * kReportLines + 1 + report.inputs.size());
  EXPECT_NE(page.find("first 1,000 of 100,000; all of them are in"), std::string::npos);
  EXPECT_NE(page.find("first 1,000 of 5,000; all of them are in"), std::string::npos);
  EXPECT_NE(page.find("Voice/Calls/999.html"), std::string::npos);
  EXPECT_EQ(page.find("Voice/Calls/1000.html"), std::string::npos);
  EXPECT_NE(page.find("Voice/Calls/x.html"), std::string::npos);
}

TEST(ReportHtmlTest, AListOfJustSoManyIsWhole) {
  Report report = balanced();
  report.missing_from_parts.assign(kReportLines, "Voice/Calls/x.jpg");
  EXPECT_EQ(page_of(report).find("These are the first"), std::string::npos);
}

TEST(ReportHtmlTest, AbsurdlyLongTextsAreCut) {
  Report report = balanced();
  report.problems = {problem(ProblemKind::kUnknownEntry, std::string(60'000, 'x'), "Unknown.")};
  report.people.ambiguous = {{"Dan", std::vector<std::string>(5000, "+13035550101"), 1}};
  const std::string page = page_of(report);
  EXPECT_LT(page.size(), 16'000U);
  EXPECT_NE(page.find("and 4,980 numbers more"), std::string::npos);
}

TEST(ReportHtmlTest, MissingMediaByYearOfTheRecord) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "1")});
  const auto attach = [&](Record& record, const char* path) {
    maker.attach(record, AttachmentElement::kImage, "p", path, "image/jpeg");
  };
  constexpr std::int64_t kYear = 366 * 1440;
  attach(maker.text(ann, Direction::kIn, 0, "x"), "");
  attach(maker.text(ann, Direction::kIn, 1, "x"), "attachments/aa/a.jpg");
  attach(maker.text(ann, Direction::kIn, -kYear, "x"), "attachments/aa/a.jpg");
  attach(maker.text(ann, Direction::kIn, -2 * kYear, "x"), "");
  Record& undated = maker.text(ann, Direction::kIn, 0, "x");
  attach(undated, "");
  undated.timestamp_ms = Record::kNoTime;
  Report report = balanced();
  report.attachments = {.referenced = 5, .found = 2, .missing = 3};
  const std::string page = page_of(report, maker.finish());
  EXPECT_EQ(rows_of(Dom(page), "Missing attachments by year of the record"),
            (std::vector<std::string>{"Year", "Time unknown 1 1", "2016 1 1", "2018 1 2"}));
}

TEST(ReportHtmlTest, PeopleComeWithTheLineThatSettlesThem) {
  Report report = balanced();
  report.people.unresolved = {{"Carol <Lost>", 3}, {"A|B", 1}};
  report.people.ambiguous = {{"Dan", {"+13035550101", "+13035550102"}, 2},
                             {"EXCLUDE:me", {"+13035550103"}, 2}};
  const Dom dom(page_of(report));
  std::vector<std::string> lines;
  for (const auto& section : dom.all("section")) {
    const auto id = section.all("h2").front().attribute("id");
    if (id != "unresolved" && id != "ambiguous") continue;
    for (const auto& item : section.all("li")) {
      for (const auto& line : item.all("code")) lines.push_back(line.text());
    }
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"NUMBER|Carol <Lost>", "+13035550101|Dan",
                                             "+13035550102|Dan", "+13035550103|EXCLUDE:me|"}));
  EXPECT_NE(dom.root().text().find("The name holds a |"), std::string::npos);
}

TEST(ReportHtmlTest, TextsWithoutPartyAreNoNames) {
  Report report = balanced();
  report.people.unresolved = {{"", 3}, {"Carol", 1}};
  const std::string page = page_of(report);
  const Dom with_name(page);
  const std::string text = with_name.root().text();
  EXPECT_NE(text.find("For 1\u00A0name no number could be determined"), std::string::npos) << text;
  EXPECT_NE(text.find("3\u00A0texts do not say whom they are with; each page"), std::string::npos);
  EXPECT_NE(
      with_name.text_of(".hint")->find(
          "1\u00A0name whose number could not be determined, 3\u00A0texts that do not say whom"),
      std::string::npos);
  EXPECT_NE(page.find("id=\"unresolved\">Names without a number <span>1</span>"),
            std::string::npos);

  report.people.unresolved = {{"", 1}};
  const std::string without_name = page_of(report);
  const Dom alone(without_name);
  EXPECT_NE(alone.root().text().find("Everybody who is known by name has one. 1\u00A0text does not "
                                     "say whom it is with"),
            std::string::npos);
  EXPECT_EQ(alone.text_of(".hint")->find("No problem"), std::string::npos);
  EXPECT_EQ(without_name.find("id=\"unresolved\""), std::string::npos);
}

TEST(ReportHtmlTest, OwnNumbersAsPeopleWriteThem) {
  ModelMaker maker;
  maker.format("+13035550100", "(303) 555-0100");
  Report report = balanced();
  EXPECT_NE(page_of(report).find("--my-number"), std::string::npos);
  report.people.own_numbers = {"+13035550100", "+17205550142"};
  const std::string page = page_of(report, maker.finish());
  EXPECT_NE(page.find("<li><bdi>(303) 555-0100</bdi></li>"), std::string::npos);
  EXPECT_NE(page.find("<li><bdi>+17205550142</bdi></li>"), std::string::npos);
}

TEST(ReportHtmlTest, NothingOfTheExportBecomesMarkup) {
  const std::string evil = "</bdi></code><script>x</script>\"'&";
  Report report = balanced();
  report.inputs.push_back({evil, evil, 1, evil});
  report.problems = {{ProblemKind::kDamagedPage, evil, evil, 1, evil}};
  report.people.own_numbers = {evil};
  report.people.unresolved = {{evil, 1}};
  report.people.ambiguous = {{evil, {evil}, 1}};
  report.missing_from_parts = {evil};
  const Dom dom(page_of(report));
  for (const auto& script : dom.all("script")) EXPECT_EQ(script.text(), "");
  EXPECT_EQ(dom.all("script").size(), Dom(page_of(balanced())).all("script").size());
  EXPECT_EQ(dom.errors(), 0U);
}

}  // namespace
}  // namespace gvoice::write::html::pages
