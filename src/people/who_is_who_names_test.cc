#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string_view>
#include <vector>

#include "people/who_is_who.h"
#include "people/who_is_who_test_support.h"

namespace gvoice::people {
namespace {

TEST(WhoIsWho, RawIsAsFirstWrittenInCanonicalOrder) {
  Account account;
  Page& page = account.one_way_text("Ann");
  Party first = party(kAnn, "Ann");
  first.raw = "12025550101";
  Party second = party(kAnn, "Ann");
  second.raw = "++12025550101";
  account.page().text_from(first, 9000);
  account.page().text_from(second, 1000);
  account.settle();
  EXPECT_EQ(page.records[0].participants[0].raw, "12025550101");
  EXPECT_EQ(account.pages()[2].records[0].participants[0].raw, "++12025550101");
}

TEST(WhoIsWho, RawIsTheFirstOneWhateverTheOrderOfObserving) {
  for (const int order : {0, 1, 2, 3}) {
    Account account;
    Page& page = account.one_way_text("Ann");
    for (const std::string_view raw : {"12025550101", "++12025550101"}) {
      Party ann = party(kAnn, "Ann");
      ann.raw = raw;
      account.page().text_from(ann);
    }
    const PageView first = account.pages()[1].view();
    const PageView second = account.pages()[2].view();
    Observations one;
    Observations other;
    one.observe(order % 2 == 0 ? first : second, account.lookup());
    (order < 2 ? one : other).observe(order % 2 == 0 ? second : first, account.lookup());
    one.merge(other);
    account.settle_with(one);
    EXPECT_EQ(page.records[0].participants[0].raw, "12025550101") << order;
  }
}

TEST(WhoIsWho, TheLatestMentionNamesEverybody) {
  Account account;
  account.known(kAnn, "Ann new", 2000);
  account.known(kAnn, "Ann old", 1000);
  account.known(kAnn, "", 3000);
  account.settle();
  for (const Page& page : account.pages()) {
    EXPECT_EQ(page.records[0].participants[0].name, "Ann new");
    EXPECT_EQ(page.records[0].sender.name, "Ann new");
  }
}

TEST(WhoIsWho, AllNamesAreRemembered) {
  Account account;
  account.known(kAnn, "Zed", 2000);
  account.known(kAnn, "Ann", 1000);
  account.known(kAnn, "Ann", 3000);
  account.known(kAnn, "", 4000);
  account.known(kBob, "Bob", 1000);
  account.settle();
  EXPECT_THAT(account.who().names_of(kAnn), testing::ElementsAre("Ann", "Zed"));
  EXPECT_THAT(account.who().names_of(kBob), testing::ElementsAre("Bob"));
  EXPECT_TRUE(account.who().names_of(kCleo).empty());
}

TEST(WhoIsWho, AContactIsAMentionLikeAnyOtherAndBehindAllPagesInWriting) {
  Account account;
  Page& page = account.one_way_text("Ann");
  Observations seen;
  seen.note_contact("Ann", kAnn, "(202) 555-0101");
  seen.note_contact("Ann", kAnn, "1 202 555 0101");
  seen.observe(page.view(), account.lookup());
  account.settle_with(seen);
  EXPECT_EQ(shown(page.records[0].participants), "+12025550101/(202) 555-0101/-");

  Page& call = account.known(kAnn, "Ann");
  seen.observe(call.view(), account.lookup());
  account.settle_with(seen);
  EXPECT_EQ(shown(page.records[0].participants), "+12025550101/+12025550101/Ann");

  // A number that occurs in the account takes precedence over one that only an address book has.
  seen.note_contact("Ann", kBob, "+12025550102");
  account.settle_with(seen);
  EXPECT_EQ(page.records[0].unresolved, Unresolved::kNo);
  EXPECT_EQ(page.records[0].participants[0].number, kAnn);
}

TEST(WhoIsWho, OfEqualTimesTheLaterPageNames) {
  Account account;
  account.known(kAnn, "Zoe", 1000);
  account.known(kAnn, "Ann", 1000);
  account.settle();
  EXPECT_EQ(account.pages()[0].records[0].participants[0].name, "Ann");
}

TEST(WhoIsWho, AGroupsListMentionsAtItsLatestRecord) {
  Account account;
  Page& group = account.group({party(kAnn, "Ann of the group"), party(kBob)});
  group.own_text(kOwn, 3000);
  group.own_text(kOwn, 1000);
  account.known(kAnn, "Ann", 2000);
  account.settle();
  EXPECT_EQ(group.records[0].participants[0].name, "Ann of the group");
}

TEST(WhoIsWho, ATypedNameBeatsAllMentions) {
  Account account;
  account.known(kAnn, "Ann", 1000);
  account.type_alias(kAnn, "Mother");
  account.settle();
  EXPECT_EQ(account.pages()[0].records[0].participants[0].name, "Mother");
}

TEST(WhoIsWho, FormerNamesStillFindTheirNumber) {
  Account account;
  Page& page = account.one_way_text("Ann old");
  account.known(kAnn, "Ann old", 1000);
  account.known(kAnn, "Ann new", 2000);
  account.settle();
  EXPECT_EQ(page.records[0].participants[0].number, kAnn);
  EXPECT_EQ(page.records[0].participants[0].name, "Ann new");
}

TEST(WhoIsWho, PictureMessagesOfNobodyAreKept) {
  Account account;
  Page& page = account.page();
  page.counterpart = "Ann";
  page.text_from(party(""));
  account.known(kAnn, "Ann");
  account.settle();
  EXPECT_EQ(page.records[0].direction, Direction::kUnknown);
  ASSERT_EQ(page.records[0].participants.size(), 1U);
  EXPECT_EQ(page.records[0].participants[0].number, kAnn);
}

TEST(ConversationId, DoesNotDependOnTheOrderOfMembers) {
  const std::vector<Party> forth = {party(kAnn), party(kBob), named("Cleo")};
  const std::vector<Party> back = {named("Cleo"), party(kBob), party(kAnn)};
  EXPECT_EQ(conversation_id(forth), conversation_id(back));
}

TEST(ConversationId, OnlyTheNumberCountsWhereThereIsOne) {
  Party other = party(kAnn, "Ann");
  other.raw = "12025550101";
  EXPECT_EQ(conversation_id(std::vector<Party>{other}),
            conversation_id(std::vector<Party>{party(kAnn)}));
}

TEST(ConversationId, ANameThatLooksLikeANumberIsAnother) {
  EXPECT_NE(conversation_id(std::vector<Party>{named(kAnn)}),
            conversation_id(std::vector<Party>{party(kAnn)}));
  EXPECT_NE(conversation_id({}), conversation_id(std::vector<Party>{named("")}));
}

TEST(ConversationId, MembersNeverRunIntoEachOther) {
  const std::set<std::uint64_t> ids = {
      conversation_id(std::vector<Party>{named("a"), named("b")}),
      conversation_id(std::vector<Party>{named("ab")}),
      conversation_id(std::vector<Party>{named("a\nb")}),
      conversation_id(std::vector<Party>{named(std::string_view("a\0b", 3))}),
      conversation_id(std::vector<Party>{named("a b")}),
      conversation_id(std::vector<Party>{party("a"), named("b")}),
      conversation_id(std::vector<Party>{named("a"), party("b")}),
  };
  EXPECT_EQ(ids.size(), 7U);
}

TEST(NamesThatAreNumbers, AreFirstNamesOfContacts) {
  Account account;
  account.known(kBob, "(202) 555-0101");
  Page& text = account.one_way_text("(202) 555-0101");
  Page& call = account.page();
  call.call(RecordKind::kMissed, named("(202) 555-0101"));
  account.settle();
  EXPECT_EQ(text.records[0].participants[0].number, kBob);
  EXPECT_EQ(call.records[0].participants[0].number, kBob);
}

TEST(NamesThatAreNumbers, OfNobodyElseAreTheNumber) {
  Account account;
  Page& text = account.one_way_text("(202) 555-0101");
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
  Page& own_text = account.one_way_text("Ann");
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
  Page& text = account.one_way_text("Ann");
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
  Page& text = account.one_way_text("Ann");
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

}  // namespace
}  // namespace gvoice::people
