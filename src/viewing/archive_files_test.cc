#include "viewing/archive_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "fs/descriptor_io.h"
#include "viewing/viewed_archive_test_support.h"

namespace gvoice::viewing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(HasPages, AnArchiveWithAHomePage) {
  const TestArchive archive;
  EXPECT_TRUE(check_has_pages(archive.path()).ok());
}

TEST(HasPages, SaysWhatIsWrong) {
  const TestArchive archive;
  const Status nowhere = check_has_pages(archive.path() + "/nowhere");
  EXPECT_THAT(nowhere.error().message, HasSubstr("There is no folder "));
  EXPECT_THAT(nowhere.error().advice, HasSubstr("that convert made"));
  const Status file = check_has_pages(archive.path() + "/index.html");
  EXPECT_THAT(file.error().message, HasSubstr("is not an archive of gvoice"));
  archive.write("plain/index.html", "<p>");
  const Status folder = check_has_pages(archive.path() + "/plain");
  EXPECT_THAT(folder.error().message, HasSubstr("it has no SHA256SUMS"));
  archive.write("plain/SHA256SUMS", std::string(64, '0') + "  index.html\n");
  const Status foreign = check_has_pages(archive.path() + "/plain");
  EXPECT_THAT(foreign.error().message, HasSubstr("lists no report.json"));
}

TEST(HasPages, AnArchiveOfOtherFormatsHasNone) {
  const TestArchive archive;
  std::filesystem::remove(archive.path() + "/index.html");
  const Status checked = check_has_pages(archive.path());
  ASSERT_FALSE(checked.ok());
  EXPECT_THAT(checked.error().message, HasSubstr("has no pages to look at"));
  EXPECT_THAT(checked.error().advice,
              AllOf(HasSubstr("gvoice convert"), HasSubstr("--format html")));
  std::filesystem::create_symlink("/etc/passwd", archive.path() + "/index.html");
  EXPECT_FALSE(check_has_pages(archive.path()).ok());
}

class Opening : public ::testing::Test {
 protected:
  /// What is read at a place; nothing where there is no file.
  std::optional<std::string> content(const std::string& path) {
    auto opened = open_archive_file(archive_.path(), path);
    EXPECT_TRUE(opened.ok()) << path;
    if (!opened.ok() || !*opened) return std::nullopt;
    const auto read = fs::read_all((*opened)->file.get(), path, 1000);
    EXPECT_EQ((*opened)->size, read->size());
    return *read;
  }

  const TestArchive archive_;
};

TEST_F(Opening, PlainFiles) {
  archive_.write("a/b/c.txt", "deep");
  EXPECT_EQ(content("a/b/c.txt"), "deep");
  EXPECT_EQ(content("index.html"), TestArchive::kHomePage);
  archive_.write("empty", "");
  EXPECT_EQ(content("empty"), "");
}

TEST_F(Opening, WhatIsNoPlainFileIsNotThere) {
  archive_.write("a/b.txt", "x");
  ASSERT_EQ(::mkfifo((archive_.path() + "/pipe").c_str(), 0600), 0);
  for (const std::string path : {"nothing", "a", "a/c", "a/b.txt/c", "pipe", "nothing/b.txt"})
    EXPECT_EQ(content(path), std::nullopt) << path;
  EXPECT_EQ(content(std::string(300, 'n')), std::nullopt);
}

TEST_F(Opening, NoLinkIsFollowed) {
  const TestArchive outside;
  outside.write("secret/x.txt", "secret");
  archive_.write("inside/x.txt", "here");
  const auto link = [&](const std::string& target, const std::string& name) {
    std::filesystem::create_symlink(target, archive_.path() + "/" + name);
  };
  link(outside.path() + "/secret/x.txt", "file");
  link(outside.path() + "/secret", "folder");
  link("../" + std::filesystem::path(outside.path()).filename().string() + "/secret", "inside/up");
  link("inside/x.txt", "harmless");
  for (const std::string path : {"file", "folder/x.txt", "inside/up/x.txt", "harmless"})
    EXPECT_EQ(content(path), std::nullopt) << path;
  EXPECT_EQ(content("inside/x.txt"), "here");
}

TEST_F(Opening, TheArchiveMayBeALink) {
  const TestArchive other;
  std::filesystem::create_directory_symlink(archive_.path(), other.path() + "/link");
  const auto opened = open_archive_file(other.path() + "/link", "index.html");
  ASSERT_TRUE(opened.ok());
  EXPECT_TRUE(opened->has_value());
}

TEST_F(Opening, AnArchiveThatIsGoneHasNoFiles) {
  const auto opened = open_archive_file(archive_.path() + "/gone", "index.html");
  ASSERT_TRUE(opened.ok());
  EXPECT_FALSE(opened->has_value());
}

}  // namespace
}  // namespace gvoice::viewing
