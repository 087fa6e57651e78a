#ifndef GVOICE_PREVIEW_CODECS_AV_H_
#define GVOICE_PREVIEW_CODECS_AV_H_

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include <cstdint>
#include <memory>
#include <span>

/// Owners of the objects of libav, and what all uses of it have in common.
namespace gvoice::preview {

struct AvDeleter {
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
  void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
  void operator()(AVFormatContext* input) const { avformat_close_input(&input); }
  void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
  void operator()(SwrContext* resampler) const { swr_free(&resampler); }
  void operator()(AVAudioFifo* fifo) const { av_audio_fifo_free(fifo); }
};
template <typename T>
using AvOwner = std::unique_ptr<T, AvDeleter>;

/// Quiet, and the same results on every processor.
void prepare_libav();

AvOwner<AVFrame> new_frame();
AvOwner<AVPacket> new_packet();

/// A frame with memory for a picture; null if there is none.
AvOwner<AVFrame> new_picture(int width, int height, AVPixelFormat format);

/// The picture in another size and format; null if libswscale cannot do it.
AvOwner<AVFrame> converted(const AVFrame& from, int width, int height, AVPixelFormat format);

/// What a stream says beside its packets; empty if it says nothing of that type.
std::span<const std::uint8_t> side_data(const AVStream& stream, AVPacketSideDataType type);

/// Has a stream say something beside its packets; false if there is no memory.
bool add_side_data(AVStream& stream, AVPacketSideDataType type, std::span<const std::uint8_t> data);

/// A codec on one thread with reproducible results; null if libav has no such codec.
AvOwner<AVCodecContext> new_codec(const AVCodec* codec);

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_CODECS_AV_H_
