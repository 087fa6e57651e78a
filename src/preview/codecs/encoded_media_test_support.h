#ifndef GVOICE_PREVIEW_CODECS_ENCODED_MEDIA_TEST_SUPPORT_H_
#define GVOICE_PREVIEW_CODECS_ENCODED_MEDIA_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "preview/codecs/av.h"
#include "preview/codecs/memory_file.h"
#ifdef GVOICE_PREVIEWS_HEIF
#include <libheif/heif.h>
#endif

/// Made-up media for tests that take an encoder.
namespace gvoice::preview::test {

/// A second of H.263 in 3GP, as phones sent it.
inline std::string three_gp() {
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

#ifdef GVOICE_PREVIEWS_HEIF
/// Left half red, right half blue; empty where libheif has no encoder.
inline std::string heic(int width, int height) {
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
#else
inline std::string heic(int, int) { return {}; }
#endif

}  // namespace gvoice::preview::test

#endif  // GVOICE_PREVIEW_CODECS_ENCODED_MEDIA_TEST_SUPPORT_H_
