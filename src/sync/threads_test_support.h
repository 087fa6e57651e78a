#ifndef GVOICE_SYNC_THREADS_TEST_SUPPORT_H_
#define GVOICE_SYNC_THREADS_TEST_SUPPORT_H_

#include <gtest/gtest.h>
#include <sched.h>

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

// Starts the threads of all tests, also of modules above this one, so it includes no other header
// of gvoice.

namespace gvoice::sync {

/// Who ensures that the functions of a test overlap.
enum class Overlap : std::uint8_t {
  kChecked,         ///< run_together checks it and fails otherwise
  kArrangedByTest,  ///< the test: it delays threads on purpose, or has only one
};

/// GVOICE_WATCHDOG_SECONDS, to get a report of an expected deadlock sooner.
inline std::chrono::milliseconds usual_limit() {
  const char* seconds = std::getenv("GVOICE_WATCHDOG_SECONDS");
  return seconds == nullptr ? std::chrono::minutes(2) : std::chrono::seconds(std::atoi(seconds));
}

struct TogetherOptions {
  /// A function that takes longer counts as blocked. Generous, as sanitizers on a busy machine must
  /// stay far below.
  std::chrono::milliseconds limit = usual_limit();
  Overlap overlap = Overlap::kChecked;
  /// Each thread stays on the processor on which it starts: if threads meet often for some
  /// microseconds of work, the scheduler may put them on one.
  bool keep_processors = false;
  /// Runs the functions one after the other, which the overlap check must detect.
  bool one_after_the_other = false;
};

/// A reusable barrier: for all threads before they start, and in long tests at fixed iterations, so
/// that none finishes before another has begun. All threads must take part in each meeting.
/// Thread-safe.
///
/// The scheduler resumes sleeping threads one after the other, so a few microseconds of work can
/// end before the next thread runs. So threads that wake up spin until two have been seen running
/// at once, and yield in between. On one processor or a very busy machine they give up soon.
class Meeting {
 public:
  explicit Meeting(std::size_t parties) : parties_(parties) {}

  /// Waits for all; false if the meeting was called off.
  bool meet() {
    std::uint64_t meeting = 0;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      meeting = held_ + 1;
      if (++here_ == parties_) {
        here_ = 0;
        held_ = meeting;
        all_here_.notify_all();
      } else {
        all_here_.wait(lock, [&] { return held_ == meeting || called_off_; });
        if (held_ != meeting) return false;
      }
    }
    for (int attempt = 0; attempt < kMostAttempts && parties_ > 1; ++attempt) {
      if (another_runs_now(meeting)) break;
      std::this_thread::yield();
    }
    seen_at_once_.store(meeting, std::memory_order_release);
    return true;
  }

  /// Releases waiting threads, as not all will come.
  void call_off() {
    const std::lock_guard<std::mutex> lock(mutex_);
    called_off_ = true;
    all_here_.notify_all();
  }

 private:
  static constexpr int kMostAttempts = 5;
  static constexpr int kLooks = 2000;
  static constexpr int kAnswers = 3;

  /// Whether another thread responds, several times, while this one keeps its processor.
  bool another_runs_now(std::uint64_t meeting) {
    int answers = 0;
    std::uint64_t mine = pulse_.fetch_add(1, std::memory_order_acq_rel) + 1;
    for (int look = 0; look < kLooks; ++look) {
      if (seen_at_once_.load(std::memory_order_acquire) == meeting) return true;
      if (pulse_.load(std::memory_order_acquire) == mine) continue;
      if (++answers == kAnswers) return true;
      mine = pulse_.fetch_add(1, std::memory_order_acq_rel) + 1;
    }
    return false;
  }

  const std::size_t parties_;
  std::mutex mutex_;
  std::condition_variable all_here_;
  std::size_t here_ = 0;
  std::uint64_t held_ = 0;
  bool called_off_ = false;
  std::atomic<std::uint64_t> pulse_{0};
  std::atomic<std::uint64_t> seen_at_once_{0};  ///< the latest meeting at which two ran at once
};

namespace together {

/// Keeps the calling thread on one processor, threads with successive numbers on different ones:
/// otherwise the scheduler starts several on one and balances later. Best effort.
class OnProcessor {
 public:
  explicit OnProcessor(std::size_t thread) {
    if (::sched_getaffinity(0, sizeof former_, &former_) != 0) return;
    std::vector<std::size_t> usable;
    for (std::size_t processor = 0; processor < CPU_SETSIZE; ++processor) {
      if (CPU_ISSET(processor, &former_)) usable.push_back(processor);
    }
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(usable[thread % usable.size()], &one);
    placed_ = ::sched_setaffinity(0, sizeof one, &one) == 0;
  }
  ~OnProcessor() { release(); }
  OnProcessor(const OnProcessor&) = delete;
  OnProcessor& operator=(const OnProcessor&) = delete;

  void release() {
    if (placed_) ::sched_setaffinity(0, sizeof former_, &former_);
    placed_ = false;
  }

 private:
  cpu_set_t former_{};
  bool placed_ = false;
};

/// Tracks which functions have begun and ended, and whether two ever overlapped.
class Roll {
 public:
  explicit Roll(std::size_t functions) : ended_(functions, false), left_(functions) {}

  void begin() {
    if (under_way_.fetch_add(1, std::memory_order_acq_rel) > 0)
      overlapped_.store(true, std::memory_order_release);
  }
  /// The first waits for a second to begin, which may have been preempted: a short function would
  /// end before it is back.
  void wait_for_a_second() const {
    constexpr int kLooks = 20000;
    for (int look = 1; !overlapped(); ++look) {
      if (look % kLooks == 0) std::this_thread::yield();
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
  /// The watchdog: after `limit` it names the functions that have not ended and aborts, as
  /// deadlocked threads cannot be ended otherwise.
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

/// Runs all functions at once, each on its own thread, started together, and waits for their end.
/// An exception fails the test.
///
/// If they do not all end within the limit, it names those that did not (counted from 0) and
/// aborts, so a deadlock fails instead of hanging. If no two overlapped, the test fails (and
/// continues), as it has proved nothing.
inline void run_together(const std::vector<std::function<void()>>& functions,
                         const TogetherOptions& options = {},
                         const std::source_location& where = std::source_location::current()) {
  Meeting start(functions.size());
  together::Roll roll(functions.size());
  const auto run = [&](std::size_t index) {
    together::OnProcessor processor(index);
    if (options.one_after_the_other) {
      if (index > 0) roll.wait_for(index - 1);
      roll.begin();
    } else {
      if (!start.meet()) return;
      if (!options.keep_processors) processor.release();
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
    start.call_off();
    throw;
  }
  roll.wait_for_all(options.limit, where);
  if (options.overlap == Overlap::kChecked && !roll.overlapped()) {
    ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line()))
        << "No two functions were under way at the same time: the test proved nothing.";
  }
}

/// `work(0)` to `work(count - 1)` through run_together.
template <typename Work>
void on_threads(int count, const Work& work, const TogetherOptions& options = {},
                const std::source_location& where = std::source_location::current()) {
  std::vector<std::function<void()>> functions;
  for (int index = 0; index < count; ++index)
    functions.emplace_back([&work, index] { work(index); });
  run_together(functions, options, where);
}

/// Runs one function on its own thread under the watchdog: for functions that start threads, and
/// for behaviour visible from another thread only.
inline void run_watched(const std::function<void()>& function,
                        const std::source_location& where = std::source_location::current()) {
  run_together({function}, {.overlap = Overlap::kArrangedByTest}, where);
}

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_THREADS_TEST_SUPPORT_H_
