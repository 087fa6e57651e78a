#include "preview/isolated_call.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <stdexcept>
#include <string>

#include "sync/threads_test_support.h"

namespace gvoice::preview {
namespace {

Result<std::string> call(const std::function<std::string()>& work, IsolationLimits limits = {}) {
  return call_isolated(work, limits, no_stop());
}

void expect_failure(const Result<std::string>& result, const std::string& reason) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::kDamaged);
  EXPECT_EQ(result.error().message, reason);
}

TEST(IsolatedCallTest, GivesTheResultOfAnySize) {
  EXPECT_EQ(call([] { return std::string(); }).value(), "");
  const std::string large(5'000'000, 'x');
  EXPECT_EQ(call([&] { return large; }).value(), large);
}

TEST(IsolatedCallTest, WhatTheCallChangesStaysThere) {
  int value = 1;
  EXPECT_EQ(call([&] { return std::to_string(++value); }).value(), "2");
  EXPECT_EQ(value, 1);
}

TEST(IsolatedCallTest, ACrashIsAFailureOfTheCallAlone) {
  expect_failure(call([]() -> std::string {
                   ::signal(SIGSEGV, SIG_DFL);
                   ::raise(SIGSEGV);
                   __builtin_trap();
                 }),
                 "the decoder crashed");
}

TEST(IsolatedCallTest, AnExceptionIsAFailure) {
  EXPECT_FALSE(call([]() -> std::string { throw std::runtime_error("no"); }));
}

TEST(IsolatedCallTest, ACallWithoutEndIsKilled) {
  IsolationLimits limits;
  limits.cpu_seconds = 1;
  expect_failure(call(
                     []() -> std::string {
                       for (std::atomic<unsigned> i = 0;; ++i) {
                       }
                     },
                     limits),
                 "it took too long");
}

TEST(IsolatedCallTest, AResultAboveTheLimitIsRefused) {
  IsolationLimits limits;
  limits.result_bytes = 10;
  EXPECT_TRUE(call([] { return std::string(10, 'x'); }, limits));
  expect_failure(call([] { return std::string(11, 'x'); }, limits), "the result is too large");
}

TEST(IsolatedCallTest, StopEndsTheCall) {
  StopFlag stop;
  stop.request();
  const auto result = call_isolated([] { return std::string("x"); }, {}, stop);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::kInterrupted);
}

TEST(IsolatedCallTest, TheCallOpensNoFileAndSeesNoneOfTheCaller) {
  const int file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ASSERT_GE(file, 3);
  const auto result = call([&] {
    const bool opens = ::open("/dev/null", O_RDONLY) >= 0 || ::socket(AF_INET, SOCK_STREAM, 0) >= 0;
    return std::string(opens ? "opens " : "") + (::write(2, "", 0) == 0 ? "writes " : "") +
           (::dup2(file, 0) >= 0 ? "reads" : "");
  });
  ::close(file);
  EXPECT_EQ(result.value(), "");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(IsolatedCallTest, MemoryIsLimited) {
  IsolationLimits limits;
  limits.memory_bytes = std::uint64_t{64} << 20;
  const auto take = [](std::size_t bytes) {
    return [bytes] { return std::to_string(std::string(bytes, 'x').size()); };
  };
  EXPECT_TRUE(call(take(1U << 20), limits));
  expect_failure(call(take(100U << 20), limits), "it needs too much memory");
}
#endif

TEST(IsolatedCallTest, SeveralThreadsCallAtOnce) {
  sync::on_threads(4, [](int thread) {
    for (int i = 0; i < 10; ++i) {
      const std::string wanted = std::to_string(thread * 100 + i);
      EXPECT_EQ(call([&] { return wanted; }).value(), wanted);
    }
  });
}

}  // namespace
}  // namespace gvoice::preview
