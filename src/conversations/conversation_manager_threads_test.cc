#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "conversations/record_test_support.h"
#include "gvoice/conversation_manager.h"
#include "sync/threads_test_support.h"

namespace gvoice {
namespace {

using conversations::RecordMaker;
using sync::run_together;

constexpr std::size_t kWriters = 8;
constexpr std::size_t kReaders = 8;

/// Whether no count of `later` is less than that of `earlier`.
bool never_goes_back(const ConversationStats& earlier, const ConversationStats& later) {
  return later.num_sms >= earlier.num_sms && later.num_calls >= earlier.num_calls &&
         later.num_voicemails >= earlier.num_voicemails &&
         later.num_recordings >= earlier.num_recordings;
}

/// Eight writers each write a text to one conversation and then a call to another, and eight
/// readers look on. No instant has more calls than texts, nor more than one text of a writer
/// without its call; a sum of counts from several instants has, once a reader is held up between
/// the two.
void check_true_cuts(const std::string& texts, const std::string& calls) {
  constexpr std::size_t kRounds = 2000;
  constexpr std::size_t kReads = 2000;
  ConversationManager manager;
  std::atomic<int> wrong{0};
  std::vector<std::function<void()>> functions;
  for (std::size_t writer = 0; writer < kWriters; ++writer) {
    functions.emplace_back([&] {
      for (std::size_t round = 0; round < kRounds; ++round) {
        const auto ms = static_cast<std::int64_t>(1000000 + round);
        const bool written =
            manager.write_message_with_content(texts, ms, "Person", "Message", "sms").ok() &&
            manager.write_message_with_content(calls, ms, "Person", "", "placed").ok();
        if (!written) ++wrong;
      }
    });
  }
  for (std::size_t reader = 0; reader < kReaders; ++reader) {
    functions.emplace_back([&] {
      ConversationStats former;
      for (std::size_t read = 0; read < kReads; ++read) {
        const ConversationStats stats = manager.get_total_stats();
        if (stats.num_calls > stats.num_sms) ++wrong;
        if (stats.num_sms > stats.num_calls + kWriters) ++wrong;
        if (!never_goes_back(former, stats)) ++wrong;
        former = stats;
      }
    });
  }
  run_together(functions);
  EXPECT_EQ(wrong, 0) << texts << " " << calls;
  const ConversationStats total = manager.get_total_stats();
  EXPECT_EQ(total.num_sms, kWriters * kRounds);
  EXPECT_EQ(total.num_calls, kWriters * kRounds);
  EXPECT_EQ(total.num_messages, 2 * kWriters * kRounds);
}

TEST(ConversationManagerThreads, EveryStatisticIsATrueCut) {
  // Several pairs, as two conversations may be kept under one lock.
  check_true_cuts("Ann", "Bob");
  check_true_cuts("Cleo", "Dan");
  check_true_cuts("Eve", "Frank");
}

TEST(ConversationManagerThreads, OneWriterIsNeverMoreThanOneAhead) {
  constexpr int kRounds = 50000;
  for (const auto& [first, second] : {std::pair(std::uint64_t{1}, std::uint64_t{30}),
                                      std::pair(std::uint64_t{30}, std::uint64_t{1})}) {
    RecordMaker make;
    Record& text = make.incoming(1, conversations::kAnn, "Hi");
    Record& call = make.call(RecordKind::kMissed, 1, conversations::kBob);
    text.conversation = first;
    call.conversation = second;
    Record* const texts[] = {&text};
    Record* const calls[] = {&call};
    ConversationManager manager;
    std::atomic<bool> written{false};
    std::atomic<int> wrong{0};
    const auto read = [&] {
      do {
        const ConversationStats stats = manager.get_total_stats();
        if (stats.num_calls > stats.num_sms || stats.num_sms > stats.num_calls + 1) ++wrong;
      } while (!written);
    };
    run_together({[&] {
                    for (int round = 0; round < kRounds; ++round) {
                      if (!manager.write_message_with_content(texts).ok()) ++wrong;
                      if (!manager.write_message_with_content(calls).ok()) ++wrong;
                    }
                    written = true;
                  },
                  read, read});
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(manager.get_total_stats().num_messages, 2U * kRounds);
  }
}

TEST(ConversationManagerThreads, RecordsOfOnePageAppearTogether) {
  constexpr std::size_t kPages = 300;
  ConversationManager manager;
  std::vector<std::unique_ptr<RecordMaker>> makers;
  std::atomic<int> wrong{0};
  std::vector<std::function<void()>> functions;
  for (std::size_t writer = 0; writer < kWriters; ++writer) {
    RecordMaker& make = *makers.emplace_back(std::make_unique<RecordMaker>());
    functions.emplace_back([&manager, &wrong, &make, writer] {
      const std::string number = "+120255501" + std::to_string(10 + writer);
      for (std::size_t page = 0; page < kPages; ++page) {
        const auto ms = static_cast<std::int64_t>(page);
        Record* const records[] = {&make.incoming(ms, number, "Hi"),
                                   &make.call(RecordKind::kMissed, ms, number),
                                   &make.voicemail(ms, number, TranscriptStatus::kAbsent)};
        if (!manager.write_message_with_content(records).ok()) ++wrong;
      }
    });
  }
  for (std::size_t reader = 0; reader < kReaders; ++reader) {
    functions.emplace_back([&manager, &wrong] {
      for (std::size_t read = 0; read < kPages; ++read) {
        const ConversationStats stats = manager.get_total_stats();
        if (stats.num_sms != stats.num_calls || stats.num_sms != stats.num_voicemails) ++wrong;
      }
    });
  }
  run_together(functions);
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(manager.get_total_stats().num_messages, 3 * kPages * kWriters);
}

TEST(ConversationManagerThreads, AThousandConversationsAgainstAThousandStatistics) {
  ConversationManager manager;
  std::atomic<int> wrong{0};
  run_together({[&] {
                  for (int i = 0; i < 1000; ++i) {
                    const std::string person = "Person" + std::to_string(i);
                    if (!manager
                             .write_message_with_content(person, 1000000 + i, person,
                                                         "Message " + std::to_string(i), "sms")
                             .ok()) {
                      ++wrong;
                    }
                  }
                },
                [&] {
                  std::uint64_t former = 0;
                  for (int i = 0; i < 1000; ++i) {
                    const std::uint64_t now = manager.get_total_stats().num_sms;
                    if (now < former || now > 1000) ++wrong;
                    former = now;
                  }
                }});
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(manager.get_total_stats().num_sms, 1000U);
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  EXPECT_EQ(finalized->conversations.size(), 1000U);
}

using Row = std::tuple<std::uint64_t, std::uint64_t, std::int64_t, std::string>;

/// All that was written by `threads` threads, each a share of one set of records.
std::vector<Row> result_with(std::size_t threads) {
  constexpr std::size_t kItems = 4000;
  std::vector<std::unique_ptr<RecordMaker>> makers;
  std::vector<std::string> numbers;
  for (int i = 0; i < 50; ++i) numbers.push_back("+120255501" + std::to_string(10 + i));
  ConversationManager manager;
  std::vector<std::function<void()>> functions;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    RecordMaker& make = *makers.emplace_back(std::make_unique<RecordMaker>());
    functions.emplace_back([&, thread] {
      for (std::size_t i = thread; i < kItems; i += threads) {
        // Every second item is that of the first export again.
        const std::size_t item = i / 2;
        Record* const records[] = {&make.incoming(static_cast<std::int64_t>(item / 10),
                                                  numbers[item % numbers.size()], "Hi",
                                                  static_cast<std::uint32_t>(i % 2))};
        EXPECT_TRUE(manager.write_message_with_content(records).ok());
      }
    });
  }
  run_together(functions,
               {.overlap = threads > 1 ? sync::Overlap::kChecked : sync::Overlap::kArrangedByTest});
  const std::uint32_t exports[] = {0, 1};
  const auto finalized = manager.finalize_conversation_files({exports});
  std::vector<Row> rows;
  for (const Conversation& conversation : finalized.value().conversations) {
    for (const Record* record : conversation.records) {
      rows.emplace_back(conversation.id, record->id, record->timestamp_ms, record->sender.number);
    }
  }
  EXPECT_EQ(finalized.value().parsed, kItems);
  EXPECT_EQ(finalized.value().duplicates, kItems / 2);
  return rows;
}

TEST(ConversationManagerThreads, TheResultIsTheSameWithAnyNumberOfThreads) {
  const std::vector<Row> alone = result_with(1);
  EXPECT_EQ(alone.size(), 2000U);
  EXPECT_EQ(result_with(2), alone);
  EXPECT_EQ(result_with(16), alone);
}

TEST(ConversationManagerThreads, OnlyOneFinalizeSucceeds) {
  ConversationManager manager;
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(manager.write_message_with_content(std::to_string(i), i, "Ann", "Hi", "sms").ok());
  }
  std::atomic<int> succeeded{0};
  std::atomic<std::size_t> conversations{0};
  std::vector<std::function<void()>> functions;
  for (int i = 0; i < 8; ++i) {
    functions.emplace_back([&] {
      const auto finalized = manager.finalize_conversation_files({});
      if (!finalized.ok()) return;
      ++succeeded;
      conversations += finalized->conversations.size();
    });
  }
  run_together(functions);
  EXPECT_EQ(succeeded, 1);
  EXPECT_EQ(conversations, 100U);
}

TEST(ConversationManagerThreads, StatisticsDuringFinalizeAreATrueCutToo) {
  constexpr std::uint64_t kMessages = 20000;
  ConversationManager manager;
  for (std::uint64_t i = 0; i < kMessages; ++i) {
    ASSERT_TRUE(manager
                    .write_message_with_content(std::to_string(i % 500),
                                                static_cast<std::int64_t>(i), "Ann", "Hi", "sms")
                    .ok());
  }
  std::atomic<bool> finalized{false};
  std::atomic<int> wrong{0};
  run_together({[&] {
                  EXPECT_TRUE(manager.finalize_conversation_files({}).ok());
                  finalized = true;
                },
                [&] {
                  // Nothing merges here, so that the counts are the same before and after.
                  do {
                    if (manager.get_total_stats().num_sms != kMessages) ++wrong;
                  } while (!finalized);
                }});
  EXPECT_EQ(wrong, 0);
}

TEST(ConversationManagerThreads, WhatIsWrittenWhileFinalizingIsInTheResultOrAnError) {
  ConversationManager manager;
  std::atomic<std::uint64_t> accepted{0};
  std::uint64_t in_the_result = 0;
  std::vector<std::function<void()>> functions;
  for (std::size_t writer = 0; writer < kWriters; ++writer) {
    functions.emplace_back([&manager, &accepted, writer] {
      for (int i = 0; i < 500; ++i) {
        const std::string id = std::to_string(writer) + " " + std::to_string(i);
        if (manager.write_message_with_content(id, i, "Ann", "Hi", "sms").ok()) ++accepted;
      }
    });
  }
  functions.emplace_back([&] {
    const auto finalized = manager.finalize_conversation_files({});
    ASSERT_TRUE(finalized.ok());
    in_the_result = finalized->parsed;
  });
  run_together(functions);
  EXPECT_EQ(in_the_result, accepted);
}

}  // namespace
}  // namespace gvoice
