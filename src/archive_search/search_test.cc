#include "gvoice/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive_search/searched_archive_test_support.h"

namespace gvoice::archive_search {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::StartsWith;
using write::ModelMaker;

/// A conversation with Ann, a group with Ann and Bob, calls from James and an unknown caller, and a
/// note to self.
class SmallAccount {
 public:
  SmallAccount() {
    for (const char* end : {"0100", "0101", "0102", "0103"})
      maker_.format(std::string("+1303555") + end, std::string("+1 303-555-") + end);
    maker_.own_number("+13035550100");
    const Party ann = maker_.person("Ann", "+13035550101");
    const Party bob = maker_.person("Bob", "+13035550102");
    Conversation& with_ann = maker_.conversation({ann});
    maker_.text(with_ann, Direction::kIn, 0, "The lake house is free");
    maker_.text(with_ann, Direction::kOut, 1, "A house by the lake?");
    Record& picture = maker_.text(with_ann, Direction::kIn, 2, "Look at the caf\u00e9");
    maker_.attach(picture, AttachmentElement::kImage, "p-1", "attachments/2c/2c.jpg", "image/jpeg");
    maker_.attach(picture, AttachmentElement::kImage, "lost-1", "", "");
    Conversation& group = maker_.conversation({ann, bob});
    maker_.text(group, Direction::kIn, 10, "Lake for all").sender = bob;
    maker_.text(group, Direction::kOut, 11, "Yes");
    Conversation& with_james = maker_.conversation({maker_.person("James", "+13035550103")});
    Record& call =
        maker_.record(with_james, RecordKind::kPlaced, Direction::kOut, ModelMaker::at_minute(20));
    call.duration_seconds = 90;
    Record& voicemail = maker_.record(with_james, RecordKind::kVoicemail, Direction::kIn,
                                      ModelMaker::at_minute(21));
    voicemail.has_text = true;
    voicemail.text = "Call me from the lake";
    voicemail.transcript = TranscriptStatus::kText;
    maker_.attach(voicemail, AttachmentElement::kAudio, "v-1", "attachments/3c/3c.mp3",
                  "audio/mpeg");
    Conversation& note = maker_.conversation({maker_.person("", "+13035550100")});
    note.note_to_self = true;
    // The next day in Denver, and in UTC the day after.
    maker_.text(note, Direction::kOut, 35 * 60, "milk");
    maker_.record(maker_.conversation({}), RecordKind::kMissed, Direction::kIn, Record::kNoTime);
  }
  const ArchiveModel& model() { return maker_.finish(); }

 private:
  ModelMaker maker_;
};

/// All tests here query the same account in both forms.
class Searching : public ::testing::TestWithParam<const char*> {
 protected:
  Searching() {
    if (GetParam() == std::string_view("database")) {
      archive_.add_database(account_.model());
    } else {
      archive_.add_pages(account_.model());
    }
    archive_.seal();
    options_.archive = archive_.path();
    options_.cache_folder = archive_.cache();
  }

  SearchResult result() {
    auto found = search(options_, listener_, stop_);
    EXPECT_TRUE(found.ok()) << (found.ok() ? "" : found.error().message);
    return found ? *std::move(found) : SearchResult();
  }
  SearchResult result(const std::string& words) {
    options_.words = words;
    return result();
  }
  /// The texts of all hits, calls by their kind.
  std::vector<std::string> texts() {
    std::vector<std::string> texts;
    for (const SearchHit& hit : result().hits)
      texts.push_back(hit.text.empty() ? hit.kind : hit.text);
    return texts;
  }
  std::vector<std::string> texts(const std::string& words) {
    options_.words = words;
    return texts();
  }
  std::vector<std::string> from(const std::string& who) {
    options_.from = who;
    return texts("");
  }
  std::vector<std::string> with(const std::string& who) {
    options_.with = who;
    return texts("");
  }
  std::vector<std::string> between(const std::string& after, const std::string& before) {
    if (!after.empty()) options_.after = parse_date_span(after).value();
    options_.before.reset();
    if (!before.empty()) options_.before = parse_date_span(before).value();
    return texts("");
  }

  SmallAccount account_;
  TestArchive archive_;
  SearchOptions options_;
  Listener listener_;
  StopFlag stop_;
};

INSTANTIATE_TEST_SUITE_P(Search, Searching, ::testing::Values("database", "pages"),
                         [](const auto& form) { return std::string(form.param); });

TEST_P(Searching, TheNewestFirst) {
  EXPECT_THAT(texts("lake"), ElementsAre("Call me from the lake", "Lake for all",
                                         "A house by the lake?", "The lake house is free"));
  EXPECT_THAT(texts("\"lake house\""), ElementsAre("The lake house is free"));
  EXPECT_THAT(texts("cafe"), ElementsAre("Look at the caf\u00e9"));
}

TEST_P(Searching, EverythingOfAHit) {
  const SearchResult found = result("cafe");
  EXPECT_EQ(found.archive, archive_.path());
  EXPECT_EQ(found.total, 1U);
  ASSERT_THAT(found.hits, SizeIs(1));
  const SearchHit& hit = found.hits.front();
  // Ids from kept pages differ.
  const bool database = GetParam() == std::string("database");
  if (database) {
    EXPECT_EQ(hit.id, "a000000000000003");
  }
  EXPECT_EQ(hit.time, "2018-05-03T12:02:00.000-06:00");
  EXPECT_EQ(hit.conversation, "Ann");
  EXPECT_EQ(hit.kind, "text");
  EXPECT_EQ(hit.direction, "in");
  EXPECT_EQ(hit.sender, "Ann");
  EXPECT_EQ(hit.text, "Look at the caf\u00e9");
  EXPECT_THAT(hit.marks, ElementsAre(Pair(12, 17)));
  EXPECT_EQ(hit.before, "Me: A house by the lake?");
  EXPECT_EQ(hit.after, "");
  EXPECT_THAT(hit.attachments, ElementsAre("attachments/2c/2c.jpg", "lost-1"));
  EXPECT_THAT(hit.page, StartsWith("conversations/ann-"));
  EXPECT_THAT(hit.page, EndsWith(".html#r-" + hit.id));
  if (database) {
    EXPECT_EQ(hit.page, "conversations/ann-c000000000000001.html#r-a000000000000003");
  }
}

TEST_P(Searching, WhatIsMarkedIsWhatWasFound) {
  std::vector<std::string> marked;
  for (const SearchHit& hit : result("lake hou* OR yes").hits) {
    for (const auto& [begin, end] : hit.marks)
      marked.push_back(hit.text.substr(begin, end - begin));
  }
  EXPECT_THAT(marked, ElementsAre("Yes", "house", "lake", "lake", "house"));
}

TEST_P(Searching, NeighboursAreOfTheSameConversation) {
  const SearchResult found = result("\"lake house\" OR \"lake for\" OR \"from the lake\"");
  ASSERT_THAT(found.hits, SizeIs(3));
  EXPECT_EQ(found.hits[0].before, "Me: (placed)");
  EXPECT_EQ(found.hits[0].after, "");
  EXPECT_EQ(found.hits[1].before, "");
  EXPECT_EQ(found.hits[1].after, "Me: Yes");
  EXPECT_EQ(found.hits[2].before, "");
  EXPECT_EQ(found.hits[2].after, "Me: A house by the lake?");
}

TEST_P(Searching, NamesOfConversationsAreFoundToo) {
  EXPECT_THAT(texts("james"), IsEmpty()) << "words are those of texts";
  const SearchResult found = result("james");
  ASSERT_EQ(found.conversations.size(), 1U);
  EXPECT_EQ(found.conversations[0].title.find("James"), 0U);
  EXPECT_GT(found.conversations[0].messages, 0U);
  EXPECT_TRUE(result("james free").conversations.empty());
}

TEST_P(Searching, OnlyFromSomebody) {
  EXPECT_THAT(from("bob"), ElementsAre("Lake for all"));
  EXPECT_THAT(from("(303) 555-0102"), ElementsAre("Lake for all"));
  EXPECT_THAT(from("Me"), ElementsAre("milk", "placed", "Yes", "A house by the lake?"));
  EXPECT_THAT(from("0100"), from("me"));
  EXPECT_THAT(from("zoe"), IsEmpty());
}

TEST_P(Searching, OnlyInConversationsWithSomebody) {
  EXPECT_THAT(with("bob"), ElementsAre("Yes", "Lake for all"));
  EXPECT_THAT(with("0101"), SizeIs(5));
  EXPECT_THAT(with("me"), ElementsAre("milk"));
  EXPECT_THAT(with("zoe"), IsEmpty());
}

TEST_P(Searching, DatesWithoutAZoneAreOfTheClockOnTheWall) {
  EXPECT_THAT(between("2018-05-04", ""), ElementsAre("milk"));
  EXPECT_THAT(between("2018-05-05", ""), IsEmpty());
  EXPECT_THAT(between("2018-05-03T12:01", "2018-05-03T12:11"),
              ElementsAre("Lake for all", "Look at the caf\u00e9", "A house by the lake?"));
  options_.after.reset();
  EXPECT_THAT(between("", "2018-05-03"), IsEmpty());
  EXPECT_THAT(between("", "2018-05-04"), SizeIs(7));
}

TEST_P(Searching, DatesWithAZoneAreInstants) {
  EXPECT_THAT(between("2018-05-05T00:00Z", ""), ElementsAre("milk"));
  EXPECT_THAT(between("2018-05-03T18:01Z", "2018-05-03T18:02Z"),
              ElementsAre("A house by the lake?"));
  EXPECT_THAT(between("2018-05-03T20:01+02:00", "2018-05-03T18:02Z"),
              ElementsAre("A house by the lake?"));
}

TEST_P(Searching, OnlyOneKindOrWithAttachments) {
  options_.kinds = {"voicemail"};
  EXPECT_THAT(texts(), ElementsAre("Call me from the lake"));
  options_.kinds = {"missed"};
  EXPECT_THAT(texts(), ElementsAre("missed"));
  options_.kinds = {"missed", "voicemail"};
  EXPECT_THAT(texts(), ElementsAre("missed", "Call me from the lake"));
  options_.kinds.clear();
  options_.has_attachment = true;
  EXPECT_THAT(texts(), ElementsAre("Call me from the lake", "Look at the caf\u00e9"));
}

TEST_P(Searching, FiltersNarrowEachOther) {
  options_.with = "ann";
  options_.from = "me";
  options_.before = parse_date_span("2018-05-03T12:11").value();
  EXPECT_THAT(texts("lake"), ElementsAre("A house by the lake?"));
}

TEST_P(Searching, ALimitLeavesTheNewest) {
  options_.limit = 2;
  const SearchResult found = result("lake");
  EXPECT_EQ(found.total, 4U);
  ASSERT_THAT(found.hits, SizeIs(2));
  EXPECT_EQ(found.hits[1].text, "Lake for all");
}

TEST_P(Searching, WhatHasNoTimeHasNone) {
  options_.kinds = {"missed"};
  const SearchResult found = result("");
  ASSERT_THAT(found.hits, SizeIs(1));
  EXPECT_EQ(found.hits[0].time, "");
  EXPECT_EQ(found.hits[0].conversation, "Anonymous");
  EXPECT_EQ(found.hits[0].sender, "");
}

TEST_P(Searching, OfLongTextsTheWordsAround) {
  std::string words;
  for (int i = 0; i < 200; ++i) words += "word" + std::to_string(i) + " ";
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("Ann", "1")}), Direction::kIn, 0, words);
  TestArchive archive;
  archive.add_database(maker.finish());
  archive.seal();
  options_.archive = archive.path();
  const SearchResult found = result("word100");
  ASSERT_THAT(found.hits, SizeIs(1));
  EXPECT_THAT(found.hits[0].text, AllOf(HasSubstr("word100"), StartsWith("\u2026")));
  EXPECT_LT(found.hits[0].text.size(), 400U);
}

TEST_P(Searching, NothingFoundIsNoFailure) {
  const SearchResult found = result("unheard");
  EXPECT_EQ(found.total, 0U);
  EXPECT_THAT(found.hits, IsEmpty());
}

TEST_P(Searching, WrongWordsAreWrongUsage) {
  options_.words = "lake OR";
  const auto found = search(options_, listener_, stop_);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().kind, ErrorKind::kUsage);
  EXPECT_EQ(check_search_words("lake OR").error().message, found.error().message);
  EXPECT_TRUE(check_search_words("lake").ok());
}

TEST_P(Searching, StopsWhenAskedTo) {
  stop_.request();
  const auto found = search(options_, listener_, stop_);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().kind, ErrorKind::kInterrupted);
}

TEST_P(Searching, TheArchiveIsNeverWritten) {
  const auto before = archive_.state();
  result("lake");
  EXPECT_EQ(archive_.state(), before);
}

}  // namespace
}  // namespace gvoice::archive_search
