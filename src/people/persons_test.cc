#include "people/persons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/who_is_who_test_support.h"

namespace gvoice::people {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::unordered_map<std::string_view, std::int64_t> kUsed{
    {kBob, 10}, {kAnn, 20}, {kCleo, 30}, {kDan, 40}};

TEST(Persons, NumbersOfOneCardAreOnePersonsByTheirFirstUse) {
  const std::vector<Card> cards{{"Ann", {kAnn, kBob, "+12025550199"}}};
  const Persons persons({}, cards, kUsed);
  EXPECT_THAT(persons.numbers_of(kAnn), ElementsAre(kBob, kAnn));
  EXPECT_THAT(persons.numbers_of(kBob), ElementsAre(kBob, kAnn));
  EXPECT_THAT(persons.numbers_of(kCleo), IsEmpty());
  EXPECT_EQ(persons.first_number_of(kAnn), kBob);
  EXPECT_EQ(persons.first_number_of(kCleo), kCleo);
}

TEST(Persons, NumbersOfOneTypedNameAreOnePersons) {
  const Persons persons(
      {{std::string(kAnn), "Ann"}, {std::string(kCleo), "Ann"}, {std::string(kDan), "Dan"}}, {},
      kUsed);
  EXPECT_THAT(persons.numbers_of(kCleo), ElementsAre(kAnn, kCleo));
  EXPECT_THAT(persons.numbers_of(kDan), IsEmpty());
}

TEST(Persons, ANumberOfAHouseholdJoinsNobody) {
  const std::vector<Card> cards{{"Ann", {kAnn, kDan}}, {"Bob", {kBob, kDan}}};
  EXPECT_TRUE(Persons({}, cards, kUsed).empty());
}

TEST(Persons, TwoCardsOfOneNameAreOnePersonsOnlyWithANumberInCommon) {
  const std::vector<Card> common{{"Ann", {kAnn, kDan}}, {"Ann", {kBob, kDan}}};
  EXPECT_THAT(Persons({}, common, kUsed).numbers_of(kAnn), ElementsAre(kBob, kAnn, kDan));
  const std::vector<Card> apart{{"Ann", {kAnn}}, {"Ann", {kBob}}};
  EXPECT_TRUE(Persons({}, apart, kUsed).empty());
}

TEST(Persons, WhatIsTypedCountsMoreThanACard) {
  const std::vector<Card> cards{{"Office", {kAnn, kBob, kCleo, kDan}}};
  const Persons persons({{std::string(kAnn), "Ann"}, {std::string(kBob), "Bob"}}, cards, kUsed);
  EXPECT_THAT(persons.numbers_of(kAnn), IsEmpty());
  EXPECT_THAT(persons.numbers_of(kBob), IsEmpty());
  EXPECT_THAT(persons.numbers_of(kDan), ElementsAre(kCleo, kDan));
}

TEST(Persons, ANumberOnACardOfItsOwnIsSharedToo) {
  const std::vector<Card> cards{{"Ann", {kAnn, kDan}}, {"Home", {kDan}}};
  EXPECT_TRUE(Persons({}, cards, kUsed).empty());
}

TEST(Persons, NoCardsLeadFromOneTypedNameToAnother) {
  const std::vector<Card> cards{
      {"Smith", {kAnn, kDan}}, {"Smith", {kDan, kBob}}, {"Cleo", {kCleo}}};
  EXPECT_TRUE(
      Persons({{std::string(kAnn), "Ann"}, {std::string(kBob), "Bob"}}, cards, kUsed).empty());
  const Persons persons(
      {{std::string(kAnn), "Ann"}, {std::string(kBob), "Bob"}, {std::string(kCleo), "Ann"}}, cards,
      kUsed);
  EXPECT_THAT(persons.numbers_of(kAnn), ElementsAre(kAnn, kCleo)) << "what is typed stays";
}

TEST(PersonsOnPages, OneConversationAndTheSameIdsOfRecords) {
  for (const bool merges : {true, false}) {
    Account account;
    account.elsewhere.cards = {{"Ann", {kAnn, kBob}}};
    account.elsewhere.merges_people = merges;
    Page& first = account.page();
    first.text_from(party(kAnn, "Ann"), 1000);
    Page& second = account.page();
    second.text_from(party(kBob, "Ann"), 2000);
    Page& group = account.group({party(kBob), party(kCleo)});
    group.own_text();
    Page& same_group = account.group({party(kAnn), party(kCleo)});
    same_group.own_text();
    account.settle();
    const Record& a = first.records[0];
    const Record& b = second.records[0];
    EXPECT_EQ(a.conversation == b.conversation, merges);
    EXPECT_EQ(group.records[0].conversation == same_group.records[0].conversation, merges);
    EXPECT_NE(a.party, b.party);
    EXPECT_EQ(b.party, conversation_id(std::vector<Party>{party(kBob)}));
    EXPECT_EQ(b.participants[0].number, kBob) << "as the page says";
    EXPECT_EQ(b.others[0].number, merges ? kAnn : kBob);
  }
}

TEST(PersonsOnPages, ANameOfOnePersonBelongsThereWhicheverNumberItWas) {
  Account account;
  account.elsewhere.cards = {{"Ann", {kAnn, kBob}}};
  account.page().text_from(party(kAnn, "Ann"), 1000);
  account.page().text_from(party(kBob, "Ann"), 2000);
  Page& page = account.one_way_text("Ann");
  account.settle();
  const Record& record = page.records[0];
  EXPECT_EQ(record.unresolved, Unresolved::kAmbiguous);
  EXPECT_EQ(record.conversation, conversation_id(std::vector<Party>{party(kAnn)}));
}

TEST(PersonsOnPages, ANumberInATitleAloneIsOnePersonsToo) {
  Account account;
  account.elsewhere.cards = {{"Ann", {kAnn, kBob}}};
  Page& first = account.page();
  first.text_from(party(kAnn, "Ann"), 1000);
  Page& title = account.page();
  title.counterpart = kBob;
  title.own_text(kOwn, 2000);
  account.settle();
  EXPECT_EQ(first.records[0].conversation, title.records[0].conversation);
}

TEST(PersonsOnPages, AnEqualNameOnPagesMakesNoPerson) {
  Account account;
  Page& first = account.page();
  first.text_from(party(kAnn, "Mom"), 1000);
  Page& second = account.page();
  second.text_from(party(kBob, "Mom"), 2000);
  account.settle();
  EXPECT_NE(first.records[0].conversation, second.records[0].conversation);
}

TEST(PersonsOfNames, ANumberThatNothingCameFromSplitsNobody) {
  Account account;
  account.elsewhere.cards = {{"Ann", {kAnn, kBob, kDan}}};
  account.page().text_from(party(kAnn, "Ann"));
  account.page().text_from(party(kBob, "Ann"));
  account.note_contact("Ann", kDan);
  Page& page = account.one_way_text("Ann");
  account.settle();
  EXPECT_EQ(page.records[0].conversation, account.pages()[0].records[0].conversation);
}

}  // namespace
}  // namespace gvoice::people
