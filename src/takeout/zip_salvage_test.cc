#include "takeout/zip_salvage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "fs/temporary_folder_test_support.h"
#include "takeout/listing_test_support.h"
#include "takeout/zip_writer_test_support.h"

namespace gvoice::takeout {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;

class ZipSalvageTest : public ::testing::Test {
 protected:
  TestListing open(const std::string& bytes) {
    return TestListing(folder_.write("cut.zip", bytes));
  }
  fs::TemporaryFolder folder_;
};

/// Three files with these `flags` and `zip64`, without a directory.
std::string three_files(std::uint16_t flags, bool zip64 = false) {
  TestZipWriter zip;
  for (const std::string name : {"a.html", "b.html", "c.html"}) {
    ZipMember member;
    member.name = name;
    member.content = name + std::string(400, '-') + name;
    member.flags = flags;
    member.zip64 = zip64;
    zip.add(member);
  }
  return zip.data();
}

std::string content_of(const std::string& name) { return name + std::string(400, '-') + name; }

TEST_F(ZipSalvageTest, FindsFilesWithoutADirectory) {
  for (const std::uint16_t flags : {std::uint16_t{0}, zip::kFlagDescriptor}) {
    for (const bool zip64 : {false, true}) {
      const TestListing listing = open(three_files(flags, zip64));
      ASSERT_TRUE(listing.status.ok());
      EXPECT_THAT(listing.paths(), ElementsAre("a.html", "b.html", "c.html"));
      for (const std::string& path : listing.paths()) {
        EXPECT_EQ(listing.entry(path).size, content_of(path).size());
        EXPECT_EQ(listing.read(path), content_of(path));
        EXPECT_EQ(listing.stream(path), content_of(path));
      }
      EXPECT_THAT(listing.problems,
                  ElementsAre(Field(&Problem::kind, ProblemKind::kDamagedArchive)));
      EXPECT_THAT(listing.problems[0].detail, HasSubstr("3 files were found whole"));
    }
  }
}

TEST_F(ZipSalvageTest, AFileThatIsCutIsUnreadableAndCounted) {
  for (const std::uint16_t flags : {std::uint16_t{0}, zip::kFlagDescriptor}) {
    const std::string bytes = three_files(flags);
    const std::size_t third = bytes.find("c.html");
    const TestListing listing = open(bytes.substr(0, third + 12));
    ASSERT_TRUE(listing.status.ok());
    EXPECT_THAT(listing.paths(), ElementsAre("a.html", "b.html", "c.html"));
    EXPECT_EQ(listing.read("b.html"), content_of("b.html"));
    EXPECT_THAT(listing.read("c.html"), HasSubstr("cut off or damaged inside it"));
    EXPECT_EQ(listing.problems.size(), 2U);
  }
}

TEST_F(ZipSalvageTest, EveryCutIsSurvived) {
  for (const std::uint16_t flags : {std::uint16_t{0}, zip::kFlagDescriptor}) {
    const std::string bytes = three_files(flags);
    for (std::size_t size = 4; size < bytes.size(); ++size) {
      const TestListing listing = open(bytes.substr(0, size));
      if (!listing.status.ok()) {
        EXPECT_THAT(listing.status.error().message, HasSubstr("Nothing can be read"));
        continue;
      }
      for (const Entry& entry : listing.entries) {
        if (entry.role == EntryRole::kUnreadable) continue;
        EXPECT_EQ(listing.read(entry), content_of(entry.path));
      }
    }
  }
}

/// How data can be written, each with and without sizes in front of it.
std::vector<ZipMember> ways_to_write() {
  std::vector<ZipMember> ways;
  for (const std::uint16_t method : {zip::kStored, zip::kDeflated}) {
    for (const std::uint16_t flags : {std::uint16_t{0}, zip::kFlagDescriptor}) {
      for (const bool zip64 : {false, true}) {
        ZipMember member;
        member.method = method;
        member.flags = flags;
        member.zip64 = zip64;
        ways.push_back(member);
      }
    }
  }
  return ways;
}

struct Span {
  std::string name;
  std::size_t begin;
  std::size_t end;
};

/// Some files without a directory, each written in this way, and where each of them is.
std::string written(const ZipMember& way, int files, std::vector<Span>& spans) {
  TestZipWriter zip;
  for (int i = 0; i < files; ++i) {
    ZipMember member = way;
    member.name = "page " + std::to_string(i) + ".html";
    member.content = content_of(member.name);
    const std::size_t begin = zip.data().size();
    zip.add(member);
    spans.push_back({member.name, begin, zip.data().size()});
  }
  return zip.data();
}

TEST_F(ZipSalvageTest, FindsTheEndOfDataHoweverItIsWritten) {
  for (const ZipMember& way : ways_to_write()) {
    std::vector<Span> spans;
    const TestListing listing = open(written(way, 4, spans));
    ASSERT_TRUE(listing.status.ok()) << way.method << way.flags;
    ASSERT_EQ(listing.paths().size(), 4U);
    for (const Span& file : spans) EXPECT_EQ(listing.read(file.name), content_of(file.name));
  }
}

TEST_F(ZipSalvageTest, StoredDataEndsBeforeADescriptorWithoutSignatureToo) {
  std::vector<Span> spans;
  ZipMember way;
  way.method = zip::kStored;
  way.flags = zip::kFlagDescriptor;
  for (const bool zip64 : {false, true}) {
    way.zip64 = zip64;
    std::string bytes = written(way, 3, spans);
    for (std::size_t at = bytes.find("PK\x07\x08"); at != std::string::npos;
         at = bytes.find("PK\x07\x08"))
      bytes.erase(at, 4);
    bytes += "PK\x01\x02";
    const TestListing listing = open(bytes);
    ASSERT_TRUE(listing.status.ok());
    for (const std::string& path : listing.paths()) EXPECT_EQ(listing.read(path), content_of(path));
    EXPECT_EQ(listing.paths().size(), 3U);
  }
}

TEST_F(ZipSalvageTest, FilesBehindTheDamageAreFound) {
  for (const ZipMember& way : ways_to_write()) {
    std::vector<Span> spans;
    const std::string whole = written(way, 5, spans);
    // From the data of the second to that of the third: no header of the third, no end of the
    // second.
    const std::string bytes =
        whole.substr(0, spans[1].begin + 45) + whole.substr(spans[2].begin + 47);
    const TestListing listing = open(bytes);
    ASSERT_TRUE(listing.status.ok());
    for (const int intact : {0, 3, 4}) {
      const std::string& name = spans[static_cast<std::size_t>(intact)].name;
      EXPECT_EQ(listing.read(name), content_of(name)) << way.method << " " << way.flags;
    }
    EXPECT_NE(listing.read(spans[1].name), content_of(spans[1].name));
  }
}

TEST_F(ZipSalvageTest, AnArchiveIsNotReadAgainForEachOfManyDamagedEntries) {
  constexpr std::size_t kEntries = 2000;
  for (const std::uint16_t flags : {std::uint16_t{0}, zip::kFlagDescriptor}) {
    TestZipWriter zip;
    zip.add("a.html", "a");
    for (std::size_t i = 0; i < kEntries; ++i) {
      ZipMember member;
      member.name = std::to_string(i) + ".html";
      member.method = zip::kStored;
      member.flags = flags;
      member.packed = "";
      zip.add(member);
    }
    std::string bytes = zip.data() + "no header";
    // Each claims all bytes up to the last but one, and none states where it ends.
    for (std::size_t at = bytes.find("PK\x03\x04", 4); at != std::string::npos;
         at = bytes.find("PK\x03\x04", at + 1)) {
      const std::size_t data = at + zip::kLocalBytes + zip::u16_at(bytes, at + 26);
      for (std::size_t i = 0; i < 4; ++i) {
        if (flags == 0)
          bytes[at + 18 + i] = static_cast<char>((bytes.size() - 1 - data) >> (8 * i));
        else
          bytes[data + i] = 'x';
      }
    }
    const TestListing listing = open(bytes);
    ASSERT_TRUE(listing.status.ok());
    EXPECT_EQ(listing.read("a.html"), "a");
    EXPECT_LT(listing.entries.size(), kEntries / 2);
  }
}

TEST_F(ZipSalvageTest, WhatDamageDoesNotTouchIsFound) {
  EXPECT_TRUE(rc::check([this] {
    ZipMember way = *rc::gen::elementOf(ways_to_write());
    std::vector<Span> spans;
    std::string bytes = written(way, 6, spans);
    const auto begin = *rc::gen::inRange<std::size_t>(4, bytes.size());
    const auto length = *rc::gen::inRange<std::size_t>(1, 700);
    const std::size_t end = std::min(begin + length, bytes.size());
    const bool removed = *rc::gen::arbitrary<bool>();
    if (removed) {
      bytes.erase(begin, end - begin);
    } else {
      for (std::size_t i = begin; i < end; ++i) bytes[i] = static_cast<char>(bytes[i] ^ 0x5A);
    }
    const TestListing listing = open(bytes);
    for (const Span& file : spans) {
      if (file.begin < end && begin < file.end) continue;
      RC_ASSERT(listing.status.ok());
      RC_ASSERT(listing.read(file.name) == content_of(file.name));
    }
    if (!listing.status.ok()) return;
    for (const Entry& entry : listing.entries) {
      if (entry.role == EntryRole::kUnreadable) continue;
      // Without a directory a damaged name is a name.
      const std::string text = listing.read(entry);
      RC_ASSERT(text.starts_with("error: ") || std::ranges::any_of(spans, [&](const Span& file) {
                  return text == content_of(file.name);
                }));
    }
  }));
}

TEST_F(ZipSalvageTest, ALostBeginningCostsOnlyTheFilesInIt) {
  TestZipWriter zip;
  for (const std::string name : {"a.html", "b.html", "c.html"}) zip.add(name, content_of(name));
  const std::string whole = zip.finish();
  constexpr std::size_t kLost = 20;
  for (const std::string& damaged :
       {std::string(kLost, '\0') + whole.substr(kLost), whole.substr(kLost)}) {
    const TestListing listing = open(damaged);
    ASSERT_TRUE(listing.status.ok()) << listing.status.error().message;
    EXPECT_EQ(listing.read("b.html"), content_of("b.html"));
    EXPECT_EQ(listing.read("c.html"), content_of("c.html"));
  }
}

TEST_F(ZipSalvageTest, ABrokenDirectoryIsNotBelieved) {
  TestZipWriter zip;
  zip.add("a.html", "a").add("b.html", "b");
  const std::size_t directory = zip.data().size();
  std::string bytes = zip.finish();
  bytes[directory + 60] ^= 0x55;
  bytes[directory] = 'X';
  const TestListing listing = open(bytes);
  ASSERT_TRUE(listing.status.ok());
  EXPECT_EQ(listing.read("a.html"), "a");
  EXPECT_EQ(listing.read("b.html"), "b");
  EXPECT_THAT(listing.problems, ElementsAre(Field(&Problem::kind, ProblemKind::kDamagedArchive)));
}

TEST_F(ZipSalvageTest, StreamedFilesWithWrongChecksumAreDamaged) {
  std::string bytes = three_files(zip::kFlagDescriptor);
  const std::size_t descriptor = bytes.find("PK\x07\x08");
  bytes[descriptor + 4] ^= 0x01;
  const TestListing listing = open(bytes);
  EXPECT_THAT(listing.read("a.html"), HasSubstr("CRC"));
  EXPECT_EQ(listing.read("b.html"), content_of("b.html"));
}

TEST_F(ZipSalvageTest, NothingReadableIsAnError) {
  const TestListing listing = open(std::string("PK\x03\x04") + std::string(100, '\0'));
  ASSERT_FALSE(listing.status.ok());
  EXPECT_EQ(listing.status.error().kind, ErrorKind::kDamaged);
  EXPECT_THAT(listing.status.error().advice, HasSubstr("Download"));
}

TEST_F(ZipSalvageTest, TheFirstSliceOfASplitArchiveIsRead) {
  const TestListing listing = open("PK\x07\x08" + three_files(0));
  EXPECT_EQ(listing.read("c.html"), content_of("c.html"));
}

TEST_F(ZipSalvageTest, StopsWhenAsked) {
  Result<std::unique_ptr<Input>> input = open_input(folder_.write("stop.zip", three_files(0)));
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
