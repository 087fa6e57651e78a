#include "cli/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <sstream>
#include <string_view>

#include "fs/temporary_folder_test_support.h"
#include "sync/lock_statistics.h"
#include "sync/mutex.h"
#include "sync/threads_test_support.h"

namespace gvoice::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

std::string said(const Log::Options& options) {
  std::ostringstream out;
  Terminal terminal(out);
  const Result<std::unique_ptr<Log>> log = Log::open(terminal, options);
  EXPECT_TRUE(log.ok());
  (*log)->detail("d");
  (*log)->info("i");
  (*log)->warning("w");
  (*log)->failure({ErrorKind::kFailed, "m", "a"});
  return out.str();
}

TEST(Log, LoudnessDecidesWhatIsShown) {
  EXPECT_EQ(said({.loudness = Loudness::kErrors}), "gvoice: m\na\n");
  EXPECT_EQ(said({.loudness = Loudness::kNormal}), "i\nwarning: w\ngvoice: m\na\n");
  EXPECT_EQ(said({.loudness = Loudness::kEverything}), "d\ni\nwarning: w\ngvoice: m\na\n");
}

TEST(Log, Colours) {
  EXPECT_EQ(said({.loudness = Loudness::kNormal, .colour = true}),
            "i\n\033[33mwarning:\033[0m w\n\033[1;31mgvoice:\033[0m m\na\n");
}

TEST(Log, TextIsNoFormatAndCannotSteerTheTerminal) {
  std::ostringstream out;
  Terminal terminal(out);
  const Result<std::unique_ptr<Log>> log = Log::open(terminal, {});
  (*log)->info("{} %s \033[2J\n");
  EXPECT_EQ(out.str(), "{} %s \uFFFD[2J\uFFFD\n");
}

TEST(Log, FileGetsEverythingAndIsAppendedTo) {
  const fs::TemporaryFolder folder;
  const std::string file = folder.at("run.log");
  said({.loudness = Loudness::kErrors, .file = file});
  said({.loudness = Loudness::kErrors, .file = file});
  const std::string once =
      "[-0-9]+ [:.0-9]+ debug   d\n[-0-9]+ [:.0-9]+ info    i\n[-0-9]+ [:.0-9]+ warning w\n"
      "[-0-9]+ [:.0-9]+ error   m\na\n";
  EXPECT_THAT(fs::content_of(file), MatchesRegex(once + once));
}

TEST(Log, APipeThatNobodyReadsIsNotWaitedFor) {
  const fs::TemporaryFolder folder;
  const std::string pipe = folder.at("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::ostringstream out;
  Terminal terminal(out);
  const Result<std::unique_ptr<Log>> log = Log::open(terminal, {.file = pipe});
  ASSERT_FALSE(log.ok());
  EXPECT_THAT(log.error().message, HasSubstr("a pipe without a reader"));
}

TEST(Log, FileThatCannotBeOpenedIsAnError) {
  std::ostringstream out;
  Terminal terminal(out);
  const Result<std::unique_ptr<Log>> log = Log::open(terminal, {.file = "/dev/null/run.log"});
  ASSERT_FALSE(log.ok());
  EXPECT_THAT(log.error().message, HasSubstr("/dev/null/run.log"));
  EXPECT_THAT(log.error().advice, HasSubstr("--log-file"));
}

TEST(Log, FullDiskIsReportedOnceAndStopsNothing) {
  std::ostringstream out;
  {
    Terminal terminal(out);
    const Result<std::unique_ptr<Log>> log = Log::open(terminal, {.file = "/dev/full"});
    ASSERT_TRUE(log.ok());
    for (int i = 0; i < 3; ++i) (*log)->warning("w");
  }
  const std::string text = out.str();
  EXPECT_THAT(text, HasSubstr("the log file is not complete"));
  EXPECT_EQ(text.find("not complete"), text.rfind("not complete"));
  EXPECT_EQ(std::ranges::count(text, '\n'), 4);
}

TEST(Log, OfLocksLeavesItsOwnOut) {
  std::ostringstream out;
  Terminal terminal(out);
  const auto log = Log::open(terminal, {.loudness = Loudness::kEverything});
  sync::Guarded<int> number("Some.number", 1);
  {
    const sync::LockLog lock_log([&](std::string_view line) { (*log)->detail(line); });
    // The terminal's lock is not logged itself.
    (*log)->detail("before");
    number.write([](int& value) { ++value; });
  }
  number.write([](int& value) { ++value; });
#ifdef GVOICE_LOCK_STATISTICS
  EXPECT_THAT(out.str(), MatchesRegex("before\nLOCK ACQUIRED: Some.number by thread [0-9]+\n"
                                      "LOCK RELEASED: Some.number by thread [0-9]+\n"));
#else
  EXPECT_EQ(out.str(), "before\n");
#endif
}

TEST(Log, LinesOfManyThreadsNeverMix) {
  constexpr int kThreads = 8;
  constexpr int kLines = 100;
  const fs::TemporaryFolder folder;
  const std::string file = folder.at("run.log");
  std::ostringstream out;
  {
    Terminal terminal(out);
    const Result<std::unique_ptr<Log>> log = Log::open(terminal, {.file = file});
    sync::on_threads(kThreads, [&](int) {
      for (int line = 0; line < kLines; ++line) (*log)->info("one whole line");
    });
  }
  std::istringstream shown(out.str());
  int lines = 0;
  for (std::string line; std::getline(shown, line); ++lines) ASSERT_EQ(line, "one whole line");
  EXPECT_EQ(lines, kThreads * kLines);
  std::istringstream written(fs::content_of(file));
  lines = 0;
  for (std::string line; std::getline(written, line); ++lines)
    ASSERT_TRUE(line.ends_with("info    one whole line"));
  EXPECT_EQ(lines, kThreads * kLines);
}

}  // namespace
}  // namespace gvoice::cli
