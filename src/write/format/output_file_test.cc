#include "write/format/output_file.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cerrno>
#include <string>
#include <vector>

#include "write/format/disk_format_test_support.h"

namespace gvoice::write {
namespace {

constexpr std::size_t kBlock = std::size_t{256} * 1024;

TEST(OutputFileTest, GivesTheHashOfWhatItWrote) {
  ArchiveInTheMaking archive;
  auto file = OutputFile::create(archive.folder(), "a.txt");
  ASSERT_TRUE(file.ok());
  ASSERT_TRUE((*file)->append("one ").ok());
  ASSERT_TRUE((*file)->append("").ok());
  ASSERT_TRUE((*file)->append("two").ok());
  const auto written = (*file)->close();
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(*written, (WrittenFile{"a.txt", to_hex(sha256("one two"))}));
  EXPECT_EQ(archive.content_of("a.txt"), "one two");
}

TEST(OutputFileTest, AFileOfNothingIsThere) {
  ArchiveInTheMaking archive;
  const auto written = OutputFile::create(archive.folder(), "a.txt").value()->close();
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(written->sha256, to_hex(sha256("")));
  EXPECT_TRUE(archive.has("a.txt"));
  EXPECT_EQ(archive.content_of("a.txt"), "");
}

TEST(OutputFileTest, PiecesOfAnySizeStandOneBehindTheOther) {
  int run = 0;
  ArchiveInTheMaking archive;
  EXPECT_TRUE(rc::check([&] {
    const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::oneOf(
        rc::gen::inRange<std::size_t>(0, 10), rc::gen::inRange(kBlock - 2, kBlock + 3),
        rc::gen::inRange<std::size_t>(0, 2 * kBlock)));
    const std::string name = std::to_string(run++);
    auto file = OutputFile::create(archive.folder(), name).value();
    std::string all;
    char letter = 'a';
    for (const std::size_t size : sizes) {
      const std::string piece(size, letter);
      letter = letter == 'z' ? 'a' : static_cast<char>(letter + 1);
      RC_ASSERT(file->append(piece).ok());
      all += piece;
    }
    const auto written = file->close();
    RC_ASSERT(written.ok());
    // In a further pair of parentheses, or it would be shown for each of the runs.
    RC_ASSERT((archive.content_of(name) == all));
    RC_ASSERT(written->sha256 == to_hex(sha256(all)));
    RC_ASSERT(archive.folder().remove_file(name).ok());
  }));
}

TEST(OutputFileTest, WhatWasNotClosedIsDeletedAgain) {
  ArchiveInTheMaking archive;
  {
    auto file = OutputFile::create(archive.folder(), "a.txt").value();
    ASSERT_TRUE(file->append(std::string(3 * kBlock, 'x')).ok());
    EXPECT_TRUE(archive.has("a.txt"));
  }
  EXPECT_FALSE(archive.has("a.txt"));
}

TEST(OutputFileTest, AFileThatExistsIsAnErrorAndStays) {
  ArchiveInTheMaking archive;
  archive.put("a.txt", "first");
  EXPECT_FALSE(OutputFile::create(archive.folder(), "a.txt").ok());
  EXPECT_FALSE(write_output(archive.folder(), "a.txt", "second").ok());
  EXPECT_EQ(archive.content_of("a.txt"), "first");
}

TEST(OutputFileTest, AFullDiskIsReported) {
  for (const bool at_the_end : {false, true}) {
    ArchiveInTheMaking archive;
    auto file = OutputFile::create(archive.folder(), "a.txt").value();
    archive.disk().failure = ENOSPC;
    archive.disk().failing = "write";
    const Status appended = file->append(std::string(at_the_end ? 1 : 2 * kBlock, 'x'));
    EXPECT_EQ(appended.ok(), at_the_end);
    const Error error = at_the_end ? file->close().error() : appended.error();
    EXPECT_EQ(error.kind, ErrorKind::kNoSpace);
    file.reset();
    EXPECT_FALSE(archive.has("a.txt"));
  }
}

TEST(OutputFileTest, AWholeFileIsWrittenAtOnce) {
  ArchiveInTheMaking archive;
  const auto written = write_output(archive.folder(), "a.txt", "content");
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(*written, (WrittenFile{"a.txt", to_hex(sha256("content"))}));
  EXPECT_EQ(archive.content_of("a.txt"), "content");
}

TEST(OutputFileTest, FilesOfLibrariesAreHashedAsTheyLieThere) {
  for (const std::size_t size : {std::size_t{0}, kBlock - 1, kBlock, 2 * kBlock + 1}) {
    ArchiveInTheMaking archive;
    const std::string content(size, 'x');
    archive.put("a.bin", content);
    const auto hashed = hash_output(archive.folder(), "a.bin", StopFlag());
    ASSERT_TRUE(hashed.ok()) << size;
    EXPECT_EQ(*hashed, (WrittenFile{"a.bin", to_hex(sha256(content))})) << size;
  }
}

TEST(OutputFileTest, HashingEndsWithAnErrorWhereThereIsNoFileOrNoTime) {
  ArchiveInTheMaking archive;
  EXPECT_FALSE(hash_output(archive.folder(), "a.bin", StopFlag()).ok());
  archive.put("a.bin", "x");
  StopFlag stop;
  stop.request();
  const auto hashed = hash_output(archive.folder(), "a.bin", stop);
  ASSERT_FALSE(hashed.ok());
  EXPECT_EQ(hashed.error().kind, ErrorKind::kInterrupted);
}

}  // namespace
}  // namespace gvoice::write
