#ifndef GVOICE_PREVIEW_CODECS_ENCODED_MEDIA_TEST_SUPPORT_H_
#define GVOICE_PREVIEW_CODECS_ENCODED_MEDIA_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "preview/codecs/av.h"
#include "preview/codecs/memory_file.h"

/// Made-up media for tests that take an encoder of libav.
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

}  // namespace gvoice::preview::test

#endif  // GVOICE_PREVIEW_CODECS_ENCODED_MEDIA_TEST_SUPPORT_H_
