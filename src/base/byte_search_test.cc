#include "base/byte_search.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace gvoice {
namespace {

/// One byte at a time.
std::size_t find_slowly(std::string_view text, std::size_t begin) {
  for (std::size_t i = begin; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == '"' || byte == '\\' || byte == 0xEF) return i;
  }
  return text.size();
}

std::size_t find(std::string_view text, std::size_t begin) {
  return find_special<0x20, '"', '\\', 0xEF>(text, begin);
}

TEST(ByteSearchTest, EveryByteAtEveryPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t place = 0; place < 20; ++place) {
      std::string text(20, 'x');
      text[place] = static_cast<char>(byte);
      EXPECT_EQ(find(text, 0), find_slowly(text, 0)) << byte << " at " << place;
    }
  }
}

TEST(ByteSearchTest, NothingIsFoundInNothing) {
  EXPECT_EQ(find("", 0), 0U);
  EXPECT_EQ(find("\"", 1), 1U);
}

RC_GTEST_PROP(ByteSearchProperty, FindsWhatASlowSearchFinds, (const std::string& text)) {
  const auto begin = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  RC_ASSERT(find(text, begin) == find_slowly(text, begin));
}

}  // namespace
}  // namespace gvoice
