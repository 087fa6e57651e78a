#include "takeout/tgz_input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <zlib.h>

#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "fs/temporary_folder_test_support.h"
#include "takeout/listing_test_support.h"
#include "takeout/tar_writer_test_support.h"

namespace gvoice::takeout {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string gzip_of(const std::string& content) {
  z_stream z{};
  EXPECT_EQ(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&z, content.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  z.avail_in = static_cast<uInt>(content.size());
  z.next_out = reinterpret_cast<Bytef*>(packed.data());
  z.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  packed.resize(packed.size() - z.avail_out);
  deflateEnd(&z);
  return packed;
}

/// Records all callbacks of a scan, one line per entry; requests all entries except those that end
/// with `unwanted`.
struct Collector : Input::ScanSink {
  std::vector<std::string> lines;
  std::string content;
  Entry entry;
  std::string unwanted = "no such ending";
  std::function<Status()> on_block = [] { return Status(); };

  Result<bool> begin(const Entry& next) override {
    entry = next;
    content.clear();
    return !entry.path.ends_with(unwanted);
  }
  Status block(std::string_view bytes) override {
    content += bytes;
    return on_block();
  }
  Status end(const Status& status) override {
    const std::string shown =
        content.size() > 100 ? std::to_string(content.size()) + " bytes" : content;
    lines.push_back(entry.path + ": " + (status.ok() ? shown : "error: " + status.error().message));
    return {};
  }
};

class TgzInputTest : public ::testing::Test {
 protected:
  Status scan(const std::string& bytes) {
    Result<std::unique_ptr<Input>> input = open_input(folder_.write("t.tgz", bytes));
    if (!input.ok()) return input.error();
    EXPECT_FALSE((*input)->random_access());
    std::vector<Entry> listed;
    EXPECT_TRUE((*input)->list(listed, problems_, stop_).ok());
    EXPECT_THAT(listed, IsEmpty());
    return (*input)->scan(sink_, problems_, stop_);
  }

  fs::TemporaryFolder folder_;
  Collector sink_;
  Problems problems_;
  StopFlag stop_;
};

TEST_F(TgzInputTest, ListsFilesInTheOrderOfTheStream) {
  const std::string tar =
      tar_of({{"Takeout/", "", S_IFDIR}, {"Takeout/b.html", "b"}, {"./Takeout/a.html", "aa"}});
  for (const std::string& bytes : {gzip_of(tar), tar}) {
    sink_.lines.clear();
    ASSERT_TRUE(scan(bytes).ok());
    EXPECT_THAT(sink_.lines, ElementsAre("Takeout/b.html: b", "Takeout/a.html: aa"));
    EXPECT_EQ(sink_.entry.size, 2U);
    EXPECT_EQ(sink_.entry.locator, 1U);
  }
  EXPECT_THAT(problems_, IsEmpty());
}

TEST_F(TgzInputTest, GivesLargeFilesInBlocks) {
  ASSERT_TRUE(scan(gzip_of(tar_of({{"v.mp4", std::string(20 << 20, 'v')}, {"w.html", "w"}}))).ok());
  EXPECT_THAT(sink_.lines, ElementsAre("v.mp4: 20971520 bytes", "w.html: w"));
}

TEST_F(TgzInputTest, UnwantedFilesHaveNoBlocks) {
  sink_.unwanted = ".mp4";
  ASSERT_TRUE(scan(gzip_of(tar_of({{"v.mp4", std::string(3 << 20, 'v')}, {"w.html", "w"}}))).ok());
  EXPECT_THAT(sink_.lines, ElementsAre("v.mp4: ", "w.html: w"));
}

TEST_F(TgzInputTest, KeepsNamesAsTheirBytes) {
  const std::string long_name = "Takeout/" + std::string(180, 'n') + "/J\xC3\xB6rg.html";
  ASSERT_TRUE(
      scan(tar_of({{"J\xC3\xB6rg.html", "1"}, {"J\xF6rg.html", "2"}, {long_name, "3"}})).ok());
  EXPECT_THAT(sink_.lines,
              ElementsAre("J\xC3\xB6rg.html: 1", "J\xF6rg.html: 2", long_name + ": 3"));
}

TEST_F(TgzInputTest, KeepsPaxNamesAsTheirBytes) {
  // A pax header by hand: libarchive writes none with bytes that are no UTF-8.
  for (const char* bytes : {"Takeout/J\xC3\xB6rg \xF0\x9F\x98\x80.html", "Takeout/J\xF6rg.html"}) {
    const std::string name = bytes;
    std::string record = " path=" + name + "\n";
    record = std::to_string(record.size() + 2) + record;
    std::string tar = tar_of({{"pax", record}, {"plain", "x"}});
    tar[156] = 'x';
    unsigned sum = 0;
    for (std::size_t i = 0; i < 512; ++i)
      sum += static_cast<unsigned char>(i >= 148 && i < 156 ? ' ' : tar[i]);
    std::snprintf(&tar[148], 8, "%06o", sum);
    sink_.lines.clear();
    ASSERT_TRUE(scan(tar).ok());
    EXPECT_THAT(sink_.lines, ElementsAre(name + ": x"));
  }
}

TEST_F(TgzInputTest, LinksAndUnsafeNamesAreRefusedAndCounted) {
  ASSERT_TRUE(scan(gzip_of(tar_of({{"a.html", "a"},
                                   {"soft", "", S_IFLNK, "/etc/passwd"},
                                   {"hard", "", S_IFREG, "a.html", true},
                                   {"pipe", "", S_IFIFO},
                                   {"../up.html", "up"},
                                   {"/root.html", "root"},
                                   {"a.html", "again"},
                                   {"z.html", "z"}})))
                  .ok());
  EXPECT_THAT(sink_.lines,
              ElementsAre("a.html: a", HasSubstr("symbolic link"), HasSubstr("hard link"),
                          HasSubstr("neither a file"), HasSubstr("no path below"),
                          HasSubstr("no path below"), HasSubstr("same name"), "z.html: z"));
  EXPECT_EQ(problems_.size(), 6U);
  for (const Problem& problem : problems_) EXPECT_EQ(problem.kind, ProblemKind::kRefusedEntry);
}

TEST_F(TgzInputTest, ACutArchiveGivesWhatIsBefore) {
  std::string noise(300000, '\0');
  for (std::size_t i = 0; i < noise.size(); ++i)
    noise[i] = static_cast<char>((i * i * 2654435761U) >> 13);
  const std::string tar = tar_of({{"a.html", "a"}, {"b.mp4", noise}, {"c.html", "c"}});
  const std::string packed = gzip_of(tar);
  for (const std::string& bytes :
       {packed.substr(0, packed.size() / 2), tar.substr(0, tar.size() / 2)}) {
    sink_.lines.clear();
    problems_.clear();
    ASSERT_TRUE(scan(bytes).ok());
    EXPECT_THAT(sink_.lines, ElementsAre("a.html: a", AllOf(HasSubstr("b.mp4: error"),
                                                            HasSubstr("cut off inside it"))));
    EXPECT_THAT(problems_, ElementsAre(Field(&Problem::kind, ProblemKind::kDamagedArchive)));
  }
}

TEST_F(TgzInputTest, AWrongChecksumOfTheWholeIsReported) {
  // The padding keeps the end of the tar far from that of the file.
  std::string bytes = gzip_of(tar_of({{"a.html", "a"}}) + std::string(3 << 20, '\0'));
  bytes[bytes.size() - 8] ^= 1;
  ASSERT_TRUE(scan(bytes).ok());
  EXPECT_THAT(sink_.lines, ElementsAre("a.html: a"));
  EXPECT_THAT(problems_,
              ElementsAre(Field(&Problem::detail, HasSubstr("compressed data is damaged"))));
}

TEST_F(TgzInputTest, SeveralGzipMembersAreOneContent) {
  const std::string tar = tar_of({{"a.html", "a"}, {"b.html", "b"}});
  ASSERT_TRUE(
      scan(gzip_of(tar.substr(0, 700)) + gzip_of(tar.substr(700)) + std::string(512, '\0')).ok());
  EXPECT_THAT(sink_.lines, ElementsAre("a.html: a", "b.html: b"));
  EXPECT_THAT(problems_, IsEmpty());
}

TEST_F(TgzInputTest, AbsurdRatiosAreRefused) {
  ASSERT_TRUE(
      scan(gzip_of(tar_of({{"bomb", std::string((64 << 20) + (2 << 20), '0')}, {"z.html", "z"}})))
          .ok());
  EXPECT_THAT(sink_.lines, ElementsAre(HasSubstr("absurd size"), "z.html: z"));
}

TEST_F(TgzInputTest, WhatIsNoTarIsAnError) {
  const Status status = scan(gzip_of("<html>" + std::string(2000, 'x')));
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(status.error().message, HasSubstr("Nothing can be read"));
}

TEST_F(TgzInputTest, AnErrorOfTheSinkEndsTheScan) {
  sink_.on_block = [] { return Status(Error{ErrorKind::kNoSpace, "full", ""}); };
  const Status status = scan(gzip_of(tar_of({{"a.html", "a"}, {"b.html", "b"}})));
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::kNoSpace);
  EXPECT_THAT(sink_.lines, IsEmpty());
}

TEST_F(TgzInputTest, StopsInTheMiddleOfAnEntry) {
  sink_.on_block = [this] {
    stop_.request();
    return Status();
  };
  const Status status =
      scan(gzip_of(tar_of({{"v.mp4", std::string(20 << 20, 'v')}, {"b.html", "b"}})));
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::kInterrupted);
  EXPECT_THAT(sink_.lines, IsEmpty());
}

}  // namespace
}  // namespace gvoice::takeout
