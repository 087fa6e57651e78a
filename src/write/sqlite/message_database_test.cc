#include "write/sqlite/message_database.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "fs/temporary_folder_test_support.h"
#include "write/format/model_maker_test_support.h"
#include "write/sqlite/database_test_support.h"
#include "write/sqlite/index_text.h"

namespace gvoice::write::sqlite {
namespace {

class MessageDatabaseTest : public ::testing::Test {
 protected:
  /// Makes the database of the account as it is now.
  void make(const DatabaseOptions& options = {}, const std::string& zone = "") {
    const LocalClock clock =
        LocalClock::create(zone.empty() ? std::optional<std::string>() : zone).value();
    path_ = folder_.at("messages-" + std::to_string(++made_) + ".sqlite");
    const auto done = write_database(path_, maker_.finish(), clock, options, stop_);
    ASSERT_TRUE(done.ok()) << done.error().message;
    EXPECT_EQ(*done, Answer());
  }
  Answer ask(const std::string& query) const { return answer(path_, query); }
  Record& record(RecordKind kind, Direction direction, std::int64_t minute) {
    return maker_.record(ann_, kind, direction, ModelMaker::at_minute(minute));
  }

  fs::TemporaryFolder folder_{fs::TemporaryFolder::quick_parent()};
  std::string path_;
  StopFlag stop_;
  ModelMaker maker_;
  Conversation& ann_ = maker_.conversation({maker_.person("Ann", "+13035550101")});

 private:
  int made_ = 0;
};

TEST_F(MessageDatabaseTest, SaysWhatItIs) {
  make();
  EXPECT_EQ(ask("PRAGMA user_version"), Answer{"3"});
  EXPECT_EQ(ask("PRAGMA application_id"), Answer{std::to_string(0x67766D64)});
  EXPECT_EQ(ask("SELECT * FROM archive ORDER BY name"),
            (Answer{"schema_version|3", "time_zone|NULL"}));
  make({}, "America/Denver");
  EXPECT_EQ(ask("SELECT value FROM archive WHERE name = 'time_zone'"), Answer{"America/Denver"});
}

TEST_F(MessageDatabaseTest, AnAccountOfNothingIsADatabase) {
  maker_.text(ann_, Direction::kIn, 0, "");
  const LocalClock clock = LocalClock::create(std::nullopt).value();
  path_ = folder_.at("empty.sqlite");
  ASSERT_TRUE(write_database(path_, ArchiveModel(), clock, {}, stop_).ok());
  EXPECT_EQ(ask("SELECT count(*) FROM messages"), Answer{"0"});
  EXPECT_EQ(ask("SELECT * FROM people"), Answer{"1|Me|1"});
  EXPECT_EQ(ask("SELECT count(*) FROM messages_fts"), Answer{"0"});
  EXPECT_EQ(ask("PRAGMA integrity_check"), Answer{"ok"});
}

TEST_F(MessageDatabaseTest, AMessageHasAllItsColumns) {
  maker_.own_number("+13035550100");
  Record& sent = maker_.text(ann_, Direction::kOut, 0, "Hello");
  sent.timestamp_ms += 934;
  sent.sender.number = "+13035550100";
  sent.add_inferred(Inferred::kTime);
  sent.add_inferred(Inferred::kDirection);
  sent.add_inferred(Inferred::kKind);
  sent.add_inferred(Inferred::kParticipants);
  maker_.label(sent, {"inbox", "sms"});
  sent.spam = true;
  sent.unread = true;
  sent.deleted = DeletedState::kYes;
  sent.unresolved = Unresolved::kAmbiguous;
  sent.placeholder = Placeholder::kMmsSent;
  make();
  EXPECT_EQ(ask("SELECT * FROM messages"),
            Answer{"1|" + to_hex(sent.id) +
                   "|1|text|out|direction kind participants time|2018-05-03T12:00:00.934-06:00|"
                   "1525370400934|as exported|1|1|Hello|NULL|MMS Sent|NULL|inbox sms|ambiguous|1|1|"
                   "1|NULL|NULL|NULL"});
}

TEST_F(MessageDatabaseTest, WhatIsNotKnownIsNullAndWhatIsEmptyIsNot) {
  Record& call = record(RecordKind::kCall, Direction::kUnknown, 0);
  call.time = {};
  call.timestamp_ms = Record::kNoTime;
  Record& text = maker_.text(ann_, Direction::kIn, 0, "");
  text.deleted = DeletedState::kNo;
  make();
  EXPECT_EQ(
      ask("SELECT id, kind, direction, inferred, time, timestamp_ms, time_exported, "
          "sender_id, sender_number_id, text, placeholder, duration_seconds, labels, "
          "unresolved, is_spam, is_unread, is_deleted, page_number FROM messages ORDER BY id"),
      (Answer{"1|text|in|NULL|2018-05-03T12:00:00.000-06:00|1525370400000|as exported|2|1||"
              "NULL|NULL|NULL|NULL|0|0|0|NULL",
              "2|call|unknown|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|0|0|"
              "NULL|NULL"}));
}

TEST_F(MessageDatabaseTest, VoicemailsAndCallsSayHowLongTheyWere) {
  Record& voicemail = record(RecordKind::kVoicemail, Direction::kIn, 0);
  voicemail.duration_seconds = 12;
  voicemail.has_text = true;
  voicemail.text = "Call me";
  voicemail.transcript = TranscriptStatus::kText;
  record(RecordKind::kMissed, Direction::kIn, 1).duration_seconds = 0;
  make();
  EXPECT_EQ(ask("SELECT kind, text, transcript_status, duration_seconds FROM messages ORDER BY id"),
            (Answer{"voicemail|Call me|text|12", "missed|NULL|NULL|0"}));
}

TEST_F(MessageDatabaseTest, TimesStandInTheZoneThatIsAskedFor) {
  maker_.text(ann_, Direction::kIn, 0, "Hello");
  make({}, "Asia/Tokyo");
  EXPECT_EQ(ask("SELECT time, timestamp_ms FROM messages"),
            Answer{"2018-05-04T03:00:00.000+09:00|1525370400000"});
}

TEST_F(MessageDatabaseTest, AnEqualNameIsNotOnePersonAndEveryNumberIsOne) {
  maker_.own_number("+13035550100");
  maker_.format("+13035550101", "(303) 555-0101");
  maker_.conversation({maker_.person("Ann", "+13035550102")});
  maker_.conversation({maker_.person("", "+13035550103")});
  maker_.conversation({maker_.person("", "22395")});
  maker_.conversation({maker_.person("Me", "+13035550104")});
  maker_.conversation({maker_.person("Cy", "")});
  maker_.conversation({maker_.person("Ann", "")});
  make();
  EXPECT_EQ(ask("SELECT * FROM people ORDER BY id"),
            (Answer{"1|Me|1", "2|Ann|0", "3|Ann|0", "4|NULL|0", "5|NULL|0", "6|Me|0", "7|Cy|0",
                    "8|Ann|0"}));
  EXPECT_EQ(
      ask("SELECT * FROM numbers ORDER BY id"),
      (Answer{"1|+13035550100|NULL|1", "2|+13035550101|(303) 555-0101|2", "3|+13035550102|NULL|3",
              "4|+13035550103|NULL|4", "5|22395|NULL|5", "6|+13035550104|NULL|6"}));
  EXPECT_EQ(ask("SELECT * FROM conversation_members WHERE conversation_id > 5 ORDER BY 1"),
            (Answer{"6|0|7|NULL", "7|0|8|NULL"}));
}

TEST_F(MessageDatabaseTest, SomebodyWithSeveralNumbersIsOnePerson) {
  static constexpr std::array<std::string_view, 2> kNumbers{"+13035550101", "+13035550102"};
  maker_.person_numbers(kNumbers);
  Conversation& ann = maker_.conversation({maker_.person("Ann", "+13035550101")});
  maker_.text(ann, Direction::kIn, 0, "Hello").sender = maker_.person("Ann", "+13035550102");
  make();
  EXPECT_EQ(ask("SELECT * FROM people ORDER BY id"), (Answer{"1|Me|1", "2|Ann|0"}));
  EXPECT_EQ(ask("SELECT number, person_id FROM numbers WHERE number LIKE '%010_' ORDER BY id"),
            (Answer{"+13035550101|2", "+13035550102|2"}));
  EXPECT_EQ(ask("SELECT sender_id FROM messages"), Answer{"2"});
}

TEST_F(MessageDatabaseTest, AFormerOwnNumberCanBeSomebodyElses) {
  maker_.own_number("+13035550109");
  maker_.conversation({maker_.person("Joe New", "+13035550109")});
  make();
  EXPECT_EQ(ask("SELECT p.name FROM numbers AS n JOIN people AS p ON p.id = n.person_id "
                "WHERE n.number = '+13035550109' ORDER BY p.id"),
            (Answer{"Me", "Joe New"}));
}

TEST_F(MessageDatabaseTest, ConversationsSayWhoIsInThem) {
  maker_.own_number("+13035550100");
  Conversation& group = maker_.conversation(
      {maker_.person("Ann", "+13035550101"), maker_.person("", "+13035550102")});
  Conversation& note = maker_.conversation({maker_.person("", "+13035550100")});
  note.note_to_self = true;
  maker_.conversation({});
  maker_.text(group, Direction::kIn, 0, "Hello");
  maker_.text(group, Direction::kIn, 1, "Hello");
  make();
  EXPECT_EQ(ask("SELECT id, key, title, people, is_group, is_note_to_self, messages, page FROM "
                "conversations ORDER BY id"),
            (Answer{"1|c000000000000001|Ann|Ann|0|0|0|NULL",
                    "2|c000000000000002|Ann, +13035550102|Ann, +13035550102|1|0|2|NULL",
                    "3|c000000000000003|Note to self|Note to self|0|1|0|NULL",
                    "4|c000000000000004|Anonymous|Anonymous|0|0|0|NULL"}));
  EXPECT_EQ(ask("SELECT * FROM conversation_members ORDER BY 1, 2"),
            (Answer{"1|0|2|2", "2|0|2|2", "2|1|3|3", "3|0|1|1"}));
}

TEST_F(MessageDatabaseTest, WhoHasNeitherNumberNorNameIsNamedByTheTitleAlone) {
  Party unusual;
  unusual.raw = "Unusual";
  maker_.text(maker_.conversation({unusual}), Direction::kIn, 0, "Hello");
  make();
  EXPECT_EQ(ask("SELECT title, people FROM conversations WHERE id = 2"), Answer{"Unusual|Unusual"});
  EXPECT_EQ(ask("SELECT * FROM conversation_members WHERE conversation_id = 2"), Answer());
  EXPECT_EQ(ask("SELECT sender_id, sender_number_id FROM messages"), Answer{"NULL|NULL"});
}

TEST_F(MessageDatabaseTest, SendersArePeopleAndTheOwnerIsMe) {
  maker_.text(ann_, Direction::kIn, 0, "from Ann");
  maker_.text(ann_, Direction::kOut, 1, "from an own number that only this states").sender.number =
      "+13035550109";
  maker_.text(ann_, Direction::kOut, 2, "from no number");
  record(RecordKind::kMissed, Direction::kIn, 3).sender = {};
  make();
  EXPECT_EQ(ask("SELECT p.name, p.is_me, n.number FROM messages AS m LEFT JOIN people AS p ON p.id "
                "= m.sender_id LEFT JOIN numbers AS n ON n.id = m.sender_number_id ORDER BY m.id"),
            (Answer{"Ann|0|+13035550101", "Me|1|+13035550109", "Me|1|NULL", "NULL|NULL|NULL"}));
}

TEST_F(MessageDatabaseTest, PagesAreNamedWhereThereAreSome) {
  for (int i = 0; i < 1001; ++i) maker_.text(ann_, Direction::kIn, i, "x");
  make({.names_pages = true, .open_media = {}});
  EXPECT_EQ(ask("SELECT page FROM conversations"),
            Answer{"conversations/ann-c000000000000001.html"});
  EXPECT_EQ(ask("SELECT page FROM v_messages WHERE id IN (1, 1000, 1001)"),
            (Answer{"conversations/ann-c000000000000001.html#r-a000000000000001",
                    "conversations/ann-c000000000000001.html#r-a0000000000003e8",
                    "conversations/ann-c000000000000001-2.html#r-a0000000000003e9"}));
}

TEST_F(MessageDatabaseTest, AMediumIsThereOnceHoweverManyReferToIt) {
  Record& one = maker_.text(ann_, Direction::kIn, 0, "");
  maker_.attach(one, AttachmentElement::kImage, "a", "attachments/a.jpg", "image/jpeg", "JPEG");
  maker_.attach(one, AttachmentElement::kImage, "lost", "", "");
  Record& two = maker_.text(ann_, Direction::kIn, 1, "");
  maker_.attach(two, AttachmentElement::kImage, "b", "attachments/a.jpg", "image/jpeg", "JPEG")
      .status = AttachmentStatus::kAmbiguous;
  make();
  EXPECT_EQ(ask("SELECT * FROM media"),
            Answer{"1|attachments/a.jpg|image/jpeg|4|" + to_hex(sha256("JPEG")) + "|NULL"});
  EXPECT_EQ(
      ask("SELECT * FROM attachments ORDER BY 1, 2"),
      (Answer{"1|0|a|found|a.jpg|1", "1|1|lost|missing|NULL|NULL", "2|0|b|ambiguous|b.jpg|1"}));
}

TEST_F(MessageDatabaseTest, SourcesSayWhereEachMessageWasFound) {
  Record& one = maker_.text(ann_, Direction::kIn, 0, "");
  Record& two = maker_.text(ann_, Direction::kIn, 1, "");
  maker_.found_in(one, "a.zip", "Voice/Calls/a.html", 0);
  maker_.found_in(one, "b.zip", "Voice/Calls/a.html", 3);
  maker_.found_in(two, "a.zip", "Voice/Calls/a.html", 1);
  make();
  EXPECT_EQ(ask("SELECT * FROM v_sources ORDER BY 1, 2"),
            (Answer{"1|a.zip|Voice/Calls/a.html|0", "1|b.zip|Voice/Calls/a.html|3",
                    "2|a.zip|Voice/Calls/a.html|1"}));
  EXPECT_EQ(ask("SELECT count(*) FROM sources"), Answer{"2"});
}

TEST_F(MessageDatabaseTest, TheViewOfMessagesSaysItAllAtAGlance) {
  maker_.format("22395", "22 395");
  Conversation& bank = maker_.conversation({maker_.person("", "22395")});
  Record& picture = maker_.text(ann_, Direction::kOut, 0, "Look");
  maker_.attach(picture, AttachmentElement::kImage, "a", "attachments/a.jpg", "image/jpeg");
  maker_.attach(picture, AttachmentElement::kImage, "lost", "", "");
  maker_.text(ann_, Direction::kIn, 1, "Nice");
  maker_.text(bank, Direction::kIn, 2, "Code");
  make();
  EXPECT_EQ(ask("SELECT id, conversation, sender, text, attachments FROM v_messages ORDER BY id"),
            (Answer{"1|Ann|Me|Look|attachments/a.jpg; lost", "2|Ann|Ann|Nice|NULL",
                    "3|22 395|22 395|Code|NULL"}));
}

TEST_F(MessageDatabaseTest, TheViewOfCallsCountsByMonth) {
  record(RecordKind::kPlaced, Direction::kOut, 0).duration_seconds = 90;
  record(RecordKind::kCall, Direction::kOut, 1);
  record(RecordKind::kReceived, Direction::kIn, 2).duration_seconds = 60;
  record(RecordKind::kMissed, Direction::kIn, 3);
  record(RecordKind::kVoicemail, Direction::kIn, 4).duration_seconds = 600;
  maker_.text(ann_, Direction::kIn, 5, "x");
  record(RecordKind::kReceived, Direction::kIn, 60 * 24 * 30);
  make();
  EXPECT_EQ(ask("SELECT * FROM v_calls_per_month"),
            (Answer{"2018-05|2|1|1|1|2.5", "2018-06|0|1|0|0|0.0"}));
}

TEST_F(MessageDatabaseTest, FacetsFindSendersAndKinds) {
  maker_.text(ann_, Direction::kOut, 0, "2");
  maker_.text(ann_, Direction::kIn, 1, "text");
  record(RecordKind::kVoicemail, Direction::kIn, 2);
  record(RecordKind::kMissed, Direction::kIn, 3).sender = {};
  make();
  const auto found = [&](const std::string& facets) {
    return ask("SELECT rowid FROM messages_by_facet WHERE messages_by_facet MATCH '" + facets +
               "' ORDER BY rowid");
  };
  EXPECT_EQ(found("sender_id : 1"), Answer{"1"}) << "the owner";
  EXPECT_EQ(found("sender_id : 2"), (Answer{"2", "3"}));
  EXPECT_EQ(found("kind : text"), (Answer{"1", "2"}));
  EXPECT_EQ(found("sender_id : 2 AND kind : voicemail"), Answer{"3"});
}

TEST_F(MessageDatabaseTest, TheSearchFindsTextsAndPeople) {
  std::vector<Party> many;
  for (const std::string name : {"Bo", "Cy", "Di", "Ed", "Fay", "Gus", "Hal", "Zoë Ng"})
    many.push_back(maker_.person(name, "+1303555012" + std::to_string(many.size())));
  Conversation& group = maker_.conversation(std::move(many));
  maker_.text(ann_, Direction::kIn, 0, "Meet me at the Café");
  maker_.text(group, Direction::kIn, 1, "Nothing much");
  record(RecordKind::kMissed, Direction::kIn, 2);
  maker_.text(ann_, Direction::kIn, 3, "今日は雪が降る ok👍🏽");
  make();
  const auto found_in = [&](const std::string& index, const std::string& words) {
    return ask("SELECT rowid FROM " + index + " WHERE " + index + " MATCH '" + words +
               "' ORDER BY rowid");
  };
  const auto found = [&](const std::string& words) { return found_in("messages_fts", words); };
  EXPECT_EQ(found("cafe"), Answer{"1"});
  EXPECT_EQ(found("caf*"), Answer{"1"});
  EXPECT_EQ(found("\"nothing much\""), Answer{"2"});
  EXPECT_EQ(found("ann"), Answer());
  EXPECT_EQ(found_in("conversations_fts", "ann"), Answer{"1"});
  EXPECT_EQ(found_in("conversations_fts", "bo"), Answer{"2"});
  EXPECT_EQ(found_in("conversations_fts", "zoe"), Answer{"2"}) << "whom the title leaves out";
  EXPECT_EQ(found("meet OR nothing"), (Answer{"1", "2"}));
  EXPECT_EQ(found("absent"), Answer());
  EXPECT_EQ(found("\"" + index_text("雪が") + "\""), Answer{"4"});
  EXPECT_EQ(found("\"" + index_text("👍") + "\""), Answer{"4"});
  EXPECT_EQ(found("ok"), Answer{"4"}) << "which an emoji follows without a space";
  EXPECT_EQ(ask("SELECT snippet(messages_fts, 0, '[', ']', '…', 3) FROM messages_fts WHERE "
                "messages_fts MATCH 'meet'"),
            Answer{"[Meet] me at…"});
}

TEST_F(MessageDatabaseTest, WhatIsOftenAskedForHasAnIndex) {
  maker_.text(ann_, Direction::kIn, 0, "x");
  make();
  for (const std::string query :
       {"SELECT * FROM messages WHERE conversation_id = 1",
        "SELECT * FROM numbers WHERE number = 'x'", "SELECT * FROM conversations WHERE key = 'x'",
        "SELECT * FROM messages WHERE conversation_id = 1 AND id < 5 ORDER BY id DESC"}) {
    const Answer plan = ask("EXPLAIN QUERY PLAN " + query);
    ASSERT_EQ(plan.size(), 1U) << query;
    EXPECT_NE(plan.front().find("USING INDEX"), std::string::npos) << query << ": " << plan.front();
  }
}

TEST_F(MessageDatabaseTest, EverythingRefersToWhatIsThere) {
  Conversation& nobody = maker_.conversation({});
  maker_.record(nobody, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(0));
  Record& picture = maker_.text(ann_, Direction::kOut, 0, "Look");
  maker_.attach(picture, AttachmentElement::kImage, "a", "attachments/a.jpg", "image/jpeg");
  maker_.found_in(picture, "a.zip", "Voice/Calls/a.html", 0);
  make();
  EXPECT_EQ(ask("PRAGMA foreign_key_check"), Answer());
  EXPECT_EQ(ask("PRAGMA integrity_check"), Answer{"ok"});
}

TEST_F(MessageDatabaseTest, TheSameAccountGivesTheSameBytes) {
  for (int i = 0; i < 3000; ++i) {
    Record& text = maker_.text(ann_, Direction::kIn, i, "words of message " + std::to_string(i));
    maker_.found_in(text, "a.zip", "Voice/Calls/a.html", 0);
  }
  make();
  const std::string first = path_;
  make();
  EXPECT_NE(first, path_);
  EXPECT_TRUE(fs::content_of(first) == fs::content_of(path_));
  EXPECT_EQ(fs::tree_of(folder_.path()).size(), 2U) << "no file beside the database";
}

}  // namespace
}  // namespace gvoice::write::sqlite
