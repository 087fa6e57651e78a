#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "sync/linearizability_test_support.h"
#include "sync/mutex.h"
#include "sync/threads_test_support.h"

namespace gvoice::sync {
namespace {

/// Named numbers, all 0 at first.
struct Numbers {
  using State = std::map<std::string, int>;
  struct Operation {
    enum Kind { kWrite, kAdd, kRead } kind;
    std::string name;  ///< kRead: several, separated by spaces
    int value = 0;
  };
  using Answer = std::vector<int>;  ///< kRead: one per name

  static Answer look_up(const State& state, const std::string& names) {
    Answer values;
    for (std::size_t begin = 0; begin < names.size();) {
      const std::size_t end = std::min(names.find(' ', begin), names.size());
      const auto found = state.find(names.substr(begin, end - begin));
      values.push_back(found == state.end() ? 0 : found->second);
      begin = end + 1;
    }
    return values;
  }
  static std::optional<State> apply(const State& state, const Operation& operation,
                                    const Answer& answer) {
    State next = state;
    switch (operation.kind) {
      case Operation::kWrite:
        next[operation.name] = operation.value;
        return next;
      case Operation::kAdd:
        next[operation.name] += operation.value;
        return next;
      case Operation::kRead:
        break;
    }
    if (answer != look_up(state, operation.name)) return std::nullopt;
    return next;
  }
  static std::string describe(const Operation& operation, const Answer& answer) {
    if (operation.kind != Operation::kRead) {
      return (operation.kind == Operation::kAdd ? "add " : "write ") + operation.name + " " +
             std::to_string(operation.value);
    }
    return "read " + operation.name + " = " + testing::PrintToString(answer);
  }
};

using NumbersCall = Call<Numbers::Operation, Numbers::Answer>;
using NumbersHistory = History<Numbers::Operation, Numbers::Answer>;

struct Stamps {
  std::uint64_t invoked;
  std::uint64_t returned;
};
NumbersCall write(int thread, Stamps at, const std::string& name, int value) {
  return {thread, at.invoked, at.returned, {Numbers::Operation::kWrite, name, value}, {}};
}
NumbersCall add(int thread, Stamps at, const std::string& name, int value = 1) {
  return {thread, at.invoked, at.returned, {Numbers::Operation::kAdd, name, value}, {}};
}
NumbersCall read(int thread, Stamps at, const std::string& names, const std::vector<int>& values) {
  return {thread, at.invoked, at.returned, {Numbers::Operation::kRead, names, 0}, values};
}
bool accepted(const std::vector<NumbersCall>& calls) { return bool(linearizable<Numbers>(calls)); }

TEST(LinearizabilityTest, AcceptsWhatOneThreadDid) {
  EXPECT_TRUE(linearizable<Numbers>({}));
  EXPECT_TRUE(linearizable<Numbers>({read(0, {0, 1}, "x", {0}), write(0, {2, 3}, "x", 5),
                                     read(0, {4, 5}, "x", {5}), add(0, {6, 7}, "x", 2),
                                     read(0, {8, 9}, "x y", {7, 0})}));
  EXPECT_TRUE(linearizable<Numbers>({read(0, {0, 1}, "x", {3})}, {{"x", 3}}));
}

TEST(LinearizabilityTest, AcceptsAReadThatOverlapsAWriteWhateverItSees) {
  EXPECT_TRUE(linearizable<Numbers>({write(0, {0, 3}, "x", 1), read(1, {1, 2}, "x", {0})}));
  EXPECT_TRUE(linearizable<Numbers>({write(0, {0, 3}, "x", 1), read(1, {1, 2}, "x", {1})}));
  // The write took effect between the two reads, long before it returned.
  EXPECT_TRUE(linearizable<Numbers>(
      {write(0, {0, 9}, "x", 1), read(1, {1, 2}, "x", {0}), read(1, {3, 4}, "x", {1})}));
}

TEST(LinearizabilityTest, FindsTheOnlyOrderThatExplainsCallsThatOverlap) {
  const std::vector<NumbersCall> calls = {write(0, {0, 20}, "x", 1),      write(1, {1, 21}, "x", 2),
                                          write(2, {2, 22}, "x", 3),      read(3, {3, 4}, "x", {3}),
                                          read(3, {5, 6}, "x y", {1, 0}), add(4, {7, 8}, "y"),
                                          read(3, {9, 10}, "x", {2})};
  EXPECT_TRUE(linearizable<Numbers>(calls));
  // Each of these needs another place for one write.
  std::vector<NumbersCall> third_first_again = calls;
  third_first_again.push_back(read(3, {11, 12}, "x", {3}));
  EXPECT_FALSE(accepted(third_first_again));
  std::vector<NumbersCall> last_one_first = calls;
  last_one_first.push_back(read(3, {23, 24}, "x", {1}));
  EXPECT_FALSE(accepted(last_one_first));
}

TEST(LinearizabilityTest, RejectsALostUpdate) {
  EXPECT_FALSE(accepted({add(0, {0, 2}, "x"), add(1, {1, 3}, "x"), read(0, {4, 5}, "x", {1})}));
  EXPECT_TRUE(accepted({add(0, {0, 2}, "x"), add(1, {1, 3}, "x"), read(0, {4, 5}, "x", {2})}));
}

TEST(LinearizabilityTest, RejectsAStaleReadAfterACompletedWrite) {
  EXPECT_FALSE(accepted({write(0, {0, 1}, "x", 1), read(1, {2, 3}, "x", {0})}));
  // Also if other calls are still in progress.
  EXPECT_FALSE(accepted({write(0, {0, 9}, "y", 1), write(1, {1, 2}, "x", 1),
                         read(2, {3, 4}, "x", {0}), read(2, {5, 6}, "y", {0})}));
}

TEST(LinearizabilityTest, RejectsTwoReadersThatSeeTwoWritesInOppositeOrders) {
  EXPECT_FALSE(
      accepted({write(0, {0, 20}, "x", 1), write(1, {1, 21}, "y", 1), read(2, {2, 4}, "x", {1}),
                read(2, {6, 8}, "y", {0}), read(3, {3, 5}, "y", {1}), read(3, {7, 9}, "x", {0})}));
  EXPECT_FALSE(
      accepted({write(0, {0, 20}, "x", 1), write(1, {1, 21}, "x", 2), read(2, {2, 4}, "x", {1}),
                read(2, {6, 8}, "x", {2}), read(3, {3, 5}, "x", {2}), read(3, {7, 9}, "x", {1})}));
}

TEST(LinearizabilityTest, RejectsAValueThatWasNeverWritten) {
  EXPECT_FALSE(accepted({write(0, {0, 3}, "x", 1), read(1, {1, 2}, "x", {7})}));
  EXPECT_FALSE(accepted({read(1, {1, 2}, "x", {1}), write(0, {3, 4}, "x", 1)}));
}

TEST(LinearizabilityTest, RejectsASumThatGoesBack) {
  EXPECT_FALSE(accepted({add(0, {0, 9}, "texts"), add(1, {1, 8}, "texts"),
                         read(2, {2, 3}, "texts", {2}), read(2, {4, 5}, "texts", {1})}));
  // Two concurrent readers may see either order; consecutive ones may not.
  EXPECT_TRUE(accepted(
      {add(0, {0, 9}, "texts"), read(2, {2, 4}, "texts", {1}), read(3, {3, 5}, "texts", {0})}));
  EXPECT_FALSE(accepted(
      {add(0, {0, 9}, "texts"), read(2, {2, 3}, "texts", {1}), read(3, {4, 5}, "texts", {0})}));
}

TEST(LinearizabilityTest, RejectsATornCut) {
  const NumbersCall text = add(0, {0, 1}, "texts");
  const NumbersCall call = add(0, {3, 5}, "calls");
  EXPECT_FALSE(accepted({text, call, read(1, {2, 6}, "texts calls", {0, 1})}));
  EXPECT_TRUE(accepted({text, call, read(1, {2, 6}, "texts calls", {1, 0})}));
  EXPECT_TRUE(accepted({text, call, read(1, {2, 6}, "texts calls", {1, 1})}));
  // A reader that began before the text was written: all cuts but the torn one.
  const NumbersCall later_text = add(0, {1, 2}, "texts");
  EXPECT_FALSE(accepted({later_text, call, read(1, {0, 6}, "texts calls", {0, 1})}));
  EXPECT_TRUE(accepted({later_text, call, read(1, {0, 6}, "texts calls", {0, 0})}));
}

TEST(LinearizabilityTest, DescribesTheHistoryOfWhatItRejects) {
  const std::string story =
      linearizable<Numbers>({read(1, {2, 3}, "x", {0}), write(0, {0, 1}, "x", 1)}).message();
  EXPECT_EQ(story,
            "No order explains more than 1 of 2 calls:\n"
            "  thread 0  [0, 1]  write x 1\n"
            "  thread 1  [2, 3]  read x = { 0 }\n");
}

TEST(LinearizabilityTest, TakesFewStepsForTwentyFourCallsOfFourThreads) {
  // Without memory there would be at least (4!)^6 orders, some two hundred million.
  std::vector<NumbersCall> calls;
  for (std::uint64_t i = 0; i < 24; ++i) {
    const std::uint64_t begin = i / 4 * 10 + i % 4;
    calls.push_back(add(static_cast<int>(i % 4), {begin, begin + 9}, "x"));
  }
  calls.push_back(read(0, {100, 101}, "x", {24}));
  EXPECT_TRUE(accepted(calls));
  calls.back() = read(0, {100, 101}, "x", {23});
  EXPECT_FALSE(accepted(calls));
}

TEST(LinearizabilityTest, RefusesWhatItCouldNotSearch) {
  std::vector<NumbersCall> calls;
  for (std::uint64_t i = 0; i < 65; ++i) calls.push_back(add(0, {2 * i, 2 * i + 1}, "x"));
  EXPECT_STREQ(linearizable<Numbers>(calls).message(), "65 calls are too many to search.");
  calls.pop_back();
  EXPECT_TRUE(accepted(calls));
}

/// What the search must find, found by trying every order.
bool some_order_explains(const std::vector<NumbersCall>& calls) {
  std::vector<std::size_t> order(calls.size());
  std::iota(order.begin(), order.end(), 0U);
  do {
    std::optional<Numbers::State> state = Numbers::State();
    std::uint64_t latest_begin = 0;
    for (const std::size_t i : order) {
      if (calls[i].returned < latest_begin) state.reset();
      if (!state) break;
      latest_begin = std::max(latest_begin, calls[i].invoked);
      state = Numbers::apply(*state, calls[i].operation, calls[i].answer);
    }
    if (state) return true;
  } while (std::next_permutation(order.begin(), order.end()));
  return false;
}

TEST(LinearizabilityTest, AgreesWithASearchOfAllOrders) {
  EXPECT_TRUE(rc::check([] {
    const int threads = *rc::gen::inRange(1, 4);
    std::vector<NumbersCall> calls;
    std::vector<bool> under_way(static_cast<std::size_t>(threads), false);
    // Threads begin and end calls in any order; calls in progress at the end end there.
    const auto steps = *rc::gen::container<std::vector<int>>(12, rc::gen::inRange(0, threads));
    std::vector<std::size_t> latest(static_cast<std::size_t>(threads));
    std::uint64_t clock = 0;
    for (const int thread : steps) {
      const auto index = static_cast<std::size_t>(thread);
      if (under_way[index]) {
        calls[latest[index]].returned = clock++;
      } else if (calls.size() < 6) {
        const Stamps at{clock++, UINT64_MAX};
        latest[index] = calls.size();
        const int value = *rc::gen::inRange(0, 3);
        switch (*rc::gen::inRange(0, 4)) {
          case 0:
            calls.push_back(write(thread, at, "x", value));
            break;
          case 1:
            calls.push_back(add(thread, at, "x"));
            break;
          default:
            calls.push_back(read(thread, at, "x", {value}));
        }
      } else {
        continue;
      }
      under_way[index] = !under_way[index];
    }
    RC_CLASSIFY(some_order_explains(calls), "linearizable");
    RC_ASSERT(accepted(calls) == some_order_explains(calls));
  }));
}

TEST(OverlappingPairsTest, CountsCallsThatWereUnderWayAtTheSameTime) {
  EXPECT_EQ(overlapping_pairs(std::vector<NumbersCall>{}), 0U);
  EXPECT_EQ(overlapping_pairs(std::vector{add(0, {0, 1}, "x"), add(1, {2, 3}, "x")}), 0U);
  EXPECT_EQ(overlapping_pairs(std::vector{add(0, {0, 2}, "x"), add(1, {1, 3}, "x")}), 1U);
  EXPECT_EQ(
      overlapping_pairs(std::vector{add(0, {1, 2}, "x"), add(1, {0, 9}, "x"), add(2, {3, 4}, "x")}),
      2U);
}

TEST(HistoryTest, KeepsTheCallsOfAllThreadsInOneOrder) {
  constexpr int kThreads = 4;
  constexpr int kCalls = 6;
  NumbersHistory history(kThreads);
  Guarded<int> number(0);
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kCalls - 1; ++i) {
      history.record(thread, {Numbers::Operation::kAdd, "x", 1}, [&] {
        number.write([](int& value) { ++value; });
        return Numbers::Answer();
      });
    }
    history.record(thread, {Numbers::Operation::kRead, "x"},
                   [&] { return Numbers::Answer{number.read([](int value) { return value; })}; });
  });
  const std::vector<NumbersCall> calls = history.calls();
  ASSERT_EQ(calls.size(), 1U * kThreads * kCalls);
  std::vector<bool> stamped(2U * kThreads * kCalls, false);
  for (const NumbersCall& call : calls) {
    EXPECT_LT(call.invoked, call.returned);
    stamped.at(call.invoked) = true;
    stamped.at(call.returned) = true;
  }
  EXPECT_EQ(std::count(stamped.begin(), stamped.end(), true), 2 * kThreads * kCalls);
  EXPECT_TRUE(linearizable<Numbers>(calls));
}

/// One addition by each of two threads.
class Additions {
 public:
  enum class How { kGood, kLost, kByOneThread };
  explicit Additions(How how) : how_(how) {}

  void work(int thread) {
    if (how_ == How::kByOneThread && thread > 0) return;
    history_.record(thread, {Numbers::Operation::kAdd, "x", 1}, [&] {
      const int former = number_;
      if (how_ != How::kByOneThread) both_have_read_.meet();
      if (how_ == How::kLost) {
        number_ = former + 1;
      } else {
        ++number_;
      }
      return Numbers::Answer();
    });
  }
  std::vector<NumbersCall> calls() {
    history_.record(0, {Numbers::Operation::kRead, "x"}, [&] { return Numbers::Answer{number_}; });
    return history_.calls();
  }

 private:
  const How how_;
  NumbersHistory history_{2};
  Meeting both_have_read_{2};
  std::atomic<int> number_{0};
};

void expect_linearizable(Additions::How how) {
  expect_linearizable_runs<Numbers>(2, 2,
                                    [&](unsigned) { return std::make_unique<Additions>(how); });
}

TEST(LinearizableRunsTest, AcceptsWhatThreadsDidWell) {
  expect_linearizable(Additions::How::kGood);
}

TEST(LinearizableRunsTest, NamesTheSeedOfAnUpdateThatWasLostForReal) {
  testing::TestPartResultArray failures;
  {
    const testing::ScopedFakeTestPartResultReporter every_failure(
        testing::ScopedFakeTestPartResultReporter::INTERCEPT_ALL_THREADS, &failures);
    expect_linearizable(Additions::How::kLost);
  }
  ASSERT_EQ(failures.size(), 2);
  EXPECT_NE(std::string(failures.GetTestPartResult(0).message()).find("seed 1"), std::string::npos);
  EXPECT_NE(std::string(failures.GetTestPartResult(1).message()).find("seed 2"), std::string::npos);
}

TEST(LinearizableRunsTest, RunsWithoutOverlapProvedNothing) {
  EXPECT_NONFATAL_FAILURE(expect_linearizable(Additions::How::kByOneThread),
                          "The calls of no run overlapped");
}

}  // namespace
}  // namespace gvoice::sync
