#include <gtest/gtest.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "people/lookup_threads_test_support.h"
#include "sync/linearizability_test_support.h"

namespace gvoice::people {
namespace {

constexpr int kNumbers = 3;

struct Known {
  std::string name;
  std::optional<std::string> filter;
  friend auto operator<=>(const Known&, const Known&) = default;
};

/// The sequential model of a manager: a table of names and filters.
struct Table {
  using State = std::array<Known, kNumbers>;
  enum Method { kAddAlias, kGetAlias, kExclude, kUnexclude, kIsFiltered, kFilterInfo, kAllAliases };
  struct Operation {
    Method method;
    std::size_t number = 0;
    std::string text = {};  ///< the given name or reason
    bool to_file = true;    ///< else saving is not checked
  };
  using Answer = std::string;

  static std::string print(const std::map<std::string, std::string>& aliases) {
    std::string text;
    for (const auto& [number, name] : aliases) text.append(number).append("=").append(name) += " ";
    return text;
  }
  static std::string print(bool yes) { return yes ? "yes" : "no"; }
  static std::string print(const std::optional<std::string>& info) { return info.value_or("none"); }
  static std::string outcome(bool saved) { return saved ? "saved" : "not saved"; }

  static Answer call(PhoneLookupManager& manager, const Operation& operation) {
    const std::string number = people::number(static_cast<int>(operation.number));
    switch (operation.method) {
      case kAddAlias:
        return outcome(manager.add_alias(number, operation.text).ok());
      case kGetAlias:
        return manager.get_alias(number);
      case kExclude:
        return outcome(manager.exclude_number(number, operation.text).ok());
      case kUnexclude:
        return outcome(manager.unexclude_number(number).ok());
      case kIsFiltered:
        return print(manager.is_filtered(number));
      case kFilterInfo:
        return print(manager.get_filter_info(number));
      case kAllAliases:
        break;
    }
    return print(manager.get_all_aliases());
  }
  static Answer call(State& table, const Operation& operation) {
    Known& known = table.at(operation.number);
    switch (operation.method) {
      case kAddAlias:
        known.name = operation.text;
        return outcome(true);
      case kGetAlias:
        return known.name.empty() ? people::number(static_cast<int>(operation.number)) : known.name;
      case kExclude:
        known.filter = "excluded:" + operation.text;
        return outcome(true);
      case kUnexclude:
        known.filter.reset();
        return outcome(true);
      case kIsFiltered:
        return print(known.filter.has_value());
      case kFilterInfo:
        return print(known.filter);
      case kAllAliases:
        break;
    }
    std::map<std::string, std::string> all;
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (!table.at(i).name.empty())
        all.emplace(people::number(static_cast<int>(i)), table.at(i).name);
    }
    return print(all);
  }

  static std::optional<State> apply(const State& state, const Operation& operation,
                                    const Answer& answer) {
    State next = state;
    const Answer expected = call(next, operation);
    const bool asked = operation.to_file || expected != outcome(true);
    if (asked && answer != expected) return std::nullopt;
    return next;
  }
  static std::string describe(const Operation& operation, const Answer& answer) {
    constexpr std::array<const char*, 7> kMethods{
        "add_alias",   "get_alias",       "exclude_number", "unexclude_number",
        "is_filtered", "get_filter_info", "get_all_aliases"};
    return std::string(kMethods.at(operation.method)) + "(" + std::to_string(operation.number) +
           (operation.text.empty() ? "" : ", " + operation.text) + ") = " + answer;
  }
};

constexpr int kThreads = 4;
constexpr int kCallsOfEach = 5;

/// A short run of all threads on a manager of its own. The actions of each thread depend on the
/// seed only.
class ShortRun {
 public:
  ShortRun(unsigned seed, std::unique_ptr<PhoneLookupManager> manager, bool to_file)
      : seed_(seed), to_file_(to_file), manager_(std::move(manager)), history_(kThreads) {}

  void work(int thread) {
    std::mt19937 random(seed_ * kThreads + static_cast<unsigned>(thread));
    for (int i = 0; i < kCallsOfEach; ++i) {
      for (auto yields = random() % 3; yields > 0; --yields) std::this_thread::yield();
      Table::Operation operation{method(random), random() % kNumbers, "", to_file_};
      // Letters or length reveal a text that changed during reading.
      const auto letter = static_cast<char>('a' + thread * kCallsOfEach + i);
      if (operation.method == Table::kAddAlias || operation.method == Table::kExclude)
        operation.text.assign(1 + random() % 40, letter);
      record(thread, *manager_, operation);
    }
  }
  auto calls() const { return history_.calls(); }

 protected:
  void record(int thread, PhoneLookupManager& manager, const Table::Operation& operation) {
    history_.record(thread, operation, [&] { return Table::call(manager, operation); });
  }

 private:
  static Table::Method method(std::mt19937& random) {
    using enum Table::Method;
    constexpr std::array<Table::Method, 12> kOften{
        kAddAlias, kAddAlias, kAddAlias,  kGetAlias,   kGetAlias,   kGetAlias,
        kExclude,  kExclude,  kUnexclude, kIsFiltered, kFilterInfo, kAllAliases};
    return kOften.at(random() % kOften.size());
  }

  const unsigned seed_;
  const bool to_file_;
  std::unique_ptr<PhoneLookupManager> manager_;
  sync::History<Table::Operation, Table::Answer> history_;
};

struct FileOfARun {
  FileOfARun() { disk.syncs = false; }
  LookupFolder folder;
  WatchedDisk disk;
};
class ShortRunOnAFile : private FileOfARun, public ShortRun {
 public:
  explicit ShortRunOnAFile(unsigned seed) : ShortRun(seed, open_lookup(folder, disk), true) {}

  /// Plus a final read of the file by another manager: all changes have ended, so the file must
  /// contain them.
  auto calls() {
    const auto reopened = open_lookup(folder, disk);
    record(0, *reopened, {Table::kAllAliases});
    for (std::size_t i = 0; i < kNumbers; ++i) record(0, *reopened, {Table::kFilterInfo, i, ""});
    return ShortRun::calls();
  }
};

TEST(PhoneLookupLinearizability, EveryHistoryIsOneOfAPlainTable) {
  sync::expect_linearizable_runs<Table>(
      kThreads, 200, [](unsigned seed) { return std::make_unique<ShortRunOnAFile>(seed); });
}

// Nothing is written here, so that changes happen quickly during reads.
TEST(PhoneLookupLinearizability, EveryHistoryWithoutAFileIsOneOfAPlainTable) {
  sync::expect_linearizable_runs<Table>(kThreads, 1500, [](unsigned seed) {
    return std::make_unique<ShortRun>(seed, PhoneLookupManager::without_file(), false);
  });
}

}  // namespace
}  // namespace gvoice::people
