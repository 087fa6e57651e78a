#include "cli/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/options_test_support.h"

namespace gvoice::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Options, DefaultsOfConvert) {
  const Invocation invocation = parsed({"convert", "a.zip"});
  EXPECT_EQ(invocation.verb, Verb::kConvert);
  EXPECT_THAT(invocation.convert.inputs, ElementsAre("a.zip"));
  EXPECT_EQ(invocation.convert.output, "gvoice-archive");
  EXPECT_FALSE(invocation.convert.force);
  EXPECT_EQ(invocation.convert.jobs, 0U);
  EXPECT_THAT(invocation.convert.formats, ElementsAre("html"));
  EXPECT_EQ(invocation.convert.page_limit, std::nullopt);
  EXPECT_EQ(invocation.convert.phone_lookup_file, std::nullopt);
  EXPECT_TRUE(invocation.convert.my_numbers.empty());
  EXPECT_EQ(invocation.convert.time_zone, std::nullopt);
  EXPECT_FALSE(invocation.strict || invocation.quiet || invocation.verbose ||
               invocation.no_progress || invocation.json || invocation.version);
  EXPECT_EQ(invocation.color, ColorMode::kAuto);
  EXPECT_EQ(invocation.log_file, std::nullopt);
}

TEST(Options, EveryOptionOfConvert) {
  const Invocation invocation = parsed({"convert",
                                        "a.zip",
                                        "--force",
                                        "--output",
                                        "out",
                                        "b.tgz",
                                        "--jobs=3",
                                        "--format",
                                        "ndjson",
                                        "--test-mode",
                                        "--test-limit",
                                        "7",
                                        "--phone-lookup-file",
                                        "names.txt",
                                        "--contacts",
                                        "one.vcf",
                                        "--contacts=two.vcf",
                                        "--my-number",
                                        "+1 (202) 555-0123",
                                        "--time-zone",
                                        "America/Denver",
                                        "--strict",
                                        "--quiet",
                                        "--log-file",
                                        "run.log",
                                        "--no-progress",
                                        "--color",
                                        "never",
                                        "--json"});
  EXPECT_THAT(invocation.convert.inputs, ElementsAre("a.zip", "b.tgz"));
  EXPECT_TRUE(invocation.convert.force);
  EXPECT_EQ(invocation.convert.output, "out");
  EXPECT_EQ(invocation.convert.jobs, 3U);
  EXPECT_THAT(invocation.convert.formats, ElementsAre("ndjson"));
  EXPECT_EQ(invocation.convert.page_limit, 7U);
  EXPECT_EQ(invocation.convert.phone_lookup_file, "names.txt");
  EXPECT_THAT(invocation.convert.contacts, ElementsAre("one.vcf", "two.vcf"));
  EXPECT_THAT(invocation.convert.my_numbers, ElementsAre("+1 (202) 555-0123"));
  EXPECT_EQ(invocation.convert.time_zone, "America/Denver");
  EXPECT_TRUE(invocation.strict);
  EXPECT_TRUE(invocation.quiet);
  EXPECT_EQ(invocation.log_file, "run.log");
  EXPECT_TRUE(invocation.no_progress);
  EXPECT_EQ(invocation.color, ColorMode::kNever);
  EXPECT_TRUE(invocation.json);
  EXPECT_TRUE(parsed({"convert", "a", "--verbose"}).verbose);
}

TEST(Options, StandBeforeAndBehindTheVerb) {
  for (const Arguments& arguments :
       {Arguments{"-o", "out", "-j2", "convert", "a", "b"},
        Arguments{"convert", "-oout", "a", "-j", "2", "b"},
        Arguments{"convert", "a", "b", "--output=out", "--jobs", "2"}}) {
    const Invocation invocation = parsed(arguments);
    EXPECT_EQ(invocation.verb, Verb::kConvert);
    EXPECT_THAT(invocation.convert.inputs, ElementsAre("a", "b"));
    EXPECT_EQ(invocation.convert.output, "out");
    EXPECT_EQ(invocation.convert.jobs, 2U);
  }
}

TEST(Options, InputsAreTakenAsTheyAre) {
  EXPECT_THAT(parsed({"convert", "help", "[a,b]", "convert"}).convert.inputs,
              ElementsAre("help", "[a,b]", "convert"));
  EXPECT_THAT(parsed({"convert", "--", "--strict", "--"}).convert.inputs,
              ElementsAre("--strict", "--"));
  EXPECT_FALSE(parsed({"convert", "--", "--strict"}).strict);
  EXPECT_THAT(refused({"convert", "a", ""}), HasSubstr("empty name"));
}

TEST(Options, ConvertWithoutInputGetsAnExample) {
  EXPECT_THAT(refused({"convert"}), HasSubstr("gvoice convert takeout-*.zip -o my-archive"));
  EXPECT_THAT(refused({"convert", "-o", "out"}), HasSubstr("takeout-*.zip"));
}

TEST(Options, HtmlGenerationReadsTheCurrentFolder) {
  const Invocation invocation = parsed({"--full-run", "html-generation"});
  EXPECT_EQ(invocation.verb, Verb::kHtmlGeneration);
  EXPECT_THAT(invocation.convert.inputs, ElementsAre("."));
  EXPECT_THAT(invocation.convert.formats, ElementsAre("html"));
  EXPECT_EQ(invocation.convert.page_limit, std::nullopt);
  EXPECT_THAT(parsed({"html-generation", "x"}).convert.inputs, ElementsAre("x"));
  EXPECT_THAT(refused({"html-generation", "--format", "ndjson"}),
              HasSubstr("--format means nothing"));
}

TEST(Options, ModesExcludeEachOther) {
  EXPECT_THAT(refused({"convert", "a", "--full-run", "--test-mode"}), HasSubstr("--full-run"));
  EXPECT_THAT(refused({"convert", "a", "--full-run", "--test-limit", "5"}),
              HasSubstr("--full-run"));
  EXPECT_THAT(refused({"--test-mode", "html-generation", "--full-run"}), HasSubstr("--full-run"));
  EXPECT_THAT(refused({"convert", "a", "--quiet", "--verbose"}), HasSubstr("--quiet"));
}

TEST(Options, AnUnknownOptionNamesTheHelpOfItsVerb) {
  EXPECT_THAT(refused({"search", "a", "b", "--page-size", "5"}),
              HasSubstr("\"gvoice help search\" lists the options that it takes."));
  EXPECT_THAT(refused({"--page-size=5", "verify", "a"}), HasSubstr("\"gvoice help verify\""));
  EXPECT_THAT(refused({"--page-size"}), HasSubstr("\"gvoice help VERB\""));
  EXPECT_THAT(refused({"search", "a", "--limits", "5"}), HasSubstr("Did you mean --limit?"));
  EXPECT_THAT(refused({"stats", "a", "--limits", "5"}), Not(HasSubstr("Did you mean --limit")))
      << "which stats does not take";
}

TEST(Options, NumbersAndDatesWithADashAreReportedAsSuch) {
  EXPECT_THAT(refused({"search", "a", "b", "--limit", "-1"}),
              AllOf(HasSubstr("--limit wants a whole number from 1 to"), Not(HasSubstr("./-1"))));
  EXPECT_THAT(refused({"convert", "a", "--jobs", "-2"}), HasSubstr("--jobs wants a whole number"));
  EXPECT_THAT(refused({"search", "a", "--after", "-5"}), HasSubstr("--after wants a date"));
  EXPECT_THAT(refused({"search", "a", "--kind", "-x"}), HasSubstr("there is no kind \"-x\""));
  EXPECT_THAT(refused({"search", "a", "--limit", "--json"}), HasSubstr("--limit needs a value: N"));
  EXPECT_THAT(
      refused({"search", "a", "--from", "-x"}),
      AllOf(HasSubstr("looks like an option"), HasSubstr("--from WHO"), Not(HasSubstr("./"))));
  EXPECT_THAT(refused({"convert", "a", "--log-file", "-x"}), HasSubstr("--log-file ./-x"));
}

TEST(Options, OtherWordsNameTheVerbThatIsMeant) {
  for (const auto& [word, verb] :
       {std::pair("export", "convert"), std::pair("merge", "convert"), std::pair("list", "inspect"),
        std::pair("show", "inspect"), std::pair("browse", "open"), std::pair("web", "serve"),
        std::pair("find", "search"), std::pair("GREP", "search"), std::pair("check", "verify"),
        std::pair("count", "stats"), std::pair("manual", "help")}) {
    EXPECT_THAT(refused({word, "a"}),
                AllOf(HasSubstr(std::string("there is no verb \"") + word + "\""),
                      HasSubstr(std::string("\"gvoice ") + verb + "\" is to "),
                      HasSubstr("\"gvoice help\" lists the verbs.")))
        << word;
  }
  EXPECT_THAT(refused({"show", "a"}), HasSubstr("write: gvoice open DIR"));
  EXPECT_THAT(refused({"Convert", "a"}), HasSubstr("Did you mean convert?"));
}

TEST(Options, WhatIsNotHereYetIsUnknown) {
  for (const char* name : {"--page-size", "-q", "-x", "--no-color"}) {
    EXPECT_THAT(refused({"convert", "a", name}),
                HasSubstr(std::string("there is no option ") + name));
  }
  EXPECT_THAT(refused({"convert", "a", "--page-size=5"}),
              HasSubstr("there is no option --page-size\n"));
  EXPECT_THAT(refused({"browse", "a"}), HasSubstr("there is no verb \"browse\""));
}

TEST(Options, VerifyTakesWhatDecidesWhatIsLeftOut) {
  const VerifyOptions verify =
      parsed({"verify", "dir", "a", "--exclude-older-than=2018-05-03", "--time-zone=UTC",
              "--phone-lookup-file=names.txt", "--no-skip-filtered-contacts"})
          .verify;
  EXPECT_TRUE(verify.filters.exclude_older_than);
  EXPECT_FALSE(verify.filters.skip_filtered_contacts);
  EXPECT_EQ(verify.time_zone, "UTC");
  EXPECT_EQ(verify.phone_lookup_file, "names.txt");
}

TEST(Options, ArchivesAreOpenedAndServed) {
  EXPECT_EQ(parsed({"open", "dir"}).verb, Verb::kOpen);
  EXPECT_EQ(parsed({"open", "dir"}).opened, "dir");
  const Invocation usual = parsed({"serve", "dir", "--json"});
  EXPECT_EQ(usual.verb, Verb::kServe);
  EXPECT_EQ(usual.serve.archive, "dir");
  EXPECT_EQ(usual.serve.port, std::nullopt);
  EXPECT_TRUE(usual.json);
  EXPECT_EQ(parsed({"--port", "65535", "serve", "dir"}).serve.port, 65535);
  EXPECT_EQ(parsed({"serve", "dir", "--port=0"}).serve.port, 0);
  for (const char* port : {"65536", "-1", "x", "80x", "00", "99999999999999999999"})
    EXPECT_THAT(refused({"serve", "dir", "--port", port}),
                HasSubstr("--port wants a whole number from 1 to 65535"));
  EXPECT_THAT(refused({"open", "dir", "--port", "1"}), HasSubstr("means nothing to \"open\""));
  for (const std::string verb : {"open", "serve"}) {
    EXPECT_THAT(refused({verb}), HasSubstr(verb + " needs one archive"));
    EXPECT_THAT(refused({verb, ""}), HasSubstr(verb + " needs one archive"));
    EXPECT_THAT(refused({verb, "one", "two"}), HasSubstr("gvoice " + verb + " my-archive"));
    EXPECT_THAT(refused({verb, "dir", "--jobs", "2"}), HasSubstr("means nothing to"));
  }
}

TEST(Options, CloseNamesAreSuggested) {
  EXPECT_THAT(refused({"convert", "a", "--timezone", "UTC"}),
              HasSubstr("Did you mean --time-zone?"));
  EXPECT_THAT(refused({"convert", "a", "--ouput=x"}), HasSubstr("Did you mean --output?"));
  EXPECT_THAT(refused({"convert", "a", "--phone-lookup", "x"}),
              HasSubstr("Did you mean --phone-lookup-file?"));
  EXPECT_THAT(refused({"convert", "a", "--page-size", "x"}), Not(HasSubstr("Did you mean")));
  EXPECT_THAT(refused({"convrt", "a"}), HasSubstr("Did you mean convert?"));
  EXPECT_THAT(refused({"takeout-1.zip"}), HasSubstr("gvoice convert takeout-1.zip"));
}

TEST(Options, ValuesThatLackOrLookLikeOptions) {
  EXPECT_THAT(refused({"convert", "a", "-o"}), HasSubstr("--output needs a value: DIR"));
  EXPECT_THAT(refused({"convert", "a", "--time-zone"}),
              HasSubstr("--time-zone needs a value: ZONE"));
  EXPECT_THAT(refused({"convert", "a", "--output=", "b"}), HasSubstr("--output needs a value"));
  EXPECT_THAT(refused({"convert", "a", "-o", ""}), HasSubstr("--output needs a value"));
  EXPECT_THAT(refused({"convert", "a", "-o", "--json"}), HasSubstr("./--json"));
  EXPECT_THAT(refused({"convert", "a", "--json=no"}), HasSubstr("--json takes no value"));
  EXPECT_THAT(parsed({"convert", "--", "--output="}).convert.inputs, ElementsAre("--output="));
}

TEST(Options, ValuesAndLettersAreWrittenAsInOtherPrograms) {
  for (const Arguments& arguments :
       {Arguments{"convert", "a", "--output", "x"}, Arguments{"convert", "--output=x", "a"},
        Arguments{"-o", "x", "convert", "a"}, Arguments{"convert", "-ox", "a"}}) {
    EXPECT_EQ(parsed(arguments).convert.output, "x");
    EXPECT_THAT(parsed(arguments).convert.inputs, ElementsAre("a"));
  }
  EXPECT_EQ(parsed({"convert", "a", "--output=b=c"}).convert.output, "b=c");
  EXPECT_EQ(parsed({"convert", "a", "--output=-x"}).convert.output, "-x");
  EXPECT_EQ(parsed({"convert", "a", "-j4"}).convert.jobs, 4U);
  EXPECT_THAT(parsed({"convert", "-", "--", "-o", "--"}).convert.inputs,
              ElementsAre("-", "-o", "--"));
  EXPECT_THAT(refused({"convert", "a", "-x"}), HasSubstr("there is no option -x"));
  EXPECT_THAT(refused({"-x", "--strict", "convert"}), HasSubstr("gvoice help convert"));
  EXPECT_THAT(refused({"convert", "a", "---json"}), HasSubstr("there is no option ---json"));
}

TEST(Options, AValueGivenTwiceIsAsked) {
  EXPECT_THAT(refused({"convert", "a", "-o", "x", "--output", "y"}),
              AllOf(HasSubstr("\"x\""), HasSubstr("\"y\"")));
  EXPECT_TRUE(parsed({"convert", "a", "--strict", "--strict"}).strict);
}

TEST(Options, HelpAndVersion) {
  EXPECT_EQ(parsed({"help"}).verb, Verb::kHelp);
  EXPECT_EQ(parsed({"help"}).help_topic, std::nullopt);
  EXPECT_EQ(parsed({"help", "convert"}).help_topic, Verb::kConvert);
  EXPECT_EQ(parsed({"--help"}).verb, Verb::kHelp);
  EXPECT_EQ(parsed({"-h"}).help_topic, std::nullopt);
  for (const Arguments& arguments :
       {Arguments{"convert", "--help"}, Arguments{"-h", "convert", "--strict"}}) {
    EXPECT_EQ(parsed(arguments).verb, Verb::kHelp);
    EXPECT_EQ(parsed(arguments).help_topic, Verb::kConvert);
  }
  EXPECT_TRUE(parsed({"--version"}).version);
  EXPECT_TRUE(parsed({"convert", "--version"}).version);
  EXPECT_THAT(refused({"help", "nope"}), HasSubstr("no verb \"nope\""));
  EXPECT_THAT(refused({"help", "convert", "help"}), HasSubstr("one verb"));
  EXPECT_THAT(refused({"help", "--strict"}), HasSubstr("--strict means nothing to \"help\""));
}

TEST(Options, NothingAtAllGetsAnExample) {
  EXPECT_THAT(refused({}), HasSubstr("gvoice convert takeout-*.zip"));
  EXPECT_THAT(refused({"--strict"}), HasSubstr("gvoice convert takeout-*.zip"));
}

TEST(Options, InspectTakesInputsAndWritesNothing) {
  const Invocation invocation = parsed({"inspect", "a.zip", "b", "-j", "3", "--my-number",
                                        "+13035550100", "--strict", "--json", "--quiet"});
  EXPECT_EQ(invocation.verb, Verb::kInspect);
  EXPECT_THAT(invocation.convert.inputs, ElementsAre("a.zip", "b"));
  EXPECT_EQ(invocation.convert.jobs, 3U);
  EXPECT_THAT(invocation.convert.my_numbers, ElementsAre("+13035550100"));
  EXPECT_TRUE(invocation.strict && invocation.json && invocation.quiet);
  EXPECT_THAT(refused({"inspect"}), HasSubstr("inspect needs something to read"));
  EXPECT_THAT(refused({"inspect", ""}), HasSubstr("empty name"));
  for (const char* option : {"--output=x", "--force", "--format=html", "--test-mode",
                             "--phone-lookup-file=x", "--time-zone=UTC"})
    EXPECT_THAT(refused({"inspect", "a", option}), HasSubstr("means nothing to \"inspect\""));
}

TEST(Options, VerifyTakesAnArchiveAndInputs) {
  const Invocation alone = parsed({"verify", "my-archive", "-j", "3"});
  EXPECT_EQ(alone.verb, Verb::kVerify);
  EXPECT_EQ(alone.verify.archive, "my-archive");
  EXPECT_TRUE(alone.verify.inputs.empty());
  EXPECT_EQ(alone.verify.jobs, 3U);
  const Invocation with = parsed({"verify", "a", "b.zip", "c", "--my-number", "+13035550100"});
  EXPECT_EQ(with.verify.archive, "a");
  EXPECT_THAT(with.verify.inputs, ElementsAre("b.zip", "c"));
  EXPECT_THAT(with.verify.my_numbers, ElementsAre("+13035550100"));
  EXPECT_THAT(refused({"verify"}), HasSubstr("verify needs an archive"));
  EXPECT_THAT(refused({"verify", ""}), HasSubstr("verify needs an archive"));
  EXPECT_THAT(refused({"verify", "a", ""}), HasSubstr("empty name"));
  EXPECT_THAT(refused({"verify", "a", "--output", "b"}),
              HasSubstr("--output means nothing to \"verify\""));
}

}  // namespace
}  // namespace gvoice::cli
