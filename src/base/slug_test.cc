#include "base/slug.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

namespace gvoice {
namespace {

TEST(AsciiSlugTest, KeepsLettersAndDigits) {
  EXPECT_EQ(ascii_slug("Ann Example", 40), "ann-example");
  EXPECT_EQ(ascii_slug("  --Ann!! & (Bob) -- ", 40), "ann-bob");
  EXPECT_EQ(ascii_slug("+13125550123", 40), "13125550123");
  EXPECT_EQ(ascii_slug("..", 40), "");
  EXPECT_EQ(ascii_slug("../../etc/passwd", 40), "etc-passwd");
  EXPECT_EQ(ascii_slug("", 40), "");
}

TEST(AsciiSlugTest, LatinLettersLoseTheirAccents) {
  EXPECT_EQ(ascii_slug("\u00c0\u00c9\u00ee\u00f5\u00fc\u00ff\u00f1\u00e7", 40), "aeiouync");
  EXPECT_EQ(ascii_slug("\u00c6sir Stra\u00dfe \u0152uvre \u00de\u00f3r \u0132", 40),
            "aesir-strasse-oeuvre-thor-ij");
  EXPECT_EQ(ascii_slug("\u0141\u00f3d\u017a \u010capek \u0130z \u011ei\u015fe", 40),
            "lodz-capek-iz-gise");
  EXPECT_EQ(ascii_slug("2\u00d73\u00f74", 40), "2-3-4");
  EXPECT_EQ(ascii_slug("e\u0301te", 40), "ete");
}

TEST(AsciiSlugTest, TheTableOfLettersIsNotShifted) {
  EXPECT_EQ(ascii_slug("\u0100\u0106\u010e\u0112\u011c\u0124\u0128\u0134\u0136\u0139", 40),
            "acdeghijkl");
  EXPECT_EQ(ascii_slug("\u0138\u013f\u0140\u0142\u0143\u014b\u014c\u0151\u0153\u0154", 40),
            "klllnnoooer");
  EXPECT_EQ(ascii_slug("\u015a\u0162\u0168\u0174\u0176\u0178\u0179\u017e\u017f", 40), "stuwyyzzs");
}

TEST(AsciiSlugTest, OtherScriptsLeaveNothing) {
  EXPECT_EQ(ascii_slug("\u041e\u043b\u0435\u0433", 40), "");
  EXPECT_EQ(ascii_slug("\u674e Li", 40), "li");
  EXPECT_EQ(ascii_slug("\xff\xfe", 40), "");
}

TEST(AsciiSlugTest, IsCutToItsLength) {
  EXPECT_EQ(ascii_slug("ann example", 5), "ann-e");
  EXPECT_EQ(ascii_slug("ann example", 4), "ann");
  EXPECT_EQ(ascii_slug("stra\u00dfe", 5), "stras");
  EXPECT_EQ(ascii_slug("ann", 0), "");
}

TEST(AsciiSlugTest, IsNoDeviceOfWindows) {
  EXPECT_EQ(ascii_slug("CON", 40), "con-");
  EXPECT_EQ(ascii_slug("Nul.", 40), "nul-");
  EXPECT_EQ(ascii_slug("lpt1", 40), "lpt1-");
  EXPECT_EQ(ascii_slug("com0", 4), "com");
  EXPECT_EQ(ascii_slug("Con Artist", 3), "co");
  EXPECT_EQ(ascii_slug("console", 40), "console");
  EXPECT_EQ(ascii_slug("com10", 40), "com10");
}

TEST(AsciiSlugTest, HoldsItsPromiseForAnyText) {
  EXPECT_TRUE(rc::check("any bytes", [] {
    const auto text = *rc::gen::arbitrary<std::string>();
    const auto length = *rc::gen::inRange<std::size_t>(0, 30);
    const std::string slug = ascii_slug(text, length);
    RC_ASSERT(slug.size() <= length);
    RC_ASSERT(slug.find("--") == std::string::npos);
    RC_ASSERT(!slug.starts_with('-'));
    RC_ASSERT(std::all_of(slug.begin(), slug.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }));
    RC_ASSERT(ascii_slug(slug, length) == slug);
  }));
}

}  // namespace
}  // namespace gvoice
