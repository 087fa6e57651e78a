#include "base/letters.h"

#include <gtest/gtest.h>

namespace gvoice {
namespace {

TEST(HasLetter, OfAnyScript) {
  for (const char* text :
       {"a", "AMAZON", "+1 202 x5", "\u0411\u0430\u043d\u043a 202", "202 \u9280\u884c",
        "\u0628\u0646\u0643", "\u00e9", "\u30ab\u30fc\u30c9 5"})
    EXPECT_TRUE(has_letter(text)) << text;
}

TEST(HasLetter, NotOfDigitsPunctuationAndSigns) {
  for (const char* text :
       {"", "+1 (202) 555-0123", "\uff12\uff10\uff12", "\u0662\u0660\u0662", "202\u2011555",
        "\u202a+1\u202c", "202\u00a0555", "\u260e 202", "03\u30fc1234", "\xff\xfe 202", "\u3000"})
    EXPECT_FALSE(has_letter(text)) << text;
}

}  // namespace
}  // namespace gvoice
