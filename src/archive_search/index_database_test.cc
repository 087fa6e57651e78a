#include "archive_search/index_database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <utime.h>

#include <filesystem>
#include <string>

#include "archive_search/searched_archive_test_support.h"
#include "gvoice/search.h"

namespace gvoice::archive_search {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using write::ModelMaker;

class Index : public ::testing::Test {
 protected:
  Index() {
    Conversation& ann = maker_.conversation({maker_.person("Ann", "+13035550101")});
    maker_.text(ann, Direction::kIn, 0, "The lake house");
    model_ = &maker_.finish();
  }

  Result<SearchResult> search_for(const std::string& words, bool with_cache = true) {
    SearchOptions options;
    options.archive = archive_.path();
    options.words = words;
    if (with_cache) options.cache_folder = archive_.cache();
    return search(options, listener_, StopFlag());
  }
  void expect_found(bool with_cache = true) {
    const auto found = search_for("lake", with_cache);
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_EQ(found->total, 1U);
  }
  void expect_error(ErrorKind kind, const std::string& sentence, bool with_cache = true) {
    const auto found = search_for("lake", with_cache);
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().kind, kind);
    EXPECT_THAT(found.error().message, HasSubstr(sentence));
    EXPECT_FALSE(found.error().advice.empty());
  }
  /// Overwrites part of a file.
  static void damage(const std::string& path, std::size_t from, std::size_t to) {
    std::string content = fs::content_of(path);
    std::fill(content.begin() + static_cast<std::ptrdiff_t>(from),
              content.begin() + static_cast<std::ptrdiff_t>(std::min(to, content.size())), '\xAA');
    std::filesystem::remove(path);
    fs::put(path, content);
  }

  ModelMaker maker_;
  const ArchiveModel* model_;
  TestArchive archive_;
  Listener listener_;
};

TEST_F(Index, ADatabaseOfTheArchiveNeedsNoCacheFolder) {
  archive_.add_database(*model_);
  archive_.seal();
  expect_found(false);
  expect_found();
  EXPECT_FALSE(std::filesystem::exists(archive_.cache()));
  EXPECT_THAT(listener_.messages, IsEmpty());
}

TEST_F(Index, IsBuiltOnceForPages) {
  archive_.add_pages(*model_);
  archive_.seal();
  const auto before = archive_.state();
  expect_found();
  EXPECT_THAT(listener_.messages, SizeIs(1));
  const std::uint64_t pages = model_->conversations.size();
  EXPECT_THAT(listener_.stages, Contains(Pair(Stage::kReading, pages)));
  EXPECT_THAT(listener_.stages.back(), Pair(Stage::kIndexing, 0));
  EXPECT_GE(listener_.done, pages);
  const std::string first = fs::content_of(archive_.index());
  expect_found();
  EXPECT_THAT(listener_.messages, SizeIs(1));
  EXPECT_EQ(fs::content_of(archive_.index()), first);
  EXPECT_EQ(archive_.state(), before);
  EXPECT_THAT(fs::tree_of(archive_.cache()), SizeIs(1));
}

TEST_F(Index, IsForTheUserAlone) {
  archive_.add_pages(*model_);
  archive_.seal();
  expect_found();
  struct stat status{};
  ASSERT_EQ(::stat(archive_.index().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
  ASSERT_EQ(::stat(archive_.cache().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0700U);
}

TEST_F(Index, OfAnotherArchiveIsAnother) {
  archive_.add_pages(*model_);
  archive_.seal();
  expect_found();
  const std::string first = archive_.index();
  archive_.add("more.txt", "x");
  archive_.seal();
  expect_found();
  EXPECT_NE(archive_.index(), first);
  EXPECT_THAT(fs::tree_of(archive_.cache()), SizeIs(2));
}

TEST_F(Index, TheFiveThatWereUsedLastAreKept) {
  archive_.add_pages(*model_);
  for (int i = 1; i <= 7; ++i)
    fs::put(archive_.cache() + "/old-" + std::to_string(i) + ".sqlite", "x");
  for (int i = 1; i <= 7; ++i) {
    const utimbuf time{i, i};
    ASSERT_EQ(::utime((archive_.cache() + "/old-" + std::to_string(i) + ".sqlite").c_str(), &time),
              0);
  }
  archive_.seal();
  expect_found();
  const fs::Tree kept = fs::tree_of(archive_.cache());
  EXPECT_EQ(kept.size(), 5U);
  EXPECT_TRUE(kept.contains("old-4.sqlite") && !kept.contains("old-3.sqlite"));
}

TEST_F(Index, UsingItMakesItTheLastUsed) {
  archive_.add_pages(*model_);
  archive_.seal();
  expect_found();
  const utimbuf time{1, 1};
  ASSERT_EQ(::utime(archive_.index().c_str(), &time), 0);
  expect_found();
  struct stat status{};
  ASSERT_EQ(::stat(archive_.index().c_str(), &status), 0);
  EXPECT_GT(status.st_mtime, 1);
}

TEST_F(Index, WithoutAFolderForItThereIsNone) {
  archive_.add_pages(*model_);
  archive_.seal();
  expect_error(ErrorKind::kFailed, "no folder for an index", false);
}

TEST_F(Index, AFolderThatCannotBeMadeIsReported) {
  archive_.add_pages(*model_);
  archive_.seal();
  fs::put(archive_.cache(), "a file");
  const auto found = search_for("lake");
  ASSERT_FALSE(found.ok());
  EXPECT_THAT(found.error().message, HasSubstr(archive_.cache()));
}

TEST_F(Index, AFolderWithoutChecksumsIsNoArchive) {
  archive_.add_database(*model_);
  expect_error(ErrorKind::kFailed, "is not an archive of gvoice");
}

TEST_F(Index, AnArchiveWithNothingToSearch) {
  archive_.add("messages.csv", "x");
  archive_.seal();
  expect_error(ErrorKind::kFailed, "holds nothing that can be searched");
  EXPECT_THAT(fs::tree_of(archive_.cache()), IsEmpty());
}

TEST_F(Index, AnArchiveOfVersion1WithPagesAloneIsReportedSo) {
  archive_.add("conversations/ann-c000000000000001.html", "<p>by the lake</p>");
  archive_.add("report.json", "{}");
  archive_.seal();
  expect_error(ErrorKind::kFailed, "which version 1.0 did not write");
  EXPECT_THAT(fs::tree_of(archive_.cache()), IsEmpty());
}

TEST_F(Index, WhatCannotBeReadLeavesNoIndex) {
  archive_.add(std::string(kept::kFileName), "no frame");
  archive_.add("report.json", "{}");
  archive_.seal();
  expect_error(ErrorKind::kDamaged, "its pages.ndjson.zst is damaged");
  EXPECT_THAT(fs::tree_of(archive_.cache()), IsEmpty());
}

TEST_F(Index, ADatabaseWithoutItsHeadIsNotUsed) {
  archive_.add_database(*model_);
  archive_.add_pages(*model_);
  archive_.seal();
  damage(archive_.at("messages.sqlite"), 0, 100);
  expect_found();
  EXPECT_THAT(listener_.messages, SizeIs(1));
}

TEST_F(Index, ADatabaseThatIsDamagedInsideIsReported) {
  archive_.add_database(*model_);
  archive_.seal();
  damage(archive_.at("messages.sqlite"), 100, std::size_t{1} << 20);
  expect_error(ErrorKind::kDamaged, "cannot be read");
}

TEST_F(Index, ADatabaseOfAnotherSchemaIsNotUsed) {
  archive_.add_database(*model_);
  archive_.add_pages(*model_);
  archive_.seal();
  SQLite::Database(archive_.at("messages.sqlite"), SQLite::OPEN_READWRITE)
      .exec("PRAGMA user_version = 999");
  expect_found();
  EXPECT_THAT(listener_.messages, SizeIs(1));
}

TEST_F(Index, OneThatIsNoneIsBuiltAnew) {
  archive_.add_pages(*model_);
  archive_.seal();
  fs::put(archive_.index(), "no database");
  expect_found();
  EXPECT_THAT(listener_.messages, SizeIs(1));
}

TEST_F(Index, PathsMayHoldWhatUrisGiveAMeaning) {
  archive_.add_database(*model_);
  archive_.seal();
  fs::TemporaryFolder folder;
  const std::string odd = folder.at("100% a?b#c &=\u00e9");
  std::filesystem::copy(archive_.path(), odd, std::filesystem::copy_options::recursive);
  SearchOptions options;
  options.archive = odd;
  options.words = "lake";
  const auto found = search(options, listener_, StopFlag());
  ASSERT_TRUE(found.ok()) << found.error().message;
  EXPECT_EQ(found->total, 1U);
}

}  // namespace
}  // namespace gvoice::archive_search
