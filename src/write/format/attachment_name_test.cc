#include "write/format/attachment_name.h"

#include <gtest/gtest.h>

namespace gvoice::write {
namespace {

TEST(AttachmentNameTest, TheBytesDecideWhatItIsCalled) {
  const StoredMedia card{.file = "c.vcf", .path = "p", .media_type = "text/vcard", .sha256 = {}};
  const StoredMedia heic{.file = "c.heic", .path = "p", .media_type = "image/heic", .sha256 = {}};
  const StoredMedia other{
      .file = "c.bin", .path = "p", .media_type = "application/octet-stream", .sha256 = {}};
  EXPECT_EQ(
      attachment_noun({.reference = {}, .element = AttachmentElement::kImage, .media = &card}),
      "Contact card");
  EXPECT_EQ(
      attachment_noun({.reference = {}, .element = AttachmentElement::kVCard, .media = &heic}),
      "Picture");
  EXPECT_EQ(
      attachment_noun({.reference = {}, .element = AttachmentElement::kImage, .media = &other}),
      "File");
  EXPECT_EQ(attachment_noun({.reference = {}, .element = AttachmentElement::kImage}), "Picture");
  EXPECT_EQ(attachment_noun({.reference = {}, .element = AttachmentElement::kVideo}), "Video");
  EXPECT_EQ(attachment_noun({.reference = {}, .element = AttachmentElement::kAudio}), "Audio");
  EXPECT_EQ(attachment_noun({.reference = {}, .element = AttachmentElement::kVCard}),
            "Contact card");
}

TEST(AttachmentNameTest, TheFileOfTheExportNamesIt) {
  StoredMedia media{.file = "lake.jpg", .path = "p", .media_type = {}, .sha256 = {}};
  EXPECT_EQ(attachment_name({.reference = "lake", .media = &media}), "lake.jpg");
  EXPECT_EQ(attachment_name({.reference = "lake"}), "lake");
  media.file = "";
  EXPECT_EQ(attachment_name({.reference = "lake", .media = &media}), "lake");
}

}  // namespace
}  // namespace gvoice::write
