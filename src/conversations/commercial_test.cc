#include "conversations/commercial.h"

#include <gtest/gtest.h>

#include <string>

#include "conversations/grouping.h"
#include "conversations/record_test_support.h"

namespace gvoice::conversations {
namespace {

class UnsubscribeWords : public testing::TestWithParam<const char*> {};
TEST_P(UnsubscribeWords, CountAsWholeMessagesInAnyCase) {
  EXPECT_TRUE(is_unsubscribe_word(GetParam()));
}
INSTANTIATE_TEST_SUITE_P(All, UnsubscribeWords,
                         testing::Values("stop", "Stop", "STOP", " stop\n", "stop all", "Stop All",
                                         "unsubscribe", "CANCEL", "end", "quit", "Remove",
                                         "opt-out", "OPT-OUT", "optout"));

class OtherMessages : public testing::TestWithParam<const char*> {};
TEST_P(OtherMessages, AreNoUnsubscribeWords) { EXPECT_FALSE(is_unsubscribe_word(GetParam())); }
INSTANTIATE_TEST_SUITE_P(All, OtherMessages,
                         testing::Values("", "stop it", "please stop", "stop  all", "stopall",
                                         "stop.", "opt out", "the end", "Liked \u201cSTOP\u201d"));

class Confirmations : public testing::TestWithParam<const char*> {};
TEST_P(Confirmations, AreKnown) { EXPECT_TRUE(is_unsubscribe_confirmation(GetParam())); }
INSTANTIATE_TEST_SUITE_P(
    All, Confirmations,
    testing::Values("You have been unsubscribed.", "UNSUBSCRIBED", "You've opted out of alerts",
                    "You have been removed from our list", "You will no longer receive texts",
                    "No more messages will be sent.", "You will not receive further offers",
                    "You won\u2019t receive any more", "Your alerts have been cancelled"));

class NoConfirmations : public testing::TestWithParam<const char*> {};
TEST_P(NoConfirmations, AreNot) { EXPECT_FALSE(is_unsubscribe_confirmation(GetParam())); }
INSTANTIATE_TEST_SUITE_P(All, NoConfirmations,
                         testing::Values("", "Why? Did I do something wrong?", "Sale! 50 % off",
                                         "ok", "I will stop", "Did you receive it?"));

class CommercialTest : public testing::Test {
 protected:
  bool judge() {
    auto conversations = group_into_conversations(make_.all());
    EXPECT_EQ(conversations.size(), 1U);
    return is_commercial(conversations.front());
  }
  void they(std::int64_t ms, std::string_view text) { make_.incoming(ms, kAnn, text); }
  void owner(std::int64_t ms, std::string_view text) { make_.outgoing(ms, kAnn, text); }

  RecordMaker make_;
};

TEST_F(CommercialTest, AMailingThatWasEnded) {
  they(1, "Sale!");
  they(2, "Another sale!");
  owner(3, "STOP");
  EXPECT_TRUE(judge());
}

TEST_F(CommercialTest, ConfirmationsAndFurtherWordsMayFollow) {
  they(1, "Sale!");
  owner(2, "stop");
  they(3, "You have been unsubscribed.");
  owner(4, "Stop all");
  they(5, "You will no longer receive messages.");
  EXPECT_TRUE(judge());
}

TEST_F(CommercialTest, ItDependsOnTimesNotOnTheOrderOfArrival) {
  they(3, "You have been unsubscribed.");
  owner(2, "stop");
  they(1, "Sale!");
  EXPECT_TRUE(judge());
}

TEST_F(CommercialTest, AnythingElseFromTheOwnerMakesItAConversation) {
  they(1, "Sale!");
  owner(2, "Stop");
  owner(3, "Who is this?");
  EXPECT_FALSE(judge());
}

TEST_F(CommercialTest, TheOwnerDidNotBeginIt) {
  owner(1, "Stop");
  they(2, "You have been unsubscribed.");
  EXPECT_FALSE(judge());
}

TEST_F(CommercialTest, NothingFromTheOwnerIsNoAnswer) {
  they(1, "Sale!");
  they(2, "You have been unsubscribed.");
  EXPECT_FALSE(judge());
}

TEST_F(CommercialTest, SomethingElseFromTheOtherSideAfterwards) {
  they(1, "Sale!");
  owner(2, "Stop");
  they(3, "Mom here, that was me, why stop?");
  EXPECT_FALSE(judge());
}

TEST_F(CommercialTest, TheOtherSideMustHaveWritten) {
  make_.call(RecordKind::kMissed, 1, kAnn);
  owner(2, "Stop");
  EXPECT_FALSE(judge());
}

TEST_F(CommercialTest, ACallFromTheOtherSideBeforeIsTheirs) {
  make_.call(RecordKind::kMissed, 1, kAnn);
  they(2, "Sale!");
  owner(3, "Stop");
  EXPECT_TRUE(judge());
}

TEST_F(CommercialTest, ACallOfTheOwnerBeforeMakesItAConversation) {
  make_.call(RecordKind::kPlaced, 1, kAnn);
  they(2, "Sale!");
  owner(3, "Stop");
  EXPECT_FALSE(judge());
}

TEST_F(CommercialTest, ACallAfterwardsMakesItAConversation) {
  they(1, "Sale!");
  owner(2, "Stop");
  make_.call(RecordKind::kReceived, 3, kAnn);
  EXPECT_FALSE(judge());
}

TEST_F(CommercialTest, AnUnknownDirectionMakesItAConversation) {
  they(1, "Sale!");
  make_.incoming(2, kAnn, "").direction = Direction::kUnknown;
  owner(3, "Stop");
  EXPECT_FALSE(judge());
}

TEST_F(CommercialTest, AWordWithAPictureIsMoreThanAWord) {
  they(1, "Sale!");
  Record& word = make_.outgoing(2, kAnn, "Stop");
  make_.attach(word, "a", AttachmentElement::kImage, AttachmentStatus::kFound);
  EXPECT_FALSE(judge());
}

TEST_F(CommercialTest, GroupsAreNone) {
  Record& theirs = make_.group_text(1, {kAnn, kBob}, "Sale!");
  theirs.direction = Direction::kIn;
  make_.group_text(2, {kAnn, kBob}, "Stop");
  EXPECT_FALSE(judge());
}

}  // namespace
}  // namespace gvoice::conversations
