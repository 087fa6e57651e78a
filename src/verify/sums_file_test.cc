#include "verify/sums_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gvoice::verification {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kDigest(64, 'a');

std::vector<std::string> told(const std::string& content,
                              std::vector<WrittenFile>* files = nullptr) {
  Findings findings;
  const auto read = read_sums(content, findings);
  if (files != nullptr) *files = read;
  std::vector<std::string> details;
  for (const Differences& of_kind : findings.differences()) {
    for (const Difference& one : of_kind.first) details.push_back(one.detail);
  }
  return details;
}

TEST(SumsFileTest, FilesComeSortedByPath) {
  std::vector<WrittenFile> files;
  EXPECT_THAT(told(kDigest + "  b c\n" + kDigest + "  a/b\n", &files), IsEmpty());
  EXPECT_THAT(files, ElementsAre(WrittenFile{"a/b", kDigest}, WrittenFile{"b c", kDigest}));
}

TEST(SumsFileTest, LinesThatAreNoneOfOurs) {
  for (const std::string& line :
       {std::string(), std::string("x"), kDigest, kDigest + " *a", kDigest + " a",
        std::string(64, 'A') + "  a", std::string(63, 'a') + "   a", kDigest + "  "}) {
    std::vector<WrittenFile> files;
    EXPECT_THAT(told(line + "\n", &files), ElementsAre(HasSubstr("Line 1 is not made of"))) << line;
    EXPECT_TRUE(files.empty());
  }
}

TEST(SumsFileTest, PathsThatMayNotStandThere) {
  for (const char* path : {"../a", "/a", "a/../../b", "a//b", "./a", "a/"})
    EXPECT_THAT(told(kDigest + "  " + path + "\n"), ElementsAre(HasSubstr("leads out"))) << path;
  EXPECT_THAT(told(kDigest + "  SHA256SUMS\n"), ElementsAre(HasSubstr("names SHA256SUMS itself")));
  EXPECT_THAT(told(kDigest + "  phone_lookup.txt\n"), ElementsAre(HasSubstr("file of the user")));
  EXPECT_THAT(told(kDigest + "  backup/x\n"), ElementsAre(HasSubstr("file of the user")));
}

TEST(SumsFileTest, ACutEnd) {
  EXPECT_THAT(told(""), ElementsAre("It is empty."));
  EXPECT_THAT(told(kDigest + "  a\n" + kDigest + "  b"),
              ElementsAre("It is cut off: line 2, the last one, has no end."));
}

TEST(SumsFileTest, AFileNamedTwice) {
  std::vector<WrittenFile> files;
  const std::string other(64, 'b');
  EXPECT_THAT(told(kDigest + "  a\n" + other + "  a\n" + kDigest + "  b\n", &files),
              ElementsAre("It names a more than once."));
  EXPECT_EQ(files.size(), 2U);
}

}  // namespace
}  // namespace gvoice::verification
