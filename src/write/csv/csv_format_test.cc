#include "write/csv/csv_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <string>
#include <vector>

#include "write/csv/csv_reader_test_support.h"
#include "write/format/format_test_support.h"
#include "write/format/model_maker_test_support.h"

namespace gvoice::write::csv {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Pair;
using ::testing::SizeIs;
using Row = std::map<std::string, std::string>;

std::map<std::string, std::string> files_of(const ArchiveModel& model,
                                            const FormatOptions& options = {},
                                            const std::optional<std::string>& zone = std::nullopt) {
  return files_of_format(make_csv_format, model, options, zone);
}

std::vector<Row> rows_of(const std::map<std::string, std::string>& files, const char* name) {
  return read_table(files.at(name));
}

TEST(CsvFormatTest, AnEmptyAccountHasHeadersOnly) {
  const auto files = files_of({});
  EXPECT_EQ(files.at("csv/messages.csv"),
            "date,time_of_day,kind,direction,conversation,sender_name,sender_number,text,"
            "duration_seconds,attachments,attachment_names,attachments_ambiguous,"
            "attachments_missing,participant_names,participant_numbers,group,unread,spam,deleted,"
            "labels,transcript_status,placeholder,unresolved,inferred,iso_time,timestamp_ms,"
            "exported_time,id,conversation_id\r\n");
  EXPECT_EQ(files.at("csv/calls.csv"), files.at("csv/messages.csv"));
  EXPECT_EQ(files.at("csv/conversations.csv"),
            "conversation,participant_names,participant_numbers,other_names,group,note_to_self,"
            "first_date,last_date,records,texts,calls,voicemails,recordings,transcripts,pictures,"
            "videos,sounds,contact_cards,attachments_found,html_page,conversation_id\r\n");
  EXPECT_EQ(files.size(), 3U);
}

TEST(CsvFormatTest, ARecordOfWhichAllIsKnown) {
  ModelMaker maker;
  const Party ann = maker.person("Ann Smith", "+13035550101");
  Conversation& group = maker.conversation({ann, maker.person("", "22395")});
  Record& message = maker.text(group, Direction::kIn, 0, "Hi, you\nthere");
  message.timestamp_ms += 934;
  message.time = "2018-05-03T12:00:00.934-06:00";
  message.duration_seconds = 95;
  message.unread = message.spam = true;
  message.deleted = DeletedState::kYes;
  message.transcript = TranscriptStatus::kText;
  message.placeholder = Placeholder::kMmsSent;
  message.unresolved = Unresolved::kAmbiguous;
  message.add_inferred(Inferred::kTime);
  message.add_inferred(Inferred::kDirection);
  maker.label(message, {"inbox", "sms"});
  maker.attach(message, AttachmentElement::kImage, "one", "attachments/aa/1.jpg", "image/jpeg");
  maker.attach(message, AttachmentElement::kImage, "gone", "", "");
  maker.attach(message, AttachmentElement::kImage, "two", "attachments/bb/2.png", "image/png")
      .status = AttachmentStatus::kAmbiguous;
  maker.attach(message, AttachmentElement::kImage, "lost", "", "");
  const auto files = files_of(maker.finish());
  EXPECT_THAT(rows_of(files, "csv/messages.csv"),
              ElementsAre(Row{{"date", "2018-05-03"},
                              {"time_of_day", "12:00:00"},
                              {"kind", "text"},
                              {"direction", "in"},
                              {"conversation", "Ann Smith, 22395"},
                              {"sender_name", "Ann Smith"},
                              {"sender_number", "+13035550101"},
                              {"text", "Hi, you\nthere"},
                              {"duration_seconds", "95"},
                              {"attachments", "attachments/aa/1.jpg; attachments/bb/2.png"},
                              {"attachment_names", "one.jpg; two.png"},
                              {"attachments_ambiguous", "attachments/bb/2.png"},
                              {"attachments_missing", "gone; lost"},
                              {"participant_names", "Ann Smith; "},
                              {"participant_numbers", "+13035550101; 22395"},
                              {"group", "true"},
                              {"unread", "true"},
                              {"spam", "true"},
                              {"deleted", "true"},
                              {"labels", "inbox; sms"},
                              {"transcript_status", "text"},
                              {"placeholder", "MMS Sent"},
                              {"unresolved", "ambiguous"},
                              {"inferred", "direction; time"},
                              {"iso_time", "2018-05-03T12:00:00.934-06:00"},
                              {"timestamp_ms", "1525370400934"},
                              {"exported_time", "2018-05-03T12:00:00.934-06:00"},
                              {"id", "a000000000000001"},
                              {"conversation_id", "c000000000000001"}}));
  EXPECT_THAT(rows_of(files, "csv/calls.csv"), IsEmpty());
}

TEST(CsvFormatTest, WhatIsNotKnownIsEmpty) {
  ModelMaker maker;
  Record& record =
      maker.record(maker.conversation({}), RecordKind::kCall, Direction::kUnknown, Record::kNoTime);
  record.time = "";
  record.conversation = 7;  // which no conversation has
  const std::vector<Row> rows = rows_of(files_of(maker.finish()), "csv/calls.csv");
  ASSERT_THAT(rows, SizeIs(1));
  for (const auto& [column, value] : rows[0]) {
    if (column == "kind" || column == "direction" || column == "id" || column == "conversation_id")
      continue;
    const bool flag = column == "group" || column == "unread" || column == "spam";
    EXPECT_EQ(value, flag ? "false" : "") << column;
  }
}

TEST(CsvFormatTest, WordsAndMediaAreMessagesAndTheRestAreCalls) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  for (std::size_t kind = kRecordKinds; kind-- > 0;) {
    maker.record(ann, static_cast<RecordKind>(kind), Direction::kIn,
                 ModelMaker::at_minute(static_cast<std::int64_t>(kind)));
  }
  const auto files = files_of(maker.finish());
  std::map<std::string, std::vector<std::string>> kinds;
  for (const char* const file : {"csv/messages.csv", "csv/calls.csv"}) {
    for (Row& row : rows_of(files, file)) kinds[file].push_back(row["kind"]);
  }
  EXPECT_THAT(kinds["csv/messages.csv"], ElementsAre("text", "voicemail", "recorded"));
  EXPECT_THAT(kinds["csv/calls.csv"], ElementsAre("placed", "received", "missed", "call"));
}

TEST(CsvFormatTest, WhoSentIt) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  maker.text(ann, Direction::kIn, 0, "");
  maker.text(ann, Direction::kOut, 1, "").sender.number = "+13035550100";
  maker.text(ann, Direction::kUnknown, 2, "").sender = ann.others.front();
  maker.text(ann, Direction::kIn, 3, "").sender = {.raw = "=Anonymous", .name = {}, .number = {}};
  std::vector<std::pair<std::string, std::string>> senders;
  for (Row& row : rows_of(files_of(maker.finish()), "csv/messages.csv"))
    senders.emplace_back(row["sender_name"], row["sender_number"]);
  EXPECT_THAT(senders, ElementsAre(Pair("Ann", "+13035550101"), Pair("Me", "+13035550100"),
                                   Pair("", ""), Pair("", "'=Anonymous")));
}

TEST(CsvFormatTest, DeletedHasThreeStates) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({});
  maker.text(ann, Direction::kIn, 0, "");
  maker.text(ann, Direction::kIn, 1, "").deleted = DeletedState::kNo;
  maker.text(ann, Direction::kIn, 2, "").deleted = DeletedState::kYes;
  std::vector<std::string> states;
  for (Row& row : rows_of(files_of(maker.finish()), "csv/messages.csv"))
    states.push_back(row["deleted"]);
  EXPECT_THAT(states, ElementsAre("", "false", "true"));
}

TEST(CsvFormatTest, TimesAreThoseOfTheZoneThatWasAskedFor) {
  ModelMaker maker;
  maker.text(maker.conversation({}), Direction::kIn, 0, "");
  Row row = rows_of(files_of(maker.finish(), {}, "Asia/Tokyo"), "csv/messages.csv").at(0);
  EXPECT_EQ(row["date"], "2018-05-04");
  EXPECT_EQ(row["time_of_day"], "03:00:00");
  EXPECT_EQ(row["iso_time"], "2018-05-04T03:00:00.000+09:00");
  EXPECT_EQ(row["timestamp_ms"], "1525370400000");
}

TEST(CsvFormatTest, Conversations) {
  ModelMaker maker;
  const Party ann = maker.person("Ann", "+13035550101");
  maker.other_names("+13035550101", {"=Annie", "Mrs Smith"});
  Conversation& alone = maker.conversation({ann});
  Record& first = maker.text(alone, Direction::kIn, 0, "");
  maker.attach(first, AttachmentElement::kImage, "a", "attachments/aa/1.jpg", "image/jpeg");
  maker.attach(first, AttachmentElement::kVideo, "b", "", "");
  maker.attach(first, AttachmentElement::kAudio, "c", "", "");
  maker.attach(first, AttachmentElement::kVCard, "d", "", "");
  maker.record(alone, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(1440));
  maker.record(alone, RecordKind::kVoicemail, Direction::kIn, ModelMaker::at_minute(1441));
  maker.record(alone, RecordKind::kRecorded, Direction::kUnknown, Record::kNoTime);
  maker.conversation({maker.person("", "+13035550100")}).note_to_self = true;
  FormatOptions with_pages;
  with_pages.writes_pages = true;
  const auto rows = rows_of(files_of(maker.finish(), with_pages), "csv/conversations.csv");
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(rows[0], (Row{{"conversation", "Ann"},
                          {"participant_names", "Ann"},
                          {"participant_numbers", "+13035550101"},
                          {"other_names", "'=Annie; Mrs Smith"},
                          {"group", "false"},
                          {"note_to_self", "false"},
                          {"first_date", "2018-05-03"},
                          {"last_date", "2018-05-04"},
                          {"records", "4"},
                          {"texts", "1"},
                          {"calls", "1"},
                          {"voicemails", "1"},
                          {"recordings", "1"},
                          {"transcripts", "0"},
                          {"pictures", "1"},
                          {"videos", "1"},
                          {"sounds", "1"},
                          {"contact_cards", "1"},
                          {"attachments_found", "1"},
                          {"html_page", "conversations/ann-c000000000000001.html"},
                          {"conversation_id", "c000000000000001"}}));
  EXPECT_THAT(rows[1], Contains(Pair("conversation", "Note to self")));
  EXPECT_THAT(rows[1], Contains(Pair("note_to_self", "true")));
  EXPECT_THAT(rows[1], Contains(Pair("first_date", "")));
}

TEST(CsvFormatTest, NamesAndNumbersThatHoldTheSeparatorStayApart) {
  ModelMaker maker;
  maker.other_names("+13035550101", {"A; B", "C"});
  Conversation& group =
      maker.conversation({maker.person("Smith; Ann", "+13035550101"),
                          maker.person("\"Bob\"", "+13035550102;ext=5"), maker.person("Cleo", "")});
  maker.text(group, Direction::kIn, 0, "Hi");
  FormatOptions raw;
  raw.raw_csv = true;
  const auto files = files_of(maker.finish(), raw);
  const auto names = ElementsAre("Smith; Ann", "\"Bob\"", "Cleo");
  const auto numbers = ElementsAre("+13035550101", "+13035550102;ext=5", "");
  for (const char* const file : {"csv/messages.csv", "csv/conversations.csv"}) {
    const Row row = rows_of(files, file).at(0);
    EXPECT_THAT(read_list(row.at("participant_names")), names) << file;
    EXPECT_THAT(read_list(row.at("participant_numbers")), numbers) << file;
  }
  const Row row = rows_of(files, "csv/conversations.csv").at(0);
  EXPECT_EQ(row.at("participant_names"), "\"Smith; Ann\"; \"\"\"Bob\"\"\"; Cleo");
  EXPECT_EQ(row.at("participant_numbers"), "+13035550101; \"+13035550102;ext=5\"; ");
  EXPECT_EQ(row.at("other_names"), "\"A; B\"; C");
}

TEST(CsvFormatTest, NamesAndNumbersOfAConversationStandInPairs) {
  ModelMaker maker;
  const std::vector<std::string_view> numbers = {"+13035550102", "+13035550103"};
  maker.person_numbers(numbers);
  Conversation& group =
      maker.conversation({maker.person("Ann", "+13035550102"), maker.person("Joe", "+13035550105"),
                          maker.person("Lost", "")});
  maker.text(group, Direction::kIn, 0, "Hi");
  const Row row = rows_of(files_of(maker.finish()), "csv/conversations.csv").at(0);
  EXPECT_EQ(row.at("participant_names"), "Ann; Ann; Joe; Lost");
  EXPECT_EQ(row.at("participant_numbers"), "+13035550102; +13035550103; +13035550105; ");
}

TEST(CsvFormatTest, ManyLinesAreAllThere) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  for (std::int64_t i = 0; i < 3000; ++i)
    maker.text(ann, Direction::kIn, i, std::to_string(i) + std::string(40, '"'));
  const auto rows = rows_of(files_of(maker.finish()), "csv/messages.csv");
  ASSERT_THAT(rows, SizeIs(3000));
  for (std::size_t i = 0; i < rows.size(); ++i)
    ASSERT_EQ(rows[i].at("text"), std::to_string(i) + std::string(40, '"'));
}

TEST(CsvFormatTest, AFullDiskAndAWishToStopEndIt) {
  ModelMaker maker;
  maker.text(maker.conversation({}), Direction::kIn, 0, "Hi");
  const ArchiveModel& model = maker.finish();
  MemoryFolder full;
  full.full = true;
  const auto on_full_disk = write_format(make_csv_format, model, {}, full);
  ASSERT_FALSE(on_full_disk.ok());
  EXPECT_EQ(on_full_disk.error().kind, ErrorKind::kNoSpace);
  MemoryFolder folder;
  StopFlag stop;
  stop.request();
  const auto stopped = write_format(make_csv_format, model, {}, folder, std::nullopt, stop);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().kind, ErrorKind::kInterrupted);
}

/// The same hostile text in every place of an account where an export can put one.
void fill(ModelMaker& maker, const std::string& text) {
  Party hostile = maker.person(text, text);
  Record& message = maker.text(maker.conversation({hostile}), Direction::kIn, 0, text);
  message.time = maker.keep(text);
  maker.label(message, {maker.keep(text)});
  maker.attach(message, AttachmentElement::kImage, text, text + ".jpg", "image/jpeg");
  maker.attach(message, AttachmentElement::kImage, text, "", "");
}

constexpr const char* kTextColumns[] = {"conversation", "sender_name", "sender_number", "text",
                                        "exported_time"};
constexpr const char* kListColumns[] = {"attachments",         "attachment_names",
                                        "attachments_missing", "participant_names",
                                        "participant_numbers", "labels"};

std::string hostile_text() {
  return *rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
          rc::gen::element<std::string>("=1+1", "+", "-", "@", "\t", "\r\n", "\"", ",", "'", "; "),
          rc::gen::arbitrary<std::string>())),
      [](const std::vector<std::string>& pieces) {
        std::string text;
        for (const std::string& one : pieces) text += one;
        return text;
      });
}

TEST(CsvFormatPropertyTest, RawFieldsReadBackAsTheyWere) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = hostile_text();
    ModelMaker maker;
    fill(maker, text);
    FormatOptions raw;
    raw.raw_csv = true;
    Row row = rows_of(files_of(maker.finish(), raw), "csv/messages.csv").at(0);
    for (const char* const column : kTextColumns) {
      const bool nobody = std::string(column) == "conversation" && text.empty();
      RC_ASSERT(row[column] == (nobody ? "Anonymous" : text));
    }
    for (const char* const column : kListColumns) {
      std::string expected = text;
      if (std::string(column) == "attachments") expected += ".jpg";
      if (std::string(column) == "attachment_names") expected += ".jpg";
      RC_ASSERT(read_list(row[column]) == std::vector<std::string>{expected});
    }
  }));
}

TEST(CsvFormatPropertyTest, NothingRuns) {
  EXPECT_TRUE(rc::check([] {
    ModelMaker maker;
    fill(maker, hostile_text());
    const auto files = files_of(maker.finish());
    for (const char* const file : {"csv/messages.csv", "csv/conversations.csv"}) {
      for (const Row& row : rows_of(files, file)) {
        for (const auto& [column, field] : row) {
          const bool starts = field.find_first_of("=+-@\t\r") == 0;
          const bool number = field.find_first_not_of("+0123456789; ") == std::string::npos;
          RC_ASSERT(!starts || (column.ends_with("number") && number) ||
                    (column.ends_with("numbers") && number));
        }
      }
    }
  }));
}

}  // namespace
}  // namespace gvoice::write::csv
