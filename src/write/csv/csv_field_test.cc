#include "write/csv/csv_field.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "write/csv/csv_reader_test_support.h"

namespace gvoice::write::csv {
namespace {

std::string text_field(std::string_view text, Guard guard) {
  std::string out = "before,";
  const std::size_t begin = out.size();
  out += text;
  finish_text(begin, guard, out);
  EXPECT_TRUE(out.starts_with("before,"));
  return out.substr(begin);
}

std::string number_field(std::string_view numbers) {
  std::string out(numbers);
  finish_numbers(0, Guard::kOn, out);
  return out;
}

std::string list_field(const std::vector<std::string>& values) {
  std::string out;
  ListField list(out);
  for (const std::string& value : values) list.add(value);
  return out;
}

/// Texts that try to break out of their field.
rc::Gen<std::string> hostile_text() {
  const auto piece = rc::gen::oneOf(
      rc::gen::element<std::string>("=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "\"", "\"\"", ",",
                                    "'", ";", "; ", "\"; \"", " ", "=cmd|' /C calc'!A0", "\uFF1D",
                                    "\uFF20", "é", std::string(1, '\0'), "\"\r\n=1+1"),
      rc::gen::arbitrary<std::string>());
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& one : pieces) text += one;
                        return text;
                      });
}

/// OWASP's list, repeated.
bool would_run(std::string_view field) {
  constexpr std::array<std::string_view, 12> kStarts = {
      "=", "+", "-", "@", "\t", "\r", "\n", std::string_view("\0", 1), "＝", "＋", "－", "＠"};
  return std::ranges::any_of(kStarts,
                             [&](std::string_view start) { return field.starts_with(start); });
}

std::string without_guard(std::string_view field) {
  std::string_view behind = field;
  while (behind.starts_with('\'')) behind.remove_prefix(1);
  return std::string(field.substr(field.starts_with('\'') && would_run(behind) ? 1 : 0));
}

TEST(CsvFieldTest, QuotesOnlyWhereTheFieldNeedsThem) {
  EXPECT_EQ(text_field("", Guard::kOn), "");
  EXPECT_EQ(text_field("Hi, you", Guard::kOn), "\"Hi, you\"");
  EXPECT_EQ(text_field("a\nb", Guard::kOn), "\"a\nb\"");
  EXPECT_EQ(text_field("a\rb", Guard::kOn), "\"a\rb\"");
  EXPECT_EQ(text_field("\"", Guard::kOn), "\"\"\"\"");
  EXPECT_EQ(text_field("say \"a\" and \"b\"", Guard::kOn), "\"say \"\"a\"\" and \"\"b\"\"\"");
  EXPECT_EQ(text_field(" a;b 'c' é ", Guard::kOn), " a;b 'c' é ");
}

TEST(CsvFieldTest, WhatASpreadsheetWouldRunGetsAnApostrophe) {
  for (const std::string_view start : {"=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"}) {
    const std::string text = std::string(start) + "1";
    EXPECT_EQ(text_field(text, Guard::kOn), "'" + text);
    EXPECT_EQ(text_field(text, Guard::kOff), text);
    EXPECT_EQ(text_field("1" + text, Guard::kOn), "1" + text);
  }
  EXPECT_EQ(text_field("\r=1", Guard::kOn), "\"'\r=1\"");
  EXPECT_EQ(text_field("\n=1", Guard::kOn), "\"'\n=1\"");
  EXPECT_EQ(text_field(std::string_view("\0=1", 3), Guard::kOn), std::string_view("'\0=1", 4));
  EXPECT_EQ(text_field("=A1,\"x\"", Guard::kOn), "\"'=A1,\"\"x\"\"\"");
}

TEST(CsvFieldTest, ApostrophesOfTheTextDifferFromTheGuard) {
  EXPECT_EQ(text_field("'tis", Guard::kOn), "'tis");
  EXPECT_EQ(text_field("'", Guard::kOn), "'");
  EXPECT_EQ(text_field("'=1", Guard::kOn), "''=1");
  EXPECT_EQ(text_field("''=1", Guard::kOn), "'''=1");
}

TEST(CsvFieldTest, NumbersAreNoFormulas) {
  EXPECT_EQ(number_field("+13035550101"), "+13035550101");
  EXPECT_EQ(number_field("+13035550101; ; 22395; +13035550102"),
            "+13035550101; ; 22395; +13035550102");
  EXPECT_EQ(number_field(""), "");
}

TEST(CsvFieldTest, WhatIsNoNumberIsGuardedAmongNumbersToo) {
  EXPECT_EQ(number_field("+1+2"), "'+1+2");
  EXPECT_EQ(number_field("+"), "'+");
  EXPECT_EQ(number_field("+13035550101; =1"), "'+13035550101; =1");
  EXPECT_EQ(number_field("-1"), "'-1");
  EXPECT_EQ(number_field("=1,2"), "\"'=1,2\"");
  EXPECT_EQ(number_field("Anonymous"), "Anonymous");
}

TEST(CsvFieldTest, AValueInAListHasQuotesOnlyWhereItNeedsThem) {
  EXPECT_EQ(list_field({}), "");
  EXPECT_EQ(list_field({"Ann Smith"}), "Ann Smith");
  EXPECT_EQ(list_field({"Ann", "", "Bob \"Bobby\" Jones", "a, b"}),
            "Ann; ; Bob \"Bobby\" Jones; a, b");
  EXPECT_EQ(list_field({"Smith; Ann", "Bob"}), "\"Smith; Ann\"; Bob");
  EXPECT_EQ(list_field({"Smith;Ann \"A\""}), "\"Smith;Ann \"\"A\"\"\"");
  EXPECT_EQ(list_field({"\"Bobby\"", " b", "a\nb"}), "\"\"\"Bobby\"\"\"; \" b\"; \"a\nb\"");
  EXPECT_EQ(list_field({"+13035550101;ext=5", "+13035550102"}),
            "\"+13035550101;ext=5\"; +13035550102");
}

TEST(CsvFieldPropertyTest, AnyListIsTakenApartAgain) {
  EXPECT_TRUE(rc::check([] {
    // A list of one empty value looks like one of none.
    std::vector<std::string> values = {*hostile_text()};
    const auto more = *rc::gen::container<std::vector<std::string>>(hostile_text());
    values.insert(values.end(), more.begin(), more.end());
    for (const bool numbers : {false, true}) {
      std::string line;
      ListField list(line);
      for (const std::string& value : values) list.add(value);
      if (numbers) {
        finish_numbers(list.begin(), Guard::kOn, line);
      } else {
        finish_text(list.begin(), Guard::kOn, line);
      }
      const std::string field = read_csv(line + "\r\n").at(0).at(0);
      RC_ASSERT(read_list(without_guard(field)) == values);
    }
  }));
}

TEST(CsvFieldPropertyTest, AnyTextReadsBackAsItWas) {
  EXPECT_TRUE(rc::check([] {
    const std::string one = *hostile_text();
    const std::string two = *hostile_text();
    const std::string line =
        text_field(one, Guard::kOff) + ',' + text_field(two, Guard::kOff) + "\r\n";
    RC_ASSERT(read_csv(line) == std::vector<Fields>({{one, two}}));
  }));
}

TEST(CsvFieldPropertyTest, AGuardedTextDiffersByOneApostropheAndDoesNotRun) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *hostile_text();
    const std::string field = read_csv(text_field(text, Guard::kOn) + "\r\n").at(0).at(0);
    RC_ASSERT(!would_run(field));
    RC_ASSERT(field == text || field == "'" + text);
    RC_ASSERT(without_guard(field) == text);
  }));
}

}  // namespace
}  // namespace gvoice::write::csv
