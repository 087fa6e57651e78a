#include "base/hex.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace gvoice {
namespace {

TEST(ToHexTest, WritesLowerCaseDigits) {
  EXPECT_EQ(to_hex(std::string_view("\x00\x7F\xAB\xFF", 4)), "007fabff");
  EXPECT_EQ(to_hex(std::string_view()), "");
  EXPECT_EQ(to_hex(std::uint64_t{0}), "0000000000000000");
  EXPECT_EQ(to_hex(std::uint64_t{0x0123456789ABCDEF}), "0123456789abcdef");
}

TEST(ToHexTest, AppendsToWhatIsThere) {
  std::string out = "x";
  append_hex(0xFEDCBA9876543210, out);
  append_hex(10, out);
  EXPECT_EQ(out, "xfedcba9876543210000000000000000a");
}

TEST(HexValueTest, KnowsTheDigitsOfBothCasesAndNoOthers) {
  const std::string lower = "0123456789abcdef";
  const std::string upper = "0123456789ABCDEF";
  for (int c = -128; c < 128; ++c) {
    const char digit = static_cast<char>(c);
    const std::size_t in_lower = lower.find(digit);
    const std::size_t value = in_lower != std::string::npos ? in_lower : upper.find(digit);
    EXPECT_EQ(hex_value(digit).has_value(), value != std::string::npos) << c;
    EXPECT_EQ(hex_value(digit).value_or(0), value == std::string::npos ? 0 : value) << c;
    EXPECT_EQ(is_hex_digit(digit), value != std::string::npos) << c;
    EXPECT_EQ(is_lower_hex_digit(digit), in_lower != std::string::npos) << c;
  }
}

TEST(DecodeHexBytesTest, EachMarkWithTwoDigitsIsAByte) {
  EXPECT_EQ(decode_hex_bytes("a%20b%C3%a9", '%'), "a b\u00E9");
  EXPECT_EQ(decode_hex_bytes("=4A=4b%20", '='), "JK%20");
  EXPECT_EQ(decode_hex_bytes("%2541", '%'), "%41");
  EXPECT_EQ(decode_hex_bytes("", '%'), "");
}

TEST(DecodeHexBytesTest, AnythingElseStays) {
  for (const std::string text : {"%", "%4", "%%", "%G1", "%1G", "100% of", "x%2", "%\xC3\xA9"})
    EXPECT_EQ(decode_hex_bytes(text, '%'), text);
  EXPECT_EQ(decode_hex_bytes("%%41", '%'), "%A");
}

TEST(DecodeHexBytesTest, BytesCanStayCoded) {
  EXPECT_EQ(decode_hex_bytes("a%2Fb%2fc%20d%00", '%', std::string_view("/\0", 2)),
            "a%2Fb%2fc d%00");
}

TEST(UrlPathTest, EncodesAllThatMeansSomethingInAnAddress) {
  const auto url = [](std::string_view path) {
    std::string out = "=";
    append_url_path(path, out);
    return out;
  };
  EXPECT_EQ(url("/a-Z/0.9_~"), "=/a-Z/0.9_~");
  EXPECT_EQ(url("a b?c#d%e"), "=a%20b%3Fc%23d%25e");
  EXPECT_EQ(url("javascript:x"), "=javascript%3Ax");
  EXPECT_EQ(url("\u00E9\xFF\x0A"), "=%C3%A9%FF%0A");
}

TEST(UrlPathTest, AnyPathComesBack) {
  EXPECT_TRUE(rc::check([](const std::string& path) {
    std::string url;
    append_url_path(path, url);
    RC_ASSERT(decode_hex_bytes(url, '%') == path);
  }));
}

}  // namespace
}  // namespace gvoice
