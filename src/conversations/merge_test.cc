#include "conversations/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "conversations/record_test_support.h"

namespace gvoice::conversations {
namespace {

using ::testing::ElementsAre;

constexpr std::int64_t kTime = 1525372744934;
/// Entry e belongs to export e.
constexpr std::uint32_t kExports[] = {0, 1, 2, 3};

std::vector<Record*> merge(RecordMaker& make, std::span<const std::uint32_t> exports = kExports) {
  return merge_equal_items(make.all(), {.export_of_entry = exports}, make.arena());
}

/// The one record that is left.
Record& merge_to_one(RecordMaker& make) {
  const std::vector<Record*> left = merge(make);
  EXPECT_EQ(left.size(), 1U);
  return *left.at(0);
}

std::vector<std::uint32_t> entries_of(const Record& record) {
  std::vector<std::uint32_t> entries;
  for (const Source& source : record.sources) entries.push_back(source.entry);
  return entries;
}

TEST(Merge, NothingStaysNothing) {
  RecordMaker make;
  EXPECT_TRUE(merge(make).empty());
}

TEST(Merge, Case29TheSameMessageInTwoExports) {
  RecordMaker make;
  make.incoming(kTime, kAnn, "Hi", 1).sender.name = "Ann B";
  make.incoming(kTime, kAnn, "Hi", 0).sender.name = "Ann";
  EXPECT_THAT(entries_of(merge_to_one(make)), ElementsAre(0, 1));
}

TEST(Merge, MAndNCopiesAreTheMaximum) {
  for (int m = 0; m < 4; ++m) {
    for (int n = 0; n < 4; ++n) {
      RecordMaker make;
      for (int i = 0; i < m; ++i) make.incoming(kTime, kAnn, "Hi", 0);
      for (int i = 0; i < n; ++i) make.incoming(kTime, kAnn, "Hi", 1);
      EXPECT_EQ(merge(make).size(), static_cast<std::size_t>(std::max(m, n))) << m << " " << n;
    }
  }
}

TEST(Merge, ThreeExportsAreTheMaximumToo) {
  RecordMaker make;
  for (const std::uint32_t entry : {0U, 1U, 1U, 2U, 2U, 2U})
    make.incoming(kTime, kAnn, "Hi", entry);
  EXPECT_EQ(merge(make).size(), 3U);
}

TEST(Merge, EverySourceStaysSomewhere) {
  RecordMaker make;
  for (const std::uint32_t entry : {0U, 0U, 1U, 2U, 2U}) make.incoming(kTime, kAnn, "Hi", entry);
  std::size_t sources = 0;
  for (const Record* record : merge(make)) sources += record->sources.size();
  EXPECT_EQ(sources, 5U);
}

TEST(Merge, TwoCallsInOneSecondAreTwo) {
  RecordMaker make;
  make.call(RecordKind::kPlaced, kTime, kAnn, 0);
  make.call(RecordKind::kPlaced, kTime, kAnn, 0);
  const std::vector<Record*> left = merge(make);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_NE(left[0]->id, left[1]->id);
}

TEST(Merge, EqualTextsAreOneWhereverTheyLie) {
  const std::uint32_t one_export[] = {5, 5};
  for (const std::span<const std::uint32_t> exports :
       {std::span<const std::uint32_t>(one_export), {}}) {
    RecordMaker make;
    make.incoming(kTime, kAnn, "Hi", 0);
    make.incoming(kTime, kAnn, "Hi", 1);
    EXPECT_EQ(merge(make, exports).size(), 1U);
  }
}

/// How many calls are left of one on each entry, all in the exports of `exports` and with these
/// names.
std::size_t calls_left(std::span<const std::uint32_t> exports, const std::vector<TwinName>& names) {
  RecordMaker make;
  for (std::uint32_t entry = 0; entry < names.size(); ++entry)
    make.call(RecordKind::kMissed, kTime, kAnn, entry);
  return merge_equal_items(make.all(), {.export_of_entry = exports, .name_of_entry = names},
                           make.arena())
      .size();
}

TEST(Merge, CallsAreTwinsByGooglesNumbersWithinOneExport) {
  constexpr std::uint32_t kOne[] = {0, 0, 0, 0};
  EXPECT_EQ(calls_left(kOne, {{1, 0}, {1, 2}}), 2U);
  EXPECT_EQ(calls_left(kOne, {{1, 0}, {1, 1}, {1, 2}}), 3U);
  // Another name is a renamed contact, or a copy that a person made.
  EXPECT_EQ(calls_left(kOne, {{1, 0}, {2, 0}}), 1U);
  EXPECT_EQ(calls_left(kOne, {{1, 0}, {1, 2}, {2, 0}}), 2U);
  // The same name lies in another folder, or in a part that overlaps.
  EXPECT_EQ(calls_left(kOne, {{1, 2}, {1, 2}}), 1U);
}

TEST(Merge, TwinsOfSeveralExportsAreTheMaximum) {
  constexpr std::uint32_t kTwo[] = {0, 1, 1, 1};
  EXPECT_EQ(calls_left(kTwo, {{1, 0}, {1, 0}}), 1U);
  EXPECT_EQ(calls_left(kTwo, {{1, 0}, {1, 2}}), 1U);
  EXPECT_EQ(calls_left(kTwo, {{1, 0}, {3, 0}, {3, 2}}), 2U);
  EXPECT_EQ(calls_left(kTwo, {{1, 0}, {1, 0}, {1, 2}, {1, 3}}), 3U);
}

TEST(Merge, ARepeatOnOnePageIsNoCopyOfTheOtherPages) {
  RecordMaker make;
  for (const std::uint32_t entry : {0U, 0U, 1U, 1U, 2U}) make.incoming(kTime, kAnn, "Hi", entry);
  const std::vector<Record*> left = merge(make, {});
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0]->sources.size() + left[1]->sources.size(), 5U);
}

TEST(Merge, DifferentItemsStayApart) {
  RecordMaker make;
  make.incoming(kTime, kAnn, "Hi", 0);
  make.incoming(kTime + 1, kAnn, "Hi", 1);
  make.incoming(kTime, kAnn, "Ho", 2);
  make.incoming(kTime, kBob, "Hi", 3);
  EXPECT_EQ(merge(make).size(), 4U);
}

TEST(Merge, DifferentKnownPartiesNeverMerge) {
  RecordMaker make;
  make.outgoing(kTime, kAnn, "Hi", 0);
  make.outgoing(kTime, kBob, "Hi", 1);
  const std::vector<Record*> left = merge(make);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_NE(left[0]->id, left[1]->id);
  EXPECT_NE(left[0]->conversation, left[1]->conversation);
}

TEST(Merge, EachKnownPartyMergesWithItsOwn) {
  RecordMaker make;
  make.outgoing(kTime, kAnn, "Hi", 0);
  make.outgoing(kTime, kBob, "Hi", 0);
  make.outgoing(kTime, kBob, "Hi", 1);
  make.outgoing(kTime, kAnn, "Hi", 1);
  const std::vector<Record*> left = merge(make);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0]->sources.size(), 2U);
  EXPECT_EQ(left[1]->sources.size(), 2U);
}

TEST(Merge, AnUnknownPartyMergesWhereExactlyOneFits) {
  for (const std::uint32_t known : {0U, 1U}) {
    RecordMaker make;
    make.outgoing(kTime, kAnn, "Hi", known);
    make.outgoing_to_name(kTime, "Ann", "Hi", 1 - known);
    const Record& left = merge_to_one(make);
    EXPECT_THAT(entries_of(left), ElementsAre(0, 1));
    ASSERT_EQ(left.others.size(), 1U);
    EXPECT_EQ(left.others[0].number, kAnn);
    ASSERT_EQ(left.participants.size(), 1U);
    EXPECT_EQ(left.participants[0].number, kAnn);
    EXPECT_EQ(left.unresolved, Unresolved::kNo);
    RecordMaker alone;
    EXPECT_EQ(left.conversation, alone.outgoing(kTime, kAnn, "Hi").conversation);
  }
}

TEST(Merge, AnUnknownPartyThatFitsTwoStaysApart) {
  RecordMaker make;
  make.outgoing(kTime, kAnn, "Hi", 0);
  make.outgoing(kTime, kBob, "Hi", 0);
  make.outgoing_to_name(kTime, "Ann", "Hi", 1);
  EXPECT_EQ(merge(make).size(), 3U);
}

TEST(Merge, ACallWithAnUnknownPartyOfTheSameExportStaysApart) {
  const std::uint32_t one_export[] = {0, 0};
  RecordMaker make;
  make.call(RecordKind::kPlaced, kTime, kAnn, 0);
  Record& to_cy = make.call(RecordKind::kPlaced, kTime, "", 1);
  Party cy;
  cy.name = "Cy";
  make.with(to_cy, {cy});
  to_cy.unresolved = Unresolved::kUnknown;
  EXPECT_EQ(merge(make, one_export).size(), 2U);
}

TEST(Merge, ATextUnderANameWithoutANumberIsOneWhereverItLies) {
  const std::uint32_t one_export[] = {0, 0, 0};
  RecordMaker make;
  make.outgoing(kTime, kAnn, "Hi", 0);
  make.outgoing_to_name(kTime, "Cy", "Hi", 1);
  make.outgoing_to_name(kTime, "Cy", "Hi", 2);
  EXPECT_EQ(merge(make, one_export).size(), 1U);
}

TEST(Merge, AOneWayTextUnderAnotherNameOfAnotherExportIsOne) {
  for (const std::uint32_t newer : {0U, 1U}) {
    RecordMaker make;
    const std::uint32_t ages[] = {newer == 0 ? 1U : 0U, newer};
    make.outgoing_to_name(kTime, "Ann", "Hi", 1 - newer);
    const std::uint64_t of_newer =
        make.outgoing_to_name(kTime, "Ann Smith", "Hi", newer).conversation;
    const std::vector<Record*> left = merge(make, ages);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0]->others[0].name, "Ann Smith");
    EXPECT_EQ(left[0]->conversation, of_newer);
    EXPECT_EQ(left[0]->unresolved, Unresolved::kUnknown);
  }
}

TEST(Merge, OneWayTextsToTwoNamesOfOneExportAreTwo) {
  const std::uint32_t exports[] = {0, 0, 1};
  RecordMaker make;
  make.outgoing_to_name(kTime, "Ann", "Hi", 0);
  make.outgoing_to_name(kTime, "Bob", "Hi", 1);
  make.outgoing_to_name(kTime, "Ann Smith", "Hi", 2);
  EXPECT_EQ(merge(make, exports).size(), 3U);
}

TEST(Merge, ATextWithoutDirectionMergesWithTheOneThatStatesIt) {
  RecordMaker make;
  Record& unknown = make.incoming(kTime, kAnn, "", 0);
  unknown.add_inferred(Inferred::kDirection);
  make.incoming(kTime, kAnn, "", 1);
  const Record& left = merge_to_one(make);
  EXPECT_EQ(left.direction, Direction::kIn);
  EXPECT_FALSE(left.is_inferred(Inferred::kDirection));
}

TEST(Merge, WhoWroteInAGroupTellsEqualTextsApart) {
  RecordMaker make;
  const auto from = [&](std::string_view who, std::uint32_t entry) -> Record& {
    Record& record = make.group_text(kTime, {kAnn, kBob}, "Ok", entry);
    record.direction = Direction::kIn;
    record.sender_is_owner = false;
    record.sender = RecordMaker::number(who);
    return record;
  };
  from(kAnn, 0);
  from(kBob, 0);
  from(kBob, 1);
  const std::vector<Record*> left = merge(make);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_NE(left[0]->id, left[1]->id);
}

TEST(Merge, KindAndDurationComeFromOneCopy) {
  for (const std::uint32_t longer : {0U, 1U}) {
    RecordMaker make;
    make.call(RecordKind::kMissed, kTime, kAnn, 1 - longer);
    make.call(RecordKind::kReceived, kTime, kAnn, longer).duration_seconds = 65;
    const Record& left = merge_to_one(make);
    EXPECT_EQ(left.kind, RecordKind::kReceived);
    EXPECT_EQ(left.duration_seconds, 65);
  }
}

TEST(Merge, OfCopiesThatSayAsMuchTheNewestExportCounts) {
  const std::uint32_t ages[] = {1, 0};
  RecordMaker make;
  make.call(RecordKind::kMissed, kTime, kAnn, 0);
  make.call(RecordKind::kReceived, kTime, kAnn, 1);
  const std::vector<Record*> left = merge(make, ages);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0]->kind, RecordKind::kMissed);
}

TEST(Merge, TheIdDoesNotDependOnWhichCopyComesFirst) {
  std::set<std::uint64_t> ids;
  for (const std::uint32_t known : {0U, 1U}) {
    RecordMaker make;
    make.outgoing(kTime, kAnn, "Hi", known);
    make.outgoing_to_name(kTime, "Ann", "Hi", 1 - known);
    ids.insert(merge_to_one(make).id);
  }
  RecordMaker alone;
  alone.outgoing(kTime, kAnn, "Hi", 0);
  ids.insert(merge_to_one(alone).id);
  EXPECT_EQ(ids.size(), 1U);
}

TEST(Merge, ACallWithoutDirectionMergesWithTheOneThatStatesIt) {
  RecordMaker alone;
  alone.call(RecordKind::kReceived, kTime, kAnn);
  const std::uint64_t id = merge_to_one(alone).id;
  for (const std::uint32_t stated_entry : {0U, 1U}) {
    RecordMaker make;
    make.call(RecordKind::kReceived, kTime, kAnn, stated_entry);
    make.call(RecordKind::kCall, kTime, kAnn, 1 - stated_entry);
    const Record& left = merge_to_one(make);
    EXPECT_EQ(left.kind, RecordKind::kReceived);
    EXPECT_EQ(left.direction, Direction::kIn);
    EXPECT_FALSE(left.is_inferred(Inferred::kDirection));
    EXPECT_FALSE(left.sender_is_owner);
    EXPECT_EQ(left.sender.number, kAnn);
    EXPECT_EQ(left.id, id);
  }
}

TEST(Merge, ACallWithoutDirectionThatFitsBothStaysApart) {
  RecordMaker make;
  make.call(RecordKind::kPlaced, kTime, kAnn, 0);
  make.call(RecordKind::kMissed, kTime, kAnn, 0);
  make.call(RecordKind::kCall, kTime, kAnn, 1);
  EXPECT_EQ(merge(make).size(), 3U);
}

TEST(Merge, ACallWithoutDirectionOfSomebodyElseStaysApart) {
  RecordMaker make;
  make.call(RecordKind::kPlaced, kTime, kAnn, 0);
  make.call(RecordKind::kCall, kTime, kBob, 1);
  EXPECT_EQ(merge(make).size(), 2U);
}

TEST(Merge, LabelsAreTheUnion) {
  RecordMaker make;
  make.label(make.incoming(kTime, kAnn, "Hi", 0), {"inbox", "sms"});
  make.label(make.incoming(kTime, kAnn, "Hi", 1), {"archived", "sms"});
  make.label(make.incoming(kTime, kAnn, "Hi", 2), {});
  EXPECT_THAT(merge_to_one(make).labels, ElementsAre("archived", "inbox", "sms"));
}

TEST(Merge, UnreadOnlyWhereAllAre) {
  for (const bool second : {false, true}) {
    RecordMaker make;
    make.incoming(kTime, kAnn, "Hi", 0).unread = true;
    make.incoming(kTime, kAnn, "Hi", 1).unread = second;
    EXPECT_EQ(merge_to_one(make).unread, second);
  }
}

TEST(Merge, SpamWhereAnyIs) {
  RecordMaker make;
  make.incoming(kTime, kAnn, "Hi", 0);
  Record& spam = make.incoming(kTime, kAnn, "Hi", 1);
  spam.spam = true;
  make.label(spam, {"spam"});
  EXPECT_TRUE(merge_to_one(make).spam);
}

TEST(Merge, DeletedWhereAnyIsAndStatedWhereAnyStates) {
  const auto merged = [](DeletedState a, DeletedState b) {
    RecordMaker make;
    make.incoming(kTime, kAnn, "Hi", 0).deleted = a;
    make.incoming(kTime, kAnn, "Hi", 1).deleted = b;
    return merge_to_one(make).deleted;
  };
  EXPECT_EQ(merged(DeletedState::kNo, DeletedState::kYes), DeletedState::kYes);
  EXPECT_EQ(merged(DeletedState::kYes, DeletedState::kNo), DeletedState::kYes);
  EXPECT_EQ(merged(DeletedState::kNotStated, DeletedState::kYes), DeletedState::kYes);
  EXPECT_EQ(merged(DeletedState::kNotStated, DeletedState::kNo), DeletedState::kNo);
  EXPECT_EQ(merged(DeletedState::kNotStated, DeletedState::kNotStated), DeletedState::kNotStated);
}

TEST(Merge, ATimeWithAZoneBeatsZ) {
  for (const std::uint32_t zoned : {0U, 1U}) {
    RecordMaker make;
    make.incoming(kTime, kAnn, "Hi", 1 - zoned);
    Record& record = make.incoming(kTime, kAnn, "Hi", zoned);
    record.time = "2018-05-03T12:39:04.934-06:00";
    record.utc_offset_seconds = -21600;
    const Record& left = merge_to_one(make);
    EXPECT_EQ(left.time, "2018-05-03T12:39:04.934-06:00");
    EXPECT_EQ(left.utc_offset_seconds, -21600);
  }
}

TEST(Merge, OfTwoZonesTheFirstInCanonicalOrderStays) {
  for (const std::uint32_t first : {0U, 1U}) {
    RecordMaker make;
    for (const std::uint32_t entry : {first, 1 - first}) {
      Record& record = make.incoming(kTime, kAnn, "Hi", entry);
      record.time = entry == 0 ? "2018-05-03T12:39:04.934-06:00" : "2018-05-03T11:39:04.934-07:00";
      record.utc_offset_seconds = entry == 0 ? -21600 : -25200;
    }
    EXPECT_EQ(merge_to_one(make).time, "2018-05-03T12:39:04.934-06:00");
  }
}

TEST(Merge, ATimeWithAZoneBeatsOneWithout) {
  for (const std::uint32_t zoned : {0U, 1U}) {
    RecordMaker make;
    Record& without = make.incoming(kTime, kAnn, "Hi", 1 - zoned);
    without.time = "2018-05-03T18:39:04.934";
    without.add_inferred(Inferred::kTime);
    Record& record = make.incoming(kTime, kAnn, "Hi", zoned);
    record.time = "2018-05-03T12:39:04.934-06:00";
    record.utc_offset_seconds = -21600;
    const Record& left = merge_to_one(make);
    EXPECT_EQ(left.time, "2018-05-03T12:39:04.934-06:00");
    EXPECT_EQ(left.utc_offset_seconds, -21600);
    EXPECT_FALSE(left.is_inferred(Inferred::kTime));
  }
}

TEST(Merge, TheLongestTranscriptStays) {
  for (const std::uint32_t longer : {0U, 1U}) {
    RecordMaker make;
    make.voicemail(kTime, kAnn, TranscriptStatus::kText, "Call me", 1 - longer);
    make.voicemail(kTime, kAnn, TranscriptStatus::kText, "Call me back", longer);
    make.voicemail(kTime, kAnn, TranscriptStatus::kUnavailable, "", 2);
    EXPECT_EQ(merge_to_one(make).text, "Call me back");
  }
}

TEST(Merge, AnyTranscriptBeatsNone) {
  for (const TranscriptStatus none :
       {TranscriptStatus::kAbsent, TranscriptStatus::kUnavailable, TranscriptStatus::kEmpty}) {
    for (const std::uint32_t said : {0U, 1U}) {
      RecordMaker make;
      make.voicemail(kTime, kAnn, none, "", 1 - said);
      make.voicemail(kTime, kAnn, TranscriptStatus::kText, "Call me", said);
      const Record& left = merge_to_one(make);
      EXPECT_EQ(left.text, "Call me");
      EXPECT_TRUE(left.has_text);
      EXPECT_EQ(left.transcript, TranscriptStatus::kText);
    }
  }
}

TEST(Merge, FoundMediaBeatMissingOnes) {
  for (const std::uint32_t found : {0U, 1U}) {
    RecordMaker make;
    make.attach(make.incoming(kTime, kAnn, "", 1 - found), "Ann - 1-1", AttachmentElement::kImage,
                AttachmentStatus::kMissing);
    const StoredMedia* media = make.attach(make.incoming(kTime, kAnn, "", found), "Ann B - 1-1",
                                           AttachmentElement::kImage, AttachmentStatus::kFound)
                                   .media;
    const Record& left = merge_to_one(make);
    ASSERT_EQ(left.attachments.size(), 1U);
    EXPECT_EQ(left.attachments[0].status, AttachmentStatus::kFound);
    EXPECT_EQ(left.attachments[0].media, media);
  }
}

TEST(Merge, FoundBeatsAmbiguousAndAmbiguousBeatsMissing) {
  const auto merged = [](AttachmentStatus a, AttachmentStatus b) {
    RecordMaker make;
    make.attach(make.incoming(kTime, kAnn, "", 0), "x", AttachmentElement::kImage, a);
    make.attach(make.incoming(kTime, kAnn, "", 1), "x", AttachmentElement::kImage, b);
    return merge_to_one(make).attachments[0].status;
  };
  EXPECT_EQ(merged(AttachmentStatus::kAmbiguous, AttachmentStatus::kFound),
            AttachmentStatus::kFound);
  EXPECT_EQ(merged(AttachmentStatus::kFound, AttachmentStatus::kAmbiguous),
            AttachmentStatus::kFound);
  EXPECT_EQ(merged(AttachmentStatus::kMissing, AttachmentStatus::kAmbiguous),
            AttachmentStatus::kAmbiguous);
}

TEST(Merge, EachAttachmentIsSettledByItself) {
  RecordMaker make;
  Record& first = make.incoming(kTime, kAnn, "", 0);
  make.attach(first, "x-1", AttachmentElement::kImage, AttachmentStatus::kFound);
  make.attach(first, "x-2", AttachmentElement::kImage, AttachmentStatus::kMissing);
  Record& second = make.incoming(kTime, kAnn, "", 1);
  make.attach(second, "x-1", AttachmentElement::kImage, AttachmentStatus::kMissing);
  make.attach(second, "x-2", AttachmentElement::kImage, AttachmentStatus::kFound);
  const Record& left = merge_to_one(make);
  ASSERT_EQ(left.attachments.size(), 2U);
  EXPECT_EQ(left.attachments[0].status, AttachmentStatus::kFound);
  EXPECT_EQ(left.attachments[1].status, AttachmentStatus::kFound);
}

TEST(Merge, AKnownDurationIsNotLost) {
  for (const std::uint32_t known : {0U, 1U}) {
    RecordMaker make;
    make.call(RecordKind::kReceived, kTime, kAnn, 1 - known);
    make.call(RecordKind::kReceived, kTime, kAnn, known).duration_seconds = 12;
    EXPECT_EQ(merge_to_one(make).duration_seconds, 12);
  }
}

TEST(Merge, WhatOneCopyStatesIsNotInferred) {
  for (const std::uint32_t stating : {0U, 1U}) {
    RecordMaker make;
    make.outgoing(kTime, kAnn, "Hi", 1 - stating).add_inferred(Inferred::kParticipants);
    make.outgoing(kTime, kAnn, "Hi", stating);
    EXPECT_FALSE(merge_to_one(make).is_inferred(Inferred::kParticipants));
  }
  RecordMaker make;
  for (const std::uint32_t entry : {0U, 1U})
    make.outgoing(kTime, kAnn, "Hi", entry).add_inferred(Inferred::kParticipants);
  EXPECT_TRUE(merge_to_one(make).is_inferred(Inferred::kParticipants));
}

TEST(FormerIds, OfAPartyThatOnlyAnotherPageKnows) {
  RecordMaker make;
  Record& alone = make.outgoing_to_name(kTime, "Ann", "Hi", 0);
  const std::uint64_t by_name = merge(make).at(0)->id;
  make.outgoing(kTime, kAnn, "Hi", 1);
  alone.sources = alone.sources.first(1);
  const Record& together = merge_to_one(make);
  EXPECT_NE(together.id, by_name);
  EXPECT_THAT(together.former_ids, ElementsAre(by_name));
}

TEST(FormerIds, OfAPartyThatWasFoundByItsName) {
  RecordMaker named_only;
  named_only.outgoing_to_name(kTime, "Ann", "Hi", 0);
  const Record& before = *merge(named_only).at(0);
  RecordMaker make;
  make.outgoing(kTime, kAnn, "Hi", 0).stated_party = before.party;
  EXPECT_THAT(merge_to_one(make).former_ids, ElementsAre(before.id));
}

TEST(FormerIds, OfASenderInAGroupWhoWasFoundByName) {
  RecordMaker nameless;
  Record& text = nameless.group_text(kTime, {kAnn, kBob}, "Hi");
  text.has_sender = true;
  text.sender_is_owner = false;
  text.sender = {};
  const std::uint64_t before = merge(nameless).at(0)->id;
  RecordMaker make;
  Record& record = make.group_text(kTime, {kAnn, kBob}, "Hi");
  record.has_sender = true;
  record.sender_is_owner = false;
  record.sender = RecordMaker::number(kAnn);
  record.sender_found_by_name = true;
  const Record& now = merge_to_one(make);
  EXPECT_NE(now.id, before);
  EXPECT_THAT(now.former_ids, ElementsAre(before));
}

TEST(FormerIds, NoneWhereThePartyWasAlwaysKnown) {
  RecordMaker make;
  make.incoming(kTime, kAnn, "Hi", 0);
  make.incoming(kTime, kAnn, "Hi", 1);
  EXPECT_TRUE(merge_to_one(make).former_ids.empty());
}

}  // namespace
}  // namespace gvoice::conversations
