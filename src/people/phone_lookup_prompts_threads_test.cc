#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "people/lookup_test_support.h"
#include "people/phone_lookup_internal.h"
#include "sync/mutex.h"
#include "sync/threads_test_support.h"

namespace gvoice::people {
namespace {

constexpr int kThreads = 16;
constexpr int kNumbers = 50;

std::string number(int index) { return "+120255501" + std::to_string(10 + index); }

class PhoneLookupPromptsThreadsTest : public testing::Test {
 protected:
  std::unique_ptr<PhoneLookupManager> open(AskForName ask) {
    auto opened =
        PhoneLookupManager::open(folder_.file(), {.enable_prompts = true, .ask = std::move(ask)});
    if (!opened) throw std::runtime_error(opened.error().message);
    return std::move(*opened);
  }
  /// Counts each question, and those that are open at once.
  void count(const NameQuestion& question) {
    if (open_questions_.fetch_add(1) != 0) ++at_once_;
    asked_.write([&](std::map<std::string, int>& times) { ++times[std::string(question.number)]; });
    std::this_thread::yield();
    open_questions_.fetch_sub(1);
  }
  std::map<std::string, int> asked() {
    return asked_.read([](const std::map<std::string, int>& times) { return times; });
  }

  LookupFolder folder_;
  sync::Guarded<std::map<std::string, int>> asked_;
  std::atomic<int> open_questions_{0};
  std::atomic<int> at_once_{0};
};

TEST_F(PhoneLookupPromptsThreadsTest, ThreadsThatMissTheSameNumberGetOneAnswer) {
  const auto manager = open([&](const NameQuestion& question) -> std::optional<std::string> {
    count(question);
    return "Asked " + std::string(question.number);
  });
  std::atomic<int> wrong{0};
  sync::on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kNumbers; ++i) {
      const std::string wanted = number((i + thread) % kNumbers);
      if (manager->get_alias(wanted) != "Asked " + wanted) ++wrong;
    }
  });
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(at_once_, 0) << "one question at a time";
  EXPECT_EQ(asked().size(), std::size_t{kNumbers});
  for (const auto& [wanted, times] : asked()) EXPECT_EQ(times, 1) << wanted;
  auto reopened = PhoneLookupManager::open(folder_.file());
  EXPECT_EQ(reopened.value()->get_all_aliases().size(), std::size_t{kNumbers});
}

TEST_F(PhoneLookupPromptsThreadsTest, AnEmptyAnswerCountsForAllThreads) {
  const auto manager = open([&](const NameQuestion& question) -> std::optional<std::string> {
    count(question);
    return "";
  });
  std::atomic<int> wrong{0};
  sync::on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kNumbers; ++i) {
      const std::string wanted = number((i + thread) % kNumbers);
      if (manager->get_alias(wanted) != wanted) ++wrong;
    }
  });
  EXPECT_EQ(wrong, 0);
  for (const auto& [wanted, times] : asked()) EXPECT_EQ(times, 1) << wanted;
}

TEST_F(PhoneLookupPromptsThreadsTest, TheEndOfTheInputEndsItForAllThreads) {
  std::atomic<int> questions{0};
  const auto manager = open([&](const NameQuestion&) -> std::optional<std::string> {
    if (++questions == 3) return std::nullopt;
    return "Somebody";
  });
  sync::on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kNumbers; ++i) (void)manager->get_alias(number((i + thread) % kNumbers));
  });
  EXPECT_EQ(questions, 3);
  EXPECT_EQ(manager->get_all_aliases().size(), 2U);
}

TEST_F(PhoneLookupPromptsThreadsTest, NobodyElseWaitsForAQuestion) {
  folder_.put("+12025550199|Known\n");
  std::latch question_is_open(1);
  std::latch answer(1);
  const auto manager = open([&](const NameQuestion&) -> std::optional<std::string> {
    question_is_open.count_down();
    answer.wait();
    return "Ann";
  });
  sync::run_together({[&] { EXPECT_EQ(manager->get_alias(number(0)), "Ann"); },
                      [&] {
                        question_is_open.wait();
                        EXPECT_EQ(manager->get_alias("+12025550199"), "Known");
                        EXPECT_TRUE(manager->add_alias("+12025550198", "Added").ok());
                        EXPECT_FALSE(manager->is_filtered(number(0)));
                        EXPECT_EQ(manager->get_all_aliases().size(), 2U);
                        answer.count_down();
                      }},
                     {.overlap = sync::Overlap::kArrangedByTest});
  EXPECT_EQ(manager->get_all_aliases().size(), 3U);
}

}  // namespace
}  // namespace gvoice::people
