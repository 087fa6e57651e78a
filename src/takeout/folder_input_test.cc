#include "takeout/folder_input.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "fs/temporary_folder_test_support.h"
#include "sync/threads_test_support.h"
#include "takeout/listing_test_support.h"

namespace gvoice::takeout {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class FolderInputTest : public ::testing::Test {
 protected:
  TestListing open() { return TestListing(folder_.path()); }
  fs::TemporaryFolder folder_;
};

TEST_F(FolderInputTest, ListsAndReadsEverythingBelow) {
  folder_.write("a.html", "a");
  folder_.write("Takeout/Voice/Calls/b.html", "bb");
  folder_.write("Takeout/Voice/Calls/b.jpg", "jpg");
  const TestListing listing = open();
  ASSERT_TRUE(listing.status.ok());
  EXPECT_THAT(listing.paths(),
              ElementsAre("Takeout/Voice/Calls/b.html", "Takeout/Voice/Calls/b.jpg", "a.html"));
  EXPECT_EQ(listing.read("a.html"), "a");
  EXPECT_EQ(listing.read("Takeout/Voice/Calls/b.html"), "bb");
  EXPECT_EQ(listing.stream("Takeout/Voice/Calls/b.jpg"), "jpg");
  EXPECT_EQ(listing.entry("Takeout/Voice/Calls/b.html").size, Entry::kUnknownSize);
  EXPECT_EQ(listing.entry("Takeout/Voice/Calls/b.jpg").size, 3U);
  EXPECT_EQ(listing.input->kind(), "folder");
  EXPECT_TRUE(listing.input->random_access());
}

TEST_F(FolderInputTest, ReadsUnderTheCanonicalPathToo) {
  folder_.write("x@gmail.com-takeout/Voice/Calls/b.html", "b");
  TestListing listing = open();
  listing.entries[0].path = "Voice/Calls/b.html";
  EXPECT_EQ(listing.read(listing.entries[0]), "b");
}

TEST_F(FolderInputTest, KnowsWhereTheBytesOfAnEntryAre) {
  folder_.write("x@gmail.com-takeout/Voice/Calls/b.jpg", "medium");
  TestListing listing = open();
  // Under the canonical path, too.
  listing.entries[0].path = "Voice/Calls/b.jpg";
  const auto origin = listing.input->origin(listing.entries[0]);
  ASSERT_TRUE(origin);
  EXPECT_EQ(origin->path, folder_.path() + "/x@gmail.com-takeout/Voice/Calls/b.jpg");
  EXPECT_EQ(origin->offset, 0U);
  EXPECT_EQ(origin->bytes, 6U);
  EXPECT_FALSE(origin->deflated);
}

TEST_F(FolderInputTest, ReadsFilesOfAllSizes) {
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 300000U}) {
    const std::string content(size, static_cast<char>('a' + size % 7));
    folder_.write(std::to_string(size), content);
    const TestListing listing = open();
    EXPECT_TRUE(listing.read(std::to_string(size)) == content) << size;
    EXPECT_TRUE(listing.stream(std::to_string(size)) == content) << size;
  }
}

TEST_F(FolderInputTest, PadsTheBufferWithZeroes) {
  folder_.write("long", std::string(200, 'l'));
  folder_.write("short", "s");
  const TestListing listing = open();
  ReadBuffer buffer;
  ASSERT_TRUE(listing.input->read(listing.entry("long"), buffer).ok());
  ASSERT_TRUE(listing.input->read(listing.entry("short"), buffer).ok());
  EXPECT_EQ(std::string(buffer.view().data() + 1, ReadBuffer::kPadding),
            std::string(ReadBuffer::kPadding, '\0'));
}

TEST_F(FolderInputTest, LargeFilesAreStreamedOnly) {
  const std::string content(kWholeEntryBytes + 1, 'v');
  folder_.write("large.mp4", content);
  const TestListing listing = open();
  EXPECT_THAT(listing.read("large.mp4"), HasSubstr("too large"));
  EXPECT_TRUE(listing.stream("large.mp4") == content);
}

TEST_F(FolderInputTest, NamesAreAnyBytes) {
  folder_.write("J\xF6rg \x01\n.html", "x");
  const TestListing listing = open();
  EXPECT_EQ(listing.read("J\xF6rg \x01\n.html"), "x");
}

TEST_F(FolderInputTest, LinksAndSpecialFilesAreRefusedAndCounted) {
  folder_.write("target.html", "t");
  std::filesystem::create_symlink("target.html", folder_.at("link.html"));
  std::filesystem::create_directory_symlink("/", folder_.at("root"));
  ASSERT_EQ(::mkfifo(folder_.at("pipe.mp3").c_str(), 0600), 0);
  const TestListing listing = open();
  EXPECT_THAT(listing.paths(), ElementsAre("link.html", "pipe.mp3", "root", "target.html"));
  EXPECT_EQ(listing.problems.size(), 3U);
  for (const Problem& problem : listing.problems)
    EXPECT_EQ(problem.kind, ProblemKind::kRefusedEntry);
  for (const std::string path : {"link.html", "pipe.mp3", "root"}) {
    EXPECT_EQ(listing.entry(path).role, EntryRole::kUnreadable);
  }
  EXPECT_THAT(listing.read("link.html"), HasSubstr("symbolic link"));
  EXPECT_THAT(listing.stream("pipe.mp3"), HasSubstr("neither a file"));
}

TEST_F(FolderInputTest, AFolderWhosePathIsTooLongIsAnUnreadableEntry) {
  // No path may be longer than 4096 bytes, and root may open locked folders.
  constexpr int kLevels = 20;
  const std::string name(240, 'd');
  fs::FileDescriptor level(::open(folder_.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (int i = 0; i < kLevels; ++i) {
    ASSERT_EQ(::mkdirat(level.get(), name.c_str(), 0700), 0);
    level.reset(::openat(level.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ASSERT_TRUE(level.is_open());
  }
  folder_.write("b.html", "b");
  const TestListing listing = open();
  ASSERT_TRUE(listing.status.ok());
  EXPECT_THAT(listing.paths(), ElementsAre("b.html", StartsWith(name)));
  EXPECT_EQ(listing.entries.back().role, EntryRole::kUnreadable);
  EXPECT_THAT(listing.problems,
              ElementsAre(AllOf(Field(&Problem::kind, ProblemKind::kUnreadableEntry),
                                Field(&Problem::detail, HasSubstr("cannot be listed")))));
}

TEST_F(FolderInputTest, AFileThatIsGoneIsAnErrorOfItsOwn) {
  folder_.write("a.html", "a");
  const TestListing listing = open();
  std::filesystem::remove(folder_.at("a.html"));
  EXPECT_THAT(listing.read("a.html"), HasSubstr("it is no longer there"));
}

TEST_F(FolderInputTest, AnArchiveOfGvoiceIsSkipped) {
  folder_.write("Voice/Calls/a.html", "a");
  folder_.write("gvoice-archive/report.json", "{}");
  folder_.write("gvoice-archive/SHA256SUMS", "");
  folder_.write("gvoice-archive/conversations/c.html", "c");
  folder_.write("other/report.json", "{}");
  const TestListing listing = open();
  EXPECT_THAT(listing.paths(), ElementsAre("Voice/Calls/a.html", "other/report.json"));
  EXPECT_THAT(listing.problems, ElementsAre(AllOf(Field(&Problem::kind, ProblemKind::kPassedOver),
                                                  Field(&Problem::entry, "gvoice-archive"))));
}

TEST_F(FolderInputTest, ManyFoldersNeedFewDescriptors) {
  constexpr int kFolders = 200;
  for (int i = 0; i < kFolders; ++i)
    folder_.write(std::to_string(i) + "/deep/er/a.html", std::to_string(i));
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit few = before;
  few.rlim_cur = 64;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  const TestListing listing = open();
  sync::on_threads(16, [&](int) {
    for (int i = 0; i < kFolders; ++i) {
      EXPECT_EQ(listing.read(std::to_string(i) + "/deep/er/a.html"), std::to_string(i));
    }
  });
  ::setrlimit(RLIMIT_NOFILE, &before);
}

TEST_F(FolderInputTest, AStreamStopsWhereItsSinkFails) {
  folder_.write("a.html", "a");
  const TestListing listing = open();
  const Status status = listing.input->stream(
      listing.entry("a.html"),
      [](std::string_view) -> Status { return Error{ErrorKind::kNoSpace, "full", ""}; });
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::kNoSpace);
}

TEST_F(FolderInputTest, StopsWhenAsked) {
  folder_.write("a.html", "a");
  Result<std::unique_ptr<Input>> input = open_input(folder_.path());
  StopFlag stop;
  stop.request();
  std::vector<Entry> entries;
  Problems problems;
  const Status status = (*input)->list(entries, problems, stop);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::kInterrupted);
}

}  // namespace
}  // namespace gvoice::takeout
