#include "fs/cache_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <utime.h>

#include <filesystem>
#include <string>

#include "fs/temporary_folder_test_support.h"

namespace gvoice::fs {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

mode_t mode_of(const std::string& path) {
  struct stat status{};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 07777U;
}

void set_last_use(const std::string& path, time_t seconds) {
  const utimbuf times{seconds, seconds};
  ASSERT_EQ(::utime(path.c_str(), &times), 0) << path;
}

class CacheFolderTest : public ::testing::Test {
 protected:
  CacheFolder open() { return CacheFolder::open(path_).value(); }

  TemporaryFolder outer_;
  const std::string path_ = outer_.at("not/there/yet");
};

TEST_F(CacheFolderTest, IsMadeForTheUserAlone) {
  open();
  EXPECT_EQ(mode_of(path_), 0700U);
  open();
}

TEST_F(CacheFolderTest, AFileInItsPlaceIsAnError) {
  put(path_, "a file");
  const auto folder = CacheFolder::open(path_);
  ASSERT_FALSE(folder.ok());
  EXPECT_THAT(folder.error().message, HasSubstr(path_));
}

TEST_F(CacheFolderTest, AFileInItsWayIsAnError) {
  put(outer_.at("not"), "a file");
  EXPECT_FALSE(CacheFolder::open(path_).ok());
}

TEST_F(CacheFolderTest, WhatIsPublishedIsThereUnderItsNameForTheUserAlone) {
  const CacheFolder folder = open();
  const std::string made = folder.path_of_new("index").value();
  EXPECT_NE(made, folder.path_of("index"));
  put(made, "new");
  ASSERT_TRUE(folder.publish(made, "index").ok());
  EXPECT_THAT(tree_of(path_), UnorderedElementsAre(Pair("index", "new")));
  EXPECT_EQ(mode_of(folder.path_of("index")), 0600U);
}

TEST_F(CacheFolderTest, TheLastOneWins) {
  const CacheFolder folder = open();
  for (const char* content : {"first", "second"}) {
    const std::string made = folder.path_of_new("index").value();
    put(made, content);
    ASSERT_TRUE(folder.publish(made, "index").ok());
  }
  EXPECT_THAT(tree_of(path_), UnorderedElementsAre(Pair("index", "second")));
}

TEST_F(CacheFolderTest, WhatIsNotThereCannotBePublished) {
  const CacheFolder folder = open();
  EXPECT_FALSE(folder.publish(folder.path_of_new("index").value(), "index").ok());
  EXPECT_THAT(tree_of(path_), IsEmpty());
}

TEST_F(CacheFolderTest, ALeftoverOfThisNumberIsGone) {
  const CacheFolder folder = open();
  put(folder.path_of_new("index").value(), "leftover");
  EXPECT_FALSE(std::filesystem::exists(folder.path_of_new("index").value()));
}

TEST_F(CacheFolderTest, WhatIsDiscardedIsGone) {
  const CacheFolder folder = open();
  const std::string made = folder.path_of_new("index").value();
  put(made, "new");
  folder.discard(made);
  folder.discard(made);
  EXPECT_THAT(tree_of(path_), IsEmpty());
}

TEST_F(CacheFolderTest, KeepsWhatWasUsedLast) {
  const CacheFolder folder = open();
  put(folder.path_of("notes"), "");
  set_last_use(folder.path_of("notes"), 1);
  for (const int i : {3, 1, 4, 2}) {
    put(folder.path_of(std::to_string(i) + ".x"), "");
    set_last_use(folder.path_of(std::to_string(i) + ".x"), i * 100);
  }
  folder.touch("1.x");
  folder.keep_last_used(".x", 3);
  EXPECT_THAT(tree_of(path_), UnorderedElementsAre(Pair("1.x", ""), Pair("3.x", ""),
                                                   Pair("4.x", ""), Pair("notes", "")));
  folder.keep_last_used(".x", 3);
  EXPECT_EQ(tree_of(path_).size(), 4U);
}

TEST_F(CacheFolderTest, KeepsFoldersOfOthers) {
  const CacheFolder folder = open();
  put(folder.path_of("folder.x/file"), "x");
  put(folder.path_of("index.x"), "x");
  folder.keep_last_used(".x", 0);
  EXPECT_THAT(tree_of(path_),
              UnorderedElementsAre(Pair("folder.x", "/"), Pair("folder.x/file", "x")));
}

TEST_F(CacheFolderTest, IsTakenFromOthers) {
  std::filesystem::create_directories(path_);
  ASSERT_EQ(::chmod(path_.c_str(), 0755), 0);
  open();
  EXPECT_EQ(mode_of(path_), 0700U);
}

TEST_F(CacheFolderTest, ALinkInItsPlaceIsAnError) {
  std::filesystem::create_directories(outer_.at("not/there"));
  std::filesystem::create_directories(outer_.at("elsewhere"));
  std::filesystem::create_directory_symlink(outer_.at("elsewhere"), path_);
  EXPECT_FALSE(CacheFolder::open(path_).ok());
}

}  // namespace
}  // namespace gvoice::fs
