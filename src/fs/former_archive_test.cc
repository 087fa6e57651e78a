#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "fs/archive_test_support.h"
#include "fs/descriptor_io.h"
#include "fs/faulty_disk_test_support.h"

/// Clearing away the folder that a new archive replaces.
namespace gvoice::fs {
namespace {

using ::testing::HasSubstr;

class FormerArchiveTest : public ::testing::Test {
 protected:
  TemporaryFolder sandbox_;
  std::string folder_ = sandbox_.at("archive");
  FaultyDisk disk_;
};

TEST_F(FormerArchiveTest, TheFormerArchiveGoesAndWhatItDoesNotListIsMovedOver) {
  plant(folder_, archive_files("one") + users_files());
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("two"))), "");
  EXPECT_EQ(tree_of(folder_), archive_files("two") + users_files());
  EXPECT_EQ(tree_of(sandbox_.path()).count(".archive.gvoice-new"), 0U);
}

TEST_F(FormerArchiveTest, TheSameOnAFileSystemWithoutExchange) {
  disk_.old_file_system = true;
  plant(folder_, archive_files("one") + users_files());
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("two"))), "");
  EXPECT_EQ(tree_of(folder_), archive_files("two") + users_files());
  EXPECT_EQ(tree_of(sandbox_.path()).count(".archive.gvoice-old"), 0U);
}

TEST_F(FormerArchiveTest, AForeignFileInAFolderThatTheNewArchiveLacksKeepsItsPath) {
  Tree former = archive_files("one");
  former["csv"] = "/";
  former["csv/messages.csv"] = "ours";
  former["SHA256SUMS"] += listing_line("csv/messages.csv", "ours");
  former["csv/chart.ods"] = "mine";
  plant(folder_, former);
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("two"))), "");
  const Tree mine = {{"csv", "/"}, {"csv/chart.ods", "mine"}};
  EXPECT_EQ(tree_of(folder_), archive_files("two") + mine);
}

TEST_F(FormerArchiveTest, FoldersOfTheFormerArchiveThatAreEmptyNowGo) {
  Tree former = archive_files("one");
  former["text"] = "/";
  former["text/ann.md"] = "ours";
  former["SHA256SUMS"] += listing_line("text/ann.md", "ours");
  plant(folder_, former);
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("two"))), "");
  EXPECT_EQ(tree_of(folder_), archive_files("two"));
}

TEST_F(FormerArchiveTest, ALinkInThePlaceOfAListedFileIsTheUsers) {
  Tree former = archive_files("one");
  former["conversations/one.html"] = "-> ../../kept elsewhere.html";
  plant(folder_, former);
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("two"))), "");
  EXPECT_EQ(tree_of(folder_)["conversations/one.html"], "-> ../../kept elsewhere.html");
}

TEST_F(FormerArchiveTest, AForeignFolderIsRefusedWithoutForce) {
  plant(folder_, {{"thesis.txt", "years of work"}});
  const Tree before = tree_of(sandbox_.path());
  const Status refused = run(disk_, folder_, archive_files("one"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::kRefused);
  EXPECT_THAT(refused.error().message, HasSubstr(folder_));
  EXPECT_THAT(refused.error().message, HasSubstr("thesis.txt"));
  EXPECT_THAT(refused.error().advice, HasSubstr("-o"));
  EXPECT_THAT(refused.error().advice, HasSubstr("--force"));
  EXPECT_EQ(tree_of(sandbox_.path()), before);
}

TEST_F(FormerArchiveTest, ForceLeavesForeignFilesInTheFolder) {
  const Tree mine = {
      {"thesis.txt", "years of work"}, {"empty", "/"}, {"conversations/draft", "mine"}};
  plant(folder_, mine);
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("one"), true)), "");
  EXPECT_EQ(tree_of(folder_), archive_files("one") + mine);
}

TEST_F(FormerArchiveTest, EmptyFoldersAndThoseWithTheLookupFileAloneAreOurs) {
  plant(folder_, {});
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("one"))), "");
  const std::string second = sandbox_.at("second");
  const Tree mine = {{"phone_lookup.txt", "mine"},
                     {"backup", "/"},
                     {"backup/a", "copy"},
                     {".phone_lookup.txt.gvoice-tmp-1-0", "half"}};
  plant(second, mine);
  EXPECT_EQ(words_of(run(disk_, second, archive_files("one"))), "");
  EXPECT_EQ(tree_of(second), archive_files("one") + mine);
}

TEST_F(FormerArchiveTest, ASumsFileOfSomebodyElseIsRefusedEvenWithForce) {
  const std::vector<Tree> foreign = {
      {{"SHA256SUMS", listing_line("debian.iso")}, {"debian.iso", "x"}},
      {{"SHA256SUMS", listing_line("report.json")}, {"index.html", "its report is gone"}},
      {{"SHA256SUMS", listing_line("report.json") + listing_line("SHA256SUMS")},
       {"report.json", "x"}},
      {{"SHA256SUMS", "-> /etc/passwd"}, {"report.json", "x"}}};
  for (std::size_t i = 0; i < foreign.size(); ++i) {
    const std::string folder = sandbox_.at(std::to_string(i));
    plant(folder, foreign[i]);
    const Status refused = run(disk_, folder, archive_files("one"), true);
    ASSERT_FALSE(refused.ok()) << i;
    EXPECT_EQ(refused.error().kind, ErrorKind::kRefused);
    EXPECT_THAT(refused.error().message, HasSubstr("SHA256SUMS"));
    EXPECT_EQ(tree_of(folder), foreign[i]);
  }
}

TEST_F(FormerArchiveTest, AForeignFileWithTheNameOfANewOneIsNeverOverwritten) {
  const std::vector<Tree> in_the_way = {{{"conversations/two.html", "mine"}},
                                        {{"conversations/two.html", "-> elsewhere"}},
                                        {{"conversations/two.html", "/"}}};
  for (std::size_t i = 0; i < in_the_way.size(); ++i) {
    const std::string folder = sandbox_.at(std::to_string(i));
    plant(folder, archive_files("one") + in_the_way[i] + users_files());
    const Tree before = tree_of(sandbox_.path());
    const Status refused = run(disk_, folder, archive_files("two"));
    ASSERT_FALSE(refused.ok()) << i;
    EXPECT_EQ(refused.error().kind, ErrorKind::kRefused);
    EXPECT_THAT(refused.error().message, HasSubstr("conversations/two.html"));
    EXPECT_EQ(tree_of(sandbox_.path()), before);
  }
}

TEST_F(FormerArchiveTest, HostileSumsNeverLeadOutOfTheFolder) {
  plant(sandbox_.at("outside"), {{"victim", "precious"}});
  Tree former = archive_files("one");
  former["out"] = "-> ../outside";
  former["SHA256SUMS"] +=
      listing_line("../outside/victim") + listing_line(sandbox_.at("outside/victim")) +
      listing_line("out/victim") + listing_line("./../outside/victim") +
      listing_line("conversations/../../outside/victim") + listing_line("out") +
      listing_line("phone_lookup.txt/") + listing_line("phone_lookup.txt", "mine") + "garbage\n" +
      std::string(70, 'b');
  former["phone_lookup.txt"] = "mine";
  plant(folder_, former);
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("two"))), "");
  EXPECT_EQ(content_of(sandbox_.at("outside/victim")), "precious");
  EXPECT_EQ(tree_of(folder_)["phone_lookup.txt"], "mine");
  EXPECT_EQ(tree_of(folder_)["out"], "-> ../outside");
}

TEST_F(FormerArchiveTest, DeepFoldersAreMovedWholeWhateverTheSumsSay) {
  std::string deep = "d";
  for (int i = 0; i < 200; ++i) deep += "/d";
  Tree former = archive_files("one");
  former[deep + "/file"] = "content";
  former["SHA256SUMS"] += listing_line(deep + "/file", "content");
  plant(folder_, former);
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("two"))), "");
  EXPECT_EQ(content_of(folder_ + '/' + deep + "/file"), "content");
}

TEST_F(FormerArchiveTest, TheLookupFileMayChangeWhileTheArchiveIsMade) {
  plant(folder_, archive_files("one") + users_files());
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  ASSERT_EQ(words_of(fill(**archive, archive_files("two"))), "");
  EXPECT_EQ(words_of(write_file_atomically(disk_, folder_ + "/phone_lookup.txt", "edited")), "");
  ASSERT_EQ(words_of((*archive)->commit()), "");
  EXPECT_EQ(content_of(folder_ + "/phone_lookup.txt"), "edited");
}

TEST_F(FormerArchiveTest, TheLookupFileMayComeIntoBeingWhileTheArchiveIsMade) {
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  ASSERT_EQ(words_of(fill(**archive, archive_files("one"))), "");
  put(folder_ + "/phone_lookup.txt", "# header");
  ASSERT_EQ(words_of((*archive)->commit()), "");
  const Tree mine = {{"phone_lookup.txt", "# header"}};
  EXPECT_EQ(tree_of(folder_), archive_files("one") + mine);
}

TEST_F(FormerArchiveTest, AFolderThatBecameForeignMeanwhileIsRefused) {
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  ASSERT_EQ(words_of(fill(**archive, archive_files("one"))), "");
  put(folder_ + "/thesis.txt", "mine");
  const Status refused = (*archive)->commit();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::kRefused);
  const Tree mine = {{"thesis.txt", "mine"}};
  EXPECT_EQ(tree_of(folder_), mine);
}

TEST_F(FormerArchiveTest, TheNewFolderTakesOverTheFormerOnesMode) {
  plant(folder_, archive_files("one"));
  ASSERT_EQ(::chmod(folder_.c_str(), 0710), 0);
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("two"))), "");
  struct stat status{};
  ASSERT_EQ(::stat(folder_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0710U);
}

TEST_F(FormerArchiveTest, WhatCannotBeClearedAwayIsRefusedBeforeTheExchange) {
  for (const std::string locked : {"", "/conversations", "/attachments/drawer"}) {
    const std::string folder = sandbox_.at("locked" + std::to_string(locked.size()));
    plant(folder, archive_files("one") + users_files());
    ASSERT_EQ(::chmod((folder + locked).c_str(), 0555), 0);
    // Root may change everything, so a child process runs as another user.
    constexpr uid_t kNobody = 65534;
    if (::geteuid() == 0) {
      ASSERT_EQ(::chown(sandbox_.path().c_str(), kNobody, kNobody), 0);
      for (const auto& entry : std::filesystem::recursive_directory_iterator(sandbox_.path())) {
        ASSERT_EQ(::lchown(entry.path().c_str(), kNobody, kNobody), 0);
      }
    }
    const auto refused_with_nothing_changed = [&] {
      if (::geteuid() == 0 && ::setuid(kNobody) != 0) return false;
      const Tree before = tree_of(sandbox_.path());
      const Status refused = run(disk_, folder, archive_files("two"));
      return words_of(refused).find("permission denied") != std::string::npos &&
             words_of(refused).find("is in its place") == std::string::npos &&
             tree_of(sandbox_.path()) == before;
    };
    EXPECT_EXIT(::_exit(refused_with_nothing_changed() ? 0 : 1), ::testing::ExitedWithCode(0), "")
        << locked;
    ASSERT_EQ(::chmod((folder + locked).c_str(), 0755), 0);
  }
}

}  // namespace
}  // namespace gvoice::fs
