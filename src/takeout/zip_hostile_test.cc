#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <string>

#include "fs/temporary_folder_test_support.h"
#include "takeout/listing_test_support.h"
#include "takeout/zip_input.h"
#include "takeout/zip_writer_test_support.h"

/// Hostile archives. Valid ones are in zip_input_test.cc.
namespace gvoice::takeout {
namespace {

using ::testing::AllOf;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class ZipHostileTest : public ::testing::Test {
 protected:
  TestListing open(TestZipWriter& zip) {
    return TestListing(folder_.write("archive.zip", zip.finish()));
  }

  /// An archive with `member` between two valid entries, which must stay readable. Returns the one
  /// problem that it causes.
  Problem problem_of(ZipMember member) {
    TestZipWriter zip;
    zip.add("a.html", "first").add(member).add("z.html", "last");
    TestListing listing = open(zip);
    EXPECT_TRUE(listing.status.ok()) << listing.status.error().message;
    EXPECT_EQ(listing.entries.size(), 3U);
    EXPECT_EQ(listing.read("a.html"), "first");
    EXPECT_EQ(listing.read("z.html"), "last");
    if (listing.problems.size() != 1) {
      ADD_FAILURE() << listing.problems.size() << " problems";
      return {};
    }
    const Problem problem = listing.problems[0];
    const Entry& refused =
        *std::find_if(listing.entries.begin(), listing.entries.end(),
                      [](const Entry& entry) { return entry.role == EntryRole::kUnreadable; });
    EXPECT_EQ(problem.entry, refused.path);
    const std::string reason = problem.detail.substr(problem.detail.find(": ") + 2);
    EXPECT_THAT(listing.read(refused), AllOf(StartsWith("error: "), HasSubstr(reason)));
    EXPECT_THAT(listing.stream(refused), AllOf(StartsWith("error: "), HasSubstr(reason)));
    return problem;
  }

  fs::TemporaryFolder folder_;
};

ZipMember member(std::string name, std::string content = "content") {
  ZipMember member;
  member.name = std::move(name);
  member.content = std::move(content);
  return member;
}

testing::Matcher<Problem> refused(std::string_view why) {
  return AllOf(Field(&Problem::kind, ProblemKind::kRefusedEntry),
               Field(&Problem::detail, HasSubstr(std::string(why))));
}

TEST_F(ZipHostileTest, RefusesUnsafeNames) {
  for (const std::string& name :
       {std::string("../x.html"), std::string("m/../../x.html"), std::string("/m.html"),
        std::string("m/a\\x.html"), std::string("c:m.html"), std::string("m\0x.html", 8),
        std::string("m//x.html"), std::string("m/./x.html"), std::string("..")}) {
    EXPECT_THAT(problem_of(member(name)), refused("no path below")) << name;
  }
}

TEST_F(ZipHostileTest, RefusesFoldersWithContent) {
  EXPECT_THAT(problem_of(member("folder/")), refused("folder and has content"));
}

TEST_F(ZipHostileTest, RefusesLinksAndSpecialFiles) {
  ZipMember link = member("link.html", "/etc/passwd");
  link.unix_mode = S_IFLNK | 0777;
  EXPECT_THAT(problem_of(link), refused("symbolic link"));
  ZipMember pipe = member("pipe.html", "");
  pipe.unix_mode = S_IFIFO | 0666;
  EXPECT_THAT(problem_of(pipe), refused("neither a file"));
}

TEST_F(ZipHostileTest, EncryptedEntriesAreUnreadable) {
  ZipMember encrypted = member("m.html");
  encrypted.flags = zip::kFlagEncrypted;
  const Problem problem = problem_of(encrypted);
  EXPECT_EQ(problem.kind, ProblemKind::kUnreadableEntry);
  EXPECT_THAT(problem.detail, HasSubstr("encrypted"));
}

TEST_F(ZipHostileTest, UnknownMethodsAreUnreadable) {
  ZipMember lzma = member("m.html");
  lzma.method = 14;
  const Problem problem = problem_of(lzma);
  EXPECT_EQ(problem.kind, ProblemKind::kUnreadableEntry);
  EXPECT_THAT(problem.detail, HasSubstr("method"));
}

TEST_F(ZipHostileTest, ASecondEntryOfTheSameNameIsRefused) {
  EXPECT_THAT(problem_of(member("a.html", "second")), refused("same name"));
  EXPECT_THAT(problem_of(member("./a.html", "second")), refused("same name"));
}

TEST_F(ZipHostileTest, OverlappingEntriesAreRefused) {
  ZipMember overlapping = member("m.html");
  overlapping.offset = 5;
  EXPECT_THAT(problem_of(overlapping), refused("overlaps"));
}

TEST_F(ZipHostileTest, EntriesOutsideTheDataAreRefused) {
  ZipMember outside = member("m.html");
  outside.offset = 0xFFFFFF00;
  EXPECT_THAT(problem_of(outside), refused("outside"));
  ZipMember beyond = member("n.html", std::string(100, 'n'));
  beyond.compressed = 1 << 20;
  beyond.size = 1 << 20;
  EXPECT_THAT(problem_of(beyond), refused("outside"));
}

TEST_F(ZipHostileTest, SizesThatContradictEachOtherAreRefused) {
  ZipMember stored = member("m.html");
  stored.method = zip::kStored;
  stored.size = 6;
  EXPECT_THAT(problem_of(stored), refused("sizes contradict"));
  ZipMember impossible = member("m.html", std::string(1000, 'm'));
  impossible.size = 1033 * TestZipWriter::deflate(impossible.content).size();
  EXPECT_THAT(problem_of(impossible), refused("sizes contradict"));
}

TEST_F(ZipHostileTest, AbsurdRatiosAreRefused) {
  EXPECT_THAT(problem_of(member("m.html", std::string((64 << 20) + 1, 'm'))), refused("absurd"));
}

TEST_F(ZipHostileTest, HighRatiosOfSmallEntriesAreFine) {
  const std::string content(1 << 20, 'm');
  TestZipWriter zip;
  zip.add("m.html", content);
  EXPECT_TRUE(open(zip).read("m.html") == content);
}

TEST_F(ZipHostileTest, SaturatedSizesWithoutZip64AreUnreadable) {
  ZipMember broken = member("m.html");
  broken.zip64_without_extra = true;
  EXPECT_EQ(problem_of(broken).kind, ProblemKind::kUnreadableEntry);
}

TEST_F(ZipHostileTest, AWrongChecksumShowsWhenRead) {
  ZipMember wrong = member("m.html");
  wrong.crc = 1;
  TestZipWriter zip;
  zip.add(wrong);
  const TestListing listing = open(zip);
  EXPECT_THAT(listing.problems, IsEmpty());
  EXPECT_THAT(listing.read("m.html"), HasSubstr("CRC"));
  EXPECT_THAT(listing.stream("m.html"), HasSubstr("CRC"));
}

TEST_F(ZipHostileTest, SizesThatLieShowWhenRead) {
  for (const std::uint64_t size : {6U, 8U}) {
    ZipMember lying = member("m.html");
    lying.size = size;
    TestZipWriter zip;
    zip.add(lying);
    const TestListing listing = open(zip);
    EXPECT_THAT(listing.read("m.html"), HasSubstr("than its directory says"));
    EXPECT_THAT(listing.stream("m.html"), HasSubstr("than its directory says"));
  }
}

TEST_F(ZipHostileTest, DamagedDataShowsWhenRead) {
  ZipMember damaged = member("m.html", std::string(500, 'm'));
  damaged.packed = "\xFF\xFF\xFF\xFF\xFF";
  TestZipWriter zip;
  zip.add(damaged).add("b.html", "b");
  const TestListing listing = open(zip);
  EXPECT_THAT(listing.read("m.html"), HasSubstr("damaged"));
  EXPECT_THAT(listing.stream("m.html"), HasSubstr("damaged"));
  EXPECT_EQ(listing.read("b.html"), "b");
}

TEST_F(ZipHostileTest, ALocalHeaderThatContradictsTheDirectoryIsDamage) {
  ZipMember renamed = member("m.html");
  renamed.local_name = "n.html";
  TestZipWriter zip;
  zip.add(renamed);
  const TestListing listing = open(zip);
  EXPECT_THAT(listing.read("m.html"), HasSubstr("contradicts"));
  EXPECT_THAT(listing.stream("m.html"), HasSubstr("contradicts"));
}

}  // namespace
}  // namespace gvoice::takeout
