#include "write/html/markup.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <type_traits>

namespace gvoice::write::html {
namespace {

// What is known only at run time is no markup: these are errors of the compiler wherever they are
// written.
static_assert(!std::is_constructible_v<Markup, std::string>);
static_assert(!std::is_constructible_v<Markup, const std::string&>);
static_assert(!std::is_constructible_v<Markup, std::string_view>);
static_assert(!std::is_constructible_v<Markup, const char*>);
static_assert(!std::is_constructible_v<Markup, char*>);
template <typename T>
concept CanBeRaw = requires(HtmlOut& out, T value) { out.raw(value); };
static_assert(CanBeRaw<Markup>);
static_assert(!CanBeRaw<std::string> && !CanBeRaw<std::string_view> && !CanBeRaw<const char*>);

std::string text(std::string_view value) {
  std::string out;
  HtmlOut(out).text(value);
  return out;
}

std::string attribute(std::string_view value) {
  std::string out;
  HtmlOut(out).attribute(value);
  return out;
}

TEST(HtmlOutTest, LiteralsAreAppendedAsTheyAre) {
  std::string out = "before ";
  HtmlOut(out).raw("<p class=\"a\">").raw("&amp;");
  EXPECT_EQ(out, "before <p class=\"a\">&amp;");
}

TEST(HtmlOutTest, MarkupInTextIsEscaped) {
  EXPECT_EQ(text("a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c&#39;");
  EXPECT_EQ(attribute("a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c&#39;");
}

TEST(HtmlOutTest, PlainTextStays) {
  for (const std::string_view plain :
       {"", "Hello", "  two  spaces\tand\nlines \f", "žluťoučký", "Привет", "日本語",
        "“quotes” – 😀👩‍👩‍👧", "\uE000"}) {
    EXPECT_EQ(text(plain), plain);
    EXPECT_EQ(attribute(plain), plain);
  }
}

TEST(HtmlOutTest, ForbiddenCharactersAreReplaced) {
  EXPECT_EQ(text(std::string_view("a\0b", 3)), "a\uFFFDb");
  EXPECT_EQ(text("\x01|\x08|\x0B|\x0E|\x1F|\x7F"), "\uFFFD|\uFFFD|\uFFFD|\uFFFD|\uFFFD|\uFFFD");
  EXPECT_EQ(text("\u0080|\u0085|\u009F|\u00A0"), "\uFFFD|\uFFFD|\uFFFD|\u00A0");
  EXPECT_EQ(text("\uFDCF|\uFDD0|\uFDEF|\uFDF0"), "\uFDCF|\uFFFD|\uFFFD|\uFDF0");
  EXPECT_EQ(text("\uFFFE|\uFFFF|\U0001FFFE|\U0010FFFF|\uFFFD"),
            "\uFFFD|\uFFFD|\uFFFD|\uFFFD|\uFFFD");
}

TEST(HtmlOutTest, MalformedUtf8IsReplaced) {
  EXPECT_EQ(text("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(text("\xC3"), "\uFFFD");
  EXPECT_EQ(text("\xC3<"), "\uFFFD&lt;");
  EXPECT_EQ(text("\xE2\x82"), "\uFFFD");
  EXPECT_EQ(text("\xE4\xB8"), "\uFFFD");
  EXPECT_EQ(text("\xC0\xBC"), "\uFFFD\uFFFD");
  EXPECT_EQ(text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
}

TEST(HtmlOutTest, CarriageReturnsBecomeLineFeeds) {
  EXPECT_EQ(text("a\r\nb\rc\r"), "a\nb\nc\n");
  EXPECT_EQ(text("\r\r\n"), "\n\n");
}

TEST(HtmlOutTest, ControlsOfDirectionStayInContentOnly) {
  EXPECT_EQ(text("a\u202Eb\u2066"), "a\u202Eb\u2066");
  EXPECT_EQ(attribute("\u202A\u202B\u202C\u202D\u202E|\u2066\u2067\u2068\u2069|\u200E\u200F"),
            "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD|\uFFFD\uFFFD\uFFFD\uFFFD|\u200E\u200F");
}

TEST(HtmlOutTest, PathsArePercentEncoded) {
  const auto path = [](std::string_view value) {
    std::string out;
    HtmlOut(out).url_path(value);
    return out;
  };
  EXPECT_EQ(path("../attachments/ab/0f-1_2.~jpg"), "../attachments/ab/0f-1_2.~jpg");
  EXPECT_EQ(path("a b?c#d%e\"<'>&\\"), "a%20b%3Fc%23d%25e%22%3C%27%3E%26%5C");
  EXPECT_EQ(path("javascript:x"), "javascript%3Ax");
  EXPECT_EQ(path("\xC3\xA9"), "%C3%A9");
}

TEST(HtmlOutTest, Numbers) {
  const auto count = [](std::uint64_t value) {
    std::string out;
    HtmlOut(out).count(value);
    return out;
  };
  EXPECT_EQ(count(0), "0");
  EXPECT_EQ(count(999), "999");
  EXPECT_EQ(count(1000), "1,000");
  EXPECT_EQ(count(18446744073709551615ULL), "18,446,744,073,709,551,615");
  std::string out;
  HtmlOut(out).digits(12345).raw(" ").hex(0xABC).raw(" ").hex(0xFEDCBA9876543210);
  EXPECT_EQ(out, "12345 0000000000000abc fedcba9876543210");
}

}  // namespace
}  // namespace gvoice::write::html
