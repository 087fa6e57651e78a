#include "fs/directory_lock.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <optional>
#include <utility>

#include "fs/folder_walk.h"
#include "fs/temporary_folder_test_support.h"
#include "sync/threads_test_support.h"

namespace gvoice::fs {
namespace {

class DirectoryLockTest : public ::testing::Test {
 protected:
  Result<DirectoryLock> acquire(const std::string& name) {
    return DirectoryLock::acquire(Disk::real(), parent_.get(), {sandbox_.path(), name, {}});
  }

  TemporaryFolder sandbox_;
  FileDescriptor parent_ = *open_folder(AT_FDCWD, sandbox_.path(), "");
};

TEST_F(DirectoryLockTest, IsHeldByOneAndLeavesNothing) {
  {
    Result<DirectoryLock> first = acquire("x");
    ASSERT_TRUE(first.ok());
    const DirectoryLock moved = *std::move(first);
    const Result<DirectoryLock> second = acquire("x");
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().kind, ErrorKind::kRefused);
    EXPECT_TRUE(acquire("y").ok());
  }
  EXPECT_TRUE(tree_of(sandbox_.path()).empty());
  EXPECT_TRUE(acquire("x").ok());
}

TEST_F(DirectoryLockTest, DoesNotFollowALink) {
  put(sandbox_.at("precious"), "x");
  std::filesystem::create_symlink("precious", sandbox_.at(".x.gvoice-lock"));
  EXPECT_FALSE(acquire("x").ok());
  EXPECT_EQ(content_of(sandbox_.at("precious")), "x");
}

TEST_F(DirectoryLockTest, AFileThatItsHolderRemovedMeanwhileIsNoLock) {
  /// The holder ends between opening and locking the file.
  class HolderEnds : public Disk {
   public:
    std::optional<DirectoryLock> holder;
    int openat(int folder, const char* name, int flags, mode_t mode) override {
      const int file = Disk::openat(folder, name, flags, mode);
      holder.reset();
      return file;
    }
  } disk;
  disk.holder.emplace(*acquire("x"));
  const auto lock = DirectoryLock::acquire(disk, parent_.get(), {sandbox_.path(), "x", {}});
  ASSERT_TRUE(lock.ok());
  EXPECT_FALSE(acquire("x").ok());
}

TEST_F(DirectoryLockTest, IsNeverHeldByTwoWhileItsFileComesAndGoes) {
  std::atomic<int> holders{0};
  std::atomic<int> most{0};
  std::atomic<int> held{0};
  sync::on_threads(8, [&](int) {
    for (int i = 0; i < 200; ++i) {
      const Result<DirectoryLock> lock = acquire("x");
      if (!lock.ok()) continue;
      ++held;
      const int now = ++holders;
      if (now > most) most = now;
      --holders;
    }
  });
  EXPECT_GT(held, 0);
  EXPECT_EQ(most, 1);
  EXPECT_TRUE(tree_of(sandbox_.path()).empty());
}

}  // namespace
}  // namespace gvoice::fs
