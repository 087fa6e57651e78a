#include "base/read_buffer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace gvoice {
namespace {

void fill(ReadBuffer& buffer, std::string_view content) {
  std::copy(content.begin(), content.end(), buffer.reserve(content.size()));
  buffer.set_size(content.size());
}

bool has_padding(const ReadBuffer& buffer) {
  const char* end = buffer.view().data() + buffer.view().size();
  return std::all_of(end, end + ReadBuffer::kPadding, [](char c) { return c == '\0'; });
}

TEST(ReadBufferTest, IsEmptyAtFirst) {
  const ReadBuffer buffer;
  EXPECT_TRUE(buffer.view().empty());
  EXPECT_EQ(buffer.capacity(), 0U);
}

TEST(ReadBufferTest, HoldsOneContentAfterTheOtherWithZerosBehind) {
  ReadBuffer buffer;
  for (const std::size_t size : {1U, 1000U, 10U, 100'000U, 0U, 64U}) {
    fill(buffer, std::string(size, 'x'));
    EXPECT_EQ(buffer.view(), std::string(size, 'x'));
    EXPECT_TRUE(has_padding(buffer));
  }
}

TEST(ReadBufferTest, TakesAnEmptyContentFirst) {
  ReadBuffer buffer;
  buffer.reserve(0);
  buffer.set_size(0);
  EXPECT_EQ(buffer.view(), "");
  ReadBuffer grown;
  grown.grow(0);
  grown.set_size(0);
  EXPECT_EQ(grown.view(), "");
}

TEST(ReadBufferTest, HasPaddingForAnEmptyContent) {
  ReadBuffer buffer;
  buffer.reserve(1);
  buffer.set_size(0);
  EXPECT_TRUE(has_padding(buffer));
}

TEST(ReadBufferTest, HasPaddingWhereTheContentFillsIt) {
  ReadBuffer buffer;
  buffer.reserve(100);
  fill(buffer, std::string(buffer.capacity(), 'x'));
  EXPECT_TRUE(has_padding(buffer));
}

TEST(ReadBufferTest, KeepsTheContentWhereItGrows) {
  ReadBuffer buffer;
  fill(buffer, "content");
  buffer.grow(1'000'000);
  EXPECT_GE(buffer.capacity(), 1'000'000U);
  EXPECT_EQ(buffer.view(), "content");
}

TEST(ReadBufferTest, DoesNotMoveWhereThereIsRoom) {
  ReadBuffer buffer;
  char* const place = buffer.reserve(1000);
  buffer.set_size(500);
  EXPECT_EQ(buffer.reserve(10), place);
  EXPECT_EQ(buffer.grow(1000), place);
}

TEST(ReadBufferTest, TakesASizeBeforeAnythingElse) {
  ReadBuffer buffer;
  buffer.set_size(0);
  EXPECT_EQ(buffer.view(), "");
  EXPECT_EQ(std::string(buffer.view().data(), ReadBuffer::kPadding),
            std::string(ReadBuffer::kPadding, '\0'));
}

TEST(ReadBufferTest, AppendsBehindTheContent) {
  ReadBuffer buffer;
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    buffer.append("block " + std::to_string(i));
    expected += "block " + std::to_string(i);
    ASSERT_EQ(buffer.view(), expected);
  }
  EXPECT_EQ(std::string(buffer.view().data() + expected.size(), ReadBuffer::kPadding),
            std::string(ReadBuffer::kPadding, '\0'));
}

}  // namespace
}  // namespace gvoice
