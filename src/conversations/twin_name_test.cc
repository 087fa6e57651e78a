#include "conversations/twin_name.h"

#include <gtest/gtest.h>

namespace gvoice::conversations {
namespace {

constexpr std::string_view kName = "Ann - Missed - 2018-05-03T12_00_00Z";

TwinName name_with(std::string_view ending) {
  return twin_name(std::string(kName) + std::string(ending));
}

TEST(TwinNameTest, NumbersOfGoogleAreTakenOff) {
  const TwinName plain = name_with(".html");
  EXPECT_EQ(plain.number, 0U);
  for (const auto& [ending, number] :
       {std::pair{" (2).html", 2U}, {"(1).html", 1U}, {" (12).HTML", 12U}}) {
    EXPECT_EQ(name_with(ending).base, plain.base) << ending;
    EXPECT_EQ(name_with(ending).number, number) << ending;
  }
}

TEST(TwinNameTest, TwinsOfNobodysPageHaveOneName) {
  EXPECT_EQ(twin_name(" - Missed - 2018-05-03T12_00_00Z (2).html").base,
            twin_name(" - Missed - 2018-05-03T12_00_00Z.html").base);
}

TEST(TwinNameTest, CopiesHaveTheNameOfWhatTheyCopy) {
  const TwinName plain = name_with(".html");
  for (const char* ending : {" 2.html", " - Copy.html", " copy.html", " (conflicted copy).html"}) {
    EXPECT_EQ(name_with(ending).base, plain.base) << ending;
    EXPECT_EQ(name_with(ending).number, 0U) << ending;
  }
  EXPECT_EQ(name_with(" (2) - Copy.html").base, plain.base);
  EXPECT_EQ(name_with(" (2) - Copy.html").number, 2U);
}

TEST(TwinNameTest, OtherEndingsAreOtherNames) {
  const std::string cut = "Ann - Missed - 2018-05-03T12_0";
  for (const char* ending :
       {" 2.html", " ().html", " (-2).html", " (2x).html", " (12345678901).html"}) {
    EXPECT_NE(twin_name(cut + ending).base, twin_name(cut + ".html").base) << ending;
    EXPECT_EQ(twin_name(cut + ending).number, 0U) << ending;
  }
}

TEST(TwinNameTest, AnyNameIsTaken) {
  for (const char* name : {"", ".", "(", ")", "()", "(2)", ".html", "(2).html"}) twin_name(name);
  EXPECT_EQ(twin_name("(2).html").number, 2U);
}

}  // namespace
}  // namespace gvoice::conversations
