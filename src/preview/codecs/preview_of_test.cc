#include "preview/codecs/preview_of.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <string>

#include "preview/codecs/av.h"
#include "preview/codecs/encoded_media_test_support.h"
#include "preview/codecs/media_test_support.h"
#include "preview/codecs/picture.h"

namespace gvoice::preview {
namespace {

TEST(RecordingPreviewTest, A3gpBecomesAnMp4) {
  const std::string medium = test::three_gp();
  ASSERT_EQ(medium.substr(4, 7), "ftyp3gp");
  const auto made = preview_of_recording(medium);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->media_type, "video/mp4");
  EXPECT_EQ(made->bytes.substr(4, 4), "ftyp");
  EXPECT_NE(made->bytes.find("avc1"), std::string::npos);
  EXPECT_EQ(preview_of_recording(medium)->bytes, made->bytes);
}

TEST(RecordingPreviewTest, AnAmrBecomesAnMp3) {
  for (const std::string& medium : {test::amr_narrow_band(), test::amr_wide_band()}) {
    const auto made = preview_of_recording(medium);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->media_type, "audio/mpeg");
    EXPECT_EQ(made->bytes.substr(0, 1), "\xFF");
    // 32 kbit/s for one second, whatever the bytes of its header.
    EXPECT_NEAR(static_cast<double>(made->bytes.size()), 4000, 1500);
    EXPECT_EQ(preview_of_recording(medium)->bytes, made->bytes);
  }
}

TEST(RecordingPreviewTest, WhatIsCutShowsWhatIsThere) {
  const std::string medium = test::amr_narrow_band();
  const auto half = preview_of_recording(medium.substr(0, medium.size() / 2));
  ASSERT_TRUE(half);
  EXPECT_LT(half->bytes.size(), preview_of_recording(medium)->bytes.size());
}

TEST(PicturePreviewTest, TheOrientationOfATiffIsThatOfItsFirstDirectory) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    EXPECT_EQ(orientation_of_tiff(test::tiff_header(2, 2, static_cast<std::uint32_t>(orientation))),
              orientation);
  }
  EXPECT_EQ(orientation_of_tiff(test::tiff_header(2, 2, 9)), 1);
  EXPECT_EQ(orientation_of_tiff("II*"), 1);
  EXPECT_EQ(orientation_of_tiff(std::string("II*\0\xFF\xFF\xFF\xFF", 8)), 1);
}

/// The red of a pixel of an encoded picture.
int red_at(const Encoded& picture, int x, int y) {
  const AvOwner<AVCodecContext> decoder = new_codec(avcodec_find_decoder(
      picture.media_type == "image/png" ? AV_CODEC_ID_PNG : AV_CODEC_ID_MJPEG));
  const AvOwner<AVPacket> packet = new_packet();
  av_new_packet(packet.get(), static_cast<int>(picture.bytes.size()));
  std::memcpy(packet->data, picture.bytes.data(), picture.bytes.size());
  const AvOwner<AVFrame> frame = new_frame();
  avcodec_open2(decoder.get(), nullptr, nullptr);
  avcodec_send_packet(decoder.get(), packet.get());
  if (avcodec_receive_frame(decoder.get(), frame.get()) < 0) return -1;
  const AvOwner<AVFrame> rgb = converted(*frame, frame->width, frame->height, AV_PIX_FMT_RGBA);
  return rgb->data[0][y * rgb->linesize[0] + 4 * x];
}

TEST(PicturePreviewTest, ATiffBecomesAJpegInItsOrientation) {
  // Six wide, three high; orientation 6 stands it on its side.
  const auto made = preview_of_tiff(test::tiff(6, 3, 6));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->media_type, "image/jpeg");
  EXPECT_EQ(test::jpeg_size(made->bytes), "3x6");
  EXPECT_EQ(test::jpeg_size(preview_of_tiff(test::tiff(6, 3, 3))->bytes), "6x3");
}

TEST(PicturePreviewTest, ALargePictureShrinks) {
  EXPECT_EQ(test::jpeg_size(preview_of_tiff(test::tiff(4096, 1024, 1))->bytes), "2048x512");
  EXPECT_EQ(test::jpeg_size(preview_of_tiff(test::tiff(3000, 1, 1))->bytes), "2048x1");
}

TEST(PicturePreviewTest, APictureOfTooManyPixelsHasNone) {
  EXPECT_FALSE(preview_of_tiff(test::tiff_header(20'000, 20'000)));
}

TEST(PicturePreviewTest, EachOrientationIsUpright) {
  // Left half red; where the stored left side is shown, by orientation.
  struct Corner {
    int x;
    int y;
  };
  constexpr Corner kRed[] = {{4, 16}, {59, 16}, {59, 16}, {4, 16},
                             {16, 4}, {16, 4},  {16, 59}, {16, 59}};
  constexpr Corner kBlue[] = {{59, 16}, {4, 16},  {4, 16}, {59, 16},
                              {16, 59}, {16, 59}, {16, 4}, {16, 4}};
  for (unsigned i = 0; i < 8; ++i) {
    const auto made = preview_of_tiff(test::tiff(64, 32, i + 1));
    ASSERT_TRUE(made);
    EXPECT_GT(red_at(*made, kRed[i].x, kRed[i].y), 200) << i + 1;
    EXPECT_LT(red_at(*made, kBlue[i].x, kBlue[i].y), 50) << i + 1;
  }
}

TEST(PicturePreviewTest, MirroredOrientationsAreMirrored) {
  // Red is the first row alone, which stands where each orientation says.
  constexpr int kWidth = 64;
  const AvOwner<AVFrame> rows = new_picture(kWidth, kWidth, AV_PIX_FMT_RGBA);
  for (int y = 0; y < kWidth; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const bool is_red = y < kWidth / 2;
      const std::uint8_t pixel[] = {static_cast<std::uint8_t>(is_red ? 255 : 0), 0,
                                    static_cast<std::uint8_t>(is_red ? 0 : 255), 255};
      std::memcpy(rows->data[0] + y * rows->linesize[0] + 4 * x, pixel, 4);
    }
  }
  constexpr int kRedX[] = {32, 32, 32, 32, 4, 59, 59, 4};
  constexpr int kRedY[] = {4, 4, 59, 59, 32, 32, 32, 32};
  for (int i = 0; i < 8; ++i) {
    const auto made = encode_picture(*rows, i + 1);
    ASSERT_TRUE(made);
    EXPECT_GT(red_at(*made, kRedX[i], kRedY[i]), 200) << i + 1;
  }
}

TEST(PicturePreviewTest, TransparencyIsKept) {
  const AvOwner<AVFrame> picture = new_picture(8, 8, AV_PIX_FMT_RGBA);
  std::memset(picture->data[0], 0xFF, static_cast<std::size_t>(picture->linesize[0]) * 8);
  EXPECT_EQ(encode_picture(*picture, 1)->media_type, "image/jpeg");
  picture->data[0][3] = 0x80;
  EXPECT_EQ(encode_picture(*picture, 1)->media_type, "image/png");
}

#ifdef GVOICE_PREVIEWS_HEIF

TEST(PicturePreviewTest, AHeicBecomesAJpeg) {
  const std::string medium = test::heic();
  ASSERT_EQ(medium.substr(4, 8), "ftypheic");
  const auto made = preview_of_heif(medium);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->media_type, "image/jpeg");
  EXPECT_EQ(test::jpeg_size(made->bytes), "64x64");
  EXPECT_GT(red_at(*made, 10, 30), 200);
  EXPECT_LT(red_at(*made, 55, 30), 50);
  EXPECT_FALSE(preview_of_heif(medium.substr(0, medium.size() / 2)));
}

#endif

}  // namespace
}  // namespace gvoice::preview
