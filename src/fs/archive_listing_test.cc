#include "fs/archive_listing.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "fs/archive_test_support.h"
#include "fs/folder_walk.h"
#include "fs/path_text.h"

namespace gvoice::fs {
namespace {

TEST(ArchiveListingTest, ListsWhatItsLinesName) {
  const ArchiveListing listing(listing_line("report.json") + std::string(64, 'F') +
                               " *a/b c.jpg\n" + std::string(64, '0') +
                               "  last line without an end");
  EXPECT_TRUE(listing.lists("report.json"));
  EXPECT_TRUE(listing.lists("a/b c.jpg"));
  EXPECT_TRUE(listing.lists("last line without an end"));
  EXPECT_FALSE(listing.lists("a"));
  EXPECT_FALSE(listing.lists(""));
}

TEST(ArchiveListingTest, ListsAPathWithItsHashAlone) {
  const std::string lower(64, 'f');
  const ArchiveListing listing(std::string(64, 'F') + "  a\n" + std::string(64, '0') + "  b\n" +
                               std::string(64, '1') + "  b\n");
  EXPECT_TRUE(listing.lists("a", lower));
  EXPECT_FALSE(listing.lists("a", std::string(64, '0')));
  EXPECT_FALSE(listing.lists("b", lower));
  EXPECT_TRUE(listing.lists("b", std::string(64, '0')));
  EXPECT_TRUE(listing.lists("b", std::string(64, '1')));
  EXPECT_FALSE(listing.lists("c", lower));
}

TEST(ArchiveListingTest, KnowsFoldersWithListedFilesAtAnyDepth) {
  const ArchiveListing listing(listing_line("a/b/c") + listing_line("ab"));
  EXPECT_TRUE(listing.lists_below("a"));
  EXPECT_TRUE(listing.lists_below("a/b"));
  EXPECT_FALSE(listing.lists_below("a/b/c"));
  EXPECT_FALSE(listing.lists_below("ab"));
  EXPECT_FALSE(listing.lists_below("b"));
}

TEST(ArchiveListingTest, OursListsTheReportAndNotItself) {
  EXPECT_FALSE(ArchiveListing().is_ours());
  EXPECT_TRUE(ArchiveListing(listing_line("report.json")).is_ours());
  EXPECT_FALSE(ArchiveListing(listing_line("index.html")).is_ours());
  EXPECT_FALSE(ArchiveListing(listing_line("report.json") + listing_line("SHA256SUMS")).is_ours());
}

TEST(ArchiveListingTest, OtherLinesAreAsIfTheyWereNotThere) {
  const std::string digits(64, 'a');
  for (const std::string& line :
       std::vector<std::string>{digits + " x", digits + "   x y", digits.substr(1) + "  x",
                                'a' + digits + "  x", digits + "\t x", std::string(64, 'g') + "  x",
                                '\\' + digits + "  x", digits + "  ", "x"}) {
    EXPECT_FALSE(ArchiveListing(line).lists("x")) << line;
  }
}

TEST(ArchiveListingTest, ListsNoPathThatLeadsOut) {
  EXPECT_TRUE(rc::check("whatever is in the file", [] {
    const auto path = rc::gen::container<std::string>(rc::gen::element('a', '.', '/', '\0', '\n'));
    const std::string hostile = *path;
    const ArchiveListing listing(listing_line(hostile));
    if (listing.lists(hostile)) RC_ASSERT(is_plain_relative(hostile));
  }));
}

TEST(ArchiveListingTest, IsReadFromPlainFilesOnly) {
  const TemporaryFolder sandbox;
  plant(sandbox.at("none"), {});
  plant(sandbox.at("file"), {{"SHA256SUMS", listing_line("x")}});
  plant(sandbox.at("link"), {{"SHA256SUMS", "-> ../file/SHA256SUMS"}});
  plant(sandbox.at("folder"), {{"SHA256SUMS", "/"}});
  for (const std::string name : {"none", "file", "link", "folder"}) {
    const Result<FileDescriptor> folder = open_folder(-1, sandbox.at(name), name);
    ASSERT_TRUE(folder.ok());
    const auto listing = ArchiveListing::read(folder->get(), name);
    ASSERT_TRUE(listing.ok());
    EXPECT_EQ(listing->has_value(), name == "file");
    if (listing->has_value()) {
      EXPECT_TRUE((*listing)->lists("x"));
    }
  }
}

}  // namespace
}  // namespace gvoice::fs
