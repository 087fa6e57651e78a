#include "gvoice/archive_stats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive_search/searched_archive_test_support.h"

namespace gvoice::archive_search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using write::ModelMaker;

constexpr std::int64_t kDay = 24 * 60;

/// `name:messages` of each.
template <typename Named>
std::vector<std::string> sizes_of(const std::vector<Named>& all) {
  std::vector<std::string> sizes;
  for (const auto& [name, counts] : all)
    sizes.push_back(name + ":" + std::to_string(counts.messages()));
  return sizes;
}

/// Statistics of accounts, from a database and from pages.
class Stats : public ::testing::TestWithParam<const char*> {
 protected:
  Stats() {
    maker_.own_number("+13035550100");
    ann_ = maker_.person("Ann", "+13035550101");
    bob_ = maker_.person("Bob", "+13035550102");
  }

  ArchiveStats stats(std::uint64_t contacts = 10) {
    TestArchive archive;
    if (GetParam() == std::string_view("database")) {
      archive.add_database(maker_.finish());
    } else {
      archive.add_pages(maker_.finish());
    }
    archive.seal();
    const auto before = archive.state();
    Listener listener;
    const auto stats =
        archive_stats({archive.path(), contacts, archive.cache()}, listener, StopFlag());
    EXPECT_EQ(archive.state(), before);
    EXPECT_TRUE(stats.ok()) << (stats.ok() ? "" : stats.error().message);
    if (!stats) return {};
    EXPECT_EQ(stats->archive, archive.path());
    return *stats;
  }
  /// A call of a minute.
  void call(Conversation& conversation, RecordKind kind, std::int64_t minute) {
    const bool out = kind == RecordKind::kPlaced || kind == RecordKind::kCall;
    maker_
        .record(conversation, kind, out ? Direction::kOut : Direction::kIn,
                ModelMaker::at_minute(minute))
        .duration_seconds = kind == RecordKind::kMissed ? Record::kNoDuration : 60;
  }

  ModelMaker maker_;
  Party ann_;
  Party bob_;
};

INSTANTIATE_TEST_SUITE_P(Stats, Stats, ::testing::Values("database", "pages"),
                         [](const auto& form) { return std::string(form.param); });

TEST_P(Stats, CountsEveryKind) {
  Conversation& ann = maker_.conversation({ann_});
  maker_.text(ann, Direction::kIn, 0, "a");
  maker_.text(ann, Direction::kIn, 1, "b");
  Record& picture = maker_.text(ann, Direction::kOut, 2, "c");
  maker_.attach(picture, AttachmentElement::kImage, "p", "attachments/aa/aa.jpg", "image/jpeg");
  maker_.attach(picture, AttachmentElement::kImage, "lost", "", "");
  maker_.text(ann, Direction::kUnknown, 3, "d");
  std::int64_t minute = 10;
  for (const RecordKind kind : {RecordKind::kPlaced, RecordKind::kCall, RecordKind::kReceived,
                                RecordKind::kMissed, RecordKind::kMissed})
    call(ann, kind, minute++);
  maker_.record(ann, RecordKind::kVoicemail, Direction::kIn, ModelMaker::at_minute(5))
      .duration_seconds = 30;
  maker_.record(ann, RecordKind::kRecorded, Direction::kUnknown, ModelMaker::at_minute(6));
  const ArchiveStats found = stats();
  EXPECT_EQ(found.conversations, 1U);
  const ArchiveCounts& total = found.total;
  EXPECT_EQ(total.texts_received, 2U);
  EXPECT_EQ(total.texts_sent, 1U);
  EXPECT_EQ(total.texts_undirected, 1U);
  EXPECT_EQ(total.calls_placed, 2U);
  EXPECT_EQ(total.calls_received, 1U);
  EXPECT_EQ(total.calls_missed, 2U);
  EXPECT_EQ(total.voicemails, 1U);
  EXPECT_EQ(total.recordings, 1U);
  EXPECT_EQ(total.attachments, 2U);
  EXPECT_EQ(total.seconds_placed, 120U);
  EXPECT_EQ(total.seconds_received, 60U);
  EXPECT_EQ(total.texts(), 4U);
  EXPECT_EQ(total.calls(), 5U);
  EXPECT_EQ(total.messages(), 11U);
}

TEST_P(Stats, MonthsAndYearsOfLocalTime) {
  Conversation& ann = maker_.conversation({ann_});
  // 2018-05-31T23:59 and 2018-06-01T00:01 in Denver, both in June in UTC.
  maker_.text(ann, Direction::kIn, 28 * kDay + 11 * 60 + 59, "a");
  maker_.text(ann, Direction::kIn, 28 * kDay + 12 * 60 + 1, "b");
  maker_.text(ann, Direction::kOut, 400 * kDay, "c");
  maker_.record(ann, RecordKind::kMissed, Direction::kIn, Record::kNoTime).utc_offset_seconds = 0;
  const ArchiveStats found = stats();
  EXPECT_THAT(sizes_of(found.months), ElementsAre(":1", "2018-05:1", "2018-06:1", "2019-06:1"));
  EXPECT_THAT(sizes_of(found.years), ElementsAre(":1", "2018:2", "2019:1"));
  EXPECT_EQ(found.total.messages(), 4U);
  EXPECT_EQ(found.first_time, "2018-05-31T23:59:00.000-06:00");
  EXPECT_EQ(found.last_time, "2019-06-07T12:00:00.000-06:00");
}

TEST_P(Stats, TheBusiestAreContactsAndGroups) {
  Conversation& ann = maker_.conversation({ann_});
  Conversation& bob = maker_.conversation({bob_});
  Conversation& group = maker_.conversation({ann_, bob_});
  Conversation& note = maker_.conversation({maker_.person("", "+13035550100")});
  note.note_to_self = true;
  Conversation& nobody = maker_.conversation({});
  for (int i = 0; i < 9; ++i) {
    maker_.text(note, Direction::kOut, i, "x");
    call(nobody, RecordKind::kMissed, i);
    if (i < 1) maker_.text(ann, Direction::kIn, i, "x");
    if (i < 3) call(bob, RecordKind::kReceived, i);
    if (i < 2) maker_.text(group, Direction::kOut, i, "x");
  }
  EXPECT_THAT(sizes_of(stats().busiest), ElementsAre("Bob:3", "Ann, Bob:2", "Ann:1"));
  EXPECT_THAT(sizes_of(stats(2).busiest), ElementsAre("Bob:3", "Ann, Bob:2"));
  EXPECT_EQ(stats().busiest.front().counts.seconds_received, 180U);
}

TEST_P(Stats, AnswersAreFromTheLatestTextOfTheOneToTheFirstOfTheOther) {
  Conversation& ann = maker_.conversation({ann_});
  Conversation& bob = maker_.conversation({bob_});
  maker_.text(ann, Direction::kIn, 0, "a");
  maker_.text(bob, Direction::kOut, 2, "of another conversation");
  maker_.text(ann, Direction::kIn, 5, "b");
  call(ann, RecordKind::kPlaced, 6);
  maker_.text(ann, Direction::kOut, 8, "after 3 minutes");
  maker_.text(ann, Direction::kOut, 9, "no answer");
  maker_.text(ann, Direction::kIn, 10, "after 1 minute");
  maker_.text(ann, Direction::kOut, 10 + kDay, "after a day, just so");
  maker_.text(ann, Direction::kIn, 11 + 2 * kDay, "too late");
  maker_.text(ann, Direction::kOut, 21 + 2 * kDay, "after 10 minutes");
  const ArchiveStats found = stats();
  EXPECT_EQ(found.mine.answers, 3U);
  EXPECT_EQ(found.mine.median_seconds, 600U);
  EXPECT_EQ(found.theirs.answers, 1U);
  EXPECT_EQ(found.theirs.median_seconds, 60U);
}

TEST_P(Stats, GroupsNotesAndUnknownPeopleAreAnsweredByNobody) {
  Conversation& group = maker_.conversation({ann_, bob_});
  Conversation& unknown = maker_.conversation({});
  unknown.unknown = true;
  for (Conversation* conversation : {&group, &unknown}) {
    maker_.text(*conversation, Direction::kIn, 0, "a");
    maker_.text(*conversation, Direction::kOut, 1, "b");
    maker_.text(*conversation, Direction::kIn, 2, "c");
  }
  const ArchiveStats found = stats();
  EXPECT_EQ(found.mine.answers + found.theirs.answers, 0U);
}

TEST_P(Stats, OfNothing) {
  maker_.conversation({ann_});
  const ArchiveStats found = stats();
  EXPECT_EQ(found.total.messages(), 0U);
  EXPECT_EQ(found.first_time, "");
  EXPECT_THAT(found.months, IsEmpty());
}

TEST(StatsOfNoArchive, IsAnError) {
  TestArchive archive;
  Listener listener;
  const auto stats = archive_stats({archive.path(), 10, archive.cache()}, listener, StopFlag());
  ASSERT_FALSE(stats.ok());
  EXPECT_EQ(stats.error().kind, ErrorKind::kFailed);
}

TEST(StatsOfNoArchive, StopsWhenAskedTo) {
  TestArchive archive;
  Listener listener;
  StopFlag stop;
  stop.request();
  const auto stats = archive_stats({archive.path(), 10, archive.cache()}, listener, stop);
  ASSERT_FALSE(stats.ok());
  EXPECT_EQ(stats.error().kind, ErrorKind::kInterrupted);
}

}  // namespace
}  // namespace gvoice::archive_search
