#include "write/html/navigation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "write/html/dom_test_support.h"

namespace gvoice::write::html {
namespace {

using ::testing::ElementsAre;

Dom navigation(PagePlace place, PageKind current) {
  std::string page;
  HtmlOut html(page);
  append_navigation(html, place, current);
  return Dom(page);
}

std::vector<std::string> references(const Dom& page) {
  std::vector<std::string> found;
  for (const auto& link : page.all("a")) found.push_back(link.attribute("href").value_or(""));
  return found;
}

TEST(NavigationTest, RefersToEachMainPageOnce) {
  EXPECT_THAT(references(navigation(PagePlace::kRoot, PageKind::kSearch)),
              ElementsAre("index.html", "search.html", "overview/photos.html",
                          "overview/calls.html", "overview/people.html", "overview/statistics.html",
                          "report.html", "overview/about.html"));
}

TEST(NavigationTest, PagesInFoldersReferToTheFolderAbove) {
  EXPECT_THAT(
      references(navigation(PagePlace::kOverview, PageKind::kIndex)),
      ElementsAre("../index.html", "../search.html", "../overview/photos.html",
                  "../overview/calls.html", "../overview/people.html",
                  "../overview/statistics.html", "../report.html", "../overview/about.html"));
}

TEST(NavigationTest, ConversationsHaveTheFirstLinksOnly) {
  EXPECT_THAT(references(navigation(PagePlace::kConversations, PageKind::kPerson)),
              ElementsAre("../index.html", "../search.html"));
}

TEST(NavigationTest, MarksThePageThatIsOpen) {
  const Dom page = navigation(PagePlace::kRoot, PageKind::kSearch);
  std::vector<std::string> current;
  for (const auto& link : page.all("a")) {
    if (link.attribute("aria-current") == "page") current.push_back(link.text());
  }
  EXPECT_THAT(current, ElementsAre("Search"));
}

}  // namespace
}  // namespace gvoice::write::html
