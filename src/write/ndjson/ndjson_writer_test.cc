#include "write/ndjson/ndjson_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/text.h"
#include "write/ndjson/json_parts.h"

namespace gvoice::write::ndjson {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;

/// The one line of a record, parsed; it must be one line.
Json line_of(const Record& record, const ArchiveModel& model = {}) {
  std::string line;
  append_record(model, record, line);
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  EXPECT_TRUE(line.ends_with('\n'));
  return Json::parse(line);
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

Party party(std::string_view number, std::string_view raw, std::string_view name) {
  Party made;
  made.number = number;
  made.raw = raw;
  made.name = name;
  return made;
}

TEST(AppendRecord, KeysInTheOrderOfTheDocument) {
  EXPECT_THAT(keys_of(line_of({})),
              ElementsAre("id", "conversation", "kind", "direction", "inferred", "timestamp_ms",
                          "time", "sender", "participants", "unresolved", "group", "text",
                          "transcript_status", "placeholder", "attachments", "duration_seconds",
                          "labels", "spam", "unread", "deleted", "sources"));
}

TEST(AppendRecord, ARecordOfWhichNothingIsKnown) {
  const Json line = line_of({});
  EXPECT_EQ(line, Json::parse(R"({
    "id": "0000000000000000", "conversation": "0000000000000000", "kind": "text",
    "direction": "unknown", "inferred": [], "timestamp_ms": null, "time": null, "sender": null,
    "participants": [], "unresolved": null, "group": false, "text": null,
    "transcript_status": null, "placeholder": null, "attachments": [], "duration_seconds": null,
    "labels": [], "spam": false, "unread": false, "deleted": null, "sources": []})"));
}

TEST(AppendRecord, ARecordOfWhichAllIsKnown) {
  StoredMedia media;
  media.file = "Ann - Text - 2018-05-03T18_39_04Z-1-1.jpg";
  media.path = "attachments/ab/abcdef0123456789abcdef0123456789.jpg";
  media.media_type = "image/jpeg";
  media.sha256 = "abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789";
  media.size = 18446744073709551615U;
  std::vector<Attachment> attachments(3);
  attachments[0].reference = "Ann - Text - 2018-05-03T18_39_04Z-1-1";
  attachments[0].status = AttachmentStatus::kFound;
  attachments[0].media = &media;
  attachments[1] = attachments[0];
  attachments[1].status = AttachmentStatus::kAmbiguous;
  attachments[2].reference = "gone";
  const std::vector<Party> participants = {party("+12025550101", "12025550101", "Ann"),
                                           party("", "", "Bob")};
  const std::vector<std::string_view> labels = {"inbox", "sms"};
  const std::vector<Source> sources = {{1, 0}, {0, 4000000000U}};
  ArchiveModel model;
  model.entries = {{"takeout-1.zip", "Voice/Calls/a.html"}, {"takeout-2.zip", "Voice/b.html"}};
  Record record;
  record.id = 0xFEDCBA9876543210;
  record.conversation = 0x00000000000000AB;
  record.direction = Direction::kIn;
  for (const Inferred what :
       {Inferred::kTime, Inferred::kParticipants, Inferred::kKind, Inferred::kDirection}) {
    record.add_inferred(what);
  }
  record.timestamp_ms = 1525372744934;
  record.time = "2018-05-03T12:39:04.934-06:00";
  record.has_sender = true;
  record.sender = participants[0];
  record.participants = participants;
  record.others = std::span(participants).first(1);
  record.unresolved = Unresolved::kAmbiguous;
  record.group = true;
  record.has_text = true;
  record.text = "Hi,\n\"you\"";
  record.transcript = TranscriptStatus::kText;
  record.placeholder = Placeholder::kMmsReceived;
  record.attachments = attachments;
  record.duration_seconds = 6695;
  record.labels = labels;
  record.spam = true;
  record.unread = true;
  record.deleted = DeletedState::kYes;
  record.sources = sources;
  const Json line = line_of(record, model);
  EXPECT_EQ(line, Json::parse(R"({
    "id": "fedcba9876543210", "conversation": "00000000000000ab", "kind": "text",
    "direction": "in", "inferred": ["direction", "kind", "participants", "time"],
    "timestamp_ms": 1525372744934, "time": "2018-05-03T12:39:04.934-06:00",
    "sender": {"number": "+12025550101", "raw": "12025550101", "name": "Ann", "me": false},
    "participants": [{"number": "+12025550101", "raw": "12025550101", "name": "Ann"},
                     {"number": null, "raw": null, "name": "Bob"}],
    "unresolved": "ambiguous", "group": true, "text": "Hi,\n\"you\"",
    "transcript_status": "text", "placeholder": "MMS Received",
    "attachments": [
      {"reference": "Ann - Text - 2018-05-03T18_39_04Z-1-1", "status": "found",
       "file": "Ann - Text - 2018-05-03T18_39_04Z-1-1.jpg",
       "path": "attachments/ab/abcdef0123456789abcdef0123456789.jpg",
       "media_type": "image/jpeg", "size": 18446744073709551615,
       "sha256": "abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789"},
      {"reference": "Ann - Text - 2018-05-03T18_39_04Z-1-1", "status": "ambiguous",
       "file": "Ann - Text - 2018-05-03T18_39_04Z-1-1.jpg",
       "path": "attachments/ab/abcdef0123456789abcdef0123456789.jpg",
       "media_type": "image/jpeg", "size": 18446744073709551615,
       "sha256": "abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789"},
      {"reference": "gone", "status": "missing", "file": null, "path": null,
       "media_type": null, "size": null, "sha256": null}],
    "duration_seconds": 6695, "labels": ["inbox", "sms"], "spam": true, "unread": true,
    "deleted": true,
    "sources": [{"input": "takeout-2.zip", "entry": "Voice/b.html", "index": 0},
                {"input": "takeout-1.zip", "entry": "Voice/Calls/a.html", "index": 4000000000}]})"));
  EXPECT_THAT(keys_of(line["sender"]), ElementsAre("number", "raw", "name", "me"));
  EXPECT_THAT(keys_of(line["participants"][0]), ElementsAre("number", "raw", "name"));
  EXPECT_THAT(keys_of(line["attachments"][0]),
              ElementsAre("reference", "status", "file", "path", "media_type", "size", "sha256"));
  EXPECT_THAT(keys_of(line["attachments"][2]), keys_of(line["attachments"][0]));
  EXPECT_THAT(keys_of(line["sources"][0]), ElementsAre("input", "entry", "index"));
}

TEST(AppendRecord, EveryKind) {
  const char* const names[] = {"text",      "placed",   "received", "missed",
                               "voicemail", "recorded", "call"};
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    Record record;
    record.kind = static_cast<RecordKind>(kind);
    EXPECT_EQ(line_of(record)["kind"], names[kind]);
  }
}

TEST(AppendRecord, EveryDirection) {
  for (const auto& [direction, name] :
       {std::pair(Direction::kUnknown, "unknown"), std::pair(Direction::kIn, "in"),
        std::pair(Direction::kOut, "out")}) {
    Record record;
    record.direction = direction;
    EXPECT_EQ(line_of(record)["direction"], name);
  }
}

TEST(AppendRecord, EachInferredByItself) {
  for (const auto& [what, name] :
       {std::pair(Inferred::kDirection, "direction"), std::pair(Inferred::kKind, "kind"),
        std::pair(Inferred::kParticipants, "participants"), std::pair(Inferred::kTime, "time")}) {
    Record record;
    record.add_inferred(what);
    EXPECT_EQ(line_of(record)["inferred"], Json::array({name}));
  }
}

TEST(AppendRecord, EveryTranscriptStatusUnresolvedAndPlaceholder) {
  Record record;
  for (const auto& [status, name] :
       {std::pair(TranscriptStatus::kText, "text"), std::pair(TranscriptStatus::kEmpty, "empty"),
        std::pair(TranscriptStatus::kUnavailable, "unavailable"),
        std::pair(TranscriptStatus::kAbsent, "absent")}) {
    record.transcript = status;
    EXPECT_EQ(line_of(record)["transcript_status"], name);
  }
  record.unresolved = Unresolved::kUnknown;
  EXPECT_EQ(line_of(record)["unresolved"], "unknown");
  record.placeholder = Placeholder::kMmsSent;
  EXPECT_EQ(line_of(record)["placeholder"], "MMS Sent");
}

TEST(AppendRecord, DeletedHasThreeStates) {
  Record record;
  record.deleted = DeletedState::kNo;
  EXPECT_EQ(line_of(record)["deleted"], false);
  record.deleted = DeletedState::kYes;
  EXPECT_EQ(line_of(record)["deleted"], true);
  record.deleted = DeletedState::kNotStated;
  EXPECT_TRUE(line_of(record)["deleted"].is_null());
}

TEST(AppendRecord, EmptyTextIsNotNull) {
  Record record;
  record.has_text = true;
  EXPECT_EQ(line_of(record)["text"], "");
}

TEST(AppendRecord, NumbersAtTheirEnds) {
  Record record;
  record.timestamp_ms = 0;
  record.duration_seconds = 0;
  EXPECT_EQ(line_of(record)["timestamp_ms"], 0);
  EXPECT_EQ(line_of(record)["duration_seconds"], 0);
  record.timestamp_ms = std::numeric_limits<std::int64_t>::min();
  record.duration_seconds = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(line_of(record)["timestamp_ms"], std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(line_of(record)["duration_seconds"], std::numeric_limits<std::int64_t>::max());
}

TEST(AppendRecord, TheOwnerAsSender) {
  Record record;
  record.has_sender = true;
  record.sender_is_owner = true;
  EXPECT_EQ(line_of(record)["sender"],
            Json::parse(R"({"number": null, "raw": null, "name": null, "me": true})"));
  record.sender = party("+12025550100", "12025550100", "");
  EXPECT_EQ(line_of(record)["sender"], Json::parse(R"({"number": "+12025550100",
      "raw": "12025550100", "name": null, "me": true})"));
}

TEST(AppendRecord, AnAnonymousSenderIsAnObject) {
  Record record;
  record.has_sender = true;
  EXPECT_EQ(line_of(record)["sender"],
            Json::parse(R"({"number": null, "raw": null, "name": null, "me": false})"));
}

TEST(AppendRecord, AppendsToWhatIsThere) {
  std::string out = "before\n";
  append_record({}, {}, out);
  const std::size_t one = out.size();
  append_record({}, {}, out);
  EXPECT_TRUE(out.starts_with("before\n{"));
  EXPECT_EQ(out.substr(one), out.substr(7, one - 7));
}

TEST(AppendRecord, EveryTextIsEscaped) {
  const std::string_view hostile = "a\"b\\c\nd\x01\u2028\te";
  StoredMedia media;
  for (std::string_view* field : {&media.file, &media.path, &media.media_type, &media.sha256}) {
    *field = hostile;
  }
  Attachment attachment;
  attachment.reference = hostile;
  attachment.status = AttachmentStatus::kFound;
  attachment.media = &media;
  const Party one = party(hostile, hostile, hostile);
  const Source source{0, 0};
  ArchiveModel model;
  model.entries = {{hostile, hostile}};
  Record record;
  record.time = hostile;
  record.has_sender = true;
  record.sender = one;
  record.participants = {&one, 1};
  record.has_text = true;
  record.text = hostile;
  record.attachments = {&attachment, 1};
  record.labels = {&hostile, 1};
  record.sources = {&source, 1};
  const Json fields = line_of(record, model).flatten();
  std::size_t seen = 0;
  for (const auto& [key, value] : fields.items()) {
    if (value == std::string(hostile)) ++seen;
  }
  EXPECT_EQ(seen, 16U);
}

std::string as_json(std::string_view text) {
  std::string out;
  append_json_string(text, out);
  return out;
}

TEST(AppendJsonString, KnownForms) {
  EXPECT_EQ(as_json(""), "\"\"");
  EXPECT_EQ(as_json("Hi, “you” é 😀"), "\"Hi, “you” é 😀\"");
  EXPECT_EQ(as_json("a/b"), "\"a/b\"");
  EXPECT_EQ(as_json("\"\\"), R"("\"\\")");
}

TEST(AppendJsonString, EveryByteOfAsciiAlone) {
  for (int byte = 0; byte < 128; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    const std::string json = as_json(text);
    EXPECT_EQ(Json::parse(json).get<std::string>(), text) << byte;
    for (const char c : json) EXPECT_GE(c, ' ');
  }
}

TEST(AppendJsonStringProperty, AnyUtf8ReadsBackAsItWas) {
  EXPECT_TRUE(rc::check("random code points", [] {
    std::string text;
    const auto points = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::oneOf(
        rc::gen::inRange<std::uint32_t>(0, 0x80), rc::gen::inRange<std::uint32_t>(0, 0x3000),
        rc::gen::inRange<std::uint32_t>(0, 0x110000)));
    for (const std::uint32_t point : points) append_utf8(text, static_cast<char32_t>(point));
    const std::string json = as_json(text);
    RC_ASSERT(Json::parse(json).get<std::string>() == text);
    RC_ASSERT(json.find('\n') == std::string::npos);
  }));
}

TEST(AppendJsonStringProperty, RandomBytesMadeValidReadBack) {
  EXPECT_TRUE(rc::check("random bytes", [](const std::string& bytes) {
    const std::string text = replace_invalid_utf8(bytes);
    RC_ASSERT(Json::parse(as_json(text)).get<std::string>() == text);
  }));
}

TEST(AppendJsonStringProperty, BytesBeyondAsciiStayAsTheyAre) {
  EXPECT_TRUE(rc::check("bytes from 0x80 on are copied", [] {
    const auto bytes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0x80, 0x100));
    std::string text;
    for (const int byte : bytes) text += static_cast<char>(byte);
    RC_ASSERT(as_json(text) == "\"" + text + "\"");
  }));
}

}  // namespace
}  // namespace gvoice::write::ndjson
