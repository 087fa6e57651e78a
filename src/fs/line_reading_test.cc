#include "fs/line_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "fs/test_support.h"

namespace gvoice::fs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::size_t kBlock = std::size_t{1} << 20;

std::vector<std::string> lines_of(const std::string& content) {
  TemporaryFolder folder;
  put(folder.at("lines"), content);
  std::vector<std::string> lines;
  const Status read = read_lines(folder.at("lines"), [&](std::string_view line) {
    lines.emplace_back(line);
    return Status();
  });
  EXPECT_TRUE(read.ok());
  return lines;
}

TEST(LineReadingTest, LinesWithoutTheirLineFeeds) {
  EXPECT_THAT(lines_of("one\ntwo\n"), ElementsAre("one", "two"));
  EXPECT_THAT(lines_of("one\ntwo"), ElementsAre("one", "two"));
  EXPECT_THAT(lines_of("\n\nx\n"), ElementsAre("", "", "x"));
  EXPECT_THAT(lines_of(""), IsEmpty());
  EXPECT_THAT(lines_of("\r\n"), ElementsAre("\r"));
}

TEST(LineReadingTest, LinesOfAnyLengthWhereverBlocksEnd) {
  for (const std::size_t length : {kBlock - 1, kBlock, kBlock + 1, 3 * kBlock + 7}) {
    const std::string line(length, 'x');
    EXPECT_TRUE(lines_of(line) == std::vector{line}) << length;
    EXPECT_TRUE(lines_of(line + "\n\nshort\n" + line) ==
                (std::vector<std::string>{line, "", "short", line}))
        << length;
  }
}

TEST(LineReadingTest, AllLinesOfAnyFile) {
  EXPECT_TRUE(rc::check([] {
    const auto lines = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::element('a', '\r', '\0', '\xE2')));
    std::string content;
    for (const std::string& line : lines) content += line + "\n";
    RC_ASSERT(lines_of(content) == lines);
  }));
}

TEST(LineReadingTest, EndsWithTheFirstErrorOfTheVisitor) {
  TemporaryFolder folder;
  for (const char* content : {"one\ntwo\nthree\n", "one\ntwo"}) {
    put(folder.at("lines"), content);
    int visited = 0;
    const Status read = read_lines(folder.at("lines"), [&](std::string_view line) -> Status {
      ++visited;
      if (line == "two") return Error{ErrorKind::kDamaged, "not two", ""};
      return {};
    });
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().message, "not two");
    EXPECT_EQ(visited, 2);
  }
}

TEST(LineReadingTest, WhatCannotBeReadIsAnError) {
  TemporaryFolder folder;
  const auto nothing = [](std::string_view) { return Status(); };
  put(folder.at("file"), "x\n");
  std::filesystem::create_symlink(folder.at("file"), folder.at("link"));
  ASSERT_EQ(::mkfifo(folder.at("pipe").c_str(), 0600), 0);
  for (const std::string& path :
       {folder.at("nothing"), folder.path(), folder.at("link"), folder.at("pipe")}) {
    const Status read = read_lines(path, nothing);
    ASSERT_FALSE(read.ok());
    EXPECT_THAT(read.error().message, HasSubstr(path));
  }
}

}  // namespace
}  // namespace gvoice::fs
