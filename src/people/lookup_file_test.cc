#include "people/lookup_file.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <utility>

namespace gvoice::people {
namespace {

constexpr char kAnn[] = "+12025550101";
constexpr char kBob[] = "+12025550102";

/// A simple comparison of numbers that ignores spaces and hyphens.
std::string key_of(std::string_view number) {
  std::string key;
  for (const char c : number) {
    if (c != ' ' && c != '-') key += c;
  }
  return key;
}

LookupFile parse(std::string_view bytes) { return LookupFile::parse(bytes, key_of); }

LookupEntry entry_of(const LookupFile& file, const std::string& key) {
  const auto found = file.entries().find(key);
  return found == file.entries().end() ? LookupEntry() : found->second;
}

std::optional<std::string> filter_in(std::string_view line) {
  return entry_of(parse(line), kAnn).filter;
}

TEST(LookupFileTest, ReadsNames) {
  const LookupFile file = parse("+12025550101|Ann\n+12025550102|Bob Example\n");
  EXPECT_EQ(entry_of(file, kAnn).name, "Ann");
  EXPECT_EQ(entry_of(file, kBob).name, "Bob Example");
  EXPECT_EQ(entry_of(file, kAnn).filter, std::nullopt);
  EXPECT_TRUE(file.damaged_lines().empty());
}

TEST(LookupFileTest, KeepsANameAsTyped) {
  EXPECT_EQ(entry_of(parse("+12025550101| Ann  Example \n"), kAnn).name, " Ann  Example ");
}

TEST(LookupFileTest, ReadsThreeKindsOfFilter) {
  EXPECT_EQ(filter_in("+12025550101|Ann|filter"), "");
  EXPECT_EQ(filter_in("+12025550101|Ann| filter "), "");
  EXPECT_EQ(filter_in("+12025550101|Ann|filter=shop"), "shop");
  EXPECT_EQ(filter_in("+12025550101|Ann|EXCLUDE:spam"), "excluded:spam");
  EXPECT_EQ(filter_in("+12025550101|Ann|vip"), std::nullopt);
  EXPECT_EQ(filter_in("+12025550101|Ann|"), std::nullopt);
}

TEST(LookupFileTest, ReadsTheOldExclusionWithoutAName) {
  const LookupFile file = parse("+12025550101|EXCLUDE:spam call\n");
  EXPECT_EQ(entry_of(file, kAnn), (LookupEntry{"", "excluded:spam call"}));
}

TEST(LookupFileTest, PassesOverCommentsAndBlankLines) {
  const LookupFile file = parse("# +12025550101|Ann\n\n  \t\n  # a|b\n\r\n");
  EXPECT_TRUE(file.entries().empty());
  EXPECT_TRUE(file.damaged_lines().empty());
}

TEST(LookupFileTest, ReadsCarriageReturnsAndAByteOrderMark) {
  const LookupFile file = parse("\xEF\xBB\xBF+12025550101|Ann\r\n+12025550102|Bob\r");
  EXPECT_EQ(entry_of(file, kAnn).name, "Ann");
  EXPECT_EQ(entry_of(file, kBob).name, "Bob");
}

TEST(LookupFileTest, LetsTheLastLineOfANumberCount) {
  const LookupFile file = parse("+12025550101|Ann|filter\n+1 202-555-0101|Anna\n");
  EXPECT_EQ(entry_of(file, kAnn), (LookupEntry{"Anna", std::nullopt}));
}

TEST(LookupFileTest, TakesANameFromAnEarlierLineWhereTheLastHasNone) {
  const LookupFile file = parse("+12025550101|Ann\n+12025550101|EXCLUDE:spam\n");
  EXPECT_EQ(entry_of(file, kAnn), (LookupEntry{"Ann", "excluded:spam"}));
}

TEST(LookupFileTest, ReportsDamagedLinesByNumberAndKeepsThem) {
  const std::string bytes =
      "# names\nno bar here\n+12025550101|Ann\n |nobody\n+12025550102|B\xFF"
      "b\n+12025550103|C\rD\n";
  const LookupFile file = parse(bytes);
  ASSERT_EQ(file.damaged_lines().size(), 4U);
  EXPECT_EQ(file.damaged_lines()[0].line, 2U);
  EXPECT_EQ(file.damaged_lines()[1].line, 4U);
  EXPECT_EQ(file.damaged_lines()[2].line, 5U);
  EXPECT_EQ(file.damaged_lines()[3].line, 6U);
  EXPECT_NE(file.damaged_lines()[0].reason.find("no `|`"), std::string::npos);
  EXPECT_NE(file.damaged_lines()[1].reason.find("no number"), std::string::npos);
  EXPECT_NE(file.damaged_lines()[2].reason.find("UTF-8"), std::string::npos);
  EXPECT_NE(file.damaged_lines()[3].reason.find("carriage return"), std::string::npos);
  EXPECT_EQ(file.entries().size(), 1U);
  EXPECT_EQ(file.serialise(), bytes);
}

TEST(LookupFileTest, ChangesANameInItsPlace) {
  LookupFile file = parse("# mine\r\n+1 202-555-0101|Ann|vip|x\r\n\r\n+12025550102|Bob\r\n");
  EXPECT_TRUE(file.set_name(kAnn, "Anna"));
  EXPECT_EQ(file.serialise(), "# mine\r\n+1 202-555-0101|Anna|vip|x\r\n\r\n+12025550102|Bob\r\n");
}

TEST(LookupFileTest, GivesANameToAnOldExclusion) {
  LookupFile file = parse("+12025550101|EXCLUDE:spam\n");
  EXPECT_TRUE(file.set_name(kAnn, "Ann"));
  EXPECT_EQ(file.serialise(), "+12025550101|Ann|EXCLUDE:spam\n");
}

TEST(LookupFileTest, AddsALineWithTheLineEndOfTheFile) {
  LookupFile unix_file = parse("+12025550102|Bob");
  EXPECT_TRUE(unix_file.set_name(kAnn, "Ann"));
  EXPECT_EQ(unix_file.serialise(), "+12025550102|Bob\n+12025550101|Ann\n");
  LookupFile dos_file = parse("# x\r\n+12025550102|Bob\r");
  EXPECT_TRUE(dos_file.set_name(kAnn, "Ann"));
  EXPECT_EQ(dos_file.serialise(), "# x\r\n+12025550102|Bob\r\n+12025550101|Ann\r\n");
}

TEST(LookupFileTest, ReportsWhenNothingChanges) {
  LookupFile file = parse("+12025550101|Ann|filter=shop\n");
  EXPECT_FALSE(file.set_name(kAnn, "Ann"));
  EXPECT_FALSE(file.set_filter(kAnn, "shop"));
  EXPECT_FALSE(file.clear_filter(kBob));
  EXPECT_EQ(file.serialise(), "+12025550101|Ann|filter=shop\n");
}

TEST(LookupFileTest, SetsAndClearsAFilter) {
  LookupFile file = parse("+12025550101|Ann\n");
  EXPECT_TRUE(file.set_filter(kAnn, "shop"));
  EXPECT_EQ(file.serialise(), "+12025550101|Ann|filter=shop\n");
  EXPECT_TRUE(file.set_filter(kAnn, ""));
  EXPECT_EQ(file.serialise(), "+12025550101|Ann|filter\n");
  EXPECT_TRUE(file.set_filter(kBob, "shop"));
  EXPECT_TRUE(file.clear_filter(kAnn));
  EXPECT_EQ(file.serialise(), "+12025550101|Ann\n+12025550102||filter=shop\n");
}

TEST(LookupFileTest, ClearsAnOldExclusionAndKeepsTheNumber) {
  LookupFile file = parse("+12025550101|EXCLUDE:spam\n");
  EXPECT_TRUE(file.clear_filter(kAnn));
  EXPECT_EQ(file.serialise(), "+12025550101|\n");
}

TEST(LookupFileTest, KeepsAThirdColumnOfTheUsersWhenAFilterComes) {
  LookupFile file = parse("+12025550101|Ann|vip\n");
  EXPECT_TRUE(file.set_filter(kAnn, "shop"));
  EXPECT_EQ(file.serialise(), "+12025550101|Ann|vip\n+12025550101|Ann|filter=shop\n");
  EXPECT_EQ(entry_of(file, kAnn), (LookupEntry{"Ann", "shop"}));
}

TEST(LookupFileTest, KeepsANameThatLooksLikeAnExclusion) {
  LookupFile file = parse("");
  EXPECT_TRUE(file.set_name(kAnn, "EXCLUDE:x"));
  const LookupFile again = parse(file.serialise());
  EXPECT_EQ(entry_of(again, kAnn), (LookupEntry{"EXCLUDE:x", std::nullopt}));
}

TEST(LookupFileTest, SaysWhatCannotStandInALine) {
  EXPECT_EQ(LookupFile::why_not_column("Ann # Example"), std::nullopt);
  EXPECT_TRUE(LookupFile::why_not_column("a|b"));
  EXPECT_TRUE(LookupFile::why_not_column("a\nb"));
  EXPECT_TRUE(LookupFile::why_not_column("a\rb"));
  EXPECT_TRUE(LookupFile::why_not_column("a\xFF"));
  EXPECT_EQ(LookupFile::why_not_key(kAnn), std::nullopt);
  EXPECT_TRUE(LookupFile::why_not_key(" "));
  EXPECT_TRUE(LookupFile::why_not_key("#31#"));
}

TEST(LookupFileTest, HasAHeaderThatNamesNobody) {
  const LookupFile file = parse(LookupFile::header());
  EXPECT_TRUE(file.entries().empty());
  EXPECT_TRUE(file.damaged_lines().empty());
  EXPECT_TRUE(LookupFile::header().ends_with("\n"));
}

std::string any_file() {
  static const std::vector<std::string> kPieces = {"+12025550101",
                                                   "+12025550102",
                                                   "+1 202-555-0103",
                                                   "|",
                                                   "|",
                                                   "\n",
                                                   "\n",
                                                   "\r\n",
                                                   "\r",
                                                   "#",
                                                   " ",
                                                   "Ann",
                                                   "EXCLUDE:spam",
                                                   "filter",
                                                   "vip",
                                                   "=",
                                                   "\t",
                                                   "\xFF",
                                                   "Zo\xC3\xAB",
                                                   "\xEF\xBB\xBF"};
  std::string bytes;
  for (const std::string& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))) {
    bytes += piece;
  }
  return bytes;
}

TEST(LookupFilePropertyTest, WritesBackUnchangedBytes) {
  EXPECT_TRUE(rc::check([] {
    const std::string bytes = any_file();
    RC_ASSERT(parse(bytes).serialise() == bytes);
  }));
}

TEST(LookupFilePropertyTest, ReadsBackWhatWasAdded) {
  EXPECT_TRUE(rc::check([] {
    LookupFile file = parse(any_file());
    const int changes = *rc::gen::inRange(1, 12);
    for (int i = 0; i < changes; ++i) {
      const auto key = *rc::gen::element<std::string>(kAnn, kBob, "22395");
      const auto text =
          *rc::gen::element<std::string>("Ann", "EXCLUDE:x", "filter", "#a", "Zo\xC3\xAB");
      const int kind = *rc::gen::inRange(0, 3);
      if (kind == 0) file.set_name(key, text);
      if (kind == 1) file.set_filter(key, text);
      if (kind == 2) file.clear_filter(key);
    }
    const LookupFile again = parse(file.serialise());
    RC_ASSERT(again.entries() == file.entries());
    RC_ASSERT(again.damaged_lines().size() == file.damaged_lines().size());
  }));
}

}  // namespace
}  // namespace gvoice::people
