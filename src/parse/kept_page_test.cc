#include "parse/kept_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "parse/pages_test_support.h"

namespace gvoice::parse {
namespace {

using test::PaddedPage;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class KeptPageTest : public ::testing::Test {
 protected:
  /// The bytes are freed afterwards, as the result must not refer to them.
  Result<ParsedPage> read(std::string_view line) {
    const PaddedPage padded(line);
    return parse_kept_page(padded.view(), arena_);
  }
  std::string fault_of(std::string_view line) {
    const auto page = read(line);
    return page ? std::string("no fault") : page.error().message;
  }

  Arena arena_;
};

TEST_F(KeptPageTest, AChatWithAllThatItCanState) {
  const auto page = read(R"({"entry":"Voice/Calls/x.html","input":0,"page":"chat","group":true,
    "counterpart":"Ann","members":[{"raw":"17025550101","name":"Bo"},{"raw":"+17025550102"}],
    "records":[{"kind":"text","direction":"in","inferred":["time"],"timestamp_ms":1500000000123,
      "time":"2017-07-13T20:40:00.123-06:00","utc_offset_seconds":-21600,
      "sender":{"raw":"++17025550103","name":"Cy"},"text":"a\nb \u00e9","placeholder":"MMS Sent",
      "attachments":[{"reference":"x-1-1","element":"video"}],"labels":["sms","inbox"],
      "spam":true,"unread":true,"deleted":false}],
    "problems":[{"kind":"no_time","offset":7,"detail":"It has no time."}]})");
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(page->shape, PageShape::kChat);
  EXPECT_TRUE(page->group);
  EXPECT_EQ(page->counterpart, "Ann");
  ASSERT_THAT(page->members, SizeIs(2));
  EXPECT_EQ(page->members[0].number, "+17025550101");
  EXPECT_EQ(page->members[0].raw, "17025550101");
  EXPECT_EQ(page->members[1].name, "");
  ASSERT_THAT(page->records, SizeIs(1));
  const Record& record = page->records[0];
  EXPECT_EQ(record.kind, RecordKind::kText);
  EXPECT_EQ(record.direction, Direction::kIn);
  EXPECT_TRUE(record.is_inferred(Inferred::kTime));
  EXPECT_EQ(record.timestamp_ms, 1500000000123);
  EXPECT_EQ(record.time, "2017-07-13T20:40:00.123-06:00");
  EXPECT_EQ(record.utc_offset_seconds, -21600);
  EXPECT_TRUE(record.has_sender);
  EXPECT_FALSE(record.sender_is_owner);
  EXPECT_EQ(record.sender.number, "+17025550103");
  EXPECT_EQ(record.text, "a\nb \xC3\xA9");
  EXPECT_EQ(record.placeholder, Placeholder::kMmsSent);
  ASSERT_THAT(record.attachments, SizeIs(1));
  EXPECT_EQ(record.attachments[0].reference, "x-1-1");
  EXPECT_EQ(record.attachments[0].element, AttachmentElement::kVideo);
  EXPECT_THAT(record.labels, testing::ElementsAre("inbox", "sms"));
  EXPECT_TRUE(record.spam && record.unread && record.group);
  EXPECT_EQ(record.deleted, DeletedState::kNo);
  ASSERT_THAT(page->problems, SizeIs(1));
  EXPECT_EQ(page->problems[0].kind, ProblemKind::kNoTime);
  EXPECT_EQ(page->problems[0].offset, 7U);
}

TEST_F(KeptPageTest, RecordsStandWhereTheirIndexSays) {
  const auto page = read(R"({"page":"chat","records":[{"index":2},{},{"index":7}]})");
  ASSERT_TRUE(page.ok());
  ASSERT_THAT(page->records, SizeIs(3));
  EXPECT_EQ(page->position_of(0), 2U);
  EXPECT_EQ(page->position_of(1), 3U);
  EXPECT_EQ(page->position_of(2), 7U);
}

TEST_F(KeptPageTest, AnIndexThatGoesBackIsAFault) {
  EXPECT_THAT(fault_of(R"({"page":"chat","records":[{"index":2},{"index":1}]})"),
              HasSubstr("\"index\""));
  EXPECT_THAT(fault_of(R"({"page":"chat","records":[{"index":-1}]})"), HasSubstr("\"index\""));
}

TEST_F(KeptPageTest, WhatIsLeftOutIsNotKnown) {
  const auto page = read(R"({"page":"call","records":[{}]})");
  ASSERT_TRUE(page.ok());
  ASSERT_THAT(page->records, SizeIs(1));
  const Record& record = page->records[0];
  EXPECT_EQ(record.timestamp_ms, Record::kNoTime);
  EXPECT_EQ(record.duration_seconds, Record::kNoDuration);
  EXPECT_EQ(record.deleted, DeletedState::kNotStated);
  EXPECT_FALSE(record.has_sender || record.has_text);
}

TEST_F(KeptPageTest, APageOfNeitherShape) {
  const auto page = read(R"({"page":"neither","records":[]})");
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->shape, PageShape::kNeither);
}

TEST_F(KeptPageTest, AnEmptyTextIsAText) {
  const auto page = read(R"({"page":"chat","records":[{"text":""}]})");
  ASSERT_TRUE(page.ok());
  EXPECT_TRUE(page->records[0].has_text);
}

TEST_F(KeptPageTest, WhatIsNoPageIsAnErrorThatSaysWhere) {
  EXPECT_THAT(fault_of(""), HasSubstr("no JSON object"));
  EXPECT_THAT(fault_of("[]"), HasSubstr("no JSON object"));
  EXPECT_THAT(fault_of(R"({"page":"chat","records":[{})"), HasSubstr("no JSON object"));
  EXPECT_THAT(fault_of("{\"page\":\"chat\",\"counterpart\":\"\xFF\"}"),
              HasSubstr("no JSON object"));
  EXPECT_THAT(fault_of("{}"), HasSubstr("\"page\""));
  EXPECT_THAT(fault_of(R"({"page":"book"})"), HasSubstr("\"page\""));
  const auto record = [](std::string_view fields) {
    return R"({"page":"chat","records":[{)" + std::string(fields) + "}]}";
  };
  EXPECT_THAT(fault_of(R"({"page":"chat","records":7})"), HasSubstr("\"records\""));
  EXPECT_THAT(fault_of(R"({"page":"chat","records":[7]})"), HasSubstr("\"records\""));
  EXPECT_THAT(fault_of(record(R"("kind":"letter")")), HasSubstr("\"kind\""));
  EXPECT_THAT(fault_of(record(R"("direction":1)")), HasSubstr("\"direction\""));
  EXPECT_THAT(fault_of(record(R"("inferred":["sender"])")), HasSubstr("\"inferred\""));
  EXPECT_THAT(fault_of(record(R"("timestamp_ms":"now")")), HasSubstr("\"timestamp_ms\""));
  EXPECT_THAT(fault_of(record(R"("timestamp_ms":253402387200000)")), HasSubstr("\"timestamp_ms\""));
  EXPECT_THAT(fault_of(record(R"("utc_offset_seconds":99999)")), HasSubstr("\"utc_offset"));
  EXPECT_THAT(fault_of(record(R"("duration_seconds":-5)")), HasSubstr("\"duration_seconds\""));
  EXPECT_THAT(fault_of(record(R"("sender":"Ann")")), HasSubstr("\"sender\""));
  EXPECT_THAT(fault_of(record(R"("text":{})")), HasSubstr("\"text\""));
  EXPECT_THAT(fault_of(record(R"("attachments":[{"element":"smell"}])")), HasSubstr("\"element\""));
  EXPECT_THAT(fault_of(record(R"("labels":[1])")), HasSubstr("\"labels\""));
  EXPECT_THAT(fault_of(record(R"("deleted":"yes")")), HasSubstr("\"deleted\""));
  EXPECT_THAT(fault_of(R"({"page":"chat","problems":[{"kind":"boredom"}]})"),
              HasSubstr("\"kind\""));
}

TEST_F(KeptPageTest, HalfACharacterIsNoText) {
  EXPECT_FALSE(read(R"({"page":"chat","records":[{"text":"\udc00"}]})").ok());
  EXPECT_FALSE(read(R"({"page":"chat","records":[{"text":"\ud800"}]})").ok());
  EXPECT_TRUE(read(R"({"page":"chat","records":[{"text":"\ud83d\ude00"}]})").ok());
}

TEST_F(KeptPageTest, MoreThanTheParserCountsIsAFault) {
  // It counts the elements of an array up to 2^24 - 1.
  constexpr std::size_t kCounted = (std::size_t{1} << 24) - 1;
  std::string line = R"({"page":"chat","records":[{"labels":[)";
  for (std::size_t i = 0; i < kCounted; ++i) line += "\"\",";
  line += R"(""]}]})";
  EXPECT_THAT(fault_of(line), HasSubstr("\"labels\""));
}

TEST_F(KeptPageTest, AnIndexPage) {
  const PaddedPage line(R"({"entry":"Takeout/archive_browser.html","input":0,
    "index":["Voice/Calls/a.html","Voice/Calls/b.html"],"names":["x.mp3"],"voice_folder":"Voz","cut":true})");
  const auto index = parse_kept_index(line.view(), arena_);
  ASSERT_TRUE(index.ok());
  EXPECT_THAT(index->paths, testing::ElementsAre("Voice/Calls/a.html", "Voice/Calls/b.html"));
  EXPECT_THAT(index->names, testing::ElementsAre("x.mp3"));
  EXPECT_EQ(index->voice_folder, "Voz");
  EXPECT_TRUE(index->cut);
  const PaddedPage wrong(R"({"index":[1],"names":[]})");
  EXPECT_FALSE(parse_kept_index(wrong.view(), arena_).ok());
}

TEST_F(KeptPageTest, ALineCutAnywhereIsAnErrorAndNoCrash) {
  const std::string line =
      R"({"page":"chat","members":[{"raw":"+17025550102"}],"records":[{"text":"x","labels":["a"]}]})";
  ASSERT_TRUE(read(line).ok());
  for (std::size_t length = 0; length < line.size(); ++length)
    EXPECT_FALSE(read(std::string_view(line).substr(0, length)).ok()) << length;
}

}  // namespace
}  // namespace gvoice::parse
