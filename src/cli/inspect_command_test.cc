#include "cli/inspect_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/test_folder.h"

namespace gvoice::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Inspection lossy() {
  Inspection inspection;
  inspection.figures.missing_from_parts = 1;
  inspection.missing_from_parts = {"Voice/Calls/a.html"};
  return inspection;
}

/// One run of the command with an inspection that answers as the test wants.
class Inspecting : public ::testing::Test {
 protected:
  ExitCode run(const Result<Inspection>& answer) {
    return run_inspection(
        invocation_, surroundings_, stop_,
        [&](const InspectOptions& options, Observer& observer, const StopFlag& stop) {
          asked_ = options;
          EXPECT_EQ(&stop, &stop_);
          observer.on_log(LogLevel::kWarning, "a warning");
          return answer;
        });
  }
  Invocation with_inputs() {
    Invocation invocation;
    invocation.verb = Verb::kInspect;
    invocation.convert.inputs = {folder_ / "in.zip"};
    return invocation;
  }

  TestFolder folder_;
  Invocation invocation_ = with_inputs();
  std::ostringstream out_;
  std::ostringstream err_;
  Surroundings surroundings_{.out = out_, .err = err_};
  StopFlag stop_;
  InspectOptions asked_;
};

TEST_F(Inspecting, DoneIsZeroAndTheFindingsAreAResult) {
  invocation_.convert.jobs = 7;
  invocation_.convert.my_numbers = {"+12025550100"};
  EXPECT_EQ(run(Inspection()), ExitCode::kDone);
  EXPECT_EQ(asked_.jobs, 7U);
  EXPECT_EQ(asked_.my_numbers, std::vector<std::string>{"+12025550100"});
  EXPECT_THAT(asked_.inputs, ElementsAre(folder_ / "in.zip"));
  EXPECT_THAT(out_.str(), HasSubstr("What needs a look\n  Nothing"));
  EXPECT_EQ(err_.str(), "inspecting 1 input\nwarning: a warning\ndone in 0.0 s\n");
}

TEST_F(Inspecting, LossesAreFineUnlessStrict) {
  EXPECT_EQ(run(lossy()), ExitCode::kDone);
  invocation_.strict = true;
  EXPECT_EQ(run(Inspection()), ExitCode::kDone);
  EXPECT_EQ(run(lossy()), ExitCode::kLosses);
  EXPECT_THAT(err_.str(), HasSubstr("--strict does not accept"));
}

TEST_F(Inspecting, FailuresHaveTheirCodesAndWords) {
  EXPECT_EQ(run(Error{ErrorKind::kFailed, "no such file", "Look."}), ExitCode::kFailed);
  EXPECT_THAT(err_.str(), HasSubstr("gvoice: no such file\nLook.\n"));
  EXPECT_EQ(run(Error{ErrorKind::kInterrupted, "interrupted", ""}), ExitCode::kInterrupted);
  EXPECT_THAT(out_.str(), IsEmpty());
  out_.setstate(std::ios::badbit);
  EXPECT_EQ(run(Inspection()), ExitCode::kFailed);
}

TEST_F(Inspecting, JsonAndQuiet) {
  invocation_.quiet = true;
  EXPECT_EQ(run(lossy()), ExitCode::kDone);
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_THAT(err_.str(), IsEmpty());
  invocation_.json = true;
  run(lossy());
  EXPECT_TRUE(nlohmann::json::parse(out_.str())["losses"].get<bool>());
}

TEST_F(Inspecting, ALogFileMayLieAnywhereButInAnInput) {
  invocation_.log_file = folder_ / "in.zip";
  EXPECT_EQ(run(Inspection()), ExitCode::kFailed);
  invocation_.log_file = folder_ / "run.log";
  EXPECT_EQ(run(Inspection()), ExitCode::kDone);
  EXPECT_THAT(content_of(folder_ / "run.log"), HasSubstr("inspecting 1 input"));
}

}  // namespace
}  // namespace gvoice::cli
