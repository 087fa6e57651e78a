#include "verification/kept_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "verification/made_archive_test_support.h"

namespace gvoice::verification {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;

/// Archives verified without inputs, with correct checksums.
class KeptCheckTest : public ::testing::Test {
 protected:
  KeptCheckTest() { made_.convert(); }

  std::vector<std::string> reported(DifferenceKind kind = DifferenceKind::kKeptRecord) {
    made_.repair_checksums();
    return MadeArchive::reported(made_.verify(), kind);
  }
  /// The first line of messages.ndjson.
  std::string line() const {
    const std::string lines = fs::content_of(made_.at("messages.ndjson"));
    return lines.substr(0, lines.find('\n') + 1);
  }

  MadeArchive made_;
};

TEST_F(KeptCheckTest, AChangedSenderIsNotWhatIsKept) {
  made_.change("messages.ndjson", "\"sender\":{\"number\":\"+12025550123\"",
               "\"sender\":{\"number\":\"+12025550124\"");
  EXPECT_THAT(reported(), ElementsAre(EndsWith("differs in messages.ndjson: sender.")));
}

TEST_F(KeptCheckTest, ARecordThatIsTakenOutIsStillKept) {
  made_.change("messages.ndjson", line(), "");
  EXPECT_THAT(reported(), ElementsAre(EndsWith("is not in messages.ndjson.")));
}

TEST_F(KeptCheckTest, AnInventedRecordIsNotKept) {
  std::string invented = line();
  invented.replace(invented.find("\"id\":\"") + 6, 16, "00000000000000aa");
  made_.change("messages.ndjson", line(), line() + invented);
  EXPECT_THAT(reported(), ElementsAre("messages.ndjson: The record 00000000000000aa is not in "
                                      "pages.ndjson.zst."));
}

TEST_F(KeptCheckTest, AFigureOfTheReportIsNotWhatIsKept) {
  made_.change("report.json", "\"parsed\": 2", "\"parsed\": 3");
  made_.change("report.json", "\"duplicates\": 0", "\"duplicates\": 1");
  EXPECT_THAT(reported(),
              ElementsAre("report.json: records.duplicates is 1 in the report, and 0 in "
                          "pages.ndjson.zst.",
                          "report.json: records.parsed is 3 in the report, and 2 in "
                          "pages.ndjson.zst."));
}

TEST_F(KeptCheckTest, WhatIsKeptMayNotBeTakenAway) {
  std::filesystem::remove(made_.at("pages.ndjson.zst"));
  EXPECT_THAT(reported(DifferenceKind::kMissingFile),
              Contains(HasSubstr("puts this file into every archive")));
}

TEST_F(KeptCheckTest, WhatIsKeptMustBeReadable) {
  fs::put(made_.at("pages.ndjson.zst"), "nonsense");
  EXPECT_THAT(reported(DifferenceKind::kUnreadableFile),
              ElementsAre(HasSubstr("pages.ndjson.zst")));
}

}  // namespace
}  // namespace gvoice::verification
