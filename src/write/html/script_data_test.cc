#include "write/html/script_data.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <string_view>

namespace gvoice::write::html {
namespace {

std::string written(std::string_view text) {
  std::string out;
  ScriptCall call(out, "f");
  call.argument(ScriptText(text));
  call.finish();
  return out;
}

std::size_t units(std::string_view text) { return ScriptText().text(text); }

std::string number(std::int64_t value) {
  ScriptText text;
  text.base36(value);
  return std::string(text.written());
}

TEST(ScriptDataTest, ACallOfStrings) {
  std::string out;
  ScriptCall call(out, "gvoiceShard");
  call.argument(ScriptText("a"));
  ScriptText numbers;
  numbers.base36(35);
  numbers.raw(" ");
  numbers.base36(-36);
  call.argument(numbers);
  call.finish();
  EXPECT_EQ(out, "gvoiceShard(\"a\",\"z -10\");\n");
}

TEST(ScriptDataTest, WhatCouldMeanSomethingIsEscaped) {
  EXPECT_EQ(written("a\"b\\c\nd"), "f(\"a\\\"b\\\\c\\nd\");\n");
  EXPECT_EQ(written("</script><!--&"), "f(\"\\u003c/script\\u003e\\u003c!--\\u0026\");\n");
  EXPECT_EQ(written(std::string_view("\0\x1F\x7F\r\t", 5)),
            "f(\"\\u0000\\u001f\\u007f\\u000d\\u0009\");\n");
  EXPECT_EQ(written("\u0085\u2028\u2029\uFEFF"), "f(\"\\u0085\\u2028\\u2029\\ufeff\");\n");
  EXPECT_EQ(written("\u202E\u2066\u200F\u061C\uFFFE"),
            "f(\"\\u202e\\u2066\\u200f\\u061c\\ufffe\");\n");
  EXPECT_EQ(written("\U0001FFFF"), "f(\"\\ud83f\\udfff\");\n");
}

TEST(ScriptDataTest, LettersStayAsTheyAre) {
  EXPECT_EQ(written("Zo\u00EB \u4ECA\u65E5 \U0001F600 it's"),
            "f(\"Zo\u00EB \u4ECA\u65E5 \U0001F600 it's\");\n");
}

TEST(ScriptDataTest, MalformedTextIsReplaced) {
  EXPECT_EQ(written("a\xFFz"), "f(\"a\\ufffdz\");\n");
  EXPECT_EQ(written("a\xC3"), "f(\"a\\ufffd\");\n");
}

TEST(ScriptDataTest, CountsAsScriptsDo) {
  EXPECT_EQ(units(""), 0U);
  EXPECT_EQ(units("a\n<\u2028"), 4U);
  EXPECT_EQ(units("\U0001F600\U0001FFFF"), 4U);
  EXPECT_EQ(units("\xFF\xFF"), 2U);
}

TEST(ScriptDataTest, NumbersInBase36) {
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(-1), "-1");
  EXPECT_EQ(number(1'234'567'890), "kf12oi");
  EXPECT_EQ(number(std::numeric_limits<std::int64_t>::min()), "-1y2p0ij32e8e8");
}

}  // namespace
}  // namespace gvoice::write::html
