#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "conversations/page_order.h"
#include "conversations/record_test_support.h"
#include "gvoice/conversation_manager.h"
#include "sync/threads_test_support.h"

namespace gvoice {
namespace {

using conversations::RecordMaker;
using sync::run_together;

constexpr std::size_t kWriters = 8;
constexpr std::size_t kReaders = 8;

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

TEST(ConversationManagerThreads, TheContentOfAConversationAppearsWithItsMessages) {
  constexpr int kMessages = 4000;
  ConversationManager manager;
  std::atomic<bool> written{false};
  std::atomic<int> wrong{0};
  run_together(
      {[&] {
         for (int i = 0; i < kMessages; ++i) {
           const bool last = i == kMessages - 1;
           if (!manager.write_message_with_content("Ann", i, "Ann", "", last ? "sms" : "missed")
                    .ok()) {
             ++wrong;
           }
         }
         written = true;
       },
       [&] {
         do {
           const auto stats = manager.get_conversation_stats("Ann");
           if (!stats) continue;
           if (!stats->adds_up() || stats->has_calls_only() == stats->has_text()) ++wrong;
           if (stats->has_text() && stats->num_messages != kMessages) ++wrong;
         } while (!written);
       }});
  EXPECT_EQ(wrong, 0);
  EXPECT_TRUE(manager.get_conversation_stats("Ann")->has_text());
}

using Row = std::tuple<std::uint64_t, std::uint64_t, std::int64_t, std::string>;

/// The result if `threads` threads each write a share of one set of records.
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
  const conversations::PageOrder pages = {.export_of_entry = exports};
  const auto finalized = manager.finalize_conversation_files({.pages = &pages});
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

}  // namespace
}  // namespace gvoice
