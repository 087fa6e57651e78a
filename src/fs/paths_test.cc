#include "fs/paths.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace gvoice::fs {
namespace {

TEST(Paths, AreAbsoluteEvenWhereNothingIsThereYet) {
  const std::string here = std::filesystem::canonical(".").string();
  EXPECT_EQ(resolved_path("no-such-folder/x"), here + "/no-such-folder/x");
  EXPECT_EQ(resolved_path("./a/../no-such-file"), here + "/no-such-file");
  EXPECT_EQ(resolved_path("."), here);
  EXPECT_EQ(resolved_path("/"), "/");
}

TEST(Paths, LieInsideByWholeComponents) {
  EXPECT_TRUE(lies_inside("/a/b", "/a"));
  EXPECT_TRUE(lies_inside("/a", "/a"));
  EXPECT_TRUE(lies_inside("/a", "/"));
  EXPECT_FALSE(lies_inside("/ab", "/a"));
  EXPECT_FALSE(lies_inside("/a", "/a/b"));
}

TEST(Paths, ExistOrNot) {
  EXPECT_TRUE(exists("."));
  EXPECT_FALSE(exists("no-such-file"));
}

}  // namespace
}  // namespace gvoice::fs
