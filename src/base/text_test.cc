#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

namespace gvoice {
namespace {

using namespace std::string_literals;

constexpr char kReplacement[] = "\xEF\xBF\xBD";

std::string encode(char32_t code_point) {
  std::string text;
  append_utf8(text, code_point);
  return text;
}

bool is_scalar(char32_t code_point) {
  return code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
}

/// Well-formed by definition: the encoding of some scalar value.
bool is_one_character(const std::string& bytes) {
  std::size_t position = 0;
  const char32_t code_point = next_code_point(bytes, position);
  return position == bytes.size() && encode(code_point) == bytes;
}

/// Bytes among which malformed and well-formed sequences are both frequent.
std::string any_bytes() {
  const auto bytes = *rc::gen::container<std::vector<int>>(rc::gen::oneOf(
      rc::gen::inRange(0, 256),
      rc::gen::element(0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0x41)));
  std::string text;
  for (const int byte : bytes) text += static_cast<char>(byte);
  return text;
}

TEST(TrimTest, CutsWhiteSpaceAtBothEndsOnly) {
  EXPECT_EQ(trim(" \t\r\n\fa b\f\n\r\t "), "a b");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim("\xC2\xA0"
                 "a"),
            "\xC2\xA0"
            "a")
      << "a no-break space is no white space of HTML";
}

TEST(FoldSpaceTest, MakesOneSpaceOfEachRun) {
  EXPECT_EQ(fold_space("  Ann \n\t Example  "), "Ann Example");
  EXPECT_EQ(fold_space("Ann"), "Ann");
  EXPECT_EQ(fold_space(" \n "), "");
}

TEST(FoldSpaceTest, LeavesItsOwnResultAsItIs) {
  EXPECT_TRUE(rc::check([] {
    const auto text = *rc::gen::container<std::string>(rc::gen::element(' ', '\t', '\n', 'a', 'b'));
    const std::string folded = fold_space(text);
    RC_ASSERT(fold_space(folded) == folded);
    RC_ASSERT(folded.find("  ") == std::string::npos);
  }));
}

TEST(EqualsIgnoringCaseTest, ComparesAsciiLettersOnly) {
  EXPECT_TRUE(equals_ignoring_case("VoIcE", "vOiCe"));
  EXPECT_TRUE(equals_ignoring_case("", ""));
  EXPECT_FALSE(equals_ignoring_case("voice", "voices"));
  EXPECT_FALSE(equals_ignoring_case("[", "{"));
  EXPECT_FALSE(equals_ignoring_case("\xC3\x84", "\xC3\xA4"));
}

TEST(EndsWithIgnoringCaseTest, LooksAtTheEnd) {
  EXPECT_TRUE(ends_with_ignoring_case("Photo.JPG", ".jpg"));
  EXPECT_TRUE(ends_with_ignoring_case("a", ""));
  EXPECT_FALSE(ends_with_ignoring_case("jpg", ".jpg"));
  EXPECT_FALSE(ends_with_ignoring_case("a.jpg.txt", ".jpg"));
}

TEST(AppendUtf8Test, WritesOneToFourBytes) {
  EXPECT_EQ(encode(0), "\0"s);
  EXPECT_EQ(encode(0x7F), "\x7F");
  EXPECT_EQ(encode(0x80), "\xC2\x80");
  EXPECT_EQ(encode(0x7FF), "\xDF\xBF");
  EXPECT_EQ(encode(0x800), "\xE0\xA0\x80");
  EXPECT_EQ(encode(0xFFFF), "\xEF\xBF\xBF");
  EXPECT_EQ(encode(0x10000), "\xF0\x90\x80\x80");
  EXPECT_EQ(encode(0x10FFFF), "\xF4\x8F\xBF\xBF");
}

TEST(AppendUtf8Test, ReplacesWhatIsNoScalarValue) {
  for (const char32_t code_point : {0xD800U, 0xDFFFU, 0x110000U, 0xFFFFFFFFU})
    EXPECT_EQ(encode(code_point), kReplacement);
}

TEST(NextCodePointTest, ReadsBackEveryScalarValue) {
  for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
    if (!is_scalar(code_point)) continue;
    const std::string text = encode(code_point);
    std::size_t position = 0;
    ASSERT_EQ(next_code_point(text, position), code_point);
    ASSERT_EQ(position, text.size());
    ASSERT_TRUE(is_valid_utf8(text));
  }
}

TEST(NextCodePointTest, MovesOnAtMalformedBytes) {
  const std::string text =
      "\x80"
      "a";
  std::size_t position = 0;
  EXPECT_EQ(next_code_point(text, position), U'\uFFFD');
  EXPECT_EQ(position, 1U);
  EXPECT_EQ(next_code_point(text, position), U'a');
}

TEST(IsValidUtf8Test, RefusesWhatTheStandardRefuses) {
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",
                           "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                           "\xF5\x80\x80\x80", "\xFF", "\xC2", "\xE1\x80", "\xF1\x80\x80",
                           "a\xC2"
                           "a"}) {
    EXPECT_FALSE(is_valid_utf8(text)) << testing::PrintToString(std::string(text));
  }
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_TRUE(is_valid_utf8("\0 Zo\xC3\xAB \xF0\x9F\x98\x80"s));
}

TEST(IsValidUtf8Test, AgreesWithTheDefinitionOnAllPairsOfBytes) {
  for (int first = 0x80; first < 0x100; ++first) {
    for (int second = 0; second < 0x100; ++second) {
      const std::string pair = {static_cast<char>(first), static_cast<char>(second)};
      ASSERT_EQ(is_valid_utf8(pair), is_one_character(pair)) << first << " " << second;
    }
  }
}

TEST(BeginningOfTest, CutsBetweenCharacters) {
  EXPECT_EQ(beginning_of("abc", 3), "abc");
  EXPECT_EQ(beginning_of("abc", 2), "ab");
  EXPECT_EQ(beginning_of("abc", 0), "");
  const std::string text = "a\U0001F600b";
  EXPECT_EQ(beginning_of(text, 1), "a");
  EXPECT_EQ(beginning_of(text, 4), "a");
  EXPECT_EQ(beginning_of(text, 5), "a\U0001F600");
}

TEST(BeginningOfTest, StaysNearItsLengthWhateverTheBytes) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = any_bytes();
    const std::size_t bytes = *rc::gen::inRange<std::size_t>(0, text.size() + 2);
    const std::string_view beginning = beginning_of(text, bytes);
    RC_ASSERT(text.starts_with(beginning));
    RC_ASSERT(beginning.size() <= bytes);
    RC_ASSERT(beginning.size() + 3 >= std::min(bytes, text.size()));
  }));
}

TEST(ReplaceInvalidUtf8Test, ReplacesEachMaximalPartOnce) {
  // The example in the Unicode standard, section 3.9.
  const std::string text =
      "a\xF1\x80\x80\xE1\x80\xC2"
      "b\x80"
      "c\x80\xBF"
      "d";
  const std::string r = kReplacement;
  EXPECT_EQ(replace_invalid_utf8(text), "a" + r + r + r + "b" + r + "c" + r + r + "d");
}

TEST(ReplaceInvalidUtf8Test, GivesValidTextAndLeavesValidTextAlone) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = any_bytes();
    const std::string clean = replace_invalid_utf8(text);
    RC_ASSERT(is_valid_utf8(clean));
    RC_ASSERT((clean == text) == is_valid_utf8(text));
  }));
}

TEST(PrintableTest, NamesCannotSteerATerminal) {
  EXPECT_EQ(printable("a\033[2Jb\r\n"), "a\uFFFD[2Jb\uFFFD\uFFFD");
  EXPECT_EQ(printable("\u009B2J"), "\uFFFD2J");
  EXPECT_EQ(printable("gpj.\u202Eexe"), "gpj.\uFFFDexe");
  EXPECT_EQ(printable("\xFFx"), "\uFFFDx");
  EXPECT_EQ(printable("\u2067gpj\u2069"), "\uFFFDgpj\uFFFD");
  EXPECT_EQ(printable("Zo\u00EB \U0001F600"), "Zo\u00EB \U0001F600");
}

TEST(PrintableTest, WhateverGoesInNoControlCharacterComesOut) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    const std::string out = printable(text);
    RC_ASSERT(std::ranges::none_of(
        out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }));
    RC_ASSERT(printable(out) == out);
  }));
}

}  // namespace
}  // namespace gvoice
