#include "verify/packed_lines.h"

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

TEST(PackedDifference, WhatCannotBeUnpacked) {
  EXPECT_EQ(packed_difference("nonsense", packed({"{}\n"})).value(), "It cannot be unpacked.");
  std::string damaged = packed({"{}\n", std::string(1000, 'a') + "\n"});
  damaged[damaged.size() - 3] = static_cast<char>(damaged[damaged.size() - 3] ^ 1);
  EXPECT_THAT(packed_difference(damaged, packed({"{}\n", std::string(1000, 'a') + "\n"})).value(),
              HasSubstr("It cannot be unpacked from line 2 on."));
}

}  // namespace
}  // namespace gvoice::verification
