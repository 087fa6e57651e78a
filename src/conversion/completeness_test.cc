#include "conversion/completeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace gvoice::conversion {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::string kParts = "takeout-20240102T030405Z-";

/// A hand-made catalog for the check.
class Given {
 public:
  /// An input with files of Voice; add inputs sorted by name.
  Given& input(std::string name, std::uint32_t export_id, std::vector<std::string> paths) {
    takeout::InputInfo info;
    info.name = std::move(name);
    info.export_id = export_id;
    inputs_.push_back(info);
    for (std::string& path : paths) add(std::move(path));
    return *this;
  }
  /// An index page in the input that was added last.
  Given& index(std::vector<std::string_view> paths, std::vector<std::string_view> names = {},
               bool cut = false) {
    indexes_.push_back(
        {add("Takeout/archive_browser.html"), {"", std::move(paths), std::move(names), {}, cut}});
    return *this;
  }
  Completeness check() const { return check_completeness(entries_, inputs_, indexes_); }
  std::string sentence() const {
    const Completeness result = check();
    return result.problems.size() == 1 ? result.problems[0].input + ": " + result.problems[0].detail
                                       : std::to_string(result.problems.size()) + " problems";
  }

 private:
  std::uint32_t add(std::string path) {
    takeout::Entry entry;
    entry.path = std::move(path);
    entry.input = static_cast<std::uint32_t>(inputs_.size() - 1);
    entries_.push_back(std::move(entry));
    return static_cast<std::uint32_t>(entries_.size() - 1);
  }
  std::vector<takeout::Entry> entries_;
  std::vector<takeout::InputInfo> inputs_;
  std::vector<ReadIndex> indexes_;
};

TEST(Completeness, NothingIsMissingWhereAllNamedFilesAreGiven) {
  const Completeness result =
      Given()
          .input(kParts + "001.zip", 0, {"Voice/Calls/a.html"})
          .index({"Voice/Calls/a.html", "Voice/Calls/b.html"}, {"c.mp3"})
          .input(kParts + "002.zip", 0, {"Voice/Calls/b.html", "Voice/Calls/c.mp3"})
          .check();
  EXPECT_THAT(result.missing, IsEmpty());
  EXPECT_THAT(result.problems, IsEmpty());
}

TEST(Completeness, WhatNoInputHoldsIsMissingSortedAndOnce) {
  const Completeness result =
      Given()
          .input(kParts + "001.zip", 0, {"Voice/Calls/a.html", "Drive/x.html"})
          .index({"Voice/Spam/z.html", "Voice/Calls/b.html", "Voice/Calls/a.html",
                  "Voice/Calls/b.html", "Voice/x.html"},
                 {"m.mp3"})
          .input(kParts + "002.zip", 0, {})
          .index({"Voice/Calls/b.html"})
          .check();
  EXPECT_THAT(result.missing,
              ElementsAre("Voice/Calls/b.html", "Voice/Spam/z.html", "Voice/x.html", "m.mp3"));
  ASSERT_THAT(result.problems, SizeIs(1));
  EXPECT_EQ(result.problems[0].kind, ProblemKind::kMissingPart);
  EXPECT_EQ(result.problems[0].input, kParts + "001.zip");
  EXPECT_THAT(result.problems[0].detail, HasSubstr("names 4 files that no input holds"));
}

TEST(Completeness, ANameWithoutFolderMayLieAnywhereInVoice) {
  const Given given = Given()
                          .input("Takeout", 0, {"Voice/Greetings/g.mp3", "Drive/d.mp3"})
                          .index({}, {"g.mp3", "d.mp3"});
  EXPECT_THAT(given.check().missing, ElementsAre("d.mp3"));
}

TEST(Completeness, WhatAnotherExportHoldsAtThatPathIsGiven) {
  Given given;
  given.input("2019", 0, {"Voice/Calls/a.html"})
      .index({"Voice/Calls/a.html", "Voice/Calls/b.html"});
  EXPECT_THAT(given.check().missing, SizeIs(1));
  given.input("2022", 1, {"Voice/Calls/b.html"});
  EXPECT_THAT(given.check().missing, IsEmpty());
}

TEST(Completeness, NamesAreComparedAsBytesThenComposedThenWithoutALostSpace) {
  const Given given =
      Given()
          .input("Takeout", 0,
                 {"Voice/Calls/Cle\u0301mence.html", "Voice/Calls/- Missed - 1.html",
                  "Voice/Calls/\xFF.html", "Voice/Calls/Cle\u0301mence.mp3"})
          .index({"Voice/Calls/Cl\u00E9mence.html", "Voice/Calls/ - Missed - 1.html",
                  "Voice/Calls/\xFF.html", "Voice/Calls/\xFE.html"},
                 {"Cl\u00E9mence.mp3"});
  EXPECT_THAT(given.check().missing, ElementsAre("Voice/Calls/\xFE.html"));
}

TEST(Completeness, AGapInTheNumbersIsTheMissingPart) {
  EXPECT_EQ(Given()
                .input(kParts + "001.zip", 0, {"Voice/Calls/a.html"})
                .index({"Voice/Calls/b.html"})
                .input(kParts + "003.zip", 0, {"Voice/Calls/c.html"})
                .sentence(),
            kParts +
                "001.zip: The index page of this export names a file that no input holds. By "
                "the numbers in the names of its parts, " +
                kParts + "002.zip was not given.");
}

TEST(Completeness, ManyMissingPartsAreCounted) {
  const std::string sentence = Given()
                                   .input(kParts + "003.zip", 0, {"Voice/Calls/a.html"})
                                   .index({"Voice/Calls/b.html"})
                                   .input(kParts + "999999999.zip", 0, {"Voice/Calls/c.html"})
                                   .sentence();
  EXPECT_THAT(sentence,
              HasSubstr(kParts + "001.zip, " + kParts + "002.zip, " + kParts + "004.zip"));
  EXPECT_THAT(sentence, HasSubstr(kParts + "006.zip and 999999992 more parts were not given."));
}

TEST(Completeness, WithoutAGapAFollowingPartIsProbablyMissing) {
  EXPECT_THAT(
      Given()
          .input(kParts + "001.zip", 0, {"Voice/Calls/a.html"})
          .index({"Voice/Calls/b.html"})
          .input(kParts + "002.zip", 0, {"Voice/Calls/c.html"})
          .sentence(),
      HasSubstr("have no gap, so a part behind " + kParts + "002.zip is probably missing."));
  EXPECT_THAT(
      Given().input("Takeout", 0, {"Voice/Calls/a.html"}).index({"Voice/Calls/b.html"}).sentence(),
      HasSubstr("Probably a part of it was not given."));
}

TEST(Completeness, AGapMeansNothingWhereTheIndexIsSatisfied) {
  Given given;
  given.input(kParts + "001.zip", 0, {"Voice/Calls/a.html"})
      .input(kParts + "003.zip", 0, {"Voice/Calls/b.html"});
  EXPECT_THAT(given.sentence(), AllOf(HasSubstr(kParts + "001.zip: By the numbers"),
                                      HasSubstr(kParts + "002.zip was not given, and no index")));
  EXPECT_EQ(Given(given).index({"Voice/Calls/a.html"}).sentence(), "0 problems");
  EXPECT_THAT(Given(given).index({"Voice/Calls/a.html"}, {}, true).sentence(),
              HasSubstr("002.zip was not given"))
      << "a page that is cut may lack names";
  EXPECT_THAT(Given(given).index({}).sentence(), HasSubstr("002.zip was not given"));
}

TEST(Completeness, SegmentsAndStampsAreNumberedEachForThemselves) {
  const std::string other = "takeout-20250102T030405Z-2-";
  const Given given = Given()
                          .input(kParts + "001.zip", 0, {"Voice/Calls/a.html"})
                          .index({"Voice/Calls/x.html"})
                          .input(other + "001.zip", 0, {"Voice/Calls/b.html"})
                          .input(other + "003.zip", 0, {"Voice/Calls/c.html"});
  EXPECT_THAT(given.sentence(), HasSubstr("parts, " + other + "002.zip was not given."));
}

TEST(Completeness, ACopyOfAPartLeavesNoGap) {
  // Copies are separate exports.
  const Given given = Given()
                          .input(kParts + "001.zip", 0, {"Voice/Calls/a.html"})
                          .input(kParts + "002.zip", 0, {"Voice/Calls/b.html"})
                          .input(kParts + "002.zip (2)", 1, {"Voice/Calls/b.html"});
  EXPECT_EQ(given.sentence(), "0 problems");
}

TEST(Completeness, AnIndexAloneBelongsToTheExportThatHoldsMostOfItsFiles) {
  Given given;
  given.input("a", 0, {"Voice/Calls/1.html"})
      .input("b", 1, {"Voice/Calls/1.html", "Voice/Calls/2.mp3"})
      .input("index.zip", 0, {})
      .index({"Voice/Calls/1.html", "Voice/Calls/3.html"}, {"2.mp3"});
  EXPECT_THAT(given.sentence(), HasSubstr("b: The index page"));
  EXPECT_THAT(given.check().export_of_input, ElementsAre(0, 1, 1));
}

TEST(Completeness, AnIndexAloneBelongsToItsStampWhereExportsHoldTheSame) {
  const std::string older = "takeout-20190102T030405Z-";
  Given given;
  given.input(older + "001.zip", 0, {"Voice/Calls/1.html"})
      .input(kParts + "001.zip", 1, {"Voice/Calls/1.html"})
      .input(kParts + "002.zip", 1, {})
      .index({"Voice/Calls/1.html", "Voice/Calls/3.html"});
  EXPECT_THAT(given.sentence(), AllOf(HasSubstr(kParts + "001.zip: The index page"),
                                      HasSubstr("behind " + kParts + "002.zip")));
  Given unstamped;
  unstamped.input("a", 0, {"Voice/Calls/1.html"})
      .input("b", 1, {"Voice/Calls/1.html"})
      .input("c", 1, {})
      .index({"Voice/Calls/1.html", "Voice/Calls/3.html"});
  EXPECT_THAT(unstamped.sentence(), HasSubstr("a: The index page"));
}

TEST(Completeness, AnIndexOfAnInputWithVoiceBelongsToIt) {
  Given given;
  given.input("2019", 0, {"Voice/Calls/1.html"})
      .index({"Voice/Calls/1.html", "Voice/Calls/2.html", "Voice/Calls/3.html"})
      .input("2022", 1, {"Voice/Calls/1.html", "Voice/Calls/2.html"});
  EXPECT_THAT(given.sentence(), HasSubstr("2019: The index page of this export names a file"));
}

}  // namespace
}  // namespace gvoice::conversion
