#include "sync/guarded.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "sync/threads_test_support.h"

namespace gvoice::sync {
namespace {

TEST(GuardedTest, PassesItsValueChangeableToWriteAndConstToRead) {
  Guarded<std::string> text("a");
  text.write([](auto& value) {
    static_assert(!std::is_const_v<std::remove_reference_t<decltype(value)>>);
    value += "b";
  });
  const Guarded<std::string>& shared = text;
  const std::size_t size = shared.read([](auto& value) {
    static_assert(std::is_const_v<std::remove_reference_t<decltype(value)>>);
    return value.size();
  });
  EXPECT_EQ(size, 2U);
}

TEST(GuardedTest, BeginsWithTheDefaultValue) {
  const Guarded<int> number;
  EXPECT_EQ(number.read([](int value) { return value; }), 0);
}

TEST(GuardedTest, ReturnsWhatCanOnlyBeMoved) {
  Guarded<std::unique_ptr<int>> pointer(std::make_unique<int>(7));
  const std::unique_ptr<int> taken = pointer.write([](auto& value) { return std::move(value); });
  EXPECT_EQ(*taken, 7);
  EXPECT_TRUE(pointer.read([](const auto& value) { return value == nullptr; }));
}

TEST(GuardedTest, IsFreeAgainAfterAnException) {
  Guarded<int> number(1);
  EXPECT_THROW(number.write([](int&) -> void { throw std::runtime_error("x"); }),
               std::runtime_error);
  EXPECT_EQ(number.read([](int value) { return value; }), 1);
}

TEST(GuardedTest, LosesNothingOverManyThreads) {
  Guarded<std::map<int, int>> counts;
  on_threads(8, [&](int) {
    for (int i = 0; i < 1000; ++i) {
      counts.write([&](auto& map) { ++map[i % 10]; });
      counts.read([&](const auto& map) { return map.size(); });
    }
  });
  counts.read([](const auto& map) {
    ASSERT_EQ(map.size(), 10U);
    for (const auto& [key, count] : map) EXPECT_EQ(count, 800) << key;
  });
}

}  // namespace
}  // namespace gvoice::sync
