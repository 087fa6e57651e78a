#include "write/sqlite/sqlite_format.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "write/format/disk_format_test_support.h"
#include "write/format/model_maker_test_support.h"
#include "write/sqlite/database_test_support.h"
#include "write/sqlite/message_database.h"

namespace gvoice::write::sqlite {
namespace {

class SqliteFormatTest : public ::testing::Test {
 protected:
  Result<Written> write(const FormatOptions& options = {}) {
    return write_format(make_sqlite_format, maker_.finish(), archive_, options, stop_);
  }
  Answer ask(const std::string& query) { return answer(archive_.at("messages.sqlite"), query); }
  void attach(const std::string& path, const std::string& content) {
    archive_.put(path, content);
    maker_.attach(maker_.text(ann_, Direction::kIn, 0, ""), AttachmentElement::kVideo, "v", path,
                  "video/mp4", content);
  }

  ArchiveInTheMaking archive_;
  StopFlag stop_;
  ModelMaker maker_;
  Conversation& ann_ = maker_.conversation({maker_.person("Ann", "+13035550101")});
  const FormatOptions embed_ = [] {
    FormatOptions options;
    options.embed_media = true;
    return options;
  }();
};

TEST_F(SqliteFormatTest, WritesOneDatabaseAndItsHash) {
  maker_.text(ann_, Direction::kIn, 0, "Hello");
  const auto written = write();
  ASSERT_TRUE(written.ok());
  const std::string content = archive_.content_of("messages.sqlite");
  EXPECT_EQ(written->files,
            (std::vector<WrittenFile>{{"messages.sqlite", to_hex(sha256(content))}}));
  EXPECT_TRUE(written->problems.empty());
  EXPECT_EQ(ask("SELECT text, page FROM v_messages"), Answer{"Hello|NULL"});
}

TEST_F(SqliteFormatTest, WithoutADiskItIsMadeInMemoryWithTheSameBytes) {
  for (int i = 0; i < 3000; ++i)
    maker_.text(ann_, Direction::kIn, i, "Hello number " + std::to_string(i * 7919));
  attach("attachments/ab/ab.mp4", std::string(300'000, 'v'));
  ASSERT_TRUE(write(embed_).ok());
  const LocalClock clock = LocalClock::create(std::nullopt).value();
  DatabaseOptions options;
  options.open_media = [&](std::string_view path) { return archive_.folder().open_file(path); };
  std::string bytes;
  const auto too_large = make_database_in_memory(maker_.finish(), clock, options, stop_,
                                                 [&](std::string_view database) -> Status {
                                                   bytes = database;
                                                   return {};
                                                 });
  ASSERT_TRUE(too_large.ok()) << too_large.error().message;
  EXPECT_TRUE(bytes == archive_.content_of("messages.sqlite"));
}

TEST_F(SqliteFormatTest, WhoeverTakesTheDatabaseCanRefuseIt) {
  const LocalClock clock = LocalClock::create(std::nullopt).value();
  const auto refused = make_database_in_memory(
      maker_.finish(), clock, {}, stop_,
      [](std::string_view) -> Status { return Error{ErrorKind::kNoSpace, "No.", ""}; });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::kNoSpace);
}

TEST_F(SqliteFormatTest, NamesPagesThatTheArchiveHas) {
  maker_.text(ann_, Direction::kIn, 0, "Hello");
  FormatOptions options;
  options.writes_pages = true;
  ASSERT_TRUE(write(options).ok());
  EXPECT_EQ(ask("SELECT page FROM v_messages"),
            Answer{"conversations/ann-c000000000000001.html#r-a000000000000001"});
}

TEST_F(SqliteFormatTest, MediaStayOutsideUnlessTheyAreAskedFor) {
  attach("attachments/a.mp4", "video");
  ASSERT_TRUE(write().ok());
  EXPECT_EQ(ask("SELECT content FROM media"), Answer{"NULL"});
}

TEST_F(SqliteFormatTest, EmbeddedMediaAreTheBytesOfTheFiles) {
  constexpr std::size_t kBlock = std::size_t{256} * 1024;
  std::vector<std::string> contents = {"", "x", std::string("\0\xFF'", 3)};
  for (const std::size_t size : {kBlock - 1, kBlock, kBlock + 1, 3 * kBlock}) {
    std::string content(size, '\0');
    for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>(i * i % 251);
    contents.push_back(std::move(content));
  }
  for (const std::string& content : contents)
    attach("attachments/" + std::to_string(content.size()) + ".mp4", content);
  const auto written = write(embed_);
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_TRUE(written->problems.empty());
  SQLite::Database database(archive_.at("messages.sqlite"), SQLite::OPEN_READONLY);
  SQLite::Statement rows(database, "SELECT content, typeof(content), path FROM media ORDER BY id");
  for (const std::string& content : contents) {
    ASSERT_TRUE(rows.executeStep());
    EXPECT_TRUE(rows.getColumn(0).getString() == content) << rows.getColumn(2).getString();
    EXPECT_EQ(rows.getColumn(1).getString(), "blob");
  }
  EXPECT_FALSE(rows.executeStep());
}

TEST_F(SqliteFormatTest, EmbeddingGivesTheSameBytesEachTime) {
  attach("attachments/a.mp4", std::string(100'000, 'x'));
  attach("attachments/b.mp4", std::string(5'000, 'y'));
  const auto first = write(embed_);
  ASSERT_TRUE(first.ok());
  ASSERT_TRUE(archive_.folder().remove_file("messages.sqlite").ok());
  const auto second = write(embed_);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(first->files, second->files);
}

TEST_F(SqliteFormatTest, AMediumThatSqliteCannotHoldIsNamedAndReported) {
  // The account alone says how large a medium is: no file of this size is needed to see it refused.
  StoredMedia huge;
  huge.file = "v.mp4";
  huge.path = "attachments/huge.mp4";
  huge.media_type = "video/mp4";
  huge.sha256 = "0";
  huge.size = 3'000'000'000;
  Record& video = maker_.text(ann_, Direction::kIn, 0, "");
  Attachment attachment{"v", AttachmentElement::kVideo, AttachmentStatus::kFound, &huge};
  video.attachments = {&attachment, 1};
  attach("attachments/a.mp4", "small");
  const auto written = write(embed_);
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_EQ(written->problems,
            (Problems{{ProblemKind::kNotInFormat, "", "attachments/huge.mp4", std::nullopt,
                       "The file is too large for messages.sqlite, which names it."}}));
  EXPECT_EQ(ask("SELECT path, size, content FROM media ORDER BY id"),
            (Answer{"attachments/huge.mp4|3000000000|NULL", "attachments/a.mp4|5|small"}));
}

TEST_F(SqliteFormatTest, AMediumThatCannotBeReadOrIsNotAsItWasIsAnError) {
  attach("attachments/a.mp4", "video");
  ASSERT_TRUE(archive_.folder().remove_file("attachments/a.mp4").ok());
  EXPECT_FALSE(write(embed_).ok());
  archive_.put("attachments/a.mp4", "a longer video");
  ASSERT_TRUE(archive_.folder().remove_file("messages.sqlite").ok());
  EXPECT_FALSE(write(embed_).ok());
}

TEST_F(SqliteFormatTest, AStopEndsIt) {
  maker_.text(ann_, Direction::kIn, 0, "Hello");
  stop_.request();
  const auto written = write();
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().kind, ErrorKind::kInterrupted);
}

/// Hands out one byte, and calls at the end.
class OneByte : public fs::BlockReader {
 public:
  explicit OneByte(std::function<void()> at_end) : at_end_(std::move(at_end)) {}
  Result<std::size_t> read(char* into, std::size_t) override {
    if (std::exchange(read_, true)) {
      at_end_();
      return std::size_t{0};
    }
    *into = 'x';
    return std::size_t{1};
  }

 private:
  const std::function<void()> at_end_;
  bool read_ = false;
};

TEST_F(SqliteFormatTest, AStopEndsTheMakingOfTheIndicesToo) {
  for (int i = 0; i < 20'000; ++i)
    maker_.text(ann_, Direction::kIn, i, "words " + std::to_string(i));
  Record& last = maker_.text(ann_, Direction::kIn, 20'000, "");
  maker_.attach(last, AttachmentElement::kVideo, "v", "attachments/a.mp4", "video/mp4", "x");
  const LocalClock clock = LocalClock::create(std::nullopt).value();
  DatabaseOptions options;
  options.open_media = [&](std::string_view) -> Result<std::unique_ptr<fs::BlockReader>> {
    return std::unique_ptr<fs::BlockReader>(std::make_unique<OneByte>([this] { stop_.request(); }));
  };
  const auto done =
      write_database(archive_.at("messages.sqlite"), maker_.finish(), clock, options, stop_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::kInterrupted);
}

TEST_F(SqliteFormatTest, AStopEndsTheCopyingOfAMediumToo) {
  Record& record = maker_.text(ann_, Direction::kIn, 0, "");
  maker_.attach(record, AttachmentElement::kVideo, "v", "attachments/a.mp4", "video/mp4", "xx");
  const LocalClock clock = LocalClock::create(std::nullopt).value();
  DatabaseOptions options;
  options.open_media = [&](std::string_view) -> Result<std::unique_ptr<fs::BlockReader>> {
    stop_.request();
    return std::unique_ptr<fs::BlockReader>(
        std::make_unique<OneByte>([] { ADD_FAILURE() << "It was read to its end."; }));
  };
  const auto done =
      write_database(archive_.at("messages.sqlite"), maker_.finish(), clock, options, stop_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::kInterrupted);
}

}  // namespace
}  // namespace gvoice::write::sqlite
