#include "people/who_is_who.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "people/who_is_who_test_support.h"

namespace gvoice::people {
namespace {

using ::testing::ElementsAre;

TEST(WhoIsWho, Case16OwnTextsAndAContactCalledMe) {
  Account account;
  Page& page = account.page();
  page.own_text();
  page.text_from(party(kAnn, "Me"));
  account.settle();
  EXPECT_TRUE(account.who().own().contains(kOwn));
  EXPECT_FALSE(account.who().own().contains(kAnn));
  for (const Record& record : page.records) {
    EXPECT_EQ(shown(record.participants), "+12025550101/+12025550101/Me");
    EXPECT_EQ(record.unresolved, Unresolved::kNo);
    EXPECT_FALSE(record.is_inferred(Inferred::kParticipants));
  }
  EXPECT_EQ(page.records[0].sender.name, "");
  EXPECT_EQ(page.records[1].sender.name, "Me");
  EXPECT_EQ(page.records[0].conversation, page.records[1].conversation);
}

TEST(WhoIsWho, Case17NameWithOneNumber) {
  Account account;
  Page& page = account.one_way_text("Ann");
  account.known(kAnn, "Ann");
  account.settle();
  const Record& record = page.records[0];
  EXPECT_EQ(shown(record.participants), "+12025550101/+12025550101/Ann");
  EXPECT_EQ(shown(record.others), shown(record.participants));
  EXPECT_TRUE(record.is_inferred(Inferred::kParticipants));
  EXPECT_EQ(record.unresolved, Unresolved::kNo);
  EXPECT_EQ(record.conversation, account.pages()[1].records[0].conversation);
}

TEST(WhoIsWho, Case17NameWithTwoNumbers) {
  Account account;
  Page& page = account.one_way_text("Ann");
  account.known(kAnn, "Ann");
  account.known(kBob, "Ann");
  account.settle();
  const Record& record = page.records[0];
  EXPECT_EQ(shown(record.participants), "-/-/Ann");
  EXPECT_EQ(record.unresolved, Unresolved::kAmbiguous);
  EXPECT_THAT(account.who().numbers_of("Ann"), ElementsAre(std::string(kAnn), std::string(kBob)));
}

TEST(WhoIsWho, Case17NameWithoutNumber) {
  Account account;
  Page& page = account.one_way_text("Ann");
  account.known(kBob, "Bob");
  account.settle();
  const Record& record = page.records[0];
  EXPECT_EQ(shown(record.participants), "-/-/Ann");
  EXPECT_EQ(record.unresolved, Unresolved::kUnknown);
  EXPECT_TRUE(account.who().numbers_of("Ann").empty());
  EXPECT_NE(record.conversation, account.pages()[1].records[0].conversation);
}

TEST(WhoIsWho, NamesAreFoundInTextsCallsAndGroups) {
  for (const int place : {0, 1, 2}) {
    Account account;
    Page& page = account.one_way_text("Ann");
    if (place == 0) account.page().text_from(party(kAnn, "Ann"));
    if (place == 1) account.page().call(RecordKind::kPlaced, party(kAnn, "Ann"));
    if (place == 2) account.group({party(kBob), party(kAnn, "Ann")}).own_text();
    account.settle();
    EXPECT_EQ(page.records[0].participants[0].number, kAnn) << place;
  }
}

TEST(WhoIsWho, ATypedAliasGivesANumberToAName) {
  Account account;
  Page& page = account.one_way_text("Ann");
  account.type_alias(kAnn, "Ann");
  account.settle();
  EXPECT_EQ(page.records[0].participants[0].number, kAnn);
  EXPECT_EQ(page.records[0].unresolved, Unresolved::kNo);
}

TEST(WhoIsWho, ATypedAliasClearsAmbiguity) {
  Account account;
  Page& page = account.one_way_text("Ann");
  account.known(kAnn, "Ann");
  account.known(kBob, "Ann");
  account.type_alias(kBob, "Ann");
  account.settle();
  EXPECT_EQ(page.records[0].participants[0].number, kBob);
  EXPECT_EQ(page.records[0].unresolved, Unresolved::kNo);
  EXPECT_TRUE(page.records[0].is_inferred(Inferred::kParticipants));
}

TEST(WhoIsWho, TwoTypedAliasesOfOneNameAreAmbiguous) {
  Account account;
  Page& page = account.one_way_text("Ann");
  account.type_alias(kAnn, "Ann");
  account.type_alias(kBob, "Ann");
  account.settle();
  EXPECT_EQ(page.records[0].unresolved, Unresolved::kAmbiguous);
}

TEST(WhoIsWho, Case18CounterpartThatIsANumber) {
  Account account;
  Page& page = account.one_way_text("12025550101");
  account.known(kAnn, "Ann");
  account.settle();
  const Record& record = page.records[0];
  EXPECT_EQ(shown(record.participants), "+12025550101/12025550101/Ann");
  EXPECT_TRUE(record.is_inferred(Inferred::kParticipants));
  EXPECT_EQ(record.unresolved, Unresolved::kNo);
}

TEST(WhoIsWho, CounterpartThatIsAShortCode) {
  Account account;
  Page& page = account.one_way_text("22395");
  account.settle();
  EXPECT_EQ(shown(page.records[0].participants), "22395/22395/-");
}

TEST(WhoIsWho, ASenderLeftEmptyIsTheOtherOfThePage) {
  Account account;
  Page& page = account.page();
  page.text_from(party(kAnn, "Ann"));
  Record& empty = page.text_from({});
  empty.has_sender = true;
  empty.direction = Direction::kIn;
  empty.add_inferred(Inferred::kDirection);
  account.settle();
  EXPECT_EQ(shown(std::vector<Party>{page.records[1].sender}), shown(page.records[0].participants));
  EXPECT_TRUE(page.records[1].is_inferred(Inferred::kParticipants));
  EXPECT_FALSE(page.records[0].is_inferred(Inferred::kParticipants));
}

TEST(WhoIsWho, ASenderLeftEmptyIsNotGuessedAmongSeveral) {
  Account account;
  Page& page = account.page();
  page.text_from(party(kAnn, "Ann"));
  page.text_from(party(kBob, "Bob"));
  page.text_from({}).has_sender = true;
  account.settle();
  EXPECT_EQ(page.records[2].sender.number, "");
  EXPECT_FALSE(page.records[2].is_inferred(Inferred::kParticipants));
}

TEST(WhoIsWho, AddressesAreSomebodyWhateverTheirLetterCase) {
  Account account;
  Page& first = account.page();
  first.text_from(party("Bob@Example.com"));
  Page& second = account.page();
  second.text_from(party("bob@example.com"));
  Page& shop = account.page();
  shop.text_from(party("AMAZON"));
  Page& answer = account.one_way_text("amazon");
  account.settle();
  EXPECT_EQ(shown(first.records[0].participants), "Bob@Example.com/Bob@Example.com/-");
  EXPECT_EQ(shown(second.records[0].participants), "Bob@Example.com/bob@example.com/-");
  EXPECT_EQ(first.records[0].conversation, second.records[0].conversation);
  EXPECT_NE(first.records[0].conversation, shop.records[0].conversation);
  EXPECT_EQ(answer.records[0].conversation, shop.records[0].conversation);
  EXPECT_TRUE(answer.records[0].is_inferred(Inferred::kParticipants));
}

TEST(WhoIsWho, AddressesAreMembersOfGroups) {
  Account account;
  Page& group =
      account.group({party(kAnn, "Ann"), party("bob@example.com"), party("eve@example.com")});
  group.text_from(party("bob@example.com"));
  Page& alone = account.page();
  alone.text_from(party(kAnn, "Ann"));
  account.settle();
  EXPECT_EQ(group.records[0].participants.size(), 3U);
  EXPECT_EQ(group.records[0].sender.number, "bob@example.com");
  EXPECT_EQ(group.records[0].unresolved, Unresolved::kNo);
  EXPECT_NE(group.records[0].conversation, alone.records[0].conversation);
}

TEST(WhoIsWho, TheOrderOfSpellingsDoesNotChangeAConversation) {
  const std::vector<Party> some{party("Zoe@example.com"), party("ann@example.com"), named("Cy")};
  const std::vector<Party> others{party("ANN@example.com"), named("Cy"), party("zoe@example.com")};
  EXPECT_EQ(conversation_id(some), conversation_id(others));
}

TEST(WhoIsWho, ANameOfAnAddressInTwoSpellingsIsNotAmbiguous) {
  Account account;
  account.page().text_from(party("Bob@example.com", "Bob"));
  account.page().text_from(party("bob@example.com", "Bob"));
  Page& page = account.one_way_text("Bob");
  account.settle();
  EXPECT_EQ(page.records[0].unresolved, Unresolved::kNo);
  EXPECT_EQ(page.records[0].participants.front().number, "Bob@example.com");
}

TEST(WhoIsWho, ATypedNameOfAnAddressCountsInAnyLetterCase) {
  Account account;
  account.type_alias("BOB@example.com", "Bob");
  Page& page = account.page();
  page.text_from(party("Bob@Example.com"));
  account.settle();
  EXPECT_EQ(page.records[0].sender.name, "Bob");
}

TEST(WhoIsWho, OwnTextsToNobodyAreKept) {
  Account account;
  Page& page = account.page();
  page.own_text();
  account.settle();
  EXPECT_TRUE(page.records[0].others.empty() || page.records[0].others[0].number.empty());
  EXPECT_FALSE(page.records[0].is_inferred(Inferred::kParticipants));
}

TEST(WhoIsWho, Case19OwnNumbersOverYears) {
  Account account;
  account.page().own_text(kFormerOwn);
  account.page().own_text(kOwn);
  for (Page& page : account.pages()) page.text_from(party(kAnn));
  account.elsewhere.own_numbers = {{"+12025550108"}};
  account.settle();
  EXPECT_THAT(account.who().own().all(),
              ElementsAre(std::string(kOwn), "+12025550108", std::string(kFormerOwn)));
  std::set<std::uint64_t> conversations;
  for (const Page& page : account.pages()) {
    for (const Record& record : page.records) conversations.insert(record.conversation);
  }
  EXPECT_EQ(conversations.size(), 1U);
  EXPECT_EQ(account.pages()[0].records[0].sender.number, kFormerOwn);
}

TEST(WhoIsWho, NoteToSelf) {
  Account account;
  Page& page = account.page();
  page.counterpart = "Me";
  page.own_text(kOwn);
  page.text_from(party(kOwn));
  account.settle();
  for (const Record& record : page.records) {
    ASSERT_EQ(record.participants.size(), 1U);
    EXPECT_EQ(record.participants[0].number, kOwn);
    EXPECT_EQ(record.conversation, page.records[0].conversation);
  }
}

TEST(WhoIsWho, Case20GroupsAreTheirMembers) {
  Account account;
  Page& one = account.group({party(kAnn), party(kBob)});
  Page& same = account.group({party(kBob), party(kAnn)});
  Page& other = account.group({party(kBob), party(kCleo)});
  Page& more = account.group({party(kBob), party(kAnn), party(kCleo)});
  for (Page& page : account.pages()) page.own_text();
  account.settle();
  EXPECT_EQ(shown(one.records[0].participants),
            "+12025550101/+12025550101/- +12025550102/+12025550102/-");
  EXPECT_EQ(one.records[0].conversation, same.records[0].conversation);
  EXPECT_NE(one.records[0].conversation, other.records[0].conversation);
  EXPECT_NE(one.records[0].conversation, more.records[0].conversation);
}

TEST(WhoIsWho, OwnNumbersAreNoMembers) {
  Account account;
  account.page().own_text(kFormerOwn);
  Page& listed = account.group({party(kAnn), party(kFormerOwn), party(kBob)});
  listed.own_text();
  Page& plain = account.group({party(kAnn), party(kBob)});
  plain.own_text();
  account.settle();
  EXPECT_EQ(listed.records[0].participants.size(), 2U);
  EXPECT_EQ(listed.records[0].conversation, plain.records[0].conversation);
}

}  // namespace
}  // namespace gvoice::people
