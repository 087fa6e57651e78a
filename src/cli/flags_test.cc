#include "cli/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/options_test_support.h"
#include "gvoice/formats.h"

namespace gvoice::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Flags, TablesAreWhole) {
  for (const Flag& flag : flag_table()) {
    EXPECT_FALSE(flag.name.empty());
    EXPECT_FALSE(flag.help.empty()) << flag.name;
    EXPECT_NE(flag.apply, nullptr) << flag.name;
    EXPECT_EQ(std::ranges::count(flag_table(), flag.name, &Flag::name), 1) << flag.name;
  }
  for (const Verb verb :
       {Verb::kConvert, Verb::kHtmlGeneration, Verb::kInspect, Verb::kVerify, Verb::kHelp}) {
    EXPECT_EQ(entry_of(verb).verb, verb);
  }
}

TEST(Flags, FormatsComeAsListsAndRepeated) {
  const auto formats = [](const Arguments& chosen) {
    Arguments arguments = {"convert", "a"};
    arguments.insert(arguments.end(), chosen.begin(), chosen.end());
    return parsed(arguments).convert.formats;
  };
  EXPECT_THAT(formats({}), ElementsAre("html"));
  EXPECT_THAT(formats({"--format", "html"}), ElementsAre("html"));
  EXPECT_THAT(formats({"--format", "ndjson"}), ElementsAre("ndjson"));
  EXPECT_THAT(formats({"--format", "html,ndjson"}), ElementsAre("html", "ndjson"));
  EXPECT_THAT(formats({"--format", "ndjson", "--format=html"}), ElementsAre("ndjson", "html"));
  EXPECT_THAT(formats({"--format", "ndjson, html"}), ElementsAre("ndjson", "html"));
  EXPECT_EQ(formats({"--format", "all"}).size(), known_formats().size());
  EXPECT_THAT(parsed({"--format", "html", "convert", "a"}).convert.inputs, ElementsAre("a"))
      << "a list must not swallow what follows it";
}

TEST(Flags, UnknownFormatsNameTheKnownOnes) {
  EXPECT_THAT(refused({"convert", "a", "--format", "html,xml"}),
              AllOf(HasSubstr("no format \"xml\""),
                    HasSubstr("html, sms-backup, sqlite, ndjson, csv, text, all")));
  EXPECT_THAT(refused({"convert", "a", "--format", "ndjsn"}), HasSubstr("Did you mean ndjson?"));
  EXPECT_THAT(refused({"convert", "a", "--format", "parquet"}), Not(HasSubstr("Did you mean")));
  refused({"convert", "a", "--format", "html,"});
  refused({"convert", "a", "--format", "HTML"});
}

TEST(Flags, TestModeLimits) {
  EXPECT_EQ(parsed({"convert", "a", "--test-mode"}).convert.page_limit, 100U);
  EXPECT_EQ(parsed({"convert", "a", "--test-mode", "--test-limit", "5"}).convert.page_limit, 5U);
  EXPECT_EQ(parsed({"convert", "a", "--test-limit", "5"}).convert.page_limit, 5U);
  EXPECT_EQ(parsed({"convert", "a", "--full-run"}).convert.page_limit, std::nullopt);
  for (const char* wrong : {"0", "-1", "x", "1x", "1.5", " 1", "+1", "99999999999999999999"}) {
    EXPECT_THAT(refused({"convert", "a", std::string("--test-limit=") + wrong}),
                HasSubstr("--test-limit"))
        << wrong;
  }
}

TEST(Flags, JobsAreBounded) {
  EXPECT_EQ(parsed({"convert", "a", "-j", "1"}).convert.jobs, 1U);
  EXPECT_EQ(parsed({"convert", "a", "-j", "256"}).convert.jobs, 256U);
  for (const char* wrong :
       {"0", "257", "-2", "many", "2.5", "4294967297", "99999999999999999999"}) {
    EXPECT_THAT(refused({"convert", "a", std::string("--jobs=") + wrong}), HasSubstr("--jobs"))
        << wrong;
  }
}

TEST(Flags, OwnNumberMustBeOne) {
  EXPECT_THAT(refused({"convert", "a", "--my-number", "me"}), HasSubstr("phone number"));
  EXPECT_THAT(refused({"convert", "a", "--my-number", "+()"}), HasSubstr("phone number"));
  for (const char* verb : {"convert", "verify", "inspect"}) {
    EXPECT_THAT(refused({verb, "a", "--my-number", "555-0100"}),
                HasSubstr("--my-number wants a whole phone number, not \"555-0100\""));
  }
}

TEST(Flags, OwnNumbersMayBeSeveral) {
  const Invocation invocation =
      parsed({"convert", "a", "--my-number", "+12025550123", "--my-number", "(303) 555-0101"});
  EXPECT_THAT(invocation.convert.my_numbers, ElementsAre("+12025550123", "(303) 555-0101"));
  EXPECT_THAT(refused({"convert", "a", "--my-number", "+12025550123", "--my-number", "1"}),
              HasSubstr("not \"1\""));
}

TEST(Flags, Colours) {
  EXPECT_EQ(parsed({"convert", "a", "--color", "always"}).color, ColorMode::kAlways);
  EXPECT_EQ(parsed({"convert", "a", "--color=auto"}).color, ColorMode::kAuto);
  EXPECT_EQ(parsed({"help", "--color=never"}).color, ColorMode::kNever);
  EXPECT_THAT(refused({"convert", "a", "--color", "blue"}), HasSubstr("auto, always or never"));
}

TEST(Flags, WhatIsOfOneFormatMeansNothingWithoutIt) {
  EXPECT_THAT(refused({"convert", "a", "--split", "5"}),
              HasSubstr("--split means nothing without --format sms-backup"));
  EXPECT_THAT(refused({"convert", "a", "--embed-media", "--format", "csv"}),
              HasSubstr("--embed-media means nothing without --format sqlite"));
  EXPECT_THAT(refused({"convert", "a", "--format=html", "--raw-csv"}),
              HasSubstr("--raw-csv means nothing without --format csv"));
  for (const char* format : {"all", "html,sms-backup,sqlite,csv"}) {
    const ConvertOptions options =
        parsed({"convert", "a", "--split=5", "--embed-media", "--raw-csv", "--format", format})
            .convert;
    EXPECT_EQ(options.split, 5U);
    EXPECT_TRUE(options.embed_media && options.raw_csv);
  }
}

TEST(Flags, PreviewsAreMadeUnlessTurnedOff) {
  EXPECT_TRUE(parsed({"convert", "a"}).convert.previews);
  EXPECT_FALSE(parsed({"convert", "a", "--no-previews"}).convert.previews);
}

TEST(Flags, Filters) {
  const FilterOptions none = parsed({"convert", "a"}).convert.filters;
  EXPECT_FALSE(none.exclude_older_than || none.exclude_newer_than || none.include_date_range);
  EXPECT_FALSE(none.filter_commercial_conversations || none.filter_call_only_conversations);
  EXPECT_FALSE(none.filter_numbers_without_aliases || none.filter_non_phone_numbers ||
               none.filter_spam);
  EXPECT_TRUE(none.skip_filtered_contacts && none.filter_groups_with_all_filtered);

  const FilterOptions all =
      parsed({"convert", "a", "--exclude-older-than", "2018-05-03", "--exclude-newer-than",
              "2019-12-31T12:00", "--include-date-range", "2018-01-01_2018-01-01",
              "--filter-commercial-conversations", "--filter-call-only-conversations",
              "--filter-numbers-without-aliases", "--filter-non-phone-numbers", "--filter-spam",
              "--no-skip-filtered-contacts", "--no-filter-groups-with-all-filtered"})
          .convert.filters;
  EXPECT_EQ(all.exclude_older_than, parse_date_span("2018-05-03").value());
  EXPECT_EQ(all.exclude_newer_than, parse_date_span("2019-12-31T12:00").value());
  ASSERT_TRUE(all.include_date_range);
  EXPECT_EQ(all.include_date_range->to, parse_date_span("2018-01-01").value());
  EXPECT_TRUE(all.filter_commercial_conversations && all.filter_call_only_conversations);
  EXPECT_TRUE(all.filter_numbers_without_aliases && all.filter_non_phone_numbers &&
              all.filter_spam);
  EXPECT_FALSE(all.skip_filtered_contacts || all.filter_groups_with_all_filtered);
}

TEST(Flags, FiltersThatMeanNothing) {
  for (const char* flag : {"--exclude-older-than", "--exclude-newer-than"})
    EXPECT_THAT(refused({"convert", "a", flag, "May 3"}),
                HasSubstr(std::string(flag) + " wants a date: \"May 3\" is no date"));
  EXPECT_THAT(refused({"convert", "a", "--include-date-range", "2018-01-01"}),
              HasSubstr("two dates"));
  EXPECT_THAT(refused({"convert", "a", "--include-date-range", "2018-01-01_x"}),
              HasSubstr("no date"));
  EXPECT_THAT(refused({"convert", "a", "--include-date-range", "2018-01-02_2018-01-01"}),
              HasSubstr("starts after it ends"));
  EXPECT_THAT(refused({"convert", "a", "--exclude-older-than", "2018-01-02", "--exclude-newer-than",
                       "2018-01-01"}),
              HasSubstr("leave nothing"));
  for (const char* name : {"skip-filtered-contacts", "filter-groups-with-all-filtered"}) {
    EXPECT_THAT(refused({"convert", "a", std::string("--") + name, std::string("--no-") + name}),
                HasSubstr("both together mean nothing"));
  }
  EXPECT_THAT(refused({"inspect", "a", "--exclude-older-than", "2018-01-02"}),
              HasSubstr("means nothing to"));
}

TEST(Flags, Prompts) {
  EXPECT_FALSE(parsed({"convert", "a"}).convert.enable_phone_prompts);
  EXPECT_TRUE(parsed({"convert", "a", "--enable-phone-prompts"}).convert.enable_phone_prompts);
}

}  // namespace
}  // namespace gvoice::cli
