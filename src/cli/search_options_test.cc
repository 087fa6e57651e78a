#include "cli/search_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/options_test_support.h"

namespace gvoice::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(SearchOptions, AnArchiveAndWords) {
  const Invocation invocation = parsed({"search", "dir", "lake", "house"});
  EXPECT_EQ(invocation.verb, Verb::kSearch);
  EXPECT_EQ(invocation.search.archive, "dir");
  EXPECT_EQ(invocation.search.words, "lake house");
  EXPECT_EQ(invocation.search.limit, 20U);
  EXPECT_FALSE(invocation.search.from || invocation.search.with || invocation.search.after ||
               invocation.search.before || !invocation.search.kinds.empty() ||
               invocation.search.has_attachment || invocation.search.cache_folder);
}

TEST(SearchOptions, EveryOption) {
  const Invocation invocation = parsed(
      {"search",  "--from",     "me",       "dir",        "--with=ann", "\"lake house\" OR cab*",
       "--after", "2018-05-03", "--before", "2019-01-01", "--kind",     "text",
       "--has",   "attachment", "--limit",  "5",          "--json",     "--quiet",
       "--color", "never"});
  EXPECT_EQ(invocation.search.archive, "dir");
  EXPECT_EQ(invocation.search.words, "\"lake house\" OR cab*");
  EXPECT_EQ(invocation.search.from, "me");
  EXPECT_EQ(invocation.search.with, "ann");
  EXPECT_EQ(invocation.search.after, parse_date_span("2018-05-03").value());
  EXPECT_EQ(invocation.search.before, parse_date_span("2019-01-01").value());
  EXPECT_EQ(invocation.search.kinds, std::vector<std::string>{"text"});
  EXPECT_TRUE(invocation.search.has_attachment);
  EXPECT_EQ(invocation.search.limit, 5U);
  EXPECT_TRUE(invocation.json && invocation.quiet);
}

TEST(SearchOptions, OptionsAmongTheWordsAreNamed) {
  EXPECT_THAT(refused({"search", "dir", "from:ann"}),
              AllOf(HasSubstr("\"from:ann\" is no word"), HasSubstr("Write --from ann.")));
  EXPECT_THAT(refused({"search", "dir", "lake", "AND", "(With:ann", "OR", "sea)"}),
              HasSubstr("--with ann"));
  EXPECT_THAT(refused({"search", "dir", "since:2018-05-03"}), HasSubstr("--after 2018-05-03"));
  EXPECT_THAT(refused({"search", "dir", "type:calls"}), HasSubstr("--kind calls"));
  for (const char* words : {"\"from:ann\"", "from:", "from", "http://ann", "12:39", "\"a b\" c:d",
                            "\"never closed from:ann"}) {
    const auto invocation = parse_command_line({"search", "dir", words});
    if (!invocation.ok()) {
      EXPECT_THAT(invocation.error().message, Not(HasSubstr("is no word"))) << words;
    }
  }
}

TEST(SearchOptions, AnOptionCanStandForWords) {
  for (const Arguments& option :
       {Arguments{"--from", "ann"}, Arguments{"--with", "ann"}, Arguments{"--after", "2018-05-03"},
        Arguments{"--before", "2018-05-03"}, Arguments{"--kind", "missed"},
        Arguments{"--has", "attachment"}}) {
    Arguments arguments = {"search", "dir"};
    arguments.insert(arguments.end(), option.begin(), option.end());
    EXPECT_EQ(parsed(arguments).search.words, "") << option[0];
  }
}

TEST(SearchOptions, WordsThatLookLikeOptionsStandBehindTwoDashes) {
  EXPECT_EQ(parsed({"search", "dir", "--", "--lake", "-1"}).search.words, "--lake -1");
  EXPECT_THAT(refused({"search", "dir", "--lake"}), HasSubstr("there is no option --lake"));
}

TEST(SearchOptions, SomethingMustBeLookedFor) {
  EXPECT_THAT(refused({"search"}), HasSubstr("search needs an archive"));
  for (const Arguments& arguments :
       {Arguments{"search", "dir"}, Arguments{"search", "dir", ""}, Arguments{"search", "dir", " "},
        Arguments{"search", "dir", "--limit", "3"}})
    EXPECT_THAT(refused(arguments), HasSubstr("search needs words"));
}

TEST(SearchOptions, WordsThatMeanNothingAreWrongUsage) {
  EXPECT_THAT(refused({"search", "dir", "lake", "OR"}), HasSubstr("go between words"));
  EXPECT_THAT(refused({"search", "dir", "\"lake"}), HasSubstr("never closed"));
}

TEST(SearchOptions, OptionsOfOtherVerbsMeanNothing) {
  for (const Arguments& option : {Arguments{"--output", "x"}, Arguments{"--jobs", "2"},
                                  Arguments{"--strict"}, Arguments{"--time-zone", "UTC"}}) {
    for (const char* verb : {"search", "stats"}) {
      Arguments arguments = {verb, "dir"};
      arguments.insert(arguments.end(), option.begin(), option.end());
      EXPECT_THAT(refused(arguments), HasSubstr("means nothing to")) << option[0];
    }
  }
  EXPECT_THAT(refused({"convert", "a.zip", "--from", "ann"}),
              HasSubstr("--from means nothing to \"convert\""));
  EXPECT_THAT(refused({"stats", "dir", "--limit", "3"}),
              HasSubstr("--limit means nothing to \"stats\""));
}

TEST(SearchOptions, FiguresOfOneArchive) {
  const Invocation invocation = parsed({"stats", "dir", "--json"});
  EXPECT_EQ(invocation.verb, Verb::kStats);
  EXPECT_EQ(invocation.stats.archive, "dir");
  EXPECT_TRUE(invocation.json);
  EXPECT_THAT(refused({"stats"}), AllOf(HasSubstr("stats needs one archive"), HasSubstr("gvoice")));
  EXPECT_THAT(refused({"stats", "one", "two"}), HasSubstr("stats needs one archive"));
}

TEST(SearchOptions, HelpAboutThem) {
  EXPECT_EQ(parsed({"help", "search"}).help_topic, Verb::kSearch);
  EXPECT_EQ(parsed({"stats", "--help"}).help_topic, Verb::kStats);
}

/// The parsed `value` of `option`.
SearchOptions with(const std::string& option, const std::string& value) {
  return parsed({"search", "dir", option + "=" + value, "x"}).search;
}

std::string refused_of(const std::string& option, const std::string& value) {
  return refused({"search", "dir", option, value});
}

TEST(SearchOptions, Who) {
  EXPECT_EQ(with("--from", "ann").from, "ann");
  EXPECT_EQ(with("--with", "+1 303-555-0101").with, "+1 303-555-0101");
}

TEST(SearchOptions, Dates) {
  EXPECT_EQ(with("--after", "2018-05-03").after, parse_date_span("2018-05-03").value());
  EXPECT_EQ(with("--before", "2018-05-03T12:39Z").before,
            parse_date_span("2018-05-03T12:39Z").value());
  EXPECT_THAT(refused_of("--after", "yesterday"), HasSubstr("--after wants a date"));
  EXPECT_THAT(refused_of("--before", "2018-02-30"), HasSubstr("--before wants a date"));
}

TEST(SearchOptions, EveryKind) {
  for (const char* kind :
       {"text", "placed", "received", "missed", "call", "voicemail", "recorded"}) {
    EXPECT_THAT(with("--kind", kind).kinds, ElementsAre(kind));
  }
  EXPECT_THAT(refused_of("--kind", "voicemial"),
              AllOf(HasSubstr("there is no kind \"voicemial\""), HasSubstr("voicemail"),
                    HasSubstr("Known kinds: text, placed,")));
}

TEST(SearchOptions, KindsInTheWordsOfPeople) {
  EXPECT_THAT(with("--kind", "Texts, voicemails").kinds, ElementsAre("text", "voicemail"));
  EXPECT_THAT(
      parsed({"search", "dir", "--kind=Texts, voicemails", "--kind=recordings,text"}).search.kinds,
      ElementsAre("text", "voicemail", "recorded"));
  EXPECT_THAT(with("--kind", "calls").kinds, ElementsAre("placed", "received", "missed", "call"));
  for (const char* wrong : {"text,", ",", "text voicemail", "picture"})
    EXPECT_THAT(refused_of("--kind", wrong), HasSubstr("there is no kind"));
  Invocation invocation;
  const Status empty = add_kinds(invocation, "--kind", "");
  ASSERT_FALSE(empty.ok());
  EXPECT_THAT(empty.error().message, HasSubstr("there is no kind"));
}

TEST(SearchOptions, OnlyAttachmentsCanBeHad) {
  EXPECT_TRUE(with("--has", "attachment").has_attachment);
  EXPECT_THAT(refused_of("--has", "picture"),
              HasSubstr("--has wants attachment, not \"picture\"\nWrite --has attachment, or"));
}

TEST(SearchOptions, ALimitIsAWholeNumber) {
  EXPECT_EQ(with("--limit", "1000000").limit, 1'000'000U);
  for (const char* value : {"0", "1000001", "-1", "ten", "1.5"})
    EXPECT_THAT(refused_of("--limit", value), HasSubstr("--limit wants a whole number from 1 to"));
}

}  // namespace
}  // namespace gvoice::cli
