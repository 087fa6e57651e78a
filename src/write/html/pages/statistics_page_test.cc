#include "write/html/pages/statistics_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "write/format/model_maker_test_support.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html::pages {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Texts = std::vector<std::string>;

constexpr std::int64_t kDay = 1440;

Dom page_of(const ArchiveModel& model) {
  const LocalClock clock = LocalClock::create(std::nullopt).value();
  std::string page;
  append_statistics_page(model, clock, page);
  Dom dom(page);
  EXPECT_EQ(dom.errors(), 0U) << page;
  return dom;
}

/// The part of the page with this heading.
Dom::Element section(const Dom& page, std::string_view heading) {
  for (const auto& one : page.all("section")) {
    if (one.text_of("h2") == heading) return one;
  }
  ADD_FAILURE() << "There is no section " << heading;
  return page.root();
}

/// The rows of its table, cells joined by a space.
Texts rows(const Dom::Element& section) {
  Texts found;
  for (const auto& row : section.all("tbody").front().all("tr")) {
    std::string& cells = found.emplace_back(row.all("th").front().text());
    for (const auto& cell : row.all("td")) cells += " " + cell.text();
  }
  return found;
}

class StatisticsPageTest : public ::testing::Test {
 protected:
  Conversation& ann() { return maker_.conversation({maker_.person("Ann", "1")}); }
  ModelMaker maker_;
};

TEST_F(StatisticsPageTest, DrawsMonthsAndGivesTheSameNumbersAsATable) {
  Conversation& conversation = ann();
  for (int i = 0; i < 8; ++i) maker_.text(conversation, Direction::kIn, i, "x");
  maker_.text(conversation, Direction::kIn, 70 * kDay, "x");
  const Dom page = page_of(maker_.finish());
  const Dom::Element months = section(page, "Messages a month");
  EXPECT_THAT(rows(months), ElementsAre("May 2018 8", "Jun 2018 0", "Jul 2018 1"));
  Texts heights;
  for (const auto& bar : months.all("rect")) heights.push_back(bar.attribute("height").value());
  EXPECT_THAT(heights, ElementsAre("100", "13"));
  EXPECT_THAT(texts(months.all("title")), ElementsAre("May 2018: 8", "Jul 2018: 1"));
  EXPECT_THAT(texts(months.all(".axis").front().all("span")),
              ElementsAre("May 2018", "Most: 8 in May 2018", "Jul 2018"));
}

TEST_F(StatisticsPageTest, ALineShowsWhereAYearBegins) {
  Conversation& conversation = ann();
  maker_.text(conversation, Direction::kIn, 0, "x");
  maker_.text(conversation, Direction::kIn, 300 * kDay, "x");
  const Dom page = page_of(maker_.finish());
  std::size_t lines = 0;
  for (const auto& one : section(page, "Messages a month").all("rect"))
    lines += one.attribute("width") == "1" ? 1U : 0U;
  EXPECT_EQ(lines, 1U);
}

TEST_F(StatisticsPageTest, HoursHaveShades) {
  Conversation& conversation = ann();
  for (int i = 0; i < 16; ++i) maker_.text(conversation, Direction::kIn, i, "x");
  maker_.text(conversation, Direction::kIn, 60, "x");
  const Dom page = page_of(maker_.finish());
  const Dom::Element hours = section(page, "Messages by weekday and hour");
  ASSERT_EQ(hours.all("rect").size(), 7U * 24U);
  // Thursday, 12 PM and 1 PM.
  EXPECT_EQ(hours.all("rect")[4 * 24 + 12].attribute("fill-opacity"), "1");
  EXPECT_EQ(hours.all("rect")[4 * 24 + 12].text(), "Thu 12 PM: 16");
  EXPECT_EQ(hours.all("rect")[4 * 24 + 13].attribute("fill-opacity"), ".2");
  EXPECT_EQ(hours.all("rect")[0].attribute("fill-opacity"), ".06");
  EXPECT_EQ(rows(hours)[0], "12 AM 0 0 0 0 0 0 0");
  EXPECT_EQ(rows(hours)[12], "12 PM 0 0 0 0 16 0 0");
}

TEST_F(StatisticsPageTest, TheBusiestHaveBarsAndNumbers) {
  Conversation& conversation = ann();
  for (int i = 0; i < 3; ++i) maker_.text(conversation, Direction::kIn, i, "x");
  maker_.record(conversation, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(9));
  maker_.text(maker_.conversation({maker_.person("Bob", "2")}), Direction::kIn, 0, "x");
  const Dom page = page_of(maker_.finish());
  const Dom::Element busiest = section(page, "People with most messages");
  EXPECT_THAT(texts(busiest.all(".axis")), ElementsAre("Ann 4", "Bob 1"));
  EXPECT_EQ(busiest.all("rect")[0].attribute("width"), "1000");
  EXPECT_EQ(busiest.all("rect")[1].attribute("width"), "250");
  EXPECT_THAT(rows(busiest), ElementsAre("Ann 4 3 1 0 0", "Bob 1 1 0 0 0"));
  EXPECT_EQ(busiest.all("a").front().attribute("href"),
            "../conversations/ann-c000000000000001.html");
}

TEST_F(StatisticsPageTest, AnswersSayHowTheyAreTimed) {
  Conversation& conversation = ann();
  maker_.text(conversation, Direction::kIn, 0, "x");
  maker_.text(conversation, Direction::kOut, 10, "x");
  const Dom page = page_of(maker_.finish());
  const Dom::Element answers = section(page, "Time to the first answer");
  EXPECT_THAT(answers.text_of("p").value(), ::testing::StartsWith("Half of the answers"));
  EXPECT_THAT(texts(answers.all("dl").front().all("div")), ElementsAre("You, 1 answer10 min"));
  EXPECT_THAT(rows(answers), ElementsAre("2018 10 min 1  0"));
}

TEST_F(StatisticsPageTest, CallsAreCountedInMinutes) {
  Conversation& conversation = ann();
  const auto call = [&](std::int64_t minute, std::int64_t seconds) {
    maker_.record(conversation, RecordKind::kPlaced, Direction::kOut, ModelMaker::at_minute(minute))
        .duration_seconds = seconds;
  };
  call(0, 89);
  call(31 * kDay, 90);
  const Dom page = page_of(maker_.finish());
  EXPECT_THAT(rows(section(page, "Call minutes a month")), ElementsAre("May 2018 1", "Jun 2018 2"));
}

TEST_F(StatisticsPageTest, WithoutMessagesThereIsNothingToDraw) {
  const Dom page = page_of(maker_.finish());
  EXPECT_THAT(page.all("section"), IsEmpty());
  EXPECT_EQ(page.text_of(".hint"), "There are no messages with a time in this archive.");
}

TEST_F(StatisticsPageTest, ColoursAreThoseOfTheTheme) {
  maker_.text(ann(), Direction::kIn, 0, "x");
  std::string page;
  append_statistics_page(maker_.finish(), LocalClock::create(std::nullopt).value(), page);
  for (const char* inline_style : {"style=", " fill=\"", "stroke"})
    EXPECT_EQ(page.find(inline_style), std::string::npos) << inline_style;
}

}  // namespace
}  // namespace gvoice::write::html::pages
