#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/who_is_who_test_support.h"

namespace gvoice::people {
namespace {

TEST(NamesOnAPage, ANumberThatAnotherMessageOfThePageHasCounts) {
  for (const bool numbered_first : {true, false}) {
    Account account;
    Page& page = account.page();
    if (numbered_first) page.text_from(party(kAnn, "Ann"), 1000);
    page.text_from(named("Ann"), 2000);
    if (!numbered_first) page.text_from(party(kAnn, "Ann"), 3000);
    account.known(kDan, "Ann");
    account.settle();
    for (const Record& record : page.records) {
      EXPECT_EQ(record.sender.number, kAnn);
      EXPECT_EQ(record.unresolved, Unresolved::kNo);
      EXPECT_EQ(record.conversation, conversation_id(std::vector<Party>{party(kAnn)}));
      EXPECT_EQ(record.stated_party, 0U);
    }
    EXPECT_TRUE(page.found.empty()) << "the page says it itself";
  }
}

TEST(NamesOnAPage, SeveralNumbersOfOneNameSayNothing) {
  Account account;
  Page& page = account.page();
  page.text_from(party(kAnn, "Ann"), 1000);
  page.text_from(party(kDan, "Ann"), 1500);
  page.text_from(named("Ann"), 2000);
  account.settle();
  EXPECT_EQ(page.records[2].sender.number, "");
}

TEST(NamesOnAPage, AGroupWithoutAListTakesThemFromItsSenders) {
  Account account;
  Page& page = account.group({});
  page.text_from(named("Ann"), 1000);
  page.text_from(party(kAnn, "Ann"), 2000);
  page.text_from(party(kBob, "Bob"), 3000);
  account.page().text_from(party(kDan, "Ann"));
  account.settle();
  EXPECT_EQ(page.records[0].sender.number, kAnn);
  EXPECT_EQ(page.records[0].participants.size(), 2U);
  EXPECT_EQ(page.records[0].unresolved, Unresolved::kNo);
}

TEST(NamesOnAPage, AMemberWhoIsListedTwiceIsOne) {
  Account account;
  Page& page = account.group({party(kAnn, "Ann"), named("Ann"), party(kAnn, "Ann"), party(kBob)});
  page.text_from(named("Ann"));
  account.page().text_from(party(kDan, "Ann"));
  account.settle();
  EXPECT_EQ(page.records[0].participants.size(), 2U);
  EXPECT_EQ(page.records[0].sender.number, kAnn);
}

TEST(NamesOnAPage, TheListOfAGroupCountsMoreThanItsSenders) {
  Account account;
  Page& page = account.group({party(kAnn, "Ann"), party(kBob)});
  page.text_from(party(kDan, "Ann"), 1000);
  page.text_from(named("Ann"), 2000);
  account.settle();
  EXPECT_EQ(page.records[1].sender.number, kAnn);
}

}  // namespace
}  // namespace gvoice::people
