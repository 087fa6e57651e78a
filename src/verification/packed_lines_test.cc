#include "verification/packed_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/zstd_frames.h"

namespace gvoice::verification {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

std::string packed(const std::vector<std::string>& frames) {
  std::string file;
  for (const std::string& frame : frames) append_zstd_frame(frame, file);
  return file;
}

TEST(PackedDifference, FramesMayBeCutAnywhere) {
  EXPECT_FALSE(packed_difference(packed({"{}\na\nb\n"}), packed({"{}\n", "a\n", "b\n"})));
  EXPECT_FALSE(packed_difference(packed({"{}\na", "a\nb\n"}), packed({"{}\naa\nb\n"})));
  EXPECT_FALSE(packed_difference(packed({"{}\nno end"}), packed({"{}\nno end"})));
}

TEST(PackedDifference, NamesTheFirstLineThatDiffers) {
  const std::string line = R"({"entry":"Voice/Calls/a.html","input":0,"text":")";
  EXPECT_EQ(
      packed_difference(packed({"{}\n", line + "me\"}\n"}), packed({"{}\n" + line + "you\"}\n"}))
          .value(),
      "It is not what the inputs give, from line 2 on (Voice/Calls/a.html): it has "
      "\"me\"}\", and they give \"you\"}\".");
  EXPECT_THAT(packed_difference(packed({"{1}\n"}), packed({"{2}\n"})).value(),
              HasSubstr("line 1 on (what the archive was made from and with)"));
}

TEST(PackedDifference, ALineTooManyOrTooFew) {
  EXPECT_THAT(packed_difference(packed({"{}\na\n"}), packed({"{}\n"})).value(),
              AllOf(HasSubstr("line 2"), HasSubstr("and they give no line")));
  EXPECT_THAT(packed_difference(packed({"{}\n"}), packed({"{}\na\n"})).value(),
              AllOf(HasSubstr("line 2"), HasSubstr("it has no line")));
  EXPECT_TRUE(packed_difference(packed({"{}\n\n"}), packed({"{}\n"})));
}

std::string line_of(const std::string& entry, int input, const std::string& content) {
  return R"({"entry":")" + entry + R"(","input":)" + std::to_string(input) + "," + content + "}\n";
}

TEST(PackedContents, PlacesDoNotCount) {
  const std::string page = R"("page":"chat","records":[])";
  const std::string there = packed({R"({"inputs":[1],"made_with":{}})"
                                    "\n",
                                    line_of("a\\\"b", 0, page)});
  const std::string wanted =
      packed({R"({"inputs":[2,3],"made_with":{}})"
              "\n",
              line_of("c", 2, page) + line_of("c", 3, page) + line_of("i", 0, "\"index\":[]")});
  EXPECT_EQ(compare_packed_contents(there, wanted).difference, std::nullopt);
  EXPECT_EQ(compare_packed_contents(there, wanted).others, 0U);
  EXPECT_EQ(
      compare_packed_contents(packed({"{}\n"}), packed({"{1}\n"})).difference,
      "Its first line (what the archive was made from and with) is not what the inputs give.");
  EXPECT_EQ(compare_packed_contents(packed({R"({"lookup":[]})"
                                            "\n"}),
                                    packed({"{}\n"}))
                .others,
            0U);
  EXPECT_TRUE(compare_packed_contents(packed({R"({"lookup":[]})"
                                              "\n"}),
                                      packed({"{}\n"}))
                  .difference);
  EXPECT_EQ(compare_packed_contents("nonsense", wanted).difference, "It cannot be unpacked.");
}

TEST(PackedContents, OfSeveralCopiesOneIsEnoughAndMoreAreCounted) {
  const std::string whole = line_of("a", 0, R"("page":"chat","records":[1])");
  const std::string cut = line_of("a", 1, R"("page":"chat","records":[])");
  const std::string medium = line_of("m", 0, R"("media":"attachments/x.jpg")");
  const std::string one = packed({"{}\n", whole + medium});
  const std::string both = packed({"{}\n", whole + cut + medium});
  EXPECT_FALSE(compare_packed_contents(one, both).difference);
  EXPECT_FALSE(compare_packed_contents(both, one).difference);
  EXPECT_EQ(compare_packed_contents(both, one).others, 1U);
  EXPECT_EQ(compare_packed_contents(packed({"{}\n", cut + medium}), one).difference,
            "It does not hold what the inputs give of the file (a).");
  EXPECT_EQ(compare_packed_contents(packed({"{}\n", whole}), one).difference,
            "It does not hold what the inputs give of the file (m).");
}

TEST(PackedDifference, WhatCannotBeUnpacked) {
  EXPECT_EQ(packed_difference("nonsense", packed({"{}\n"})).value(), "It cannot be unpacked.");
  std::string damaged = packed({"{}\n", std::string(1000, 'a') + "\n"});
  damaged[damaged.size() - 3] = static_cast<char>(damaged[damaged.size() - 3] ^ 1);
  EXPECT_THAT(packed_difference(damaged, packed({"{}\n", std::string(1000, 'a') + "\n"})).value(),
              HasSubstr("It cannot be unpacked from line 2 on."));
}

}  // namespace
}  // namespace gvoice::verification
