#include "parse/chat_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

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

TEST(ChatPage, OneReceivedTextWithAllThatIsStated) {
  const Parsed parsed(chat("Ann", received("Hi")), kFile);
  EXPECT_EQ(parsed.page.shape, PageShape::kChat);
  EXPECT_FALSE(parsed.page.group);
  EXPECT_EQ(parsed.page.counterpart, "Ann");
  EXPECT_THAT(parsed.page.problems, IsEmpty());
  ASSERT_THAT(parsed.page.records, SizeIs(1));
  const Record& record = parsed.record();
  EXPECT_EQ(record.kind, RecordKind::kText);
  EXPECT_EQ(record.direction, Direction::kIn);
  EXPECT_EQ(record.inferred, 0);
  EXPECT_EQ(record.timestamp_ms, kTimeMs);
  EXPECT_EQ(record.time, kTime);
  EXPECT_EQ(record.utc_offset_seconds, -21600);
  EXPECT_EQ(record.duration_seconds, Record::kNoDuration);
  EXPECT_TRUE(record.has_sender);
  EXPECT_FALSE(record.sender_is_owner);
  EXPECT_EQ(record.sender.raw, "+12025550123");
  EXPECT_EQ(record.sender.number, "+12025550123");
  EXPECT_EQ(record.sender.name, "Ann");
  EXPECT_THAT(record.participants, IsEmpty());
  EXPECT_TRUE(record.has_text);
  EXPECT_EQ(record.text, "Hi");
  EXPECT_EQ(record.transcript, TranscriptStatus::kNone);
  EXPECT_EQ(record.placeholder, Placeholder::kNone);
  EXPECT_THAT(record.attachments, IsEmpty());
  EXPECT_THAT(record.labels, ElementsAre("inbox", "sms"));
  EXPECT_EQ(record.deleted, DeletedState::kNo);
  EXPECT_FALSE(record.spam);
  EXPECT_FALSE(record.unread);
  EXPECT_FALSE(record.group);
}

TEST(ChatPage, OwnTextHasTheOwnersNumberAndNoName) {
  const Parsed parsed(chat("Me to\nAnn", sent("Hi")), kFile);
  const Record& record = parsed.record();
  EXPECT_EQ(record.direction, Direction::kOut);
  EXPECT_TRUE(record.has_sender);
  EXPECT_TRUE(record.sender_is_owner);
  EXPECT_EQ(record.sender.raw, "+12025550100");
  EXPECT_EQ(record.sender.number, "+12025550100");
  EXPECT_EQ(record.sender.name, "");
  EXPECT_EQ(parsed.page.counterpart, "Ann");
}

TEST(ChatPage, TagsInsideATextContributeTheirText) {
  EXPECT_EQ(
      read_text(
          "see <a href=\"http://example.com/?a=1&amp;b\">example &amp; more</a><!-- x --> now"),
      "see example & more now");
  EXPECT_EQ(read_text("he said <q>yes</q> twice"), "he said yes twice");
}

TEST(ChatPage, EveryKindOfAttachmentInOrder) {
  const Parsed parsed(
      chat("Ann", received("look",
                           "<div><img src=\"a&amp;b-1-1\" alt=\"x\" /></div> "
                           "<div><a class=\"video\" href=\"v-1-2\">Video</a></div> "
                           "<div><a class=\"vcard\" href=\"c-1-3\">vCard</a></div> "
                           "<div><audio controls=\"controls\" src=\"s-1-4\"><a class=\"audio\" "
                           "href=\"s-1-4\">Audio</a></audio></div> "
                           "<div><a class=\"audio\" href=\"t-1-5\">Audio</a></div>")),
      kFile);
  const auto attachments = parsed.record().attachments;
  ASSERT_THAT(attachments, SizeIs(5));
  EXPECT_EQ(attachments[0].reference, "a&b-1-1");
  EXPECT_EQ(attachments[1].reference, "v-1-2");
  EXPECT_EQ(attachments[1].element, AttachmentElement::kVideo);
  EXPECT_EQ(attachments[2].reference, "c-1-3");
  EXPECT_EQ(attachments[2].element, AttachmentElement::kVCard);
  EXPECT_EQ(attachments[3].reference, "s-1-4");
  EXPECT_EQ(attachments[3].element, AttachmentElement::kAudio);
  EXPECT_EQ(attachments[4].reference, "t-1-5");
  EXPECT_EQ(attachments[4].element, AttachmentElement::kAudio);
  EXPECT_THAT(parsed.page.problems, IsEmpty());
}

TEST(ChatPage, AnAttachmentInsideATextIsOneOfItsMessage) {
  const Parsed parsed(
      chat("Ann", received("look <img src=\"a-1-1\"/> here", "<div><img src=\"a-1-2\"/></div>")),
      kFile);
  EXPECT_EQ(parsed.record().text, "look  here");
  const auto attachments = parsed.record().attachments;
  ASSERT_THAT(attachments, SizeIs(2));
  EXPECT_EQ(attachments[0].reference, "a-1-1");
  EXPECT_EQ(attachments[1].reference, "a-1-2");
}

constexpr const char* kPicture = "<div><img src=\"r-1-1\"/></div>";

TEST(ChatPage, ASenderLeftEmptyIsTheOtherByItsForm) {
  const Parsed parsed(chat("Ann", message_with(kTime, other("", ""), "", kPicture)), kFile);
  EXPECT_EQ(parsed.record().direction, Direction::kIn);
  EXPECT_TRUE(parsed.record().is_inferred(Inferred::kDirection));
  EXPECT_TRUE(parsed.record().has_sender);
  EXPECT_FALSE(parsed.record().sender_is_owner);
  EXPECT_THAT(parsed.record().attachments, SizeIs(1));
}

TEST(ChatPage, GooglesWordsTellTheDirectionOfASenderLeftEmpty) {
  const Parsed received(chat("Ann", message_with(kTime, "", "MMS Received", kPicture)), kFile);
  EXPECT_EQ(received.record().direction, Direction::kIn);
  EXPECT_FALSE(received.record().sender_is_owner);
  const Parsed sent(chat("Ann", message_with(kTime, other("", ""), "MMS Sent", kPicture)), kFile);
  EXPECT_EQ(sent.record().direction, Direction::kOut);
  EXPECT_TRUE(sent.record().sender_is_owner);
  EXPECT_TRUE(sent.record().has_sender);
  for (const Parsed* parsed : {&received, &sent})
    EXPECT_TRUE(parsed->record().is_inferred(Inferred::kDirection));
}

TEST(ChatPage, WithoutEvidenceThereIsNoDirection) {
  const Parsed nobody(chat("Ann", message_with(kTime, "", "", kPicture)), kFile);
  EXPECT_EQ(nobody.record().direction, Direction::kUnknown);
  EXPECT_FALSE(nobody.record().has_sender);
  EXPECT_FALSE(nobody.record().is_inferred(Inferred::kDirection));
  // The words are Google's only if they replace a picture.
  const Parsed words(chat("Ann", message_with(kTime, "", "MMS Received")), kFile);
  EXPECT_EQ(words.record().direction, Direction::kUnknown);
}

TEST(ChatPage, AnAddressWithoutDigitsIsSomebody) {
  const Parsed parsed(
      chat("AMAZON", message_with(kTime, other("AMAZON", ""), "a") +
                         message_with(kTime, other("Bob@example.com", "bob@example.com"), "b")),
      kFile);
  EXPECT_EQ(parsed.record(0).sender.number, "AMAZON");
  EXPECT_EQ(parsed.record(0).sender.raw, "AMAZON");
  EXPECT_EQ(parsed.record(0).direction, Direction::kIn);
  EXPECT_EQ(parsed.record(0).inferred, 0);
  EXPECT_EQ(parsed.record(1).sender.number, "Bob@example.com");
  EXPECT_EQ(parsed.record(1).sender.name, "");
}

TEST(ChatPage, NamesAreFoldedAndNumbersAreNoNames) {
  const Parsed parsed(
      chat("Ann", message_with(kTime, other("+12025550123", "\n  Ann\t &amp;  Joe "), "a") +
                      message_with(kTime, other("+12025550123", "(202) 555-0123"), "b")),
      kFile);
  EXPECT_EQ(parsed.record(0).sender.name, "Ann & Joe");
  EXPECT_EQ(parsed.record(1).sender.name, "");
}

TEST(ChatPage, ManySendersAreNotMixedUp) {
  std::string messages;
  for (int i = 0; i < 40; ++i) {
    messages += message_with(
        kTime, other("+1202555010" + std::to_string(i % 8), "N" + std::to_string(i % 8)), "x");
  }
  const Parsed parsed(chat("Ann", messages), kFile);
  ASSERT_THAT(parsed.page.records, SizeIs(40));
  for (std::size_t i = 0; i < 40; ++i) {
    EXPECT_EQ(parsed.record(i).sender.name, "N" + std::to_string(i % 8));
    EXPECT_EQ(parsed.record(i).sender.number, "+1202555010" + std::to_string(i % 8));
  }
}

TEST(ChatPage, TimeWithoutZoneIsUtcAndReported) {
  const Parsed parsed(
      chat("Ann", message_with("2018-05-03T18:39:04.934", other("+12025550123", "Ann"), "a")),
      kFile);
  EXPECT_EQ(parsed.record().timestamp_ms, kTimeMs);
  EXPECT_TRUE(parsed.record().is_inferred(Inferred::kTime));
  EXPECT_EQ(parsed.record().time, "2018-05-03T18:39:04.934");
  ASSERT_THAT(parsed.page.problems, SizeIs(1));
  EXPECT_EQ(parsed.page.problems[0].kind, ProblemKind::kTimeWithoutZone);
}

TEST(ChatPage, NoTimeIsTakenFromTheFileName) {
  const Parsed parsed(chat("Ann", message_with("", other("+12025550123", "Ann"), "a")), kFile);
  EXPECT_EQ(parsed.record().timestamp_ms, 1525372744000);
  EXPECT_EQ(parsed.record().time, "");
  EXPECT_TRUE(parsed.record().is_inferred(Inferred::kTime));
  EXPECT_THAT(parsed.page.problems, IsEmpty());
}

TEST(ChatPage, NoTimeAtAllIsReported) {
  const Parsed parsed(chat("Ann", message_with("", other("+12025550123", "Ann"), "a") +
                                      message_with("soon", other("+12025550123", "Ann"), "b")),
                      "Ann.html");
  ASSERT_THAT(parsed.page.records, SizeIs(2));
  EXPECT_EQ(parsed.record(1).timestamp_ms, Record::kNoTime);
  EXPECT_FALSE(parsed.record(1).is_inferred(Inferred::kTime));
  ASSERT_THAT(parsed.page.problems, SizeIs(2));
  EXPECT_EQ(parsed.page.problems[0].kind, ProblemKind::kDamagedPage);
  EXPECT_EQ(parsed.page.problems[1].kind, ProblemKind::kNoTime);
  EXPECT_THAT(parsed.page.problems[1].detail, HasSubstr("2 records"));
}

TEST(ChatPage, InvalidUtf8IsReplacedAndReportedOnce) {
  const std::string html = chat("Ann", received("a\xFF"
                                                "b") +
                                           received("\xC3"));
  const Parsed parsed(html, kFile);
  EXPECT_EQ(parsed.record(0).text, "a\uFFFDb");
  EXPECT_EQ(parsed.record(1).text, "\uFFFD");
  ASSERT_THAT(parsed.page.problems, SizeIs(1));
  EXPECT_EQ(parsed.page.problems[0].kind, ProblemKind::kInvalidUtf8);
  EXPECT_EQ(parsed.page.problems[0].offset, html.find("a\xFF"));
}

TEST(ChatPage, Utf16IsReadAsText) {
  std::string wide = "\xFF\xFE";
  for (const char c : chat("Ann", received("one") + received("two"))) (wide += c) += '\0';
  const Parsed marked(wide, kFile);
  ASSERT_THAT(marked.page.records, SizeIs(2));
  EXPECT_EQ(marked.record(1).text, "two");
  EXPECT_THAT(marked.page.problems, SizeIs(0));
  EXPECT_EQ(Parsed(wide.substr(2), kFile).page.records.size(), 2U);
}

TEST(ChatPage, Windows1252IsReadWhereItMakesSense) {
  const Parsed parsed(chat("Zo\xEB", received("caf\xE9 \x80 5")), kFile);
  EXPECT_EQ(parsed.record().text, "caf\u00E9 \u20AC 5");
  EXPECT_THAT(parsed.page.problems, SizeIs(0));
}

TEST(ChatPage, Windows1252IsBelievedWhereItIsDeclared) {
  std::string html = chat("Ann", received("a \xFF b"));
  html.insert(html.find("<title>"), "<meta charset=\"windows-1252\">");
  const Parsed parsed(html, kFile);
  EXPECT_EQ(parsed.record().text, "a \u00FF b");
  EXPECT_THAT(parsed.page.problems, SizeIs(0));
}

TEST(ChatPage, NulInATextIsReplaced) {
  using namespace std::string_view_literals;
  const Parsed parsed(chat("Ann", received("x\0y &amp;"sv)), kFile);
  EXPECT_EQ(parsed.record().text, "x\uFFFDy &");
  ASSERT_THAT(parsed.page.problems, SizeIs(1));
  EXPECT_EQ(parsed.page.problems[0].kind, ProblemKind::kInvalidUtf8);
}

TEST(ChatPage, LabelsAreASetOfFragments) {
  const Parsed parsed(chat("Ann", received("a"),
                           "<div class=\"tags\"><a rel=\"tag\" href=\"http://x/voice#unread\">U</a>"
                           "<a rel='tag' href='http://x/voice#sms'>Text</a><a rel=tag "
                           "href=http://x/voice#sms>Text</a>"
                           "<a rel=\"tag\" href=\"http://x/voice#my%20label&amp;co\">?</a>"
                           "<a rel=\"tag\" href=\"http://x/voice\">no fragment</a>"
                           "<a href=\"http://x/voice#spam\">no label</a></div>"),
                      kFile);
  EXPECT_THAT(parsed.record().labels, ElementsAre("my%20label&co", "sms", "unread"));
  EXPECT_TRUE(parsed.record().unread);
  EXPECT_FALSE(parsed.record().spam);
  EXPECT_EQ(parsed.record().deleted, DeletedState::kNotStated);
}

TEST(ChatPage, SpamByLabelOrFolder) {
  const std::string footer =
      "<div class=\"tags\"><a rel=\"tag\" href=\"http://x/voice#spam\">S</a></div>";
  EXPECT_TRUE(Parsed(chat("Ann", received("a"), footer), kFile).record().spam);
  EXPECT_TRUE(Parsed(chat("Ann", received("a")), kFile, true).record().spam);
}

TEST(ChatPage, DeletedAsStated) {
  const auto deleted = [](std::string_view state) {
    return Parsed(chat("Ann", received("a"),
                       "<div class=\"deletedStatusContainer\">" + std::string(state) + "</div>"),
                  kFile)
        .record()
        .deleted;
  };
  EXPECT_EQ(deleted("User Deleted:\nTrue"), DeletedState::kYes);
  EXPECT_EQ(deleted("User Deleted: false "), DeletedState::kNo);
  EXPECT_EQ(deleted("User Deleted:"), DeletedState::kNotStated);
  EXPECT_EQ(deleted(""), DeletedState::kNotStated);
}

TEST(ChatPageDamage, MessageWithoutItsEndTagIsKeptAndReported) {
  std::string first = received("first");
  first.resize(first.size() - std::string_view("</div>").size());
  const std::string html = chat("Ann", first + received("second"));
  const Parsed parsed(html, kFile);
  ASSERT_THAT(parsed.page.records, SizeIs(2));
  EXPECT_EQ(parsed.record(0).text, "first");
  EXPECT_EQ(parsed.record(1).text, "second");
  ASSERT_THAT(parsed.page.problems, SizeIs(1));
  EXPECT_EQ(parsed.page.problems[0].kind, ProblemKind::kDamagedPage);
  EXPECT_EQ(parsed.page.problems[0].offset, html.find("<div class=\"message\">"));
}

TEST(ChatPageDamage, MessageThatBreaksOffBeforeItsTextIsLeftOutAndReported) {
  const std::string begun =
      "<div class=\"message\"><abbr class=\"dt\" title=\"2018-05-03T18:39:04Z\">x</abbr>";
  const std::string html = chat("Ann", begun + received("next"));
  const Parsed parsed(html, kFile);
  ASSERT_THAT(parsed.page.records, SizeIs(1));
  EXPECT_EQ(parsed.record().text, "next");
  ASSERT_THAT(parsed.page.problems, SizeIs(1));
  EXPECT_EQ(parsed.page.problems[0].offset, html.find(begun));
  EXPECT_THAT(parsed.page.problems[0].detail, HasSubstr("1 message breaks off"));
}

TEST(ChatPageDamage, UnclosedTextEndsWithItsMessage) {
  std::string first = received("first");
  first.erase(first.find("</q>"), 4);
  const Parsed parsed(chat("Ann", first + received("second")), kFile);
  ASSERT_THAT(parsed.page.records, SizeIs(2));
  EXPECT_EQ(parsed.record(0).text, "first\n");
  EXPECT_EQ(parsed.record(1).text, "second");
  EXPECT_THAT(parsed.page.problems, SizeIs(1));
}

TEST(ChatPageDamage, LabelsAreFoundBehindAnUnclosedMessage) {
  std::string only = received("only");
  only.resize(only.size() - std::string_view("</div>").size());
  const Parsed parsed(body("Ann", "<div class=\"hChatLog\">" + only + kTextFooter), kFile);
  ASSERT_THAT(parsed.page.records, SizeIs(1));
  EXPECT_THAT(parsed.record().labels, ElementsAre("inbox", "sms"));
}

TEST(ChatPageDamage, WhatIsOutsideOfMessagesIsReported) {
  const Parsed parsed(chat("Ann", "<q>lost</q><div><img src=\"x\"></div>" + received("kept")),
                      kFile);
  ASSERT_THAT(parsed.page.records, SizeIs(1));
  EXPECT_THAT(parsed.record().attachments, IsEmpty());
  ASSERT_THAT(parsed.page.problems, SizeIs(1));
  EXPECT_THAT(parsed.page.problems[0].detail, HasSubstr("2 texts or attachments"));
}

TEST(ChatPage, EmptyElementsWrittenTheXmlWay) {
  const Parsed parsed(
      chat("",
           "<div class=\"message\"><abbr class=\"dt\" title=\"2018-05-03T18:39:04Z\"/>"
           "<cite class=\"sender\"><a class=\"tel\" href=\"tel:+12025550123\"><span "
           "class=\"fn\"/></a></cite><q/></div><div/>" +
               received("next")),
      kFile);
  ASSERT_THAT(parsed.page.records, SizeIs(2));
  EXPECT_EQ(parsed.record(0).text, "");
  EXPECT_EQ(parsed.record(0).sender.number, "+12025550123");
  EXPECT_EQ(parsed.record(1).text, "next");
  EXPECT_THAT(parsed.page.problems, IsEmpty());
}

TEST(FindCounterpart, Table) {
  struct Case {
    const char* title;
    bool own;
    const char* who;
    const char* expected;
  };
  const Case cases[] = {
      {"Ann", false, "?", "Ann"},
      {" \n Ann\n ", false, "?", "Ann"},
      {"", false, "+12025550123", "+12025550123"},
      {"Me to\nAnn", true, "?", "Ann"},
      {"Ich an\nAnn", true, "?", "Ann"},
      {"\n    Me to\n    Ann Lee\n  ", true, "?", "Ann Lee"},
      {"Me to\n", true, "+12025550123", "+12025550123"},
      {"Ich an\n", true, "+12025550123", "+12025550123"},
      {"Ich an Ann", true, "Ann", "Ann"},
      {"Me to Ann", true, "+12025550123", "Ann"},
      {"Me to", true, "Ann", "Ann"},
      {"Ann", true, "?", "Ann"},
      {"Metopolis", true, "?", "Metopolis"},
      {"Me to Ann", false, "?", "Me to Ann"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(find_counterpart(c.title, c.own, [&] { return std::string_view(c.who); }), c.expected)
        << '"' << c.title << '"';
  }
}

}  // namespace
}  // namespace gvoice::parse
