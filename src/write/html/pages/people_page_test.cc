#include "write/html/pages/people_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "write/format/model_maker_test_support.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html::pages {
namespace {

using ::testing::ElementsAre;
using Texts = std::vector<std::string>;

constexpr std::int64_t kDay = 1440;

LocalClock own_offsets() { return LocalClock::create(std::nullopt).value(); }

Dom sheet_of(const ArchiveModel& model, std::size_t sheet = 0) {
  const LocalClock clock = own_offsets();
  std::string page;
  PeoplePage(model, clock).append(sheet, page);
  Dom dom(page);
  EXPECT_EQ(dom.errors(), 0U) << page;
  return dom;
}

/// The cells of each row, in the order of the page.
std::vector<Texts> rows_of(const Dom& page) {
  std::vector<Texts> rows;
  for (const auto& row : page.all("tbody").front().all("tr")) {
    Texts& cells = rows.emplace_back(1, row.all("th").front().text());
    for (const auto& cell : row.all("td")) cells.push_back(cell.text());
  }
  return rows;
}

Texts names_of(const Dom& page) {
  Texts names;
  for (const Texts& row : rows_of(page)) names.push_back(row.front());
  return names;
}

TEST(PeoplePageTest, CountsWhatIsInTheConversationWithOnePersonAlone) {
  ModelMaker maker;
  maker.format("+13035550101", "(303) 555-0101");
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  maker.text(ann, Direction::kOut, 0, "x");
  maker.text(ann, Direction::kOut, 1, "x");
  maker.text(ann, Direction::kIn, kDay, "x");
  maker.text(ann, Direction::kUnknown, 2, "x");
  maker.record(ann, RecordKind::kPlaced, Direction::kOut, ModelMaker::at_minute(3 * kDay));
  maker.record(ann, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(3));
  maker.record(ann, RecordKind::kReceived, Direction::kIn, ModelMaker::at_minute(4));
  maker.record(ann, RecordKind::kVoicemail, Direction::kIn, ModelMaker::at_minute(5));
  maker.record(ann, RecordKind::kRecorded, Direction::kUnknown, ModelMaker::at_minute(6));
  maker.text(ann, Direction::kIn, 0, "x").timestamp_ms = Record::kNoTime;
  EXPECT_THAT(rows_of(sheet_of(maker.finish())),
              ElementsAre(Texts{"Ann (303) 555-0101", "May 3, 2018", "May 6, 2018", "May 4, 2018",
                                "2", "2", "3", "1", "0"}));
}

TEST(PeoplePageTest, GroupsAreCountedAndTheirTextsAreSignsOfTheirSenders) {
  ModelMaker maker;
  const Party ann = maker.person("Ann", "1");
  const Party bob = maker.person("Bob", "2");
  const Party eve = maker.person("Eve", "");
  maker.text(maker.conversation({ann}), Direction::kOut, 0, "x");
  Conversation& group = maker.conversation({ann, bob, eve});
  maker.text(group, Direction::kIn, kDay, "from Ann");
  maker.text(group, Direction::kIn, 2 * kDay, "from Bob").sender = bob;
  maker.text(group, Direction::kOut, 3 * kDay, "from the owner");
  maker.text(maker.conversation({ann, bob}), Direction::kOut, 4 * kDay, "x");
  EXPECT_THAT(
      rows_of(sheet_of(maker.finish())),
      ElementsAre(
          Texts{"Bob 2", "May 5, 2018", "May 5, 2018", "May 5, 2018", "0", "0", "0", "0", "2"},
          Texts{"Ann 1", "May 3, 2018", "May 4, 2018", "May 4, 2018", "1", "0", "0", "0", "2"},
          Texts{"Eve", "", "", "", "0", "0", "0", "0", "1"}));
}

TEST(PeoplePageTest, OnlyWhoHasAConversationAloneLeadsToIt) {
  ModelMaker maker;
  const Party ann = maker.person("Ann", "1");
  maker.text(maker.conversation({ann}), Direction::kIn, 1, "x");
  maker.text(maker.conversation({ann, maker.person("Bob", "2")}), Direction::kIn, 0, "x");
  const Dom page = sheet_of(maker.finish());
  const std::vector<Dom::Element> names = page.all("tbody").front().all("th");
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0].all("a").front().attribute("href"),
            "../conversations/ann-c000000000000001.html");
  EXPECT_TRUE(names[1].all("a").empty());
}

TEST(PeoplePageTest, APersonOfSeveralNumbersIsOneRow) {
  ModelMaker maker;
  static constexpr std::array<std::string_view, 2> kNumbers = {"1", "2"};
  maker.person_numbers(kNumbers);
  maker.other_names("2", {"Annie"});
  Conversation& alone = maker.conversation({maker.person("Ann", "1")});
  maker.text(alone, Direction::kIn, 0, "x");
  Conversation& group = maker.conversation({maker.person("Ann", "1"), maker.person("Bob", "3")});
  maker.text(group, Direction::kIn, kDay, "x").sender = maker.person("Ann", "2");
  EXPECT_THAT(names_of(sheet_of(maker.finish())),
              ElementsAre("Ann 1, 2 also called Annie", "Bob 3"));
}

TEST(PeoplePageTest, TheOwnerAndHiddenCallersAreNoPeople) {
  ModelMaker maker;
  Conversation& self = maker.conversation({maker.person("Me", "0")});
  self.note_to_self = true;
  maker.text(self, Direction::kOut, 0, "x");
  maker.record(maker.conversation({}), RecordKind::kMissed, Direction::kIn,
               ModelMaker::at_minute(0));
  EXPECT_EQ(sheet_of(maker.finish()).text_of(".hint"), "There are no people in this archive.");
}

TEST(PeoplePageTest, ANumberAloneIsTheNameAndAnEqualNameIsNobodyElse) {
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("", "5")}), Direction::kIn, 2, "x");
  maker.text(maker.conversation({maker.person("Ann", "")}), Direction::kIn, 1, "x");
  maker.text(maker.conversation({maker.person("Ann", "1")}), Direction::kIn, 0, "x");
  EXPECT_THAT(names_of(sheet_of(maker.finish())), ElementsAre("5", "Ann", "Ann 1"));
}

TEST(PeoplePageTest, DaysSortByInstant) {
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("Ann", "1")}), Direction::kOut, 0, "x");
  Texts keys;
  for (const auto& cell : sheet_of(maker.finish()).all("td"))
    keys.push_back(cell.attribute("data-v").value());
  EXPECT_THAT(keys, ElementsAre("1525370400000", "1525370400000", "", "1", "0", "0", "0", "0"));
}

TEST(PeoplePageTest, SheetsTakeFiveThousandRowsEach) {
  ModelMaker maker;
  for (int i = 0; i < 5001; ++i)
    maker.text(maker.conversation({maker.person("", std::to_string(i))}), Direction::kIn, i, "x");
  const ArchiveModel& model = maker.finish();
  const LocalClock clock = own_offsets();
  EXPECT_EQ(PeoplePage(model, clock).sheets(), 2U);
  EXPECT_EQ(PeoplePage::path(1), "overview/people-2.html");
  EXPECT_EQ(names_of(sheet_of(model)).front(), "5000");
  EXPECT_EQ(names_of(sheet_of(model, 1)), Texts{"0"});
}

}  // namespace
}  // namespace gvoice::write::html::pages
