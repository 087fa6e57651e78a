#include "write/html/pages/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/iso_time.h"
#include "write/format/model_maker_test_support.h"

namespace gvoice::write::html::pages {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr std::int64_t kDay = 1440;
constexpr std::int64_t kMay2018 = 2018 * 12 + 4;

Figures figures(const ArchiveModel& model, const char* zone = nullptr) {
  return figures_of(
      model, LocalClock::create(zone == nullptr ? std::nullopt : std::optional<std::string>(zone))
                 .value());
}

/// Messages and seconds of calls by month.
std::vector<std::pair<std::int64_t, std::pair<std::uint64_t, std::uint64_t>>> months(
    const Figures& figures) {
  std::vector<std::pair<std::int64_t, std::pair<std::uint64_t, std::uint64_t>>> found;
  for (const auto& [month, counts] : figures.months)
    found.push_back({month, {counts.messages, counts.call_seconds}});
  return found;
}

class FiguresTest : public ::testing::Test {
 protected:
  Conversation& ann() { return maker_.conversation({maker_.person("Ann", "1")}); }
  void texts(Conversation& conversation, std::vector<std::pair<Direction, std::int64_t>> turns) {
    for (const auto& [direction, minute] : turns) maker_.text(conversation, direction, minute, "x");
  }

  ModelMaker maker_;
};

TEST_F(FiguresTest, MonthsGoFromTheFirstToTheLastWithoutAGap) {
  Conversation& conversation = ann();
  texts(conversation, {{Direction::kIn, 0}, {Direction::kIn, 70 * kDay}});
  const auto call = [&](RecordKind kind, std::int64_t seconds) {
    maker_.record(conversation, kind, Direction::kIn, ModelMaker::at_minute(1)).duration_seconds =
        seconds;
  };
  call(RecordKind::kReceived, 61);
  call(RecordKind::kPlaced, 5);
  call(RecordKind::kMissed, Record::kNoDuration);
  call(RecordKind::kVoicemail, 1000);
  maker_.text(conversation, Direction::kIn, 0, "x").timestamp_ms = Record::kNoTime;
  EXPECT_THAT(months(figures(maker_.finish())),
              ElementsAre(Pair(kMay2018, Pair(5, 66)), Pair(kMay2018 + 1, Pair(0, 0)),
                          Pair(kMay2018 + 2, Pair(1, 0))));
}

TEST_F(FiguresTest, OfTimesFarApartOnlyMonthsWithRecordsAreShown) {
  Conversation& conversation = ann();
  maker_.text(conversation, Direction::kIn, 0, "x").timestamp_ms =
      days_from_civil(1500, 1, 5) * 86'400'000;
  maker_.text(conversation, Direction::kIn, 0, "x");
  EXPECT_EQ(figures(maker_.finish()).months.size(), 2U);
}

TEST_F(FiguresTest, HoursAndMonthsAreThoseThatPagesShow) {
  // Thursday, May 31, 2018, 23:30 in Denver; Friday morning in Prague.
  maker_.text(ann(), Direction::kIn, 28 * kDay + 11 * 60 + 30, "x");
  const ArchiveModel& model = maker_.finish();
  EXPECT_EQ(figures(model).hours[4][23], 1U);
  EXPECT_EQ(figures(model).months.begin()->first, kMay2018);
  EXPECT_EQ(figures(model, "Europe/Prague").hours[5][7], 1U);
  EXPECT_EQ(figures(model, "Europe/Prague").months.begin()->first, kMay2018 + 1);
}

TEST_F(FiguresTest, WeekdaysBefore1970) {
  maker_.text(ann(), Direction::kIn, 0, "x").timestamp_ms =
      days_from_civil(1969, 12, 28) * 86'400'000 + 12 * 3'600'000;
  EXPECT_EQ(figures(maker_.finish()).hours[0][6], 1U);
}

TEST_F(FiguresTest, AnAnswerIsTimedFromTheFirstTextSinceTheOtherSideWrote) {
  texts(ann(), {{Direction::kIn, 0},
                {Direction::kIn, 3},
                {Direction::kOut, 10},
                {Direction::kOut, 11},
                {Direction::kUnknown, 12},
                {Direction::kIn, 14}});
  const Figures found = figures(maker_.finish());
  ASSERT_EQ(found.answers.size(), 1U);
  const Figures::Answers& answers = found.answers.at(2018);
  EXPECT_EQ(answers.own.count(), 1U);
  EXPECT_EQ(answers.own.median(), 600U);
  EXPECT_EQ(answers.theirs.count(), 1U);
  EXPECT_EQ(answers.theirs.median(), 240U);
}

TEST_F(FiguresTest, AnAnswerAfterMoreThanADayIsNone) {
  texts(ann(), {{Direction::kIn, 0}, {Direction::kOut, kDay}, {Direction::kIn, 2 * kDay + 1}});
  const Figures found = figures(maker_.finish());
  EXPECT_EQ(found.answers.at(2018).own.median(), 86'400U);
  EXPECT_EQ(found.answers.at(2018).theirs.count(), 0U);
  EXPECT_EQ(found.answers.at(2018).theirs.median(), std::nullopt);
}

TEST_F(FiguresTest, GroupsNotesAndCallsAreNoAnswers) {
  texts(maker_.conversation({maker_.person("Ann", "1"), maker_.person("Bob", "2")}),
        {{Direction::kIn, 0}, {Direction::kOut, 1}});
  Conversation& self = maker_.conversation({maker_.person("Me", "0")});
  self.note_to_self = true;
  texts(self, {{Direction::kIn, 0}, {Direction::kOut, 1}});
  Conversation& alone = ann();
  texts(alone, {{Direction::kIn, 0}});
  maker_.record(alone, RecordKind::kPlaced, Direction::kOut, ModelMaker::at_minute(1));
  const Figures found = figures(maker_.finish());
  EXPECT_THAT(found.answers, IsEmpty());
  EXPECT_THAT(found.busiest.size(), 1U);
}

TEST_F(FiguresTest, TheNextConversationAnswersNothing) {
  texts(ann(), {{Direction::kIn, 0}});
  texts(maker_.conversation({maker_.person("Bob", "2")}), {{Direction::kOut, 1}});
  EXPECT_THAT(figures(maker_.finish()).answers, IsEmpty());
}

TEST_F(FiguresTest, TheMedianOfAnEvenNumberIsTheLowerOfTheTwo) {
  AnswerTimes times;
  for (const std::int64_t ms : {9000, 1000, 5000, 3999}) times.add(ms);
  EXPECT_EQ(times.median(), 3U);
  AnswerTimes more;
  more.add(8000);
  times.add(more);
  EXPECT_EQ(times.median(), 5U);
}

TEST_F(FiguresTest, TheBusiestAreTwentyAtMost) {
  for (int person = 0; person < 22; ++person) {
    Conversation& conversation = maker_.conversation({maker_.person("", std::to_string(person))});
    for (int i = 0; i <= person % 21; ++i) maker_.text(conversation, Direction::kIn, i, "x");
  }
  const Figures found = figures(maker_.finish());
  ASSERT_EQ(found.busiest.size(), 20U);
  EXPECT_EQ(found.busiest.front()->others.front().number, "20");
  EXPECT_EQ(found.busiest.back()->others.front().number, "1");
}

}  // namespace
}  // namespace gvoice::write::html::pages
