#include "conversations/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "conversations/merge_test_support.h"

namespace gvoice::conversations {
namespace {

using ::testing::ElementsAre;

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

TEST(Merge, EverySourceStaysSomewhere) {
  RecordMaker make;
  for (const std::uint32_t entry : {0U, 0U, 1U, 2U, 2U}) make.incoming(kTime, kAnn, "Hi", entry);
  std::size_t sources = 0;
  for (const Record* record : merge(make)) sources += record->sources.size();
  EXPECT_EQ(sources, 5U);
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

TEST(Merge, WhichCopyHasMoreAttachmentsDoesNotMatter) {
  for (const std::uint32_t more : {0U, 1U}) {
    RecordMaker make;
    for (const std::uint32_t entry : {0U, 1U}) {
      Record& copy = make.incoming(kTime, kAnn, "Hi", entry);
      make.attach(copy, "one", AttachmentElement::kImage, AttachmentStatus::kFound);
      if (entry == more)
        make.attach(copy, "two", AttachmentElement::kImage, AttachmentStatus::kFound);
    }
    EXPECT_EQ(merge_to_one(make).attachments.size(), 2U) << more;
  }
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

TEST(Merge, APlaceholderOfAPictureIsNoText) {
  RecordMaker make;
  make.outgoing(kTime, kAnn, "MMS Sent", 0);
  Record& with_picture = make.outgoing(kTime, kAnn, "", 1);
  with_picture.placeholder = Placeholder::kMmsSent;
  make.attach(with_picture, "picture", AttachmentElement::kImage, AttachmentStatus::kFound);
  const Record& left = merge_to_one(make);
  EXPECT_EQ(left.text, "");
  EXPECT_EQ(left.placeholder, Placeholder::kMmsSent);
  EXPECT_EQ(left.attachments.size(), 1U);
}

TEST(FormerIds, LeadToOneRecord) {
  RecordMaker make;
  for (const char* words : {"Hi", "Ho"}) {
    // The same stated party, but different settled parties.
    Record& record = make.outgoing(kTime, words == std::string("Hi") ? kAnn : kBob, "Hi", 0);
    record.stated_party = 7;
  }
  const std::vector<Record*> left = merge(make);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0]->former_ids.size() + left[1]->former_ids.size(), 1U);
}

}  // namespace
}  // namespace gvoice::conversations
