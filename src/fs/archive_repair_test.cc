#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "fs/archive_test_support.h"
#include "fs/faulty_disk_test_support.h"

/// What killed runs leave, and how the next run repairs it.
namespace gvoice::fs {
namespace {

using ::testing::HasSubstr;

constexpr const char* kMarker = ".gvoice-building";

enum class FileSystem { kWithExchange, kWithoutExchange, kLayered, kLayeredWithoutExchange };

void set_up(FaultyDisk& disk, FileSystem file_system) {
  disk.old_file_system = file_system == FileSystem::kWithoutExchange ||
                         file_system == FileSystem::kLayeredWithoutExchange;
  if (file_system == FileSystem::kLayered || file_system == FileSystem::kLayeredWithoutExchange) {
    disk.unmovable = "archive";
  }
}

/// A run that is killed at its `call`-th change of the disk; false once the run needs fewer.
bool killed_run(const std::string& folder, const Tree& files, int call, FileSystem file_system) {
  FaultyDisk disk;
  disk.last_breath = call;
  set_up(disk, file_system);
  static_cast<void>(run(disk, folder, files).ok());
  return disk.calls() >= call;
}

/// The content of the place after the next start without a new archive.
Tree repaired(const std::string& folder, FileSystem file_system) {
  FaultyDisk disk;
  set_up(disk, file_system);
  EXPECT_EQ(words_of(start(disk, folder)), "");
  return tree_of(folder);
}

class KilledRun : public ::testing::TestWithParam<FileSystem> {
 protected:
  FileSystem file_system() const { return GetParam(); }

  /// Expects nothing beside the archive.
  static void expect_clean(const TemporaryFolder& sandbox, int call) {
    for (const auto& entry : std::filesystem::directory_iterator(sandbox.path())) {
      EXPECT_EQ(entry.path().filename(), "archive") << "killed at " << call;
    }
  }
};

TEST_P(KilledRun, LeavesOneWholeArchiveWithEverythingOfTheUsers) {
  const Tree one = archive_files("one") + users_files();
  const Tree two = archive_files("two") + users_files();
  bool saw_former = false;
  bool saw_new = false;
  bool killed = true;
  for (int call = 1; killed; ++call) {
    const TemporaryFolder sandbox;
    const std::string folder = sandbox.at("archive");
    plant(folder, one);
    killed = killed_run(folder, archive_files("two"), call, file_system());
    const Tree after = repaired(folder, file_system());
    EXPECT_TRUE(after == one || after == two) << "killed at " << call;
    saw_former = saw_former || after == one;
    saw_new = saw_new || after == two;
    expect_clean(sandbox, call);
    FaultyDisk disk;
    set_up(disk, file_system());
    EXPECT_EQ(words_of(run(disk, folder, archive_files("three"))), "") << "killed at " << call;
    EXPECT_EQ(tree_of(folder), archive_files("three") + users_files()) << "killed at " << call;
  }
  EXPECT_TRUE(saw_former);
  EXPECT_TRUE(saw_new);
}

TEST_P(KilledRun, LeavesAnArchiveOrNoneWhereNoneWas) {
  bool killed = true;
  for (int call = 1; killed; ++call) {
    const TemporaryFolder sandbox;
    const std::string folder = sandbox.at("archive");
    killed = killed_run(folder, archive_files("one"), call, file_system());
    const Tree after = repaired(folder, file_system());
    EXPECT_TRUE(after.empty() || after == archive_files("one")) << "killed at " << call;
    expect_clean(sandbox, call);
  }
}

TEST_P(KilledRun, MayBeKilledAgainWhileItIsRepaired) {
  const Tree mine = {{"phone_lookup.txt", "mine"}, {"text/notes", "mine"}};
  const Tree one =
      with_listing({{"report.json", report_of("1")}, {"text", "/"}, {"text/ann.md", "1"}});
  const Tree two =
      with_listing({{"report.json", report_of("2")}, {"text", "/"}, {"text/bob.md", "2"}});
  bool killed = true;
  for (int call = 1; killed; ++call) {
    bool killed_again = true;
    for (int second = 1; killed_again; ++second) {
      const TemporaryFolder sandbox(TemporaryFolder::quick_parent());
      const std::string folder = sandbox.at("archive");
      plant(folder, one + mine);
      killed = killed_run(folder, two, call, file_system());
      FaultyDisk dying;
      dying.last_breath = second;
      set_up(dying, file_system());
      static_cast<void>(start(dying, folder).ok());
      killed_again = dying.calls() >= second;
      const Tree after = repaired(folder, file_system());
      EXPECT_TRUE(after == one + mine || after == two + mine)
          << "killed at " << call << " and " << second;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(FileSystems, KilledRun,
                         ::testing::Values(FileSystem::kWithExchange, FileSystem::kWithoutExchange,
                                           FileSystem::kLayered,
                                           FileSystem::kLayeredWithoutExchange),
                         [](const auto& file_system) -> std::string {
                           switch (file_system.param) {
                             case FileSystem::kWithExchange:
                               return "WithExchange";
                             case FileSystem::kWithoutExchange:
                               return "WithoutExchange";
                             case FileSystem::kLayered:
                               return "Layered";
                             case FileSystem::kLayeredWithoutExchange:
                               return "LayeredWithoutExchange";
                           }
                           return "";
                         });

class ArchiveRepair : public ::testing::Test {
 protected:
  /// Expects that the start is refused, names `culprit`, and changes nothing.
  void expect_refused(const std::string& culprit) {
    const Tree before = tree_of(sandbox_.path());
    const Started refused = start(disk_, folder_, true);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::kRefused);
    EXPECT_THAT(refused.error().message, HasSubstr(culprit));
    EXPECT_EQ(tree_of(sandbox_.path()), before);
  }

  TemporaryFolder sandbox_;
  std::string folder_ = sandbox_.at("archive");
  std::string build_ = sandbox_.at(".archive.gvoice-new");
  std::string old_ = sandbox_.at(".archive.gvoice-old");
  FaultyDisk disk_;
};

TEST_F(ArchiveRepair, NeverDeletesAFolderWithoutAMarker) {
  plant(build_, {{"index.html", "who knows whose"}});
  expect_refused(build_);
}

TEST_F(ArchiveRepair, TakesAnEmptyFolderAway) {
  plant(build_, {});
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("one"))), "");
  EXPECT_EQ(tree_of(folder_), archive_files("one"));
}

TEST_F(ArchiveRepair, NeverDeletesWhatCannotBeOurs) {
  const std::vector<std::pair<std::string, std::string>> foreign = {
      {"link", "-> /etc"},
      {"conversations/link", "-> /etc"},
      {"phone_lookup.txt", "names"},
      {"backup/phone_lookup.1.txt", "names"},
      {"d/d/d/d/d/d/d/d/d/d/d/d/d/d/file", "too deep"}};
  for (const auto& [name, content] : foreign) {
    std::filesystem::remove_all(build_);
    plant(build_, {{kMarker, ""}, {"index.html", "ours"}, {name, content}});
    expect_refused(build_);
  }
}

TEST_F(ArchiveRepair, NeverDeletesAFileOrALinkThatHasTheNameOfTheFolder) {
  put(build_, "a file");
  expect_refused(build_);
  std::filesystem::remove(build_);
  plant(sandbox_.at("other"), {{kMarker, ""}, {"precious", "x"}});
  std::filesystem::create_symlink("other", build_);
  expect_refused(build_);
}

TEST_F(ArchiveRepair, DoesNotChooseBetweenTwoNewArchives) {
  plant(folder_, archive_files("one") + Tree{{kMarker, ""}});
  plant(build_, archive_files("two") + Tree{{kMarker, ""}});
  expect_refused(build_);
}

TEST_F(ArchiveRepair, DoesNotChooseBetweenAFormerAndAnotherArchive) {
  plant(folder_, archive_files("one"));
  plant(old_, archive_files("two"));
  expect_refused(old_);
}

TEST_F(ArchiveRepair, NeverMovesAFolderThatNothingShowsToBeOurs) {
  const std::string whole = sandbox_.at(".archive.gvoice-whole");
  plant(folder_, archive_files("one"));
  plant(whole, {{"index.html", "who knows whose"}});
  expect_refused(whole);
  std::filesystem::remove_all(whole);
  put(whole, "a file");
  expect_refused(whole);
}

TEST_F(ArchiveRepair, KeepsAndNamesWhatWasChangedInAnArchiveThatAKilledRunReplaced) {
  Tree former = archive_files("one");
  former["conversations/one.html"] = "changed";
  plant(folder_, archive_files("two") + Tree{{kMarker, ""}});
  plant(build_, former);
  const Started archive = start(disk_, folder_);
  ASSERT_EQ(words_of(archive), "");
  const std::vector<KeptFile> kept = {
      {"conversations/one.html", "backup/changed/conversations/one.html"}};
  EXPECT_EQ((*archive)->kept_files(), kept);
  const Tree backup = {{"backup", "/"},
                       {"backup/changed", "/"},
                       {"backup/changed/conversations", "/"},
                       {"backup/changed/conversations/one.html", "changed"}};
  EXPECT_EQ(tree_of(folder_), archive_files("two") + backup);
}

TEST_F(ArchiveRepair, TakesTheMarkerAwayWhereNothingElseIsLeft) {
  plant(folder_, archive_files("one") + users_files() + Tree{{kMarker, ""}});
  EXPECT_EQ(words_of(start(disk_, folder_)), "");
  EXPECT_EQ(tree_of(sandbox_.at("archive")), archive_files("one") + users_files());
}

TEST_F(ArchiveRepair, AFileThatTookTheNameMeanwhileStaysAndTheFormerOneLiesBesideIt) {
  plant(folder_,
        archive_files("two") +
            Tree{{kMarker, ""}, {"phone_lookup.txt", "new"}, {"phone_lookup.txt.former", "x"}});
  plant(build_, archive_files("one") + Tree{{"phone_lookup.txt", "former"}});
  EXPECT_EQ(words_of(start(disk_, folder_)), "");
  EXPECT_EQ(tree_of(folder_),
            archive_files("two") + Tree({{"phone_lookup.txt", "new"},
                                         {"phone_lookup.txt.former", "x"},
                                         {"phone_lookup.txt.former-2", "former"}}));
}

TEST_F(ArchiveRepair, ASumsFileThatIsNoArchivesListsNothingToDelete) {
  plant(folder_, archive_files("two") + Tree{{kMarker, ""}});
  plant(build_, {{"SHA256SUMS", listing_line("thesis.txt")}, {"thesis.txt", "years of work"}});
  EXPECT_EQ(words_of(start(disk_, folder_)), "");
  EXPECT_EQ(tree_of(folder_),
            archive_files("two") + Tree({{"SHA256SUMS.former", listing_line("thesis.txt")},
                                         {"thesis.txt", "years of work"}}));
}

TEST_F(ArchiveRepair, ALeftoverLockFileIsNoLock) {
  put(sandbox_.at(".archive.gvoice-lock"), "");
  EXPECT_EQ(words_of(run(disk_, folder_, archive_files("one"))), "");
  EXPECT_FALSE(std::filesystem::exists(sandbox_.at(".archive.gvoice-lock")));
}

}  // namespace
}  // namespace gvoice::fs
