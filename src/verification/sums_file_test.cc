#include "verification/sums_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace gvoice::verification {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kDigest(64, 'a');

std::vector<std::string> reported(const std::string& content,
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
  EXPECT_THAT(reported(kDigest + "  b c\n" + kDigest + "  a/b\n", &files), IsEmpty());
  EXPECT_THAT(files, ElementsAre(WrittenFile{"a/b", kDigest}, WrittenFile{"b c", kDigest}));
}

TEST(SumsFileTest, ForeignLinesSayWhy) {
  const std::vector<std::pair<std::string, std::string>> lines = {
      {"x", "is not made of a checksum, two spaces and a path"},
      {kDigest + " *a", "is not made of a checksum, two spaces and a path"},
      {kDigest + "  ../a", "names a path that leads out of the archive"},
      {kDigest + "  SHA256SUMS", "names SHA256SUMS itself"},
      {kDigest + "  backup/x", "names a file of the user"},
  };
  for (const auto& [line, why] : lines) {
    std::vector<WrittenFile> files;
    EXPECT_THAT(reported(line + "\n", &files), ElementsAre("Line 1 " + why + ".")) << line;
    EXPECT_TRUE(files.empty());
  }
}

TEST(SumsFileTest, ACutEnd) {
  EXPECT_THAT(reported(""), ElementsAre("It is empty."));
  EXPECT_THAT(reported(kDigest + "  a\n" + kDigest + "  b"),
              ElementsAre("It is cut off: line 2, the last one, has no end."));
}

TEST(SumsFileTest, AFileNamedTwice) {
  std::vector<WrittenFile> files;
  const std::string other(64, 'b');
  EXPECT_THAT(reported(kDigest + "  a\n" + other + "  a\n" + kDigest + "  b\n", &files),
              ElementsAre("It names a more than once."));
  EXPECT_EQ(files.size(), 2U);
}

}  // namespace
}  // namespace gvoice::verification
