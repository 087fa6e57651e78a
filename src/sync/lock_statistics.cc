#include "sync/lock_statistics.h"

#include <fmt/format.h>

#include <algorithm>

namespace gvoice::sync {
namespace {

constexpr const char* kOtherLocks = "other locks";

void raise_to(std::atomic<std::uint64_t>& longest, std::uint64_t value) {
  std::uint64_t known = longest.load(std::memory_order_relaxed);
  while (known < value && !longest.compare_exchange_weak(known, value, std::memory_order_relaxed)) {
  }
}

double milliseconds(std::uint64_t ns) { return static_cast<double>(ns) / 1e6; }

}  // namespace

void LockCounters::count_acquisition() { acquisitions_.fetch_add(1, std::memory_order_relaxed); }

void LockCounters::count_contended(std::uint64_t wait_ns) {
  count_acquisition();
  contended_.fetch_add(1, std::memory_order_relaxed);
  total_wait_ns_.fetch_add(wait_ns, std::memory_order_relaxed);
  raise_to(longest_wait_ns_, wait_ns);
}

void LockCounters::count_hold(std::uint64_t hold_ns) { raise_to(longest_hold_ns_, hold_ns); }

LockStatistics LockCounters::statistics(std::string_view name) const {
  return {.name = std::string(name),
          .acquisitions = acquisitions_.load(std::memory_order_relaxed),
          .contended = contended_.load(std::memory_order_relaxed),
          .total_wait_ns = total_wait_ns_.load(std::memory_order_relaxed),
          .longest_wait_ns = longest_wait_ns_.load(std::memory_order_relaxed),
          .longest_hold_ns = longest_hold_ns_.load(std::memory_order_relaxed)};
}

LockCounters& LockRegistry::counters_of(const char* name) {
  for (Slot& slot : slots_) {
    // The last place is for all that come too late.
    const char* const wanted = &slot == &slots_.back() ? kOtherLocks : name;
    const char* taken_by = nullptr;
    // Whoever loses the race for a free place sees the name of the winner there, which may be the
    // same one. Equal literals of two files may lie in two places, so the text decides.
    if (slot.name.compare_exchange_strong(taken_by, wanted, std::memory_order_acq_rel) ||
        std::string_view(taken_by) == wanted) {
      return slot.counters;
    }
  }
  return slots_.back().counters;
}

std::vector<LockStatistics> LockRegistry::statistics() const {
  std::vector<LockStatistics> all;
  for (const Slot& slot : slots_) {
    const char* const name = slot.name.load(std::memory_order_acquire);
    if (name != nullptr) all.push_back(slot.counters.statistics(name));
  }
  std::ranges::sort(all, {}, &LockStatistics::name);
  return all;
}

LockRegistry& LockRegistry::process() {
  static LockRegistry registry;
  return registry;
}

std::vector<LockStatistics> lock_statistics() { return LockRegistry::process().statistics(); }

std::string lock_statistics_words(const LockStatistics& statistics) {
  return fmt::format(
      "lock {}: {} acquisitions, {} contended, waited {:.3f} ms in all and {:.3f} ms at most, held "
      "{:.3f} ms at most",
      statistics.name, statistics.acquisitions, statistics.contended,
      milliseconds(statistics.total_wait_ns), milliseconds(statistics.longest_wait_ns),
      milliseconds(statistics.longest_hold_ns));
}

}  // namespace gvoice::sync
