#include "cli/interrupt.h"

#include <gtest/gtest.h>

#include <csignal>

namespace gvoice::cli {
namespace {

TEST(Interrupt, ASignalIsAWishToStop) {
  for (const int signal : {SIGINT, SIGTERM, SIGQUIT, SIGHUP}) {
    // Whoever started the test may have had it ignored.
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
