#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "people/lookup_threads_test_support.h"
#include "sync/threads_test_support.h"

namespace gvoice::people {
namespace {

using sync::on_threads;

constexpr int kThreads = 16;

TEST_F(PhoneLookupThreadSafety, ConcurrentLoadAliasesLosesNoNameThatIsBeingAdded) {
  const auto manager = open();
  on_threads(12, [&](int thread) {
    for (int i = 0; i < 40; ++i) {
      const int added = thread * 40 + i;
      if (thread % 3 == 0) {
        if (!manager->load_aliases().ok()) ++wrong_;
      } else if (!manager->add_alias(number(added), name(added)).ok() ||
                 manager->get_alias(number(added)) != name(added)) {
        ++wrong_;
      }
    }
  });
  EXPECT_EQ(wrong_, 0);
  EXPECT_EQ(manager->get_all_aliases().size(), 8U * 40U);
  EXPECT_EQ(open()->get_all_aliases().size(), 8U * 40U);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentLoadAliasesOfAFileThatSomebodyElseWrites) {
  put_people(50);
  const auto manager = open();
  on_threads(4, [&](int thread) {
    for (int i = 0; i < 50; ++i) {
      // Two managers on one file: each sees it complete, with all of its names or in a former
      // state.
      if (thread == 0 && !open()->add_alias(number(50 + i), name(50 + i)).ok()) ++wrong_;
      if (thread != 0 && !manager->load_aliases().ok()) ++wrong_;
      if (manager->get_all_aliases().size() < 50U) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
  ASSERT_TRUE(manager->load_aliases().ok());
  EXPECT_EQ(manager->get_all_aliases(), people(100));
}

TEST_F(PhoneLookupThreadSafety, ConcurrentGetAliasFromPages) {
  const auto manager = open();
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < 100; ++i) {
      const std::string wanted = number(i);
      const std::string on_page = "Name " + std::to_string(thread + 10);
      const Party party{.raw = wanted, .name = on_page, .number = wanted};
      // The later page wins, in any order of threads.
      const std::string known = manager->get_alias(wanted, {{&party, 1}, {thread, 0, 0}});
      if (known < on_page) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(manager->get_alias(number(i)), "Name 25");
}

TEST_F(PhoneLookupThreadSafety, ConcurrentShouldFilterGroupConversation) {
  folder_.put(number(0) + "|A|filter\n" + number(1) + "|B|filter\n" + number(2) + "|C|filter\n");
  const auto manager = open();
  const std::string numbers[] = {number(0), number(1), number(2), number(3)};
  const std::vector<std::string_view> all_filtered{numbers[0], numbers[1]};
  const std::vector<std::string_view> one_more{numbers[0], numbers[1], numbers[3]};
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < 200; ++i) {
      if (!manager->should_filter_group_conversation(all_filtered)) ++wrong_;
      if (manager->should_filter_group_conversation(one_more)) ++wrong_;
      // Changes of another number do not affect the group.
      if (thread == 0 && i % 10 == 0) (void)manager->unexclude_number(numbers[2]);
      if (thread == 1 && i % 10 == 0) (void)manager->exclude_number(numbers[2], "again");
    }
  });
  EXPECT_EQ(wrong_, 0);
}

}  // namespace
}  // namespace gvoice::people
