#ifndef GVOICE_BENCH_CONVERSATION_CANDIDATES_H_
#define GVOICE_BENCH_CONVERSATION_CANDIDATES_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "conversations/grouping.h"
#include "gvoice/conversation_manager.h"
#include "sync/mutex.h"

/// Ways in which threads could collect records, for managers_benchmark to compare. `write` appends
/// one record and counts it, `stats` gives the counts over everything. `worker` is the number of
/// the thread, below kMostWorkers. All are thread-safe. Records stay the caller's.
namespace gvoice::bench {

inline constexpr std::size_t kMostWorkers = 16;

struct Collected {
  std::vector<Record*> records;
  ConversationStats stats;

  void add(Record& record) {
    records.push_back(&record);
    conversations::count(record, stats);
  }
};

/// Has one sum for all, so that statistics cost no more than a copy.
class OneLock {
 public:
  void write(std::size_t, Record& record) {
    collected_.write([&](Collected& collected) { collected.add(record); });
  }
  ConversationStats stats() const {
    return collected_.read([](const Collected& collected) { return collected.stats; });
  }

 private:
  sync::Guarded<Collected> collected_;
};

/// Parts with a lock each. Statistics take all locks in one order, so that the sum is one true cut.
template <std::size_t kParts>
class LockedParts {
 public:
  void write(std::size_t part, Record& record) {
    Part& own = parts_[part];
    sync::MutexLock lock(own.mutex);
    own.collected.add(record);
  }
  ConversationStats stats() const GVOICE_NO_THREAD_SAFETY_ANALYSIS {
    ConversationStats total;
    for (const Part& part : parts_) part.mutex.lock();
    for (const Part& part : parts_) total += part.collected.stats;
    for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) part->mutex.unlock();
    return total;
  }

 private:
  struct Part {
    mutable sync::Mutex mutex;
    Collected collected GVOICE_GUARDED_BY(mutex);
  };
  std::array<Part, kParts> parts_;
};

/// By conversation: what belongs together lies together.
class Shards {
 public:
  void write(std::size_t, Record& record) { parts_.write(record.conversation % kShards, record); }
  ConversationStats stats() const { return parts_.stats(); }

 private:
  static constexpr std::size_t kShards = 32;
  LockedParts<kShards> parts_;
};

/// By worker: only statistics ever want the lock of another. Records must be brought
/// together by conversation at the end, which is not measured here.
class WorkerBuffers {
 public:
  void write(std::size_t worker, Record& record) { parts_.write(worker, record); }
  ConversationStats stats() const { return parts_.stats(); }

 private:
  LockedParts<kMostWorkers> parts_;
};

/// By worker and without any lock: counts are atomic, each by itself, so that statistics in the
/// middle are no true cut. Of the counts only those two are kept that the benchmark's records have.
class WorkerBuffersWithAtomicCounts {
 public:
  void write(std::size_t worker, Record& record) {
    Buffer& own = buffers_[worker];
    own.records.push_back(&record);
    std::atomic<std::uint64_t>& count =
        record.kind == RecordKind::kText ? own.num_sms : own.num_calls;
    // No other thread writes there.
    count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_release);
  }
  ConversationStats stats() const {
    ConversationStats total;
    for (const Buffer& buffer : buffers_) {
      total.num_sms += buffer.num_sms.load(std::memory_order_acquire);
      total.num_calls += buffer.num_calls.load(std::memory_order_acquire);
    }
    return total;
  }

 private:
  struct alignas(64) Buffer {
    std::vector<Record*> records;
    std::atomic<std::uint64_t> num_sms{0};
    std::atomic<std::uint64_t> num_calls{0};
  };
  std::array<Buffer, kMostWorkers> buffers_;
};

class RealConversationManager {
 public:
  void write(std::size_t, Record& record) {
    Record* const records[] = {&record};
    if (!manager_.write_message_with_content(records)) std::abort();
  }
  ConversationStats stats() const { return manager_.get_total_stats(); }

 private:
  ConversationManager manager_;
};

}  // namespace gvoice::bench

#endif  // GVOICE_BENCH_CONVERSATION_CANDIDATES_H_
