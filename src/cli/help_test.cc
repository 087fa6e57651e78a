#include "cli/help.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/flags.h"

namespace gvoice::cli {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Help, OverviewNamesEveryVerb) {
  const std::string text = help_text(std::nullopt, false);
  for (const VerbEntry& entry : verb_table()) {
    EXPECT_THAT(text, HasSubstr("\n  " + std::string(entry.name)));
    EXPECT_THAT(text, HasSubstr(std::string(entry.summary)));
  }
}

TEST(Help, AVerbNamesTheOptionsThatItTakesAndNoOthers) {
  for (const VerbEntry& entry : verb_table()) {
    const std::string text = help_text(entry.verb, false);
    for (const Flag& flag : flag_table()) {
      const std::string name = "    --" + std::string(flag.name);
      const auto is_named = AnyOf(
          HasSubstr(name + " "), HasSubstr(name + "\n"), HasSubstr("-o, " + name.substr(4) + " "),
          HasSubstr("-j, " + name.substr(4) + " "), HasSubstr("-h, " + name.substr(4) + " "));
      if (takes(entry.verb, flag)) {
        EXPECT_THAT(text, is_named) << entry.name;
      } else {
        EXPECT_THAT(text, Not(is_named)) << entry.name;
      }
    }
  }
}

TEST(Help, RowsAreAligned) {
  const std::string text = help_text(Verb::kConvert, false);
  EXPECT_THAT(text, HasSubstr("\n  -o, --output DIR            the archive to make"));
  EXPECT_THAT(text, HasSubstr("\n      --strict                exit with 3"));
  EXPECT_THAT(text,
              HasSubstr("--test-mode reads (default: 100);\n                              turns"));
}

TEST(Help, FitsATerminal) {
  for (const VerbEntry& entry : verb_table()) {
    std::istringstream lines(help_text(entry.verb, false));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 90U) << line;
  }
}

TEST(Help, ExitCodesStandWhereTheyMatter) {
  EXPECT_THAT(help_text(Verb::kConvert, false), HasSubstr("130  interrupted"));
  EXPECT_THAT(help_text(Verb::kConvert, false), Not(HasSubstr("\n  4 ")));
  EXPECT_THAT(help_text(Verb::kVerify, false), HasSubstr("\n  4    a difference was found"));
  EXPECT_THAT(help_text(Verb::kHelp, false), Not(HasSubstr("130")));
}

TEST(Help, ColourOnlyWhereWanted) {
  EXPECT_THAT(help_text(Verb::kConvert, false), Not(HasSubstr("\033")));
  EXPECT_THAT(help_text(Verb::kConvert, true), HasSubstr("\033[1mOptions"));
}

TEST(Help, Version) {
  EXPECT_THAT(version_text(), ::testing::MatchesRegex("gvoice [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(StartedAs, CommandsBeginAsPeopleStartThem) {
  EXPECT_EQ(
      started_as("./run", "\"gvoice help convert\" lists them. For example: gvoice convert a"),
      "\"./run help convert\" lists them. For example: ./run convert a");
  EXPECT_EQ(started_as("./run", "  gvoice VERB [options]\n  (gvoice --full-run html-generation)"),
            "  ./run VERB [options]\n  (./run --full-run html-generation)");
}

TEST(StartedAs, TheNameOfTheProgramStays) {
  for (const char* text :
       {"gvoice turns a Takeout into an archive", "no archive of gvoice: no", "gvoice 1.0.1",
        "my-gvoice convert", "another version of gvoice.", "/home/gvoice verify", ""})
    EXPECT_EQ(started_as("./run", text), text);
}

TEST(StartedAs, NothingChangesForTheCommandItself) {
  EXPECT_EQ(started_as("", "gvoice convert a"), "gvoice convert a");
}

}  // namespace
}  // namespace gvoice::cli
