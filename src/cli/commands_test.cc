#include "cli/commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/session.h"
#include "fs/temporary_folder_test_support.h"

namespace gvoice::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// One run of a command with work that returns what the test needs.
class Command : public ::testing::Test {
 protected:
  ExitCode run_with(const Work& work) {
    return run_command(invocation_, surroundings_, stop_, work);
  }

  fs::TemporaryFolder folder_;
  Invocation invocation_;
  std::ostringstream out_;
  std::ostringstream err_;
  Surroundings surroundings_{.out = out_, .err = err_};
  StopFlag stop_;
};

ConvertSummary lossless() {
  ConvertSummary summary;
  summary.archive = "/a";
  summary.index_page = "/a/index.html";
  summary.report.records.written = 2;
  summary.conversations = 1;
  return summary;
}

ConvertSummary lossy() {
  ConvertSummary summary = lossless();
  summary.report.entries.unreadable = 1;
  return summary;
}

class Conversion : public Command {
 protected:
  Conversion() {
    invocation_.verb = Verb::kConvert;
    invocation_.convert.inputs = {folder_.at("in.zip")};
    invocation_.convert.output = folder_.at("out");
  }

  ExitCode run(const Result<ConvertSummary>& answer) {
    return run_with(
        {.convert = [&](const ConvertOptions& options, Observer& observer, const StopFlag& stop) {
          asked_ = options;
          EXPECT_EQ(&stop, &stop_);
          observer.on_stage(Stage::kReading, 4);
          observer.on_log(LogLevel::kWarning, "a warning");
          observer.on_progress(4, 100);
          return answer;
        }});
  }

  ConvertOptions asked_;
};

TEST_F(Conversion, DoneIsZeroAndTheSummaryIsAResult) {
  invocation_.convert.jobs = 7;
  EXPECT_EQ(run(lossless()), ExitCode::kDone);
  EXPECT_EQ(asked_.jobs, 7U);
  EXPECT_THAT(out_.str(), HasSubstr("/a/index.html"));
  EXPECT_EQ(err_.str(), "converting 1 input into " + folder_.at("out") +
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

TEST_F(Conversion, JsonIsAloneOnStdout) {
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

TEST_F(Conversion, ResultsThatCannotBeWrittenAreAFailure) {
  out_.setstate(std::ios::badbit);
  EXPECT_EQ(run(lossless()), ExitCode::kFailed);
  EXPECT_THAT(err_.str(), HasSubstr("standard output"));
}

TEST_F(Conversion, LogFileGetsWhatIsSaid) {
  invocation_.log_file = folder_.at("run.log");
  invocation_.quiet = true;
  run(Error{ErrorKind::kFailed, "no", "Look."});
  EXPECT_THAT(fs::content_of(folder_.at("run.log")),
              AllOf(HasSubstr("info    converting 1 input"), HasSubstr("warning a warning"),
                    HasSubstr("error   no\nLook.\n")));
}

TEST_F(Conversion, NoLogFileWhereItWouldHarm) {
  std::ofstream(folder_.at("in.zip")) << "PK";
  std::filesystem::create_directory(folder_.at("Takeout"));
  std::filesystem::create_symlink(folder_.at("in.zip"), folder_.at("link"));
  invocation_.convert.inputs.push_back(folder_.at("Takeout/"));
  for (const char* place :
       {"in.zip", "link", "Takeout/run.log", "Takeout/new/run.log", "Takeout/../in.zip", "out/x"}) {
    invocation_.log_file = folder_.at(place);
    EXPECT_EQ(run(lossless()), ExitCode::kFailed) << place;
    EXPECT_THAT(err_.str(), HasSubstr("Name a log file in another folder."));
    err_.str("");
  }
  EXPECT_EQ(fs::content_of(folder_.at("in.zip")), "PK");
  invocation_.log_file = folder_.at("Takeout.log");
  EXPECT_EQ(run(lossless()), ExitCode::kDone);
}

Inspection incomplete() {
  Inspection inspection;
  inspection.report.missing_from_parts = {"Voice/Calls/a.html"};
  return inspection;
}

class Inspecting : public Command {
 protected:
  Inspecting() {
    invocation_.verb = Verb::kInspect;
    invocation_.convert.inputs = {folder_.at("in.zip")};
  }

  ExitCode run(const Result<Inspection>& answer) {
    return run_with(
        {.inspect = [&](const InspectOptions& options, Observer& observer, const StopFlag& stop) {
          asked_ = options;
          EXPECT_EQ(&stop, &stop_);
          observer.on_log(LogLevel::kWarning, "a warning");
          return answer;
        }});
  }

  InspectOptions asked_;
};

TEST_F(Inspecting, DoneIsZeroAndTheFindingsAreAResult) {
  invocation_.convert.jobs = 7;
  invocation_.convert.my_numbers = {"+12025550100"};
  EXPECT_EQ(run(Inspection()), ExitCode::kDone);
  EXPECT_EQ(asked_.jobs, 7U);
  EXPECT_EQ(asked_.my_numbers, std::vector<std::string>{"+12025550100"});
  EXPECT_THAT(asked_.inputs, ElementsAre(folder_.at("in.zip")));
  EXPECT_THAT(out_.str(), HasSubstr("What needs a look\n  Nothing"));
  EXPECT_EQ(err_.str(), "inspecting 1 input\nwarning: a warning\ndone in 0.0 s\n");
}

TEST_F(Inspecting, LossesAreFineUnlessStrict) {
  EXPECT_EQ(run(incomplete()), ExitCode::kDone);
  invocation_.strict = true;
  EXPECT_EQ(run(Inspection()), ExitCode::kDone);
  EXPECT_EQ(run(incomplete()), ExitCode::kLosses);
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
  EXPECT_EQ(run(incomplete()), ExitCode::kDone);
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_THAT(err_.str(), IsEmpty());
  invocation_.json = true;
  run(incomplete());
  EXPECT_TRUE(nlohmann::json::parse(out_.str())["losses"].get<bool>());
}

TEST_F(Inspecting, ALogFileMayLieAnywhereButInAnInput) {
  invocation_.log_file = folder_.at("in.zip");
  EXPECT_EQ(run(Inspection()), ExitCode::kFailed);
  invocation_.log_file = folder_.at("run.log");
  EXPECT_EQ(run(Inspection()), ExitCode::kDone);
  EXPECT_THAT(fs::content_of(folder_.at("run.log")), HasSubstr("inspecting 1 input"));
}

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

class Verifying : public Command {
 protected:
  Verifying() {
    invocation_.verb = Verb::kVerify;
    invocation_.verify.archive = folder_.at("archive");
    invocation_.verify.inputs = {folder_.at("in.zip")};
  }

  ExitCode run(const Result<Verification>& answer) {
    return run_with(
        {.verify = [&](const VerifyOptions& options, Observer& observer, const StopFlag& stop) {
          EXPECT_EQ(options.archive, invocation_.verify.archive);
          EXPECT_EQ(&stop, &stop_);
          observer.on_stage(Stage::kChecking, 4);
          return answer;
        }});
  }
};

TEST_F(Verifying, NoDifferenceIsZero) {
  EXPECT_EQ(run(good()), ExitCode::kDone);
  EXPECT_THAT(out_.str(), HasSubstr("No difference was found."));
  EXPECT_EQ(err_.str(), "verifying " + folder_.at("archive") + " against 1 input\ndone in 0.0 s\n");
}

TEST_F(Verifying, ADifferenceIsFour) {
  EXPECT_EQ(static_cast<int>(run(bad())), 4);
  EXPECT_THAT(out_.str(), HasSubstr("There are files that are not of the archive. (1)"));
  EXPECT_THAT(err_.str(), HasSubstr("gvoice: the archive is not as it should be"));
}

TEST_F(Verifying, FailuresHaveTheirCodes) {
  EXPECT_EQ(run(Error{ErrorKind::kFailed, "no", ""}), ExitCode::kFailed);
  EXPECT_EQ(run(Error{ErrorKind::kInterrupted, "stop", ""}), ExitCode::kInterrupted);
  EXPECT_THAT(out_.str(), IsEmpty());
}

TEST_F(Verifying, QuietAndJson) {
  invocation_.quiet = true;
  EXPECT_EQ(run(bad()), ExitCode::kDifferences);
  EXPECT_THAT(out_.str(), IsEmpty());
  invocation_.json = true;
  run(bad());
  EXPECT_EQ(nlohmann::json::parse(out_.str())["verified"], false);
}

TEST_F(Verifying, NoLogFileInTheArchiveOrAnInput) {
  std::filesystem::create_directory(folder_.at("archive"));
  for (const char* place : {"archive/log", "in.zip"}) {
    invocation_.log_file = folder_.at(place);
    EXPECT_EQ(run(good()), ExitCode::kFailed) << place;
  }
  EXPECT_THAT(err_.str(), AllOf(HasSubstr("lies in, the archive"), HasSubstr("the input")));
  EXPECT_TRUE(std::filesystem::is_empty(folder_.at("archive")));
}

TEST_F(Verifying, ResultsThatCannotBeWrittenAreAFailure) {
  out_.setstate(std::ios::badbit);
  EXPECT_EQ(run(good()), ExitCode::kFailed);
}

TEST_F(Command, AnArchiveIsAskedWithTheCacheFolderAndAnswersEvenIfQuiet) {
  surroundings_.cache_folder = folder_.at("cache");
  invocation_.quiet = true;
  invocation_.verb = Verb::kSearch;
  EXPECT_EQ(run_with({.search =
                          [&](const SearchOptions& options, Observer&, const StopFlag&) {
                            EXPECT_EQ(options.cache_folder, folder_.at("cache"));
                            return Result<SearchResult>(SearchResult());
                          }}),
            ExitCode::kDone);
  EXPECT_EQ(out_.str(), "No message was found.\n");
  invocation_.verb = Verb::kStats;
  const Error failure = {ErrorKind::kFailed, "no", "Look."};
  EXPECT_EQ(run_with({.stats =
                          [&](const StatsOptions& options, Observer&, const StopFlag&) {
                            EXPECT_EQ(options.cache_folder, folder_.at("cache"));
                            return Result<ArchiveStats>(failure);
                          }}),
            ExitCode::kFailed);
  EXPECT_EQ(err_.str(), "gvoice: no\nLook.\n");
}

TEST_F(Command, OpeningNamesThePage) {
  invocation_.verb = Verb::kOpen;
  invocation_.opened = folder_.at("archive");
  surroundings_.desktop = {.browser = "firefox", .has_display = true};
  const auto opens = [&](const viewing::OpenOptions& options, const StopFlag&) {
    EXPECT_EQ(options.archive, folder_.at("archive"));
    EXPECT_EQ(options.desktop.browser, "firefox");
    EXPECT_TRUE(options.desktop.has_display);
    return Result<viewing::Opened>(viewing::Opened{"/a", "/a/index.html", "firefox"});
  };
  EXPECT_EQ(run_with({.open = opens}), ExitCode::kDone);
  EXPECT_EQ(out_.str(), "Opened with firefox: /a/index.html\n");
  EXPECT_THAT(err_.str(), IsEmpty());
  out_.str("");
  invocation_.quiet = true;
  EXPECT_EQ(run_with({.open = opens}), ExitCode::kDone);
  EXPECT_THAT(out_.str(), IsEmpty());
  invocation_.json = true;
  EXPECT_EQ(run_with({.open = opens}), ExitCode::kDone);
  EXPECT_EQ(nlohmann::json::parse(out_.str())["page"], "/a/index.html");
  const Error failure = {ErrorKind::kFailed, "no browser", "Open this page yourself: /a"};
  EXPECT_EQ(run_with({.open = [&](const viewing::OpenOptions&,
                                  const StopFlag&) { return Result<viewing::Opened>(failure); }}),
            ExitCode::kFailed);
  EXPECT_EQ(err_.str(), "gvoice: no browser\nOpen this page yourself: /a\n");
}

TEST_F(Command, ServingPrintsTheAddressAndEndsWithTheStop) {
  invocation_.verb = Verb::kServe;
  invocation_.serve = {folder_.at("archive"), 99};
  const auto serves = [&](const viewing::ServeOptions& options, const auto& on_listening,
                          const StopFlag& stop) {
    EXPECT_EQ(options.archive, folder_.at("archive"));
    EXPECT_EQ(options.port, 99);
    EXPECT_EQ(&stop, &stop_);
    return on_listening({"/a", "http://127.0.0.1:99/", 99});
  };
  surroundings_.err_is_terminal = true;
  EXPECT_EQ(run_with({.serve = serves}), ExitCode::kDone);
  EXPECT_EQ(out_.str(), "http://127.0.0.1:99/\n");
  EXPECT_THAT(err_.str(), HasSubstr("stop with Ctrl-C")) << "on a terminal, too";
  out_.str("");
  err_.str("");
  invocation_.quiet = true;
  invocation_.json = true;
  EXPECT_EQ(run_with({.serve = serves}), ExitCode::kDone);
  EXPECT_EQ(nlohmann::json::parse(out_.str())["address"], "http://127.0.0.1:99/");
  EXPECT_THAT(err_.str(), IsEmpty());
  out_.setstate(std::ios::badbit);
  EXPECT_EQ(run_with({.serve = serves}), ExitCode::kFailed);
}

TEST_F(Command, NoLogFileInAnArchiveThatIsLookedAt) {
  std::filesystem::create_directory(folder_.at("archive"));
  invocation_.log_file = folder_.at("archive/log");
  invocation_.opened = invocation_.serve.archive = folder_.at("archive");
  for (const Verb verb : {Verb::kOpen, Verb::kServe}) {
    invocation_.verb = verb;
    EXPECT_EQ(run_with({.open = nullptr, .serve = nullptr}), ExitCode::kFailed);
  }
  EXPECT_THAT(err_.str(), HasSubstr("lies in, the archive"));
}

TEST(Colour, WhoWins) {
  EXPECT_TRUE(wants_colour(ColorMode::kAuto, true, false));
  EXPECT_FALSE(wants_colour(ColorMode::kAuto, false, false));
  EXPECT_FALSE(wants_colour(ColorMode::kAuto, true, true)) << "NO_COLOR";
  EXPECT_TRUE(wants_colour(ColorMode::kAlways, false, true))
      << "what is typed beats the environment";
  EXPECT_FALSE(wants_colour(ColorMode::kNever, true, false));
}

}  // namespace
}  // namespace gvoice::cli
