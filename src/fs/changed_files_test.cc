#include "fs/changed_files.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <vector>

#include "fs/archive_test_support.h"
#include "fs/faulty_disk_test_support.h"

/// Files of a former archive that do not, or no longer, match its SHA256SUMS.
namespace gvoice::fs {
namespace {

using ::testing::HasSubstr;

class ChangedFilesTest : public ::testing::Test {
 protected:
  /// A complete run that is expected to preserve these files.
  void run_and_keep(const std::string& generation, const std::vector<KeptFile>& kept) {
    Started archive = start(disk_, folder_);
    ASSERT_EQ(words_of(archive), "");
    ASSERT_EQ(words_of(fill(**archive, archive_files(generation))), "");
    ASSERT_EQ(words_of((*archive)->commit()), "");
    EXPECT_EQ((*archive)->kept_files(), kept);
  }

  TemporaryFolder sandbox_;
  std::string folder_ = sandbox_.at("archive");
  FaultyDisk disk_;
};

class ChangedFilesAnywhere : public ChangedFilesTest, public ::testing::WithParamInterface<bool> {
 protected:
  ChangedFilesAnywhere() {
    if (GetParam()) disk_.unmovable = "archive";
  }
};

TEST_P(ChangedFilesAnywhere, AreKeptAndNamedAndNeverOverwriteEachOther) {
  plant(folder_, archive_files("one") + users_files());
  put(folder_ + "/index.html", "changed once");
  put(folder_ + "/attachments/ab/same.jpg", "edited picture");
  run_and_keep("two", {{"attachments/ab/same.jpg", "backup/changed/attachments/ab/same.jpg"},
                       {"index.html", "backup/changed/index.html"}});
  put(folder_ + "/index.html", "changed twice");
  run_and_keep("three", {{"index.html", "backup/changed-2/index.html"}});
  run_and_keep("four", {});
  const Tree kept = {{"backup/changed", "/"},
                     {"backup/changed/index.html", "changed once"},
                     {"backup/changed/attachments", "/"},
                     {"backup/changed/attachments/ab", "/"},
                     {"backup/changed/attachments/ab/same.jpg", "edited picture"},
                     {"backup/changed-2", "/"},
                     {"backup/changed-2/index.html", "changed twice"}};
  EXPECT_EQ(tree_of(folder_), archive_files("four") + users_files() + kept);
  EXPECT_EQ(tree_of(sandbox_.path()).count(".archive.gvoice-new"), 0U);
  EXPECT_EQ(tree_of(sandbox_.path()).count(".archive.gvoice-whole"), 0U);
}

TEST_P(ChangedFilesAnywhere, AReportThatSomebodyChangedIsOneOfThem) {
  plant(folder_, archive_files("one"));
  const std::string changed = report_of("one") + "\n";
  put(folder_ + "/report.json", changed);
  run_and_keep("two", {{"report.json", "backup/changed/report.json"}});
  EXPECT_EQ(tree_of(folder_)["backup/changed/report.json"], changed);
}

TEST_P(ChangedFilesAnywhere, WhatIsNoFileUnderAListedNameIsKeptToo) {
  plant(folder_, archive_files("one"));
  std::filesystem::remove(folder_ + "/index.html");
  ASSERT_EQ(::mkfifo((folder_ + "/index.html").c_str(), 0600), 0);
  std::filesystem::remove(folder_ + "/attachments/ab/same.jpg");
  std::filesystem::create_symlink("/etc/passwd", folder_ + "/attachments/ab/same.jpg");
  run_and_keep("two", {{"attachments/ab/same.jpg", "backup/changed/attachments/ab/same.jpg"},
                       {"index.html", "backup/changed/index.html"}});
  EXPECT_TRUE(std::filesystem::is_fifo(folder_ + "/backup/changed/index.html"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ + "/backup/changed/attachments/ab/same.jpg"));
}

TEST_P(ChangedFilesAnywhere, ABackupThatIsNoFolderKeepsItsName) {
  plant(folder_, archive_files("one") + Tree{{"backup", "-> elsewhere"}});
  put(folder_ + "/index.html", "changed");
  run_and_keep("two", {{"index.html", "changed/index.html"}});
  EXPECT_EQ(tree_of(folder_), archive_files("two") + Tree({{"backup", "-> elsewhere"},
                                                           {"changed", "/"},
                                                           {"changed/index.html", "changed"}}));
}

INSTANTIATE_TEST_SUITE_P(FileSystems, ChangedFilesAnywhere, ::testing::Bool(),
                         [](const auto& layered) -> std::string {
                           return layered.param ? "Layered" : "WithExchange";
                         });

TEST_F(ChangedFilesTest, AFileOfTheSameSizeAndTimeIsReadAllTheSame) {
  plant(folder_, archive_files("one"));
  const std::string page = folder_ + "/conversations/one.html";
  struct stat before{};
  ASSERT_EQ(::stat(page.c_str(), &before), 0);
  put(page, "PAGE");
  const std::array<timespec, 2> times = {before.st_atim, before.st_mtim};
  ASSERT_EQ(::utimensat(AT_FDCWD, page.c_str(), times.data(), 0), 0);
  run_and_keep("two", {{"conversations/one.html", "backup/changed/conversations/one.html"}});
}

TEST_F(ChangedFilesTest, AFileThatChangesWhileTheArchiveIsMadeIsKept) {
  plant(folder_, archive_files("one"));
  Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  ASSERT_EQ(words_of(fill(**archive, archive_files("two"))), "");
  put(folder_ + "/index.html", "changed");
  ASSERT_EQ(words_of((*archive)->commit()), "");
  EXPECT_EQ((*archive)->kept_files().size(), 1U);
  EXPECT_EQ(tree_of(folder_)["backup/changed/index.html"], "changed");
}

TEST_F(ChangedFilesTest, AWishToStopEndsTheReadingAndLeavesTheFormerArchive) {
  plant(folder_, archive_files("one") + users_files());
  const Tree before = tree_of(sandbox_.path());
  StopFlag stop;
  {
    ArchiveFolder::Options options;
    options.stop = &stop;
    Started archive = ArchiveFolder::start(disk_, folder_, options);
    ASSERT_EQ(words_of(archive), "");
    ASSERT_EQ(words_of(fill(**archive, archive_files("two"))), "");
    stop.request();
    EXPECT_EQ((*archive)->commit().error().kind, ErrorKind::kInterrupted);
  }
  EXPECT_EQ(tree_of(sandbox_.path()), before);
}

TEST_F(ChangedFilesTest, AStrangersFilesAreNoArchiveWhateverTheyAreCalled) {
  const std::string ours = report_of("one");
  const std::vector<Tree> foreign = {
      // All hashes are right, but the report is not from gvoice.
      with_listing({{"report.json", "{}"}, {"thesis.txt", "years of work"}}),
      with_listing({{"report.json", R"({"version": 1, "entries": []})"}, {"thesis.txt", "x"}}),
      with_listing({{"report.json", "-> thesis.txt"}, {"thesis.txt", ours}}),
      // The report looks right, but no hash matches a file.
      {{"SHA256SUMS", listing_line("report.json", "a") + listing_line("thesis.txt", "b")},
       {"report.json", ours},
       {"thesis.txt", "years of work"}}};
  for (std::size_t i = 0; i < foreign.size(); ++i) {
    for (const bool force : {false, true}) {
      const std::string folder =
          sandbox_.at("foreign" + std::to_string(i) + (force ? "-forced" : ""));
      plant(folder, foreign[i]);
      const Tree before = tree_of(folder);
      const Status refused = run(disk_, folder, archive_files("two"), force);
      ASSERT_FALSE(refused.ok()) << i;
      EXPECT_EQ(refused.error().kind, ErrorKind::kRefused);
      EXPECT_THAT(refused.error().message, HasSubstr("SHA256SUMS"));
      EXPECT_EQ(tree_of(folder), before);
    }
  }
}

TEST_F(ChangedFilesTest, FaultsOfOneCallLeaveOneWholeArchive) {
  for (const bool layered : {false, true}) {
    bool reached = true;
    for (int call = 1; reached; ++call) {
      const TemporaryFolder sandbox(TemporaryFolder::quick_parent());
      const std::string folder = sandbox.at("archive");
      plant(folder, archive_files("one") + users_files());
      FaultyDisk faulty;
      if (layered) faulty.unmovable = "archive";
      faulty.failing_call = call;
      faulty.failure = EIO;
      const Status done = run(faulty, folder, archive_files("two"));
      reached = faulty.calls() >= call;
      // A failure of the clean-up alone, or of a retried call, need not be reported.
      const Tree expected = archive_files(done.ok() ? "two" : "one") + users_files();
      FaultyDisk well;
      if (layered) well.unmovable = "archive";
      if (words_of(done).starts_with("The new archive is")) {
        EXPECT_EQ(words_of(start(well, folder)), "") << call;
        EXPECT_EQ(tree_of(folder), archive_files("two") + users_files()) << call;
      } else {
        EXPECT_EQ(tree_of(folder), expected) << "layered: " << layered << ", fault at " << call;
      }
      EXPECT_EQ(words_of(run(well, folder, archive_files("three"))), "") << call;
      EXPECT_EQ(tree_of(folder), archive_files("three") + users_files()) << call;
    }
  }
}

}  // namespace
}  // namespace gvoice::fs
