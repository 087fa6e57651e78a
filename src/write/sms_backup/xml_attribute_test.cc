#include "write/sms_backup/xml_attribute.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/text.h"
#include "write/sms_backup/xml_test_support.h"

namespace gvoice::write::sms_backup {
namespace {

std::string escaped(std::string_view value) {
  std::string out;
  append_escaped(value, out);
  return out;
}

/// The value as read by an XML parser.
std::string read_back(std::string_view value) {
  return StrictXml::fragment("<a b=\"" + escaped(value) + "\"/>")["b"];
}

/// The rule of xml_attribute.h, implemented slowly.
std::string as_documented(std::string_view value) {
  const std::string valid = replace_invalid_utf8(value);
  std::string expected;
  for (std::size_t i = 0; i < valid.size();) {
    const char32_t c = next_code_point(valid, i);
    append_utf8(expected, is_xml_character(c) ? c : 0xFFFD);
  }
  return expected;
}

TEST(XmlAttributeTest, MarkupBecomesEntities) {
  EXPECT_EQ(escaped("<a> & \"b\" 'c'"), "&lt;a&gt; &amp; &quot;b&quot; 'c'");
  EXPECT_EQ(escaped("&amp;#10;"), "&amp;amp;#10;");
}

TEST(XmlAttributeTest, WhiteSpaceOtherThanTheSpaceBecomesReferences) {
  EXPECT_EQ(escaped(" a\tb\nc\r\nd "), " a&#9;b&#10;c&#13;&#10;d ");
}

TEST(XmlAttributeTest, WhatXmlCannotHoldIsReplaced) {
  EXPECT_EQ(escaped(std::string("a\0b\x01\x1F", 5)), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(escaped("a\uFFFEb\uFFFFc"), "a\uFFFDb\uFFFDc");
  EXPECT_EQ(escaped("a\xFF\xE2\x80 b\xED\xA0\x80"), "a\uFFFD\uFFFD b\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(escaped("\xFF<"), "\uFFFD&lt;");
}

TEST(XmlAttributeTest, EverythingElseStaysAsItIs) {
  for (const std::string text : {"", "plain", "\x7F\u0085", "\uFDD0 \uFFFD \uFFFC \uE000",
                                 "\uFB00\uF000", "\U0001FFFE", "é 日本 😀 \U0010FFFF"}) {
    EXPECT_EQ(escaped(text), text);
  }
}

TEST(XmlAttributeTest, AttributesAreAppendedWithASpaceBeforeThem) {
  std::string out = "<a";
  append_attribute("b", "\"<\"", out);
  append_attribute("c", "", out);
  append_attribute("d", 0, out);
  append_attribute("e", -1, out);
  append_attribute("f", std::numeric_limits<std::int64_t>::min(), out);
  append_attribute("g", std::numeric_limits<std::int64_t>::max(), out);
  EXPECT_EQ(out,
            "<a b=\"&quot;&lt;&quot;\" c=\"\" d=\"0\" e=\"-1\" f=\"-9223372036854775808\" "
            "g=\"9223372036854775807\"");
}

TEST(XmlAttributeTest, AnyTextComesBackFromAStrictReader) {
  EXPECT_TRUE(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
        rc::gen::element<std::string>("<", ">", "&", "\"", "'", "&amp;", "&#10;", "]]>", "\r\n",
                                      "\r", "\n", "\t", " ", std::string(1, '\0'), "\x01", "\x1F",
                                      "\x7F", "\u0085", "\uFFFD", "\uFFFE", "\uFFFF", "\uFFEF",
                                      "\uF8FF", "\xEF", "\xEF\xBF", "\xC3", "\xE2\x80", "\xF0\x9F",
                                      "\xED\xA0\xBD\xED\xB8\x80", "é", "日本", "😀"),
        rc::gen::arbitrary<std::string>(),
        rc::gen::container<std::string>(rc::gen::arbitrary<char>())));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    RC_ASSERT(read_back(text) == as_documented(text));
  }));
}

TEST(XmlAttributeTest, EveryCharacterComesBackFromAStrictReader) {
  std::string all;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c < 0xD800 || c > 0xDFFF) append_utf8(all, c);
  }
  EXPECT_TRUE(read_back(all) == as_documented(all));
}

}  // namespace
}  // namespace gvoice::write::sms_backup
