#include "conversion/made_with.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gvoice/version.h"

namespace gvoice::conversion {
namespace {

TEST(MadeWith, OfAPlainRunSaysVersionAndFormats) {
  EXPECT_EQ(made_with({}, ConvertOptions().formats),
            R"({"version":")" GVOICE_VERSION R"(","formats":["html"]})");
}

TEST(MadeWith, ComesBackAsItWas) {
  ConvertOptions options;
  options.formats = {"html", "csv"};
  options.time_zone = "America/Denver";
  options.my_numbers = {"+12025550199"};
  options.merge_people = false;
  options.previews = false;
  options.page_limit = 13;
  options.split = 1000;
  options.embed_media = true;
  options.raw_csv = true;
  options.forget = true;
  options.keep_going = true;
  options.filters.exclude_older_than = parse_date_span("2018-05-03").value();
  options.filters.exclude_newer_than = parse_date_span("2019-05-03T10:00Z").value();
  options.filters.include_date_range = DateRange{{1, 2, false}, {7, 8, true}};
  options.filters.filter_spam = true;
  options.filters.skip_filtered_contacts = false;
  const std::string written = made_with(options, options.formats);
  const auto read = read_made_with(written);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->version, GVOICE_VERSION);
  EXPECT_EQ(read->options.formats, options.formats);
  EXPECT_EQ(read->options.filters.exclude_older_than, options.filters.exclude_older_than);
  EXPECT_FALSE(read->options.filters.skip_filtered_contacts);
  EXPECT_TRUE(read->options.filters.filter_groups_with_all_filtered);
  // Every written value is written again.
  EXPECT_EQ(made_with(read->options, read->options.formats), written);
}

TEST(MadeWith, OptionsWithoutEffectAreLeftOut) {
  ConvertOptions options;
  options.keep_going = true;
  conversion::Run run(options, no_observer(), no_stop(), 1);
  EXPECT_FALSE(options_in_effect(run).keep_going);
  EXPECT_TRUE(options_in_effect(run).previews);
  run.lacks_previews = true;
  EXPECT_FALSE(options_in_effect(run).previews);
}

TEST(MadeWith, NamesTheFormatsThatWereWritten) {
  ConvertOptions options;
  options.formats = {"html", "sms-backup"};
  const std::vector<std::string> written = {"html"};
  EXPECT_EQ(read_made_with(made_with(options, written))->options.formats, written);
}

TEST(MadeWith, OptionsAreNamedAsOneTypesThem) {
  EXPECT_TRUE(options_as_typed({}).empty());
  ConvertOptions options;
  options.time_zone = "America/Denver";
  options.my_numbers = {"+12025550199", "+12025550198"};
  options.merge_people = false;
  options.page_limit = 13;
  options.split = 1000;
  options.embed_media = true;
  options.raw_csv = true;
  options.previews = false;
  options.forget = true;
  options.filters.exclude_older_than = parse_date_span("2018-05-03").value();
  options.filters.exclude_newer_than = parse_date_span("2019-05-03T10:00-06:00").value();
  options.filters.include_date_range =
      DateRange{parse_date_span("2018-06-01T01:02:03").value(),
                parse_date_span("2018-06-02T01:02:03.004").value()};
  options.filters.filter_spam = true;
  options.filters.skip_filtered_contacts = false;
  EXPECT_EQ(options_as_typed(options),
            (std::vector<std::string>{
                "--time-zone America/Denver", "--my-number +12025550199",
                "--my-number +12025550198", "--no-merge-people", "--test-mode --test-limit 13",
                "--split 1000", "--embed-media", "--raw-csv", "--no-previews", "--forget",
                "--exclude-older-than 2018-05-03", "--exclude-newer-than 2019-05-03T16:00Z",
                "--include-date-range 2018-06-01T01:02:03_2018-06-02T01:02:03.004", "--filter-spam",
                "--no-skip-filtered-contacts"}));
}

TEST(MadeWith, AnythingElseIsNothing) {
  EXPECT_FALSE(read_made_with(""));
  EXPECT_FALSE(read_made_with("{}"));
  EXPECT_FALSE(read_made_with(R"({"version":1,"formats":["html"]})"));
  EXPECT_FALSE(read_made_with(R"({"version":"1","formats":"html"})"));
  EXPECT_FALSE(read_made_with(R"({"version":"1","formats":[],"filters":{"filter-spam":3}})"));
}

}  // namespace
}  // namespace gvoice::conversion
