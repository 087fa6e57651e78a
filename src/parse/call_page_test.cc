#include "parse/call_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "parse/pages_test_support.h"

namespace gvoice::parse {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using namespace test;

constexpr std::string_view kFile = "Ann - Received - 2018-05-03T18_39_04Z.html";
constexpr std::string_view kAudio =
    "<br /><audio controls=\"controls\" src=\"Ann - Voicemail - 2018-05-03T18_39_04Z.mp3\">"
    "<a rel=\"enclosure\" href=\"Ann - Voicemail - 2018-05-03T18_39_04Z.mp3\">Audio</a></audio>\n";

TEST(CallPage, ReceivedCallWithAllThatIsStated) {
  const Parsed parsed(call({.duration = "PT1H51M35S", .labels = "received inbox"}), kFile);
  EXPECT_EQ(parsed.page.shape, PageShape::kCall);
  EXPECT_EQ(parsed.page.counterpart, "Ann");
  EXPECT_THAT(parsed.page.problems, IsEmpty());
  ASSERT_THAT(parsed.page.records, SizeIs(1));
  const Record& record = parsed.record();
  EXPECT_EQ(record.kind, RecordKind::kReceived);
  EXPECT_EQ(record.direction, Direction::kIn);
  EXPECT_EQ(record.inferred, 0);
  EXPECT_EQ(record.timestamp_ms, kTimeMs);
  EXPECT_EQ(record.time, kTime);
  EXPECT_EQ(record.duration_seconds, 6695);
  EXPECT_TRUE(record.has_sender);
  EXPECT_FALSE(record.sender_is_owner);
  EXPECT_EQ(record.sender.name, "Ann");
  EXPECT_EQ(record.sender.number, "+12025550123");
  ASSERT_THAT(record.participants, SizeIs(1));
  EXPECT_EQ(record.participants[0].raw, "+12025550123");
  EXPECT_EQ(record.participants[0].name, "Ann");
  EXPECT_FALSE(record.has_text);
  EXPECT_EQ(record.transcript, TranscriptStatus::kNone);
  EXPECT_THAT(record.labels, ElementsAre("inbox", "received"));
  EXPECT_EQ(record.deleted, DeletedState::kNo);
}

TEST(CallPage, PlacedCallIsSentByTheOwner) {
  const Parsed parsed(call({.phrase = "Placed call to", .labels = "placed"}), kFile);
  const Record& record = parsed.record();
  EXPECT_EQ(record.direction, Direction::kOut);
  EXPECT_TRUE(record.has_sender);
  EXPECT_TRUE(record.sender_is_owner);
  EXPECT_EQ(record.sender.number, "");
  EXPECT_EQ(record.sender.raw, "");
  EXPECT_THAT(record.participants, SizeIs(1));
}

TEST(CallPageCase01, AnonymousCaller) {
  for (const char* file :
       {" - Missed - 2017-05-20T17_32_36Z.html", "- Missed - 2017-05-20T17_32_36Z.html"}) {
    const Parsed parsed(
        call({.phrase = "Missed call from", .number = "", .name = "", .labels = ""}), file);
    const Record& record = parsed.record();
    EXPECT_EQ(record.kind, RecordKind::kMissed);
    EXPECT_EQ(record.duration_seconds, Record::kNoDuration);
    EXPECT_TRUE(record.has_sender);
    EXPECT_FALSE(record.sender_is_owner);
    EXPECT_EQ(record.sender.raw, "");
    EXPECT_EQ(record.sender.number, "");
    EXPECT_EQ(record.sender.name, "");
    EXPECT_THAT(record.participants, IsEmpty());
    EXPECT_EQ(parsed.page.counterpart, "");
  }
}

TEST(CallPageCase03, KindFromTheLabel) {
  const Parsed parsed(call({.phrase = "", .labels = "placed"}), "Ann - 2017-07-27T01_12_05Z.html");
  EXPECT_EQ(parsed.record().kind, RecordKind::kPlaced);
  EXPECT_EQ(parsed.record().inferred, 0);
}

TEST(CallPageCase04, SpamThatStatesNothing) {
  const Parsed parsed(call({.phrase = "", .duration = "PT43S", .labels = "spam"}),
                      "Ann - 2017-07-27T01_12_05Z.html", true);
  const Record& record = parsed.record();
  EXPECT_EQ(record.kind, RecordKind::kCall);
  EXPECT_EQ(record.direction, Direction::kOut);
  EXPECT_TRUE(record.is_inferred(Inferred::kDirection));
  EXPECT_FALSE(record.is_inferred(Inferred::kKind));
  EXPECT_TRUE(record.sender_is_owner);
  EXPECT_TRUE(record.spam);
  EXPECT_EQ(record.duration_seconds, 43);
}

TEST(CallPageCase06, NumbersAreNormalisedAndKeptRaw) {
  const Parsed eleven(call({.number = "12025550123"}), kFile);
  EXPECT_EQ(eleven.record().sender.raw, "12025550123");
  EXPECT_EQ(eleven.record().sender.number, "+12025550123");
  const Parsed doubled(call({.number = "++12025550123"}), kFile);
  EXPECT_EQ(doubled.record().sender.raw, "++12025550123");
  EXPECT_EQ(doubled.record().sender.number, "+12025550123");
}

TEST(CallPageCase07, EachPageHasItsOwnTime) {
  const Parsed first(call({.published = "2018-05-03T18:39:04Z"}), "X.html");
  const Parsed second(call({.published = "2018-05-03T18:39:05Z"}), "X(1).html");
  EXPECT_EQ(second.record().timestamp_ms - first.record().timestamp_ms, 1000);
}

TEST(CallPageCase08, VoicemailRefersToItsAudioOnce) {
  const Parsed parsed(
      call({.phrase = "Voicemail from", .after_time = kAudio, .labels = "voicemail"}),
      "Ann - Voicemail - 2018-05-03T18_39_04Z (2).html");
  ASSERT_THAT(parsed.record().attachments, SizeIs(1));
  EXPECT_EQ(parsed.record().attachments[0].reference, "Ann - Voicemail - 2018-05-03T18_39_04Z.mp3");
  EXPECT_EQ(parsed.record().attachments[0].element, AttachmentElement::kAudio);
}

TEST(CallPageCase23, Durations) {
  const auto duration = [](std::string_view written) {
    return Parsed(call({.duration = written}), kFile).record().duration_seconds;
  };
  EXPECT_EQ(duration("PT1H51M35S"), 6695);
  EXPECT_EQ(duration("PT1M"), 60);
  EXPECT_EQ(duration("PT2S"), 2);
  EXPECT_EQ(duration(""), Record::kNoDuration);
  const Parsed odd(call({.duration = "long"}), kFile);
  EXPECT_EQ(odd.record().duration_seconds, Record::kNoDuration);
  ASSERT_THAT(odd.page.problems, SizeIs(1));
  EXPECT_EQ(odd.page.problems[0].kind, ProblemKind::kDamagedPage);
}

std::string description(std::string_view content) {
  return "Transcript:\n<span class=\"description\">" + std::string(content) + "</span>\n";
}

constexpr std::string_view kWords =
    "<span class=\"word high\">Hi,\n<span class=\"start-time\">1.1</span> <span "
    "class=\"end-time\">1.5</span> "
    "<span class=\"confidence\">0.94</span></span> <span class=\"word low\">it&#39;s</span> "
    "<span class=\"word med\">me.</span>";

TEST(CallPageCase24, Transcripts) {
  struct Case {
    std::string block;
    TranscriptStatus status;
    bool has_text;
    std::string_view text;
  };
  const Case cases[] = {
      {description("<span class=\"full-text\">Hi, it&#39;s me.</span>\n" + std::string(kWords)),
       TranscriptStatus::kText, true, "Hi, it's me."},
      {description("<span class=\"full-text\"></span>"), TranscriptStatus::kEmpty, true, ""},
      {description(""), TranscriptStatus::kEmpty, true, ""},
      {"", TranscriptStatus::kAbsent, false, ""},
      {description("<span class=\"full-text\">Unable to transcribe this message.</span>"),
       TranscriptStatus::kUnavailable, false, ""},
      {description(kWords), TranscriptStatus::kText, true, "Hi, it's me."},
  };
  for (const Case& c : cases) {
    const std::string block = c.block + std::string(kAudio);
    const Parsed parsed(
        call({.phrase = "Voicemail from", .after_time = block, .labels = "voicemail"}), kFile);
    const Record& record = parsed.record();
    EXPECT_EQ(record.kind, RecordKind::kVoicemail) << c.block;
    EXPECT_EQ(record.transcript, c.status) << c.block;
    EXPECT_EQ(record.has_text, c.has_text) << c.block;
    EXPECT_EQ(record.text, c.text) << c.block;
    EXPECT_THAT(record.attachments, SizeIs(1)) << c.block;
    EXPECT_THAT(parsed.page.problems, IsEmpty()) << c.block;
  }
}

TEST(CallPageCase28, CutBeforeItsTimeThereIsNoRecordAndBehindItThereIs) {
  const std::string block =
      description("<span class=\"full-text\">Hi, it is me.</span>") + std::string(kAudio);
  const std::string whole = call(
      {.phrase = "Voicemail from", .after_time = block, .duration = "PT4S", .labels = "voicemail"});
  const std::size_t begin = whole.rfind("<span class=\"album\"");
  const std::size_t time_end = whole.find('>', whole.find("<abbr class=\"published\"")) + 1;
  for (std::size_t length = begin; length < whole.find("</body>"); ++length) {
    const Parsed parsed(whole.substr(0, length), kFile);
    EXPECT_EQ(parsed.page.shape, PageShape::kCall) << length;
    ASSERT_THAT(parsed.page.records, SizeIs(length < time_end ? 0 : 1)) << length;
    ASSERT_THAT(parsed.page.problems, SizeIs(1)) << length;
    EXPECT_EQ(parsed.page.problems[0].kind, ProblemKind::kDamagedPage);
    EXPECT_EQ(parsed.page.problems[0].offset, length);
    if (length < time_end) continue;
    EXPECT_EQ(parsed.record().timestamp_ms, kTimeMs);
    EXPECT_EQ(parsed.record().participants[0].name, "Ann");
  }
}

TEST(CallKind, TheFirstThatIsFoundOfLabelPhraseShapeAndFileName) {
  struct Case {
    std::string_view labels;
    std::string_view phrase;
    std::string_view audio;
    std::string_view file;
    RecordKind kind;
    bool inferred;
  };
  const Case cases[] = {
      {"missed", "Received call from", kAudio, "Ann - Placed - 2018.html", RecordKind::kMissed,
       false},
      {"inbox", "Received call from", kAudio, "Ann - Placed - 2018.html", RecordKind::kReceived,
       false},
      {"", "Recorded call with", kAudio, "Ann - Placed - 2018.html", RecordKind::kRecorded, false},
      {"spam", "Appel de", kAudio, "Ann - Placed - 2018.html", RecordKind::kVoicemail, true},
      {"spam", "Appel de", "", "Ann - Placed - 2018.html", RecordKind::kPlaced, true},
      {"spam", "", "", "Ann - Text - 2018.html", RecordKind::kCall, false},
      {"sms", "", "", "Ann - 2018.html", RecordKind::kCall, false},
      {"received voicemail", "", "", "Ann - 2018.html", RecordKind::kVoicemail, false},
      {"placed recorded", "", "", "Ann - 2018.html", RecordKind::kRecorded, false},
  };
  for (const Case& c : cases) {
    const Parsed parsed(call({.phrase = c.phrase, .after_time = c.audio, .labels = c.labels}),
                        c.file);
    EXPECT_EQ(parsed.record().kind, c.kind) << c.labels << '/' << c.phrase;
    EXPECT_EQ(parsed.record().is_inferred(Inferred::kKind), c.inferred)
        << c.labels << '/' << c.phrase;
  }
}

TEST(CallKind, RecordedHasNoDirectionAndNoSender) {
  const Parsed parsed(
      call({.phrase = "Recorded call with", .after_time = kAudio, .labels = "recorded"}), kFile);
  EXPECT_EQ(parsed.record().direction, Direction::kUnknown);
  EXPECT_FALSE(parsed.record().has_sender);
  EXPECT_FALSE(parsed.record().has_text);
  EXPECT_THAT(parsed.record().participants, SizeIs(1));
  EXPECT_THAT(parsed.record().attachments, SizeIs(1));
}

TEST(CallKind, ANameThatReadsLikeAPhraseIsNone) {
  const Parsed parsed(call({.phrase = "", .name = "Voicemail from Bob", .labels = ""}),
                      "X - 2018.html");
  EXPECT_EQ(parsed.record().kind, RecordKind::kCall);
  EXPECT_EQ(parsed.record().participants[0].name, "Voicemail from Bob");
}

TEST(CallKind, PhraseInTheHeadingAlone) {
  const Parsed parsed(
      body("x",
           "<div class=\"haudio\"><span class=\"fn\">Missed call from\n+12025550123</span>"
           "<abbr class=\"published\" title=\"2018-05-03T18:39:04Z\">x</abbr></div>"),
      "x.html");
  EXPECT_EQ(parsed.record().kind, RecordKind::kMissed);
  EXPECT_EQ(parsed.record().sender.raw, "+12025550123");
  EXPECT_EQ(parsed.record().sender.number, "+12025550123");
  EXPECT_EQ(parsed.record().sender.name, "");
}

TEST(CallPage, WithoutTimeThatOfTheFileName) {
  const Parsed parsed(call({.published = ""}), kFile);
  EXPECT_EQ(parsed.record().timestamp_ms, 1525372744000);
  EXPECT_EQ(parsed.record().time, "");
  EXPECT_TRUE(parsed.record().is_inferred(Inferred::kTime));
  EXPECT_THAT(parsed.page.problems, IsEmpty());
  const Parsed without(call({.published = ""}), "Ann - Received - 2018-0.html");
  EXPECT_EQ(without.record().timestamp_ms, Record::kNoTime);
  ASSERT_THAT(without.page.problems, SizeIs(1));
  EXPECT_EQ(without.page.problems[0].kind, ProblemKind::kNoTime);
}

TEST(CallPage, TranscriptOfSomethingElseIsReported) {
  const Parsed parsed(
      call(
          {.after_time = "<span class=\"description\"><span class=\"full-text\">Hi</span></span>"}),
      kFile);
  EXPECT_FALSE(parsed.record().has_text);
  EXPECT_THAT(parsed.page.problems, SizeIs(1));
}

TEST(CallPage, EmptyCallPageIsReported) {
  const Parsed parsed(body("", "<div class=\"haudio\"></div>"), kFile);
  EXPECT_THAT(parsed.page.records, IsEmpty());
  EXPECT_THAT(parsed.page.problems, SizeIs(1));
}

TEST(CallPage, SecondCallOnAPageIsReported) {
  const std::string one = call({});
  const std::size_t begin = one.rfind("<div class=\"haudio\">");
  const std::string content = one.substr(begin, one.find("</body>") - begin);
  const Parsed parsed(body("x", content + content), kFile);
  EXPECT_THAT(parsed.page.records, SizeIs(1));
  ASSERT_THAT(parsed.page.problems, SizeIs(1));
  EXPECT_EQ(parsed.page.problems[0].kind, ProblemKind::kDamagedPage);
}

}  // namespace
}  // namespace gvoice::parse
