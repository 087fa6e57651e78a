#include "fs/folder_walk.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "fs/temporary_folder_test_support.h"

namespace gvoice::fs {
namespace {

TEST(FolderWalkTest, ListsByNameWhatIsThere) {
  const TemporaryFolder sandbox;
  plant(sandbox.path(), {{"b", "x"}, {"a", "/"}, {"c", "-> a"}, {".hidden", ""}});
  ASSERT_EQ(::mkfifo(sandbox.at("pipe").c_str(), 0600), 0);
  const FileDescriptor folder = *open_folder(AT_FDCWD, sandbox.path(), "");
  // Twice: a first reading must not affect the next.
  for (int round = 0; round < 2; ++round) {
    std::string listed;
    const Result<std::vector<FolderEntry>> entries = list_folder(folder.get(), "");
    ASSERT_TRUE(entries.ok());
    for (const FolderEntry& entry : *entries) {
      listed += entry.name + (entry.type == EntryType::kFile     ? " file,"
                              : entry.type == EntryType::kFolder ? " folder,"
                                                                 : " other,");
    }
    EXPECT_EQ(listed, ".hidden file,a folder,b file,c other,pipe other,");
  }
  EXPECT_EQ(type_at(folder.get(), "a", "").value(), EntryType::kFolder);
  EXPECT_EQ(type_at(folder.get(), "c", "").value(), EntryType::kOther);
  EXPECT_EQ(type_at(folder.get(), "none", "").value(), std::nullopt);
}

TEST(FolderWalkTest, DoesNotOpenALinkToAFolder) {
  const TemporaryFolder sandbox;
  plant(sandbox.path(), {{"a", "/"}, {"link", "-> a"}, {"file", "x"}});
  EXPECT_TRUE(open_folder(AT_FDCWD, sandbox.at("a"), "").ok());
  EXPECT_FALSE(open_folder(AT_FDCWD, sandbox.at("link"), "").ok());
  EXPECT_FALSE(open_folder(AT_FDCWD, sandbox.at("file"), "").ok());
}

TEST(FolderWalkTest, KnowsMountPoints) {
  const TemporaryFolder sandbox;
  EXPECT_TRUE(is_mount_point(AT_FDCWD, "/proc"));
  EXPECT_FALSE(is_mount_point(AT_FDCWD, sandbox.path()));
}

}  // namespace
}  // namespace gvoice::fs
