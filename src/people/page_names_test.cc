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

TEST(NamesThatAreNumbers, AreFirstNamesOfContacts) {
  Account account;
  account.known(kBob, "(202) 555-0101");
  Page& text = account.page();
  text.counterpart = "(202) 555-0101";
  text.own_text();
  Page& call = account.page();
  call.call(RecordKind::kMissed, named("(202) 555-0101"));
  account.settle();
  EXPECT_EQ(text.records[0].participants[0].number, kBob);
  EXPECT_EQ(call.records[0].participants[0].number, kBob);
}

TEST(NamesThatAreNumbers, OfNobodyElseAreTheNumber) {
  Account account;
  Page& text = account.page();
  text.counterpart = "(202) 555-0101";
  text.own_text();
  Page& call = account.page();
  call.call(RecordKind::kMissed, named("(202) 555-0101"));
  account.settle();
  EXPECT_EQ(text.records[0].participants[0].number, kAnn);
  EXPECT_EQ(call.records[0].participants[0].number, kAnn);
  EXPECT_EQ(call.records[0].unresolved, Unresolved::kNo);
}

TEST(NamesOfAnExport, ItsOwnCountsMoreThanOneThatIsAsNew) {
  Account account;
  account.elsewhere.time_of_export = {5000, 5000};
  Page& old_page = account.known(kAnn, "Ann");
  Page& new_page = account.known(kBob, "Ann");
  Page& own_text = account.page();
  own_text.counterpart = "Ann";
  own_text.own_text();
  old_page.export_rank = own_text.export_rank = 0;
  new_page.export_rank = 1;
  account.settle();
  EXPECT_EQ(own_text.records[0].participants[0].number, kAnn);
}

TEST(NamesOfAnExport, TheOneNearestInTimeCountsWhereItsOwnHasNone) {
  Account account;
  account.elsewhere.time_of_export = {1000, 8000, 9000};
  Page& far_page = account.known(kBob, "Ann");
  Page& near_page = account.known(kAnn, "Ann");
  Page& text = account.page();
  text.counterpart = "Ann";
  text.own_text();
  far_page.export_rank = 0;
  near_page.export_rank = 1;
  text.export_rank = 2;
  account.settle();
  EXPECT_EQ(text.records[0].participants[0].number, kAnn);
}

TEST(NamesOfAnExport, AnotherOneDoesNotChooseAmongTheNumbersOfItsOwn) {
  Account account;
  account.elsewhere.time_of_export = {5000, 9000};
  account.known(kAnn, "Ann");
  account.known(kBob, "Ann");
  account.known(kAnn, "Ann").export_rank = 1;
  Page& text = account.page();
  text.counterpart = "Ann";
  text.own_text();
  account.settle();
  EXPECT_EQ(text.records[0].unresolved, Unresolved::kAmbiguous);
}

TEST(TypedNames, CountMoreThanWhatForgottenPagesSaid) {
  Account account;
  Page& page = account.page();
  page.counterpart = "Ann";
  page.found_by_name = {named("Ann")};
  page.own_text();
  account.type_alias(kAnn, "Ann");
  account.settle();
  EXPECT_EQ(page.records[0].participants[0].number, kAnn);
  EXPECT_EQ(page.records[0].unresolved, Unresolved::kNo);
}

TEST(PersonsOfNames, ANumberThatNothingCameFromSplitsNobody) {
  Account account;
  account.elsewhere.cards = {{"Ann", {kAnn, kBob, kDan}}};
  account.page().text_from(party(kAnn, "Ann"));
  account.page().text_from(party(kBob, "Ann"));
  account.note_contact("Ann", kDan);
  Page& page = account.page();
  page.counterpart = "Ann";
  page.own_text();
  account.settle();
  EXPECT_EQ(page.records[0].conversation, account.pages()[0].records[0].conversation);
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
