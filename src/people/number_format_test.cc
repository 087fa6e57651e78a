#include "people/number_format.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <atomic>
#include <string_view>
#include <vector>

#include "sync/threads_test_support.h"

namespace gvoice::people {
namespace {

TEST(FormatNumberTest, ShowsTheInternationalForm) {
  NumberFormatter formatter;
  EXPECT_EQ(formatter.format_number("+12025550123"), "+1 202-555-0123");
}

TEST(FormatNumberTest, SaysTheSameTheSecondTime) {
  NumberFormatter formatter;
  EXPECT_EQ(formatter.format_number("+12025550123"), formatter.format_number("+12025550123"));
}

TEST(FormatNumberTest, HasNothingForWhatIsNoNumber) {
  NumberFormatter formatter;
  for (const char* text : {"", "22395", "+", "Alice", "2025550123", "+15550100", "+9999999999",
                           "+1202555012345678", "+1202555012x"}) {
    EXPECT_EQ(formatter.format_number(text), "") << text;
  }
}

TEST(ToE164Test, ReadsWhatPeopleType) {
  NumberFormatter formatter;
  for (const char* text : {"(202) 555-0123", "202-555-0123", "202.555.0123", "2025550123",
                           " 2025550123 ", "1 202 555 0123", "12025550123", "+1 (202) 555-0123",
                           "++12025550123", "+12025550123", "011 1 202 555 0123"}) {
    EXPECT_EQ(formatter.to_e164(text), "+12025550123") << text;
  }
}

TEST(ToE164Test, LetsNumbersOfTheRightFormPassUnchanged) {
  NumberFormatter formatter;
  EXPECT_EQ(formatter.to_e164("+15550100"), "+15550100");
  EXPECT_EQ(formatter.to_e164("++15550100"), "+15550100");
  EXPECT_EQ(formatter.to_e164("+999999999999999"), "+999999999999999");
}

TEST(ToE164Test, HasNothingForShortCodesAndOtherText) {
  NumberFormatter formatter;
  for (const char* text : {"", " ", "22395", "911", "+22395", "555-0123", "Alice", "Alice 5",
                           "202-555-0123 ext. 4", "+1234567890123456", "0000000000000000000000"}) {
    EXPECT_EQ(formatter.to_e164(text), std::nullopt) << text;
  }
  EXPECT_EQ(formatter.to_e164(std::string(100'000, '5')), std::nullopt);
}

TEST(ToE164Test, ReadsWhatPeopleTypeElsewhere) {
  NumberFormatter formatter("GB");
  for (const char* text :
       {"020 7946 0123", "00442079460123", "+44 20 7946 0123", "(020) 7946 0123"})
    EXPECT_EQ(formatter.to_e164(text), "+442079460123") << text;
  EXPECT_EQ(formatter.to_e164("12025550123"), "+12025550123") << "as Google writes it";
}

TEST(ToE164Test, ReadsDoubleZeroInEveryCountry) {
  NumberFormatter formatter;
  for (const char* text : {"0012025550123", "001-202-555-0123", "00 1 202 555 0123",
                           "(00) 1 202 555 0123", "00 1 (202) 555-0123"}) {
    EXPECT_EQ(formatter.to_e164(text), "+12025550123") << text;
  }
  EXPECT_EQ(formatter.to_e164("0013035550101"), "+13035550101");
  EXPECT_EQ(formatter.to_e164("0044 20 7946 0123"), "+442079460123");
  NumberFormatter where_zero_zero_is_dialled("GB");
  EXPECT_EQ(where_zero_zero_is_dialled.to_e164("001 202 555 0123"), "+12025550123");
  NumberFormatter where_other_zeros_are("AU");
  EXPECT_EQ(where_other_zeros_are.to_e164("0011 1 202 555 0123"), "+12025550123");
  EXPECT_EQ(where_other_zeros_are.to_e164("001 202 555 0123"), "+12025550123");
}

TEST(ToE164Test, ReadsDoubleZeroOnlyBeforeAWholeNumber) {
  NumberFormatter formatter;
  for (const char* text : {"001-202-555", "00 202 555 0123", "0099 9 202 555 0123", "0000000000000",
                           "00 1 202 555 0123 x5", "00+12025550123 5", "+00 1 202 555 0123 4"}) {
    EXPECT_EQ(formatter.to_e164(text), std::nullopt) << text;
  }
}

TEST(ToE164Test, LeavesAddressesWithLettersOfAnyScript) {
  NumberFormatter formatter;
  for (const char* text :
       {"BANK 2025550123", "\u0411\u0430\u043d\u043a 2025550123", "2025550123 \u9280\u884c",
        "2025550123@example.com", "00 1 202 555 0123 \u0431"}) {
    EXPECT_EQ(formatter.to_e164(text), std::nullopt) << text;
    EXPECT_TRUE(is_normal_number(text)) << text;
  }
  // Characters that word processors and phones add to digits are not letters.
  for (const char* text :
       {"\u202a+1 202 555 0123\u202c", "202\u2011555\u20110123", "202\u00a0555\u00a00123"}) {
    EXPECT_EQ(formatter.to_e164(text), "+12025550123") << text;
  }
}

TEST(CountryOfTest, TheFirstNumberThatNamesOneCounts) {
  using Numbers = std::vector<std::string_view>;
  EXPECT_EQ(country_of(Numbers{}), "US");
  EXPECT_EQ(country_of(Numbers{"22395", "bob@example.com"}), "US");
  EXPECT_EQ(country_of(Numbers{"+12025550123", "+442079460123"}), "US");
  EXPECT_EQ(country_of(Numbers{"22395", "+442079460123"}), "GB");
}

TEST(IsNormalNumberTest, ThatOfNetworksShortCodesAndAddresses) {
  for (const char* number : {"", "+12025550123", "22395", "bob@example.com", "AMAZON", "+1234567"})
    EXPECT_TRUE(is_normal_number(number)) << number;
  for (const char* number : {"2025550123", "(202) 555-0123", "+1 202-555-0123", "011442079460123"})
    EXPECT_FALSE(is_normal_number(number)) << number;
}

TEST(ToE164Test, LeavesItsOwnResultsAsTheyAre) {
  NumberFormatter formatter;
  EXPECT_TRUE(rc::check([&] {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789+()- .x")));
    const auto once = formatter.to_e164(text);
    if (once) RC_ASSERT(formatter.to_e164(*once) == once);
  }));
}

TEST(ToCompareTest, IsE164WhereThereIsOneElseWhatThePageMeans) {
  NumberFormatter formatter;
  Arena arena;
  EXPECT_EQ(formatter.to_compare("(202) 555-0123", arena), "+12025550123");
  EXPECT_EQ(formatter.to_compare("++22395", arena), "+22395");
  EXPECT_EQ(formatter.to_compare(" AMAZON ", arena), "AMAZON");
  EXPECT_EQ(formatter.to_compare(" ", arena), "");
}

TEST(ToE164Test, ServesManyThreadsAtOnce) {
  NumberFormatter formatter;
  std::atomic<int> wrong{0};
  sync::on_threads(8, [&](int) {
    for (int number = 100; number < 200; ++number) {
      const std::string end = std::to_string(number).substr(1);
      if (formatter.to_e164("(202) 555-01" + end) != "+120255501" + end) ++wrong;
      if (formatter.format_number("+120255501" + end) != "+1 202-555-01" + end) ++wrong;
    }
  });
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace gvoice::people
