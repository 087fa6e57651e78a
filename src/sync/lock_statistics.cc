#include "sync/lock_statistics.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <utility>

#include "sync/mutex.h"

namespace gvoice::sync {
namespace {

// Global, as every lock of the process uses it.
std::atomic<const std::function<void(std::string_view)>*> current_log{nullptr};

}  // namespace

LockLog::LockLog(std::function<void(std::string_view line)> report) : report_(std::move(report)) {
  current_log.store(&report_, std::memory_order_release);
}

LockLog::~LockLog() { current_log.store(nullptr, std::memory_order_release); }

#ifdef GVOICE_LOCK_STATISTICS

/// Figures of all locks with one name. They synchronise nothing, so relaxed order is enough. On
/// their own cache line, to prevent false sharing between locks.
struct alignas(64) LockFigures {
  std::atomic<std::uint64_t> acquisitions{0};
  std::atomic<std::uint64_t> contended{0};  ///< acquisitions that found the lock taken
  std::atomic<std::uint64_t> total_wait_ns{0};
  std::atomic<std::uint64_t> longest_wait_ns{0};
  std::atomic<std::uint64_t> longest_hold_ns{0};
};

namespace {

struct Names {
  std::mutex mutex;
  std::map<std::string_view, LockFigures> figures;  // addresses of entries are stable
};

Names& names() {
  static Names all;
  return all;
}

LockFigures& figures_of(LockName name) {
  const std::scoped_lock lock(names().mutex);
  return names().figures[name.text()];
}

void add(std::atomic<std::uint64_t>& figure, std::uint64_t value) {
  figure.fetch_add(value, std::memory_order_relaxed);
}

void raise_to(std::atomic<std::uint64_t>& longest, std::uint64_t value) {
  std::uint64_t known = longest.load(std::memory_order_relaxed);
  while (known < value && !longest.compare_exchange_weak(known, value, std::memory_order_relaxed)) {
  }
}

double milliseconds(const std::atomic<std::uint64_t>& ns) {
  return static_cast<double>(ns.load(std::memory_order_relaxed)) / 1e6;
}

std::uint64_t steady_now() {
  return static_cast<std::uint64_t>(
      std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count());
}

LockClock now = steady_now;

}  // namespace

LockClock exchange_lock_clock(LockClock clock) { return std::exchange(now, clock); }

std::vector<std::string> lock_statistics() {
  const std::scoped_lock lock(names().mutex);
  std::vector<std::string> lines;
  for (const auto& [name, figures] : names().figures) {
    lines.push_back(fmt::format(
        "lock {}: {} acquisitions, {} contended, waited {:.3f} ms in all and {:.3f} ms at most, "
        "held {:.3f} ms at most",
        name, figures.acquisitions.load(std::memory_order_relaxed),
        figures.contended.load(std::memory_order_relaxed), milliseconds(figures.total_wait_ns),
        milliseconds(figures.longest_wait_ns), milliseconds(figures.longest_hold_ns)));
  }
  return lines;
}

Mutex::Mutex(LockName name, bool logged)
    : figures_(figures_of(name)), name_(name), logged_(logged) {}

void Mutex::lock() {
  if (!mutex_.try_lock()) {
    const std::uint64_t began = now();
    mutex_.lock();
    const std::uint64_t waited = now() - began;
    add(figures_.contended, 1);
    add(figures_.total_wait_ns, waited);
    raise_to(figures_.longest_wait_ns, waited);
  }
  begin_hold();
}

bool Mutex::try_lock() {
  if (!mutex_.try_lock()) return false;
  begin_hold();
  return true;
}

void Mutex::unlock() {
  end_hold();
  mutex_.unlock();
}

// Logging is not part of the hold time.

void Mutex::begin_hold() {
  add(figures_.acquisitions, 1);
  log_event("ACQUIRED");
  held_since_ = now();
}

void Mutex::end_hold() {
  raise_to(figures_.longest_hold_ns, now() - held_since_);
  log_event("RELEASED");
}

void Mutex::log_event(const char* event) const noexcept {
  static std::atomic<unsigned> threads{0};
  thread_local bool telling = false;
  const auto* const log = current_log.load(std::memory_order_acquire);
  if (log == nullptr || !logged_ || telling) return;
  thread_local const unsigned thread = threads.fetch_add(1, std::memory_order_relaxed) + 1;
  telling = true;
  (*log)(fmt::format("LOCK {}: {} by thread {}", event, name_.text(), thread));
  telling = false;
}

#else

std::vector<std::string> lock_statistics() { return {}; }

#endif

}  // namespace gvoice::sync
