#include "model/phone_number.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace gvoice {
namespace {

std::string normalise(std::string_view raw) {
  Arena arena;
  return std::string(normalize_number(raw, arena));
}

TEST(NormalizeNumberTest, LeavesInternationalNumbers) {
  for (const char* number : {"+12025550123", "+1202555", "+120255501231234"})
    EXPECT_EQ(normalise(number), number);
}

TEST(NormalizeNumberTest, AddsThePlusToElevenDigitsThatBeginWithOne) {
  EXPECT_EQ(normalise("12025550123"), "+12025550123");
  EXPECT_EQ(normalise("22025550123"), "22025550123");
  EXPECT_EQ(normalise("1202555012"), "1202555012");
  EXPECT_EQ(normalise("120255501231"), "120255501231");
  EXPECT_EQ(normalise("1202555012x"), "1202555012x");
}

TEST(NormalizeNumberTest, MakesOnePlusOfTwo) {
  EXPECT_EQ(normalise("++12025550123"), "+12025550123");
}

TEST(NormalizeNumberTest, LeavesOtherDigits) {
  EXPECT_EQ(normalise("22395"), "22395");
  EXPECT_EQ(normalise("2025550123"), "2025550123");
  EXPECT_EQ(normalise("(202) 555-0123"), "(202) 555-0123");
}

TEST(NormalizeNumberTest, LeavesWhatIsNoNumber) {
  for (const char* text : {"bob@example.com", "Bob@Example.com", "AMAZON", "Zo\xC3\xAB", "a"})
    EXPECT_EQ(normalise(text), text);
}

TEST(NormalizeNumberTest, HasNothingWhereNothingIsWritten) {
  for (const char* text : {"", " ", "+", "++", " ++ \n"}) EXPECT_EQ(normalise(text), "");
}

TEST(AddressKeyTest, LetterCaseDoesNotMatter) {
  std::string key = "<";
  append_address_key("Bob@Example.COM", key);
  EXPECT_EQ(key, "<bob@example.com");
  append_address_key("+12025550123", key);
  EXPECT_EQ(key, "<bob@example.com+12025550123");
  for (const char* with : {"a", "Z", "bob@example.com", "+1202555012x"})
    EXPECT_TRUE(has_letter_case(with)) << with;
  for (const char* without : {"", "+12025550123", "(202) 555-0123", "22395", "@[`{", "\xC3\x89"})
    EXPECT_FALSE(has_letter_case(without)) << without;
}

TEST(NormalizeNumberTest, CutsWhiteSpaceAround) {
  EXPECT_EQ(normalise(" +12025550123\n"), "+12025550123");
  EXPECT_EQ(normalise(" 12025550123 "), "+12025550123");
}

TEST(NormalizeNumberTest, LeavesItsOwnResultAsItIs) {
  EXPECT_TRUE(rc::check([] {
    const auto raw =
        *rc::gen::container<std::string>(rc::gen::element('+', '1', '2', ' ', '-', 'a'));
    const std::string once = normalise(raw);
    RC_ASSERT(normalise(once) == once);
  }));
}

TEST(NormalizeNumberTest, KeepsItsResultInTheArena) {
  Arena arena;
  std::string raw = "12025550123";
  const std::string_view number = normalize_number(raw, arena);
  raw.assign(raw.size(), 'x');
  EXPECT_EQ(number, "+12025550123");
}

TEST(IsOnlyTheNumberTest, SeesThroughPunctuationAndTheCountryCode) {
  for (const char* name : {"+12025550123", "12025550123", "2025550123", "(202) 555-0123",
                           "+1 202-555-0123", "202.555.0123"}) {
    EXPECT_TRUE(is_only_the_number(name, "+12025550123")) << name;
  }
  EXPECT_TRUE(is_only_the_number("22395", "22395"));
}

TEST(IsOnlyTheNumberTest, KnowsNames) {
  for (const char* name : {"", "Ann", "Ann 12025550123", "+12025550124", "202555012",
                           "\xE2\x98\x8E 12025550123", "---"}) {
    EXPECT_FALSE(is_only_the_number(name, "+12025550123")) << name;
  }
  EXPECT_FALSE(is_only_the_number("122395", "22395"));
}

TEST(IsOnlyTheNumberTest, TakesTextOfAnyLength) {
  EXPECT_FALSE(is_only_the_number(std::string(10'000, '5'), "+12025550123"));
  EXPECT_FALSE(is_only_the_number("+12025550123", std::string(10'000, '5')));
}

}  // namespace
}  // namespace gvoice
