#include "preview/program/confinement.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <string>
#include <thread>

#include "preview/program/confined_test_support.h"

namespace gvoice::preview {
namespace {

TEST(ConfinementTest, NoFileIsOpenedAndNoConnection) {
  EXPECT_EQ(answer_of([] { return ::open("/dev/null", O_RDONLY) >= 0; }), kNo);
  EXPECT_EQ(answer_of([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }), kNo);
}

TEST(ConfinementTest, OtherFilesAreClosed) {
  const int file = ::open("/dev/null", O_RDONLY);
  ASSERT_GE(file, 3);
  EXPECT_EQ(answer_of([&] { return ::dup2(file, STDIN_FILENO) >= 0; }), kNo);
  ::close(file);
}

TEST(ConfinementTest, TheStandardStreamsAreUsed) {
  EXPECT_EQ(answer_of([] { return ::write(STDERR_FILENO, "", 0) == 0; }), kYes);
}

TEST(ConfinementTest, TooMuchTimeIsASignal) {
  const int status = status_of(
      []() -> bool {
        for (std::atomic<unsigned> i = 0;; ++i) {
        }
      },
      {.cpu_seconds = 1});
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGXCPU);
}

#if !GVOICE_SANITIZED

TEST(ConfinementTest, MemoryIsLimited) {
  const Confinement confinement = {.memory_bytes = std::uint64_t{512} << 20};
  const auto take = [](std::size_t bytes) {
    return [bytes] { return std::string(bytes, 'x').back() == 'x'; };
  };
  EXPECT_EQ(answer_of(take(1U << 20), confinement), kYes);
  EXPECT_EQ(answer_of(take(600U << 20), confinement), kNo);
}

TEST(ConfinementTest, NoProcessIsStarted) {
  EXPECT_EQ(answer_of([] { return ::fork() >= 0; }), kNo);
  EXPECT_EQ(answer_of([] {
              std::string name = "/bin/true";
              char* const arguments[] = {name.data(), nullptr};
              ::execv(name.c_str(), arguments);
              return false;
            }),
            kNo);
}

TEST(ConfinementTest, NoOtherProcessIsReached) {
  const pid_t parent = ::getpid();
  EXPECT_EQ(answer_of([parent] { return ::kill(parent, 0) == 0; }), kNo);
}

TEST(ConfinementTest, ThreadsAreStarted) {
  EXPECT_EQ(answer_of([] {
              bool has_run = false;
              std::thread thread([&] { has_run = true; });
              thread.join();
              return has_run;
            }),
            kYes);
}

#endif

}  // namespace
}  // namespace gvoice::preview
