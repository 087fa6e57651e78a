#include "write/html/page_links.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/iso_time.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html {
namespace {

std::string sheet_links(std::size_t sheet, std::size_t sheets) {
  std::string out;
  HtmlOut html(out);
  append_sheet_links(html, "Pages", sheet, sheets,
                     [](std::size_t target) { return "p-" + std::to_string(target) + ".html"; });
  return out;
}

/// `Name address`, or the name alone where it is no link.
std::vector<std::string> links_of(const std::string& markup) {
  const Dom dom(markup);
  std::vector<std::string> links;
  for (const Dom::Element& link : dom.all("a"))
    links.push_back(link.text() + " " + link.attribute("href").value());
  return links;
}

std::string months(const std::vector<std::int64_t>& days) {
  std::string out;
  HtmlOut html(out);
  append_month_links(html, days, 2018, [&](std::size_t month) { html.raw("#m-").digits(month); });
  return out;
}

TEST(PageLinksTest, ASingleSheetHasNone) {
  EXPECT_EQ(sheet_links(0, 1), "");
  EXPECT_EQ(sheet_links(0, 0), "");
}

TEST(PageLinksTest, TheFirstAndTheLastSheetLeadOneWay) {
  using Links = std::vector<std::string>;
  EXPECT_EQ(links_of(sheet_links(0, 3)), (Links{"Next p-1.html", "Last p-2.html"}));
  EXPECT_EQ(links_of(sheet_links(1, 3)),
            (Links{"First p-0.html", "Previous p-0.html", "Next p-2.html", "Last p-2.html"}));
  EXPECT_EQ(links_of(sheet_links(2, 3)), (Links{"First p-0.html", "Previous p-1.html"}));
}

TEST(PageLinksTest, SaysWhichSheetThisIs) {
  const Dom dom(sheet_links(1, 3));
  EXPECT_EQ(dom.all("nav.pages").front().attribute("aria-label"), "Pages");
  EXPECT_NE(dom.text_of("nav.pages").value_or("").find("Page 2 of 3"), std::string::npos);
}

TEST(PageLinksTest, MonthsAreFoldedByYears) {
  const std::string markup = months(
      {days_from_civil(2019, 1, 31), days_from_civil(2018, 12, 1), days_from_civil(2018, 5, 3)});
  EXPECT_EQ(links_of(markup), (std::vector<std::string>{"Jan #m-0", "Dec #m-1", "May #m-2"}));
  const Dom dom(markup);
  ASSERT_EQ(dom.all("details").size(), 2U);
  EXPECT_EQ(dom.all("details")[0].text(), "2019Jan");
  EXPECT_EQ(dom.all("details")[1].text(), "2018DecMay");
  EXPECT_FALSE(dom.all("details")[0].attribute("open"));
  EXPECT_TRUE(dom.all("details")[1].attribute("open"));
}

TEST(PageLinksTest, OneMonthNeedsNoLinks) {
  EXPECT_EQ(months({}), "");
  EXPECT_EQ(months({days_from_civil(2018, 5, 3)}), "");
}

}  // namespace
}  // namespace gvoice::write::html
