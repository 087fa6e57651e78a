#include "write/html/pages/calls_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "write/format/model_maker_test_support.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html::pages {
namespace {

using ::testing::ElementsAre;
using Texts = std::vector<std::string>;

LocalClock own_offsets() { return LocalClock::create(std::nullopt).value(); }

Dom sheet_of(const ArchiveModel& model, std::size_t sheet = 0,
             const LocalClock& clock = own_offsets()) {
  std::string page;
  CallsPage(model, clock).append(sheet, page);
  Dom dom(page);
  EXPECT_EQ(dom.errors(), 0U) << page;
  return dom;
}

/// The cells of each row below the headings, in the order of the page.
std::vector<Texts> rows_of(const Dom& page) {
  std::vector<Texts> rows;
  for (const auto& row : page.all("tbody").front().all("tr")) {
    Texts cells{row.all("td").front().text(), row.all("th").front().text()};
    const Texts others = texts(row.all("td"));
    cells.insert(cells.end(), others.begin() + 1, others.end());
    rows.push_back(cells);
  }
  return rows;
}

class CallsPageTest : public ::testing::Test {
 protected:
  Conversation& ann() { return maker_.conversation({maker_.person("Ann", "+13035550101")}); }
  Record& call(Conversation& conversation, RecordKind kind, Direction direction,
               std::int64_t minute, std::int64_t seconds = Record::kNoDuration) {
    Record& made = maker_.record(conversation, kind, direction, ModelMaker::at_minute(minute));
    made.duration_seconds = seconds;
    return made;
  }

  ModelMaker maker_;
};

TEST_F(CallsPageTest, ListsEverythingButTextsNewestFirst) {
  maker_.format("+13035550101", "(303) 555-0101");
  Conversation& conversation = ann();
  maker_.text(conversation, Direction::kIn, 0, "no call");
  call(conversation, RecordKind::kPlaced, Direction::kOut, 1, 65);
  call(conversation, RecordKind::kMissed, Direction::kIn, 2);
  call(conversation, RecordKind::kVoicemail, Direction::kIn, 3, 6000);
  call(conversation, RecordKind::kRecorded, Direction::kUnknown, 4, 9);
  call(conversation, RecordKind::kCall, Direction::kOut, 5, 0);
  call(conversation, RecordKind::kReceived, Direction::kIn, 6, 59).timestamp_ms = Record::kNoTime;
  const std::string who = "Ann (303) 555-0101";
  EXPECT_THAT(
      rows_of(sheet_of(maker_.finish())),
      ElementsAre(
          Texts{"May 3, 2018, 12:05 PM UTC\u221206:00", who, "Call", "Outgoing, probably", "0:00",
                ""},
          Texts{"May 3, 2018, 12:04 PM UTC\u221206:00", who, "Recorded call", "Not stated", "0:09",
                ""},
          Texts{"May 3, 2018, 12:03 PM UTC\u221206:00", who, "Voicemail", "Incoming", "100:00", ""},
          Texts{"May 3, 2018, 12:02 PM UTC\u221206:00", who, "Missed call", "Incoming", "", ""},
          Texts{"May 3, 2018, 12:01 PM UTC\u221206:00", who, "Call", "Outgoing", "1:05", ""},
          Texts{"Time unknown", who, "Call", "Incoming", "0:59", ""}));
}

TEST_F(CallsPageTest, CellsSortByInstantAndSeconds) {
  Conversation& conversation = ann();
  call(conversation, RecordKind::kPlaced, Direction::kOut, 0, 65);
  call(conversation, RecordKind::kMissed, Direction::kIn, 1).timestamp_ms = -5;
  call(conversation, RecordKind::kMissed, Direction::kIn, 1).timestamp_ms = Record::kNoTime;
  Texts keys;
  for (const auto& cell : sheet_of(maker_.finish()).all("td")) {
    if (cell.attribute("data-v")) keys.push_back(*cell.attribute("data-v"));
  }
  EXPECT_THAT(keys, ElementsAre("1525370400000", "65", "-5", "-1", "", "-1"));
}

TEST_F(CallsPageTest, ADisplayZoneNeedsNoOffsetBesideEachTime) {
  call(ann(), RecordKind::kMissed, Direction::kIn, 0);
  const Dom page = sheet_of(maker_.finish(), 0, LocalClock::create("Europe/Prague").value());
  EXPECT_EQ(rows_of(page)[0][0], "May 3, 2018, 8:00 PM");
  EXPECT_EQ(page.text_of("footer"), "Days and times are shown in the zone Europe/Prague.");
}

TEST_F(CallsPageTest, ARowLeadsToTheRecordOnItsPage) {
  Conversation& conversation = ann();
  for (int i = 0; i < 1000; ++i) maker_.text(conversation, Direction::kIn, i, "x");
  call(conversation, RecordKind::kMissed, Direction::kIn, 2000);
  call(conversation, RecordKind::kMissed, Direction::kIn, -1);
  Texts addresses;
  for (const auto& row : sheet_of(maker_.finish()).all("tbody").front().all("th"))
    addresses.push_back(row.all("a").front().attribute("href").value());
  EXPECT_THAT(addresses,
              ElementsAre("../conversations/ann-c000000000000001-2.html#r-a0000000000003e9",
                          "../conversations/ann-c000000000000001.html#r-a0000000000003ea"));
}

TEST_F(CallsPageTest, CallersWithoutANumberAreAnonymous) {
  call(maker_.conversation({}), RecordKind::kMissed, Direction::kIn, 0);
  EXPECT_EQ(rows_of(sheet_of(maker_.finish()))[0][1], "Anonymous");
}

TEST_F(CallsPageTest, VoicemailHasItsPlayerAndTheBeginningOfItsTranscript) {
  Conversation& conversation = ann();
  Record& short_one = call(conversation, RecordKind::kVoicemail, Direction::kIn, 2, 3);
  short_one.transcript = TranscriptStatus::kText;
  short_one.has_text = true;
  short_one.text = "Call me <back>";
  maker_.attach(short_one, AttachmentElement::kAudio, "vm", "attachments/vm.mp3", "audio/mpeg");
  Record& long_one = call(conversation, RecordKind::kVoicemail, Direction::kIn, 1, 3);
  long_one.transcript = TranscriptStatus::kText;
  long_one.has_text = true;
  long_one.text = maker_.keep(std::string(200, 'w'));
  maker_.attach(long_one, AttachmentElement::kAudio, "lost", "", "");
  const Dom page = sheet_of(maker_.finish());
  const std::vector<Dom::Element> rows = page.all("tbody").front().all("tr");
  EXPECT_EQ(rows[0].all("audio").front().attribute("src"), "../attachments/vm.mp3");
  EXPECT_EQ(rows[0].all("p").back().text(), "Call me <back>");
  EXPECT_TRUE(rows[1].all("audio").empty());
  EXPECT_THAT(texts(rows[1].all("p")),
              ElementsAre("Recording missing", std::string(160, 'w') + "\u2026"));
}

TEST_F(CallsPageTest, TotalsCountEachKindAndAddUpDurations) {
  Conversation& conversation = ann();
  call(conversation, RecordKind::kPlaced, Direction::kOut, 1, 3600);
  call(conversation, RecordKind::kReceived, Direction::kIn, 2, 61);
  call(conversation, RecordKind::kReceived, Direction::kIn, 3);
  call(conversation, RecordKind::kMissed, Direction::kIn, 4);
  call(conversation, RecordKind::kCall, Direction::kOut, 5);
  call(conversation, RecordKind::kVoicemail, Direction::kIn, 6, 7);
  call(conversation, RecordKind::kRecorded, Direction::kUnknown, 7, 8);
  EXPECT_THAT(
      texts(sheet_of(maker_.finish()).all("dl").front().all("div")),
      ElementsAre("Outgoing calls1", "Incoming calls2", "Missed calls1", "Calls of no stated kind1",
                  "Time in calls1 h 1 min 1 s", "Voicemails1", "Length of voicemails7 s",
                  "Recorded calls1", "Length of recorded calls8 s"));
}

TEST_F(CallsPageTest, AnArchiveWithoutCallsSaysSo) {
  maker_.text(ann(), Direction::kIn, 0, "x");
  const ArchiveModel& model = maker_.finish();
  EXPECT_EQ(CallsPage(model, own_offsets()).sheets(), 1U);
  EXPECT_EQ(sheet_of(model).text_of(".hint"), "There are no calls in this archive.");
}

TEST_F(CallsPageTest, SheetsTakeTwoThousandRowsEach) {
  Conversation& conversation = ann();
  for (int i = 0; i < 2001; ++i) call(conversation, RecordKind::kMissed, Direction::kIn, i);
  const ArchiveModel& model = maker_.finish();
  EXPECT_EQ(CallsPage(model, own_offsets()).sheets(), 2U);
  EXPECT_EQ(CallsPage::path(0), "overview/calls.html");
  EXPECT_EQ(CallsPage::path(1), "overview/calls-2.html");
  const Dom first = sheet_of(model);
  EXPECT_EQ(rows_of(first).size(), 2000U);
  EXPECT_EQ(first.text_of("title"), "Calls and voicemail, page 1 of 2 \u2013 Google Voice");
  EXPECT_EQ(first.all("nav.pages").front().all("a").front().attribute("href"), "calls-2.html");
  const Dom last = sheet_of(model, 1);
  EXPECT_EQ(rows_of(last).size(), 1U);
  EXPECT_EQ(last.all("nav.pages").front().all("a").front().attribute("href"), "calls.html");
}

TEST_F(CallsPageTest, HeadingsCanBeSorted) {
  call(ann(), RecordKind::kMissed, Direction::kIn, 0);
  const Dom page = sheet_of(maker_.finish());
  ASSERT_EQ(page.all("table.sortable").size(), 1U);
  EXPECT_THAT(texts(page.all("thead").front().all("th")),
              ElementsAre("When", "Who", "Kind", "Direction", "Length", "Recording"));
  EXPECT_EQ(page.all("thead").front().all("th").front().attribute("aria-sort"), "descending");
}

}  // namespace
}  // namespace gvoice::write::html::pages
