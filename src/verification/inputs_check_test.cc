#include "verification/inputs_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "verification/made_archive_test_support.h"

namespace gvoice::verification {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;

/// Archives verified against their input, which may have changed since.
class InputsCheckTest : public ::testing::Test {
 protected:
  InputsCheckTest() { made_.convert(); }

  Verification verify() const { return made_.verify({made_.input()}); }
  std::vector<std::string> reported(DifferenceKind kind) const {
    return MadeArchive::reported(verify(), kind);
  }

  MadeArchive made_;
};

TEST_F(InputsCheckTest, ARecordThatOnlyTheInputsHoldIsMissing) {
  std::string page = made_.page();
  page.insert(page.find("</div></body>"), MadeArchive::text("18:41:00", "More", ""));
  made_.put_page(page);
  EXPECT_THAT(reported(DifferenceKind::kMissingRecord),
              ElementsAre(EndsWith("is not in messages.ndjson."), EndsWith("is on no page.")));
}

TEST_F(InputsCheckTest, ARecordThatNoInputHoldsIsInvented) {
  const std::string lines = fs::content_of(made_.at("messages.ndjson"));
  std::string invented = lines.substr(0, lines.find('\n') + 1);
  invented.replace(invented.find("\"id\":\"") + 6, 16, "00000000000000aa");
  fs::put(made_.at("messages.ndjson"), lines + invented);
  made_.repair_checksums();
  EXPECT_THAT(reported(DifferenceKind::kExtraRecord),
              ElementsAre("messages.ndjson: The record 00000000000000aa is in none of the "
                          "inputs."));
}

TEST_F(InputsCheckTest, ARecordThatTheGivenInputsLackIsCountedAsUnchecked) {
  std::string page = made_.page();
  const std::string hello = MadeArchive::text("18:39:04", "Hello", "");
  page.erase(page.find(hello), hello.size());
  made_.put_page(page);
  const Verification found = verify();
  EXPECT_EQ(found.records_unchecked, 1U);
  EXPECT_THAT(found.not_compared, Contains(HasSubstr("Not all inputs of the archive were given.")));
}

TEST_F(InputsCheckTest, AChangedSenderIsNotWhatTheInputsState) {
  made_.change("messages.ndjson", "\"sender\":{\"number\":\"+12025550123\"",
               "\"sender\":{\"number\":\"+12025550124\"");
  made_.repair_checksums();
  EXPECT_THAT(reported(DifferenceKind::kChangedRecord),
              ElementsAre(EndsWith("differs in messages.ndjson: sender.")));
}

TEST_F(InputsCheckTest, APictureThatTheInputsHaveOtherwiseIsMissing) {
  made_.put_picture("pictura");
  EXPECT_THAT(reported(DifferenceKind::kMissingMedia),
              ElementsAre(HasSubstr("The archive should hold it as attachments/")));
}

TEST_F(InputsCheckTest, AFigureThatTheInputsDoNotGiveIsNamed) {
  made_.change("report.json", "\"media\": 1", "\"media\": 2");
  made_.change("report.json", "\"total\": 2", "\"total\": 3");
  made_.repair_checksums();
  EXPECT_THAT(reported(DifferenceKind::kOtherFigures),
              ElementsAre("report.json: entries.media is 2 in the report, and 1 in the inputs.",
                          "report.json: entries.total is 3 in the report, and 2 in the inputs."));
}

TEST_F(InputsCheckTest, TheSameRecordsInOtherFilesAreSaid) {
  made_.put_picture("pictura");
  EXPECT_THAT(verify().not_compared, ElementsAre(HasSubstr("the same records")));
}

}  // namespace
}  // namespace gvoice::verification
