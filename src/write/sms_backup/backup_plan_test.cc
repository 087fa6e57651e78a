#include "write/sms_backup/backup_plan.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "write/format/model_maker_test_support.h"

namespace gvoice::write::sms_backup {
namespace {

constexpr std::int64_t kBegin = ModelMaker::at_minute(0);

using Ids = std::vector<std::uint64_t>;

Ids ids_of(const std::vector<Item>& items) {
  Ids ids;
  for (const Item& item : items) ids.push_back(item.record->id);
  return ids;
}

class BackupPlanTest : public ::testing::Test {
 protected:
  Record& call(RecordKind kind, std::int64_t timestamp_ms,
               std::int64_t seconds = Record::kNoDuration) {
    return call_with(ann_, kind, timestamp_ms, seconds);
  }
  Record& call_with(Conversation& conversation, RecordKind kind, std::int64_t timestamp_ms,
                    std::int64_t seconds = Record::kNoDuration) {
    Record& made = maker_.record(conversation, kind, Direction::kIn, timestamp_ms);
    made.duration_seconds = seconds;
    return made;
  }
  Element element_of_only(const std::vector<Item>& items) {
    EXPECT_EQ(items.size(), 1U);
    return items.empty() ? Element::kCall : items.front().element;
  }

  ModelMaker maker_;
  Conversation& ann_ = maker_.conversation({maker_.person("Ann", "+13035550101")});
  Conversation& bo_ = maker_.conversation({maker_.person("Bo", "+13035550102")});
  Conversation& nameless_ = maker_.conversation({maker_.person("Cy", "")});
  Conversation& anonymous_ = maker_.conversation({});
};

TEST(BackupAddressTest, NumbersShortCodesAndMailAddressesAreAddresses) {
  for (const std::string good : {"+123456", "+13035550101", "+123456789012345", "123", "22395",
                                 "123456789012345", "a@b", "ann.smith@example.com"}) {
    EXPECT_TRUE(is_address(good)) << good;
  }
  for (const std::string bad :
       {"", "+", "+12345", "+1234567890123456", "12", "1234567890123456", "+1303555010x", "Ann",
        "(303) 555-0101", "303 5550101", "@", "a@", "@b", "a@b@c", "a b@c", "a@b\n"}) {
    EXPECT_FALSE(is_address(bad)) << bad;
  }
}

TEST(BackupTimeTest, ElevenToFourteenDigitsOfMillisecondsAreATime) {
  EXPECT_TRUE(is_backup_time(10'000'000'000));
  EXPECT_TRUE(is_backup_time(kBegin));
  EXPECT_TRUE(is_backup_time(99'999'999'999'999));
  EXPECT_FALSE(is_backup_time(9'999'999'999));
  EXPECT_FALSE(is_backup_time(100'000'000'000'000));
  EXPECT_FALSE(is_backup_time(0));
  EXPECT_FALSE(is_backup_time(-kBegin));
  EXPECT_FALSE(is_backup_time(Record::kNoTime));
}

TEST_F(BackupPlanTest, ATextToOneIsAnSmsAndEverythingElseAnMms) {
  const auto element = [](auto&& change) {
    ModelMaker maker;
    Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
    change(maker, maker.text(ann, Direction::kIn, 0, "Hello"));
    const BackupPlan plan = plan_backup(maker.finish());
    EXPECT_EQ(plan.texts.size(), 1U);
    EXPECT_TRUE(plan.calls.empty() && plan.voice.empty() && plan.unresolved.empty());
    return plan.texts.front().element;
  };
  EXPECT_EQ(element([](ModelMaker&, Record&) {}), Element::kSms);
  EXPECT_EQ(element([](ModelMaker&, Record& text) { text.text = ""; }), Element::kSms);
  EXPECT_EQ(element([](ModelMaker& maker, Record& text) {
              maker.attach(text, AttachmentElement::kImage, "a", "a.jpg", "image/jpeg", "a");
            }),
            Element::kMms);
  EXPECT_EQ(element([](ModelMaker& maker, Record& text) {
              maker.attach(text, AttachmentElement::kImage, "lost", "", "");
            }),
            Element::kMms);
  EXPECT_EQ(element([](ModelMaker&, Record& text) { text.placeholder = Placeholder::kMmsSent; }),
            Element::kMms);
}

TEST_F(BackupPlanTest, AGroupIsAnMmsAndShortCodesAreAddresses) {
  Conversation& group =
      maker_.conversation({maker_.person("Ann", "+13035550101"), maker_.person("", "22395")});
  maker_.text(group, Direction::kOut, 0, "Hello");
  const BackupPlan plan = plan_backup(maker_.finish());
  EXPECT_EQ(element_of_only(plan.texts), Element::kMms);
}

TEST_F(BackupPlanTest, EveryKindOfCallIsACall) {
  Ids expected;
  for (const RecordKind kind :
       {RecordKind::kPlaced, RecordKind::kReceived, RecordKind::kMissed, RecordKind::kCall}) {
    expected.push_back(call(kind, kBegin + static_cast<int>(kind)).id);
  }
  const BackupPlan plan = plan_backup(maker_.finish());
  EXPECT_EQ(ids_of(plan.calls), expected);
  EXPECT_TRUE(plan.texts.empty() && plan.voice.empty() && plan.unresolved.empty());
}

TEST_F(BackupPlanTest, AVoicemailIsAMessageAndACall) {
  const Record& voicemail = call(RecordKind::kVoicemail, kBegin);
  const Record& at_the_time = call(RecordKind::kMissed, kBegin);
  const BackupPlan plan = plan_backup(maker_.finish());
  EXPECT_EQ(ids_of(plan.voice), Ids{voicemail.id});
  EXPECT_EQ(element_of_only(plan.voice), Element::kMms);
  EXPECT_EQ(ids_of(plan.calls), (Ids{voicemail.id, at_the_time.id}));
  EXPECT_EQ(plan.calls.front().element, Element::kCall);
}

TEST_F(BackupPlanTest, AnAnonymousVoicemailIsACallAndOtherwiseUnresolved) {
  const Record& voicemail = call_with(anonymous_, RecordKind::kVoicemail, kBegin);
  const BackupPlan plan = plan_backup(maker_.finish());
  EXPECT_EQ(ids_of(plan.unresolved), Ids{voicemail.id});
  EXPECT_EQ(element_of_only(plan.unresolved), Element::kMms);
  EXPECT_EQ(unfit_for(plan.unresolved.front()), Unfit::kNoNumber);
  EXPECT_EQ(ids_of(plan.calls), Ids{voicemail.id});
  EXPECT_TRUE(plan.voice.empty());
}

TEST_F(BackupPlanTest, VoiceOfNobodyWhoIsKnownIsNoCall) {
  Record& voicemail = call_with(nameless_, RecordKind::kVoicemail, kBegin);
  voicemail.unresolved = Unresolved::kUnknown;
  Record& nobody = call_with(anonymous_, RecordKind::kVoicemail, kBegin);
  nobody.unresolved = Unresolved::kAmbiguous;
  Record& recording = call_with(anonymous_, RecordKind::kRecorded, kBegin);
  const BackupPlan plan = plan_backup(maker_.finish());
  EXPECT_EQ(ids_of(plan.unresolved), (Ids{voicemail.id, nobody.id, recording.id}));
  EXPECT_TRUE(plan.calls.empty());
}

TEST_F(BackupPlanTest, ARecordingIsACallUnlessACallOfTheSameNumberOverlapsIt) {
  struct Case {
    std::int64_t call_begin, call_seconds, recording_begin, recording_seconds;
    bool overlap;
  };
  constexpr std::int64_t kNone = Record::kNoDuration;
  for (const Case& times :
       std::vector<Case>{{0, 60, 10'000, 20, true},    // inside
                         {10'000, 20, 0, 60, true},    // around
                         {0, 60, 60'000, 5, true},     // begins where the call ends
                         {0, 60, 60'001, 5, false},    //
                         {5'000, 60, 0, 5, true},      // ends where the call begins
                         {5'001, 60, 0, 5, false},     //
                         {0, kNone, 0, kNone, true},   // without durations they are instants
                         {0, kNone, 1, kNone, false},  //
                         {0, 0, 0, 60, true}}) {
    ModelMaker maker;
    Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
    Record& call =
        maker.record(ann, RecordKind::kReceived, Direction::kIn, kBegin + times.call_begin);
    call.duration_seconds = times.call_seconds;
    Record& recording = maker.record(ann, RecordKind::kRecorded, Direction::kUnknown,
                                     kBegin + times.recording_begin);
    recording.duration_seconds = times.recording_seconds;
    const BackupPlan plan = plan_backup(maker.finish());
    EXPECT_EQ(ids_of(plan.voice), Ids{recording.id});
    EXPECT_EQ(plan.calls.size(), times.overlap ? 1U : 2U)
        << times.call_begin << ' ' << times.recording_begin;
  }
}

TEST_F(BackupPlanTest, CallsOfOthersAndOtherRecordsDoNotOverlapARecording) {
  const Record& recording = call(RecordKind::kRecorded, kBegin, 60);
  const Record& other = call_with(bo_, RecordKind::kReceived, kBegin, 60);
  maker_.text(ann_, Direction::kIn, 0, "Hello");
  call(RecordKind::kRecorded, kBegin + 30'000, 60);
  const BackupPlan plan = plan_backup(maker_.finish());
  EXPECT_EQ(plan.calls.size(), 3U);
  EXPECT_EQ(plan.calls[0].record->id, recording.id);
  EXPECT_EQ(plan.calls[1].record->id, other.id);
}

TEST_F(BackupPlanTest, WhatCannotStandInABackupIsUnresolvedForAReason) {
  const auto reason = [](const Item& item) { return unfit_for(item); };
  Record& by_name = maker_.text(nameless_, Direction::kIn, 0, "Hello");
  Record& undirected = maker_.text(ann_, Direction::kUnknown, 1, "Hello");
  Conversation& group =
      maker_.conversation({maker_.person("Ann", "+13035550101"), maker_.person("Cy", "")});
  Record& in_group = maker_.text(group, Direction::kIn, 2, "Hello");
  Record& call_by_name = call_with(nameless_, RecordKind::kReceived, ModelMaker::at_minute(3));
  Record& undated = maker_.text(ann_, Direction::kUnknown, 4, "Hello");
  undated.timestamp_ms = Record::kNoTime;
  const BackupPlan plan = plan_backup(maker_.finish());
  ASSERT_EQ(ids_of(plan.unresolved),
            (Ids{by_name.id, undirected.id, in_group.id, call_by_name.id, undated.id}));
  std::vector<Unfit> reasons;
  std::ranges::transform(plan.unresolved, std::back_inserter(reasons), reason);
  EXPECT_EQ(reasons, (std::vector<Unfit>{Unfit::kNoNumber, Unfit::kNoDirection, Unfit::kNoNumber,
                                         Unfit::kNoNumber, Unfit::kNoTime}));
  EXPECT_TRUE(plan.texts.empty() && plan.calls.empty() && plan.voice.empty());
}

TEST_F(BackupPlanTest, AnonymousCallersAreFitForACall) {
  Record& anonymous = call_with(anonymous_, RecordKind::kMissed, kBegin);
  EXPECT_EQ(unfit_for({&anonymous, Element::kCall}), Unfit::kNo);
  anonymous.unresolved = Unresolved::kUnknown;
  EXPECT_EQ(unfit_for({&anonymous, Element::kCall}), Unfit::kNoNumber);
}

TEST_F(BackupPlanTest, VoiceNeedsNoStatedDirection) {
  Record& recording = call(RecordKind::kRecorded, kBegin);
  recording.direction = Direction::kUnknown;
  EXPECT_EQ(unfit_for({&recording, Element::kMms}), Unfit::kNo);
}

TEST_F(BackupPlanTest, VoiceWithoutATimeIsNoCall) {
  call(RecordKind::kVoicemail, Record::kNoTime);
  call(RecordKind::kRecorded, Record::kNoTime, 60);
  const BackupPlan plan = plan_backup(maker_.finish());
  EXPECT_EQ(plan.unresolved.size(), 2U);
  EXPECT_TRUE(plan.calls.empty());
}

TEST_F(BackupPlanTest, CallsWithMediaAreNamed) {
  call(RecordKind::kReceived, kBegin);
  Record& with_recording = call(RecordKind::kReceived, kBegin + 1);
  maker_.attach(with_recording, AttachmentElement::kAudio, "lost", "", "");
  Record& voicemail = call(RecordKind::kVoicemail, kBegin + 2);
  maker_.attach(voicemail, AttachmentElement::kAudio, "lost", "", "");
  const BackupPlan plan = plan_backup(maker_.finish());
  ASSERT_EQ(plan.calls_with_media.size(), 1U);
  EXPECT_EQ(plan.calls_with_media.front()->id, with_recording.id);
}

TEST_F(BackupPlanTest, NothingIsDroppedAndEverythingIsInItsOrder) {
  EXPECT_TRUE(rc::check([] {
    ModelMaker maker;
    std::vector<Conversation*> conversations = {
        &maker.conversation({maker.person("Ann", "+13035550101")}),
        &maker.conversation({maker.person("Cy", "")}), &maker.conversation({}),
        &maker.conversation({maker.person("Ann", "+13035550101"), maker.person("", "22395")})};
    const auto count = *rc::gen::inRange(0, 30);
    for (int i = 0; i < count; ++i) {
      const auto kind = static_cast<RecordKind>(*rc::gen::inRange<int>(0, kRecordKinds));
      const auto direction = static_cast<Direction>(*rc::gen::inRange(0, 3));
      const auto minute = *rc::gen::inRange(0, 20);
      Record& record = maker.record(*conversations[*rc::gen::inRange<std::size_t>(0, 4)], kind,
                                    direction, ModelMaker::at_minute(minute));
      record.duration_seconds = *rc::gen::inRange(-1, 200);
      record.unresolved = static_cast<Unresolved>(*rc::gen::inRange(0, 3));
      if (*rc::gen::inRange(0, 10) == 0) record.timestamp_ms = Record::kNoTime;
    }
    const ArchiveModel& model = maker.finish();
    const BackupPlan plan = plan_backup(model);
    std::map<std::uint64_t, int> standing;
    for (const auto* items : {&plan.texts, &plan.voice, &plan.unresolved}) {
      for (const Item& item : *items) ++standing[item.record->id];
    }
    for (const Item& item : plan.calls) {
      const RecordKind kind = item.record->kind;
      RC_ASSERT(item.element == Element::kCall);
      if (kind != RecordKind::kVoicemail && kind != RecordKind::kRecorded)
        ++standing[item.record->id];
    }
    RC_ASSERT(standing.size() == model.records.size());
    RC_ASSERT(std::ranges::all_of(standing, [](const auto& entry) { return entry.second == 1; }));
    for (const auto* items : {&plan.texts, &plan.calls, &plan.voice, &plan.unresolved}) {
      RC_ASSERT(std::ranges::is_sorted(*items, {}, [](const Item& item) {
        return std::pair(item.record->timestamp_ms, item.record->id);
      }));
      for (const Item& item : *items)
        RC_ASSERT((unfit_for(item) != Unfit::kNo) == (items == &plan.unresolved));
    }
  }));
}

TEST_F(BackupPlanTest, TheOwnNumberIsTheGivenOneOrThatOfTheExport) {
  EXPECT_EQ(own_number_of(maker_.finish(), ""), "");
  EXPECT_EQ(own_number_of(maker_.finish(), "+13035550199"), "+13035550199");
  maker_.own_number("Me");
  EXPECT_EQ(own_number_of(maker_.finish(), ""), "");
  maker_.own_number("+13035550100");
  EXPECT_EQ(own_number_of(maker_.finish(), ""), "+13035550100");
  EXPECT_EQ(own_number_of(maker_.finish(), "+13035550199"), "+13035550199");
}

TEST_F(BackupPlanTest, OfSeveralOwnNumbersTheLatestThatARecordStatesCounts) {
  maker_.own_number("+13035550100");
  maker_.own_number("+13035550109");
  EXPECT_EQ(own_number_of(maker_.finish(), ""), "+13035550100");
  const auto sent_from = [&](std::int64_t minute, std::string number) {
    maker_.text(ann_, Direction::kOut, minute, "Hello").sender.number =
        maker_.keep(std::move(number));
  };
  sent_from(0, "+13035550100");
  sent_from(5, "+13035550109");
  sent_from(9, "");
  maker_.text(ann_, Direction::kIn, 10, "Hello");
  EXPECT_EQ(own_number_of(maker_.finish(), ""), "+13035550109");
  sent_from(20, "+13035550100");
  EXPECT_EQ(own_number_of(maker_.finish(), ""), "+13035550100");
}

}  // namespace
}  // namespace gvoice::write::sms_backup
