#include "cli/inspect_result.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gvoice::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Inspection small() {
  Inspection inspection;
  Report& report = inspection.report;
  report.inputs.resize(2);
  report.entries = {.total = 1'200, .conversation_html = 1'000, .media = 200};
  report.records = {.parsed = 1'500, .written = 1'500};
  report.records.by_kind[static_cast<std::size_t>(RecordKind::kText)] = 1'499;
  report.records.by_kind[static_cast<std::size_t>(RecordKind::kMissed)] = 1;
  report.attachments = {.referenced = 190, .found = 190};
  report.people.own_numbers = {"+12025550100"};
  report.people.numbers = 30;
  report.people.mapped = 30;
  inspection.bytes_read = 4'500'000;
  inspection.conversations = 12;
  inspection.inputs = {{"takeout-1.zip", "zip", 2'500'000, 1'100, 0},
                       {"t-2.tgz", "tgz", 900, 100, 0}};
  inspection.exports = {{{"takeout-1.zip", "t-2.tgz"}}};
  inspection.records_by_year = {{2019, 500}, {2020, 1'000}};
  inspection.utc_by_year = {{2020, 1'000}};
  inspection.offsets = {{"-06:00", 400, 2019, 2019, true}, {"-05:00", 100, 2019, 2019, true}};
  inspection.likely_zones = {"America/Chicago"};
  inspection.first_time = "2019-05-03T12:39:04.934-06:00";
  inspection.last_time = "2020-12-31T23:59:59.000Z";
  inspection.media_files = 200;
  inspection.media_bytes = 3'000'000;
  inspection.greetings = 1;
  return inspection;
}

/// With one of each kind of problem.
Inspection broken() {
  Inspection inspection = small();
  Report& report = inspection.report;
  const Problem damaged = {.kind = ProblemKind::kDamagedPage, .input = "a.zip", .detail = "Two."};
  report.problems.assign(7, damaged);
  report.problems[0].entry = "Voice/Calls/x\033.html";
  report.problems[0].detail = "It is cut.";
  report.problems[2] = {.kind = ProblemKind::kDamagedPage, .detail = "Three."};
  report.problems.push_back(
      {.kind = ProblemKind::kMissingPart, .input = "a.zip", .detail = "Part 2 was not given."});
  report.missing_from_parts = {"Voice/1", "Voice/2", "Voice/3",    "Voice/4",
                               "Voice/5", "Voice/6", "Voice/7\xFF"};
  report.people.unresolved = {{"Ann", 3}};
  report.people.ambiguous = {{"Bob", {"+12025550101", "+12025550102"}, 1}};
  return inspection;
}

TEST(InspectionText, AWholeExport) {
  EXPECT_EQ(inspection_text(small(), false),
            "Inputs\n"
            "  takeout-1.zip  zip       2.5 MB  1,100 files\n"
            "  t-2.tgz        tgz        900 B    100 files\n"
            "\n"
            "Found\n"
            "      2  inputs\n"
            "  1,200  files, 4.5 MB\n"
            "  1,000    pages of messages and calls\n"
            "    200    media files\n"
            "      0    unreadable files\n"
            "\n"
            "Messages and calls\n"
            "     12  conversations\n"
            "  1,500  messages and calls\n"
            "  1,499    text messages\n"
            "      1    missed call\n"
            "    190  attachments of 190\n"
            "\n"
            "When\n"
            "    500  in 2019\n"
            "  1,000  in 2020\n"
            "  First 2019-05-03T12:39:04.934-06:00\n"
            "  Last  2020-12-31T23:59:59.000Z\n"
            "  Times of 2020 are in UTC.\n"
            "  The others are at -06:00 and -05:00, as in America/Chicago.\n"
            "  If you were there, --time-zone America/Chicago shows all times so.\n"
            "\n"
            "People\n"
            "     30  numbers of others\n"
            "      1  number of your own\n"
            "           +12025550100\n"
            "\n"
            "Media\n"
            "    200  media files, 3.0 MB\n"
            "      1    greeting\n"
            "\n"
            "What needs a look\n"
            "  Nothing: everything was read and found its place.\n");
}

TEST(InspectionText, TextsWithoutPartyAreNoNames) {
  Inspection inspection = small();
  inspection.report.people.unresolved = {{"", 3}, {"Carol", 1}};
  EXPECT_THAT(inspection_text(inspection, false),
              HasSubstr("      1  name has no number anywhere; it is kept by name\n"
                        "           Carol (1 record)\n"
                        "      3  texts do not say whom they are with\n"));
}

TEST(InspectionText, ProblemsComeWithTheFirstOfThem) {
  const std::string text = inspection_text(broken(), false);
  EXPECT_THAT(text, HasSubstr("      7  pages are damaged; what they still hold was read\n"
                              "           a.zip: Voice/Calls/x\uFFFD.html: It is cut.\n"
                              "           a.zip: Two.\n"
                              "           Three.\n"
                              "           a.zip: Two.\n"
                              "           a.zip: Two.\n"
                              "           and 2 more\n"));
  EXPECT_THAT(text, HasSubstr("not given\n           a.zip: Part 2 was not given.\n"));
  EXPECT_THAT(text, HasSubstr("           Voice/5\n           and 2 more\n"));
  EXPECT_THAT(text, Not(HasSubstr("Voice/6")));
  EXPECT_THAT(text, HasSubstr("           Ann (3 records)\n"));
  EXPECT_THAT(text, HasSubstr("           Bob (1 record): +12025550101, +12025550102\n"));
  EXPECT_THAT(text, Not(HasSubstr("Nothing:")));
}

TEST(InspectionText, SeveralExportsAreDistinguished) {
  Inspection inspection = small();
  inspection.exports = {{{"takeout-1.zip"}}, {{"t-2.tgz"}}};
  inspection.inputs[1].part_of = 1;
  inspection.inputs[1].files = 1;
  EXPECT_THAT(inspection_text(inspection, false),
              HasSubstr("  Export 1\n    takeout-1.zip  zip       2.5 MB  1,100 files\n"
                        "  Export 2\n    t-2.tgz        tgz        900 B      1 file\n"));
}

TEST(InspectionText, AnEmptyExportHasNoTimes) {
  Inspection inspection;
  const std::string text = inspection_text(inspection, false);
  EXPECT_THAT(text, Not(HasSubstr("When")));
  EXPECT_THAT(text, HasSubstr("--my-number"));
  inspection.records_without_time = 2;
  EXPECT_THAT(inspection_text(inspection, false), HasSubstr("When\n  2  without a time\n\n"));
}

TEST(InspectionText, ColourOnlyWhereWanted) {
  EXPECT_THAT(inspection_text(small(), false), Not(HasSubstr("\033")));
  EXPECT_THAT(inspection_text(small(), true), HasSubstr("\033[1mInputs\033[0m\n"));
}

TEST(InspectionJson, HasEverything) {
  EXPECT_EQ(nlohmann::json::parse(inspection_json(broken())), nlohmann::json::parse(R"({
    "version": 1,
    "inputs": [{"name": "takeout-1.zip", "kind": "zip", "bytes": 2500000, "files": 1100, "export": 0},
               {"name": "t-2.tgz", "kind": "tgz", "bytes": 900, "files": 100, "export": 0}],
    "exports": [{"parts": ["takeout-1.zip", "t-2.tgz"]}],
    "entries": {"total": 1200, "conversation_html": 1000, "media": 200, "known_other": 0, "companion": 0, "unknown": 0,
                "unreadable": 0},
    "records": {"parsed": 1500, "duplicates": 0, "distinct": 1500, "by_kind": {"text": 1499, "placed": 0, "received": 0, "missed": 1, "voicemail": 0, "recorded": 0, "call": 0},
                "by_year": {"2019": 500, "2020": 1000}, "utc_by_year": {"2020": 1000},
                "offsets": [{"offset": "-06:00", "records": 400, "first_year": 2019, "last_year": 2019},
                            {"offset": "-05:00", "records": 100, "first_year": 2019, "last_year": 2019}],
                "likely_time_zones": ["America/Chicago"], "without_time": 0,
                "first_time": "2019-05-03T12:39:04.934-06:00", "last_time": "2020-12-31T23:59:59.000Z"},
    "conversations": 12,
    "people": {"own_numbers": ["+12025550100"], "numbers": 30, "mapped": 30,
               "unresolved": [{"name": "Ann", "records": 3}],
               "ambiguous": [{"name": "Bob", "numbers": ["+12025550101", "+12025550102"], "records": 1}]},
    "media": {"files": 200, "bytes": 3000000, "greetings": 1},
    "attachments": {"referenced": 190, "found": 190, "ambiguous": 0, "missing": 0, "unreferenced": 0},
    "problems": [{"kind": "damaged_page", "count": 7,
                  "first": [{"input": "a.zip", "entry": "Voice/Calls/x\u001B.html", "detail": "It is cut."},
                            {"input": "a.zip", "entry": null, "detail": "Two."},
                            {"input": null, "entry": null, "detail": "Three."},
                            {"input": "a.zip", "entry": null, "detail": "Two."},
                            {"input": "a.zip", "entry": null, "detail": "Two."}]},
                 {"kind": "missing_part", "count": 1,
                  "first": [{"input": "a.zip", "entry": null, "detail": "Part 2 was not given."}]}],
    "missing_from_parts": [{"entry": "Voice/1"}, {"entry": "Voice/2"}, {"entry": "Voice/3"},
                           {"entry": "Voice/4"}, {"entry": "Voice/5"}, {"entry": "Voice/6"},
                           {"entry": "Voice/7\uFFFD"}],
    "losses": true})"));
}

TEST(InspectionJson, WhatIsNotThere) {
  const nlohmann::json json = nlohmann::json::parse(inspection_json({}));
  EXPECT_TRUE(json["records"]["first_time"].is_null());
  EXPECT_TRUE(json["records"]["by_year"].is_object());
  EXPECT_TRUE(json["records"]["utc_by_year"].is_object());
  EXPECT_TRUE(json["records"]["offsets"].is_array());
  EXPECT_TRUE(json["records"]["likely_time_zones"].is_array());
  for (const char* list : {"inputs", "exports", "problems", "missing_from_parts"})
    EXPECT_TRUE(json[list].is_array()) << list;
  EXPECT_FALSE(json["losses"].get<bool>());
}

Inspection mixed() {
  Inspection inspection;
  inspection.records_by_year = {{2014, 9}, {2015, 9}, {2017, 9}, {2018, 9}, {2019, 90}};
  inspection.utc_by_year = {{2014, 9}, {2015, 9}, {2017, 9}, {2018, 2}};
  inspection.offsets = {{"-06:00", 60, 2018, 2019, true}, {"-05:00", 36, 2018, 2019, true}};
  inspection.likely_zones = {"America/Chicago"};
  return inspection;
}

TEST(ClockWords, WhichYearsAreInUtcAndWhichZoneMayBeMeant) {
  EXPECT_THAT(clock_sentences(mixed()),
              ElementsAre("Times of 2014 to 2017, and some of 2018, are in UTC.",
                          "The others are at -06:00 and -05:00, as in America/Chicago.",
                          "If you were there, --time-zone America/Chicago shows all times so."));
}

TEST(ClockWords, SpansOfYearsEndWhereOtherClocksBegin) {
  Inspection inspection = mixed();
  inspection.utc_by_year = {{2014, 9}, {2017, 9}, {2018, 9}};
  EXPECT_EQ(clock_sentences(inspection).front(), "Times of 2014 and 2017 to 2018 are in UTC.");
  inspection.utc_by_year = {{2015, 1}, {2017, 2}, {2019, 1}};
  EXPECT_EQ(clock_sentences(inspection).front(), "Some times of 2015, 2017 and 2019 are in UTC.");
}

TEST(ClockWords, OffsetsOfFewRecordsAreNotNamed) {
  Inspection inspection = mixed();
  inspection.offsets.push_back({"+09:00", 4, 2019, 2019});
  EXPECT_EQ(clock_sentences(inspection)[1],
            "The others are mostly at -06:00 and -05:00, as in America/Chicago.");
}

TEST(ClockWords, OffsetsOfAJourneyAreNotThoseOfTheZone) {
  Inspection inspection = mixed();
  inspection.offsets.push_back({"+09:00", 30, 2019, 2019});
  EXPECT_EQ(clock_sentences(inspection)[1],
            "The others are mostly at -06:00 and -05:00, as in America/Chicago.");
  inspection.likely_zones.clear();
  EXPECT_EQ(clock_sentences(inspection)[1],
            "The others are at -06:00, -05:00 and +09:00; no one zone has these.");
}

TEST(ClockWords, SeveralZonesOrNone) {
  Inspection inspection = mixed();
  inspection.likely_zones = {"America/Denver", "America/Phoenix"};
  EXPECT_EQ(clock_sentences(inspection)[1],
            "The others are at -06:00 and -05:00, as in America/Denver or America/Phoenix.");
  EXPECT_EQ(clock_sentences(inspection)[2],
            "If you were in one of these, --time-zone with its name shows all times so.");
  inspection.likely_zones.clear();
  EXPECT_EQ(clock_sentences(inspection)[1],
            "The others are at -06:00 and -05:00; no one zone has these.");
  EXPECT_EQ(clock_sentences(inspection)[2], "--time-zone shows all times on the clock of a place.");
}

TEST(ClockWords, UtcAloneAndNoUtc) {
  Inspection inspection = mixed();
  inspection.offsets.clear();
  inspection.likely_zones.clear();
  EXPECT_THAT(clock_sentences(inspection),
              ElementsAre("All times are in UTC.",
                          "Nothing says where that was; --time-zone shows them on the clock of a "
                          "place."));
  inspection = mixed();
  inspection.utc_by_year.clear();
  EXPECT_THAT(clock_sentences(inspection), IsEmpty());
}

}  // namespace
}  // namespace gvoice::cli
