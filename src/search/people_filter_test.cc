#include "search/people_filter.h"

#include <gtest/gtest.h>

namespace gvoice::searching {
namespace {

TEST(PeopleFilter, PartOfANameInUpperOrLowerCase) {
  EXPECT_TRUE(is_meant("ann", "Ann Smith", ""));
  EXPECT_TRUE(is_meant("N SM", "Ann Smith", ""));
  EXPECT_TRUE(is_meant("ÅSA", "Åsa", ""));
  EXPECT_FALSE(is_meant("bob", "Ann Smith", ""));
  EXPECT_FALSE(is_meant("ann", "", "+13035550101"));
}

TEST(PeopleFilter, WithAndWithoutAccents) {
  for (const char* typed : {"jose", "José", "JOSÉ", "Jose\u0301", "muller", "é m"})
    EXPECT_TRUE(is_meant(typed, "José Müller", "")) << typed;
  EXPECT_TRUE(is_meant("josé", "Jose Muller", ""));
  EXPECT_FALSE(is_meant("josef", "José Müller", ""));
}

TEST(PeopleFilter, TheLastDigitsOfANumberHoweverItIsWritten) {
  for (const char* typed : {"101", "0101", "555-0101", "(303) 555-0101", "+1 303.555.0101"})
    EXPECT_TRUE(is_meant(typed, "", "+13035550101")) << typed;
  EXPECT_TRUE(is_meant("22395", "Bank", "22395"));
  EXPECT_FALSE(is_meant("303555", "", "+13035550101"));
  EXPECT_FALSE(is_meant("0102", "", "+13035550101"));
  EXPECT_FALSE(is_meant("44 303 555 0101", "", "+13035550101"));
  EXPECT_FALSE(is_meant("0101", "Ann 0101", ""));
}

TEST(PeopleFilter, FewerThanThreeDigitsAreNobody) {
  for (const char* typed : {"", "1", "01", "-", "(0) 1"})
    EXPECT_FALSE(is_meant(typed, "Ann", "+13035550101")) << typed;
}

TEST(PeopleFilter, LettersAmongDigitsAreAName) {
  EXPECT_TRUE(is_meant("b12", "Unit B12", "+13035550101"));
  EXPECT_FALSE(is_meant("x0101", "Ann", "+13035550101"));
}

}  // namespace
}  // namespace gvoice::searching
