#include "cli/words.h"

#include <gtest/gtest.h>

#include <limits>

namespace gvoice::cli {
namespace {

TEST(Words, NumbersAreGrouped) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(grouped(std::numeric_limits<std::uint64_t>::max()), "18,446,744,073,709,551,615");
}

TEST(Words, WordFitsItsNumber) {
  EXPECT_EQ(counted(0, "file", "files"), "0 files");
  EXPECT_EQ(counted(1, "file", "files"), "1 file");
  EXPECT_EQ(counted(2000, "file", "files"), "2,000 files");
}

TEST(Words, Bytes) {
  EXPECT_EQ(byte_words(0), "0 B");
  EXPECT_EQ(byte_words(999), "999 B");
  EXPECT_EQ(byte_words(1500), "1.5 kB");
  EXPECT_EQ(byte_words(999'949), "999.9 kB");
  EXPECT_EQ(byte_words(999'950), "1.0 MB");
  EXPECT_EQ(byte_words(12'300'000'000), "12.3 GB");
  EXPECT_EQ(byte_words(std::numeric_limits<std::uint64_t>::max()), "18446.7 PB");
}

TEST(Words, Durations) {
  EXPECT_EQ(duration_words(0.44), "0.4 s");
  EXPECT_EQ(duration_words(9.96), "10 s");
  EXPECT_EQ(duration_words(59.4), "59 s");
  EXPECT_EQ(duration_words(59.5), "1 min 00 s");
  EXPECT_EQ(duration_words(200), "3 min 20 s");
  EXPECT_EQ(duration_words(7500), "2 h 05 min");
  EXPECT_EQ(duration_words(-1), "0.0 s");
  EXPECT_EQ(duration_words(std::numeric_limits<double>::quiet_NaN()), "0.0 s");
}

TEST(Words, ColourOnlyWhereWanted) {
  EXPECT_EQ(painted("x", Tone::kHeading, false), "x");
  EXPECT_EQ(painted("x", Tone::kPlain, true), "x");
  EXPECT_EQ(painted("x", Tone::kHeading, true), "\033[1mx\033[0m");
}

TEST(Words, AdviceIsOnItsOwnLine) {
  EXPECT_EQ(error_words({ErrorKind::kFailed, "no such file: a.zip", "Look again."}, false),
            "gvoice: no such file: a.zip\nLook again.");
  EXPECT_EQ(error_words({ErrorKind::kFailed, "no\nsuch\033file", ""}, false),
            "gvoice: no\uFFFDsuch\uFFFDfile");
}

}  // namespace
}  // namespace gvoice::cli
