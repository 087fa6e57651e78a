#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "conversations/record_test_support.h"
#include "gvoice/conversation_manager.h"
#include "sync/linearizability_test_support.h"
#include "sync/threads_test_support.h"

namespace gvoice {
namespace {

using conversations::RecordMaker;

/// Texts, calls, voicemails and recordings.
using Counts = std::array<std::uint64_t, 4>;
enum Kind : std::size_t { kText, kCall, kVoicemail, kRecording };

Counts counts_of(const ConversationStats& stats) {
  return {stats.num_sms, stats.num_calls, stats.num_voicemails, stats.num_recordings};
}

/// The sequential model of statistics: the sum of everything written.
struct Counters {
  using State = Counts;
  struct Operation {
    Counts written{};  ///< to one conversation, in one step; zero for a reader
    std::string conversation;
  };
  using Answer = std::optional<Counts>;  ///< result of a reader

  static std::optional<State> apply(const State& state, const Operation& operation,
                                    const Answer& answer) {
    if (answer) return *answer == state ? std::optional(state) : std::nullopt;
    State next = state;
    for (std::size_t kind = 0; kind < next.size(); ++kind) next[kind] += operation.written[kind];
    return next;
  }
  static std::string describe(const Operation& operation, const Answer& answer) {
    if (answer) return "statistics " + testing::PrintToString(*answer);
    return "write " + testing::PrintToString(operation.written) + " to " + operation.conversation;
  }
};

constexpr int kThreads = 4;
constexpr int kCallsOfEach = 6;
constexpr unsigned kRuns = 1500;

/// A short run of all threads on a manager of its own. The actions of each thread depend on the
/// seed only.
class ShortRun {
 public:
  explicit ShortRun(unsigned seed) : seed_(seed), history_(kThreads) {}

  void work(int thread) {
    std::mt19937 random(seed_ * kThreads + static_cast<unsigned>(thread));
    RecordMaker& make = makers_[static_cast<std::size_t>(thread)];
    for (int i = 0; i < kCallsOfEach; ++i) {
      for (auto yields = random() % 3; yields > 0; --yields) std::this_thread::yield();
      switch (random() % 4) {
        case 0:
          write_by_parts(thread, random);
          break;
        case 1:
          write_records(thread, make, random);
          break;
        default:
          history_.record(thread, {}, [&] { return counts_of(manager_.get_total_stats()); });
      }
    }
  }

  std::vector<sync::Call<Counters::Operation, Counters::Answer>> calls() const {
    return history_.calls();
  }

 private:
  // Names and numbers in different shards, and two that may share one.
  static constexpr std::array<const char*, 4> kNames{"Ann", "Bob", "Cleo", "Dan"};
  static constexpr std::array<std::uint64_t, 4> kNumbers{0, 11, 21, 31};
  static constexpr std::array<const char*, 4> kTypes{"sms", "missed", "voicemail", "recorded"};

  void write_by_parts(int thread, std::mt19937& random) {
    const char* const name = kNames[random() % kNames.size()];
    const std::size_t kind = random() % kTypes.size();
    Counters::Operation operation{{}, name};
    operation.written[kind] = 1;
    history_.record(thread, operation, [&]() -> Counters::Answer {
      EXPECT_TRUE(manager_.write_message_with_content(name, 1000, "Ann", "Hi", kTypes[kind]).ok());
      return {};
    });
  }
  void write_records(int thread, RecordMaker& make, std::mt19937& random) {
    const std::uint64_t number = kNumbers[random() % kNumbers.size()];
    Counters::Operation operation{{}, std::to_string(number)};
    std::vector<Record*> records;
    for (std::size_t left = 1 + random() % 3; left > 0; --left) {
      const std::size_t kind = random() % kTypes.size();
      ++operation.written[kind];
      records.push_back(&record(make, kind));
      records.back()->conversation = number;
    }
    history_.record(thread, operation, [&]() -> Counters::Answer {
      EXPECT_TRUE(manager_.write_message_with_content(records).ok());
      return {};
    });
  }
  static Record& record(RecordMaker& make, std::size_t kind) {
    if (kind == kText) return make.incoming(1000, conversations::kAnn, "Hi");
    if (kind == kCall) return make.call(RecordKind::kMissed, 1000, conversations::kAnn);
    if (kind == kRecording) return make.call(RecordKind::kRecorded, 1000, conversations::kAnn);
    return make.voicemail(1000, conversations::kAnn, TranscriptStatus::kAbsent);
  }

  const unsigned seed_;
  std::array<RecordMaker, kThreads> makers_;
  ConversationManager manager_;
  sync::History<Counters::Operation, Counters::Answer> history_;
};

TEST(StatisticsLinearizability, EveryHistoryIsOneOfPlainCounters) {
  sync::expect_linearizable_runs<Counters>(
      kThreads, kRuns, [](unsigned seed) { return std::make_unique<ShortRun>(seed); });
}

}  // namespace
}  // namespace gvoice
