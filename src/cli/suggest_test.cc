#include "cli/suggest.h"

#include <gtest/gtest.h>

#include <array>

namespace gvoice::cli {
namespace {

constexpr std::array<std::string_view, 6> kKnown = {"output",    "test-mode", "test-limit",
                                                    "time-zone", "json",      "no-progress"};

TEST(Suggest, CloseWordsAreFound) {
  EXPECT_EQ(closest("timezone", kKnown), "time-zone");
  EXPECT_EQ(closest("ouput", kKnown), "output");
  EXPECT_EQ(closest("output-dir", kKnown), "output") << "a known word with something behind it";
  EXPECT_EQ(closest("time", kKnown), "time-zone") << "the beginning of a known word";
  EXPECT_EQ(closest("jsn", kKnown), "json");
}

TEST(Suggest, TheNearestWins) {
  constexpr std::array<std::string_view, 3> kAlike = {"output-dim", "output-dir", "output-din"};
  EXPECT_EQ(closest("output-dir", kAlike), "output-dir");
  EXPECT_EQ(closest("output-dix", kAlike), "output-dim") << "the first of several as near";
  EXPECT_EQ(closest("test-limt", kKnown), "test-limit");
  EXPECT_EQ(closest("test-mod", kKnown), "test-mode");
}

TEST(Suggest, WhatIsFarIsNotGuessed) {
  EXPECT_EQ(closest("contacts", kKnown), std::nullopt);
  EXPECT_EQ(closest("sqlite", kKnown), std::nullopt);
  EXPECT_EQ(closest("", kKnown), std::nullopt);
  EXPECT_EQ(closest("o", kKnown), std::nullopt);
  EXPECT_EQ(closest(std::string(1'000'000, 'x'), kKnown), std::nullopt);
}

TEST(Suggest, Words) {
  EXPECT_EQ(suggestion("timezone", kKnown, "--"), "Did you mean --time-zone? ");
  EXPECT_EQ(suggestion("contacts", kKnown, "--"), "");
}

TEST(Suggest, VerbsByTheWordsOfOtherPrograms) {
  EXPECT_EQ(verb_meant_by("export"), Verb::kConvert);
  EXPECT_EQ(verb_meant_by("csv"), Verb::kConvert) << "the last word of a row";
  EXPECT_EQ(verb_meant_by("GREP"), Verb::kSearch);
  EXPECT_EQ(verb_meant_by("?"), Verb::kHelp);
  for (const char* word : {"", " ", "expor", "convert", "export import"})
    EXPECT_EQ(verb_meant_by(word), std::nullopt) << word;
}

}  // namespace
}  // namespace gvoice::cli
