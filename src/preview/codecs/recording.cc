extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/display.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cmath>
#include <span>

#include "preview/codecs/av.h"
#include "preview/codecs/memory_file.h"
#include "preview/codecs/preview_of.h"

namespace gvoice::preview {
namespace {

/// Libav has hundreds of decoders; hostile files reach these alone.
constexpr const char* kFormats = "mov,mp4,m4a,3gp,3g2,mj2,amr,mpeg,mpegvideo";
constexpr const char* kDecoders =
    "amrnb,amrwb,aac,mp2,mp2float,mp3,mp3float,ac3,qcelp,evrc,"
    "h263,mpeg4,h264,mpeg1video,mpeg2video";
constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr int kSpeechRate = 16000;
constexpr int kSpeechBitRate = 32000;
constexpr int kMusicRate = 44100;
constexpr int kMusicBitRate = 64000;  // for each channel
/// Both encoders of sounds take it.
constexpr AVSampleFormat kEncodedSound = AV_SAMPLE_FMT_FLTP;

struct OutputDeleter {
  void operator()(AVFormatContext* output) const { avformat_free_context(output); }
};
using Output = std::unique_ptr<AVFormatContext, OutputDeleter>;

/// A decoder and an encoder for one stream; `send` decodes, converts, encodes and writes.
class StreamPath {
 public:
  virtual ~StreamPath() = default;
  /// Null at the end of the stream. False where the stream cannot be previewed.
  virtual bool send(const AVPacket* packet) = 0;

  bool open_decoder(const AVStream& from) {
    from_ = &from;
    decoder_ = new_codec(avcodec_find_decoder(from.codecpar->codec_id));
    if (decoder_ == nullptr) return false;
    if (avcodec_parameters_to_context(decoder_.get(), from.codecpar) < 0) return false;
    decoder_->pkt_timebase = from.time_base;
    decoder_->max_pixels = kMostVideoPixels;
    decoder_->codec_whitelist = av_strdup(kDecoders);
    frame_ = new_frame();
    packet_ = new_packet();
    return frame_ != nullptr && packet_ != nullptr &&
           avcodec_open2(decoder_.get(), nullptr, nullptr) >= 0;
  }
  int index() const { return from_->index; }
  bool has_written() const { return has_written_; }

 protected:
  /// Adds the stream of the encoder to the output. Frees the options.
  bool open_encoder(AVFormatContext& output, AVDictionary** options) {
    output_ = &output;
    if ((output.oformat->flags & AVFMT_GLOBALHEADER) != 0)
      encoder_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    const bool opened = avcodec_open2(encoder_.get(), nullptr, options) >= 0;
    av_dict_free(options);
    if (!opened) return false;
    to_ = avformat_new_stream(&output, nullptr);
    if (to_ == nullptr) return false;
    to_->time_base = encoder_->time_base;
    return avcodec_parameters_from_context(to_->codecpar, encoder_.get()) >= 0;
  }

  /// Gives `use` each frame of the packet. What is damaged within a file is passed over, as
  /// players do.
  template <typename Use>
  bool decode(const AVPacket* packet, const Use& use) {
    if (avcodec_send_packet(decoder_.get(), packet) < 0) return true;
    while (avcodec_receive_frame(decoder_.get(), frame_.get()) >= 0) {
      const bool used = use(*frame_);
      av_frame_unref(frame_.get());
      if (!used) return false;
    }
    return true;
  }

  /// Null at the end.
  bool encode(const AVFrame* frame) {
    if (avcodec_send_frame(encoder_.get(), frame) < 0) return false;
    while (avcodec_receive_packet(encoder_.get(), packet_.get()) >= 0) {
      av_packet_rescale_ts(packet_.get(), encoder_->time_base, to_->time_base);
      packet_->stream_index = to_->index;
      if (av_interleaved_write_frame(output_, packet_.get()) < 0) return false;
      has_written_ = true;
    }
    return true;
  }

  const AVStream* from_ = nullptr;
  AVStream* to_ = nullptr;
  AvOwner<AVCodecContext> decoder_;
  AvOwner<AVCodecContext> encoder_;

 private:
  AVFormatContext* output_ = nullptr;
  AvOwner<AVFrame> frame_;
  AvOwner<AVPacket> packet_;
  bool has_written_ = false;
};

class SoundPath : public StreamPath {
 public:
  bool open(const AVStream& from, AVFormatContext& output, const char* encoder) {
    if (!open_decoder(from)) return false;
    const AVCodec* codec = avcodec_find_encoder_by_name(encoder);
    encoder_ = new_codec(codec);
    if (encoder_ == nullptr || decoder_->sample_rate <= 0) return false;
    const bool is_speech = decoder_->sample_rate <= kSpeechRate;
    const int channels = decoder_->ch_layout.nb_channels > 1 ? 2 : 1;
    encoder_->sample_rate = is_speech ? kSpeechRate : kMusicRate;
    encoder_->bit_rate =
        static_cast<std::int64_t>(is_speech ? kSpeechBitRate : kMusicBitRate) * channels;
    encoder_->sample_fmt = kEncodedSound;
    encoder_->time_base = {1, encoder_->sample_rate};
    av_channel_layout_default(&encoder_->ch_layout, channels);
    AVDictionary* options = nullptr;
    if (!open_encoder(output, &options)) return false;
    fifo_.reset(av_audio_fifo_alloc(encoder_->sample_fmt, channels, encoder_->frame_size));
    return fifo_ != nullptr;
  }

  bool send(const AVPacket* packet) override {
    const bool sent = decode(packet, [&](AVFrame& frame) { return resample(&frame); });
    if (!sent || packet != nullptr) return sent;
    return (resampler_ == nullptr || resample(nullptr)) && encode_whole_frames(1) &&
           encode(nullptr);
  }

 private:
  bool open_resampler(const AVFrame& frame) {
    SwrContext* resampler = nullptr;
    AVChannelLayout layout{};
    // Some decoders leave the order of channels open.
    if (frame.ch_layout.nb_channels > 0)
      av_channel_layout_default(&layout, frame.ch_layout.nb_channels);
    swr_alloc_set_opts2(&resampler, &encoder_->ch_layout, encoder_->sample_fmt,
                        encoder_->sample_rate, &layout, static_cast<AVSampleFormat>(frame.format),
                        frame.sample_rate, 0, nullptr);
    av_channel_layout_uninit(&layout);
    resampler_.reset(resampler);
    rate_ = frame.sample_rate;
    channels_ = frame.ch_layout.nb_channels;
    return resampler_ != nullptr && swr_init(resampler) >= 0;
  }

  /// Null for what the resampler still has.
  bool resample(const AVFrame* frame) {
    if (frame != nullptr) {
      if (resampler_ == nullptr && !open_resampler(*frame)) return false;
      // A sound that changes its form midway is none that a phone records.
      if (frame->sample_rate != rate_ || frame->ch_layout.nb_channels != channels_) return false;
    }
    const AvOwner<AVFrame> out = new_frame();
    if (out == nullptr) return false;
    out->nb_samples =
        swr_get_out_samples(resampler_.get(), frame != nullptr ? frame->nb_samples : 0);
    if (out->nb_samples <= 0) return true;
    out->format = encoder_->sample_fmt;
    out->sample_rate = encoder_->sample_rate;
    if (av_channel_layout_copy(&out->ch_layout, &encoder_->ch_layout) < 0 ||
        av_frame_get_buffer(out.get(), 0) < 0)
      return false;
    const int got = swr_convert(
        resampler_.get(), out->data, out->nb_samples,
        frame != nullptr ? const_cast<const std::uint8_t**>(frame->extended_data) : nullptr,
        frame != nullptr ? frame->nb_samples : 0);
    if (got < 0) return false;
    if (av_audio_fifo_write(fifo_.get(), reinterpret_cast<void**>(out->data), got) < got)
      return false;
    return encode_whole_frames(encoder_->frame_size);
  }

  bool encode_whole_frames(int least) {
    while (av_audio_fifo_size(fifo_.get()) >= least) {
      const AvOwner<AVFrame> frame = new_frame();
      if (frame == nullptr) return false;
      frame->nb_samples = std::min(av_audio_fifo_size(fifo_.get()), encoder_->frame_size);
      frame->format = encoder_->sample_fmt;
      frame->sample_rate = encoder_->sample_rate;
      if (av_channel_layout_copy(&frame->ch_layout, &encoder_->ch_layout) < 0 ||
          av_frame_get_buffer(frame.get(), 0) < 0 ||
          av_audio_fifo_read(fifo_.get(), reinterpret_cast<void**>(frame->data),
                             frame->nb_samples) < frame->nb_samples)
        return false;
      frame->pts = next_;
      next_ += frame->nb_samples;
      if (next_ / encoder_->sample_rate > kMostSoundSeconds || !encode(frame.get())) return false;
    }
    return true;
  }

  AvOwner<SwrContext> resampler_;
  AvOwner<AVAudioFifo> fifo_;
  int rate_ = 0;
  int channels_ = 0;
  std::int64_t next_ = 0;
};

class VideoPath : public StreamPath {
 public:
  bool open(const AVStream& from, AVFormatContext& output) {
    if (!open_decoder(from)) return false;
    encoder_ = new_codec(avcodec_find_encoder_by_name("libx264"));
    const int width = from.codecpar->width;
    const int height = from.codecpar->height;
    if (encoder_ == nullptr || width <= 0 || height <= 0) return false;
    const double shrink =
        std::min(1.0, static_cast<double>(kLongestVideoSide) / std::max(width, height));
    // H.264 in its usual form has no odd sizes.
    const auto shrunk = [&](int side) {
      return std::max(2, static_cast<int>(std::lround(side * shrink)) / 2 * 2);
    };
    encoder_->width = shrunk(width);
    encoder_->height = shrunk(height);
    encoder_->pix_fmt = AV_PIX_FMT_YUV420P;
    encoder_->sample_aspect_ratio = from.codecpar->sample_aspect_ratio;
    encoder_->time_base = {1, kTicks};
    encoder_->framerate = from.avg_frame_rate;
    AVDictionary* options = nullptr;
    av_dict_set(&options, "preset", "veryfast", 0);
    av_dict_set(&options, "crf", "24", 0);
    if (!open_encoder(output, &options)) return false;
    to_->sample_aspect_ratio = encoder_->sample_aspect_ratio;
    return keep_rotation(from);
  }

  bool send(const AVPacket* packet) override {
    const bool sent = decode(packet, [&](AVFrame& frame) { return show(frame); });
    return sent && (packet != nullptr || encode(nullptr));
  }

 private:
  static constexpr int kTicks = 90000;

  /// Phones note how they were held; players turn the video.
  bool keep_rotation(const AVStream& from) {
    const std::span<const std::uint8_t> matrix = side_data(from, AV_PKT_DATA_DISPLAYMATRIX);
    return matrix.empty() || add_side_data(*to_, AV_PKT_DATA_DISPLAYMATRIX, matrix);
  }

  bool show(const AVFrame& frame) {
    const AvOwner<AVFrame> picture =
        converted(frame, encoder_->width, encoder_->height, AV_PIX_FMT_YUV420P);
    if (picture == nullptr) return false;
    std::int64_t time = frame.best_effort_timestamp;
    if (time == AV_NOPTS_VALUE) time = 0;
    const std::int64_t start = from_->start_time == AV_NOPTS_VALUE ? 0 : from_->start_time;
    picture->pts = std::max(last_ + 1, av_rescale_q(time - start, from_->time_base, {1, kTicks}));
    last_ = picture->pts;
    picture->sample_aspect_ratio = encoder_->sample_aspect_ratio;
    return last_ / kTicks <= kMostVideoSeconds && encode(picture.get());
  }

  std::int64_t last_ = -1;
};

AvOwner<AVFormatContext> open_input(MemoryFile& file) {
  AVFormatContext* input = avformat_alloc_context();
  if (input == nullptr || file.io() == nullptr) return nullptr;
  input->pb = file.io();
  input->format_whitelist = av_strdup(kFormats);
  input->codec_whitelist = av_strdup(kDecoders);
  input->flags |= AVFMT_FLAG_CUSTOM_IO;
  input->max_streams = 16;
  // Frees the context where it fails.
  if (avformat_open_input(&input, "", nullptr, nullptr) < 0) return nullptr;
  AvOwner<AVFormatContext> opened(input);
  if (avformat_find_stream_info(input, nullptr) < 0) return nullptr;
  return opened;
}

const AVStream* best_stream(AVFormatContext& input, AVMediaType type) {
  const int index = av_find_best_stream(&input, type, -1, -1, nullptr, 0);
  return index < 0 ? nullptr : input.streams[index];
}

}  // namespace

std::optional<Encoded> preview_of_recording(std::string_view medium) {
  prepare_libav();
  MemoryFile from(medium);
  const AvOwner<AVFormatContext> input = open_input(from);
  if (input == nullptr) return std::nullopt;
  const AVStream* video = best_stream(*input, AVMEDIA_TYPE_VIDEO);
  const AVStream* sound = best_stream(*input, AVMEDIA_TYPE_AUDIO);
  if (video == nullptr && sound == nullptr) return std::nullopt;

  MemoryFile to(kMostBytes);
  AVFormatContext* allocated = nullptr;
  avformat_alloc_output_context2(&allocated, nullptr, video != nullptr ? "mp4" : "mp3", nullptr);
  const Output output(allocated);
  if (output == nullptr || to.io() == nullptr) return std::nullopt;
  output->pb = to.io();
  output->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
  VideoPath video_path;
  SoundPath sound_path;
  if (video != nullptr && !video_path.open(*video, *output)) return std::nullopt;
  // A video without its sound would be another one.
  if (sound != nullptr &&
      !sound_path.open(*sound, *output, video != nullptr ? "aac" : "libmp3lame"))
    return std::nullopt;
  AVDictionary* options = nullptr;
  if (video == nullptr) av_dict_set(&options, "id3v2_version", "0", 0);
  const bool began = avformat_write_header(output.get(), &options) >= 0;
  av_dict_free(&options);
  if (!began) return std::nullopt;

  const auto path_of = [&](int index) -> StreamPath* {
    if (video != nullptr && index == video->index) return &video_path;
    if (sound != nullptr && index == sound->index) return &sound_path;
    return nullptr;
  };
  const AvOwner<AVPacket> packet = new_packet();
  if (packet == nullptr) return std::nullopt;
  while (av_read_frame(input.get(), packet.get()) >= 0) {
    StreamPath* path = path_of(packet->stream_index);
    const bool sent = path == nullptr || path->send(packet.get());
    av_packet_unref(packet.get());
    if (!sent) return std::nullopt;
  }
  if (video != nullptr && !(video_path.send(nullptr) && video_path.has_written()))
    return std::nullopt;
  if (sound != nullptr && !sound_path.send(nullptr)) return std::nullopt;
  if (video == nullptr && !sound_path.has_written()) return std::nullopt;
  if (av_write_trailer(output.get()) < 0) return std::nullopt;
  return Encoded{to.take_written(), video != nullptr ? "video/mp4" : "audio/mpeg"};
}

}  // namespace gvoice::preview
