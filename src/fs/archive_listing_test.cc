#include "fs/archive_listing.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

#include "fs/archive_test_support.h"
#include "fs/folder_walk.h"
#include "fs/path_text.h"

namespace gvoice::fs {
namespace {

/// A view of `content`.
ListingLine only_line(std::string_view content) {
  std::vector<ListingLine> lines;
  read_listing(content, [&](const ListingLine& line) { lines.push_back(line); });
  EXPECT_EQ(lines.size(), 1U) << content;
  return lines.empty() ? ListingLine() : lines.front();
}

TEST(ReadListingTest, LinesSayWhatTheyAre) {
  using Kind = ListingLineKind;
  const std::string digits(64, 'a');
  const std::vector<std::pair<std::string, Kind>> lines = {
      {digits + "  a/b c", Kind::kAsWritten},
      {digits + "  backups", Kind::kAsWritten},
      {digits + "  a/backup", Kind::kAsWritten},
      {digits + "  a/SHA256SUMS", Kind::kAsWritten},
      {digits + " *a", Kind::kOtherForm},
      {std::string(64, 'A') + "  a", Kind::kOtherForm},
      {"", Kind::kUnformed},
      {"x", Kind::kUnformed},
      {digits, Kind::kUnformed},
      {digits + "  ", Kind::kUnformed},
      {digits + " a", Kind::kUnformed},
      {digits + "\t a", Kind::kUnformed},
      {digits.substr(1) + "   a", Kind::kUnformed},
      {std::string(64, 'g') + "  a", Kind::kUnformed},
      {'\\' + digits + "  a", Kind::kUnformed},
      {digits + "  ../a", Kind::kLeadsOut},
      {digits + "  /a", Kind::kLeadsOut},
      {digits + "  a//b", Kind::kLeadsOut},
      {digits + " *./a", Kind::kLeadsOut},
      {digits + "  a/", Kind::kLeadsOut},
      {digits + "  SHA256SUMS", Kind::kItself},
      {digits + " *SHA256SUMS", Kind::kItself},
      {digits + "  phone_lookup.txt", Kind::kUsers},
      {digits + "  backup/x", Kind::kUsers},
  };
  for (const auto& [line, kind] : lines) {
    const std::string content = line + "\n";
    const ListingLine read = only_line(content);
    EXPECT_EQ(read.kind, kind) << line;
    EXPECT_EQ(read.lists_file(), kind == Kind::kAsWritten || kind == Kind::kOtherForm) << line;
    EXPECT_EQ(read.path, read.lists_file() ? line.substr(66) : "") << line;
    EXPECT_EQ(read.sha256, read.lists_file() ? line.substr(0, 64) : "") << line;
  }
}

TEST(ReadListingTest, EveryLineComesOnceWithOrWithoutAnEnd) {
  const std::string digits(64, '0');
  for (const char* const end : {"", "\n"}) {
    std::vector<std::string> paths;
    read_listing(digits + "  b\n\n" + digits + "  a" + end,
                 [&](const ListingLine& line) { paths.emplace_back(line.path); });
    EXPECT_EQ(paths, (std::vector<std::string>{"b", "", "a"}));
  }
  read_listing("", [](const ListingLine&) { ADD_FAILURE(); });
}

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

TEST(ArchiveListingTest, LinesThatListNoFileAreAsIfTheyWereNotThere) {
  EXPECT_FALSE(ArchiveListing('a' + listing_line("x")).lists("x"));
  for (const std::string path : {"/x", "phone_lookup.txt", "backup/x", "SHA256SUMS"})
    EXPECT_FALSE(ArchiveListing(listing_line(path)).lists(path)) << path;
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
