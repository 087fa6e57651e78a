#include "write/sqlite/index_text.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

namespace gvoice::write::sqlite {
namespace {

std::string shown(std::string_view indexed) {
  std::string text;
  for (std::size_t i = 0; i < indexed.size();) append_shown(indexed, i, text);
  return text;
}

/// Whether SQLite finds what somebody looks for as a phrase.
bool finds(const std::string& wanted, const std::string& text) {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE);
  database.exec(
      "CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')");
  SQLite::Statement insert(database, "INSERT INTO t VALUES (?)");
  insert.bind(1, index_text(text));
  insert.exec();
  SQLite::Statement found(database, "SELECT count(*) FROM t WHERE t MATCH ?");
  found.bind(1, "\"" + index_text(wanted) + "\"");
  found.executeStep();
  return found.getColumn(0).getInt() == 1;
}

TEST(IndexText, OtherTextsStayAsTheyAre) {
  for (const char* text : {"", "Hello", "caf\u00E9 \u0434\u0430 \u03B1", "a\tb", "10 \u20AC"}) {
    EXPECT_FALSE(has_signs(text)) << text;
    EXPECT_EQ(index_text(text), text);
  }
}

TEST(IndexText, SignsAreFoundWhereverTheyStand) {
  for (const char* sign : {"\u96EA", "\u3042", "\u30A2", "\uD55C", "\u0E01", "\u2764", "\U0001F44D",
                           "\U0001F923", "\U0001FAE0", "\U00020B9F", "\U0002CEB0", "\u9FD0",
                           "\u2603", "\U0001F1E9", "\u00A9", "\u3105", "\u30FC"}) {
    EXPECT_TRUE(has_signs(sign)) << sign;
    const std::string text = std::string("ab") + sign + "cd\u96EA" + sign + "\u3042 end";
    EXPECT_TRUE(finds(sign, text)) << sign;
    EXPECT_TRUE(finds("\u96EA" + std::string(sign), text)) << sign;
    EXPECT_TRUE(finds("end", text)) << sign;
    EXPECT_TRUE(finds("ab", text)) << sign;
    EXPECT_FALSE(finds(sign, "ab cd \u6708")) << sign;
    EXPECT_EQ(shown(index_text(text)), text);
  }
}

TEST(IndexText, RunsOfSignsAreFoundInTheirOrder) {
  EXPECT_TRUE(finds("\u5B66\u6821", "\u4ECA\u65E5\u5B66\u6821\u306B\u884C\u304F"));
  EXPECT_FALSE(finds("\u6821\u5B66", "\u4ECA\u65E5\u5B66\u6821\u306B\u884C\u304F"));
  EXPECT_TRUE(finds("\uD559\uAD50", "\uD559\uAD50\uC5D0\uC11C"));
  EXPECT_TRUE(
      finds("\u0E1A\u0E49\u0E32\u0E19", "\u0E01\u0E25\u0E31\u0E1A\u0E1A\u0E49\u0E32\u0E19"));
  EXPECT_FALSE(finds("\u0E1A\u0E34\u0E19", "\u0E1A\u0E49\u0E32\u0E19")) << "another vowel";
}

TEST(IndexText, ComposedAndDecomposedAreAlike) {
  EXPECT_TRUE(finds("\u304C", "\u304B\u3099"));
  EXPECT_TRUE(finds("\uD55C", "\u1112\u1161\u11AB"));
}

TEST(IndexText, SkinTonesAndVariantsDoNotCount) {
  EXPECT_TRUE(finds("\U0001F44D", "ok\U0001F44D\U0001F3FD"));
  EXPECT_TRUE(finds("\U0001F44D\U0001F3FD", "ok\U0001F44D"));
  EXPECT_TRUE(finds("\u2764", "\u2764\uFE0F"));
  EXPECT_TRUE(finds("\u2764\uFE0F", "\u2764"));
  EXPECT_TRUE(finds("\U0001F467", "\U0001F469\u200D\U0001F467"));
}

TEST(IndexText, WhatLooksLikeACodeIsReadBack) {
  for (const char* text :
       {"\uE000", "\uE00001f44d",
        "a\x1F"
        "b\u96EA",
        "\U0001F44D01f44d", "\x0E\x12", "\U0001F44D\U0001F3FD\x10 ok\U0001F44D\U0001F3FF"})
    EXPECT_EQ(shown(index_text(text)), text);
  EXPECT_EQ(shown("\uE000zz"), "\uE000zz");
}

}  // namespace
}  // namespace gvoice::write::sqlite
