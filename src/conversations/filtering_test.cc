#include "conversations/filtering.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "conversations/page_order.h"
#include "conversations/record_test_support.h"
#include "people/conversation_id.h"
#include "people/lookup_test_support.h"

namespace gvoice {
namespace {

using conversations::kAnn;
using conversations::kBob;
using conversations::RecordMaker;

constexpr std::int64_t kMay3 = 1'525'305'600'000;  // 2018-05-03T00:00:00Z
constexpr std::int64_t kHour = 3'600'000;
constexpr std::string_view kCid = "+12025550103";

DateSpan date(std::string_view text) { return parse_date_span(text).value(); }

std::uint64_t count_of(const FinalizedConversations& finalized, Filter filter) {
  return finalized.filtered[static_cast<std::size_t>(filter)];
}

std::uint64_t records_in(const FinalizedConversations& finalized) {
  std::uint64_t count = 0;
  for (const Conversation& conversation : finalized.conversations)
    count += conversation.records.size();
  return count;
}

Party named(std::string_view name, std::string_view number) {
  Party party = RecordMaker::number(number);
  party.name = name;
  return party;
}

std::vector<std::int64_t> times_in(const FinalizedConversations& finalized) {
  std::vector<std::int64_t> times;
  for (const Conversation& conversation : finalized.conversations) {
    for (const Record* record : conversation.records) times.push_back(record->timestamp_ms);
  }
  return times;
}

bool balances(const FinalizedConversations& finalized) {
  std::uint64_t filtered = 0;
  for (const std::uint64_t count : finalized.filtered) filtered += count;
  return filtered == finalized.left_out.size() &&
         finalized.parsed == records_in(finalized) + finalized.duplicates + filtered;
}

class FilteringTest : public testing::Test {
 protected:
  FinalizedConversations finalize(const FinalizeConfig& config) {
    ConversationManager manager;
    for (Record* record : make_.all()) {
      Record* const one[] = {record};
      EXPECT_TRUE(manager.write_message_with_content(one).ok());
    }
    auto finalized = manager.finalize_conversation_files(config);
    if (!finalized) throw std::runtime_error(finalized.error().message);
    EXPECT_TRUE(balances(*finalized));
    ConversationStats sum;
    for (const Conversation& conversation : finalized->conversations) sum += conversation.stats;
    EXPECT_EQ(sum, manager.get_total_stats());
    EXPECT_TRUE(sum.adds_up());
    return std::move(*finalized);
  }
  FinalizedConversations filter(const FilterOptions& filters) {
    return finalize({.filters = filters, .lookup = lookup_.get()});
  }
  void look_up(std::string_view content) {
    folder_.put(content);
    lookup_ = PhoneLookupManager::open(folder_.file()).value();
  }

  RecordMaker make_;
  people::LookupFolder folder_;
  std::unique_ptr<PhoneLookupManager> lookup_;
};

TEST_F(FilteringTest, NothingIsLeftOutByItself) {
  make_.incoming(kMay3, kAnn, "Hi");
  make_.call(RecordKind::kMissed, kMay3, kBob);
  const auto finalized = filter({});
  EXPECT_EQ(finalized.conversations.size(), 2U);
  EXPECT_TRUE(finalized.left_out.empty());
}

TEST_F(FilteringTest, BothEndsOfADateAreIncluded) {
  for (const std::int64_t ms : {kMay3 - 1, kMay3, kMay3 + 24 * kHour - 1, kMay3 + 24 * kHour})
    make_.incoming(ms, kAnn, "Hi");
  const auto older = filter({.exclude_older_than = date("2018-05-03")});
  EXPECT_EQ(count_of(older, Filter::kExcludeOlderThan), 1U);
  const auto newer = filter({.exclude_newer_than = date("2018-05-03")});
  EXPECT_EQ(count_of(newer, Filter::kExcludeNewerThan), 1U);
  const auto range =
      filter({.include_date_range = DateRange{date("2018-05-03"), date("2018-05-03")}});
  EXPECT_EQ(count_of(range, Filter::kIncludeDateRange), 2U);
  EXPECT_EQ(records_in(range), 2U);
}

TEST_F(FilteringTest, ADayIsThatOfTheRecordsOwnOffset) {
  make_.incoming(kMay3 + 3 * kHour, kAnn, "Late in the evening of May 2").utc_offset_seconds =
      -6 * 3600;
  make_.incoming(kMay3 + 7 * kHour, kAnn, "Early on May 3").utc_offset_seconds = -6 * 3600;
  const auto finalized = filter({.exclude_older_than = date("2018-05-03")});
  ASSERT_EQ(records_in(finalized), 1U);
  EXPECT_EQ(finalized.conversations[0].records[0]->text, "Early on May 3");
}

TEST_F(FilteringTest, ATimeZoneThatIsAskedForOverrulesTheOffset) {
  make_.incoming(kMay3 + 3 * kHour, kAnn, "Hi").utc_offset_seconds = 0;
  const FilterOptions filters{.exclude_older_than = date("2018-05-03")};
  EXPECT_EQ(records_in(finalize({.filters = filters})), 1U);
  EXPECT_EQ(records_in(finalize({.filters = filters, .time_zone = "America/Denver"})), 0U);
}

TEST_F(FilteringTest, ADateWithAZoneMeansTheInstant) {
  make_.incoming(kMay3 + 3 * kHour, kAnn, "Hi").utc_offset_seconds = -6 * 3600;
  EXPECT_EQ(records_in(filter({.exclude_older_than = date("2018-05-03T03:00:00Z")})), 1U);
  EXPECT_EQ(records_in(filter({.exclude_older_than = date("2018-05-03T03:00:01Z")})), 0U);
}

TEST_F(FilteringTest, ARecordWithoutATimeIsKept) {
  make_.incoming(Record::kNoTime, kAnn, "Hi");
  EXPECT_EQ(records_in(filter({.exclude_older_than = date("2018-05-03"),
                               .exclude_newer_than = date("2018-05-03")})),
            1U);
}

TEST_F(FilteringTest, AnUnknownTimeZoneIsAnErrorAndNothingIsFinalized) {
  ConversationManager manager;
  EXPECT_EQ(manager.finalize_conversation_files({.time_zone = "Mars"}).error().kind,
            ErrorKind::kUsage);
  EXPECT_TRUE(manager.finalize_conversation_files({}).ok());
}

TEST_F(FilteringTest, ConversationsLeftEmptyByADateGo) {
  make_.incoming(kMay3, kAnn, "Old");
  make_.incoming(kMay3 + 48 * kHour, kBob, "New");
  const auto finalized = filter({.exclude_older_than = date("2018-05-04")});
  ASSERT_EQ(finalized.conversations.size(), 1U);
  EXPECT_EQ(finalized.conversations[0].others[0].number, kBob);
}

TEST_F(FilteringTest, AConversationCountsWhatIsLeftOfIt) {
  make_.incoming(kMay3, kAnn, "Old");
  make_.incoming(kMay3 + 48 * kHour, kAnn, "New");
  const auto finalized = filter({.exclude_older_than = date("2018-05-04")});
  ASSERT_EQ(finalized.conversations.size(), 1U);
  EXPECT_EQ(finalized.conversations[0].stats.num_sms, 1U);
}

TEST_F(FilteringTest, CallOnlyConversationsGoWhereAsked) {
  make_.call(RecordKind::kMissed, 1, kAnn);
  make_.voicemail(2, kAnn, TranscriptStatus::kAbsent);
  make_.call(RecordKind::kMissed, 1, kBob);
  make_.incoming(2, kBob, "Hi");
  make_.voicemail(1, kCid, TranscriptStatus::kText, "Call me");
  EXPECT_EQ(filter({}).conversations.size(), 3U);
  const auto finalized = filter({.filter_call_only_conversations = true});
  EXPECT_EQ(finalized.conversations.size(), 2U);
  EXPECT_EQ(count_of(finalized, Filter::kCallOnlyConversations), 2U);
}

TEST_F(FilteringTest, MediaMakeMoreThanCalls) {
  Record& voicemail = make_.voicemail(1, kAnn, TranscriptStatus::kAbsent);
  make_.attach(voicemail, "a", AttachmentElement::kAudio, AttachmentStatus::kMissing);
  EXPECT_EQ(records_in(filter({.filter_call_only_conversations = true})), 1U);
}

TEST_F(FilteringTest, ConversationsAreJudgedAsTheyWereBeforeTheDateFilter) {
  make_.incoming(kMay3, kAnn, "The only text");
  make_.call(RecordKind::kMissed, kMay3 + 48 * kHour, kAnn);
  const auto finalized =
      filter({.exclude_older_than = date("2018-05-04"), .filter_call_only_conversations = true});
  EXPECT_EQ(records_in(finalized), 1U);
  EXPECT_EQ(count_of(finalized, Filter::kExcludeOlderThan), 1U);
  EXPECT_EQ(count_of(finalized, Filter::kCallOnlyConversations), 0U);
}

TEST_F(FilteringTest, ARecordCountsUnderTheFirstFilter) {
  look_up("+12025550101|Ann|filter\n");
  make_.call(RecordKind::kMissed, kMay3, kAnn);
  make_.call(RecordKind::kMissed, kMay3 + 48 * kHour, kAnn);
  const auto finalized = filter({.exclude_older_than = date("2018-05-04"),
                                 .exclude_newer_than = date("2018-01-01"),
                                 .filter_call_only_conversations = true});
  EXPECT_EQ(count_of(finalized, Filter::kExcludeOlderThan), 1U);
  EXPECT_EQ(count_of(finalized, Filter::kExcludeNewerThan), 1U);
  EXPECT_EQ(count_of(finalized, Filter::kFilteredContacts), 0U);
}

TEST_F(FilteringTest, CommercialConversationsGoWhereAsked) {
  make_.incoming(1, kAnn, "Sale!");
  make_.outgoing(2, kAnn, "STOP");
  EXPECT_EQ(records_in(filter({})), 2U);
  const auto finalized = filter({.filter_commercial_conversations = true});
  EXPECT_EQ(count_of(finalized, Filter::kCommercialConversations), 2U);
  EXPECT_TRUE(finalized.conversations.empty());
}

TEST_F(FilteringTest, NumbersWithoutNamesGoWhereAsked) {
  make_.incoming(1, kAnn, "Hi");
  make_.with(make_.incoming(2, kBob, "Ho"), {named("Bob", kBob)});
  make_.with(make_.group_text(3, {}, "Hello"), {RecordMaker::number(kAnn), named("Bob", kBob)});
  make_.group_text(4, {kAnn, kCid}, "Is there anybody?");
  make_.outgoing_to_name(5, "Dee", "Hi");
  make_.call(RecordKind::kMissed, 6, "");
  EXPECT_EQ(records_in(filter({})), 6U);
  const auto finalized = filter({.filter_numbers_without_aliases = true});
  EXPECT_EQ(count_of(finalized, Filter::kNumbersWithoutAliases), 2U);
  EXPECT_THAT(times_in(finalized), testing::UnorderedElementsAre(2, 3, 5, 6));
}

TEST_F(FilteringTest, TheOwnersNumberNeedsNoName) {
  make_.outgoing(1, conversations::kOwnNumber, "Note to self");
  const FilterOptions filters{.filter_numbers_without_aliases = true};
  EXPECT_EQ(records_in(finalize({.filters = filters})), 0U) << "somebody's";
  make_.all().front()->conversation = people::note_to_self_id();
  EXPECT_EQ(records_in(finalize({.filters = filters})), 1U);
}

TEST_F(FilteringTest, AFilterOfOneNumberLeavesOutNobodyWithSeveral) {
  const Record first = make_.incoming(1, kAnn, "From one number");
  Record& second = make_.incoming(2, kBob, "From another one");
  second.others = first.others;
  second.conversation = first.conversation;
  const std::array<std::string_view, 2> numbers{kAnn, kBob};
  const PersonNumbers person_numbers{{kAnn, numbers}, {kBob, numbers}};
  look_up(std::string(kAnn) + "|Ann|filter\n");
  EXPECT_EQ(records_in(finalize({.person_numbers = &person_numbers, .lookup = lookup_.get()})), 2U);
  look_up(std::string(kAnn) + "|Ann|filter\n" + std::string(kBob) + "|Ann|filter\n");
  EXPECT_EQ(records_in(finalize({.person_numbers = &person_numbers, .lookup = lookup_.get()})), 0U);
}

TEST_F(FilteringTest, WhatIsNoTelephoneGoesWhereAsked) {
  make_.incoming(1, "22395", "Your code");
  make_.incoming(2, "me@example.com 1", "An address");
  make_.incoming(3, kAnn, "Hi");
  make_.incoming(4, "5550101", "A local number");
  make_.group_text(5, {kAnn, "22395"}, "Hello");
  make_.group_text(6, {"22395", "22396"}, "Hello");
  make_.outgoing_to_name(7, "Dee", "Hi");
  make_.call(RecordKind::kMissed, 8, "");
  make_.incoming(9, "(202) 555-0123", "As somebody wrote it");
  make_.incoming(10, "+1 202-555-0123", "With the country");
  const auto finalized = filter({.filter_non_phone_numbers = true});
  EXPECT_EQ(count_of(finalized, Filter::kNonPhoneNumbers), 3U);
  EXPECT_THAT(times_in(finalized), testing::UnorderedElementsAre(3, 4, 5, 7, 8, 9, 10));
}

TEST_F(FilteringTest, SpamGoesWhereAskedUnlessThereIsMore) {
  make_.incoming(1, kAnn, "You have won").spam = true;
  make_.incoming(2, kAnn, "Again").spam = true;
  make_.incoming(3, kBob, "Taken for spam").spam = true;
  make_.incoming(4, kBob, "Hi");
  const auto finalized = filter({.filter_spam = true});
  EXPECT_EQ(count_of(finalized, Filter::kSpam), 2U);
  EXPECT_THAT(times_in(finalized), testing::UnorderedElementsAre(3, 4));
  EXPECT_EQ(records_in(filter(
                {.exclude_newer_than = date("1970-01-01T00:00:00.003"), .filter_spam = true})),
            1U)
      << "judged as it was before the date filter";
}

TEST_F(FilteringTest, OfSeveralFiltersTheFirstCounts) {
  make_.call(RecordKind::kMissed, 1, "22395").spam = true;
  FilterOptions filters{.filter_numbers_without_aliases = true,
                        .filter_non_phone_numbers = true,
                        .filter_spam = true,
                        .filter_call_only_conversations = true};
  EXPECT_EQ(count_of(filter(filters), Filter::kNumbersWithoutAliases), 1U);
  filters.filter_numbers_without_aliases = false;
  EXPECT_EQ(count_of(filter(filters), Filter::kNonPhoneNumbers), 1U);
  filters.filter_non_phone_numbers = false;
  EXPECT_EQ(count_of(filter(filters), Filter::kSpam), 1U);
  filters.filter_spam = false;
  EXPECT_EQ(count_of(filter(filters), Filter::kCallOnlyConversations), 1U);
}

TEST_F(FilteringTest, FilteredContactsGoByThemselvesAndStayWhereAsked) {
  look_up("+12025550101|Ann|filter=shop\n");
  make_.incoming(1, kAnn, "Hi");
  make_.incoming(2, kBob, "Ho");
  const auto finalized = filter({});
  ASSERT_EQ(finalized.conversations.size(), 1U);
  EXPECT_EQ(count_of(finalized, Filter::kFilteredContacts), 1U);
  EXPECT_EQ(records_in(filter({.skip_filtered_contacts = false})), 2U);
}

TEST_F(FilteringTest, OnlyGroupsOfNobodyElseGo) {
  look_up("+12025550101|Ann|filter\n+12025550102|Bob|filter\n");
  make_.group_text(1, {kAnn, kBob}, "Hi");
  make_.group_text(2, {kAnn, kCid}, "Ho");
  const auto finalized = filter({});
  EXPECT_EQ(records_in(finalized), 1U);
  EXPECT_EQ(count_of(finalized, Filter::kGroupsWithAllFiltered), 1U);
  EXPECT_EQ(records_in(filter({.filter_groups_with_all_filtered = false})), 2U);
  EXPECT_EQ(records_in(filter({.skip_filtered_contacts = false})), 2U);
}

TEST_F(FilteringTest, AnonymousCallersAreNobodyWhoIsFiltered) {
  look_up("+12025550101|Ann|filter\n");
  make_.call(RecordKind::kMissed, 1, "");
  EXPECT_EQ(records_in(filter({})), 1U);
}

TEST_F(FilteringTest, DuplicatesGoFirst) {
  make_.incoming(kMay3, kAnn, "Hi", 0);
  make_.incoming(kMay3, kAnn, "Hi", 1);
  const std::uint32_t exports[] = {0, 1};
  const conversations::PageOrder pages = {.export_of_entry = exports};
  const auto finalized =
      finalize({.pages = &pages, .filters = {.exclude_older_than = date("2018-05-04")}});
  EXPECT_EQ(finalized.duplicates, 1U);
  EXPECT_EQ(count_of(finalized, Filter::kExcludeOlderThan), 1U);
}

/// The result that must be equal for any arrangement of the same records.
std::vector<std::uint64_t> ids_left(const FinalizedConversations& finalized) {
  std::vector<std::uint64_t> ids;
  for (const Conversation& conversation : finalized.conversations) {
    for (const Record* record : conversation.records) ids.push_back(record->id);
  }
  return ids;
}

TEST(FilteringProperty, TheOrderOfArrivalNeverMatters) {
  EXPECT_TRUE(rc::check("any order of any records gives the same result", [] {
    const auto plan = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
        rc::gen::tuple(rc::gen::inRange(0, 4), rc::gen::inRange(0, 72), rc::gen::inRange(0, 3)));
    const auto seed = *rc::gen::arbitrary<unsigned>();
    const auto run = [&](bool shuffled) {
      RecordMaker make;
      for (const auto& [what, hour, who] : plan) {
        const std::string_view other = who == 0 ? kAnn : who == 1 ? kBob : kCid;
        const std::int64_t ms = kMay3 + hour * kHour;
        if (what == 0) make.incoming(ms, other, "Sale!");
        if (what == 1) make.outgoing(ms, other, "stop");
        if (what == 2) make.call(RecordKind::kMissed, ms, other);
        if (what == 3) make.incoming(ms, other, "You have been unsubscribed");
      }
      std::vector<Record*> records = make.all();
      if (shuffled) std::shuffle(records.begin(), records.end(), std::mt19937(seed));
      ConversationManager manager;
      for (Record* record : records) {
        Record* const one[] = {record};
        RC_ASSERT(manager.write_message_with_content(one).ok());
      }
      const auto finalized = manager.finalize_conversation_files(
          {.filters = {.exclude_older_than = date("2018-05-04"),
                       .filter_commercial_conversations = true,
                       .filter_call_only_conversations = true}});
      RC_ASSERT(balances(*finalized));
      return std::pair(ids_left(*finalized), finalized->filtered);
    };
    RC_ASSERT(run(false) == run(true));
  }));
}

}  // namespace
}  // namespace gvoice
