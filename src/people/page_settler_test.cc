#include "people/page_settler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "people/who_is_who_test_support.h"

namespace gvoice::people {
namespace {

TEST(PageSettler, AGroupAndItsOnlyMemberAloneAreOneConversation) {
  // A 1:1 conversation has the id of the other number, and so does a group of one.
  EXPECT_EQ(conversation_id(std::vector<Party>{party(kAnn)}),
            conversation_id(std::vector<Party>{party(kAnn, "Ann")}));
}

TEST(PageSettler, Case21GroupSenderOutsideTheList) {
  Account account;
  Page& page = account.group({party(kAnn), party(kBob)});
  page.text_from(party(kCleo, "Cleo"));
  page.text_from(party(kAnn));
  account.settle();
  const Record& outsider = page.records[0];
  const Record& member = page.records[1];
  ASSERT_EQ(outsider.participants.size(), 3U);
  EXPECT_EQ(outsider.participants[2].number, kCleo);
  EXPECT_EQ(outsider.others.size(), 2U);
  EXPECT_EQ(member.participants.size(), 2U);
  EXPECT_EQ(outsider.conversation, member.conversation);
}

TEST(PageSettler, Case21SenderWithANameOnlyIsMatchedByTheList) {
  Account account;
  Page& page = account.group({party(kAnn, "Ann"), party(kBob, "Bob")});
  page.text_from(named("Ann"));
  account.settle();
  const Record& record = page.records[0];
  EXPECT_EQ(record.sender.number, kAnn);
  EXPECT_EQ(record.participants.size(), 2U);
}

TEST(PageSettler, TheListSettlesANameThatTheAccountKnowsTwice) {
  Account account;
  Page& page = account.group({party(kAnn, "Ann"), party(kBob, "Bob")});
  page.text_from(named("Ann"));
  account.known(kDan, "Ann");
  account.settle();
  EXPECT_EQ(page.records[0].sender.number, kAnn);
  EXPECT_EQ(page.records[0].participants.size(), 2U);
  EXPECT_EQ(page.records[0].unresolved, Unresolved::kNo);
}

TEST(PageSettler, TheListIsMatchedByTheNamesThatThePageUses) {
  Account account;
  Page& page = account.group({party(kAnn, "Ann"), party(kBob, "Bob")});
  page.text_from(named("Ann"));
  account.known(kAnn, "Ann of later years", 2000);
  account.known(kDan, "Ann");
  account.settle();
  EXPECT_EQ(page.records[0].sender.number, kAnn);
  EXPECT_EQ(page.records[0].unresolved, Unresolved::kNo);
}

TEST(PageSettler, ANameThatTheListHasTwiceIsNotGuessed) {
  Account account;
  Page& page = account.group({party(kAnn, "Ann"), party(kBob, "Ann")});
  page.text_from(named("Ann"));
  account.settle();
  EXPECT_EQ(page.records[0].sender.number, "");
  EXPECT_EQ(page.records[0].sender.name, "Ann");
}

TEST(PageSettler, AGroupMemberWithANameOnlyIsLookedUp) {
  Account account;
  Page& page = account.group({named("Ann"), party(kBob)});
  page.own_text();
  account.known(kAnn, "Ann");
  account.settle();
  const Record& record = page.records[0];
  EXPECT_EQ(shown(record.participants),
            "+12025550101/+12025550101/Ann +12025550102/+12025550102/-");
  EXPECT_TRUE(record.is_inferred(Inferred::kParticipants));
}

TEST(PageSettler, ATextWithNobodyIsNoAnonymousCaller) {
  Account account;
  Page& first = account.page();
  first.own_text();
  Page& second = account.group({});
  second.own_text();
  account.page().call(RecordKind::kMissed, party(""));
  account.settle();
  for (const Page* page : {&first, &second}) {
    EXPECT_EQ(page->records[0].conversation, unknown_page_id(page->entry));
    EXPECT_EQ(page->records[0].unresolved, Unresolved::kUnknown);
  }
}

TEST(PageSettler, AnEmptyListOfMembersTakesTheSenders) {
  Account account;
  Page& page = account.group({});
  page.text_from(party(kAnn));
  page.text_from(party(kBob));
  page.own_text();
  account.settle();
  const std::vector<Party> both{party(kAnn), party(kBob)};
  for (const Record& record : page.records) EXPECT_EQ(record.conversation, conversation_id(both));
}

TEST(PageSettler, WhatThePageAloneSaysIsKeptBesideWhatIsKnown) {
  Account account;
  Page& page = account.one_way_text("Ann");
  account.known(kAnn, "Ann");
  account.settle();
  const Record& record = page.records[0];
  EXPECT_EQ(record.party, conversation_id(std::vector<Party>{party(kAnn)}));
  EXPECT_EQ(record.stated_party, conversation_id(std::vector<Party>{named("Ann")}));
  EXPECT_EQ(account.pages().back().records[0].stated_party, 0U);
}

TEST(PageSettler, AnAddressInATitleIsANameForThePageAlone) {
  Account account;
  Page& page = account.one_way_text("Amazon");
  account.page().text_from(party("AMAZON"));
  account.settle();
  EXPECT_EQ(page.records[0].participants[0].number, "AMAZON");
  EXPECT_EQ(page.records[0].stated_party, conversation_id(std::vector<Party>{named("Amazon")}));
}

TEST(PageSettler, SaysWhoseNumberWasFoundByName) {
  Account account;
  Page& page = account.group({named("Ann"), party(kBob, "Bob"), named("Cleo")});
  page.own_text();
  account.known(kAnn, "Ann");
  account.settle();
  EXPECT_EQ(shown(page.found), "+12025550101/+12025550101/Ann");
}

TEST(PageSettler, ANameThatWasOpenWhenForgottenPagesWereThereStaysOpen) {
  Account account;
  Page& page = account.group({named("Ann")});
  page.found_by_name = {named("Ann")};
  page.own_text();
  account.known(kAnn, "Ann");
  account.settle();
  EXPECT_EQ(page.records[0].unresolved, Unresolved::kAmbiguous);
  EXPECT_EQ(shown(page.found), "-/-/Ann");
}

TEST(PageSettler, WhatWasFoundWhenForgottenPagesWereThereCounts) {
  Account account;
  Page& page = account.group({named("Ann")});
  page.found_by_name = {party(kCleo, "Ann")};
  page.own_text();
  account.known(kAnn, "Ann");
  account.settle();
  EXPECT_EQ(page.records[0].participants[0].number, kCleo);
  EXPECT_TRUE(page.records[0].is_inferred(Inferred::kParticipants));
}

TEST(PageSettler, MembersWithoutANumberComeLast) {
  Account account;
  Page& page = account.group({named("Aaron"), party(kBob), party(kAnn)});
  page.own_text();
  account.settle();
  EXPECT_EQ(shown(page.records[0].participants),
            "+12025550101/+12025550101/- +12025550102/+12025550102/- -/-/Aaron");
}

TEST(PageSettler, CallsAreWithTheirCaller) {
  for (const RecordKind kind : {RecordKind::kPlaced, RecordKind::kReceived, RecordKind::kMissed,
                                RecordKind::kVoicemail, RecordKind::kRecorded}) {
    Account account;
    Page& page = account.page();
    page.call(kind, party(kAnn, "Ann"));
    account.settle();
    EXPECT_EQ(shown(page.records[0].participants), "+12025550101/+12025550101/Ann");
    EXPECT_EQ(page.records[0].conversation, conversation_id(std::vector<Party>{party(kAnn)}));
    EXPECT_FALSE(page.records[0].is_inferred(Inferred::kParticipants));
  }
}

TEST(PageSettler, AnonymousCallersAreOneConversationWithNobody) {
  Account account;
  account.page().call(RecordKind::kMissed, party(""));
  account.page().call(RecordKind::kVoicemail, party(""));
  account.settle();
  for (const Page& page : account.pages()) {
    EXPECT_TRUE(page.records[0].participants.empty());
    EXPECT_EQ(page.records[0].unresolved, Unresolved::kNo);
    EXPECT_EQ(page.records[0].conversation, conversation_id({}));
  }
}

TEST(PageSettler, ACallerWithANameOnlyIsLookedUp) {
  Account account;
  Page& page = account.page();
  page.call(RecordKind::kMissed, named("Ann"));
  account.known(kAnn, "Ann");
  account.settle();
  EXPECT_EQ(page.records[0].participants[0].number, kAnn);
  EXPECT_TRUE(page.records[0].is_inferred(Inferred::kParticipants));
}

}  // namespace
}  // namespace gvoice::people
