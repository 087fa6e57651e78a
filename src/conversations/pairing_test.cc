#include "conversations/pairing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "conversations/merge_test_support.h"

namespace gvoice::conversations {
namespace {

using ::testing::ElementsAre;

TEST(Pairing, MAndNCopiesAreTheMaximum) {
  for (int m = 0; m < 4; ++m) {
    for (int n = 0; n < 4; ++n) {
      RecordMaker make;
      for (int i = 0; i < m; ++i) make.incoming(kTime, kAnn, "Hi", 0);
      for (int i = 0; i < n; ++i) make.incoming(kTime, kAnn, "Hi", 1);
      EXPECT_EQ(merge(make).size(), static_cast<std::size_t>(std::max(m, n))) << m << " " << n;
    }
  }
}

TEST(Pairing, ThreeExportsAreTheMaximumToo) {
  RecordMaker make;
  for (const std::uint32_t entry : {0U, 1U, 1U, 2U, 2U, 2U})
    make.incoming(kTime, kAnn, "Hi", entry);
  EXPECT_EQ(merge(make).size(), 3U);
}

TEST(Pairing, TwoCallsInOneSecondAreTwo) {
  RecordMaker make;
  make.call(RecordKind::kPlaced, kTime, kAnn, 0);
  make.call(RecordKind::kPlaced, kTime, kAnn, 0);
  const std::vector<Record*> left = merge(make);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_NE(left[0]->id, left[1]->id);
}

TEST(Pairing, EqualTextsAreOneWhereverTheyLie) {
  const std::uint32_t one_export[] = {5, 5};
  for (const std::span<const std::uint32_t> exports :
       {std::span<const std::uint32_t>(one_export), {}}) {
    RecordMaker make;
    make.incoming(kTime, kAnn, "Hi", 0);
    make.incoming(kTime, kAnn, "Hi", 1);
    EXPECT_EQ(merge(make, exports).size(), 1U);
  }
}

/// How many calls remain of one per entry, with these exports and names.
std::size_t calls_left(std::span<const std::uint32_t> exports, const std::vector<TwinName>& names) {
  RecordMaker make;
  for (std::uint32_t entry = 0; entry < names.size(); ++entry)
    make.call(RecordKind::kMissed, kTime, kAnn, entry);
  const PageOrder pages = {.export_of_entry = exports, .name_of_entry = names};
  return merge_equal_items(make.all(), {.pages = &pages}, make.arena()).size();
}

TEST(Pairing, CallsAreTwinsByGooglesNumbersWithinOneExport) {
  constexpr std::uint32_t kOne[] = {0, 0, 0, 0};
  EXPECT_EQ(calls_left(kOne, {{1, 0}, {1, 2}}), 2U);
  EXPECT_EQ(calls_left(kOne, {{1, 0}, {1, 1}, {1, 2}}), 3U);
  // Another name is a renamed contact, or a copy made by a person.
  EXPECT_EQ(calls_left(kOne, {{1, 0}, {2, 0}}), 1U);
  EXPECT_EQ(calls_left(kOne, {{1, 0}, {1, 2}, {2, 0}}), 2U);
  // The same name is in another folder, or in an overlapping part.
  EXPECT_EQ(calls_left(kOne, {{1, 2}, {1, 2}}), 1U);
}

TEST(Pairing, TwinsOfSeveralExportsAreTheMaximum) {
  constexpr std::uint32_t kTwo[] = {0, 1, 1, 1};
  EXPECT_EQ(calls_left(kTwo, {{1, 0}, {1, 0}}), 1U);
  EXPECT_EQ(calls_left(kTwo, {{1, 0}, {1, 2}}), 1U);
  EXPECT_EQ(calls_left(kTwo, {{1, 0}, {3, 0}, {3, 2}}), 2U);
  EXPECT_EQ(calls_left(kTwo, {{1, 0}, {1, 0}, {1, 2}, {1, 3}}), 3U);
}

TEST(Pairing, ARepeatOnOnePageIsNoCopyOfTheOtherPages) {
  RecordMaker make;
  for (const std::uint32_t entry : {0U, 0U, 1U, 1U, 2U}) make.incoming(kTime, kAnn, "Hi", entry);
  const std::vector<Record*> left = merge(make, {});
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0]->sources.size() + left[1]->sources.size(), 5U);
}

TEST(Pairing, DifferentItemsStayApart) {
  RecordMaker make;
  make.incoming(kTime, kAnn, "Hi", 0);
  make.incoming(kTime + 1, kAnn, "Hi", 1);
  make.incoming(kTime, kAnn, "Ho", 2);
  make.incoming(kTime, kBob, "Hi", 3);
  EXPECT_EQ(merge(make).size(), 4U);
}

TEST(Pairing, DifferentKnownPartiesNeverMerge) {
  RecordMaker make;
  make.outgoing(kTime, kAnn, "Hi", 0);
  make.outgoing(kTime, kBob, "Hi", 1);
  const std::vector<Record*> left = merge(make);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_NE(left[0]->id, left[1]->id);
  EXPECT_NE(left[0]->conversation, left[1]->conversation);
}

TEST(Pairing, EachKnownPartyMergesWithItsOwn) {
  RecordMaker make;
  make.outgoing(kTime, kAnn, "Hi", 0);
  make.outgoing(kTime, kBob, "Hi", 0);
  make.outgoing(kTime, kBob, "Hi", 1);
  make.outgoing(kTime, kAnn, "Hi", 1);
  const std::vector<Record*> left = merge(make);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0]->sources.size(), 2U);
  EXPECT_EQ(left[1]->sources.size(), 2U);
}

TEST(Pairing, AnUnknownPartyMergesWhereExactlyOneFits) {
  for (const std::uint32_t known : {0U, 1U}) {
    RecordMaker make;
    make.outgoing(kTime, kAnn, "Hi", known);
    make.outgoing_to_name(kTime, "Ann", "Hi", 1 - known);
    const Record& left = merge_to_one(make);
    EXPECT_THAT(entries_of(left), ElementsAre(0, 1));
    ASSERT_EQ(left.others.size(), 1U);
    EXPECT_EQ(left.others[0].number, kAnn);
    ASSERT_EQ(left.participants.size(), 1U);
    EXPECT_EQ(left.participants[0].number, kAnn);
    EXPECT_EQ(left.unresolved, Unresolved::kNo);
    RecordMaker alone;
    EXPECT_EQ(left.conversation, alone.outgoing(kTime, kAnn, "Hi").conversation);
  }
}

TEST(Pairing, AnUnknownPartyThatFitsTwoStaysApart) {
  RecordMaker make;
  make.outgoing(kTime, kAnn, "Hi", 0);
  make.outgoing(kTime, kBob, "Hi", 0);
  make.outgoing_to_name(kTime, "Ann", "Hi", 1);
  EXPECT_EQ(merge(make).size(), 3U);
}

TEST(Pairing, ACallWithAnUnknownPartyOfTheSameExportStaysApart) {
  const std::uint32_t one_export[] = {0, 0};
  RecordMaker make;
  make.call(RecordKind::kPlaced, kTime, kAnn, 0);
  Record& to_cy = make.call(RecordKind::kPlaced, kTime, "", 1);
  Party cy;
  cy.name = "Cy";
  make.with(to_cy, {cy});
  to_cy.unresolved = Unresolved::kUnknown;
  EXPECT_EQ(merge(make, one_export).size(), 2U);
}

TEST(Pairing, ATextUnderANameWithoutANumberIsOneWhereverItLies) {
  const std::uint32_t one_export[] = {0, 0, 0};
  RecordMaker make;
  make.outgoing(kTime, kAnn, "Hi", 0);
  make.outgoing_to_name(kTime, "Cy", "Hi", 1);
  make.outgoing_to_name(kTime, "Cy", "Hi", 2);
  EXPECT_EQ(merge(make, one_export).size(), 1U);
}

TEST(Pairing, AOneWayTextUnderAnotherNameOfAnotherExportIsOne) {
  for (const std::uint32_t newer : {0U, 1U}) {
    RecordMaker make;
    const std::uint32_t ages[] = {newer == 0 ? 1U : 0U, newer};
    make.outgoing_to_name(kTime, "Ann", "Hi", 1 - newer);
    const std::uint64_t of_newer =
        make.outgoing_to_name(kTime, "Ann Smith", "Hi", newer).conversation;
    const std::vector<Record*> left = merge(make, ages);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0]->others[0].name, "Ann Smith");
    EXPECT_EQ(left[0]->conversation, of_newer);
    EXPECT_EQ(left[0]->unresolved, Unresolved::kUnknown);
  }
}

TEST(Pairing, OneWayTextsToTwoNamesOfOneExportAreTwo) {
  const std::uint32_t exports[] = {0, 0, 1};
  RecordMaker make;
  make.outgoing_to_name(kTime, "Ann", "Hi", 0);
  make.outgoing_to_name(kTime, "Bob", "Hi", 1);
  make.outgoing_to_name(kTime, "Ann Smith", "Hi", 2);
  EXPECT_EQ(merge(make, exports).size(), 3U);
}

TEST(Pairing, ATextWithoutDirectionMergesWithTheOneThatStatesIt) {
  RecordMaker make;
  Record& unknown = make.incoming(kTime, kAnn, "", 0);
  unknown.add_inferred(Inferred::kDirection);
  make.incoming(kTime, kAnn, "", 1);
  const Record& left = merge_to_one(make);
  EXPECT_EQ(left.direction, Direction::kIn);
  EXPECT_FALSE(left.is_inferred(Inferred::kDirection));
}

TEST(Pairing, WhoWroteInAGroupSeparatesEqualTexts) {
  RecordMaker make;
  const auto from = [&](std::string_view who, std::uint32_t entry) -> Record& {
    Record& record = make.group_text(kTime, {kAnn, kBob}, "Ok", entry);
    record.direction = Direction::kIn;
    record.sender_is_owner = false;
    record.sender = RecordMaker::number(who);
    return record;
  };
  from(kAnn, 0);
  from(kBob, 0);
  from(kBob, 1);
  const std::vector<Record*> left = merge(make);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_NE(left[0]->id, left[1]->id);
}

TEST(Pairing, ACallWithoutDirectionMergesWithTheOneThatStatesIt) {
  RecordMaker alone;
  alone.call(RecordKind::kReceived, kTime, kAnn);
  const std::uint64_t id = merge_to_one(alone).id;
  for (const std::uint32_t stated_entry : {0U, 1U}) {
    RecordMaker make;
    make.call(RecordKind::kReceived, kTime, kAnn, stated_entry);
    make.call(RecordKind::kCall, kTime, kAnn, 1 - stated_entry);
    const Record& left = merge_to_one(make);
    EXPECT_EQ(left.kind, RecordKind::kReceived);
    EXPECT_EQ(left.direction, Direction::kIn);
    EXPECT_FALSE(left.is_inferred(Inferred::kDirection));
    EXPECT_FALSE(left.sender_is_owner);
    EXPECT_EQ(left.sender.number, kAnn);
    EXPECT_EQ(left.id, id);
  }
}

TEST(Pairing, ACallWithoutDirectionThatFitsBothStaysApart) {
  RecordMaker make;
  make.call(RecordKind::kPlaced, kTime, kAnn, 0);
  make.call(RecordKind::kMissed, kTime, kAnn, 0);
  make.call(RecordKind::kCall, kTime, kAnn, 1);
  EXPECT_EQ(merge(make).size(), 3U);
}

TEST(Pairing, ACallWithoutDirectionOfSomebodyElseStaysApart) {
  RecordMaker make;
  make.call(RecordKind::kPlaced, kTime, kAnn, 0);
  make.call(RecordKind::kCall, kTime, kBob, 1);
  EXPECT_EQ(merge(make).size(), 2U);
}

TEST(Pairing, ANameOfSeveralNumbersIsNobodyElseInItsOwnExport) {
  const std::vector<std::string> numbers{std::string(kAnn), "+12025550103"};
  const auto numbers_of_name = [&](std::string_view name) {
    return name == "Ann" ? std::span<const std::string>(numbers) : std::span<const std::string>();
  };
  for (const bool one_export : {true, false}) {
    const std::uint32_t exports[] = {0, one_export ? 0U : 1U};
    for (const auto& [number, left] : {std::pair{kAnn, 1U}, {kBob, one_export ? 2U : 1U}}) {
      RecordMaker make;
      make.outgoing(kTime, number, "Hi", 0);
      make.outgoing_to_name(kTime, "Ann", "Hi", 1).unresolved = Unresolved::kAmbiguous;
      const PageOrder pages = {.export_of_entry = exports};
      const auto merged = merge_equal_items(
          make.all(), {.pages = &pages, .numbers_of_name = numbers_of_name}, make.arena());
      EXPECT_EQ(merged.size(), left) << number << one_export;
    }
  }
}

TEST(Pairing, OneKnownPartyIsNotTwoNamesOfOneExport) {
  for (const bool one_export : {true, false}) {
    const std::uint32_t exports[] = {0, 0, one_export ? 0U : 1U};
    RecordMaker make;
    make.outgoing(kTime, kAnn, "Hi", 0);
    make.outgoing_to_name(kTime, "Cy", "Hi", 1);
    make.outgoing_to_name(kTime, "Di", "Hi", 2);
    EXPECT_EQ(merge(make, exports).size(), one_export ? 3U : 1U);
  }
}

TEST(Pairing, WhatSomebodyElseDidSaysNothingOfADirection) {
  for (const bool other_call : {false, true}) {
    RecordMaker make;
    make.call(RecordKind::kCall, kTime, kBob, 0).direction = Direction::kUnknown;
    make.call(RecordKind::kPlaced, kTime, kBob, 1);
    if (other_call) make.call(RecordKind::kMissed, kTime, kAnn, 2);
    EXPECT_EQ(merge(make).size(), other_call ? 2U : 1U);
  }
}

TEST(Pairing, AGroupOfOneIsNoGroup) {
  RecordMaker make;
  make.incoming(kTime, kAnn, "Hi", 0);
  make.incoming(kTime, kAnn, "Hi", 1).group = true;
  EXPECT_EQ(merge(make).size(), 1U);
}

}  // namespace
}  // namespace gvoice::conversations
