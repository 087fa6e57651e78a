#ifndef GVOICE_BENCH_LOOKUP_CANDIDATES_H_
#define GVOICE_BENCH_LOOKUP_CANDIDATES_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "gvoice/phone_lookup_manager.h"
#include "sync/mutex.h"

/// Ways in which threads could share one map of names, for managers_benchmark to compare. Each can
/// be made of the names to begin with, gives a copy of the name for a number (`get`), and sets one
/// (`set`). A `View` is what one thread has for itself. All but Unguarded are thread-safe.
namespace gvoice::bench {

using Names = std::unordered_map<std::string, std::string>;

struct NoView {};

inline std::string name_in(const Names& names, const std::string& number) {
  const auto found = names.find(number);
  return found == names.end() ? number : found->second;
}

/// For one thread alone: what the map itself costs.
class Unguarded {
 public:
  using View = NoView;
  explicit Unguarded(Names names) : names_(std::move(names)) {}
  std::string get(View&, const std::string& number) const { return name_in(names_, number); }
  void set(View&, const std::string& number, const std::string& name) { names_[number] = name; }

 private:
  Names names_;
};

class OneMutex {
 public:
  using View = NoView;
  explicit OneMutex(Names names) : names_(std::move(names)) {}
  std::string get(View&, const std::string& number) const {
    return names_.read([&](const Names& names) { return name_in(names, number); });
  }
  void set(View&, const std::string& number, const std::string& name) {
    names_.write([&](Names& names) { names[number] = name; });
  }

 private:
  sync::Guarded<Names> names_;
};

/// std::shared_mutex is used here, outside the module of locks, because only this comparison uses
/// it: the program has none, and src/sync holds what the program uses.
class OneSharedMutex {
 public:
  using View = NoView;
  explicit OneSharedMutex(Names names) : names_(std::move(names)) {}
  std::string get(View&, const std::string& number) const {
    const std::shared_lock lock(mutex_);
    return name_in(names_, number);
  }
  void set(View&, const std::string& number, const std::string& name) {
    const std::unique_lock lock(mutex_);
    names_[number] = name;
  }

 private:
  mutable std::shared_mutex mutex_;
  Names names_;
};

class ShardedMutexes {
 public:
  using View = NoView;
  explicit ShardedMutexes(const Names& names) {
    for (const auto& [number, name] : names)
      shard_of(number).write([&](Names& shard) { shard.emplace(number, name); });
  }
  std::string get(View&, const std::string& number) const {
    return shard_of(number).read([&](const Names& names) { return name_in(names, number); });
  }
  void set(View&, const std::string& number, const std::string& name) {
    shard_of(number).write([&](Names& names) { names[number] = name; });
  }

 private:
  static constexpr std::size_t kShards = 16;

  sync::Guarded<Names>& shard_of(const std::string& number) const {
    return shards_[std::hash<std::string>()(number) % kShards];
  }
  mutable std::array<sync::Guarded<Names>, kShards> shards_;
};

/// Names never change in place: a change makes a new map of all. Each thread keeps the latest map
/// that it knows, and asks for a newer one only when the generation says that there is one.
class CachedSnapshot {
 public:
  struct View {
    std::uint64_t generation = 0;
    std::shared_ptr<const Names> names;
  };
  explicit CachedSnapshot(Names names)
      : current_({1, std::make_shared<const Names>(std::move(names))}) {}
  std::string get(View& view, const std::string& number) const {
    if (view.generation != generation_.load(std::memory_order_acquire))
      view = current_.read([](const View& current) { return current; });
    return name_in(*view.names, number);
  }
  void set(View&, const std::string& number, const std::string& name) {
    current_.write([&](View& current) {
      Names changed = *current.names;
      changed[number] = name;
      current = {current.generation + 1, std::make_shared<const Names>(std::move(changed))};
      generation_.store(current.generation, std::memory_order_release);
    });
  }

 private:
  sync::Guarded<View> current_;
  std::atomic<std::uint64_t> generation_{1};
};

/// The real one, with names that pages mention. It does more for each call than the others: it
/// brings the number to its normal form and asks for a typed name first.
class RealManager {
 public:
  struct View {
    std::int64_t now = 0;
  };
  explicit RealManager(const Names& names) : manager_(PhoneLookupManager::without_file()) {
    for (const auto& [number, name] : names) manager_->learn_alias(number, name, {});
  }
  std::string get(View&, const std::string& number) const { return manager_->get_alias(number); }
  void set(View& view, const std::string& number, const std::string& name) {
    manager_->learn_alias(number, name, {.timestamp_ms = ++view.now});
  }

 private:
  std::unique_ptr<PhoneLookupManager> manager_;
};

}  // namespace gvoice::bench

#endif  // GVOICE_BENCH_LOOKUP_CANDIDATES_H_
