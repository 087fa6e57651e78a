#include "fs/descriptor_io.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <vector>

#include "fs/faulty_disk_test_support.h"
#include "fs/temporary_folder_test_support.h"
#include "sync/threads_test_support.h"

namespace gvoice::fs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

mode_t mode_of(const std::string& path) {
  struct stat status{};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 07777U;
}

TEST(ReadFileTest, ReadsAllOfIt) {
  const TemporaryFolder folder;
  const std::string large(200'001, 'x');
  put(folder.at("large"), large);
  put(folder.at("empty"), "");
  EXPECT_EQ(read_file(folder.at("large")).value(), large);
  EXPECT_EQ(read_file(folder.at("empty")).value(), "");
  // Its size says 0.
  EXPECT_THAT(read_file("/proc/self/status").value(), HasSubstr("Name:"));
}

TEST(ReadFileTest, SaysWhichFileAndWhy) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_file(folder.at("gone")).error().message,
            "Cannot read " + folder.at("gone") + ": no such file or folder.");
  EXPECT_EQ(read_file(folder.path()).error().message,
            "Cannot read " + folder.path() + ": it is a folder.");
}

TEST(ReadFileTest, RefusesWhatIsNoPlainFileWithoutWaitingForIt) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo(folder.at("pipe").c_str(), 0600), 0);
  std::filesystem::create_symlink("pipe", folder.at("link"));
  for (const std::string& path : {folder.at("pipe"), folder.at("link"), std::string("/dev/zero")}) {
    const auto refused = read_file(path);
    ASSERT_FALSE(refused.ok()) << path;
    EXPECT_EQ(refused.error().kind, ErrorKind::kRefused);
    EXPECT_EQ(refused.error().message,
              "Cannot read " + path + ": it is no plain file, but a pipe, a device or the like.");
  }
}

TEST(ReadFileTest, RefusesAnAbsurdSizeWithoutReading) {
  const TemporaryFolder folder;
  put(folder.at("huge"), "");
  // More than any memory: reading it would fail.
  std::filesystem::resize_file(folder.at("huge"), std::uintmax_t{1} << 42);
  EXPECT_EQ(read_file(folder.at("huge")).error().kind, ErrorKind::kRefused);
  put(folder.at("five"), "12345");
  EXPECT_EQ(read_file(folder.at("five"), 5).value(), "12345");
  EXPECT_EQ(read_file(folder.at("five"), 4).error().kind, ErrorKind::kRefused);
}

TEST(ReadAllTest, StopsAtItsLimit) {
  const FileDescriptor endless(::open("/dev/zero", O_RDONLY | O_CLOEXEC));
  EXPECT_EQ(read_all(endless.get(), "zero", 100'000).error().kind, ErrorKind::kRefused);
  const TemporaryFolder folder;
  put(folder.at("five"), "12345");
  const FileDescriptor five(::open(folder.at("five").c_str(), O_RDONLY | O_CLOEXEC));
  EXPECT_EQ(read_all(five.get(), "five", 5).value(), "12345");
  ::lseek(five.get(), 0, SEEK_SET);
  EXPECT_EQ(read_all(five.get(), "five", 4).error().kind, ErrorKind::kRefused);
}

TEST(WriteAllTest, GoesOnAfterInterruptions) {
  class Interrupted : public Disk {
   public:
    ssize_t write(int file, const void* bytes, std::size_t) override {
      errno = EINTR;
      return ++calls_ % 3 == 0 ? Disk::write(file, bytes, 1) : -1;
    }

   private:
    int calls_ = 0;
  } disk;
  const TemporaryFolder folder;
  FileDescriptor file(::open(folder.at("x").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  EXPECT_TRUE(write_all(disk, file.get(), "hello", "x").ok());
  EXPECT_EQ(content_of(folder.at("x")), "hello");
}

TEST(WriteAllTest, ReportsAFullDisk) {
  const FileDescriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  EXPECT_EQ(write_all(Disk::real(), full.get(), "x", "x").error().kind, ErrorKind::kNoSpace);
}

TEST(WriteAllTest, DoesNotWaitForADiskThatTakesNothing) {
  class Stuck : public Disk {
   public:
    ssize_t write(int, const void*, std::size_t) override { return 0; }
  } disk;
  EXPECT_FALSE(write_all(disk, 1, "x", "x").ok());
}

TEST(WriteFileAtomicallyTest, MakesAndReplaces) {
  const TemporaryFolder folder;
  EXPECT_TRUE(write_file_atomically(Disk::real(), folder.at("x"), "one").ok());
  EXPECT_TRUE(write_file_atomically(Disk::real(), folder.at("x"), "two").ok());
  const Tree expected = {{"x", "two"}};
  EXPECT_EQ(tree_of(folder.path()), expected);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  EXPECT_EQ(mode_of(folder.at("x")), 0666U & ~mask);
}

TEST(WriteFileAtomicallyTest, KeepsTheMode) {
  const TemporaryFolder folder;
  for (const mode_t mode : {0600U, 0666U, 0640U}) {
    put(folder.at("x"), "one");
    ASSERT_EQ(::chmod(folder.at("x").c_str(), mode), 0);
    EXPECT_TRUE(write_file_atomically(Disk::real(), folder.at("x"), "two").ok());
    EXPECT_EQ(mode_of(folder.at("x")), mode);
  }
}

TEST(WriteFileAtomicallyTest, FollowsLinksAlsoToWhatIsNotThereYet) {
  const TemporaryFolder folder;
  put(folder.at("real/x"), "one");
  std::filesystem::create_symlink("real/x", folder.at("link"));
  std::filesystem::create_symlink("link", folder.at("link to link"));
  std::filesystem::create_symlink("real/new", folder.at("dangling"));
  std::filesystem::create_symlink("circle", folder.at("circle"));
  EXPECT_TRUE(write_file_atomically(Disk::real(), folder.at("link to link"), "two").ok());
  EXPECT_TRUE(write_file_atomically(Disk::real(), folder.at("dangling"), "new").ok());
  EXPECT_FALSE(write_file_atomically(Disk::real(), folder.at("circle"), "x").ok());
  const Tree expected = {
      {"real", "/"},          {"real/x", "two"},           {"real/new", "new"},
      {"link", "-> real/x"},  {"link to link", "-> link"}, {"dangling", "-> real/new"},
      {"circle", "-> circle"}};
  EXPECT_EQ(tree_of(folder.path()), expected);
}

TEST(WriteFileAtomicallyTest, RefusesWhatIsNoFile) {
  const TemporaryFolder folder;
  EXPECT_EQ(write_file_atomically(Disk::real(), folder.path(), "x").error().kind,
            ErrorKind::kRefused);
  EXPECT_EQ(write_file_atomically(Disk::real(), "/dev/null", "x").error().kind,
            ErrorKind::kRefused);
}

TEST(WriteFileAtomicallyTest, AnyFailureLeavesTheFormerContentAndNothingElse) {
  for (const std::string call : {"openat", "fchmod", "write", "fsync", "close", "renameat"}) {
    const TemporaryFolder folder;
    put(folder.at("x"), "one");
    FaultyDisk disk;
    disk.failing = call;
    disk.failure = EIO;
    EXPECT_FALSE(write_file_atomically(disk, folder.at("x"), "two").ok()) << call;
    const Tree expected = {{"x", "one"}};
    EXPECT_EQ(tree_of(folder.path()), expected) << call;
  }
}

TEST(WriteFileAtomicallyTest, AKillAtAnyPointLeavesOneContentWhole) {
  for (int call = 1; call <= 7; ++call) {
    const TemporaryFolder folder;
    put(folder.at("x"), "one");
    FaultyDisk disk;
    disk.last_breath = call;
    EXPECT_FALSE(write_file_atomically(disk, folder.at("x"), "two").ok()) << call;
    EXPECT_EQ(content_of(folder.at("x")), call == 7 ? "two" : "one");
    // Leftovers do not hinder the next write.
    EXPECT_TRUE(write_file_atomically(Disk::real(), folder.at("x"), "three").ok());
    EXPECT_EQ(content_of(folder.at("x")), "three");
  }
}

TEST(WriteFileAtomicallyTest, OfManyThreadsOneWinsWhole) {
  const TemporaryFolder folder;
  FaultyDisk disk;
  sync::on_threads(8, [&](int writer) {
    const std::string letters(5'000, "abcdefgh"[writer]);
    for (int i = 0; i < 20; ++i) {
      EXPECT_TRUE(write_file_atomically(disk, folder.at("x"), letters).ok());
    }
  });
  const std::string content = content_of(folder.at("x"));
  EXPECT_EQ(content, std::string(5'000, content.at(0)));
  EXPECT_EQ(tree_of(folder.path()).size(), 1U);
}

constexpr std::size_t kBlock = std::size_t{1} << 20;

std::vector<std::string> lines_of(const std::string& content) {
  TemporaryFolder folder;
  put(folder.at("lines"), content);
  std::vector<std::string> lines;
  const Status read = read_lines(folder.at("lines"), [&](std::string_view line) {
    lines.emplace_back(line);
    return Status();
  });
  EXPECT_TRUE(read.ok());
  return lines;
}

TEST(ReadLinesTest, LinesWithoutTheirLineFeeds) {
  EXPECT_THAT(lines_of("one\ntwo\n"), ElementsAre("one", "two"));
  EXPECT_THAT(lines_of("one\ntwo"), ElementsAre("one", "two"));
  EXPECT_THAT(lines_of("\n\nx\n"), ElementsAre("", "", "x"));
  EXPECT_THAT(lines_of(""), IsEmpty());
  EXPECT_THAT(lines_of("\r\n"), ElementsAre("\r"));
}

TEST(ReadLinesTest, LinesOfAnyLengthWhereverBlocksEnd) {
  for (const std::size_t length : {kBlock - 1, kBlock, kBlock + 1, 3 * kBlock + 7}) {
    const std::string line(length, 'x');
    EXPECT_TRUE(lines_of(line) == std::vector{line}) << length;
    EXPECT_TRUE(lines_of(line + "\n\nshort\n" + line) ==
                (std::vector<std::string>{line, "", "short", line}))
        << length;
  }
}

TEST(ReadLinesTest, AllLinesOfAnyFile) {
  EXPECT_TRUE(rc::check([] {
    const auto lines = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::element('a', '\r', '\0', '\xE2')));
    std::string content;
    for (const std::string& line : lines) content += line + "\n";
    RC_ASSERT(lines_of(content) == lines);
  }));
}

TEST(ReadLinesTest, EndsWithTheFirstErrorOfTheVisitor) {
  TemporaryFolder folder;
  for (const char* content : {"one\ntwo\nthree\n", "one\ntwo"}) {
    put(folder.at("lines"), content);
    int visited = 0;
    const Status read = read_lines(folder.at("lines"), [&](std::string_view line) -> Status {
      ++visited;
      if (line == "two") return Error{ErrorKind::kDamaged, "not two", ""};
      return {};
    });
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().message, "not two");
    EXPECT_EQ(visited, 2);
  }
}

TEST(ReadLinesTest, WhatCannotBeReadIsAnError) {
  TemporaryFolder folder;
  const auto nothing = [](std::string_view) { return Status(); };
  put(folder.at("file"), "x\n");
  std::filesystem::create_symlink(folder.at("file"), folder.at("link"));
  ASSERT_EQ(::mkfifo(folder.at("pipe").c_str(), 0600), 0);
  for (const std::string& path :
       {folder.at("nothing"), folder.path(), folder.at("link"), folder.at("pipe")}) {
    const Status read = read_lines(path, nothing);
    ASSERT_FALSE(read.ok());
    EXPECT_THAT(read.error().message, HasSubstr(path));
  }
}

}  // namespace
}  // namespace gvoice::fs
