#include "write/html/pages/home_page.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/iso_time.h"
#include "write/format/model_maker_test_support.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html::pages {
namespace {

std::string index_of(const ArchiveModel& model) {
  std::string page;
  append_index(model, LocalClock::create(std::nullopt).value(), page);
  return page;
}

constexpr std::int64_t kYear = 366 * 1440;

TEST(IndexHtmlTest, TheLatestConversationComesFirst) {
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("Old", "1")}), Direction::kIn, -kYear, "x");
  maker.text(maker.conversation({maker.person("Spam", "2")}), Direction::kIn, 9, "x").spam = true;
  maker.text(maker.conversation({maker.person("Undated", "3")}), Direction::kIn, 0, "x")
      .timestamp_ms = Record::kNoTime;
  Conversation& latest = maker.conversation({maker.person("Latest", "4")});
  maker.text(latest, Direction::kIn, -2 * kYear, "x");
  maker.text(latest, Direction::kIn, 8, "x");
  maker.text(maker.conversation({maker.person("Recent", "5")}), Direction::kIn, 7, "x");
  const std::string page = index_of(maker.finish());
  const Dom dom(page);
  EXPECT_EQ(dom.errors(), 0U);
  std::vector<std::string> names;
  for (const auto& heading : dom.all("h3")) names.push_back(heading.text_of("a").value());
  EXPECT_EQ(names, (std::vector<std::string>{"Latest", "Recent", "Old", "Undated", "Spam"}));
  EXPECT_EQ(texts(dom.all("h2")),
            (std::vector<std::string>{"2018 2", "2017 1", "Time unknown 1", "Spam 1"}));
  EXPECT_EQ(texts(dom.all(".jumps").front().all("a")),
            (std::vector<std::string>{"2018", "2017", "Time unknown", "Spam"}));
}

TEST(IndexHtmlTest, EachYearComesOnceWhereExportsTellTimesByOtherClocks) {
  ModelMaker maker;
  const std::int64_t new_year_ms = days_from_civil(2018, 1, 1) * 86'400'000;
  // In UTC the first is of 2018 already; the second is later, and in Denver still of 2017.
  const auto add = [&](const char* name, std::int64_t minute) -> Record& {
    return maker.record(maker.conversation({maker.person(name, name)}), RecordKind::kMissed,
                        Direction::kIn, new_year_ms + minute * 60'000);
  };
  add("Utc", 30).utc_offset_seconds = 0;
  add("Denver", 60);
  add("Utc again", 90).utc_offset_seconds = 0;
  const std::string page = index_of(maker.finish());
  EXPECT_EQ(texts(Dom(page).all("h2")), (std::vector<std::string>{"2018 2", "2017 1"}));
  EXPECT_EQ(Dom(page).text_of("dd"), "Dec 31, 2017 \u2013 Jan 1, 2018");
}

TEST(IndexHtmlTest, RowsSayWhatFiltersAskFor) {
  ModelMaker maker;
  const auto row_of = [&](Conversation& conversation, RecordKind kind) -> Record& {
    return maker.record(conversation, kind, Direction::kIn, ModelMaker::at_minute(0));
  };
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  row_of(ann, RecordKind::kText);
  row_of(ann, RecordKind::kMissed);
  row_of(ann, RecordKind::kVoicemail);
  row_of(maker.conversation({maker.person("", "+13035550102")}), RecordKind::kCall);
  row_of(maker.conversation({maker.person("Bob", "")}), RecordKind::kRecorded);
  row_of(maker.conversation({}), RecordKind::kReceived);
  row_of(maker.conversation({maker.person("", "1"), maker.person("", "2")}), RecordKind::kText);
  row_of(maker.conversation({maker.person("Eve", "3")}), RecordKind::kText).spam = true;
  Conversation& self = maker.conversation({maker.person("", "+13035550100")});
  self.note_to_self = true;
  row_of(self, RecordKind::kText);
  std::vector<std::string> rows;
  for (const auto& row : Dom(index_of(maker.finish())).all("li"))
    rows.push_back(row.attribute("data-k").value() + row.attribute("data-n").value());
  EXPECT_EQ(rows, (std::vector<std::string>{"tcv3", "cu1", "vu1", "cu1", "tg1", "t1", "ts1"}));
}

TEST(IndexHtmlTest, NamesWhatIsWorthALook) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "1")});
  Record& record = maker.text(ann, Direction::kIn, 1, "x");
  EXPECT_EQ(index_of(maker.finish()).find("Worth a look"), std::string::npos);
  maker.attach(record, AttachmentElement::kImage, "a", "", "");
  maker.attach(record, AttachmentElement::kImage, "b", "", "");
  maker.attach(record, AttachmentElement::kImage, "c", "c.jpg", "image/jpeg").status =
      AttachmentStatus::kAmbiguous;
  record.unresolved = Unresolved::kUnknown;
  maker.text(maker.conversation({}), Direction::kIn, 1, "x").unresolved = Unresolved::kUnknown;
  const Dom dom(index_of(maker.finish()));
  EXPECT_EQ(dom.errors(), 0U);
  EXPECT_EQ(dom.text_of(".look"),
            "Worth a look: 2\u00A0attachments whose files are missing, 1\u00A0attachment that "
            "several files fit, 2\u00A0conversations with a name without a number.");
}

TEST(IndexHtmlTest, EqualTimesAreInOrderOfId) {
  ModelMaker maker;
  for (const char* name : {"A", "B", "C"})
    maker.text(maker.conversation({maker.person(name, name)}), Direction::kIn, 0, "x");
  const std::string page = index_of(maker.finish());
  EXPECT_LT(page.find("<bdi>A</bdi>"), page.find("<bdi>B</bdi>"));
  EXPECT_LT(page.find("<bdi>B</bdi>"), page.find("<bdi>C</bdi>"));
}

TEST(IndexHtmlTest, SaysWhatIsNotHere) {
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("Ann", "1")}), Direction::kIn, 1, "x");
  ArchiveModel model = maker.finish();
  EXPECT_EQ(index_of(model).find("Not everything is here"), std::string::npos);
  model.partial.records_left_out = 1204;
  model.partial.filters = {"filter-spam"};
  const Dom dom(index_of(model));
  EXPECT_EQ(dom.errors(), 0U);
  EXPECT_NE(dom.text_of(".partial")->find("1,204 records were left out"), std::string::npos);
}

TEST(IndexHtmlTest, ATestSaysSoInItsHeadingAndBeforeAllElse) {
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("Ann", "1")}), Direction::kIn, 1, "x");
  ArchiveModel model = maker.finish();
  EXPECT_EQ(index_of(model).find("test"), std::string::npos);
  model.partial.test_limit = 13;
  model.partial.pages_left_out = 127;
  const std::string page = index_of(model);
  const Dom dom(page);
  EXPECT_EQ(dom.errors(), 0U);
  EXPECT_EQ(dom.text_of("h1"), "Google Voice archive (test)");
  EXPECT_NE(dom.text_of(".partial")->find("127 pages were left out"), std::string::npos);
  EXPECT_LT(page.find("class=\"partial\""), page.find("class=\"about\""));
}

TEST(IndexHtmlTest, MissingPartsAreReportedWithoutNamesOfInputs) {
  ModelMaker maker;
  ArchiveModel model = maker.finish();
  model.partial.missing_files = 70;
  model.partial.missing_parts = {"takeout-9.zip: The part 002 is missing."};
  const std::string page = index_of(model);
  EXPECT_NE(page.find("names 70 files that no input holds"), std::string::npos);
  EXPECT_EQ(page.find("takeout-9"), std::string::npos);
}

TEST(IndexHtmlTest, TotalsAndOwnNumbers) {
  ModelMaker maker;
  maker.own_number("+13035550100");
  maker.own_number("22395");
  maker.format("+13035550100", "(303) 555-0100");
  Conversation& ann = maker.conversation({maker.person("Ann", "1")});
  for (int i = 0; i < 1234; ++i) maker.text(ann, Direction::kIn, i, "x");
  maker.record(ann, RecordKind::kRecorded, Direction::kUnknown, ModelMaker::at_minute(2));
  const std::string page = index_of(maker.finish());
  const std::string totals = Dom(page).text_of("dl").value();
  for (const char* wanted :
       {"Own numbers(303) 555-010022395", "PeriodMay 3, 2018 \u2013 May 4, 2018", "Conversations1",
        "Texts1,234", "Calls0", "Voicemails0", "Recorded calls1", "Pictures0"}) {
    EXPECT_NE(totals.find(wanted), std::string::npos) << wanted;
  }
  EXPECT_EQ(totals.find("Videos"), std::string::npos);
}

TEST(IndexHtmlTest, ARowSaysWhoHowManyAndWhen) {
  ModelMaker maker;
  maker.format("+13035550101", "(303) 555-0101");
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  maker.text(ann, Direction::kIn, -1440, "Hello");
  maker.label(maker.text(ann, Direction::kIn, 0, "See you\nsoon"), {"sms"});
  const std::string page = index_of(maker.finish());
  const Dom::Element row = Dom(page).all("li").front();
  EXPECT_EQ(row.text_of("h3"), "Ann (303) 555-0101 Archived");
  EXPECT_EQ(row.text_of(".snippet"), "See you\nsoon");
  EXPECT_EQ(row.text_of(".facts"), "2\u00A0texts May 2, 2018 \u2013 May 3, 2018");
  EXPECT_EQ(row.all("a")[0].attribute("href"), "conversations/ann-c000000000000001.html");
  EXPECT_EQ(row.all("a")[1].attribute("href"),
            "conversations/ann-c000000000000001.html#r-a000000000000002");
}

TEST(IndexHtmlTest, TheLatestRecordIsFoundOnItsPage) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "1")});
  for (int i = 0; i < 1001; ++i) maker.text(ann, Direction::kOut, i, "n" + std::to_string(i));
  for (int i = 0; i < 1001; ++i)
    maker.text(ann, Direction::kIn, 0, "undated").timestamp_ms = Record::kNoTime;
  const std::string page = index_of(maker.finish());
  const Dom::Element row = Dom(page).all("li").front();
  EXPECT_EQ(row.text_of(".snippet"), "Me: n1000");
  EXPECT_EQ(row.all("a")[1].attribute("href"),
            "conversations/ann-c000000000000001-2.html#r-a0000000000003e9");
}

TEST(IndexHtmlTest, SnippetsOfWhatHasNoText) {
  ModelMaker maker;
  const auto snippet = [&](RecordKind kind, Direction direction, std::string text = "",
                           bool picture = false) {
    ModelMaker one;
    Conversation& conversation = one.conversation({one.person("Ann", "1")});
    Record& record = one.record(conversation, kind, direction, ModelMaker::at_minute(0));
    record.has_text = !text.empty();
    record.text = text;
    if (picture) one.attach(record, AttachmentElement::kImage, "p", "", "");
    const std::string page = index_of(one.finish());
    return Dom(page).text_of(".snippet").value();
  };
  EXPECT_EQ(snippet(RecordKind::kMissed, Direction::kIn), "Missed call");
  EXPECT_EQ(snippet(RecordKind::kPlaced, Direction::kOut), "Outgoing call");
  EXPECT_EQ(snippet(RecordKind::kReceived, Direction::kIn), "Incoming call");
  EXPECT_EQ(snippet(RecordKind::kCall, Direction::kOut), "Call");
  EXPECT_EQ(snippet(RecordKind::kRecorded, Direction::kUnknown), "Recorded call");
  EXPECT_EQ(snippet(RecordKind::kVoicemail, Direction::kIn, "It's me"), "Voicemail: It's me");
  EXPECT_EQ(snippet(RecordKind::kVoicemail, Direction::kIn), "Voicemail");
  EXPECT_EQ(snippet(RecordKind::kText, Direction::kIn), "Empty message");
  EXPECT_EQ(snippet(RecordKind::kText, Direction::kOut, " \n", true), "Me: Picture");
}

TEST(IndexHtmlTest, LongSnippetsAreCutBetweenCharacters) {
  for (std::size_t lead = 150; lead < 165; ++lead) {
    ModelMaker maker;
    Conversation& ann = maker.conversation({maker.person("Ann", "1")});
    maker.text(ann, Direction::kIn, 0, std::string(lead, 'x') + "😀😀😀😀");
    const std::string page = index_of(maker.finish());
    const std::string snippet = Dom(page).text_of(".snippet").value();
    EXPECT_TRUE(snippet.ends_with("\u2026"));
    EXPECT_EQ(snippet.find("\uFFFD"), std::string::npos);
    EXPECT_LT(snippet.size(), 165U);
  }
}

TEST(IndexHtmlTest, PeopleWithoutANumberAreMarked) {
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("Carol", "")}), Direction::kOut, 0, "x");
  const std::string page = index_of(maker.finish());
  EXPECT_EQ(Dom(page).text_of("h3"), "Carol number not known");
}

TEST(IndexHtmlTest, AnEmptyArchiveSaysSo) {
  const ArchiveModel model;
  const std::string page = index_of(model);
  EXPECT_EQ(Dom(page).text_of(".hint"), "There are no conversations in this archive.");
  std::vector<std::string> links;
  for (const auto& link : Dom(page).all("footer").front().all("a"))
    links.push_back(link.attribute("href").value());
  EXPECT_EQ(links, (std::vector<std::string>{"report.html", "report.json", "SHA256SUMS"}));
}

TEST(IndexHtmlTest, ManyConversations) {
  ModelMaker maker;
  for (int i = 0; i < 5000; ++i)
    maker.text(maker.conversation({maker.person("P", std::to_string(i))}), Direction::kIn, i, "x");
  const std::string page = index_of(maker.finish());
  EXPECT_EQ(Dom(page).all("li").size(), 5000U);
  EXPECT_LT(page.size(), 5000U * 600);
}

}  // namespace
}  // namespace gvoice::write::html::pages
