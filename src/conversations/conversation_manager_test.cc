#include "gvoice/conversation_manager.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "conversations/page_order.h"
#include "conversations/record_test_support.h"

namespace gvoice {
namespace {

using conversations::kAnn;
using conversations::kBob;
using conversations::RecordMaker;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Status write(ConversationManager& manager, Record& record) {
  Record* const one[] = {&record};
  return manager.write_message_with_content(one);
}

TEST(ConversationManager, NothingWritten) {
  ConversationManager manager;
  EXPECT_EQ(manager.get_total_stats(), ConversationStats());
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  EXPECT_TRUE(finalized->conversations.empty());
  EXPECT_EQ(finalized->parsed, 0U);
  EXPECT_EQ(finalized->duplicates, 0U);
}

TEST(ConversationManager, NoRecordsAtOnceIsNoError) {
  ConversationManager manager;
  EXPECT_TRUE(manager.write_message_with_content(std::span<Record* const>()).ok());
}

TEST(ConversationManager, EveryTypeOfMessage) {
  const std::map<std::string, ConversationStats> types = {
      {"sms", {.num_sms = 1, .num_messages = 1}},
      {"mms", {.num_sms = 1, .num_messages = 1}},
      {"text", {.num_sms = 1, .num_messages = 1}},
      {"placed", {.num_calls = 1, .num_messages = 1}},
      {"received", {.num_calls = 1, .num_messages = 1}},
      {"missed", {.num_calls = 1, .num_messages = 1}},
      {"call", {.num_calls = 1, .num_messages = 1}},
      {"voicemail", {.num_voicemails = 1, .num_messages = 1, .num_transcripts = 1}},
      {"recorded", {.num_recordings = 1, .num_messages = 1}}};
  for (const auto& [type, expected] : types) {
    ConversationManager manager;
    EXPECT_TRUE(manager.write_message_with_content("Ann", 1000, "Ann", "Hi", type).ok()) << type;
    EXPECT_EQ(manager.get_total_stats(), expected) << type;
  }
}

TEST(ConversationManager, AnUnknownTypeIsAnErrorThatNamesIt) {
  for (const char* type : {"", "fax", "SMS", "text ", "unknown"}) {
    ConversationManager manager;
    const Status status = manager.write_message_with_content("Ann", 1000, "Ann", "Hi", type);
    ASSERT_FALSE(status.ok()) << type;
    EXPECT_THAT(status.error().message, HasSubstr(type));
    EXPECT_FALSE(status.error().advice.empty());
    EXPECT_EQ(manager.get_total_stats(), ConversationStats());
  }
}

TEST(ConversationManager, PartsAreCopied) {
  ConversationManager manager;
  {
    std::string id = "Ann";
    std::string sender = "Sender of the message";
    std::string message = "A message that is longer than a short string holds in itself";
    std::string type = "sms";
    ASSERT_TRUE(manager.write_message_with_content(id, 7, sender, message, type).ok());
    for (std::string* text : {&id, &sender, &message, &type}) text->assign(text->size(), '!');
  }
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  ASSERT_EQ(finalized->conversations.size(), 1U);
  ASSERT_EQ(finalized->conversations[0].records.size(), 1U);
  const Record& record = *finalized->conversations[0].records[0];
  EXPECT_EQ(record.text, "A message that is longer than a short string holds in itself");
  EXPECT_TRUE(record.has_text);
  EXPECT_EQ(record.timestamp_ms, 7);
  EXPECT_EQ(record.kind, RecordKind::kText);
}

TEST(ConversationManager, AnEmptySenderIsTheOwner) {
  ConversationManager manager;
  ASSERT_TRUE(manager.write_message_with_content("+12025550101", 1, "Ann", "Hi", "sms").ok());
  ASSERT_TRUE(manager.write_message_with_content("+12025550101", 2, "", "Ho", "sms").ok());
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  const Conversation& conversation = finalized->conversations.at(0);
  EXPECT_EQ(conversation.others.at(0).number, "+12025550101");
  EXPECT_EQ(conversation.records.at(0)->direction, Direction::kIn);
  EXPECT_EQ(conversation.records.at(0)->sender.name, "Ann");
  EXPECT_EQ(conversation.records.at(1)->direction, Direction::kOut);
  EXPECT_TRUE(conversation.records.at(1)->sender_is_owner);
}

TEST(ConversationManager, AttachmentsOfAMessageByItsPartsCount) {
  ConversationManager manager;
  const StoredMedia media;
  const Attachment attachments[] = {
      {.reference = "a", .status = AttachmentStatus::kFound, .media = &media},
      {.reference = "b", .element = AttachmentElement::kVCard}};
  ASSERT_TRUE(manager.write_message_with_content("Ann", 1, "Ann", "", "mms", attachments).ok());
  const ConversationStats expected{
      .num_sms = 1, .num_messages = 1, .num_img = 1, .num_vcf = 1, .real_attachments = 1};
  EXPECT_EQ(manager.get_total_stats(), expected);
}

TEST(ConversationManager, ContentKindsOfEachConversation) {
  ConversationManager manager;
  const auto write_one = [&](std::string_view id, std::string_view message, std::string_view type) {
    ASSERT_TRUE(manager.write_message_with_content(id, 1, id, message, type).ok());
  };
  write_one("Calls", "", "missed");
  write_one("Calls", " ", "voicemail");
  write_one("Voicemail", "", "missed");
  write_one("Voicemail", "Call me back", "voicemail");
  write_one("Text", "Hi", "sms");
  const Attachment picture{.reference = "a"};
  ASSERT_TRUE(
      manager.write_message_with_content("Media", 1, "x", "", "recorded", {&picture, 1}).ok());

  const auto calls = manager.get_conversation_stats("Calls");
  ASSERT_TRUE(calls);
  EXPECT_TRUE(calls->has_calls_only());
  EXPECT_FALSE(calls->has_text() || calls->has_media() || calls->has_voicemail_with_transcript());
  const auto voicemail = manager.get_conversation_stats("Voicemail");
  EXPECT_TRUE(voicemail->has_voicemail_with_transcript());
  EXPECT_FALSE(voicemail->has_calls_only());
  EXPECT_TRUE(manager.get_conversation_stats("Text")->has_text());
  EXPECT_TRUE(manager.get_conversation_stats("Media")->has_media());
  EXPECT_FALSE(manager.get_conversation_stats("Media")->has_calls_only());
  EXPECT_EQ(manager.get_conversation_stats("Nobody"), std::nullopt);
  EXPECT_FALSE(ConversationStats().has_calls_only());
}

TEST(ConversationManager, ConversationsByTheirText) {
  ConversationManager manager;
  for (const char* id : {"Ann", "Bob", "Ann", "ann", ""}) {
    ASSERT_TRUE(manager.write_message_with_content(id, 1, "x", id, "sms").ok());
  }
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  EXPECT_EQ(finalized->conversations.size(), 4U);
  for (const Conversation& conversation : finalized->conversations) {
    const std::string_view text = conversation.records[0]->text;
    EXPECT_EQ(conversation.records.size(), text == "Ann" ? 2U : 1U);
  }
}

TEST(ConversationManager, EqualMessagesByPartsAreAllKept) {
  ConversationManager manager;
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(manager.write_message_with_content("Ann", 1, "Ann", "Hi", "sms").ok());
  }
  const std::uint32_t exports[] = {0, 1};
  const conversations::PageOrder pages = {.export_of_entry = exports};
  const auto finalized = manager.finalize_conversation_files({.pages = &pages});
  ASSERT_TRUE(finalized.ok());
  EXPECT_EQ(finalized->parsed, 3U);
  EXPECT_EQ(finalized->duplicates, 0U);
  EXPECT_EQ(finalized->conversations[0].records.size(), 3U);
}

TEST(ConversationManager, EqualMessagesOfTwoSendersDoNotDependOnTheirOrder) {
  const auto senders_by_id = [](std::vector<std::string> senders) {
    ConversationManager manager;
    for (const std::string& sender : senders) {
      EXPECT_TRUE(manager.write_message_with_content("Team", 1, sender, "Ok", "sms").ok());
    }
    const auto finalized = manager.finalize_conversation_files({});
    std::vector<std::string> names;
    for (const Record* record : finalized.value().conversations.at(0).records) {
      names.emplace_back(record->participants.front().name);
    }
    return names;
  };
  EXPECT_EQ(senders_by_id({"Ann", "Bob", "Cleo"}), senders_by_id({"Cleo", "Bob", "Ann"}));
}

TEST(ConversationManager, APageOfSeveralConversations) {
  RecordMaker make;
  ConversationManager manager;
  make.incoming(3, kAnn, "c");
  make.incoming(2, kBob, "b");
  make.incoming(1, kAnn, "a");
  ASSERT_TRUE(manager.write_message_with_content(make.all()).ok());
  EXPECT_EQ(manager.get_total_stats().num_sms, 3U);
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  ASSERT_EQ(finalized->conversations.size(), 2U);
  EXPECT_LT(finalized->conversations[0].id, finalized->conversations[1].id);
  for (const Conversation& conversation : finalized->conversations) {
    std::vector<std::string_view> texts;
    for (const Record* record : conversation.records) texts.push_back(record->text);
    if (conversation.others[0].number == kAnn) {
      EXPECT_THAT(texts, ElementsAre("a", "c"));
    } else {
      EXPECT_THAT(texts, ElementsAre("b"));
    }
  }
}

TEST(ConversationManager, EqualItemsOfTwoExportsAreOne) {
  RecordMaker make;
  ConversationManager manager;
  ASSERT_TRUE(write(manager, make.incoming(1, kAnn, "Hi", 0)).ok());
  ASSERT_TRUE(write(manager, make.incoming(1, kAnn, "Hi", 1)).ok());
  EXPECT_EQ(manager.get_total_stats().num_sms, 2U);
  const std::uint32_t exports[] = {0, 1};
  const conversations::PageOrder pages = {.export_of_entry = exports};
  const auto finalized = manager.finalize_conversation_files({.pages = &pages});
  ASSERT_TRUE(finalized.ok());
  EXPECT_EQ(finalized->parsed, 2U);
  EXPECT_EQ(finalized->duplicates, 1U);
  ASSERT_EQ(finalized->conversations.size(), 1U);
  ASSERT_EQ(finalized->conversations[0].records.size(), 1U);
  EXPECT_EQ(finalized->conversations[0].records[0]->sources.size(), 2U);
  EXPECT_EQ(finalized->conversations[0].stats.num_sms, 1U);
  EXPECT_EQ(manager.get_total_stats().num_sms, 1U);
}

TEST(ConversationManager, RepeatsOnOnePageStayApart) {
  RecordMaker make;
  ConversationManager manager;
  ASSERT_TRUE(write(manager, make.incoming(1, kAnn, "Hi", 0)).ok());
  ASSERT_TRUE(write(manager, make.incoming(1, kAnn, "Hi", 0)).ok());
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  EXPECT_EQ(finalized->duplicates, 0U);
  ASSERT_EQ(finalized->conversations[0].records.size(), 2U);
  EXPECT_NE(finalized->conversations[0].records[0]->id, finalized->conversations[0].records[1]->id);
}

TEST(ConversationManager, WritingAfterFinalizeIsAnErrorThatSaysSo) {
  RecordMaker make;
  ConversationManager manager;
  ASSERT_TRUE(manager.finalize_conversation_files({}).ok());
  const Status by_parts = manager.write_message_with_content("Ann", 1, "Ann", "Hi", "sms");
  ASSERT_FALSE(by_parts.ok());
  EXPECT_THAT(by_parts.error().message, HasSubstr("finalized"));
  EXPECT_FALSE(by_parts.error().advice.empty());
  const Status by_records = write(manager, make.incoming(1, kAnn, "Hi"));
  ASSERT_FALSE(by_records.ok());
  EXPECT_THAT(by_records.error().message, HasSubstr("finalized"));
  EXPECT_EQ(manager.get_total_stats(), ConversationStats());
}

TEST(ConversationManager, FinalizingTwiceIsAnErrorThatSaysSo) {
  ConversationManager manager;
  ASSERT_TRUE(manager.write_message_with_content("Ann", 1, "Ann", "Hi", "sms").ok());
  ASSERT_TRUE(manager.finalize_conversation_files({}).ok());
  const auto second = manager.finalize_conversation_files({});
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(second.error().message, HasSubstr("finalize"));
  EXPECT_THAT(second.error().message, ::testing::Not(HasSubstr("written")));
  EXPECT_EQ(manager.get_total_stats().num_sms, 1U);
}

TEST(ConversationManager, StatisticsAfterFinalizeAreThoseOfTheConversations) {
  RecordMaker make;
  ConversationManager manager;
  make.incoming(1, kAnn, "Hi");
  make.call(RecordKind::kMissed, 2, kBob);
  make.voicemail(3, kBob, TranscriptStatus::kText, "Call me");
  make.attach(make.incoming(4, kBob, ""), "x", AttachmentElement::kImage, AttachmentStatus::kFound);
  ASSERT_TRUE(manager.write_message_with_content(make.all()).ok());
  const ConversationStats before = manager.get_total_stats();
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  ConversationStats sum;
  for (const Conversation& conversation : finalized->conversations) sum += conversation.stats;
  EXPECT_EQ(sum, before);
  EXPECT_EQ(manager.get_total_stats(), before);
}

TEST(ConversationManagerProperty, TheOrderOfArrivalDoesNotMatter) {
  EXPECT_TRUE(rc::check("shuffled records and pages give the same result", [] {
    const auto count = *rc::gen::inRange<std::size_t>(0, 40);
    std::vector<std::tuple<std::int64_t, std::string_view, std::uint32_t>> items;
    for (std::size_t i = 0; i < count; ++i) {
      items.emplace_back(*rc::gen::inRange<std::int64_t>(0, 4), *rc::gen::element(kAnn, kBob),
                         *rc::gen::inRange<std::uint32_t>(0, 2));
    }
    const auto run = [&](std::uint32_t seed) {
      RecordMaker make;
      for (const auto& [ms, from, entry] : items) make.incoming(ms, from, "Hi", entry);
      std::vector<Record*> records = make.all();
      std::mt19937 random(seed);
      std::shuffle(records.begin(), records.end(), random);
      ConversationManager manager;
      for (std::size_t begin = 0, end = 0; begin < records.size(); begin = end) {
        end = std::min(records.size(), begin + 1 + random() % 4);
        const std::span<Record* const> page = std::span(records).subspan(begin, end - begin);
        RC_ASSERT(manager.write_message_with_content(page).ok());
      }
      const std::uint32_t exports[] = {0, 1};
      const conversations::PageOrder pages = {.export_of_entry = exports};
      const auto finalized = manager.finalize_conversation_files({.pages = &pages});
      std::vector<std::tuple<std::uint64_t, std::uint64_t, std::int64_t, std::uint32_t>> result;
      for (const Conversation& conversation : finalized.value().conversations) {
        for (const Record* record : conversation.records) {
          for (const Source& source : record->sources) {
            result.emplace_back(conversation.id, record->id, record->timestamp_ms, source.index);
          }
        }
      }
      result.emplace_back(finalized.value().parsed, finalized.value().duplicates, 0, 0);
      return result;
    };
    RC_ASSERT(run(1) == run(*rc::gen::arbitrary<std::uint32_t>()));
  }));
}

}  // namespace
}  // namespace gvoice
