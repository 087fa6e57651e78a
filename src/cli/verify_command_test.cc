#include "cli/verify_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/test_folder.h"

namespace gvoice::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Verification good() {
  Verification found;
  found.archive = "/a";
  found.sums_sha256 = "5e5e";
  return found;
}

Verification bad() {
  Verification found = good();
  found.differences = {{DifferenceKind::kExtraFile, 1, {{"x", "y"}}}};
  return found;
}

/// One run of the command with a verification that answers as the test wants.
class VerifyCommand : public ::testing::Test {
 protected:
  VerifyCommand() {
    invocation_.verb = Verb::kVerify;
    invocation_.verify.archive = folder_ / "archive";
    invocation_.verify.inputs = {folder_ / "in.zip"};
  }

  ExitCode run(const Result<Verification>& answer) {
    return run_verification(
        invocation_, surroundings_, stop_,
        [&](const VerifyOptions& options, Observer& observer, const StopFlag& stop) {
          EXPECT_EQ(options.archive, invocation_.verify.archive);
          EXPECT_EQ(&stop, &stop_);
          observer.on_stage(Stage::kChecking, 4);
          return answer;
        });
  }

  TestFolder folder_;
  Invocation invocation_;
  std::ostringstream out_;
  std::ostringstream err_;
  Surroundings surroundings_{.out = out_, .err = err_};
  StopFlag stop_;
};

TEST_F(VerifyCommand, NoDifferenceIsZero) {
  EXPECT_EQ(run(good()), ExitCode::kDone);
  EXPECT_THAT(out_.str(), HasSubstr("No difference was found."));
  EXPECT_EQ(err_.str(), "verifying " + (folder_ / "archive") + " against 1 input\ndone in 0.0 s\n");
}

TEST_F(VerifyCommand, ADifferenceIsFour) {
  EXPECT_EQ(static_cast<int>(run(bad())), 4);
  EXPECT_THAT(out_.str(), HasSubstr("There are files that are not of the archive. (1)"));
  EXPECT_THAT(err_.str(), HasSubstr("gvoice: the archive is not as it should be"));
}

TEST_F(VerifyCommand, FailuresHaveTheirCodes) {
  EXPECT_EQ(run(Error{ErrorKind::kFailed, "no", ""}), ExitCode::kFailed);
  EXPECT_EQ(run(Error{ErrorKind::kInterrupted, "stop", ""}), ExitCode::kInterrupted);
  EXPECT_THAT(out_.str(), IsEmpty());
}

TEST_F(VerifyCommand, QuietAndJson) {
  invocation_.quiet = true;
  EXPECT_EQ(run(bad()), ExitCode::kDifferences);
  EXPECT_THAT(out_.str(), IsEmpty());
  invocation_.json = true;
  run(bad());
  EXPECT_EQ(nlohmann::json::parse(out_.str())["verified"], false);
}

TEST_F(VerifyCommand, NoLogFileInTheArchiveOrAnInput) {
  std::filesystem::create_directory(folder_ / "archive");
  for (const char* place : {"archive/log", "in.zip"}) {
    invocation_.log_file = folder_ / place;
    EXPECT_EQ(run(good()), ExitCode::kFailed) << place;
  }
  EXPECT_THAT(err_.str(), AllOf(HasSubstr("lies in, the archive"), HasSubstr("the input")));
  EXPECT_TRUE(std::filesystem::is_empty(folder_ / "archive"));
}

TEST_F(VerifyCommand, ResultsThatCannotBeWrittenAreAFailure) {
  out_.setstate(std::ios::badbit);
  EXPECT_EQ(run(good()), ExitCode::kFailed);
}

}  // namespace
}  // namespace gvoice::cli
