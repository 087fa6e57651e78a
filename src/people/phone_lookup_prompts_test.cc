#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "people/lookup_test_support.h"
#include "people/phone_lookup_internal.h"

namespace gvoice::people {
namespace {

constexpr char kAnn[] = "+12025550101";
constexpr char kBob[] = "+12025550102";

class PhoneLookupPromptsTest : public testing::Test {
 protected:
  std::unique_ptr<PhoneLookupManager> open(AskForName ask) {
    auto opened = PhoneLookupInternal::open(folder_.file(),
                                            {.enable_prompts = true, .ask = std::move(ask)}, disk_);
    if (!opened) throw std::runtime_error(opened.error().message);
    return std::move(*opened);
  }
  /// Gives these answers in turn, then end of input; records the questions.
  AskForName answers(std::vector<std::string> texts) {
    return [this, left = std::move(texts)](
               const NameQuestion& question) mutable -> std::optional<std::string> {
      numbers_.emplace_back(question.number);
      reasons_.emplace_back(question.why_again);
      if (left.empty()) return std::nullopt;
      std::string next = left.front();
      left.erase(left.begin());
      return next;
    };
  }

  LookupFolder folder_;
  WatchedDisk disk_;
  std::vector<std::string> numbers_;
  std::vector<std::string> reasons_;
};

TEST_F(PhoneLookupPromptsTest, AnAnswerBecomesATypedName) {
  const auto manager = open(answers({"Ann"}));
  EXPECT_EQ(manager->get_alias("(202) 555-0101"), "Ann");
  EXPECT_EQ(numbers_, std::vector<std::string>{"(202) 555-0101"});
  EXPECT_TRUE(folder_.content().ends_with("\n+12025550101|Ann\n"));
}

TEST_F(PhoneLookupPromptsTest, NobodyIsAskedForANameThatIsKnown) {
  folder_.put("+12025550101|Ann\n");
  const auto manager = open(answers({"Wrong"}));
  manager->learn_alias(kBob, "Bob", {1, 0, 0});
  EXPECT_EQ(manager->get_alias(kAnn), "Ann");
  EXPECT_EQ(manager->get_alias(kBob), "Bob");
  EXPECT_TRUE(numbers_.empty());
}

TEST_F(PhoneLookupPromptsTest, AnEmptyAnswerKeepsTheNumberAndIsNotAskedForAgain) {
  const auto manager = open(answers({" ", "Bob"}));
  EXPECT_EQ(manager->get_alias(kAnn), kAnn);
  EXPECT_EQ(manager->get_alias("12025550101"), "12025550101");
  EXPECT_EQ(manager->get_alias(kBob), "Bob");
  EXPECT_EQ(numbers_, (std::vector<std::string>{kAnn, kBob}));
}

TEST_F(PhoneLookupPromptsTest, TheEndOfTheInputKeepsAllNumbers) {
  const auto manager = open(answers({}));
  EXPECT_EQ(manager->get_alias(kAnn), kAnn);
  EXPECT_EQ(manager->get_alias(kBob), kBob);
  EXPECT_EQ(numbers_, std::vector<std::string>{kAnn});
  EXPECT_FALSE(folder_.has("phone_lookup.txt"));
}

TEST_F(PhoneLookupPromptsTest, NobodyIsAskedAfterTheEndOfPrompts) {
  const auto manager = open(answers({"Ann", "Bob"}));
  EXPECT_EQ(manager->get_alias(kAnn), "Ann");
  manager->end_prompts();
  EXPECT_EQ(manager->get_alias(kBob), kBob);
  EXPECT_EQ(numbers_, std::vector<std::string>{kAnn});
}

TEST_F(PhoneLookupPromptsTest, TheFolderOfTheFileIsMadeForTheFirstAnswer) {
  const std::string file = folder_.path("archive/phone_lookup.txt");
  const auto manager =
      PhoneLookupManager::open(file, {.enable_prompts = true, .ask = answers({"Ann"})}).value();
  EXPECT_FALSE(folder_.has("archive"));
  EXPECT_EQ(manager->get_alias(kAnn), "Ann");
  EXPECT_TRUE(fs::content_of(file).ends_with("|Ann\n"));
}

TEST_F(PhoneLookupPromptsTest, WhatCannotBeKeptIsAskedForAgainWithTheReason) {
  const auto manager = open(answers({"a|b", "a\nb", "Ann"}));
  EXPECT_EQ(manager->get_alias(kAnn), "Ann");
  ASSERT_EQ(reasons_.size(), 3U);
  EXPECT_EQ(reasons_[0], "");
  EXPECT_NE(reasons_[1].find('|'), std::string::npos);
  EXPECT_NE(reasons_[2].find("line break"), std::string::npos);
}

TEST_F(PhoneLookupPromptsTest, WhatNoLineCanHoldIsNotAskedFor) {
  const auto manager = open(answers({"Nobody"}));
  for (const char* number : {"", "#31#", "a|b"}) EXPECT_EQ(manager->get_alias(number), number);
  EXPECT_TRUE(numbers_.empty());
}

TEST_F(PhoneLookupPromptsTest, APageIsNotLookedAtWhileSomebodyCanBeAsked) {
  const auto manager = open(answers({"Ann"}));
  const Party on_page{.raw = kAnn, .name = "Annie", .number = kAnn};
  EXPECT_EQ(manager->get_alias(kAnn, {.parties = {&on_page, 1}, .when = {1, 0, 0}}), "Ann");
}

TEST_F(PhoneLookupPromptsTest, AnAnswerThatCannotBeSavedStaysKnownAndTheNextSaveReportsIt) {
  const auto manager = open(answers({"Ann"}));
  disk_.write_error = ENOSPC;
  EXPECT_EQ(manager->get_alias(kAnn), "Ann");
  const Status saved = manager->save_aliases_batched();
  ASSERT_FALSE(saved.ok());
  EXPECT_EQ(saved.error().kind, ErrorKind::kNoSpace);
  disk_.write_error = 0;
  ASSERT_TRUE(manager->save_aliases_batched().ok());
  EXPECT_TRUE(folder_.content().ends_with("|Ann\n"));
}

TEST_F(PhoneLookupPromptsTest, AQuestionThatThrowsDoesNotStopTheNextOne) {
  int asked = 0;
  const auto manager = open([&](const NameQuestion&) -> std::optional<std::string> {
    if (++asked == 1) throw std::runtime_error("the terminal is gone");
    return "Bob";
  });
  EXPECT_THROW(manager->get_alias(kAnn), std::runtime_error);
  EXPECT_EQ(manager->get_alias(kBob), "Bob");
}

TEST_F(PhoneLookupPromptsTest, WithoutSomebodyToAskItDoesNotOpen) {
  const auto opened = PhoneLookupManager::open(folder_.file(), {.enable_prompts = true});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind, ErrorKind::kUsage);
}

}  // namespace
}  // namespace gvoice::people
