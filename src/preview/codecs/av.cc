#include "preview/codecs/av.h"

extern "C" {
#include <libavutil/cpu.h>
#include <libavutil/log.h>
}

#include <algorithm>
#include <cstddef>

namespace gvoice::preview {

void prepare_libav() {
  av_log_set_level(AV_LOG_QUIET);
  av_force_cpu_flags(0);
}

AvOwner<AVFrame> new_frame() { return AvOwner<AVFrame>(av_frame_alloc()); }
AvOwner<AVPacket> new_packet() { return AvOwner<AVPacket>(av_packet_alloc()); }

AvOwner<AVFrame> new_picture(int width, int height, AVPixelFormat format) {
  AvOwner<AVFrame> picture = new_frame();
  if (picture == nullptr) return nullptr;
  picture->width = width;
  picture->height = height;
  picture->format = format;
  if (av_frame_get_buffer(picture.get(), 0) < 0) return nullptr;
  return picture;
}

AvOwner<AVFrame> converted(const AVFrame& from, int width, int height, AVPixelFormat format) {
  const auto from_format = static_cast<AVPixelFormat>(from.format);
  if (sws_isSupportedInput(from_format) == 0) return nullptr;
  AvOwner<AVFrame> picture = new_picture(width, height, format);
  const AvOwner<SwsContext> scaler(sws_getContext(
      from.width, from.height, from_format, width, height, format,
      SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP, nullptr,
      nullptr, nullptr));
  if (picture == nullptr || scaler == nullptr) return nullptr;
  const int rows = sws_scale(scaler.get(), from.data, from.linesize, 0, from.height, picture->data,
                             picture->linesize);
  if (rows != height) return nullptr;
  return picture;
}

// From FFmpeg 6.1 the parameters of a stream have them; the former functions are deprecated there
// and gone in 7.
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 16, 100)

std::span<const std::uint8_t> side_data(const AVStream& stream, AVPacketSideDataType type) {
  const AVPacketSideData* found = av_packet_side_data_get(
      stream.codecpar->coded_side_data, stream.codecpar->nb_coded_side_data, type);
  if (found == nullptr) return {};
  return {found->data, found->size};
}

bool add_side_data(AVStream& stream, AVPacketSideDataType type,
                   std::span<const std::uint8_t> data) {
  const AVPacketSideData* added =
      av_packet_side_data_new(&stream.codecpar->coded_side_data,
                              &stream.codecpar->nb_coded_side_data, type, data.size(), 0);
  if (added == nullptr) return false;
  std::ranges::copy(data, added->data);
  return true;
}

#else

std::span<const std::uint8_t> side_data(const AVStream& stream, AVPacketSideDataType type) {
  std::size_t size = 0;
  const std::uint8_t* found = av_stream_get_side_data(&stream, type, &size);
  if (found == nullptr) return {};
  return {found, size};
}

bool add_side_data(AVStream& stream, AVPacketSideDataType type,
                   std::span<const std::uint8_t> data) {
  std::uint8_t* added = av_stream_new_side_data(&stream, type, data.size());
  if (added == nullptr) return false;
  std::ranges::copy(data, added);
  return true;
}

#endif

AvOwner<AVCodecContext> new_codec(const AVCodec* codec) {
  if (codec == nullptr) return nullptr;
  AvOwner<AVCodecContext> context(avcodec_alloc_context3(codec));
  if (context == nullptr) return nullptr;
  context->thread_count = 1;
  context->flags |= AV_CODEC_FLAG_BITEXACT;
  return context;
}

}  // namespace gvoice::preview
