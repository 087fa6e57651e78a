#ifndef GVOICE_SYNC_LINEARIZABILITY_TEST_SUPPORT_H_
#define GVOICE_SYNC_LINEARIZABILITY_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sync/threads_test_support.h"

namespace gvoice::sync {

/// One call as its thread saw it. All threads share one clock: a call ended before another began if
/// and only if its `returned` is less than the other's `invoked`.
template <typename Operation, typename Answer>
struct Call {
  int thread = 0;
  std::uint64_t invoked = 0;
  std::uint64_t returned = 0;
  Operation operation;
  Answer answer;
};

/// The calls of several threads, numbered from 0. Thread-safe if each thread passes its own number;
/// `calls` must be called after all have ended.
///
/// The clock also synchronises threads for ThreadSanitizer, which then finds races of overlapping
/// calls only; so tests without a history are needed too.
template <typename Operation, typename Answer>
class History {
 public:
  explicit History(int threads) : calls_(static_cast<std::size_t>(threads)) {
    for (auto& of_one : calls_) of_one.reserve(kReserved);
  }

  /// Calls `function` and records its result.
  template <typename Function>
  void record(int thread, Operation operation, const Function& function) {
    const std::uint64_t invoked = clock_.fetch_add(1, std::memory_order_acq_rel);
    Answer answer = function();
    const std::uint64_t returned = clock_.fetch_add(1, std::memory_order_acq_rel);
    calls_[static_cast<std::size_t>(thread)].push_back(
        {thread, invoked, returned, std::move(operation), std::move(answer)});
  }

  std::vector<Call<Operation, Answer>> calls() const {
    std::vector<Call<Operation, Answer>> all;
    for (const auto& of_one : calls_) all.insert(all.end(), of_one.begin(), of_one.end());
    return all;
  }

 private:
  /// Growing would lengthen a single call.
  static constexpr std::size_t kReserved = 64;

  std::atomic<std::uint64_t> clock_{0};
  std::vector<std::vector<Call<Operation, Answer>>> calls_;
};

/// Number of pairs of overlapping calls.
template <typename Operation, typename Answer>
std::size_t overlapping_pairs(const std::vector<Call<Operation, Answer>>& calls) {
  std::size_t pairs = 0;
  for (auto one = calls.begin(); one != calls.end(); ++one) {
    pairs += static_cast<std::size_t>(std::count_if(calls.begin(), one, [&](const auto& other) {
      return one->invoked < other.returned && other.invoked < one->returned;
    }));
  }
  return pairs;
}

/// Searches for an order of all calls that a sequential Model explains, and in which no call comes
/// after one that began after its end: the algorithm of Wing and Gong, with Lowe's cache of
/// configurations that failed.
///
/// A Model has the types State (copied, and ordered by `<`), Operation and Answer, and the
/// functions
///
///     static std::optional<State> apply(const State&, const Operation&, const Answer&);
///     static std::string describe(const Operation&, const Answer&);
///
/// where `apply` returns the next state, or nullopt if the answer is impossible in that state.
template <typename Model>
class LinearizationSearch {
 public:
  using State = typename Model::State;
  using Calls = std::vector<Call<typename Model::Operation, typename Model::Answer>>;
  static constexpr std::size_t kMostCalls = 64;

  explicit LinearizationSearch(Calls calls) : calls_(std::move(calls)) {
    std::sort(calls_.begin(), calls_.end(),
              [](const auto& a, const auto& b) { return a.invoked < b.invoked; });
  }

  bool succeeds(const State& initial) { return explain(0, 0, initial); }

  /// All calls, and the largest number of them that can be explained.
  std::string story() const {
    std::string text = "No order explains more than " + std::to_string(most_explained_) + " of " +
                       std::to_string(calls_.size()) + " calls:\n";
    for (const auto& call : calls_) {
      text += "  thread " + std::to_string(call.thread) + "  [" + std::to_string(call.invoked) +
              ", " + std::to_string(call.returned) + "]  " +
              Model::describe(call.operation, call.answer) + "\n";
    }
    return text;
  }

 private:
  using CallSet = std::uint64_t;  // bit i for calls_[i]
  static CallSet only(std::size_t call) { return CallSet{1} << call; }

  bool explain(CallSet explained, std::size_t count, const State& state) {
    most_explained_ = std::max(most_explained_, count);
    if (count == calls_.size()) return true;
    if (!led_nowhere_.emplace(explained, state).second) return false;
    std::uint64_t first_end = UINT64_MAX;
    for (std::size_t i = 0; i < calls_.size(); ++i) {
      if ((explained & only(i)) == 0) first_end = std::min(first_end, calls_[i].returned);
    }
    for (std::size_t i = 0; i < calls_.size() && calls_[i].invoked < first_end; ++i) {
      if ((explained & only(i)) != 0) continue;
      const std::optional<State> next = Model::apply(state, calls_[i].operation, calls_[i].answer);
      if (next && explain(explained | only(i), count + 1, *next)) return true;
    }
    return false;
  }

  Calls calls_;
  std::set<std::pair<CallSet, State>> led_nowhere_;
  std::size_t most_explained_ = 0;
};

/// Whether the calls could have been made one after the other, each at some instant between its
/// stamps, on a Model in state `initial`. For short histories: the cost is exponential in the
/// number of threads.
template <typename Model>
testing::AssertionResult linearizable(
    const std::vector<Call<typename Model::Operation, typename Model::Answer>>& calls,
    const typename Model::State& initial = {}) {
  if (calls.size() > LinearizationSearch<Model>::kMostCalls)
    return testing::AssertionFailure() << calls.size() << " calls are too many to search.";
  LinearizationSearch<Model> search(calls);
  if (search.succeeds(initial)) return testing::AssertionSuccess();
  return testing::AssertionFailure() << search.story();
}

/// Makes a short run for each seed from 1 on, all on the same threads, which start each run
/// together, and expects that a Model explains its calls. `make(seed)` returns a pointer to a run,
/// with
///
///     void work(int thread);                 // from all threads at once
///     std::vector<Call<...>> calls();  // afterwards, once
///
/// Fails also if no calls of any run overlapped.
template <typename Model, typename Make>
void expect_linearizable_runs(int threads, unsigned seeds, const Make& make) {
  decltype(make(1U)) run{};
  unsigned with_overlap = 0;
  Meeting meeting(static_cast<std::size_t>(threads));
  const auto work = [&](int thread) {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
      if (thread == 0) run = make(seed);
      meeting.meet();
      run->work(thread);
      meeting.meet();
      if (thread > 0) continue;
      const auto calls = run->calls();
      if (overlapping_pairs(calls) > 0) ++with_overlap;
      EXPECT_TRUE(linearizable<Model>(calls)) << "seed " << seed;
    }
  };
  on_threads(threads, work, {.keep_processors = true});
  testing::Test::RecordProperty("runs_with_overlap", static_cast<int>(with_overlap));
  EXPECT_GT(with_overlap, 0U) << "The calls of no run overlapped: the test proved nothing.";
}

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_LINEARIZABILITY_TEST_SUPPORT_H_
