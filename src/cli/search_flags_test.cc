#include "cli/search_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gvoice::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// What is said against a value.
std::string refused(Status (*set)(Invocation&, std::string_view), std::string_view value) {
  Invocation invocation;
  const Status status = set(invocation, value);
  EXPECT_FALSE(status.ok()) << value;
  if (status) return "";
  EXPECT_EQ(status.error().kind, ErrorKind::kUsage);
  return status.error().message + "\n" + status.error().advice;
}

TEST(SearchFlags, Who) {
  Invocation invocation;
  ASSERT_TRUE(set_sender(invocation, "ann").ok());
  ASSERT_TRUE(set_companion(invocation, "+1 303-555-0101").ok());
  EXPECT_EQ(invocation.search.from, "ann");
  EXPECT_EQ(invocation.search.with, "+1 303-555-0101");
}

TEST(SearchFlags, Dates) {
  Invocation invocation;
  ASSERT_TRUE(set_after(invocation, "2018-05-03").ok());
  ASSERT_TRUE(set_before(invocation, "2018-05-03T12:39Z").ok());
  EXPECT_EQ(invocation.search.after, parse_date_span("2018-05-03").value());
  EXPECT_EQ(invocation.search.before, parse_date_span("2018-05-03T12:39Z").value());
  EXPECT_THAT(refused(set_after, "yesterday"), HasSubstr("--after wants a date"));
  EXPECT_THAT(refused(set_before, "2018-02-30"), HasSubstr("--before wants a date"));
}

TEST(SearchFlags, EveryKind) {
  for (const char* kind :
       {"text", "placed", "received", "missed", "call", "voicemail", "recorded"}) {
    Invocation invocation;
    ASSERT_TRUE(add_kinds(invocation, kind).ok()) << kind;
    EXPECT_THAT(invocation.search.kinds, ElementsAre(kind));
  }
  EXPECT_THAT(refused(add_kinds, "voicemial"),
              AllOf(HasSubstr("there is no kind \"voicemial\""), HasSubstr("voicemail"),
                    HasSubstr("Known kinds: text, placed,")));
}

TEST(SearchFlags, KindsInTheWordsOfPeople) {
  Invocation invocation;
  ASSERT_TRUE(add_kinds(invocation, "Texts, voicemails").ok());
  EXPECT_THAT(invocation.search.kinds, ElementsAre("text", "voicemail"));
  ASSERT_TRUE(add_kinds(invocation, "recordings,text").ok());
  EXPECT_THAT(invocation.search.kinds, ElementsAre("text", "voicemail", "recorded"));
  Invocation calls;
  ASSERT_TRUE(add_kinds(calls, "calls").ok());
  EXPECT_THAT(calls.search.kinds, ElementsAre("placed", "received", "missed", "call"));
  for (const char* wrong : {"", "text,", ",", "text voicemail", "picture"})
    EXPECT_THAT(refused(add_kinds, wrong), HasSubstr("there is no kind"));
}

TEST(SearchFlags, OnlyAttachmentsCanBeHad) {
  Invocation invocation;
  ASSERT_TRUE(set_has(invocation, "attachment").ok());
  EXPECT_TRUE(invocation.search.has_attachment);
  EXPECT_THAT(refused(set_has, "picture"), HasSubstr("--has wants attachment, not \"picture\""));
}

TEST(SearchFlags, ALimitIsAWholeNumber) {
  Invocation invocation;
  EXPECT_EQ(invocation.search.limit, 20U);
  ASSERT_TRUE(set_limit(invocation, "1000000").ok());
  EXPECT_EQ(invocation.search.limit, 1'000'000U);
  for (const char* value : {"0", "1000001", "-1", "ten", "1.5", ""})
    EXPECT_THAT(refused(set_limit, value), HasSubstr("--limit wants a whole number from 1 to"));
}

}  // namespace
}  // namespace gvoice::cli
