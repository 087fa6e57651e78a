#include "people/own_numbers.h"

#include <gtest/gtest.h>

#include "people/who_is_who_test_support.h"

namespace gvoice::people {
namespace {

constexpr std::int64_t kYear = std::int64_t{365} * 24 * 60 * 60 * 1000;

std::uint64_t conversation_of(const Page& page) { return page.records.front().conversation; }

TEST(OwnNumbers, AFormerNumberIsOfWhoHasItNow) {
  Account account;
  Page& own = account.page();
  own.text_from(party(kAnn, "Ann"), kYear);
  own.own_text(kFormerOwn, kYear + 1);
  Page& new_holder = account.page();
  new_holder.text_from(party(kFormerOwn, "Joe New"), 3 * kYear);
  Page& group = account.group({party(kAnn, "Ann"), party(kFormerOwn, "Joe New")});
  group.own_text(kOwn, 4 * kYear);
  account.settle();
  EXPECT_TRUE(account.who().own().is_passed_on(kFormerOwn));
  EXPECT_EQ(conversation_of(new_holder), conversation_id(std::vector<Party>{party(kFormerOwn)}));
  EXPECT_EQ(group.records[0].participants.size(), 2U);
}

TEST(OwnNumbers, ANameInTheListOfAGroupIsNobodyElse) {
  Account account;
  account.page().own_text(kOwn, kYear);
  Page& group = account.group({party(kAnn, "Ann"), party(kOwn, "Robin Owner")});
  group.text_from(party(kAnn, "Ann"), 2 * kYear);
  account.settle();
  EXPECT_FALSE(account.who().own().is_passed_on(kOwn));
  EXPECT_EQ(group.records[0].participants.size(), 1U);
}

TEST(OwnNumbers, UntilItWasUsedLastItIsNoMember) {
  Account account;
  Page& group = account.group({party(kAnn, "Ann"), party(kFormerOwn, "Me")});
  group.own_text(kOwn, kYear);
  account.page().own_text(kFormerOwn, 2 * kYear);
  account.page().text_from(party(kFormerOwn, "Joe New"), 3 * kYear);
  account.settle();
  EXPECT_EQ(shown(group.records[0].participants), "+12025550101/+12025550101/Ann");
}

TEST(OwnNumbers, WithoutAnotherNameItStaysTheOwners) {
  Account account;
  account.page().own_text(kFormerOwn, kYear);
  Page& nameless = account.page();
  nameless.text_from(party(kFormerOwn), 3 * kYear);
  account.settle();
  EXPECT_EQ(conversation_of(nameless), note_to_self_id());
}

TEST(OwnNumbers, ANameThatTheOwnerHasOnOwnPagesIsNoOtherOne) {
  Account account;
  Page& note = account.page();
  note.own_text(kOwn, kYear);
  note.text_from(party(kOwn, "Robin Owner"), kYear + 1);
  Page& later = account.page();
  later.text_from(party(kOwn, "Robin Owner"), 2 * kYear);
  account.settle();
  EXPECT_EQ(conversation_of(note), note_to_self_id());
  EXPECT_EQ(conversation_of(later), note_to_self_id());
}

TEST(OwnNumbers, AnExportThatNamesItHasItForItsTime) {
  Account account;
  account.elsewhere.time_of_export = {2 * kYear};
  account.elsewhere.own_numbers = {{std::string(kFormerOwn), 0}};
  Page& before = account.page();
  before.text_from(party(kFormerOwn, "Robin Owner"), kYear);
  Page& after = account.page();
  after.text_from(party(kFormerOwn, "Joe New"), 3 * kYear);
  account.settle();
  EXPECT_EQ(conversation_of(before), note_to_self_id());
  EXPECT_NE(conversation_of(after), note_to_self_id());
}

TEST(OwnNumbers, WhatTheUserNamesIsTheOwnersOnEveryPage) {
  Account account;
  account.elsewhere.own_numbers = {{std::string(kOwn), std::nullopt}};
  Page& page = account.page();
  page.text_from(party(kOwn, "Robin Owner"), kYear);
  account.settle();
  EXPECT_EQ(conversation_of(page), note_to_self_id());
}

TEST(NoteToSelf, IsOneConversationWhicheverOwnNumberItGoesTo) {
  Account account;
  account.page().own_text(kOwn, kYear);
  account.page().own_text(kFormerOwn, kYear);
  Page& first = account.page();
  first.own_text(kOwn, kYear);
  first.text_from(party(kOwn), kYear);
  Page& second = account.page();
  second.own_text(kOwn, kYear);
  second.text_from(party(kFormerOwn), kYear);
  Page& group = account.group({party(kOwn), party(kFormerOwn)});
  group.own_text(kOwn, kYear);
  account.settle();
  for (const Page* page : {&first, &second, &group}) {
    EXPECT_EQ(conversation_of(*page), note_to_self_id());
    EXPECT_FALSE(page->records[0].group);
    EXPECT_EQ(page->records[0].unresolved, Unresolved::kNo);
  }
  EXPECT_EQ(group.records[0].participants.size(), 2U);
}

TEST(NotesToSelf, KeepTheIdTheyHadBeforeTheNumberWasKnownToBeOwn) {
  Account account;
  Page& page = account.page();
  page.text_from(party(kFormerOwn));
  Page& call = account.page();
  call.call(RecordKind::kMissed, party(kFormerOwn));
  account.elsewhere.own_numbers = {{std::string(kFormerOwn)}};
  account.settle();
  for (const Record& record : {page.records[0], call.records[0]}) {
    EXPECT_EQ(record.conversation, note_to_self_id());
    EXPECT_EQ(record.stated_party, conversation_id(std::vector<Party>{party(kFormerOwn)}));
  }
}

TEST(NotesToSelf, APageThatSaysWhoseNumberItIsNeedsNoOtherId) {
  Account account;
  Page& page = account.page();
  page.text_from(party(kOwn));
  page.own_text(kOwn);
  account.settle();
  EXPECT_EQ(page.records[0].conversation, note_to_self_id());
  EXPECT_EQ(page.records[0].stated_party, 0U);
}

TEST(NotesToSelf, WhoHasAFormerNumberNowHadTheIdOfTheOwner) {
  Account account;
  account.page().own_text(kFormerOwn, 1000);
  Page& page = account.known(kFormerOwn, "Zed", 2000);
  account.settle();
  EXPECT_EQ(page.records[0].conversation, conversation_id(std::vector<Party>{party(kFormerOwn)}));
  EXPECT_EQ(page.records[0].stated_party, note_to_self_id());
}

TEST(NotesToSelf, ACallMayNameTheOwnerAlone) {
  Account account;
  account.page().text_from(party(kOwn, "Myself"));
  account.page().own_text(kOwn);
  Page& call = account.page();
  call.call(RecordKind::kVoicemail, named("Myself"));
  account.settle();
  EXPECT_EQ(call.records[0].conversation, note_to_self_id());
}

}  // namespace
}  // namespace gvoice::people
