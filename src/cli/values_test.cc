#include "cli/values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/flags.h"

namespace gvoice::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

Placeholder only(std::string_view arguments) {
  const std::vector<Placeholder> all = read_placeholders(arguments);
  EXPECT_THAT(all, SizeIs(1));
  return all.empty() ? Placeholder{} : all.front();
}

TEST(Placeholders, KindsByName) {
  EXPECT_EQ(only("DIR").kind, ValueKind::kFolder);
  EXPECT_EQ(only("FILE").kind, ValueKind::kFile);
  EXPECT_EQ(only("FILE").ending, "");
  EXPECT_EQ(only("FILE.vcf").kind, ValueKind::kFile);
  EXPECT_EQ(only("FILE.vcf").ending, ".vcf");
  EXPECT_EQ(only("INPUT").kind, ValueKind::kInput);
  EXPECT_EQ(only("VERB").kind, ValueKind::kVerb);
  EXPECT_EQ(only("NUMBER").kind, ValueKind::kAnything);
  EXPECT_EQ(only("FILES").kind, ValueKind::kAnything);
}

TEST(Placeholders, HowManyAndWhether) {
  EXPECT_TRUE(only("INPUT...").repeated);
  EXPECT_FALSE(only("INPUT...").optional);
  EXPECT_EQ(only("INPUT...").name, "INPUT");
  EXPECT_TRUE(only("[VERB]").optional);
  EXPECT_EQ(only("[VERB]").name, "VERB");
  EXPECT_TRUE(only("[INPUT...]").optional);
  EXPECT_TRUE(only("[INPUT...]").repeated);
  EXPECT_TRUE(only("NAME,...").list);
  EXPECT_FALSE(only("NAME,...").repeated);
  EXPECT_EQ(only("NAME,...").name, "NAME");
}

TEST(Placeholders, InTheirOrder) {
  const std::vector<Placeholder> both = read_placeholders("DIR [INPUT...]");
  ASSERT_THAT(both, SizeIs(2));
  EXPECT_EQ(both[0].name, "DIR");
  EXPECT_EQ(both[1].name, "INPUT");
  EXPECT_THAT(read_placeholders(""), SizeIs(0));
}

TEST(Placeholders, AFlagTakesOneValueOrNone) {
  for (const Flag& flag : flag_table()) {
    EXPECT_LE(read_placeholders(flag.argument).size(), 1U) << flag.name;
    if (flag.words != nullptr) {
      EXPECT_EQ(only(flag.argument).kind, ValueKind::kAnything) << flag.name;
    }
  }
}

TEST(Values, PartsOfAListUntilOneFails) {
  std::vector<std::string_view> parts;
  const auto take = [&](std::string_view part) {
    parts.push_back(part);
    return part == "bad" ? Status(usage("no", "")) : Status();
  };
  EXPECT_TRUE(each_of("a, b ,,c", take).ok());
  EXPECT_THAT(parts, ElementsAre("a", "b", "", "c"));
  parts.clear();
  EXPECT_FALSE(each_of("a,bad,c", take).ok());
  EXPECT_THAT(parts, ElementsAre("a", "bad"));
}

}  // namespace
}  // namespace gvoice::cli
