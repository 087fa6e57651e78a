#include "search/lines_loading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "fs/test_support.h"

namespace gvoice::searching {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view kText =
    R"({"id":"a000000000000001","conversation":"c000000000000001","kind":"text","direction":"in",)"
    R"("timestamp_ms":1525370400000,"time":"2018-05-03T12:00:00.000-06:00","text":"Hello\u2026",)"
    R"("sender":{"raw":"+13035550101","name":"Ann","number":"+13035550101","me":false},)"
    R"("participants":[{"raw":"+13035550101","name":"Ann","number":"+13035550101"}],)"
    R"("attachments":[{"reference":"p-1","status":"found","path":"attachments/2c/2c.jpg",)"
    R"("media_type":"image/jpeg","sha256":"2c","size":7},)"
    R"({"reference":"lost-1","status":"missing","path":null}],)"
    R"("labels":["inbox","text"],"group":false,"spam":true,"unread":true,"deleted":false,)"
    R"("duration_seconds":null,"transcript_status":null,"placeholder":null,"unresolved":"ambiguous"})";

/// The account that these lines hold.
class Loaded {
 public:
  explicit Loaded(const std::string& lines) {
    fs::TemporaryFolder folder;
    fs::put(folder.at("messages.ndjson"), lines);
    status = load_lines(folder.at("messages.ndjson"), stop, archive);
  }
  const Record& only_record() {
    const ArchiveModel& model = archive.finish();
    EXPECT_THAT(model.records, SizeIs(1));
    return *model.records.front();
  }

  StopFlag stop;
  LoadedArchive archive;
  Status status;
};

TEST(LinesLoading, EveryFieldOfAText) {
  Loaded loaded{std::string(kText) + "\n"};
  ASSERT_TRUE(loaded.status.ok());
  const Record& record = loaded.only_record();
  EXPECT_EQ(record.id, 0xA000000000000001);
  EXPECT_EQ(record.conversation, 0xC000000000000001);
  EXPECT_EQ(record.kind, RecordKind::kText);
  EXPECT_EQ(record.direction, Direction::kIn);
  EXPECT_EQ(record.timestamp_ms, 1'525'370'400'000);
  EXPECT_EQ(record.utc_offset_seconds, -6 * 3600);
  EXPECT_EQ(record.time, "2018-05-03T12:00:00.000-06:00");
  EXPECT_TRUE(record.has_text);
  EXPECT_EQ(record.text, "Hello\u2026");
  EXPECT_TRUE(record.has_sender);
  EXPECT_FALSE(record.sender_is_owner);
  EXPECT_EQ(record.sender.name, "Ann");
  EXPECT_EQ(record.sender.number, "+13035550101");
  ASSERT_THAT(record.participants, SizeIs(1));
  EXPECT_EQ(record.participants.front().name, "Ann");
  ASSERT_THAT(record.attachments, SizeIs(2));
  EXPECT_EQ(record.attachments[0].reference, "p-1");
  EXPECT_EQ(record.attachments[0].status, AttachmentStatus::kFound);
  ASSERT_NE(record.attachments[0].media, nullptr);
  EXPECT_EQ(record.attachments[0].media->path, "attachments/2c/2c.jpg");
  EXPECT_EQ(record.attachments[0].media->media_type, "image/jpeg");
  EXPECT_EQ(record.attachments[0].media->size, 7U);
  EXPECT_EQ(record.attachments[1].status, AttachmentStatus::kMissing);
  EXPECT_EQ(record.attachments[1].media, nullptr);
  EXPECT_THAT(record.labels, ElementsAre("inbox", "text"));
  EXPECT_TRUE(record.spam && record.unread);
  EXPECT_EQ(record.deleted, DeletedState::kNo);
  EXPECT_EQ(record.duration_seconds, Record::kNoDuration);
  EXPECT_EQ(record.unresolved, Unresolved::kAmbiguous);
  EXPECT_EQ(record.transcript, TranscriptStatus::kNone);
}

TEST(LinesLoading, AVoicemailOfNobodyWithoutATime) {
  Loaded loaded{
      R"({"id":"a000000000000002","conversation":"c000000000000002","kind":"voicemail",)"
      R"("direction":"in","timestamp_ms":null,"time":null,"text":"Call me","sender":null,)"
      R"("participants":[],"attachments":[],"labels":[],"deleted":true,"duration_seconds":21,)"
      R"("transcript_status":"text"})"
      "\n"};
  ASSERT_TRUE(loaded.status.ok());
  const Record& record = loaded.only_record();
  EXPECT_EQ(record.kind, RecordKind::kVoicemail);
  EXPECT_EQ(record.timestamp_ms, Record::kNoTime);
  EXPECT_FALSE(record.has_sender);
  EXPECT_EQ(record.duration_seconds, 21);
  EXPECT_EQ(record.transcript, TranscriptStatus::kText);
  EXPECT_EQ(record.deleted, DeletedState::kYes);
  EXPECT_THAT(record.participants, SizeIs(0));
}

TEST(LinesLoading, EveryKindAndDirection) {
  std::string lines;
  for (const char* kind : {"text", "placed", "received", "missed", "voicemail", "recorded", "call"})
    lines += std::string(R"({"id":"b000000000000001","conversation":"c000000000000001","kind":")") +
             kind + R"(","direction":"out","timestamp_ms":)" + std::to_string(lines.size()) + "}\n";
  Loaded loaded(lines);
  ASSERT_TRUE(loaded.status.ok());
  std::vector<RecordKind> kinds;
  for (const Record* record : loaded.archive.finish().records) {
    kinds.push_back(record->kind);
    EXPECT_EQ(record->direction, Direction::kOut);
  }
  EXPECT_THAT(kinds, ElementsAre(RecordKind::kText, RecordKind::kPlaced, RecordKind::kReceived,
                                 RecordKind::kMissed, RecordKind::kVoicemail, RecordKind::kRecorded,
                                 RecordKind::kCall));
}

TEST(LinesLoading, TheLastLineNeedsNoLineFeed) {
  Loaded loaded{std::string(kText)};
  EXPECT_TRUE(loaded.status.ok());
  EXPECT_EQ(loaded.archive.size(), 1U);
}

TEST(LinesLoading, ALineThatIsNoRecordIsToldByItsNumber) {
  for (const char* line : {"", "no JSON", "[]", "{}", R"({"id":"a000000000000001"})",
                           R"({"id":"zz","conversation":"c000000000000001"})"}) {
    Loaded loaded(std::string(kText) + "\n" + line + "\n" + std::string(kText) + "\n");
    ASSERT_FALSE(loaded.status.ok()) << line;
    EXPECT_EQ(loaded.status.error().kind, ErrorKind::kDamaged);
    EXPECT_THAT(loaded.status.error().message, HasSubstr("Line 2 of ")) << line;
  }
}

TEST(LinesLoading, StopsWhenAskedTo) {
  fs::TemporaryFolder folder;
  fs::put(folder.at("lines"), kText);
  StopFlag stop;
  stop.request();
  LoadedArchive archive;
  const Status status = load_lines(folder.at("lines"), stop, archive);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::kInterrupted);
}

TEST(LinesLoading, AFileThatIsNotThereIsAnError) {
  LoadedArchive archive;
  EXPECT_FALSE(load_lines("/nowhere/messages.ndjson", StopFlag(), archive).ok());
}

}  // namespace
}  // namespace gvoice::searching
