#include "fs/archive_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <vector>

#include "fs/archive_test_support.h"
#include "fs/faulty_disk_test_support.h"
#include "sync/threads_test_support.h"

namespace gvoice::fs {
namespace {

using ::testing::HasSubstr;

class ArchiveFolderTest : public ::testing::Test {
 protected:
  TemporaryFolder sandbox_;
  std::string folder_ = sandbox_.at("archive");
  FaultyDisk disk_;
};

TEST_F(ArchiveFolderTest, ANewArchiveLiesInItsPlaceAndNothingElseIsLeft) {
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("one"))), "");
  EXPECT_EQ(tree_of(folder_), archive_files("one"));
  EXPECT_EQ(tree_of(sandbox_.path()).count(".archive.gvoice-new"), 0U);
  EXPECT_EQ(tree_of(sandbox_.path()).count(".archive.gvoice-lock"), 0U);
}

TEST_F(ArchiveFolderTest, TheNewArchiveDoesNotShowBeforeItIsWhole) {
  plant(folder_, archive_files("one"));
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  ASSERT_EQ(words_of(fill(**archive, archive_files("two"))), "");
  EXPECT_EQ(tree_of(folder_), archive_files("one"));
  EXPECT_EQ((*archive)->path(), folder_);
  ASSERT_EQ(words_of((*archive)->commit()), "");
  EXPECT_EQ(tree_of(folder_), archive_files("two"));
}

TEST_F(ArchiveFolderTest, WithoutCommitEverythingIsAsItWas) {
  plant(folder_, archive_files("one") + users_files());
  const Tree before = tree_of(sandbox_.path());
  {
    Started archive = start(disk_, folder_);
    ASSERT_EQ(words_of(archive), "");
    ASSERT_EQ(words_of(fill(**archive, archive_files("two"))), "");
  }
  EXPECT_EQ(tree_of(sandbox_.path()), before);
}

TEST_F(ArchiveFolderTest, FilesAndFoldersGetTheUsualModes) {
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("one"))), "");
  const mode_t mask = ::umask(0);
  ::umask(mask);
  struct stat status{};
  ASSERT_EQ(::stat((folder_ + "/index.html").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0666U & ~mask);
  ASSERT_EQ(::stat(folder_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0777U & ~mask);
}

TEST_F(ArchiveFolderTest, ASecondRunOnTheSameFolderIsRefused) {
  Started first = start(disk_, folder_);
  ASSERT_EQ(words_of(first), "");
  const Started second = start(disk_, folder_);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, ErrorKind::kRefused);
  EXPECT_THAT(second.error().message, HasSubstr("Another run"));
  first = Error{};
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("one"))), "");
}

TEST_F(ArchiveFolderTest, MissingFoldersAboveAreMadeAndGoAgainWithAFailedRun) {
  const std::string deep = sandbox_.at("a/b/c");
  {
    Started archive = start(disk_, deep);
    ASSERT_EQ(words_of(archive), "");
  }
  EXPECT_EQ(tree_of(sandbox_.path()), Tree());
  EXPECT_EQ(words_of(run(disk_, deep, archive_files("one"))), "");
  EXPECT_EQ(tree_of(deep), archive_files("one"));
}

TEST_F(ArchiveFolderTest, FoldersAboveThatWereUsedMeanwhileStay) {
  {
    Started archive = start(disk_, sandbox_.at("a/b/c"));
    ASSERT_EQ(words_of(archive), "");
    put(sandbox_.at("a/mine"), "x");
  }
  const Tree left = {{"a", "/"}, {"a/mine", "x"}};
  EXPECT_EQ(tree_of(sandbox_.path()), left);
}

TEST_F(ArchiveFolderTest, ALinkToAFolderStaysAndItsTargetIsReplaced) {
  plant(sandbox_.at("real"), archive_files("one") + users_files());
  std::filesystem::create_symlink("real", folder_);
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("two"))), "");
  EXPECT_EQ(tree_of(sandbox_.path())["archive"], "-> real");
  EXPECT_EQ(tree_of(sandbox_.at("real")), archive_files("two") + users_files());
}

TEST_F(ArchiveFolderTest, MakingFilesFollowsItsRules) {
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  EXPECT_EQ(words_of((*archive)->make_folder("a/b/c")), "");
  EXPECT_EQ(words_of((*archive)->make_folder("a/b/c")), "");
  EXPECT_EQ(words_of((*archive)->write_file("a/b/c/x", "1")), "");
  EXPECT_THAT(words_of((*archive)->write_file("a/b/c/x", "2")), HasSubstr("exists already"));
  EXPECT_FALSE((*archive)->write_file("nowhere/x", "2").ok());
  EXPECT_TRUE((*archive)->write_file_if_absent("a/y", "3").value());
  EXPECT_FALSE((*archive)->write_file_if_absent("a/y", "4").value());
  EXPECT_TRUE((*archive)->move_file("a/y", "a/z").value());
  EXPECT_EQ(words_of((*archive)->write_file("a/again", "5")), "");
  EXPECT_FALSE((*archive)->move_file("a/again", "a/z").value());
  EXPECT_EQ(words_of((*archive)->write_file("a/short-lived", "5")), "");
  EXPECT_EQ(words_of((*archive)->remove_file("a/short-lived")), "");
  EXPECT_FALSE((*archive)->remove_file("a/short-lived").ok());
  EXPECT_EQ(words_of((*archive)->make_folder("b/c")), "");
  EXPECT_EQ(words_of((*archive)->write_file("b/c/x", "6")), "");
  EXPECT_EQ(words_of((*archive)->remove_folder("b")), "");
  ASSERT_EQ(words_of((*archive)->commit()), "");
  const Tree expected = {{"a", "/"}, {"a/b", "/"}, {"a/b/c", "/"}, {"a/b/c/x", "1"}, {"a/z", "3"}};
  EXPECT_EQ(tree_of(folder_), expected);
  EXPECT_EQ((*archive)->commit().error().kind, ErrorKind::kInternal);
}

TEST_F(ArchiveFolderTest, MovingWorksWithoutRenameat2) {
  disk_.old_file_system = true;
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  ASSERT_EQ(words_of((*archive)->write_file("a", "1")), "");
  ASSERT_EQ(words_of((*archive)->write_file("b", "2")), "");
  EXPECT_TRUE((*archive)->move_file("a", "c").value());
  EXPECT_FALSE((*archive)->move_file("b", "c").value());
  ASSERT_EQ(words_of((*archive)->commit()), "");
  const Tree expected = {{"c", "1"}};
  EXPECT_EQ(tree_of(folder_), expected);
}

TEST_F(ArchiveFolderTest, PathsThatNoArchiveHasAreInternalErrors) {
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  std::string deep = "d";
  for (int i = 0; i < 13; ++i) deep += "/d";
  for (const std::string& path : std::vector<std::string>{
           "", "/etc/x", "../x", "a/../../x", "a//b", "a/", "./a", std::string("a\0b", 3), deep,
           "phone_lookup.txt", "backup/x", ".gvoice-building"}) {
    const Status refused = (*archive)->write_file(path, "x");
    ASSERT_FALSE(refused.ok()) << path;
    EXPECT_EQ(refused.error().kind, ErrorKind::kInternal) << path;
    EXPECT_FALSE((*archive)->make_folder(path).ok()) << path;
    EXPECT_FALSE((*archive)->create_file(path).ok()) << path;
    EXPECT_EQ((*archive)->open_file(path).error().kind, ErrorKind::kInternal) << path;
    EXPECT_EQ((*archive)->path_of_new_file(path).error().kind, ErrorKind::kInternal) << path;
    EXPECT_FALSE((*archive)->move_file("x", path).ok()) << path;
    EXPECT_FALSE((*archive)->remove_file(path).ok()) << path;
    EXPECT_FALSE((*archive)->remove_folder(path).ok()) << path;
  }
}

TEST_F(ArchiveFolderTest, ABlockFileIsWholeOrNotThere) {
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  {
    auto whole = (*archive)->create_file("whole");
    ASSERT_TRUE(whole.ok());
    EXPECT_EQ(words_of((*whole)->append("one ")), "");
    EXPECT_EQ(words_of((*whole)->append("two")), "");
    EXPECT_EQ(words_of((*whole)->close()), "");
    EXPECT_FALSE((*whole)->append("three").ok());
    auto cut = (*archive)->create_file("cut");
    ASSERT_TRUE(cut.ok());
    EXPECT_EQ(words_of((*cut)->append("one ")), "");
    EXPECT_EQ((*archive)->commit().error().kind, ErrorKind::kInternal);
  }
  ASSERT_EQ(words_of((*archive)->commit()), "");
  const Tree expected = {{"whole", "one two"}};
  EXPECT_EQ(tree_of(folder_), expected);
}

TEST_F(ArchiveFolderTest, AFileIsReadFromItsStartToItsEnd) {
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  ASSERT_EQ(words_of((*archive)->make_folder("a/b")), "");
  ASSERT_EQ(words_of((*archive)->write_file("a/b/x", "0123456789")), "");
  for (int time = 0; time < 2; ++time) {
    auto file = (*archive)->open_file("a/b/x");
    ASSERT_EQ(words_of(file), "");
    std::string read;
    std::array<char, 4> block{};
    while (const std::size_t got = (*file)->read(block.data(), block.size()).value())
      read.append(block.data(), got);
    EXPECT_EQ(read, "0123456789");
    EXPECT_EQ((*file)->read(block.data(), block.size()).value(), 0U);
  }
}

TEST_F(ArchiveFolderTest, FilesThatAreReadDoNotKeepAnArchiveFromItsPlace) {
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  ASSERT_EQ(words_of((*archive)->write_file("x", "1")), "");
  const auto file = (*archive)->open_file("x");
  ASSERT_EQ(words_of(file), "");
  EXPECT_EQ(words_of((*archive)->commit()), "");
}

TEST_F(ArchiveFolderTest, WhatIsNoFileOfTheNewArchiveIsNotRead) {
  plant(folder_, archive_files("one"));
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  EXPECT_THAT(words_of((*archive)->open_file("index.html")), HasSubstr("Cannot read index.html"));
  ASSERT_EQ(words_of((*archive)->make_folder("a")), "");
  put(sandbox_.at("secret"), "secret");
  std::filesystem::create_symlink(sandbox_.at("secret"),
                                  (*archive)->path_of_new_file("link").value().value());
  EXPECT_THAT(words_of((*archive)->open_file("link")), HasSubstr("Cannot read link"));
  const auto folder = (*archive)->open_file("a");
  std::array<char, 4> block{};
  if (folder.ok()) {
    EXPECT_THAT(words_of((*folder)->read(block.data(), block.size())), HasSubstr("Cannot read a"));
  }
}

TEST_F(ArchiveFolderTest, WhatALibraryMakesAtThePathOfANewFileIsOfTheArchive) {
  plant(folder_, archive_files("one") + users_files());
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  ASSERT_EQ(words_of(fill(**archive, archive_files("two"))), "");
  const auto asked = (*archive)->path_of_new_file("conversations/made.sqlite");
  ASSERT_EQ(words_of(asked), "");
  const std::optional<std::string>& path = *asked;
  ASSERT_TRUE(path);
  EXPECT_TRUE(path->starts_with(sandbox_.path() + "/"));
  EXPECT_FALSE(path->starts_with(folder_ + "/"));
  EXPECT_FALSE(std::filesystem::exists(*path));
  put(*path, "made");
  EXPECT_FALSE((*archive)->write_file_if_absent("conversations/made.sqlite", "x").value());
  ASSERT_EQ(words_of((*archive)->commit()), "");
  Tree expected = archive_files("two") + users_files();
  expected["conversations/made.sqlite"] = "made";
  EXPECT_EQ(tree_of(folder_), expected);
}

TEST_F(ArchiveFolderTest, ShortWritesAreContinued) {
  disk_.shortest_write = 3;
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("one"))), "");
  EXPECT_EQ(tree_of(folder_), archive_files("one"));
}

TEST_F(ArchiveFolderTest, AFullDiskIsReportedInWordsAndLeavesNoHalfFile) {
  for (const std::string call : {"write", "close"}) {
    plant(folder_, archive_files("one"));
    FaultyDisk full;
    Started archive = start(full, folder_);
    ASSERT_EQ(words_of(archive), "");
    full.failing = call;
    full.failure = ENOSPC;
    const Status failed = (*archive)->write_file("x.html", "content");
    ASSERT_FALSE(failed.ok()) << call;
    EXPECT_EQ(failed.error().kind, ErrorKind::kNoSpace);
    EXPECT_TRUE(failed.error().message.starts_with("Cannot write " + folder_ +
                                                   "/x.html: no space left on the disk. "))
        << failed.error().message;
    EXPECT_TRUE(failed.error().message.ends_with("are free there.")) << failed.error().message;
    full.failing.clear();
    EXPECT_TRUE((*archive)->write_file_if_absent("x.html", "content").value()) << "left behind";
    archive = Error{};
    EXPECT_EQ(tree_of(folder_), archive_files("one"));
  }
}

TEST_F(ArchiveFolderTest, AFailedSyncLeavesTheFormerArchive) {
  plant(folder_, archive_files("one") + users_files());
  const Tree before = tree_of(sandbox_.path());
  disk_.failing = "syncfs";
  disk_.failure = ENOSPC;
  const Status failed = run(disk_, folder_, archive_files("two"));
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().kind, ErrorKind::kNoSpace);
  EXPECT_EQ(tree_of(sandbox_.path()), before);
}

TEST_F(ArchiveFolderTest, AFailureOfTheTidyingSaysThatTheArchiveIsInItsPlace) {
  plant(folder_, archive_files("one") + users_files());
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  ASSERT_EQ(words_of(fill(**archive, archive_files("two"))), "");
  disk_.failing = "unlinkat";
  disk_.failure = EACCES;
  EXPECT_THAT(words_of((*archive)->commit()), HasSubstr("is in its place"));
  archive = Error{};
  FaultyDisk again;
  EXPECT_EQ(words_of(start(again, folder_)), "");
  EXPECT_EQ(tree_of(folder_), archive_files("two") + users_files());
}

TEST_F(ArchiveFolderTest, TooLittleSpaceIsReportedWithBothFigures) {
  class TinyDisk : public Disk {
   public:
    Result<std::uint64_t> free_bytes(int) override { return std::uint64_t{1'499'999}; }
  } tiny;
  Started archive = start(tiny, folder_);
  ASSERT_EQ(words_of(archive), "");
  EXPECT_TRUE((*archive)->require_space(1'499'999).ok());
  const Status refused = (*archive)->require_space(2'340'000'000);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::kNoSpace);
  EXPECT_THAT(refused.error().message, HasSubstr("2.3 GB"));
  EXPECT_THAT(refused.error().message, HasSubstr("1.5 MB"));
}

TEST_F(ArchiveFolderTest, ManyThreadsMakeFilesAtOnceWithFewDescriptors) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit few = before;
  few.rlim_cur = 64;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  plant(folder_, archive_files("one") + users_files());
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  std::atomic<int> first_writers{0};
  std::atomic<int> movers{0};
  std::atomic<int> failures{0};
  sync::on_threads(16, [&](int worker) {
    for (int i = 0; i < 50; ++i) {
      const std::string folder = "pages/" + std::to_string(i % 5);
      const std::string own = folder + "/" + std::to_string(worker) + "-" + std::to_string(i);
      if (!(*archive)->make_folder(folder).ok()) ++failures;
      auto file = (*archive)->create_file(own);
      if (!file.ok() || !(*file)->append(own).ok() || !(*file)->close().ok()) ++failures;
      const auto common =
          (*archive)->write_file_if_absent(folder + "/common" + std::to_string(i), "x");
      if (!common.ok()) ++failures;
      if (common.ok() && *common) ++first_writers;
      const auto moved = (*archive)->move_file(own, folder + "/moved" + std::to_string(i));
      if (!moved.ok()) ++failures;
      if (moved.ok() && *moved) ++movers;
    }
  });
  const Status committed = (*archive)->commit();
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(words_of(committed), "");
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(first_writers, 50);
  EXPECT_EQ(movers, 50);
  // pages, its five folders, and what was written and moved into them.
  EXPECT_EQ(tree_of(folder_).size(), 1U + 5U + 100U + users_files().size() + 2U);
}

}  // namespace
}  // namespace gvoice::fs
