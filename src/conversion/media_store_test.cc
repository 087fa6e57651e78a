#include "conversion/media_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sync/mutex.h"
#include "sync/threads_test_support.h"

namespace gvoice::conversion {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// An archive in memory that implements fs::OutputFolder and can fail.
class ArchiveInMemory : public fs::OutputFolder {
 public:
  std::string failing;  ///< the name of the operation that fails as on a full disk

  Status make_folder(std::string_view path) override {
    if (fails("make_folder")) return full();
    return disk_.write([&](Content& disk) -> Status {
      for (std::size_t end = 0; end != std::string_view::npos;) {
        end = path.find('/', end + 1);
        disk.folders.emplace(path.substr(0, end));
      }
      return {};
    });
  }
  Status write_file(std::string_view path, std::string_view content) override {
    auto written = write_file_if_absent(path, content);
    if (!written) return written.error();
    if (!*written) return Error{ErrorKind::kInternal, "exists", ""};
    return {};
  }
  Result<bool> write_file_if_absent(std::string_view path, std::string_view content) override {
    if (fails("write_file_if_absent")) return full();
    return disk_.write([&](Content& disk) -> Result<bool> {
      if (!has_folder_of(disk, path)) return Error{ErrorKind::kFailed, "no folder", ""};
      return disk.files.emplace(path, content).second;
    });
  }
  Result<std::unique_ptr<fs::BlockFile>> create_file(std::string_view path) override {
    if (fails("create_file")) return full();
    return disk_.write([&](Content& disk) -> Result<std::unique_ptr<fs::BlockFile>> {
      if (!has_folder_of(disk, path)) return Error{ErrorKind::kFailed, "no folder", ""};
      if (!disk.files.emplace(path, "").second) return Error{ErrorKind::kFailed, "exists", ""};
      return std::unique_ptr<fs::BlockFile>(new Blocks(*this, std::string(path)));
    });
  }
  Result<std::unique_ptr<fs::BlockReader>> open_file(std::string_view) override {
    return Error{ErrorKind::kInternal, "no medium is read back", ""};
  }
  Result<std::optional<std::string>> path_of_new_file(std::string_view) override {
    return Error{ErrorKind::kInternal, "there is no disk", ""};
  }
  Result<bool> move_file(std::string_view from, std::string_view to) override {
    if (fails("move_file")) return full();
    return disk_.write([&](Content& disk) -> Result<bool> {
      const auto source = disk.files.find(from);
      if (source == disk.files.end() || !has_folder_of(disk, to)) {
        return Error{ErrorKind::kFailed, "nothing to move, or nowhere", ""};
      }
      const bool moved = disk.files.emplace(to, source->second).second;
      disk.files.erase(source);
      return moved;
    });
  }
  Status remove_file(std::string_view path) override {
    return disk_.write([&](Content& disk) -> Status {
      const auto file = disk.files.find(path);
      if (file == disk.files.end()) return Error{ErrorKind::kFailed, "nothing to remove", ""};
      disk.files.erase(file);
      return {};
    });
  }
  Status remove_folder(std::string_view path) override {
    return disk_.write([&](Content& disk) -> Status {
      const std::string inside = std::string(path) + "/";
      if (disk.folders.erase(std::string(path)) == 0) return Error{ErrorKind::kFailed, "none", ""};
      std::erase_if(disk.files, [&](const auto& file) { return file.first.starts_with(inside); });
      return {};
    });
  }

  std::map<std::string, std::string, std::less<>> files() const {
    return disk_.read([](const Content& disk) { return disk.files; });
  }
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& [name, content] : files()) names.push_back(name);
    return names;
  }
  std::set<std::string, std::less<>> folders() const {
    return disk_.read([](const Content& disk) { return disk.folders; });
  }

 private:
  struct Content {
    std::map<std::string, std::string, std::less<>> files;
    std::set<std::string, std::less<>> folders;
  };
  class Blocks : public fs::BlockFile {
   public:
    Blocks(ArchiveInMemory& archive, std::string path)
        : archive_(archive), path_(std::move(path)) {}
    Status append(std::string_view bytes) override {
      if (archive_.fails("append")) return full();
      archive_.disk_.write([&](Content& disk) { disk.files.find(path_)->second += bytes; });
      return {};
    }
    Status close() override { return archive_.fails("close") ? Status(full()) : Status(); }

   private:
    ArchiveInMemory& archive_;
    std::string path_;
  };

  bool fails(std::string_view operation) const { return failing == operation; }
  static Error full() { return {ErrorKind::kNoSpace, "The disk is full.", ""}; }
  static bool has_folder_of(const Content& disk, std::string_view path) {
    return disk.folders.contains(path.substr(0, path.rfind('/')));
  }

  sync::Guarded<Content> disk_;
  std::string path_ = "/archive";
};

class MediaStoreTest : public ::testing::Test {
 protected:
  /// Stores a medium in blocks at its final place.
  StoredMedia keep_in_blocks(std::string_view unique_name, const std::vector<std::string>& blocks,
                             MediaPlace place) {
    auto piecewise = store_.start(unique_name);
    EXPECT_TRUE(piecewise.ok());
    for (const std::string& block : blocks) EXPECT_TRUE((*piecewise)->append(block).ok());
    EXPECT_TRUE((*piecewise)->close().ok());
    auto kept = (*piecewise)->keep(place, arena_);
    EXPECT_TRUE(kept.ok());
    return kept.value();
  }

  ArchiveInMemory archive_;
  MediaStore store_{&archive_};
  Arena arena_;
};

const std::string kJpeg = "\xFF\xD8\xFF\xE0 a picture";

/// The path that docs/formats/ndjson.md promises for an attachment.
std::string promised_path(std::string_view content, std::string_view extension) {
  const std::string digits = to_hex(sha256(content));
  return "attachments/" + digits.substr(0, 2) + "/" + digits.substr(0, 32) + "." +
         std::string(extension);
}

TEST_F(MediaStoreTest, PathRuleOfAttachments) {
  const auto stored = store_.store("abc", MediaPlace::kAttachment, arena_);
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(stored->path, "attachments/ba/ba7816bf8f01cfea414140de5dae2223.txt");
  EXPECT_EQ(stored->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(stored->media_type, "text/plain");
  EXPECT_EQ(stored->size, 3U);
  EXPECT_EQ(stored->file, "");
  EXPECT_EQ(archive_.files().at(std::string(stored->path)), "abc");
}

TEST_F(MediaStoreTest, TypeAndExtensionComeFromTheBytes) {
  const std::map<std::string, std::pair<std::string, std::string>> types = {
      {kJpeg, {"image/jpeg", "jpg"}},
      {std::string("\x89PNG\r\n\x1A\n", 8) + "x", {"image/png", "png"}},
      {"GIF89a...", {"image/gif", "gif"}},
      {std::string("\0\0\0\x18"
                   "ftypisom",
                   12) +
           "....",
       {"video/mp4", "mp4"}},
      {std::string("ID3\x03\0\0\0\0\0\x0A", 10) + "0123456789", {"audio/mpeg", "mp3"}},
      {"#!AMR\nx", {"audio/amr", "amr"}},
      {"BEGIN:VCARD\r\nVERSION:3.0\r\n", {"text/vcard", "vcf"}},
      {"<html>", {"text/plain", "txt"}}};
  for (const auto& [content, type] : types) {
    const auto stored = store_.store(content, MediaPlace::kAttachment, arena_);
    ASSERT_TRUE(stored.ok());
    EXPECT_EQ(stored->media_type, type.first);
    EXPECT_EQ(stored->path, promised_path(content, type.second));
  }
}

TEST_F(MediaStoreTest, DescribeWritesNothing) {
  const StoredMedia media =
      MediaStore::describe(kJpeg, 99, sha256(kJpeg), MediaPlace::kAttachment, arena_);
  EXPECT_EQ(media.path, promised_path(kJpeg, "jpg"));
  EXPECT_EQ(media.size, 99U);
  EXPECT_THAT(archive_.names(), IsEmpty());
}

TEST_F(MediaStoreTest, WithoutAnArchiveItSaysWhatOneWouldHold) {
  MediaStore nowhere(nullptr);
  const auto whole = nowhere.store(kJpeg, MediaPlace::kAttachment, arena_);
  const auto expected = store_.store(kJpeg, MediaPlace::kAttachment, arena_);
  ASSERT_TRUE(whole.ok() && expected.ok());
  EXPECT_EQ(whole->path, expected->path);
  EXPECT_EQ(whole->sha256, expected->sha256);

  auto piecewise = nowhere.start("1-2");
  ASSERT_TRUE(piecewise.ok());
  ASSERT_TRUE((*piecewise)->append(kJpeg).ok());
  ASSERT_TRUE((*piecewise)->close().ok());
  const auto kept = (*piecewise)->keep(MediaPlace::kAttachment, arena_);
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->path, expected->path);
  EXPECT_TRUE(nowhere.finish().ok());
}

TEST_F(MediaStoreTest, TheSameContentIsKeptOnce) {
  const auto first = store_.store(kJpeg, MediaPlace::kAttachment, arena_);
  const auto second = store_.store(kJpeg, MediaPlace::kAttachment, arena_);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first->path, second->path);
  EXPECT_THAT(archive_.names(), ElementsAre(first->path));
}

TEST_F(MediaStoreTest, OnceForEachPlace) {
  std::set<std::string> folders;
  for (const MediaPlace place :
       {MediaPlace::kAttachment, MediaPlace::kUnreferenced, MediaPlace::kGreeting}) {
    for (int time = 0; time < 2; ++time) {
      const auto stored = store_.store(kJpeg, place, arena_);
      ASSERT_TRUE(stored.ok());
      const std::string path(stored->path);
      EXPECT_THAT(path, StartsWith("attachments/"));
      EXPECT_TRUE(path.ends_with("/" + to_hex(sha256(kJpeg)).substr(0, 32) + ".jpg"));
      folders.insert(path.substr(0, path.rfind('/')));
      EXPECT_EQ(archive_.files().at(path), kJpeg);
    }
  }
  EXPECT_EQ(folders.size(), 3U);
  EXPECT_EQ(archive_.names().size(), 3U);
}

TEST_F(MediaStoreTest, EmptyContent) {
  const auto stored = store_.store("", MediaPlace::kAttachment, arena_);
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(stored->size, 0U);
  EXPECT_EQ(stored->path, "attachments/e3/e3b0c44298fc1c149afbf4c8996fb924.bin");
}

TEST_F(MediaStoreTest, BlocksAreTheSameAsTheWhole) {
  std::string content = kJpeg;
  for (int i = 0; i < 1000; ++i) content += std::to_string(i);
  const std::vector<std::string> blocks = {"", content.substr(0, 1), content.substr(1, 700),
                                           content.substr(701)};
  const StoredMedia stored = keep_in_blocks("7", blocks, MediaPlace::kAttachment);
  EXPECT_EQ(stored.path, promised_path(content, "jpg"));
  EXPECT_EQ(stored.sha256, to_hex(sha256(content)));
  EXPECT_EQ(stored.media_type, "image/jpeg");
  EXPECT_EQ(stored.size, content.size());
  EXPECT_EQ(archive_.files().at(std::string(stored.path)), content);
  EXPECT_EQ(archive_.names().size(), 1U);
}

TEST_F(MediaStoreTest, PicturesHaveTheirSizeHoweverTheyCome) {
  // The size of a JPEG is behind a segment of any length.
  std::string content = "\xFF\xD8\xFF\xE2\xEA\x60";
  content.append(59'998, 'x');
  content += std::string("\xFF\xC0\0\x0B\x08\x01\x2C\x01\x90\x01\x01\x11\0", 13);
  const auto whole = store_.store(content, MediaPlace::kAttachment, arena_);
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(whole->width, 400U);
  EXPECT_EQ(whole->height, 300U);
  for (const std::size_t cut : {std::size_t{1}, std::size_t{600}, std::size_t{60'000}}) {
    const StoredMedia stored =
        keep_in_blocks("7", {content.substr(0, cut), content.substr(cut)}, MediaPlace::kAttachment);
    EXPECT_EQ(stored.width, 400U) << cut;
    EXPECT_EQ(stored.height, 300U) << cut;
  }
  const auto card = store_.store("BEGIN:VCARD\r\n", MediaPlace::kAttachment, arena_);
  ASSERT_TRUE(card.ok());
  EXPECT_EQ(card->width, 0U);
  EXPECT_EQ(card->height, 0U);
}

TEST_F(MediaStoreTest, BlocksOfContentThatIsThereAlready) {
  const auto whole = store_.store(kJpeg, MediaPlace::kGreeting, arena_);
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(keep_in_blocks("1", {kJpeg}, MediaPlace::kGreeting).path, whole->path);
  EXPECT_EQ(keep_in_blocks("2", {kJpeg}, MediaPlace::kGreeting).path, whole->path);
  EXPECT_THAT(archive_.names(), ElementsAre(whole->path));
}

TEST_F(MediaStoreTest, UntilItIsKeptItLiesUnderAPassingName) {
  auto piecewise = store_.start("7");
  ASSERT_TRUE(piecewise.ok());
  EXPECT_EQ((*piecewise)->size(), 0U);
  ASSERT_TRUE((*piecewise)->append(kJpeg).ok());
  EXPECT_EQ((*piecewise)->size(), kJpeg.size());
  ASSERT_EQ(archive_.names().size(), 1U);
  EXPECT_NE(archive_.names()[0], promised_path(kJpeg, "jpg"));
}

TEST_F(MediaStoreTest, DiscardLeavesNothing) {
  auto piecewise = store_.start("7");
  ASSERT_TRUE(piecewise.ok());
  ASSERT_TRUE((*piecewise)->append(kJpeg).ok());
  ASSERT_TRUE((*piecewise)->close().ok());
  EXPECT_TRUE((*piecewise)->discard().ok());
  EXPECT_THAT(archive_.names(), IsEmpty());
}

TEST_F(MediaStoreTest, SeveralAtOnceDoNotMix) {
  auto one = store_.start("1");
  auto two = store_.start("2");
  ASSERT_TRUE(one.ok() && two.ok());
  ASSERT_TRUE((*one)->append("a").ok());
  ASSERT_TRUE((*two)->append("x").ok());
  ASSERT_TRUE((*one)->append("b").ok());
  ASSERT_TRUE((*one)->close().ok());
  ASSERT_TRUE((*two)->close().ok());
  const auto kept_one = (*one)->keep(MediaPlace::kAttachment, arena_);
  const auto kept_two = (*two)->keep(MediaPlace::kAttachment, arena_);
  ASSERT_TRUE(kept_one.ok() && kept_two.ok());
  EXPECT_EQ(kept_one->path, promised_path("ab", "txt"));
  EXPECT_EQ(kept_two->path, promised_path("x", "txt"));
}

TEST_F(MediaStoreTest, FinishRemovesThePassingFolderOnly) {
  const StoredMedia kept = keep_in_blocks("1", {kJpeg}, MediaPlace::kAttachment);
  auto forgotten = store_.start("2");
  ASSERT_TRUE(forgotten.ok());
  ASSERT_TRUE((*forgotten)->append("x").ok());
  ASSERT_TRUE((*forgotten)->close().ok());
  const std::set<std::string, std::less<>> before = archive_.folders();
  ASSERT_TRUE(store_.finish().ok());
  EXPECT_THAT(archive_.names(), ElementsAre(kept.path));
  EXPECT_EQ(archive_.folders().size(), before.size() - 1);
}

TEST_F(MediaStoreTest, FinishWithoutBlocksOrAnything) {
  EXPECT_TRUE(store_.finish().ok());
  ASSERT_TRUE(store_.store(kJpeg, MediaPlace::kAttachment, arena_).ok());
  EXPECT_TRUE(store_.finish().ok());
  EXPECT_EQ(archive_.names().size(), 1U);
}

TEST_F(MediaStoreTest, EveryFailureIsReported) {
  for (const char* operation : {"make_folder", "write_file_if_absent"}) {
    archive_.failing = operation;
    const auto stored =
        store_.store("only for " + std::string(operation), MediaPlace::kAttachment, arena_);
    ASSERT_FALSE(stored.ok()) << operation;
    EXPECT_EQ(stored.error().kind, ErrorKind::kNoSpace);
  }
  for (const char* operation : {"make_folder", "create_file"}) {
    archive_.failing = operation;
    EXPECT_FALSE(store_.start(operation).ok()) << operation;
  }
  archive_.failing = "";
  auto piecewise = store_.start("7");
  ASSERT_TRUE(piecewise.ok());
  archive_.failing = "append";
  EXPECT_FALSE((*piecewise)->append("x").ok());
  archive_.failing = "close";
  EXPECT_FALSE((*piecewise)->close().ok());
  archive_.failing = "move_file";
  EXPECT_FALSE((*piecewise)->keep(MediaPlace::kAttachment, arena_).ok());
}

TEST_F(MediaStoreTest, AFolderThatFailedIsTriedAgain) {
  archive_.failing = "make_folder";
  EXPECT_FALSE(store_.store(kJpeg, MediaPlace::kAttachment, arena_).ok());
  archive_.failing = "";
  EXPECT_TRUE(store_.store(kJpeg, MediaPlace::kAttachment, arena_).ok());
}

TEST_F(MediaStoreTest, ManyThreadsKeepTheSameMediaOnce) {
  constexpr int kThreads = 8;
  constexpr int kMedia = 100;
  std::vector<Arena> arenas(kThreads);
  sync::on_threads(kThreads, [&](int thread) {
    Arena& arena = arenas[static_cast<std::size_t>(thread)];
    for (int i = 0; i < kMedia; ++i) {
      const std::string content = "medium " + std::to_string(i);
      EXPECT_TRUE(store_.store(content, MediaPlace::kAttachment, arena).ok());
      auto blocks = store_.start(std::to_string(thread) + "-" + std::to_string(i));
      ASSERT_TRUE(blocks.ok());
      EXPECT_TRUE((*blocks)->append(content).ok());
      EXPECT_TRUE((*blocks)->close().ok());
      EXPECT_TRUE((*blocks)->keep(MediaPlace::kAttachment, arena).ok());
    }
  });
  ASSERT_TRUE(store_.finish().ok());
  std::vector<std::string> promised;
  for (int i = 0; i < kMedia; ++i) {
    promised.push_back(promised_path("medium " + std::to_string(i), "txt"));
  }
  EXPECT_THAT(archive_.names(), ::testing::UnorderedElementsAreArray(promised));
}

}  // namespace
}  // namespace gvoice::conversion
