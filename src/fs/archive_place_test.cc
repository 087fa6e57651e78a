#include "fs/archive_place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "fs/temporary_folder_test_support.h"

namespace gvoice::fs {
namespace {

using ::testing::HasSubstr;

class ArchivePlaceTest : public ::testing::Test {
 protected:
  TemporaryFolder sandbox_;
};

TEST_F(ArchivePlaceTest, NamesWhatLiesBesideTheArchive) {
  const ArchivePlace place = find_archive_place(sandbox_.at("x")).value();
  EXPECT_EQ(place.path(), sandbox_.at("x"));
  EXPECT_EQ(place.parent_path, sandbox_.path());
  EXPECT_EQ(place.build_name(), ".x.gvoice-new");
  EXPECT_EQ(place.old_name(), ".x.gvoice-old");
  EXPECT_EQ(place.lock_name(), ".x.gvoice-lock");
  EXPECT_EQ(place.path_beside("y"), sandbox_.at("y"));
}

TEST_F(ArchivePlaceTest, FindsOnePlaceHoweverItIsWritten) {
  plant(sandbox_.at("a/x"), {});
  std::filesystem::create_symlink("a", sandbox_.at("to a"));
  std::filesystem::create_symlink("to a/x", sandbox_.at("to x"));
  for (const std::string written :
       {"a/x", "a/x/", "a/x///", "a/./x", "a/x/.", "a/x/../x", "to a/x", "to x", "to x/"}) {
    const Result<ArchivePlace> place = find_archive_place(sandbox_.at(written));
    ASSERT_TRUE(place.ok()) << written;
    EXPECT_EQ(place->path(), sandbox_.at("a/x")) << written;
    EXPECT_TRUE(place->missing.empty());
  }
}

TEST_F(ArchivePlaceTest, FindsMissingFoldersOutermostFirst) {
  const ArchivePlace place = find_archive_place(sandbox_.at("a/./b//c/")).value();
  EXPECT_EQ(place.path(), sandbox_.at("a/b/c"));
  const std::vector<std::string> missing = {sandbox_.at("a"), sandbox_.at("a/b")};
  EXPECT_EQ(place.missing, missing);
}

TEST_F(ArchivePlaceTest, ALinkToNowhereMeansThePlaceItLeadsTo) {
  std::filesystem::create_symlink("new", sandbox_.at("link"));
  EXPECT_EQ(find_archive_place(sandbox_.at("link")).value().path(), sandbox_.at("new"));
}

TEST_F(ArchivePlaceTest, RelativePathsBeginAtTheCurrentFolder) {
  const std::string here = std::filesystem::current_path().string();
  const ArchivePlace place = find_archive_place("no such folder/x").value();
  EXPECT_EQ(place.path(), here + "/no such folder/x");
}

TEST_F(ArchivePlaceTest, RefusesWhatCannotBeAnArchive) {
  put(sandbox_.at("file"), "x");
  std::filesystem::create_symlink("circle", sandbox_.at("circle"));
  const auto error_of = [](const std::string& folder) {
    const Result<ArchivePlace> place = find_archive_place(folder);
    return place.ok() ? Error{ErrorKind::kInternal, "found " + place->path(), ""} : place.error();
  };
  EXPECT_EQ(error_of("").kind, ErrorKind::kUsage);
  EXPECT_EQ(error_of(sandbox_.at("file")).kind, ErrorKind::kRefused);
  EXPECT_THAT(error_of(sandbox_.at("file")).message, HasSubstr("not a folder"));
  EXPECT_THAT(error_of(sandbox_.at("file/x")).message, HasSubstr("not a folder"));
  EXPECT_THAT(error_of(sandbox_.at("circle")).message, HasSubstr("circle"));
  EXPECT_THAT(error_of(sandbox_.at("none/../x")).message, HasSubstr(".."));
  EXPECT_EQ(error_of("/").kind, ErrorKind::kRefused);
  EXPECT_EQ(error_of("/proc").kind, ErrorKind::kRefused) << "a mount point";
  EXPECT_THAT(error_of("/proc").advice, HasSubstr("-o /proc/gvoice-archive"));
}

TEST_F(ArchivePlaceTest, ReportsWhichFoldersItMade) {
  const ArchivePlace place = find_archive_place(sandbox_.at("a/b/c/x")).value();
  std::filesystem::create_directory(sandbox_.at("a"));
  std::vector<std::string> made;
  EXPECT_TRUE(make_missing_folders(Disk::real(), place, made).ok());
  const std::vector<std::string> expected = {sandbox_.at("a/b"), sandbox_.at("a/b/c")};
  EXPECT_EQ(made, expected);
  EXPECT_TRUE(std::filesystem::is_directory(sandbox_.at("a/b/c")));
}

}  // namespace
}  // namespace gvoice::fs
