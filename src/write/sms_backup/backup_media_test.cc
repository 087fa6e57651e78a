#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base64.h"
#include "write/sms_backup/backup_elements_test_support.h"

// How media stand in messages, whatever their size and however they come from the disk.
namespace gvoice::write::sms_backup {
namespace {

using BackupMediaTest = ElementTest;

constexpr std::size_t kMediaBlock = std::size_t{192} * 1024;

/// An archive whose media a test hands out piece by piece.
class PiecewiseFolder : public fs::OutputFolder {
 public:
  using NextPiece = std::function<Result<std::string>(std::size_t most)>;

  PiecewiseFolder(fs::OutputFolder& folder, NextPiece next_piece)
      : folder_(folder), next_piece_(std::move(next_piece)) {}

  Result<std::unique_ptr<fs::BlockReader>> open_file(std::string_view) override {
    return std::unique_ptr<fs::BlockReader>(std::make_unique<Reader>(next_piece_));
  }
  Result<std::unique_ptr<fs::BlockFile>> create_file(std::string_view path) override {
    return folder_.create_file(path);
  }
  Status make_folder(std::string_view path) override { return folder_.make_folder(path); }
  Status write_file(std::string_view path, std::string_view content) override {
    return folder_.write_file(path, content);
  }
  Result<bool> write_file_if_absent(std::string_view path, std::string_view content) override {
    return folder_.write_file_if_absent(path, content);
  }
  Result<std::optional<std::string>> path_of_new_file(std::string_view path) override {
    return folder_.path_of_new_file(path);
  }
  Result<bool> move_file(std::string_view from, std::string_view to) override {
    return folder_.move_file(from, to);
  }
  Status remove_file(std::string_view path) override { return folder_.remove_file(path); }
  Status remove_folder(std::string_view path) override { return folder_.remove_folder(path); }

 private:
  class Reader : public fs::BlockReader {
   public:
    explicit Reader(const NextPiece& next_piece) : next_piece_(next_piece) {}
    Result<std::size_t> read(char* into, std::size_t size) override {
      const auto piece = next_piece_(size);
      if (!piece) return piece.error();
      return piece->copy(into, size);
    }

   private:
    const NextPiece& next_piece_;
  };

  fs::OutputFolder& folder_;
  const NextPiece next_piece_;
};

TEST_F(BackupMediaTest, PartsOfOneKindHaveNamesOfTheirOwn) {
  Record& text = with_picture(maker_.text(ann_, Direction::kIn, 0, ""), "one");
  with_picture(text, "two", "attachments/b.jpg");
  maker_.attach(text, AttachmentElement::kImage, "lost", "", "");
  const XmlElement made = mms(text);
  std::vector<std::string> names;
  for (const XmlElement& part : made.children[0].children)
    names.push_back(part["cid"] + " " + part["cl"]);
  EXPECT_EQ(names, (std::vector<std::string>{"<image_0> image_0.jpg", "<image_1> image_1.jpg",
                                             "<text_2> text_2.txt"}));
  EXPECT_FALSE(made.children[0].children[2].has("data"));
  EXPECT_EQ(made["text_only"], "0");
}

TEST_F(BackupMediaTest, AMessageWhoseMediaAreAllMissingIsTextOnly) {
  Record& text = maker_.text(ann_, Direction::kIn, 0, "");
  maker_.attach(text, AttachmentElement::kImage, "empty", "attachments/e.jpg", "image/jpeg", "");
  const XmlElement made = mms(text);
  EXPECT_EQ(made["text_only"], "1");
  ASSERT_EQ(made.children[0].children.size(), 1U);
  EXPECT_EQ(made.children[0].children[0]["text"], "[The export does not hold this image: empty]");
}

/// Bytes of which no two blocks are the same.
std::string made_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 1;
  for (char& byte : bytes) {
    state = state * 1'664'525 + 1'013'904'223;
    byte = static_cast<char>(state >> 24);
  }
  return bytes;
}

std::string base64_of(std::string_view bytes) {
  std::string out;
  append_base64(bytes, out);
  return out;
}

TEST_F(BackupMediaTest, MediaOfAnySizeAreOneTextOfBase64) {
  for (const std::size_t size :
       {std::size_t{1}, std::size_t{2}, std::size_t{3}, kMediaBlock - 1, kMediaBlock,
        kMediaBlock + 1, 2 * kMediaBlock, std::size_t{1024} * 1024 + 2}) {
    const std::string content = made_bytes(size);
    const std::string name = "attachments/" + std::to_string(size) + ".jpg";
    const XmlElement made =
        mms(with_picture(maker_.text(ann_, Direction::kIn, 0, ""), content, name));
    ASSERT_EQ(made.children[0].children.size(), 1U);
    EXPECT_EQ(made["m_size"], std::to_string(size));
    EXPECT_TRUE(made.children[0].children[0]["data"] == base64_of(content)) << size;
  }
}

TEST_F(BackupMediaTest, MediaThatComeInOddPiecesAreOneTextOfBase64) {
  const std::string content = made_bytes(2 * kMediaBlock + 5);
  std::size_t at = 0;
  std::size_t piece = 1;
  PiecewiseFolder media(archive_.folder(), [&](std::size_t most) -> Result<std::string> {
    piece = piece % 50'000 * 7 + 1;
    const std::string next = content.substr(at, std::min(most, piece));
    at += next.size();
    return next;
  });
  Record& text = maker_.text(ann_, Direction::kIn, 0, "");
  maker_.attach(text, AttachmentElement::kImage, "a", "attachments/a.jpg", "image/jpeg", content);
  const auto made = written(text, Element::kMms, &media);
  ASSERT_TRUE(made.ok());
  const XmlElement read = StrictXml::fragment(*made);
  EXPECT_TRUE(read.children[0].children[0]["data"] == base64_of(content));
}

TEST_F(BackupMediaTest, AMediumThatCannotBeReadIsAnError) {
  Record& text = maker_.text(ann_, Direction::kIn, 0, "");
  maker_.attach(text, AttachmentElement::kImage, "a", "attachments/gone.jpg", "image/jpeg", "x");
  EXPECT_FALSE(written(text, Element::kMms).ok());
  PiecewiseFolder broken(archive_.folder(), [](std::size_t) -> Result<std::string> {
    return Error{ErrorKind::kFailed, "Broken.", ""};
  });
  const auto made = written(text, Element::kMms, &broken);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().message, "Broken.");
}

TEST_F(BackupMediaTest, AStopEndsItAlsoInTheMiddleOfAMedium) {
  Record& text = maker_.text(ann_, Direction::kIn, 0, "");
  maker_.attach(text, AttachmentElement::kImage, "a", "attachments/a.jpg", "image/jpeg", "x");
  int reads = 0;
  PiecewiseFolder endless(archive_.folder(), [&](std::size_t most) -> Result<std::string> {
    if (++reads == 3) stop_.request();
    EXPECT_LT(reads, 5);
    return reads < 5 ? std::string(most, 'x') : std::string();
  });
  const auto made = written(text, Element::kMms, &endless);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().kind, ErrorKind::kInterrupted);
  const auto next = written(maker_.text(ann_, Direction::kIn, 1, "Hello"), Element::kSms);
  ASSERT_FALSE(next.ok());
  EXPECT_EQ(next.error().kind, ErrorKind::kInterrupted);
}

TEST_F(BackupMediaTest, AFullDiskIsReported) {
  const std::string content = made_bytes(std::size_t{1024} * 1024);
  Record& text = with_picture(maker_.text(ann_, Direction::kIn, 0, ""), content);
  archive_.disk().failure = ENOSPC;
  archive_.disk().failing = "write";
  const auto made = written(text, Element::kMms);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().kind, ErrorKind::kNoSpace);
}

}  // namespace
}  // namespace gvoice::write::sms_backup
