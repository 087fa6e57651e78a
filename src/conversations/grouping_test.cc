#include "conversations/grouping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "conversations/record_test_support.h"
#include "people/conversation_id.h"

namespace gvoice::conversations {
namespace {

using ::testing::ElementsAre;

ConversationStats counted(const Record& record) {
  ConversationStats stats;
  count(record, stats);
  return stats;
}

TEST(Count, EveryKindCountsOnce) {
  RecordMaker make;
  EXPECT_EQ(counted(make.incoming(1, kAnn, "Hi")).num_sms, 1U);
  for (const RecordKind kind :
       {RecordKind::kPlaced, RecordKind::kReceived, RecordKind::kMissed, RecordKind::kCall}) {
    EXPECT_EQ(counted(make.call(kind, 1, kAnn)).num_calls, 1U);
  }
  EXPECT_EQ(counted(make.voicemail(1, kAnn, TranscriptStatus::kAbsent)).num_voicemails, 1U);
  EXPECT_EQ(counted(make.call(RecordKind::kRecorded, 1, kAnn)).num_recordings, 1U);
  for (const Record* record : make.all()) EXPECT_EQ(counted(*record).num_messages, 1U);
}

TEST(Count, AttachmentsByElementAndWhetherTheirFileWasFound) {
  RecordMaker make;
  Record& record = make.incoming(1, kAnn, "");
  make.attach(record, "a", AttachmentElement::kImage, AttachmentStatus::kFound);
  make.attach(record, "b", AttachmentElement::kImage, AttachmentStatus::kMissing);
  make.attach(record, "c", AttachmentElement::kVideo, AttachmentStatus::kMissing);
  make.attach(record, "d", AttachmentElement::kAudio, AttachmentStatus::kFound);
  make.attach(record, "e", AttachmentElement::kVCard, AttachmentStatus::kAmbiguous);
  const ConversationStats expected{.num_sms = 1,
                                   .num_messages = 1,
                                   .num_img = 2,
                                   .num_video = 1,
                                   .num_audio = 1,
                                   .num_vcf = 1,
                                   .real_attachments = 3};
  EXPECT_EQ(counted(record), expected);
}

TEST(Count, AddsToWhatIsThere) {
  RecordMaker make;
  ConversationStats stats;
  count(make.incoming(1, kAnn, "Hi"), stats);
  count(make.incoming(2, kAnn, "Ho"), stats);
  ConversationStats more{.num_sms = 1,
                         .num_calls = 2,
                         .num_voicemails = 3,
                         .num_recordings = 4,
                         .num_messages = 10,
                         .num_transcripts = 2,
                         .num_img = 5,
                         .num_video = 6,
                         .num_audio = 7,
                         .num_vcf = 8,
                         .real_attachments = 9};
  stats += more;
  more.num_sms = 3;
  more.num_messages = 12;
  EXPECT_EQ(stats, more);
  EXPECT_TRUE(stats.adds_up());
  ++stats.num_messages;
  EXPECT_FALSE(stats.adds_up());
}

TEST(Grouping, NothingIsNoConversation) { EXPECT_TRUE(group_into_conversations({}).empty()); }

TEST(Grouping, OneConversationForEachId) {
  RecordMaker make;
  make.incoming(1, kAnn, "Hi");
  make.incoming(2, kBob, "Ho");
  make.call(RecordKind::kMissed, 3, kAnn);
  make.call(RecordKind::kMissed, 4, "");
  const std::vector<Conversation> conversations = group_into_conversations(make.all());
  ASSERT_EQ(conversations.size(), 3U);
  EXPECT_LT(conversations[0].id, conversations[1].id);
  EXPECT_LT(conversations[1].id, conversations[2].id);
  for (const Conversation& conversation : conversations) {
    for (const Record* record : conversation.records) {
      EXPECT_EQ(record->conversation, conversation.id);
    }
    EXPECT_FALSE(conversation.group);
    EXPECT_FALSE(conversation.note_to_self);
    const std::string_view number =
        conversation.others.empty() ? std::string_view() : conversation.others[0].number;
    EXPECT_EQ(conversation.records.size(), number == kAnn ? 2U : 1U);
    EXPECT_EQ(conversation.stats.num_calls, number == kBob ? 0U : 1U);
    EXPECT_EQ(conversation.stats.num_sms, number.empty() ? 0U : 1U);
  }
}

TEST(Grouping, AGroupHasMoreThanOneOther) {
  RecordMaker make;
  make.group_text(1, {kAnn, kBob}, "Hi");
  const std::vector<Conversation> two = group_into_conversations(make.all());
  ASSERT_EQ(two.size(), 1U);
  EXPECT_TRUE(two[0].group);
  ASSERT_EQ(two[0].others.size(), 2U);
  EXPECT_EQ(two[0].others[0].number, kAnn);
  EXPECT_EQ(two[0].others[1].number, kBob);
  EXPECT_FALSE(two[0].note_to_self);
}

TEST(Grouping, ASenderOutsideTheListIsNoOtherOfTheConversation) {
  RecordMaker make;
  Record& record = make.group_text(1, {kAnn, kBob}, "Hi");
  const std::span<const Party> others = record.others;
  const std::uint64_t conversation = record.conversation;
  make.with(record, {others[0], others[1], RecordMaker::number("+12025550199")});
  record.others = others;
  record.conversation = conversation;
  const std::vector<Conversation> conversations = group_into_conversations(make.all());
  ASSERT_EQ(conversations.size(), 1U);
  EXPECT_EQ(conversations[0].others.size(), 2U);
}

TEST(Grouping, WordsToOneselfAreOneConversationAndNoGroup) {
  RecordMaker make;
  make.outgoing(1, kOwnNumber, "Milk");
  make.incoming(2, "+12025550109", "Milk");
  for (Record* record : make.all()) record->conversation = people::note_to_self_id();
  const std::vector<Conversation> conversations = group_into_conversations(make.all());
  ASSERT_EQ(conversations.size(), 1U);
  EXPECT_FALSE(conversations[0].group);
  EXPECT_TRUE(conversations[0].note_to_self);
  EXPECT_EQ(conversations[0].others.size(), 2U) << "whichever of the owner's numbers";
}

TEST(Grouping, ATextWithNobodyKnownIsNoAnonymousCaller) {
  RecordMaker make;
  make.call(RecordKind::kMissed, 3, "");
  Record& text = make.incoming(4, "", "Who is this?");
  make.with(text, {});
  text.conversation = 1;
  text.unresolved = Unresolved::kUnknown;
  const std::vector<Conversation> conversations = group_into_conversations(make.all());
  ASSERT_EQ(conversations.size(), 2U);
  EXPECT_TRUE(conversations[0].unknown);
  EXPECT_FALSE(conversations[1].unknown);
}

TEST(Grouping, OrderIsTimeThenIdAndNoTimeLast) {
  RecordMaker make;
  make.incoming(Record::kNoTime, kAnn, "e").id = 1;
  make.incoming(5, kAnn, "d").id = 2;
  make.incoming(3, kAnn, "c").id = 9;
  make.incoming(3, kAnn, "b").id = 4;
  make.incoming(-7, kAnn, "a").id = 8;
  make.incoming(Record::kNoTime, kAnn, "f").id = 7;
  const std::vector<Conversation> conversations = group_into_conversations(make.all());
  ASSERT_EQ(conversations.size(), 1U);
  std::vector<std::string_view> texts;
  for (const Record* record : conversations[0].records) texts.push_back(record->text);
  EXPECT_THAT(texts, ElementsAre("a", "b", "c", "d", "e", "f"));
}

TEST(GroupingProperty, TheOrderOfRecordsDoesNotMatter) {
  EXPECT_TRUE(rc::check("shuffled records give the same conversations", [] {
    RecordMaker make;
    const auto count = *rc::gen::inRange<std::uint64_t>(0, 30);
    for (std::uint64_t i = 0; i < count; ++i) {
      Record& record = make.incoming(*rc::gen::inRange<std::int64_t>(0, 4),
                                     *rc::gen::element(kAnn, kBob, kOwnNumber), "Hi");
      record.id = i;
    }
    std::vector<Record*> shuffled = make.all();
    std::shuffle(shuffled.begin(), shuffled.end(),
                 std::mt19937(*rc::gen::arbitrary<std::uint32_t>()));
    const std::vector<Conversation> a = group_into_conversations(make.all());
    const std::vector<Conversation> b = group_into_conversations(shuffled);
    RC_ASSERT(a.size() == b.size());
    std::uint64_t records = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      RC_ASSERT(a[i].id == b[i].id);
      RC_ASSERT(a[i].records == b[i].records);
      RC_ASSERT(a[i].stats == b[i].stats);
      RC_ASSERT(a[i].stats.num_messages == a[i].records.size());
      records += a[i].records.size();
    }
    RC_ASSERT(records == count);
  }));
}

}  // namespace
}  // namespace gvoice::conversations
