#include "preview/helper_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

#include "fs/temporary_folder_test_support.h"
#include "sync/threads_test_support.h"

namespace gvoice::preview {
namespace {

constexpr std::uint64_t kMost = std::uint64_t{8} << 20;

/// Runs lines of a shell as a helper.
Result<HelperResult> run(const std::string& lines, std::string_view input = "",
                         HelperLimits limits = {.output_bytes = kMost},
                         const StopFlag& stop = no_stop()) {
  return run_helper({"/bin/sh", "-c", lines}, input, limits, stop);
}

void expect_failure(const Result<HelperResult>& result, const std::string& reason) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::kDamaged);
  EXPECT_EQ(result.error().message, reason);
}

TEST(HelperProcessTest, AHelperReadsTheInputAndGivesTheOutput) {
  const std::string large(5'000'000, 'x');
  for (const std::string& input : {std::string(), std::string("a\0b", 3), large}) {
    const auto result = run("cat", input);
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(result->exit_code, 0);
    EXPECT_TRUE(result->output == input);
  }
}

TEST(HelperProcessTest, OutputThatComesBeforeTheInputIsRead) {
  const std::string large(1'000'000, 'x');
  EXPECT_EQ(run("head -c 1000000 /dev/zero; cat", large)->output.size(), 2'000'000U);
}

TEST(HelperProcessTest, TheExitCodeIsThatOfTheHelper) {
  EXPECT_EQ(run("echo some; exit 3")->exit_code, 3);
}

TEST(HelperProcessTest, TheInputCannotBeChanged) {
  EXPECT_EQ(run("echo more >/proc/self/fd/0 && echo changed; cat", "medium")->output, "medium");
}

TEST(HelperProcessTest, ACrashIsAFailure) {
  expect_failure(run("echo some; kill -SEGV $$"), "the decoder crashed");
  expect_failure(run("kill -XCPU $$"), "it took too long");
}

TEST(HelperProcessTest, WhatIsNoProgramIsAFailure) {
  const HelperLimits limits = {.output_bytes = kMost};
  expect_failure(run_helper({"/no/such/program"}, "", limits, no_stop()),
                 "the program could not be started");
  expect_failure(run_helper({"/dev/null"}, "", limits, no_stop()),
                 "the program could not be started");
}

// These helpers end by themselves, so that a limit that does nothing is seen.
TEST(HelperProcessTest, AHelperThatTakesTooLongIsKilled) {
  const HelperLimits limits = {.wall = std::chrono::milliseconds(100), .output_bytes = kMost};
  expect_failure(run("sleep 5; echo done", "", limits), "it took too long");
}

TEST(HelperProcessTest, AHelperThatGoesOnWithoutOutputIsKilled) {
  const HelperLimits limits = {.wall = std::chrono::milliseconds(100), .output_bytes = kMost};
  expect_failure(run("exec >&-; sleep 5", "", limits), "it took too long");
}

TEST(HelperProcessTest, WhatAHelperStartedEndsWithIt) {
  const auto result = run("sleep 600 >&- & echo $!");
  ASSERT_TRUE(result) << result.error().message;
  // Gone, or dead and not yet waited for by the process that inherits it.
  const std::string state =
      run("cut -d ' ' -f 3 /proc/$(cat)/stat || echo Z", result->output)->output;
  EXPECT_EQ(state, "Z\n");
}

TEST(HelperProcessTest, AnOutputAboveTheLimitIsRefused) {
  const HelperLimits limits = {.output_bytes = 10};
  EXPECT_TRUE(run("printf 0123456789", "", limits));
  expect_failure(run("printf 0123456789a", "", limits), "the result is too large");
  expect_failure(run("while :; do echo more; done", "", limits), "the result is too large");
}

TEST(HelperProcessTest, StopEndsAHelper) {
  const fs::TemporaryFolder folder;
  const std::string started = folder.at("started");
  StopFlag stop;
  sync::on_threads(2, [&](int thread) {
    if (thread == 0) {
      const auto result = run(": >" + started + "; sleep 60", "", {.output_bytes = kMost}, stop);
      ASSERT_FALSE(result);
      EXPECT_EQ(result.error().kind, ErrorKind::kInterrupted);
    } else {
      while (!std::filesystem::exists(started)) std::this_thread::yield();
      stop.request();
    }
  });
}

TEST(HelperProcessTest, NothingStartsOnceStopIsRequested) {
  StopFlag stop;
  stop.request();
  EXPECT_EQ(run("echo", "", {.output_bytes = kMost}, stop).error().kind, ErrorKind::kInterrupted);
}

TEST(HelperProcessTest, AHelperSeesNoFileAndNoEnvironmentOfTheCaller) {
  const int file = ::open("/dev/zero", O_RDONLY);
  ASSERT_GE(file, 0);
  ASSERT_EQ(::setenv("GVOICE_SECRET", "secret", 1), 0);
  const auto result = run("test -e /proc/self/fd/" + std::to_string(file) +
                          " && echo file; echo noise >&2; echo \"$GVOICE_SECRET$HOME\"");
  ::unsetenv("GVOICE_SECRET");
  ::close(file);
  EXPECT_EQ(result->output, "\n");
}

TEST(HelperProcessTest, SeveralThreadsRunHelpersAtOnce) {
  sync::on_threads(4, [](int thread) {
    for (int i = 0; i < 5; ++i) {
      const std::string wanted = std::to_string(thread * 100 + i);
      const auto result = run("cat", wanted);
      ASSERT_TRUE(result) << result.error().message;
      EXPECT_EQ(result->output, wanted);
    }
  });
}

}  // namespace
}  // namespace gvoice::preview
