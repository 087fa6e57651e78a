#include "base/arena.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gvoice {
namespace {

TEST(ArenaTest, KeepsCopiesWhereTheyAre) {
  Arena arena;
  std::vector<std::string_view> copies;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text =
        "number " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 50), 'x');
    copies.push_back(arena.copy(text));
  }
  for (int i = 0; i < 20'000; ++i) {
    const std::string text =
        "number " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 50), 'x');
    ASSERT_EQ(copies[static_cast<std::size_t>(i)], text);
  }
}

TEST(ArenaTest, TakesNothingForNothing) {
  Arena arena;
  EXPECT_EQ(arena.copy("").data(), nullptr);
  EXPECT_TRUE(arena.make<int>(0).empty());
  EXPECT_TRUE(arena.copy(std::span<const int>()).empty());
}

TEST(ArenaTest, HoldsPiecesLargerThanABlock) {
  Arena arena;
  const std::string_view before = arena.copy("before");
  const std::string large(3'000'000, 'x');
  const std::string_view copy = arena.copy(large);
  const std::string_view after = arena.copy("after");
  EXPECT_EQ(copy, large);
  EXPECT_EQ(before, "before");
  EXPECT_EQ(after, "after");
}

TEST(ArenaTest, AlignsValues) {
  struct Wide {
    std::uint64_t number = 7;
    char letter = 'a';
  };
  Arena arena;
  for (int i = 0; i < 5'000; ++i) {
    arena.copy("x");
    const std::span<Wide> made = arena.make<Wide>(3);
    ASSERT_EQ(reinterpret_cast<std::uintptr_t>(made.data()) % alignof(Wide), 0U);
    ASSERT_EQ(made[2].number, 7U);
    ASSERT_EQ(made[2].letter, 'a');
  }
}

TEST(ArenaTest, CopiesSequences) {
  Arena arena;
  const std::vector<int> values = {1, 2, 3};
  const std::span<int> copy = arena.copy(std::span<const int>(values));
  EXPECT_EQ(std::vector<int>(copy.begin(), copy.end()), values);
}

TEST(ArenaTest, TakesItsPiecesAlongWhenItMoves) {
  Arena arena;
  const std::string_view text = arena.copy("text");
  Arena other = std::move(arena);
  other.copy("more");
  EXPECT_EQ(text, "text");
  arena = Arena();
  EXPECT_EQ(arena.copy("anew"), "anew");
}

}  // namespace
}  // namespace gvoice
