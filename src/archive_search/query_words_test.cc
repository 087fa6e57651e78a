#include "archive_search/query_words.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <optional>
#include <string>
#include <vector>

namespace gvoice::archive_search {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

std::string expression_of(std::string_view words) {
  const auto expression = fts_expression(words);
  return expression ? *expression : "refused: " + expression.error().message;
}

/// A table with the tokenizer of the archives.
class SearchedTexts {
 public:
  explicit SearchedTexts(const std::vector<std::string>& texts) {
    database_.exec(
        "CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')");
    for (const std::string& text : texts) {
      SQLite::Statement insert(database_, "INSERT INTO texts VALUES (?)");
      insert.bind(1, text);
      insert.exec();
    }
  }

  /// Throws SQLite::Exception if FTS5 rejects the expression.
  std::vector<std::string> matching(const std::string& expression) {
    SQLite::Statement query(database_, "SELECT text FROM texts WHERE texts MATCH ? ORDER BY rowid");
    query.bind(1, expression);
    std::vector<std::string> found;
    while (query.executeStep()) found.push_back(query.getColumn(0).getString());
    return found;
  }
  /// The matches of the words, or the error of FTS5.
  std::vector<std::string> found(std::string_view words) {
    const auto expression = fts_expression(words);
    if (!expression) return {"refused: " + expression.error().message};
    try {
      return matching(*expression);
    } catch (const SQLite::Exception& fault) {
      return {std::string("fault: ") + fault.what()};
    }
  }

 private:
  SQLite::Database database_{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
};

/// Expects that FTS5 accepts the converted words, or that they are refused.
void expect_taken_or_refused(SearchedTexts& texts, const std::string& words) {
  const auto expression = fts_expression(words);
  if (!expression) {
    RC_ASSERT(expression.error().kind == ErrorKind::kUsage);
    RC_ASSERT(!expression.error().message.empty());
    RC_ASSERT(!expression.error().advice.empty());
  } else if (!expression->empty()) {
    texts.matching(*expression);
  }
}

TEST(QueryWords, WordsBesideEachOtherMustAllBeThere) {
  EXPECT_EQ(expression_of("lake"), "\"lake\"");
  EXPECT_EQ(expression_of(" lake\thouse\n"), "(\"lake\" AND \"house\")");
  EXPECT_EQ(expression_of("lake AND house cabin"), "(\"lake\" AND \"house\" AND \"cabin\")");
}

TEST(QueryWords, NothingButWhiteSpaceIsEmpty) {
  EXPECT_EQ(expression_of(""), "");
  EXPECT_EQ(expression_of(" \t\r\n\f"), "");
}

TEST(QueryWords, NotBindsCloserThanAndAndAndCloserThanOr) {
  EXPECT_EQ(expression_of("a OR b c NOT d"), "(\"a\" OR (\"b\" AND (\"c\" NOT \"d\")))");
  EXPECT_EQ(expression_of("a NOT b NOT c"), "(\"a\" NOT (\"b\" OR \"c\"))");
  EXPECT_EQ(expression_of("(a OR b) c"), "((\"a\" OR \"b\") AND \"c\")");
  EXPECT_EQ(expression_of("a NOT (b OR c)"), "(\"a\" NOT (\"b\" OR \"c\"))");
  EXPECT_EQ(expression_of("((a))"), "\"a\"");
}

TEST(QueryWords, WhatIsSaidTwiceIsLookedForOnce) {
  EXPECT_EQ(expression_of("a a a"), "\"a\"");
  EXPECT_EQ(expression_of("a OR b OR a"), "(\"a\" OR \"b\")");
  EXPECT_EQ(expression_of("a NOT b NOT b"), "(\"a\" NOT \"b\")");
}

TEST(QueryWords, OnlyCapitalsAreOperators) {
  EXPECT_EQ(expression_of("this or that"), "(\"this\" AND \"or\" AND \"that\")");
  EXPECT_EQ(expression_of("\"OR\""), "\"OR\"");
  EXPECT_EQ(expression_of("ORDER"), "\"ORDER\"");
}

TEST(QueryWords, PhrasesAndBeginnings) {
  EXPECT_EQ(expression_of("\"lake house\""), "\"lake house\"");
  EXPECT_EQ(expression_of("cab*"), "\"cab\" *");
  EXPECT_EQ(expression_of("\"lake ho\"*"), "\"lake ho\" *");
  EXPECT_EQ(expression_of("\"(lake) AND\""), "\"(lake) AND\"");
  EXPECT_EQ(expression_of("one\"two three\"four"), "(\"one\" AND \"two three\" AND \"four\")");
}

TEST(QueryWords, WhatFts5WouldTakeForItsOwnIsText) {
  EXPECT_EQ(expression_of("don't"), "\"don't\"");
  EXPECT_EQ(expression_of("text:lake"), "\"text:lake\"");
  EXPECT_EQ(expression_of("^lake"), "\"^lake\"");
  EXPECT_EQ(expression_of("NEAR(a b)"), "(\"NEAR\" AND (\"a\" AND \"b\"))");
  EXPECT_EQ(expression_of(std::string_view("a\0b", 3)), "\"a b\"");
}

TEST(QueryWords, WhatMeansNothingIsRefusedInASentence) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"\"lake", "is never closed"},
      {"(lake", "is never closed"},
      {"lake)", "has no opening one"},
      {"()", "go between words"},
      {"AND", "go between words"},
      {"lake OR", "go between words"},
      {"lake AND OR house", "go between words"},
      {"(NOT lake)", "go between words"},
      {"NOT lake", "something before it"},
      {"lake -", "\"-\" has neither letters nor digits"},
      {"\"\"", "neither letters nor digits"},
      {"*", "neither letters nor digits"},
      {"lake \u2013 house", "neither letters nor digits"},
      {":)", "\":\" has neither letters nor digits nor emoji"},
      {";-!", "neither letters nor digits nor emoji"},
      {std::string(9, '(') + "a" + std::string(9, ')'), "too many brackets"},
  };
  for (const auto& [words, sentence] : wrong) {
    const auto expression = fts_expression(words);
    ASSERT_FALSE(expression.ok()) << words;
    EXPECT_EQ(expression.error().kind, ErrorKind::kUsage);
    EXPECT_THAT(expression.error().message, HasSubstr(sentence)) << words;
    EXPECT_FALSE(expression.error().advice.empty());
  }
  for (const char* words : {"5", "\u00e9", "\u96ea", "\U0001F600", "\u2764\uFE0F", "x-",
                            "(a) (b) (c) (d) (e) (f) (g) (h) (i)"})
    EXPECT_TRUE(fts_expression(words).ok()) << words;
}

TEST(QueryWords, FindWhatTheySay) {
  SearchedTexts texts({"The lake house", "A house on the lake", "Don't be late", "Cabins", "Café"});
  EXPECT_THAT(texts.found("LAKE house"), ElementsAre("The lake house", "A house on the lake"));
  EXPECT_THAT(texts.found("\"lake house\""), ElementsAre("The lake house"));
  EXPECT_THAT(texts.found("cab* OR late"), ElementsAre("Don't be late", "Cabins"));
  EXPECT_THAT(texts.found("house NOT on NOT late"), ElementsAre("The lake house"));
  EXPECT_THAT(texts.found("don't"), ElementsAre("Don't be late"));
  EXPECT_THAT(texts.found("cafe"), ElementsAre("Café"));
  EXPECT_THAT(texts.found("late house"), IsEmpty());
}

TEST(QueryWords, AnyNumberOfWordsAndTheDeepestBracketsAreTaken) {
  SearchedTexts texts({"w1"});
  for (const char* between : {" ", " AND ", " OR ", " NOT "}) {
    std::string words = "w0";
    for (int i = 1; i < 2'000; ++i) words += between + ("w" + std::to_string(i));
    EXPECT_THAT(texts.found(words).size(), std::string_view(between) == " OR " ? 1U : 0U);
  }
  std::string deepest = "w1";
  for (int i = 0; i < 8; ++i) deepest = "(x OR w1 AND w1 NOT x NOT y NOT " + deepest + ")";
  EXPECT_THAT(texts.found(deepest), Not(ElementsAre(StartsWith("fault"))));
  EXPECT_THAT(texts.found(std::string(200'000, 'w')), IsEmpty());
}

TEST(QueryWords, WhateverIsTypedIsTakenByFts5OrRefused) {
  SearchedTexts texts({"lake house"});
  EXPECT_TRUE(
      rc::check([&] { expect_taken_or_refused(texts, *rc::gen::arbitrary<std::string>()); }));
  EXPECT_TRUE(rc::check([&] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "lake", "a*", "*", "AND", "OR", "NOT", "(", ")", "\"", " ", " ", "\"a b\"", "-", "NEAR",
        ":", "^", "{", "+", "'", ";", ",", std::string(1, '\0'), "\u2026", "\u00e9", "\xff"));
    std::string words;
    for (const std::string& piece : pieces) words += piece;
    expect_taken_or_refused(texts, words);
  }));
}

TEST(QueryWords, TwoWordsAreFoundWithWhateverPunctuation) {
  SearchedTexts texts({"lake house"});
  EXPECT_TRUE(rc::check([&] {
    // Quotation marks and brackets have a meaning, and so has a star after a word.
    const auto signs = rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("!#$%&'+,-./:;<=>?@[]^_`{|}~\\\x01\x7f")));
    const std::string words = *signs + "lake" + *signs + " " + *signs + "house" + *signs;
    RC_ASSERT(texts.found(words) == std::vector<std::string>{"lake house"});
  }));
}

}  // namespace
}  // namespace gvoice::archive_search
