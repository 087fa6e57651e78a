#include "write/text/text_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>

#include "write/format/format_test_support.h"
#include "write/format/model_maker_test_support.h"

namespace gvoice::write::text {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Key;

std::map<std::string, std::string> files_of(const ArchiveModel& model,
                                            const std::optional<std::string>& zone = std::nullopt) {
  return files_of_format(make_text_format, model, {}, zone);
}

/// The one file of an account of one conversation.
std::string file_of(ModelMaker& maker, const std::optional<std::string>& zone = std::nullopt) {
  const auto files = files_of(maker.finish(), zone);
  EXPECT_EQ(files.size(), 1U);
  return files.empty() ? "" : files.begin()->second;
}

/// What stands below the first heading of a day.
std::string records_of(ModelMaker& maker) {
  const std::string file = file_of(maker);
  const std::size_t heading = file.find("\n## ");
  return file.substr(file.find("\n\n", heading) + 2);
}

TEST(TextFormatTest, AConversation) {
  ModelMaker maker;
  const Party ann = maker.person("Ann Smith", "+13035550101");
  maker.format("+13035550101", "+1 303-555-0101");
  maker.other_names("+13035550101", {"Annie", "Mrs *Smith*"});
  Conversation& alone = maker.conversation({ann});
  maker.text(alone, Direction::kIn, 0, "Hi, are you\n1. there\n\nor *not*?");
  Record& picture = maker.text(alone, Direction::kOut, 1, "Look & see");
  maker.attach(picture, AttachmentElement::kImage, "lake", "attachments/aa/1.jpg", "image/jpeg");
  maker.attach(picture, AttachmentElement::kVideo, "gone_", "", "");
  Record& call =
      maker.record(alone, RecordKind::kPlaced, Direction::kOut, ModelMaker::at_minute(2));
  call.duration_seconds = 6695;
  Record& voicemail =
      maker.record(alone, RecordKind::kVoicemail, Direction::kIn, ModelMaker::at_minute(1440));
  voicemail.duration_seconds = 35;
  voicemail.has_text = true;
  voicemail.text = "call me back";
  voicemail.transcript = TranscriptStatus::kText;
  voicemail.unread = voicemail.spam = true;
  voicemail.deleted = DeletedState::kYes;
  maker.attach(voicemail, AttachmentElement::kAudio, "v", "attachments/bb/2.mp3", "audio/mpeg");
  const auto files = files_of(maker.finish());
  ASSERT_THAT(files, ElementsAre(Key("text/ann-smith-c000000000000001.md")));
  EXPECT_EQ(files.begin()->second,
            "# Ann Smith\n"
            "\n"
            "- Ann Smith, +1 303-555-0101, +13035550101, also called Annie, also called Mrs "
            "\\*Smith\\*\n"
            "\n"
            "2 texts, 1 call, 1 voicemail, 3 attachments, 2018-05-03 to 2018-05-04\n"
            "\n"
            "## 2018-05-03 Thursday, UTC-06:00\n"
            "\n"
            "- 12:00:00 Ann Smith: Hi, are you  \n"
            "  1\\. there  \n"
            "  \\\n"
            "  or \\*not\\*?\n"
            "- 12:01:00 Me: Look & see  \n"
            "  [Picture lake.jpg](../attachments/aa/1.jpg)  \n"
            "  (Video missing in the export: gone\\_)\n"
            "- 12:02:00 Outgoing call to Ann Smith, 1 h 51 min 35 s\n"
            "\n"
            "## 2018-05-04 Friday\n"
            "\n"
            "- 12:00:00 Voicemail from Ann Smith, 35 s (unread, spam, deleted in Google Voice): "
            "call me back  \n"
            "  [Audio v.mp3](../attachments/bb/2.mp3)\n");
}

TEST(TextFormatTest, AGroupNamesEverybodyAndEachSender) {
  ModelMaker maker;
  const Party bob = maker.person("Bob", "+13035550102");
  Conversation& group =
      maker.conversation({maker.person("Ann", "+13035550101"), bob, maker.person("Cleo", ""), {}});
  maker.text(group, Direction::kIn, 0, "one").sender = bob;
  maker.text(group, Direction::kUnknown, 1, "two");
  const std::string file = file_of(maker);
  EXPECT_THAT(file, HasSubstr("# Ann, Bob, Cleo, Anonymous\n\n"
                              "- Ann, +13035550101\n- Bob, +13035550102\n"
                              "- Cleo, no number known\n- Anonymous, no number known\n\n"
                              "2 texts, 2018-05-03\n"));
  EXPECT_THAT(file, HasSubstr("- 12:00:00 Bob: one\n- 12:01:00 Unknown sender: two\n"));
}

TEST(TextFormatTest, NobodyAndTheOwnerAlone) {
  ModelMaker maker;
  maker.conversation({});
  Conversation& note = maker.conversation({maker.person("", "+13035550100")});
  note.note_to_self = true;
  maker.text(note, Direction::kOut, 0, "milk");
  const auto files = files_of(maker.finish());
  EXPECT_EQ(files.at("text/anonymous-c000000000000001.md"),
            "# Anonymous\n\nCallers who withheld their number\n\nNothing\n");
  EXPECT_THAT(files.at("text/note-to-self-c000000000000002.md"),
              HasSubstr("# Note to self\n\n- +13035550100\n\n1 text, 2018-05-03\n"));
}

TEST(TextFormatTest, EveryKindOfCall) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  const auto add = [&](RecordKind kind, std::int64_t minute, std::int64_t seconds) {
    maker.record(ann, kind, Direction::kIn, ModelMaker::at_minute(minute)).duration_seconds =
        seconds;
  };
  add(RecordKind::kPlaced, 0, 60);
  add(RecordKind::kReceived, 1, 3600);
  add(RecordKind::kMissed, 2, Record::kNoDuration);
  add(RecordKind::kCall, 3, 0);
  add(RecordKind::kRecorded, 4, 61);
  maker.record(ann, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(5))
      .participants = {};
  EXPECT_EQ(records_of(maker),
            "- 12:00:00 Outgoing call to Ann, 1 min\n"
            "- 12:01:00 Incoming call from Ann, 1 h\n"
            "- 12:02:00 Missed call from Ann\n"
            "- 12:03:00 Call, probably outgoing, to Ann, 0 s\n"
            "- 12:04:00 Recorded call with Ann, 1 min 1 s: (no recording in the export)\n"
            "- 12:05:00 Missed call from Anonymous\n");
}

TEST(TextFormatTest, WhatIsWrittenWithoutWords) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  maker.text(ann, Direction::kIn, 0, " \n");
  Record& picture = maker.text(ann, Direction::kIn, 1, "");
  maker.attach(picture, AttachmentElement::kImage, "a", "attachments/aa/a (1).jpg", "image/jpeg")
      .status = AttachmentStatus::kAmbiguous;
  std::int64_t minute = 2;
  for (const TranscriptStatus status : {TranscriptStatus::kEmpty, TranscriptStatus::kUnavailable,
                                        TranscriptStatus::kAbsent, TranscriptStatus::kNone}) {
    Record& voicemail =
        maker.record(ann, RecordKind::kVoicemail, Direction::kIn, ModelMaker::at_minute(minute++));
    voicemail.transcript = status;
    voicemail.has_text = status == TranscriptStatus::kEmpty;
  }
  EXPECT_EQ(records_of(maker),
            "- 12:00:00 Ann: (empty message)\n"
            "- 12:01:00 Ann: [Picture a.jpg](../attachments/aa/a%20%281%29.jpg) (may belong to "
            "another message)\n"
            "- 12:02:00 Voicemail from Ann: (the transcript is empty)  \n"
            "  (no recording in the export)\n"
            "- 12:03:00 Voicemail from Ann: (Google could not transcribe this message)  \n"
            "  (no recording in the export)\n"
            "- 12:04:00 Voicemail from Ann: (no transcript)  \n"
            "  (no recording in the export)\n"
            "- 12:05:00 Voicemail from Ann: (no recording in the export)\n");
}

TEST(TextFormatTest, TheOffsetIsNamedWhereItChanges) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  maker.text(ann, Direction::kIn, 0, "a");
  maker.text(ann, Direction::kIn, 1, "b").utc_offset_seconds = 0;
  maker.text(ann, Direction::kIn, 2, "c").utc_offset_seconds = 0;
  maker.text(ann, Direction::kIn, 1440, "d").utc_offset_seconds = 0;
  maker.text(ann, Direction::kIn, 2880, "e");
  EXPECT_THAT(file_of(maker), HasSubstr("\n## 2018-05-03 Thursday, UTC-06:00\n\n- 12:00:00 Ann: a\n"
                                        "- 18:01:00 UTC, Ann: b\n"
                                        "- 18:02:00 UTC, Ann: c\n"
                                        "\n## 2018-05-04 Friday, UTC\n\n- 18:00:00 Ann: d\n"
                                        "\n## 2018-05-05 Saturday, UTC-06:00\n\n"));
}

TEST(TextFormatTest, DaysComeInOrderWhereExportsTellTimesByOtherClocks) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  // 2018-05-04T01:00Z, 20:00 of the third in Denver, 2018-05-04T02:30Z, 01:00 of the fourth.
  maker.text(ann, Direction::kIn, 420, "a").utc_offset_seconds = 0;
  maker.text(ann, Direction::kIn, 480, "b");
  maker.text(ann, Direction::kIn, 510, "c").utc_offset_seconds = 0;
  maker.text(ann, Direction::kIn, 780, "d");
  EXPECT_THAT(file_of(maker), HasSubstr("4 texts, 2018-05-03 to 2018-05-04\n"
                                        "\n## 2018-05-03 Thursday, UTC-06:00\n\n"
                                        "- 2018-05-04 01:00:00 UTC, Ann: a\n"
                                        "- 20:00:00 Ann: b\n"
                                        "\n## 2018-05-04 Friday, UTC\n\n"
                                        "- 02:30:00 Ann: c\n"
                                        "- 01:00:00 UTC-06:00, Ann: d\n"));
}

TEST(TextFormatTest, TheZoneThatWasAskedForIsNamed) {
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("Ann", "1")}), Direction::kIn, 0, "a");
  EXPECT_THAT(file_of(maker, "Asia/Kathmandu"),
              HasSubstr("1 text, 2018-05-03, times of Asia/Kathmandu\n"
                        "\n## 2018-05-03 Thursday, UTC+05:45\n\n- 23:45:00 Ann: a\n"));
}

TEST(TextFormatTest, TimesThatAreNotKnownOrNotSure) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("# Ann", "+13035550101")});
  Record& from_name = maker.text(ann, Direction::kIn, 0, "a");
  from_name.time = "";
  from_name.add_inferred(Inferred::kTime);
  maker.text(ann, Direction::kIn, 1, "b").add_inferred(Inferred::kTime);
  maker.text(ann, Direction::kIn, 2, "c").timestamp_ms = Record::kNoTime;
  Record& nothing = maker.text(ann, Direction::kIn, 3, "d");
  nothing.timestamp_ms = Record::kNoTime;
  nothing.time = "";
  EXPECT_THAT(file_of(maker), HasSubstr("- 12:00:00 # Ann (time from the name of the file): a\n"
                                        "- 12:01:00 # Ann (time without a zone, read as UTC): b\n"
                                        "\n## Time unknown\n\n"
                                        "- \\# Ann (time in the export: as exported): c\n"
                                        "- \\# Ann: d\n"));
}

TEST(TextFormatTest, HostileNamesStayNames) {
  ModelMaker maker;
  const Party hostile = maker.person("1. [x](http://a)\n# <b>\u202E\x1B`#", "- ](http://b)");
  Conversation& alone = maker.conversation({hostile});
  Record& message = maker.text(alone, Direction::kIn, 0, "Hi");
  maker.attach(message, AttachmentElement::kImage, "](http://a)\n# <b>", "a](b)\n.jpg",
               "image/jpeg");
  maker.attach(message, AttachmentElement::kImage, "](http://a)\n# <b>", "", "");
  const auto files = files_of(maker.finish());
  ASSERT_THAT(files, ElementsAre(Key("text/1-x-http-a-b-c000000000000001.md")));
  EXPECT_EQ(files.begin()->second,
            "# 1. \\[x](http://a) # \\<b>\uFFFD\uFFFD\\`\\#\n"
            "\n"
            "- 1\\. \\[x](http://a) # \\<b>\uFFFD\uFFFD\\`#, - ](http://b)\n"
            "\n"
            "1 text, 2 attachments, 2018-05-03\n"
            "\n"
            "## 2018-05-03 Thursday, UTC-06:00\n"
            "\n"
            "- 12:00:00 1. \\[x](http://a) # \\<b>\uFFFD\uFFFD\\`#: Hi  \n"
            "  [Picture \\](http://a) # \\<b>.jpg](../a%5D%28b%29%0A.jpg)  \n"
            "  (Picture missing in the export: ](http://a) # \\<b>)\n");
}

TEST(TextFormatTest, AFullDiskAndAWishToStopEndIt) {
  ModelMaker maker;
  maker.text(maker.conversation({}), Direction::kIn, 0, "Hi");
  const ArchiveModel& model = maker.finish();
  MemoryFolder full;
  full.full = true;
  const auto on_full_disk = write_format(make_text_format, model, {}, full);
  ASSERT_FALSE(on_full_disk.ok());
  EXPECT_EQ(on_full_disk.error().kind, ErrorKind::kNoSpace);
  MemoryFolder folder;
  StopFlag stop;
  stop.request();
  const auto stopped = write_format(make_text_format, model, {}, folder, std::nullopt, stop);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().kind, ErrorKind::kInterrupted);
}

}  // namespace
}  // namespace gvoice::write::text
