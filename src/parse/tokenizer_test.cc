#include "parse/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parse/attributes.h"
#include "parse/pages_test_support.h"

namespace gvoice::parse {
namespace {

using test::PaddedPage;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::string_view_literals;

/// The tokens of a page in one line each: `<name attributes>`, `</name>`, or the text; a
/// self-closing tag ends with `/>`.
std::vector<std::string> tokens_of(std::string_view html) {
  const PaddedPage page(html);
  Tokenizer tokens(page.view());
  std::vector<std::string> lines;
  Token token;
  while (tokens.next(token)) {
    if (token.kind == TokenKind::kText) {
      lines.emplace_back(token.text);
    } else {
      const bool end = token.kind == TokenKind::kEndTag;
      std::string_view text = token.text;
      if (token.self_closing) text.remove_suffix(1);
      lines.push_back((end ? "</" : "<") + std::string(token.name) + std::string(text) +
                      (token.self_closing ? "/>" : ">"));
    }
  }
  return lines;
}

std::vector<std::string> attributes_of(std::string_view text) {
  const PaddedPage page(text);
  std::vector<std::string> lines;
  read_attributes(page.view().data(), page.view().data() + page.view().size(),
                  [&lines](std::string_view name, std::string_view value) {
                    lines.push_back(std::string(name) + ":" + std::string(value));
                  });
  return lines;
}

TEST(Tokenizer, TagsAndTexts) {
  EXPECT_THAT(tokens_of("a<b>c</b>d"), ElementsAre("a", "<b>", "c", "</b>", "d"));
  EXPECT_THAT(tokens_of("<div class=\"x\"><br/><br /></div>"),
              ElementsAre("<div class=\"x\">", "<br/>", "<br />", "</div>"));
  EXPECT_THAT(tokens_of("<a b=c/><a b/><a b=\"c\"/>"),
              ElementsAre("<a b=c/>", "<a b/>", "<a b=\"c\"/>"));
  const PaddedPage page("<a b=c/>");
  Tokenizer tokens(page.view());
  Token token;
  ASSERT_TRUE(tokens.next(token));
  EXPECT_FALSE(token.self_closing);
  EXPECT_THAT(tokens_of(""), IsEmpty());
  EXPECT_THAT(tokens_of("only text"), ElementsAre("only text"));
  EXPECT_THAT(tokens_of("</b class=\"x\" >"), ElementsAre("</b class=\"x\" >"));
}

TEST(Tokenizer, TokensLongerThanABlock) {
  const std::string text(100, 'x');
  const std::string name(70, 'n');
  EXPECT_THAT(tokens_of(text + "<" + name + " a=\"" + text + ">\">" + text),
              ElementsAre(text, "<" + name + " a=\"" + text + ">\">", text));
}

TEST(Tokenizer, EveryLengthUpToTheEndOfThePage) {
  for (std::size_t length = 0; length < 40; ++length) {
    const std::string text(length, 'x');
    const auto tokens = tokens_of("<b>" + text);
    EXPECT_EQ(tokens.size(), length == 0 ? 1U : 2U);
    if (length > 0) {
      EXPECT_EQ(tokens.back(), text);
    }
  }
}

TEST(Tokenizer, OffsetsAndKeys) {
  const PaddedPage page("ab<DIV x>c</diV>");
  Tokenizer tokens(page.view());
  Token token;
  ASSERT_TRUE(tokens.next(token));
  EXPECT_EQ(token.offset, 0U);
  EXPECT_EQ(token.key, 0U);
  ASSERT_TRUE(tokens.next(token));
  EXPECT_EQ(token.offset, 2U);
  EXPECT_EQ(token.name, "DIV");
  EXPECT_TRUE(token.starts(name_key("div")));
  EXPECT_EQ(tokens.offset(), 9U);
  ASSERT_TRUE(tokens.next_tag(token));
  EXPECT_TRUE(token.ends(name_key("div")));
  EXPECT_FALSE(token.starts(name_key("div")));
  EXPECT_FALSE(tokens.next(token));
  EXPECT_EQ(token.kind, TokenKind::kEnd);
  EXPECT_EQ(token.offset, 16U);
  EXPECT_FALSE(tokens.cut());
}

TEST(Tokenizer, NextTagPassesOverTexts) {
  const PaddedPage page("a<b>c<!-- <i> -->d</b>e");
  Tokenizer tokens(page.view());
  Token token;
  ASSERT_TRUE(tokens.next_tag(token));
  EXPECT_EQ(token.name, "b");
  ASSERT_TRUE(tokens.next_tag(token));
  EXPECT_TRUE(token.ends(name_key("b")));
  EXPECT_FALSE(tokens.next_tag(token));
}

TEST(NameKey, LongNamesAndOtherCharactersAreNoNamesOfLetters) {
  EXPECT_EQ(name_key("DiV"), name_key("div"));
  EXPECT_EQ(name_key("deletedxx"), 0U);
  EXPECT_EQ(name_key(""), 0U);
  const PaddedPage page("<aQ><a1><abbr-x><d\xC9v><abcdefgh><abcdefghi>");
  Tokenizer tokens(page.view());
  Token token;
  std::vector<std::uint64_t> keys;
  while (tokens.next(token)) keys.push_back(token.key);
  EXPECT_THAT(keys, ElementsAre(name_key("aq"), name_key("a1"), name_key("abbr-x"),
                                name_key("d\xC9v"), name_key("abcdefgh"), 0U));
}

TEST(Tokenizer, CommentsDoctypesAndInstructionsArePassedOver) {
  EXPECT_THAT(
      tokens_of("<?xml version=\"1.0\" ?><!DOCTYPE html PUBLIC '-//x' 'y'>a<!-- <b> -- > -->b"),
      ElementsAre("a", "b"));
  EXPECT_THAT(tokens_of("<!-->a<!--->b<!---->c<!-- x --->d"), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(tokens_of("<!-- if a->b <i> -->c"), ElementsAre("c"));
  EXPECT_THAT(tokens_of("<![CDATA[x]]>a"), ElementsAre("a"));
}

TEST(Tokenizer, RawTextIsPassedOver) {
  EXPECT_THAT(tokens_of("<style>.a > .b { } <div></stylex></style >x"),
              ElementsAre("<style>", "</style >", "x"));
  EXPECT_THAT(tokens_of("<SCRIPT src='x'>if (a<b) \"</div>\"</Script>x"),
              ElementsAre("<SCRIPT src='x'>", "</Script>", "x"));
  EXPECT_THAT(tokens_of("<style/>a<b></style>"), ElementsAre("<style/>", "a", "<b>", "</style>"));
}

TEST(TokenizerDamage, UnclosedRawTextHidesNothing) {
  EXPECT_THAT(tokens_of("<style>.a { }<b>x"), ElementsAre("<style>", ".a { }", "<b>", "x"));
  EXPECT_THAT(tokens_of("<style><style>x"), ElementsAre("<style>", "<style>", "x"));
}

TEST(TokenizerDamage, LessThanThatBeginsNoMarkupIsText) {
  EXPECT_THAT(tokens_of("1 < 2 <3 </ b></3><b>"), ElementsAre("1 < 2 <3 </ b></3>", "<b>"));
  EXPECT_THAT(tokens_of("a<"), ElementsAre("a<"));
  EXPECT_THAT(tokens_of("a</"), ElementsAre("a</"));
  EXPECT_THAT(tokens_of("<<b>"), ElementsAre("<", "<b>"));
}

TEST(TokenizerDamage, StrayGreaterThanIsText) {
  EXPECT_THAT(tokens_of("a > b<b>></b>"), ElementsAre("a > b", "<b>", ">", "</b>"));
}

TEST(TokenizerDamage, TagThatIsCutIsNoToken) {
  for (const std::string_view cut :
       {"x<b", "x<b c", "x<b c=\"d", "x<b c=\"d\"", "x</b", "x<!-- c", "x<!DOC", "x<?xml"}) {
    const PaddedPage page(cut);
    Tokenizer tokens(page.view());
    Token token;
    ASSERT_TRUE(tokens.next(token)) << cut;
    EXPECT_EQ(token.text, "x") << cut;
    EXPECT_FALSE(tokens.next(token)) << cut;
    EXPECT_TRUE(tokens.cut()) << cut;
    EXPECT_FALSE(tokens.next(token)) << cut;
  }
}

TEST(TokenizerDamage, UnclosedQuoteEndsAtTheNextGreaterThan) {
  EXPECT_THAT(tokens_of("<a b=\"c>d</a>e"), ElementsAre("<a b=\"c>", "d", "</a>", "e"));
  EXPECT_THAT(tokens_of("<a b='c>d<i e=\"f>\">"), ElementsAre("<a b='c>", "d", "<i e=\"f>\">"));
}

TEST(TokenizerDamage, QuoteThatOpensNoValueIsNoQuote) {
  EXPECT_THAT(tokens_of("<a b\" c>d\"e"), ElementsAre("<a b\" c>", "d\"e"));
  EXPECT_THAT(tokens_of("<a b=c\">d\""), ElementsAre("<a b=c\">", "d\""));
  EXPECT_THAT(tokens_of("<a b=c\"='>d'"), ElementsAre("<a b=c\"='>", "d'"));
}

TEST(TokenizerDamage, UnclosedCommentEndsAtTheNextGreaterThan) {
  EXPECT_THAT(tokens_of("<!-- a>b<!-- c>d"), ElementsAre("b", "d"));
}

TEST(TokenizerDamage, NulAndBytesThatAreNoUtf8ArePassedThrough) {
  EXPECT_THAT(tokens_of("a\0b<c\0 d=\"\xFF\">\xFE"sv),
              ElementsAre("a\0b"sv, "<c\0 d=\"\xFF\">"sv, "\xFE"));
}

TEST(TokenizerDamage, HostilePagesTakeTimeInProportionToTheirSize) {
  // In quadratic time these would take minutes.
  constexpr std::size_t kTimes = 300'000;
  for (const std::string_view piece :
       {"<!--", "<!-->", "<style>", "<a b=\"", "<a b='>", "<", "</", "<a ", "<script><!--"}) {
    std::string html;
    for (std::size_t i = 0; i < kTimes; ++i) html += piece;
    const PaddedPage page(html);
    Tokenizer tokens(page.view());
    Token token;
    std::size_t count = 0;
    while (tokens.next(token)) ++count;
    EXPECT_LE(count, 2 * kTimes);
  }
}

TEST(ReadAttributes, AllWaysOfWriting) {
  EXPECT_THAT(attributes_of(" a=\"b c\" d='e\"' f=g/h i  j = k l= \"m\" /n"),
              ElementsAre("a:b c", "d:e\"", "f:g/h", "i:", "j:k", "l:m", "n:"));
  EXPECT_THAT(attributes_of(""), IsEmpty());
  EXPECT_THAT(attributes_of(" \n/ "), IsEmpty());
  EXPECT_THAT(attributes_of(" a=\"b\"c=d"), ElementsAre("a:b", "c:d"));
}

TEST(ReadAttributes, Damage) {
  EXPECT_THAT(attributes_of(" a=\"b"), ElementsAre("a:b"));
  EXPECT_THAT(attributes_of(" a="), ElementsAre("a:"));
  EXPECT_THAT(attributes_of(" =a =b"), ElementsAre("=a:b"));
  EXPECT_THAT(attributes_of(" \"a\" b"), ElementsAre("\"a\":", "b:"));
}

TEST(Tokenizer, KnownAttributesAreTheFirstOfEachNameInAnyCase) {
  const PaddedPage page(
      "<a CLASS=\"a\" class=\"b\" id=x Href='h' title=\"\" title=\"t\" rel=tag src=s><b src></a>");
  Tokenizer tokens(page.view());
  Token token;
  ASSERT_TRUE(tokens.next(token));
  EXPECT_EQ(token.attributes.css_class, "a");
  EXPECT_EQ(token.attributes.href, "h");
  EXPECT_EQ(token.attributes.title, "");
  EXPECT_EQ(token.attributes.rel, "tag");
  EXPECT_EQ(token.attributes.src, "s");
  ASSERT_TRUE(tokens.next(token));
  EXPECT_EQ(token.attributes.css_class, "");
  EXPECT_EQ(token.attributes.src, "");
}

TEST(HasWord, WholeWordsOnly) {
  EXPECT_TRUE(has_word("sender vcard", "vcard"));
  EXPECT_TRUE(has_word("sender vcard", "sender"));
  EXPECT_TRUE(has_word("xfn fn", "fn"));
  EXPECT_TRUE(has_word("a\tfn\nb", "fn"));
  EXPECT_FALSE(has_word("xfn fnx", "fn"));
  EXPECT_FALSE(has_word("", "fn"));
}

}  // namespace
}  // namespace gvoice::parse
