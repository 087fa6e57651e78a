#include "base/base64.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace gvoice {
namespace {

std::string encoded(std::string_view bytes) {
  std::string out;
  append_base64(bytes, out);
  return out;
}

/// Simple reference: six bits at a time.
std::string decoded(std::string_view text) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') break;
    bits = bits << 6 | static_cast<std::uint32_t>(kAlphabet.find(c));
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 0xFF);
    }
  }
  return bytes;
}

TEST(Base64Test, TheVectorsOfTheStandard) {
  EXPECT_EQ(encoded(""), "");
  EXPECT_EQ(encoded("f"), "Zg==");
  EXPECT_EQ(encoded("fo"), "Zm8=");
  EXPECT_EQ(encoded("foo"), "Zm9v");
  EXPECT_EQ(encoded("foob"), "Zm9vYg==");
  EXPECT_EQ(encoded("foobar"), "Zm9vYmFy");
}

TEST(Base64Test, AppendsBehindWhatIsThere) {
  std::string out = "data:";
  append_base64("\xFF\xEF", out);
  EXPECT_EQ(out, "data:/+8=");
}

TEST(Base64Test, MoreThanOneBlockOfTheEncoder) {
  std::string bytes((std::size_t{3} << 20) + 1, 'x');
  bytes.back() = 'y';
  const std::string text = encoded(bytes);
  EXPECT_EQ(text.size(), (bytes.size() + 2) / 3 * 4);
  EXPECT_EQ(text.find('='), text.size() - 2);
  EXPECT_EQ(decoded(text), bytes);
}

RC_GTEST_PROP(Base64Property, ComesBackAsItWas, (const std::string& bytes)) {
  const std::string text = encoded(bytes);
  RC_ASSERT(text.size() % 4 == 0);
  RC_ASSERT(decoded(text) == bytes);
}

RC_GTEST_PROP(Base64Property, BlocksOfThreesGiveTheSame, (const std::string& bytes)) {
  const std::size_t cut = *rc::gen::inRange<std::size_t>(0, bytes.size() / 3 + 1) * 3;
  std::string text;
  append_base64(std::string_view(bytes).substr(0, cut), text);
  append_base64(std::string_view(bytes).substr(cut), text);
  RC_ASSERT(text == encoded(bytes));
}

}  // namespace
}  // namespace gvoice
