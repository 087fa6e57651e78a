#include "people/lookup_disk.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "people/lookup_test_support.h"

namespace gvoice::people {
namespace {

TEST(LookupDiskTest, ReadsNothingWhereThereIsNoFile) {
  const LookupFolder folder;
  LookupDisk file(fs::Disk::real(), folder.file());
  const auto content = file.read();
  ASSERT_TRUE(content.ok());
  EXPECT_EQ(*content, std::nullopt);
}

TEST(LookupDiskTest, ReportsWhatCannotBeRead) {
  const LookupFolder folder;
  std::filesystem::create_directory(folder.file());
  LookupDisk file(fs::Disk::real(), folder.file());
  EXPECT_FALSE(file.read().ok());
}

TEST(LookupDiskTest, AFileOfAbsurdSizeIsRefused) {
  const LookupFolder folder;
  folder.put("");
  std::filesystem::resize_file(folder.file(), (std::uintmax_t{64} << 20) + 1);
  LookupDisk file(fs::Disk::real(), folder.file());
  EXPECT_EQ(file.read().error().kind, ErrorKind::kRefused);
}

TEST(LookupDiskTest, APipeIsNotWaitedFor) {
  const LookupFolder folder;
  ASSERT_EQ(::mkfifo(folder.file().c_str(), 0600), 0);
  LookupDisk file(fs::Disk::real(), folder.file());
  EXPECT_EQ(file.read().error().kind, ErrorKind::kRefused);
  EXPECT_EQ(file.replace("new\n").error().kind, ErrorKind::kRefused);
}

TEST(LookupDiskTest, MakesANewFileWithoutBackup) {
  const LookupFolder folder;
  LookupDisk file(fs::Disk::real(), folder.file());
  ASSERT_TRUE(file.replace("new\n").ok());
  EXPECT_EQ(folder.content(), "new\n");
  EXPECT_FALSE(folder.has("backup"));
}

TEST(LookupDiskTest, KeepsTheFormerFileOnceBeforeTheFirstChange) {
  const LookupFolder folder;
  folder.put("former\n");
  LookupDisk file(fs::Disk::real(), folder.file());
  ASSERT_TRUE(file.replace("first\n").ok());
  ASSERT_TRUE(file.replace("second\n").ok());
  EXPECT_EQ(folder.content(), "second\n");
  EXPECT_EQ(fs::content_of(folder.backup(1)), "former\n");
  EXPECT_FALSE(std::filesystem::exists(folder.backup(2)));
}

TEST(LookupDiskTest, LeavesAnUnchangedFileAlone) {
  const LookupFolder folder;
  folder.put("same\n");
  WatchedDisk disk;
  LookupDisk file(disk, folder.file());
  ASSERT_TRUE(file.replace("same\n").ok());
  EXPECT_EQ(disk.replacements, 0);
  EXPECT_FALSE(folder.has("backup"));
}

TEST(LookupDiskTest, KeepsWhatSomebodyElseWroteInTheMeantime) {
  const LookupFolder folder;
  folder.put("former\n");
  LookupDisk file(fs::Disk::real(), folder.file());
  ASSERT_TRUE(file.replace("first\n").ok());
  folder.put("from an editor\n");
  ASSERT_TRUE(file.replace("second\n").ok());
  EXPECT_EQ(fs::content_of(folder.backup(1)), "from an editor\n");
  EXPECT_EQ(fs::content_of(folder.backup(2)), "former\n");
}

TEST(LookupDiskTest, KeepsTheLastTenBackups) {
  const LookupFolder folder;
  for (int run = 0; run <= 12; ++run) {
    LookupDisk file(fs::Disk::real(), folder.file());
    ASSERT_TRUE(file.replace("run " + std::to_string(run)).ok());
  }
  for (int number = 1; number <= 10; ++number) {
    EXPECT_EQ(fs::content_of(folder.backup(number)), "run " + std::to_string(12 - number));
  }
  EXPECT_FALSE(std::filesystem::exists(folder.backup(11)));
}

TEST(LookupDiskTest, ChangesNothingWithoutABackup) {
  const LookupFolder folder;
  folder.put("former\n");
  WatchedDisk disk;
  disk.mkdir_error = EACCES;
  LookupDisk file(disk, folder.file());
  const Status status = file.replace("new\n");
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().message.find("backup"), std::string::npos);
  EXPECT_EQ(folder.content(), "former\n");
}

TEST(LookupDiskTest, DoesNotPushBackupsOutByFailingAgainAndAgain) {
  const LookupFolder folder;
  folder.put("former\n");
  WatchedDisk disk;
  LookupDisk file(disk, folder.file());
  ASSERT_TRUE(file.replace("first\n").ok());
  disk.write_error = ENOSPC;
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(file.replace("second\n").ok());
  EXPECT_EQ(folder.content(), "first\n");
  EXPECT_EQ(fs::content_of(folder.backup(1)), "former\n");
  disk.write_error = 0;
  ASSERT_TRUE(file.replace("second\n").ok());
  EXPECT_EQ(folder.content(), "second\n");
}

TEST(LookupDiskTest, WritesAgainAfterAFailureEvenWhereTheBytesAreThere) {
  const LookupFolder folder;
  folder.put("former\n");
  WatchedDisk disk;
  LookupDisk file(disk, folder.file());
  ASSERT_TRUE(file.replace("first\n").ok());
  disk.rename_error = EIO;
  ASSERT_FALSE(file.replace("new\n").ok());
  disk.rename_error = 0;
  folder.put("new\n");
  const int before = disk.replacements;
  ASSERT_TRUE(file.replace("new\n").ok());
  EXPECT_EQ(disk.replacements, before + 1);
  EXPECT_EQ(fs::content_of(folder.backup(1)), "former\n") << "the new bytes are ours";
}

TEST(LookupDiskTest, ChangesTheFileThatALinkLeadsTo) {
  const LookupFolder folder;
  const std::string target = folder.path("elsewhere.txt");
  std::ofstream(target) << "former\n";
  std::filesystem::create_symlink(target, folder.file());
  LookupDisk file(fs::Disk::real(), folder.file());
  ASSERT_TRUE(file.replace("new\n").ok());
  EXPECT_TRUE(std::filesystem::is_symlink(folder.file()));
  EXPECT_EQ(fs::content_of(target), "new\n");
}

}  // namespace
}  // namespace gvoice::people
