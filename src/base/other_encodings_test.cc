#include "base/other_encodings.h"

#include <gtest/gtest.h>

namespace gvoice {
namespace {

using std::string_view_literals::operator""sv;

TEST(Utf16, WithAndWithoutByteOrderMark) {
  EXPECT_EQ(from_utf16("\xFF\xFE<\0h\0\xE9\0"sv), "<h\u00E9");
  EXPECT_EQ(from_utf16("\xFE\xFF\0<\0h\0\xE9"sv), "<h\u00E9");
  EXPECT_EQ(from_utf16("<\0h\0\x3D\xD8\x00\xDE"sv), "<h\U0001F600");
  EXPECT_EQ(from_utf16("\0B\0E\x20\xAC"sv), "BE\u20AC");
}

TEST(Utf16, LoneSurrogatesAndAnOddEndAreReplaced) {
  EXPECT_EQ(from_utf16("<\0h\0\x3D\xD8!\0"sv), "<h\uFFFD!");
  EXPECT_EQ(from_utf16("<\0h\0\x3D\xD8"sv), "<h\uFFFD");
  EXPECT_EQ(from_utf16("<\0h\0x"sv), "<h\uFFFD");
}

TEST(Utf16, OtherTextsAreNone) {
  for (const std::string_view text :
       {""sv, "<html>"sv, "<\0"sv, "\0\0\0\0"sv, "a\0bc"sv, "\xEF\xBB\xBF<"sv})
    EXPECT_FALSE(from_utf16(text).has_value());
}

TEST(Windows1252, LettersInWordsReadSensibly) {
  for (const std::string_view text :
       {"caf\xE9 \x80 5"sv, "\xC9t\xE9"sv, "GR\xD6SSE \x96 gr\xF6\xDF\x65"sv,
        "Se\xF1or \x93hi\x94"sv, "plain"sv})
    EXPECT_TRUE(reads_as_windows_1252(text)) << text;
}

TEST(Windows1252, DamagedUtf8DoesNot) {
  for (const std::string_view text : {"one \xFF byte"sv, "caf\xC3"sv, "caf\xC3\xA9 and caf\xE9"sv,
                                      "a\x81z"sv, "\xC3"sv, "a \xF0\x9F\x98 b"sv, "\xE2\x80"sv})
    EXPECT_FALSE(reads_as_windows_1252(text)) << text;
}

TEST(OtherEncoding, Utf8StaysAndWhatIsDeclaredIsBelieved) {
  EXPECT_FALSE(from_other_encoding("caf\u00E9", true).has_value());
  EXPECT_FALSE(from_other_encoding("one \xFF byte", false).has_value());
  EXPECT_EQ(from_other_encoding("one \xFF byte", true), "one \u00FF byte");
  EXPECT_EQ(from_other_encoding("caf\xE9 \x85", false), "caf\u00E9 \u2026");
}

}  // namespace
}  // namespace gvoice
