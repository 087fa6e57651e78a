#include "fs/path_text.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace gvoice::fs {
namespace {

TEST(PathTextTest, JoinsWithOneSlash) {
  EXPECT_EQ(join_path("a", "b"), "a/b");
  EXPECT_EQ(join_path("a/", "b"), "a/b");
  EXPECT_EQ(join_path("/", "b"), "/b");
  EXPECT_EQ(join_path("", "b"), "b");
  EXPECT_EQ(join_path("a", ""), "a");
}

TEST(PathTextTest, SplitsAtTheLastSlash) {
  const auto split = [](const char* path) {
    const SplitPath parts = split_path(path);
    return parts.folder + '|' + parts.name;
  };
  EXPECT_EQ(split("a/b/c"), "a/b|c");
  EXPECT_EQ(split("a//b"), "a|b");
  EXPECT_EQ(split("/a"), "/|a");
  EXPECT_EQ(split("a"), ".|a");
  EXPECT_EQ(split("/"), "/|");
}

TEST(PathTextTest, TakesSlashesAwayAtTheEnd) {
  EXPECT_EQ(without_final_slashes("a/b//"), "a/b");
  EXPECT_EQ(without_final_slashes("/"), "/");
  EXPECT_EQ(without_final_slashes(""), "");
}

TEST(PathTextTest, RecognisesPathsThatStayInside) {
  for (const std::string& path : std::vector<std::string>{"a", "a/b", "..a/b..", "a/.b", "..."}) {
    EXPECT_TRUE(is_plain_relative(path)) << path;
  }
  for (const std::string& path :
       std::vector<std::string>{"", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b",
                                std::string("a\0b", 3)}) {
    EXPECT_FALSE(is_plain_relative(path)) << path;
  }
}

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
