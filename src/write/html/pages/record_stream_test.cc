#include "write/html/pages/record_stream.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "write/format/model_maker_test_support.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html::pages {
namespace {

class RecordStreamTest : public testing::Test {
 protected:
  /// The records of `conversation` in order of time.
  std::string stream() {
    std::string out;
    HtmlOut html(out);
    const LocalClock clock = LocalClock::create(std::nullopt).value();
    RecordStream stream(maker_.finish(), *conversation_, html);
    const auto& records = conversation_->records;
    const auto times = times_in_day_order(clock, records, 0, records.size());
    for (std::size_t i = 0; i < records.size(); ++i) stream.append(*records[i], times[i]);
    stream.finish();
    return out;
  }

  Record& call(RecordKind kind, Direction direction) {
    return maker_.record(*conversation_, kind, direction, ModelMaker::at_minute(0));
  }

  ModelMaker maker_;
  Conversation* conversation_ = &maker_.conversation({maker_.person("Ann", "+13035550101")});
};

TEST_F(RecordStreamTest, ATextHasAnchorWordsAndTime) {
  maker_.text(*conversation_, Direction::kIn, 0, "Hello\n  there");
  EXPECT_EQ(stream(),
            "<section>\n<h2><time datetime=\"2018-05-03\">Thursday, May 3, 2018</time> "
            "<span>UTC\u221206:00</span></h2>\n"
            "<article class=\"in first\" id=\"r-a000000000000001\"><p class=\"by\" "
            "dir=\"auto\">Ann</p>"
            "<p dir=\"auto\">Hello\n  there</p><a href=\"#r-a000000000000001\">"
            "<time datetime=\"2018-05-03T12:00:00.000-06:00\">12:00 PM</time></a></article>\n"
            "</section>\n");
}

TEST_F(RecordStreamTest, MarkupForATextIsShort) {
  maker_.text(*conversation_, Direction::kIn, 0, "");
  const std::size_t one = stream().size();
  maker_.text(*conversation_, Direction::kIn, 1, "Hello");
  EXPECT_LT(stream().size() - one, 190U);
}

TEST_F(RecordStreamTest, DaysAreSections) {
  maker_.text(*conversation_, Direction::kIn, 0, "a");
  maker_.text(*conversation_, Direction::kIn, 719, "b");
  maker_.text(*conversation_, Direction::kIn, 720, "c");
  maker_.text(*conversation_, Direction::kIn, 0, "d").timestamp_ms = Record::kNoTime;
  maker_.text(*conversation_, Direction::kIn, 0, "e").timestamp_ms = Record::kNoTime;
  const std::string page = stream();
  const auto sections = Dom(page).all("section");
  ASSERT_EQ(sections.size(), 3U);
  EXPECT_EQ(sections[0].all("article").size(), 2U);
  EXPECT_EQ(sections[1].all("article").size(), 1U);
  EXPECT_EQ(sections[2].all("article").size(), 2U);
  EXPECT_EQ(sections[1].text_of("h2"), "Friday, May 4, 2018 UTC\u221206:00");
  EXPECT_EQ(sections[2].text_of("h2"), "Time unknown");
  EXPECT_TRUE(sections[2].all("time").empty());
}

TEST_F(RecordStreamTest, AnotherOffsetOnTheSameDayIsSaid) {
  maker_.text(*conversation_, Direction::kIn, 0, "a");
  maker_.text(*conversation_, Direction::kIn, 1, "b").utc_offset_seconds = 0;
  const std::string page = stream();
  const auto articles = Dom(page).all("article");
  EXPECT_EQ(articles[0].text_of("time"), "12:00 PM");
  EXPECT_EQ(articles[1].text_of("time"), "6:01 PM UTC");
  EXPECT_EQ(articles[1].all("time").front().attribute("datetime"), "2018-05-03T18:01:00.000+00:00");
}

TEST_F(RecordStreamTest, ATimeOfAnotherDayThanItsHeadingSaysItsDate) {
  // 2018-05-04T01:00Z, then 20:00 and, the next day, 01:00 in Denver.
  maker_.text(*conversation_, Direction::kIn, 420, "a").utc_offset_seconds = 0;
  maker_.text(*conversation_, Direction::kIn, 480, "b");
  maker_.text(*conversation_, Direction::kIn, 780, "c");
  const std::string page = stream();
  const auto sections = Dom(page).all("section");
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(sections[0].text_of("h2"), "Thursday, May 3, 2018 UTC\u221206:00");
  EXPECT_EQ(sections[1].text_of("h2"), "Friday, May 4, 2018 UTC\u221206:00");
  const auto articles = Dom(page).all("article");
  EXPECT_EQ(articles[0].text_of("time"), "May 4, 2018, 1:00 AM UTC");
  EXPECT_EQ(articles[0].all("time").front().attribute("datetime"), "2018-05-04T01:00:00.000+00:00");
  EXPECT_EQ(articles[1].text_of("time"), "8:00 PM");
  EXPECT_EQ(articles[2].text_of("time"), "1:00 AM");
}

TEST_F(RecordStreamTest, SpeakersAreNamedWhereTheyChange) {
  conversation_ = &maker_.conversation({maker_.person("Ann", "1"), maker_.person("", "22395")});
  maker_.text(*conversation_, Direction::kIn, 0, "a");
  maker_.text(*conversation_, Direction::kIn, 1, "b");
  maker_.text(*conversation_, Direction::kIn, 2, "c").sender = conversation_->others[1];
  maker_.text(*conversation_, Direction::kOut, 3, "d");
  maker_.text(*conversation_, Direction::kOut, 4, "e");
  maker_.text(*conversation_, Direction::kUnknown, 5, "f");
  maker_.text(*conversation_, Direction::kIn, 6, "g").sender = {};
  maker_.text(*conversation_, Direction::kIn, 900, "h").sender = {};
  const std::string page = stream();
  std::vector<std::string> by;
  for (const auto& article : Dom(page).all("article")) {
    EXPECT_EQ(article.has_class("first"), article.text_of(".by").has_value());
    by.push_back(article.text_of(".by").value_or("-"));
  }
  EXPECT_EQ(by, (std::vector<std::string>{"Ann", "-", "22395", "Me", "-", "Unknown sender",
                                          "Unknown sender", "Unknown sender"}));
  EXPECT_EQ(Dom(page).all("article.out").size(), 2U);
  EXPECT_EQ(Dom(page).all("article.unknown").size(), 1U);
}

TEST_F(RecordStreamTest, EveryRecordSaysWhoSpeaks) {
  maker_.text(*conversation_, Direction::kIn, 0, "a");
  maker_.text(*conversation_, Direction::kIn, 1, "b");
  maker_.text(*conversation_, Direction::kOut, 2, "c");
  maker_.text(*conversation_, Direction::kOut, 3, "d");
  call(RecordKind::kPlaced, Direction::kOut).timestamp_ms = ModelMaker::at_minute(4);
  call(RecordKind::kVoicemail, Direction::kIn).timestamp_ms = ModelMaker::at_minute(5);
  const std::string page = stream();
  std::vector<std::string> speakers;
  for (const auto& article : Dom(page).all("article"))
    speakers.push_back(article.text_of(".by").value_or("") + article.text_of("b").value_or(""));
  EXPECT_EQ(speakers, (std::vector<std::string>{"Ann", "Ann", "Me", "Me", "Me", "Ann"}));
}

TEST_F(RecordStreamTest, ATimeIsShownOnceInARun) {
  conversation_ = &maker_.conversation({maker_.person("Ann", "1"), maker_.person("Bo", "2")});
  maker_.text(*conversation_, Direction::kIn, 0, "a");
  maker_.text(*conversation_, Direction::kIn, 0, "b").timestamp_ms += 59'999;
  maker_.text(*conversation_, Direction::kIn, 1, "c");
  maker_.text(*conversation_, Direction::kIn, 1, "d").utc_offset_seconds = 0;
  maker_.text(*conversation_, Direction::kIn, 1, "e").sender = conversation_->others[1];
  maker_.text(*conversation_, Direction::kOut, 1, "f");
  maker_.text(*conversation_, Direction::kOut, 1, "g");
  maker_.text(*conversation_, Direction::kOut, 1441, "h");
  maker_.text(*conversation_, Direction::kOut, 0, "i").timestamp_ms = Record::kNoTime;
  maker_.text(*conversation_, Direction::kOut, 0, "j").timestamp_ms = Record::kNoTime;
  const std::string page = stream();
  std::string same;
  for (const auto& article : Dom(page).all("article.same")) same += article.all("p").back().text();
  EXPECT_EQ(same, "bg");
  EXPECT_EQ(Dom(page).all("article").size() - 2, Dom(page).all("article")[0].all("time").size() * 8)
      << "the time is in all of them";
}

TEST_F(RecordStreamTest, ATimeLeadsToItsRecord) {
  maker_.text(*conversation_, Direction::kIn, 0, "a");
  call(RecordKind::kMissed, Direction::kIn);
  const std::string page = stream();
  for (const auto& article : Dom(page).all("article")) {
    ASSERT_EQ(article.all("a").size(), 1U);
    EXPECT_EQ(article.all("a").front().attribute("href"), "#" + article.attribute("id").value());
    EXPECT_EQ(article.all("a").front().all("time").size(), 1U);
  }
}

TEST_F(RecordStreamTest, AddressesInTextsAreLinks) {
  maker_.text(*conversation_, Direction::kIn, 0, "see https://example.com/a.");
  Record& voicemail = call(RecordKind::kVoicemail, Direction::kIn);
  voicemail.transcript = TranscriptStatus::kText;
  voicemail.has_text = true;
  voicemail.text = "call tel:+13035550101";
  const std::string page = stream();
  const auto articles = Dom(page).all("article");
  EXPECT_EQ(articles[0].all("a").front().attribute("href"), "https://example.com/a");
  EXPECT_EQ(articles[1].all("a").front().attribute("href"), "tel:+13035550101");
  EXPECT_EQ(articles[1].text_of(".transcript"), "call tel:+13035550101");
}

TEST_F(RecordStreamTest, SpeakersOfGroupsHaveInitialsAndLastingColours) {
  const Party ann = maker_.person("Ann Smith", "+13035550101");
  const Party nameless = maker_.person("", "+13035550102");
  const auto first_speaker = [&](std::vector<Party> others, const Party& sender) {
    conversation_ = &maker_.conversation(std::move(others));
    maker_.text(*conversation_, Direction::kIn, 0, "a").sender = sender;
    const std::string page = stream();
    const Dom::Element article = Dom(page).all("article").front();
    return std::pair(article.attribute("data-i"), article.attribute("class").value());
  };
  EXPECT_EQ(first_speaker({ann}, ann),
            (std::pair{std::optional<std::string>(), std::string("in first")}));
  const auto first = first_speaker({ann, nameless}, ann);
  const auto second = first_speaker({nameless, ann}, ann);
  const auto number = first_speaker({nameless, ann}, nameless);
  EXPECT_EQ(first.first, "AS");
  EXPECT_EQ(number.first, "#");
  EXPECT_EQ(first.second, second.second) << "the colour is the person's, not the place's";
  EXPECT_NE(number.second, second.second);
}

TEST_F(RecordStreamTest, ACallEndsARun) {
  maker_.text(*conversation_, Direction::kIn, 0, "a");
  call(RecordKind::kMissed, Direction::kIn);
  maker_.text(*conversation_, Direction::kIn, 0, "b");
  const std::string page = stream();
  EXPECT_EQ(Dom(page).all(".by").size(), 2U);
}

TEST_F(RecordStreamTest, CallsSayDirectionAndDuration) {
  call(RecordKind::kPlaced, Direction::kOut).duration_seconds = 6695;
  call(RecordKind::kReceived, Direction::kIn).duration_seconds = 0;
  call(RecordKind::kMissed, Direction::kIn);
  call(RecordKind::kCall, Direction::kOut).duration_seconds = 43;
  const std::string page = stream();
  const auto articles = Dom(page).all("article.call");
  ASSERT_EQ(articles.size(), 4U);
  EXPECT_EQ(articles[0].text_of("p"), "Outgoing call \u00B7 1 h 51 min 35 s");
  EXPECT_TRUE(articles[0].has_class("placed"));
  EXPECT_EQ(articles[1].text_of("p"), "Incoming call \u00B7 0 s");
  EXPECT_TRUE(articles[1].has_class("received"));
  EXPECT_EQ(articles[2].text_of("p"), "Missed call");
  EXPECT_TRUE(articles[2].has_class("missed"));
  EXPECT_EQ(articles[3].text_of("p"), "Call, probably outgoing \u00B7 43 s");
  EXPECT_EQ(articles[3].attribute("id"), "r-a000000000000004");
}

TEST_F(RecordStreamTest, VoicemailHasSoundAndTranscript) {
  Record& full = call(RecordKind::kVoicemail, Direction::kIn);
  full.duration_seconds = 43;
  full.transcript = TranscriptStatus::kText;
  full.has_text = true;
  full.text = "It's me";
  maker_.attach(full, AttachmentElement::kAudio, "v", "attachments/aa/v.mp3", "audio/mpeg");
  call(RecordKind::kVoicemail, Direction::kIn).transcript = TranscriptStatus::kEmpty;
  call(RecordKind::kVoicemail, Direction::kIn).transcript = TranscriptStatus::kUnavailable;
  call(RecordKind::kVoicemail, Direction::kIn).transcript = TranscriptStatus::kAbsent;
  Record& recorded = call(RecordKind::kRecorded, Direction::kUnknown);
  maker_.attach(recorded, AttachmentElement::kAudio, "r", "", "");
  const std::string page = stream();
  const auto articles = Dom(page).all("article.voice");
  ASSERT_EQ(articles.size(), 5U);
  EXPECT_EQ(articles[0].text_of(".kind"), "Voicemail \u00B7 43 s");
  EXPECT_EQ(articles[0].text_of(".transcript"), "It's me");
  EXPECT_EQ(articles[0].all("audio").size(), 1U);
  EXPECT_NE(articles[1].text().find("The transcript is empty."), std::string::npos);
  EXPECT_NE(articles[1].text().find("No recording in the export"), std::string::npos);
  EXPECT_NE(articles[2].text().find("could not transcribe"), std::string::npos);
  EXPECT_NE(articles[3].text().find("No transcript"), std::string::npos);
  EXPECT_EQ(articles[4].text_of(".kind"), "Recorded call");
  EXPECT_EQ(articles[4].text().find("No recording in the export"), std::string::npos);
  EXPECT_TRUE(articles[4].text_of(".missing").has_value());
}

TEST_F(RecordStreamTest, EmptyMessagesSaySo) {
  maker_.text(*conversation_, Direction::kIn, 0, "");
  Record& picture = maker_.text(*conversation_, Direction::kIn, 1, "");
  picture.placeholder = Placeholder::kMmsReceived;
  maker_.attach(picture, AttachmentElement::kImage, "p", "attachments/aa/p.png", "image/png");
  const std::string page = stream();
  const auto articles = Dom(page).all("article");
  EXPECT_EQ(articles[0].text_of(".note"), "Empty message");
  EXPECT_EQ(articles[1].all("p").size(), 0U);
  EXPECT_EQ(articles[1].all("img").size(), 1U);
}

TEST_F(RecordStreamTest, StatesAreMarked) {
  maker_.text(*conversation_, Direction::kIn, 0, "plain").deleted = DeletedState::kNo;
  maker_.text(*conversation_, Direction::kIn, 0, "x").deleted = DeletedState::kYes;
  maker_.text(*conversation_, Direction::kIn, 0, "x").spam = true;
  call(RecordKind::kMissed, Direction::kIn).unread = true;
  Record& stamp = call(RecordKind::kPlaced, Direction::kOut);
  stamp.time = {};
  stamp.add_inferred(Inferred::kTime);
  maker_.text(*conversation_, Direction::kIn, 0, "x").add_inferred(Inferred::kTime);
  const std::string page = stream();
  const auto articles = Dom(page).all("article");
  EXPECT_FALSE(articles[0].text_of(".marks").has_value());
  EXPECT_EQ(articles[1].text_of(".marks"), "Deleted in Google Voice ");
  EXPECT_EQ(articles[2].text_of(".marks"), "Spam ");
  EXPECT_EQ(articles[3].text_of(".marks"), "Unread ");
  EXPECT_EQ(articles[4].text_of(".marks"), "Time from the name of the file");
  EXPECT_EQ(articles[5].text_of(".marks"), "Time without a zone, read as UTC");
}

TEST_F(RecordStreamTest, ATimeThatNobodyCanReadIsShownAsItIs) {
  Record& record = maker_.text(*conversation_, Direction::kIn, 0, "x");
  record.timestamp_ms = -62'135'596'800'001;
  record.time = "0000-12-31T23:59:59.999Z";
  const std::string page = stream();
  EXPECT_EQ(Dom(page).text_of(".note"), "Time in the export: 0000-12-31T23:59:59.999Z");
  EXPECT_EQ(Dom(page).text_of("h2"), "Time unknown");
}

TEST_F(RecordStreamTest, ReactionsAreFoldedBelowTheirMessage) {
  Record& message = maker_.text(*conversation_, Direction::kOut, 0, "the soup");
  Record& loved = maker_.text(*conversation_, Direction::kIn, 1, "Loved \u201Cthe soup\u201D");
  Record& taken =
      maker_.text(*conversation_, Direction::kIn, 720, "Removed a heart from \u201Cthe soup\u201D");
  Record& next = maker_.text(*conversation_, Direction::kOut, 0, "is hot");
  maker_.finish();
  std::string page;
  HtmlOut html(page);
  const LocalClock clock = LocalClock::create(std::nullopt).value();
  const std::vector<const Record*> records = {&message, &loved, &taken, &next};
  const auto times = times_in_day_order(clock, records, 0, records.size());
  RecordStream stream(maker_.finish(), *conversation_, html);
  const FoldedReaction reactions[] = {{&loved, times[1]}, {&taken, times[2]}};
  stream.append(message, times[0], reactions);
  stream.append(next, times[0]);
  stream.finish();

  const Dom dom(page);
  ASSERT_EQ(dom.all("details").size(), 1U);
  EXPECT_EQ(dom.all("details").front().attribute("class"), "reactions out");
  EXPECT_EQ(dom.text_of("summary").value(), "\u2764\uFE0F Ann removed \u2764\uFE0F Ann ");
  const auto articles = dom.all("article");
  ASSERT_EQ(articles.size(), 4U);
  const auto folded = dom.all("details").front().all("article");
  ASSERT_EQ(folded.size(), 2U);
  EXPECT_EQ(folded[0].attribute("id"), articles[1].attribute("id"));
  EXPECT_EQ(folded[0].text_of("p[dir]"), articles[1].text_of("p[dir]"));
  EXPECT_NE(folded[0].text().find("Loved \u201Cthe soup\u201D"), std::string::npos);
  EXPECT_EQ(folded[0].text_of("time"), "12:01 PM");
  EXPECT_EQ(folded[1].text_of("time"), "May 4, 2018, 12:00 AM UTC\u221206:00")
      << "the heading says another day";
  EXPECT_EQ(folded[1].all("time").front().attribute("datetime"), "2018-05-04T00:00:00.000-06:00");
  EXPECT_FALSE(articles[3].has_class("first")) << "the run goes on";
  EXPECT_TRUE(articles[3].has_class("same"));
}

}  // namespace
}  // namespace gvoice::write::html::pages
