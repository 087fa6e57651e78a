#include "sync/parallel_for.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <new>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "base/errors.h"
#include "sync/mutex.h"

namespace gvoice::sync {
namespace {

constexpr unsigned kMostWorkers = kLocks ? std::numeric_limits<unsigned>::max() : 1;

struct FirstFailure {
  std::size_t index = 0;
  std::optional<Error> error;
};

Error worker_failed(const std::string& why) {
  return internal_error("A worker failed: " + why + ".");
}

Status call(const std::function<Status(unsigned, std::size_t)>& work, unsigned worker,
            std::size_t index) {
  try {
    return work(worker, index);
  } catch (const std::bad_alloc&) {
    return Error{ErrorKind::kFailed, "There is not enough memory.",
                 "Close other programs, or run with fewer --jobs."};
  } catch (const std::exception& exception) {
    return worker_failed(exception.what());
  } catch (...) {
    return worker_failed("something was thrown that is no std::exception");
  }
}

/// Threads that are joined when it goes. std::jthread, which libc++ has only as an experiment,
/// would do the same.
class Threads {
 public:
  Threads() = default;
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;
  ~Threads() {
    for (std::thread& thread : threads_) thread.join();
  }

  /// Starts up to `count` threads. If the system cannot start more, the running ones do the work.
  template <typename Run>
  void start(unsigned count, const Run& run) {
    threads_.reserve(count);
    try {
      for (unsigned worker = 1; worker <= count; ++worker) threads_.emplace_back(run, worker);
    } catch (const std::system_error&) {
      return;
    }
  }

 private:
  std::vector<std::thread> threads_;
};

}  // namespace

unsigned worker_count(unsigned asked) {
  const unsigned wanted = asked > 0 ? asked : std::thread::hardware_concurrency();
  return std::clamp(wanted, 1U, kMostWorkers);
}

Status parallel_for(unsigned workers, std::size_t count, const StopFlag& stop,
                    const std::function<Status(unsigned worker, std::size_t index)>& work) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  Guarded<FirstFailure> failure{"parallel_for.failure"};

  const auto run = [&](unsigned worker) {
    while (!failed.load(std::memory_order_acquire) && !stop.requested()) {
      const std::size_t index = next.fetch_add(1, std::memory_order_relaxed);
      if (index >= count) return;
      Status status = call(work, worker, index);
      if (status.ok()) continue;
      failure.write([&](FirstFailure& first) {
        if (!first.error || index < first.index) first = {index, std::move(status).error()};
      });
      failed.store(true, std::memory_order_release);
    }
  };

  const auto threads = static_cast<unsigned>(
      std::min<std::size_t>(worker_count(std::max(workers, 1U)), std::max<std::size_t>(count, 1)));
  {
    Threads others;
    others.start(threads - 1, run);
    run(0);
  }

  if (stop.requested()) return interrupted();
  return failure.write([](FirstFailure& first) -> Status {
    if (first.error) return std::move(*first.error);
    return {};
  });
}

}  // namespace gvoice::sync
