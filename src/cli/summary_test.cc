#include "cli/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "gvoice/problem.h"

namespace gvoice::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

void add_of_kind(Report& report, RecordKind kind, std::uint64_t count) {
  report.records.by_kind[static_cast<std::size_t>(kind)] += count;
}

void add_problems(Report& report, ProblemKind kind, std::size_t count) {
  report.problems.insert(report.problems.end(), count, Problem{.kind = kind});
}

ConvertSummary good_summary() {
  ConvertSummary summary;
  summary.archive = "/home/ann/my-archive";
  summary.index_page = "/home/ann/my-archive/index.html";
  summary.report.inputs.resize(2);
  summary.report.entries = {
      .total = 61'204, .conversation_html = 60'000, .media = 1'200, .known_other = 4};
  summary.report.records = {.parsed = 83'000, .duplicates = 1'000, .written = 82'000};
  add_of_kind(summary.report, RecordKind::kText, 80'000);
  add_of_kind(summary.report, RecordKind::kMissed, 1'999);
  add_of_kind(summary.report, RecordKind::kVoicemail, 1);
  summary.conversations = 312;
  summary.report.attachments = {.referenced = 1'180, .found = 1'180};
  summary.files_written = 1'530;
  summary.sums_sha256 = "5e5e";
  summary.bytes_read = 310'000'000;
  summary.seconds = 1.25;
  summary.report.people.numbers = 812;
  summary.report.people.mapped = 811;
  summary.peak_memory_bytes = 134'000'000;
  return summary;
}

TEST(SummaryText, AGoodRun) {
  EXPECT_EQ(summary_text(good_summary(), false),
            "Found\n"
            "       2  inputs\n"
            "  61,204  files, 310.0 MB\n"
            "  60,000    pages of messages and calls\n"
            "   1,200    media files\n"
            "       4    other files that hold no messages\n"
            "       0    unreadable files\n"
            "\n"
            "Written\n"
            "     312  conversations\n"
            "  82,000  messages and calls (1,000 duplicates counted once)\n"
            "  80,000    text messages\n"
            "   1,999    missed calls\n"
            "       1    voicemail\n"
            "   1,180  attachments of 1,180\n"
            "   1,530  files in the archive\n"
            "\n"
            "What needs a look\n"
            "  Nothing: everything was read and found its place.\n"
            "\n"
            "How it went\n"
            "  1.2 s: 48,963 files a second, at most 134.0 MB of memory\n"
            "  0 errors; 99.8 % of 812 numbers mapped\n"
            "\n"
            "Where to look\n"
            "  Open    /home/ann/my-archive/index.html\n"
            "  Archive /home/ann/my-archive\n"
            "  Report  /home/ann/my-archive/report.html\n"
            "  SHA-256 of SHA256SUMS, to note: 5e5e\n");
}

TEST(SummaryText, SaysWhatIsWrongAndWhatItMeans) {
  ConvertSummary summary = good_summary();
  summary.report.entries.unreadable = 1;
  add_problems(summary.report, ProblemKind::kDamagedPage, 12);
  add_problems(summary.report, ProblemKind::kMissingAttachment, 1);
  summary.report.people.unresolved = {{"", 3}, {"Ann", 1}, {"Bob", 1}};
  summary.report.people.ambiguous.resize(1);
  const std::string text = summary_text(summary, false);
  EXPECT_THAT(text, HasSubstr("       1    unreadable file\n"));
  EXPECT_THAT(text, HasSubstr("      12  pages are damaged; what they still hold was read\n"));
  EXPECT_THAT(text, HasSubstr("       1  attachment is not in the export\n"));
  EXPECT_THAT(text, HasSubstr("       2  names have no number anywhere"));
  EXPECT_THAT(text, HasSubstr("       1  name belongs to several numbers"));
  EXPECT_THAT(text, HasSubstr("       3  texts do not say whom they are with\n"));
  EXPECT_THAT(text, Not(HasSubstr("no time")));
  EXPECT_THAT(text, Not(HasSubstr("Nothing:")));
}

TEST(SummaryText, SaysWhichPartIsMissing) {
  ConvertSummary summary = good_summary();
  add_problems(summary.report, ProblemKind::kMissingPart, 1);
  summary.report.missing_from_parts.resize(12);
  summary.report.partial.missing_parts = {"a-001.zip: a-002.zip\033 was not given."};
  const std::string text = summary_text(summary, false);
  EXPECT_THAT(text, HasSubstr("       1  export is not complete; a part of it was not given\n"
                              "            a-001.zip: a-002.zip\uFFFD was not given.\n"
                              "      12  files that an export should have are in no input\n"));
  EXPECT_THAT(text, Not(HasSubstr("Nothing:")));
}

TEST(SummaryText, WithoutPagesThereIsNothingToOpen) {
  ConvertSummary summary = good_summary();
  summary.index_page = "";
  const std::string text = summary_text(summary, false);
  EXPECT_THAT(text, Not(HasSubstr("Open")));
  EXPECT_THAT(text, HasSubstr("Report  /home/ann/my-archive/report.json\n"));
}

TEST(SummaryText, SaysWhatFiltersLeftOut) {
  ConvertSummary summary = good_summary();
  for (std::size_t i = 0; i < kFilters; ++i) summary.report.records.filtered[i] = 100 + i;
  const std::string text = summary_text(summary, false);
  for (std::size_t i = 0; i < kFilters; ++i)
    EXPECT_THAT(text, HasSubstr("     " + std::to_string(100 + i) + "  left out: "));
}

TEST(SummaryText, WarnsBeyondTheThresholds) {
  ConvertSummary summary = good_summary();
  add_problems(summary.report, ProblemKind::kDamagedPage, 1);
  EXPECT_THAT(summary_text(summary, false), HasSubstr("\n  Warning: 1 problem"));
}

TEST(SummaryText, ATestRunSaysSo) {
  ConvertSummary summary = good_summary();
  summary.report.partial.test_limit = 100;
  EXPECT_THAT(summary_text(summary, false),
              AllOf(StartsWith("Not everything is in this archive\n  This is a test: no more than "
                               "the first 100 pages were read"),
                    HasSubstr("\n\nFound\n"), Not(HasSubstr("everything was read"))));
}

TEST(SummaryText, PathsCannotSteerTheTerminal) {
  ConvertSummary summary = good_summary();
  summary.index_page = "/x\033[2J/index.html";
  EXPECT_THAT(summary_text(summary, false), Not(HasSubstr("\033")));
}

TEST(SummaryText, ColourOnlyWhereWanted) {
  EXPECT_THAT(summary_text(good_summary(), true), HasSubstr("\033[1mFound\033[0m\n"));
}

TEST(SummaryJson, HasEveryFigure) {
  ConvertSummary summary = good_summary();
  Report& report = summary.report;
  report.entries.unknown = 5;
  report.entries.unreadable = 6;
  report.attachments = {
      .referenced = 10, .found = 4, .ambiguous = 3, .missing = 2, .unreferenced = 7};
  report.people.unresolved.assign(9, {"Ann", 1});
  report.people.unresolved.front() = {"", 2};
  report.people.ambiguous.resize(9);
  add_problems(report, ProblemKind::kDamagedPage, 12);
  report.missing_from_parts.resize(4);
  report.partial.missing_parts = {"one"};
  summary.formats_not_written = {{"x", {ErrorKind::kRefused, "It needs y.", "Give y."}}};
  summary.changed_files_kept = {"backup/changed/index.html"};
  report.records.filtered[static_cast<std::size_t>(Filter::kFilteredContacts)] = 3;
  summary.records_from_former = 12;
  summary.records_replaced = 7;
  report.people.numbers = 4;
  report.people.mapped = 4;
  const nlohmann::json json = nlohmann::json::parse(summary_json(summary));
  EXPECT_EQ(json, nlohmann::json::parse(R"({
    "version": 1,
    "partial": {"whole": false, "test_limit": null, "pages_left_out": 0, "records_left_out": 0, "filters": [],
                "missing_files": 0, "missing_parts": ["one"], "files_left_out": 0},
    "archive": "/home/ann/my-archive", "index_page": "/home/ann/my-archive/index.html", "inputs": 2,
    "entries": {"total": 61204, "conversation_html": 60000, "media": 1200, "known_other": 4, "companion": 0, "unknown": 5,
                "unreadable": 6},
    "records": {"parsed": 83000, "duplicates": 1000, "written": 82000,
                "from_former": 12, "replaced": 7, "filtered": {"skip-filtered-contacts": 3},
                "by_kind": {"text": 80000, "placed": 0, "received": 0, "missed": 1999, "voicemail": 1, "recorded": 0, "call": 0}},
    "conversations": 312,
    "attachments": {"referenced": 10, "found": 4, "ambiguous": 3, "missing": 2, "unreferenced": 7},
    "people": {"numbers": 4, "mapped": 4, "unresolved": 8, "ambiguous": 9, "texts_without_party": 2},
    "problems": {"damaged_page": 12}, "missing_from_parts": 4, "missing_parts": ["one"],
    "changed_files_kept": ["backup/changed/index.html"],
    "formats_not_written": ["x: It needs y."], "files_written": 1530, "sums_sha256": "5e5e", "bytes_read": 310000000, "seconds": 1.25, "losses": true,
    "monitoring": {"errors": 12, "mapped_share": 1.0, "files_per_second": 48963.2, "peak_memory_bytes": 134000000,
                   "warnings": ["12 problems with files that could not be read, or not whole; the report names them."]}})"));
}

TEST(SummaryJson, WhatIsNotThere) {
  const nlohmann::json json = nlohmann::json::parse(summary_json({}));
  EXPECT_TRUE(json["index_page"].is_null());
  EXPECT_FALSE(json["losses"].get<bool>());
  EXPECT_TRUE(json["problems"].is_object());
}

TEST(SummaryJson, PathsOfAnyBytes) {
  ConvertSummary summary;
  summary.archive = "/x\xFF\n";
  EXPECT_EQ(nlohmann::json::parse(summary_json(summary))["archive"], "/x\uFFFD\n");
}

TEST(Summary, NamesFilesOfTheFormerArchiveThatWereKept) {
  ConvertSummary summary;
  summary.changed_files_kept = {"backup/changed/index.html"};
  const std::string one = summary_text(summary, false);
  EXPECT_NE(one.find("1  file of the former archive had been changed; it is kept"),
            std::string::npos)
      << one;
  EXPECT_NE(one.find("backup/changed/index.html"), std::string::npos) << one;
  summary.changed_files_kept.assign(30, "backup/changed/page.html");
  const std::string many = summary_text(summary, false);
  EXPECT_NE(many.find("30  files of the former archive had been changed"), std::string::npos)
      << many;
  EXPECT_NE(many.find("and 20 more"), std::string::npos) << many;
}

}  // namespace
}  // namespace gvoice::cli
