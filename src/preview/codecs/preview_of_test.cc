#include "preview/codecs/preview_of.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <string>

#include "base/media_type.h"
#include "preview/codecs/av.h"
#include "preview/codecs/memory_file.h"
#include "preview/codecs/picture.h"
#include "preview/codecs/test_media.h"
#ifdef GVOICE_PREVIEWS_HEIF
#include <libheif/heif.h>
#endif

namespace gvoice::preview {
namespace {

/// A second of H.263 in 3GP, as phones sent it.
std::string three_gp() {
  prepare_libav();
  MemoryFile file(std::size_t{1} << 20);
  AVFormatContext* output = nullptr;
  avformat_alloc_output_context2(&output, nullptr, "3gp", nullptr);
  output->pb = file.io();
  output->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
  const AvOwner<AVCodecContext> encoder = new_codec(avcodec_find_encoder_by_name("h263"));
  encoder->width = 176;
  encoder->height = 144;
  encoder->pix_fmt = AV_PIX_FMT_YUV420P;
  encoder->time_base = {1001, 30000};
  EXPECT_GE(avcodec_open2(encoder.get(), nullptr, nullptr), 0);
  AVStream* stream = avformat_new_stream(output, nullptr);
  avcodec_parameters_from_context(stream->codecpar, encoder.get());
  stream->time_base = encoder->time_base;
  EXPECT_GE(avformat_write_header(output, nullptr), 0);
  const AvOwner<AVPacket> packet = new_packet();
  const auto drain = [&] {
    while (avcodec_receive_packet(encoder.get(), packet.get()) >= 0) {
      av_packet_rescale_ts(packet.get(), encoder->time_base, stream->time_base);
      av_interleaved_write_frame(output, packet.get());
    }
  };
  for (int i = 0; i < 30; ++i) {
    const AvOwner<AVFrame> frame = new_picture(176, 144, AV_PIX_FMT_YUV420P);
    std::memset(frame->data[0], 16 + i * 4, static_cast<std::size_t>(frame->linesize[0]) * 144);
    std::memset(frame->data[1], 128, static_cast<std::size_t>(frame->linesize[1]) * 72);
    std::memset(frame->data[2], 128, static_cast<std::size_t>(frame->linesize[2]) * 72);
    frame->pts = i;
    avcodec_send_frame(encoder.get(), frame.get());
    drain();
  }
  avcodec_send_frame(encoder.get(), nullptr);
  drain();
  av_write_trailer(output);
  avformat_free_context(output);
  return file.take_written();
}

TEST(RecordingPreviewTest, A3gpBecomesAnMp4) {
  const std::string medium = three_gp();
  ASSERT_EQ(detect_media_type(medium).name, "video/3gpp");
  const auto made = preview_of_recording(medium);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->media_type, "video/mp4");
  EXPECT_EQ(detect_media_type(made->bytes).name, "video/mp4");
  EXPECT_NE(made->bytes.find("avc1"), std::string::npos);
  EXPECT_EQ(preview_of_recording(medium)->bytes, made->bytes);
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

TEST(PicturePreviewTest, EachOrientationStandsUpright) {
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

/// Left half red, right half blue; empty where libheif has no encoder.
std::string heic(int width, int height) {
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  std::string bytes;
  if (heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder).code ==
      heif_error_Ok) {
    heif_image* image = nullptr;
    heif_image_create(width, height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
    heif_image_add_plane(image, heif_channel_interleaved, width, height, 8);
    int stride = 0;
    std::uint8_t* rows = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const std::uint8_t pixel[] = {static_cast<std::uint8_t>(x < width / 2 ? 255 : 0), 0,
                                      static_cast<std::uint8_t>(x < width / 2 ? 0 : 255)};
        std::memcpy(rows + y * stride + 3 * x, pixel, 3);
      }
    }
    heif_context_encode_image(context, image, encoder, nullptr, nullptr);
    heif_image_release(image);
    heif_encoder_release(encoder);
    heif_writer writer{1, [](heif_context*, const void* data, std::size_t size, void* into) {
                         static_cast<std::string*>(into)->assign(static_cast<const char*>(data),
                                                                 size);
                         return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(context, &writer, &bytes);
  }
  heif_context_free(context);
  return bytes;
}

TEST(PicturePreviewTest, AHeicBecomesAJpeg) {
  const std::string medium = heic(96, 64);
  if (medium.empty()) GTEST_SKIP() << "libheif has no encoder here";
  ASSERT_EQ(detect_media_type(medium).name, "image/heic");
  const auto made = preview_of_heif(medium);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->media_type, "image/jpeg");
  EXPECT_EQ(test::jpeg_size(made->bytes), "96x64");
  EXPECT_GT(red_at(*made, 10, 30), 200);
  EXPECT_LT(red_at(*made, 85, 30), 50);
  EXPECT_FALSE(preview_of_heif(medium.substr(0, medium.size() / 2)));
}

#endif

}  // namespace
}  // namespace gvoice::preview
