#include "parse/file_name.h"

#include <gtest/gtest.h>

namespace gvoice::parse {
namespace {

struct Case {
  const char* name;
  const char* who;
  std::optional<RecordKind> kind;
  std::int64_t stamp_ms = Record::kNoTime;
  std::uint32_t collision = 0;
  bool group = false;
};

constexpr std::int64_t kStamp = 1526915352000;  // 2018-05-21T15:09:12Z
constexpr std::nullopt_t kNone = std::nullopt;

TEST(ParseFileName, Table) {
  const Case cases[] = {
      {"Ann - Text - 2018-05-21T15_09_12Z.html", "Ann", RecordKind::kText, kStamp},
      {"Ann - Placed - 2018-05-21T15_09_12Z.html", "Ann", RecordKind::kPlaced, kStamp},
      {"Ann - Received - 2018-05-21T15_09_12Z.html", "Ann", RecordKind::kReceived, kStamp},
      {"Ann - Missed - 2018-05-21T15_09_12Z.html", "Ann", RecordKind::kMissed, kStamp},
      {"Ann - Voicemail - 2018-05-21T15_09_12Z.html", "Ann", RecordKind::kVoicemail, kStamp},
      {"Ann - Recorded - 2018-05-21T15_09_12Z.html", "Ann", RecordKind::kRecorded, kStamp},
      {"+12025550123 - Text - 2018-05-21T15_09_12Z.html", "+12025550123", RecordKind::kText,
       kStamp},
      // No kind word.
      {"Ann - 2018-05-21T15_09_12Z.html", "Ann", kNone, kStamp},
      {"Group Conversation - 2018-05-21T15_09_12Z.html", "", kNone, kStamp, 0, true},
      {"Group Conversation - 2018-05-21T15_09_12Z(3).html", "", kNone, kStamp, 3, true},
      {"Group Conversation - Text - 2018-05-21T15_09_12Z.html", "Group Conversation",
       RecordKind::kText, kStamp},
      // Empty `who`, with and without the leading space.
      {" - Missed - 2018-05-21T15_09_12Z.html", "", RecordKind::kMissed, kStamp},
      {"- Missed - 2018-05-21T15_09_12Z.html", "", RecordKind::kMissed, kStamp},
      {" - 2018-05-21T15_09_12Z.html", "", kNone, kStamp},
      {"- 2018-05-21T15_09_12Z.html", "", kNone, kStamp},
      {"2018-05-21T15_09_12Z.html", "", kNone, kStamp},
      // Odd names.
      {"Joe Smith - Cell - Text - 2018-05-21T15_09_12Z.html", "Joe Smith - Cell", RecordKind::kText,
       kStamp},
      {"Joe - Missed - Missed - 2018-05-21T15_09_12Z.html", "Joe - Missed", RecordKind::kMissed,
       kStamp},
      {"Ann (work) - Text - 2018-05-21T15_09_12Z.html", "Ann (work)", RecordKind::kText, kStamp},
      {"Ann (2) - Text - 2018-05-21T15_09_12Z.html", "Ann (2)", RecordKind::kText, kStamp},
      {"Zoë_ 7-Eleven - Text - 2018-05-21T15_09_12Z.html", "Zoë_ 7-Eleven", RecordKind::kText,
       kStamp},
      {"Text - 2018-05-21T15_09_12Z.html", "Text", kNone, kStamp},
      {"Dr. Ann - Text - 2018-05-21T15_09_12Z", "Dr. Ann", RecordKind::kText, kStamp},
      // Two items in one second; two cut names.
      {"Ann - Text - 2018-05-21T15_09_12Z (2).html", "Ann", RecordKind::kText, kStamp, 2},
      {"Ann - Text - 2018-05-21T15_09_12Z(1).html", "Ann", RecordKind::kText, kStamp, 1},
      {"Ann - Text - 2018-05-2(12).html", "Ann", RecordKind::kText, Record::kNoTime, 12},
      // Copies of the file.
      {"Ann - Text - 2018-05-21T15_09_12Z 2.html", "Ann", RecordKind::kText, kStamp},
      {"Ann - Missed - 2018-05-21T15_09_12Z (2) - Copy.html", "Ann", RecordKind::kMissed, kStamp,
       2},
      {"- Text - 2018-05-21T15_09_12Z copy.html", "", RecordKind::kText, kStamp},
      {"Group Conversation - 2018-05-21T15_09_12Z 2.html", "", kNone, kStamp, 0, true},
      // Other forms of the stamp and of the spaces.
      {"Ann - Text - 2018-05-21T15-09-12Z.html", "Ann", RecordKind::kText, kStamp},
      {"John_Smith_-_Text_-_2018-05-21T15_09_12Z.html", "John Smith", RecordKind::kText, kStamp},
      {"John_Smith_-_2018-05-21T15-09-12Z.html", "John Smith", kNone, kStamp},
      {"_-_Missed_-_2018-05-21T15_09_12Z.html", "", RecordKind::kMissed, kStamp},
      {"-_Missed_-_2018-05-21T15_09_12Z.html", "", RecordKind::kMissed, kStamp},
      // Cut anywhere in or before the stamp.
      {"Ann - Text - 2018-05-21T15_09_12.html", "Ann", RecordKind::kText},
      {"Ann - Text - 2018-05-21T.html", "Ann", RecordKind::kText},
      {"Ann - Text - 2018-.html", "Ann", RecordKind::kText},
      {"Ann - Text - 2.html", "Ann", RecordKind::kText},
      {"Ann - Text - .html", "Ann", RecordKind::kText},
      {"Ann - Text -.html", "Ann", RecordKind::kText},
      {"Ann - Text.html", "Ann", RecordKind::kText},
      {"A very long name of an organisation that goes on.html",
       "A very long name of an organisation that goes on", kNone},
      // Invalid dates.
      {"Ann - Text - 2018-13-21T15_09_12Z.html", "Ann", RecordKind::kText},
      {"Ann - 2018-05-21T15_09_12Zx.html", "Ann - 2018-05-21T15_09_12Zx", kNone},
      {".html", "", kNone},
      {"", "", kNone},
      {"-", "-", kNone},
      {" - ", "", kNone},
      {"(1).html", "", kNone, Record::kNoTime, 1},
      {"Ann (x).html", "Ann (x)", kNone},
      {"Ann (12345678).html", "Ann (12345678)", kNone},
      {"\xFFnn - Text - 2018-05-21T15_09_12Z.html", "\uFFFDnn", RecordKind::kText, kStamp},
  };
  for (const Case& c : cases) {
    const FileName parsed = parse_file_name(c.name);
    EXPECT_EQ(parsed.who, c.who) << c.name;
    EXPECT_EQ(parsed.kind, c.kind) << c.name;
    EXPECT_EQ(parsed.stamp_ms, c.stamp_ms) << c.name;
    EXPECT_EQ(parsed.collision, c.collision) << c.name;
    EXPECT_EQ(parsed.group, c.group) << c.name;
  }
}

}  // namespace
}  // namespace gvoice::parse
