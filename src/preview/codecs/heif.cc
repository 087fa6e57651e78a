#include "preview/codecs/picture.h"

#ifdef GVOICE_PREVIEWS_HEIF

#include <libheif/heif.h>

#include <cstdint>
#include <memory>

namespace gvoice::preview {
namespace {

struct HeifDeleter {
  void operator()(heif_context* context) const { heif_context_free(context); }
  void operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }
  void operator()(heif_image* image) const { heif_image_release(image); }
};
template <typename T>
using HeifOwner = std::unique_ptr<T, HeifDeleter>;

/// libheif itself turns, mirrors and crops as the file says.
HeifOwner<heif_image> decode(heif_context& context) {
  heif_image_handle* primary = nullptr;
  if (heif_context_get_primary_image_handle(&context, &primary).code != heif_error_Ok)
    return nullptr;
  const HeifOwner<heif_image_handle> handle(primary);
  const std::int64_t width = heif_image_handle_get_width(primary);
  const std::int64_t height = heif_image_handle_get_height(primary);
  if (width <= 0 || height <= 0 || width * height > kMostPicturePixels) return nullptr;
  heif_image* image = nullptr;
  if (heif_decode_image(primary, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, nullptr)
          .code != heif_error_Ok)
    return nullptr;
  return HeifOwner<heif_image>(image);
}

}  // namespace

std::optional<Encoded> preview_of_heif(std::string_view medium) {
  prepare_libav();
  const HeifOwner<heif_context> context(heif_context_alloc());
  if (context == nullptr) return std::nullopt;
  heif_context_set_max_decoding_threads(context.get(), 0);
  if (heif_context_read_from_memory_without_copy(context.get(), medium.data(), medium.size(),
                                                 nullptr)
          .code != heif_error_Ok)
    return std::nullopt;
  const HeifOwner<heif_image> image = decode(*context);
  if (image == nullptr) return std::nullopt;
  int stride = 0;
  const std::uint8_t* rows =
      heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &stride);
  const int width = heif_image_get_width(image.get(), heif_channel_interleaved);
  const int height = heif_image_get_height(image.get(), heif_channel_interleaved);
  if (rows == nullptr || width <= 0 || height <= 0 || stride < 4 * width) return std::nullopt;
  // Borrows the rows: nothing writes to it, and nothing frees them with it.
  const AvOwner<AVFrame> frame = new_frame();
  if (frame == nullptr) return std::nullopt;
  frame->width = width;
  frame->height = height;
  frame->format = AV_PIX_FMT_RGBA;
  frame->data[0] = const_cast<std::uint8_t*>(rows);
  frame->linesize[0] = stride;
  return encode_picture(*frame, 1);
}

}  // namespace gvoice::preview

#endif
