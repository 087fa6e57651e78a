#include "cli/convert_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/session.h"
#include "cli/test_folder.h"

namespace gvoice::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

ConvertSummary lossless() {
  ConvertSummary summary;
  summary.archive = "/a";
  summary.door = "/a/index.html";
  summary.records_written = 2;
  summary.conversations = 1;
  return summary;
}

ConvertSummary lossy() {
  ConvertSummary summary = lossless();
  summary.entries.unreadable = 1;
  return summary;
}

/// One run of the command with a conversion that answers as the test wants.
class Conversion : public ::testing::Test {
 protected:
  ExitCode run(const Result<ConvertSummary>& answer) {
    return run_conversion(
        invocation_, surroundings_, stop_,
        [&](const ConvertOptions& options, Observer& observer, const StopFlag& stop) {
          asked_ = options;
          EXPECT_EQ(&stop, &stop_);
          observer.on_stage(Stage::kReading, 4);
          observer.on_log(LogLevel::kWarning, "a warning");
          observer.on_progress(4, 100);
          return answer;
        });
  }

  Invocation with_inputs() {
    Invocation invocation;
    invocation.verb = Verb::kConvert;
    invocation.convert.inputs = {folder_ / "in.zip"};
    invocation.convert.output = folder_ / "out";
    return invocation;
  }

  TestFolder folder_;
  Invocation invocation_ = with_inputs();
  std::ostringstream out_;
  std::ostringstream err_;
  Surroundings surroundings_{.out = out_, .err = err_};
  StopFlag stop_;
  ConvertOptions asked_;
};

TEST_F(Conversion, DoneIsZeroAndTheSummaryIsAResult) {
  invocation_.convert.jobs = 7;
  EXPECT_EQ(run(lossless()), ExitCode::kDone);
  EXPECT_EQ(asked_.jobs, 7U);
  EXPECT_THAT(out_.str(), HasSubstr("/a/index.html"));
  EXPECT_EQ(err_.str(), "converting 1 input into " + (folder_ / "out") +
                            "\nwarning: a warning\ndone in 0.0 s: 2 records, 1 conversation\n");
}

TEST_F(Conversion, LossesAreFineUnlessStrict) {
  EXPECT_EQ(run(lossy()), ExitCode::kDone);
  invocation_.strict = true;
  EXPECT_EQ(run(lossless()), ExitCode::kDone);
  EXPECT_THAT(err_.str(), Not(HasSubstr("--strict")));
  EXPECT_EQ(run(lossy()), ExitCode::kLosses);
  EXPECT_THAT(err_.str(), HasSubstr("gvoice: something was lost or left open"));
  EXPECT_THAT(out_.str(), HasSubstr("unreadable file"));
}

TEST_F(Conversion, FailuresHaveTheirCodesAndWords) {
  EXPECT_EQ(run(Error{ErrorKind::kFailed, "no such file: in.zip", "Look again."}),
            ExitCode::kFailed);
  EXPECT_THAT(err_.str(), HasSubstr("\ngvoice: no such file: in.zip\nLook again.\n"));
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_EQ(run(Error{ErrorKind::kInterrupted, "interrupted", ""}), ExitCode::kInterrupted);
}

TEST_F(Conversion, JsonStandsAloneOnStdout) {
  invocation_.json = true;
  EXPECT_EQ(run(lossy()), ExitCode::kDone);
  EXPECT_EQ(nlohmann::json::parse(out_.str())["archive"], "/a");
}

TEST_F(Conversion, QuietSaysOnlyErrors) {
  invocation_.quiet = true;
  surroundings_.err_is_terminal = true;
  EXPECT_EQ(run(lossless()), ExitCode::kDone);
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_THAT(err_.str(), IsEmpty());
  run(Error{ErrorKind::kFailed, "no", ""});
  EXPECT_EQ(err_.str(), "\033[1;31mgvoice:\033[0m no\n");
  invocation_.json = true;
  run(lossless());
  EXPECT_THAT(out_.str(), HasSubstr("\"archive\"")) << "what is asked for is given";
}

TEST_F(Conversion, ATerminalGetsABarThatGoesAway) {
  surroundings_.err_is_terminal = true;
  run(lossless());
  EXPECT_THAT(err_.str(), AllOf(HasSubstr("[......"), HasSubstr("%"), Not(HasSubstr("done in"))));
  EXPECT_TRUE(err_.str().ends_with("\r\033[K"));
}

TEST_F(Conversion, NoProgressMeansNone) {
  surroundings_.err_is_terminal = true;
  invocation_.no_progress = true;
  run(lossless());
  EXPECT_THAT(err_.str(), AllOf(HasSubstr("done in"), Not(HasSubstr("%"))));
}

TEST_F(Conversion, StreamsAreColouredEachForItself) {
  surroundings_.out_is_terminal = true;
  run(lossless());
  EXPECT_THAT(out_.str(), HasSubstr("\033["));
  EXPECT_THAT(err_.str(), Not(HasSubstr("\033[")));
}

TEST(Colour, WhoWins) {
  EXPECT_TRUE(wants_colour(ColorMode::kAuto, true, false));
  EXPECT_FALSE(wants_colour(ColorMode::kAuto, false, false));
  EXPECT_FALSE(wants_colour(ColorMode::kAuto, true, true)) << "NO_COLOR";
  EXPECT_TRUE(wants_colour(ColorMode::kAlways, false, true))
      << "what is typed beats the environment";
  EXPECT_FALSE(wants_colour(ColorMode::kNever, true, false));
}

TEST_F(Conversion, ResultsThatCannotBeWrittenAreAFailure) {
  out_.setstate(std::ios::badbit);
  EXPECT_EQ(run(lossless()), ExitCode::kFailed);
  EXPECT_THAT(err_.str(), HasSubstr("standard output"));
}

TEST_F(Conversion, LogFileGetsWhatIsSaid) {
  invocation_.log_file = folder_ / "run.log";
  invocation_.quiet = true;
  run(Error{ErrorKind::kFailed, "no", "Look."});
  EXPECT_THAT(content_of(folder_ / "run.log"),
              AllOf(HasSubstr("info    converting 1 input"), HasSubstr("warning a warning"),
                    HasSubstr("error   no\nLook.\n")));
}

TEST_F(Conversion, NoLogFileWhereItWouldHarm) {
  std::ofstream(folder_ / "in.zip") << "PK";
  std::filesystem::create_directory(folder_ / "Takeout");
  std::filesystem::create_symlink(folder_ / "in.zip", folder_ / "link");
  invocation_.convert.inputs.push_back(folder_ / "Takeout/");
  for (const char* place :
       {"in.zip", "link", "Takeout/run.log", "Takeout/new/run.log", "Takeout/../in.zip", "out/x"}) {
    invocation_.log_file = folder_ / place;
    EXPECT_EQ(run(lossless()), ExitCode::kFailed) << place;
    EXPECT_THAT(err_.str(), HasSubstr("Name a log file in another folder."));
    err_.str("");
  }
  EXPECT_EQ(content_of(folder_ / "in.zip"), "PK");
  invocation_.log_file = folder_ / "Takeout.log";
  EXPECT_EQ(run(lossless()), ExitCode::kDone);
}

}  // namespace
}  // namespace gvoice::cli
