#ifndef GVOICE_SYNC_THREADS_TEST_SUPPORT_H_
#define GVOICE_SYNC_THREADS_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <mutex>
#include <source_location>
#include <string>
#include <thread>
#include <vector>

// The threads of every room's tests start here, also of rooms that stand above this one: so it
// includes nothing of ours.

namespace gvoice::sync {

/// Who sees to it that the functions of a test are under way at the same time.
enum class Overlap : std::uint8_t {
  kChecked,         ///< run_together does, and says so where they were not
  kArrangedByTest,  ///< the test: it holds threads back on purpose, or has only one
};

struct TogetherOptions {
  /// A function that takes longer counts as one that never ends. Nothing is measured by it: a
  /// sanitizer on a busy machine must stay far below.
  std::chrono::milliseconds limit = std::chrono::minutes(2);
  Overlap overlap = Overlap::kChecked;
  /// Each function begins at the end of the one before: what the check for overlap must find.
  bool one_after_the_other = false;
};

/// Where the threads of a long test wait for each other at fixed iterations, so that none has done
/// all its work before another has begun. Every party must come to every meeting. They spin, so
/// that those on a processor go on at the same moment. Thread-safe.
class Meeting {
 public:
  explicit Meeting(int parties) : parties_(parties) {}

  void meet() {
    const std::uint64_t round = round_.load(std::memory_order_acquire);
    if (here_.fetch_add(1, std::memory_order_acq_rel) + 1 == parties_) {
      here_.store(0, std::memory_order_release);
      round_.store(round + 1, std::memory_order_release);
      return;
    }
    while (round_.load(std::memory_order_acquire) == round) std::this_thread::yield();
  }

 private:
  const int parties_;
  std::atomic<int> here_{0};
  std::atomic<std::uint64_t> round_{0};
};

namespace together {

/// Both bounds of waiting for another thread: so many attempts, of so many looks each before the
/// processor is given up. On two processors with nothing else to do one attempt is enough.
inline constexpr int kMostAttempts = 20;
inline constexpr int kLooks = 20000;

/// Lets threads go once all are there and two of them have been seen on processors at one instant.
///
/// Threads that sleep until they are woken begin one after the other, as the scheduler gets round
/// to them: a function of some microseconds has ended before the next one begins. So they spin, and
/// yield in between for those that share their processor.
class StartGate {
 public:
  explicit StartGate(std::size_t threads) : threads_(threads) {}

  /// Whether to go on: not where it was called off.
  bool pass() {
    arrived_.fetch_add(1, std::memory_order_acq_rel);
    while (arrived_.load(std::memory_order_acquire) < threads_) {
      if (called_off_.load(std::memory_order_acquire)) return false;
      std::this_thread::yield();
    }
    while (threads_ > 1 && !open_.load(std::memory_order_acquire) && !another_runs_now()) {
      // It is best effort: one processor, or a busy machine, may never have two of them at once.
      if (attempts_.fetch_add(1, std::memory_order_acq_rel) + 1 >= kMostAttempts) break;
      std::this_thread::yield();
    }
    open_.store(true, std::memory_order_release);
    return true;
  }
  /// Not all threads could be started; those that were must not wait for the others.
  void call_off() { called_off_.store(true, std::memory_order_release); }

 private:
  /// Whether another thread answers, several times, while this one keeps its processor.
  bool another_runs_now() {
    constexpr int kAnswers = 3;
    int answers = 0;
    std::uint64_t mine = pulse_.fetch_add(1, std::memory_order_acq_rel) + 1;
    for (int look = 0; look < kLooks; ++look) {
      if (open_.load(std::memory_order_acquire)) return true;
      if (pulse_.load(std::memory_order_acquire) == mine) continue;
      if (++answers == kAnswers) return true;
      mine = pulse_.fetch_add(1, std::memory_order_acq_rel) + 1;
    }
    return false;
  }

  const std::size_t threads_;
  std::atomic<std::size_t> arrived_{0};
  std::atomic<std::uint64_t> pulse_{0};
  std::atomic<int> attempts_{0};
  std::atomic<bool> open_{false};
  std::atomic<bool> called_off_{false};
};

/// Which functions have begun and ended, and whether two were ever under way at once.
class Roll {
 public:
  explicit Roll(std::size_t functions) : ended_(functions, false), left_(functions) {}

  void begin() {
    if (under_way_.fetch_add(1, std::memory_order_acq_rel) > 0)
      overlapped_.store(true, std::memory_order_release);
  }
  /// The first to begin waits a moment for a second, which may lose its processor just before: a
  /// short function would have ended by then.
  void wait_for_a_second() const {
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
      for (int look = 0; look < kLooks; ++look) {
        if (overlapped()) return;
      }
      std::this_thread::yield();
    }
  }
  void end(std::size_t function) {
    under_way_.fetch_sub(1, std::memory_order_acq_rel);
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_[function] = true;
    --left_;
    one_ended_.notify_all();
  }
  bool overlapped() const { return overlapped_.load(std::memory_order_acquire); }

  void wait_for(std::size_t function) {
    std::unique_lock<std::mutex> lock(mutex_);
    one_ended_.wait(lock, [&] { return ended_[function]; });
  }
  /// The watchdog: takes it longer than `limit`, it names who has not ended and aborts, as threads
  /// that block each other cannot be ended in any other way.
  void wait_for_all(std::chrono::milliseconds limit, const std::source_location& where) {
    std::unique_lock<std::mutex> lock(mutex_);
    if (one_ended_.wait_for(lock, limit, [&] { return left_ == 0; })) return;
    std::string message = std::string(where.file_name()) + ":" + std::to_string(where.line()) +
                          ": after " + std::to_string(limit.count()) + " ms these of " +
                          std::to_string(ended_.size()) + " functions have not ended:";
    for (std::size_t i = 0; i < ended_.size(); ++i) {
      if (!ended_[i]) message += " " + std::to_string(i);
    }
    message += "\n";
    std::fputs(message.c_str(), stderr);
    std::abort();
  }

 private:
  std::mutex mutex_;
  std::condition_variable one_ended_;
  std::vector<bool> ended_;
  std::size_t left_;
  std::atomic<int> under_way_{0};
  std::atomic<bool> overlapped_{false};
};

}  // namespace together

/// Runs all functions at once, each on a thread of its own, let go together, and waits for their
/// end. What they throw becomes a failure of the test.
///
/// Where they have not all ended within the limit it says which, counted from 0, and aborts: a
/// deadlock is a failure and no build that hangs. Where no two were under way at the same time the
/// test fails (and goes on), as it has proved nothing.
inline void run_together(const std::vector<std::function<void()>>& functions,
                         const TogetherOptions& options = {},
                         const std::source_location& where = std::source_location::current()) {
  together::StartGate gate(functions.size());
  together::Roll roll(functions.size());
  const auto run = [&](std::size_t index) {
    if (options.one_after_the_other) {
      if (index > 0) roll.wait_for(index - 1);
      roll.begin();
    } else {
      if (!gate.pass()) return;
      roll.begin();
      if (functions.size() > 1) roll.wait_for_a_second();
    }
    try {
      functions[index]();
    } catch (const std::exception& exception) {
      ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line()))
          << "Function " << index << " threw: " << exception.what();
    }
    roll.end(index);
  };

  std::vector<std::jthread> threads;
  try {
    for (std::size_t index = 0; index < functions.size(); ++index) threads.emplace_back(run, index);
  } catch (...) {
    gate.call_off();
    throw;
  }
  roll.wait_for_all(options.limit, where);
  if (options.overlap == Overlap::kChecked && !roll.overlapped()) {
    ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line()))
        << "No two functions were under way at the same time: the test proved nothing.";
  }
}

/// `work(0)` to `work(count - 1)` by run_together.
template <typename Work>
void on_threads(int count, const Work& work, const TogetherOptions& options = {},
                const std::source_location& where = std::source_location::current()) {
  std::vector<std::function<void()>> functions;
  for (int index = 0; index < count; ++index)
    functions.emplace_back([&work, index] { work(index); });
  run_together(functions, options, where);
}

/// One function on a thread of its own, under the watchdog: for what starts threads by itself, and
/// for what only another thread can show.
inline void run_watched(const std::function<void()>& function,
                        const std::source_location& where = std::source_location::current()) {
  run_together({function}, {.overlap = Overlap::kArrangedByTest}, where);
}

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_THREADS_TEST_SUPPORT_H_
