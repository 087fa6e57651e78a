#include "write/html/pages/html_writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "write/format/model_maker_test_support.h"
#include "write/format/page_path.h"
#include "write/html/assets.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html::pages {
namespace {

std::string index_of(const ArchiveModel& model) {
  std::string page;
  HtmlWriter::create(model, std::nullopt).value().render_index(page);
  return page;
}

std::string page_of(const ArchiveModel& model, const Conversation& conversation,
                    std::size_t number = 0) {
  std::string page;
  HtmlWriter::create(model, std::nullopt).value().render_page(conversation, number, page);
  return page;
}

/// Scripts are files of ours, and nothing else on the page can run.
void expect_own_scripts(const Dom& dom, const std::string& root) {
  EXPECT_FALSE(dom.all("script").empty());
  for (const auto& script : dom.all("script")) {
    EXPECT_EQ(script.text(), "");
    const std::string source = script.attribute("src").value_or("");
    EXPECT_TRUE(std::ranges::any_of(assets(), [&](const Asset& asset) {
      return asset.use != AssetUse::kStyle && source == root + std::string(asset.path.view());
    })) << source;
  }
}

void expect_frame(const std::string& page, const std::string& root) {
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
  EXPECT_TRUE(page.ends_with("</body>\n</html>\n"));
  const Dom dom(page);
  EXPECT_EQ(dom.errors(), 0U);
  bool has_policy = false;
  std::set<std::string> names;
  for (const auto& meta : dom.all("meta")) {
    names.insert(meta.attribute("name").value_or(""));
    if (meta.attribute("http-equiv") != "Content-Security-Policy") continue;
    has_policy = true;
    EXPECT_TRUE(meta.attribute("content")->starts_with("default-src 'none'; "));
    EXPECT_NE(meta.attribute("content")->find("; script-src 'self' file:; "), std::string::npos);
    EXPECT_EQ(meta.attribute("content")->find("unsafe"), std::string::npos);
    EXPECT_EQ(meta.attribute("content")->find("connect"), std::string::npos);
    EXPECT_EQ(meta.attribute("content")->find("http"), std::string::npos);
  }
  EXPECT_TRUE(has_policy);
  EXPECT_TRUE(names.contains("viewport") && names.contains("color-scheme"));
  ASSERT_EQ(dom.all("link").size(), 1U);
  EXPECT_EQ(dom.all("link").front().attribute("href"), root + "assets/style.css");
  expect_own_scripts(dom, root);
  EXPECT_TRUE(dom.all("style").empty() && dom.all("iframe").empty());
  EXPECT_EQ(dom.all("h1").size(), 1U);
  EXPECT_EQ(dom.all("main").size(), 1U);
  EXPECT_EQ(page.find("http://"), std::string::npos);
  EXPECT_EQ(page.find("https://"), std::string::npos);
}

TEST(HtmlWriterTest, EveryPageHasTheSameFrame) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  maker.text(ann, Direction::kIn, 0, "Hello");
  const ArchiveModel& model = maker.finish();
  expect_frame(index_of(model), "");
  expect_frame(page_of(model, model.conversations[0]), "../");
  EXPECT_EQ(Dom(index_of(model)).text_of("title"), "Google Voice archive");
  std::string report;
  HtmlWriter::create(model, std::nullopt).value().render_report(Report(), report);
  expect_frame(report, "");
  EXPECT_EQ(Dom(report).text_of("title"), "Report \u2013 Google Voice archive");
}

TEST(HtmlWriterTest, AnUnknownZoneIsAnError) {
  const ArchiveModel model;
  EXPECT_FALSE(HtmlWriter::create(model, "Nowhere/Land").ok());
}

TEST(HtmlWriterTest, TheZoneIsUsedAndNamed) {
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("Ann", "1")}), Direction::kIn, 0, "Hello");
  const ArchiveModel& model = maker.finish();
  std::string page;
  HtmlWriter::create(model, "Asia/Tokyo").value().render_page(model.conversations[0], 0, page);
  EXPECT_EQ(Dom(page).text_of("h2"), "Friday, May 4, 2018 UTC+09:00");
  EXPECT_EQ(Dom(page).text_of("footer"), "Times are shown in the zone Asia/Tokyo.");
}

TEST(HtmlWriterTest, LongConversationsComeInPages) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "1")});
  EXPECT_EQ(pages_for(ann.records.size()), 1U);
  for (int i = 0; i < 1000; ++i) maker.text(ann, Direction::kIn, i, "n" + std::to_string(i));
  EXPECT_EQ(pages_for(ann.records.size()), 1U);
  for (int i = 1000; i < 2001; ++i) maker.text(ann, Direction::kIn, i, "n" + std::to_string(i));
  EXPECT_EQ(pages_for(ann.records.size()), 3U);

  const ArchiveModel& model = maker.finish();
  const Conversation& finished = model.conversations[0];
  std::vector<std::string> texts;
  std::set<std::string> ids;
  for (std::size_t number = 0; number < 3; ++number) {
    const std::string page = page_of(model, finished, number);
    const Dom dom(page);
    for (const auto& article : dom.all("article")) {
      texts.push_back(article.all("p").back().text());
      ids.insert(article.attribute("id").value());
    }
    EXPECT_EQ(dom.all(".pages").size(), 2U);
    EXPECT_EQ(dom.text_of("title"),
              "Ann, page " + std::to_string(number + 1) + " of 3 \u2013 Google Voice");
  }
  ASSERT_EQ(texts.size(), 2001U);
  EXPECT_EQ(ids.size(), 2001U);
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(texts[i], "n" + std::to_string(i));
}

TEST(HtmlWriterTest, PagesLeadToEachOther) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "1")});
  for (int i = 0; i < 2500; ++i) maker.text(ann, Direction::kIn, i, "x");
  const ArchiveModel& model = maker.finish();
  const auto links = [&](std::size_t number) {
    const std::string page = page_of(model, model.conversations[0], number);
    std::vector<std::string> found;
    for (const auto& link : Dom(page).all(".pages").front().all("a")) {
      found.push_back(link.text() + "=" + link.attribute("href").value());
    }
    return found;
  };
  const std::string base = "ann-c000000000000001";
  EXPECT_EQ(links(0),
            (std::vector<std::string>{"Next=" + base + "-2.html", "Last=" + base + "-3.html"}));
  EXPECT_EQ(links(1),
            (std::vector<std::string>{"First=" + base + ".html", "Previous=" + base + ".html",
                                      "Next=" + base + "-3.html", "Last=" + base + "-3.html"}));
  EXPECT_EQ(links(2),
            (std::vector<std::string>{"First=" + base + ".html", "Previous=" + base + "-2.html"}));
  const std::string page = page_of(model, model.conversations[0], 1);
  EXPECT_NE(page.find("<span aria-current=\"page\">Page 2 of 3</span>"), std::string::npos);
  EXPECT_NE(page.find("<a href=\"../index.html\">Conversations</a>"), std::string::npos);
}

TEST(HtmlWriterTest, LongConversationsHaveLinksToTheirMonths) {
  constexpr int kDay = 24 * 60;
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "1")});
  // The first 1,100 on one day in May, then one a day up to July and one in the next year.
  for (int i = 0; i < 1100; ++i) maker.text(ann, Direction::kIn, i % 100, "x");
  for (int i = 1; i <= 60; ++i) maker.text(ann, Direction::kIn, i * kDay, "x");
  maker.text(ann, Direction::kIn, 365 * kDay, "x");
  maker.text(ann, Direction::kIn, 0, "x").timestamp_ms = Record::kNoTime;
  Conversation& short_one = maker.conversation({maker.person("Bo", "2")});
  for (int i = 0; i < 100; ++i) maker.text(short_one, Direction::kIn, i * kDay, "x");
  const ArchiveModel& model = maker.finish();

  const std::string page = page_of(model, model.conversations[0], 1);
  const Dom dom(page);
  ASSERT_EQ(dom.all("nav.months").size(), 1U);
  const auto years = dom.all("nav.months").front().all("details");
  ASSERT_EQ(years.size(), 2U);
  EXPECT_EQ(years[0].text(), "2018MayJunJul");
  EXPECT_EQ(years[1].text(), "2019May");
  EXPECT_TRUE(years[0].attribute("open").has_value()) << "the year that the page begins with";
  EXPECT_FALSE(years[1].attribute("open").has_value());
  const auto links = years[0].all("a");
  EXPECT_TRUE(links[0].attribute("href")->starts_with("ann-c000000000000001.html#r-"));
  const std::string june = links[1].attribute("href").value();
  ASSERT_TRUE(june.starts_with("#r-"));
  bool found = false;
  for (const auto& section : dom.all("section")) {
    const auto articles = section.all("article");
    if (articles.front().attribute("id") != june.substr(1)) continue;
    found = true;
    EXPECT_TRUE(section.text_of("h2")->starts_with("Friday, June 1, 2018"));
  }
  EXPECT_TRUE(found);
  EXPECT_EQ(page_of(model, model.conversations[1]).find("class=\"months\""), std::string::npos);
}

TEST(HtmlWriterTest, APageBeyondTheLastIsEmptyButWhole) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "1")});
  maker.text(ann, Direction::kIn, 0, "x");
  const ArchiveModel& model = maker.finish();
  expect_frame(page_of(model, model.conversations[0], 7), "../");
}

TEST(HtmlWriterTest, RenderingAppends) {
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("Ann", "1")}), Direction::kIn, 0, "x");
  const ArchiveModel& model = maker.finish();
  const HtmlWriter writer = HtmlWriter::create(model, std::nullopt).value();
  std::string out = "before";
  writer.render_page(model.conversations[0], 0, out);
  EXPECT_TRUE(out.starts_with("before<!DOCTYPE html>"));
  std::string index = "before";
  writer.render_index(index);
  EXPECT_TRUE(index.starts_with("before<!DOCTYPE html>"));
}

TEST(HtmlWriterTest, APageWithoutAnyNameSaysThatAlone) {
  ModelMaker maker;
  Conversation& unknown = maker.conversation({});
  unknown.unknown = true;
  maker.text(unknown, Direction::kOut, 0, "x").unresolved = Unresolved::kUnknown;
  const ArchiveModel& model = maker.finish();
  const std::string page = page_of(model, model.conversations[0]);
  EXPECT_EQ(Dom(page).text_of("h1"), "Unknown person");
  EXPECT_EQ(Dom(page).text_of(".who"), "The export does not say whom these texts are with");
  EXPECT_FALSE(Dom(page).text_of(".hint").has_value()) << "there is no name to settle";
}

TEST(HtmlWriterTest, TheHeadSaysWhoAndHowMany) {
  ModelMaker maker;
  maker.format("+13035550101", "(303) 555-0101");
  const Party ann = maker.person("Ann", "+13035550101");
  Conversation& alone = maker.conversation({ann});
  maker.text(alone, Direction::kIn, 0, "x").unresolved = Unresolved::kAmbiguous;
  Conversation& group = maker.conversation({ann, maker.person("", "22395")});
  maker.text(group, Direction::kIn, 0, "x").spam = true;
  Conversation& nobody = maker.conversation({});
  maker.record(nobody, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(0));
  const ArchiveModel& model = maker.finish();

  const std::string first = page_of(model, model.conversations[0]);
  EXPECT_EQ(Dom(first).text_of("h1"), "Ann");
  EXPECT_EQ(Dom(first).text_of(".who"), "(303) 555-0101");
  EXPECT_EQ(Dom(first).text_of(".facts"), "1\u00A0text May 3, 2018");
  EXPECT_NE(Dom(first).text_of(".hint").value().find("several numbers"), std::string::npos);
  EXPECT_TRUE(Dom(first).all("body").front().has_class("person"));

  const std::string second = page_of(model, model.conversations[1]);
  EXPECT_EQ(Dom(second).text_of("h1"), "Ann, 22395");
  ASSERT_EQ(Dom(second).all("ul.who").size(), 1U);
  EXPECT_EQ(Dom(second).all("li").size(), 2U);
  EXPECT_EQ(Dom(second).all("li")[0].text(), "Ann (303) 555-0101");
  EXPECT_EQ(Dom(second).all("li")[1].text(), "22395");
  EXPECT_EQ(Dom(second).all("header").front().text_of(".marks"), "Spam");
  EXPECT_FALSE(Dom(second).text_of(".hint").has_value());
  EXPECT_TRUE(Dom(second).all("body").front().has_class("group"));

  const std::string third = page_of(model, model.conversations[2]);
  EXPECT_EQ(Dom(third).text_of("h1"), "Anonymous");
}

TEST(HtmlWriterTest, TheHeadRemembersOtherNames) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  Conversation& both =
      maker.conversation({maker.person("Ann", "+13035550101"), maker.person("Bo", "+13035550102")});
  Conversation& nobody = maker.conversation({maker.person("", "+13035550103")});
  for (Conversation* each : {&ann, &both, &nobody}) maker.text(*each, Direction::kIn, 0, "Hello");
  maker.other_names("+13035550101", {"Annie <3", "Mrs A"});
  maker.other_names("+13035550103", {"Never shown"});
  const ArchiveModel& model = maker.finish();
  for (const std::size_t shown : {0U, 1U}) {
    const std::string page = page_of(model, model.conversations[shown]);
    EXPECT_NE(page.find("also called <bdi>Annie &lt;3</bdi>, <bdi>Mrs A</bdi>"), std::string::npos);
    EXPECT_EQ(page.find("also called", page.find("also called") + 1), std::string::npos);
  }
  EXPECT_EQ(page_of(model, model.conversations[2]).find("Never shown"), std::string::npos);
}

TEST(HtmlWriterTest, TheStyleSheetRefersToNothing) {
  const auto sheet = std::ranges::find(assets(), AssetUse::kStyle, &Asset::use);
  ASSERT_NE(sheet, assets().end());
  const std::string_view style = sheet->content;
  EXPECT_GT(style.size(), 1000U);
  for (const std::string_view forbidden : {"url(", "@import", "http", "src("}) {
    EXPECT_EQ(style.find(forbidden), std::string_view::npos) << forbidden;
  }
  for (const std::string_view wanted :
       {"prefers-color-scheme:dark", "@media print", ":focus-visible"}) {
    EXPECT_NE(style.find(wanted), std::string_view::npos) << wanted;
  }
}

}  // namespace
}  // namespace gvoice::write::html::pages
