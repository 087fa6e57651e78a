#include "write/html/linked_text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "write/html/dom_test_support.h"

namespace gvoice::write::html {
namespace {

std::string linked(std::string_view text) {
  std::string out;
  HtmlOut html(out);
  append_linked_text(html, text);
  return out;
}

/// Where the links of a text lead, which is also what they say.
std::vector<std::string> links_of(std::string_view text) {
  const std::string page = "<!DOCTYPE html><body><p>" + linked(text) + "</p>";
  const Dom dom(page);
  EXPECT_EQ(dom.text_of("p"), text);
  std::vector<std::string> found;
  for (const auto& link : dom.all("a")) {
    EXPECT_EQ(link.attribute("rel"), "noreferrer noopener");
    EXPECT_EQ(link.attributes(), 2U);
    EXPECT_EQ(link.attribute("href"), link.text());
    found.push_back(link.text());
  }
  return found;
}

using Links = std::vector<std::string>;

TEST(LinkedTextTest, AddressesOfTheFourSchemesAreLinks) {
  EXPECT_EQ(linked("see https://example.com/a?b=1&c#d now"),
            "see <a rel=\"noreferrer noopener\" href=\"https://example.com/a?b=1&amp;c#d\">"
            "https://example.com/a?b=1&amp;c#d</a> now");
  EXPECT_EQ(links_of("http://a.example and https://b.example\nHTTPS://C.EXAMPLE/x"),
            (Links{"http://a.example", "https://b.example", "HTTPS://C.EXAMPLE/x"}));
  EXPECT_EQ(links_of("mailto:ann@example.com tel:+13035550101"),
            (Links{"mailto:ann@example.com", "tel:+13035550101"}));
}

TEST(LinkedTextTest, NoOtherSchemeIsALink) {
  for (const std::string_view text :
       {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.com",
        "vbscript:x", "xhttp://example.com", "view-http://example.com", "a.http://example.com",
        "www.example.com", "example.com", "ann@example.com", "http:/example.com",
        "http:", "hotel:+13035550101", "sms:+13035550101", "x https : //example.com"}) {
    EXPECT_EQ(links_of(text), Links()) << text;
  }
}

TEST(LinkedTextTest, WhatLeadsNowhereIsNoLink) {
  for (const std::string_view text :
       {"http://", "https:// x", "http://.", "http:///x", "http://?", "mailto:", "mailto:ann",
        "mailto:@example.com", "mailto:ann@", "tel:", "tel:me", "tel:12", "tel:...", "tel:(+)"}) {
    EXPECT_EQ(links_of(text), Links()) << text;
  }
}

TEST(LinkedTextTest, PunctuationAroundAnAddressIsNoPartOfIt) {
  for (const std::string_view text :
       {"https://example.com/a.", "https://example.com/a,", "https://example.com/a?!",
        "(https://example.com/a)", "[https://example.com/a].", "<https://example.com/a>",
        "\"https://example.com/a\"", "'https://example.com/a'", "https://example.com/a: so",
        "*https://example.com/a*", "\u201Chttps://example.com/a\u201D",
        "https://example.com/a\u2026", "\u00ABhttps://example.com/a\u00BB",
        "https://example.com/a\u3002", "https://example.com/a(", "(see https://example.com/a).",
        "{https://example.com/a}"}) {
    EXPECT_EQ(links_of(text), Links{"https://example.com/a"}) << text;
  }
}

TEST(LinkedTextTest, BracketsThatAnAddressOpensAreItsOwn) {
  EXPECT_EQ(links_of("https://example.com/a_(b)"), Links{"https://example.com/a_(b)"});
  EXPECT_EQ(links_of("(https://example.com/a_(b))"), Links{"https://example.com/a_(b)"});
  EXPECT_EQ(links_of("https://example.com/?a[0]=1&b[]"), Links{"https://example.com/?a[0]=1&b[]"});
}

TEST(LinkedTextTest, LettersOfAllScriptsBelongToAddressesButNothingUnseen) {
  EXPECT_EQ(links_of("https://example.com/Émile/日本 x"), Links{"https://example.com/Émile/日本"});
  EXPECT_EQ(links_of("見てhttps://example.com/a"), Links{"https://example.com/a"});
  for (const std::string_view unseen :
       {"\u202Emoc", "\u2066x", "\u200Bx", "\u00A0x", "\uFEFFx", "\u3000x", "\u2028x", "\u00ADx"}) {
    EXPECT_EQ(links_of("https://example.com/a" + std::string(unseen)),
              Links{"https://example.com/a"});
  }
  // U+E0001 is a tag that nothing shows.
  EXPECT_EQ(links_of("https://example.com/a\U000E0001"), Links{"https://example.com/a"});
}

TEST(LinkedTextTest, MarkupStaysText) {
  EXPECT_EQ(linked("https://example.com/\"onclick='x'><b>"),
            "<a rel=\"noreferrer noopener\" href=\"https://example.com/\">https://example.com/</a>"
            "&quot;onclick=&#39;x&#39;&gt;&lt;b&gt;");
  EXPECT_EQ(links_of("https://example.com/'x'y"), Links{"https://example.com/'x'y"});
}

TEST(LinkedTextTest, AddressesSideBySide) {
  EXPECT_EQ(links_of("https://a.example,https://b.example"),
            Links{"https://a.example,https://b.example"});
  EXPECT_EQ(links_of("tel:5550101tel:5550102"), (Links{"tel:5550101"}));
  EXPECT_EQ(links_of("mailto:a@example.com,mailto:b@example.com"),
            (Links{"mailto:a@example.com", "mailto:b@example.com"}));
  EXPECT_EQ(links_of("https://a.example https://a.example"),
            (Links{"https://a.example", "https://a.example"}));
}

TEST(LinkedTextTest, ALongTextOfAlmostAddressesIsReadOnce) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "mailto:";
  for (int i = 0; i < 100'000; ++i) text += "tel:";
  for (int i = 0; i < 100'000; ++i) text += "http://.";
  EXPECT_EQ(links_of(text), Links());
}

}  // namespace
}  // namespace gvoice::write::html
