#include "preview/preview.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/media_type.h"
#include "preview/codecs/test_media.h"

namespace gvoice::preview {
namespace {

Result<Preview> preview_of(std::string_view medium) {
  return make_preview(medium, detect_media_type(medium).name, no_stop());
}

TEST(PreviewTest, PathsAreThoseOfTheMediaInAFolderOfTheirOwn) {
  EXPECT_EQ(preview_path("attachments/ab/abcd.heic", {"image/jpeg", "jpg"}),
            "attachments/previews/abcd.heic.jpg");
}

TEST(PreviewTest, OnlyWhatBrowsersDoNotShowHasAPreview) {
  for (const std::string_view type : {"image/jpeg", "image/png", "audio/mpeg", "video/mp4",
                                      "text/vcard", "application/octet-stream", ""})
    EXPECT_FALSE(has_preview(type)) << type;
  EXPECT_EQ(has_preview("audio/amr"), !previewed_formats().empty());
}

TEST(PreviewTest, AMediumOfAnotherTypeHasNone) {
  const auto made = make_preview("anything", "text/plain", no_stop());
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::kDamaged);
}

#ifdef GVOICE_PREVIEWS

TEST(PreviewTest, ATiffBecomesAJpegInItsOrientation) {
  // Six wide, three high; orientation 6 stands it on its side.
  const auto made = preview_of(test::tiff(6, 3, 6));
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->type.media_type, "image/jpeg");
  EXPECT_EQ(detect_media_type(made->bytes).name, "image/jpeg");
  EXPECT_EQ(test::jpeg_size(made->bytes), "3x6");
  EXPECT_EQ(test::jpeg_size(preview_of(test::tiff(6, 3, 3))->bytes), "6x3");
}

TEST(PreviewTest, ALargePictureShrinks) {
  EXPECT_EQ(test::jpeg_size(preview_of(test::tiff(4096, 1024, 1))->bytes), "2048x512");
  EXPECT_EQ(test::jpeg_size(preview_of(test::tiff(3000, 1, 1))->bytes), "2048x1");
}

TEST(PreviewTest, AnAmrBecomesAnMp3) {
  for (const std::string& medium : {test::amr_narrow_band(), test::amr_wide_band()}) {
    const auto made = preview_of(medium);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->type.media_type, "audio/mpeg");
    EXPECT_EQ(detect_media_type(made->bytes).name, "audio/mpeg");
    // 32 kbit/s for one second, whatever the bytes of its header.
    EXPECT_NEAR(static_cast<double>(made->bytes.size()), 4000, 1500);
  }
}

TEST(PreviewTest, TheSameMediumGivesTheSameBytes) {
  for (const std::string& medium : {test::amr_narrow_band(), test::tiff(40, 30, 8)})
    EXPECT_EQ(preview_of(medium)->bytes, preview_of(medium)->bytes);
}

TEST(PreviewTest, WhatCannotBeDecodedHasNone) {
  for (const std::string& whole : {test::tiff(40, 30, 1), test::amr_narrow_band()}) {
    const auto made = preview_of(whole.substr(0, 10));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, ErrorKind::kDamaged);
  }
  for (const std::string_view type : {"image/heic", "image/tiff", "audio/amr", "video/3gpp"})
    EXPECT_FALSE(make_preview(std::string(5000, '\xA5'), type, no_stop())) << type;
}

TEST(PreviewTest, APictureOfTooManyPixelsHasNone) {
  EXPECT_FALSE(preview_of(test::tiff_header(20'000, 20'000)));
}

#endif

}  // namespace
}  // namespace gvoice::preview
