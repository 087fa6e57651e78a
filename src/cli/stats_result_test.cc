#include "cli/stats_result.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gvoice::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ArchiveCounts texts(std::uint64_t received) {
  ArchiveCounts counts;
  counts.texts_received = received;
  return counts;
}

ArchiveStats everything() {
  ArchiveStats stats;
  stats.archive = "/home/ann/my-archive";
  stats.conversations = 3;
  stats.total = {.texts_sent = 1'000,
                 .texts_received = 2'000,
                 .texts_undirected = 1,
                 .calls_placed = 4,
                 .calls_received = 5,
                 .calls_missed = 6,
                 .voicemails = 1,
                 .recordings = 2,
                 .attachments = 30,
                 .seconds_placed = 3'700,
                 .seconds_received = 42};
  stats.first_time = "2018-05-03T12:39:04.934-06:00";
  stats.last_time = "2019-06-01T08:00:00.000-06:00";
  stats.years = {{"", texts(1)}, {"2018", texts(80)}, {"2019", texts(40)}};
  stats.months = {{"2018-05", texts(3)}, {"2018-06", texts(1'000)}};
  ArchiveCounts ann = texts(1'500);
  ann.calls_placed = 1;
  ann.seconds_placed = 61;
  stats.busiest = {{"Ann\033", ann}, {"Bob", texts(1)}};
  stats.mine = {.answers = 1'001, .median_seconds = 75};
  stats.theirs = {.answers = 1, .median_seconds = 7'200};
  return stats;
}

TEST(StatsText, Everything) {
  const auto blocks = [](int count) {
    std::string bar;
    for (int i = 0; i < count; ++i) bar += "█";
    return bar;
  };
  EXPECT_EQ(stats_text(everything(), false),
            "What there is\n"
            "      3  conversations\n"
            "  3,001  texts\n"
            "  1,000    sent\n"
            "  2,000    received\n"
            "      1    direction unknown\n"
            "     15  calls\n"
            "      4    placed, 1 h 01 min\n"
            "      5    received, 42 s\n"
            "      6    missed\n"
            "      1  voicemail\n"
            "      2  recorded calls\n"
            "     30  attachments\n"
            "\n"
            "From when to when\n"
            "  2018-05-03 to 2019-06-01\n"
            "\n"
            "By year\n"
            "  no time   1  ▌\n"
            "  2018     80  " +
                blocks(40) +
                "\n"
                "  2019     40  " +
                blocks(20) +
                "\n"
                "\n"
                "By month\n"
                "  2018-05      3  ▏\n"
                "  2018-06  1,000  " +
                blocks(40) +
                "\n"
                "\n"
                "Busiest contacts\n"
                "  1,501  Ann\uFFFD: 1,500 texts, 1 call, 1 min 01 s\n"
                "      1  Bob: 1 text\n"
                "\n"
                "How quickly texts were answered (half of them sooner)\n"
                "  By you      after 1 min 15 s (1,001 answers)\n"
                "  By others   after 2 h 00 min (1 answer)\n");
}

TEST(StatsText, OfNothing) {
  EXPECT_EQ(stats_text({}, false), "What there is\n  0  conversations\n  0  texts\n  0  calls\n");
}

TEST(StatsText, WhoNeverAnsweredIsNotNamed) {
  ArchiveStats stats = everything();
  stats.mine = {};
  EXPECT_THAT(stats_text(stats, false), Not(HasSubstr("By you")));
  EXPECT_THAT(stats_text(stats, false), HasSubstr("By others"));
  stats.theirs = {};
  EXPECT_THAT(stats_text(stats, false), Not(HasSubstr("How quickly")));
}

TEST(StatsText, HeadingsInColour) {
  EXPECT_THAT(stats_text(everything(), true), HasSubstr("\033[1mBy year\033[0m\n"));
}

TEST(StatsJson, HasEveryFigure) {
  const auto counts = [](std::uint64_t messages) {
    return nlohmann::json{
        {"messages", messages},  {"texts_sent", 0},     {"texts_received", messages},
        {"texts_undirected", 0}, {"calls_placed", 0},   {"calls_received", 0},
        {"calls_missed", 0},     {"voicemails", 0},     {"recordings", 0},
        {"attachments", 0},      {"seconds_placed", 0}, {"seconds_received", 0}};
  };
  ArchiveStats stats = everything();
  stats.months = {{"2018-05", texts(3)}};
  stats.busiest = {{"Ann\xFF", texts(2)}};
  const auto json = nlohmann::json::parse(stats_json(stats));
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["archive"], "/home/ann/my-archive");
  EXPECT_EQ(json["conversations"], 3);
  EXPECT_EQ(json["first_time"], "2018-05-03T12:39:04.934-06:00");
  EXPECT_EQ(json["last_time"], "2019-06-01T08:00:00.000-06:00");
  EXPECT_EQ(json["total"], nlohmann::json::parse(R"({"messages": 3019, "texts_sent": 1000,
    "texts_received": 2000, "texts_undirected": 1, "calls_placed": 4, "calls_received": 5,
    "calls_missed": 6, "voicemails": 1, "recordings": 2, "attachments": 30, "seconds_placed": 3700,
    "seconds_received": 42})"));
  auto expected = counts(1);
  expected["name"] = nullptr;
  EXPECT_EQ(json["years"][0], expected);
  EXPECT_EQ(json["years"].size(), 3U);
  expected = counts(3);
  expected["name"] = "2018-05";
  EXPECT_EQ(json["months"], nlohmann::json::array({expected}));
  expected = counts(2);
  expected["name"] = "Ann\uFFFD";
  EXPECT_EQ(json["busiest"], nlohmann::json::array({expected}));
  EXPECT_EQ(
      json["answers"],
      nlohmann::json::parse(
          R"({"mine": {"answers": 1001, "median_seconds": 75}, "theirs": {"answers": 1, "median_seconds": 7200}})"));
  EXPECT_EQ(json.size(), 10U);
}

TEST(StatsJson, WhatIsNotKnownIsNull) {
  const auto json = nlohmann::json::parse(stats_json({}));
  EXPECT_TRUE(json["first_time"].is_null() && json["last_time"].is_null());
  EXPECT_TRUE(json["answers"]["mine"]["median_seconds"].is_null());
  EXPECT_EQ(json["months"], nlohmann::json::array());
}

}  // namespace
}  // namespace gvoice::cli
