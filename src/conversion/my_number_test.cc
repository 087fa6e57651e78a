#include <gtest/gtest.h>

#include "gvoice/convert.h"

namespace gvoice {
namespace {

TEST(CheckMyNumber, TakesWhatCanBeDialledSomewhere) {
  for (const char* number : {"+12025550123", "2025550123", "(202) 555-0123", "1 202 555 0123",
                             "+1 (202) 555-0123", "+44 20 7946 0100",
                             // Their country is known only with the account.
                             "020 7946 0100", "00442079460100", "442079460100", "5555-0100"})
    EXPECT_TRUE(check_my_number(number).ok()) << number;
}

TEST(CheckMyNumber, RefusesWhatCannotBeAnOwnNumber) {
  for (const char* number : {"", "555-0100", "12", "22395", "+", "+12", "ann", "ann@example.com",
                             "+1 202 555 0123 x5", "20255501232025550123", "+1202555012345678"}) {
    const Status status = check_my_number(number);
    ASSERT_FALSE(status.ok()) << number;
    EXPECT_EQ(status.error().kind, ErrorKind::kUsage);
    EXPECT_NE(status.error().advice.find("--my-number +12025550123"), std::string::npos);
  }
}

}  // namespace
}  // namespace gvoice
