#include "write/html/initials.h"

#include <gtest/gtest.h>

#include <string>

namespace gvoice::write::html {
namespace {

std::string initials(std::string_view name) {
  const Initials found = initials_of(name);
  return std::string(found.first) + "|" + std::string(found.last);
}

TEST(InitialsTest, FirstAndLastWordCount) {
  EXPECT_EQ(initials("Ann Smith"), "A|S");
  EXPECT_EQ(initials("Ann Maria Smith"), "A|S");
  EXPECT_EQ(initials("Ann"), "A|");
  EXPECT_EQ(initials("  ann   smith "), "a|s");
}

TEST(InitialsTest, LettersOfAllScriptsCount) {
  EXPECT_EQ(initials("Émile Žák"), "É|Ž");
  EXPECT_EQ(initials("דנה כהן"), "ד|כ");
  EXPECT_EQ(initials("李 小龙"), "李|小");
}

TEST(InitialsTest, SignsAndDigitsAreNoInitials) {
  EXPECT_EQ(initials("Bob (Work)"), "B|W");
  EXPECT_EQ(initials("Ann 😀"), "A|");
  EXPECT_EQ(initials("Unit 5b"), "U|");
  EXPECT_EQ(initials("22395"), "#|");
  EXPECT_EQ(initials("+1 303"), "#|");
  EXPECT_EQ(initials(""), "#|");
  EXPECT_EQ(initials("\xFF\xC3"), "#|");
}

}  // namespace
}  // namespace gvoice::write::html
