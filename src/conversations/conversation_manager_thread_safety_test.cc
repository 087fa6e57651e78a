#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "conversations/record_test_support.h"
#include "gvoice/conversation_manager.h"
#include "sync/threads_test_support.h"

namespace gvoice {
namespace {

using conversations::never_goes_back;
using conversations::RecordMaker;
using sync::Meeting;
using sync::on_threads;
using sync::run_together;

constexpr int kThreads = 16;
constexpr int kWriters = 8;
constexpr std::string_view kPerson = "+12025550199";
constexpr std::array<const char*, 4> kTypes{"sms", "missed", "voicemail", "recorded"};

bool write(ConversationManager& manager, const std::string& conversation, int ms,
           const std::string& text, const char* type = "sms") {
  return manager.write_message_with_content(conversation, ms, conversation, text, type).ok();
}

/// Records hold views of their numbers.
std::vector<std::string> numbers(int count) {
  std::vector<std::string> numbers;
  for (int i = 0; i < count; ++i) numbers.push_back("+120255501" + std::to_string(10 + i));
  return numbers;
}

/// How often each text occurs, by name of the conversation, which is also that of the sender.
using Texts = std::map<std::string, std::map<std::string, int>>;
Texts texts_of(const FinalizedConversations& finalized) {
  Texts texts;
  for (const Conversation& conversation : finalized.conversations) {
    for (const Record* record : conversation.records)
      ++texts[std::string(conversation.others[0].name)][std::string(record->text)];
  }
  return texts;
}

/// Eight writers each write a text to one conversation and then a call to another, while eight
/// readers read. At no instant are there more calls than texts, or more than one text of a writer
/// without its call; an inconsistent sum shows this once a reader is delayed between the two.
void check_true_cuts(const std::string& texts, const std::string& calls) {
  constexpr int kRounds = 2000;
  ConversationManager manager;
  std::atomic<int> wrong{0};
  Meeting now_and_then(kThreads);
  on_threads(kThreads, [&](int thread) {
    ConversationStats former;
    for (int round = 0; round < kRounds; ++round) {
      if (round % 100 == 0) now_and_then.meet();
      if (thread % 4 < 2) {
        if (!write(manager, texts, round, "Message", "sms")) ++wrong;
        if (!write(manager, calls, round, "", "placed")) ++wrong;
        continue;
      }
      const ConversationStats stats = manager.get_total_stats();
      if (stats.num_calls > stats.num_sms) ++wrong;
      if (stats.num_sms > stats.num_calls + kWriters) ++wrong;
      if (!never_goes_back(former, stats)) ++wrong;
      former = stats;
    }
  });
  EXPECT_EQ(wrong, 0) << texts << " " << calls;
  const ConversationStats total = manager.get_total_stats();
  EXPECT_EQ(total.num_sms, 1U * kWriters * kRounds);
  EXPECT_EQ(total.num_calls, 1U * kWriters * kRounds);
  EXPECT_EQ(total.num_messages, 2U * kWriters * kRounds);
}

TEST(ConversationManagerThreadSafety, ConcurrentGetTotalStats) {
  // Several pairs, as two conversations may share one lock.
  check_true_cuts("Ann", "Bob");
  check_true_cuts("Cleo", "Dan");
  check_true_cuts("Eve", "Frank");
}

TEST(ConversationManagerThreadSafety, NoDictionaryChangedError) {
  ConversationManager manager;
  std::atomic<int> wrong{0};
  Meeting now_and_then(2);
  const auto add_conversations = [&] {
    for (int i = 0; i < 1000; ++i) {
      if (i % 50 == 0) now_and_then.meet();
      const std::string person = "Person" + std::to_string(i);
      if (!write(manager, person, 1000000 + i, "Message " + std::to_string(i))) ++wrong;
    }
  };
  const auto read_statistics = [&] {
    std::uint64_t former = 0;
    for (int i = 0; i < 1000; ++i) {
      if (i % 50 == 0) now_and_then.meet();
      const std::uint64_t now = manager.get_total_stats().num_sms;
      if (now < former || now > 1000) ++wrong;
      former = now;
    }
  };
  run_together({add_conversations, read_statistics});
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(manager.get_total_stats().num_sms, 1000U);
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  EXPECT_EQ(finalized->conversations.size(), 1000U);
}

TEST(ConversationManagerThreadSafety, ConcurrentWriteMessageWithContent) {
  constexpr int kMessages = 500;
  constexpr int kPeople = 10;
  ConversationManager manager;
  std::atomic<int> wrong{0};
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kMessages; ++i) {
      // The arguments are destroyed before the end.
      const std::string text = std::to_string(thread) + " " + std::to_string(i / kPeople);
      if (!write(manager, "Person" + std::to_string(i % kPeople), i, text)) ++wrong;
    }
  });
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(manager.get_total_stats().num_sms, 1U * kThreads * kMessages);
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  Texts expected;
  for (int i = 0; i < kThreads * kMessages; ++i) {
    const std::string text = std::to_string(i / kMessages) + " ";
    expected["Person" + std::to_string(i % kPeople)]
            [text + std::to_string(i % kMessages / kPeople)] = 1;
  }
  EXPECT_EQ(texts_of(*finalized), expected);
}

TEST(ConversationManagerThreadSafety, ConcurrentWriteMessageWithContentOfRecords) {
  constexpr int kPages = 200;
  const std::vector<std::string> others = numbers(8);
  ConversationManager manager;
  std::array<RecordMaker, kThreads> makers;
  std::atomic<int> wrong{0};
  on_threads(kThreads, [&](int thread) {
    RecordMaker& make = makers.at(static_cast<std::size_t>(thread));
    for (int page = 0; page < kPages; ++page) {
      // All threads share the first conversation of a page, and two the second.
      const std::string& second = others.at(static_cast<std::size_t>(thread) % others.size());
      Record* const records[] = {&make.incoming(page, kPerson, "Hi"),
                                 &make.incoming(page, kPerson, "Bye"),
                                 &make.call(RecordKind::kMissed, page, second)};
      if (!manager.write_message_with_content(records).ok()) ++wrong;
    }
  });
  EXPECT_EQ(wrong, 0);
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  std::map<std::string, std::size_t> sizes;
  for (const Conversation& conversation : finalized->conversations)
    sizes[std::string(conversation.others[0].number)] = conversation.records.size();
  std::map<std::string, std::size_t> expected{{std::string(kPerson), 2U * kThreads * kPages}};
  for (const std::string& other : others) expected[other] = 2U * kPages;
  EXPECT_EQ(sizes, expected);
}

// The content kinds of a conversation were once set by a check followed by an action.
TEST(ConversationManagerThreadSafety, ConcurrentFirstMessagesOfAConversation) {
  constexpr int kConversations = 100;
  ConversationManager manager;
  std::atomic<int> wrong{0};
  Meeting at_each_first_message(kThreads);
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kConversations; ++i) {
      at_each_first_message.meet();
      const char* const type = kTypes.at(static_cast<std::size_t>(thread) % kTypes.size());
      if (!write(manager, "Person" + std::to_string(i), i, "Hi", type)) ++wrong;
    }
  });
  EXPECT_EQ(wrong, 0);
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  ASSERT_EQ(finalized->conversations.size(), 1U * kConversations);
  for (const Conversation& conversation : finalized->conversations) {
    EXPECT_EQ(conversation.stats.num_sms, 4U);
    EXPECT_EQ(conversation.stats.num_calls, 4U);
    EXPECT_EQ(conversation.stats.num_voicemails, 4U);
    EXPECT_EQ(conversation.stats.num_recordings, 4U);
  }
}

TEST(ConversationManagerThreadSafety, ConcurrentErrorsGoToTheirCallers) {
  constexpr int kMessages = 500;
  ConversationManager manager;
  std::atomic<int> wrong{0};
  on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kMessages; ++i) {
      const bool good = (thread + i) % 2 == 0;
      const std::string type = good ? "sms" : "type " + std::to_string(thread);
      const Status status = manager.write_message_with_content("Ann", i, "Ann", "Hi", type);
      if (status.ok() != good) ++wrong;
      if (!good && status.error().message.find(type) == std::string::npos) ++wrong;
    }
  });
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(manager.get_total_stats().num_messages, kThreads * kMessages / 2U);
}

TEST(ConversationManagerThreadSafety, ConcurrentFinalizeConversationFiles) {
  constexpr int kTries = 200;
  std::atomic<int> succeeded{0};
  std::atomic<std::size_t> conversations{0};
  std::unique_ptr<ConversationManager> manager;
  Meeting at_each_try(8);
  on_threads(8, [&](int thread) {
    for (int i = 0; i < kTries; ++i) {
      if (thread == 0) manager = std::make_unique<ConversationManager>();
      at_each_try.meet();
      EXPECT_TRUE(write(*manager, std::to_string(thread), i, "Hi"));
      at_each_try.meet();
      const auto finalized = manager->finalize_conversation_files({});
      if (finalized.ok()) {
        ++succeeded;
        conversations += finalized->conversations.size();
      }
      at_each_try.meet();
    }
  });
  EXPECT_EQ(succeeded, kTries);
  EXPECT_EQ(conversations, 8U * kTries);
}

TEST(ConversationManagerThreadSafety, ConcurrentGetTotalStatsAndFinalize) {
  constexpr int kMessages = 20000;
  ConversationManager manager;
  for (int i = 0; i < kMessages; ++i) ASSERT_TRUE(write(manager, std::to_string(i % 500), i, "Hi"));
  std::atomic<bool> finalized{false};
  std::atomic<int> wrong{0};
  const auto finalize = [&] {
    EXPECT_TRUE(manager.finalize_conversation_files({}).ok());
    finalized = true;
  };
  // Nothing merges here, so that the counts are the same before and after.
  const auto read = [&] {
    do {
      if (manager.get_total_stats().num_sms != kMessages) ++wrong;
    } while (!finalized);
  };
  run_together({finalize, read, read});
  EXPECT_EQ(wrong, 0);
}

TEST(ConversationManagerThreadSafety, ConcurrentWriteAndFinalize) {
  ConversationManager manager;
  std::atomic<std::uint64_t> accepted{0};
  std::uint64_t in_the_result = 0;
  Meeting half_way(kWriters + 1);
  on_threads(kWriters + 1, [&](int thread) {
    if (thread == kWriters) {
      half_way.meet();
      const auto finalized = manager.finalize_conversation_files({});
      ASSERT_TRUE(finalized.ok());
      in_the_result = finalized->parsed;
      return;
    }
    for (int i = 0; i < 500; ++i) {
      if (i == 250) half_way.meet();
      const std::string id = std::to_string(thread) + " " + std::to_string(i);
      if (write(manager, id, i, "Hi")) ++accepted;
    }
  });
  EXPECT_GE(accepted, 250U * kWriters);
  EXPECT_EQ(in_the_result, accepted);
}

constexpr int kIterations = 1000;
constexpr int kPeople = 50;

/// The person of an iteration, and how many records it adds: none if it reads or fails.
std::size_t person_of(int thread, int iteration) {
  return static_cast<std::size_t>(thread + iteration) % kPeople;
}
std::uint64_t parts_of(int iteration) { return iteration % 8 < 4 ? 1 : 0; }
std::uint64_t records_of(int iteration) { return iteration % 8 / 2 == 2 ? 3 : 0; }

/// The iterations of one thread.
void stress(ConversationManager& manager, int thread, RecordMaker& make,
            const std::vector<std::string>& people, std::atomic<int>& wrong, Meeting& meeting) {
  ConversationStats former;
  std::uint64_t own = 0;
  for (int i = 0; i < kIterations; ++i) {
    if (i % 50 == 0) meeting.meet();
    const std::string& number = people.at(person_of(thread, i));
    const std::string person = "Person " + number;
    own += parts_of(i) + records_of(i);
    if (parts_of(i) > 0) {
      const char* const type = kTypes.at(static_cast<std::size_t>(i) % kTypes.size());
      if (!write(manager, person, i, "Hi", type)) ++wrong;
    } else if (records_of(i) > 0) {
      Record* const page[] = {&make.incoming(i, number, "Hi"),
                              &make.call(RecordKind::kPlaced, i, number),
                              &make.outgoing(i, number, "Bye")};
      if (!manager.write_message_with_content(page).ok()) ++wrong;
    } else if (i % 8 == 6) {
      const ConversationStats stats = manager.get_total_stats();
      if (!never_goes_back(former, stats) || stats.num_messages < own) ++wrong;
      former = stats;
    } else if (write(manager, person, i, "Hi", "no such type")) {
      ++wrong;
    }
  }
}

TEST(ConversationManagerThreadSafety, ThousandIterationStress) {
  const std::vector<std::string> people = numbers(kPeople);
  ConversationManager manager;
  std::array<RecordMaker, kThreads> makers;
  std::atomic<int> wrong{0};
  Meeting now_and_then(kThreads);
  on_threads(kThreads, [&](int thread) {
    stress(manager, thread, makers.at(static_cast<std::size_t>(thread)), people, wrong,
           now_and_then);
  });
  EXPECT_EQ(wrong, 0);

  constexpr std::uint64_t kEighths = 1ULL * kThreads * kIterations / 8;
  const ConversationStats total = manager.get_total_stats();
  EXPECT_EQ(total.num_sms, 5 * kEighths);
  EXPECT_EQ(total.num_calls, 3 * kEighths);
  EXPECT_EQ(total.num_voicemails, kEighths);
  EXPECT_EQ(total.num_recordings, kEighths);
  const auto finalized = manager.finalize_conversation_files({});
  ASSERT_TRUE(finalized.ok());
  EXPECT_EQ(finalized->parsed, 10 * kEighths);
  EXPECT_EQ(manager.get_total_stats(), total);

  std::map<std::string, std::uint64_t> expected;
  for (int thread = 0; thread < kThreads; ++thread) {
    for (int i = 0; i < kIterations; ++i) {
      const std::string& number = people.at(person_of(thread, i));
      if (parts_of(i) > 0) expected["Person " + number] += parts_of(i);
      if (records_of(i) > 0) expected[number] += records_of(i);
    }
  }
  std::map<std::string, std::uint64_t> sizes;
  for (const Conversation& conversation : finalized->conversations) {
    const Party& other = conversation.others[0];
    const std::string who(other.name.empty() ? other.number : other.name);
    sizes[who] = conversation.records.size();
    EXPECT_EQ(conversation.stats.num_messages, sizes[who]) << who;
  }
  EXPECT_EQ(sizes, expected);
}

}  // namespace
}  // namespace gvoice
