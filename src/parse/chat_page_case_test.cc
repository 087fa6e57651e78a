#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "parse/chat_page.h"
#include "parse/pages_test_support.h"

namespace gvoice::parse {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace test;

constexpr std::string_view kFile = "Ann - Text - 2018-05-03T18_39_04Z.html";

std::string read_text(std::string_view written) {
  const Parsed parsed(chat("Ann", received(written)), kFile);
  return std::string(parsed.record().text);
}

// Cases from real exports that concern one chat log; the numbers are those of the project's list of
// cases.

TEST(ChatPageCase02, WhoWithAHyphenInTheFileName) {
  const Parsed parsed(chat("", received("x")),
                      "Joe Smith - Cell - Text - 2022-03-23T18_17_22Z.html");
  EXPECT_EQ(parsed.page.counterpart, "Joe Smith - Cell");
  EXPECT_EQ(parsed.record().kind, RecordKind::kText);
}

TEST(ChatPageCase05, ShortCodeStaysAsItIs) {
  const Parsed parsed(chat("22395", message_with(kTime, other("22395", ""), "code")),
                      "22395 - Text - 2018-05-03T18_39_04Z.html");
  EXPECT_EQ(parsed.record().sender.raw, "22395");
  EXPECT_EQ(parsed.record().sender.number, "22395");
  EXPECT_EQ(parsed.record().sender.name, "");
  EXPECT_EQ(parsed.record().direction, Direction::kIn);
}

TEST(ChatPageCase10, LineBreaks) {
  EXPECT_EQ(read_text("Hi,<br>Hello<br>"), "Hi,\nHello\n");
  EXPECT_EQ(read_text("a<br/>b<BR />c"), "a\nb\nc");
}

TEST(ChatPageCase11, EscapedMarkupIsText) {
  const Parsed parsed(
      chat("Ann",
           received("Hans&#39; &quot;x&quot; &amp;amp; &lt;div class=&quot;message&quot;&gt;")),
      kFile);
  ASSERT_THAT(parsed.page.records, SizeIs(1));
  EXPECT_EQ(parsed.record().text, "Hans' \"x\" &amp; <div class=\"message\">");
}

TEST(ChatPageCase12, ReferencesAreDecodedOnceAndOthersStay) {
  EXPECT_EQ(read_text("&ldquo;a&rdquo; &#x1F600; &unknown; AT&T"), "“a” 😀 &unknown; AT&T");
}

TEST(ChatPageCase13, WhiteSpaceIsKept) {
  EXPECT_EQ(read_text("  two  spaces\u00A0 \n\t "), "  two  spaces\u00A0 \n\t ");
}

TEST(ChatPageCase14, PlaceholderOnlyBesideAnAttachment) {
  const std::string image =
      "<div><img src=\"Ann - Text - 2018-05-03T18_39_04Z-1-1\" alt=\"Image MMS Attachment\" "
      "/></div>";
  {
    const Parsed parsed(chat("Ann", received("MMS Sent")), kFile);
    EXPECT_EQ(parsed.record().text, "MMS Sent");
    EXPECT_EQ(parsed.record().placeholder, Placeholder::kNone);
  }
  {
    const Parsed parsed(chat("Ann", received("MMS Received", image)), kFile);
    EXPECT_TRUE(parsed.record().has_text);
    EXPECT_EQ(parsed.record().text, "");
    EXPECT_EQ(parsed.record().placeholder, Placeholder::kMmsReceived);
    ASSERT_THAT(parsed.record().attachments, SizeIs(1));
    EXPECT_EQ(parsed.record().attachments[0].reference, "Ann - Text - 2018-05-03T18_39_04Z-1-1");
    EXPECT_EQ(parsed.record().attachments[0].element, AttachmentElement::kImage);
    EXPECT_EQ(parsed.record().attachments[0].media, nullptr);
  }
  {
    const Parsed parsed(chat("Ann", sent("MMS Sent", image)), kFile);
    EXPECT_EQ(parsed.record().placeholder, Placeholder::kMmsSent);
  }
  {
    const Parsed parsed(chat("Ann", sent("look at MMS Sent", image)), kFile);
    EXPECT_EQ(parsed.record().placeholder, Placeholder::kNone);
    EXPECT_EQ(parsed.record().text, "look at MMS Sent");
  }
}

TEST(ChatPageCase15, WordsOfThePageInATextAreText) {
  EXPECT_EQ(read_text("Labels: User Deleted:\nTrue tel:+1"), "Labels: User Deleted:\nTrue tel:+1");
  const Parsed parsed(chat("Ann", received("User Deleted:\nTrue")), kFile);
  EXPECT_EQ(parsed.record().deleted, DeletedState::kNo);
}

TEST(ChatPageCase16, OwnMessageByItsElementNotByItsWord) {
  const Parsed own(chat("Moi à\nAnn", message_with(kTime, owner("+12025550100", "Moi"), "x")),
                   kFile);
  EXPECT_TRUE(own.record().sender_is_owner);
  const Parsed contact(chat("Me", message_with(kTime, other("+12025550123", "Me"), "x")), kFile);
  EXPECT_FALSE(contact.record().sender_is_owner);
  EXPECT_EQ(contact.record().direction, Direction::kIn);
  EXPECT_EQ(contact.record().sender.name, "Me");
}

TEST(ChatPageCase18, CounterpartFromTheFileNameWhereTheTitleHasNone) {
  const Parsed parsed(chat("Me to\n", sent("x")),
                      "+12025550123 - Text - 2018-05-03T18_39_04Z.html");
  EXPECT_EQ(parsed.page.counterpart, "+12025550123");
}

TEST(ChatPageCase21, GroupSenderOutsideOfTheListOrWithoutNumber) {
  const std::string participants =
      "<div class=\"participants\">Group conversation with:\n<cite class=\"sender vcard\">" +
      other("+12025550123", "Ann") + "</cite>, <cite class=\"sender vcard\">" +
      other("+12025550124", "+12025550124") + "</cite></div>";
  const Parsed parsed(chat("Group Conversation",
                           participants + message_with(kTime, other("+12025550125", "Joe"), "one") +
                               message_with(kTime, other("", "Ann"), "two")),
                      "Group Conversation - 2018-05-03T18_39_04Z.html");
  EXPECT_TRUE(parsed.page.group);
  EXPECT_EQ(parsed.page.counterpart, "");
  ASSERT_THAT(parsed.page.members, SizeIs(2));
  EXPECT_EQ(parsed.page.members[0].name, "Ann");
  EXPECT_EQ(parsed.page.members[0].number, "+12025550123");
  EXPECT_EQ(parsed.page.members[1].name, "");
  EXPECT_EQ(parsed.page.members[1].raw, "+12025550124");
  ASSERT_THAT(parsed.page.records, SizeIs(2));
  EXPECT_TRUE(parsed.record(0).group);
  EXPECT_EQ(parsed.record(0).sender.number, "+12025550125");
  EXPECT_EQ(parsed.record(1).sender.name, "Ann");
  EXPECT_EQ(parsed.record(1).sender.number, "");
  EXPECT_EQ(parsed.record(1).direction, Direction::kIn);
}

TEST(ChatPageCase22, TwoOffsetsInOneFile) {
  const std::string from = other("+12025550123", "Ann");
  const Parsed parsed(chat("Ann", message_with("2018-11-04T01:30:00.000-07:00", from, "a") + " " +
                                      message_with("2018-11-04T01:30:00.000-08:00", from, "b") +
                                      " " + message_with("2018-11-04T10:30:00.000Z", from, "c")),
                      kFile);
  ASSERT_THAT(parsed.page.records, SizeIs(3));
  EXPECT_EQ(parsed.record(0).timestamp_ms, 1541320200000);
  EXPECT_EQ(parsed.record(1).timestamp_ms, 1541323800000);
  EXPECT_EQ(parsed.record(2).timestamp_ms, 1541327400000);
  EXPECT_EQ(parsed.record(0).utc_offset_seconds, -25200);
  EXPECT_EQ(parsed.record(2).utc_offset_seconds, 0);
}

TEST(ChatPageCase28, CutInTheMiddleOfAMessage) {
  const std::string whole = chat("Ann", received("first") + " " + received("second"));
  const std::size_t second = whole.rfind("<div class=\"message\">");
  for (std::size_t length = second + 21; length < whole.find("</div>", second); ++length) {
    const Parsed parsed(whole.substr(0, length), kFile);
    ASSERT_THAT(parsed.page.records, SizeIs(1)) << length;
    EXPECT_EQ(parsed.record().text, "first");
    ASSERT_THAT(parsed.page.problems, SizeIs(1)) << length;
    EXPECT_EQ(parsed.page.problems[0].kind, ProblemKind::kDamagedPage);
    EXPECT_EQ(parsed.page.problems[0].offset, second);
    EXPECT_THAT(parsed.page.problems[0].detail, HasSubstr("1 complete message was read"));
  }
}

TEST(ChatPageCase28, CutBehindAMessage) {
  const std::string whole = chat("Ann", received("first"));
  const std::string cut = whole.substr(0, whole.find("</body>"));
  const Parsed parsed(cut, kFile);
  ASSERT_THAT(parsed.page.records, SizeIs(1));
  EXPECT_THAT(parsed.record().labels, ElementsAre("inbox", "sms"));
  ASSERT_THAT(parsed.page.problems, SizeIs(1));
  EXPECT_EQ(parsed.page.problems[0].kind, ProblemKind::kDamagedPage);
  EXPECT_EQ(parsed.page.problems[0].offset, cut.size());
}

TEST(ChatPageCase28, NoMessagesAreNoProblem) {
  const Parsed parsed(chat("Ann", ""), kFile);
  EXPECT_EQ(parsed.page.shape, PageShape::kChat);
  EXPECT_THAT(parsed.page.records, IsEmpty());
  EXPECT_THAT(parsed.page.problems, IsEmpty());
}

}  // namespace
}  // namespace gvoice::parse
