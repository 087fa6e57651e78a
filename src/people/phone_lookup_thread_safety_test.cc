#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "people/lookup_threads_test_support.h"
#include "sync/threads_test_support.h"

namespace gvoice::people {
namespace {

using sync::Meeting;
using sync::on_threads;

constexpr int kThreads = 16;

TEST_F(PhoneLookupThreadSafety, ConcurrentGetAlias) {
  put_people(100);
  const auto manager = open();
  on_threads(kThreads, [&](int) {
    for (int i = 0; i < 1000; ++i) {
      if (manager->get_alias(number(i % 100)) != name(i % 100)) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentAddAlias) {
  disk_.syncs = true;
  const auto manager = open();
  std::atomic<int> not_on_disk{0};
  on_threads(kThreads, [&](int thread) {
    for (int i = thread * 100; i < thread * 100 + 100; ++i) {
      if (!manager->add_alias(number(i), name(i)).ok()) ++wrong_;
      const bool look_now = i % 50 == 0;
      if (look_now && folder_.content().find(number(i) + "|" + name(i) + "\n") == std::string::npos)
        ++not_on_disk;
    }
  });
  EXPECT_EQ(wrong_, 0);
  EXPECT_EQ(not_on_disk, 0);
  expect_everywhere(*manager, people(1600));
}

TEST_F(PhoneLookupThreadSafety, ConcurrentReadWrite) {
  constexpr int kAdds = 25;
  constexpr int kReads = 1000;
  disk_.syncs = true;
  put_people(100);
  const auto manager = open();
  // Readers are far faster, and would finish before the second write.
  Meeting at_every_add(kThreads);
  on_threads(kThreads, [&](int thread) {
    const bool writes = thread % 4 < 2;
    for (int i = 0; i < (writes ? kAdds : kReads); ++i) {
      if (writes) {
        at_every_add.meet();
        const int writer = thread / 4 * 2 + thread % 4;
        const int added = 100 + writer * kAdds + i;
        if (!manager->add_alias(number(added), name(added)).ok()) ++wrong_;
        continue;
      }
      if (i % (kReads / kAdds) == 0) at_every_add.meet();
      if (manager->get_alias(number(i % 100)) != name(i % 100) ||
          manager->is_filtered(number(i % 100)) || manager->get_all_aliases().size() < 100) {
        ++wrong_;
      }
    }
  });
  EXPECT_EQ(wrong_, 0);
  expect_everywhere(*manager, people(300));
}

TEST_F(PhoneLookupThreadSafety, ConcurrentAddAliasOfOneNumber) {
  constexpr int kAdds = 20;
  const auto manager = open();
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kAdds; ++i) {
      if (!manager->add_alias(number(0), name(thread * kAdds + i)).ok()) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
  const std::string last = manager->get_alias(number(0));
  int last_names = 0;
  for (int thread = 0; thread < kThreads; ++thread)
    last_names += last == name(thread * kAdds + kAdds - 1) ? 1 : 0;
  EXPECT_EQ(last_names, 1) << last << " is not the last name of any thread";
  expect_everywhere(*manager, {{number(0), last}});
}

TEST_F(PhoneLookupThreadSafety, ConcurrentGetAliasOfAllSpellings) {
  put_people(100);
  const auto manager = open();
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < 100; ++i) {
      // Half of the threads ask for the same unknown spelling at once, the others for different
      // ones.
      const int person = thread % 2 == 0 ? i : (i + thread * 7) % 100;
      const std::string end = std::to_string(100 + person).substr(1);
      for (const std::string& spelling : {"(201) 555-01" + end, "1-201-555-01" + end,
                                          "201.555.01" + end, "+1 201 555 01" + end}) {
        if (manager->get_alias(spelling) != name(person)) ++wrong_;
      }
    }
  });
  EXPECT_EQ(wrong_, 0);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentGetAllAliases) {
  constexpr int kAdds = 50;
  const auto manager = open();
  std::atomic<int> writing{2};
  on_threads(8, [&](int thread) {
    if (thread < 2) {
      for (int i = 0; i < kAdds; ++i) {
        if (!manager->add_alias(number(thread * kAdds + i), name(i)).ok()) ++wrong_;
      }
      --writing;
      return;
    }
    // Each writer adds in the order of its numbers, so that a consistent copy has no gap.
    std::size_t former = 0;
    do {
      const Names copy = manager->get_all_aliases();
      if (copy.size() < former) ++wrong_;
      former = copy.size();
      for (const int begin : {0, kAdds}) {
        int last = begin;
        while (last < begin + kAdds && copy.contains(number(last))) ++last;
        while (last < begin + kAdds) wrong_ += copy.contains(number(last++)) ? 1 : 0;
      }
    } while (writing > 0);
  });
  EXPECT_EQ(wrong_, 0);
  EXPECT_EQ(manager->get_all_aliases().size(), 2U * kAdds);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentIsFiltered) {
  constexpr int kEach = 10;
  std::string content;
  for (int i = 0; i < 100; ++i) content += number(i) + "||" + (i % 2 == 0 ? "filter" : "") + "\n";
  folder_.put(content);
  const auto manager = open();
  Meeting at_every_change(kThreads);
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kEach; ++i) {
      at_every_change.meet();
      if (thread % 4 < 2) {
        if (!manager->exclude_number(number(100 + thread * kEach + i), "spam").ok()) ++wrong_;
        continue;
      }
      for (int looked_at = 0; looked_at < 100; ++looked_at) {
        if (manager->is_filtered(number(looked_at)) != (looked_at % 2 == 0)) ++wrong_;
      }
    }
  });
  EXPECT_EQ(wrong_, 0);
  expect_filtered(*manager, 100 + kThreads * kEach, 50 + 8 * kEach);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentGetFilterInfo) {
  const std::vector<std::string> reasons{"x", std::string(40, 'y'), std::string(300, 'z')};
  const auto manager = open();
  ASSERT_TRUE(manager->exclude_number(number(0), reasons[0]).ok());
  std::atomic<int> writing{2};
  on_threads(8, [&](int thread) {
    if (thread < 2) {
      for (std::size_t i = 0; i < 50; ++i) {
        if (!manager->exclude_number(number(0), reasons[i % reasons.size()]).ok()) ++wrong_;
      }
      --writing;
      return;
    }
    do {
      const std::optional<std::string> info = manager->get_filter_info(number(0));
      if (info != "excluded:" + reasons[0] && info != "excluded:" + reasons[1] &&
          info != "excluded:" + reasons[2]) {
        ++wrong_;
      }
    } while (writing > 0);
  });
  EXPECT_EQ(wrong_, 0);
  EXPECT_EQ(open()->get_filter_info(number(0)), manager->get_filter_info(number(0)));
}

TEST_F(PhoneLookupThreadSafety, ConcurrentExcludeNumber) {
  constexpr int kEach = 20;
  const auto manager = open();
  on_threads(kThreads, [&](int thread) {
    for (int i = thread * kEach; i < thread * kEach + kEach; ++i) {
      if (!manager->exclude_number(number(i), "spam").ok()) ++wrong_;
      if (!manager->is_filtered(number(i))) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
  expect_filtered(*manager, kThreads * kEach, kThreads * kEach);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentUnexcludeNumber) {
  constexpr int kEach = 20;
  std::string content;
  for (int i = 0; i < kThreads * kEach; ++i) content += number(i) + "|" + name(i) + "|filter\n";
  folder_.put(content);
  const auto manager = open();
  on_threads(kThreads, [&](int thread) {
    for (int i = thread * kEach; i < thread * kEach + kEach; ++i) {
      if (!manager->unexclude_number(number(i)).ok()) ++wrong_;
      if (manager->is_filtered(number(i))) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
  expect_filtered(*manager, kThreads * kEach, 0);
  expect_everywhere(*manager, people(kThreads * kEach));
}

TEST_F(PhoneLookupThreadSafety, ConcurrentExcludeAndUnexcludeOfTheSameNumbers) {
  const auto manager = open();
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < 20; ++i) {
      const bool takes_back = (thread + i) % 2 == 0;
      const Status done = takes_back ? manager->unexclude_number(number(i % 3))
                                     : manager->exclude_number(number(i % 3), name(thread));
      if (!done.ok()) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(open()->get_filter_info(number(i)), manager->get_filter_info(number(i)));
}

TEST_F(PhoneLookupThreadSafety, ConcurrentLearnAlias) {
  constexpr int kNumbers = 400;
  constexpr int kRounds = 5;
  const auto learned_name = [](int round, int thread) {
    return std::to_string(round) + " of " + std::to_string(thread);
  };
  const auto manager = open();
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kNumbers * kRounds; ++i) {
      // Each thread starts at a different place, so that the order of arrival varies.
      const std::string learned = number((i + thread * 37) % kNumbers);
      const int round = i / kNumbers;
      manager->learn_alias(learned, learned_name(round, thread), {round, 0, 0});
      // A name with the same time.
      const std::string known = manager->get_alias(learned);
      if (known.find(" of ") != 1 || known[0] < '0' + round) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
  // The greatest name at the latest time, in any order.
  Names expected;
  for (int i = 0; i < kNumbers; ++i) expected.emplace(number(i), learned_name(kRounds - 1, 9));
  EXPECT_EQ(manager->get_all_aliases(), expected);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentLearnAliasNeverHidesATypedName) {
  const auto manager = open();
  std::atomic<int> typed{0};
  on_threads(8, [&](int thread) {
    if (thread == 0) {
      for (int i = 0; i < 50; ++i) {
        if (!manager->add_alias(number(i), "Typed").ok()) ++wrong_;
        ++typed;
      }
    }
    for (int i = 0; typed < 50; ++i) {
      const int known = typed;
      manager->learn_alias(number(i % 50), name(i), {i, 0, 0});
      if (known > 0 && manager->get_alias(number(i % known)) != "Typed") ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentDamagedLines) {
  folder_.put("no number here\n" + number(0) + "|" + name(0) + "\n|nobody\n");
  const auto manager = open();
  const std::vector<DamagedLine> expected = manager->damaged_lines();
  ASSERT_EQ(expected.size(), 2U);
  on_threads(8, [&](int thread) {
    for (int i = 0; i < (thread < 2 ? 20 : 1000); ++i) {
      if (thread < 2 && !manager->add_alias(number(1 + thread * 20 + i), "Ann").ok()) ++wrong_;
      const std::vector<DamagedLine> lines = manager->damaged_lines();
      if (lines.size() != 2 || lines[0].line != expected[0].line ||
          lines[1].reason != expected[1].reason) {
        ++wrong_;
      }
    }
  });
  EXPECT_EQ(wrong_, 0);
  EXPECT_EQ(open()->damaged_lines().size(), 2U);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentSaveAliases) {
  const auto manager = open();
  disk_.write_error = ENOSPC;
  for (int i = 0; i < 10; ++i) ASSERT_FALSE(manager->add_alias(number(i), name(i)).ok());
  disk_.write_error = 0;
  on_threads(kThreads, [&](int thread) {
    for (int i = 10; i < 20; ++i) {
      if (thread == 0 && !manager->add_alias(number(i), name(i)).ok()) ++wrong_;
      if (thread > 0 && !manager->save_aliases().ok()) ++wrong_;
      if (folder_.content().find(name(9)) == std::string::npos) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
  expect_everywhere(*manager, people(20));
}

TEST_F(PhoneLookupThreadSafety, ConcurrentSaveAliasesBatched) {
  const auto manager = open();
  on_threads(kThreads, [&](int) {
    if (!manager->save_aliases_batched().ok() || folder_.content().empty()) ++wrong_;
  });
  EXPECT_EQ(wrong_, 0);
  EXPECT_EQ(disk_.replacements, 1);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentOpen) {
  constexpr int kAdds = 50;
  const auto manager = open();
  std::atomic<int> added{0};
  on_threads(4, [&](int thread) {
    while (thread == 0 && added < kAdds) {
      if (!manager->add_alias(number(added), name(added)).ok()) ++wrong_;
      ++added;
    }
    // The file is complete at every instant, with all names up to some point.
    while (added < kAdds) {
      const auto at_least = static_cast<std::size_t>(added);
      const Names names = open()->get_all_aliases();
      if (names.size() < at_least || names != people(static_cast<int>(names.size()))) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
}

TEST_F(PhoneLookupThreadSafety, ConcurrentUseWithoutAFile) {
  constexpr int kEach = 500;
  const auto manager = PhoneLookupManager::without_file();
  on_threads(kThreads, [&](int thread) {
    for (int i = thread * kEach; i < thread * kEach + kEach; ++i) {
      manager->learn_alias(number(i), name(i), {1, 0, 0});
      if (manager->get_alias(number(i)) != name(i)) ++wrong_;
      if (i % 10 > 0) continue;
      const Status saved = manager->add_alias(number(i), "Typed");
      if (saved.ok() || saved.error().kind != ErrorKind::kUsage) ++wrong_;
      if (manager->get_alias(number(i)) != "Typed") ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);
  EXPECT_EQ(manager->get_all_aliases().size(), 1U * kEach * kThreads);
}

}  // namespace
}  // namespace gvoice::people
