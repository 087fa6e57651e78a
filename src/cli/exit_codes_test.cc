#include "cli/exit_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "cli/flags.h"

namespace gvoice::cli {
namespace {

using ::testing::ElementsAre;

std::vector<int> numbers_of(std::optional<Verb> verb) {
  std::vector<int> numbers;
  for (const ExitMeaning& each : exit_meanings(verb)) {
    EXPECT_FALSE(each.meaning.empty());
    numbers.push_back(static_cast<int>(each.code));
  }
  return numbers;
}

TEST(ExitCodes, OfErrors) {
  EXPECT_EQ(static_cast<int>(exit_code_of({ErrorKind::kFailed, "", ""})), 1);
  EXPECT_EQ(static_cast<int>(exit_code_of({ErrorKind::kNoSpace, "", ""})), 1);
  EXPECT_EQ(static_cast<int>(exit_code_of({ErrorKind::kDamaged, "", ""})), 1);
  EXPECT_EQ(static_cast<int>(exit_code_of({ErrorKind::kRefused, "", ""})), 1);
  EXPECT_EQ(static_cast<int>(exit_code_of({ErrorKind::kInternal, "", ""})), 1);
  EXPECT_EQ(static_cast<int>(exit_code_of({ErrorKind::kUsage, "", ""})), 2);
  EXPECT_EQ(static_cast<int>(exit_code_of({ErrorKind::kInterrupted, "", ""})), 130);
}

TEST(ExitMeanings, OfVerbs) {
  EXPECT_THAT(numbers_of(Verb::kConvert), ElementsAre(0, 1, 2, 3, 130));
  EXPECT_THAT(numbers_of(Verb::kInspect), ElementsAre(0, 1, 2, 3, 130));
  EXPECT_THAT(numbers_of(Verb::kVerify), ElementsAre(0, 1, 2, 4, 130));
  EXPECT_THAT(numbers_of(Verb::kSearch), ElementsAre(0, 1, 2, 130));
  EXPECT_THAT(numbers_of(Verb::kStats), ElementsAre(0, 1, 2, 130));
  EXPECT_THAT(numbers_of(Verb::kOpen), ElementsAre(0, 1, 2, 130));
  EXPECT_THAT(numbers_of(Verb::kServe), ElementsAre(0, 1, 2, 130));
  EXPECT_THAT(numbers_of(Verb::kHelp), ElementsAre(0, 1, 2, 130));
}

TEST(ExitMeanings, OfTheProgram) {
  EXPECT_THAT(numbers_of(std::nullopt), ElementsAre(0, 1, 2, 3, 4, 130));
}

TEST(ExitMeanings, LossesWhereStrictIsTaken) {
  const Flag& strict = *std::ranges::find(flag_table(), "strict", &Flag::name);
  for (const VerbEntry& entry : verb_table()) {
    const std::vector<int> numbers = numbers_of(entry.verb);
    EXPECT_EQ(std::ranges::count(numbers, 3) == 1, takes(entry.verb, strict)) << entry.name;
  }
}

}  // namespace
}  // namespace gvoice::cli
