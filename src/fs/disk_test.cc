#include "fs/disk.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

namespace gvoice::fs {
namespace {

bool is_open(int descriptor) { return ::fcntl(descriptor, F_GETFD) != -1; }

TEST(FileDescriptorTest, ClosesWhatItHolds) {
  const int raw = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  {
    FileDescriptor first(raw);
    FileDescriptor second(std::move(first));
    EXPECT_TRUE(second.is_open());
    EXPECT_TRUE(is_open(raw));
  }
  EXPECT_FALSE(is_open(raw));
}

TEST(FileDescriptorTest, ReleaseLeavesItOpen) {
  FileDescriptor holder(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const int raw = holder.release();
  EXPECT_FALSE(holder.is_open());
  EXPECT_TRUE(is_open(raw));
  ::close(raw);
}

TEST(SystemErrorTest, SpeaksInWords) {
  const Error full = system_error("Cannot write", "attachments/ab/x.jpg", ENOSPC);
  EXPECT_EQ(full.kind, ErrorKind::kNoSpace);
  EXPECT_EQ(full.message, "Cannot write attachments/ab/x.jpg: no space left on the disk.");
  EXPECT_FALSE(full.advice.empty());
  EXPECT_EQ(system_error("Cannot write", "x", EDQUOT).kind, ErrorKind::kNoSpace);
  EXPECT_EQ(system_error("Cannot read", "x", EACCES).kind, ErrorKind::kFailed);
  EXPECT_EQ(system_error("Cannot read", "x", EACCES).message, "Cannot read x: permission denied.");
  for (int number = 1; number < 130; ++number) {
    EXPECT_THAT(system_error("Cannot read", "x", number).message,
                ::testing::MatchesRegex("Cannot read x: .+\\."));
  }
}

TEST(SystemErrorTest, NamesCannotSpeakToTheTerminal) {
  EXPECT_EQ(system_error("Cannot read", "a\x1b[2Jb\xff\nc", ENOENT).message,
            "Cannot read a\uFFFD[2Jb\uFFFD\uFFFDc: no such file or folder.");
}

TEST(DiskTest, KnowsTheFreeSpace) {
  const FileDescriptor root(::open("/", O_RDONLY | O_CLOEXEC));
  EXPECT_TRUE(Disk::real().free_bytes(root.get()).ok());
  EXPECT_FALSE(Disk::real().free_bytes(-1).ok());
}

}  // namespace
}  // namespace gvoice::fs
