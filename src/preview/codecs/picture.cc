#include "preview/codecs/picture.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace gvoice::preview {
namespace {

/// Quantiser of JPEG: 2 is the best, 31 the worst.
constexpr int kJpegQuantiser = 4;

bool is_small_enough(std::int64_t width, std::int64_t height) {
  return width > 0 && height > 0 && width <= kMostPicturePixels && height <= kMostPicturePixels &&
         width * height <= kMostPicturePixels;
}

bool has_transparency(const AVFrame& rgba) {
  for (int y = 0; y < rgba.height; ++y) {
    const std::uint8_t* row = rgba.data[0] + static_cast<std::ptrdiff_t>(y) * rgba.linesize[0];
    for (int x = 0; x < rgba.width; ++x) {
      if (row[4 * x + 3] != 0xFF) return true;
    }
  }
  return false;
}

/// Turns and mirrors an RGBA picture so that it is upright.
AvOwner<AVFrame> upright(const AVFrame& from, int orientation) {
  const bool swaps_sides = orientation >= 5;
  AvOwner<AVFrame> to = new_picture(swaps_sides ? from.height : from.width,
                                    swaps_sides ? from.width : from.height, AV_PIX_FMT_RGBA);
  if (to == nullptr) return nullptr;
  // Where the first row and column of the stored picture are, in the order of EXIF.
  const bool mirrors_x =
      orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool mirrors_y =
      orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  for (int y = 0; y < to->height; ++y) {
    std::uint8_t* row = to->data[0] + static_cast<std::ptrdiff_t>(y) * to->linesize[0];
    for (int x = 0; x < to->width; ++x) {
      int from_x = swaps_sides ? y : x;
      int from_y = swaps_sides ? x : y;
      if (mirrors_x) from_x = from.width - 1 - from_x;
      if (mirrors_y) from_y = from.height - 1 - from_y;
      std::memcpy(row + static_cast<std::ptrdiff_t>(4) * x,
                  from.data[0] + static_cast<std::ptrdiff_t>(from_y) * from.linesize[0] +
                      static_cast<std::ptrdiff_t>(4) * from_x,
                  4);
    }
  }
  return to;
}

std::optional<Encoded> encoded_as(const AVFrame& picture, const char* codec_name,
                                  std::string_view media_type) {
  const AvOwner<AVCodecContext> encoder = new_codec(avcodec_find_encoder_by_name(codec_name));
  if (encoder == nullptr) return std::nullopt;
  encoder->width = picture.width;
  encoder->height = picture.height;
  encoder->pix_fmt = static_cast<AVPixelFormat>(picture.format);
  encoder->color_range = AVCOL_RANGE_JPEG;
  encoder->time_base = {1, 25};
  encoder->flags |= AV_CODEC_FLAG_QSCALE;
  encoder->global_quality = FF_QP2LAMBDA * kJpegQuantiser;
  const AvOwner<AVFrame> sent(av_frame_clone(&picture));
  const AvOwner<AVPacket> packet = new_packet();
  if (sent == nullptr || packet == nullptr) return std::nullopt;
  sent->quality = encoder->global_quality;
  sent->pts = 0;
  if (avcodec_open2(encoder.get(), nullptr, nullptr) < 0 ||
      avcodec_send_frame(encoder.get(), sent.get()) < 0 ||
      avcodec_send_frame(encoder.get(), nullptr) < 0 ||
      avcodec_receive_packet(encoder.get(), packet.get()) < 0)
    return std::nullopt;
  return Encoded{std::string(reinterpret_cast<const char*>(packet->data),
                             static_cast<std::size_t>(packet->size)),
                 media_type};
}

std::uint32_t number_at(std::string_view bytes, std::size_t place, std::size_t size,
                        bool little_endian) {
  std::uint32_t number = 0;
  if (place > bytes.size() || bytes.size() - place < size) return 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t at = place + (little_endian ? size - 1 - i : i);
    number = number << 8 | static_cast<unsigned char>(bytes[at]);
  }
  return number;
}

}  // namespace

int orientation_of_tiff(std::string_view medium) {
  constexpr std::uint32_t kOrientation = 0x0112;
  constexpr std::size_t kFieldSize = 12;
  const bool little_endian = medium.starts_with("II");
  const auto number = [&](std::size_t place, std::size_t size) {
    return number_at(medium, place, size, little_endian);
  };
  const std::size_t directory = number(4, 4);
  const std::size_t fields = number(directory, 2);
  for (std::size_t i = 0; i < fields; ++i) {
    const std::size_t field = directory + 2 + i * kFieldSize;
    if (number(field, 2) != kOrientation) continue;
    const std::uint32_t value = number(field + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

std::optional<Encoded> encode_picture(const AVFrame& picture, int orientation) {
  if (!is_small_enough(picture.width, picture.height)) return std::nullopt;
  const double shrink = std::min(
      1.0, static_cast<double>(kLongestPictureSide) / std::max(picture.width, picture.height));
  const auto shrunk = [&](int side) {
    return std::max(1, static_cast<int>(std::lround(side * shrink)));
  };
  AvOwner<AVFrame> rgba =
      converted(picture, shrunk(picture.width), shrunk(picture.height), AV_PIX_FMT_RGBA);
  if (rgba != nullptr && orientation >= 2 && orientation <= 8) rgba = upright(*rgba, orientation);
  if (rgba == nullptr) return std::nullopt;
  if (has_transparency(*rgba)) return encoded_as(*rgba, "png", "image/png");
  const AvOwner<AVFrame> yuv = converted(*rgba, rgba->width, rgba->height, AV_PIX_FMT_YUVJ420P);
  if (yuv == nullptr) return std::nullopt;
  return encoded_as(*yuv, "mjpeg", "image/jpeg");
}

std::optional<Encoded> preview_of_tiff(std::string_view medium) {
  prepare_libav();
  const AvOwner<AVCodecContext> decoder = new_codec(avcodec_find_decoder(AV_CODEC_ID_TIFF));
  const AvOwner<AVPacket> packet = new_packet();
  const AvOwner<AVFrame> frame = new_frame();
  if (decoder == nullptr || packet == nullptr || frame == nullptr) return std::nullopt;
  decoder->max_pixels = kMostPicturePixels;
  if (av_new_packet(packet.get(), static_cast<int>(medium.size())) < 0) return std::nullopt;
  std::memcpy(packet->data, medium.data(), medium.size());
  if (avcodec_open2(decoder.get(), nullptr, nullptr) < 0 ||
      avcodec_send_packet(decoder.get(), packet.get()) < 0 ||
      avcodec_receive_frame(decoder.get(), frame.get()) < 0)
    return std::nullopt;
  return encode_picture(*frame, orientation_of_tiff(medium));
}

}  // namespace gvoice::preview
