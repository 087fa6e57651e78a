#include "write/report/report_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"

namespace gvoice::write::report {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

std::set<std::string> keys_of(const Json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

Report full_report() {
  Report report;
  report.inputs = {{"takeout-1.zip", "zip", 7, "00ff"}, {"Takeout", "folder", 8, "11ee"}};
  report.entries = {19, 6, 5, 2, 4, 1, 1};
  report.records.parsed = 35;
  report.records.duplicates = 2;
  report.records.written = 28;
  report.records.by_kind = {1, 2, 3, 4, 5, 6, 7};
  report.records.filtered[static_cast<std::size_t>(Filter::kExcludeOlderThan)] = 3;
  report.records.filtered[static_cast<std::size_t>(Filter::kFilteredContacts)] = 2;
  report.attachments = {10, 6, 2, 2, 3};
  report.problems = {{ProblemKind::kDamagedPage, "takeout-1.zip", "Voice/Calls/a.html", 1234,
                      "The page ends in the middle of a message."},
                     {ProblemKind::kLookupLine, "", "", std::nullopt, "Line 3 has no name."}};
  report.people.own_numbers = {"+12025550100", "+12025550109"};
  report.people.numbers = 40;
  report.people.mapped = 39;
  report.people.unresolved = {{"Ann", 3}};
  report.people.ambiguous = {{"Bob", {"+12025550101", "+12025550102"}, 4}};
  report.missing_from_parts = {"Voice/Calls/b.html", "c\xFF.mp3"};
  return report;
}

TEST(RenderReport, KeysOfTheSpecification) {
  const Json json = Json::parse(render_report(full_report()));
  EXPECT_THAT(keys_of(json),
              UnorderedElementsAre("version", "partial", "inputs", "entries", "records",
                                   "attachments", "problems", "people", "missing_from_parts"));
  EXPECT_THAT(keys_of(json["inputs"][0]),
              UnorderedElementsAre("name", "kind", "entries", "digest"));
  EXPECT_THAT(keys_of(json["entries"]),
              UnorderedElementsAre("total", "conversation_html", "media", "known_other",
                                   "companion", "unknown", "unreadable"));
  EXPECT_THAT(keys_of(json["records"]),
              UnorderedElementsAre("parsed", "duplicates", "filtered", "written", "by_kind"));
  EXPECT_THAT(keys_of(json["attachments"]),
              UnorderedElementsAre("referenced", "found", "ambiguous", "missing", "unreferenced"));
  EXPECT_THAT(keys_of(json["problems"][0]),
              UnorderedElementsAre("kind", "input", "entry", "offset", "detail"));
  EXPECT_THAT(keys_of(json["people"]),
              UnorderedElementsAre("own_numbers", "numbers", "mapped", "unresolved", "ambiguous"));
  EXPECT_THAT(keys_of(json["people"]["unresolved"][0]), UnorderedElementsAre("name", "records"));
  EXPECT_THAT(keys_of(json["people"]["ambiguous"][0]),
              UnorderedElementsAre("name", "numbers", "records"));
}

TEST(RenderReport, EveryValue) {
  const Json json = Json::parse(render_report(full_report()));
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["inputs"], Json::parse(R"([
      {"name": "takeout-1.zip", "kind": "zip", "entries": 7, "digest": "00ff"},
      {"name": "Takeout", "kind": "folder", "entries": 8, "digest": "11ee"}])"));
  EXPECT_EQ(json["entries"], Json::parse(R"({"total": 19, "conversation_html": 6, "media": 5,
      "known_other": 2, "companion": 4, "unknown": 1, "unreadable": 1})"));
  EXPECT_EQ(json["records"]["parsed"], 35);
  EXPECT_EQ(json["records"]["duplicates"], 2);
  EXPECT_EQ(json["records"]["written"], 28);
  EXPECT_EQ(nlohmann::json::parse(json["records"]["by_kind"].dump()),
            nlohmann::json::parse(R"({"text": 1, "placed": 2, "received": 3, "missed": 4,
      "voicemail": 5, "recorded": 6, "call": 7})"));
  EXPECT_EQ(json["attachments"], Json::parse(R"({"referenced": 10, "found": 6, "ambiguous": 2,
      "missing": 2, "unreferenced": 3})"));
  EXPECT_EQ(json["people"], Json::parse(R"({"own_numbers": ["+12025550100", "+12025550109"],
      "numbers": 40, "mapped": 39, "unresolved": [{"name": "Ann", "records": 3}],
      "ambiguous": [{"name": "Bob", "numbers": ["+12025550101", "+12025550102"],
                     "records": 4}]})"));
  EXPECT_EQ(json["records"]["filtered"],
            Json::parse(R"({"exclude-older-than": 3, "skip-filtered-contacts": 2})"));
  EXPECT_EQ(json["missing_from_parts"],
            Json::parse(R"([{"entry": "Voice/Calls/b.html"}, {"entry": "c\uFFFD.mp3"}])"));
}

TEST(RenderReport, AnEmptyReportHasAllKeys) {
  const std::string text = render_report({});
  EXPECT_TRUE(text.ends_with("}\n"));
  EXPECT_FALSE(text.ends_with("\n\n"));
  const Json json = Json::parse(text);
  EXPECT_EQ(keys_of(json), keys_of(Json::parse(render_report(full_report()))));
  for (const char* list : {"inputs", "problems", "missing_from_parts"}) {
    EXPECT_EQ(json[list], Json::array()) << list;
  }
  for (const char* list : {"own_numbers", "unresolved", "ambiguous"}) {
    EXPECT_EQ(json["people"][list], Json::array()) << list;
  }
  EXPECT_EQ(keys_of(json["records"]["by_kind"]).size(), kRecordKinds);
  EXPECT_EQ(json["records"]["filtered"], Json::object());
}

TEST(RenderReport, WhatAProblemDoesNotConcernIsNull) {
  const Json problems = Json::parse(render_report(full_report()))["problems"];
  EXPECT_EQ(problems[0], Json::parse(R"({"kind": "damaged_page", "input": "takeout-1.zip",
      "entry": "Voice/Calls/a.html", "offset": 1234,
      "detail": "The page ends in the middle of a message."})"));
  EXPECT_EQ(problems[1], Json::parse(R"({"kind": "lookup_line", "input": null, "entry": null,
      "offset": null, "detail": "Line 3 has no name."})"));
}

TEST(RenderReport, AnOffsetOfZeroIsNotNull) {
  Report report;
  report.problems = {{ProblemKind::kInvalidUtf8, "a.zip", "b.html", 0, "x"}};
  EXPECT_EQ(Json::parse(render_report(report))["problems"][0]["offset"], 0);
}

TEST(RenderReport, EveryKindOfProblemHasItsOwnName) {
  Report report;
  constexpr int kKinds = static_cast<int>(ProblemKind::kPageFailed) + 1;
  for (int kind = 0; kind < kKinds; ++kind) {
    report.problems.push_back({static_cast<ProblemKind>(kind), "", "", std::nullopt, "x"});
  }
  std::vector<std::string> names;
  const Json json = Json::parse(render_report(report));
  for (const Json& problem : json["problems"]) names.push_back(problem["kind"]);
  EXPECT_THAT(names,
              ElementsAre("unreadable_entry", "refused_entry", "damaged_archive", "damaged_page",
                          "unknown_page", "unknown_entry", "invalid_utf8", "time_without_zone",
                          "no_time", "missing_attachment", "ambiguous_attachment",
                          "unreferenced_media", "lookup_line", "passed_over", "page_failed"));
}

TEST(RenderReport, NamesThatAreNoUtf8BecomeReplacementCharacters) {
  const std::string bad = "caf\xE9\xFF.html";
  const std::string good = replace_invalid_utf8(bad);
  Report report;
  report.inputs = {{bad, "zip", 1, "00"}};
  report.problems = {{ProblemKind::kUnreadableEntry, bad, bad, std::nullopt, bad}};
  report.people.unresolved = {{bad, 1}};
  report.people.ambiguous = {{bad, {bad}, 1}};
  report.people.own_numbers = {bad};
  const std::string text = render_report(report);
  EXPECT_TRUE(is_valid_utf8(text));
  const Json json = Json::parse(text);
  EXPECT_EQ(json["inputs"][0]["name"], good);
  for (const char* key : {"input", "entry", "detail"}) EXPECT_EQ(json["problems"][0][key], good);
  EXPECT_EQ(json["people"]["unresolved"][0]["name"], good);
  EXPECT_EQ(json["people"]["ambiguous"][0]["name"], good);
  EXPECT_EQ(json["people"]["ambiguous"][0]["numbers"][0], good);
}

TEST(RenderReport, NamesAreEscaped) {
  const std::string name = "a\"b\\c\nd\x01 – é.html";
  Report report;
  report.problems = {{ProblemKind::kUnknownEntry, name, name, std::nullopt, name}};
  const Json problem = Json::parse(render_report(report))["problems"][0];
  for (const char* key : {"input", "entry", "detail"}) EXPECT_EQ(problem[key], name);
}

TEST(RenderReport, TheGreatestCounts) {
  Report report;
  report.entries.total = std::numeric_limits<std::uint64_t>::max();
  const Json json = Json::parse(render_report(report));
  EXPECT_EQ(json["entries"]["total"], std::numeric_limits<std::uint64_t>::max());
}

TEST(RenderReport, TheSameReportIsTheSameBytes) {
  EXPECT_EQ(render_report(full_report()), render_report(full_report()));
}

}  // namespace
}  // namespace gvoice::write::report
