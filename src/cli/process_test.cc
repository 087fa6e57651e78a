#include "cli/process.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

namespace gvoice::cli {
namespace {

TEST(OpenFilesLimit, IsRaisedToWhatTheSystemAllows) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit low = before;
  low.rlim_cur = 40;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &low), 0);
  raise_open_files_limit();
  rlimit after{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &after), 0);
  EXPECT_GT(after.rlim_cur, 40U);
  EXPECT_EQ(after.rlim_max, before.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &before);
}

TEST(Interrupt, ASignalIsAWishToStop) {
  for (const int signal : {SIGINT, SIGTERM, SIGQUIT, SIGHUP}) {
    // The parent process may have ignored it.
    std::signal(signal, SIG_DFL);
    const Interrupt interrupt;
    EXPECT_FALSE(interrupt.stop().requested());
    std::raise(signal);
    EXPECT_TRUE(interrupt.stop().requested());
  }
}

TEST(Interrupt, WhatShallOutliveItsTerminalIsNotStoppedByItsEnd) {
  const auto former = std::signal(SIGHUP, SIG_IGN);
  {
    const Interrupt interrupt;
    std::raise(SIGHUP);
    EXPECT_FALSE(interrupt.stop().requested());
  }
  EXPECT_EQ(std::signal(SIGHUP, former), SIG_IGN);
}

TEST(InterruptDeathTest, TheSecondEndsAtOnce) {
  EXPECT_EXIT(
      {
        const Interrupt interrupt;
        std::raise(SIGINT);
        std::raise(SIGTERM);
      },
      ::testing::ExitedWithCode(130), "");
}

TEST(InterruptDeathTest, BehindItSignalsMeanWhatTheyMeant) {
  EXPECT_EXIT(
      {
        {
          const Interrupt interrupt;
        }
        std::raise(SIGTERM);
      },
      ::testing::KilledBySignal(SIGTERM), "");
}

}  // namespace
}  // namespace gvoice::cli
